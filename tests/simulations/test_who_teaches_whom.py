"""What a leader should see in "Who teaches whom"."""

from __future__ import annotations

import itertools
from collections import deque
from math import comb

import numpy as np
import pytest
from claims import clearly_more, in_scenario, three_errors
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.simulations.who_teaches_whom import PEOPLE, WhoTeachesWhom
from ltl_course.simulations.who_teaches_whom_beliefs import (
    Beliefs,
    acted,
    agreed,
    newcomers,
    replaced,
    taught,
    trained,
    turned,
)
from ltl_course.simulations.who_teaches_whom_bits import ALL, QUESTIONS, chosen, count, joined, votes
from ltl_course.simulations.who_teaches_whom_bits import words as coins
from ltl_course.verification import rows

MANY = 1000


def outcomes(scenario="", *, seed=11, replicates=MANY, **levers):
    return in_scenario(WhoTeachesWhom, scenario, **levers, seed=seed, replicates=replicates).run().outcomes


def random(seed=1):
    return np.random.Generator(np.random.SFC64(seed))


def spread(bits):
    """Write each bit as an entry: a last axis of 30."""
    return (bits[..., np.newaxis] >> np.arange(QUESTIONS, dtype=np.uint32)) & 1


def by_question(places):
    """Bring what `votes` or a draw of patience holds into the order of `spread`, questions last."""
    moved = places.transpose(1, 0, 2)
    return np.stack([moved[:, bit % 8, bit // 8] for bit in range(QUESTIONS)], axis=-1)


def signs(beliefs):
    """Beliefs as March writes them: 1 right, -1 wrong, 0 none."""
    return spread(beliefs.right).astype(int) - spread(beliefs.wrong).astype(int)


def some(seed=1, replicates=40):
    """People and a handbook with all kinds of beliefs."""
    draw = random(seed)
    return newcomers(draw, (PEOPLE, replicates)), newcomers(draw, (replicates,))


# Thirty beliefs in one number


@given(st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=60))
def test_bits_are_counted_by_person_and_by_question(numbers):
    bits = np.array(numbers, dtype=np.uint32)[:, np.newaxis] & ALL
    assert count(bits)[:, 0].tolist() == [(number & int(ALL)).bit_count() for number in numbers]
    assert by_question(votes(bits))[0].tolist() == spread(bits)[:, 0].sum(axis=0).tolist()


@given(st.lists(st.integers(0, 2**30 - 1), min_size=1, max_size=9))
def test_joining_is_the_way_back_from_votes(numbers):
    bits = np.array(numbers, dtype=np.uint32)
    assert (joined(votes(bits[np.newaxis]) > 0) == bits).all()


def test_the_two_places_that_are_no_question_are_left_out():
    assert (joined(np.ones((8, 3, 4), dtype=bool)) == ALL).all()
    assert int(ALL).bit_count() == QUESTIONS == 30


@pytest.mark.parametrize("chance", [0.02, 0.1, 1 / 3, 0.5, 2 / 3, 0.9])
def test_bits_are_chosen_with_their_chance_and_independently(chance):
    taken = spread(chosen(random(), chance, (40_000,))).astype(float)
    assert taken.mean() == pytest.approx(chance, abs=three_errors(taken) + 1 / 8192)
    assert abs(np.corrcoef(taken.T) - np.eye(QUESTIONS)).max() < 0.03


def test_a_higher_chance_chooses_all_that_a_lower_one_does():
    masks = [chosen(random(), chance, (500,)) for chance in (0.1, 0.3, 0.5, 0.7, 0.9)]
    for low, high in itertools.pairwise(masks):
        assert (low & ~high == 0).all()
        assert (low != high).any()


@pytest.mark.parametrize("size", [1, 7, 8])
def test_coins_are_as_many_as_asked_for_and_fair(size):
    tossed = coins(random(), (size, 3000))
    assert tossed.shape == (size, 3000)
    assert spread(tossed).mean() == pytest.approx(0.5, abs=0.01)


# One period, beside March's own signs


def test_newcomers_believe_right_wrong_and_nothing_alike():
    held = signs(newcomers(random(), (3000,)))
    for sign in (-1, 0, 1):
        assert (held == sign).mean() == pytest.approx(1 / 3, abs=three_errors(held == sign))


def test_people_do_what_they_believe_and_toss_a_coin_otherwise():
    people, _handbook = some()
    tossed = coins(random(2), people.right.shape)
    expected = np.where(signs(people) == 0, spread(tossed), signs(people) > 0)
    deeds = acted(people, tossed)
    assert (spread(deeds) == expected).all()
    assert (deeds & ~ALL == 0).all()


def test_training_moves_a_belief_one_step_towards_the_handbook_and_only_if_it_says_something():
    people, handbook = some()
    moving = chosen(random(3), 0.4, people.right.shape)
    before, book = signs(people), signs(handbook)[np.newaxis]
    step = np.where(spread(moving) > 0, np.sign(book - before) * (book != 0), 0)
    after = trained(people, handbook, moving)
    assert (signs(after) == before + step).all()
    assert (after.right & after.wrong == 0).all()
    assert set(np.unique(np.abs(signs(after) - before))) == {0, 1}


@pytest.mark.parametrize("chance", [0.1, 0.5, 0.9])
def test_the_handbook_learns_from_the_majority_of_those_who_did_better(chance):
    people, handbook = some(replicates=300)
    deeds = acted(people, coins(random(2), people.right.shape))
    patience = random(4).standard_exponential((8, 300, 4), dtype=np.float32)
    after = signs(taught(handbook, deeds, patience, chance))
    before = signs(handbook)
    did = 2 * spread(deeds).astype(int) - 1
    better = did.sum(axis=-1) > before.sum(axis=-1)
    votes_for = (did * better[..., np.newaxis]).sum(axis=0)
    stays = (1 - chance) ** np.abs(votes_for)
    moves = np.exp(-by_question(patience).astype(float)) > stays
    assert (after == np.where(moves, np.sign(votes_for), before)).mean() > 0.9999  # float32 ties
    # Each majority of k votes moves the handbook with chance 1 - (1 - p2)^k.
    changed = (after == np.sign(votes_for)) & (votes_for != 0)
    for votes_apart in (1, 2, 3):
        at = (np.abs(votes_for) == votes_apart) & (before != np.sign(votes_for))
        expected = 1 - (1 - chance) ** votes_apart
        assert changed[at].mean() == pytest.approx(expected, abs=3 * np.sqrt(0.25 / at.sum()))


def test_the_handbook_stays_where_nobody_did_better_or_votes_are_even():
    nothing = np.zeros((PEOPLE, 5), dtype=np.uint32)
    impatient = np.full((8, 5, 4), 1e-30, dtype=np.float32)
    full = Beliefs(np.full(5, ALL), nothing[0])
    assert signs(taught(full, nothing, impatient, 0.9)).tolist() == signs(full).tolist()
    empty = Beliefs(nothing[0], nothing[0])
    # All did as well as a handbook without answers, no better.
    half = np.full((PEOPLE, 5), 2**15 - 1, dtype=np.uint32)
    assert (taught(empty, half, impatient, 0.9).right == 0).all()
    # Two did better, and split on two questions.
    split = nothing.copy()
    split[0], split[1] = 2**16 - 1, (2**17 - 1) & ~np.uint32(1)
    learned = taught(empty, split, impatient, 0.9)
    assert (learned.right == ((2**16 - 1) & ~1)).all()
    assert (learned.wrong == (int(ALL) & ~(2**17 - 1))).all()


def test_a_changed_answer_makes_right_beliefs_wrong_and_wrong_ones_right():
    people, _handbook = some()
    changed = chosen(random(5), 0.3, (40,))
    after = turned(people, changed)
    assert (signs(after) == signs(people) * np.where(spread(changed) > 0, -1, 1)).all()
    assert all((two == one).all() for one, two in zip(people, turned(after, changed), strict=True))


def test_some_leave_and_the_others_stay_as_they_were():
    people, _handbook = some(replicates=400)
    after = replaced(people, random(6), 0.1)
    gone = (signs(after) != signs(people)).any(axis=-1)
    assert gone.mean() == pytest.approx(0.1, abs=three_errors(gone))
    assert signs(after)[gone].mean() == pytest.approx(0, abs=0.02)
    assert (after.right & after.wrong == 0).all()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 999))
