"""One card as a box: what it says on which line, how tall it is, and its drawing.

Why it exists: a layout must know how tall each card will be before it can place any, and the
drawing must then hold to it. Both take the same lines from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ltl_course.figures.board import Board
from ltl_course.figures.cards import STEPS, Card, Sheet
from ltl_course.figures.fit import lines, wide
from ltl_course.words import _

WORDS, SMALL = 12.0, 10.5
"""Sizes of the words and of what stands around them, in pixels."""
_PITCH, _SMALL_PITCH, _PAD = 14.5, 13.5, 8.0
_NUMBER, _AIR = 13.0, 2.0
_DOTS = 31.0
_ROOM = 8  # lines for where a card leads; what does not fit is in the list and in the description


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a box: its words, its size, and what it is."""

    words: str
    sort: str
    pitch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A card broken into lines.

    Attributes
    ----------
    card : Card
        What it shows.
    whole : str
        All its words, for whoever points at it.
    width, height : float
        In pixels.
    beside : str
        What stands behind the number.
    lines : tuple of Line
        Below the number.
    """

    card: Card
    whole: str
    width: float
    height: float
    beside: str
    lines: tuple[Line, ...]


def lay(sheet: Sheet, card: Card, width: float, most: int) -> Laid:
    """Break a card into lines.

    Parameters
    ----------
    sheet : Sheet
        To which it belongs.
    card : Card
        The card.
    width : float
        Of the box, in pixels.
    most : int
        So many lines its words may take.

    Returns
    -------
    Laid
        With its height.
    """
    room = width - 2 * _PAD
    found = [
        Line(words=one, sort="words", pitch=_PITCH + _AIR * (not place))
        for place, one in enumerate(lines(card.words, room, WORDS, most=most))
    ]

    def small(words: str, sort: str, less: float = 0.0, fit: int = _ROOM) -> None:
        broken = lines(words, room - less, SMALL, most=fit, bold=sort == "lack")
        found.extend(Line(words=one, sort=sort, pitch=_SMALL_PITCH) for one in broken)

    leads = sheet.short_leads(card)
    beside = card.kind if card.level else card.about
    alone = not beside and len(leads) == 1
    if alone:
        # Nothing else stands behind the number.
        beside, leads = leads[0], ()
    left = room - wide(card.number, WORDS, bold=True) - 7
    on_one = lines(beside, left, SMALL, most=1)
    if beside and on_one != (beside,):
        on_one, leads = (), sheet.short_leads(card)
    if beside and not on_one and not alone:
        found[:0] = [
            Line(words=one, sort="about", pitch=_SMALL_PITCH) for one in lines(beside, room, SMALL, most=2)
        ]
    if card.level and card.state:
        small(card.state, "level", _DOTS, 1)
    for phrase in leads:
        small(phrase, "leads")
    if card.lacks:
        small(_("Open: {what}").format(what=", ".join(card.lacks)), "lack")
    # A little air where the size changes.
    for place, (before, line) in enumerate(pairwise(found), start=1):
        if "words" in {before.sort, line.sort} != {"words"}:
            found[place] = replace(line, pitch=line.pitch + _AIR)
    height = 2 * _PAD + _NUMBER + sum(line.pitch for line in found)
    return Laid(
        card=card,
        whole=sheet.said(card),
        width=width,
        height=height,
        beside=on_one[0] if on_one else "",
        lines=tuple(found),
    )


def draw(board: Board, laid: Laid, left: float, top: float) -> None:
    """Draw a card.

    Parameters
    ----------
    board : Board
        On which it stands.
    laid : Laid
        As :func:`lay` gives it.
    left, top : float
        Its upper left corner, in pixels.
    """
    inks, card = board.inks, laid.card
    mark = board.card(laid.whole)
    board.frame((left, top, left + laid.width, top + laid.height), card.look, mark)
    x, y = left + _PAD, top + _PAD + WORDS - 1.5
    board.text(x, y, card.number, bold=True, size=WORDS, role=inks.accent, mark=mark)
    if laid.beside:
        behind = x + wide(card.number, WORDS, bold=True) + 7
        board.text(behind, y, laid.beside, size=SMALL, role=inks.muted, mark=mark)
    # On a tint only the darkest ink stands out enough.
    roles = {"words": inks.ink, "lack": inks.ink if card.look == "firm" else inks.lack}
    for line in laid.lines:
        y += line.pitch
        start = x
        if line.sort == "level":
            start = board.dots(x, y - SMALL * 0.36, card.level, STEPS, mark)
        board.text(
            start,
            y,
            line.words,
            size=WORDS if line.sort == "words" else SMALL,
            bold=line.sort == "lack",
            role=roles.get(line.sort, inks.muted),
            mark=mark,
        )
