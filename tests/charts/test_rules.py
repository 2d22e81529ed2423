"""Chart rules on standardised series."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.runs import ENOUGH, RunRules, crossings_limit, longest_run_limit, stretches
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import alarms
from ltl_course.charts.zones import Shewhart, WesternElectric

# Eighths are exact in binary, and 0 and the zones' lines are among them.
heights = st.integers(-32, 32).map(lambda eighth: eighth / 8)
many = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 45)), elements=heights)
named = pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)


def western_electric_by_hand(z: list[float]) -> list[int]:
    found = []
    for t in range(len(z)):
        rule = 0
        for side in (1, -1):
            past = [side * value for value in z[: t + 1]]
            if past[-1] > 3:
                rule = 1
            elif past[-1] > 2 and sum(value > 2 for value in past[-3:]) >= 2:
                rule = 2
            elif past[-1] > 1 and sum(value > 1 for value in past[-5:]) >= 4:
                rule = 3
            elif len(past) >= 8 and all(value > 0 for value in past[-8:]):
                rule = 4
        found.append(rule)
    return found


def anhoej_by_hand(z: list[float], window: int) -> list[int]:
    found, useful = [], []
    for value in z:
        if value != 0:
            useful.append(value)
        last = np.array(useful[-window:])
        runs = stretches(last)
        rule = 0
        if len(last) >= ENOUGH:
            if max(run.length for run in runs) > longest_run_limit(len(last)):
                rule = 1
            elif len(runs) - 1 < crossings_limit(len(last)):
                rule = 2
        found.append(rule)
    return found


@settings(deadline=None)
@given(many)
def test_the_western_electric_rules_are_what_the_handbook_says(z):
    expected = [western_electric_by_hand(row.tolist()) for row in z]
    assert alarms(z, WesternElectric()).tolist() == expected


@settings(deadline=None)
@given(many, st.sampled_from([12, 24]))
def test_the_run_rules_judge_the_last_readings_as_a_run_chart_does(z, window):
    expected = [anhoej_by_hand(row.tolist(), window) for row in z]
    assert alarms(z, RunRules(window=window)).tolist() == expected


@pytest.mark.parametrize(
    ("readings", "rule"),
    [
        ([0.1, -0.1, 3.01], 1),
        ([2.1, 0.1, 2.1], 2),
        ([1.1, 1.1, -0.1, 1.1, 1.1], 3),
        ([0.1] * 8, 4),
    ],
)
def test_each_western_electric_rule_has_its_pattern(readings, rule):
    assert alarms(np.array(readings), WesternElectric()).tolist() == [0] * (len(readings) - 1) + [rule]


def test_a_reading_on_a_line_is_not_beyond_it():
    on_the_lines = np.array([3.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1, 1, 1, 1, 1, 1, 1, 0])
    assert not alarms(on_the_lines[3:], WesternElectric()).any()
    assert not alarms(np.array([3.0, -3.0]), Shewhart()).any()


def test_cusum_and_ewma_add_up_what_no_single_reading_shows():
    fall = np.full(12, -1.5)
    assert alarms(fall, Cusum()).tolist() == [0, 0, 0, 0, 0] + [2] * 7
    crossed = math.log(1 - Ewma().limit / 1.5) / math.log(0.8)
    assert (alarms(fall, Ewma()) == 2).argmax() == math.floor(crossed)


@named
@settings(deadline=None)
@given(z=many, restart=st.booleans())
def test_turning_a_series_upside_down_changes_no_alarm(rules, z, restart):
    assert ((alarms(z, rules, restart=restart) > 0) == (alarms(-z, rules, restart=restart) > 0)).all()


@settings(deadline=None)
@given(many, st.floats(0.01, 100))
def test_the_run_chart_does_not_know_the_unit(z, unit):
    assert (alarms(z, RunRules()) == alarms(z * unit, RunRules())).all()


@named
@settings(deadline=None)
@given(z=many)
def test_series_are_judged_one_by_one(rules, z):
    together = alarms(z, rules, restart=True)
    assert together.tolist() == [alarms(row, rules, restart=True).tolist() for row in z]


@named
@settings(deadline=None)
@given(z=many)
def test_after_an_alarm_a_chart_starts_afresh(rules, z):
    for row in z:
        with_restart = alarms(row, rules, restart=True)
        start = 0
        while (first := alarms(row[start:], rules)).any():
            wait = int((first > 0).argmax())
            assert with_restart[start : start + wait].max(initial=0) == 0
            assert with_restart[start + wait] == first[wait]
            start += wait + 1
        assert not with_restart[start:].any()


@named
def test_what_a_rule_looks_for_can_be_said(rules):
    z = np.random.default_rng(2).standard_normal((50, 400)) * 1.5
    z[:25] = np.abs(z[:25])
    codes = set(np.unique(alarms(z, rules)).tolist()) - {0}
    assert codes
    sentences = {rules.words(code) for code in codes}
    assert len(sentences) == len(codes)
    assert all(sentence.strip() for sentence in sentences)


def test_the_run_rules_wait_for_ten_readings_and_then_know_how_long_is_too_long():
    one_sided = np.ones(12)
    assert alarms(one_sided, RunRules()).tolist() == [0] * 9 + [1] * 3
    wandering = np.array([1.0, -1.0] * 8)
    ordinary, too_long = (np.append(wandering, np.ones(length)) for length in (8, 9))
    assert not alarms(ordinary, RunRules()).any()
    assert alarms(too_long, RunRules()).tolist() == [0] * 24 + [1]


def test_the_run_rules_miss_crossings_that_are_too_few():
    # Blocks of three: in 24 readings the middle is crossed seven times, and eight are ordinary.
    blocks = np.tile(np.repeat([1.0, -1.0], 3), 4)
    assert alarms(blocks, RunRules())[-1] == 2
    assert alarms(np.tile(np.repeat([1.0, -1.0], 2), 6), RunRules())[-1] == 0
