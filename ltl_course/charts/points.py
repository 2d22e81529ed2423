"""A learner's numbers as a chart needs them, with everything that was left out.

Why it exists: what was read from a paste is kept in the journal, and must come back as it
was: the points, the guesses that were made, and the rows that gave no point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ltl_course.charts.sheet import MOST_ROWS
from ltl_course.safe import plain
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that was left out.

    Attributes
    ----------
    row : int
        Its number in the text or file, from 1.
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
    unsure : tuple of str
        Which guesses the page should ask about: ``"decimal"``, ``"day_first"``.
    """

    name: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    dated: bool
    note: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: tuple[str, ...] = ()

    def to_answer(self) -> dict[str, Any]:
        """Return the column as plain lists and words, for the journal.

        Returns
        -------
        dict[str, Any]
            What JSON can hold; :meth:`from_answer` reads it.
        """
        return {
            "name": self.name,
            "labels": list(self.labels),
            "values": list(self.values),
            "dated": self.dated,
            "note": list(self.note),
            "problems": [
                {"row": p.row, "cell": p.cell, "why": p.why, "remedy": p.remedy} for p in self.problems
            ],
            "unsure": list(self.unsure),
        }

    @classmethod
    def from_answer(cls, answer: Mapping[str, Any]) -> Column:
        """Read what :meth:`to_answer` wrote.

        Parameters
        ----------
        answer : Mapping[str, Any]
            From the journal; it may have been edited by hand.

        Returns
        -------
        Column
            The same column.

        Raises
        ------
        ValueError
            If it is no such column: a field is missing, lists differ in length, a number is
            not finite, or there are more than 5,000.
        """
        try:
            values = tuple(_kept_number(value) for value in answer["values"])
            column = cls(
                name=plain(answer["name"]),
                labels=tuple(plain(label) for label in answer["labels"]),
                values=values,
                dated=answer["dated"] is True,
                note=tuple(plain(note) for note in answer["note"]),
                problems=tuple(
                    Problem(
                        row=int(p["row"]),
                        cell=plain(p["cell"]),
                        why=plain(p["why"]),
                        remedy=plain(p["remedy"]),
                    )
                    for p in answer["problems"]
                ),
                unsure=tuple(plain(unsure) for unsure in answer.get("unsure", ())),
            )
        except (KeyError, TypeError, AttributeError, OverflowError) as fault:
            raise ValueError(_("These stored numbers are damaged. Paste the column again.")) from fault
        if len(column.labels) != len(values) or len(values) > MOST_ROWS:
            raise ValueError(_("These stored numbers are damaged. Paste the column again."))
        return column


def _kept_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)
