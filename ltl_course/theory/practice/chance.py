"""How many weeks a claim about one's own practice needs, by exact arithmetic.

Why it exists: after three good weeks in a row one believes that something has changed. A coin does
the same in one of eight cases. So it is said beforehand how many weeks it takes until luck alone
gives as much in fewer than one of twenty cases.

All sums are in whole numbers and fractions. Sources: the binomial distribution with a fair coin
(the sign test); for weeks that are compared with earlier ones, the distribution of the number of
exceedances (Gumbel & von Schelling 1950, Annals of Mathematical Statistics 21(2) 247-262; quoted
from knowledge, and counted out in the tests). The middle of a few earlier weeks is itself a matter
of luck: a coin, which takes it for certain, would promise too much. Where the earlier weeks are
many, the two agree.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

RARE = Fraction(1, 20)
"""What luck may do more seldom than that is taken for more than luck."""

HALF = Fraction(1, 2)


def at_least(successes: int, weeks: int, chance: Fraction = HALF) -> Fraction:
    """Return how often luck gives so many weeks or more.

    Parameters
    ----------
    successes : int
        Weeks in which it happened, 0 or more.
    weeks : int
        All weeks, 0 or more.
    chance : Fraction
        Of one week, 0 to 1, whatever the others were.

    Returns
    -------
    Fraction
        0 to 1.
    """
    ways = (
        comb(weeks, one) * chance**one * (1 - chance) ** (weeks - one) for one in range(successes, weeks + 1)
    )
    return sum(ways, Fraction(0))


def above_earlier(successes: int, later: int, earlier: int) -> Fraction:
    """Return how often luck puts so many later weeks or more above the middle of the earlier ones.

    Parameters
    ----------
    successes : int
        Later weeks above the middle, 0 or more.
    later, earlier : int
        How many weeks there are; one earlier one or more.

    Returns
    -------
    Fraction
        0 to 1, if all weeks are alike and their order is nothing but luck. Of an even number of
        earlier weeks the upper one of the two in the middle is meant. Where counts are equal,
        luck does even less than that.
    """
    rank = earlier // 2 + 1
    ways = (
        comb(rank - 1 + later - one, later - one) * comb(earlier - rank + one, one)
        for one in range(successes, later + 1)
    )
    return Fraction(sum(ways), comb(earlier + later, later))


def needed(weeks: int, luck: Callable[[int, int], Fraction] = at_least) -> int | None:
    """Return in how many of some weeks it must happen to be more than luck.

    Parameters
    ----------
    weeks : int
        All weeks, fixed beforehand.
    luck : callable
        From successes and weeks to the share of cases in which luck gives as many or more.

    Returns
    -------
    int or None
        The fewest for which luck gives as much in fewer than one of twenty cases; None if even all
        of them are too few.
    """
    return next((one for one in range(weeks + 1) if luck(one, weeks) < RARE), None)


def in_a_row(luck: Callable[[int, int], Fraction] = at_least) -> int:
    """Return how many weeks in a row it takes, each of them with success.

    Parameters
    ----------
    luck : callable
        As for :func:`needed`; it must fall below one of twenty at some number of weeks.

    Returns
    -------
    int
        Five for a fair coin.
    """
    weeks = 1
    while luck(weeks, weeks) >= RARE:
        weeks += 1
    return weeks
