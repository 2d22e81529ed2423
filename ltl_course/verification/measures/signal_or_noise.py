"""What the code gives for "Signal or noise?": run lengths, and what the funnel does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from ltl_course.charts.rules import RULE_SETS
from ltl_course.simulations.signal_or_noise import SignalOrNoise

RUNS = 4000
SEED = 20261122


def run_length(rules: str, fall: float) -> float:
    """Return the average number of readings until a rule set signals, the fall being there from the start."""
    draw = np.random.default_rng(SEED)
    watch = RULE_SETS[rules].watch((RUNS,))
    lengths = np.zeros(RUNS)
    waiting = np.ones(RUNS, dtype=np.bool_)
    while waiting.any():
        lengths[waiting] += 1
        waiting &= watch.see(draw.standard_normal(RUNS) - fall) == 0
    return float(lengths.mean())


def funnel() -> float:
    """Return how many times as large the variance is if every deviation is corrected."""
    run = SignalOrNoise(reaction="every-point", charts=1, seed=SEED, replicates=RUNS).run()
    seen, alone = (run.series[name][:, run.time <= 0] for name in ("readings", "left_alone"))
    return float((seen**2).mean() / (alone**2).mean())


MEASURES: Mapping[str, Callable[[], float]] = {
    **{
        f"{rules}-{fall}": partial(run_length, rules, float(fall))
        for rules in ("shewhart", "western-electric", "cusum", "ewma")
        for fall in (0, 1)
    },
    "funnel": funnel,
}
