"""The ways of watching the full system: where each signals, and at which limits.

Why it exists: ways can be compared only at equally many false alarms. So the limits of all of them
follow from one number, and whoever asks how they do finds it here; the simulation's own file says
what is watched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ltl_course.charts.joint import joint_limit
from ltl_course.charts.together import either_beyond, single_limit, widened
from ltl_course.dynamics import Series

RESULTS = 0
"""The measure that falls alone, and that is watched alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where each way of watching signals, all of them equally often if nothing changes.

    Attributes
    ----------
    joint : float
        Of T-squared.
    parts, results : float
        Of each single chart if all are watched, and of the one on results if it alone is; in
        standard deviations.
    wider : float
        How many times as far all limits lie if the joint and all single charts are watched.
    more : float
        How many times as many false alarms these would raise without being wider.
    """

    joint: float
    parts: float
    results: float
    wider: float
    more: float


@lru_cache(maxsize=64)
def limits(measures: int, correlation: float, chance: float) -> Limits:
    """Work out limits at which every way of watching raises equally many false alarms.

    Parameters
    ----------
    measures : int
        How many measures, 1 or more.
    correlation : float
        Of every two of them, 0 to below 1.
    chance : float
        Of a false alarm at a reading, above 0 and below 1.

    Returns
    -------
    Limits
        For known middle lines, spreads and correlations.
    """
    joint, parts = joint_limit(measures, chance), single_limit(measures, correlation, chance)
    return Limits(
        joint=joint,
        parts=parts,
        results=single_limit(1, 0.0, chance),
        wider=widened(joint, parts, measures, correlation, chance),
        more=either_beyond(joint, parts, measures, correlation) / chance,
    )


def shown(way: str, place: Limits, shape: tuple[int, ...]) -> dict[str, Series]:
    """Return the limits that a way of watching looks at, as lines to draw.

    Parameters
    ----------
    way : {"joint", "parts", "results", "both"}
        The way of watching.
    place : Limits
        Of all ways.
    shape : tuple of int
        Of a line: (replicates, time).

    Returns
    -------
    dict of str to Series
        ``single_limit``, in standard deviations below the middle line, and ``joint_limit``, of
        T-squared; each only if the way looks at such a chart.
    """
    single = {"parts": place.parts, "results": place.results, "both": place.wider * place.parts}
    joint = {"joint": place.joint, "both": place.wider**2 * place.joint}
    lines: dict[str, Series] = {}
    if way in single:
        lines["single_limit"] = np.full(shape, -single[way])
    if way in joint:
        lines["joint_limit"] = np.full(shape, joint[way])
    return lines


def signals(way: str, readings: Series, together: Series, place: Limits) -> NDArray[np.bool_]:
    """Tell at which readings a way of watching signals.

    Parameters
    ----------
    way : {"joint", "parts", "results", "both"}
        The way of watching.
    readings : Series
        Shape (replicates, measures, time), in standard deviations from the middle line.
    together : Series
        Their T-squared, shape (replicates, time).
    place : Limits
        Of all ways.

    Returns
    -------
    ndarray of bool
        Shape (replicates, time).
    """
    if way == "joint":
        return np.asarray(together > place.joint)
    if way == "results":
        return np.asarray(np.abs(readings[:, RESULTS]) > place.results)
    furthest = np.abs(readings).max(axis=1)
    if way == "parts":
        return np.asarray(furthest > place.parts)
    return np.asarray((together > place.wider**2 * place.joint) | (furthest > place.wider * place.parts))
