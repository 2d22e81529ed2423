"""Run chart and XmR chart of a learner's own series.

Why it exists: the same quiet style as the simulation's picture, for numbers that we know
nothing about: any unit, any size, any words as labels. Signals are marked by shape, numbered,
and said in words below; a chart with too few readings shows its line and claims nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltl_course.charts.run_chart import RunChart
from ltl_course.charts.xmr_chart import XmRChart
from ltl_course.figures.canvas import style
from ltl_course.figures.labels import label, short
from ltl_course.figures.own_frame import Line, frame
from ltl_course.figures.picture import Picture, Table, Width
from ltl_course.words import _


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
        (Line(value=chart.median, words=middle, dashed=False),),
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
    limits = ((chart.upper, _("upper {value}")), (chart.lower, _("lower {value}")))
    lines += [(limit, words, True) for limit, words in limits if limit is not None]
    return _chart(
        chart,
        labels,
        tuple(Line(value=v, words=w.format(value=short(v, spread)), dashed=d) for v, w, d in lines),
        title=label(name) or _("Control chart"),
        unit=label(unit),
        width=width,
        prefix=prefix,
    )


def _chart(
    chart: RunChart | XmRChart,
    labels: Sequence[str],
    lines: tuple[Line, ...],
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
        drawn = frame(chart, names, lines, (title, unit), width=width, prefix=prefix)
    return Picture(
        frame=drawn,
        frame_id=prefix,
        marks={},
        title=title,
        sentence=chart.words,
        table=_table(chart, names, title, unit),
    )


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
