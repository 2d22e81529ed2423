"""An answer is told in the words that were chosen, whatever became of its question."""

from types import SimpleNamespace

import pytest
from writing import entry

from ltl_course import exercises
from ltl_course.exercises.exercise import Exercise
from ltl_course.journal import reworded, same_question, told

OPTIONS = {"seldom": "Hardly ever", "often": "Most weeks"}
ITEMS = {"first": {"ask": "We say what we expect.", "principle": "1", "driver": "a"}}
COLUMNS = {"what": "What?", "often": {"ask": "How often?", "options": OPTIONS}}


def made(kind, **fields):
    """Return a prompt as a file makes it."""
    prompt = {"id": "a", "kind": kind, "ask": "How often?", **fields}
    return Exercise.model_validate({"id": "sample", "title": "T", "prompt": [prompt]}).prompts[0]


NOW = {"seldom": "Never", "always": "Always"}
"""One option is reworded since, one is removed, one is new."""
CHANGED = {
    "single": ({"options": OPTIONS}, {"options": NOW}, "often", "Most weeks"),
    "reworded": ({"options": OPTIONS}, {"options": NOW}, "seldom", "Hardly ever"),
    "rating": ({"options": OPTIONS}, {"options": NOW}, "often", "Most weeks"),
    "multiple": ({"options": OPTIONS}, {"options": NOW}, ["seldom", "often"], "Hardly ever; Most weeks"),
    "ranking": ({"options": OPTIONS}, {"options": NOW}, ["often", "seldom"], "1. Most weeks; 2. Hardly ever"),
    "quiz": (
        {"options": {"one": {"say": "Twelve", "why": "x"}, "two": {"say": "Two", "why": "x", "right": True}}},
        {"options": {"six": {"say": "Six", "why": "x"}, "two": {"say": "2", "why": "x", "right": True}}},
        "one",
        "Twelve",
    ),
    "statements": (
        {"items": ITEMS, "options": OPTIONS},
        {"items": {"first": {**ITEMS["first"], "ask": "Otherwise."}}, "options": NOW},
        {"first": "often"},
        "We say what we expect. Most weeks",
    ),
    "gone": (
        {"items": ITEMS, "options": OPTIONS, "counts": True},
        {"items": {"other": {**ITEMS["first"], "ask": "Otherwise."}}, "options": NOW, "counts": True},
        {"first": "seldom 2; often 5"},
        "We say what we expect. Hardly ever: 2; Most weeks: 5",
    ),
    "number": ({"unit": "weeks"}, {"unit": "days"}, "3", "3 weeks"),
    "prediction": (
        {"unit": "weeks", "confidence": OPTIONS, "reason": "Why?"},
        {"unit": "days", "confidence": NOW, "reason": "Why?"},
        {"value": "3", "confidence": "often", "reason": "a hunch"},
        "3 weeks; Most weeks; a hunch",
    ),
    "rows": (
        {"row": "r", "columns": COLUMNS},
        {"row": "r", "columns": {"what": "What?", "often": {"ask": "?", "options": NOW}}},
        [{"what": "We ask", "often": "often"}, {"what": "We count", "often": "seldom"}],
        "We ask; Most weeks\nWe count; Hardly ever",
    ),
}
KINDS = {"reworded": "single", "gone": "statements"}


@pytest.mark.parametrize("name", CHANGED)
def test_an_answer_is_told_in_the_words_that_were_chosen(name):
    fields, later, answer, words = CHANGED[name]
    before, now = (made(KINDS.get(name, name), **one) for one in (fields, later))
    kept = entry(ask=before.ask, answer=answer, wording=before.wording(answer))
    assert told(kept, before) == words
    assert told(kept, now) == words
    assert not reworded(kept, before)
    assert reworded(kept, now)


@pytest.mark.parametrize("name", CHANGED)
def test_an_answer_that_kept_no_words_is_told_as_it_is_said_now(name):
    fields, _later, answer, words = CHANGED[name]
    prompt = made(KINDS.get(name, name), **fields)
    assert told(entry(ask=prompt.ask, answer=answer), prompt) == words
    assert not reworded(entry(ask=prompt.ask, answer=answer), prompt)


