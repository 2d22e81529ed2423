"""The frame of the picture "Signal or noise?": three panels that stay where they are.

Why it exists: moving a lever must not move the axes, so that the eye compares marks and
not pictures. A frame depends only on its width and on limits that are taken from a short
list of steps; it is laid out by matplotlib once for each of these and then kept.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes

from ltl_course.figures import palette
from ltl_course.figures.canvas import Canvas, style
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Width
from ltl_course.words import number, plural

Area = tuple[float, float, float, float]

# Limits of the two axes that depend on the run, in steps so large that few moves need another.
HEIGHTS = (4.5, 7.0, 10.0, 15.0)
COUNTS = (12, 36, 120, 360, 1200, 3600, 12000)
_BARS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where things stand in the picture, in pixels from the top left corner.

    Attributes
    ----------
    width, height : int
        The picture's size.
    readings, alarms, delay : tuple
        Left, top, width and height of the three panels' axes.
    heads : tuple of (x, y)
        Where the panels' headings stand; a muted line follows below each.
    aside : float
        Room right of the readings for the names of lines; 0 if they stand inside.
    ticks : int
        At most so many steps between labels on the time axes.
    counts : int
        So many steps between labels on the axis of alarms.
    """

    width: int
    height: int
    readings: Area
    alarms: Area
    delay: Area
    heads: tuple[tuple[float, float], ...]
    aside: float
    ticks: int
    counts: int


