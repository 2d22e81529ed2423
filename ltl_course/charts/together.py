"""Several charts watched at once: how often any of them signals, and fair limits for that.

Why it exists: every chart that is added raises false alarms of its own. Ways of watching can only
be compared when all of them together cry wolf equally often, so their limits are set for that.

All charts here judge each reading alone, on both sides, and every two measures are linked alike.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ltl_course.charts.joint import equal_correlation, falling_to
from ltl_course.charts.watch import Series

_FAR, _STEP = 9.0, 0.05
"""Where what moves all measures alike is looked at, in standard deviations, and how finely."""

_FINE = {1: 1, 2: 2048, 3: 40, 4: 26}
"""Angles in each direction, by the number of measures: the more directions, the fewer in each."""

MOST_MEASURES = max(_FINE)
"""So many measures can be watched one by one and jointly at once."""

_erfc = np.frompyfunc(math.erfc, 1, 1)


def any_beyond(
    limit: float, measures: int, correlation: float, change: Sequence[float] | None = None
) -> float:
    """Return the chance that at least one of several charts signals at a reading.

    Parameters
    ----------
    limit : float
        Distance of each chart's limits from its middle line, in standard deviations.
    measures : int
        How many charts, 1 or more.
    correlation : float
        Of every two measures, 0 to below 1.
    change : sequence of float, optional
        How far each measure has moved, in standard deviations; not at all without it.

    Returns
    -------
    float
        0 to 1.

    Notes
    -----
    Each reading is sqrt(r) U + sqrt(1 - r) E, with U the same for all measures. Given U they are
    independent; the mean over U is taken by the trapezoid rule.
    """
    moved = np.zeros(measures) if change is None else np.asarray(change, dtype=np.float64)
    nodes = np.arange(-_FAR, _FAR + _STEP / 2, _STEP)
    weights = np.exp(-nodes * nodes / 2)
    shared, own = math.sqrt(correlation), math.sqrt((1 - correlation) * 2)
    quiet = np.ones_like(nodes)
    # Measures that moved alike have the same chance, which is worked out once.
    for fall, count in zip(*np.unique(moved, return_counts=True), strict=True):
        middle = fall + shared * nodes
        beyond = _above((limit - middle) / own) + _above((limit + middle) / own)
        quiet *= (1 - beyond) ** count
    return 1.0 - float((weights * quiet).sum() / weights.sum())


def single_limit(measures: int, correlation: float, chance: float) -> float:
    """Return the limit for each of several charts that makes them signal so often together.

    Parameters
    ----------
    measures : int
        How many charts, 1 or more.
    correlation : float
        Of every two measures, 0 to below 1.
    chance : float
        That at least one of them raises a false alarm at a reading, above 0 and below 1.

    Returns
    -------
    float
        In standard deviations.
    """
    return falling_to(chance, lambda limit: any_beyond(limit, measures, correlation), 0.0, 20.0)


def either_beyond(
    joint: float, single: float, measures: int, correlation: float, widen: float = 1.0
) -> float:
    """Return the chance of a false alarm if the joint chart and each single one are watched.

    Parameters
    ----------
    joint : float
        Limit of T-squared.
    single : float
        Limit of each single chart, in standard deviations.
    measures : int
        How many, 1 to :data:`MOST_MEASURES`.
    correlation : float
        Of every two measures, 0 to below 1.
    widen : float
        All limits are this many times as far from the middle; T-squared, which is a square, by
        the square of it.

    Returns
    -------
    float
        0 to 1; at most about 0.1 % of itself off.
    """
    return _either(_reach(joint, single, measures, correlation), measures, widen)


def widened(joint: float, single: float, measures: int, correlation: float, chance: float) -> float:
    """Return how much wider limits have to be if the joint and all single charts are watched.

    Parameters
    ----------
    joint, single, measures, correlation
        As for :func:`either_beyond`.
    chance : float
        That any of them raises a false alarm at a reading.

    Returns
    -------
    float
        The factor `widen` of :func:`either_beyond` at which they signal so often together.
    """
    reach = _reach(joint, single, measures, correlation)
    return falling_to(chance, lambda widen: _either(reach, measures, widen), 0.5, 2.5)


def _either(reach: tuple[Series, Series], measures: int, widen: float) -> float:
    squares, weights = reach
    return float((weights * _chi_square_above(squares * (widen * widen), measures)).sum())


def _reach(joint: float, single: float, measures: int, correlation: float) -> tuple[Series, Series]:
    """Return how far readings go in each direction without a signal, squared, and the directions' weights.

    In whitened readings T-squared is the square of the length and says nothing of the direction,
    which is as likely as any other. A single chart signals beyond a length that its direction says.
    """
    ways, weights = _directions(measures)
    root = np.linalg.cholesky(equal_correlation(measures, correlation))
    steepest = np.abs(ways @ root.T).max(axis=1)
    return np.minimum(joint, np.square(single / steepest)), weights


def _directions(measures: int) -> tuple[Series, Series]:
    """Return unit vectors, shape (ways, measures), and weights that add up to 1."""
    fine = _FINE[measures]
    if measures == 1:
        return np.ones((1, 1)), np.ones(1)
    # The last angle goes around half a circle: the opposite direction has the same chance.
    turn = (np.arange(fine) + 0.5) * math.pi / fine
    ways, weights = np.stack([np.cos(turn), np.sin(turn)], axis=1), np.full(fine, 1.0 / fine)
    for dimension in range(3, measures + 1):
        x, w = np.polynomial.legendre.leggauss(fine)
        angle = (x + 1) * math.pi / 2
        share = w * np.sin(angle) ** (dimension - 2)
        first = np.repeat(np.cos(angle), len(ways))
        others = (np.sin(angle)[:, None, None] * ways).reshape(-1, dimension - 1)
        weights = np.outer(share / share.sum(), weights).ravel()
        ways = np.column_stack([first, others])
    return ways, weights


def _above(scaled: Series) -> Series:
    """Return the chance of a normal reading beyond `scaled` times the root of 2."""
    return np.asarray(_erfc(scaled), dtype=np.float64) / 2


def _chi_square_above(values: Series, measures: int) -> Series:
    """Return what :func:`ltl_course.charts.joint.chi_square_above` does, for many values and no change."""
    half = values / 2
    degrees = 2 - measures % 2
    above = np.exp(-half) if degrees == 2 else 2 * _above(np.sqrt(half))  # noqa: PLR2004 - degrees of freedom
    step = np.exp(-half) * half ** (degrees / 2) / math.gamma(degrees / 2 + 1)
    while degrees < measures:
        above = above + step
        degrees += 2
        step = step * half / (degrees / 2)
    return above
