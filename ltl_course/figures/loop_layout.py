"""Places for the variables, arrows and words of a causal-loop diagram.

Why it exists: no library that draws loops comes with the course, and a diagram of five to
nine variables needs little: a ring, an order with few crossings, bent arrows that keep
clear of other words, and a free spot for each label. Plain geometry; nothing is drawn here.

Places are pixels from the top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

Point = tuple[float, float]

# So many variables are tried in every order; of more, those that moving one at a time leads to.
_ALL_ORDERS = 8
_SHORT = 220.0
_TOO_NEAR = 12.0

BENDS = (0.14, -0.14, 0.24, -0.24, 0.05, -0.05, 0.34, -0.34, 0.46, -0.46)
"""How far an arrow may bend, in shares of its length, where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle around words.

    Attributes
    ----------
    x, y : float
        Its middle.
    width, height : float
        Its size.
    """

    x: float
    y: float
    width: float
    height: float

    def covers(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point lies inside, or nearer than `margin`."""
        return (
            abs(point[0] - self.x) < self.width / 2 + margin
            and abs(point[1] - self.y) < self.height / 2 + margin
        )

    def meets(self, other: Box, margin: float = 0.0) -> bool:
        """Whether two boxes overlap, or come nearer than `margin`."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + margin
            and abs(self.y - other.y) < (self.height + other.height) / 2 + margin
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A bent arrow between two boxes, as a quadratic curve.

    Attributes
    ----------
    start, control, end : Point
        The curve's points, already cut at the boxes.
    """

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at the share `t` (0 to 1) of the way."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.control[0] + c * self.end[0],
            a * self.start[1] + b * self.control[1] + c * self.end[1],
        )

    def normal(self, t: float) -> Point:
        """Return the unit vector across the curve at `t`."""
        dx = (1 - t) * (self.control[0] - self.start[0]) + t * (self.end[0] - self.control[0])
        dy = (1 - t) * (self.control[1] - self.start[1]) + t * (self.end[1] - self.control[1])
        length = math.hypot(dx, dy) or 1.0
        return (-dy / length, dx / length)

    def beside(self, t: float, distance: float) -> Point:
        """Return the point `distance` pixels across the curve at `t`."""
        (x, y), (nx, ny) = self.at(t), self.normal(t)
        return (x + nx * distance, y + ny * distance)

    def samples(self, count: int = 24) -> list[Point]:
        """Return points along the curve, both ends included."""
        return [self.at(step / count) for step in range(count + 1)]


