"""Predictions of the whole course beside what came of them, and what their shares say."""

import json
from collections.abc import Mapping
from functools import partial
from math import comb
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from ltl_course import exercises, lessons
from ltl_course.exercises import Prediction
from ltl_course.journal import Entry, FileStore, Journal
from ltl_course.simulations.named import begun
from ltl_course.theory.returning.calibration import FEW, Share, surer_held_more, wilson
from ltl_course.theory.returning.predictions import predictions, shares
from ltl_course.views import Bars

ROOT = Path(__file__).parents[2]
ASK = exercises.find("false-alarms").prompt("alarms").ask
SETTINGS = ("scenario", "prediction")


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def commit(
    journal, value, sure="guess", *, committed=True, ask=ASK, exercise="false-alarms", prompt="alarms", **more
):
    seq = journal.seq + 1
    answer = {"value": str(value), "confidence": sure, "reason": "a hunch"}
    journal.write(
        Entry(
            id=f"{seq:032x}",
            rev=1,
            seq=seq,
            exercise=exercise,
            prompt=prompt,
            ask=ask,
            answer=answer,
            committed=committed,
            course="0.1.0",
            at="2026-01-31T14:03:00Z",
            **more,
        )
    )
    return predictions(journal)


@pytest.fixture
def predict(journal):
    return partial(commit, journal)


# ---------------------------------------------------------------- the log


@pytest.mark.parametrize(
    ("value", "hit"), [("0.6", True), ("4,6", True), ("4.7", False), ("12", False), ("0.5", False)]
)
def test_a_prediction_holds_if_it_lies_within_the_margin(predict, value, hit):
    (one,) = predict(value, "very")
    assert (one.said, one.came, one.hit) == (f"{value} alerts in the year", "2.6 alerts in the year", hit)
    assert (one.words, one.step, one.reason) == ("Very sure", 2, "a hunch")


TRUTHS = [
    (file.stem, prompt)
    for file in sorted((ROOT / "exercises" / "en").glob("*.toml"))
    for prompt in exercises.find(file.stem).prompts
    if isinstance(prompt, Prediction) and prompt.truth
]


@pytest.mark.parametrize(("exercise", "prompt"), TRUTHS, ids=lambda one: getattr(one, "id", one))
def test_what_counts_as_right_ends_at_the_margin_on_both_sides(tmp_path, exercise, prompt):
    truth, little = prompt.truth, 0.001 * (prompt.high - prompt.low)
    inside = [truth.value, truth.value - truth.within, truth.value + truth.within]
    beyond = [truth.value - truth.within - little, truth.value + truth.within + little]
    there = [one for one in [*inside, *beyond] if prompt.low <= one <= prompt.high]
    held = []
    for place, value in enumerate(there):
        journal = Journal(FileStore(tmp_path / f"{place}.jsonl"))
        (one,) = commit(journal, f"{value:.9g}", ask=prompt.ask, exercise=exercise, prompt=prompt.id)
        held.append(one.hit)
    assert held == [one in inside for one in there]
    assert {True, False} == set(held)


@pytest.mark.parametrize(("exercise", "prompt"), TRUTHS, ids=lambda one: getattr(one, "id", one))
def test_a_margin_leaves_no_less_room_to_be_wrong_than_to_be_right(exercise, prompt):
    truth = prompt.truth
    right = min(prompt.high, truth.value + truth.within) - max(prompt.low, truth.value - truth.within)
    assert 0 < right <= (prompt.high - prompt.low) / 2, f"{exercise}.toml"


def test_what_is_not_committed_is_not_told(predict):
    assert predict("3", committed=False) == ()


def test_of_each_question_the_first_prediction_counts(predict):
    predict("12", "guess")
    (one,) = predict("2.6", "very")
    assert (one.value, one.sure, one.hit) == ("12", "guess", False)


def test_a_question_that_was_asked_otherwise_is_told_and_not_compared(predict):
    (one,) = predict("3", ask="How many alerts in two years?")
    assert (one.ask, one.truth, one.hit) == ("How many alerts in two years?", None, None)
    assert shares((one,)) == ()


def test_a_number_in_another_unit_is_told_in_it_and_not_compared(predict):
    (one,) = predict("3", wording={"/unit": "alerts a month", "guess": "Just a guess"})
    assert (one.said, one.words, one.hit) == ("3 alerts a month", "Just a guess", None)


def test_a_prediction_of_an_exercise_that_is_gone_is_still_told(predict):
    (one,) = predict("3", exercise="gone", prompt="gone", wording={"/unit": "points", "guess": "A guess"})
    assert (one.said, one.words, one.hit) == ("3 points", "A guess", None)


