"""What a run gives, and how many replicates are told as a few numbers.

Shapes: replicates are axis 0, sites axis 1 where there are any, time is the last axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one simulation gave.

    Attributes
    ----------
    time : Series
        Shape (time,), in `time_unit`.
    time_unit : str
        For example ``"months"``.
    series : Mapping[str, Series]
        What varies with time, shape (replicates, time) or (replicates, sites, time).
    outcomes : Mapping[str, Series]
        One number for each replicate, shape (replicates,).
    links : tuple of (int, int)
        Pairs of sites that hear one another, where there is a network.
    """

    time: Series
    time_unit: str
    series: Mapping[str, Series]
    outcomes: Mapping[str, Series]
    links: tuple[tuple[int, int], ...] = ()


def worst_tenth(values: Series, axis: int = 1) -> Series:
    """Average the worst-off tenth of the sites.

    Parameters
    ----------
    values : Series
        Higher is better.
    axis : int
        Where the sites are.

    Returns
    -------
    Series
        Without that axis: the mean of the lowest tenth, at least one site.
    """
    count = -(-values.shape[axis] // 10)
    lowest = np.take(np.partition(values, count - 1, axis=axis), range(count), axis=axis)
    mean: Series = lowest.mean(axis=axis)
    return mean


class Spread(NamedTuple):
    """Where replicates lie: 8 of 10 of them from `low` to `high`.

    Attributes
    ----------
    low, median, high : Any
        The 10th, 50th and 90th percentile over replicates, without axis 0.
    """

    low: Any
    median: Any
    high: Any


def spread(values: Series) -> Spread:
    """Summarise replicates, axis 0, by values that are among them: nothing is averaged.

    A picture and the sentence beside it both take it from here, so that they never differ.

    Parameters
    ----------
    values : Series
        Shape (replicates, ...), at least one replicate. NaN stands for what did not happen in
        a replicate; it counts as later, or more, than all others, and is returned as infinity.

    Returns
    -------
    Spread
        Arrays of the remaining shape; numbers where `values` has one axis.
    """
    places = [-(-len(values) * percent // 100) - 1 for percent in (10, 50, 90)]
    ordered = np.partition(np.where(np.isnan(values), np.inf, values), sorted(set(places)), axis=0)
    low, median, high = (ordered[place] for place in places)
    return Spread(low, median, high)
