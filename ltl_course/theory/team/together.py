"""Several members' drafts side by side: what they share, what one has, what is to be settled.

Why it exists: a team's Theory is not the draft of whoever typed fastest. Rows are the same if they
have the same id, as in copies of one draft, and at least one longer word in common, or the same
words but for case and spaces. Nothing cleverer is done: whether two different sentences mean the
same is for the team to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ltl_course.exercises import ROW, Part
from ltl_course.exercises.statements import Statements
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.state import Theory, ordered
from ltl_course.theory.team.draft import Draft
from ltl_course.theory.team.grouping import Group, fresh_ids, groups, same
from ltl_course.theory.team.shared import Difference, Member, SharedAnswer, SharedRow, Together
from ltl_course.words import _, plural

FEWEST, MOST = 2, 12


def together(drafts: Sequence[Draft]) -> Together:
    """Lay drafts side by side.

    Parameters
    ----------
    drafts : sequence of Draft
        Two to twelve.

    Returns
    -------
    Together
        Every row and every answer of each.

    Raises
    ------
    ValueError
        If there are too few or too many; the message is for the learner.
    """
    if not FEWEST <= len(drafts) <= MOST:
        raise ValueError(_("Choose from {least} to {most} drafts.").format(least=FEWEST, most=MOST))
    grouped = [(part, group) for part in parts.HOMES for group in groups(part, drafts)]
    ids = fresh_ids(grouped)
    targets = _targets(grouped, ids)
    said = [
        (part, id_, _members(part, group, targets)) for (part, group), id_ in zip(grouped, ids, strict=True)
    ]
    merged = {
        home: [merged_row(id_, members) for one, id_, members in said if one == part]
        for part, home in parts.HOMES.items()
    }
    numbered = labels.numbers(Theory(dict(merged)))
    theories = [draft.theory for draft in drafts]
    rows = tuple(_shared(part, id_, members, numbered, theories) for part, id_, members in said)
    answers = tuple(_answers(drafts))
    return Together(
        names=_names(drafts),
        rows=rows,
        answers=answers,
        wording=_wording(theories),
        words=_summary(len(drafts), rows, answers),
    )


def _wording(theories: Sequence[Theory]) -> dict[str, dict[str, str]]:
    """Return the words of what was chosen in any draft, address by address; the first draft's count first."""
    found: dict[str, dict[str, str]] = {}
    for theory in theories:
        for address, words in theory.wording.items():
            found[address] = {**words, **found.get(address, {})}
    return found


def _shared(
    part: Part,
    id_: str,
    members: tuple[Member, ...],
    numbered: Mapping[str, str],
    theories: Sequence[Theory],
) -> SharedRow:
    called = cells.called(part, merged_row(id_, members), numbered)
    theirs = [cells.columns(part, theories[one.draft]) for one in members]

    def told(column: str) -> tuple[str, ...]:
        said = zip(theirs, members, strict=True)
        return tuple(
            cells.told(asked.get(column), one.cells.get(column, ""), numbered) for asked, one in said
        )

    differences = tuple(_cells(part, called, id_, members, told))
    return SharedRow(id=id_, part=part, called=called, members=members, differences=differences)


def _targets(grouped: Sequence[tuple[Part, Group]], ids: Sequence[str]) -> dict[tuple[int, Part, str], str]:
    """Return what each draft's rows are called in the merged Theory: draft, table and id to the new id."""
    found: dict[tuple[int, Part, str], str] = {}
    for (part, group), id_ in zip(grouped, ids, strict=True):
        for place, row in group.items():
            found.setdefault((place, part, row[ROW]), id_)
    return found


def _members(part: Part, group: Group, targets: Mapping[tuple[int, Part, str], str]) -> tuple[Member, ...]:
    """Return each draft's wording of a row; its links follow the rows that they name in that draft."""
    linked = cells.links(part)

    def followed(place: int, column: str, cell: str) -> str:
        if column not in linked:
            return cell
        new = (targets.get((place, linked[column], id_)) for id_ in cell.split())
        return " ".join(dict.fromkeys(id_ for id_ in new if id_))

    return tuple(
        Member(
            draft=place,
            id=row[ROW],
            cells={column: followed(place, column, cell) for column, cell in row.items() if column != ROW},
        )
        for place, row in sorted(group.items())
    )


def first_said(members: Sequence[Member], column: str) -> str:
    """Return what the first draft that says something says in a column."""
    said = (one.cells.get(column, "") for one in members)
    return next((cell for cell in said if cell.strip()), "")


