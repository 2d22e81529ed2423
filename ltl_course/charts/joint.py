"""The joint chart: several linked measures judged by one number, T-squared.

Why it exists: measures that usually move together can each look ordinary while they part. What is
unusual then is the pattern, and only a chart of the pattern shows it.

Each reading is judged alone, so a chart that starts afresh after an alarm is the same chart.
Middle lines, spreads and correlations are known; then the limit comes from the chi-square
distribution.

Sources: Hotelling (1947); the chart and its run lengths as in Lowry, Woodall, Champ & Rigdon
(1992) Technometrics 34(1) 46-53: they depend on middle and correlation only through the distance
of :func:`distance`. The distributions' formulas are standard.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ltl_course.charts.watch import Series

_ENOUGH = 1e-15
"""A term of a sum of chances that is smaller, beyond the largest one, no longer counts."""


def equal_correlation(measures: int, correlation: float) -> Series:
    """Return the correlations of measures of which every two are linked alike.

    Parameters
    ----------
    measures : int
        How many.
    correlation : float
        Of every two of them, 0 to below 1.

    Returns
    -------
    Series
        Shape (measures, measures).
    """
    matrix = np.full((measures, measures), float(correlation))
    np.fill_diagonal(matrix, 1.0)
    return matrix


def t_squared(readings: Series, correlations: Series) -> Series:
    """Return how unusual the readings of all measures are together.

    Parameters
    ----------
    readings : Series
        Shape (..., measures, time), in standard deviations from each measure's middle line.
    correlations : Series
        Shape (measures, measures).

    Returns
    -------
    Series
        Shape (..., time): 0 where all lie on their middle lines; its mean is the number of
        measures as long as nothing has changed.
    """
    apart = np.linalg.inv(np.linalg.cholesky(correlations)) @ readings
    return np.asarray(np.einsum("...mt,...mt->...t", apart, apart))


def distance(change: Series, correlations: Series) -> float:
    """Return how far a change moves the measures, seen by the joint chart.

    Parameters
    ----------
    change : Series
        Shape (measures,), in standard deviations.
    correlations : Series
        Shape (measures, measures).

    Returns
    -------
    float
        0 or more; its square is the noncentrality of T-squared.
    """
    return math.sqrt(float(t_squared(np.asarray(change, dtype=np.float64)[:, np.newaxis], correlations)[0]))


def chi_square_above(value: float, measures: int, away: float = 0.0) -> float:
    """Return the chance that T-squared exceeds a value.

    Parameters
    ----------
    value : float
        0 or more.
    measures : int
        How many, 1 or more: the degrees of freedom.
    away : float
        The :func:`distance` of what has changed; 0 if nothing has.

    Returns
    -------
    float
        0 to 1.

    Notes
    -----
    Central: for 1 and 2 degrees of freedom erfc(sqrt(x/2)) and exp(-x/2); two more degrees add
    (x/2)^(k/2) exp(-x/2) / Gamma(k/2 + 1). With a distance: the mixture of these over a Poisson
    number of additional pairs of degrees, with the mean away^2 / 2.
    """
    half, pairs = value / 2, away * away / 2
    degrees = 2 - measures % 2
    above = math.exp(-half) if degrees == 2 else math.erfc(math.sqrt(half))  # noqa: PLR2004 - degrees of freedom
    step = math.exp(-half) * half ** (degrees / 2) / math.gamma(degrees / 2 + 1)
    weight = math.exp(-pairs)
    total, drawn = 0.0, 0
    while True:
        if degrees >= measures:
            total += weight * above
            drawn += 1
            weight *= pairs / drawn
            if drawn > pairs and weight < _ENOUGH:
                return total
        above += step
        degrees += 2
        step *= half / (degrees / 2)


def joint_limit(measures: int, chance: float) -> float:
    """Return the limit of the joint chart that gives so many false alarms.

    Parameters
    ----------
    measures : int
        How many, 1 or more.
    chance : float
        Of a false alarm at a reading, above 0 and below 1.

    Returns
    -------
    float
        The value that T-squared exceeds with this chance if nothing has changed.
    """
    return falling_to(chance, lambda value: chi_square_above(value, measures), 0.0, 400.0)


def falling_to(target: float, falling: Callable[[float], float], low: float, high: float) -> float:
    """Find where a falling function has come down to a value, by halving.

    Parameters
    ----------
    target : float
        The value.
    falling : callable
        Falls from above the target at `low` to below it at `high`.
    low, high : float
        Where to look.

    Returns
    -------
    float
        The place, to ten digits of the interval.
    """
    for _halving in range(40):
        middle = (low + high) / 2
        if falling(middle) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2
