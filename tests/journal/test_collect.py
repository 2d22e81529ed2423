"""The Theory's rows are the newest ones of each exercise that says it belongs to it."""

import shutil
from pathlib import Path

import pytest
from writing import entry

from ltl_course.journal import FileStore, Journal
from ltl_course.theory.collect import rows

ROOT = Path(__file__).parents[2]
MEASURE = {"exercise": "measure-row", "prompt": "measures"}


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def test_the_newest_rows_are_collected_and_empty_ones_left_out(journal):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "old"}]))
    new = [{"measure": "new"}, {"measure": " "}, {"who": "team"}]
    journal.write(entry(2, **MEASURE, answer=new, at="2026-03-01T08:00:00Z"))
    found = rows(journal, "measure")
    assert [(row["measure"], row["who"]) for row in found] == [("new", ""), ("", "team")]


def test_rows_of_another_part_and_other_answers_are_left_out(journal):
    journal.write(entry(1))
    journal.write(entry(2, **MEASURE, answer=[{"measure": "new"}]))
    assert rows(journal, "plan") == []
    assert len(rows(journal, "measure")) == 1


def test_a_new_lesson_adds_rows_without_code(journal, tmp_path, monkeypatch):
    for folder in ("exercises", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / "content" / folder)
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path / "content"))
    folder = tmp_path / "content" / "exercises" / "en"
    (folder / "another-row.toml").write_text((folder / "measure-row.toml").read_text())
    journal.write(entry(1, **MEASURE, answer=[{"measure": "second"}]))
    journal.write(entry(2, exercise="another-row", prompt="measures", answer=[{"measure": "first"}]))
    assert [row["measure"] for row in rows(journal, "measure")] == ["first", "second"]


@pytest.mark.parametrize(
    "answer", ["text", {"measure": "x"}, ["x"], 3.0, [{"measure": "kept", "gone": "kept too"}] * 40]
)
def test_answers_of_another_shape_stop_no_export(journal, answer):
    journal.write(entry(1, **MEASURE, answer=answer))
    assert len(rows(journal, "measure")) in (0, 40)


def test_an_exercise_that_is_gone_stops_no_export(journal):
    journal.write(entry(1, exercise="gone", prompt="measures", answer=[{"measure": "x"}]))
    journal.write(entry(2, exercise="measure-row", prompt="gone", answer=[{"measure": "x"}]))
    journal.write(entry(3, **MEASURE, answer=[{"measure": "y"}]))
    assert [row["measure"] for row in rows(journal, "measure")] == ["y"]
