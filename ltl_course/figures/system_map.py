"""The picture of a system map: you in the middle, people and groups on rings around you.

Why it exists: a list of roles does not show that everybody on the outer ring depends on one office
on the inner one. Rings say how people stand to the leader, arrows who depends on whom; each box says
the same in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ltl_course.figures.board import Board, Ink
from ltl_course.figures.canvas import style
from ltl_course.figures.card_box import Laid, draw, lay
from ltl_course.figures.cards import Column, Sheet
from ltl_course.figures.fit import lines, wide
from ltl_course.figures.loop_layout import BENDS, Arrow, Box, arrow
from ltl_course.figures.orbit_moves import moved
from ltl_course.figures.orbits import Orbit, orbits, room
from ltl_course.figures.picture import Picture
from ltl_course.words import _

WIDTH = 1080
_MARGIN, _TOP = 14.0, 44.0
_LINES = 3
_WIDEST, _NAME_ROOM = 156.0, 190.0
_NAME, _KEY, _TITLE = 11.5, 11.5, 17.0
_PITCH = 14.0
_YOU = (84.0, 44.0)
_HANDLE = 0.5523
# Nobody can follow more arrows than that; each card says whom it needs.
_FOLLOWED = 75
# With boxes on four rings, some arrows must go a long way round.
_BENDS = (*BENDS, 0.0, 0.6, -0.6, 0.8, -0.8, 1.05, -1.05)


def system_map(sheet: Sheet, *, prefix: str = "system-map", ink: Ink = "page") -> Picture:
    """Draw a system map.

    Parameters
    ----------
    sheet : Sheet
        Its columns are the rings from the inside; the last one holds what stands on no ring.
    prefix : str
        Stands before the ids; unique on a page.
    ink : {"page", "print"}
        The page's colours, or black on white.

    Returns
    -------
    Picture
        1080 pixels wide and as tall as it must be, without marks that move. Its sentence says every
        card with all its words and every tie.
    """
    with style():
        return sheet.picture(prefix, _drawn(sheet, prefix, ink))


def system_map_png(sheet: Sheet) -> bytes:
    """Draw the same map as PNG, black on white, for a Word file.

    Parameters
    ----------
    sheet : Sheet
        As for :func:`system_map`.

    Returns
    -------
    bytes
        Three dots for each pixel: 3240 wide.
    """
    with style():
        return _drawn(sheet, "system-map", "print").png()


def _drawn(sheet: Sheet, prefix: str, ink: Ink) -> Board:
    *rings, loose = sheet.columns
    width = room([bool(ring.cards) for ring in rings], WIDTH / 2 - _MARGIN, _WIDEST)
    cards = [[lay(sheet, card, width, _LINES) for card in ring.cards] for ring in rings]
    names = [_name(ring) for ring in rings]
    sizes = [
        (max((wide(one, _NAME, bold=True) for one in name), default=0.0), _PITCH * len(name) + 4)
        for name in names
    ]
    middle = Box(x=0, y=0, width=_YOU[0], height=_YOU[1])
    found = orbits(
        [[one.height for one in ring] for ring in cards], width, sizes, middle, WIDTH / 2 - _MARGIN
    )
    seats = {one.card.key: (n, at) for n, ring in enumerate(cards) for at, one in enumerate(ring)}
    tied = [(seats[tie.start], seats[tie.end]) for tie in sheet.ties if {tie.start, tie.end} <= set(seats)]
    crowded = len(sheet.ties) > _FOLLOWED
    if not crowded:
        found = moved(found, tied, middle)
    everything = [middle, *(box for orbit in found for box in (orbit.name, *orbit.boxes))]
    above = max(one.height / 2 - one.y for one in everything)
    below = max(*(one.height / 2 + one.y for one in everything), *(orbit.down for orbit in found))
    y = _TOP + above
    foot = y + below + 30

    rest = [lay(sheet, card, _WIDEST, _LINES) for card in loose.cards]
    rows = _rows(rest)
    low = foot + 22 if rest else foot
    said = f"{sheet.key} {sheet.crowded}" if crowded else sheet.key
    key = lines(said if sheet.cards else sheet.empty, WIDTH - 2 * _MARGIN, _KEY, most=3)
    under = low + sum(max(one.height for one in row) + 10 for row in rows) + 14 * bool(rest)
    board = Board(WIDTH, round(under + 17 * len(key)), prefix, ink)
    (title,) = lines(sheet.title, WIDTH - 2 * _MARGIN, _TITLE, most=1, bold=True) or ("",)
    board.text(_MARGIN, 24, title, bold=True, size=_TITLE, role=board.inks.ink)
    for step, line in enumerate(key):
        board.text(_MARGIN, under + 17 * step, line, size=_KEY, role=board.inks.muted)

    places = _rings(board, found, names, cards, y)
    if rest:
        board.text(_MARGIN, foot + 8, loose.title, bold=True, size=_NAME, role=board.inks.muted)
    for row in rows:
        for number, one in enumerate(row):
            left = _MARGIN + number * (_WIDEST + 10)
            draw(board, one, left, low)
            places[one.card.key] = _around(one, left, low)
        low += max(one.height for one in row) + 10
    named = [(one.name.y, one.name.width, one.name.height) for one in found] + [(0.0, *_YOU)]
    names_there = [Box(x=WIDTH / 2, y=y + h, width=w, height=t) for h, w, t in named]
    if not crowded:
        _links(board, sheet, places, names_there, under - 16)
    return board


def _rows(rest: Sequence[Laid]) -> list[Sequence[Laid]]:
    many = int((WIDTH - 2 * _MARGIN + 10) // (_WIDEST + 10))
    return [rest[at : at + many] for at in range(0, len(rest), many)]


def _name(ring: Column) -> tuple[str, ...]:
    nobody = () if ring.cards else (_("(nobody yet)"),)
    return (*lines(ring.title, _NAME_ROOM, _NAME, most=2, bold=True), *nobody)


def _around(laid: Laid, left: float, top: float) -> Box:
    return Box(x=left + laid.width / 2, y=top + laid.height / 2, width=laid.width, height=laid.height)


def _rings(
    board: Board,
    found: Sequence[Orbit],
    names: Sequence[tuple[str, ...]],
    cards: Sequence[Sequence[Laid]],
    y: float,
) -> dict[str, Box]:
    """Draw the rings with all that stands on them, and return where the cards are."""
    x, inks = WIDTH / 2, board.inks
    places = {}
    for orbit, name, ring in zip(found, names, cards, strict=True):
        _ellipse(board, (x, y), (orbit.across, orbit.down), layer=1)
        top = y + orbit.name.y - orbit.name.height / 2
        half = orbit.name.width / 2 + 5
        # A plate of paper, so that neither the ring nor an arrow runs through its name.
        board.path(
            [
                (x - half, top),
                (x + half, top),
                (x + half, top + orbit.name.height),
                (x - half, top + orbit.name.height),
            ],
            "MLLL",
            fill=inks.paper,
            layer=4,
        )
        for step, line in enumerate(name):
            board.text(
                x, top + 12 + step * _PITCH, line, align="center", bold=True, size=_NAME, role=inks.accent
            )
        for laid, box in zip(ring, orbit.boxes, strict=True):
            left, upper = x + box.x - box.width / 2, y + box.y - box.height / 2
            draw(board, laid, left, upper)
            places[laid.card.key] = _around(laid, left, upper)
    _ellipse(board, (x, y), (_YOU[0] / 2, _YOU[1] / 2), layer=6, full=True)
    board.text(x, y + 5, _("You"), align="center", bold=True, size=15, role=inks.paper)
    return places


def _ellipse(
    board: Board, middle: tuple[float, float], axes: tuple[float, float], *, layer: float, full: bool = False
) -> None:
    (x, y), (a, b) = middle, axes
    h, v = a * _HANDLE, b * _HANDLE
    points = [
        (x, y - b),
        *((x + h, y - b), (x + a, y - v), (x + a, y)),
        *((x + a, y + v), (x + h, y + b), (x, y + b)),
        *((x - h, y + b), (x - a, y + v), (x - a, y)),
        *((x - a, y - v), (x - h, y - b), (x, y - b)),
    ]
    if full:
        board.path(points, f"M{12 * 'C'}", fill=board.inks.accent, layer=layer)
    else:
        board.path(points, f"M{12 * 'C'}", stroke=board.inks.ring, width=2, layer=layer)


def _links(board: Board, sheet: Sheet, places: dict[str, Box], names: Sequence[Box], lowest: float) -> None:
    """Draw the arrows, above the words at the foot and clear of one another if they can be."""
    drawn: list[Arrow] = []
    size = (float(board.width), lowest)
    for tie in sheet.ties:
        if tie.start == tie.end:
            continue  # It is said in the box.
        one, two = places[tie.start], places[tie.end]
        others = [box for key, box in places.items() if key not in {tie.start, tie.end}]
        found = arrow(one, two, [*others, *names], drawn, size, outward=False, bends=_BENDS)
        drawn.append(found)
        points = [found.start, found.control, found.end]
        board.path(points, "MQQ", stroke=board.inks.muted, look=tie.look, layer=3)
        along = found.end[0] - found.control[0], found.end[1] - found.control[1]
        length = math.hypot(*along) or 1.0
        board.head(found.end, (along[0] / length, along[1] / length))
