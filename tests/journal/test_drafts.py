"""A draft becomes an entry in the words that its form showed, whatever became of the file since."""

import pytest
from writing import entry

from ltl_course import exercises
from ltl_course.exercises import UNIT
from ltl_course.journal import BadDraft, FileStore, Journal, entry_of, told
from ltl_course.journal.telling import reworded

ONE = {"entry": "1" * 32, "rev": 1, "after": 0, "at": "2026-01-31T14:03:00Z"}
ACTIONS = {"exercise": "actions", "prompt": "actions", **ONE}
ROLE = {"exercise": "about-you", "prompt": "role", **ONE}
HUB = 'hub       = "Lead of a network hub"\n'


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def reword(asked, name, before, after):
    file = asked / f"{name}.toml"
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after))


@pytest.mark.parametrize("recovered", [False, True])
def test_an_open_form_and_a_waiting_draft_keep_the_question_that_was_read(asked, journal, recovered):
    prompt = exercises.find("about-you").prompt("role")
    shown = {"ask": prompt.ask, "wording": {"hub": prompt.options["hub"]}}
    reword(asked, "about-you", prompt.ask, "What are you?")
    reword(asked, "about-you", prompt.options["hub"], "Hub lead")
    made = entry_of({**ROLE, "answer": "hub", **shown}, journal, recovered=recovered)
    assert (made.ask, made.wording) == (prompt.ask, {"hub": "Lead of a network hub"})
    made = entry_of({**ROLE, "answer": "hub"}, journal, recovered=recovered)
    assert (made.ask, made.wording) == ("What are you?", {"hub": "Hub lead"})


def test_a_choice_that_is_removed_while_its_form_is_open_is_an_answer_all_the_same(asked, journal):
    reword(asked, "about-you", HUB, "")
    made = entry_of({**ROLE, "answer": "hub", "wording": {"hub": "Lead of a network hub"}}, journal)
    assert told(made, exercises.find("about-you").prompt("role")) == "Lead of a network hub"
    with pytest.raises(BadDraft, match="not one of the choices"):
        entry_of({**ROLE, "answer": "hub"}, journal)


def test_a_choice_that_is_removed_from_a_quiz_while_it_is_open_is_kept(asked, journal):
    quiz = {"exercise": "quiz-signal", "prompt": "eight-below", **ONE, "answer": "lowest"}
    words = exercises.find("quiz-signal").prompt("eight-below").options["lowest"].say
    file = asked / "quiz-signal.toml"
    before, _gone, after = file.read_text().partition("[prompt.options.lowest]")
    file.write_text(before + after[after.index("[prompt.options.ask]") :])
    assert entry_of({**quiz, "wording": {"lowest": words}}, journal).wording == {"lowest": words}
    with pytest.raises(BadDraft, match="not one of the choices"):
        entry_of(quiz, journal)


def test_of_the_words_of_a_page_those_are_kept_that_the_answer_chose(journal):
    said = {"hub": "Lead of a network hub", "coach": "Coach", "king": "King"}
    assert entry_of({**ROLE, "answer": "hub", "wording": said}, journal).wording == {"hub": said["hub"]}


@pytest.mark.parametrize(
    "strange",
    [
        {"ask": 3},
        {"ask": ["x"]},
        {"wording": "x"},
        {"wording": {"hub": 3}},
        {"wording": [1]},
        {"ask": "x" * 4001},
    ],
)
def test_a_draft_with_words_that_are_none_is_no_draft(journal, strange):
    with pytest.raises(BadDraft, match="no answer to a question"):
        entry_of({**ROLE, "answer": "hub", **strange}, journal)


def test_a_removed_choice_of_a_table_keeps_its_words_when_another_cell_is_edited(asked, journal):
    rows = [{"row": "0123abcd", "action": "We ask", "driver": "a"}, {"row": "abcd0123", "driver": "b"}]
    first = entry_of({**ACTIONS, "answer": rows}, journal)
    journal.write(first)
    words = exercises.find("actions").prompts[0].columns["driver"].options["a"]
    reword(asked, "actions", f'a = "{words}"\n', "")
    rows[0]["action"] = "We ask first"
    again = entry_of({**ACTIONS, "entry": "2" * 32, "answer": rows}, journal)
    assert again.wording == first.wording
    assert words in told(again, exercises.find("actions").prompts[0])
    rows[0]["driver"] = ""
    assert "driver/a" not in entry_of({**ACTIONS, "entry": "3" * 32, "answer": rows}, journal).wording


def test_a_column_that_a_form_does_not_show_keeps_the_words_in_which_it_was_chosen(asked, journal):
    row = {"row": "0123abcd", "action": "We ask", "driver": "a"}
    journal.write(entry_of({**ACTIONS, "answer": [row]}, journal))
    words = exercises.find("actions").prompts[0].columns["driver"].options["a"]
    reword(asked, "actions", words, "Otherwise")
    hour = exercises.find("protected-hour")
    (form,) = [one for one in hour.prompts if getattr(one, "home", "") == "actions/actions"]
    assert "driver" not in form.columns
    draft = {"exercise": hour.id, "prompt": form.id, **ONE, "entry": "2" * 32, "answer": [row]}
    assert entry_of(draft, journal).wording == {"driver/a": words}
    assert entry_of({**ACTIONS, "entry": "3" * 32, "answer": [row]}, journal).wording == {
        "driver/a": "Otherwise"
    }, "there it stands before one's eyes"


@pytest.mark.parametrize(("then", "now"), [("weeks", ""), ("", "weeks")])
def test_a_number_keeps_its_unit_or_that_it_had_none(asked, journal, then, now):
    file = asked / "bare-number.toml"
    words = 'title = "T"\n[[prompt]]\nid = "x"\nkind = "number"\nask = "How long?"\nunit = "{}"\n'
    draft = {"exercise": "bare-number", "prompt": "x", **ONE, "answer": "3"}
    file.write_text(words.format(then))
    first = entry_of(draft, journal)
    journal.write(first)
    file.write_text(words.format(now))
    prompt = exercises.find("bare-number").prompt("x")
    assert told(first, prompt) == f"3 {then}".strip()
    assert reworded(first, prompt)
    again = entry_of({**draft, "entry": "2" * 32}, journal)
    assert told(again, prompt) == f"3 {now}".strip()
    read = entry_of({**draft, "entry": "3" * 32, "wording": {UNIT: then}}, journal)
    assert told(read, prompt) == f"3 {then}".strip()


def test_an_entry_says_through_which_form_a_table_was_written(journal):
    draft = {**ONE, "answer": [{"measure": "attendance"}]}
    for name in ("first-measure", "measure-row"):
        made = entry_of({"exercise": name, "prompt": "measures", **draft}, journal)
        assert (made.exercise, made.through) == ("measure-row", f"{name}/measures")


@pytest.mark.parametrize("through", ["x", "../a", "a/b/c", "A/b"])
def test_a_form_that_cannot_be_one_is_refused(through):
    with pytest.raises(ValueError, match="through"):
        entry(through=through)
