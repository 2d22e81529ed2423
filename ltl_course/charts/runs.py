"""The Anhøj rules, which ask whether a run is too long or the middle is crossed too seldom.

Why it exists: a run chart needs a pencil and no standard deviation, so it is the first
chart for a school. These rules fit the number of readings, unlike "eight in a row".

Sources: Anhøj & Olesen (2014) PLOS ONE 9(11) e113825; limits as tabulated in appendix 2 of
the vignette of the R package qicharts2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ltl_course.charts.watch import Codes, Mask, Series, Watch
from ltl_course.words import _

ENOUGH = 10
"""Readings off the median from which the published table starts."""

LONG_RUN, FEW_CROSSINGS = 1, 2


def longest_run_limit(useful: int) -> int:
    """Return the longest run that chance still explains.

    Parameters
    ----------
    useful : int
        Number of readings that do not lie on the median, 1 or more.

    Returns
    -------
    int
        ``round(log2(useful) + 3)``; a longer run is a signal.
    """
    return round(math.log2(useful) + 3)


@lru_cache(maxsize=1024)
def crossings_limit(useful: int) -> int:
    """Return the fewest crossings that chance still explains.

    Parameters
    ----------
    useful : int
        Number of readings that do not lie on the median, 1 or more.

    Returns
    -------
    int
        The 5 % quantile of the binomial distribution with ``useful - 1`` throws of a fair
        coin, in whole numbers throughout; fewer crossings are a signal.
    """
    throws = useful - 1
    ways, crossings = 1, 0
    # P(X <= crossings) >= 1/20, without division.
    while ways * 20 < 2**throws:
        crossings += 1
        ways += math.comb(throws, crossings)
    return crossings


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run: readings in a row on one side of the median.

    Attributes
    ----------
    first, last : int
        Positions in the series, from 0.
    length : int
        Readings in it; those on the median lie between and do not count.
    above : bool
        On which side.
    """

    first: int
    last: int
    length: int
    above: bool


def stretches(heights: Series) -> tuple[Stretch, ...]:
    """Split a series into its runs.

    Parameters
    ----------
    heights : Series
        Shape (time,), measured from the median; a reading of exactly 0 does not count.

    Returns
    -------
    tuple of Stretch
        In order; one fewer than these is the number of crossings.
    """
    useful = [(i, h > 0) for i, h in enumerate(heights.tolist()) if h != 0]
    found = []
    for above, group in groupby(useful, key=lambda pair: pair[1]):
        where = [i for i, _above in group]
        found.append(Stretch(first=where[0], last=where[-1], length=len(where), above=above))
    return tuple(found)


def lopsided(runs: tuple[Stretch, ...]) -> bool:
    """Tell whether so many readings are equal to the median that the rules would mislead.

    The rules compare with a fair coin. A measure that is mostly 0 has the median 0, and all
    its other readings above: long runs then mean nothing. The border is ours, not published.

    Parameters
    ----------
    runs : tuple of Stretch
        All runs of a series.

    Returns
    -------
    bool
        Whether fewer than a third of the readings off the median lie on one of its sides.
    """
    above = sum(run.length for run in runs if run.above)
    below = sum(run.length for run in runs if not run.above)
    return 3 * min(above, below) < above + below


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRules:
    """The Anhøj rules read anew at each reading, on the last readings only.

    Rule 1 is a run that is too long, rule 2 too few crossings. The middle line is known and
    fixed. After a restart the rules are silent until :data:`ENOUGH` readings are there.

    Attributes
    ----------
    window : int
        How many readings are looked at, :data:`ENOUGH` to 32.
    """

    window: int = 24

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a fresh watch for series of `shape`."""
        return _RunWatch(self.window, shape)

    def words(self, code: int) -> str:
        """Say what rule 1 or 2 looks for."""
        if code == LONG_RUN:
            return _("a run on one side of the middle line that is too long for chance")
        return _("a line that crosses the middle too seldom for chance")


class _RunWatch:
    """Keeps for every series whether each of the last readings crossed the middle, a bit each."""

    __slots__ = ("_above", "_crossed", "_crossing_limit", "_pairs", "_run_limit", "_seen", "_window")

    def __init__(self, window: int, shape: tuple[int, ...]) -> None:
        counts = range(window + 1)
        self._window = window
        # Below ENOUGH readings no run and no number of crossings meets the limits.
        self._run_limit = np.array([longest_run_limit(n) if n >= ENOUGH else 0 for n in counts])
        self._crossing_limit = np.array([crossings_limit(n) if n >= ENOUGH else 0 for n in counts])
        self._pairs = np.array([(1 << max(n - 1, 0)) - 1 for n in counts], dtype=np.uint32)
        self._seen = np.zeros(shape, dtype=np.intp)
        self._crossed = np.zeros(shape, dtype=np.uint32)
        self._above = np.zeros(shape, dtype=np.bool_)

    def see(self, readings: Series) -> Codes:
        useful = readings != 0
        above = readings > 0
        shifted = (self._crossed << np.uint32(1)) | (above != self._above)
        np.copyto(self._crossed, shifted, where=useful)
        np.copyto(self._above, above, where=useful)
        np.minimum(self._seen + useful, self._window, out=self._seen)
        pairs = self._pairs[self._seen]
        few = np.bitwise_count(self._crossed & pairs) < self._crossing_limit[self._seen]
        codes: Codes = few.astype(np.int8)
        codes *= FEW_CROSSINGS
        np.copyto(codes, LONG_RUN, where=self._long(~self._crossed & pairs))
        return codes

    def _long(self, together: NDArray[np.uint32]) -> Mask:
        """Tell where more readings in a row than the limit lie together; a run of n has n - 1 pairs."""
        limit = self._run_limit[self._seen]
        long = np.zeros(self._seen.shape, dtype=np.bool_)
        stretch = together.copy()
        for pairs in range(1, longest_run_limit(self._window) + 1):
            # A bit of `stretch` is set where `pairs` pairs in a row lie together.
            if pairs >= longest_run_limit(ENOUGH):
                long |= (stretch != 0) & (limit == pairs)
            stretch &= together >> np.uint32(pairs)
        return long

    def forget(self, where: Mask) -> None:
        self._seen[where] = 0
        self._crossed[where] = 0