def test_permuting_the_people_changes_nothing(seed):
    people, handbook = some(seed, replicates=6)
    order = np.random.default_rng(seed).permutation(PEOPLE)
    tossed = coins(random(seed), people.right.shape)
    patience = random(seed).standard_exponential((8, 6, 4), dtype=np.float32)
    one = taught(handbook, acted(people, tossed), patience, 0.5)
    moved = Beliefs(people.right[order], people.wrong[order])
    two = taught(handbook, acted(moved, tossed[order]), patience, 0.5)
    assert all((a == b).all() for a, b in zip(one, two, strict=True))


# Whole runs


def binomial(n, p):
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def vote(voters, better, right, chance, extra=0):
    """Chances that the handbook turns right, and wrong, after votes of a binomial number of people."""
    turns_right = turns_wrong = 0.0
    for many, p in enumerate(binomial(voters, better)):
        for yes, q in enumerate(binomial(many, right)):
            apart = 2 * yes - many + extra
            moved = p * q * (1 - (1 - chance) ** abs(apart))
            turns_right += moved * (apart > 0)
            turns_wrong += moved * (apart < 0)
    return turns_right, turns_wrong


BETTER = sum(binomial(30, 0.5)[16:])
RIGHT = sum(k * p for k, p in enumerate(binomial(30, 0.5)) if k > 15) / BETTER / 30


