"""Numbered rows of cells, and how many of them the course reads.

Why it exists: text and workbooks come out alike, so that one reading serves both; and the
limits that protect the page stand in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from ltl_course.charts.numerals import Cell
from ltl_course.safe import plain
from ltl_course.words import _, number

MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 64
_SHOWN = 60  # characters of a cell in a message


class TooBig(ValueError):
    """More than the course reads; the message says how much it reads and what to do."""


class Unreadable(ValueError):
    """Not a table of text or numbers; the message says what to bring instead."""


def short(cell: Cell, most: int = _SHOWN) -> str:
    """Return what stands in `cell` as one line for a message.

    Parameters
    ----------
    cell : str or float
        Anything a learner's file may hold.
    most : int
        Characters kept; a longer text ends in an ellipsis.

    Returns
    -------
    str
        Without control characters and line breaks.
    """
    text = f"{cell:.12g}" if isinstance(cell, float) else " ".join(cell[: 10 * most].split())
    text = plain("".join("\ufffd" if category(c) in {"Cc", "Cs"} else c for c in text))
    return text if len(text) <= most else text[: most - 1] + "…"


def filled(cell: Cell) -> bool:
    """Tell whether anything stands in `cell`.

    Parameters
    ----------
    cell : str or float
        One cell.

    Returns
    -------
    bool
        False for nothing and for spaces.
    """
    return isinstance(cell, float) or bool(cell.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that is not blank.

    Attributes
    ----------
    number : int
        Its place in the file or text, from 1; blank rows are counted, remarks are not.
    cells : tuple of str or float
        As they stand; a float is a number that a workbook holds as a number.
    """

    number: int
    cells: tuple[Cell, ...]

    def at(self, place: int) -> Cell:
        """Return the cell at a place, from 0.

        Parameters
        ----------
        place : int
            A column of the sheet; the row may be shorter.

        Returns
        -------
        str or float
            An empty text beyond the row's end.
        """
        return self.cells[place] if 0 <= place < len(self.cells) else ""


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
    years : frozenset of int
        The numbers of rows that are a year above months, and no reading.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    title: str = ""
    titles: tuple[str, ...] = ()
    years: frozenset[int] = frozenset()


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
    """Drop blank rows and the blank ends of rows, cut wide ones and refuse too many.

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
        # Workbooks and spreadsheets' CSV fill every row up to the widest one.
        width = next((n for n in range(len(cells), 0, -1) if filled(cells[n - 1])), 0)
        if not width:
            continue
        if len(kept) == MOST_ROWS:
            raise TooBig(
                _("There are more than {most} rows. Keep the rows you want to chart.").format(
                    most=f"{MOST_ROWS:,}"
                )
            )
        cut += width > MOST_COLUMNS
        kept.append(Row(number=place, cells=cells[: min(width, MOST_COLUMNS)]))
    notes = (_("Only the first {most} columns were read.").format(most=MOST_COLUMNS),) if cut else ()
    return tuple(kept), notes
