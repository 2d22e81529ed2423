"""The XmR chart of a learner's own series."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.xmr_chart import FIRM_FROM, LIMITS_FROM, xmr_chart

whole = st.integers(-50, 50).map(float)
columns = st.lists(whole, min_size=1, max_size=40)


def _shape(chart):
    return sorted((s.rule, s.first, s.index) for s in chart.signals)


def test_limits_are_computed_by_hand_once():
    chart = xmr_chart([10, 12, 11, 13, 10, 12, 9, 11])
    # Moving ranges 2 1 2 3 2 3 2: mean 15/7; mean of the readings 11.
    assert chart.centre == 11
    assert chart.ranges == (2, 1, 2, 3, 2, 3, 2)
    assert chart.upper == pytest.approx(11 + 2.66 * 15 / 7)
    assert chart.lower == pytest.approx(11 - 2.66 * 15 / 7)
    assert chart.range_upper == pytest.approx(3.268 * 15 / 7)
    assert chart.signals == ()


def test_on_normal_readings_the_limits_are_three_standard_deviations():
    readings = np.random.default_rng(5).standard_normal(50_000)
    chart = xmr_chart(readings)
    assert chart.upper - chart.centre == pytest.approx(3, abs=0.03)
    share = sum(s.rule == "large-change" for s in chart.signals) / len(readings)
    # D4 = 3.268 is three standard deviations of the range: 0.9 % of changes lie beyond.
    assert share == pytest.approx(math.erfc(3.268 * math.sqrt(2 / math.pi) / 2 * math.sqrt(2)), abs=0.002)


def test_a_reading_beyond_the_limits_is_named():
    chart = xmr_chart([*[10, 11] * 8, 20])
    assert ("beyond-limits", 16, 16) in _shape(chart)
    assert "Reading 17 (20) lies above the upper limit" in next(
        s.words for s in chart.signals if s.rule == "beyond-limits"
    )
    assert ("large-change", 15, 16) in _shape(chart)


def test_eight_in_a_row_are_a_signal_and_seven_are_not():
    assert ("same-side", 0, 7) in _shape(xmr_chart([*[12.0, 13] * 4, *[10.0, 9] * 4]))
    assert _shape(xmr_chart([12.0, 13, 12, 13, 12, 13, 12, 9, 10, 9, 10, 9, 10, 9])) == []


@settings(deadline=None)
@given(columns)
def test_with_too_few_readings_there_are_no_limits_and_no_claims(values):
    chart = xmr_chart(values)
    assert chart.enough == (len(values) >= LIMITS_FROM)
    assert chart.provisional == (LIMITS_FROM <= len(values) < FIRM_FROM)
    assert ("provisional" in chart.words) == chart.provisional
    if not chart.enough:
        assert (chart.lower, chart.upper, chart.range_upper, chart.signals) == (None, None, None, ())
        assert "too few" in chart.words


@settings(deadline=None)
@given(columns, st.integers(-4, 4))
def test_the_unit_does_not_matter(values, doublings):
    assert _shape(xmr_chart([value * 2.0**doublings for value in values])) == _shape(xmr_chart(values))


@settings(deadline=None)
@given(columns)
def test_a_series_upside_down_has_the_same_signals(values):
    assert _shape(xmr_chart([-value for value in values])) == _shape(xmr_chart(values))


@pytest.mark.parametrize("value", [1.3, 1.7, 0.9, 1e-9, 0.0, 1e99])
def test_equal_readings_lie_on_the_line_whatever_the_rounding(value):
    # The sum of thirteen 1.3 divided by 13 is not 1.3, and that of thirteen 1.7 falls on the other side.
    assert xmr_chart([value] * 13).signals == ()


def test_a_reading_below_the_limits_is_named_as_such():
    chart = xmr_chart([*[10, 11] * 8, 6.5])
    assert chart.lower == pytest.approx(chart.centre - 2.66 * 19.5 / 16)
    words = [s.words for s in chart.signals if s.rule == "beyond-limits"]
    assert len(words) == 1
    assert words[0].startswith("Reading 17 (6.5) lies below the lower limit (7).")


def test_limits_are_provisional_below_twelve_readings_and_absent_below_six():
    for count, enough, provisional in [
        (5, False, False),
        (6, True, True),
        (11, True, True),
        (12, True, False),
    ]:
        chart = xmr_chart(([10.0, 11.0, 9.0] * 4)[:count])
        assert (chart.enough, chart.provisional) == (enough, provisional)


def test_small_numbers_keep_the_digits_they_need():
    chart = xmr_chart([0.0011, 0.0014, 0.0012, 0.0016, 0.0013, 0.0012])
    assert "between 0.00061 and 0.00199, around 0.0013." in chart.words
