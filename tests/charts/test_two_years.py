"""Regression to the mean between two years."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.two_years import regression_to_the_mean


def test_the_groups_are_chosen_on_the_first_year():
    first = np.arange(20.0)
    second = np.array([4.0, 6.0] + [10.0] * 16 + [12.0, 16.0])
    moved = regression_to_the_mean(first, second)
    assert (moved.count, moved.tail) == (20, 2)
    assert (moved.mean_first, moved.mean_second) == (9.5, 9.9)
    assert (moved.bottom_first, moved.top_first) == (-9.0, 9.0)
    assert moved.bottom_second == pytest.approx(5 - 9.9)
    assert moved.top_second == pytest.approx(14 - 9.9)
    assert moved.words == (
        "The lowest 2 of 20 lay 9 below the mean in the first year and 4.9 below the mean in the second. "
        "The highest 2 lay 9 above the mean in the first year and 4.1 above the mean in the second."
    )


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.9])
def test_extremes_come_back_by_what_the_years_do_not_share(kept):
    rng = np.random.default_rng(4)
    first = rng.standard_normal(200_000)
    second = kept * first + np.sqrt(1 - kept**2) * rng.standard_normal(first.size) + 3
    moved = regression_to_the_mean(first, second)
    # 1.755: mean of the top tenth of a normal distribution.
    assert moved.top_first == pytest.approx(1.755, abs=0.02)
    assert moved.top_second == pytest.approx(kept * 1.755, abs=0.02)
    assert moved.bottom_second == pytest.approx(-kept * 1.755, abs=0.02)


@settings(deadline=None)
@given(st.lists(st.integers(-99, 99), min_size=2, max_size=40), st.floats(0.01, 0.5))
def test_groups_do_not_overlap_and_an_unchanged_year_keeps_its_extremes(values, tail):
    year = np.array(values, dtype=float)
    moved = regression_to_the_mean(year, year, tail)
    assert 1 <= moved.tail <= len(values) // 2
    assert (moved.bottom_first, moved.top_first) == (moved.bottom_second, moved.top_second)
    assert moved.bottom_first <= 0 <= moved.top_first


@pytest.mark.parametrize(
    ("first", "second", "tail"),
    [([1.0], [1.0], 0.1), ([1.0, 2], [1.0], 0.1), ([1.0, np.nan], [1.0, 2], 0.1), ([1.0, 2], [1.0, 2], 0.6)],
)
def test_what_cannot_be_compared_is_refused(first, second, tail):
    with pytest.raises(ValueError, match=r"needed|needs a value|tail must"):
        regression_to_the_mean(np.array(first), np.array(second), tail)


def test_a_unit_is_said_where_a_distance_is_said_first():
    values = np.arange(20.0)
    found = regression_to_the_mean(values, values, unit="percentage points")
    assert "9 percentage points below the mean in the first year" in found.words


def test_a_group_may_cross_the_mean_or_come_to_lie_on_it():
    first = np.arange(20.0)
    crossed = regression_to_the_mean(first, -first).words
    assert "9 below the mean in the first year and 9 above the mean in the second" in crossed
    assert "9 above the mean in the first year and 9 below the mean in the second" in crossed
    assert regression_to_the_mean(first, np.zeros(20)).words.count("at the mean in the second") == 2
