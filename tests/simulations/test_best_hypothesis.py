"""What a leader should see in "Today's best hypothesis"."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from claims import clearly_more, in_scenario, three_errors
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.simulations import best_hypothesis_words as words
from ltl_course.simulations.best_hypothesis import BestHypothesis
from ltl_course.simulations.best_hypothesis_story import WAYS
from ltl_course.simulations.best_hypothesis_ways import CHOOSE, Belief
from ltl_course.words import number

MANY = 4000
every_way = pytest.mark.parametrize("way", WAYS)


def averages(model):
    found = model.run().outcomes
    return {way: found[f"average_{way.replace('-', '_')}"] for way in WAYS}


def ends(model):
    found = model.run().outcomes
    return {way: found[f"ends_best_{way.replace('-', '_')}"] for way in WAYS}


def remembered(played, options):
    """Go through a way's quarters; yield its choice, its averages and its counts before that choice."""
    for used, seen in zip(played.used[0], played.result[0], strict=True):
        results = [[] for _ in range(options)]
        for choice, result in zip(used, seen, strict=True):
            yield choice, [float(np.mean(one)) if one else 0.0 for one in results], list(map(len, results))
            results[choice].append(result)


# ---------------------------------------------------------------- the worlds


def test_ways_are_told_and_played_alike():
    assert set(WAYS) == set(CHOOSE)


def test_strategies_differ_by_one_point_and_an_average_one_brings_nothing():
    worth = BestHypothesis(seed=3, replicates=MANY).play(("never-change",), 1).worth[0, :, 0]
    assert worth.mean() == pytest.approx(0, abs=three_errors(worth))
    assert worth.std() == pytest.approx(1, abs=3 / np.sqrt(2 * MANY))


@pytest.mark.parametrize("noise", [0.5, 4.0])
def test_results_stray_by_as_much_as_is_said_around_what_a_strategy_is_worth(noise):
    played = BestHypothesis(noise=noise, seed=4, replicates=10_000).play(("keep-best",), 16)
    luck = played.result - played.worth
    assert luck.mean() == pytest.approx(0, abs=3 * noise / np.sqrt(luck.size))
    assert luck.std() == pytest.approx(noise, rel=3 / np.sqrt(2 * luck.size))


@pytest.mark.parametrize("change", [0.0, 0.1, 0.3])
def test_worth_wanders_off_quarter_by_quarter_as_far_as_is_said(change):
    worth = BestHypothesis(change=change, seed=5, replicates=MANY).play(("never-change",), 41).worth[0]
    steps = np.diff(worth, axis=1)
    assert steps.std() == pytest.approx(change, rel=3 / np.sqrt(2 * steps.size))
    assert worth[:, 40].var() == pytest.approx(1 + 40 * change**2, rel=3 * np.sqrt(2 / MANY))


@every_way
def test_the_best_strategy_is_the_one_that_is_worth_most_at_that_time(way):
    played = BestHypothesis(change=0.2, seed=6).play((way,), 20)
    assert (played.best >= played.worth).all()
    assert ((played.worth == played.best) == played.right).all()


def test_leaders_who_use_the_same_strategy_see_the_same_whatever_their_way():
    played = BestHypothesis(change=0.1, seed=7).play(tuple(WAYS), 16)
    seen = {}
    for way in range(len(WAYS)):
        for world, quarter in np.ndindex(200, 16):
            place = (world, quarter, played.used[way, world, quarter])
            found = (played.result[way, world, quarter], played.worth[way, world, quarter])
            assert seen.setdefault(place, found) == found


@settings(max_examples=10, deadline=None)
@given(options=st.integers(2, 9), quarters=st.integers(4, 20), change=st.sampled_from([0.0, 0.2]))
def test_one_strategy_more_and_more_time_leave_what_was_as_it_was(options, quarters, change):
    few = BestHypothesis(options=options, change=change, replicates=5)
    more = BestHypothesis(options=options + 1, change=change, replicates=5)
    one, two = few.play(("never-change",), quarters), more.play(("never-change",), quarters + 3)
    assert (one.result == two.result[..., :quarters]).all()
    assert (one.best <= two.best[..., :quarters]).all()


# ---------------------------------------------------------------- the ways


