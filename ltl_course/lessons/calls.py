"""The verbs that a code cell calls, read without running it.

Why it exists: what a lesson asks, what stands on its worksheet and what a facilitator has mistyped are all
read from the same line.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ltl_course.lessons.lesson import FORMS

FACE = "ltl"
"""What lessons call the course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, such as ``ltl.reflect("our-measure")``.

    Attributes
    ----------
    verb : str
        The face's verb, or what stands in its place.
    given : tuple
        What it is given by place; empty if `literal` is false.
    named : Mapping of str to Any
        What it is given by name; empty if `literal` is false.
    literal : bool
        Whether all that it is given is written out: words in quotes, numbers, true and false.
    """

    verb: str
    given: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    literal: bool = True

    @property
    def first(self) -> str:
        """What is shown: the first thing that the verb is given, if it is in quotes; else empty."""
        return self.given[0] if self.given and isinstance(self.given[0], str) else ""


def calls_in(source: str) -> list[Call]:
    """Return the calls of verbs in a cell.

    Parameters
    ----------
    source : str
        What stands in the cell; SyntaxError if it is no Python.

    Returns
    -------
    list of Call
        From top to bottom.
    """
    return [
        _call(node.func.attr, node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == FACE
    ]


def answered(source: str) -> list[str]:
    """Return the ids of the exercises that a cell shows.

    Parameters
    ----------
    source : str
        As of :func:`calls_in`.

    Returns
    -------
    list of str
        From top to bottom.
    """
    return [call.first for call in calls_in(source) if call.verb in FORMS and call.first]


def _call(verb: str, node: ast.Call) -> Call:
    try:
        given = tuple(ast.literal_eval(one) for one in node.args)
        named = {one.arg: ast.literal_eval(one.value) for one in node.keywords if one.arg}
    except (TypeError, ValueError):
        return Call(verb=verb, literal=False)
    if len(named) < len(node.keywords):  # two of one name, or names that are not written here
        return Call(verb=verb, literal=False)
    return Call(verb=verb, given=given, named=named)
