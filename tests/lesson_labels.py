"""The names that can be read on a lesson's page: its steps, levers, choices, questions and buttons.

Why it exists: what speaks about a lesson from outside, such as the facilitator's guide, must call
things as the page does.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import course_words as words

from ltl_course.dynamics import Parameter, parameters
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import offered

SUMMARY = re.compile(r"<summary>([^<]+)</summary>")
SAID = re.compile(r'_\(\s*"((?:[^"\\]|\\.)+)"')


def _calls(notebook: dict[str, Any]) -> Iterator[tuple[str, list[str], dict[str, Any]]]:
    for cell in notebook["cells"]:
        for node in ast.walk(ast.parse(cell["source"])) if cell["cell_type"] == "code" else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = {str(one.arg): ast.literal_eval(one.value) for one in node.keywords}
                yield node.func.attr, [ast.literal_eval(one) for one in node.args], named


def levers(notebook: dict[str, Any]) -> dict[str, Parameter]:
    """Return the levers that a lesson lets one move, by their labels."""
    found = {}
    for verb, given, named in _calls(notebook):
        if verb == "explore" and given[0] in SIMULATIONS and "view" not in named:
            known = parameters(SIMULATIONS[given[0]])
            found |= {known[one].label: known[one] for one in given[1:] or known}
    return found


def _pictured(notebook: dict[str, Any]) -> Iterator[str]:
    for verb, given, named in _calls(notebook):
        if verb != "explore" or given[0] not in SIMULATIONS:
            continue
        model: Any = SIMULATIONS[given[0]]
        if "view" in named:
            yield from (loop.name for loop in model.loops)
        elif "scenario" not in named:
            yield from (one.title for one in offered(model, given[1:] or list(parameters(model))))


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
