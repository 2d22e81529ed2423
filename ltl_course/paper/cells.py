"""A notebook's cells as a worksheet needs them: prose, or which verb is called with what.

Why it exists: a lesson is its notebook. Its cells hold one call each, which can be read without
running it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ltl_course import lessons


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes
    ----------
    prose : str
        Its Markdown; empty for code.
    pictures : Mapping
        The pictures that it holds.
    step : Mapping
        What a step's heading says of itself; empty for other cells.
    verb : str
        The face's verb that it calls, such as ``"explore"``; empty if none.
    given : tuple
        What the verb is given by place.
    named : Mapping of str to Any
        What it is given by name.
    sentence : str
        What the notebook keeps of its output: one checked sentence, or nothing.
    """

    prose: str = ""
    pictures: lessons.Attachments = field(default_factory=dict)
    step: Mapping[str, Any] = field(default_factory=dict)
    verb: str = ""
    given: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
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
    file = lessons.file_of(lesson)
    return [_cell(one) for one in json.loads(file.read_text("utf-8"))["cells"]]


def _cell(cell: Mapping[str, Any]) -> Cell:
    words = lessons.source_of(cell)
    if cell["cell_type"] == "markdown":
        return Cell(
            prose=words,
            pictures=cell.get("attachments", {}),
            step=cell["metadata"].get("ltl", {}),
        )
    if cell["cell_type"] != "code":
        return Cell()
    calls = lessons.calls_in(words)
    if not calls:
        return Cell()
    # Of several calls the notebook shows the last one only.
    shown = calls[-1]
    kept = _kept(cell.get("outputs", []))
    return Cell(verb=shown.verb, given=shown.given, named=shown.named, sentence=kept)


def _kept(outputs: list[Any]) -> str:
    said = (one.get("data", {}).get("text/plain", "") for one in outputs)
    return " ".join("".join(one) for one in said).strip()
