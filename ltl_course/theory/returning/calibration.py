"""How often predictions held, by how sure one was, and how little few of them say.

Why it exists: three of four sounds like skill, and luck gives as much. So beside each share stands
the range of shares that it goes together with, and nothing is said of fewer than five.

The range is Wilson's (1927, Journal of the American Statistical Association 22(158) 209-212; quoted
from knowledge, and checked in the tests against exact sums): ranges made this way hold the true share
in about 8 of 10 cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

FEW = 5
"""Fewer predictions than that say nothing about how often they hold."""
_REACH = 1.2815515655446004
"""Standard deviations to each side between which 8 of 10 values of a normal distribution lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many predictions of one confidence held.

    Attributes
    ----------
    words : str
        How sure one was, in words.
    hits, made : int
        How many lay within their margins, of how many that can be compared.
    """

    words: str
    hits: int
    made: int

    @property
    def enough(self) -> bool:
        """Whether there are enough to say anything."""
        return self.made >= FEW

    @property
    def range(self) -> tuple[float, float]:
        """The shares that go together with it, from 0 to 1."""
        return wilson(self.hits, self.made)


def wilson(hits: int, made: int) -> tuple[float, float]:
    """Return between which shares the true one lies in about 8 of 10 cases.

    Parameters
    ----------
    hits, made : int
        Successes, and all tries; 1 try or more.

    Returns
    -------
    tuple of float
        The lowest and the highest share, 0 to 1.
    """
    share, squared = hits / made, _REACH**2
    middle = share + squared / (2 * made)
    half = _REACH * sqrt(share * (1 - share) / made + squared / (4 * made**2))
    whole = 1 + squared / made
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


def surer_held_more(shares: Iterable[Share]) -> bool | None:
    """Say whether predictions of which one was surer held more often.

    Parameters
    ----------
    shares : iterable of Share
        From the least sure to the surest.

    Returns
    -------
    bool or None
        True or False if the ranges of the least and the most sure with enough predictions lie apart;
        None if they overlap, or there are not two of them.
    """
    known = [one for one in shares if one.enough]
    if len(known) < 2:  # noqa: PLR2004 - it takes two to compare
        return None
    (low, high), (low_sure, high_sure) = known[0].range, known[-1].range
    if low_sure > high:
        return True
    return False if high_sure < low else None
