"""Rows of a Theory on their way onto a sheet: their keys, their numbers and what they are tied to.

Why it exists: the logic model and the system map must number and tie rows alike, and neither may
lose a row because another one that it names is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ltl_course.exercises import ROW, Column, Part
from ltl_course.figures.cards import Tie
from ltl_course.figures.labels import label
from ltl_course.theory.cells import columns
from ltl_course.theory.formats.document import words
from ltl_course.theory.labels import FIRST, numbers
from ltl_course.theory.state import Theory
from ltl_course.words import _

Look = Literal["full", "dashed", "dotted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A row with its key on a sheet, its number, and its table's columns as its leader was asked."""

    key: str
    number: str
    row: Mapping[str, str]
    asked: Mapping[str, Column]


def numbered(theory: Theory, part: Part) -> list[Numbered]:
    """Return the rows of a table with keys; two rows that share an id stay two.

    Parameters
    ----------
    theory : Theory
        Whose rows.
    part : str
        Which table.

    Returns
    -------
    list of Numbered
        In the table's order.
    """
    known, asked = numbers(theory), columns(part, theory)
    return [
        Numbered(key=f"{part}-{place}", number=known.get(row[ROW], ""), row=row, asked=asked)
        for place, row in enumerate(theory.rows(part), start=1)
    ]


def told(asked: Mapping[str, Column], column: str, cell: str) -> str:
    """Return a cell in the words of its column; what its options do not know, as it stands."""
    return label(words(asked[column].told(cell) if column in asked else cell))


def begun(part: Part, one: Numbered) -> str:
    """Return what a row is about; says so where nothing is written yet."""
    return label(words(one.row[FIRST[part]])) or _("(nothing is written here yet)")


def links(
    rows: Iterable[Numbered],
    column: str,
    ends: Iterable[Numbered],
    verb: str,
    look: Mapping[str, Look],
) -> list[Tie]:
    """Return the ties that a column of chosen rows says; a row that is gone is tied to nothing.

    Parameters
    ----------
    rows, ends : iterable of Numbered
        From where to where.
    column : str
        The column with the ids of the chosen rows.
    verb : str
        As a tie has it.
    look : Mapping of str to str
        How the line is drawn, by the key of the row where it starts; full if it is not in it.

    Returns
    -------
    list of Tie
        Each pair once.
    """
    known: dict[str, str] = {}
    for end in ends:
        known.setdefault(end.row[ROW], end.key)
    return [
        Tie(start=one.key, end=known[id_], verb=verb, look=look.get(one.key, "full"))
        for one in rows
        for id_ in dict.fromkeys(one.row[column].split())
        if id_ in known
    ]
