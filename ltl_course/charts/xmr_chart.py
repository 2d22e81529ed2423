"""The XmR chart (individuals and moving range) of a learner's own series.

Why it exists: a run chart says whether a line wanders; this one says how far a single
reading may go before it deserves a question.

The rules are those that Wheeler applies first: a reading beyond the limits, and eight in a row on
one side. A limit for the change between two readings is not among them. Nelson (1982) Journal of
Quality Technology 14(3) advises against plotting moving ranges; Amin & Ethridge (1998), 30(1) of
the same journal, defend it in charts designed for a given run length. As usually drawn, at 3.268
mean ranges, it doubles the false signals (of 36 readings: in 31 instead of 15 of 100 series, 50,000
simulated), and it finds a lone far reading, or a lasting change, less often than the other two. So
the moving ranges make the limits and stand in the table.

Sources: factor 2.66 as in Wheeler (1993) Understanding Variation; Nelson as cited in SAS/QC's
guide, "Interpreting Charts for Individual Measurements and Moving Ranges". On how many readings
it takes the books disagree: Wheeler finds limits from five or six readings useful, the NHS-R
community calls those from fewer than twelve trial limits, Provost & Murray (2011) ask for 20 to
30 (all three compared on the page "How many points are required" of the R package
NHSRplotthedots).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ltl_course.charts.price import false_signals
from ltl_course.charts.runs import stretches
from ltl_course.charts.signal import Signal, figure, readings_words, series
from ltl_course.words import _, number, plural

LIMITS_FROM = 6
FIRM_FROM = 12
LIMIT_FACTOR = 2.66
SAME_SIDE = 8

_CEILINGS = (1.0, 100.0)  # the most that a share can be, as people write shares
_NEARLY_ALL = 0.99

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
    lower, upper : float or None
        Limits of the readings; None below :data:`LIMITS_FROM` readings. There is no lower one
        if it would be negative and no reading is.
    provisional : bool
        Whether the limits rest on fewer than :data:`FIRM_FROM` readings.
    signals : tuple of Signal
        Empty without limits.
    words : str
        What the chart says, in a few sentences, among them how often chance makes a signal.
    """

    values: tuple[float, ...]
    centre: float
    ranges: tuple[float, ...]
    mean_range: float | None
    lower: float | None
    upper: float | None
    provisional: bool
    signals: tuple[Signal, ...]
    words: str

    @property
    def enough(self) -> bool:
        """Whether there are enough readings for limits."""
        return self.upper is not None


def xmr_chart(values: Iterable[float]) -> XmRChart:
    """Make the XmR chart of a series.

    Signals are a reading beyond the limits, and eight readings in a row on one side of the
    centre.

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
    bare = XmRChart(
        values=readings,
        centre=centre,
        ranges=ranges,
        mean_range=mean_range,
        lower=None,
        upper=None,
        provisional=False,
        signals=(),
        words=_too_few(len(readings)),
    )
    if mean_range is None or len(readings) < LIMITS_FROM:
        return bare
    return _with_limits(bare, mean_range)


def _with_limits(bare: XmRChart, mean_range: float) -> XmRChart:
    readings, centre = bare.values, bare.centre
    upper = centre + LIMIT_FACTOR * mean_range
    low = centre - LIMIT_FACTOR * mean_range
    # A measure that is never negative cannot go below it: such a line would promise what cannot be.
    lower = None if low < 0 <= min(readings) else low
    signals = (*_beyond(readings, lower, upper, mean_range), *_same_side(readings, centre))
    provisional = len(readings) < FIRM_FROM
    return replace(
        bare,
        lower=lower,
        upper=upper,
        provisional=provisional,
        signals=tuple(sorted(signals, key=lambda signal: (signal.index, signal.rule))),
        words=" ".join(
            (
                *_span(readings, centre, lower, upper, mean_range),
                *_judgement(len(signals), len(readings), provisional=provisional),
            )
        ),
    )


def _span(
    readings: tuple[float, ...], centre: float, lower: float | None, upper: float, mean_range: float
) -> tuple[str, ...]:
    top, middle = figure(upper, mean_range), figure(centre, mean_range)
    if lower is None:
        said = [
            _("Ordinary readings go up to {upper}, around {centre}.").format(upper=top, centre=middle),
            _("There is no lower limit: no single reading can be too low."),
        ]
    else:
        words = _("Ordinary readings lie between {lower} and {upper}, around {centre}.")
        said = [words.format(lower=figure(lower, mean_range), upper=top, centre=middle)]
    ceiling = next((most for most in _CEILINGS if min(readings) >= 0 and max(readings) <= most), math.inf)
    if upper > ceiling:
        words = _("If {most} is the most there can be, no single reading can be too high.")
        said.append(words.format(most=number(ceiling)))
    return tuple(said)


def _slack(readings: Iterable[float]) -> float:
    return _ROUNDING * max(abs(value) for value in readings)


def _beyond(
    readings: tuple[float, ...], lower: float | None, upper: float, mean_range: float
) -> tuple[Signal, ...]:
    slack = _slack(readings)
    found = []
    for i, value in enumerate(readings):
        if value > upper + slack:
            limit = upper
            words = _("Reading {place} ({value}) lies above the upper limit ({limit}).")
        elif lower is not None and value < lower - slack:
            limit = lower
            words = _("Reading {place} ({value}) lies below the lower limit ({limit}).")
        else:
            continue
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
    caution = _("The limits rest on {readings} only and are provisional.").format(
        readings=readings_words(count)
    )
    return (found, *((caution,) if provisional else ()), _price(count))


def _price(count: int) -> str:
    share = false_signals(count)
    if share > _NEARLY_ALL:
        words = _("Even where nothing changes, nearly every series of {readings} shows a signal.")
        return words.format(readings=readings_words(count))
    words = _(
        "Even where nothing changes, a series of {readings} shows a signal in about {share} of 100 cases; "
        "with small counts or coarse rounding in more."
    )
    return words.format(readings=readings_words(count), share=number(100 * share, 0))
