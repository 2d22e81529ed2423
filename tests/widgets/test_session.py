"""One visit: where the journal is, and what the page is told when it opens."""

import pytest

from ltl_course import places
from ltl_course.journal import BrowserStore, Entry, FileStore, Journal, now
from ltl_course.journal.entry import SCHEMA
from ltl_course.journal.head import Head
from ltl_course.lessons import HOME
from ltl_course.widgets.session import Session, session

NOTHING = {"drafts": [], "entries": [], "refused": [], "unreadable": 0}
DRAFT = {
    "exercise": "about-you",
    "prompt": "problem",
    "entry": "a" * 32,
    "rev": 1,
    "answer": "words",
    "after": 0,
    "at": "2026-01-31T14:03:00Z",
}


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
    shared = Session(None).where
    assert shared.startswith("Your journal is kept in this browser.")
    assert "The server holds it in memory while the page is open, and writes nothing down." in shared
    assert "Whoever runs the server could read it in that time." in shared


def test_the_start_page_promises_no_more_than_the_journal_itself():
    page = (places.content("notebooks") / f"{HOME}.ipynb").read_text("utf-8")
    for promise in (
        "in memory while the page is open, and writes nothing down",
        "Whoever runs the server could",
    ):
        assert promise in page
        assert promise in Session(None).where


def test_forms_that_wait_are_told_once_when_the_page_has_come(tmp_path, told):
    visit = Session(tmp_path / "j.jsonl")
    visit.when_arrived(lambda: told.append("form"))
    assert told == []
    visit.hello({}, told.append)
    assert told == [NOTHING, "form"]
    visit.hello({}, told.append)
    assert told == [NOTHING, "form", NOTHING]
    visit.when_arrived(lambda: told.append("late"))
    assert told[-1] == "late"


@pytest.mark.parametrize("rubbish", [None, 3, "x", [None, 3, "x", {}, {"entry": 1}, [1]], {"a": 1}])
def test_rubbish_from_the_page_keeps_no_form_waiting(tmp_path, told, rubbish):
    for visit in (Session(tmp_path / "j.jsonl"), Session(None)):
        visit.hello({"keep": rubbish, "entries": rubbish, "drafts": rubbish}, told.append)
        assert visit.arrived
    assert [(one["drafts"], one["entries"]) for one in told] == [([], [])] * 2


def test_keep_nothing_changes_the_store_and_the_words(tmp_path, told):
    visit = Session(tmp_path / "j.jsonl")
    visit.hello({"keep": "tab"}, told.append)
    assert isinstance(visit.store, BrowserStore)
    assert "kept in this browser" in visit.where
    assert "server" not in visit.where, "there is none but this computer"
    visit.hello({"keep": "usual"}, told.append)
    assert isinstance(visit.store, FileStore)


def test_a_file_that_cannot_be_used_is_not_come_back_to(tmp_path, told):
    path = tmp_path / "j.jsonl"
    path.write_text("a list\n")
    visit = Session(path)
    visit.hello({"keep": "usual"}, told.append)
    assert isinstance(visit.store, BrowserStore)
    assert visit.place.startswith("file-")
    assert "not a journal" in visit.trouble


def test_forgetting_empties_a_journal_of_the_browser_and_no_other(tmp_path, told):
    sent = []
    visit = Session(None)
    visit.send = sent.append
    visit.hello({"drafts": [DRAFT]}, told.append)
    visit.store.answered(sent[-1]["ticket"])
    assert len(visit.journal.entries) == 1
    visit.forget()
    assert visit.journal.entries == ()
    in_file = Session(tmp_path / "j.jsonl")
    in_file.hello({"drafts": [DRAFT]}, told.append)
    in_file.forget()
    assert len(in_file.journal.entries) == 1


