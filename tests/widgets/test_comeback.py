"""Coming back: every row can be kept, adapted or stopped, and what was said and decided stays in sight."""

from __future__ import annotations

import pytest
from test_theory_cards import blocks, words, write

import ltl_course as ltl
from ltl_course import exercises
from ltl_course.theory.state import theory_of
from ltl_course.theory.versions import versions

DUE = {"row": "cccc0001", "measure": "Expectations said", "level": "8 of 10", "by": "2026-01-31"}
BARE = {"row": "cccc0002", "measure": "Minutes"}
LATER = {"row": "cccc0003", "measure": "Talks", "level": "5", "by": "2099-01-31"}
NOW = {"row": "bbbb0001", "action": "We ask before we act", "driver": "a", "state": "now", "who": "Principal"}
UNSAID = {"row": "bbbb0002", "action": "We write it down", "driver": "a"}


@pytest.fixture
def card(page):
    """Return the card on which one comes back, over a Theory of five rows and a practice."""
    write(page, "measure-row", "measures", [DUE, BARE, LATER])
    write(page, "actions", "actions", [NOW, UNSAID])
    write(page, "own-practice", "what", "I ask first")
    write(page, "own-practice", "expected", "4")
    return seen(page, "comeback")


def seen(page, name):
    card = ltl.publish(name)
    page.hello()
    page.tell(card, "seen", on=True)
    page.tell(card, "ready")
    return card


def go_on(page, card, **values):
    (said,) = [one for one in page.tell(card, "act", id="next", values=values) if one["type"] != "blocks"]
    return said.get("words", ""), said.get("why", "")


def folded(page, card):
    """Return, of each fold, what it is called and the keys of what is asked in it."""
    return {
        one["summary"]: [inside["key"] for inside in one["blocks"] if "key" in inside]
        for one in blocks(page, card, "more")
    }


def rows(page, part):
    return theory_of(page.bar.visit.journal).rows(part)


def test_every_row_can_be_decided_on_and_what_is_not_due_stands_folded(page, card):
    keys = [
        one["key"]
        for one in page.heard(card, "blocks")[-1]["blocks"]
        if "key" in one and one["kind"] != "more"
    ]
    assert keys == ["happened-cccc0001", "next-cccc0001", "why"]
    others = ("cccc0003", "practice", "cccc0002", "bbbb0001", "bbbb0002")
    asked = [f"{stem}-{one}" for one in others for stem in ("happened", "next")]
    assert folded(page, card) == {"5 others": asked}
    assert {one["key"] for one in blocks(page, card, "choose")} == {
        f"next-{one}" for one in ("cccc0001", *others)
    }
    write(page, "measure-row", "measures", [BARE, LATER])
    assert list(folded(page, card)) == ["3 others"], "what is predicted stands open where nothing is due"
    write(page, "measure-row", "measures", [BARE])
    write(page, "own-practice", "expected", "")
    assert list(folded(page, card)) == ["4 rows without a prediction"]
    assert "Nothing is predicted in your Theory yet." in words(page, card)


def test_rows_that_stay_keep_the_words_in_which_something_was_chosen(page, card, asked):
    file = asked / "actions.toml"
    words = exercises.find("actions").prompts[0].columns["driver"].options["a"]
    file.write_text(file.read_text().replace(words, "Otherwise"))
    go_on(page, card, **{"next-bbbb0001": "stop"})
    latest = page.bar.visit.journal.latest("actions", "actions")
    assert [row["row"] for row in latest.answer] == ["bbbb0002"]
    assert latest.wording == {"driver/a": words}


def test_what_was_meant_to_be_done_is_no_prediction(page, card):
    assert "You wrote: Principal" in words(page, card)
    assert "Nothing is predicted of it." in words(page, card)
    assert "You predicted by 2026-01-31: 8 of 10" in words(page, card)
    write(page, "actions", "actions", [{**NOW, "state": "will"}])
    assert "You meant to: Principal" in words(page, card)


def test_an_agreement_of_which_the_day_has_come_is_looked_at_and_can_be_stopped(page, card):
    agreed = {"row": "dddd0001", "what": "Teams choose", "evidence": "What they saw", "day": "2026-01-30"}
    later = {"row": "dddd0002", "what": "Families are asked"}
    write(page, "agreements", "agreements", [agreed, later])
    told = words(page, card)
    assert "The day of 1 agreement has come: look at it together." in told
    assert "To be looked at together on 2026-01-30. Expected back: What they saw" in told
    assert "Expected back: (still open)" in told
    assert "You predicted by 2026-01-30" not in told
    go_on(page, card, **{"happened-dddd0001": "Two of four chose", "next-dddd0002": "stop"})
    assert [row["row"] for row in rows(page, "agreements")] == ["dddd0001"]
    assert [(row["tried"], row["expected"], row["happened"]) for row in rows(page, "tests")] == [
        ("P1 “Teams choose”", "What they saw", "Two of four chose"),
        ("P2 “Families are asked”", "", ""),
    ]
    assert "The day of 1 agreement has come" not in words(page, card)


