"""Run lengths: published, exact, and those of the package's own rules; the table holds what is expected."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet
from ltl_course.charts.zones import Shewhart, WesternElectric
from ltl_course.verification import rows
from ltl_course.verification.measures.signal_or_noise import DRAWN, RUN_LENGTHS, drawn_run_length
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


@pytest.mark.parametrize("row", [row for row, (_rules, fall) in RUN_LENGTHS.items() if fall])
def test_a_rise_is_found_as_soon_as_a_fall(row: str):
    """The rows of the table are falls: ``tests/verification`` holds them against what is printed."""
    rules, fall = RUN_LENGTHS[row]
    assert run_length(rules, fall) == pytest.approx(run_length(rules, -fall), rel=1e-9)


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


ON_OFFER = {"cusum": RULE_SETS["cusum"], "ewma": RULE_SETS["ewma"]}
"""The rules whose run length is worked out from their settings, without their code."""


def test_each_rule_that_the_equation_does_not_ask_is_run_and_held_against_the_printed_number():
    there = {row for row in TABLE if row.endswith("-drawn")}
    assert there == {
        f"{row}-drawn" for row, (rules, _fall) in RUN_LENGTHS.items() if rules in ON_OFFER.values()
    }
    assert {row.partition("-")[0] for row in there} == set(ON_OFFER)
    for row in there:
        run, printed = TABLE[row], TABLE[row.removesuffix("-drawn")]
        for part in ("expected", "kind", "label", "source", "page"):
            assert getattr(run, part) == getattr(printed, part), row
        assert run.kind == "published"


@pytest.mark.parametrize("row", [row for row in TABLE if row.endswith("-drawn")])
def test_a_drawn_run_length_may_be_off_by_three_standard_errors_and_what_the_print_rounds(row: str):
    run, printed = TABLE[row], TABLE[row.removesuffix("-drawn")]
    deviation = float(re.search(r"one run's standard deviation is ([0-9.]+)", run.tolerance_why)[1])
    assert deviation < run.expected
    exact = 3 * deviation / run.runs**0.5 + printed.tolerance
    assert run.tolerance == pytest.approx(exact, rel=0.005)


def test_a_value_of_the_integral_equation_says_so_and_where_the_rule_itself_is_run():
    for row, (rules, _fall) in RUN_LENGTHS.items():
        worked_out = "By the integral equation with the rule's settings" in TABLE[row].note
        assert worked_out is isinstance(rules, Cusum | Ewma), row
        if worked_out:
            (suffix,) = re.findall(r'"(.+)"', TABLE[row].note)
            assert {one for one, row in TABLE.items() if row.quantity.endswith(suffix)} == set(DRAWN)
            assert ("with the settings on offer" in TABLE[row].note) is (rules not in ON_OFFER.values())


def test_a_rule_that_never_signals_is_told_and_not_waited_for():
    assert drawn_run_length(Shewhart(limit=99.0), 0.0) == math.inf


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