def test_forgetting_drops_what_another_window_has_erased_and_the_file_is_begun_anew(tmp_path, told):
    here, elsewhere = Session(tmp_path / "j.jsonl"), Session(tmp_path / "j.jsonl")
    here.journal.write(entry(1, "erased"))
    elsewhere.journal.erase()
    here.forget()
    assert here.journal.entries == ()
    here.journal.write(entry(2, "new"), told.append)
    assert told[0].saved
    assert [one.answer for one in FileStore(tmp_path / "j.jsonl").load()] == ["new"]


def test_forgetting_leaves_a_file_that_cannot_be_used_as_it_is(tmp_path):
    visit = Session(tmp_path / "j.jsonl")
    (tmp_path / "j.jsonl").write_text("a list\n")
    visit.forget()
    assert (tmp_path / "j.jsonl").read_text() == "a list\n"


def entry(number, answer, seq=1, rev=1):
    return Entry(
        id=f"{number:032x}",
        rev=rev,
        seq=seq,
        exercise="about-you",
        prompt="problem",
        ask="What is it?",
        answer=answer,
        course="0.1.0",
        at=now(),
    )


def record(one):
    return {"schema": SCHEMA, "entry": one.model_dump()}


def test_a_place_is_the_files_also_while_the_file_cannot_be_used(tmp_path, told):
    path = tmp_path / "j.jsonl"
    good = Session(path)
    path.write_text("a list\n")
    refused = Session(path)
    assert refused.place == good.place != Session(None).place
    good.hello({"keep": "tab"}, told.append)
    assert good.place == refused.place


def test_what_the_browser_kept_for_a_file_goes_into_it_as_the_newest_and_is_named(tmp_path, told):
    path = tmp_path / "j.jsonl"
    Journal(FileStore(path)).write_all([entry(1, "first", 1), entry(2, "second", 2)])
    whole = path.read_bytes()
    path.write_text(Head(journal="j", schema=SCHEMA + 1).line())
    sent = []
    refused = Session(path)
    refused.send = sent.append
    refused.hello({}, told.append)
    refused.journal.write(entry(3, "while it was refused", 1, rev=2))
    kept = [{"schema": SCHEMA, "entry": one} for one in sent[-1]["entries"]]
    path.write_bytes(whole)
    mended = Session(path)
    mended.hello({"entries": [*kept, {"schema": SCHEMA, "entry": 3}]}, told.append)
    assert told[-1] == {**NOTHING, "entries": [{"entry": f"{3:032x}", "rev": 2}], "unreadable": 1}
    later = Journal(FileStore(path))
    assert later.latest("about-you", "problem").answer == "while it was refused"
    assert [one.answer for one in later.entries] == ["first", "second", "while it was refused"]


def test_a_hello_that_is_said_again_writes_nothing_twice(tmp_path, told):
    path = tmp_path / "j.jsonl"
    visit = Session(path)
    said = {"entries": [record(entry(1, "in the tab"))], "drafts": [DRAFT]}
    visit.hello(said, told.append)
    before = path.read_bytes()
    visit.hello(said, told.append)
    assert path.read_bytes() == before
    assert told[0] == told[1]
    assert [one["rev"] for one in told[0]["entries"] + told[0]["drafts"]] == [1, 1]


def test_entries_that_cannot_be_written_into_the_file_stay_in_the_browser(tmp_path, told):
    path = tmp_path / "j.jsonl"
    visit = Session(path)
    path.write_text("a list\n")
    visit.hello({"entries": [record(entry(1, "in the tab"))]}, told.append)
    assert told == [NOTHING]


def test_drafts_that_can_never_be_answers_are_named_as_refused(tmp_path, told):
    wrong = {**DRAFT, "answer": None, "entry": "b" * 32}
    Session(tmp_path / "j.jsonl").hello({"drafts": [wrong, DRAFT, 3]}, told.append)
    assert told[0]["refused"] == ["b" * 32]
    assert [one["entry"] for one in told[0]["drafts"]] == [DRAFT["entry"]]
