"""What reacting does to readings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ltl_course.charts.funnel import REACTIONS
from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.watch import Codes, Series, alarms
from ltl_course.charts.zones import Shewhart

heights = st.integers(-40, 40).map(lambda tenth: tenth / 8)
many = arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 40)), elements=heights)


def react(readings: Series, rules, reaction: str) -> tuple[Series, Codes]:
    return REACTIONS[reaction](rules, readings.shape[:-1]).see(readings)


def test_correcting_every_point_doubles_the_variance():
    # Deming 1986 (recalled): rule 2 of the funnel has twice the variance of rule 1.
    left_alone = np.random.default_rng(6).standard_normal((400, 501))
    seen, _codes = react(left_alone, Shewhart(), "every-point")
    ratio = seen[:, 1:].var(axis=1) / left_alone[:, 1:].var(axis=1)
    error = ratio.std(ddof=1) / np.sqrt(len(ratio))
    assert ratio.mean() == pytest.approx(2.00, abs=3 * error + 2 / 500)


@settings(deadline=None)
@given(many)
def test_correcting_every_point_is_the_funnel_moved_after_each_drop(z):
    for row, seen in zip(z, react(z, Shewhart(), "every-point")[0], strict=True):
        funnel = 0.0
        for drop, landed in zip(row, seen, strict=True):
            assert landed == funnel + drop
            funnel -= landed


def test_a_signal_is_answered_once_by_the_mean_of_the_last_readings():
    calm = [0.5, -0.5] * 5
    seen, codes = react(np.array([[*calm, 4.0, 0.0, 0.0]]), Shewhart(), "signals-only")
    assert codes[0].tolist() == [0] * 10 + [1, 0, 0]
    last = [*calm, 4.0][-8:]
    assert seen[0].tolist() == [*calm, 4.0, -np.mean(last), -np.mean(last)]


def test_early_on_a_signal_is_answered_by_the_few_readings_there_are():
    seen, codes = react(np.array([[1.0, 4.0, 0.0, 6.0, 0.0]]), Shewhart(), "signals-only")
    assert codes[0].tolist() == [0, 1, 0, 1, 0]
    assert seen[0].tolist() == [1.0, 4.0, -2.5, 3.5, -3.0]


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
@settings(deadline=None)
@given(z=many)
def test_whoever_reacts_to_signals_only_leaves_a_chart_alone_until_its_first_one(rules, z):
    seen, codes = react(z, rules, "signals-only")
    untouched, expected = react(z, rules, "leave-alone")
    assert (untouched == z).all()
    for i in range(len(z)):
        until = int((codes[i] > 0).argmax()) + 1 if codes[i].any() else z.shape[1]
        assert (seen[i, :until] == z[i, :until]).all()
        assert (codes[i, :until] == expected[i, :until]).all()
    assert (alarms(seen, rules, restart=True) == codes).all()


@pytest.mark.parametrize("reaction", REACTIONS)
@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
@settings(deadline=None)
@given(z=many, cut=st.integers(0, 40))
def test_readings_that_come_in_two_pieces_are_seen_as_one_series(rules, reaction, z, cut):
    somebody = REACTIONS[reaction](rules, z.shape[:1])
    first = somebody.see(z[:, :cut])
    copied = somebody.again()
    somebody.see(z[:, cut:] + 1.0)  # what the original goes through must not reach its copy
    pieces = zip(first, copied.see(z[:, cut:]), strict=True)
    for whole, (one, two) in zip(react(z, rules, reaction), pieces, strict=True):
        assert (np.concatenate([one, two], axis=-1) == whole).all()