def test_a_prediction_without_a_truth_is_told_and_not_compared(predict, asked):
    file = asked / "false-alarms.toml"
    file.write_text("\n".join(line for line in file.read_text().splitlines() if not line.startswith("truth")))
    (one,) = predict("3")
    assert (one.said, one.came, one.hit) == ("3 alerts in the year", "", None)


def test_shares_are_counted_by_how_sure_one_was_from_the_least(predict):
    predict("66", "very", exercise="promise-kept", prompt="practice", ask=_ask("promise-kept"))
    predict("3", "very")
    made = predict("40", "guess", exercise="district-bet", prompt="average", ask=_ask("district-bet"))
    assert [(one.words, one.hits, one.made) for one in shares(made)] == [
        ("A guess", 0, 1),
        ("Very sure", 2, 2),
    ]


def _ask(exercise):
    return exercises.find(exercise).prompts[0].ask


# ---------------------------------------------------------------- what few of them say


def covered(share, made):
    """Return how often the range holds a share, by exact sums."""
    return sum(
        comb(made, hits) * share**hits * (1 - share) ** (made - hits)
        for hits in range(made + 1)
        if wilson(hits, made)[0] <= share <= wilson(hits, made)[1]
    )


@pytest.mark.parametrize("made", [5, 8, 15, 40])
def test_a_range_holds_the_true_share_in_about_eight_of_ten_cases(made):
    found = [covered(share, made) for share in np.linspace(0.05, 0.95, 91)]
    assert np.mean(found) == pytest.approx(0.8, abs=0.04)
    assert min(found) > 0.6


@pytest.mark.parametrize(("hits", "made"), [(8, 10), (3, 5), (1, 20)])
def test_at_its_ends_the_share_that_was_seen_lies_as_far_off_as_eight_of_ten_do(hits, made):
    reach = NormalDist().inv_cdf(0.9)
    for end in wilson(hits, made):
        assert abs(hits / made - end) == pytest.approx(reach * (end * (1 - end) / made) ** 0.5)


def test_a_range_stays_between_none_and_all():
    assert wilson(0, 5)[0] == 0
    assert wilson(5, 5)[1] == 1


def test_fewer_than_five_say_nothing():
    few, enough = (Share(words="x", hits=made, made=made) for made in (FEW - 1, FEW))
    assert (few.enough, enough.enough) == (False, True)
    assert surer_held_more([few, Share(words="y", hits=0, made=FEW - 1)]) is None


@pytest.mark.parametrize(("guess", "very", "more"), [(1, 9, True), (9, 1, False), (5, 6, None)])
def test_only_ranges_that_lie_apart_are_called_different(guess, very, more):
    given = (Share(words="guess", hits=guess, made=10), Share(words="very", hits=very, made=10))
    assert surer_held_more(given) is more


# ---------------------------------------------------------------- what came of it


def awaited() -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return the exercises whose predictions explorers wait for: simulation and settings."""
    found = {}
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            for call in lessons.calls_in(lessons.source_of(cell)):
                if call.verb == "explore" and "prediction" in call.named:
                    found[call.named["prediction"]] = (call.first, call.named)
    return found


AWAITED = awaited()


def test_pictures_wait_for_predictions():
    assert {"false-alarms", "promise-kept", "district-bet"} <= set(AWAITED)


def drawn_times(model, outcome: str) -> float:
    """Return what the picture multiplies an outcome by, as where a share is told of 100 runs."""
    bars = [one for one in getattr(model, "views", ()) if isinstance(one, Bars)]
    return next((one.times for one in bars if outcome in {row.outcome for row in one.rows}), 1.0)


@pytest.mark.parametrize("exercise", AWAITED)
def test_what_came_of_a_prediction_is_what_its_picture_shows(exercise):
    simulation, settings = AWAITED[exercise]
    truths = [
        one.truth for one in exercises.find(exercise).prompts if isinstance(one, Prediction) and one.truth
    ]
    model = begun(simulation, settings.get("scenario", ""), {})
    outcomes = model.run().outcomes
    for truth in truths:
        assert truth.outcome in outcomes, f"{exercise}.toml: truth.outcome is none of {', '.join(outcomes)}"
        # What has not happened in a run comes later than anything that has.
        given = np.nan_to_num(outcomes[truth.outcome], nan=np.inf) * drawn_times(model, truth.outcome)
        near = min(abs(truth.value - middle) for middle in (float(given.mean()), float(np.median(given))))
        assert near <= 0.05 * truth.within, f"{exercise}.toml: the simulation gives {given.mean():.2f}"
