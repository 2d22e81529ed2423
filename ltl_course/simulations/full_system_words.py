"""What a run of the full system says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ltl_course.dynamics import Run, spread
from ltl_course.simulations.full_system_story import PAST, WAYS
from ltl_course.simulations.paired import CLEAR, ahead
from ltl_course.words import _, number, plural

OFTEN = 0.95
"""False alarms a year, from which on they are told as so many a year, not as one in so many years."""

RARE = 0.1
"""False alarms a year, below which the years to one are told without decimals."""


class _Race(NamedTuple):
    """In how many runs the way chosen had its first alert later than another, or sooner."""

    way: str
    later: int
    sooner: int
    ahead: float
    """By how many standard errors the other way is ahead."""


def told(run: Run, way: str, *, change: str, size: float, per_year: int, more: float) -> str:
    """Say how soon a way of watching saw the change, and whether another one was sooner.

    Parameters
    ----------
    run : Run
        A run of the full system.
    way : str
        The way of watching chosen.
    change : {"results-alone", "all-together", "nothing"}
        What changed.
    size : float
        How far, in standard deviations.
    per_year : int
        Readings in a year.
    more : float
        How many times as many false alarms both kinds of charts would raise at the limits that
        each kind has by itself.

    Returns
    -------
    str
        One or two sentences.
    """
    if change == "nothing":
        said = [_nothing(run, way)]
    else:
        said = [_first_alert(run, way, change, size, per_year), _race(run, way)]
    if way != "both":
        return " ".join(_("{clause}.").format(clause=clause) for clause in said)
    price = _(
        "{clause}; at the limits that the pattern and the charts have by themselves, watching both would "
        "raise {more} times as many false alarms."
    ).format(clause=said[-1], more=number(more, 1))
    return " ".join([*(_("{clause}.").format(clause=clause) for clause in said[:-1]), price])


def _first_alert(run: Run, way: str, change: str, size: float, per_year: int) -> str:
    delays = run.outcomes[f"delay_readings_{way}"]
    _low, median, high = spread(delays)
    if math.isinf(median):
        words = _("{fall}; with {often}, {way} gave no alert within {horizon} in {missed} of 100 runs")
    elif math.isinf(high):
        words = _(
            "{fall}; with {often}, {way} gave the first alert within {median} in half of the runs, and in "
            "{missed} of 100 none within {horizon}"
        )
    else:
        words = _(
            "{fall}; with {often}, {way} gave the first alert within {median} in half of the runs, within "
            "{high} in 9 of 10"
        )
    return words.format(
        fall=_fall(change, size),
        often=_often(run, way),
        way=_name(way),
        median=_span(median, per_year),
        high=_span(high, per_year),
        horizon=plural("{count} month", "{count} months", round(float(run.time[-1]))),
        missed=number(100 * float(np.isnan(delays).mean()), 0),
    )


def _fall(change: str, size: float) -> str:
    together = change == "all-together"
    if size < 1:
        words = (
            _("All measures fell together by {size} of a standard deviation")
            if together
            else _("Results fell by {size} of a standard deviation while the rest held")
        )
        return words.format(size=number(size, 2))
    # Sizes go in quarters, so two digits say them.
    far = (
        plural("{count} standard deviation", "{count} standard deviations", 1)
        if size == 1
        else _("{size} standard deviations").format(size=number(size, 2))
    )
    words = (
        _("All measures fell together by {far}")
        if together
        else _("Results fell by {far} while the rest held")
    )
    return words.format(far=far)


def _race(run: Run, way: str) -> str:
    """Compare with the way that was most clearly sooner, or else most clearly later, run by run."""
    count = len(run.outcomes[f"found_{way}"])
    mine = np.nan_to_num(run.outcomes[f"delay_readings_{way}"], nan=np.inf)
    races = []
    for other in WAYS:
        theirs = np.nan_to_num(run.outcomes[f"delay_readings_{other}"], nan=np.inf)
        if other != way:
            later, sooner = theirs < mine, theirs > mine
            surely = ahead(later.astype(np.float64) - sooner)
            races.append(_Race(other, int(later.sum()), int(sooner.sum()), surely))
    first, last = (pick(races, key=lambda one: one.ahead) for pick in (max, min))
    if first.ahead >= CLEAR:
        shown = first
        words = _("In the same worlds {other} was sooner in {less} of 100 runs and later in {more}")
    elif last.ahead <= -CLEAR:
        shown = last
        words = _(
            "No other way was clearly sooner; {other} was later in {more} of 100 runs and sooner in {less}"
        )
    else:
        return _("No other way was clearly sooner or later")
    return words.format(
        other=_name(shown.way),
        less=number(100 * shown.later / count, 0),
        more=number(100 * shown.sooner / count, 0),
    )


def _nothing(run: Run, way: str) -> str:
    counts = run.outcomes[f"false_alarms_{way}"] * PAST
    if not counts.any():
        quiet = _("Nothing changed, and {way} raised no false alarm in {years} simulated years")
        return quiet.format(way=_name(way), years=number(PAST * len(counts), 0))
    low, _half, high = (number(one, 0) for one in spread(counts))
    words = (
        _("Nothing changed, and {way} raised {often}: {low} in ten years in 8 of 10 runs")
        if low == high
        else _("Nothing changed, and {way} raised {often}: {low} to {high} in ten years in 8 of 10 runs")
    )
    return words.format(way=_name(way), often=_often(run, way), low=low, high=high)


def _often(run: Run, way: str) -> str:
    """Say how many false alarms there were, all runs taken together."""
    mean = float(run.outcomes[f"false_alarms_{way}"].mean())
    if mean == 0:
        return _("no false alarm")
    if mean < OFTEN:
        return _("about one false alarm in {years} years").format(
            years=number(1 / mean, 0 if mean < RARE else 1)
        )
    return plural("about {count} false alarm a year", "about {count} false alarms a year", round(mean, 1))


def _name(way: str) -> str:
    return {
        "joint": _("the chart of the pattern"),
        "parts": _("one chart for each measure"),
        "results": _("the chart on results alone"),
        "both": _("the pattern and each chart together"),
    }[way]


def _span(readings: float, per_year: int) -> str:
    """Say how long so many readings take; nothing for what never comes."""
    if math.isinf(readings):
        return ""
    weeks, months, quarters = 52, 12, 4
    if per_year == weeks:
        return plural("{count} week", "{count} weeks", readings)
    if per_year == months:
        return plural("{count} month", "{count} months", readings)
    assert per_year == quarters
    return plural("{count} quarter", "{count} quarters", readings)
