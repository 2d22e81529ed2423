"""What the doctor finds, and that each finding comes with a remedy."""

from __future__ import annotations

import datetime as dt
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from ltl_course.app import doctor
from ltl_course.app.command import main
from ltl_course.journal.head import Head

ID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal's place in an empty folder."""
    path = tmp_path / "journal.jsonl"
    monkeypatch.setenv("LTL_JOURNAL", str(path))
    return path


def test_this_installation_is_well() -> None:
    for check in (doctor.python, doctor.packages, doctor.kernel, doctor.page, doctor.clock):
        assert check().well, check()


def test_an_old_python_is_a_problem() -> None:
    assert not doctor.python((3, 10, 14)).well


def test_a_package_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["voila>=99", "no-such-package-here", "numpy>=1", "later; extra == 'test'"]
    monkeypatch.setattr(doctor, "requires", lambda _name: wanted)
    found = doctor.packages()
    assert not found.well
    assert "voila" in found.found
    assert "no-such-package-here is missing" in found.found
    assert "numpy" not in found.found
    assert "later" not in found.found


def test_missing_lessons_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("notebooks", "exercises"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path))
    assert "00_start_here.ipynb" in doctor.content().found
    assert not doctor.content().well


def test_a_mistake_in_any_exercise_is_named_with_file_field_and_remedy(asked: Path) -> None:
    assert doctor.exercise_files().well
    kept = asked / "how-we-look.toml"
    kept.write_text(kept.read_text("utf-8").replace('kind = "long"', 'kind = "essay"', 1), "utf-8")
    (asked / "mine.toml").write_text("title = ", "utf-8")
    lost = 'title = "T"\n[[prompt]]\nid = "a"\nask = "Why?"\nkind = "short"\nrecall = "no-such/first"\n'
    (asked / "recalls.toml").write_text(lost, "utf-8")
    found = doctor.exercise_files()
    assert "how-we-look.toml: prompt 1: There is no kind 'essay'. Use one of short" in found.found
    assert "mine.toml: It cannot be read as TOML" in found.found
    assert "recalls.toml: prompt 1, field recall: No exercise asks for no-such/first." in found.found
    assert str(asked.parent) in found.remedy
    said = CliRunner().invoke(main, ["doctor"]).output
    first = next(line for line in said.splitlines() if line.startswith("problem  Exercises: "))
    rest = said.splitlines()[said.splitlines().index(first) + 1]
    assert rest.startswith("         mine.toml: ")


def test_a_journal_folder_that_is_a_file_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LTL_JOURNAL", str(tmp_path / "file" / "journal.jsonl"))
    assert not doctor.journal_place().well


def test_a_full_disk_is_a_problem(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.journal_place().well
    monkeypatch.setattr(doctor, "_LEAST_FREE", 10**18)
    assert not doctor.journal_place().well


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("", True),
        (Head(journal=ID, schema=1).line(), True),
        (Head(journal=ID, schema=99).line(), False),
        (Head(journal=ID, schema=1).line() + "not an entry\nnor this\n", False),
        ("a shopping list\n", False),
    ],
)
def test_the_state_of_a_journal_is_told_and_not_changed(kept: Path, text: str, well: bool) -> None:
    kept.write_text(text)
    assert doctor.journal_state().well is well
    assert kept.read_text() == text
    assert [p.name for p in kept.parent.iterdir()] == ["journal.jsonl"]
    assert "/tmp/tmp" not in doctor.journal_state().found


def test_a_taken_port_is_a_problem() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        number = other.getsockname()[1]
        assert doctor.port(number).well
        other.listen()
        assert not doctor.port(number).well


@pytest.mark.parametrize(("year", "well"), [(1970, False), (2026, True), (2099, False)])
def test_an_impossible_date_is_a_problem(year: int, well: bool) -> None:
    assert doctor.clock(dt.date(year, 5, 1)).well is well


def test_the_command_lists_problems_with_remedies_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = doctor.Finding(about="The moon", found="It is missing.", remedy="Look up.")
    monkeypatch.setattr(doctor, "CHECKS", (doctor.python, lambda: bad))
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == 1
    assert "It is missing." in said.output
    assert "Look up." in said.output
    monkeypatch.setattr(doctor, "CHECKS", (doctor.python,))
    assert CliRunner().invoke(main, ["doctor"]).exit_code == 0


def test_a_check_that_breaks_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> doctor.Finding:
        raise OSError("no such luck")

    monkeypatch.setattr(doctor, "CHECKS", (broken, doctor.python))
    first, second = doctor.examine()
    assert "no such luck" in first.found
    assert not first.well
    assert second.well
