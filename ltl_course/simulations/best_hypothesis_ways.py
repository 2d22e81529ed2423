"""The ways of choosing among strategies, side by side in the same worlds and with the same luck.

Why it exists: ways differ by less than luck does. Only leaders who meet the same quarters can be
compared with few runs; so all ways are played together here. What the symbols stand for is said
in ``best_hypothesis``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ltl_course.dynamics import Series

MOST_OPTIONS = 10
Choices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What happened; shape (ways, replicates, plays) where nothing else is said.

    Attributes
    ----------
    used : ndarray of int
        The strategy in use; 0 is the one of today.
    worth : Series
        What it is truly worth, in points.
    result : Series
        What is seen of that, in points; nothing is taken off for changing.
    changed : ndarray of bool
        Whether another strategy was in use before.
    right : ndarray of bool
        Whether it is the best one at that time.
    best : Series
        Shape (replicates, plays): what the best one is worth.
    """

    used: NDArray[np.int8]
    worth: Series
    result: Series
    changed: NDArray[np.bool_]
    right: NDArray[np.bool_]
    best: Series


@dataclass(slots=True, kw_only=True)
class Quarter:
    """What leaders of one way have before them when they choose.

    Attributes
    ----------
    now : int
        How many quarters lie behind them.
    options : int
        How many strategies there are.
    before : ndarray of int
        Shape (replicates,): the strategy used last.
    highest : ndarray of int
        Shape (replicates,): the one whose results were best on average.
    tested : ndarray of bool
        Shape (replicates,): whether this quarter is one for a test, if there are any.
    drawn : ndarray of int
        Shape (replicates,): the strategy that a test would use.
    likely : ndarray of int
        Shape (replicates,): each strategy as often as it may be the best.
    """

    now: int
    options: int
    before: Choices
    highest: Choices
    tested: NDArray[np.bool_]
    drawn: Choices
    likely: Choices


def _never(quarter: Quarter) -> Choices:
    return np.zeros_like(quarter.before)


def _keep_best(quarter: Quarter) -> Choices:
    return quarter.highest


def _test(quarter: Quarter) -> Choices:
    return np.where(quarter.tested, quarter.drawn, quarter.highest)


