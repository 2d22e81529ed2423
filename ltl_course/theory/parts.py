"""Where each part of a Theory of Leadership has its home.

Why it exists: the page of the Theory, its documents, its files and what compares two of them go
through the same parts in the same order. What is asked stands in the exercises alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ltl_course import exercises
from ltl_course.exercises import Exercise, Part

HOMES: Mapping[Part, str] = MappingProxyType(
    {
        "system": "system-map/system",
        "team": "theory-team/team",
        "goals": "goals/goals",
        "actions": "actions/actions",
        "inputs": "inputs/inputs",
        "agreements": "agreements/agreements",
        "measures": "measure-row/measures",
        "tests": "learning-log/tests",
        "practice": "own-practice/practice",
    }
)
"""The address of each table, exercise and prompt."""

OWN, TEAM = "self-assessment/own", "self-assessment/team"
"""The two lenses of the self-assessment."""

BASELINE = "first-baseline/present"
"""Where the leader's practice stood at the start of the course."""

IF, THEN, SO = "statement/if", "statement/then", "statement/so"
"""The statement in three sentences: if we do this, then people will, so that students."""

LEVEL, BY, MIND = "statement/level", "statement/by", "statement/mind"
"""What makes the statement a hypothesis: a number, a day, and what would prove it wrong."""

NARRATIVE = "narrative/narrative"

EXERCISES = (
    "system-map",
    "theory-team",
    "self-assessment",
    "statement",
    "goals",
    "actions",
    "inputs",
    "agreements",
    "measure-row",
    "narrative",
    "partner",
    "learning-log",
    "own-practice",
)
"""What a whole Theory is asked for, in the order in which it is read."""

ASKED_ONCE = ("first-baseline",)
"""What a lesson asks and a Theory tells, though its page does not ask it again."""

OWN_ALONE = ("own-practice/", "partner/", "first-baseline/", "self-assessment/own", "self-assessment/seen")
"""How addresses begin that are the leader's own business: a draft for a team leaves them out."""


def asked() -> Iterator[Exercise]:
    """Yield the exercises of the whole Theory that can be read, in order."""
    for name in EXERCISES:
        try:
            yield exercises.find(name)
        except exercises.ExerciseError:
            continue


def prompt(address: str) -> Any:
    """Return what is asked at an address.

    Parameters
    ----------
    address : str
        An exercise's id and that of one of its prompts, such as ``"goals/goals"``.

    Returns
    -------
    Prompt or None
        None where nothing of a Theory is asked: such an answer stays where it is.
    """
    name, _slash, id_ = address.partition("/")
    try:
        exercise = exercises.find(name)
        if name in (*EXERCISES, *ASKED_ONCE) or exercise.theory == "plan":
            return exercise.prompt(id_)
    except (exercises.ExerciseError, KeyError):
        pass
    return None
