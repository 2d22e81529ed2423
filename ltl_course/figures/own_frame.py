"""The drawing of a learner's own series: line, levels, signals and their words.

Why it exists: we know nothing about these numbers, so everything has to find its room: the
names of the readings, the levels' words, and the sentences below.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ltl_course.charts.run_chart import RunChart
from ltl_course.charts.signal import Signal
from ltl_course.charts.xmr_chart import XmRChart
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import apart, short, shortened
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Marks, Width, apply
from ltl_course.words import plural

_LINE = 17
_TOP = 50
_PLOT = {"wide": (720, 190, 96.0), "narrow": (340, 160, 76.0)}
# Signals beyond these are in the table; a list of fifty helps nobody.
_SAID = 4
_DOTS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A level across the chart with its name.

    Attributes
    ----------
    value : float
        Where it lies.
    words : str
        What stands beside it.
    dashed : bool
        Whether it is a limit.
    """

    value: float
    words: str
    dashed: bool


def frame(
    chart: RunChart | XmRChart,
    names: Sequence[str],
    lines: tuple[Line, ...],
    words: tuple[str, str],
    *,
    width: Width,
    prefix: str,
) -> str:
    """Draw a series with its levels and signals.

    Parameters
    ----------
    chart : RunChart or XmRChart
        The series.
    names : sequence of str
        One for each reading.
    lines : tuple of Line
        The levels.
    words : tuple of str
        Title and unit; the unit may be empty.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.

    Returns
    -------
    str
        An SVG.
    """
    full, tall, most = _PLOT[width]
    said = _said(chart.signals, full - 12.0)
    foot = _TOP + tall + 38
    canvas = Canvas(full, foot + _LINE * len(said) + 6, prefix)
    title, unit = words
    for row, line in enumerate(_title(canvas, title, full - 8.0, lines=1 if unit else 2)):
        canvas.text(4, 15 + row * _LINE, line, bold=True, size=13)
    if unit:
        canvas.text(4, 33, canvas.fitted(unit, full - 8), role=palette.MUTED)

    ticks, bounds = _heights(chart.values, lines)
    written = [_tick(tick, ticks) for tick in ticks]
    left = 12 + max(canvas.width_of(one) for one in written)
    # On a narrow picture a level's name stands in short lines; over the readings it would hide them.
    beside = [_stacked(line.words) if width == "narrow" else [line.words] for line in lines]
    right = 14 + max(canvas.width_of(words) for stack in beside for words in stack)
    axes = canvas.axes(left, _TOP, full - left - right, tall)
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=bounds)
    axes.set_yticks(ticks, written)
    _name_readings(canvas, axes, names, left, full - left - right, most=most)

    scale = Scale.of(axes)
    ends = (scale.x(-0.5), scale.x(len(names) - 0.5))
    points = scale.points(np.arange(len(chart.values)), chart.values)
    _levels(canvas, scale, lines, ends, beside)
    marks = _marks(canvas, chart, points)
    for row, line in enumerate(said):
        canvas.text(4, foot + 14 + row * _LINE, line, role=palette.SIGNAL)
    description = " ".join((chart.words, *(signal.words for signal in chart.signals[:_SAID])))
    return apply(canvas.svg(title, description), marks)


def _heights(values: Sequence[float], lines: tuple[Line, ...]) -> tuple[list[float], tuple[float, float]]:
    shown = (*values, *(line.value for line in lines))
    low, high = min(shown), max(shown)
    room = (high - low) * 0.1 or max(abs(high) * 0.1, 1.0)
    low, high = low - room, high + room
    places = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [float(tick) for tick in places if low <= tick <= high], (low, high)


def _tick(value: float, ticks: Sequence[float]) -> str:
    gap = ticks[1] - ticks[0] if len(ticks) > 1 else abs(value)
    return short(0.0 if abs(value) < gap / 1e6 else value, gap)


