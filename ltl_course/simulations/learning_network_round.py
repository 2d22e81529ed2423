"""One round of the learning network: schools try, tell one another, and change their minds.

Why it exists: the steps of a round are the same whoever hears whom and however long one watches.
Here each can be read, and tested, by itself; the simulation's own file has the levers.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ltl_course.dynamics import Series

SURE = math.log(0.99 / 0.01)
"""Log-odds above which a school is sure."""

COUNTED = 50
"""Up to so many tries, successes are drawn from the binomial itself."""

Switches = NDArray[np.bool_]


def successes(luck: Series, tries: int, chance: float) -> Series:
    """Let schools try, and count what succeeds.

    Parameters
    ----------
    luck : Series
        Standard normal, any shape: the same luck gives more successes of a larger chance.
    tries : int
        In each school, 1 or more.
    chance : float
        Of a success, above 0 and below 1.

    Returns
    -------
    Series
        Same shape, 0 to `tries`.

    Notes
    -----
    They are binomial. Beyond `COUNTED` tries they are the whole number nearest to the normal law
    with the same mean and spread, which is faster.
    """
    if tries <= COUNTED:
        counted: Series = np.searchsorted(_bounds(tries, chance), luck).astype(np.float64)
        return counted
    nearest: Series = np.rint(math.sqrt(tries * chance * (1 - chance)) * luck + tries * chance)
    return nearest


def credence(log_odds: Series) -> Series:
    """Turn log-odds into beliefs.

    Parameters
    ----------
    log_odds : Series
        Any shape, in nats.

    Returns
    -------
    Series
        Same shape, 0 to 1.
    """
    believed: Series = 0.5 + 0.5 * np.tanh(0.5 * log_odds)
    return believed


def at_rest(log_odds: Series, *, alone: bool) -> Switches:
    """Tell which schools have settled.

    Parameters
    ----------
    log_odds : Series
        Shape (schools, replicates), in nats.
    alone : bool
        Whether each school settles by itself; else all do together, as they hear one another,
        if only by way of others.

    Returns
    -------
    Switches
        Shape (schools, replicates), or (1, replicates) if they settle together.
    """
    sure, doubting = log_odds > SURE, log_odds <= 0
    if alone:
        each: Switches = sure | doubting
        return each
    together: Switches = np.logical_or(sure.all(axis=0), doubting.all(axis=0))[np.newaxis]
    return together


def one_round(log_odds: Series, rest: Switches, evidence: Series, hears: Series) -> Series:
    """Let schools tell one another what they found, and change their minds.

    Parameters
    ----------
    log_odds : Series
        Before the round, shape (schools, replicates), in nats.
    rest : Switches
        Which have settled, as from :func:`at_rest`; they try nothing more.
    evidence : Series
        What the tries of each school say, if it tries, shape (schools, replicates), in nats.
    hears : Series
        1 where one hears the other, else 0, shape (schools, schools).

    Returns
    -------
    Series
        After the round, shape (schools, replicates).
    """
    after: Series = hears @ (evidence * ((log_odds > 0) & ~rest))
    after += log_odds
    return after


@lru_cache(maxsize=16)
def _bounds(trials: int, chance: float) -> Series:
    """Return the luck that is just not enough for one success more, for 1 to `trials` successes.

    Luck is standard normal, so these are the normal quantiles of the binomial's distribution.
    """
    some = np.arange(trials)
    ways = math.lgamma(trials + 1) - np.array(
        [math.lgamma(k + 1) + math.lgamma(trials - k + 1) for k in some]
    )
    below = np.cumsum(np.exp(ways + some * math.log(chance) + (trials - some) * math.log1p(-chance)))
    # Beyond these ends luck never is: it would be more than eight standard deviations from its mean.
    inside = np.clip(below, 1e-16, 1 - 1e-16)
    bounds: Series = np.array([NormalDist().inv_cdf(share) for share in inside])
    bounds.flags.writeable = False
    return bounds
