"""The kernel's half of the browser's journal: nothing on a disk, nothing taken on trust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing import entry

from ltl_course.journal import BrowserStore, Journal, Outcome


class Page:
    """A page that keeps what it is told to keep, and answers when it is asked to."""

    def __init__(self):
        self.store = BrowserStore(self.hear)
        self.kept = {}
        self.asked = []

    def hear(self, message):
        self.asked.append(message)
        for one in message.get("entries", []):
            self.kept[one["id"]] = {"schema": message["schema"], "entry": one}

    def answer(self, place=-1, why=""):
        self.store.answered(self.asked[place]["ticket"], why)


@pytest.fixture
def page():
    return Page()


def test_nothing_is_called_saved_before_the_page_has_said_so(page):
    journal, told = Journal(page.store), []
    journal.write(entry(1), told.append)
    assert told == []
    assert journal.entries == ()
    page.answer()
    assert told == [Outcome(saved=True)]
    assert journal.entries == (entry(1),)


def test_what_is_on_its_way_to_the_page_counts_for_the_order_of_what_comes_next(page):
    journal = Journal(page.store)
    journal.write(entry(7))
    assert journal.seq == 7
    page.answer()
    assert journal.seq == 7


def test_nothing_is_written_to_a_disk(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    journal = Journal(page.store)
    for number in range(1, 30):
        journal.write(entry(number))
        page.answer()
    journal.refresh()
    journal.erase()
    assert list(tmp_path.iterdir()) == []


def test_what_the_page_kept_comes_back_in_another_visit(page):
    journal = Journal(page.store)
    journal.write_all([entry(1), entry(2, answer=[{"a": "b"}])])
    page.answer()
    arrived, unreadable = BrowserStore(page.hear).arrive(list(page.kept.values()))
    assert (arrived, unreadable) == (list(journal.entries), 0)


def test_a_browser_without_room_is_said_in_words(page):
    journal, told = Journal(page.store), []
    journal.write(entry(1), told.append)
    page.answer(why="QuotaExceededError: <b>")
    assert not told[0].saved
    assert "no room left" in told[0].why
    assert "Quota" not in told[0].why
    assert journal.entries == ()


@pytest.mark.parametrize("ticket", [None, 0, -1, 10**30, "1", 1.0, True, [1], {"a": 1}])
def test_an_answer_to_nothing_is_passed_over(page, ticket):
    told = []
    page.store.append([entry(1)], told.append)
    # True and 1.0 are 1 to Python: let the first ticket be theirs, if any is.
    page.store._waiting[1] = told.append
    page.store.answered(ticket, "")
    assert told == []


def test_an_answer_is_heard_once(page):
    told = []
    page.store.append([entry(1)], told.append)
    page.answer()
    page.answer()
    assert len(told) == 1


def test_an_answer_meant_for_an_earlier_store_is_not_taken_for_one_to_this(page):
    journal = Journal(page.store)
    journal.write(entry(1))
    late = page.asked[-1]["ticket"]
    journal.change_store(BrowserStore(page.hear))
    told = []
    journal.write(entry(2), told.append)
    journal.store.answered(late)
    assert told == []
    assert journal.entries == ()


def record(**changed):
    return {"schema": 1, "entry": {**entry(1).model_dump(), **changed}}


@pytest.mark.parametrize(
    "rubbish",
    [
        None,
        3,
        "text",
        [],
        {},
        {"schema": 1},
        {"entry": {}},
        {"schema": 1, "entry": None},
        {"schema": 1, "entry": [1]},
        {"schema": 1, "entry": {}},
        {**record(), "schema": 99},
        {**record(), "schema": 0},
        {**record(), "schema": "1"},
        {**record(), "schema": 1.0},
        {**record(), "schema": float("inf")},
        {**record(), "schema": True},
        record(rev=float("nan")),
        record(answer=float("nan")),
        record(seq=10**30),
        record(at="9999-99-99T99:99:99Z"),
        record(exercise="../../etc"),
        record(extra="x"),
    ],
)
def test_rubbish_among_the_entries_is_counted_and_left_out(page, rubbish):
    good = {"schema": 1, "entry": entry(7).model_dump()}
    assert page.store.arrive([rubbish, good, rubbish]) == ([entry(7)], 2)


@pytest.mark.parametrize("records", [None, 3, "text", {"schema": 1}, True])
def test_rubbish_in_the_place_of_entries_is_an_empty_browser(page, records):
    assert page.store.arrive(records) == ([], 0)
    assert page.store.arrived


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_whatever_arrives_nothing_is_raised(anything):
    store = BrowserStore(lambda _message: None)
    store.arrive(anything)
    store.arrive([{"schema": 1, "entry": anything}])
    store.answered(anything, anything)


def test_erasing_asks_the_page_and_waits_for_nobody(page):
    told = []
    page.store.append([entry(1)], told.append)
    page.store.erase()
    assert page.asked[-1] == {"type": "erase"}
    page.answer(place=0)
    assert told == []
