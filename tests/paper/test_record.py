"""The record of completion: what was worked through, honestly counted, and not a word of an answer."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from ltl_course import __version__, exercises, lessons
from ltl_course.journal import Entry, FileStore, Journal, progress
from ltl_course.paper.record import NAME, SCHEMA, dump, record
from ltl_course.paper.record_page import page, total
from ltl_course.theory.formats import pdf

DAY = date(2027, 6, 30)
PLANTED = "quokka"
LESSON = "08_be_explicit"


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


@pytest.fixture
def answer(journal):
    def write(exercise, prompt, said, at="2027-01-31T12:00:00Z", **more):
        number = journal.seq + 1
        fields = {"id": f"{number:032x}", "rev": 1, "seq": number, "course": "0.1.0", "ask": PLANTED}
        journal.write(Entry(**fields, exercise=exercise, prompt=prompt, answer=said, at=at, **more))

    return write


def shaped(prompt):
    """Return an answer with the planted word, in the shape that its kind of prompt keeps."""
    kind = prompt.kind
    if kind in ("multiple", "ranking"):
        return [PLANTED]
    if kind == "prediction":
        return {"value": "3", "confidence": next(iter(prompt.confidence)), "reason": PLANTED}
    if kind == "rows":
        return [{"row": "aaaa0001", **dict.fromkeys(prompt.columns, PLANTED)}]
    if kind == "statements":
        return dict.fromkeys(prompt.items, PLANTED)
    if kind == "version":
        return {"number": "1", "why": PLANTED, "theory": json.dumps({"a": PLANTED})}
    return PLANTED


def every_lesson_answered(answer):
    kinds = set()
    for lesson in lessons.every():
        for name in dict.fromkeys(name for step in lesson.steps for name in step.exercises):
            for prompt in exercises.find(name).prompts:
                if prompt.kind != "game":  # a game keeps no words
                    kinds.add(prompt.kind)
                    answer(name, prompt.id, shaped(prompt), committed=prompt.kind == "prediction")
    return kinds


def test_no_word_of_any_answer_is_in_either_file(journal, answer):
    kinds = every_lesson_answered(answer)
    assert kinds >= {
        *("short", "long", "series", "single", "multiple", "rating", "number", "prediction"),
        *("rows", "statements", "quiz"),
    }
    made = record(journal, DAY)
    others = {lessons.HOME, lessons.THEORY}
    assert [one.id for one in made.lessons] == [one.id for one in lessons.every() if one.id not in others]
    html = page(made).data.decode()
    assert PLANTED not in html
    assert PLANTED not in dump(made)
    if not pdf.missing() or os.environ.get("CI"):
        said = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf.write(html))).pages)
        assert PLANTED not in said
        assert made.lessons[0].title in " ".join(said.split())


def test_it_counts_steps_stated_minutes_days_and_predictions(journal, answer):
    answer("promise-kept", "practice", {"value": "70", "confidence": "guess"}, committed=True)
    answer("promise-kept", "practice", {"value": "70", "confidence": "guess"}, committed=True)
    answer(
        "why-it-drifts", next(iter(exercises.find("why-it-drifts").prompts)).id, "x", "2027-03-02T12:00:00Z"
    )
    (one,) = record(journal, DAY).lessons
    lesson = lessons.find(LESSON)
    done = progress(lesson, journal).done
    assert (one.id, one.done, one.steps) == (LESSON, len(done), len(lesson.steps))
    assert 0 < one.done < one.steps
    assert one.minutes == sum(step.minutes for step in lesson.steps if step.id in done) < lesson.minutes
    assert (one.first, one.last, one.predictions) == (date(2027, 1, 31), date(2027, 3, 2), 1)


def test_a_table_that_another_page_asks_too_makes_no_lesson_and_no_day(journal, answer):
    prompt = exercises.find("goals").prompt("goals")
    answer("goals", "goals", shaped(prompt), "2026-01-01T12:00:00Z")
    assert record(journal, DAY).lessons == ()
    answer("why-it-drifts", exercises.find("why-it-drifts").prompts[0].id, "x", "2027-03-02T12:00:00Z")
    (one,) = record(journal, DAY).lessons
    assert one.first == one.last == date(2027, 3, 2)


@pytest.mark.parametrize(
    "nothing", ["", "  ", [], {"value": "", "reason": ""}, [{"row": "aaaa0001", "goal": ""}]]
)
def test_an_answer_that_says_nothing_makes_no_lesson(nothing, journal, answer):
    answer("promise-kept", "practice", nothing)
    assert record(journal, DAY).lessons == ()


def test_the_data_say_their_schema_and_what_they_are_not(journal, answer):
    every_lesson_answered(answer)
    made = record(journal, DAY)
    told = json.loads(dump(made))
    assert set(told) == {"schema", "course", "made", "lessons", "total", "notes"}
    assert told["schema"] == SCHEMA
    assert told["course"] == {"name": "ltl_course", "version": __version__}
    assert told["made"] == "2027-06-30"
    assert set(told["lessons"][0]) == {
        *("id", "title", "steps_done", "steps", "minutes_stated", "first_day", "last_day"),
        "predictions_committed",
    }
    assert told["total"] == {
        "lessons": len(made.lessons),
        "minutes_stated": sum(one["minutes_stated"] for one in told["lessons"]),
    }
    html = page(made).data.decode()
    for phrase in ("estimate for the steps done", "No time was measured", "It is no certificate"):
        assert any(phrase in one for one in told["notes"])
        assert phrase in html


def test_a_name_stands_on_the_page_escaped_and_nowhere_else(journal, answer):
    answer("promise-kept", "practice", {"value": "70", "confidence": "guess"})
    made, before = record(journal, DAY), journal.entries
    file = page(made, "<b>A fictional name</b>")
    assert file.name == f"{NAME}.html"
    html = file.data.decode()
    assert "&lt;b&gt;A fictional name&lt;/b&gt;" in html
    assert 'class="write"' not in html
    assert "fictional" not in dump(made)
    assert journal.entries == before
    assert page(made).data.decode().count('class="write"') == 1


def test_the_total_is_said_in_hours_and_minutes(journal, answer):
    answer("promise-kept", "practice", {"value": "70", "confidence": "guess"})
    made = record(journal, DAY)
    two = replace(made, lessons=(replace(made.lessons[0], minutes=75), replace(made.lessons[0], minutes=46)))
    assert total(two).startswith("In all: 2 lessons, 2 hours 1 minute, by the course")
    assert two.minutes == 121
