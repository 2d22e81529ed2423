"""Lessons: a notebook is the only place that says what it is, and says it completely."""

import json
import os
import shutil
from pathlib import Path

import pytest

from ltl_course import exercises, lessons, playbook
from ltl_course.lessons import LessonError, every, find, read

ROOT = Path(__file__).parents[1]
GONE = object()

PAGES = {lessons.HOME, lessons.THEORY}
"""Pages that are no lessons."""


def heading(**changed):
    mark = {"step": "look", "kind": "run", "minutes": 3, **changed}
    return {
        "cell_type": "markdown",
        "metadata": {"ltl": {key: value for key, value in mark.items() if value is not GONE}},
        "source": "## Look\n\nText.",
    }


def ways(*steps):
    """Return a notebook of steps, each as "id" or "id:way"."""
    marks = [dict(zip(("step", "first"), one.split(":"), strict=False)) for one in steps]
    return notebook(*(heading(**mark) for mark in marks))


def code(source):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}


def notebook(*cells, title="# A lesson", **about):
    said = {"principle": "2a", "leaves": "one row", **about}
    return {
        "metadata": {"ltl": {key: value for key, value in said.items() if value is not GONE}},
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": title}, *cells],
    }


@pytest.fixture
def written(tmp_path):
    def write(content, name="05_sample.ipynb"):
        file = tmp_path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return file

    return write


@pytest.fixture
def content(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path))
    return tmp_path / "notebooks"


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


def test_a_lesson_is_read_from_its_notebook_alone(written):
    lesson = read(
        written(
            notebook(
                code('ltl.home("05_sample")'),
                heading(short=True),
                code(["import ltl_course as ltl\n", 'ltl.reflect("one")\n', 'ltl.write("two")']),
                heading(step="more", minutes=2.5),
                code('ltl.explore("three")\nltl.chart("four")\nltl.play("five")'),
                short_leaves="a plan",
            )
        )
    )
    assert (lesson.id, lesson.title, lesson.principle, lesson.leaves) == (
        "05_sample",
        "A lesson",
        "2a",
        "one row",
    )
    assert lesson.short_leaves == "a plan"
    assert [(step.id, step.exercises) for step in lesson.steps] == [
        ("look", ("one", "two")),
        ("more", ("four", "five")),
    ]
    assert (lesson.minutes, lesson.short_minutes) == (5.5, 3)
    assert lesson.steps[0].title == "Look"


def test_what_stands_before_the_first_step_belongs_to_no_step(written):
    lesson = read(written(notebook(code('ltl.reflect("early")'), heading())))
    assert lesson.steps[0].exercises == ()


def test_a_lesson_goes_on_after_its_idea_as_the_learner_chose(written):
    steps = ("hook", "idea", "predict", "run", "example:newcomer", "system:experienced", "row")
    lesson = read(written(ways(*steps)))
    order = {way: [step.id for step in lesson.on(way).steps] for way in (None, *lessons.WAYS)}
    assert order == {
        None: ["hook", "idea", "predict", "run", "example", "system", "row"],
        "newcomer": ["hook", "idea", "example", "predict", "run", "system", "row"],
        "experienced": ["hook", "idea", "system", "predict", "run", "example", "row"],
    }
    assert lesson.on("newcomer").minutes == lesson.minutes
    plain = read(written(ways("hook", "idea", "row")))
    assert plain.on("newcomer") is plain


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "cannot be read as a lesson"),
        ("[]", "cannot be read as a lesson"),
        ("3", "cannot be read as a lesson"),
        ('{"metadata": {"ltl": []}, "cells": []}', "cannot be read as a lesson"),
        ('{"metadata": {}, "cells": []}', "ltl is missing in its metadata. Add it"),
        (notebook(principle=GONE), "principle is missing in its metadata. Add it"),
        (notebook(leaves=GONE), "leaves is missing in its metadata. Add it"),
        (notebook(heading(step=GONE)), "step is missing in its metadata. Add it"),
        (notebook(heading(kind=GONE)), "kind is missing"),
        (notebook(heading(minutes=GONE)), "minutes is missing"),
        (notebook(principle="9"), "there is no principle '9'. Use one of start, 1, 2a"),
        (notebook(principle=["1"]), "there is no principle"),
        (notebook(leaves=" "), "leaves says nothing"),
        (notebook(title="A lesson"), "it has no title. Begin one cell with #"),
        (notebook(heading(step="Look here")), "step 1: 'Look here' is no id. Use small letters"),
        (notebook(heading(step=3)), "step 1: 3 is no id"),
        (notebook(heading(kind="look")), "step 1: there is no kind 'look'. Use one of read, predict"),
        (notebook(heading(kind=["read"])), "step 1: there is no kind"),
        (notebook(heading(minutes="3")), "step 1: minutes must be a number up to 240; it is '3'"),
        (notebook(heading(minutes=True)), "step 1: minutes must be a number"),
        (notebook(heading(minutes=0)), "step 1: minutes must be a number"),
        (notebook(heading(minutes=float("nan"))), "step 1: minutes must be a number"),
        (notebook(heading(short="yes")), "step 1: short must be true or false"),
        (notebook(heading(short=True)), "A lesson has both or neither"),
        (notebook(heading(), short_leaves="a plan"), "A lesson has both or neither"),
        (notebook(heading(), short_leaves=["a plan"]), "short_leaves must be a phrase"),
        (notebook(heading(), heading()), "two steps have the id 'look'. Give each its own"),
        (ways("idea", "a:beginner", "z"), "step 2: first must be one of newcomer, experienced; it is 'beg"),
        (notebook(heading(step="idea"), heading(first=["newcomer"])), "first must be one of newcomer"),
        (ways("a:newcomer", "idea", "z"), "step 1: first needs the step 'idea' before it"),
        (ways("a", "b:newcomer", "z"), "step 2: first needs the step 'idea' before it"),
        (ways("idea:newcomer", "z"), "step 1: first needs the step 'idea' before it"),
        (ways("idea", "a", "b:experienced"), "step 3: first needs the step 'idea' before it and another"),
        (ways("idea", "a:newcomer", "b:newcomer", "z"), "two steps come first for newcomer. Mark one"),
        (notebook({**heading(), "source": ""}), "step 1: it has no heading. Begin its cell with ##"),
        (notebook(heading(), code("%pip install x")), "cannot be read as a lesson"),
        (notebook({"cell_type": "markdown", "metadata": 3, "source": "x"}), "cannot be read as a lesson"),
    ],
    ids=range(37),
)
def test_what_is_wrong_with_a_lesson_is_named_with_its_file_and_remedy(written, content, words):
    with pytest.raises(LessonError) as refused:
        read(written(content))
    assert words in str(refused.value)
    assert str(refused.value).startswith("05_sample.ipynb: ")
    assert str(refused.value).endswith(".")


