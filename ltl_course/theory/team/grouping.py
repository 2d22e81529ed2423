"""Which rows of several drafts are the same row.

Why it exists: before drafts can be compared it must be clear what is compared with what, and the
rule must be one that can be said in a sentence: the same id, unless not one longer word is common to
them, or else the same words. In two copies of one draft somebody may have written another row over
an old one; if these were called the same, one of them would have to go.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, labels
from ltl_course.theory.team.draft import Draft

Row = Mapping[str, str]
Group = dict[int, Row]
"""A row as drafts have it: place of the draft, from 0, to its row there."""

_Words = frozenset[tuple[str, str]]

_LONGER = re.compile(r"\w{4,}")
"""Words that say what a row is about; shorter ones stand in any sentence."""


def same(cell: str) -> str:
    """Return what of a text counts when two are compared: not its case, nor its spaces."""
    return " ".join(cell.split()).casefold()


class _Table:
    """The groups of one table while drafts are read, with the ids and the words that each has."""

    def __init__(self, part: Part) -> None:
        self.groups: list[Group] = []
        self._first = labels.FIRST[part]
        self._linked = cells.links(part)
        self._ids: list[set[str]] = []
        self._wordings: list[set[_Words]] = []

    def by_id(self, place: int, row: Row) -> bool:
        """Put a row to the group that knows its id; False if there is none without this draft."""
        known = zip(self._ids, self.groups, strict=True)
        return self._join(place, row, (row[ROW] in ids and self._akin(row, group) for ids, group in known))

    def by_words(self, place: int, row: Row) -> None:
        """Put a row to the group that has its words, or into one of its own."""
        words = self._words(row)
        if words and self._join(place, row, (words in said for said in self._wordings)):
            return
        self.groups.append({place: row})
        self._ids.append({row[ROW]})
        self._wordings.append({words})

    def _join(self, place: int, row: Row, fits: Iterable[bool]) -> bool:
        for at, fit in enumerate(fits):
            if fit and place not in self.groups[at]:
                self.groups[at][place] = row
                self._ids[at].add(row[ROW])
                self._wordings[at].add(self._words(row))
                return True
        return False

    def _akin(self, row: Row, group: Group) -> bool:
        """Say whether a row may be another wording of one in a group: a longer word is common to them."""
        mine = self._about(row)
        return any(not mine or not theirs or mine & theirs for theirs in map(self._about, group.values()))

    def _about(self, row: Row) -> set[str]:
        return set(_LONGER.findall(same(row.get(self._first, ""))))

    def _words(self, row: Row) -> _Words:
        """Return all that a row says but its links, whose ids mean something in its own draft only."""
        return frozenset(
            (column, same(cell))
            for column, cell in row.items()
            if column != ROW and column not in self._linked and cell.strip()
        )


def groups(part: Part, drafts: Sequence[Draft]) -> list[Group]:
    """Put the rows of a table that are the same together.

    Parameters
    ----------
    part : str
        The table.
    drafts : sequence of Draft
        Whose rows are looked at.

    Returns
    -------
    list of Group
        Every row of each draft stands in one group, and of each draft at most one in a group. Rows
        of the first draft come first, in their order.
    """
    table = _Table(part)
    for place, draft in enumerate(drafts):
        # The same id before the same words: a row that was reworded is still the same one.
        waiting = [row for row in draft.theory.rows(part) if not table.by_id(place, row)]
        for row in waiting:
            table.by_words(place, row)
    return table.groups


def fresh_ids(grouped: Sequence[tuple[Part, Group]]) -> list[str]:
    """Return an id for each group of all tables.

    Parameters
    ----------
    grouped : sequence of (str, Group)
        Tables and groups.

    Returns
    -------
    list of str
        No two alike: one that the row has in a draft, if that is free, the first draft's before
        the others'; or else one that follows from it, the same at each reading.
    """
    taken: dict[str, None] = {}
    for part, group in grouped:
        own = [group[place][ROW] for place in sorted(group)]
        drawn = (_drawn(part, own[0], turn) for turn in count())
        taken[next(id_ for id_ in chain(own, drawn) if id_ not in taken)] = None
    return list(taken)


def _drawn(part: Part, id_: str, turn: int) -> str:
    return hashlib.sha256(f"{part} {id_} {turn}".encode()).hexdigest()[:12]