def test_who_never_changes_uses_the_strategy_of_today_and_is_right_by_chance():
    for options in (2, 4, 10):
        model = BestHypothesis(options=options, policy="never-change", seed=8, replicates=MANY)
        run = model.run()
        assert (run.outcomes["changes_never_change"] == 0).all()
        right = run.outcomes["ends_best_never_change"]
        assert right.mean() == pytest.approx(1 / options, abs=three_errors(right))
        brought = run.outcomes["average_never_change"]
        assert brought.mean() == pytest.approx(0, abs=three_errors(brought))


@pytest.mark.parametrize("options", [2, 4, 10])
def test_who_keeps_the_best_uses_what_had_the_highest_average_and_0_where_nothing_is_known(options):
    played = BestHypothesis(options=options, seed=9, replicates=60).play(("keep-best",), 16)
    for choice, average, _count in remembered(played, options):
        assert average[choice] == pytest.approx(max(average), abs=1e-12)


def test_who_tests_does_so_in_the_share_of_quarters_said_and_keeps_the_best_in_the_others():
    played = BestHypothesis(test_share=40, seed=10).play(("test",), 40)
    choices = list(remembered(played, 4))
    others = [average[choice] < max(average) - 1e-12 for choice, average, _count in choices]
    expected = 0.4 * 3 / 4  # a test may fall on the favourite
    assert np.mean(others) == pytest.approx(
        expected, abs=3 * np.sqrt(expected * (1 - expected) / len(others))
    )


def test_tests_fall_on_all_strategies_alike():
    played = BestHypothesis(test_share=40, options=10, noise=0.5, seed=11, replicates=MANY).play(("test",), 2)
    second = played.used[0, :, 1]
    kept = played.used[0, :, 0]
    # Untried strategies are equal until they are tried: all but the first two are used in tests only.
    counts = np.bincount(second[kept == 0], minlength=10)[2:]
    assert counts == pytest.approx(counts.mean(), abs=4 * np.sqrt(counts.mean()))
    assert counts.sum() == pytest.approx(0.4 * 0.8 * (kept == 0).sum(), rel=0.1)


def test_without_a_share_for_tests_testing_is_keeping_the_best():
    run = BestHypothesis(test_share=0, change=0.1).run()
    assert (run.outcomes["average_test"] == run.outcomes["average_keep_best"]).all()
    assert (run.outcomes["ends_best_test"] == run.outcomes["ends_best_keep_best"]).all()


def test_with_one_test_in_ten_nobody_is_right_more_than_91_times_in_100():
    played = BestHypothesis(options=10, test_share=10, seed=12, replicates=1000).play(("test",), 600)
    assert 0.7 < played.right[0].mean(axis=0)[-100:].max() < 0.91


