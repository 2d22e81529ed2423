"""What the learning network gives for each row of its table.

Why it exists: the model's own equations are run here as far as a publication ran them, until
every run has settled; a lesson stops earlier.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ltl_course.simulations.learning_network import LearningNetwork

BATCH = 1000
"""Replicates run at once: more would wait for the slowest of them all."""


@lru_cache(maxsize=8)
def _right(network: str, benefit: float, trials: int, runs: int) -> np.ndarray:
    """Return who is right at the end, shape (schools, runs)."""
    ends = []
    for seed in range(runs // BATCH):
        model = LearningNetwork(
            network=network, benefit=benefit, trials=trials, seed=20_070 + seed, replicates=BATCH
        )
        ((log_odds, _settled),) = deque(model.course(), maxlen=1)
        ends.append(log_odds > 0)
    return np.concatenate(ends, axis=1)


def everyone() -> float:
    """Share of 10,000 runs in which all schools end right; everyone hears everyone."""
    return float(_right("everyone", 0.1, 1000, 10_000).all(axis=0).mean())


def ring() -> float:
    """Share of 5,000 runs in which all schools end right; a ring."""
    return float(_right("ring", 0.1, 1000, 5_000).all(axis=0).mean())


def alone_many_tries() -> float:
    """Share of 200,000 schools that end right alone, with 1,000 tries."""
    return float(_right("alone", 1.0, 1000, 20_000).mean())


def alone_few_tries() -> float:
    """Share of 200,000 schools that end right alone, with 5 tries of the largest benefit."""
    return float(_right("alone", 10.0, 5, 20_000).mean())


MEASURES: dict[str, Callable[[], float]] = {
    "everyone-hard-question": everyone,
    "ring-hard-question": ring,
    "everyone-random-walk": everyone,
    "alone-many-tries": alone_many_tries,
    "alone-few-tries": alone_few_tries,
}
"""Row to measure."""
