"""The journal in memory: histories, merging, watching, and drafts that come late or twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing import EXERCISE, PROMPT, entry

from ltl_course.exercises import find
from ltl_course.journal import BadDraft, FileStore, Journal, Outcome, entry_of
from ltl_course.journal.entry import LAST


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def at(minute, day=1):
    return f"2026-02-{day:02d}T{minute // 60:02d}:{minute % 60:02d}:00Z"


def draft(number=1, **changed):
    return {
        "type": "edit",
        "exercise": EXERCISE,
        "prompt": PROMPT,
        "entry": f"{number:032x}",
        "rev": 1,
        "answer": f"answer {number}",
        "committed": False,
        "after": 0,
        "at": "2026-01-31T14:03:00Z",
        **changed,
    }


def guess(number=1, **changed):
    answer = {"value": "12", "confidence": "guess", "reason": ""}
    return draft(number, **{"exercise": "false-alarms", "prompt": "alarms", "answer": answer, **changed})


def take(journal, message, **how):
    one = entry_of(message, journal, **how)
    journal.write(one)
    return one


# ---------------------------------------------------------------- revisions and histories


def test_a_later_revision_takes_the_place_of_an_earlier_one(journal):
    journal.write(entry(1))
    journal.write(entry(1, rev=2, answer="more"))
    assert [one.answer for one in journal.entries] == ["more"]
    journal.write(entry(1, rev=1, answer="late"))
    assert journal.latest(EXERCISE, PROMPT).answer == "more"


def test_a_history_has_one_version_for_each_sitting_newest_first(journal):
    for seq, minute in enumerate([0, 10, 29, 70, 75, 200], start=1):
        journal.write(entry(seq, at=at(minute), answer="more " * seq))
    assert [one.seq for one in journal.history(EXERCISE, PROMPT)] == [6, 5, 3]
    assert len(journal.entries) == 6


FREE = ("about-you", "problem")
CHOICE = ("how-we-look", "used-for")
RANKING = ("how-we-look", "who-first")
CHOICES = ("what-surprised-me", "tampering")
NUMBER = ("if-then-look", "weeks")
SERIES = ("our-measure", "series")
ROWS = ("measure-row", "measures")
PREDICTION = ("false-alarms", "alarms")
GONE = ("gone", "gone")


def predicted(value, confidence="guess", reason=""):
    return {"value": value, "confidence": confidence, "reason": reason}


@pytest.mark.parametrize(
    ("asked", "earlier", "later"),
    [
        (FREE, "all staff", "all staff, and the board"),
        (FREE, "the board", "all staff, and the board"),
        (FREE, " so it is. ", "Hardly.\nBut so it is."),
        (FREE, "same", "same"),
        (FREE, "", "a beginning"),
        (FREE, " \n", "a beginning"),
        (FREE, "", ""),
        (CHOICE, "judge", "judge"),
        (CHOICE, "", "judge"),
        (CHOICES, ["target"], ["weekly", "target"]),
        (RANKING, ["students"], ["students", "central"]),
        (RANKING, [], ["central"]),
        (NUMBER, "4", "4"),
        (NUMBER, "", "4"),
        (SERIES, "93\n94", "# by hand\n93\n94\n95"),
        (ROWS, [{"who": "the team"}], [{"who": "all"}, {"who": "the team", "rule": "eight"}]),
        (ROWS, [{"who": "the"}], [{"who": "the team"}]),
        (ROWS, [{"who": " "}, {"gone": "kept"}], [{"gone": "kept"}]),
        (PREDICTION, predicted("", "", ""), predicted("12")),
        (PREDICTION, predicted("12", "", "It is"), predicted("12", reason="It is noise.")),
        (GONE, "same", "same"),
    ],
)
def test_a_history_hides_what_the_next_version_still_holds(journal, asked, earlier, later):
    assert versions(journal, asked, earlier, later) == [2]


@pytest.mark.parametrize(
    ("asked", "earlier", "later"),
    [
        (FREE, "from window A", "from window B"),
        (FREE, "taken back", ""),
        (FREE, "able", "We are unable"),
        (FREE, "We lost 4", "We lost 4.5 points"),
        (FREE, "long term", "long term-plan"),
        (FREE, "text", ["text"]),
        (FREE, ["text"], "text"),
        (CHOICE, "judge", "mostly-judge"),
        (CHOICE, "mostly-judge", "judge"),
        (CHOICES, ["weekly", "target"], ["weekly"]),
        (RANKING, ["students", "teachers"], ["teachers", "students"]),
        (RANKING, ["students", "teachers"], ["students"]),
        (RANKING, ["teachers"], ["students", "teachers"]),
        (NUMBER, "4", "14"),
        (NUMBER, "4", "4.5"),
        (SERIES, "93\n94", "93\n94.5"),
        (SERIES, "3\n94", "93\n94"),
        (ROWS, [{"who": "te"}], [{"who": "team"}]),
        (ROWS, [{"who": "team"}, {"who": "head"}], [{"who": "head"}]),
        (ROWS, [{"who": "team", "rule": "eight"}], [{"who": "team"}, {"rule": "eight"}]),
        (ROWS, "text", [{"who": "team"}]),
        (ROWS, ["text"], [{"who": "team"}]),
        (PREDICTION, predicted("2"), predicted("12")),
        (PREDICTION, predicted("12", "guess"), predicted("12", "very")),
        (PREDICTION, predicted("12", reason="noise"), predicted("12", reason="noises off")),
        (PREDICTION, predicted("12", reason="noise"), predicted("12")),
        (PREDICTION, "text", predicted("12")),
        (GONE, "text", "text and more"),
    ],
)
def test_a_history_shows_what_the_next_version_has_changed(journal, asked, earlier, later):
    assert versions(journal, asked, earlier, later) == [2, 1]


def versions(journal, asked, earlier, later):
    """Write two answers within one sitting, and return which of them the history shows."""
    exercise, prompt = asked
    for number, answer in enumerate([earlier, later], start=1):
        journal.write(entry(number, at=at(5 * number), exercise=exercise, prompt=prompt, answer=answer))
    return [one.seq for one in journal.history(exercise, prompt)]


def test_a_history_holds_answers_to_its_own_prompt_only(journal):
    journal.write_all([entry(1), entry(2, prompt="role"), entry(3, exercise="exit-signal")])
    assert [one.seq for one in journal.history(EXERCISE, PROMPT)] == [1]
    assert journal.latest(EXERCISE, "nothing") is None
    assert journal.history("nothing", PROMPT) == []


def test_a_clock_that_goes_backwards_changes_no_order(journal):
    for seq, when in enumerate(
        [at(0, 20), at(0, 10), "1999-01-01T00:00:00Z", "2031-01-01T00:00:00Z"], start=1
    ):
        journal.write(entry(seq, at=when))
    assert [one.seq for one in journal.entries] == [1, 2, 3, 4]
    assert [one.seq for one in journal.history(EXERCISE, PROMPT)] == [4, 3, 2, 1]
    assert journal.latest(EXERCISE, PROMPT).seq == 4


def test_committed_predictions_stay_visible_within_a_sitting(journal):
    journal.write(entry(1, at=at(0), committed=True))
    journal.write(entry(2, at=at(1), answer="answer 1, but"))
    journal.write(entry(3, at=at(2), answer="answer 1, but not only"))
    assert [one.seq for one in journal.history(EXERCISE, PROMPT)] == [3, 1]


def test_a_restart_finds_the_same_journal(journal):
    journal.write_all([entry(2), entry(1), entry(3, rev=4)])
    assert Journal(FileStore(journal.store.path)).entries == journal.entries


# ---------------------------------------------------------------- merging

ENTRIES = st.lists(
    st.builds(lambda n, rev: entry(n, rev=rev, answer=f"{n}.{rev}"), st.integers(1, 6), st.integers(1, 4)),
    max_size=12,
)


@given(ENTRIES, ENTRIES)
def test_merging_is_a_union_in_any_order_and_any_number_of_times(one, two):
    first, second = Journal(Nowhere()), Journal(Nowhere())
    first.merge(one)
    first.merge(two)
    second.merge(two + one + two)
    assert first.entries == second.entries
    assert {e.id for e in first.entries} == {e.id for e in one + two}
    for kept in first.entries:
        assert kept.rev == max(e.rev for e in one + two if e.id == kept.id)
    assert not first.merge(one + two)


class Nowhere:
    """A store that keeps nothing, for what concerns the journal alone."""

    place = ""

    def load(self):
        return []

    def refresh(self):
        return []

    def append(self, _entries, done):
        done(Outcome(saved=True))

    def erase(self):
        pass


def test_what_is_known_is_not_written_again_but_called_saved(journal):
    told = []
    journal.write(entry(1), told.append)
    size = journal.store.path.stat().st_size
    journal.write(entry(1), told.append)
    assert told == [Outcome(saved=True)] * 2
    assert journal.store.path.stat().st_size == size


def test_what_is_not_kept_is_not_known(journal):
    journal.store.path.write_text("somebody's list\n")
    told = []
    journal.write(entry(1), told.append)
    assert not told[0].saved
    assert journal.entries == ()


def test_another_store_brings_its_own_entries(journal, tmp_path):
    journal.write(entry(1))
    other = FileStore(tmp_path / "other.jsonl")
    Journal(other).write(entry(2))
    journal.change_store(other)
    assert [one.seq for one in journal.entries] == [2]


def test_a_store_that_cannot_be_read_does_not_take_the_place_of_one_that_can(journal, tmp_path):
    journal.write(entry(1))
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_text("a list\n")
    with pytest.raises(OSError, match="not a journal"):
        journal.change_store(FileStore(foreign))
    assert [one.seq for one in journal.entries] == [1]
    assert journal.store.path != foreign


def test_erasing_empties_journal_and_store(journal):
    journal.write(entry(1))
    journal.erase()
    assert journal.entries == ()
    assert Journal(FileStore(journal.store.path)).entries == ()


# ---------------------------------------------------------------- watching


def test_watchers_are_told_of_news_and_of_nothing_else(journal):
    told = []
    end = journal.watch(lambda: told.append([one.seq for one in journal.entries]))
    journal.write(entry(1))
    journal.write(entry(1))
    journal.merge([entry(1)])
    journal.merge([entry(2)])
    assert told == [[1], [1, 2]]
    end()
    end()
    journal.write(entry(3))
    assert len(told) == 2
    journal.watch(lambda: told.append("erased"))
    journal.erase()
    assert told[-1] == "erased"


def test_a_watcher_that_fails_keeps_neither_saved_nor_the_others_back(journal):
    told = []
    journal.watch(lambda: 1 / 0)
    journal.watch(lambda: told.append("watcher"))
    with pytest.raises(ExceptionGroup):
        journal.write(entry(1), lambda outcome: told.append(outcome.saved))
    assert told == [True, "watcher"]
    assert journal.latest(EXERCISE, PROMPT) == entry(1)


def test_saved_is_heard_when_the_answer_is_known(journal):
    known = []
    journal.write(entry(1), lambda _outcome: known.append(journal.latest(EXERCISE, PROMPT)))
    assert known == [entry(1)]


# ---------------------------------------------------------------- drafts


def test_a_draft_becomes_an_entry_with_the_question_as_it_was_asked(journal):
    one = take(journal, draft())
    assert (one.ask, one.seq, one.answer) == (find(EXERCISE).prompt(PROMPT).ask, 1, "answer 1")
    assert one.share == "private"
    assert take(journal, draft(2)).seq == 2


def test_of_two_windows_that_take_turns_the_last_one_is_the_latest(journal):
    other = Journal(FileStore(journal.store.path))
    for number in range(1, 8):
        take(journal, draft(number, answer="many"))
    take(other, draft(90, answer="once"))
    take(journal, draft(91, answer="last"))
    take(other, draft(92, answer="very last"))
    for one in (journal, other):
        one.refresh()
        assert one.latest(EXERCISE, PROMPT).answer == "very last"


def test_the_same_draft_sent_again_is_the_same_entry(journal):
    for _ in range(3):
        take(journal, draft())
    take(journal, draft(), recovered=True)
    assert len(journal.entries) == 1
    assert len(journal.store.path.read_text().splitlines()) == 2


def test_a_recovered_draft_does_not_push_aside_what_was_written_since(journal):
    take(journal, draft(1))
    take(journal, draft(2, answer="newer"))
    take(journal, draft(3, answer="forgotten", after=1), recovered=True)
    assert journal.latest(EXERCISE, PROMPT).answer == "newer"
    assert {one.answer for one in journal.entries} == {"answer 1", "newer", "forgotten"}


def test_a_recovered_revision_does_not_fall_behind_what_it_revises(journal):
    take(journal, draft(1))
    take(journal, draft(2, answer="mine"))
    take(journal, draft(2, rev=2, answer="mine, longer", after=0), recovered=True)
    assert journal.latest(EXERCISE, PROMPT).answer == "mine, longer"


@pytest.mark.parametrize("after", [5, LAST, LAST - 1])
def test_a_draft_that_claims_to_know_the_future_does_not_end_the_counting(journal, after):
    take(journal, draft(1))
    take(journal, draft(2, after=after), recovered=True)
    assert take(journal, draft(3, answer="next")).seq == 3
    assert journal.latest(EXERCISE, PROMPT).answer == "next"


def test_the_last_counter_of_all_does_not_end_the_counting(journal):
    journal.write(entry(1, seq=LAST))
    take(journal, draft(2, answer="next"))
    assert journal.latest(EXERCISE, PROMPT).answer == "next"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"value": "", "confidence": "guess", "reason": ""}, "Write the number"),
        ({"value": "12", "confidence": "", "reason": ""}, "how sure"),
        ({"value": "many", "confidence": "guess", "reason": ""}, "Write a number"),
        ({"value": "241", "confidence": "guess", "reason": ""}, "from 0 to 240"),
        ({"value": "1,200", "confidence": "guess", "reason": ""}, "without commas"),
    ],
)
def test_a_prediction_is_committed_only_when_it_says_something(journal, answer, words):
    with pytest.raises(BadDraft, match=words):
        entry_of(guess(answer=answer, committed=True), journal)
    assert not entry_of(guess(answer=answer), journal).committed


def test_a_committed_prediction_cannot_be_changed_or_taken_back(journal):
    take(journal, guess(committed=True))
    other = {"value": "3", "confidence": "guess", "reason": "now I have seen it"}
    for changed in ({"answer": other}, {"answer": other, "committed": True}, {"committed": False}):
        with pytest.raises(BadDraft, match="committed and stays"):
            entry_of(guess(rev=2, **changed), journal)
    take(journal, guess(rev=2, committed=True))
    take(journal, guess(2, answer=other, committed=True))
    history = journal.history("false-alarms", "alarms")
    assert [one.answer["value"] for one in history] == ["3", "12"]
    assert all(one.committed for one in history)


def test_only_predictions_are_committed(journal):
    with pytest.raises(BadDraft, match="Only a prediction"):
        entry_of(draft(committed=True), journal)


def test_a_draft_cannot_put_its_answer_in_the_place_of_another_question(journal):
    take(journal, draft())
    with pytest.raises(BadDraft, match="no answer to a question"):
        entry_of(draft(rev=2, prompt="role", answer="coach"), journal)
    assert journal.latest(EXERCISE, PROMPT).answer == "answer 1"


@pytest.mark.parametrize(
    "hostile",
    [
        None,
        3,
        "text",
        [],
        [1, 2],
        {},
        draft(exercise=None),
        draft(exercise="../../../../etc/passwd"),
        draft(exercise="nothing"),
        draft(exercise=["about-you"]),
        draft(prompt="nothing"),
        draft(prompt={"a": 1}),
        draft(entry="short"),
        draft(entry=None),
        draft(entry=["a"]),
        draft(rev=0),
        draft(rev="1"),
        draft(rev=1.5),
        draft(rev=float("nan")),
        draft(rev=10**400),
        draft(answer=None),
        draft(answer=3),
        draft(answer={"a": "b"}),
        draft(answer="x" * 20_001),
        draft(exercise="what-surprised-me", prompt="tampering", answer=[{"weekly": 1}]),
        draft(exercise="what-surprised-me", prompt="tampering", answer=["weekly", "weekly"]),
        guess(answer={"value": ["1"]}),
        guess(answer={"other": "1"}),
    ],
)
@pytest.mark.parametrize("recovered", [False, True])
def test_what_is_no_draft_is_refused_in_words(journal, hostile, recovered):
    with pytest.raises(BadDraft) as refused:
        entry_of(hostile, journal, recovered=recovered)
    said = str(refused.value)
    assert said[:1].isupper()
    assert said.endswith(".")
    assert not re.search(r"[\\/_\[\]{}]|input|valid|None|Error", said), said


@pytest.mark.parametrize(
    "hostile",
    [draft(after=after) for after in (None, "x", [], float("inf"), float("nan"), -5, {"a": 1})]
    + [draft(at=when) for when in (None, 3, "now", "2026-13-01T00:00:00Z")],
)
def test_a_recovered_draft_with_a_wrong_time_or_place_is_refused(journal, hostile):
    with pytest.raises(BadDraft):
        entry_of(hostile, journal, recovered=True)
