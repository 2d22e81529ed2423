"""What local fit and its rules give, by row of ``rows/local-fit.toml``."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ltl_course.charts.pooling_data import BATTING, EIGHT_SCHOOLS, EIGHT_SCHOOLS_UNROUNDED
from ltl_course.charts.shrinkage import efron_morris, own_weight, partial_pooling, pooled, posterior
from ltl_course.dynamics import Series
from ltl_course.simulations.local_fit import UNLIKE, LocalFit, decide

RUNS = 10_000
SEED = 2026

ALIKE_AND_THIN = LocalFit(difference=0.2, noise=2.0, quarters=2, unlike=0.0, seed=SEED, replicates=RUNS)
"""Read after the first quarter: a reading strays by 2 points."""

DIFFERENT = LocalFit(difference=1.0, noise=2.0, quarters=4, unlike=0.0, seed=SEED, replicates=RUNS)
VERY_DIFFERENT = LocalFit(difference=3.0, noise=2.0, quarters=12, unlike=0.0, seed=SEED, replicates=RUNS)
ONE_UNLIKE = LocalFit(difference=0.5, noise=2.0, quarters=4, unlike=3.0, seed=SEED, replicates=RUNS)


def _batting() -> tuple[Series, float, Series]:
    """Return early averages, how far they stray by chance, and later averages."""
    early = np.array(BATTING.hits) / BATTING.times_at_bat
    common = float(early.mean())
    return early, float(np.sqrt(common * (1 - common) / BATTING.times_at_bat)), np.array(BATTING.later)


def _steadied() -> Series:
    """Return early averages on the scale of 1975, on which all stray by 1."""
    early, _error, _later = _batting()
    scaled: Series = np.sqrt(BATTING.times_at_bat) * np.arcsin(2 * early - 1)
    return scaled


def batting_weight() -> float:
    """Return the share of its distance from the mean that a batting average keeps."""
    early, error, _later = _batting()
    return float(own_weight(early, error)[0])


def batting_error_own() -> float:
    """Return the total squared error of the early averages."""
    early, _error, later = _batting()
    return float(np.square(early - later).sum())


def batting_error_shared() -> float:
    """Return the total squared error of the averages drawn together."""
    early, error, later = _batting()
    return float(np.square(efron_morris(early, error) - later).sum())


def batting_times_better() -> float:
    """Return how many times smaller drawing together makes the total squared error."""
    return batting_error_own() / batting_error_shared()


def batting_players_closer() -> float:
    """Return for how many players the average drawn together is closer."""
    early, error, later = _batting()
    closer = np.abs(efron_morris(early, error) - later) < np.abs(early - later)
    return float(np.count_nonzero(closer))


def batting_squares_1975() -> float:
    """Return the sum of squares around the mean on the scale of 1975."""
    return float(np.square(_steadied() - _steadied().mean()).sum())


def batting_weight_1975() -> float:
    """Return the share of its distance that an average keeps on the scale of 1975."""
    return float(own_weight(_steadied(), 1.0)[0])


def schools_pooled() -> float:
    """Return the one effect of coaching for all eight schools."""
    return float(pooled(EIGHT_SCHOOLS.effects, EIGHT_SCHOOLS.errors).means[0])


def schools_pooled_error() -> float:
    """Return the standard error of the one effect for all eight schools."""
    return float(pooled(EIGHT_SCHOOLS.effects, EIGHT_SCHOOLS.errors).errors[0])


def school_a_given_10() -> float:
    """Return the effect in school A if true effects have a standard deviation of 10."""
    data = EIGHT_SCHOOLS_UNROUNDED
    return float(partial_pooling(data.effects, data.errors, 10.0).means[0])


def school_a_given_10_error() -> float:
    """Return the standard deviation of the effect in school A under the same condition."""
    data = EIGHT_SCHOOLS_UNROUNDED
    return float(partial_pooling(data.effects, data.errors, 10.0).errors[0])


def _school(place: int) -> Callable[[], float]:
    def measure() -> float:
        """Return a school's effect, averaged over how different the schools may be."""
        return float(posterior(EIGHT_SCHOOLS.effects, EIGHT_SCHOOLS.errors).means[place])

    return measure