def handbook_after_one(chance):
    turns_right, turns_wrong = vote(PEOPLE, BETTER, RIGHT, chance)
    return turns_right - turns_wrong


def people_after_two(training, chance):
    """Nobody learns in the first period, as the handbook is empty; in the second all do."""
    alone = vote(PEOPLE - 1, BETTER, RIGHT, chance)
    after = {}
    for act, does_better in ((1, sum(binomial(29, 0.5)[15:])), (-1, sum(binomial(29, 0.5)[16:]))):
        voting = vote(PEOPLE - 1, BETTER, RIGHT, chance, extra=act)
        after[act] = [does_better * v + (1 - does_better) * a for v, a in zip(voting, alone, strict=True)]
    after[0] = [(a + b) / 2 for a, b in zip(after[1], after[-1], strict=True)]
    return training * sum(after[b][0] * (b != 1) - after[b][1] * (b != -1) for b in (-1, 0, 1)) / 3


@pytest.mark.parametrize(("training", "learning"), [(50, 50), (10, 10), (90, 90)])
def test_the_first_two_periods_are_as_the_exact_sums_say(training, learning):
    course = WhoTeachesWhom(training=training, learning=learning, replicates=5000, seed=9).course()
    (people, *_rest), (still, handbook, _settled), (after, *_more) = itertools.islice(course, 3)
    assert people.score.mean() == pytest.approx(0, abs=three_errors(people.score.mean(axis=0)))
    assert (still.right == people.right).all()
    book = handbook.score / QUESTIONS
    assert book.mean() == pytest.approx(handbook_after_one(learning / 100), abs=three_errors(book))
    known = after.score.mean(axis=0) / QUESTIONS
    expected = people_after_two(training / 100, learning / 100)
    assert known.mean() == pytest.approx(expected, abs=three_errors(known))


def test_the_tables_exact_values_are_those_of_the_sums():
    table = {row.id: row.expected for row in rows() if row.simulation == "who-teaches-whom"}
    assert table["handbook-after-one-period"] == pytest.approx(handbook_after_one(0.5), abs=6e-6)
    assert table["people-after-two-periods"] == pytest.approx(people_after_two(0.5, 0.5), abs=6e-6)


def test_what_has_settled_stays_and_has_all_answers():
    course = WhoTeachesWhom(replicates=200, training=90).course()
    was = None
    for people, handbook, settled in course:
        if was is not None:
            old, done = was
            assert settled[done].all()
            assert (handbook.right[done] == old[done]).all()
        assert (settled == agreed(people, handbook)).all()
        was = handbook.right, settled
    assert settled.all()
    assert ((handbook.right ^ handbook.wrong) == ALL).all()
    assert (people.right == handbook.right).all()


def test_a_question_without_an_answer_is_still_open():
    people = Beliefs(np.full((PEOPLE, 1), ALL ^ 1), np.zeros((PEOPLE, 1), dtype=np.uint32))
    handbook = Beliefs(people.right[0], people.wrong[0])
    assert not agreed(people, handbook).any()
    assert agreed(
        Beliefs(people.right, people.wrong | np.uint32(1)), Beliefs(handbook.right, np.ones(1, np.uint32))
    )


