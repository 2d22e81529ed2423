"""What the code gives for the full system: run lengths, by its formulas and through the simulation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import numpy as np

from ltl_course.charts.joint import chi_square_above, distance, equal_correlation, joint_limit
from ltl_course.charts.together import any_beyond, single_limit
from ltl_course.simulations.full_system import RHYTHMS, FullSystem

RUNS = 4000
SEED = 20261122
LOWRY_LIMIT = 10.6
BETWEEN = 200
"""Readings between false alarms of the charts that are compared."""

RHYTHM = "weekly"


def joint_length(away: float) -> float:
    """Return the joint chart's run length for two measures and Lowry's limit, by the formula."""
    return 1 / chi_square_above(LOWRY_LIMIT, 2, away)


def linked_length(measures: int, falling: int) -> float:
    """Return the joint chart's run length if some of the measures, linked by 0.8, fall by 1."""
    change = np.zeros(measures)
    change[:falling] = -1.0
    away = distance(change, equal_correlation(measures, 0.8))
    return 1 / chi_square_above(joint_limit(measures, 1 / BETWEEN), measures, away)


def single_length(falls: tuple[float, ...], correlation: float) -> float:
    """Return the run length of single charts, one for each measure, by quadrature."""
    limit = single_limit(len(falls), correlation, 1 / BETWEEN)
    return 1 / any_beyond(limit, len(falls), correlation, falls)


def charts_at_once(charts: int) -> float:
    """Return the readings until one of several charts with limits at 3 raises a false alarm."""
    return 1 / any_beyond(3.0, charts, 0.0)


@lru_cache(maxsize=1)
def _simulated(measures: int, correlation: float, change: str, size: float) -> Mapping[str, float]:
    """Return readings watched for each alert of a run, for every way: its run length."""
    beat = RHYTHMS[RHYTHM]
    model = FullSystem(
        measures=measures,
        correlation=correlation,
        change=change,
        size=size,
        rhythm=RHYTHM,
        years=BETWEEN / beat,
        seed=SEED,
        replicates=RUNS,
    )
    told = model.run().outcomes
    lengths = {}
    for way in ("joint", "parts", "results", "both"):
        if change == "nothing":
            lengths[way] = beat / float(told[f"false_alarms_{way}"].mean())
        else:
            # Whoever has seen nothing in two years has waited for all of their readings.
            waited = np.nan_to_num(told[f"delay_readings_{way}"], nan=2.0 * beat)
            lengths[way] = float(waited.sum() / told[f"found_{way}"].sum())
    return lengths


def simulated(way: str, measures: int, correlation: float, change: str, size: float) -> float:
    """Return a way's run length through the simulation."""
    return _simulated(measures, correlation, change, size)[way]


MEASURES: Mapping[str, Callable[[], float]] = {
    "chi-square-0": partial(joint_length, 0.0),
    "chi-square-half": partial(joint_length, 0.5),
    "chi-square-1": partial(joint_length, 1.0),
    "chi-square-2": partial(joint_length, 2.0),
    "simulated-0": partial(simulated, "joint", 2, 0.0, "nothing", 0.0),
    "simulated-half": partial(simulated, "joint", 2, 0.0, "results-alone", 0.5),
    "simulated-1": partial(simulated, "joint", 2, 0.0, "results-alone", 1.0),
    "simulated-2": partial(simulated, "joint", 2, 0.0, "results-alone", 2.0),
    "three-charts": partial(charts_at_once, 3),
    "ten-charts": partial(charts_at_once, 10),
    "parting-joint": partial(linked_length, 3, 1),
    "parting-joint-two": partial(linked_length, 2, 1),
    "parting-results": partial(single_length, (-1.0,), 0.0),
    "parting-parts": partial(single_length, (-1.0, 0.0, 0.0), 0.8),
    "together-joint": partial(linked_length, 3, 3),
    "together-parts": partial(single_length, (-1.0, -1.0, -1.0), 0.8),
    "parting-joint-simulated": partial(simulated, "joint", 3, 0.8, "results-alone", 1.0),
    "parting-parts-simulated": partial(simulated, "parts", 3, 0.8, "results-alone", 1.0),
    "parting-results-simulated": partial(simulated, "results", 3, 0.8, "results-alone", 1.0),
    "together-joint-simulated": partial(simulated, "joint", 3, 0.8, "all-together", 1.0),
    "together-parts-simulated": partial(simulated, "parts", 3, 0.8, "all-together", 1.0),
}
