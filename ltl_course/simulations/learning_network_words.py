"""What a run of the learning network says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import numpy as np

from ltl_course.dynamics import Series, spread
from ltl_course.words import _, happened, number, plural, span

FEW = 0.1
"""Below so many schools, one digit would round some to none."""


def told(*, schools: int, rounds: int, left_behind: Series, settled: Series) -> str:
    """Say how the schools ended, and how long it took.

    Parameters
    ----------
    schools : int
        How many there are, 3 or more.
    rounds : int
        How long they were watched.
    left_behind : Series
        Shape (replicates,): schools that do not use the better practice at the end.
    settled : Series
        Shape (replicates,): the round at which a run settled, NaN if it did not.

    Returns
    -------
    str
        Two sentences.
    """
    return f"{_ends(schools, rounds, left_behind)} {_spread(schools, left_behind)}{_pace(settled)}."


def _ends(schools: int, rounds: int, left_behind: Series) -> str:
    """Tell the two ends: all schools right, and none."""
    return _(
        "After {rounds}, all {schools} used the better practice in {right} of 100 runs, and no school did in "
        "{wrong}."
    ).format(
        rounds=_rounds(rounds),
        schools=_schools(schools),
        right=happened(float((left_behind == 0).mean()), 100),
        wrong=happened(float((left_behind == schools).mean()), 100),
    )


def _spread(schools: int, left_behind: Series) -> str:
    """Tell the mean, and where 8 of 10 runs lie."""
    low, _half, high = (number(one) for one in spread(left_behind))
    mean = float(left_behind.mean())
    return _("On average {left} of {schools} were left behind (8 of 10 runs: {span}); ").format(
        left=number(mean, 1 if mean >= FEW else 2), schools=_schools(schools), span=span(low, high)
    )


def _pace(settled: Series) -> str:
    """Tell when half of the runs had settled, and how many never did."""
    still = float(np.isnan(settled).mean())
    median = spread(settled).median
    if np.isinf(median):
        words = _("{still} of 100 runs had not settled")
    elif still:
        words = _("half of the runs had settled by round {median}, {still} of 100 not at all")
    else:
        words = _("half of the runs had settled by round {median}")
    when = "" if np.isinf(median) else number(float(median), 0)
    return words.format(still=happened(still, 100), median=when)


def _rounds(count: int) -> str:
    return plural("{count} round", "{count} rounds", count)


def _schools(count: int) -> str:
    return plural("{count} school", "{count} schools", count)