@pytest.mark.parametrize("levers", [{}, {"turnover": 5}, {"turbulence": 3, "training": 10}])
def test_the_run_keeps_what_its_course_went_through(levers):
    model = WhoTeachesWhom(**levers, replicates=30, periods=40)
    run = model.run()
    course = list(itertools.islice(model.course(), 41))
    settled = np.array([one for *_beliefs, one in course])
    course += [course[-1]] * (41 - len(course))
    known = np.array([signs(people).mean(axis=-1) for people, *_rest in course]).transpose(2, 1, 0)
    book = np.array([signs(handbook).mean(axis=-1) for _people, handbook, _s in course]).T
    assert run.time.tolist() == list(range(41))
    assert run.series["people"] == pytest.approx(known)
    assert run.series["handbook"] == pytest.approx(book)
    assert run.outcomes["mean"] == pytest.approx(known[:, :, -1].mean(axis=1))
    assert run.outcomes["worst_tenth"] == pytest.approx(np.sort(known[:, :, -1], axis=1)[:, :5].mean(axis=1))
    assert run.outcomes["handbook"] == pytest.approx(book[:, -1])
    people, handbook, _settled = course[-1]
    differ = (signs(people) != signs(handbook)[np.newaxis]).sum(axis=-1).mean(axis=0)
    assert run.outcomes["differ"] == pytest.approx(differ)
    first = np.where(settled.any(axis=0), settled.argmax(axis=0), np.nan)
    assert np.array_equal(run.outcomes["settled"], first, equal_nan=True)
    assert np.isnan(first).all() == bool(levers)


def test_longer_watching_changes_nothing_that_came_before():
    short, long = (WhoTeachesWhom(periods=periods, replicates=20).run() for periods in (20, 40))
    assert (long.series["people"][:, :, :21] == short.series["people"]).all()
    assert len(WhoTeachesWhom(periods=200, replicates=2).run().time) == 51


def test_speeds_of_learning_change_nobodys_start_luck_or_world():
    starts = [
        WhoTeachesWhom(training=a, learning=b, turnover=c, turbulence=d, replicates=9).run().series["people"]
        for a, b, c, d in itertools.product((10, 90), (10, 90), (0, 30), (0, 10))
    ]
    assert all((start[:, :, 0] == starts[0][:, :, 0]).all() for start in starts)


def test_without_newcomers_a_settled_handbook_decays_with_the_world():
    # Each period a share p4 of the answers turns: knowledge is multiplied by 1 - 2 p4, and nobody notices.
    run = WhoTeachesWhom(training=90, turbulence=5, periods=50, replicates=4000, seed=12).run()
    early, late = run.series["handbook"][:, 30], run.series["handbook"][:, 50]
    left = late - 0.9**20 * early
    assert early.mean() > 5 * three_errors(early) / 3
    assert left.mean() == pytest.approx(0, abs=three_errors(left))
    late = run.series["handbook"][:, 33] - 0.9**3 * early
    assert late.mean() == pytest.approx(0, abs=three_errors(late))


@pytest.mark.parametrize("learning", [50, 90])
def test_the_harder_people_are_trained_the_less_all_end_up_knowing(learning):
    ends = [outcomes(training=t, learning=learning, periods=200) for t in (10, 50, 90)]
    for slow, fast in itertools.pairwise(ends):
        assert clearly_more(slow["mean"], fast["mean"])
        assert np.nanmedian(slow["settled"]) > np.nanmedian(fast["settled"])


def test_the_scenarios_of_drilling_and_patience():
    even, drilled, patient = (outcomes(name)["mean"] for name in ("half-and-half", "drilled", "patient"))
    assert clearly_more(even, drilled)
    assert clearly_more(patient, even)


def test_newcomers_keep_a_changing_worlds_handbook_up_and_the_worst_off_pay():
    stay, come = (outcomes(name) for name in ("world-moves-on", "newcomers"))
    for name in ("handbook", "mean"):
        more = come[name] - stay[name]
        assert more.mean() > 0.3
    assert (come["mean"] - come["worst_tenth"]).mean() > 0.2
    assert (stay["mean"] - stay["worst_tenth"]).mean() == pytest.approx(0, abs=1e-9)


