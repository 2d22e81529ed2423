"""Drawing estimates together: against small sums done by hand and against linear algebra."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.pooling_data import BATTING, EIGHT_SCHOOLS, EIGHT_SCHOOLS_UNROUNDED
from ltl_course.charts.shrinkage import (
    efron_morris,
    limited_translation,
    own_weight,
    partial_pooling,
    pooled,
    posterior,
)

FIVE = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
EFFECTS, ERRORS = np.array(EIGHT_SCHOOLS.effects), np.array(EIGHT_SCHOOLS.errors)


def by_linear_algebra(estimates, errors, between):
    """Return mean and covariance of normal effects with an unknown mean: one system of equations."""
    count = len(estimates)
    apart = np.eye(count) - 1 / count
    covariance = np.linalg.inv(np.diag(1 / errors**2) + apart / between**2)
    return covariance @ (estimates / errors**2), covariance


@pytest.mark.parametrize(("error", "weight"), [(0.0, 1.0), (1.0, 0.8), (2.0, 0.2), (2.3, 0.0)])
def test_efron_and_morriss_weight_is_one_minus_k_less_3_variances_over_the_squares(error, weight):
    # Five estimates, their squares sum to 10: 1 - 2 error^2 / 10, and not below 0.
    assert own_weight(FIVE, error) == pytest.approx(weight)
    assert efron_morris(FIVE, error) == pytest.approx(3 + weight * (FIVE - 3))


def test_estimates_that_are_all_the_same_stay():
    assert own_weight(np.full(6, 2.5), 1.0) == 0
    assert (efron_morris(np.full(6, 2.5), 1.0) == 2.5).all()


def test_three_estimates_are_too_few_for_efron_and_morris_and_two_for_the_posterior():
    with pytest.raises(ValueError, match="at least 4 estimates; got 3"):
        efron_morris(FIVE[:3], 1.0)
    with pytest.raises(ValueError, match="at least 3 estimates; got 2"):
        posterior(FIVE[:2], [1.0, 1.0])


def test_many_rows_at_once_are_the_same_as_one_by_one():
    rows = np.random.default_rng(1).normal(size=(3, 4, 6))
    error = np.array([0.5, 1.0, 2.0])[:, np.newaxis, np.newaxis]
    together = efron_morris(rows, error)
    for i, j in np.ndindex(3, 4):
        assert together[i, j] == pytest.approx(efron_morris(rows[i, j], float(error[i, 0, 0])))
    pooled_rows = partial_pooling(rows, error, 0.7)
    assert pooled_rows.means.shape == pooled_rows.errors.shape == rows.shape
    assert pooled_rows.means[1, 2] == pytest.approx(partial_pooling(rows[1, 2], np.ones(6), 0.7).means)


def test_nobody_is_moved_further_than_the_limit():
    moved = limited_translation(np.array([0.0, 0.0, 0.0]), np.array([-3.0, 0.5, 2.0]), 1.0)
    assert moved.tolist() == [-2.0, 0.0, 1.0]
    assert limited_translation(FIVE * 0, FIVE, np.inf).tolist() == [0] * 5
    assert limited_translation(FIVE * 0, FIVE, 0.0).tolist() == FIVE.tolist()


def test_one_number_for_all_weighs_by_precision():
    both = pooled([0.0, 10.0], [1.0, 2.0])
    assert both.means == pytest.approx(10 / 4 / (1 + 1 / 4))
    assert both.errors == pytest.approx((1 + 1 / 4) ** -0.5)


@settings(max_examples=40, deadline=None)
@given(
    between=st.floats(0.1, 50),
    errors=st.lists(st.floats(0.5, 20), min_size=3, max_size=8),
    seed=st.integers(0, 99),
)
def test_partial_pooling_solves_the_normal_equations(between, errors, seed):
    errors = np.array(errors)
    estimates = np.random.default_rng(seed).normal(3, 10, len(errors))
    means, covariance = by_linear_algebra(estimates, errors, between)
    found = partial_pooling(estimates, errors, between)
    assert found.means == pytest.approx(means, rel=1e-6, abs=1e-6)
    assert found.errors == pytest.approx(np.sqrt(np.diag(covariance)), rel=1e-6)


def test_partial_pooling_runs_from_one_number_for_all_to_each_alone():
    same, alone = partial_pooling(EFFECTS, ERRORS, 0.0), partial_pooling(EFFECTS, ERRORS, 1e9)
    one = pooled(EFFECTS, ERRORS)
    assert same.means == pytest.approx(np.full(8, one.means[0]))
    assert same.errors == pytest.approx(np.full(8, one.errors[0]))
    assert alone.means == pytest.approx(EFFECTS)
    assert alone.errors == pytest.approx(ERRORS)


def test_the_posterior_averages_partial_pooling_over_how_different_schools_may_be():
    between = np.arange(0.05, 300, 0.1)  # the middles of small steps
    weights, means, squares = [], [], []
    for spread in between:
        covariance = np.diag(ERRORS**2 + spread**2)
        precision = np.linalg.inv(covariance)
        centre = (precision @ EFFECTS).sum() / precision.sum()
        left = EFFECTS - centre
        log = -0.5 * (np.linalg.slogdet(covariance)[1] + np.log(precision.sum()) + left @ precision @ left)
        mean, spread_of = by_linear_algebra(EFFECTS, ERRORS, spread)
        weights.append(np.exp(log))
        means.append(mean)
        squares.append(np.diag(spread_of) + mean**2)
    share = np.array(weights) / np.sum(weights)
    expected = share @ np.array(means)
    found = posterior(EFFECTS, ERRORS)
    assert found.means == pytest.approx(expected, abs=5e-3)
    assert found.errors == pytest.approx(np.sqrt(share @ np.array(squares) - expected**2), abs=5e-3)


def test_the_posterior_moves_with_its_data_and_keeps_their_unit():
    found = posterior(EFFECTS, ERRORS)
    moved = posterior(100 + 3 * EFFECTS, 3 * ERRORS)
    assert moved.means == pytest.approx(100 + 3 * found.means)
    assert moved.errors == pytest.approx(3 * found.errors)


def test_schools_are_drawn_together_and_the_less_certain_the_more():
    found = posterior(EFFECTS, ERRORS)
    centre = pooled(EFFECTS, ERRORS).means[0]
    assert (np.abs(found.means - centre) < np.abs(EFFECTS - centre)).all()
    assert np.ptp(found.means) < np.ptp(EFFECTS) / 3
    # School C found less than E and F, but with a larger error: it ends above E.
    assert EFFECTS[2] < EFFECTS[4]
    assert found.means[2] > found.means[4]


def test_the_published_numbers_are_whole():
    assert len(BATTING.hits) == len(BATTING.later) == 18
    assert sum(BATTING.hits) / 18 / 45 == pytest.approx(0.265, abs=5e-4)
    for data in (EIGHT_SCHOOLS, EIGHT_SCHOOLS_UNROUNDED):
        assert len(data.schools) == len(data.effects) == len(data.errors) == 8
    assert np.round(EIGHT_SCHOOLS_UNROUNDED.effects).tolist() == list(EIGHT_SCHOOLS.effects)
    # The book rounds each error to the nearest point.
    assert np.round(EIGHT_SCHOOLS_UNROUNDED.errors).tolist() == list(EIGHT_SCHOOLS.errors)
