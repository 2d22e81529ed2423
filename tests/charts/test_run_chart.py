"""The run chart of a learner's own series."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.run_chart import run_chart
from ltl_course.charts.runs import ENOUGH, crossings_limit, longest_run_limit
from ltl_course.charts.xmr_chart import xmr_chart

# Vignette of the R package qicharts2, appendix 2 (seen): readings off the median, longest run,
# fewest crossings.
PUBLISHED = {
    10: (6, 2),
    11: (6, 2),
    12: (7, 3),
    15: (7, 4),
    20: (7, 6),
    22: (7, 7),
    23: (8, 7),
    24: (8, 8),
    30: (8, 10),
    33: (8, 11),
    40: (8, 14),
    45: (8, 17),
    46: (9, 17),
    60: (9, 23),
    74: (9, 29),
    90: (9, 37),
    91: (10, 37),
    100: (10, 41),
}
whole = st.integers(-50, 50).map(float)
columns = st.lists(whole, min_size=1, max_size=60)


@pytest.mark.parametrize(("useful", "limits"), PUBLISHED.items())
def test_the_limits_are_the_published_ones(useful, limits):
    assert (longest_run_limit(useful), crossings_limit(useful)) == limits


def test_a_long_run_is_named_with_its_points():
    ups_and_downs = [8.0, 2.0] * 6
    chart = run_chart([*ups_and_downs, *[1.0, 2.0] * 5, *[8.0, 9.0] * 5])
    runs = [signal for signal in chart.signals if signal.rule == "long-run"]
    assert [(signal.first, signal.index) for signal in runs] == [(11, 21), (22, 31)]
    assert chart.longest == 11
    assert "11 readings in a row lie below the middle line (points 12 to 22)" in runs[0].words
    assert "10 readings in a row lie above the middle line (points 23 to 32)" in runs[1].words


def test_a_run_of_the_ordinary_length_is_no_signal():
    wavy = [1.0, 2.0] * 4
    limit = longest_run_limit(24)
    just = run_chart([*wavy, *([1.0] * limit), *([2.0] * limit)])
    beyond = run_chart([*wavy[:-2], *([1.0] * (limit + 1)), *([2.0] * (limit + 1))])
    assert just.useful == beyond.useful == 24
    assert [s.rule for s in just.signals if s.rule == "long-run"] == []
    assert len([s for s in beyond.signals if s.rule == "long-run"]) == 2


def test_too_few_crossings_are_a_signal_and_just_enough_are_not():
    # 24 readings: 8 crossings are ordinary, 7 are not.
    seven = run_chart([1.0, 1, 1, 2, 2, 2] * 4)
    assert (seven.crossings, [s.rule for s in seven.signals]) == (7, ["few-crossings"])
    assert "only 7 times" in seven.signals[0].words
    eight = run_chart([*[1.0, 1, 1, 2, 2, 2] * 3, 1.0, 1, 2, 2, 2, 1])
    assert (eight.useful, eight.crossings, eight.signals) == (24, 8, ())


def test_without_a_signal_it_speaks_of_its_own_rules_only():
    # The control chart below it may well call for a reaction to the first reading.
    values = [130.0, *([93.0, 91, 92, 94, 90, 91.5, 93.5, 90.5, 94.5, 91, 93] * 2)]
    run, control = run_chart(values), xmr_chart(values)
    assert (run.enough, run.signals) == (True, ())
    assert [one.index for one in control.signals][:1] == [0]
    assert run.words.endswith("These two rules find no change. They do not judge single readings.")
    assert "reaction" not in run.words


def test_readings_on_the_median_do_not_count():
    chart = run_chart([1.0, 3, 2, 3, 1, 1, 2, 3])
    assert (chart.median, chart.useful, chart.crossings, chart.longest) == (2, 6, 3, 2)


def test_nine_readings_are_too_few_and_ten_are_enough():
    # The published table starts at ten readings off the median.
    nine, ten = (run_chart(range(count)) for count in (9, 10))
    assert (nine.useful, nine.enough, nine.signals) == (8, False, ())
    assert (ten.useful, ten.enough) == (10, True)
    off_the_median = run_chart([0, 1, 2, 3, 5, 5, 6, 7, 8, 9, 10])
    assert (off_the_median.useful, off_the_median.enough) == (9, False)


def test_a_measure_that_is_mostly_zero_is_not_judged():
    # Median 0, so that every other reading lies above it: no coin is thrown here.
    chart = run_chart([0.0, 0, 1, 0, 2, 0, 0, 1] * 5)
    assert chart.useful >= ENOUGH
    assert not chart.enough
    assert chart.signals == ()
    assert "Too many readings lie exactly on the middle line" in chart.words


@settings(deadline=None)
@given(columns)
def test_with_too_few_readings_it_says_so_and_claims_nothing(values):
    chart = run_chart(values)
    assert chart.enough <= (chart.useful >= ENOUGH)
    if not chart.enough:
        assert chart.signals == ()
        assert chart.longest_limit is None
        assert chart.crossings_limit is None
        reasons = ("cannot be told from chance", "nothing to judge", "Too many readings lie exactly")
        assert any(reason in chart.words for reason in reasons)


def _shape(chart):
    return chart.useful, chart.longest, chart.crossings, [(s.rule, s.first, s.index) for s in chart.signals]


@settings(deadline=None)
@given(columns, st.integers(-1000, 1000))
def test_adding_a_constant_changes_no_signal(values, constant):
    assert _shape(run_chart([value + constant for value in values])) == _shape(run_chart(values))


@settings(deadline=None)
@given(columns)
def test_a_series_upside_down_has_the_same_signals_on_the_other_side(values):
    up, down = run_chart(values), run_chart([-value for value in values])
    assert _shape(up) == _shape(down)
    for one, two in zip(up.signals, down.signals, strict=True):
        assert ("above" in one.words) == ("below" in two.words)


@settings(deadline=None)
@given(columns, st.integers(-4, 4))
def test_the_unit_does_not_matter(values, doublings):
    assert _shape(run_chart([value * 2.0**doublings for value in values])) == _shape(run_chart(values))


def test_a_single_reading_and_equal_readings_make_a_chart_without_a_claim():
    assert run_chart([7.0]).words.startswith("1 reading, of which 0 lie off the middle line (7).")
    assert run_chart([93.5] * 30).words == (
        "All readings lie on the middle line, 93.5. There is nothing to judge."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "no readings"),
        ([1, float("nan")], "Reading 2"),
        ([1e200], "Reading 1"),
        ([1, 2, float("inf")], "3"),
    ],
)
def test_what_is_no_series_is_refused_by_its_place(values, said):
    with pytest.raises(ValueError, match=said):
        run_chart(values)