def order(names: Sequence[str], links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Put variables in an order around a ring that lets few arrows cross.

    Parameters
    ----------
    names : sequence of str
        The variables.
    links : iterable of (cause, effect)
        The arrows between them.

    Returns
    -------
    tuple of str
        The same variables; the first stays first.
    """
    if len(names) <= 1:
        return tuple(names)
    pairs = sorted({(min(pair), max(pair)) for pair in links})

    def cost(ordered: Sequence[str]) -> int:
        place = {name: spot for spot, name in enumerate(ordered)}
        chords = [tuple(sorted((place[a], place[b]))) for a, b in pairs]
        length = sum(min(b - a, len(names) - b + a) for a, b in chords)
        crossings = sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(chords, 2))
        return length + 4 * crossings

    if len(names) <= _ALL_ORDERS:
        return min(((names[0], *rest) for rest in permutations(names[1:])), key=cost)
    best = tuple(names)
    while (better := min(_one_moved(best), key=cost)) and cost(better) < cost(best):
        best = better
    return best


def _one_moved(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the orders in which one variable, or one and its neighbour, stands elsewhere; not the first."""
    for size in (1, 2):
        for start in range(1, len(names) - size + 1):
            moved, left = names[start : start + size], (*names[:start], *names[start + size :])
            for to in range(1, len(left) + 1):
                yield (*left[:to], *moved, *left[to:])


def ring(sizes: Sequence[Point], width: float, height: float, margin: float = 6.0) -> list[Box]:
    """Place boxes on an ellipse that touches the edges of the picture.

    Parameters
    ----------
    sizes : sequence of (width, height)
        The boxes' sizes, clockwise from the top.
    width, height : float
        The picture's size.
    margin : float
        Kept free at the edges.

    Returns
    -------
    list of Box
        In the same order.
    """
    boxes = []
    for spot, (w, h) in enumerate(sizes):
        angle = 2 * math.pi * spot / len(sizes) - math.pi / 2
        reach_x, reach_y = (width - w) / 2 - margin, (height - h) / 2 - margin
        boxes.append(
            Box(
                x=width / 2 + reach_x * math.cos(angle),
                y=height / 2 + reach_y * math.sin(angle),
                width=w,
                height=h,
            )
        )
    return boxes


def arrow(
    one: Box,
    two: Box,
    others: Sequence[Box],
    drawn: Sequence[Arrow],
    size: Point,
    *,
    outward: bool,
    bends: Sequence[float] = BENDS,
) -> Arrow:
    """Bend an arrow from one box to another so that it keeps clear of what is there.

    Parameters
    ----------
    one, two : Box
        Where it starts and ends.
    others : sequence of Box
        Boxes it must not touch.
    drawn : sequence of Arrow
        Arrows that it should not run along.
    size : (width, height)
        Of the picture, which no arrow leaves.
    outward : bool
        Whether it would rather bend away from the middle: between neighbours, so that the
        loop is wide, while an arrow across the ring makes room by bending inwards.
    bends : sequence of float
        How far it may bend, in shares of its length; the sign is the side.

    Returns
    -------
    Arrow
        Cut at both boxes.
    """
    page = Box(x=size[0] / 2, y=size[1] / 2, width=size[0], height=size[1])
    taken = [point for other in drawn for point in other.samples(12)[2:-1]]
    # A short way needs a stronger bend, or its loop leaves no room inside.
    length = math.dist((one.x, one.y), (two.x, two.y)) or 1.0
    wished = 0.26 if length < _SHORT else 0.14

    def cost(bend: float, candidate: Arrow) -> float:
        points = candidate.samples()
        hits = sum(box.covers(point, 5) for box in others for point in points)
        near = sum(math.dist(point, other) < _TOO_NEAR for point in points[2:-2] for other in taken)
        out = sum(not page.covers(point, -8) for point in points)
        # In lengths of the arrow, so that it settles the side and not the strength of the bend.
        inward = math.dist(candidate.at(0.5), (page.x, page.y)) / length
        return (
            30 * (hits + out) + 2 * near + 12 * abs(abs(bend) - wished) + 4 * inward * (-1 if outward else 1)
        )

    candidates = [(bend, _cut(one, two, bend)) for bend in bends]
    return min(candidates, key=lambda pair: cost(*pair))[1]


def _cut(one: Box, two: Box, bend: float) -> Arrow:
    dx, dy = two.x - one.x, two.y - one.y
    control = ((one.x + two.x) / 2 - dy * bend, (one.y + two.y) / 2 + dx * bend)
    whole = Arrow(start=(one.x, one.y), control=control, end=(two.x, two.y))
    steps = [step / 200 for step in range(201)]
    first = next((t for t in steps if not one.covers(whole.at(t), 4)), 0.3)
    last = next((t for t in reversed(steps) if not two.covers(whole.at(t), 6)), 0.7)
    if last <= first:
        first, last = 0.3, 0.7
    # The part of a quadratic curve between two of its points is again one.
    start, end = whole.at(first), whole.at(last)
    a, b = (1 - first) * (1 - last), first * (1 - last) + last * (1 - first)
    c = first * last
    inner = tuple(a * p + b * q + c * r for p, q, r in zip(whole.start, control, whole.end, strict=True))
    return Arrow(start=start, control=(inner[0], inner[1]), end=end)


def free_spot(
    size: Point, wishes: Iterable[Point], boxes: Sequence[Box], arrows: Sequence[Arrow], margin: float = 3.0
) -> Box:
    """Find the first wished place that is free, or else the one in which least is hidden.

    Parameters
    ----------
    size : (width, height)
        Of the words to place.
    wishes : iterable of Point
        Middles, the most wished first.
    boxes : sequence of Box
        Words already placed.
    arrows : sequence of Arrow
        Arrows already drawn.
    margin : float
        The distance to keep.

    Returns
    -------
    Box
        The place taken.
    """
    samples = [point for one in arrows for point in one.samples(48)]
    best, least = Box(x=0, y=0, width=size[0], height=size[1]), math.inf
    for x, y in wishes:
        box = Box(x=x, y=y, width=size[0], height=size[1])
        hidden = 20 * sum(box.meets(other, margin) for other in boxes)
        hidden += sum(box.covers(point, margin) for point in samples)
        if hidden == 0:
            return box
        if hidden < least:
            best, least = box, hidden
    return best
