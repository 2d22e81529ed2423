"""Where the learner's way leaves the order of the page, a line leads on, and nowhere else."""

import pytest

from ltl_course.lessons import Lesson, Step
from ltl_course.widgets.ways import lines


def lesson(*ids, **first):
    steps = [
        Step(
            id=id_,
            kind="read",
            title=id_.title(),
            minutes=1,
            short=False,
            exercises=(),
            first=first.get(id_, ""),
        )
        for id_ in ids
    ]
    return Lesson(id="05_x", title="X", principle="1", leaves="x", short_leaves="", steps=tuple(steps))


WHOLE = lesson(
    "hook", "idea", "predict", "example", "system", "row", example="newcomer", system="experienced"
)


def test_without_a_choice_there_is_no_line():
    assert lines(WHOLE, WHOLE.on(None)) == {}


@pytest.mark.parametrize("way", ["newcomer", "experienced"])
def test_whoever_follows_the_lines_goes_through_every_step_once(way):
    """As one who reads down the page and takes each line that stands at the end of a step."""
    said = lines(WHOLE, WHOLE.on(way))
    ids = [step.id for step in WHOLE.steps]
    at, gone = ids[0], []
    while at not in gone:
        gone.append(at)
        below = ids[(ids.index(at) + 1) % len(ids)]
        at = said[below]["to"] if below in said else below
    assert gone == [step.id for step in WHOLE.on(way).steps]


def test_the_lines_say_what_was_chosen_and_where_it_leads():
    said = {way: {id_: line["words"] for id_, line in lines(WHOLE, WHOLE.on(way)).items()} for way in ways()}
    assert said["newcomer"] == {
        "predict": "You chose a worked example first: go on with “Example”.",
        "example": "Go on with “System”.",
        "system": "Go on with “Predict”.",
    }
    assert said["experienced"] == {
        "predict": "You chose to think of your own system first: go on with “System”.",
        "system": "Go on with “Row”.",
        "row": "Go on with “Predict”.",
    }


def ways():
    return ("newcomer", "experienced")


def test_a_step_that_stands_right_after_the_idea_already_needs_no_line():
    early = lesson("idea", "example", "predict", "row", example="newcomer")
    assert lines(early, early.on("newcomer")) == {}
