"""Boxes moved along their rings, so that arrows between them are short and run past the others.

Why it exists: in the order in which people were written down, arrows would run all over a map. A few
rounds of "would this box stand better elsewhere on its ring?" are enough, and always end the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from ltl_course.figures.loop_layout import Box, Point
from ltl_course.figures.orbits import APART, Orbit, spots

_ROUNDS = 5
_EVERY = 4
# What a box in the way costs, in hundreds of pixels of an arrow's length; and one too near.
_HIT, _CROWDED, _NEAR = 5.0, 1.5, 60.0
# An arrow needs so much room between its boxes to be seen.
_SHORT, _ARROW = 4.0, 26.0
_BETTER = 1e-6

_Seat = tuple[int, int]
"""A ring, and a place on it."""
_Ties = Sequence[tuple[_Seat, _Seat]]


def moved(orbits: Sequence[Orbit], ties: Sequence[tuple[_Seat, _Seat]], middle: Box) -> list[Orbit]:
    """Move boxes along their rings.

    Parameters
    ----------
    orbits : sequence of Orbit
        As :func:`ltl_course.figures.orbits.orbits` gives them.
    ties : sequence of (start, end)
        Which boxes are tied, each as its ring and its place on the ring.
    middle : Box
        What stands in the middle.

    Returns
    -------
    list of Orbit
        The same rings; no two of all their boxes and names meet.
    """
    boxes = {(ring, place): box for ring, orbit in enumerate(orbits) for place, box in enumerate(orbit.boxes)}
    fixed = [middle, *(orbit.name for orbit in orbits)]
    around = [spots(orbit.across, orbit.down)[::_EVERY] for orbit in orbits]
    for _round in range(_ROUNDS):
        before = dict(boxes)
        for seat in boxes:
            _slide(seat, around[seat[0]], boxes, fixed, ties)
        for one, two in combinations(boxes, 2):
            if one[0] == two[0]:
                _swap(one, two, boxes, fixed, ties)
        if boxes == before:
            break
    return [
        replace(orbit, boxes=tuple(boxes[ring, place] for place in range(len(orbit.boxes))))
        for ring, orbit in enumerate(orbits)
    ]


def _slide(
    seat: _Seat, around: Sequence[Point], boxes: dict[_Seat, Box], fixed: Sequence[Box], ties: _Ties
) -> None:
    """Move a box to the free place on its ring where it stands best."""
    box = boxes[seat]
    others = {other: there for other, there in boxes.items() if other != seat}
    standing = [*fixed, *others.values()]
    best, least = box, _cost(seat, box, others, fixed, ties) - _BETTER
    for x, y in around:
        tried = replace(box, x=x, y=y)
        if any(tried.meets(one, APART) for one in standing):
            continue
        cost = _cost(seat, tried, others, fixed, ties)
        if cost < least:
            best, least = tried, cost
    boxes[seat] = best


def _swap(one: _Seat, two: _Seat, boxes: dict[_Seat, Box], fixed: Sequence[Box], ties: _Ties) -> None:
    """Let two boxes of a ring change places if both then stand better."""
    first, second = boxes[one], boxes[two]
    there, here = replace(first, x=second.x, y=second.y), replace(second, x=first.x, y=first.y)
    others = {other: box for other, box in boxes.items() if other not in {one, two}}
    standing = [*fixed, *others.values()]
    if there.meets(here, APART) or any(box.meets(new, APART) for box in standing for new in (there, here)):
        return

    def both(a: Box, b: Box) -> float:
        return _cost(one, a, others | {two: b}, fixed, ties) + _cost(two, b, others | {one: a}, fixed, ties)

    if both(there, here) < both(first, second) - _BETTER:
        boxes[one], boxes[two] = there, here


def _cost(
    seat: _Seat,
    box: Box,
    others: dict[_Seat, Box],
    fixed: Sequence[Box],
    ties: _Ties,
) -> float:
    """Say how badly a box stands: long arrows, arrows through boxes, boxes too near."""
    found = sum(_CROWDED * max(0.0, 1 - _gap(box, one) / _NEAR) for one in (*fixed, *others.values()))
    for start, end in ties:
        if start == end:
            continue
        if seat in {start, end}:
            other = end if seat == start else start
            one, two = (box.x, box.y), (others[other].x, others[other].y)
            passed = [*fixed, *(there for key, there in others.items() if key != other)]
            found += _SHORT * max(0.0, 1 - _gap(box, others[other]) / _ARROW)
            found += math.dist(one, two) / 100 + _HIT * sum(crosses(one, two, there) for there in passed)
        else:
            one, two = ((others[key].x, others[key].y) for key in (start, end))
            found += _HIT * crosses(one, two, box)
    return found


def _gap(one: Box, two: Box) -> float:
    across = abs(one.x - two.x) - (one.width + two.width) / 2
    down = abs(one.y - two.y) - (one.height + two.height) / 2
    return max(across, down, 0.0)


def crosses(one: Point, two: Point, box: Box) -> bool:
    """Say whether the straight line between two points runs through a box."""
    first, last = 0.0, 1.0
    sides = ((one[0], two[0], box.x, box.width), (one[1], two[1], box.y, box.height))
    for begin, end, middle, size in sides:
        low, high = middle - size / 2 - begin, middle + size / 2 - begin
        way = end - begin
        if abs(way) < _BETTER:
            if not low < 0 < high:
                return False
            continue
        near, far = sorted((low / way, high / way))
        first, last = max(first, near), min(last, far)
    return first < last
