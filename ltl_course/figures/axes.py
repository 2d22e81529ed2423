"""Axes whose numbers are marks.

Why it exists: a lever may change what an axis shows, and the frame must stay: laying it out
takes longer than a run, and it is larger than all marks together. So a frame holds places for
an axis' numbers, and a move tells where they stand. Where they are round, matplotlib's own
locator says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.ticker import MaxNLocator

from ltl_course.figures import palette
from ltl_course.figures.canvas import SIZE, Canvas
from ltl_course.figures.picture import HIDDEN, Marks, placed

BELOW = 14.0
"""From an axis down to the feet of the numbers below it, in pixels."""


def ticks(
    low: float, high: float, most: int, *, steps: Sequence[float] = (1, 2, 5, 10), whole: bool = False
) -> list[float]:
    """Choose round numbers for an axis.

    Parameters
    ----------
    low, high : float
        What it shows.
    most : int
        The largest number of steps; there is one number more.
    steps : sequence of float
        Which steps are round, from 1 to 10.
    whole : bool
        Whether only whole numbers will do.

    Returns
    -------
    list of float
        In order, none outside the axis.
    """
    found = MaxNLocator(nbins=most, steps=list(steps), integer=whole).tick_values(low, high)
    return [float(one) for one in found if low <= one <= high]


def lay_ticks(canvas: Canvas, name: str, align: Literal["left", "center", "right"], count: int) -> None:
    """Make places for an axis' numbers in a frame.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    name : str
        The marks are called by it and a number.
    align : {"left", "center", "right"}
        On which side of their place they stand.
    count : int
        How many places.
    """
    for place in range(count):
        canvas.text(0, 0, "–", role=palette.MUTED, align=align, size=SIZE - 0.5, mark=f"{name}{place}")


def tick_marks(name: str, numbers: Sequence[tuple[float, float, str]], count: int) -> Marks:
    """Tell where an axis' numbers stand.

    Parameters
    ----------
    name : str
        As in :func:`lay_ticks`.
    numbers : sequence of (x, y, words)
        The feet of the numbers, in pixels; empty words are left out.
    count : int
        As in :func:`lay_ticks`.

    Returns
    -------
    dict
        All marks of the axis; those that are not needed are hidden.
    """
    marks: Marks = {f"{name}{place}": HIDDEN for place in range(count)}
    for place, (x, y, words) in enumerate(numbers):
        marks[f"{name}{place}"] = placed(x, y, words) if words else HIDDEN
    return marks
