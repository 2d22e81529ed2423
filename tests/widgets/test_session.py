"""One visit: where the journal is, and what the page is told when it opens."""

import pytest

from ltl_course.journal import BrowserStore, FileStore
from ltl_course.widgets.session import Session, session


@pytest.fixture
def told():
    return []


def test_a_session_is_one_for_each_kernel(page):
    assert session() is session() is page.bar.visit


def test_drafts_are_kept_apart_for_each_journal(tmp_path):
    places = [Session(tmp_path / name).place for name in ("a.jsonl", "b.jsonl")]
    assert len({*places, Session(None).place}) == 3
    assert Session(tmp_path / "a.jsonl").place == places[0]
    assert str(tmp_path) not in places[0]


def test_where_answers_are_kept_is_said_truly(tmp_path):
    assert str(tmp_path / "j.jsonl") in Session(tmp_path / "j.jsonl").where
    assert "not on a server" in Session(None).where


def test_forms_that_wait_are_told_once_when_the_page_has_come(tmp_path, told):
    visit = Session(tmp_path / "j.jsonl")
    visit.when_arrived(lambda: told.append("form"))
    assert told == []
    visit.hello({}, told.append)
    assert told == [[], "form"]
    visit.hello({}, told.append)
    assert told == [[], "form", []]
    visit.when_arrived(lambda: told.append("late"))
    assert told[-1] == "late"


@pytest.mark.parametrize("rubbish", [None, 3, "x", [None, 3, "x", {}, {"entry": 1}, [1]], {"a": 1}])
def test_rubbish_from_the_page_keeps_no_form_waiting(tmp_path, told, rubbish):
    for visit in (Session(tmp_path / "j.jsonl"), Session(None)):
        visit.hello({"keep": rubbish, "entries": rubbish, "drafts": rubbish}, told.append)
        assert visit.arrived
    assert told == [[], []]


def test_keep_nothing_changes_the_store_and_the_words(tmp_path, told):
    visit = Session(tmp_path / "j.jsonl")
    visit.hello({"keep": "tab"}, told.append)
    assert isinstance(visit.store, BrowserStore)
    assert "not on a server" in visit.where
    visit.hello({"keep": "usual"}, told.append)
    assert isinstance(visit.store, FileStore)


def test_a_file_that_cannot_be_used_is_not_come_back_to(tmp_path, told):
    path = tmp_path / "j.jsonl"
    path.write_text("a list\n")
    visit = Session(path)
    visit.hello({"keep": "usual"}, told.append)
    assert isinstance(visit.store, BrowserStore)
    assert visit.place == "browser"
    assert "not a journal" in visit.trouble


def test_forgetting_empties_a_journal_of_the_browser_and_no_other(tmp_path, told):
    sent = []
    visit = Session(None)
    visit.send = sent.append
    draft = {
        "exercise": "about-you",
        "prompt": "problem",
        "entry": "a" * 32,
        "rev": 1,
        "answer": "words",
        "after": 0,
        "at": "2026-01-31T14:03:00Z",
    }
    visit.hello({"drafts": [draft]}, told.append)
    visit.store.answered(sent[-1]["ticket"])
    assert len(visit.journal.entries) == 1
    visit.forget()
    assert visit.journal.entries == ()
    in_file = Session(tmp_path / "j.jsonl")
    in_file.hello({"drafts": [draft]}, told.append)
    in_file.forget()
    assert len(in_file.journal.entries) == 1
