"""What a leader should see in "The learning network"."""

from __future__ import annotations

import itertools
import math
from collections import deque

import numpy as np
import pytest
from claims import clearly_more, in_scenario, three_errors
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.dynamics import parameters
from ltl_course.simulations.learning_network import LearningNetwork
from ltl_course.simulations.learning_network_round import COUNTED, SURE, at_rest, credence, one_round
from ltl_course.verification import rows
from ltl_course.words import happened

NETWORKS = tuple(parameters(LearningNetwork)["network"].choices)
every_network = pytest.mark.parametrize("network", NETWORKS)
MANY = 2000


def outcomes(scenario="", *, seed=11, replicates=MANY, **levers):
    return in_scenario(LearningNetwork, scenario, **levers, seed=seed, replicates=replicates).run().outcomes


def ended(**levers):
    """Run until all has settled; who is right, shape (schools, replicates)."""
    ((log_odds, settled),) = deque(itertools.islice(LearningNetwork(**levers).course(), 6000), maxlen=1)
    assert settled.all()
    return log_odds > 0


def binomial(tries, chance):
    ways = [
        math.lgamma(tries + 1) - math.lgamma(k + 1) - math.lgamma(tries - k + 1) for k in range(tries + 1)
    ]
    k = np.arange(tries + 1)
    return np.exp(np.array(ways) + k * math.log(chance) + (tries - k) * math.log(1 - chance))


def right_alone(eps, tries):
    """Chance that a school ends right by itself, exactly.

    Its log-odds move on a lattice of steps `one`; a Markov chain is solved for each offset of the
    lattice, and integrated over the first log-odds, which are logistic.
    """
    one, after = math.log((0.5 + eps) / (0.5 - eps)), binomial(tries, 0.5 + eps)
    moves, total = 2 * np.arange(tries + 1) - tries, 0.0
    offsets = max(8, math.ceil(300 * one))
    for offset in (np.arange(offsets) + 0.5) / offsets * one:
        at = np.arange(offset, SURE, one)
        stay, sure = np.zeros((len(at), len(at))), np.zeros(len(at))
        for start in range(len(at)):
            to = start + moves
            inside = (to >= 0) & (to < len(at))
            stay[start, to[inside]] = after[inside]
            sure[start] = after[to >= len(at)].sum()
        chance = np.linalg.solve(np.eye(len(at)) - stay, sure)
        density = 1 / (2 + np.exp(at) + np.exp(-at))
        total += (density * chance).sum() * one / offsets
    return total + 0.01  # those who start surer than 0.99


def test_what_has_settled_stays():
    log_odds = np.array([[5.0, 0.0, 5.0], [4.7, -2.0, 4.5], [6.0, -0.1, 9.0]])
    rest = at_rest(log_odds, alone=False)
    assert rest.tolist() == [[True, True, False]]
    after = one_round(log_odds, rest, np.ones((3, 3)), np.ones((3, 3)))
    assert (after - log_odds)[0].tolist() == [0.0, 0.0, 3.0]
    assert at_rest(log_odds, alone=True).tolist() == [[True] * 3, [True, True, False], [True] * 3]


def test_sure_is_a_belief_above_99_in_100():
    assert credence(np.array([SURE, 0.0, -1000.0, 1000.0])) == pytest.approx([0.99, 0.5, 0.0, 1.0])


@pytest.mark.parametrize(("benefit", "trials"), [(10.0, 5), (5.0, 20), (3.0, 50), (3.0, 55), (2.0, 200)])
def test_a_school_alone_ends_right_as_often_as_the_exact_chain_says(benefit, trials):
    right = ended(network="alone", schools=20, benefit=benefit, trials=trials, replicates=2000, seed=3)
    expected = right_alone(benefit / 100, trials)
    assert right.mean() == pytest.approx(expected, abs=three_errors(right) + 3e-4)