def all_columns(members: Sequence[Member]) -> list[str]:
    """Return the columns that any of the wordings has, in order."""
    return list(dict.fromkeys(column for one in members for column in one.cells))


def merged_row(id_: str, members: Sequence[Member]) -> dict[str, str]:
    """Return a row as it is without any choice: each cell as the first draft has it that says something."""
    return {ROW: id_, **{column: first_said(members, column) for column in all_columns(members)}}


def _cells(
    part: Part,
    called: str,
    id_: str,
    members: Sequence[Member],
    told: Callable[[str], tuple[str, ...]],
) -> Iterator[Difference]:
    asked, linked, address = cells.columns(part), cells.links(part), parts.HOMES[part]
    for column in all_columns(members):
        said = [one.cells.get(column, "") for one in members]
        meant = [" ".join(sorted(cell.split())) if column in linked else same(cell) for cell in said]
        if len(set(meant)) > 1:
            yield Difference(
                key=f"{address}:{id_}:{column}",
                address=address,
                row=id_,
                called=called,
                column=column,
                ask=asked[column].ask if column in asked else column,
                drafts=tuple(one.draft for one in members),
                says=told(column),
                contested=len(set(meant) - {""}) > 1,
            )


def _answers(drafts: Sequence[Draft]) -> Iterator[SharedAnswer]:
    tables = set(parts.HOMES.values())
    every = {address: "" for draft in drafts for address in draft.theory.answers}
    for address in ordered(every).answers:
        if address in tables:
            continue
        theirs = [draft.theory.asked(address) for draft in drafts]
        items = (
            dict.fromkeys(item for one in [parts.prompt(address), *theirs] for item in one.items)
            if isinstance(theirs[0], Statements)
            else [""]
        )
        for item in items:
            said = {
                place: answer
                for place, draft in enumerate(drafts)
                if (answer := _one(draft.theory, address, item))
            }
            if said:
                yield _answer(address, item, {place: theirs[place] for place in said}, said)


def _one(theory: Theory, address: str, item: str) -> Any:
    return theory.said(address).get(item) if item else theory.answers.get(address)


def _answer(address: str, item: str, asked: Mapping[int, Any], said: Mapping[int, Any]) -> SharedAnswer:
    first = next(iter(asked.values()))
    ask = first.items[item].ask if item else first.ask if first else address
    told = tuple(_told(asked[place], item, one) for place, one in said.items())
    # The same choice is no difference where one draft has it in the words of an earlier day.
    meant = {same(_told(first, item, one)) for one in said.values()}
    difference = Difference(
        key=f"{address}:{item}" if item else address,
        address=address,
        row="",
        called="",
        column=item,
        ask=ask,
        drafts=tuple(said),
        says=told,
        contested=True,
    )
    return SharedAnswer(
        address=address,
        item=item,
        ask=ask,
        drafts=tuple(said),
        says=tuple(said.values()),
        difference=difference if len(meant) > 1 else None,
    )


def _told(prompt: Any, item: str, answer: Any) -> str:
    if item:
        return cells.step_told(prompt, answer)
    return str(prompt.told(answer) if prompt else answer).strip()


def _names(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the drafts' names, no two alike and none empty."""
    found: list[str] = []
    for place, draft in enumerate(drafts, start=1):
        plain = draft.name.strip() or _("Draft {place}").format(place=place)
        turns = (_("{name} ({turn})").format(name=plain, turn=turn) for turn in range(2, MOST + 2))
        found.append(next(name for name in (plain, *turns) if name not in found))
    return tuple(found)


def _summary(drafts: int, rows: Sequence[SharedRow], answers: Sequence[SharedAnswer]) -> str:
    every: list[SharedRow | SharedAnswer] = [*rows, *answers]
    agreed, alone = sum(one.agreed for one in every), sum(one.alone for one in every)
    contested = sum(one.contested for row in rows for one in row.differences)
    contested += sum(one.difference is not None for one in answers)
    said = (
        plural("{count} draft", "{count} drafts", drafts),
        plural("{count} row or answer is the same", "{count} rows or answers are the same", agreed),
        plural("{count} stands in one draft only", "{count} stand in one draft only", alone),
        plural("{count} difference is to be settled", "{count} differences are to be settled", contested),
    )
    what = [words for words, count in zip(said[1:], (agreed, alone, contested), strict=True) if count]
    return _("{drafts}: {what}.").format(drafts=said[0], what="; ".join(what))
