"""What a leader should see in "Shared direction, local fit"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from claims import clearly_more, in_scenario, three_errors
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.dynamics import parameters
from ltl_course.simulations.local_fit import SCHOOLS, UNLIKE, LocalFit, decide, limit, worst_off
from ltl_course.views import OverTime
from ltl_course.words import happened

MANY = 2000
WAYS = ("mandate", "silo", "facilitate", "limited")
HALF_NORMAL = np.sqrt(2 / np.pi)
"""Mean distance of a normal variable from its mean, in standard deviations."""


def many(scenario, **levers):
    """Run a scenario with a number of runs and a seed fixed beforehand."""
    return in_scenario(LocalFit, scenario, **levers, seed=31, replicates=MANY).run().outcomes


def closer(outcomes, what, *ways):
    """Tell whether each way leaves less distance than the next, beyond three standard errors."""
    for one, two in pairwise(ways):
        assert clearly_more(outcomes[f"{two}_{what}"], outcomes[f"{one}_{what}"]), (what, one, two)
    return True


# The scenarios' claims


def test_sharing_is_best_on_average_and_not_for_the_community_unlike_the_others():
    outcomes = many("one-unlike-community")
    assert closer(outcomes, "mean", "facilitate", "mandate", "silo")
    assert closer(outcomes, "unlike", "silo", "limited", "facilitate", "mandate")
    assert closer(outcomes, "worst_tenth", "facilitate", "silo")


def test_borrowing_from_schools_that_differ_beats_being_alone_for_all_and_for_the_worst_off():
    outcomes = many("schools-that-differ")
    for what in ("mean", "worst_tenth"):
        assert closer(outcomes, what, "facilitate", "silo")
        assert closer(outcomes, what, "facilitate", "mandate")


def test_where_schools_are_alike_and_little_is_known_a_mandate_wins_and_a_floor_costs():
    outcomes = many("fails-alike-and-thin")
    for what in ("mean", "worst_tenth"):
        assert closer(outcomes, what, "mandate", "facilitate", "limited", "silo")


def test_without_a_floor_sharing_leaves_the_unlike_community_behind_and_a_floor_brings_it_nearer():
    outcomes = many("fails-the-unlike-community")
    assert closer(outcomes, "mean", "facilitate", "silo")
    assert closer(outcomes, "unlike", "silo", "facilitate")
    left = [
        many("fails-the-unlike-community", trust=trust)["limited_unlike"] for trust in (0, 0.4, 0.6, 0.8, 1)
    ]
    for lower, higher in pairwise(left):
        assert clearly_more(lower, higher)


def test_where_schools_know_themselves_well_sharing_adds_nothing_and_a_mandate_costs_most():
    outcomes = many("fails-nothing-to-borrow")
    alone, together = outcomes["silo_mean"].mean(), outcomes["facilitate_mean"].mean()
    assert abs(together - alone) < 0.01 * alone
    assert outcomes["mandate_mean"].mean() > 10 * alone


# The four ways


def evidence(seed=1, shape=(5, 9)):
    return np.random.default_rng(seed).normal(2, 3, shape), np.full((shape[0], 1), 1.5)


@pytest.mark.parametrize("trust", [0.0, 0.3, 0.5, 1.0])
def test_permuting_the_schools_only_permutes_what_they_do(trust):
    own, error = evidence()
    order = np.random.default_rng(2).permutation(own.shape[1])
    straight, permuted = decide(own, error, trust), decide(own[:, order], error, trust)
    for way in WAYS:
        assert permuted[way] == pytest.approx(straight[way][:, order])


@settings(max_examples=25, deadline=None)
@given(shift=st.floats(-50, 50), scale=st.floats(0.1, 20), trust=st.floats(0, 1))
def test_where_the_scale_begins_and_what_a_point_is_changes_nothing(shift, scale, trust):
    own, error = evidence()
    plain, moved = decide(own, error, trust), decide(shift + scale * own, scale * error, trust)
    for way in WAYS:
        assert moved[way] == pytest.approx(shift + scale * plain[way], abs=1e-9)


def test_a_mandate_is_the_mean_of_all_evidence_and_a_silo_its_own():
    own, error = evidence()
    ways = decide(own, error, 0.5)
    assert ways["mandate"] == pytest.approx(np.repeat(own.mean(axis=1)[:, np.newaxis], 9, axis=1))
    assert (ways["silo"] == own).all()


def test_facilitating_lies_between_the_two_by_the_same_share_for_all():
    own, error = evidence()
    ways = decide(own, error, 0.5)
    share = (ways["facilitate"] - ways["mandate"]) / (own - ways["mandate"])
    squares = np.square(own - own.mean(axis=1, keepdims=True)).sum(axis=1)
    assert share == pytest.approx(np.repeat((1 - 6 * 1.5**2 / squares)[:, np.newaxis], 9, axis=1))


def test_a_floor_of_half_is_one_standard_error_and_the_ends_are_the_other_two_ways():
    assert [limit(trust) for trust in (0, 0.25, 0.5, 0.8, 1)] == [np.inf, 3, 1, pytest.approx(0.25), 0]
    own, error = evidence(shape=(40, 9))
    moved = np.abs(decide(own, error, 0.5)["limited"] - own)
    assert moved.max() == pytest.approx(1.5)
    assert (decide(own, error, 0.0)["limited"] == decide(own, error, 0.0)["facilitate"]).all()
    assert (decide(own, error, 1.0)["limited"] == own).all()


def test_the_worst_off_are_the_furthest():
    distance = np.arange(20.0)[np.newaxis]
    assert worst_off(distance).tolist() == [18.5]
    assert worst_off(np.array([[3.0, 1.0, 2.0]])).tolist() == [3.0]


# The world


@pytest.mark.parametrize("noise", [0.5, 4.0])
def test_evidence_strays_by_the_noise_over_the_root_of_the_quarters(noise):
    model = LocalFit(noise=noise, quarters=9, replicates=MANY)
    fits, own = model.world()
    strayed = (own - fits).std(axis=(1, 2))
    quarter = np.arange(1, 10)
    assert strayed == pytest.approx(noise / np.sqrt(quarter), rel=0.015)
    assert model.error[:, 0, 0] == pytest.approx(noise / np.sqrt(quarter))


def test_one_community_is_set_apart_and_the_others_differ_as_said():
    fits = LocalFit(difference=0.8, unlike=0.0, replicates=MANY).world()[0]
    apart = LocalFit(difference=0.8, unlike=2.5, replicates=MANY).world()[0]
    assert fits.shape == (MANY, SCHOOLS)
    assert fits.std() == pytest.approx(0.8, rel=0.02)
    assert abs(fits.mean()) < 0.02
    assert (apart - fits)[:, UNLIKE] == pytest.approx(2.5)
    assert (np.delete(apart - fits, UNLIKE, axis=1) == 0).all()


def test_levers_leave_the_luck_as_it_was():
    fits, own = LocalFit(quarters=3).world()
    longer = LocalFit(quarters=8).world()
    assert (longer[0] == fits).all()
    assert (longer[1][:3] == own).all()
    noisier = LocalFit(quarters=3, noise=4.0, unlike=0.0).world()
    assert noisier[1] - noisier[0] == pytest.approx(2 * (own - fits))


def test_only_the_fourth_way_looks_at_the_floor():
    low, high = (LocalFit(trust=trust).run().series for trust in (0.2, 0.9))
    for way in WAYS:
        assert (low[way] == high[way]).all() == (way != "limited")


def test_distances_are_those_of_the_four_ways_on_the_same_evidence():
    model = LocalFit(quarters=5, replicates=7)
    run, (fits, own) = model.run(), model.world()
    for way, practice in decide(own, model.error, model.trust).items():
        for quarter in range(5):
            assert (run.series[way][..., quarter] == np.abs(practice[quarter] - fits)).all()
    assert run.time.tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("way", WAYS)
def test_outcomes_are_read_after_the_last_quarter(way):
    run = LocalFit(quarters=6).run()
    last = np.sort(run.series[way][..., -1], axis=1)
    assert run.outcomes[f"{way}_mean"] == pytest.approx(last.mean(axis=1))
    assert run.outcomes[f"{way}_worst_tenth"] == pytest.approx(last[:, -2:].mean(axis=1))
    assert (run.outcomes[f"{way}_unlike"] == run.series[way][:, UNLIKE, -1]).all()
    assert (run.outcomes[f"{way}_worst_tenth"] >= run.outcomes[f"{way}_mean"]).all()


@pytest.mark.parametrize(
    ("difference", "noise", "quarters"), [(0.0, 2.0, 4), (0.5, 4.0, 2), (2.0, 0.5, 12), (3.0, 3.0, 9)]
)
def test_mandate_and_silo_are_as_far_off_as_a_normal_variable(difference, noise, quarters):
    model = LocalFit(difference=difference, noise=noise, quarters=quarters, unlike=0.0, replicates=MANY)
    outcomes, error = model.run().outcomes, noise / np.sqrt(quarters)
    expected = {
        "silo_mean": HALF_NORMAL * error,
        "mandate_mean": HALF_NORMAL * np.sqrt(0.95 * difference**2 + error**2 / 20),
    }
    for name, mean in expected.items():
        assert outcomes[name].mean() == pytest.approx(mean, abs=three_errors(outcomes[name]))


# Limits and directions


def test_if_nothing_differs_sharing_ends_near_the_mandate_and_if_much_does_near_the_silo():
    alike = LocalFit(difference=0.0, unlike=0.0, replicates=MANY).run()
    apart = LocalFit(difference=3.0, noise=0.5, quarters=12, replicates=MANY).run()
    # Without true differences the weight is 0 in most runs, and small on average.
    assert np.median(alike.series["own_weight"][:, -1]) < 0.1
    assert np.median(apart.series["own_weight"][:, -1]) > 0.99


def test_own_evidence_counts_for_more_as_it_grows_and_as_communities_differ():
    weight = LocalFit(quarters=12, replicates=MANY).run().series["own_weight"].mean(axis=0)
    assert (np.diff(weight) > 0).all()
    assert weight[-1] > 2 * weight[0]
    by_difference = [
        LocalFit(difference=difference, unlike=0.0, replicates=MANY).run().series["own_weight"][:, -1].mean()
        for difference in (0.0, 0.5, 1.0, 2.0, 3.0)
    ]
    assert by_difference == sorted(by_difference)
    assert by_difference[-1] - by_difference[0] > 0.5


@pytest.mark.parametrize("way", ["silo", "facilitate", "limited"])
def test_more_quarters_bring_practice_closer(way):
    series = LocalFit(quarters=12, replicates=MANY).run().series[way].mean(axis=1)
    assert (np.diff(series.mean(axis=0)) < 0).all()


def test_a_mandate_stops_learning_where_communities_differ():
    series = LocalFit(difference=2.0, quarters=12, replicates=MANY).run().series["mandate"].mean(axis=(0, 1))
    assert series[-1] > 0.9 * series[0]


def test_the_further_off_a_community_the_further_a_mandate_leaves_it_and_alone_it_does_not_matter():
    far = [LocalFit(unlike=unlike, replicates=MANY).run().outcomes for unlike in (0.0, 1.0, 2.0, 3.0, 4.0)]
    left = [outcomes["mandate_unlike"].mean() for outcomes in far]
    assert left == sorted(left)
    assert all(outcomes["silo_unlike"] == pytest.approx(far[0]["silo_unlike"]) for outcomes in far)


# What is said


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        ({}, "After 4 quarters, the average school with a shared aim and local fit was"),
        ({}, "The community unlike the others was"),
        ({}, "; with the floor 1."),
        ({"trust": 0.0}, "further than alone in 8 of 10 runs."),
        ({"trust": 1.0}, "; a full floor leaves every school alone."),
        ({"unlike": 0.0}, "The worst-off tenth of the schools were"),
        ({"difference": 3.0, "noise": 0.5}, "under one rule for all in 10 of 10 runs"),
        ({"noise": 0.5}, "The community unlike the others was 0.2"),
    ],
)
def test_the_summary_fits_the_levers(levers, said):
    model = LocalFit(**levers)
    assert said in model.summary(model.run())


def test_the_summary_tells_the_runs_own_numbers():
    model = LocalFit(seed=4, difference=0.9, trust=0.7)
    run = model.run()
    told, outcomes = model.summary(run), run.outcomes
    low, middle, high = np.sort(outcomes["facilitate_mean"])[[19, 99, 179]]
    assert f"was {middle:.2f} points from what fits" in told
    assert f"(8 of 10 runs: {low:.2f} to {high:.2f}): closer" in told
    over = {way: happened((outcomes["facilitate_mean"] < outcomes[f"{way}_mean"]).mean(), 10) for way in WAYS}
    assert f"under one rule for all in {over['mandate']} of 10 runs" in told
    assert f"with every school alone in {over['silo']}." in told
    worse = {way: happened((outcomes[f"{way}_unlike"] > outcomes["silo_unlike"]).mean(), 10) for way in WAYS}
    assert f"further than alone in {worse['facilitate']} of 10 runs" in told
    limited = np.sort(outcomes["limited_unlike"])[99]
    assert f"with the floor {limited:.2f} points, and further than alone in {worse['limited']}." in told


def test_without_an_unlike_community_the_summary_tells_of_the_worst_off_tenth():
    model = LocalFit(unlike=0.0, noise=3.0, seed=9)
    run = model.run()
    far = np.sort(run.outcomes["facilitate_worst_tenth"])[99]
    told = model.summary(run)
    assert f"worst-off tenth of the schools were {far:.1f} points off" in told
    assert "unlike the others" not in told


def test_what_the_computers_rounding_sets_apart_is_not_told_as_closer():
    model = LocalFit(unlike=0.0)
    run = model.run()
    rule, alone = (
        run.outcomes[f"{way}_{what}"] for way, what in (("mandate", "mean"), ("silo", "worst_tenth"))
    )
    alike = {"facilitate_mean": rule - 1e-15, "silo_mean": rule, "facilitate_worst_tenth": alone + 1e-15}
    told = model.summary(replace(run, outcomes={**run.outcomes, **alike, "limited_worst_tenth": alone}))
    assert "closer than under one rule for all in 0 of 10 runs, and closer than" in told
    assert "with every school alone in 0." in told
    assert "further than the worst-off tenth alone in 0 of 10 runs; with the floor" in told


def test_every_way_is_shown_for_all_for_the_worst_off_and_for_the_unlike_community():
    run = LocalFit().run()
    bars = [view for view in LocalFit.views if not isinstance(view, OverTime)]
    shown = {row.outcome for view in bars for row in view.rows}
    assert (
        shown
        == set(run.outcomes)
        == {f"{way}_{what}" for way in WAYS for what in ("mean", "worst_tenth", "unlike")}
    )
    lines = [line for view in LocalFit.views if isinstance(view, OverTime) for line in view.lines]
    assert {line.series for line in lines} == set(WAYS)
    # A panel's worst-off tenth is the lowest; here the worst off are the furthest.
    assert not any(line.worst for line in lines)


def test_a_fraction_of_a_quarter_is_refused():
    low, high = parameters(LocalFit)["quarters"].low, parameters(LocalFit)["quarters"].high
    with pytest.raises(
        ValueError, match=rf"quarters must be a whole number from {low:g} to {high:g}; got 2\.5"
    ):
        LocalFit(quarters=2.5)
