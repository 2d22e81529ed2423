"""What changed between two Theories, as blocks of a card.

Why it exists: versions are compared, and so is a file before it is taken over.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course.theory.changing.changes import CellChange, PartChange, RowChange, changes
from ltl_course.theory.state import Theory
from ltl_course.widgets.blocks import Block, changed, heading, items, paragraph
from ltl_course.words import _

_HOW = {"kept": "same", "added": "new", "out": "gone"}


def difference(old: Theory, new: Theory) -> list[Block]:
    """Return what differs between two Theories.

    Parameters
    ----------
    old, new : Theory
        The earlier and the later one.

    Returns
    -------
    list of Block
        A sentence that sums it up, then part by part.
    """
    found = changes(old, new)
    return [paragraph(found.words), *(block for part in found.parts for block in _part(part))]


def _part(part: PartChange) -> Iterator[Block]:
    yield heading(part.title)
    for row in part.rows:
        yield paragraph(_row(row))
        if row.how == "changed":
            for cell in row.cells:
                yield from _cell(cell)
    if part.cell:
        yield from _cell(part.cell)
    if part.steps:
        said = _("“{statement}” {change}")
        yield items(said.format(statement=step.ask, change=step.words) for step in part.steps)
    if part.renumbered:
        moved = ", ".join(_("{old} is {new} now").format(old=old, new=new) for old, new in part.renumbered)
        yield paragraph(_("Other numbers: {moved}.").format(moved=moved), quiet=True)


def _row(row: RowChange) -> str:
    words = {
        "added": _("New: {number} {about}"),
        "out": _("Taken out: {number} {about}"),
        "changed": _("Changed: {number} {about}"),
    }
    return words[row.how].format(number=row.new or row.old, about=row.about)


def _cell(cell: CellChange) -> Iterator[Block]:
    yield paragraph(cell.ask, quiet=True)
    if cell.pieces:
        yield changed([(_HOW[one.how], one.text) for one in cell.pieces])
    else:
        empty = _("(still open)")
        yield changed([("gone", cell.old or empty), ("same", " "), ("new", cell.new or empty)])