@pytest.mark.parametrize(("way", "tries"), [("try-once", 1), ("try-twice", 2)])
@pytest.mark.parametrize("options", [2, 4, 10])
def test_who_tries_each_does_so_in_turn_and_then_keeps_the_one_with_the_highest_average(way, tries, options):
    first = tries * options
    played = BestHypothesis(options=options, change=0.2, seed=13).play((way,), first + 6)
    used, seen = played.used[0], played.result[0]
    assert (used[:, :first] == np.arange(first) // tries).all()
    assert (used[:, first:] == used[:, first : first + 1]).all()
    average = seen[:, :first].reshape(-1, options, tries).mean(axis=-1)
    assert (used[:, first] == average.argmax(axis=-1)).all()


def test_who_tries_each_keeps_the_better_of_two_in_three_of_four_runs():
    right = BestHypothesis(options=2, seed=14, replicates=10_000).play(("try-once",), 3).right[0, :, -1]
    # Sheppard: 1/2 + arcsin(1 / sqrt(2)) / pi, as estimate and worth correlate by 1 / sqrt(2).
    assert right.mean() == pytest.approx(0.75, abs=3 * np.sqrt(0.75 * 0.25 / 10_000))


@pytest.mark.parametrize("noise", [0.5, 2.0])
@pytest.mark.parametrize("change", [0.0, 0.3])
def test_what_is_believed_is_what_all_results_together_say(noise, change):
    rng = np.random.default_rng(15)
    used = rng.integers(0, 3, size=12)
    results = rng.normal(size=12)
    belief = Belief((1, 3), noise, change)
    for now, (choice, result) in enumerate(zip(used, results, strict=True)):
        if now:
            belief.fade()
        belief.learn(np.array([choice]), np.array([result]))
    for choice in range(3):
        at = np.flatnonzero(used == choice)
        # A walk from Normal(0, 1): what two quarters share is its variance at the earlier of them.
        shared = 1 + change**2 * np.minimum.outer(at, at)
        now = 1 + change**2 * np.minimum(at, 11)
        weights = np.linalg.solve(shared + noise**2 * np.eye(len(at)), now)
        assert belief.mean[0, choice] == pytest.approx(weights @ results[at])
        assert belief.variance[0, choice] == pytest.approx(1 + change**2 * 11 - weights @ now)


def test_each_is_used_as_often_as_it_may_be_the_best():
    belief = Belief((100_000, 2), 1.0, 0.0)
    rows = 2 * np.arange(100_000)
    belief.learn(rows, np.full(100_000, 1.2))
    second = belief.draw(np.random.default_rng(16).standard_normal((100_000, 2))).mean()
    # P(Normal(0.6, 1/2) < Normal(0, 1)) = Phi(-0.6 / sqrt(1.5)) = 0.31208
    assert second == pytest.approx(0.31208, abs=3 * np.sqrt(0.312 * 0.688 / 100_000))


# ---------------------------------------------------------------- what it brings


@every_way
def test_changing_costs_what_is_said_each_time_and_nothing_else_changes(way):
    name = way.replace("-", "_")
    free, dear = (BestHypothesis(policy=way, switch_cost=cost, quarters=16).run() for cost in (0.0, 0.7))
    changes = free.outcomes[f"changes_{name}"]
    assert (dear.outcomes[f"changes_{name}"] == changes).all()
    paid = free.outcomes[f"average_{name}"] - dear.outcomes[f"average_{name}"]
    assert paid == pytest.approx(0.7 * changes / 16)
    assert dear.outcomes[f"loss_{name}"] - free.outcomes[f"loss_{name}"] == pytest.approx(0.7 * changes)


@every_way
def test_outcomes_are_those_of_the_quarters_played(way):
    model = BestHypothesis(policy=way, quarters=8, change=0.1, switch_cost=0.4, replicates=50)
    played, run, name = model.play(tuple(WAYS), 8), model.run(), way.replace("-", "_")
    at = list(WAYS).index(way)
    for world in range(50):
        used = played.used[at, world]
        changes = sum(one != two for one, two in zip([0, *used[:-1]], used, strict=True))
        assert run.outcomes[f"changes_{name}"][world] == changes
        brought = played.result[at, world].sum() - 0.4 * changes
        assert run.outcomes[f"average_{name}"][world] == pytest.approx(brought / 8)
        lost = (played.best[world] - played.worth[at, world]).sum() + 0.4 * changes
        assert run.outcomes[f"loss_{name}"][world] == pytest.approx(lost)
        assert run.outcomes[f"ends_best_{name}"][world] == played.right[at, world, -1]
    assert (run.series["chosen"][:, -1] == run.outcomes[f"average_{name}"]).all()
    assert run.series["chosen"][:, 0] == pytest.approx(
        played.result[at, :, 0] - 0.4 * (played.used[at, :, 0] != 0)
    )
    assert run.series["best"] == pytest.approx(np.cumsum(played.best, axis=1) / np.arange(1, 9))


def test_the_way_chosen_is_drawn_once_and_all_ways_are_compared_whichever_is_chosen():
    runs = {way: BestHypothesis(policy=way).run() for way in WAYS}
    assert set(runs["test"].series) == {"chosen", "keep_best", "never_change", "best"}
    assert set(runs["keep-best"].series) == {"chosen", "never_change", "best"}
    assert set(runs["never-change"].series) == {"chosen", "keep_best", "best"}
    for name, outcome in runs["test"].outcomes.items():
        assert all((run.outcomes[name] == outcome).all() for run in runs.values())


def test_the_noisier_the_results_the_less_often_the_best_is_kept():
    right = [
        ends(BestHypothesis(noise=noise, replicates=MANY))["keep-best"].mean() for noise in (0.5, 1, 2, 4)
    ]
    assert all(one > two + 0.02 for one, two in pairwise(right))


# ---------------------------------------------------------------- the stories


def test_keeping_the_best_beats_never_changing_by_far_and_misses_the_best_in_many_runs():
    model = in_scenario(BestHypothesis, "never-change", replicates=MANY)
    found = averages(model)
    assert clearly_more(found["keep-best"], found["never-change"] + 0.4)
    assert 0.5 < ends(model)["keep-best"].mean() < 0.7


def test_ten_years_of_tests_find_the_best_more_often_and_bring_a_little_less():
    model = in_scenario(BestHypothesis, "ten-years-of-tests", replicates=MANY)
    right, brought = ends(model), averages(model)
    assert clearly_more(right["test"], right["keep-best"])
    assert clearly_more(brought["keep-best"], brought["test"])
    assert (brought["keep-best"] - brought["test"]).mean() < 0.1


def test_in_a_world_that_moves_and_shows_it_doubt_brings_most():
    found = averages(in_scenario(BestHypothesis, "moving-world", replicates=MANY))
    assert all(clearly_more(found["probability"], found[way]) for way in WAYS if way != "probability")


def test_tests_lose_where_results_are_clear_time_is_short_and_changes_are_dear():
    found = averages(in_scenario(BestHypothesis, "fails-clear-short-dear", replicates=MANY))
    assert clearly_more(found["keep-best"], found["test"] + 0.1)


def test_never_changing_wins_where_results_say_little_and_there_is_one_year():
    found = averages(in_scenario(BestHypothesis, "fails-nothing-to-learn", replicates=MANY))
    assert all(clearly_more(found["never-change"], found[way]) for way in WAYS if way != "never-change")


# ---------------------------------------------------------------- the sentence


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        (
            {},
            "Keeping the best so far ended on the truly best of 4 strategies in 63 of 100 runs, never",
        ),
        ({}, "and no other way brought clearly more; always knowing the best would have brought 1."),
        (
            {"policy": "never-change"},
            "Never changing ended on the truly best of 4 strategies in 23 of 100 runs.",
        ),
        ({"policy": "never-change"}, "keeping the best so far brought clearly more, 0.6, and always"),
        (
            {"policy": "test", "test_share": 25},
            "Keeping the best, and testing in 25% of the quarters, ended on",
        ),
        (
            {"policy": "probability", "options": 2},
            "Using each as often as it may be the best ended on the truly",
        ),
        ({"policy": "try-once"}, "Trying each once and then keeping one ended"),
        ({"policy": "try-twice"}, "Trying each twice and then keeping one ended"),
        (
            {"policy": "probability", "change": 0.3, "noise": 0.5, "quarters": 40},
            ", clearly more than each of the other ways; always",
        ),
        ({"replicates": 1}, "and no other way brought clearly more"),
        ({"test_share": 0}, "and no other way brought clearly more"),
    ],
)
def test_the_summary_tells_the_runs_own_numbers(levers, said):
    model = BestHypothesis(**levers)
    assert said in model.summary(model.run())


