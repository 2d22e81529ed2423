"""The journal as a page to read: every question as it was asked, every answer, and nothing alive."""

from datetime import date
from html.parser import HTMLParser

import pytest
from writing import entry

from ltl_course import lessons
from ltl_course.journal import FileStore, Journal
from ltl_course.theory.formats import web
from ltl_course.theory.pages.reading import reading

DAY = date(2026, 2, 1)
PLAN = {"exercise": "if-then-look", "prompt": "if", "ask": "If what happens?"}
PREDICTION = {"value": "12", "confidence": "fairly", "reason": "a hunch"}


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def parts(journal):
    """Return what stands on the page: heading, caption of each table, its rows."""
    return [
        (section.heading, table.caption, table.rows)
        for section in reading(journal, day=DAY).sections
        for table in section.tables
    ]


def test_answers_stand_by_lesson_and_exercise_with_the_question_as_it_was_asked(journal):
    journal.write(
        entry(1, exercise="false-alarms", prompt="alarms", ask="How many?", answer=PREDICTION, committed=True)
    )
    journal.write(entry(2, prompt="role", ask="Which role was it?", answer="coach"))
    journal.write(entry(3, answer="Attendance falls", at="2026-03-01T08:00:00Z"))
    journal.write(entry(4, **PLAN, answer="the chart signals"))
    titles = [part[:2] for part in parts(journal)]
    assert titles == [
        (lessons.find(lessons.HOME).title, "You and your system"),
        ("Signal or noise?", "How many false alarms in a year?"),
        ("Signal or noise?", titles[2][1]),
    ]
    role, problem = parts(journal)[0][2]
    assert role == ("Which role was it?", "Instructional coach", "2026-01-31 14:03")
    assert problem == ("Which problem?", "Attendance falls", "2026-03-01 08:00")
    assert parts(journal)[1][2][0][1] == "12 alerts in the year; Fairly sure; a hunch"
    assert parts(journal)[2][2][0][:2] == ("If what happens?", "the chart signals")


def test_earlier_versions_stand_below_and_an_answer_taken_back_is_no_row(journal):
    journal.write(entry(1, answer="first"))
    journal.write(entry(2, answer="second", at="2026-03-01T08:00:00Z"))
    assert [row[1:] for row in parts(journal)[0][2]] == [
        ("second", "2026-03-01 08:00"),
        ("first", "2026-01-31 14:03, an earlier version"),
    ]
    journal.write(entry(3, answer=" ", at="2026-04-01T08:00:00Z"))
    assert [row[1] for row in parts(journal)[0][2]] == ["second", "first"]


def test_an_answer_is_also_there_when_its_question_is_gone(journal, content):
    journal.write(entry(1, exercise="no-such", ask="What was asked?", answer="still here"))
    journal.write(entry(2, prompt="no-such", answer="here too"))
    journal.write(entry(3, exercise="false-alarms", prompt="alarms", answer="of another kind"))
    said = {row[1]: heading for heading, _caption, rows in parts(journal) for row in rows}
    assert said == {
        "still here": "Other answers",
        "here too": lessons.find(lessons.HOME).title,
        "of another kind": "Signal or noise?",
    }
    (content / "notebooks" / "03_signal_or_noise.ipynb").write_text("torn")
    assert sorted(row[1] for *_where, rows in parts(journal) for row in rows) == sorted(said)


def test_an_empty_journal_says_so(journal):
    (section,) = reading(journal, day=DAY).sections
    assert section.paragraphs == ("Nothing has been answered yet.",)


def test_the_page_holds_the_words_and_nothing_that_acts_or_fetches(journal):
    journal.write(entry(1, answer="<script>alert(1)</script>", ask='"><img src=x onerror=alert(1)>'))
    page = web.write(reading(journal, day=DAY))
    tags, said = [], []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.append((tag, dict(attributes)))
    parser.handle_data = said.append
    parser.feed(page)
    assert {"<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'} <= set(said)
    assert not {"script", "img", "link", "iframe", "a"} & {tag for tag, _attributes in tags}
    assert not [
        name for _tag, found in tags for name in found if name.startswith("on") or name in {"src", "href"}
    ]
    assert "default-src 'none'" in page
