"""The XmR chart (individuals and moving range) of a learner's own series.

Why it exists: a run chart says whether a line wanders; this one says how far a single
reading may go before it deserves a question.

Sources: factors 2.66 and 3.268 as in Wheeler (1993) Understanding Variation. On how many
readings it takes the books disagree: Wheeler finds limits from five or six readings useful,
the NHS-R community calls those from fewer than twelve trial limits, Provost & Murray (2011)
ask for 20 to 30 (all three compared on the page "How many points are required" of the R
package NHSRplotthedots).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ltl_course.charts.runs import stretches
from ltl_course.charts.signal import Signal, figure, readings_words, series
from ltl_course.words import _, plural

LIMITS_FROM = 6
FIRM_FROM = 12
LIMIT_FACTOR = 2.66
RANGE_FACTOR = 3.268
SAME_SIDE = 8

# Sums of decimal fractions are not exact; a reading this close to a line lies on it.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class XmRChart:
    """A series with its natural limits.

    Attributes
    ----------
    values : tuple of float
        The readings in order, in the learner's own unit.
    centre : float
        Their mean.
    ranges : tuple of float
        Distance of each reading from the one before, from the second on.
    mean_range : float or None
        The mean of these; None for a single reading.
    lower, upper, range_upper : float or None
        Limits of readings and of moving ranges; None below :data:`LIMITS_FROM` readings.
    provisional : bool
        Whether the limits rest on fewer than :data:`FIRM_FROM` readings.
    signals : tuple of Signal
        Empty without limits.
    words : str
        What the chart says, in one to three sentences.
    """

    values: tuple[float, ...]
    centre: float
    ranges: tuple[float, ...]
    mean_range: float | None
    lower: float | None
    upper: float | None
    range_upper: float | None
    provisional: bool
    signals: tuple[Signal, ...]
    words: str

    @property
    def enough(self) -> bool:
        """Whether there are enough readings for limits."""
        return self.upper is not None


def xmr_chart(values: Iterable[float]) -> XmRChart:
    """Make the XmR chart of a series.

    Signals are a reading beyond the limits, eight readings in a row on one side of the
    centre, and a change from one reading to the next beyond its own limit.

    Parameters
    ----------
    values : iterable of float
        One reading or more, in order of time, finite.

    Returns
    -------
    XmRChart
        With limits from :data:`LIMITS_FROM` readings on.

    Raises
    ------
    ValueError
        If there is no reading, or one is not a usable number.
    """
    readings = series(values)
    centre = math.fsum(readings) / len(readings)
    ranges = tuple(abs(later - earlier) for earlier, later in pairwise(readings))
    mean_range = math.fsum(ranges) / len(ranges) if ranges else None
    chart = XmRChart(
        values=readings,
        centre=centre,
        ranges=ranges,
        mean_range=mean_range,
        lower=None,
        upper=None,
        range_upper=None,
        provisional=False,
        signals=(),
        words=_too_few(len(readings)),
    )
    if mean_range is None or len(readings) < LIMITS_FROM:
        return chart
    return _with_limits(readings, centre, ranges, mean_range)


def _with_limits(
    readings: tuple[float, ...], centre: float, ranges: tuple[float, ...], mean_range: float
) -> XmRChart:
    lower = centre - LIMIT_FACTOR * mean_range
    upper = centre + LIMIT_FACTOR * mean_range
    range_upper = RANGE_FACTOR * mean_range
    signals = (
        *_beyond(readings, lower, upper, mean_range),
        *_same_side(readings, centre),
        *_large_changes(ranges, range_upper, mean_range),
    )
    provisional = len(readings) < FIRM_FROM
    span = _("Ordinary readings lie between {lower} and {upper}, around {centre}.").format(
        lower=figure(lower, mean_range), upper=figure(upper, mean_range), centre=figure(centre, mean_range)
    )
    return XmRChart(
        values=readings,
        centre=centre,
        ranges=ranges,
        mean_range=mean_range,
        lower=lower,
        upper=upper,
        range_upper=range_upper,
        provisional=provisional,
        signals=tuple(sorted(signals, key=lambda signal: (signal.index, signal.rule))),
        words=" ".join((span, *_judgement(len(signals), len(readings), provisional=provisional))),
    )


def _slack(readings: Iterable[float]) -> float:
    return _ROUNDING * max(abs(value) for value in readings)


def _beyond(readings: tuple[float, ...], lower: float, upper: float, mean_range: float) -> tuple[Signal, ...]:
    slack = _slack(readings)
    found = []
    for i, value in enumerate(readings):
        if value > upper + slack:
            words = _("Reading {place} ({value}) lies above the upper limit ({limit}).")
        elif value < lower - slack:
            words = _("Reading {place} ({value}) lies below the lower limit ({limit}).")
        else:
            continue
        limit = upper if value > upper else lower
        said = words.format(place=i + 1, value=figure(value, mean_range), limit=figure(limit, mean_range))
        found.append(Signal(index=i, first=i, rule="beyond-limits", words=said))
    return tuple(found)


def _same_side(readings: tuple[float, ...], centre: float) -> tuple[Signal, ...]:
    heights = np.array(readings) - centre
    heights[np.abs(heights) <= _slack(readings)] = 0.0
    found = []
    for run in stretches(heights):
        if run.length < SAME_SIDE:
            continue
        if run.above:
            words = _("{length} readings in a row lie above the center line (points {first} to {last}).")
        else:
            words = _("{length} readings in a row lie below the center line (points {first} to {last}).")
        said = words.format(length=run.length, first=run.first + 1, last=run.last + 1)
        found.append(Signal(index=run.last, first=run.first, rule="same-side", words=said))
    return tuple(found)


def _large_changes(ranges: tuple[float, ...], limit: float, mean_range: float) -> tuple[Signal, ...]:
    words = _(
        "From point {before} to point {place} the reading moves by {change}, more than the ordinary {limit}."
    )
    return tuple(
        Signal(
            index=i + 1,
            first=i,
            rule="large-change",
            words=words.format(
                before=i + 1,
                place=i + 2,
                change=figure(change, mean_range),
                limit=figure(limit, mean_range),
            ),
        )
        for i, change in enumerate(ranges)
        if change > limit * (1 + _ROUNDING)
    )


def _too_few(count: int) -> str:
    return _("{readings}: too few for limits. They need {least}, and {firm} to be firm.").format(
        readings=readings_words(count), least=LIMITS_FROM, firm=FIRM_FROM
    )


def _judgement(signals: int, count: int, *, provisional: bool) -> tuple[str, ...]:
    if signals:
        found = plural(
            "One signal: worth asking what was different.",
            "{count} signals: worth asking what was different.",
            signals,
        )
    else:
        found = _("No signal: the ups and downs are the ordinary ones.")
    if not provisional:
        return (found,)
    caution = _("The limits rest on {readings} only and are provisional.").format(
        readings=readings_words(count)
    )
    return (found, caution)
