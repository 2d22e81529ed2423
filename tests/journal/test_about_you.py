"""The role and the way are read from the newest answers, and a question is kept as it was worded."""

import pytest
from writing import entry

from ltl_course import exercises, lessons
from ltl_course.journal import FileStore, Journal, entry_of, role
from ltl_course.journal.about_you import EXERCISE, ROLE, WAY, way


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def say(journal, prompt, said):
    journal.write(entry(journal.seq + 1, exercise=EXERCISE, prompt=prompt, answer=said))


def test_what_can_be_chosen_is_what_the_course_speaks_of():
    asked = exercises.find(EXERCISE)
    assert set(asked.prompt(ROLE).options) == {*exercises.ROLES, "other"}
    assert tuple(asked.prompt(WAY).options) == lessons.WAYS
    assert exercises.USUAL in exercises.ROLES


def test_without_an_answer_the_usual_role_is_meant_and_no_way(journal):
    assert (role(journal), way(journal)) == ("principal", None)


def test_the_newest_answer_counts(journal):
    say(journal, ROLE, "hub")
    say(journal, WAY, "experienced")
    assert (role(journal), way(journal)) == ("hub", "experienced")
    say(journal, ROLE, "coach")
    say(journal, WAY, "newcomer")
    assert (role(journal), way(journal)) == ("coach", "newcomer")


@pytest.mark.parametrize("said", ["other", "", "janitor", ["hub"], {"hub": "hub"}])
def test_an_answer_that_names_none_is_none(journal, said):
    say(journal, ROLE, said)
    say(journal, WAY, said)
    assert (role(journal), way(journal)) == ("principal", None)


@pytest.mark.parametrize(
    ("shown", "ask"),
    [
        ({"ask": "Who knows it?"}, "Who knows it?"),
        ({}, "Who knows it in your district?"),
    ],
    ids=["a form says what it showed", "the course itself writes, as one is asked now"],
)
def test_an_answer_is_kept_with_the_words_in_which_it_was_asked(asked, journal, shown, ask):
    (asked / "by-role.toml").write_text(
        'title = "T"\n[[prompt]]\nid = "who"\nkind = "short"\nask = "Who knows it?"\n'
        '[prompt.as.district]\nask = "Who knows it in your district?"\n'
    )
    say(
        journal, ROLE, "district"
    )  # chosen later, or in another window, it changes no question that was asked
    draft = {"exercise": "by-role", "prompt": "who", "entry": "0" * 32, "rev": 1, "answer": "the office"}
    draft |= {"after": 0, "at": "2026-01-31T14:03:00Z", **shown}
    assert entry_of(draft, journal).ask == ask
    assert entry_of(draft, journal, recovered=True).ask == ask
