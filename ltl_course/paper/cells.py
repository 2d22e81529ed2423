"""A notebook's cells as a worksheet needs them: prose, or which verb is called with what.

Why it exists: a lesson is its notebook. Its cells hold one call each, which can be read without
running it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ltl_course import places


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes
    ----------
    prose : str
        Its Markdown; empty for code.
    step : Mapping
        What a step's heading says of itself; empty for other cells.
    verb : str
        The face's verb that it calls, such as ``"explore"``; empty if none.
    given : tuple of str
        What the verb is given by place.
    named : Mapping of str to str
        What it is given by name, as far as these are words.
    sentence : str
        What the notebook keeps of its output: one checked sentence, or nothing.
    """

    prose: str = ""
    step: Mapping[str, Any] = field(default_factory=dict)
    verb: str = ""
    given: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""


def cells(lesson: str) -> list[Cell]:
    """Return the cells of a lesson.

    Parameters
    ----------
    lesson : str
        The id of a lesson that can be read.

    Returns
    -------
    list of Cell
        In order.
    """
    file = places.content("notebooks") / f"{lesson}.ipynb"
    return [_cell(one) for one in json.loads(file.read_text("utf-8"))["cells"]]


def _cell(cell: Mapping[str, Any]) -> Cell:
    words = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return Cell(prose=words, step=cell["metadata"].get("ltl", {}))
    if cell["cell_type"] != "code":
        return Cell()
    for node in ast.walk(ast.parse(words)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return Cell(
                verb=node.func.attr,
                given=tuple(str(one.value) for one in node.args if isinstance(one, ast.Constant)),
                named={
                    one.arg: str(one.value.value)
                    for one in node.keywords
                    if one.arg and isinstance(one.value, ast.Constant)
                },
                sentence=_kept(cell.get("outputs", [])),
            )
    return Cell()


def _kept(outputs: list[Any]) -> str:
    said = (one.get("data", {}).get("text/plain", "") for one in outputs)
    return " ".join("".join(one) for one in said).strip()