def school_a_error() -> float:
    """Return the standard deviation of school A's effect, averaged likewise."""
    return float(posterior(EIGHT_SCHOOLS.effects, EIGHT_SCHOOLS.errors).errors[0])


@lru_cache(maxsize=4)
def _squares(model: LocalFit) -> dict[str, Series]:
    """Return the mean square of the distance in each school, by way, shape (schools, quarters)."""
    series = model.run().series
    return {way: np.square(series[way]).mean(axis=0) for way in decide(np.zeros(4), np.ones(1), model.trust)}


def _mean(model: LocalFit, way: str, quarter: int = -1) -> Callable[[], float]:
    def measure() -> float:
        """Return the mean square of the distance over schools and runs."""
        return float(_squares(model)[way][:, quarter].mean())

    return measure


def _unlike(way: str) -> Callable[[], float]:
    def measure() -> float:
        """Return the mean square of the distance in the community unlike the others."""
        return float(_squares(ONE_UNLIKE)[way][UNLIKE, -1])

    return measure


def _knowing(model: LocalFit, quarter: int = -1) -> Callable[[], float]:
    def measure() -> float:
        """Return the mean square of the distance if the centre knows how different the communities are."""
        fits, own = model.world()
        known = partial_pooling(own[quarter], model.error[quarter], model.difference)
        return float(np.square(known.means - fits).mean())

    return measure


MEASURES: dict[str, Callable[[], float]] = {
    "batting-weight": batting_weight,
    "batting-error-own": batting_error_own,
    "batting-error-shared": batting_error_shared,
    "batting-times-better": batting_times_better,
    "batting-players-closer": batting_players_closer,
    "batting-squares-1975": batting_squares_1975,
    "batting-weight-1975": batting_weight_1975,
    "schools-pooled": schools_pooled,
    "schools-pooled-error": schools_pooled_error,
    "school-a-given-10": school_a_given_10,
    "school-a-given-10-error": school_a_given_10_error,
    "school-a-stan": _school(0),
    "school-e-stan": _school(4),
    "school-a": _school(0),
    "school-e": _school(4),
    "school-a-error": school_a_error,
    "alike-mandate": _mean(ALIKE_AND_THIN, "mandate", 0),
    "alike-silo": _mean(ALIKE_AND_THIN, "silo", 0),
    "alike-knowing": _knowing(ALIKE_AND_THIN, 0),
    "alike-facilitate": _mean(ALIKE_AND_THIN, "facilitate", 0),
    "alike-limited": _mean(ALIKE_AND_THIN, "limited", 0),
    "different-mandate": _mean(DIFFERENT, "mandate"),
    "different-silo": _mean(DIFFERENT, "silo"),
    "different-knowing": _knowing(DIFFERENT),
    "different-facilitate": _mean(DIFFERENT, "facilitate"),
    "very-different-mandate": _mean(VERY_DIFFERENT, "mandate"),
    "very-different-silo": _mean(VERY_DIFFERENT, "silo"),
    "very-different-knowing": _knowing(VERY_DIFFERENT),
    "very-different-facilitate": _mean(VERY_DIFFERENT, "facilitate"),
    "unlike-average-mandate": _mean(ONE_UNLIKE, "mandate"),
    "unlike-average-facilitate": _mean(ONE_UNLIKE, "facilitate"),
    "unlike-average-limited": _mean(ONE_UNLIKE, "limited"),
    "unlike-itself-mandate": _unlike("mandate"),
    "unlike-itself-silo": _unlike("silo"),
    "unlike-itself-facilitate": _unlike("facilitate"),
    "unlike-itself-limited": _unlike("limited"),
}
