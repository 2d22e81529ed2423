"""The run chart of a learner's own series.

Why it exists: the first chart for one's own numbers: a line, its median, and two rules that
say whether the line does more than wander.

Source: the Anhøj rules, see :mod:`ltl_course.charts.runs`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ltl_course.charts.runs import ENOUGH, Stretch, crossings_limit, longest_run_limit, lopsided, stretches
from ltl_course.charts.signal import Signal, figure, readings_words, series
from ltl_course.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChart:
    """A series, its median, and what the Anhøj rules find in it.

    Attributes
    ----------
    values : tuple of float
        The readings in order, in the learner's own unit.
    median : float
        The middle line, in the same unit.
    useful : int
        Readings that do not lie on the median; only these count.
    longest, crossings : int
        Length of the longest run, and how often the line crosses the median.
    longest_limit, crossings_limit : int or None
        The longest run and the fewest crossings that chance explains; None if the readings
        are too few, or too many of them equal, for a rule.
    signals : tuple of Signal
        Empty if nothing signals, and without limits.
    words : str
        What the chart says, in one to four sentences.
    """

    values: tuple[float, ...]
    median: float
    useful: int
    longest: int
    crossings: int
    longest_limit: int | None
    crossings_limit: int | None
    signals: tuple[Signal, ...]
    words: str

    @property
    def enough(self) -> bool:
        """Whether the readings are enough for the rules to speak."""
        return self.longest_limit is not None


def run_chart(values: Iterable[float]) -> RunChart:
    """Make the run chart of a series.

    Parameters
    ----------
    values : iterable of float
        One reading or more, in order of time, finite.

    Returns
    -------
    RunChart
        With :data:`~ltl_course.charts.runs.ENOUGH` readings off the median or more, and
        enough of them on either side, also limits and signals.

    Raises
    ------
    ValueError
        If there is no reading, or one is not a usable number.
    """
    readings = series(values)
    median = float(statistics.median(readings))
    runs = stretches(np.array(readings) - median)
    useful = sum(run.length for run in runs)
    longest = max((run.length for run in runs), default=0)
    crossings = max(len(runs) - 1, 0)
    shown = figure(median, max(readings) - min(readings))
    if useful < ENOUGH or lopsided(runs):
        limits: tuple[int, int] | tuple[None, None] = (None, None)
        signals: tuple[Signal, ...] = ()
        words = _unjudged(len(readings), useful, shown)
    else:
        limits = (longest_run_limit(useful), crossings_limit(useful))
        signals = _signals(runs, limits[0], crossings, limits[1], useful)
        words = _judgement(signals, shown, longest=(longest, limits[0]), crossings=(crossings, limits[1]))
    return RunChart(
        values=readings,
        median=median,
        useful=useful,
        longest=longest,
        crossings=crossings,
        longest_limit=limits[0],
        crossings_limit=limits[1],
        signals=signals,
        words=words,
    )


def _signals(
    runs: tuple[Stretch, ...], longest_limit: int, crossings: int, fewest: int, useful: int
) -> tuple[Signal, ...]:
    found = [
        Signal(index=run.last, first=run.first, rule="long-run", words=_long_run(run, longest_limit, useful))
        for run in runs
        if run.length > longest_limit
    ]
    if crossings < fewest:
        words = (
            plural(
                "The line crosses the middle line once only.",
                "The line crosses the middle line only {count} times.",
                crossings,
            )
            if crossings
            else _("The line never crosses the middle line.")
        )
        ordinary = _("With {useful} readings off the line, {fewest} crossings or more are ordinary.")
        found.append(
            Signal(
                index=runs[-1].last,
                first=runs[0].first,
                rule="few-crossings",
                words=words + " " + ordinary.format(useful=useful, fewest=fewest),
            )
        )
    return tuple(found)


def _long_run(run: Stretch, limit: int, useful: int) -> str:
    if run.above:
        words = _("{length} readings in a row lie above the middle line (points {first} to {last}).")
    else:
        words = _("{length} readings in a row lie below the middle line (points {first} to {last}).")
    ordinary = _("With {useful} readings off the line, runs of up to {limit} are ordinary.")
    return (words + " " + ordinary).format(
        length=run.length, first=run.first + 1, last=run.last + 1, useful=useful, limit=limit
    )


def _unjudged(count: int, useful: int, median: str) -> str:
    if useful >= ENOUGH:
        return _(
            "Too many readings lie exactly on the middle line, {median}, for these rules: they need about "
            "as many readings above it as below."
        ).format(median=median)
    if useful == 0 and count >= ENOUGH:
        return _("All readings lie on the middle line, {median}. There is nothing to judge.").format(
            median=median
        )
    words = _("{readings}, of which {useful} lie off the middle line ({median}).").format(
        readings=readings_words(count), useful=useful, median=median
    )
    rule = _("The rules need {enough} off the line; with fewer, a pattern cannot be told from chance.")
    return words + " " + rule.format(enough=ENOUGH)


def _judgement(
    signals: tuple[Signal, ...], median: str, *, longest: tuple[int, int], crossings: tuple[int, int]
) -> str:
    """Sum up; `longest` and `crossings` are what was found and its limit."""
    middle = _("The middle line is {median}.").format(median=median)
    if signals:
        found = plural(
            "One signal that chance rarely makes: look for what changed.",
            "{count} signals that chance rarely makes: look for what changed.",
            len(signals),
        )
        return middle + " " + found
    calm = _(
        "The longest run is {longest} (up to {longest_limit} is ordinary) and the line crosses the "
        "middle {crossings} times ({fewest} or more is ordinary)."
    ).format(longest=longest[0], longest_limit=longest[1], crossings=crossings[0], fewest=crossings[1])
    return " ".join((middle, calm, _("These two rules find no change. They do not judge single readings.")))
