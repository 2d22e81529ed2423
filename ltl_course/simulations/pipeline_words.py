"""What a run of the initiative pipeline says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import numpy as np

from ltl_course.dynamics import Run, Series, spread
from ltl_course.simulations.paired import CLEAR, ahead
from ltl_course.words import _, eight_of_ten, number, plural

MANY = 10
"""Times the benchmark, from which on they are told without decimals."""

SAME = 0.5
"""Points; a smaller difference would be told as none."""


def told(run: Run, *, all_counted: bool, shown: bool) -> str:
    """Say what the pipeline cost, how far it swung, and what would have changed that.

    Parameters
    ----------
    run : Run
        A run of the pipeline.
    all_counted : bool
        Whether everybody counted all that was under way.
    shown : bool
        Whether everybody saw the end demand.

    Returns
    -------
    str
        Two sentences.
    """
    cost, peak = run.outcomes["cost"], run.outcomes["peak"]
    low, half, high = spread(cost)
    swing = _(
        "In {weeks} the pipeline cost {cost}{band}, {times}; demand rose once, from 4 to 8 days a week, and "
        "the most that the provider started in a week was {peak}."
    ).format(
        weeks=plural("{count} week", "{count} weeks", len(run.time)),
        cost=plural("{count} point", "{count} points", round(half)),
        band=eight_of_ten(number(low, 0), number(high, 0)),
        times=_times(spread(run.outcomes["times"]).median),
        peak=plural("{count} day", "{count} days", round(spread(peak).median)),
    )
    return f"{swing} {_instead(run, all_counted=all_counted, shown=shown)}"


def _times(times: float) -> str:
    told = number(times, 0 if times >= MANY else 1)
    if times == 1:
        return _("as much as the study's benchmark")
    if told == "1":
        return _("about as much as the study's benchmark")
    return _("{times} times the study's benchmark").format(times=told)


def _instead(run: Run, *, all_counted: bool, shown: bool) -> str:
    cost, counted, seen = (run.outcomes[name] for name in ("cost", "cost_all_counted", "cost_shown"))
    if all_counted and shown:
        return _("Everybody counted all that was under way and saw the end demand.")
    if all_counted:
        words = _("Everybody counted all that was under way; had they also seen the end demand, {seen}.")
    elif shown:
        words = _(
            "Everybody saw the end demand; had the same people counted all that was under way, {counted}."
        )
    else:
        words = _(
            "Had the same people counted all that was under way, {counted}; had they only seen the end "
            "demand, {seen}."
        )
    return words.format(counted=_would(counted, cost), seen=_would(seen, cost))


def _would(other: Series, cost: Series) -> str:
    """Say what something else would have cost, and in how many runs that is less, or more."""
    lower, higher = (apart > SAME for apart in (cost - other, other - cost))
    less, more = int(lower.sum()), int(higher.sum())
    if less == more == 0:
        return _("it would have cost the same")
    if abs(ahead(lower.astype(np.float64) - higher)) < CLEAR:
        words = _("it would have cost {points}, less in {less} of 100 runs and more in {more}")
    elif less > more:
        words = _("it would have cost {points}, less in {less} of 100 runs")
    else:
        words = _("it would have cost {points}, more in {more} of 100 runs")
    return words.format(
        points=plural("{count} point", "{count} points", round(spread(other).median)),
        less=number(100 * less / len(cost), 0),
        more=number(100 * more / len(cost), 0),
    )
