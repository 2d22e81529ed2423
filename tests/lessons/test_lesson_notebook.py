"""A notebook is the only place that says what a lesson is, and says it completely."""

import pytest
from written_lessons import GONE, code, heading, notebook, ways

from ltl_course.lessons import LessonError, read


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
