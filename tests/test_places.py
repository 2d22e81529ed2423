"""Where things lie, in a checkout, an installation and on Binder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ltl_course import places

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    for name in ("LTL_CONTENT", "LTL_JOURNAL", "LTL_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("folder", ["exercises", "notebooks"])
def test_a_checkout_is_read_itself_so_that_edits_count(folder):
    assert places.content(folder) == ROOT / folder


def test_an_installed_package_reads_its_own_copy(tmp_path):
    package = tmp_path / "site" / "ltl_course"
    shutil.copytree(
        ROOT / "ltl_course", package, ignore=shutil.ignore_patterns("__pycache__", "charts", "figures")
    )
    shutil.copytree(ROOT / "exercises", package / "_content" / "exercises")
    code = (
        "from ltl_course import places, exercises; "
        "print(places.content('exercises')); print(exercises.find('about-you').id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(package / "_content" / "exercises"), "about-you"]


def test_another_folder_of_content_can_be_named(tmp_path, monkeypatch):
    (tmp_path / "exercises").mkdir()
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path))
    assert places.content("exercises") == tmp_path / "exercises"
    assert places.content("notebooks") == ROOT / "notebooks"


def test_a_named_folder_that_is_not_there_is_not_passed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path / "typo"))
    with pytest.raises(FileNotFoundError, match=r"LTL_CONTENT is .*typo.*Correct it"):
        places.content("exercises")


def test_missing_content_is_said_with_the_places_and_the_remedy():
    with pytest.raises(FileNotFoundError, match=r"nonsense were not found in .* or .*_content.*Install"):
        places.content("nonsense")


@pytest.mark.parametrize(
    ("settings", "file"),
    [
        ({"LTL_JOURNAL": "/x/j.jsonl"}, Path("/x/j.jsonl")),
        ({"LTL_JOURNAL": "/x/j.jsonl", "LTL_HOST": "binder"}, Path("/x/j.jsonl")),
        ({"LTL_JOURNAL": "browser"}, None),
        ({"LTL_HOST": "binder"}, None),
        ({"LTL_JOURNAL": "", "LTL_HOST": "binder"}, None),
    ],
)
def test_where_the_journal_is_kept_is_decided_here(settings, file, monkeypatch):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert places.journal() == file


@pytest.mark.parametrize(
    ("chosen", "file"),
    [
        ("my.jsonl", "here/my.jsonl"),
        ("../own/my.jsonl", "here/../own/my.jsonl"),
        ("~/own/my.jsonl", "home/own/my.jsonl"),
        ("~nobody-of-this-name.jsonl", "here/~nobody-of-this-name.jsonl"),
    ],
)
def test_a_journal_that_is_not_named_in_full_is_one_file_wherever_it_is_asked_for(
    chosen, file, tmp_path, monkeypatch
):
    for folder in ("here", "elsewhere"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LTL_JOURNAL", chosen)
    monkeypatch.chdir(tmp_path / "here")
    assert places.journal() == tmp_path / file
    places.settle_journal()
    told = subprocess.run(
        [sys.executable, "-c", "from ltl_course import places; print(places.journal())"],
        cwd=tmp_path / "elsewhere",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str(tmp_path / file)


@pytest.mark.parametrize(
    "settings", [{}, {"LTL_JOURNAL": ""}, {"LTL_JOURNAL": "browser"}, {"LTL_HOST": "binder"}]
)
def test_where_no_file_is_chosen_the_environment_stays_as_it_is(settings, monkeypatch):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    places.settle_journal()
    assert os.environ.get("LTL_JOURNAL") == settings.get("LTL_JOURNAL")


def test_without_a_setting_the_journal_is_in_the_learners_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    file = places.journal()
    assert file.name == "journal.jsonl"
    assert file.parent.name == "ltl-course"
    assert tmp_path in file.parents
    assert not file.parent.exists()
