"""What is taken over of a file, if not everything that it would change shall be.

Why it exists: somebody who reads a workbook that comes back agrees with most of it. What is left out
stays as it stands, and everything else comes along as if the file had not said it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ltl_course.exercises import ROW, Answer, Part
from ltl_course.theory import cells, parts
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.changing.towards import towards
from ltl_course.theory.state import Theory

Change = tuple[str, str]
"""A change: its address, and the row's id; without one the answer, or the order of a table."""


def every(own: Theory, brought: Theory) -> tuple[Change, ...]:
    """Return the changes that a file would make, each of which can be left out."""
    found: list[Change] = []
    for part in changes(own, own.over(brought.answers, brought.wording)).parts:
        found += [(part.address, row.id) for row in part.rows] or [(part.address, "")]
    return tuple(found)


def partly(own: Theory, brought: Theory, left_out: Collection[Change]) -> Mapping[str, Answer]:
    """Return what is to be written.

    Parameters
    ----------
    own : Theory
        What stands there.
    brought : Theory
        What the file says; what is not in it stays as it is.
    left_out : collection of (str, str)
        The changes that are not wanted, as :func:`every` has them.

    Returns
    -------
    Mapping of str to Answer
        Address to answer, where something would be written. A row that is left out stays as it is:
        a new one does not come, and one that is gone in the file stays at its place. No row that
        comes along names a row that does not.
    """
    there = every(own, brought)
    kept = {
        address
        for address in brought.answers
        if (mine := [one for one in there if one[0] == address]) and set(mine) <= set(left_out)
    }
    answers = {address: said for address, said in brought.answers.items() if address not in kept}
    absent: dict[Part, set[str]] = {}
    for part, address in parts.HOMES.items():
        unwanted = {id_ for where, id_ in left_out if where == address}
        before = {row[ROW] for row in own.rows(part)}
        absent[part] = {row[ROW] for row in brought.rows(part)} & unwanted - before
        if address in answers:
            answers[address] = _table(own.rows(part), brought.rows(part), unwanted)
    for part, address in parts.HOMES.items():
        if address in answers:
            answers[address] = _without(part, Theory(answers), absent)
    return towards(own, Theory(answers), emptied=())


def _table(
    own: tuple[dict[str, str], ...], brought: tuple[dict[str, str], ...], unwanted: Collection[str]
) -> list[dict[str, str]]:
    before = {row[ROW]: row for row in own}
    rows = [
        before[row[ROW]] if row[ROW] in unwanted else row
        for row in brought
        if row[ROW] not in unwanted or row[ROW] in before
    ]
    there = {row[ROW] for row in brought}
    for place, row in enumerate(own):
        if row[ROW] in unwanted and row[ROW] not in there:
            rows.insert(min(place, len(rows)), row)
    return rows


def _without(part: Part, theory: Theory, absent: Mapping[Part, Collection[str]]) -> list[dict[str, str]]:
    linked = cells.links(part)
    return [
        {
            column: " ".join(id_ for id_ in cell.split() if id_ not in absent[linked[column]])
            if column in linked and absent[linked[column]]
            else cell
            for column, cell in row.items()
        }
        for row in theory.rows(part)
    ]
