"""What today's best hypothesis gives for each row of its table.

Why it exists: the model's own ways are played here as long as the published testbed was, and
until few runs are as good as many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ltl_course.dynamics import Series
from ltl_course.simulations.best_hypothesis import BestHypothesis

PLAYS, LATE = 1000, 900
"""Plays of the testbed, and the play after which they count as late."""

BATCH = 2000
"""Replicates run at once in the testbed, as many as in the book."""

MANY = 10_000
"""Replicates run at once where there are few plays."""

FIRST_SEED = 2018


@lru_cache(maxsize=2)
def _testbed(way: str) -> tuple[Series, Series, Series]:
    """Return late rewards, how often the best option was used late, and whether it was last: 10,000 runs."""
    found = []
    for seed in range(FIRST_SEED, FIRST_SEED + 5):
        model = BestHypothesis(options=10, test_share=10, noise=1.0, seed=seed, replicates=BATCH)
        played = model.play((way,), PLAYS)
        right = played.right[0, :, LATE:].astype(np.float64)
        found.append((played.result[0, :, LATE:].mean(axis=1), right.mean(axis=1), right[:, -1]))
    reward, late, last = (np.concatenate(one) for one in zip(*found, strict=True))
    return reward, late, last


@lru_cache(maxsize=16)
def _played(
    way: str, plays: int, runs: int, *, options: int = 4, noise: float = 1.0, change: float = 0.0
) -> tuple[float, float, float]:
    """Return means of the last play: its strategy's worth, how often it is the best, the best one's worth."""
    found = []
    for seed in range(FIRST_SEED, FIRST_SEED + runs // MANY):
        model = BestHypothesis(options=options, noise=noise, change=change, seed=seed, replicates=MANY)
        played = model.play((way,), plays)
        found.append(
            (played.worth[0, :, -1].mean(), played.right[0, :, -1].mean(), played.best[:, -1].mean())
        )
    worth, right, best = np.mean(found, axis=0)
    return float(worth), float(right), float(best)


def best_possible() -> float:
    """Return what the best of 10 strategies is worth on average, 100,000 runs."""
    return _played("never-change", 1, 100_000, options=10)[2]


def reward() -> float:
    """Return the late reward of a play in the testbed if one play in ten is a test, 10,000 runs."""
    return float(_testbed("test")[0].mean())


def best_option() -> float:
    """Return how often the best option is used late in the testbed if one play in ten is a test."""
    return float(_testbed("test")[1].mean())


def greedy_reward() -> float:
    """Return the late reward of a play in the testbed if the best so far is kept, 10,000 runs."""
    return float(_testbed("keep-best")[0].mean())


def greedy_best() -> float:
    """Return in how many of 10,000 runs of the testbed keeping the best so far ends on the best option."""
    return float(_testbed("keep-best")[2].mean())


def keep_second() -> float:
    """Return what the second quarter's strategy is worth if the best so far is kept."""
    return _played("keep-best", 2, 200_000)[0]


def keep_second_noisy() -> float:
    """Return the same if results stray by 4 points."""
    return _played("keep-best", 2, 200_000, noise=4.0)[0]


def probability_second() -> float:
    """Return what the second quarter's strategy is worth if each is used as often as it may be the best."""
    return _played("probability", 2, 200_000, options=2)[0]


def probability_moving() -> float:
    """Return the same if results are clear and the world moves."""
    return _played("probability", 2, 200_000, options=2, noise=0.5, change=0.3)[0]


def try_once_worth() -> float:
    """Return what the strategy kept after one try of each is worth."""
    return _played("try-once", 5, 100_000)[0]


def try_twice_worth() -> float:
    """Return what the strategy kept after two tries of each is worth."""
    return _played("try-twice", 9, 100_000)[0]


def try_once_of_two() -> float:
    """Return how often the strategy kept after one try of each is the better of two."""
    return _played("try-once", 3, 100_000, options=2)[1]


def try_once_of_four() -> float:
    """Return how often the strategy kept after one try of each is the best of four."""
    return _played("try-once", 5, 100_000)[1]


MEASURES: dict[str, Callable[[], float]] = {
    "testbed-best-possible": best_possible,
    "testbed-best-possible-exact": best_possible,
    "testbed-greedy-reward": greedy_reward,
    "testbed-greedy-best": greedy_best,
    "testbed-best-option": best_option,
    "testbed-best-option-peer": best_option,
    "testbed-reward-peer": reward,
    "testbed-greedy-best-peer": greedy_best,
    "keep-best-second-play": keep_second,
    "keep-best-second-play-noise-4": keep_second_noisy,
    "probability-second-play": probability_second,
    "probability-moving-world": probability_moving,
    "try-once-worth": try_once_worth,
    "try-twice-worth": try_twice_worth,
    "try-once-best-of-two": try_once_of_two,
    "try-once-best-of-four": try_once_of_four,
}
"""Row to measure."""