def test_the_summary_says_how_sure_it_is_and_of_whom_it_speaks():
    model = in_scenario(BestHypothesis, "fails-nothing-to-learn")
    run = model.run()
    low, high = np.sort(run.outcomes["average_probability"])[[19, 179]]
    told = model.summary(run)
    assert f"(8 of 10 runs: \N{MINUS SIGN}{number(-low, 1)} to {number(high, 1)})" in told
    assert (
        f"It brought \N{MINUS SIGN}{number(-run.outcomes['average_probability'].mean(), 1)} points a quarter"
        in told
    )
    assert "never changing brought clearly more" in told


@pytest.mark.parametrize(
    ("mine", "more", "said"),
    [(0.61, 0.64, "brought 0.61 points"), (0.61, 0.72, "brought 0.6 points")],
)
def test_a_second_decimal_is_told_only_where_it_tells_two_ways_apart(mine, more, said):
    averages = {way: np.full(50, mine) for way in WAYS} | {"keep-best": np.full(50, more)}
    sentence = words.told(
        "try-once",
        share=10,
        options=4,
        ends={way: np.ones(50) for way in WAYS},
        averages=averages,
        best=np.full(50, 1.04),
    )
    assert said in sentence
    digits = len(said.split()[1].partition(".")[2])
    assert f"clearly more, {number(more, digits)}, and" in sentence


@pytest.mark.parametrize(("name", "value"), [("quarters", 4.5), ("options", 2.5)])
def test_a_fraction_of_a_quarter_or_a_strategy_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} must be a whole number from"):
        BestHypothesis(**{name: value})