def _try_each(times: int) -> Callable[[Quarter], Choices]:
    def choose(quarter: Quarter) -> Choices:
        last = quarter.options * times
        if quarter.now < last:
            return np.full_like(quarter.before, quarter.now // times)
        return quarter.highest if quarter.now == last else quarter.before

    return choose


def _probability(quarter: Quarter) -> Choices:
    return quarter.likely


CHOOSE: Mapping[str, Callable[[Quarter], Choices]] = MappingProxyType(
    {
        "never-change": _never,
        "keep-best": _keep_best,
        "test": _test,
        "probability": _probability,
        "try-once": _try_each(1),
        "try-twice": _try_each(2),
    }
)
"""Way to a function that chooses."""


class Belief:
    """What Bayes' rule lets one believe about each strategy: a normal law.

    Parameters
    ----------
    shape : tuple of int
        Replicates and strategies.
    noise, change : float
        How far results stray and worth moves, in points; both are known.
    """

    __slots__ = ("_change", "_noise", "mean", "variance")

    def __init__(self, shape: tuple[int, int], noise: float, change: float) -> None:
        self.mean, self.variance = np.zeros(shape), np.ones(shape)
        self._noise, self._change = noise**2, change**2

    def fade(self) -> None:
        """Know a little less, as the world has moved on for a quarter."""
        self.variance += self._change

    def draw(self, normal: Series) -> Choices:
        """Return each strategy as often as it may be the best.

        Parameters
        ----------
        normal : Series
            Standard normal, shape (replicates, strategies).

        Returns
        -------
        ndarray of int
            Shape (replicates,).
        """
        found: Choices = (self.mean + np.sqrt(self.variance) * normal).argmax(axis=1)
        return found

    def learn(self, place: Choices, result: Series) -> None:
        """Take in results.

        Parameters
        ----------
        place : ndarray of int
            Shape (replicates,): where the strategies used stand, all replicates in a row.
        result : Series
            Shape (replicates,), in points.
        """
        mean, variance = self.mean.reshape(-1), self.variance.reshape(-1)
        gain = variance[place] / (variance[place] + self._noise)
        mean[place] += gain * (result - mean[place])
        variance[place] *= 1 - gain


def play(
    ways: Sequence[str],
    plays: int,
    *,
    options: int,
    test_share: float,
    noise: float,
    change: float,
    seed: int,
    replicates: int,
) -> Played:
    """Let leaders of several ways meet the same worlds and the same luck.

    Parameters
    ----------
    ways : sequence of str
        Keys of `CHOOSE`.
    plays : int
        For how many quarters.
    options : int
        Strategies, 2 to 10.
    test_share : float
        Share of quarters that `test` gives to a test, 0 to 1.
    noise, change : float
        How far results stray and worth moves in a quarter, in points.
    seed, replicates : int
        The same seed gives the same luck whatever else is changed, but for the replicates.

    Returns
    -------
    Played
        What happened.

    Notes
    -----
    Every strategy has a luck of its own in every quarter, whether it is used or not: leaders
    who use the same one see the same. Luck is drawn quarter by quarter and for 10 strategies
    even where there are fewer, so that neither more of them nor more time changes what was.
    """
    streams = np.random.SeedSequence(seed).spawn(6)
    worlds, moves, luck, coin, lot, doubt = (np.random.Generator(np.random.SFC64(one)) for one in streams)

    def normal(stream: np.random.Generator) -> Series:
        return stream.standard_normal((replicates, MOST_OPTIONS))[:, :options]

    true = np.ascontiguousarray(normal(worlds))
    belief = Belief(true.shape, noise, change)
    average = np.zeros((len(ways), replicates, options))
    count = np.zeros_like(average)
    # Where each replicate's first strategy stands among all of them in a row; then of each way, too.
    row = np.arange(replicates) * options
    cell = np.arange(len(ways))[:, np.newaxis] * true.size + row
    shape = (plays, len(ways), replicates)
    used, right = np.empty(shape, np.int8), np.empty(shape, np.bool_)
    worth, result = np.empty(shape), np.empty(shape)
    best = np.empty((plays, replicates))
    before = np.zeros(shape[1:], np.intp)
    for now in range(plays):
        if change > 0 and now > 0:
            true += change * normal(moves)
            belief.fade()
        highest = average.argmax(axis=-1)
        tested = coin.random(replicates) < test_share
        drawn = (lot.random(replicates) * options).astype(np.intp)
        likely = belief.draw(normal(doubt)) if "probability" in ways else row
        chosen = np.stack(
            [
                CHOOSE[way](
                    Quarter(
                        now=now,
                        options=options,
                        before=before[place],
                        highest=highest[place],
                        tested=tested,
                        drawn=drawn,
                        likely=likely,
                    )
                )
                for place, way in enumerate(ways)
            ]
        )
        worth[now] = true.reshape(-1)[row + chosen]
        result[now] = worth[now] + noise * normal(luck)[np.arange(replicates), chosen]
        place = cell + chosen
        count.reshape(-1)[place] += 1
        average.reshape(-1)[place] += (result[now] - average.reshape(-1)[place]) / count.reshape(-1)[place]
        if "probability" in ways:
            at = ways.index("probability")
            belief.learn(row + chosen[at], result[now, at])
        top = true.argmax(axis=1)
        best[now], right[now] = true.reshape(-1)[row + top], chosen == top
        used[now] = chosen
        before = chosen
    first = np.zeros((1, *shape[1:]), np.int8)
    changed = np.diff(used, axis=0, prepend=first) != 0
    return Played(
        used=np.moveaxis(used, 0, -1),
        worth=np.moveaxis(worth, 0, -1),
        result=np.moveaxis(result, 0, -1),
        changed=np.moveaxis(changed, 0, -1),
        right=np.moveaxis(right, 0, -1),
        best=best.T,
    )