@pytest.mark.parametrize("name", CHANGED)
def test_an_answer_of_which_nobody_knows_the_question_is_told_in_its_words(name):
    fields, _later, answer, _words = CHANGED[name]
    prompt = made(KINDS.get(name, name), **fields)
    kept = entry(answer=answer, wording=prompt.wording(answer))
    chosen = [words for key, words in kept.wording.items() if not key.startswith(("/", "ask/"))]
    if "counts" not in fields:
        assert all(words in told(kept) for words in chosen)
    assert "row" not in told(entry(answer=[{"row": "0123abcd", "what": ""}]))


def test_a_choice_is_told_in_its_words_where_one_writes_now():
    kept = entry(answer="often", wording={"often": "Most weeks"})
    assert told(kept, made("long")) == "Most weeks"
    assert made("long").still("often", kept.wording) is None
    assert made("long").still("often") == "often"


def test_of_an_answer_stays_what_can_still_be_chosen():
    before, now = made("single", options=OPTIONS), made("single", options=NOW)
    assert before.still("often") == "often"
    assert now.still("often") is None
    assert now.still("seldom", before.wording("seldom")) == "seldom", "reworded, and still to be chosen"
    table = made("rows", row="r", columns=COLUMNS)
    (row,) = table.still([{"gone": "kept"}])
    assert row["gone"] == "kept"
    assert table.still(["seldom"]) is None
    before, now = made("multiple", options=OPTIONS), made("multiple", options=NOW)
    assert now.still(["seldom", "often"], before.wording(["seldom", "often"])) == ["seldom"]
    assert now.still(["often"], before.wording(["often"])) is None
    bet = {"value": "3", "confidence": "often", "reason": "a hunch"}
    now = made("prediction", confidence=NOW, reason="Why?")
    assert now.still(bet) == {**bet, "confidence": ""}


@pytest.mark.parametrize(
    ("counts", "answer", "words"),
    [
        (False, {"first": "often"}, "We say what we expect. Most weeks"),
        (True, {"first": "seldom 2; often 5"}, "We say what we expect. Hardly ever: 2; Most weeks: 5"),
    ],
)
def test_a_self_assessment_of_which_nobody_knows_the_question_keeps_its_statements(counts, answer, words):
    prompt = made("statements", items=ITEMS, options=OPTIONS, counts=counts)
    assert told(entry(answer=answer, wording=prompt.wording(answer))) == words


def test_a_number_that_was_cleared_tells_nothing():
    prompt = made("number", unit="weeks")
    assert told(entry(answer="", wording={"/unit": "weeks"}), prompt) == ""
    assert prompt.wording("") == {}
    assert told(entry(answer="3", wording={"/unit": "weeks"}), prompt) == "3 weeks"


def test_of_a_self_assessment_only_what_its_form_does_not_show_by_itself_is_an_earlier_wording():
    two = {**ITEMS, "second": {**ITEMS["first"], "ask": "We look again."}}
    before = made("statements", items=two, options=OPTIONS)
    answer = {"first": "often", "second": "seldom"}
    kept = entry(ask=before.ask, answer=answer, wording=before.wording(answer))
    now = made("statements", items=ITEMS, options={"seldom": "Hardly ever", "always": "Always"})
    assert now.still(answer, kept.wording) == answer
    assert not reworded(kept, now)
    assert reworded(kept, made("statements", items=two, options={**OPTIONS, "often": "Often"}))
    assert now.still(answer) is None, "of words that nobody kept nothing can be shown"
    assert now.still({**answer, "first": "seldom"}) == {"first": "seldom"}


def test_a_question_that_is_asked_otherwise_is_another_one():
    prompt = made("long")
    assert same_question(entry(ask="How often?"), prompt)
    assert not same_question(entry(ask="How rarely?"), prompt)
    assert reworded(entry(ask="How rarely?", answer="x"), prompt)


def test_a_question_in_the_words_of_another_role_is_the_same_question():
    prompt = SimpleNamespace(ask="Your school?", as_={"hub": SimpleNamespace(ask="Your network?")})
    assert same_question(entry(ask="Your network?"), prompt)
    assert not same_question(entry(ask="Your district?"), prompt)


def test_what_the_course_asks_keeps_the_words_of_its_choices():
    asked = exercises.find("how-we-look")
    assert asked.prompt("used-for").wording("judge") == {"judge": "Only to judge"}