def test_where_it_fails_a_slow_handbook_is_no_better_for_slower_training():
    hard, half = (outcomes("fails-slow-handbook", training=t, replicates=6000) for t in (90, 50))
    gap = hard["mean"].mean() - half["mean"].mean()
    assert gap > np.hypot(three_errors(hard["mean"]), three_errors(half["mean"]))
    assert np.median(hard["settled"]) < np.median(half["settled"])


def test_where_it_fails_a_faster_handbook_teaches_drilled_people_less():
    slow, fast = (outcomes("fails-slow-handbook", learning=p) for p in (10, 50))
    assert clearly_more(slow["mean"], fast["mean"])
    assert np.median(fast["settled"]) < np.median(slow["settled"])


def test_a_handbook_that_is_seldom_opened_is_not_mended_by_a_better_handbook():
    as_it_is, polished, opened = (
        outcomes("seldom-opened", **levers) for levers in ({}, {"learning": 90}, {"training": 50})
    )
    assert as_it_is["handbook"].mean() > 0.95
    assert as_it_is["mean"].mean() < 0.5
    assert as_it_is["worst_tenth"].mean() < 0
    assert (polished["mean"] - as_it_is["mean"]).mean() < 0.02
    for name in ("mean", "worst_tenth"):
        assert (opened[name] - as_it_is[name]).mean() > 0.3


def test_where_it_fails_newcomers_cost_people_knowledge_in_a_stable_world():
    come, stay = (outcomes("fails-newcomers-in-a-stable-world", turnover=t) for t in (10, 0))
    for name in ("mean", "worst_tenth"):
        assert clearly_more(stay[name], come[name])
    assert come["handbook"].mean() > come["mean"].mean() + 0.3
    assert 0 < (stay["handbook"] - come["handbook"]).mean() < 0.1


def test_newcomers_are_no_loss_in_a_stable_world_where_people_are_trained_hard():
    come, stay = (outcomes(training=90, turnover=turnover) for turnover in (5, 0))
    assert clearly_more(come["mean"], stay["mean"])


def test_where_it_fails_patience_is_judged_early():
    patient, drilled = (outcomes("fails-judged-early", training=t) for t in (10, 90))
    for name in ("mean", "worst_tenth"):
        assert clearly_more(drilled[name], patient[name])


def test_the_summary_tells_the_runs_own_numbers():
    model = WhoTeachesWhom(replicates=150, training=90)
    run = model.run()
    mean = run.outcomes["mean"]
    low, high = np.sort(mean)[[14, 134]]
    assert np.isfinite(run.outcomes["settled"]).all()
    worst, book = (run.outcomes[name].mean() for name in ("worst_tenth", "handbook"))
    worst, book = (run.outcomes[name].mean() for name in ("worst_tenth", "handbook"))
    half = np.sort(run.outcomes["settled"])[74]
    assert model.summary(run) == (
        f"After 60 periods, people scored {mean.mean():.2f} on average (8 of 10 runs: {low:.2g} to "
        f"{high:.2g}) and {worst:.2f} in the worst-off tenth, where 1 is all right and 0 is guessing. The "
        f"handbook scored {book:.2f}, and in half of the runs nobody could learn from anybody after period "
        f"{half:.0f}."
    )


def test_a_score_below_guessing_has_a_minus_sign_as_in_the_picture():
    model = WhoTeachesWhom(replicates=10)
    run = model.run()
    run.outcomes["mean"][:] = -0.2
    told = model.summary(run)
    assert "people scored \u22120.2 on average" in told
    assert " -" not in told


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        ({"turbulence": 10}, "and people differed from it on 0"),
        ({"turnover": 30, "training": 10}, " questions of 30."),
        ({"training": 10, "periods": 10}, "After 10 periods, people scored"),
        ({"replicates": 1}, "(8 of 10 runs: 0."),
    ],
)
def test_the_summary_reads_well_at_the_corners(levers, said):
    model = WhoTeachesWhom(**levers)
    assert said in model.summary(model.run())


def test_a_fraction_of_a_period_is_refused():
    with pytest.raises(ValueError, match=r"periods must be a whole number from 10 to 200; got 20\.5"):
        WhoTeachesWhom(periods=20.5)


def test_published_runs_end_when_nothing_is_left_to_learn():
    ((people, handbook, settled),) = deque(WhoTeachesWhom(training=70, replicates=50).course(), maxlen=1)
    assert settled.all()
    assert (people.score == handbook.score).all()
