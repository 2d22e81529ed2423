"""What people and handbook give for each row of their table.

Why it exists: the model's own equations are run here until nobody can learn from anybody, as the
publication ran them; a lesson stops earlier.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache, partial
from itertools import islice

import numpy as np

from ltl_course.simulations.who_teaches_whom import WhoTeachesWhom
from ltl_course.simulations.who_teaches_whom_bits import QUESTIONS

BATCH = 500
"""Replicates run at once: more would wait for the slowest of them all."""


@cache
def at_the_end(training: int, learning: int, runs: int) -> float:
    """Knowledge of the handbook when nobody can learn from anybody, mean over the runs."""
    scores = []
    for seed in range(runs // BATCH):
        model = WhoTeachesWhom(training=training, learning=learning, seed=1991 + seed, replicates=BATCH)
        ((_people, handbook, _settled),) = deque(model.course(), maxlen=1)
        scores.append(handbook.score.mean() / QUESTIONS)
    return float(np.mean(scores))


def handbook_after_one() -> float:
    """Knowledge of the handbook after the first period, mean over 10,000 runs."""
    _start, (_people, handbook, _settled) = islice(WhoTeachesWhom(seed=1991, replicates=10_000).course(), 2)
    return float(handbook.score.mean() / QUESTIONS)


def people_after_two() -> float:
    """Knowledge of the people after the second period, mean over 10,000 runs."""
    *_before, (people, _handbook, _settled) = islice(WhoTeachesWhom(seed=1991, replicates=10_000).course(), 3)
    return float(people.score.mean() / QUESTIONS)


MEASURES: dict[str, Callable[[], float]] = {
    "figure-training-10-learning-50": partial(at_the_end, 10, 50, 4_000),
    "figure-training-30-learning-50": partial(at_the_end, 30, 50, 8_000),
    "figure-training-50-learning-50": partial(at_the_end, 50, 50, 8_000),
    "figure-training-70-learning-50": partial(at_the_end, 70, 50, 8_000),
    "figure-training-90-learning-50": partial(at_the_end, 90, 50, 8_000),
    "training-10-learning-50": partial(at_the_end, 10, 50, 4_000),
    "training-30-learning-50": partial(at_the_end, 30, 50, 8_000),
    "training-50-learning-50": partial(at_the_end, 50, 50, 8_000),
    "training-70-learning-50": partial(at_the_end, 70, 50, 8_000),
    "training-90-learning-50": partial(at_the_end, 90, 50, 8_000),
    "training-10-learning-90": partial(at_the_end, 10, 90, 4_000),
    "training-50-learning-10": partial(at_the_end, 50, 10, 8_000),
    "training-90-learning-10": partial(at_the_end, 90, 10, 8_000),
    "handbook-after-one-period": handbook_after_one,
    "people-after-two-periods": people_after_two,
}
"""Row to measure."""
