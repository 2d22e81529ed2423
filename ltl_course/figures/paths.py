"""Marks as SVG paths, computed by hand.

Why it exists: these few functions are all that a move of a lever costs. A test holds each
line against the one that matplotlib itself writes.

Points are pairs of pixels from the top left corner, shape (n, 2).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
Corners = tuple[float, float, float, float]
"""Left, top, right and bottom of a bar, in pixels."""

NOTHING = "M 0 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where values stand on linear axes.

    Distances are taken from the corner of the axes, not from zero, so that large values in a
    narrow range keep their places.

    Attributes
    ----------
    corner : tuple of float
        The values at the lower left corner.
    left, across : float
        A value x stands ``left + across * (x - corner[0])`` pixels from the left edge.
    top, down : float
        A value y stands ``top + down * (y - corner[1])`` pixels from the top edge.
    """

    corner: tuple[float, float]
    left: float
    across: float
    top: float
    down: float

    @classmethod
    def of(cls, axes: Axes) -> Scale:
        """Read the scale off axes whose limits are set.

        Parameters
        ----------
        axes : matplotlib.axes.Axes
            Linear axes in a figure of 72 dots to the inch, where a dot is a pixel.

        Returns
        -------
        Scale
            The same places as matplotlib's own transform gives, with y counted downwards.
        """
        (low_x, high_x), (low_y, high_y) = axes.get_xlim(), axes.get_ylim()
        (x0, y0), (x1, y1) = axes.transData.transform([(low_x, low_y), (high_x, high_y)])
        height = axes.get_figure(root=True).bbox.height  # type: ignore[union-attr]
        return cls(
            corner=(low_x, low_y),
            left=float(x0),
            across=float(x1 - x0) / (high_x - low_x),
            top=float(height - y0),
            down=-float(y1 - y0) / (high_y - low_y),
        )

    @classmethod
    def over(cls, corner: tuple[float, float], far: tuple[float, float], room: Corners) -> Scale:
        """Lay values over a rectangle.

        Parameters
        ----------
        corner, far : tuple of float
            The values at the lower left corner, and those at the upper right one.
        room : (left, top, right, bottom)
            In pixels.

        Returns
        -------
        Scale
            As :meth:`of` gives it for such axes.
        """
        left, top, right, bottom = room
        return cls(
            corner=corner,
            left=left,
            across=(right - left) / (far[0] - corner[0]),
            top=bottom,
            down=(top - bottom) / (far[1] - corner[1]),
        )

    def x(self, value: float) -> float:
        """Return the distance of `value` from the left edge, in pixels."""
        return self.left + self.across * (value - self.corner[0])

    def y(self, value: float) -> float:
        """Return the distance of `value` from the top edge, in pixels."""
        return self.top + self.down * (value - self.corner[1])

    def points(self, xs: ArrayLike, ys: ArrayLike) -> Points:
        """Return the places of many values.

        Parameters
        ----------
        xs, ys : array_like
            Shape (n,).

        Returns
        -------
        Points
            Shape (n, 2).
        """
        x, y = np.asarray(xs, dtype=np.float64), np.asarray(ys, dtype=np.float64)
        across = self.left + self.across * (x - self.corner[0])
        return np.column_stack((across, self.top + self.down * (y - self.corner[1])))


def line(points: Points) -> str:
    """Join points; a point that is NaN leaves a gap.

    Parameters
    ----------
    points : Points
        Shape (n, 2).

    Returns
    -------
    str
        The ``d`` of a path.
    """
    steps, pen = [], "M"
    for x, y in points.tolist():
        if math.isnan(x) or math.isnan(y):
            pen = "M"
            continue
        steps.append(f"{pen} {x:.1f} {y:.1f}")
        pen = "L"
    return " ".join(steps) or NOTHING


def area(upper: Points, lower: Points) -> str:
    """Fill between two lines.

    Parameters
    ----------
    upper, lower : Points
        Shape (n, 2), both from left to right.

    Returns
    -------
    str
        The ``d`` of a closed path.
    """
    return f"{line(np.vstack((upper, lower[::-1])))} Z"


def rectangles(corners: Iterable[Corners]) -> str:
    """Draw bars as one path.

    Parameters
    ----------
    corners : iterable of (left, top, right, bottom)
        In pixels.

    Returns
    -------
    str
        The ``d`` of a path.
    """
    bars = (f"M {a:.1f} {b:.1f} H {c:.1f} V {d:.1f} H {a:.1f} Z" for a, b, c, d in corners)
    return " ".join(bars) or NOTHING


def rings(points: Points, radius: float) -> str:
    """Draw a circle around each point, all in one path.

    Parameters
    ----------
    points : Points
        Shape (n, 2).
    radius : float
        In pixels.

    Returns
    -------
    str
        The ``d`` of a path.
    """
    r = f"{radius:.1f}"
    half = f"a {r} {r} 0 1 0"
    return (
        " ".join(
            f"M {x - radius:.1f} {y:.1f} {half} {2 * radius:.1f} 0 {half} {-2 * radius:.1f} 0 Z"
            for x, y in points.tolist()
        )
        or NOTHING
    )


def diamonds(points: Points, radius: float) -> str:
    """Draw a diamond around each point, all in one path.

    Parameters
    ----------
    points : Points
        Shape (n, 2).
    radius : float
        From the middle to a corner, in pixels.

    Returns
    -------
    str
        The ``d`` of a path.
    """
    r = f"{radius:.1f}"
    return (
        " ".join(f"M {x:.1f} {y - radius:.1f} l {r} {r} l -{r} {r} l -{r} -{r} Z" for x, y in points.tolist())
        or NOTHING
    )


def stroke_by_hand(start: Sequence[float], end: Sequence[float], sway: float = 1.6) -> str:
    """Draw a straight line as a hand would, always the same way.

    Parameters
    ----------
    start, end : sequence of float
        Two points in pixels.
    sway : float
        How far the line strays, in pixels.

    Returns
    -------
    str
        The ``d`` of a path of four soft bends.
    """
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    across, down = -(y1 - y0) / length, (x1 - x0) / length
    parts = [f"M {x0:.1f} {y0:.1f}"]
    for step, side in enumerate((1.0, -0.8, 0.6, -1.0)):
        middle, stop = (step + 0.5) / 4, (step + 1) / 4
        parts.append(
            f"Q {x0 + (x1 - x0) * middle + across * sway * side:.1f} "
            f"{y0 + (y1 - y0) * middle + down * sway * side:.1f} "
            f"{x0 + (x1 - x0) * stop:.1f} {y0 + (y1 - y0) * stop:.1f}"
        )
    return " ".join(parts)