PLANS: dict[Width, Plan] = {
    "wide": Plan(
        width=720,
        height=418,
        readings=(34, 50, 530, 164),
        alarms=(4, 312, 380, 44),
        delay=(444, 312, 262, 44),
        heads=((4, 15), (4, 270), (444, 270)),
        aside=150,
        ticks=7,
        counts=6,
    ),
    "narrow": Plan(
        width=340,
        height=592,
        readings=(24, 68, 312, 156),
        alarms=(4, 326, 320, 46),
        delay=(4, 504, 322, 44),
        heads=((4, 15), (4, 284), (4, 470)),
        aside=0,
        ticks=4,
        counts=4,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a frame depends on besides its width.

    Attributes
    ----------
    height : float
        Readings are shown from minus to plus this, in standard deviations.
    count : int
        Alarms a year are shown from 0 to this.
    start, end : float
        Time of the first and last reading, the change being at 0.
    """

    height: float
    count: int
    start: float
    end: float

    @property
    def bar(self) -> int:
        """How many numbers of alarms one bar stands for."""
        return -(-(self.count + 1) // (_BARS + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A laid-out frame and the scales of its axes.

    Attributes
    ----------
    svg : str
        With every mark at a provisional place.
    readings, alarms, delay : Scale
        Where values stand in the three panels.
    """

    svg: str
    readings: Scale
    alarms: Scale
    delay: Scale


def step_above(steps: tuple[float, ...], value: float) -> float:
    """Return the smallest of `steps` that is not below `value`.

    Parameters
    ----------
    steps : tuple of float
        Rising.
    value : float
        What has to find room.

    Returns
    -------
    float
        The last step if `value` lies above all of them.
    """
    return steps[min(bisect_left(steps, value), len(steps) - 1)]


@lru_cache(maxsize=32)
def frame(width: Width, limits: Limits, prefix: str, title: str) -> Frame:
    """Lay out a frame, or return it if it was laid out before.

    Parameters
    ----------
    width : {"wide", "narrow"}
        Which plan.
    limits : Limits
        Of the axes.
    prefix : str
        Stands before the ids; unique on a page.
    title : str
        The picture's name.

    Returns
    -------
    Frame
        The same object for the same arguments.
    """
    plan = PLANS[width]
    with style():
        canvas = Canvas(plan.width, plan.height, prefix)
        readings = canvas.axes(*plan.readings)
        readings.set(xlim=(limits.start, limits.end), ylim=(-limits.height, limits.height))
        heights = [h for h in (-9, -6, -3, 0, 3, 6, 9) if abs(h) <= limits.height]
        readings.set_yticks(heights, [f"{h:+d}".replace("-", "−") if h else "0" for h in heights])
        _times(readings, limits.start, limits.end, plan.ticks, unit=True)

        alarms = canvas.axes(*plan.alarms)
        alarms.set(xlim=(-0.5, limits.count + 0.5), ylim=(0, 1), yticks=[])
        gap = limits.count // plan.counts
        alarms.set_xticks(range(0, limits.count + 1, gap))

        delay = canvas.axes(*plan.delay)
        delay.set(xlim=(0, limits.end), ylim=(0, 1), yticks=[])
        _times(delay, 0.0, limits.end, min(plan.ticks, 5))
        _marks(canvas, plan)
        return Frame(
            svg=canvas.svg(title, title),
            readings=Scale.of(readings),
            alarms=Scale.of(alarms),
            delay=Scale.of(delay),
        )


def _times(axes: Axes, start: float, end: float, most: int, *, unit: bool = False) -> None:
    """Label a time axis at round numbers; the last may carry the unit, which then ends at its tick."""
    gaps = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 480)
    gap = next((g for g in gaps if (end - start) / g <= most), gaps[-1])
    ticks = np.arange(np.ceil(start / gap) * gap, end + 1e-9, gap)
    words = [number(t, 0) for t in ticks]
    if unit:
        words[-1] = plural("{count} month", "{count} months", float(ticks[-1]))
    axes.set_xticks(ticks, words)
    if unit:
        axes.get_xticklabels()[-1].set_horizontalalignment("right")


def _marks(canvas: Canvas, plan: Plan) -> None:
    ink, muted, accent, signal = palette.INK, palette.MUTED, palette.ACCENT, palette.SIGNAL
    canvas.shape("spread", fill=palette.BAND, layer=0.5)
    canvas.shape("alone", stroke=muted, width=1.2, dash="1,4", layer=0.8)
    canvas.shape("zones", stroke=palette.GRID, width=1, layer=1)
    canvas.shape("middle", stroke=muted, width=1, layer=1.5)
    canvas.shape("limits", stroke=ink, width=1, dash="6,4", layer=2)
    canvas.shape("change", stroke=ink, width=1.2, layer=2)
    canvas.shape("readings", stroke=accent, width=1.4)
    canvas.shape("points", fill=accent, layer=3.5)
    canvas.shape("average", stroke=ink, width=2, layer=3.6)
    canvas.shape("alerts", stroke=signal, width=2, layer=4)
    canvas.shape("false-alarms", stroke=signal, width=2, layer=4)
    for name, role in (
        ("upper-words", ink),
        ("lower-words", ink),
        ("middle-words", muted),
        ("spread-words", accent),
        ("alone-words", muted),
        ("change-words", ink),
        ("alert-words", signal),
        ("false-words", signal),
    ):
        canvas.text(0, 0, "–", role=role, mark=name, halo=True)

    for panel, (x, y) in zip(("readings", "alarms", "delay"), plan.heads, strict=True):
        canvas.text(x, y, "–", bold=True, mark=f"{panel}-head", size=13)
        canvas.text(x, y + 17, "–", role=muted, mark=f"{panel}-note")
    canvas.text(plan.heads[0][0], plan.heads[0][1] + 34, "–", role=muted, mark="readings-more")

    canvas.shape("bars-outside", fill=palette.BAND, stroke=accent, width=0.8)
    canvas.shape("bars-inside", fill=accent, stroke=accent, width=0.8)
    for panel in ("alarms", "delay"):
        canvas.shape(f"{panel}-band", stroke=accent, width=3, layer=4)
        canvas.shape(f"{panel}-middle", fill=palette.PAPER, stroke=accent, width=2, layer=5)
        canvas.text(0, 0, "–", role=accent, mark=f"{panel}-words", halo=True)
    # A rim of paper keeps the prediction visible where it crosses a bar.
    canvas.shape("prediction-rim", stroke=palette.PAPER, width=6, layer=5.5)
    canvas.shape("prediction", stroke=palette.PREDICTION, width=2.2, dash="7,5", layer=6)
    canvas.text(0, 0, "–", role=palette.PREDICTION, bold=True, mark="prediction-words", halo=True)