def test_all_faults_of_a_lesson_are_named_at_once(written):
    with pytest.raises(LessonError) as refused:
        read(written(notebook(heading(kind="x", minutes=-1), principle="9")))
    assert len(str(refused.value).splitlines()) == 3


def test_a_missing_lesson_is_said_with_those_there_are():
    with pytest.raises(
        LessonError, match=r"no lesson '../x'\. The lessons are: 00_start_here, .*03_signal_or_noise"
    ):
        find("../x")


def test_a_lesson_that_is_added_is_found(content):
    (content / "07_new.ipynb").write_text(json.dumps(notebook(heading())))
    assert find("07_new").title == "A lesson"
    assert "07_new" in [lesson.id for lesson in every()]


def test_a_lesson_that_is_edited_is_read_again(content):
    file = content / "07_new.ipynb"
    file.write_text(json.dumps(notebook(heading())))
    assert find("07_new").minutes == 3
    file.write_text(json.dumps(notebook(heading(minutes=9))))
    os.utime(file, ns=(1, 1))
    assert find("07_new").minutes == 9


def test_notebooks_without_a_number_are_no_lessons(content):
    (content / "scratch.ipynb").write_text("nothing")
    (content / "7_short.ipynb").write_text("nothing")
    assert all(lesson.id[:2].isdigit() for lesson in every())


def test_a_broken_lesson_does_not_close_another_one(content):
    (content / "07_new.ipynb").write_text("{")
    assert find("03_signal_or_noise").title == "Signal or noise?"
    with pytest.raises(LessonError, match=r"07_new\.ipynb"):
        find("07_new")


def test_the_principles_stand_in_the_order_of_the_course_each_with_its_title():
    assert list(playbook.PRINCIPLES) == ["start", "1", "2a", "2b", "2c", "3", "theory", "page"]
    for id_, principle in playbook.PRINCIPLES.items():
        assert principle.id == id_
        assert principle.title


def test_no_exercise_asks_for_a_sending_that_the_course_cannot_do():
    for file in (ROOT / "exercises" / "en").glob("*.toml"):
        assert "send" not in file.read_text("utf-8").split(), file.name


def test_pages_to_look_things_up_are_no_lessons_and_are_found_by_their_names(content):
    page = notebook(title="# Words", principle="page", leaves="what words mean")
    (content / "words.ipynb").write_text(json.dumps(page), "utf-8")
    known = {one.id: one for one in lessons.pages()}
    assert known.keys() >= {"glossary", "references", "words"}
    assert [one.title for one in known.values()] == sorted(one.title for one in known.values())
    assert all((one.principle, one.steps) == ("page", ()) for one in known.values())
    assert known["words"].leaves == "what words mean"
    assert find("words") == known["words"]
    assert not known.keys() & {one.id for one in every()}


def test_the_readme_names_each_page_to_look_things_up():
    told = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for page in lessons.pages():
        assert f"**{page.title}** ({page.leaves})" in told, page.id


def test_the_readme_lists_each_lesson_with_its_minutes_and_what_it_leaves():
    told = (ROOT / "README.md").read_text("utf-8")
    for lesson in every():
        name = "Start here" if lesson.id == lessons.HOME else lesson.title
        assert f"| {name} | {lesson.minutes:g} | {lesson.leaves} |" in told, lesson.id


def is_of_theory(prompt):
    return getattr(prompt, "theory", None) or getattr(prompt, "home", None)


@pytest.mark.parametrize("lesson", every(), ids=lambda lesson: lesson.id)
def test_a_step_whose_answers_are_handed_on_with_the_theory_says_so(lesson):
    cells = json.loads((ROOT / "notebooks" / f"{lesson.id}.ipynb").read_text("utf-8"))["cells"]
    words = {
        cell["metadata"]["ltl"]["step"]: "".join(cell["source"])
        for cell in cells
        if "ltl" in cell["metadata"]
    }
    for step in lesson.steps:
        asked = [exercises.find(name) for name in step.exercises]
        if any(one.theory or any(is_of_theory(prompt) for prompt in one.prompts) for one in asked):
            assert "Theory of Leadership" in words[step.id], step.title


def test_a_notebook_that_somebody_keeps_beside_ours_is_no_page(content):
    cells = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (content / "untitled.ipynb").write_text(json.dumps(cells), "utf-8")
    (content / "broken.ipynb").write_text("{", "utf-8")
    assert "glossary" in {one.id for one in lessons.pages()}
    assert not {"untitled", "broken"} & {one.id for one in lessons.pages()}