def _name_readings(
    canvas: Canvas, axes: Axes, names: Sequence[str], left: float, wide: float, *, most: float
) -> None:
    """Name as many readings as fit beside each other, evenly from the first on."""
    rough = [shortened(name, 20) for name in (names[0], max(names, key=len), names[-1])]
    widest = min(most, max(canvas.width_of(one) for one in rough)) + 14
    every = max(1, -(-len(names) // max(1, int(wide // widest))))
    kept: list[tuple[int, str, Literal["left", "center", "right"]]] = []
    end = -math.inf
    for place in range(0, len(names), every):
        words = canvas.fitted(names[place], most)
        half = canvas.width_of(words) / 2
        align: Literal["left", "center", "right"]
        middle = left + (place + 0.5) / len(names) * wide
        # A name at the picture's edge starts, or ends, at its reading.
        if middle - half < 2:  # noqa: PLR2004
            align, start = "left", middle
        elif middle + half > canvas.width - 2:
            align, start = "right", middle - 2 * half
        else:
            align, start = "center", middle - half
        if start > end + 6:
            kept.append((place, words, align))
            end = start + 2 * half
    axes.set_xticks([place for place, _words, _align in kept], [words for _place, words, _align in kept])
    for tick, (_place, _words, align) in zip(axes.get_xticklabels(), kept, strict=True):
        tick.set_horizontalalignment(align)


def _title(canvas: Canvas, title: str, room: float, *, lines: int) -> list[str]:
    """Return a title in at most so many lines, the last one cut to its room."""
    written: list[str] = []
    rest = title.split()
    while rest and len(written) < lines - 1:
        count = len(rest)
        while count > 1 and canvas.width_of(" ".join(rest[:count]), bold=True, size=13) > room:
            count -= 1
        written.append(canvas.fitted(" ".join(rest[:count]), room, bold=True, size=13))
        rest = rest[count:]
    return [*written, canvas.fitted(" ".join(rest), room, bold=True, size=13)] if rest else written


def _stacked(words: str) -> list[str]:
    """Return a level's name and value one above the other."""
    name, _space, value = words.rpartition(" ")
    return [name, value] if name else [value]


def _levels(
    canvas: Canvas,
    scale: Scale,
    lines: tuple[Line, ...],
    ends: tuple[float, float],
    beside: Sequence[Sequence[str]],
) -> None:
    """Draw lines across with their names beside the chart."""
    row = _LINE - 3
    tall = max(len(stack) for stack in beside)
    feet = apart([scale.y(line.value) + 4 - (tall - 1) * row / 2 for line in lines], tall * row + 2)
    for line, stack, foot in zip(lines, beside, feet, strict=True):
        y = scale.y(line.value)
        role = palette.INK if line.dashed else palette.MUTED
        canvas.shape(
            stroke=role,
            width=1.2,
            dash="5,4" if line.dashed else "",
            points=((ends[0], y), (ends[1], y)),
            layer=1.5,
        )
        for place, words in enumerate(stack):
            canvas.text(ends[1] + 8, foot + place * row, words, role=role, halo=True)


def _marks(canvas: Canvas, chart: RunChart | XmRChart, points: paths.Points) -> Marks:
    canvas.shape("readings", stroke=palette.ACCENT, width=1.5)
    marks: Marks = {"readings": {"d": paths.line(points)}}
    if len(points) <= _DOTS:
        canvas.shape("points", fill=palette.ACCENT, layer=3.5)
        marks["points"] = {"d": paths.rings(points, 2.6)}
    alone, together = set[int](), set[int]()
    for signal in chart.signals:
        if signal.rule == "beyond-limits":
            alone.add(signal.index)
        elif signal.rule != "few-crossings":
            together.update(range(signal.first, signal.index + 1))
    for name, shape, around, size, thick in (
        ("beyond", paths.diamonds, alone, 8.0, 2.0),
        ("runs", paths.rings, together, 5.5, 1.6),
    ):
        if around:
            canvas.shape(name, stroke=palette.SIGNAL, width=thick, layer=4)
            marks[name] = {"d": shape(points[sorted(around)], size)}
    numbers: dict[int, list[str]] = {}
    for place, signal in enumerate(chart.signals[:_SAID], 1):
        numbers.setdefault(signal.index, []).append(str(place))
    for index, found in numbers.items():
        x, y = points[index].tolist()
        foot = y - 12 if chart.values[index] >= _middle(chart) else y + 22
        canvas.text(x, foot, ", ".join(found), role=palette.SIGNAL, bold=True, align="center", halo=True)
    return marks


def _middle(chart: RunChart | XmRChart) -> float:
    return chart.median if isinstance(chart, RunChart) else chart.centre


def _said(signals: tuple[Signal, ...], room: float) -> list[str]:
    """Return the signals' words in lines that fit into `room` pixels."""
    shape = {"beyond-limits": "◇", "few-crossings": "~"}
    ruler = Canvas(10, 10, "ruler")
    said = []
    for place, signal in enumerate(signals[:_SAID], 1):
        words = f"{place} {shape.get(signal.rule, '○')} {signal.words}"
        letters, lines = int(room / 6), [words]
        while letters > 1 and max(ruler.width_of(line) for line in lines) > room:
            lines = textwrap.wrap(words, letters, subsequent_indent="      ")
            letters = int(letters * 0.95)
        said += lines
    if len(signals) > _SAID:
        more = len(signals) - _SAID
        said.append(plural("{count} more signal in the table.", "{count} more signals in the table.", more))
    return said
