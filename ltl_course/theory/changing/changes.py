"""What changed between two versions of a Theory of Leadership.

Why it exists: a leader who comes back after half a year, or a partner who read the first version,
wants to see what became of it: which rows are new, which are gone, which words were changed. Rows
are known by their ids, so a row that only moved is the same row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ltl_course.exercises import ROW, Answer, Part
from ltl_course.exercises.statements import Statements
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.changing.steps import StepChange, step_changes
from ltl_course.theory.changing.wording import Piece, wording
from ltl_course.theory.state import Theory, ordered
from ltl_course.words import _, plural

How = Literal["added", "out", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell, or an answer that is no table, that says something else.

    Attributes
    ----------
    ask : str
        The question.
    old, new : str
        What it said and what it says, in words; chosen rows by their numbers in each version, and
        with their first words where one of these numbers means another row in the other version.
    pieces : tuple of Piece
        The same word by word, for what was written freely; empty for choices, days and numbers.
    """

    ask: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that is new, is gone, or says something else.

    Attributes
    ----------
    id : str
        The row's id.
    how : {"added", "out", "changed"}
        What became of it.
    old, new : str
        Its number in the earlier and in the later version; empty where it is not.
    about : str
        Its first words, those of the later version if it is there.
    cells : tuple of CellChange
        The cells that differ; of a row that is new or gone, all that say something.
    """

    id: str
    how: How
    old: str
    new: str
    about: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """What differs in one part.

    Attributes
    ----------
    address : str
        The table, or the exercise's question.
    title : str
        What the learner sees above it.
    rows : tuple of RowChange
        In the order of the later version; those that are gone come last.
    renumbered : tuple of tuple of str
        Earlier and later number of rows that are in both versions and are called differently now.
    cell : CellChange or None
        What differs in an answer that is no table.
    steps : tuple of StepChange
        Statements of which something else is said.
    """

    address: str
    title: str
    rows: tuple[RowChange, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    cell: CellChange | None = None
    steps: tuple[StepChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two versions.

    Attributes
    ----------
    parts : tuple of PartChange
        Parts in which something differs, in the order of the Theory.
    words : str
        One sentence that sums it up.
    """

    parts: tuple[PartChange, ...]
    words: str


def changes(old: Theory, new: Theory) -> Changes:
    """Compare two versions of a Theory.

    Parameters
    ----------
    old, new : Theory
        The earlier and the later one.

    Returns
    -------
    Changes
        A row that only moved is no change; if it has another number now, that is told apart.
        Without parts if nothing differs but spaces at the ends of texts.
    """
    tables = {address: part for part, address in parts.HOMES.items()}
    found: list[PartChange] = []
    for address in ordered({**old.answers, **new.answers}).answers:
        if address in tables:
            found += _table(tables[address], old, new)
        else:
            found += _answer(address, old, new)
    return Changes(parts=tuple(found), words=_summary(found))


def _table(part: Part, old: Theory, new: Theory) -> Iterator[PartChange]:
    before, after = _Side(part, old), _Side(part, new)
    rows = [
        one
        for id_ in [*after.rows, *(id_ for id_ in before.rows if id_ not in after.rows)]
        if (one := _row(id_, before, after))
    ]
    renumbered = tuple(
        (before.numbers[id_], after.numbers[id_])
        for id_ in after.rows
        if id_ in before.rows and before.numbers[id_] != after.numbers[id_]
    )
    if rows or renumbered:
        address = parts.HOMES[part]
        yield PartChange(address=address, title=_title(address, new), rows=tuple(rows), renumbered=renumbered)


class _Side:
    """One version's table, with what its links mean there."""

    def __init__(self, part: Part, theory: Theory) -> None:
        self.part = part
        self.theory = theory
        self.asked = cells.columns(part, theory)
        self.links = cells.links(part)
        self.rows: dict[str, dict[str, str]] = {}
        for row in theory.rows(part):
            # An id stands twice only where a file was made by hand; both rows are compared.
            id_ = row[ROW]
            while id_ in self.rows:
                id_ += "+"
            self.rows[id_] = row
        self.all = labels.numbers(theory)
        self.numbers = {id_: self.all.get(row[ROW], "") for id_, row in self.rows.items()}

    def cell(self, id_: str, column: str) -> str:
        return self.rows.get(id_, {}).get(column, "")

    def told(self, id_: str, column: str) -> str:
        return cells.told(self.asked.get(column), self.cell(id_, column), self.all)

    def called(self, id_: str, column: str) -> str:
        """Return the rows that a cell names, each with its number and its first words."""
        part = self.links[column]
        chosen = set(self.cell(id_, column).split())
        return ", ".join(
            cells.called(part, row, self.all) for row in self.theory.rows(part) if row[ROW] in chosen
        )

    def meant(self, id_: str, column: str) -> object:
        """Return what a cell means, apart from how it is told: chosen rows are the same in any order."""
        cell = self.cell(id_, column)
        if column in self.asked and self.asked[column].of:
            return {one for one in cell.split() if one in self.all}
        return cell.strip()


