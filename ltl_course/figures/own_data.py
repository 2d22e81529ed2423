"""Run chart and XmR chart of a learner's own series.

Why it exists: the same quiet style as the simulation's picture, for numbers that we know
nothing about: any unit, any size, any words as labels. Signals are marked by shape, numbered,
and said in words below; a chart with too few readings shows its line and claims nothing.
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
from ltl_course.figures.canvas import Canvas, style
from ltl_course.figures.labels import apart, label, short, shortened
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Marks, Picture, Table, Width, apply
from ltl_course.words import _, plural

_LINE = 17
_TOP = 50
_PLOT = {"wide": (720, 190, 96.0), "narrow": (340, 160, 76.0)}
# Signals beyond these are in the table; a list of fifty helps nobody.
_SAID = 4
_DOTS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A level across the chart with its name."""

    value: float
    words: str
    dashed: bool


def run_chart(
    chart: RunChart,
    labels: Sequence[str] = (),
    *,
    name: str = "",
    unit: str = "",
    width: Width = "wide",
    prefix: str = "run-chart",
) -> Picture:
    """Draw a run chart.

    Parameters
    ----------
    chart : RunChart
        The series with its median and signals.
    labels : sequence of str
        One for each reading, for example dates; their order from 1 if empty.
    name, unit : str
        The learner's words for what is measured; may be empty.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.

    Returns
    -------
    Picture
        Without marks that move.

    Raises
    ------
    ValueError
        If there are labels, but not one for each reading.
    """
    spread = max(chart.values) - min(chart.values)
    middle = _("middle {value}").format(value=short(chart.median, spread))
    return _chart(
        chart,
        labels,
        (_Line(value=chart.median, words=middle, dashed=False),),
        title=label(name) or _("Run chart"),
        unit=label(unit),
        width=width,
        prefix=prefix,
    )


def xmr_chart(
    chart: XmRChart,
    labels: Sequence[str] = (),
    *,
    name: str = "",
    unit: str = "",
    width: Width = "wide",
    prefix: str = "xmr-chart",
) -> Picture:
    """Draw the readings of an XmR chart with centre and limits.

    Parameters
    ----------
    chart : XmRChart
        The series with its limits and signals.
    labels, name, unit, width, prefix
        As for :func:`run_chart`.

    Returns
    -------
    Picture
        Without marks that move. The table holds the moving ranges.

    Raises
    ------
    ValueError
        If there are labels, but not one for each reading.
    """
    spread = chart.mean_range or 0.0
    lines = [(chart.centre, _("center {value}"), False)]
    if chart.upper is not None and chart.lower is not None:
        lines += [(chart.upper, _("upper {value}"), True), (chart.lower, _("lower {value}"), True)]
    return _chart(
        chart,
        labels,
        tuple(_Line(value=v, words=w.format(value=short(v, spread)), dashed=d) for v, w, d in lines),
        title=label(name) or _("Control chart"),
        unit=label(unit),
        width=width,
        prefix=prefix,
    )


def _chart(
    chart: RunChart | XmRChart,
    labels: Sequence[str],
    lines: tuple[_Line, ...],
    *,
    title: str,
    unit: str,
    width: Width,
    prefix: str,
) -> Picture:
    count = len(chart.values)
    if labels and len(labels) != count:
        raise ValueError(f"{len(labels)} labels do not fit {count} readings.")
    names = [label(one) or str(i) for i, one in enumerate(labels, 1)] or [str(i) for i in range(1, count + 1)]
    with style():
        frame = _frame(chart, names, lines, (title, unit), width=width, prefix=prefix)
    return Picture(
        frame=frame,
        frame_id=prefix,
        marks={},
        title=title,
        sentence=chart.words,
        table=_table(chart, names, title, unit),
    )


def _frame(
    chart: RunChart | XmRChart,
    names: Sequence[str],
    lines: tuple[_Line, ...],
    words: tuple[str, str],
    *,
    width: Width,
    prefix: str,
) -> str:
    full, tall, most = _PLOT[width]
    said = _said(chart.signals, full - 12.0)
    foot = _TOP + tall + 38
    canvas = Canvas(full, foot + _LINE * len(said) + 6, prefix)
    title, unit = words
    canvas.text(4, 15, canvas.fitted(title, full - 8, bold=True, size=13), bold=True, size=13)
    if unit:
        canvas.text(4, 33, canvas.fitted(unit, full - 8), role=palette.MUTED)

    ticks, bounds = _heights(chart.values, lines)
    written = [_tick(tick, ticks) for tick in ticks]
    left = 12 + max(canvas.width_of(one) for one in written)
    right = 8 if width == "narrow" else 14 + max(canvas.width_of(line.words) for line in lines)
    axes = canvas.axes(left, _TOP, full - left - right, tall)
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=bounds)
    axes.set_yticks(ticks, written)
    _name_readings(canvas, axes, names, left, full - left - right, most=most)

    scale = Scale.of(axes)
    ends = (scale.x(-0.5), scale.x(len(names) - 0.5))
    points = scale.points(np.arange(len(chart.values)), chart.values)
    _levels(canvas, scale, lines, ends, points if width == "narrow" else None)
    marks = _marks(canvas, chart, points)
    for row, line in enumerate(said):
        canvas.text(4, foot + 14 + row * _LINE, line, role=palette.SIGNAL)
    description = " ".join((chart.words, *(signal.words for signal in chart.signals[:_SAID])))
    return apply(canvas.svg(title, description), marks)


