"""The names that can be read on a lesson's page: its steps, levers, choices, questions and buttons.

Why it exists: what speaks about a lesson from outside, such as the facilitator's guide, must call
things as the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import course_words as words

from ltl_course.dynamics import Parameter, parameters
from ltl_course.lessons import calls_in
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import offered

SUMMARY = re.compile(r"<summary>([^<]+)</summary>")
SAID = re.compile(r'_\(\s*"((?:[^"\\]|\\.)+)"')


def _explored(notebook: dict[str, Any]) -> Iterator[tuple[Any, tuple[str, ...], Mapping[str, Any]]]:
    """Yield each simulation that a lesson shows, with the levers and the settings that its cell names."""
    for cell in notebook["cells"]:
        for call in calls_in(cell["source"]) if cell["cell_type"] == "code" else ():
            if call.verb == "explore" and call.first in SIMULATIONS:
                yield SIMULATIONS[call.first], call.given[1:], call.named


def levers(notebook: dict[str, Any]) -> dict[str, Parameter]:
    """Return the levers that a lesson lets one move, by their labels."""
    found = {}
    for model, shown, named in _explored(notebook):
        if "view" not in named:
            known = parameters(model)
            found |= {known[one].label: known[one] for one in shown or known}
    return found


def _pictured(notebook: dict[str, Any]) -> Iterator[str]:
    for model, shown, named in _explored(notebook):
        if "view" in named:
            yield from (loop.name for loop in model.loops)
        elif "scenario" not in named:
            yield from (one.title for one in offered(model, shown or list(parameters(model))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


@cache
def interface() -> frozenset[str]:
    """Return what the widgets say, such as the words on buttons."""
    files = (words.ROOT / "ltl_course" / "widgets").glob("*.py")
    return frozenset(said for file in files for said in SAID.findall(file.read_text("utf-8")))


def labels(notebook: dict[str, Any]) -> set[str]:
    """Return all names that a learner can read on a lesson's page: of steps, levers, choices, questions."""
    cells = words.markdown(notebook)
    found = {words.plain(one) for cell in cells for one in words.blocks(cell) if words.HEADING.match(one)}
    found |= {one for cell in cells for one in SUMMARY.findall(cell)} | interface()
    found |= {one for id_ in words.exercises_of(notebook) for one in _texts(words.exercise(id_))}
    shown = levers(notebook)
    return (
        found
        | shown.keys()
        | set(_pictured(notebook))
        | {said for one in shown.values() for said in one.choices.values()}
    )
