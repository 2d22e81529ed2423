"""Numbered rows of cells, and how many of them the course reads.

Why it exists: text and workbooks come out alike, so that one reading serves both; and the
limits that protect the page stand in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltl_course.charts.numerals import Cell
from ltl_course.words import _, number

MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 64


class TooBig(ValueError):
    """More than the course reads; the message says how much it reads and what to do."""


class Unreadable(ValueError):
    """Not a table of text or numbers; the message says what to bring instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that is not blank.

    Attributes
    ----------
    number : int
        Its place in the file or text, from 1, blank rows counted.
    cells : tuple of str or float
        As they stand; a float is a number that a workbook holds as a number.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All rows of a text or of one sheet of a workbook.

    Attributes
    ----------
    rows : tuple of Row
        At most 5,000, with at most 64 cells each.
    notes : tuple of str
        What was taken for granted, in sentences.
    title : str
        The name of the sheet that was read; empty for text.
    titles : tuple of str
        The names of all sheets of the workbook.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    title: str = ""
    titles: tuple[str, ...] = ()


def check_size(size: int) -> None:
    """Refuse more than 2 MB.

    Parameters
    ----------
    size : int
        Bytes of a text or file.

    Raises
    ------
    TooBig
        With the size in words.
    """
    if size > MOST_BYTES:
        raise TooBig(
            _(
                "This is too big: {size} MB. At most {most} MB are read. Keep only the columns you need."
            ).format(size=number(size / 1e6), most=number(MOST_BYTES / 1e6))
        )


def kept(rows: Iterator[tuple[int, tuple[Cell, ...]]]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Drop blank rows, cut wide ones and refuse too many.

    Parameters
    ----------
    rows : iterator of (int, tuple of str or float)
        Each row's number and cells.

    Returns
    -------
    tuple of Row, tuple of str
        The rows, and a note if columns were cut.

    Raises
    ------
    TooBig
        Above 5,000 rows.
    """
    kept: list[Row] = []
    cut = 0
    for place, cells in rows:
        if not any(isinstance(cell, float) or cell.strip() for cell in cells):
            continue
        if len(kept) == MOST_ROWS:
            raise TooBig(
                _("There are more than {most} rows. Keep the rows you want to chart.").format(
                    most=f"{MOST_ROWS:,}"
                )
            )
        cut += len(cells) > MOST_COLUMNS
        kept.append(Row(number=place, cells=cells[:MOST_COLUMNS]))
    notes = (_("Only the first {most} columns were read.").format(most=MOST_COLUMNS),) if cut else ()
    return tuple(kept), notes
