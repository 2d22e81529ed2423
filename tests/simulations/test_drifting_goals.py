"""What a leader should see in "Say it out loud"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from claims import clearly_more, in_scenario
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.simulations.drifting_goals import STEP, UNCERTAIN, DriftingGoals
from ltl_course.simulations.drifting_goals_equations import HORIZON
from ltl_course.simulations.drifting_goals_voices import influence
from ltl_course.stockflow import SPREAD, simulate

MANY = 2000

levers = st.fixed_dictionaries(
    {
        "commitment": st.integers(0, 100),
        "promise": st.integers(50, 120),
        "rosy": st.integers(0, 80),
        "check": st.integers(0, 100),
        "habits": st.integers(0, 10),
    }
)


def course(model, *keep, quarters=HORIZON, step=STEP, **constants):
    """Run one world in which nothing is drawn."""
    return simulate(model.equations(step, quarters), {**model.constants(), **constants}, keep)


def linear(model):
    """Return the rates of practice and goal without discouragement: a matrix, and what drives it."""
    c = model.constants()
    seen = 1 - c["rosy"] * (1 - c["check"])
    private = 1 - c["commitment"]
    matrix = np.array(
        [
            [-seen / 3 - c["habits"], seen / 3],
            [private * seen / 6, (private * (1 - seen) - 1) / 6],
        ]
    )
    return matrix, np.array([0.0, c["commitment"] * c["promise"] / 6])


# ---------------------------------------------------------------- limits with a known answer


@settings(max_examples=25, deadline=None)
@given(levers=levers)
def test_without_discouragement_each_step_is_the_linear_one(levers):
    model = DriftingGoals(**levers, discouragement=0.0)
    matrix, drive = linear(model)
    got = course(model, "practice", "goal")
    state = np.array([50.0, float(model.promise)])
    for at in range(HORIZON * round(1 / STEP) + 1):
        assert (got["practice"][at], got["goal"][at]) == pytest.approx(tuple(state), abs=1e-9)
        state = state + STEP * (matrix @ state + drive)


@settings(max_examples=25, deadline=None)
@given(levers=levers)
def test_what_does_not_change_any_more_is_the_point_of_rest(levers):
    model = DriftingGoals(**{**levers, "commitment": max(levers["commitment"], 20)}, discouragement=0.0)
    matrix, drive = linear(model)
    got = course(model, "practice", "goal", quarters=1200, step=0.25)
    assert (got["practice"][-1], got["goal"][-1]) == pytest.approx(
        tuple(np.linalg.solve(matrix, -drive)), abs=1e-6
    )


@pytest.mark.parametrize("rosy", [0, 40, 80])
@pytest.mark.parametrize("discouragement", [0.0, 2.0])
def test_nothing_is_lost_between_practice_and_goal_if_nothing_holds_the_one_or_pulls_the_other(
    rosy, discouragement
):
    # Losing heart slows practice only, so that the goal has to come down further: nothing is conserved then.
    model = DriftingGoals(commitment=0, habits=0, rosy=rosy, discouragement=discouragement)
    got = course(model, "practice", "goal")
    total = 3 * got["practice"] + 6 * got["goal"]
    if discouragement == 0:
        assert total == pytest.approx(3 * 50 + 6 * 90, abs=1e-9)
    else:
        assert (np.diff(total) < 1e-9).all()
        assert total[-1] < total[0] - 1


def test_a_promise_of_what_there_is_changes_nothing_where_habits_do_not_pull():
    for commitment in (0, 50, 100):
        model = DriftingGoals(promise=50, commitment=commitment, habits=0, discouragement=3.0)
        run = model.run()
        assert all((run.series[name] == 50).all() for name in ("practice", "believed", "goal", "private"))


@pytest.mark.parametrize(
    ("discouragement", "gap", "effort"),
    [(0.0, 70, 1.0), (1.0, 30, 0.5), (2.0, 15, 0.5), (3.0, 10, 0.5), (1.0, 60, 0.2), (0.5, 60, 0.5)],
)
def test_a_gap_takes_as_much_effort_as_the_lever_says(discouragement, gap, effort):
    model = DriftingGoals(promise=50 + gap, rosy=0, discouragement=discouragement)
    got = course(model, "effort", "acting", "gap_seen")
    assert got["gap_seen"][0] == gap
    assert got["effort"][0] == pytest.approx(effort)
    assert got["acting"][0] == pytest.approx(effort * gap / 3)


def test_people_see_the_gap_that_rosiness_leaves_and_the_community_shows():
    for rosy, check, seen in ((0, 0, 40), (40, 0, 24), (80, 0, 8), (80, 50, 24), (80, 100, 40)):
        got = course(DriftingGoals(rosy=rosy, check=check), "gap_seen", "believed")
        assert got["gap_seen"][0] == pytest.approx(seen)
        assert got["believed"][0] == pytest.approx(90 - seen)


def test_full_commitment_keeps_the_goal_at_the_promise():
    run = DriftingGoals(commitment=100, promise=85).run()
    assert run.series["goal"] == pytest.approx(85)


def test_smaller_steps_move_practice_and_goal_by_a_third_of_a_point_at_most():
    for commitment, promise, rosy, habits, discouragement in (
        (0, 120, 0, 0, 0.0),
        (100, 120, 0, 10, 3.0),
        (80, 90, 40, 5, 1.0),
        (0, 50, 80, 10, 1.5),
    ):
        model = DriftingGoals(
            commitment=commitment, promise=promise, rosy=rosy, habits=habits, discouragement=discouragement
        )
        coarse, fine = (course(model, "practice", "goal", step=step) for step in (STEP, STEP / 16))
        for name, values in coarse.items():
            assert np.abs(values - fine[name][::16]).max() < 1 / 3


@settings(max_examples=25, deadline=None)
@given(levers=levers, discouragement=st.sampled_from([0.0, 1.0, 3.0]))
def test_nobody_believes_practice_to_be_below_what_it_is_or_beyond_the_goal(levers, discouragement):
    run = DriftingGoals(**levers, discouragement=discouragement, replicates=20).run()
    practice, believed, goal = (run.series[name] for name in ("practice", "believed", "goal"))
    assert (practice > 0).all()
    assert (believed >= practice - 1e-9).all()
    assert (goal >= believed - 1e-9).all()
    assert (goal <= max(levers["promise"], 50) + 1e-9).all()


# ---------------------------------------------------------------- what is drawn


def test_no_lever_changes_the_worlds_and_more_of_them_leave_the_first_as_they_were():
    few = DriftingGoals(replicates=10).worlds()
    more = DriftingGoals(replicates=30, promise=120, habits=10).worlds()
    assert set(few) == set(UNCERTAIN)
    for name, factors in few.items():
        assert (factors == more[name][:10]).all()


def test_what_is_not_known_lies_around_what_is_said():
    worlds = DriftingGoals(replicates=10_000, seed=3).worlds()
    for factors in worlds.values():
        assert np.log(factors).mean() == pytest.approx(0, abs=3 * SPREAD / 100)
        assert np.log(factors).std() == pytest.approx(SPREAD, rel=3 / np.sqrt(20_000))
        assert np.percentile(factors, [10, 90]) == pytest.approx([0.73, 1.38], abs=0.02)
    correlations = np.corrcoef(np.log(list(worlds.values())))
    assert np.abs(correlations - np.eye(len(UNCERTAIN))).max() < 0.04


def test_one_world_of_a_run_is_the_equations_with_its_own_constants():
    model = DriftingGoals(replicates=5)
    run, constants = model.run(), model.constants()
    for world in range(5):
        drawn = {name: constants[name] * factors[world] for name, factors in model.worlds().items()}
        alone = course(model, "practice", "goal", "believed", **drawn)
        private = course(model, "practice", **{**drawn, "commitment": 0.0})
        for name, values in alone.items():
            assert (run.series[name][world] == values[::4]).all()
        assert (run.series["private"][world] == private["practice"][::4]).all()


def test_outcomes_are_the_ends_of_the_courses():
    run = DriftingGoals().run()
    for name, series in run.series.items():
        assert (run.outcomes[name] == series[:, -1]).all()
    assert (run.outcomes["gain"] == run.outcomes["practice"] - run.outcomes["private"]).all()
    assert run.time[0] == 0
    assert run.time[-1] == HORIZON
    assert (np.diff(run.time) == 0.25).all()


# ---------------------------------------------------------------- who gains, who loses


def test_a_goal_kept_private_is_compared_with_itself():
    run = DriftingGoals(commitment=0).run()
    assert (run.series["private"] == run.series["practice"]).all()
    assert (run.outcomes["gain"] == 0).all()


def test_a_community_that_checks_all_is_as_good_as_no_rosy_self_view():
    honest, checked = DriftingGoals(rosy=0).run(), DriftingGoals(rosy=80, check=100).run()
    assert checked.series["practice"] == pytest.approx(honest.series["practice"], abs=1e-9)


@pytest.mark.parametrize(
    ("lever", "values"), [("commitment", (0, 40, 100)), ("promise", (60, 90, 120)), ("check", (0, 50, 100))]
)
def test_where_no_gap_discourages_each_raises_practice_in_every_world(lever, values):
    found = [DriftingGoals(**{lever: value, "discouragement": 0.0}).run().outcomes for value in values]
    for one, two in pairwise(found):
        assert (two["practice"] > one["practice"]).all()


@pytest.mark.parametrize(("lever", "values"), [("rosy", (0, 40, 80)), ("habits", (0, 5, 10))])
def test_where_no_gap_discourages_each_lowers_practice_in_every_world(lever, values):
    found = [DriftingGoals(**{lever: value, "discouragement": 0.0}).run().outcomes for value in values]
    for one, two in pairwise(found):
        assert (two["practice"] < one["practice"]).all()


def test_more_discouragement_lowers_practice_in_every_world():
    found = [DriftingGoals(discouragement=value).run().outcomes["practice"] for value in (0.0, 1.0, 2.0, 3.0)]
    for one, two in pairwise(found):
        assert (two < one).all()


def test_said_out_loud_the_goal_hardly_moves_and_practice_ends_higher():
    run = in_scenario(DriftingGoals, "said-aloud", replicates=MANY).run()
    assert clearly_more(run.outcomes["practice"], run.outcomes["private"] + 10)
    assert (run.outcomes["goal"] > 80).all()


def test_kept_private_goal_and_practice_meet():
    run = in_scenario(DriftingGoals, "kept-private", replicates=MANY).run()
    assert np.median(run.outcomes["goal"] - run.outcomes["practice"]) < 10
    assert np.median(run.outcomes["goal"]) < 60


def test_a_rosy_self_view_takes_most_of_what_the_promise_brings():
    plain, rosy = (
        in_scenario(DriftingGoals, name, replicates=MANY).run().outcomes for name in ("said-aloud", "rosy")
    )
    assert clearly_more(plain["gain"], 2 * rosy["gain"])
    assert (rosy["believed"] - rosy["practice"] > 20).mean() > 0.9


def test_a_community_that_checks_adds_to_the_promise():
    plain, checked = (
        in_scenario(DriftingGoals, name, replicates=MANY).run().outcomes
        for name in ("said-aloud", "community")
    )
    assert clearly_more(checked["practice"], plain["practice"])


def test_a_bold_promise_does_more_harm_than_a_private_goal_where_gaps_take_heart():
    outcomes = in_scenario(DriftingGoals, "fails-too-bold", replicates=MANY).run().outcomes
    assert clearly_more(outcomes["private"], outcomes["practice"] + 5)
    assert clearly_more(np.full(MANY, 50.0), outcomes["private"])


def test_an_honest_mirror_does_harm_where_gaps_take_heart():
    mirror = in_scenario(DriftingGoals, "fails-honest-mirror", replicates=MANY).run().outcomes
    none = in_scenario(DriftingGoals, "fails-honest-mirror", replicates=MANY, check=0).run().outcomes
    assert clearly_more(none["practice"], mirror["practice"] + 3)


def test_a_small_promise_is_held_and_practice_falls_all_the_same():
    outcomes = in_scenario(DriftingGoals, "fails-too-small", replicates=MANY).run().outcomes
    assert (outcomes["goal"] > 55).all()
    assert clearly_more(np.full(MANY, 50.0), outcomes["practice"])


# ---------------------------------------------------------------- the sentence


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        (
            {},
            "In 24 quarters practice went from 50 to 66 points (8 of 10 runs: 53 to 74); people believed it",
        ),
        (
            {},
            "the goal in use went from 90 to 87. Kept private, the same goal left practice at 46; saying",
        ),
        ({}, "saying it out loud added 20 points (8 of 10 runs: 14 to 25)."),
        (
            {"commitment": 0},
            "Nothing was said out loud, so the goal followed what people believed",
        ),
        ({"commitment": 0}, "practice ended below where it began in 74 of 100 runs."),
        (
            {"promise": 120, "discouragement": 3.0},
            "saying it out loud cost 9 points (8 of 10 runs: 5 to 11).",
        ),
        ({"rosy": 0}, "points (8 of 10 runs: 51 to 78); the goal in use went from 90 to 86."),
        (
            {"promise": 50, "habits": 0},
            "practice went from 50 to 50 points; the goal in use went from 50 to 50.",
        ),
        ({"promise": 50, "habits": 0}, "left practice at 50: saying it out loud changed nothing."),
        (
            {"check": 100, "discouragement": 2.0},
            "what saying it out loud changed lies between \N{MINUS SIGN}8.6 and 19.6 points in 8 of 10 runs.",
        ),
    ],
)
def test_the_summary_tells_the_runs_own_numbers(levers, said):
    model = DriftingGoals(**levers)
    assert said in model.summary(model.run())


def test_nothing_changed_only_if_that_is_so_in_every_run():
    model = DriftingGoals(promise=50, habits=0)
    run = model.run()
    gain = np.zeros(200)
    gain[7] = 3.0
    told = model.summary(replace(run, outcomes={**run.outcomes, "gain": gain}))
    assert "changed nothing" not in told
    assert "what saying it out loud changed lies between 0 and 0 points in 8 of 10 runs." in told


# ---------------------------------------------------------------- whose voice lasts


def trusting(seed, people):
    trust = np.random.default_rng(seed).random((people, people))
    return trust / trust.sum(axis=1, keepdims=True)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), people=st.integers(1, 8))
def test_all_end_with_the_mean_of_the_first_views_by_influence(seed, people):
    trust = trusting(seed, people)
    views = np.random.default_rng(seed + 1).normal(size=people)
    weights = influence(trust)
    assert weights.sum() == pytest.approx(1)
    assert np.linalg.matrix_power(trust, 200) @ views == pytest.approx(np.full(people, weights @ views))
    order = np.random.default_rng(seed + 2).permutation(people)
    assert influence(trust[np.ix_(order, order)]) == pytest.approx(weights[order])


def test_who_only_hears_himself_and_is_heard_decides_alone():
    assert influence(np.array([[1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [0.2, 0.4, 0.4]])) == pytest.approx(
        [1, 0, 0]
    )


def test_who_gives_and_gets_alike_weighs_alike():
    ring = np.array([[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4]])
    assert influence(ring) == pytest.approx(np.full(3, 1 / 3))


@pytest.mark.parametrize(
    "trust",
    [
        np.array([[0.5, 0.4], [0.5, 0.5]]),
        np.array([[1.5, -0.5], [0.5, 0.5]]),
        np.array([[0.5, 0.5]]),
        np.array([[np.nan, 1.0], [0.5, 0.5]]),
        np.ones((0, 0)),
    ],
)
def test_what_is_no_table_of_weights_is_refused(trust):
    with pytest.raises(ValueError, match="each row of which adds up to 1"):
        influence(trust)


@pytest.mark.parametrize("trust", [np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]])])
def test_people_who_do_not_end_with_one_view_are_refused(trust):
    with pytest.raises(ValueError, match="do not end with one view"):
        influence(trust)
