"""Run lengths: published, exact, and those of the package's own rules; the table holds what is expected."""

from __future__ import annotations

import numpy as np
import pytest

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet
from ltl_course.charts.zones import Shewhart, WesternElectric
from ltl_course.verification import rows
from ltl_course.verification.measures.signal_or_noise import RUN_LENGTHS
from ltl_course.verification.run_lengths import chain, run_length

TABLE = {row.id: row for row in rows() if row.simulation == "signal-or-noise"}
every_setting = pytest.mark.parametrize("row", RUN_LENGTHS)


def drawn(rules: RuleSet, shift: float, replicates: int, seed: int) -> np.ndarray:
    """Let the package's rule watch fresh charts until each of them has signalled."""
    rng = np.random.default_rng(seed)
    watch = rules.watch((replicates,))
    lengths = np.zeros(replicates)
    reading = 0
    while (lengths == 0).any():
        reading += 1
        alarm = watch.see(rng.standard_normal(replicates) + shift) > 0
        lengths[alarm & (lengths == 0)] = reading
    return lengths


@every_setting
def test_the_exact_run_length_is_the_published_one(row: str):
    rules, fall = RUN_LENGTHS[row]
    assert run_length(rules, fall) == pytest.approx(TABLE[row].expected, abs=TABLE[row].tolerance)


@every_setting
def test_the_rule_runs_as_long_as_the_exact_chain_says(row: str):
    rules, fall = RUN_LENGTHS[row]
    lengths = drawn(rules, fall, replicates=2000, seed=3)
    error = lengths.std(ddof=1) / np.sqrt(len(lengths))
    assert lengths.mean() == pytest.approx(run_length(rules, fall), abs=3 * error)


def test_a_printed_run_length_may_not_be_missed_by_more_than_its_last_digit():
    for row in RUN_LENGTHS:
        text = f"{TABLE[row].expected:.10g}"
        # 38.0 and 2.0 are printed with a digit that a number does not keep.
        digits = max(len(text.partition(".")[2]), 1 if TABLE[row].tolerance < 0.5 else 0)
        assert TABLE[row].tolerance <= 0.5 * 10**-digits * 1.001, row


def test_the_exact_values_of_the_drawn_rows_are_those_of_the_integral_equation():
    """So that ``verify`` lays the package's own sums and averages beside it."""
    exact = {row: one for row, one in TABLE.items() if row.endswith("-drawn")}
    assert {row.rpartition("-")[0] for row in exact} == {"cusum-0", "cusum-1", "ewma-0", "ewma-1"}
    for row, one in exact.items():
        rules, fall = RUN_LENGTHS[row.removesuffix("-drawn")]
        assert one.kind == "exact"
        assert one.expected == pytest.approx(run_length(rules, fall), rel=5e-5)


def test_the_rules_on_offer_are_those_of_the_table():
    offered = {RULE_SETS[name] for name in ("shewhart", "western-electric", "cusum", "ewma")}
    assert offered <= {rules for rules, _fall in RUN_LENGTHS.values()}


def test_the_table_says_of_each_setting_what_is_measured():
    named = {Shewhart: "Limits alone", WesternElectric: "All four Western Electric rules"}
    for row, (rules, fall) in RUN_LENGTHS.items():
        said = TABLE[row].quantity
        if isinstance(rules, Cusum):
            assert said.startswith(f"Running sum (k {rules.slack:g}, h {rules.limit:g}):")
        elif isinstance(rules, Ewma):
            assert said.startswith(f"Moving average (weight {rules.weight:g}, width {rules.width:g}):")
        else:
            assert said.startswith(f"{named[type(rules)]}:")
        assert (f"a fall of {fall:g} standard deviation" if fall else "a false alarm") in said


def test_a_shift_is_found_sooner_by_more_rules_and_false_alarms_come_sooner_too():
    few, many = chain(Shewhart()), chain(WesternElectric())
    assert few.run_length(1) > 4 * many.run_length(1)
    assert few.run_length(0) > 4 * many.run_length(0)


def test_a_chain_that_starts_afresh_settles_at_one_alarm_per_run_length():
    watched = chain(WesternElectric())
    _state, chance = watched.after(60)
    assert chance[47:].mean() == pytest.approx(1 / watched.run_length(0), rel=0.001)
