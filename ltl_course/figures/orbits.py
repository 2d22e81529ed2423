"""Places on rings around a middle: where each box, and each ring's name, stands.

Why it exists: thirty roles must be readable, whether all of them stand on one ring or a few on
each. Rings are ellipses, as wide as the picture allows; each is made as tall as its boxes need, and
no two boxes meet. Plain geometry; nothing is drawn here.

Places are pixels from the middle, downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ltl_course.figures.loop_layout import Box, Point

APART = 10.0
"""The least distance between two boxes, in pixels."""
_STEP = 12.0
_TRIES = 144
_INNER = 56.0
_BESIDE, _BARE = 8.0, 34.0
# No ring is flatter than this, from the inside; the first needs room for its name.
_FLATTEST = (0.85, 0.68, 0.6, 0.54)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orbit:
    """A ring.

    Attributes
    ----------
    across, down : float
        Its half axes.
    name : Box
        Where its name stands, at the top.
    boxes : tuple of Box
        Where its boxes stand, in their order.
    """

    across: float
    down: float
    name: Box
    boxes: tuple[Box, ...]


def room(filled: Sequence[bool], half: float, most: float) -> float:
    """Return how wide a box can be if rings must fit beside one another.

    Parameters
    ----------
    filled : sequence of bool
        For each ring, whether anything stands on it.
    half : float
        From the middle to the edge.
    most : float
        No box is wider.

    Returns
    -------
    float
        In pixels.
    """
    full = sum(filled)
    left = half - _INNER - _BARE * (len(filled) - full) - _BESIDE * max(0, full - 1)
    return min(most, left / max(1, full))


def orbits(
    heights: Sequence[Sequence[float]], width: float, names: Sequence[Point], middle: Box, half: float
) -> list[Orbit]:
    """Place boxes on rings.

    Parameters
    ----------
    heights : sequence of sequence of float
        For each ring from the inside, how tall its boxes are.
    width : float
        Of every box.
    names : sequence of (width, height)
        Of the rings' names.
    middle : Box
        What stands in the middle.
    half : float
        From the middle to the edge, in pixels; at least what :func:`room` was given.

    Returns
    -------
    list of Orbit
        No two of all their boxes and names meet.
    """
    found: list[Orbit] = []
    placed = [middle]
    edge, down = _INNER, middle.height / 2
    full = sum(map(bool, heights))
    spare = half - _INNER - full * width - _BESIDE * max(0, full - 1) - _BARE * (len(heights) - full)
    for number, (tall, name) in enumerate(zip(heights, names, strict=True)):
        across = edge + (width / 2 if tall else _BARE / 2)
        down = max(down + name[1] / 2 + _STEP, across * _FLATTEST[min(number, len(_FLATTEST) - 1)])
        while (
            orbit := _filled([(width, one) for one in tall], (across, down), name, placed, number)
        ) is None:
            down += _STEP
            # A ring that needs more room takes it to the sides, too, while there is any.
            wider = min(_STEP, spare) if tall else 0.0
            across, spare = across + wider, spare - wider
        edge = across + (width / 2 + _BESIDE if tall else _BARE / 2)
        found.append(orbit)
        placed += [orbit.name, *orbit.boxes]
    return found


def _filled(
    sizes: Sequence[Point], axes: Point, name: Point, placed: Sequence[Box], number: int
) -> Orbit | None:
    """Place the boxes of one ring; None if the ring is too small for them."""
    across, down = axes
    title = Box(x=0, y=-down, width=name[0], height=name[1])
    if any(title.meets(one, APART) for one in placed):
        return None
    around = spots(across, down)
    # Evenly, if that fits; else one after the other, without room lost in between.
    for evenly in (True, False):
        boxes: list[Box] = []
        for place, (width, tall) in enumerate(sizes):
            taken = [*placed, title, *boxes]
            for at in _ranked(place, len(sizes), number, evenly=evenly):
                box = Box(x=around[at][0], y=around[at][1], width=width, height=tall)
                if not any(box.meets(one, APART) for one in taken):
                    boxes.append(box)
                    break
        if len(boxes) == len(sizes):
            return Orbit(across=across, down=down, name=title, boxes=tuple(boxes))
    return None


def _ranked(place: int, count: int, number: int, *, evenly: bool) -> list[int]:
    """Return the spots of a ring in the order in which a box would like them."""
    if not evenly:
        return list(range(_TRIES))
    # Names stand at the top; neighbouring rings begin at different places.
    wished = round((place + 0.5 + 0.29 * number) / count % 1.0 * _TRIES)
    return sorted(range(_TRIES), key=lambda at: (min((at - wished) % _TRIES, (wished - at) % _TRIES), at))


def spots(across: float, down: float) -> list[Point]:
    """Return points along an ellipse, evenly spaced, clockwise from the top."""
    fine = 1440
    fine_points = [
        (across * math.sin(2 * math.pi * step / fine), -down * math.cos(2 * math.pi * step / fine))
        for step in range(fine + 1)
    ]
    gone = [0.0]
    for one, two in pairwise(fine_points):
        gone.append(gone[-1] + math.dist(one, two))
    found, at = [], 0
    for spot in range(_TRIES):
        while gone[at] < gone[-1] * spot / _TRIES:
            at += 1
        found.append(fine_points[at])
    return found
