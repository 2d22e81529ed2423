"""The days that stand in the rows of a Theory, and what one is asked on each of them.

Why it exists: a measure, an agreement and a lesson that others should use are each due on a day that
somebody wrote down. Nothing here knows what a calendar file looks like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, example, labels, parts
from ltl_course.theory.formats.document import words
from ltl_course.theory.state import Theory
from ltl_course.words import _

# What a day of a row is called, and in which column of which table it stands.
_DAYS: tuple[tuple[str, Part, str], ...] = (
    ("measure", "measures", "by"),
    ("agreement", "agreements", "day"),
    ("lesson", "tests", "by"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A row that is due on a day.

    Attributes
    ----------
    name : str
        Names it among all days of a Theory, whenever it is asked for.
    about : str
        What is due, on one line.
    told : str
        What was expected, and the question of that day; on several lines.
    day : datetime.date
        The day.
    """

    name: str
    about: str
    told: str
    day: date


def dated(theory: Theory, first: date) -> Iterator[Dated]:
    """Yield the rows that are due on a day or later.

    Parameters
    ----------
    theory : Theory
        Whose rows are read.
    first : datetime.date
        The earliest day.

    Yields
    ------
    Dated
        Table by table. A row whose day is no day is left out, and so is a line of the learning log
        that is meant for nobody else.
    """
    numbered = labels.numbers(theory)
    for kind, part, column in _DAYS:
        for row in theory.rows(part):
            try:
                day = date.fromisoformat(row.get(column, "").strip())
            except ValueError:
                continue
            if day < first or (part == "tests" and not words(row.get("for", ""))):
                continue
            fiction = example.notice(Theory({parts.HOMES[part]: [row]}))
            yield Dated(
                name=f"{kind}-{row[ROW]}",
                about=_("{number} is due: {row}").format(
                    number=numbered.get(row[ROW], ""), row=words(cells.first_words(part, row))
                ),
                told="\n".join(filter(None, (_expected(part, row), _("What happened?"), fiction))),
                day=day,
            )


def _expected(part: Part, row: Mapping[str, str]) -> str:
    """Return what a row says of its day; empty if it says nothing."""
    column, said = {
        "measures": ("level", _("By then: {words}")),
        "agreements": ("evidence", _("Expected back: {words}")),
        "tests": ("for", _("To be in use by: {words}")),
    }[part]
    cell = words(row.get(column, ""))
    return said.format(words=cell) if cell else ""