def test_what_others_should_use_by_now_is_named_until_a_version_is_kept(page, card):
    assert "Meant for others" not in words(page, card)
    line = {"row": "eeee0001", "tried": "Cards", "by": "2026-01-31", "for": "Grade 8"}
    write(page, "learning-log", "tests", [line])
    assert "Meant for others" in words(page, card)
    (asked,) = next(one for one in blocks(page, card, "items") if "in use" in str(one))["items"]
    assert asked["words"] == "L1 “Cards”: by 2026-01-31 it should be in use by Grade 8. Is it?"
    assert asked["exercise"] == "learning-log"
    go_on(page, card, **{"next-cccc0001": "keep"})
    assert "Meant for others" not in words(page, card)


def test_only_what_was_decided_is_counted_and_rows_without_a_prediction_are_stopped_too(page, card):
    told, _why = go_on(
        page,
        card,
        **{
            "next-cccc0002": "stop",
            "next-bbbb0001": "stop",
            "next-practice": "stop",
            "next-cccc0001": "keep",
        },
    )
    assert "Version 2 is kept. 1 is kept; 3 are stopped." in told
    assert "still names" not in told, "the log names no row that is gone"
    assert [row["row"] for row in rows(page, "measures")] == ["cccc0001", "cccc0003"]
    assert [row["row"] for row in rows(page, "actions")] == ["bbbb0002"]
    now = theory_of(page.bar.visit.journal)
    assert (now.text("own-practice/what"), now.text("own-practice/expected")) == ("", "")
    assert [(row["tried"], row["next"]) for row in rows(page, "tests")] == [
        ("M2 “Minutes”", "stop"),
        ("A1 “We ask before we act”", "stop"),
        ("I ask first", "stop"),
    ]
    assert versions(page.bar.visit.journal)[1].theory == now


def test_what_is_to_be_adapted_is_named_on_the_card_and_where_it_is_adapted(page, card):
    check = seen(page, "check")
    assert "To be adapted" not in words(page, check)
    told, _why = go_on(page, card, **{"next-bbbb0001": "adapt", "next-practice": "adapt"})
    assert "To adapt on the Theory page: A1 “We ask before we act” and I ask first." in told
    assert [row["next"] for row in rows(page, "tests")] == ["adapt", "adapt"]
    for place in (card, check):
        found = next(one for one in blocks(page, place, "items") if "You decided on" in str(one))["items"]
        assert [one["exercise"] for one in found] == ["actions", "own-practice"]
        assert "to adapt A1 “We ask before we act”. It still says the same." in found[0]["words"]
    write(page, "actions", "actions", [{**NOW, "often": "each day"}, UNSAID])
    write(page, "own-practice", "expected", "5")
    for place in (card, check):
        assert "You decided on" not in words(page, place)


def test_what_was_said_stands_there_and_is_asked_again_only_when_something_new_is_predicted(page, card):
    said = {"happened-cccc0001": "6 of 10", "next-cccc0001": "adapt", "happened-practice": "3 of 4"}
    go_on(page, card, **said)
    told = "2 of which you have said what happened"
    assert folded(page, card)[told] == ["next-cccc0001", "next-practice"]
    assert {"happened-cccc0001", "happened-practice"}.isdisjoint(
        one["key"] for one in blocks(page, card, "ask")
    )
    (answered,) = [one for one in blocks(page, card, "more") if one["summary"] == told]
    (day,) = {row["day"] for row in rows(page, "tests")}
    assert f"You said on {day}: 6 of 10" in str(answered)
    # The same once more, as from a second click or a second window.
    for again in (said, {"happened-cccc0001": "6 of 10"}):
        _words, why = go_on(page, card, **again)
        assert "stands in your learning log already" in why
    assert len(rows(page, "tests")) == 2
    assert [one.number for one in versions(page.bar.visit.journal)] == [1, 2]
    write(page, "measure-row", "measures", [{**DUE, "level": "9 of 10"}, BARE, LATER])
    assert "happened-cccc0001" in [one["key"] for one in blocks(page, card, "ask")]
    assert list(folded(page, card))[-1] == "1 of which you have said what happened"


def test_what_was_said_can_still_be_stopped(page, card):
    go_on(page, card, **{"happened-cccc0001": "6 of 10"})
    told, _why = go_on(page, card, **{"next-cccc0001": "stop"})
    assert "1 is stopped." in told
    (line,) = rows(page, "tests")
    assert (line["happened"], line["next"]) == ("6 of 10", "stop")
    assert "cccc0001" not in [row["row"] for row in rows(page, "measures")]
