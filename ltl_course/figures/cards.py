"""What a picture of cards and ties shows, as data: a logic model, a system map.

Why it exists: a drawing, the list that stands in its place on a phone, its description and its
table must name the same cards and the same ties. All of them are made from this one value, which
knows neither matplotlib nor where the words come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ltl_course.figures.labels import label
from ltl_course.figures.picture import Picture, Table
from ltl_course.words import _

STEPS = 3
"""The most dots that a card can fill."""

_ENDED = frozenset(".!?…:;")
_NUMBER = re.compile(r"(\D*)(\d+)")
_RUN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One row as a box.

    Attributes
    ----------
    key : str
        Unique in its sheet; nobody reads it.
    number : str
        What the row is called elsewhere, such as ``"A1"``.
    words : str
        What the row says, whole; one line.
    kind, state : str
        What it is, and how it stands, in words; may be empty.
    look : {"firm", "plain", "dashed"}
        A tinted box with a full frame, a box with a full frame, one with a dashed frame.
    level : int
        So many of three dots are filled; 0 draws no dots.
    more : tuple of str
        Sentences for description and list that have no room in the box.
    lacks : tuple of str
        What is still open, as phrases.
    """

    key: str
    number: str
    words: str
    kind: str = ""
    state: str = ""
    look: Literal["firm", "plain", "dashed"] = "plain"
    level: int = 0
    more: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """Kind and state in one phrase; empty if neither is known."""
        return ", ".join(one for one in (self.kind, self.state) if one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link from one card to another.

    Attributes
    ----------
    start, end : str
        Keys of cards.
    verb : str
        What stands before the number of the card at its end, such as "moves".
    look : {"full", "dashed", "dotted"}
        How its line is drawn.
    """

    start: str
    end: str
    verb: str
    look: Literal["full", "dashed", "dotted"] = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards under a heading of their own; an empty heading is not drawn."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Groups that stand under one another, or on one ring of a map."""

    title: str
    groups: tuple[Group, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All its cards, in order."""
        return tuple(card for group in self.groups for card in group.cards)


class Drawing(Protocol):
    """What a sheet was drawn on."""

    def svg(self, title: str, sentence: str) -> str:
        """Write it as SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that one picture shows.

    Attributes
    ----------
    title : str
        The picture's name.
    columns : tuple of Column
        From left to right, or from the innermost ring to the outermost.
    ties : tuple of Tie
        Between cards of the sheet.
    key : str
        One sentence that says how to read it.
    empty : str
        The sentence that stands where there is no card.
    crowded : str
        The sentence that stands where there are too many ties to draw them.

    Raises
    ------
    ValueError
        If two cards share a key, or a tie begins or ends nowhere.
    """

    title: str
    columns: tuple[Column, ...]
    ties: tuple[Tie, ...]
    key: str
    empty: str
    crowded: str

    def __post_init__(self) -> None:
        keys = [card.key for card in self.cards]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.title}: two cards share a key.")
        if not {key for tie in self.ties for key in (tie.start, tie.end)} <= set(keys):
            raise ValueError(f"{self.title}: a tie begins or ends at a card that is not there.")

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, column by column."""
        return tuple(card for column in self.columns for card in column.cards)

    def onward(self, card: Card) -> dict[str, tuple[Card, ...]]:
        """Return the cards to which one leads: verb to cards, in the order of their numbers."""
        cards = {one.key: one for one in self.cards}
        found: dict[str, tuple[Card, ...]] = {}
        for tie in self.ties:
            if tie.start == card.key:
                found[tie.verb] = (*found.get(tie.verb, ()), cards[tie.end])
        return {verb: tuple(sorted(ends, key=lambda one: _order(one.number))) for verb, ends in found.items()}

    def leads(self, card: Card) -> tuple[str, ...]:
        """Say to which cards one leads, a phrase for each verb, such as ``"moves G1, G3"``."""
        return tuple(
            f"{verb} {', '.join(one.number for one in cards)}" for verb, cards in self.onward(card).items()
        )

    def short_leads(self, card: Card) -> tuple[str, ...]:
        """Say the same where there is little room: ``"moves G1–G4, G7"``."""
        return tuple(
            f"{verb} {', '.join(_runs([one.number for one in cards]))}"
            for verb, cards in self.onward(card).items()
        )

    def told(self) -> str:
        """Say the whole sheet in sentences.

        Returns
        -------
        str
            Every card with all its words, and every tie; one line.
        """
        if not self.cards:
            return self.empty
        return " ".join(part for column in self.columns for part in self._column(column))

    def _column(self, column: Column) -> Iterator[str]:
        if column.cards:
            yield _ended(column.title)
        for group in column.groups:
            if group.cards and group.title:
                yield _ended(group.title)
            yield from (self.said(card) for card in group.cards)

    def said(self, card: Card) -> str:
        """Say one card in sentences: number, words, where it leads, what is open."""
        head = f"{card.number} ({card.about})" if card.about else card.number
        lacks = [_("Still open: {what}").format(what=", ".join(card.lacks))] if card.lacks else []
        parts = [f"{head}: {card.words}", *card.more, *self._forward(card), *lacks]
        return " ".join(_ended(label(part)) for part in parts)

    def _forward(self, card: Card) -> list[str]:
        return [f"{card.number} {phrase}" for phrase in self.leads(card)]

    def picture(self, prefix: str, drawn: Drawing) -> Picture:
        """Return the picture of this sheet, as it was drawn, with its words and its table.

        Parameters
        ----------
        prefix : str
            Stands before the ids; unique on a page.
        drawn : Drawing
            Writes itself as SVG, given a title and a sentence.

        Returns
        -------
        Picture
            Without marks that move.
        """
        return Picture(
            frame=drawn.svg(label(self.title), self.told()),
            frame_id=prefix,
            marks={},
            title=label(self.title),
            sentence=self.told(),
            table=self.table(),
        )

    def table(self) -> Table:
        """Return the cards as a table, one a row."""
        rows = tuple(
            (
                card.number,
                label(card.words),
                " / ".join(one for one in (column.title, group.title, card.about) if one),
                "; ".join(self.leads(card)),
                ", ".join(card.lacks),
            )
            for column in self.columns
            for group in column.groups
            for card in group.cards
        )
        return Table(
            caption=self.title,
            header=(_("Number"), _("What"), _("Where it stands"), _("Where it leads"), _("Still open")),
            rows=rows,
        )


def _order(number: str) -> tuple[str, int]:
    found = _NUMBER.fullmatch(number)
    return (found[1], int(found[2])) if found else (number, 0)


def _runs(numbers: Sequence[str]) -> Iterator[str]:
    """Join three and more numbers that follow one another, such as G1, G2, G3."""
    runs: list[list[str]] = []
    for number in numbers:
        letter, count = _order(number)
        if runs and _order(runs[-1][-1]) == (letter, count - 1):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield from (f"{run[0]}–{run[-1]}",) if len(run) >= _RUN else run


def _ended(words: str) -> str:
    return words if words[-1:] in _ENDED else f"{words}."
