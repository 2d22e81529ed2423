"""Versions that were kept: each is read as far as anything of it can be, and no two have one number."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from a_theory import answers, made, row, setting, whole

from ltl_course.exercises import ROW
from ltl_course.journal import Entry, FileStore, Journal, fresh_id
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.state import dump, theory_of
from ltl_course.theory.versions import EXERCISE, PROMPT, answer, next_number, versions

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
MEASURES = ("measure-row", "measures")


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def write(journal, exercise, prompt, said, at="2026-12-04T12:00:00Z"):
    journal.write(
        Entry(
            id=fresh_id(), rev=1, seq=journal.seq + 1, exercise=exercise, prompt=prompt, ask="?",
            answer=said, course="0", at=at,
        )
    )  # fmt: skip


def keep(journal, number, theory):
    write(journal, EXERCISE, PROMPT, {"number": str(number), "why": f"why {number}", "theory": theory})


def as_text(**changed):
    """Return a kept Theory in which some things were written by another version of the course."""
    return json.dumps({**json.loads(dump(whole(), date(2026, 9, 1))), **changed})


def test_a_version_holds_the_theory_as_it_was_whatever_is_written_later(journal):
    for address, said in whole().answers.items():
        write(journal, *address.split("/"), said)
    write(journal, EXERCISE, PROMPT, answer(journal, "The first one", NOW))
    write(journal, "statement", "if", "we do something else")
    (kept,) = versions(journal)
    assert (kept.number, kept.why, kept.day) == (1, "The first one", NOW.astimezone().date())
    assert kept.theory == whole()
    assert [one.address for one in changes(kept.theory, theory_of(journal)).parts] == ["statement/if"]
    assert answer(journal, "", NOW)["number"] == "2"


def test_a_version_that_is_older_than_a_question_loses_that_answer_and_no_other(journal):
    found = answers()
    found["self-assessment/own"] = {"a-statement-that-is-gone": "rare"}
    keep(journal, 1, as_text(answers=found))
    (kept,) = versions(journal)
    assert kept.theory == whole()


def test_a_version_that_cannot_be_read_is_left_out_and_keeps_its_number(journal):
    keep(journal, 1, as_text())
    keep(journal, 2, as_text(schema=99))
    assert [one.number for one in versions(journal)] == [1]
    assert next_number(journal) == 3
    write(journal, EXERCISE, PROMPT, "no version at all")
    assert next_number(journal) == 3


def test_rows_that_are_older_than_ids_are_the_same_rows_in_the_versions_that_follow(journal):
    old = [{"measure": "Attendance", "baseline": "91"}, {"measure": "Late work", "rule": "Eight in a row"}]
    write(journal, *MEASURES, old)
    keep(journal, 1, dump(theory_of(journal), date(2026, 9, 1)))
    first, second = theory_of(journal).rows("measures")
    # As the page sends them: with the ids that it was told, another order, one cell changed, one row new.
    columns = {column: cell for column, cell in first.items() if column != ROW}
    later = [second, {**columns, ROW: first[ROW], "baseline": "92"}, row("m9", measure="New")]
    write(journal, *MEASURES, later, at="2026-12-05T12:00:00Z")
    write(journal, "actions", "actions", [row("a1", action="Call", moves=""), row("a2", action="Ask")])
    (kept,) = versions(journal)
    assert [one["measure"] for one in kept.theory.rows("measures")] == ["Attendance", "Late work"]
    told = changes(kept.theory, theory_of(journal))
    (measures,) = (one for one in told.parts if one.address == "measure-row/measures")
    assert [(one.how, one.about) for one in measures.rows] == [("changed", "Attendance"), ("added", "New")]
    assert measures.renumbered == (("M2", "M1"), ("M1", "M2"))


def test_a_version_that_is_older_than_a_table_a_column_and_a_question_is_opened_and_compared(journal):
    before = answers()
    for address in ("agreements/agreements", "statement/level", "statement/by", "statement/mind"):
        del before[address]
    for line in before["learning-log/tests"]:
        for column in ("situation", "for", "by"):
            del line[column]
    keep(journal, 1, as_text(answers=before))
    for address, said in answers().items():
        write(journal, *address.split("/"), said)
    (kept,) = versions(journal)
    assert kept.theory.rows("agreements") == ()
    assert [one["situation"] for one in kept.theory.rows("tests")] == [""]
    told = {one.address: one for one in changes(kept.theory, theory_of(journal)).parts}
    assert list(told) == [
        *("statement/level", "statement/by", "statement/mind"),
        *("agreements/agreements", "learning-log/tests"),
    ]
    assert [(one.how, one.new) for one in told["agreements/agreements"].rows] == [
        ("added", "P1"),
        ("added", "P2"),
    ]
    (line,) = told["learning-log/tests"].rows
    assert [(one.ask, one.old, one.new) for one in line.cells] == [
        ("In which situation?", "", "A team of four")
    ]


def test_a_version_of_a_theory_with_nothing_in_it_can_be_kept_and_compared(journal):
    write(journal, EXERCISE, PROMPT, answer(journal, "", NOW))
    (kept,) = versions(journal)
    assert kept.theory.answers == {}
    told = changes(kept.theory, setting("goals", "g1", goal="Teams ask"))
    assert told.words.startswith("20 rows are new")
    assert made({}) == kept.theory
