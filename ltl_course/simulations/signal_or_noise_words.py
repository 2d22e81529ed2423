"""What a run of signal and noise says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import math

from ltl_course.dynamics import Series, spread
from ltl_course.words import _, number, plural, span

RARE = 0.1
"""Below so many false alarms a year, years for one false alarm are told instead."""

HARDLY = 0.05
"""A swing that differs by less from what it was is not given as a number."""


def false_alarms(counts: Series, *, charts: int, changed: bool) -> str:
    """Say how often all charts together cry wolf.

    Parameters
    ----------
    counts : Series
        Shape (replicates,): false alarms in one year of each replicate.
    charts : int
        How many charts.
    changed : bool
        Whether something changes after that year.

    Returns
    -------
    str
        A clause without its full stop.
    """
    mean = float(counts.mean())
    watched = plural("{count} chart", "{count} charts", charts)
    if mean < RARE:
        rare = (
            _("{charts} gave no false alarm in {years} simulated years")
            if mean == 0
            else _("{charts} gave about one false alarm in {years} years")
        )
        return rare.format(charts=watched, years=number(len(counts) if mean == 0 else 1 / mean, 0))
    low, _half, high = (number(one) for one in spread(counts))
    often = (
        _("Before the change, {charts} gave about {often} a year (8 of 10 years: {years})")
        if changed
        else _("Nothing had changed, yet {charts} gave about {often} a year (8 of 10 years: {years})")
    )
    mean_words = plural("{count} false alarm", "{count} false alarms", round(mean, 1))
    return often.format(charts=watched, often=mean_words, years=span(low, high))


def with_swing(clause: str, times: float, *, every_point: bool) -> str:
    """Add to a clause what reacting did to the readings.

    Parameters
    ----------
    clause : str
        As from :func:`false_alarms`.
    times : float
        How many times as widely the readings swing.
    every_point : bool
        Whether every deviation is corrected, or only what follows an alert.

    Returns
    -------
    str
        Both in one clause, without its full stop.
    """
    if abs(times - 1) < HARDLY:
        swing = (
            _("{clause}, and correcting every deviation hardly changed how widely the readings swing")
            if every_point
            else _("{clause}, and correcting after each alert hardly changed how widely the readings swing")
        )
    else:
        swing = (
            _("{clause}, and correcting every deviation made the readings swing {times} times as widely")
            if every_point
            else _(
                "{clause}, and correcting after each alert made the readings swing {times} times as widely"
            )
        )
    return swing.format(clause=clause, times=number(times, 2))


def first_alert(*, shift: float, found: float, median: float, high: float, horizon: float) -> str:
    """Say how long a real fall stayed unseen.

    Parameters
    ----------
    shift : float
        The fall, in standard deviations.
    found : float
        Share of replicates with an alert in the time watched, 0 to 1.
    median, high : float
        Months by which 5 and 9 of 10 replicates had their first alert; may be infinite.
    horizon : float
        Months watched after the fall.

    Returns
    -------
    str
        A sentence.
    """
    if math.isinf(median):
        words = _("After a {fall}, no alert came within {horizon} in {missed} of 100 runs.")
    elif math.isinf(high):
        words = _(
            "After a {fall}, the first alert came within {median} in half of the runs; in {missed} of 100 "
            "none came within {horizon}."
        )
    else:
        words = _(
            "After a {fall}, the first alert came within {median} in half of the runs, within {high} in "
            "9 of 10."
        )
    return words.format(
        fall=plural(
            "fall of {count} standard deviation", "fall of {count} standard deviations", round(shift, 1)
        ),
        median=_months(median),
        high=_months(high),
        horizon=_months(horizon),
        missed=number(100 * (1 - found), 0),
    )


def sentence(clause: str) -> str:
    """Close a clause with its full stop.

    Parameters
    ----------
    clause : str
        As from :func:`false_alarms` or :func:`with_swing`.

    Returns
    -------
    str
        A sentence.
    """
    return _("{clause}.").format(clause=clause)


def _months(count: float) -> str:
    if math.isinf(count):
        return ""
    return plural("{count} month", "{count} months", round(count, 1))
