"""What a run of drifting goals says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import numpy as np

from ltl_course.dynamics import Run, Series, spread
from ltl_course.words import _, eight_of_ten, number, plural

VISIBLE = 0.5
"""Points; what is smaller would be told as 0."""


def summary(run: Run, *, promise: float, aloud: bool) -> str:
    """Say where practice and the goal ended, and what saying it out loud did.

    Parameters
    ----------
    run : Run
        A run of drifting goals.
    promise : float
        The goal at the start, in points.
    aloud : bool
        Whether the promise has any weight.

    Returns
    -------
    str
        Two sentences.
    """
    return f"{_ends(run, promise)} {_aloud(run) if aloud else _private(run)}"


def _ends(run: Run, promise: float) -> str:
    told = run.outcomes
    practice, goal, believed = (spread(told[name]).median for name in ("practice", "goal", "believed"))
    words = (
        _(
            "In {quarters} practice went from {start} to {end} points{band}; people believed it to be at "
            "{believed}, and the goal in use went from {promise} to {goal}."
        )
        if number(believed, 0) != number(practice, 0)
        else _(
            "In {quarters} practice went from {start} to {end} points{band}; the goal in use went from "
            "{promise} to {goal}."
        )
    )
    return words.format(
        quarters=plural("{count} quarter", "{count} quarters", round(float(run.time[-1]))),
        start=number(float(run.series["practice"][0, 0]), 0),
        end=number(practice, 0),
        band=_band(told["practice"]),
        believed=number(believed, 0),
        promise=number(promise, 0),
        goal=number(goal, 0),
    )


def _aloud(run: Run) -> str:
    gain = run.outcomes["gain"]
    low, middle, high = spread(gain)
    if low > VISIBLE:
        words = _(
            "Kept private, the same goal left practice at {private}; saying it out loud added {gain}{band}."
        )
    elif high < -VISIBLE:
        gain, middle = -gain, -middle
        words = _(
            "Kept private, the same goal left practice at {private}; saying it out loud cost {gain}{band}."
        )
    elif number(float(gain.min())) == number(float(gain.max())) == "0":
        words = _(
            "Kept private, the same goal left practice at {private}: saying it out loud changed nothing."
        )
    else:
        words = _(
            "Kept private, the same goal left practice at {private}; what saying it out loud changed lies "
            "between {low} and {high} points in 8 of 10 runs."
        )
    return words.format(
        private=number(spread(run.outcomes["private"]).median, 0),
        gain=plural("{count} point", "{count} points", round(middle)),
        band=_band(gain),
        low=number(low, 1),
        high=number(high, 1),
    )


def _private(run: Run) -> str:
    below = float(np.mean(run.outcomes["practice"] < run.series["practice"][:, 0]))
    return _(
        "Nothing was said out loud, so the goal followed what people believed they had reached; practice "
        "ended below where it began in {below} of 100 runs."
    ).format(below=number(100 * below, 0))


def _band(values: Series) -> str:
    low, _half, high = spread(values)
    return eight_of_ten(number(low, 0), number(high, 0))
