"""The Theory as one text: what is written is read back, and what is none is refused in words."""

from __future__ import annotations

import json
from datetime import date

import pytest
import theories
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.theory.state import LARGEST, BadTheory, Theory, dump, load

DAY = date(2027, 1, 31)
WHOLE = theories.everything()


def changed(**parts):
    """Return the text of a whole Theory of which some parts are others."""
    return json.dumps({**json.loads(dump(WHOLE, DAY)), **parts})


def answered(address, answer):
    return changed(answers={**WHOLE.answers, address: answer})


@settings(max_examples=150, deadline=None)
@given(theories.THEORIES, st.text(max_size=40))
def test_what_is_written_is_read_back_with_nothing_lost(theory, author):
    text = dump(theory, DAY, author.encode("utf-8", "ignore").decode())
    assert load(text) == theory
    assert load(text.encode().decode()) == theory
    assert [*load(text).answers] == [*theory.answers]


def test_a_whole_theory_comes_back_in_its_order_and_people_can_read_the_file():
    text = dump(WHOLE, DAY, "Team Süd")
    assert load(text) == WHOLE
    assert [*load(text).answers] == [*WHOLE.answers]
    shuffled = changed(answers=dict(reversed(WHOLE.answers.items())))
    assert [*load(shuffled).answers] == [*WHOLE.answers]
    record = json.loads(text)
    assert record["day"] == "2027-01-31"
    assert record["author"] == "Team Süd"
    assert "Team Süd" in text
    assert record["asked"]["goals/goals"] == "Your goals"
    assert set(record["asked"]) == set(WHOLE.answers)


def test_an_empty_theory_comes_back_empty():
    assert load(dump(Theory({}), DAY)) == Theory({})


def test_a_file_that_is_cut_off_anywhere_is_refused():
    text = dump(WHOLE, DAY)
    for end in [*range(0, len(text) - 1, 997), len(text) - 1]:
        with pytest.raises(BadTheory, match=r"This is no Theory of Leadership.*Choose a file"):
            load(text[:end])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "12",
        '"words"',
        "{}",
        "not json",
        '{"format": "ltl-journal", "schema": 1, "answers": {}}',
        '{"format": ["ltl-theory"], "schema": 1, "answers": {}}',
        '{"journal": 1}\n{"entry": 2}',
        "[" * 100_000,
        "<html><script>alert(1)</script></html>",
    ],
)
def test_what_is_no_theory_is_refused_in_words_with_a_way_out(text):
    # Its name may well end in .json.
    with pytest.raises(BadTheory, match=r"This is no Theory of Leadership.*Choose a file that “JSON”"):
        load(text)


@pytest.mark.parametrize("schema", [2, 99, 10**30])
def test_a_newer_file_asks_to_update_the_course(schema):
    with pytest.raises(BadTheory, match=r"newer version of the course\. Update the course"):
        load(changed(schema=schema))


@pytest.mark.parametrize("schema", [0, -1, None, "1", [], {}])
def test_a_file_without_a_schema_that_there_ever_was_is_damaged(schema):
    with pytest.raises(BadTheory, match="damaged, and nothing of it was taken"):
        load(changed(schema=schema))


@pytest.mark.parametrize("answers", [None, [], "x", 1])
def test_a_file_whose_answers_are_none_is_damaged(answers):
    with pytest.raises(BadTheory, match="damaged, and nothing of it was taken"):
        load(changed(answers=answers))


def test_a_file_above_the_limit_is_refused_before_it_is_read():
    with pytest.raises(BadTheory, match="too large"):
        load(changed(filler="x" * LARGEST))
    with pytest.raises(BadTheory, match="too large"):
        load("[" * (LARGEST + 1))


GOAL = WHOLE.answers["goals/goals"][0]


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("statement/if", ["a list"]),
        ("statement/if", 3),
        ("statement/if", "x" * 20_001),
        ("partner/who", "x" * 301),
        ("self-assessment/own", {"hypothesis": "nonsense"}),
        ("self-assessment/own", {"nonsense": "rare"}),
        ("self-assessment/own", "rare"),
        ("self-assessment/team", {"hypothesis": "rare 0"}),
        ("self-assessment/team", {"hypothesis": "rare 1000"}),
        ("goals/goals", ["no row"]),
        ("goals/goals", "no rows"),
        ("goals/goals", [{**GOAL, "goal": "x" * 20_001}]),
    ],
)
def test_an_answer_that_cannot_be_read_is_named_and_nothing_is_taken(address, answer):
    with pytest.raises(BadTheory, match=f"damaged at “{address}”, and nothing of it was taken"):
        load(answered(address, answer))


def test_what_is_not_asked_in_a_theory_is_left_out():
    for address in ("our-measure/series", "about-you/role", "goals/strange", "../../etc/passwd", "goals", ""):
        assert load(answered(address, "private words")) == WHOLE


def test_rows_without_ids_get_the_same_ones_at_each_reading():
    rows = [{key: cell for key, cell in row.items() if key != "row"} for row in WHOLE.answers["goals/goals"]]
    text = answered("goals/goals", rows)
    found = load(text).rows("goals")
    assert found == load(text).rows("goals")
    assert len({row["row"] for row in found}) == 2
    assert [row["goal"] for row in found] == [row["goal"] for row in rows]
