"""One Theory out of several drafts and what the team has chosen.

Why it exists: what was settled together becomes the team's Theory, and what was not settled is
said, not decided in silence. Rows keep their ids where these are free, and their links follow them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ltl_course.exercises import Answer, ChosenWords, Rows
from ltl_course.theory import cells, parts
from ltl_course.theory.state import Theory, ordered
from ltl_course.theory.team.shared import Difference, SharedAnswer, SharedRow, Together
from ltl_course.theory.team.together import merged_row
from ltl_course.words import _, plural

Choice = int | str
"""The place of the draft whose words are taken, from 0; or other words, which the team writes."""

ALL = "all"
"""In a column where rows are chosen: every row that one of the drafts chooses."""


class Unsettled(ValueError):
    """The choices cannot make a Theory; the message is for the learner, and nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A team's Theory.

    Attributes
    ----------
    theory : Theory
        All rows but those that were left out.
    open : tuple of Difference
        What nobody has settled: there the first draft that says something was followed.
    unknown : tuple of str
        Keys and ids among the choices that name nothing in these drafts; they did nothing.
    words : str
        One or two sentences that sum it up.
    """

    theory: Theory
    open: tuple[Difference, ...]
    unknown: tuple[str, ...]
    words: str


def settled(drafts: Together, choices: Mapping[str, Choice], left_out: Collection[str] = ()) -> Settled:
    """Build one Theory.

    Parameters
    ----------
    drafts : Together
        The drafts side by side.
    choices : Mapping of str to int or str
        Key of a difference to what is chosen. In a column where rows are chosen, a draft or
        :data:`ALL`.
    left_out : collection of str
        Ids of shared rows that the team does not want; links to them go with them.

    Returns
    -------
    Settled
        The Theory, and what is still open.

    Raises
    ------
    Unsettled
        If a choice fits none of the drafts or not the question, or a table holds more rows than
        it can.
    """
    gone = set(left_out)
    answers: dict[str, Answer] = {}
    for part, address in parts.HOMES.items():
        rows = [_row(one, choices, gone) for one in drafts.rows if one.part == part and one.id not in gone]
        if rows:
            answers[address] = rows
    for one in drafts.answers:
        _put(answers, one, choices)
    keys = {one.key for one in drafts.differences}
    ids = {row.id for row in drafts.rows}
    wording = drafts.wording
    theory = ordered(
        {
            address: read
            for address, said in answers.items()
            if (read := _read(address, said, wording.get(address, {})))
        }
    )
    open_ = tuple(
        one for one in drafts.differences if one.contested and one.key not in choices and one.row not in gone
    )
    return Settled(
        theory=replace(theory, wording=wording),
        open=open_,
        unknown=(*(key for key in choices if key not in keys), *sorted(gone - ids)),
        words=_summary(theory, len(open_)),
    )


def _row(row: SharedRow, choices: Mapping[str, Choice], gone: set[str]) -> dict[str, str]:
    found = merged_row(row.id, row.members)
    linked = cells.links(row.part)
    for one in row.differences:
        choice = choices.get(one.key)
        if isinstance(choice, int):
            cell = row.members[_place(one, choice)].cells
            found[one.column] = cell.get(one.column, "")
        elif choice is not None:
            found[one.column] = _written(row, one, choice)
    for column in linked:
        found[column] = " ".join(id_ for id_ in found.get(column, "").split() if id_ not in gone)
    return found


def _place(difference: Difference, draft: int) -> int:
    if draft not in difference.drafts:
        raise Unsettled(_("The draft that is chosen says nothing about “{ask}”.").format(ask=difference.ask))
    return difference.drafts.index(draft)


def _written(row: SharedRow, difference: Difference, words: str) -> str:
    column = cells.columns(row.part).get(difference.column)
    if column is not None and column.of and words == ALL:
        every = (id_ for one in row.members for id_ in one.cells.get(difference.column, "").split())
        return " ".join(dict.fromkeys(every))
    closed = column is not None and (
        column.of is not None or (column.options is not None and words not in {"", *column.options})
    )
    if closed:
        raise Unsettled(_("“{ask}” can only be settled by a choice.").format(ask=difference.ask))
    return words


def _put(answers: dict[str, Answer], one: SharedAnswer, choices: Mapping[str, Choice]) -> None:
    said: Any = one.says[0]
    choice = choices.get(one.difference.key) if one.difference else None
    if one.difference and isinstance(choice, int):
        said = one.says[_place(one.difference, choice)]
    elif choice is not None:
        said = choice
    if one.item:
        before = answers.get(one.address)
        answers[one.address] = {**(before if isinstance(before, dict) else {}), one.item: said}
    elif said:
        answers[one.address] = said


def _read(address: str, answer: Answer, wording: ChosenWords) -> Answer | None:
    """Return an answer as its question takes it; None if it says nothing."""
    prompt = parts.prompt(address)
    if prompt is None:
        return answer
    if isinstance(answer, list) and isinstance(prompt, Rows) and len(answer) > prompt.most:
        raise Unsettled(
            plural(
                "“{{ask}}” holds {{most}} rows. Leave {count} more row out.",
                "“{{ask}}” holds {{most}} rows. Leave {count} more rows out.",
                len(answer) - prompt.most,
            ).format(ask=prompt.ask, most=prompt.most)
        )
    try:
        read: Answer = (
            _rows(prompt, answer) if isinstance(prompt, Rows) else prompt.then(wording).read(answer)
        )
    except ValueError as error:
        raise Unsettled(f"{prompt.ask}: {error}") from None
    return None if prompt.blank(read) else read


def _rows(table: Rows, answer: Answer) -> list[dict[str, str]]:
    """Return rows as their table takes them; what is asked no longer stays with its row."""
    # A row that named only rows which are gone says nothing any longer.
    rows = table.identified(answer)
    return [{**row, **read} for row, read in zip(rows, table.read(table.fitting(rows)), strict=True)]


def _summary(theory: Theory, open_: int) -> str:
    rows = sum(len(theory.rows(part)) for part in parts.HOMES)
    said = plural("The Theory has {count} row.", "The Theory has {count} rows.", rows)
    if not open_:
        return said
    still = plural(
        "{count} difference is not settled; there the first draft was followed.",
        "{count} differences are not settled; there the first draft was followed.",
        open_,
    )
    return f"{said} {still}"
