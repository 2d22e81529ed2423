"""What several drafts have in common, as values.

Why it exists: a team sees where its drafts agree, what only one of them has and what is to be
settled, before anything is merged. Every row of each draft is in here, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ltl_course.exercises import ChosenWords, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that drafts say differently, to be settled.

    Attributes
    ----------
    key : str
        Names it in the choices; it stays the same when a further draft is put behind the others.
    address : str
        Where it stands, such as ``"goals/goals"``.
    row : str
        Id of the shared row; empty for an answer that is no table.
    called : str
        The row's number and first words in the merged Theory; empty without a row.
    column : str
        The column, or the statement of a self-assessment; empty for a text.
    ask : str
        The question.
    drafts : tuple of int
        Places of the drafts that are concerned, from 0.
    says : tuple of str
        What each of them says, in words; empty where it says nothing. Rows that are chosen have
        their numbers in the merged Theory.
    """

    key: str
    address: str
    row: str
    called: str
    column: str
    ask: str
    drafts: tuple[int, ...]
    says: tuple[str, ...]
    contested: bool
    """Whether two drafts say different things; else one of them only says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One draft's wording of a row.

    Attributes
    ----------
    draft : int
        Place of the draft, from 0.
    id : str
        The row's id in that draft.
    cells : Mapping of str to str
        Its cells, with links to rows by their ids in the merged Theory.
    """

    draft: int
    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """A row, as one draft or several have it.

    Attributes
    ----------
    id : str
        Its id in the merged Theory.
    part : str
        The table.
    called : str
        Its number and first words in the merged Theory.
    members : tuple of Member
        The drafts that have it, one wording each.
    differences : tuple of Difference
        Columns in which their wordings differ.
    """

    id: str
    part: Part
    called: str
    members: tuple[Member, ...]
    differences: tuple[Difference, ...]

    @property
    def alone(self) -> bool:
        """Whether only one draft has it."""
        return len(self.members) == 1

    @property
    def agreed(self) -> bool:
        """Whether several drafts have it and say the same."""
        return not self.alone and not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAnswer:
    """An answer that is no table, or what is said of one statement.

    Attributes
    ----------
    address : str
        Where it stands.
    item : str
        The statement of a self-assessment; empty for a text.
    ask : str
        The question.
    drafts : tuple of int
        The drafts that say something, from 0.
    says : tuple of str
        What each of them says, as it is kept.
    difference : Difference or None
        What is to be settled, if they differ.
    """

    address: str
    item: str
    ask: str
    drafts: tuple[int, ...]
    says: tuple[str, ...]
    difference: Difference | None

    @property
    def alone(self) -> bool:
        """Whether only one draft answers."""
        return len(self.drafts) == 1

    @property
    def agreed(self) -> bool:
        """Whether several drafts answer and say the same."""
        return not self.alone and self.difference is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several drafts, side by side.

    Attributes
    ----------
    names : tuple of str
        What the drafts are called, no two alike.
    rows : tuple of SharedRow
        Every row of each draft, by table; those of the first draft first.
    answers : tuple of SharedAnswer
        Every other answer, in the order of the Theory.
    wording : Mapping of str to Mapping of str to str
        Address to the words of what was chosen there, as of a Theory.
    words : str
        One sentence that sums it up.
    """

    names: tuple[str, ...]
    rows: tuple[SharedRow, ...]
    answers: tuple[SharedAnswer, ...]
    wording: Mapping[str, ChosenWords]
    words: str

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Everything that drafts say differently, tables first."""
        texts = (one.difference for one in self.answers if one.difference)
        return (*(one for row in self.rows for one in row.differences), *texts)
