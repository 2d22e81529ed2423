"""What changed between two Theories, as blocks of a card.

Why it exists: versions are compared, and so is a file before it is taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ltl_course.theory.changing.changes import CellChange, PartChange, changes
from ltl_course.theory.changing.edition import renumbered_words, row_words
from ltl_course.theory.state import Theory
from ltl_course.widgets.blocks import Block, changed, heading, items, paragraph
from ltl_course.words import _

_HOW = {"kept": "same", "added": "new", "out": "gone"}


Marked = Callable[[str, str, str], Block]
"""Says a change in words, given its address, the row's id (or an empty text) and the words."""


def _plain(_address: str, _row: str, words: str) -> Block:
    return paragraph(words)


def difference(old: Theory, new: Theory, marked: Marked | None = None) -> list[Block]:
    """Return what differs between two Theories.

    Parameters
    ----------
    old, new : Theory
        The earlier and the later one.
    marked : callable, optional
        What stands for a row, an answer or another order of a table; its words as a paragraph without.

    Returns
    -------
    list of Block
        A sentence that sums it up, then part by part.
    """
    found = changes(old, new)
    return [paragraph(found.words), *(block for part in found.parts for block in _part(part, marked))]


def _part(part: PartChange, marked: Marked | None) -> Iterator[Block]:
    yield heading(part.title)
    if marked and not part.rows:
        yield marked(part.address, "", _("The other order") if part.renumbered else _("The new answer"))
    for row in part.rows:
        yield (marked or _plain)(part.address, row.id, row_words(row))
        if row.how == "changed":
            for cell in row.cells:
                yield from _cell(cell)
    if part.cell:
        yield from _cell(part.cell)
    if part.steps:
        said = _("“{statement}” {change}")
        yield items(said.format(statement=step.ask, change=step.words) for step in part.steps)
    if moved := renumbered_words(part):
        yield paragraph(moved, quiet=True)


def _cell(cell: CellChange) -> Iterator[Block]:
    yield paragraph(cell.ask, quiet=True)
    if cell.pieces:
        yield changed([(_HOW[one.how], one.text) for one in cell.pieces])
    else:
        empty = _("(still open)")
        yield changed([("gone", cell.old or empty), ("same", " "), ("new", cell.new or empty)])
