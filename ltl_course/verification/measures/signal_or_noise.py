"""What the code gives for "Signal or noise?": run lengths, and what the funnel does."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet
from ltl_course.simulations.signal_or_noise import SignalOrNoise
from ltl_course.verification.run_lengths import run_length

RUNS = 4000
SEED = 20261122
HORIZON = 20_000
"""Readings within which every chart signals, if its rule does; 40 times the longest run length here."""

_WRITTEN = {0.0: "0", 0.4: "0-4", 0.5: "half", 0.8: "0-8", 1.0: "1", 1.5: "1-5", 2.0: "2", 3.0: "3"}
"""A fall, in standard deviations, as it stands in a row's id."""


def _falls(name: str, rules: RuleSet, *falls: float) -> dict[str, tuple[RuleSet, float]]:
    return {f"{name}-{_WRITTEN[fall]}": (rules, fall) for fall in falls}


RUN_LENGTHS: Mapping[str, tuple[RuleSet, float]] = {
    **_falls("shewhart", RULE_SETS["shewhart"], 0, 1, 2, 3),
    **_falls("sas-shewhart", RULE_SETS["shewhart"], 0.5, 1, 1.5, 2),
    **_falls("western-electric", RULE_SETS["western-electric"], 0, 0.4, 0.8, 1),
    **_falls("cusum", RULE_SETS["cusum"], 0, 0.5, 1, 2),
    **_falls("cusum-h4", Cusum(limit=4.0), 0, 0.5, 1, 2),
    **_falls("ewma", RULE_SETS["ewma"], 0, 0.5, 1, 2),
    **_falls("ewma-w10", Ewma(weight=0.1, width=2.814), 0, 0.5, 1, 2),
    **_falls("ewma-w03", Ewma(weight=0.03, width=2.437), 0, 0.5, 1, 2),
    **_falls("ewma-w50", Ewma(weight=0.5, width=3.071), 0, 0.5, 1, 2),
    **_falls("sas-ewma-w25", Ewma(weight=0.25, width=3.0), 0.5, 1, 1.5, 2),
}
"""Rule set and fall of each row that is a run length, by the row's id."""


DRAWN: Mapping[str, tuple[RuleSet, float]] = {
    f"{row}-drawn": (rules, fall)
    for row, (rules, fall) in RUN_LENGTHS.items()
    if rules in (RULE_SETS["cusum"], RULE_SETS["ewma"])
}
"""Rule set and fall of each row in which a rule is run that the integral equation does not ask."""


def drawn_run_length(rules: RuleSet, fall: float) -> float:
    """Return the average number of readings until a rule set signals, the fall being there from the start.

    It is infinite if a chart does not signal within the horizon.
    """
    draw = np.random.default_rng(SEED)
    watch = rules.watch((RUNS,))
    lengths = np.zeros(RUNS)
    waiting = np.ones(RUNS, dtype=np.bool_)
    for _reading in range(HORIZON):
        lengths[waiting] += 1
        waiting &= watch.see(draw.standard_normal(RUNS) - fall) == 0
        if not waiting.any():
            return float(lengths.mean())
    return math.inf


def funnel() -> float:
    """Return how many times as large the variance is if every deviation is corrected."""
    run = SignalOrNoise(reaction="every-point", charts=1, seed=SEED, replicates=RUNS).run()
    seen, alone = (run.series[name][:, run.time <= 0] for name in ("readings", "left_alone"))
    return float((seen**2).mean() / (alone**2).mean())


MEASURES: Mapping[str, Callable[[], float]] = {
    **{row: partial(run_length, rules, -fall) for row, (rules, fall) in RUN_LENGTHS.items()},
    **{row: partial(drawn_run_length, rules, fall) for row, (rules, fall) in DRAWN.items()},
    "funnel": funnel,
}
