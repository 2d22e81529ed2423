"""The picture of a logic model: what it takes, what we do, what we hope to see.

Why it exists: nobody takes in thirty rows of a table at once. Columns from left to right, each row
a card, and an arrow for each "moves" and "leads to" let a team see which goal nothing moves. Each
card says in words, too, where it leads, so that nobody has to follow a line with a finger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltl_course.figures.board import Board, Ink
from ltl_course.figures.canvas import style
from ltl_course.figures.card_box import Laid, draw, lay
from ltl_course.figures.cards import Column, Group, Sheet
from ltl_course.figures.fit import lines
from ltl_course.figures.picture import Picture
from ltl_course.figures.routes import Lane, Place, ways
from ltl_course.words import _

WIDTH = 1000
_MARGIN, _HEAD, _TOP = 14.0, 62.0, 84.0
_GAP, _LARGEST_GAP = 15.0, 30.0
_BETWEEN, _WITHIN, _ARCS = 46.0, 34.0, 32.0
_GROUP_PITCH, _GROUP_FOOT = 14.0, 6.0
_GROUP_SIZE, _COLUMN_SIZE, _TITLE_SIZE = 11.5, 14.0, 17.0
# A column with more cards is laid in two, if it is the one with the most.
_MANY = 6
_GROUP_LINES = 2
# Nobody can follow more lines than that; each card says where it leads.
_FOLLOWED = 150
# The words of cards get fewer lines, from many to few, until a column is no taller than this.
_LINES, _TALL = range(7, 2, -1), 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """One column as it is drawn: part of a column of the sheet."""

    column: Column
    groups: tuple[Group, ...]
    first: bool


def logic_model(sheet: Sheet, *, prefix: str = "logic-model", ink: Ink = "page") -> Picture:
    """Draw a logic model.

    Parameters
    ----------
    sheet : Sheet
        Its columns from left to right.
    prefix : str
        Stands before the ids; unique on a page.
    ink : {"page", "print"}
        The page's colours, or black on white.

    Returns
    -------
    Picture
        1000 pixels wide and as tall as it must be, without marks that move. Its sentence says every
        card with all its words and every tie. Words that do not fit into a card end in an ellipsis;
        pointing at the card shows them whole.
    """
    with style():
        return sheet.picture(prefix, _drawn(sheet, prefix, ink))


def logic_model_png(sheet: Sheet) -> bytes:
    """Draw the same logic model as PNG, black on white, for a Word file.

    Parameters
    ----------
    sheet : Sheet
        As for :func:`logic_model`.

    Returns
    -------
    bytes
        Three dots for each pixel: 3000 wide.
    """
    with style():
        return _drawn(sheet, "logic-model", "print").png()


def _strips(sheet: Sheet) -> list[_Strip]:
    """Lay the longest column in two, between two groups if that leaves the halves about even."""
    longest = max(sheet.columns, key=lambda column: len(column.cards))
    found = []
    for column in sheet.columns:
        flat = [(group, card) for group in column.groups for card in group.cards]
        if column is not longest or len(flat) <= _MANY:
            found.append(_Strip(column=column, groups=column.groups, first=True))
            continue

        def cost(at: int, flat: Sequence[tuple[Group, object]] = flat) -> float:
            inside = flat[at - 1][0] is flat[at][0]
            return max(at, len(flat) - at) + 1.2 * inside

        at = min(range(1, len(flat)), key=cost)
        halves = (flat[:at], flat[at:])
        for half, part in enumerate(halves):
            groups = [
                Group(
                    title=_("{group} (continued)").format(group=group.title)
                    if half and group.title and any(group is one for one, _card in flat[:at])
                    else group.title,
                    cards=tuple(card for one, card in part if one is group),
                )
                for group in column.groups
            ]
            kept = tuple(group for group in groups if group.cards)
            found.append(_Strip(column=column, groups=kept, first=half == 0))
    return found


def _lefts(strips: Sequence[_Strip], sheet: Sheet) -> tuple[list[float], float]:
    """Return the left edge of each strip, and the width of all."""
    spaces = [_BETWEEN if strip.first else _WITHIN for strip in strips[1:]]
    last = {card.key for card in sheet.columns[-1].cards}
    arcs = _ARCS if any({tie.start, tie.end} <= last for tie in sheet.ties) else 0.0
    width = (WIDTH - 2 * _MARGIN - arcs - sum(spaces)) / max(1, len(strips))
    lefts = [_MARGIN + place * width + sum(spaces[:place]) for place in range(len(strips))]
    return lefts, width


def _laid(sheet: Sheet, strip: _Strip, width: float, room: float) -> list[list[Laid]]:
    """Break the cards of a strip into lines, fewer for each where there are many."""
    for most in _LINES:
        cards = [[lay(sheet, card, width, most) for card in group.cards] for group in strip.groups]
        if _tall(strip, cards) <= room:
            break
    return cards


def _tall(strip: _Strip, cards: Sequence[Sequence[Laid]]) -> float:
    return _content(strip, cards) + _GAP * _gaps(cards)


def _content(strip: _Strip, cards: Sequence[Sequence[Laid]]) -> float:
    heads = sum(
        _head(group.title, laid[0].width) for group, laid in zip(strip.groups, cards, strict=True) if laid
    )
    return heads + sum(one.height for group in cards for one in group)


def _titled(title: str, width: float) -> tuple[str, ...]:
    return lines(title, width, _GROUP_SIZE, most=_GROUP_LINES, bold=True)


def _head(title: str, width: float) -> float:
    """Return how tall a group's heading is."""
    count = len(_titled(title, width))
    return count * _GROUP_PITCH + _GROUP_FOOT if count else 0.0


