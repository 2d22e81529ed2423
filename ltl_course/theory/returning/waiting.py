"""Rows that the learner decided to adapt, and that still say the same.

Why it exists: what one means to adapt is adapted later, or never. The decision stands in the learning
log and the words of that day in the version that was kept with it; as long as they are the same, it
is said that the row waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ltl_course.exercises import ROW
from ltl_course.theory.practice.practice import EXPECTED, WHAT
from ltl_course.theory.returning.coming_back import every
from ltl_course.theory.returning.log import Revisited, decision_on
from ltl_course.theory.state import Theory
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A row that is to be adapted.

    Attributes
    ----------
    row : str
        Its id; empty for the practice.
    address : str
        Where it is adapted.
    words : str
        A sentence that says so.
    """

    row: str
    address: str
    words: str


def waiting(theory: Theory, kept: Sequence[Theory]) -> tuple[Waiting, ...]:
    """Say which rows were to be adapted and still say what they said.

    Parameters
    ----------
    theory : Theory
        The Theory as it stands.
    kept : sequence of Theory
        The versions that were kept, the oldest first.

    Returns
    -------
    tuple of Waiting
        Of each row the newest decision counts: one that was kept later waits no longer.
    """
    return tuple(
        Waiting(
            row=one.row,
            address=one.address,
            words=_("You decided on {day} to adapt {row}. It still says the same.").format(
                day=line.get("day", ""), row=one.name
            ),
        )
        for one in every(theory)
        if one.part != "tests"
        and (line := decision_on(theory, one)) is not None
        and line.get("next") == "adapt"
        and (then := _version(line, kept)) is not None
        and _words(then, one) == _words(theory, one)
    )


def _version(line: Mapping[str, str], kept: Sequence[Theory]) -> Theory | None:
    """Return the version that was kept with a decision: the first in whose log it stands."""
    for then in kept:
        if any(row[ROW] == line[ROW] and row.get("next") == line["next"] for row in then.rows("tests")):
            return then
    return None


def _rows(theory: Theory, one: Revisited) -> Iterator[dict[str, str]]:
    return (row for row in theory.rows(one.part) if row[ROW] == one.row)


def _words(theory: Theory, one: Revisited) -> dict[str, str]:
    """Return what is said of a row; a column that was asked later, and is empty, makes no difference."""
    if one.part == "practice":
        return {address: theory.text(address) for address in (WHAT, EXPECTED)}
    return {column: said for row in _rows(theory, one) for column, said in row.items() if said.strip()}
