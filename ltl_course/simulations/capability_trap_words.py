"""What a run of the capability trap says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ltl_course.dynamics import Run, Series, spread
from ltl_course.words import _, eight_of_ten, number, plural

VISIBLE = 0.05
"""Percent of today's results; what is smaller would be told as 0."""

FAR = 10
"""Percent of today's results; from here on, decimals say nothing."""


def summary(run: Run) -> str:
    """Say what came first, and what there was in the end.

    Parameters
    ----------
    run : Run
        A run of the capability trap.

    Returns
    -------
    str
        One sentence if nothing happens that could be told, else two.
    """
    told, horizon = run.outcomes, _weeks(run.time[-1])
    if np.max(told["highest"]) < 100 + VISIBLE and np.min(told["lowest"]) > 100 - VISIBLE:
        return _("Results stay at today's level for all {horizon}.").format(horizon=horizon)
    fall = 100 - float(run.series["results"][0, np.searchsorted(run.time, 0)])
    first = _fell(told, fall) if fall > 0 else _rose(told)
    return first + " " + _in_the_end(told, horizon)


def _fell(told: Mapping[str, Series], fall: float) -> str:
    """Say how results came back, having fallen at the change: by the same in every run."""
    _low, half, most = spread(told["break_even"])
    gave_up = np.isnan(told["break_even"])
    if np.isinf(half):
        words = _(
            "Results fell by {fall} at once, and in {missed} of 100 runs leaders gave the hours back before "
            "results were at today's level again."
        )
    elif np.isinf(most):
        words = _(
            "Results fell by {fall} at once and were back at today's level within {half} in half of the "
            "runs; in {missed} of 100 leaders gave the hours back before that."
        )
    else:
        words = _(
            "Results fell by {fall} at once and were back at today's level within {half} in half of the "
            "runs, within {most} in 9 of 10."
        )
    return words.format(fall=_percent(fall), half=_weeks(half), most=_weeks(most), missed=_of_100(gave_up))


def _rose(told: Mapping[str, Series]) -> str:
    """Say how far results rose, and when that was over."""
    _low, half, most = spread(told["below_from"])
    if np.isinf(half):
        words = _(
            "At their best, results were {rise} above today's{band}; in {above} of 100 runs they were never "
            "below."
        )
    elif np.isinf(most):
        words = _(
            "At their best, results were {rise} above today's{band}; they were below within {half} in half "
            "of the runs, in {above} of 100 never."
        )
    else:
        words = _(
            "At their best, results were {rise} above today's{band}; they were below within {half} in half "
            "of the runs, within {most} in 9 of 10."
        )
    low, rise, high = (_percent(value) for value in spread(told["highest"] - 100))
    return words.format(
        rise=rise,
        band=eight_of_ten(low, high),
        half=_weeks(half),
        most=_weeks(most),
        above=_of_100(np.isnan(told["below_from"])),
    )


def _in_the_end(told: Mapping[str, Series], horizon: str) -> str:
    """Say where results ended, and whether all weeks together were worth it."""
    low, end, high = (_percent(value) for value in spread(told["end"]))
    words = _(
        "After {horizon} they stood at {end} of today's{band}; all weeks together brought more than today's "
        "level would have in {more} of 100 runs."
    )
    more = _of_100(told["balance"] > 0)
    return words.format(horizon=horizon, end=end, band=eight_of_ten(low, high), more=more)


def _percent(value: float) -> str:
    """Write percent of today's results; a difference of 10 and more needs no decimals."""
    far = abs(value - 100) >= FAR and abs(value) >= FAR
    return _("{percent}%").format(percent=number(value, 0 if far else 1))


def _of_100(happened: NDArray[np.bool_]) -> str:
    return number(100 * float(np.mean(happened)), 0)


def _weeks(count: float) -> str:
    return "" if np.isinf(count) else plural("{count} week", "{count} weeks", np.ceil(count))
