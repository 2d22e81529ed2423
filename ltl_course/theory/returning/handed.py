"""What somebody else should be using by now, as the learning log says it.

Why it exists: who should use a lesson next, and by when, is written down on the day on which it is
learned. Nobody remembers it on the day on which it is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ltl_course.exercises import ROW
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.formats.document import one_line
from ltl_course.theory.returning.log import day_of
from ltl_course.theory.state import Theory
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A line of the log that was meant for somebody.

    Attributes
    ----------
    row : str
        Its id.
    address : str
        Where it stands.
    day : datetime.date
        By when it should be used.
    words : str
        A sentence that asks about it.
    """

    row: str
    address: str
    day: date
    words: str


def handed(theory: Theory, day: date, last: date | None) -> tuple[Handed, ...]:
    """Say what should be in use by now.

    Parameters
    ----------
    theory : Theory
        Whose learning log is read.
    day : datetime.date
        The day on which it is asked.
    last : datetime.date or None
        The day of the last version; what was due by then was asked about.

    Returns
    -------
    tuple of Handed
        The oldest first.
    """
    return tuple(sorted(_handed(theory, day, last), key=lambda one: one.day))


def _handed(theory: Theory, day: date, last: date | None) -> Iterator[Handed]:
    numbered = labels.numbers(theory)
    for row in theory.rows("tests"):
        who, by = one_line(row.get("for", "")), day_of(row.get("by", ""))
        if who and by and by <= day and (last is None or last < by):
            words = _("{row}: by {day} it should be in use by {who}. Is it?").format(
                row=cells.called("tests", row, numbered), day=by.isoformat(), who=who
            )
            yield Handed(row=row[ROW], address=parts.HOMES["tests"], day=by, words=words)