def _gaps(cards: Sequence[Sequence[Laid]]) -> int:
    return max(0, sum(len(group) for group in cards) - 1)


def _drawn(sheet: Sheet, prefix: str, ink: Ink) -> Board:
    strips = _strips(sheet)
    lefts, width = _lefts(strips, sheet)
    # The column with the most in it says how tall the picture is; the others use that room.
    room = max(_TALL, *(_tall(strip, _laid(sheet, strip, width, 0.0)) for strip in strips))
    cards = [_laid(sheet, strip, width, room) for strip in strips]
    tall = max(40.0, *(_tall(strip, one) for strip, one in zip(strips, cards, strict=True)))
    crowded = len(sheet.ties) > _FOLLOWED
    said = f"{sheet.key} {sheet.crowded}" if crowded else sheet.key
    key = lines(said if sheet.cards else sheet.empty, WIDTH - 2 * _MARGIN, _GROUP_SIZE, most=3)
    foot = _TOP + tall + 34
    board = Board(WIDTH, round(foot + 17 * len(key)), prefix, ink)
    _headings(board, sheet, strips, lefts, width)
    for step, line in enumerate(key):
        board.text(_MARGIN, foot + 17 * step, line, size=_GROUP_SIZE, role=board.inks.muted)

    places: dict[str, Place] = {}
    lanes = []
    for number, (strip, one) in enumerate(zip(strips, cards, strict=True)):
        taken = [(0.0, _HEAD)]
        for laid, top, above in _stacked(board, strip, one, lefts[number], tall):
            draw(board, laid, lefts[number], top)
            taken.append((above, top + laid.height))
            places[laid.card.key] = Place(column=number, top=top, bottom=top + laid.height)
        lanes.append(Lane(left=lefts[number], right=lefts[number] + width, taken=tuple(taken)))
    if not crowded:
        _links(board, sheet, places, lanes)
    return board


def _stacked(
    board: Board, strip: _Strip, cards: Sequence[Sequence[Laid]], left: float, tall: float
) -> Iterator[tuple[Laid, float, float]]:
    """Yield the cards of a strip, each with its top and that of its heading; write the headings."""
    content, gaps = _content(strip, cards), _gaps(cards)
    gap = min(_LARGEST_GAP, (tall - content) / gaps) if gaps else 0.0
    y = _TOP + (tall - content - gap * gaps) / 2
    for group, laid in zip(strip.groups, cards, strict=True):
        for place, one in enumerate(laid):
            head = 0.0 if place else _head(group.title, one.width)
            if head:
                _group(board, group.title, left, y, one.width)
            yield one, y + head, y
            y += head + one.height + gap


def _group(board: Board, title: str, left: float, top: float, width: float) -> None:
    mark = board.card(title)
    for step, line in enumerate(_titled(title, width)):
        foot = top + 11 + step * _GROUP_PITCH
        board.text(left, foot, line, size=_GROUP_SIZE, bold=True, role=board.inks.muted, mark=mark)


def _headings(
    board: Board, sheet: Sheet, strips: Sequence[_Strip], lefts: Sequence[float], width: float
) -> None:
    (title,) = lines(sheet.title, WIDTH - 2 * _MARGIN, _TITLE_SIZE, most=1, bold=True) or ("",)
    board.text(_MARGIN, 24, title, bold=True, size=_TITLE_SIZE, role=board.inks.ink)
    for number, (strip, left) in enumerate(zip(strips, lefts, strict=True)):
        right = left + width
        if strip.first:
            later = next((n for n in range(number + 1, len(strips)) if strips[n].first), len(strips))
            right = lefts[later - 1] + width
            (shown,) = lines(strip.column.title, right - left, _COLUMN_SIZE, most=1, bold=True) or ("",)
            board.text(left, _HEAD - 8, shown, bold=True, size=_COLUMN_SIZE, role=board.inks.accent)
            board.path(
                [(left, _HEAD), (right, _HEAD)],
                "ML",
                stroke=board.inks.accent,
                width=2,
            )


def _links(board: Board, sheet: Sheet, places: dict[str, Place], lanes: Sequence[Lane]) -> None:
    found = ways([(tie.start, tie.end) for tie in sheet.ties], places, lanes)
    for tie, way in zip(sheet.ties, found, strict=True):
        steps = f"M{(len(way.points) - 1) * 'C'}"
        board.path(way.points, steps, stroke=board.inks.muted, width=1.0, look=tie.look)
        board.head(way.end, (1.0, 0.0) if way.forward else (-1.0, 0.0))