def test_the_exact_chain_is_that_of_a_random_walk_between_giving_up_and_being_sure():
    # Small steps: a likelihood ratio reaches one end before the other with known chance, if both lie
    # further out by the mean overshoot of a step (Siegmund 1985).
    mu = 50 * 0.01 * math.log(0.505 / 0.495)
    over = 0.5826 * math.sqrt(2 * mu)
    belief = 0.5 + 0.49 * (np.arange(1000) + 0.5) / 1000
    doubt = (1 - belief) / belief * math.exp(-over)
    expected = 0.49 * ((1 - doubt) / (1 - math.exp(-SURE - 2 * over))).mean() + 0.01
    assert right_alone(0.005, 50) == pytest.approx(expected, abs=0.001)
    assert expected == pytest.approx(1 - math.log(2), abs=0.025)


def test_the_tables_exact_values_are_those_of_the_chain():
    table = {row.id: row.expected for row in rows() if row.simulation == "learning-network"}
    assert table["alone-few-tries"] == pytest.approx(right_alone(0.1, 5), abs=6e-5)
    assert table["alone-many-tries"] == pytest.approx(right_alone(0.01, 1000), abs=6e-5)
    n, mu = 10, 1000 * 0.002 * math.log(0.501 / 0.499)
    doubt = n * ((1 - 0.5 ** (n - 1)) / (n - 1) - (1 - 0.5**n) / n)
    wald = 1 - 0.5**n - doubt * math.exp(-0.5826 * math.sqrt(2 * mu))
    assert table["everyone-random-walk"] == pytest.approx(wald, abs=6e-5)


def test_everyone_together_fails_as_walds_identity_says():
    # mu = 0.0128: one school's step is small against what the most convinced has to lose.
    right = ended(network="everyone", benefit=0.4, trials=100, schools=5, replicates=MANY, seed=4)
    assert (right.all(axis=0) == right.any(axis=0)).all()
    n, mu = 5, 100 * 0.008 * math.log(0.504 / 0.496)
    doubt = n * ((1 - 0.5 ** (n - 1)) / (n - 1) - (1 - 0.5**n) / n)
    wald = 1 - 0.5**n - doubt * math.exp(-0.5826 * math.sqrt(2 * mu))
    assert right.mean() == pytest.approx(wald, abs=three_errors(right[0]) + 0.004)


@pytest.mark.parametrize(("benefit", "trials"), [(10.0, 5), (0.1, 1000), (2.0, COUNTED), (2.0, COUNTED + 5)])
def test_evidence_is_what_bayes_rule_makes_of_binomial_successes(benefit, trials):
    model = LearningNetwork(benefit=benefit, trials=trials)
    told = model.evidence(np.random.default_rng(1).standard_normal(100_000))
    chance = 0.5 + benefit / 100
    weight = math.log(chance / (1 - chance))
    successes = (told / weight + trials) / 2
    assert successes == pytest.approx(successes.round(), abs=1e-6)
    assert successes.mean() == pytest.approx(trials * chance, abs=three_errors(successes))
    assert successes.var() == pytest.approx(trials * chance * (1 - chance), rel=0.02)
    # A wrong practice would have told the same with chances exp(-told) times as large: they sum to 1.
    assert np.exp(-told).mean() == pytest.approx(1, abs=three_errors(np.exp(-told)) + 1e-3)


@pytest.mark.parametrize("trials", [5, COUNTED])
def test_few_tries_have_the_binomials_own_chances(trials):
    model = LearningNetwork(benefit=10.0, trials=trials)
    told = model.evidence(np.random.default_rng(2).standard_normal(200_000))
    counts = np.bincount(((told / math.log(1.5) + trials) / 2).round().astype(int), minlength=trials + 1)
    expected = binomial(trials, 0.6) * 200_000
    often = expected > 20
    assert (((counts - expected) ** 2 / expected)[often]).sum() < often.sum() + 4 * math.sqrt(2 * often.sum())