def _heights(values: Sequence[float], lines: tuple[_Line, ...]) -> tuple[list[float], tuple[float, float]]:
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


def _levels(
    canvas: Canvas,
    scale: Scale,
    lines: tuple[_Line, ...],
    ends: tuple[float, float],
    points: paths.Points | None,
) -> None:
    """Draw lines across with their names: beside the chart, or inside where `points` leave room."""
    feet = apart([scale.y(line.value) + 4 for line in lines], _LINE - 2)
    for line, beside in zip(lines, feet, strict=True):
        y, x, foot = scale.y(line.value), ends[1] + 8, beside
        if points is not None:
            x, foot = _calm(points, ends, y, canvas.width_of(line.words))
        canvas.shape(
            stroke=palette.INK if line.dashed else palette.MUTED,
            width=1.2,
            dash="5,4" if line.dashed else "",
            points=((ends[0], y), (ends[1], y)),
            layer=1.5,
        )
        role = palette.INK if line.dashed else palette.MUTED
        canvas.text(x, foot, line.words, role=role, halo=True)


def _calm(points: paths.Points, ends: tuple[float, float], y: float, width: float) -> tuple[float, float]:
    """Return start and foot of words along a level at `y` that hide the least of a line."""
    xs = np.linspace(ends[0], ends[1], 200)
    ys = np.interp(xs, points[:, 0], points[:, 1])
    best, least = (ends[1] - width, y - 5), math.inf
    for foot in (y - 5, y + 14):
        for start in np.arange(ends[1] - width, ends[0], -8.0):
            near = (xs > start - 4) & (xs < start + width + 4) & (ys > foot - 14) & (ys < foot + 5)
            if near.sum() < least:
                best, least = (float(start), foot), near.sum()
    return best


def _marks(canvas: Canvas, chart: RunChart | XmRChart, points: paths.Points) -> Marks:
    canvas.shape("readings", stroke=palette.ACCENT, width=1.5)
    marks: Marks = {"readings": {"d": paths.line(points)}}
    if len(points) <= _DOTS:
        canvas.shape("points", fill=palette.ACCENT, layer=3.5)
        marks["points"] = {"d": paths.rings(points, 2.6)}
    alone, together, jumps = set[int](), set[int](), []
    for signal in chart.signals:
        if signal.rule == "beyond-limits":
            alone.add(signal.index)
        elif signal.rule == "large-change":
            jumps.append(paths.line(points[signal.first : signal.index + 1]))
        elif signal.rule != "few-crossings":
            together.update(range(signal.first, signal.index + 1))
    shapes = (
        ("beyond", paths.diamonds(points[sorted(alone)], 8.0), 2.0, bool(alone)),
        ("runs", paths.rings(points[sorted(together)], 5.5), 1.6, bool(together)),
        ("jumps", " ".join(jumps), 3.5, bool(jumps)),
    )
    for name, path, thick, there in shapes:
        if there:
            canvas.shape(name, stroke=palette.SIGNAL, width=thick, layer=4)
            marks[name] = {"d": path}
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
    shape = {"beyond-limits": "◇", "large-change": "╱", "few-crossings": "~"}
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


def _table(chart: RunChart | XmRChart, names: Sequence[str], title: str, unit: str) -> Table:
    spread = max(chart.values) - min(chart.values)
    found: dict[int, list[str]] = {}
    for signal in chart.signals:
        found.setdefault(signal.index, []).append(signal.words)
    reading = _("Reading ({unit})").format(unit=unit) if unit else _("Reading")
    moves = [""] + [short(move, spread) for move in chart.ranges] if isinstance(chart, XmRChart) else None
    header = (_("When"), reading, *((_("Change from the one before"),) if moves else ()), _("Signal"))
    rows = tuple(
        (
            name,
            short(value, spread),
            *((moves[i],) if moves else ()),
            " ".join(found.get(i, [])),
        )
        for i, (name, value) in enumerate(zip(names, chart.values, strict=True))
    )
    return Table(caption=_("The readings of {title}").format(title=title), header=header, rows=rows)
