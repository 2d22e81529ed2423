"""What a run of people and handbook says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

import numpy as np

from ltl_course.dynamics import Series, spread
from ltl_course.words import _, number, plural, span


def told(
    *, periods: int, mean: Series, worst: Series, handbook: Series, differ: Series, settled: Series
) -> str:
    """Say what people and handbook know at the end, and whether anything is left to learn.

    Parameters
    ----------
    periods : int
        How long they were watched.
    mean, worst, handbook : Series
        Shape (replicates,): knowledge, -1 to 1, of all people, of the worst-off tenth and of the
        handbook.
    differ : Series
        Shape (replicates,): questions on which a person and the handbook differ.
    settled : Series
        Shape (replicates,): the period after which nothing could be learned, NaN for none.

    Returns
    -------
    str
        Two sentences.
    """
    low, _half, high = spread(mean)
    ends = _(
        "After {periods}, people scored {mean} on average (8 of 10 runs: {span}) and {worst} in the "
        "worst-off tenth, where 1 is all right and 0 is guessing."
    ).format(
        periods=plural("{count} period", "{count} periods", periods),
        mean=_score(mean.mean()),
        span=span(_score(low), _score(high)),
        worst=_score(worst.mean()),
    )
    return f"{ends} {_left(handbook, differ, settled)}"


def _left(handbook: Series, differ: Series, settled: Series) -> str:
    """Tell what the handbook says, and whether anything is left to learn."""
    median = spread(settled).median
    if np.isinf(median):
        questions = round(float(differ.mean()), 1)
        return _("The handbook scored {score}, and people differed from it on {questions}.").format(
            score=_score(handbook.mean()),
            questions=plural("{count} question of 30", "{count} questions of 30", questions),
        )
    return _(
        "The handbook scored {score}, and in half of the runs nobody could learn from anybody after period "
        "{median}."
    ).format(score=_score(handbook.mean()), median=number(float(median), 0))


def _score(value: float) -> str:
    return number(float(value), 2)
