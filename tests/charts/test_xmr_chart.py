"""The XmR chart of a learner's own series."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.price import false_signals
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
    assert chart.signals == ()


def test_on_normal_readings_the_limits_are_three_standard_deviations():
    readings = np.random.default_rng(5).standard_normal(50_000)
    chart = xmr_chart(readings)
    assert chart.upper - chart.centre == pytest.approx(3, abs=0.03)
    assert chart.centre - chart.lower == pytest.approx(3, abs=0.03)


def test_a_reading_beyond_the_limits_is_named():
    chart = xmr_chart([*[10, 11] * 8, 20])
    assert _shape(chart) == [("beyond-limits", 16, 16), ("same-side", 0, 15)]
    assert "Reading 17 (20) lies above the upper limit" in next(
        s.words for s in chart.signals if s.rule == "beyond-limits"
    )


def test_a_change_between_readings_that_each_lie_within_the_limits_is_no_signal():
    chart = xmr_chart([*[10, 11] * 8, 8.5, 12.5, *[10, 11] * 8])
    assert max(chart.ranges) > 3.268 * chart.mean_range
    assert chart.signals == ()


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
        assert (chart.lower, chart.upper, chart.signals) == (None, None, ())
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


def test_a_measure_that_is_never_negative_gets_no_lower_limit_below_zero():
    referrals = [0.0, 5, 2, 1, 0, 3, 2, 1, 4, 0, 2, 3]
    chart = xmr_chart(referrals)
    assert chart.lower is None
    assert chart.words.startswith(
        "Ordinary readings go up to 8, around 1.9. There is no lower limit: no single reading can be too low."
    )
    assert not {"-", "\u2212"} & set(chart.words)
    negative = xmr_chart([value - 3 for value in referrals])
    assert negative.lower < -3
    assert "between \u22127.1 and 5" in negative.words


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([96, 100, 97, 99, 96, 100, 98, 99], "If 100 is the most there can be, no single reading can be too"),
        (
            [0.96, 1.0, 0.97, 0.99, 0.96, 1.0],
            "If 1 is the most there can be, no single reading can be too hi",
        ),
        ([96, 101, 97, 99, 96, 100, 98, 99], None),
        ([91, 92, 91.5, 92, 91.5, 91.2, 91], None),
        ([-1, 0, -2, 1, -1, 0.5, 1], None),
    ],
)
def test_a_limit_above_the_most_there_can_be_is_said_to_mean_nothing(values, said):
    words = xmr_chart(values).words
    assert ("the most there can be" in words) is (said is not None)
    assert (said or "") in words


def _share_with_a_signal(count, series, draw):
    return sum(bool(xmr_chart(readings).signals) for readings in draw((series, count))) / series


@pytest.mark.parametrize("count", [6, 9, 12, 18, 24, 30, 36, 44, 52, 75, 88, 100, 150, 200, 300, 500, 1000])
def test_the_chart_knows_how_often_chance_makes_a_signal(count):
    """Within three standard errors of 3,000 series (1,000 of the longest) and one in a hundred."""
    series = 3000 if count <= 100 else 1000
    share = _share_with_a_signal(count, series, np.random.default_rng(count).standard_normal)
    told = false_signals(count)
    assert share == pytest.approx(told, abs=3 * np.sqrt(told * (1 - told) / series) + 0.01)


def test_the_share_grows_with_the_readings_and_is_never_more_than_all():
    shares = [false_signals(count) for count in range(LIMITS_FROM, 5001)]
    assert shares == sorted(shares)
    assert 0.01 < shares[0] < shares[-1] < 1


@pytest.mark.parametrize("count", [LIMITS_FROM, 12, 36, 100, 5000])
@pytest.mark.parametrize("far", [False, True])
def test_the_chart_says_its_price_with_and_without_a_signal(count, far):
    readings = [10.0, 11, 12] * count
    words = xmr_chart([*readings[: count - 1], 90 if far else 11]).words
    if count == 5000:
        assert "nearly every series of 5000 readings shows a signal" in words
        return
    found = re.search(r"a series of (\d+) readings shows a signal in about (\d+) of 100 cases", words)
    assert found
    assert (int(found[1]), int(found[2])) == (count, round(100 * false_signals(count)))


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: lambda shape: rng.poisson(2, shape).astype(float),
        lambda rng: lambda shape: rng.normal(92, 0.8, shape).round(),
    ],
    ids=["small counts", "coarse rounding"],
)
def test_what_the_chart_says_of_small_counts_and_coarse_rounding_is_so(draw):
    share = _share_with_a_signal(36, 1000, draw(np.random.default_rng(2)))
    assert share > 1.5 * false_signals(36)
    assert "with small counts or coarse rounding in more" in xmr_chart([1, 2, 3] * 12).words
