"""Ways for links between cards in columns that run through no card and no heading.

Why it exists: an action in the first column may move a goal in the last. Drawn straight, its line
would run over the words between. Here each line leaves its card at a port of its own, passes a
column only where a gap between two cards is, and arrives at a port of its own. Plain geometry;
nothing is drawn here.

Places are pixels from the top left corner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ltl_course.figures.loop_layout import Point

# Kept free between a line and the cards above and below it.
_CLEAR = 5.0
# A port keeps away from a card's round corners.
_CORNER = 9.0
_BULGE, _FURTHER = 20.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a card stands."""

    column: int
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A column: its left and right edge, and what stands in it from top to bottom."""

    left: float
    right: float
    taken: tuple[tuple[float, float], ...]

    def gap(self, wished: float) -> float:
        """Return the height nearest to the wished one at which a line can pass the column."""
        edges = sorted(self.taken)
        free = [(above[1], below[0]) for above, below in pairwise(edges)]
        if edges:
            # The title stands first; above it no line may pass, below the last card any may.
            free.append((max(bottom for _top, bottom in edges), max(wished, edges[-1][1]) + 40))
        else:
            return wished
        wide_enough = [(a + _CLEAR, b - _CLEAR) for a, b in free if b - a >= 2 * _CLEAR]
        return min(
            (min(max(wished, low), high) for low, high in wide_enough), key=lambda y: (abs(y - wished), y)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One link as a line.

    Attributes
    ----------
    points : tuple of Point
        The points of a path of cubic curves, first the start: a curve takes three of them.
    end : Point
        Its last point.
    forward : bool
        Whether it arrives from the left.
    """

    points: tuple[Point, ...]
    forward: bool

    @property
    def end(self) -> Point:
        """Where it arrives."""
        return self.points[-1]

    def samples(self, steps: int = 24) -> tuple[Point, ...]:
        """Return points along the line, closely spaced."""
        found = [self.points[0]]
        for at in range(0, len(self.points) - 1, 3):
            a, b, c, d = self.points[at : at + 4]
            for t in ((step + 1) / steps for step in range(steps)):
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (
                    sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1)
                )
                found.append((x, y))
        return tuple(found)


def ways(links: Sequence[tuple[str, str]], places: Mapping[str, Place], lanes: Sequence[Lane]) -> list[Way]:
    """Find a way for every link.

    Parameters
    ----------
    links : sequence of (start, end)
        Keys of places.
    places : Mapping of str to Place
        Where the cards stand.
    lanes : sequence of Lane
        The columns, from left to right.

    Returns
    -------
    list of Way
        In the order of the links.
    """
    ports = _ports(links, places)
    loops = [number for number, (a, b) in enumerate(links) if places[a].column == places[b].column]
    found = []
    for number, (start, end) in enumerate(links):
        one, two = places[start], places[end]
        begin, stop = ports[number, 0], ports[number, 1]
        if one.column == two.column:
            right = lanes[one.column].right
            out = right + _BULGE + _FURTHER * (loops.index(number) % 4)
            points = ((right, begin), (out, begin), (out, stop), (right, stop))
            found.append(Way(points=points, forward=False))
        else:
            found.append(_across(one.column, two.column, (begin, stop), lanes))
    return found


def _side(mine: Place, other: Place) -> str:
    """Return the edge at which a link meets a card; cards of one column meet at the right."""
    return "right" if other.column >= mine.column else "left"


def _ports(links: Sequence[tuple[str, str]], places: Mapping[str, Place]) -> dict[tuple[int, int], float]:
    """Spread the links that meet an edge of a card along it, in the order of their other ends."""
    edges: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for number, (start, end) in enumerate(links):
        for which, (mine, other) in enumerate(((start, end), (end, start))):
            side = _side(places[mine], places[other])
            edges[mine, side].append((places[other].middle, number, which))
    found: dict[tuple[int, int], float] = {}
    for (key, _edge), met in edges.items():
        top, bottom = places[key].top + _CORNER, places[key].bottom - _CORNER
        for rank, (_other, number, which) in enumerate(sorted(met), start=1):
            found[number, which] = top + (bottom - top) * rank / (len(met) + 1)
    return found


def _across(start: int, end: int, heights: tuple[float, float], lanes: Sequence[Lane]) -> Way:
    """Lead a line from column to column, through gaps of those between."""
    forward = end > start
    step = 1 if forward else -1
    begin, stop = heights
    first = lanes[start].right if forward else lanes[start].left
    last = lanes[end].left if forward else lanes[end].right
    stops: list[Point] = [(first, begin)]
    between = range(start + step, end, step)
    for passed, column in enumerate(between, start=1):
        lane = lanes[column]
        y = lane.gap(begin + (stop - begin) * passed / (len(between) + 1))
        near, far = (lane.left, lane.right) if forward else (lane.right, lane.left)
        stops += [(near, y), (far, y)]
    stops.append((last, stop))
    return Way(points=tuple(_curved(stops)), forward=forward)


def _curved(stops: Sequence[Point]) -> Iterable[Point]:
    """Join points by curves that leave and arrive level."""
    yield stops[0]
    for (x0, y0), (x1, y1) in pairwise(stops):
        middle = (x0 + x1) / 2
        yield from ((middle, y0), (middle, y1), (x1, y1))
