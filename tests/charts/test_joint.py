"""The joint chart, and several charts at once: chances and limits, held against other ways to them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ltl_course.charts.joint import chi_square_above, distance, equal_correlation, joint_limit, t_squared
from ltl_course.charts.together import (
    MOST_MEASURES,
    any_beyond,
    either_beyond,
    single_limit,
    widened,
)

every_number = pytest.mark.parametrize("measures", [1, 2, 3, 4, 5])
linked = pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])


def normal(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def integral(function, low, high, pieces):
    """Simpson's rule, in the test's own hand."""
    x = np.linspace(low, high, 2 * pieces + 1)
    y = np.array([function(one) for one in x])
    return (high - low) / (6 * pieces) * (y[0] + y[-1] + 4 * y[1::2].sum() + 2 * y[2:-1:2].sum())


def above_by_area(value, measures):
    """Chance that a sum of squares exceeds a value: the area of its density, over the length."""
    if value <= 0:
        return 1.0
    scale = 2 ** (1 - measures / 2) / math.gamma(measures / 2)
    return scale * integral(
        lambda r: r ** (measures - 1) * math.exp(-r * r / 2), math.sqrt(value), math.sqrt(value) + 9, 300
    )


@every_number
@pytest.mark.parametrize("value", [0.4, 3.0, 10.6])
def test_the_chance_of_a_larger_sum_of_squares_is_the_area_under_its_density(measures, value):
    assert chi_square_above(value, measures) == pytest.approx(above_by_area(value, measures), abs=1e-9)


@pytest.mark.parametrize("measures", [2, 3, 4])
@pytest.mark.parametrize("away", [0.5, 2.0, 6.0])
def test_a_change_in_one_direction_can_be_integrated_over_that_direction(measures, away):
    # Only the first whitened reading moves; given it, the others need a sum of squares of the rest.
    def given(z):
        return math.exp(-((z - away) ** 2) / 2) / math.sqrt(2 * math.pi)

    edge = math.sqrt(10.6)

    def inside_given(angle):
        # The angle takes the edge off the root that the chance begins with.
        z, rest = edge * math.sin(angle), (edge * math.cos(angle)) ** 2
        return given(z) * (1 - above_by_area(rest, measures - 1)) * edge * math.cos(angle)

    inside = integral(inside_given, -math.pi / 2, math.pi / 2, 60)
    assert chi_square_above(10.6, measures, away) == pytest.approx(1 - inside, abs=1e-7)


@every_number
@pytest.mark.parametrize("chance", [0.25, 1 / 200, 1 / 5000])
def test_the_joint_limit_gives_the_chance_that_it_was_made_for(measures, chance):
    assert chi_square_above(joint_limit(measures, chance), measures) == pytest.approx(chance, rel=1e-6)


@linked
def test_t_squared_is_the_readings_times_the_inverse_of_their_correlations(correlation):
    matrix = equal_correlation(3, correlation)
    readings = np.random.default_rng(2).normal(size=(4, 3, 7))
    found = t_squared(readings, matrix)
    inverse = np.linalg.inv(matrix)
    for world, time in np.ndindex(4, 7):
        x = readings[world, :, time]
        assert found[world, time] == pytest.approx(x @ inverse @ x)
    assert t_squared(readings[:, ::-1], matrix) == pytest.approx(found)


def test_what_parts_is_far_away_and_what_falls_together_is_near_if_measures_are_linked():
    matrix = equal_correlation(3, 0.8)
    parting, together = distance(np.array([-1.0, 0, 0]), matrix), distance(-np.ones(3), matrix)
    # (1 + (p - 2) r) / ((1 - r) (1 + (p - 1) r)) and p / (1 + (p - 1) r), with p = 3 and r = 0.8.
    assert parting**2 == pytest.approx(1.8 / (0.2 * 2.6))
    assert together**2 == pytest.approx(3 / 2.6)


@pytest.mark.parametrize("charts", [1, 3, 10])
def test_charts_that_are_not_linked_signal_as_independent_coins_do(charts):
    quiet = normal(2.5) - normal(-2.5)
    assert any_beyond(2.5, charts, 0.0) == pytest.approx(1 - quiet**charts, abs=1e-12)
    fallen = normal(2.5 + 1) - normal(-2.5 + 1)
    change = [-1.0] + [0.0] * (charts - 1)
    assert any_beyond(2.5, charts, 0.0, change) == pytest.approx(
        1 - quiet ** (charts - 1) * fallen, abs=1e-12
    )


@pytest.mark.parametrize("change", [(0.0, 0.0), (-1.0, 0.0), (-1.5, -1.5)])
def test_two_linked_charts_signal_as_often_as_the_normal_surface_says(change):
    correlation, limit = 0.7, 2.3
    own = math.sqrt(1 - correlation**2)

    def quiet_given(first):
        middle = change[1] + correlation * (first - change[0])
        second = normal((limit - middle) / own) - normal((-limit - middle) / own)
        return math.exp(-((first - change[0]) ** 2) / 2) / math.sqrt(2 * math.pi) * second

    quiet = integral(quiet_given, -limit, limit, 200)
    assert any_beyond(limit, 2, correlation, change) == pytest.approx(1 - quiet, abs=1e-9)


@linked
def test_limits_of_several_charts_are_wider_than_of_one_and_no_wider_than_for_charts_not_linked(correlation):
    one, three = (single_limit(measures, correlation, 1 / 60) for measures in (1, 3))
    assert one < three <= single_limit(3, 0.0, 1 / 60)
    assert any_beyond(three, 3, correlation) == pytest.approx(1 / 60, rel=1e-6)


@linked
@pytest.mark.parametrize("measures", range(1, MOST_MEASURES + 1))
def test_watching_both_is_watching_one_of_them_if_the_other_never_signals(measures, correlation):
    joint, single = joint_limit(measures, 1 / 60), single_limit(measures, correlation, 1 / 60)
    assert either_beyond(joint, 1e6, measures, correlation) == pytest.approx(1 / 60, rel=1e-6)
    assert either_beyond(1e9, single, measures, correlation) == pytest.approx(1 / 60, rel=2e-3)


@linked
@pytest.mark.parametrize("measures", [2, 3, 4])
def test_watching_both_signals_as_often_as_drawn_readings_do(measures, correlation):
    joint, single = joint_limit(measures, 1 / 20), single_limit(measures, correlation, 1 / 20)
    widen = widened(joint, single, measures, correlation, 1 / 20)
    white = np.random.default_rng(4).standard_normal((measures, 200_000))
    furthest = np.abs(np.linalg.cholesky(equal_correlation(measures, correlation)) @ white).max(axis=0)
    together = np.square(white).sum(axis=0)
    for factor, chance in ((1.0, either_beyond(joint, single, measures, correlation)), (widen, 1 / 20)):
        drawn = (together > factor**2 * joint) | (furthest > factor * single)
        assert drawn.mean() == pytest.approx(chance, abs=3 * math.sqrt(chance / 200_000))
    assert widen > 1
