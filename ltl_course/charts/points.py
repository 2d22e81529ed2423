"""A learner's numbers as a chart needs them, with everything that was left out.

Why it exists: a reading of somebody's numbers is only honest with all it decided: the
points, the guesses that were made, and the rows that gave no point.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that was left out.

    Attributes
    ----------
    row : int
        Its number in the text or file, from 1; lines of remarks are not counted.
    cell : str
        What stood there, shortened to 60 characters.
    why, remedy : str
        One sentence each.
    """

    row: int
    cell: str
    why: str
    remedy: str

    def __str__(self) -> str:
        """Say it in one line."""
        stood = _("Row {row}, “{cell}”:") if self.cell else _("Row {row}:")
        return f"{stood.format(row=self.row, cell=self.cell)} {self.why} {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of numbers with a label for each, ready for a chart.

    Attributes
    ----------
    name : str
        The header, or empty.
    labels : tuple of str
        One for each value. If `dated`, ISO dates, months or years; else as written, or
        ``1``, ``2``, ... where there are no labels.
    values : tuple of float
        Finite, in the order in which they are to be drawn.
    dated : bool
        Whether the labels are dates.
    note : tuple of str
        What was taken for granted, in sentences.
    problems : tuple of Problem
        Every row that holds something and gave no point.
    ways : tuple of str
        Other ways of reading that the page should offer, keys of ``remarks.WAYS``.
    asks : bool
        Whether the labels are plain names, so that it should be asked whether each line is a
        later reading before a chart is drawn.
    across : tuple of str
        If it asks, the names of the lines that can be charted across their columns instead;
        otherwise none.
    """

    name: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    dated: bool
    note: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    ways: tuple[str, ...] = ()
    asks: bool = False
    across: tuple[str, ...] = ()
