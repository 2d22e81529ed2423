"""Which lessons and pages there are, also when one is added, edited or broken."""

import json
import os
from pathlib import Path

import pytest
from written_lessons import heading, notebook

from ltl_course import lessons, playbook
from ltl_course.lessons import LessonError, every, find

ROOT = Path(__file__).parents[2]
PAGES = {lessons.HOME, lessons.THEORY}
"""Pages that are no lessons."""


@pytest.fixture
def notebooks(content):
    return content / "notebooks"


def test_every_lesson_of_the_course_can_be_read():
    ids = [lesson.id for lesson in every()]
    assert ids[0] == lessons.HOME
    assert "03_signal_or_noise" in ids
    assert ids == sorted(ids)
    for lesson in every():
        assert lesson.principle in playbook.PRINCIPLES
        assert 0 < lesson.short_minutes <= lesson.minutes or lesson.id in PAGES


def test_the_first_lesson_takes_what_it_promises():
    lesson = find("03_signal_or_noise")
    assert lesson.title == "Signal or noise?"
    assert 35 <= lesson.minutes <= 45
    assert lesson.short_minutes <= 13
    assert [step.id for step in lesson.steps][:5] == ["hook", "idea", "example", "predict", "run"]
    assert [step.exercises for step in lesson.steps if step.id == "predict"] == [("false-alarms",)]


def test_a_missing_lesson_is_said_with_those_there_are():
    with pytest.raises(
        LessonError, match=r"no lesson '../x'\. The lessons are: 00_start_here, .*03_signal_or_noise"
    ):
        find("../x")


def test_a_lesson_that_is_added_is_found(notebooks):
    (notebooks / "07_new.ipynb").write_text(json.dumps(notebook(heading())))
    assert find("07_new").title == "A lesson"
    assert "07_new" in [lesson.id for lesson in every()]


def test_a_lesson_that_is_edited_is_read_again(notebooks):
    file = notebooks / "07_new.ipynb"
    file.write_text(json.dumps(notebook(heading())))
    assert find("07_new").minutes == 3
    file.write_text(json.dumps(notebook(heading(minutes=9))))
    os.utime(file, ns=(1, 1))
    assert find("07_new").minutes == 9


def test_notebooks_without_a_number_are_no_lessons(notebooks):
    (notebooks / "scratch.ipynb").write_text("nothing")
    (notebooks / "7_short.ipynb").write_text("nothing")
    assert all(lesson.id[:2].isdigit() for lesson in every())


def test_a_broken_lesson_does_not_close_another_one(notebooks):
    (notebooks / "07_new.ipynb").write_text("{")
    assert find("03_signal_or_noise").title == "Signal or noise?"
    with pytest.raises(LessonError, match=r"07_new\.ipynb"):
        find("07_new")


def test_pages_to_look_things_up_are_no_lessons_and_are_found_by_their_names(notebooks):
    page = notebook(title="# Words", principle="page", leaves="what words mean")
    (notebooks / "words.ipynb").write_text(json.dumps(page), "utf-8")
    known = {one.id: one for one in lessons.pages()}
    assert known.keys() >= {"glossary", "references", "words"}
    assert [one.title for one in known.values()] == sorted(one.title for one in known.values())
    assert all((one.principle, one.steps) == ("page", ()) for one in known.values())
    assert known["words"].leaves == "what words mean"
    assert find("words") == known["words"]
    assert not known.keys() & {one.id for one in every()}


def test_a_notebook_that_somebody_keeps_beside_ours_is_no_page(notebooks):
    cells = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (notebooks / "untitled.ipynb").write_text(json.dumps(cells), "utf-8")
    (notebooks / "broken.ipynb").write_text("{", "utf-8")
    assert "glossary" in {one.id for one in lessons.pages()}
    assert not {"untitled", "broken"} & {one.id for one in lessons.pages()}


def test_the_readme_names_each_page_to_look_things_up():
    told = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for page in lessons.pages():
        assert f"**{page.title}** ({page.leaves})" in told, page.id


def test_the_readme_lists_each_lesson_with_its_minutes_and_what_it_leaves():
    told = (ROOT / "README.md").read_text("utf-8")
    for lesson in every():
        name = "Start here" if lesson.id == lessons.HOME else lesson.title
        assert f"| {name} | {lesson.minutes:g} | {lesson.leaves} |" in told, lesson.id
