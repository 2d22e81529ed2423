"""One thing that the pathway check has found, and how it is said.

Why it exists: thirty rows without a measure are one question, not thirty. So rows that lack the
same are named in one sentence, and the page can still lead to each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.state import Theory

Kind = Literal[
    "no-goals",
    "no-actions",
    "no-measures",
    "no-outcome",
    "gone",
    "goal-unmoved",
    "action-moves-nothing",
    "circle",
    "now-without-input",
    "will-without-input",
    "action-unmeasured",
    "goal-unmeasured",
    "unworded",
    "outcome-unasked",
    "goal-unasked",
    "goal-unplaced",
    "rare-only-now",
    "short-leads-nowhere",
    "long-unled",
    "action-unsaid",
    "will-unnamed",
    "will-undated",
    "no-inputs",
    "input-of-nothing",
    "measure-of-nothing",
    "measure-untaken",
    "measure-unbased",
    "measure-unruled",
    "measure-unowned",
    "measure-unpredicted",
    "measure-unsplit",
    "unbalanced",
    "driver-empty",
    "map-empty",
    "ring-led-empty",
    "ring-outside-empty",
    "team-empty",
    "team-far",
    "no-agreements",
    "agreement-undecided",
    "agreement-overfixed",
    "agreement-unfree",
    "agreement-unevidenced",
    "agreement-unsupported",
    "agreement-undated",
    "lesson-for-nobody",
    "lesson-unplaced",
    "lesson-undated",
    "statement-unfinished",
    "statement-unnumbered",
    "statement-undated",
    "statement-unshaken",
    "narrative-empty",
    "narrative-short",
    "narrative-long",
    "no-partner",
]
"""What can be found, in the order in which it is said: first what breaks the path."""

KINDS: tuple[Kind, ...] = get_args(Kind)
_LAST_BREAK: Kind = "goal-unmeasured"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a coach would ask about a Theory.

    Attributes
    ----------
    kind : str
        Which question it is; one of :data:`Kind`.
    words : str
        One or two sentences; learners' words stand in them as they were written, cut short.
    address : str
        Where it can be mended, such as ``"goals/goals"``.
    rows : tuple of str
        Ids of the rows that it is about, in their order; empty if it is about the whole.
    """

    kind: Kind
    words: str
    address: str
    rows: tuple[str, ...] = ()

    @property
    def breaks(self) -> bool:
        """Whether it breaks the path from actions to outcomes; else it is worth asking."""
        return KINDS.index(self.kind) <= KINDS.index(_LAST_BREAK)


class Look:
    """A Theory while it is looked through.

    Parameters
    ----------
    theory : Theory
        What is looked at.
    """

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.numbered = labels.numbers(theory)

    def names(self, part: Part, rows: Sequence[Row]) -> str:
        """Return rows as a sentence names them: one with its first words, several by number."""
        if len(rows) == 1:
            return cells.called(part, rows[0], self.numbered)
        return cells.listed([self.numbered[row[ROW]] for row in rows])

    def lacking(self, part: Part, *columns: str) -> list[dict[str, str]]:
        """Return the rows that say nothing in one of these columns, as far as these are asked."""
        asked = [column for column in columns if column in cells.columns(part)]
        rows = self.theory.rows(part)
        return [row for row in rows if any(not row.get(column, "").strip() for column in asked)]

    def about(
        self, kind: Kind, part: Part, rows: Sequence[Row], words: Callable[[int], str], **named: str
    ) -> list[Finding]:
        """Make one finding about rows of a table; none if there are no rows.

        Parameters
        ----------
        kind : str
            Which question it is.
        part : str
            The table.
        rows : sequence of Mapping
            The rows.
        words : callable
            From the number of rows to the sentence, with a place ``{rows}`` for their names.
        **named : str
            What stands in its other places.

        Returns
        -------
        list of Finding
            At most one.
        """
        if not rows:
            return []
        said = words(len(rows)).format(rows=self.names(part, rows), **named)
        ids = tuple(row[ROW] for row in rows)
        return [Finding(kind=kind, words=said, address=parts.HOMES[part], rows=ids)]

    def whole(self, kind: Kind, address: str, words: str) -> list[Finding]:
        """Make one finding about all that stands at an address."""
        return [Finding(kind=kind, words=words, address=address)]
