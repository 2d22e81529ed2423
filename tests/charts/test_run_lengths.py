"""Run lengths: published, exact, and those of the package's own rules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from markov import chain, cusum_run_length, ewma_run_length

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet
from ltl_course.charts.zones import Shewhart, WesternElectric


@dataclass(frozen=True)
class Published:
    rules: RuleSet
    shift: float
    length: float
    """As printed."""
    digit: float
    """One unit of the last printed digit: the true value may lie half of it away."""
    source: str

    @property
    def slack(self) -> float:
        exact = isinstance(self.rules, Shewhart | WesternElectric)
        return max(self.length * (0.001 if exact else 0.005), self.digit / 2)


def _table(rules: RuleSet, source: str, *rows: tuple[float, float, float]) -> list[Published]:
    return [Published(rules, shift, length, digit, source) for shift, length, digit in rows]


# "recalled": quoted from knowledge of the publication, its page not opened.
PUBLISHED = [
    *_table(
        Shewhart(),
        "Montgomery, Introduction to Statistical Quality Control (recalled; 370.4 also seen in shewhartr)",
        (0, 370.4, 0.1),
        (1, 43.9, 0.1),
        (2, 6.3, 0.1),
        (3, 2.0, 0.1),
    ),
    *_table(
        WesternElectric(),
        "Champ & Woodall 1987, Technometrics 29(4) 393-399 (recalled)",
        (0, 91.75, 0.01),
        (0.4, 36.61, 0.01),
        (0.8, 13.25, 0.01),
        (1, 9.22, 0.01),
    ),
    *_table(
        Cusum(slack=0.5, limit=5),
        "Montgomery, table 9.3 (recalled)",
        (0, 465, 1),
        (0.5, 38.0, 0.1),
        (1, 10.4, 0.1),
        (2, 4.01, 0.01),
    ),
    *_table(Cusum(slack=0.5, limit=4), "Montgomery, table 9.3 (recalled)", (0, 168, 1), (1, 8.38, 0.01)),
    *_table(
        Ewma(weight=0.1, width=2.814),
        "Lucas & Saccucci 1990, Technometrics 32(1) 1-12 (recalled)",
        (0, 500, 1),
        (0.5, 31.3, 0.1),
        (1, 10.3, 0.1),
        (2, 4.4, 0.1),
    ),
    *_table(
        Ewma(weight=0.2, width=2.962),
        "Lucas & Saccucci 1990, Technometrics 32(1) 1-12 (recalled)",
        (0, 500, 1),
        (0.5, 41.8, 0.1),
        (1, 10.5, 0.1),
        (2, 3.7, 0.1),
    ),
]


def exact(rules: RuleSet, shift: float) -> float:
    if isinstance(rules, Cusum):
        return cusum_run_length(shift, rules.slack, rules.limit)
    if isinstance(rules, Ewma):
        return ewma_run_length(shift, rules.weight, rules.width)
    return chain(rules).run_length(shift)


def run_lengths(rules: RuleSet, shift: float, replicates: int, seed: int) -> np.ndarray:
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


def _name(row: Published) -> str:
    return f"{row.rules}-{row.shift}"


@pytest.mark.parametrize("row", PUBLISHED, ids=_name)
def test_the_exact_run_length_is_the_published_one(row: Published):
    assert exact(row.rules, row.shift) == pytest.approx(row.length, abs=row.slack)


@pytest.mark.parametrize("row", PUBLISHED, ids=_name)
def test_the_rule_runs_as_long_as_the_exact_chain_says(row: Published):
    lengths = run_lengths(row.rules, row.shift, replicates=2000, seed=3)
    error = lengths.std(ddof=1) / np.sqrt(len(lengths))
    assert lengths.mean() == pytest.approx(exact(row.rules, row.shift), abs=3 * error)


def test_the_rules_on_offer_are_those_of_the_table():
    offered = {RULE_SETS[name] for name in ("shewhart", "western-electric", "cusum", "ewma")}
    assert offered <= {row.rules for row in PUBLISHED}


def test_a_shift_is_found_sooner_by_more_rules_and_false_alarms_come_sooner_too():
    few, many = chain(Shewhart()), chain(WesternElectric())
    assert few.run_length(1) > 4 * many.run_length(1)
    assert few.run_length(0) > 4 * many.run_length(0)


def test_a_chain_that_starts_afresh_settles_at_one_alarm_per_run_length():
    watched = chain(WesternElectric())
    _state, chance = watched.after(60)
    assert chance[47:].mean() == pytest.approx(1 / watched.run_length(0), rel=0.001)