def _row(id_: str, before: _Side, after: _Side) -> RowChange | None:
    there = [side for side in (before, after) if id_ in side.rows]
    asked = after.asked
    known = dict.fromkeys([*asked, *(column for side in there for column in side.rows[id_] if column != ROW)])
    differ = tuple(
        _cell(
            asked[column].ask if column in asked else column,
            *_both(id_, column, before, after),
            free=column in asked and asked[column].kind in {"text", "line"} and not _closed(asked[column]),
        )
        for column in known
        if before.meant(id_, column) != after.meant(id_, column)
    )
    if len(there) > 1 and not differ:
        return None
    return RowChange(
        id=there[-1].rows[id_][ROW],
        how="changed" if len(there) > 1 else "added" if there == [after] else "out",
        old=before.numbers.get(id_, ""),
        new=after.numbers.get(id_, ""),
        about=cells.first_words(before.part, there[-1].rows[id_]),
        cells=differ,
    )


def _both(id_: str, column: str, before: _Side, after: _Side) -> tuple[str, str]:
    """Return what a cell said and says; numbers alone would mislead where they have moved on."""
    if column in after.links:
        meaning = [{number: one for one, number in side.all.items()} for side in (before, after)]
        shown = {side.all.get(one) for side in (before, after) for one in side.cell(id_, column).split()}
        if any(number in shown and meaning[1].get(number, one) != one for number, one in meaning[0].items()):
            return before.called(id_, column), after.called(id_, column)
    return before.told(id_, column), after.told(id_, column)


def _closed(column: Any) -> bool:
    return column.options is not None or column.of is not None


def _cell(ask: str, old: str, new: str, *, free: bool) -> CellChange:
    return CellChange(ask=ask, old=old, new=new, pieces=wording(old, new) if free else ())


def _answer(address: str, old: Theory, new: Theory) -> Iterator[PartChange]:
    prompt = parts.prompt(address)
    if isinstance(prompt, Statements):
        if steps := tuple(step_changes(address, prompt, old, new)):
            yield PartChange(address=address, title=_title(address, new), steps=steps)
        return
    prompt = new.asked(address)
    before, after = (_told(one.asked(address), one.answers.get(address)) for one in (old, new))
    # The same choice is no change where the file calls it otherwise since.
    if _told(prompt, old.answers.get(address)) != after:
        ask = prompt.ask if prompt else address
        free = getattr(prompt, "kind", "") in {"short", "long"}
        cell = _cell(ask, before, after, free=free)
        yield PartChange(address=address, title=_title(address, new), cell=cell)


def _told(prompt: Any, answer: Answer | None) -> str:
    if answer is None:
        return ""
    return str(prompt.told(answer) if prompt else answer).strip()


def _title(address: str, new: Theory) -> str:
    exercise = next((one for one in parts.asked() if address.startswith(f"{one.id}/")), None)
    if exercise is not None:
        return exercise.title
    prompt = new.asked(address)
    return prompt.ask if prompt else address


def _summary(found: list[PartChange]) -> str:
    counted: Mapping[How, int] = {
        how: sum(row.how == how for part in found for row in part.rows) for how in ("added", "out", "changed")
    }
    texts = [(bool(part.cell.old), bool(part.cell.new)) for part in found if part.cell]
    begun, ended, reworded = (texts.count(one) for one in ((False, True), (True, False), (True, True)))
    steps = [step.by for part in found for step in part.steps]
    up, down = (sum(by is not None and sign * by > 0 for by in steps) for sign in (1, -1))
    other = len(steps) - up - down
    said = [
        plural("{count} row is new", "{count} rows are new", counted["added"]) if counted["added"] else "",
        plural("{count} row is gone", "{count} rows are gone", counted["out"]) if counted["out"] else "",
        plural("{count} row says something else", "{count} rows say something else", counted["changed"])
        if counted["changed"]
        else "",
        plural("{count} answer is new", "{count} answers are new", begun) if begun else "",
        plural("{count} answer is gone", "{count} answers are gone", ended) if ended else "",
        plural("{count} answer says something else", "{count} answers say something else", reworded)
        if reworded
        else "",
        plural("{count} statement stands higher", "{count} statements stand higher", up) if up else "",
        plural("{count} statement stands lower", "{count} statements stand lower", down) if down else "",
        plural("{count} statement has another answer", "{count} statements have another answer", other)
        if other
        else "",
    ]
    if not any(said):
        return _("The order of rows differs, and nothing else.") if found else _("Nothing differs.")
    return _("{what}.").format(what="; ".join(one for one in said if one))