@every_network
@settings(max_examples=20, deadline=None)
@given(schools=st.integers(3, 20), bridges=st.integers(1, 5), data=st.data())
def test_permuting_the_schools_changes_nothing(network, schools, bridges, data):
    model = LearningNetwork(network=network, schools=schools, bridges=bridges)
    order = np.array(data.draw(st.permutations(range(schools))))
    random = np.random.default_rng(schools)
    log_odds, evidence = random.normal(0, 2, (2, schools, 7))
    hears = model.hears.astype(float)
    rest = at_rest(log_odds, alone=network == "alone")
    after = one_round(log_odds, rest, evidence, hears)
    moved = log_odds[order]
    moved_rest = at_rest(moved, alone=network == "alone")
    moved_after = one_round(moved, moved_rest, evidence[order], hears[np.ix_(order, order)])
    assert moved_after == pytest.approx(after[order], abs=1e-12)


@every_network
@pytest.mark.parametrize("schools", [3, 4, 7, 10, 20])
def test_who_hears_whom(network, schools):
    model = LearningNetwork(network=network, schools=schools, bridges=2)
    hears = model.hears
    assert (hears == hears.T).all()
    assert hears.diagonal().all()
    heard = hears.sum(axis=1)
    first, second = -(-schools // 2), schools // 2
    if network == "alone":
        assert (heard == 1).all()
    elif network == "ring":
        assert (heard == 3).all()
    elif network == "everyone":
        assert (heard == schools).all()
    else:
        assert hears[:first, :first].all()
        assert hears[first:, first:].all()
        across = hears[:first, first:]
        assert across.sum() == min(2, second)
        assert (across.sum(axis=0) <= 1).all()
        assert (across.sum(axis=1) <= 1).all()
    assert all(a < b and hears[a, b] for a, b in model.run().links)
    assert 2 * len(model.run().links) + schools == hears.sum()


def test_bridges_count_with_two_groups_only():
    for network in NETWORKS:
        few, many = (
            LearningNetwork(network=network, bridges=b, replicates=50).run().series["practice"]
            for b in (1, 5)
        )
        assert (few.tobytes() == many.tobytes()) is (network != "two-groups")


def test_a_school_hears_only_those_it_is_linked_to_and_only_those_that_try():
    log_odds = np.array([[1.0], [-1.0], [2.0], [-3.0]])
    evidence = np.array([[0.5], [10.0], [0.25], [10.0]])
    rest = at_rest(log_odds, alone=False)
    ring = LearningNetwork(network="ring", schools=4).hears.astype(float)
    after = one_round(log_odds, rest, evidence, ring)
    assert after[:, 0] == pytest.approx([1.5, -0.25, 2.25, -2.25])
    alone = np.eye(4)
    assert one_round(log_odds, at_rest(log_odds, alone=True), evidence, alone)[:, 0] == pytest.approx(
        [1.5, -1.0, 2.25, -3.0]
    )


@every_network
def test_the_run_keeps_what_its_course_went_through(network):
    model = LearningNetwork(network=network, replicates=40, rounds=60, benefit=2.0)
    run = model.run()
    course = [(odds.copy(), settled.copy()) for odds, settled in itertools.islice(model.course(), 61)]
    course += [course[-1]] * (61 - len(course))
    beliefs = np.array([odds for odds, _settled in course]).transpose(2, 1, 0)
    assert run.time.tolist() == list(range(61))
    assert (run.series["practice"] == (beliefs > 0)).all()
    assert run.series["credence"] == pytest.approx(1 / (1 + np.exp(-beliefs)))
    assert run.outcomes["used"] == pytest.approx((beliefs > 0).mean(axis=(1, 2)))
    lowest = np.sort((beliefs > 0).mean(axis=2), axis=1)[:, 0]
    assert run.outcomes["used_worst_tenth"] == pytest.approx(lowest)
    at_end = beliefs[:, :, -1] > 0
    assert run.outcomes["mean"] == pytest.approx(at_end.mean(axis=1))
    assert (run.outcomes["worst_tenth"] == at_end.min(axis=1)).all()
    assert (run.outcomes["all_right"] == at_end.all(axis=1)).all()
    assert (run.outcomes["all_wrong"] == ~at_end.any(axis=1)).all()
    assert (run.outcomes["left_behind"] == (~at_end).sum(axis=1)).all()
    settled = np.array([one for _odds, one in course])
    first = np.where(settled.any(axis=0), settled.argmax(axis=0), np.nan)
    assert np.array_equal(run.outcomes["settled"], first, equal_nan=True)


def test_the_worst_off_tenth_of_twenty_schools_is_two():
    run = LearningNetwork(network="alone", schools=20, replicates=30).run()
    at_end = np.sort(run.series["practice"][:, :, -1], axis=1)
    assert (run.outcomes["worst_tenth"] == at_end[:, :2].mean(axis=1)).all()


def test_longer_watching_changes_nothing_that_came_before():
    short, long = (
        LearningNetwork(network="ring", rounds=rounds, replicates=30).run() for rounds in (20, 100)
    )
    assert (long.series["credence"][:, :, :21] == short.series["credence"]).all()
    assert len(LearningNetwork(rounds=1000).run().time) == 101


def test_no_lever_but_the_number_of_schools_changes_anybodys_luck():
    starts = [
        LearningNetwork(network=network, benefit=benefit, trials=trials).run().series["credence"][:, :, 0]
        for network, benefit, trials in itertools.product(NETWORKS, (0.1, 5.0), (5, 1000))
    ]
    assert all((start == starts[0]).all() for start in starts)
    # Who tries first finds the same, whoever is listening.
    alone, ring = (
        LearningNetwork(network=network, benefit=2.0, rounds=20).run().series["credence"][:, :, :2]
        for network in ("alone", "ring")
    )
    lonely = np.zeros(ring.shape[:2], dtype=bool)
    tries = ring[:, :, 0] > 0.5
    lonely[:] = tries & ~np.roll(tries, 1, axis=1) & ~np.roll(tries, -1, axis=1)
    assert lonely.any()
    assert (alone[lonely] <= 0.99).any()
    same = lonely & (alone[:, :, 0] <= 0.99)
    assert ring[same] == pytest.approx(alone[same])


@every_network
def test_a_larger_benefit_leaves_fewer_behind(network):
    left = [outcomes(network=network, benefit=b, rounds=400)["left_behind"] for b in (0.5, 2.0, 8.0)]
    for small, large in itertools.pairwise(left):
        assert clearly_more(small, large)


def test_sharing_is_fast_and_sometimes_wrong_and_a_ring_slow_and_more_often_right():
    everyone, ring = (outcomes(name, rounds=1000) for name in ("everyone", "ring"))
    assert clearly_more(ring["all_right"], everyone["all_right"])
    assert np.median(ring["settled"]) > 5 * np.median(everyone["settled"])


def test_alone_most_schools_are_left_behind():
    left = outcomes("alone")["left_behind"]
    assert left.mean() - three_errors(left) > 5


@pytest.mark.parametrize("benefit", [0.1, 1.0, 10.0])
@pytest.mark.parametrize("trials", [5, 100, 1000])
@pytest.mark.parametrize("rounds", [20, 200])
def test_hearing_nobody_leaves_most_behind_however_hard_the_question(benefit, trials, rounds):
    levers = {"benefit": benefit, "trials": trials, "rounds": rounds, "replicates": 1000}
    left = {network: outcomes(network=network, **levers)["left_behind"] for network in NETWORKS}
    for network in NETWORKS:
        assert network == "alone" or clearly_more(left["alone"], left[network]), network


def test_one_bridge_lies_between():
    right = [outcomes(name, rounds=1000) for name in ("everyone", "one-bridge", "ring")]
    for one, two in itertools.pairwise(right):
        assert clearly_more(two["all_right"], one["all_right"])
        assert np.median(one["settled"]) < np.median(two["settled"])


def test_where_it_fails_all_are_wrong_together():
    everyone, alone = (
        outcomes("fails-all-wrong-together", network=network) for network in ("everyone", "alone")
    )
    assert clearly_more(everyone["all_wrong"], alone["all_wrong"])
    assert everyone["all_wrong"].mean() == pytest.approx(0.1, abs=0.02)
    assert alone["mean"].mean() < 0.5


def test_where_it_fails_a_ring_has_no_time():
    ring, everyone = (outcomes("fails-no-time-for-a-ring", network=n) for n in ("ring", "everyone"))
    assert clearly_more(ring["left_behind"], everyone["left_behind"])


def test_where_it_fails_an_easy_question_makes_sharing_less_a_loss_of_time_only():
    ring, everyone = (outcomes("fails-easy-question", network=n) for n in ("ring", "everyone"))
    assert ring["all_right"].mean() > 0.995
    assert everyone["all_right"].mean() > 0.995
    assert clearly_more(ring["settled"], everyone["settled"])


def test_the_difference_is_gone_beyond_two_and_a_half_in_a_hundred():
    # Weisberg's replication sees it up to a benefit of about 0.025, at 1,000 tries.
    for benefit, gone in ((0.1, False), (0.5, False), (3.0, True)):
        ring, everyone = (
            ended(network=n, benefit=benefit, trials=1000, replicates=1000, seed=8).all(axis=0)
            for n in ("ring", "everyone")
        )
        more = ring.mean() - everyone.mean()
        assert more < 0.01 if gone else more > 0.02


def test_the_summary_tells_the_runs_own_numbers():
    model = LearningNetwork(network="alone", replicates=150, schools=7, rounds=500)
    run = model.run()
    left = run.outcomes["left_behind"]
    low, high = np.sort(left)[[14, 134]]
    right, wrong = (happened((left == ends).mean(), 100) for ends in (0, 7))
    assert model.summary(run) == (
        f"After 500 rounds, all 7 schools used the better practice in {right} of 100 runs, and "
        f"no school did in {wrong}. On average {left.mean():.1f} of 7 schools were left behind "
        f"(8 of 10 runs: {low:.0f} to {high:.0f}); half of the runs had settled by round "
        f"{np.sort(run.outcomes['settled'])[74]:.0f}."
    )


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        (
            {"benefit": 10.0, "trials": 1000, "replicates": 3},
            "in 100 of 100 runs, and no school did in 0. On average 0 ",
        ),
        ({"network": "ring", "rounds": 20, "benefit": 0.1}, "; 100 of 100 runs had not settled."),
        (
            {"benefit": 10.0, "replicates": 10_000},
            "in more than 99 of 100 runs, and no school did in fewer than 1.",
        ),
        ({"network": "ring"}, " of 100 not at all."),
    ],
)
def test_the_summary_reads_well_at_the_corners(levers, said):
    model = LearningNetwork(**levers)
    assert said in model.summary(model.run())


def test_few_left_behind_are_not_rounded_to_none():
    model = LearningNetwork(network="ring", benefit=2.5, trials=1000, replicates=1000, seed=2)
    run = model.run()
    left = run.outcomes["left_behind"].mean()
    assert 0 < left < 0.1
    assert f"On average {left:.2f} of 10 schools" in model.summary(run)


@pytest.mark.parametrize("name", ["schools", "bridges", "trials", "rounds"])
def test_fractions_are_refused(name):
    lever = parameters(LearningNetwork)[name]
    with pytest.raises(
        ValueError, match=f"{name} must be a whole number from {lever.low:g} to {lever.high:g}"
    ):
        LearningNetwork(**{name: lever.low + 0.5})
