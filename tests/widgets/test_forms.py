"""A form asks, keeps, and calls nothing saved that another program would not find."""

from pathlib import Path

import pytest
from docx import Document
from talking import PROMPT

import ltl_course as ltl
from ltl_course import exercises
from ltl_course.exercises import ExerciseError
from ltl_course.journal import FileStore, Journal, entry_of
from ltl_course.widgets.interface import interface

ROOT = Path(__file__).parents[2]
EVERY = sorted(file.stem for file in (ROOT / "exercises" / "en").glob("*.toml"))
# A game is no form.
ALL = [name for name in EVERY if exercises.find(name).prompts[0].kind != "game"]


@pytest.fixture
def form(page):
    form = ltl.reflect("about-you")
    page.hello()
    page.tell(form, "ready")
    return form


# ---------------------------------------------------------------- what a form shows


@pytest.mark.parametrize("name", ALL)
def test_a_form_holds_its_exercise_and_nothing_is_preselected(page, name):
    form = ltl.reflect(name)
    exercise = exercises.find(name)
    assert [prompt["id"] for prompt in form.spec["prompts"]] == [prompt.id for prompt in exercise.prompts]
    for spec, prompt in zip(form.spec["prompts"], exercise.prompts, strict=True):
        assert spec["ask"] == prompt.for_role(None).ask
        assert not {"answer", "value", "default", "selected", "chosen"} & set(spec)
    assert form.spec["title"] == exercise.title


def test_adding_an_exercise_touches_one_file(page, asked):
    (asked / "first-sign.toml").write_text(
        'title = "Where would it show first?"\n\n'
        '[[prompt]]\nid = "who"\nkind = "single"\nask = "Who would know first?"\n'
        '[prompt.options]\npupils = "Pupils"\nteachers = "Teachers"\n'
    )
    form = ltl.reflect("first-sign")
    assert form.spec["prompts"][0]["options"] == {"pupils": "Pupils", "teachers": "Teachers"}
    page.hello()
    assert page.edit(form, prompt="who", answer="pupils")[0]["told"] == "Pupils"
    assert page.in_file()[0].ask == "Who would know first?"


@pytest.mark.parametrize(
    ("verb", "look"), [("predict", "predict"), ("reflect", "reflect"), ("write", "write")]
)
def test_a_verb_says_how_its_form_looks(page, verb, look):
    assert getattr(ltl, verb)("measure-row").verb == look


# ---------------------------------------------------------------- saving


def test_saved_is_said_when_the_file_holds_it_and_not_before(page, form):
    found = []
    real = form.send

    def look(content, buffers=None):
        found.append((content["type"], [one.answer for one in page.in_file()]))
        real(content, buffers)

    form.send = look
    page.edit(form, answer="first words")
    assert ("saved", ["first words"]) in found
    assert all(answers == ["first words"] for _kind, answers in found)


def test_saved_names_what_was_saved(page, form):
    (saved,) = [one for one in page.edit(form, rev=3) if one["type"] == "saved"]
    assert (saved["prompt"], saved["rev"], saved["seq"], saved["note"]) == (PROMPT, 3, 1, "")
    assert saved["entry"] == page.in_file()[0].id
    assert saved["at"] == page.in_file()[0].at


def test_typing_makes_one_entry_and_sending_again_makes_no_other(page, form):
    for rev, answer in enumerate(["a", "ab", "abc"], start=1):
        page.edit(form, entry="f" * 32, rev=rev, answer=answer)
    again = page.edit(form, entry="f" * 32, rev=3, answer="abc")
    assert [one["type"] for one in again] == ["saved"]
    assert [(one.rev, one.answer) for one in page.in_file()] == [(3, "abc")]
    assert len(page.path.read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"answer": None}, "should be text"),
        ({"answer": "x" * 20_001}, "At most 20000 characters"),
        ({"prompt": "role", "answer": "king"}, "not one of the choices"),
        ({"prompt": "nothing"}, "no answer to a question"),
        ({"entry": "no id"}, "no answer to a question"),
        ({"committed": True}, "Only a prediction"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_in_words_and_for_good(page, form, changed, words):
    (refused,) = page.edit(form, **changed)
    assert refused["type"] == "refused"
    assert words in refused["why"]
    assert refused["final"]
    assert page.in_file() == []


def test_a_form_keeps_no_answer_to_another_exercise(page, form):
    page.tell(form, "edit", **page.draft(exercise="exit-signal", prompt="change", answer="x"))
    assert page.in_file() == []


def test_what_cannot_be_written_is_refused_in_words_and_may_be_sent_again(page, form):
    page.path.parent.mkdir()
    page.path.write_text("somebody's list\n")
    draft = page.draft()
    (refused,) = page.tell(form, "edit", **draft)
    assert (refused["type"], refused["final"]) == ("refused", False)
    assert "not a journal of this course" in refused["why"]
    assert page.path.read_text() == "somebody's list\n"
    page.path.unlink()
    assert page.tell(form, "edit", **draft)[0]["type"] == "saved"


def test_a_number_that_is_none_is_kept_with_a_note(page):
    form = ltl.reflect("if-then-look")
    page.hello()
    (saved, *_rest) = page.edit(form, prompt="weeks", answer="often")
    assert (saved["type"], saved["note"]) == ("saved", "Write a number, for example 12 or 3.5.")
    assert page.in_file()[0].answer == "often"


def test_an_answer_that_comes_late_takes_its_place_before_the_one_begun_after_it(page, form):
    page.edit(form, answer="first", after=0)
    page.edit(form, answer="third", after=1)
    (saved, *_rest) = page.edit(form, answer="second", after=1, late=True)
    assert saved["type"] == "saved"
    page.tell(form, "ready")
    known = page.heard(form, "answers")[-1]["prompts"][PROMPT]
    assert [one["told"] for one in known["history"]] == ["third", "second", "first"]


# ---------------------------------------------------------------- what was said before


def test_a_form_waits_for_the_page_before_it_shows_earlier_answers(page):
    form = ltl.reflect("about-you")
    assert page.tell(form, "ready") == []
    page.hello()
    (answers,) = page.heard(form, "answers")
    assert answers["prompts"][PROMPT] == {
        "latest": None,
        "history": [],
        "recall": None,
        "then": None,
        "rows": None,
        "asked": exercises.find("about-you").prompt(PROMPT).model_dump(include={"ask", "help"}),
    }


def test_a_question_follows_the_role_and_is_kept_as_it_was_asked(page, asked):
    (asked / "by-role.toml").write_text(
        'title = "T"\n[[prompt]]\nid = "who"\nkind = "short"\nask = "Who?"\n'
        '[prompt.as.hub]\nask = "Who in the network?"\n'
    )
    form, about = ltl.reflect("by-role"), ltl.reflect("about-you")
    assert "as_" not in form.spec["prompts"][0]
    page.hello()
    page.tell(form, "ready")
    page.edit(form, prompt="who", answer="one")
    page.edit(about, prompt="role", answer="hub")
    told = page.heard(form, "answers")[-1]["prompts"]["who"]
    assert told["asked"] == {"ask": "Who in the network?", "help": ""}
    page.edit(form, prompt="who", answer="another")
    history = page.heard(form, "answers")[-1]["prompts"]["who"]["history"]
    assert [one["ask"] for one in history] == ["Who in the network?", "Who?"]
    assert ltl.reflect("by-role").spec["prompts"][0]["ask"] == "Who in the network?"


def test_an_earlier_answer_comes_back_in_another_kernel(page, form, fresh):
    page.edit(form, answer="yesterday")
    ltl_bar = page.bar
    from ltl_course.widgets.bar import bar
    from ltl_course.widgets.session import session

    session.cache_clear()
    bar.cache_clear()
    again = ltl.reflect("about-you")
    assert page.bar is not ltl_bar
    page.hello()
    page.tell(again, "ready")
    assert page.heard(again, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "yesterday"


def test_another_window_is_noticed_with_the_next_beat(page, form):
    other = Journal(FileStore(page.path))
    other.write(entry_of(page.draft(answer="from the other window"), other))
    page.tell(page.bar, "ping")
    assert page.heard(form, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "from the other window"


def test_an_answer_is_shown_again_where_a_later_question_recalls_it(page):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "12")
    form = ltl.reflect("what-surprised-me")
    page.tell(form, "ready")
    recalled = page.heard(form, "answers")[-1]["prompts"]["surprise"]["recall"]
    assert recalled["told"] == "12 alerts in the year; A guess; a hunch"
    assert "twenty charts" in recalled["ask"]


def test_a_history_holds_every_committed_prediction(page):
    form = ltl.predict("false-alarms")
    page.hello()
    for value in ("12", "3"):
        page.commit(form, value)
    page.tell(form, "ready")
    known = page.heard(form, "answers")[-1]["prompts"]["alarms"]
    assert [one["told"].partition(" ")[0] for one in known["history"]] == ["3", "12"]
    assert known["latest"]["committed"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"value": "", "confidence": "guess"}, "Write the number"),
        ({"value": "5", "confidence": ""}, "how sure"),
        ({"value": "999", "confidence": "guess"}, "from 0 to 240"),
    ],
)
def test_a_prediction_that_says_too_little_is_not_committed(page, answer, words):
    form = ltl.predict("false-alarms")
    page.hello()
    (refused,) = page.edit(form, prompt="alarms", answer=answer, committed=True)
    assert (refused["type"], refused["final"]) == ("refused", True)
    assert words in refused["why"]


def test_an_answer_to_a_question_that_has_changed_is_still_shown(page, asked):
    form = ltl.write("first-measure")
    page.hello()
    page.edit(form, prompt="measures", answer=[{"measure": "attendance", "who": "the team"}])
    for name in ("measure-row", "first-measure"):
        file = asked / f"{name}.toml"
        before, _column, after = file.read_text().partition("[prompt.columns.who]")
        file.write_text(before + "".join(after.partition("[prompt.columns.owner]")[1:]))
    later = ltl.write("first-measure")
    assert "who" not in later.exercise.prompts[0].columns
    page.tell(later, "ready")
    told = page.heard(later, "answers")[-1]["prompts"]["measures"]["latest"]["told"]
    assert "attendance" in told
    assert "the team" in told
    (file,) = page.tell(later, "export", id=".md")
    assert file["name"] == "theory-of-leadership.md"
    assert b"the team" in file["buffers"][0]


def told_of(page, form, prompt):
    page.tell(form, "ready")
    return page.heard(form, "answers")[-1]["prompts"][prompt]


def reword(asked, name, before, after):
    file = asked / f"{name}.toml"
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after))


def test_a_removed_option_is_told_in_its_words_and_not_taken_for_an_answer(page, asked):
    page.hello()
    page.edit(ltl.reflect("about-you"), prompt="role", answer="hub")
    reword(asked, "about-you", 'hub       = "Lead of a network hub"\n', "")
    known = told_of(page, ltl.reflect("about-you"), "role")
    question = "Which role is closest to yours?"
    assert known["then"] == {"ask": question, "told": "Lead of a network hub", "left": "nothing"}
    assert known["latest"]["answer"] is None
    assert known["history"][0]["told"] == "Lead of a network hub"


def test_a_reworded_option_is_told_as_it_was_chosen_and_stays_chosen(page, asked):
    page.hello()
    form = ltl.reflect("about-you")
    page.edit(form, prompt="role", answer="hub")
    assert told_of(page, form, "role")["then"] is None
    reword(asked, "about-you", "Lead of a network hub", "Hub lead")
    form = ltl.reflect("about-you")
    known = told_of(page, form, "role")
    assert (known["then"]["told"], known["then"]["left"]) == ("Lead of a network hub", "all")
    assert known["latest"]["answer"] == "hub"
    page.edit(form, prompt="role", answer="hub")
    known = told_of(page, form, "role")
    assert known["then"] is None, "it was chosen in the words of now"
    assert [one["told"] for one in known["history"]][:1] == ["Hub lead"]


def test_a_question_that_is_asked_otherwise_is_shown_with_its_answer_above_the_new_one(page, asked):
    page.hello()
    page.edit(ltl.reflect("about-you"), prompt="problem", answer="attendance")
    reword(asked, "about-you", "Which one problem in your system would you like", "What would you like")
    known = told_of(page, ltl.reflect("about-you"), "problem")
    assert known["then"]["ask"].startswith("Which one problem in your system")
    assert (known["then"]["told"], known["then"]["left"]) == ("attendance", "all")


def test_a_choice_is_recalled_in_the_words_of_then(page, asked):
    page.hello()
    page.edit(ltl.reflect("about-you"), prompt="role", answer="hub")
    reword(asked, "about-you", 'hub       = "Lead of a network hub"\n', "")
    reword(asked, "how-we-look", 'recall = "about-you/problem"', 'recall = "about-you/role"')
    assert told_of(page, ltl.reflect("how-we-look"), "last-time")["recall"]["told"] == "Lead of a network hub"


def test_a_table_that_another_form_asked_for_is_no_earlier_wording(page):
    page.hello()
    page.edit(ltl.write("first-measure"), prompt="measures", answer=[{"measure": "attendance"}])
    known = told_of(page, ltl.write("measure-row"), "measures")
    assert known["then"] is None
    assert known["latest"]["answer"][0]["measure"] == "attendance"


def test_a_cell_keeps_the_words_of_a_choice_that_is_gone(page, asked):
    page.hello()
    page.edit(ltl.write("actions"), prompt="actions", answer=[{"action": "We ask", "driver": "a"}])
    (entry,) = page.in_file()
    words = exercises.find("actions").prompts[0].columns["driver"].options["a"]
    assert entry.wording == {"driver/a": words}
    reword(asked, "actions", words, "Otherwise")
    known = told_of(page, ltl.write("actions"), "actions")
    assert known["latest"]["wording"] == {"driver/a": words}
    assert words in known["history"][0]["told"]


def test_a_self_assessment_keeps_what_is_still_asked_and_what_is_not_in_its_words(page, asked):
    page.hello()
    answer = {"hours": "most", "chain": "some", "early": "rare"}
    page.edit(ltl.write("self-assessment"), prompt="own", answer=answer)
    file = asked / "self-assessment.toml"
    words = file.read_text()
    (gone,) = {block for block in words.split("[prompt.items.") if block.startswith("hours]")}
    file.write_text(words.replace(f"[prompt.items.{gone}", "").replace('some   = "In some places"\n', ""))
    form = ltl.write("self-assessment")
    known = told_of(page, form, "own")
    kept = known["latest"]["wording"]
    assert known["latest"]["answer"] == answer
    assert known["then"] is None, "the form shows it where it stood"
    assert kept["ask/hours"].startswith("Hours for learning together")
    draft = {"prompt": "own", "answer": {**answer, "early": "common"}, "wording": kept}
    (saved, *_more) = page.edit(form, **draft)
    assert saved["type"] == "saved"
    assert "In some places" in saved["told"]
    (entry,) = [one for one in page.in_file() if one.answer["early"] == "common"]
    assert entry.wording == {
        **{key: kept[key] for key in kept if key != "rare"},
        "common": "Nearly everywhere",
    }
    assert "In some places" in told_of(page, form, "own")["latest"]["told"]


def test_of_several_choices_those_stay_that_can_still_be_made(page, asked):
    page.hello()
    page.edit(ltl.reflect("what-surprised-me"), prompt="tampering", answer=["weekly", "ranking"])
    words = exercises.find("what-surprised-me").prompt("tampering").options["weekly"]
    file = asked / "what-surprised-me.toml"
    lines = [line for line in file.read_text().splitlines() if f'"{words}"' not in line]
    file.write_text("\n".join(lines))
    known = told_of(page, ltl.reflect("what-surprised-me"), "tampering")
    assert known["latest"]["answer"] == ["ranking"]
    assert known["then"]["left"] == "some"
    assert words in known["then"]["told"]


def test_choices_that_stand_in_another_order_now_are_all_of_them(page, asked):
    page.hello()
    page.edit(ltl.reflect("what-surprised-me"), prompt="tampering", answer=["weekly", "ranking"])
    file = asked / "what-surprised-me.toml"
    lines = file.read_text().splitlines()
    weekly, ranking = (next(one for one in lines if one.startswith(id_)) for id_ in ("weekly", "ranking"))
    lines.remove(weekly)
    lines.insert(lines.index(ranking) + 1, weekly.replace('= "', '= "Now and then: ', 1))
    file.write_text("\n".join(lines))
    known = told_of(page, ltl.reflect("what-surprised-me"), "tampering")
    assert known["latest"]["answer"] == ["ranking", "weekly"]
    assert known["then"]["left"] == "all"


def test_an_open_form_keeps_the_words_that_it_showed(page, asked):
    page.hello()
    form = ltl.reflect("about-you")
    (shown,) = [one for one in form.spec["prompts"] if one["id"] == "role"]
    reword(asked, "about-you", 'hub       = "Lead of a network hub"\n', "")
    draft = {
        "prompt": "role",
        "answer": "hub",
        "ask": shown["ask"],
        "wording": {"hub": shown["options"]["hub"]},
    }
    (saved, *_more) = page.edit(form, **draft)
    assert (saved["type"], saved["told"]) == ("saved", "Lead of a network hub")
    assert page.in_file()[0].ask == shown["ask"]


def test_a_quiz_is_answered_with_the_words_of_the_choice_and_hides_no_reason(page):
    form = ltl.reflect("quiz-signal")
    page.hello()
    (asked, _second) = form.spec["prompts"]
    assert all(one["why"] for one in asked["options"].values())
    (saved,) = [one for one in page.edit(form, prompt="two-alerts", answer="usual") if one["type"] == "saved"]
    assert saved["told"] == asked["options"]["usual"]["say"]
    assert page.in_file()[0].wording == {"usual": saved["told"]}


def test_a_form_does_not_tell_what_came_of_a_prediction_before_it_is_made(page):
    assert exercises.find("false-alarms").prompts[0].truth is not None
    form = ltl.predict("false-alarms")
    assert "truth" not in form.spec["prompts"][0]
    assert "2.6" not in str(form.get_state()["spec"])


# ---------------------------------------------------------------- rows and their documents


def test_rows_come_out_as_word_web_page_and_markdown(page, tmp_path):
    form = ltl.write("first-measure")
    page.hello()
    row = {
        "measure": "Pupils present <b>",
        "baseline": "92",
        "rule": "eight in a row",
        "rhythm": "monthly",
        "who": "team",
    }
    page.edit(form, prompt="measures", answer=[row, {"measure": ""}])
    assert [one["id"] for one in form.exports] == [".docx", ".html", ".md"]
    texts = {}
    for one in form.exports:
        (file,) = page.tell(form, "export", id=one["id"])
        assert file["type"] == "file"
        assert file["name"].endswith(one["id"])
        (data,) = file["buffers"]
        assert isinstance(data, bytes)
        texts[one["id"]] = data
    (tmp_path / "x.docx").write_bytes(texts[".docx"])
    cells = [
        cell.text for table in Document(tmp_path / "x.docx").tables for r in table.rows for cell in r.cells
    ]
    assert set(row.values()) <= set(cells)
    assert "Pupils present &lt;b&gt;" in texts[".html"].decode()
    assert "Pupils present" in texts[".md"].decode()
    assert texts[".md"].decode().count("<b>") == texts[".md"].decode().count("\\<b>") > 0


def test_a_column_that_a_facilitator_adds_and_rows_that_cannot_be_read_are_in_the_document(page, asked):
    cost = '[prompt.columns.cost]\nask = "What does it cost"\n'
    file = asked / "measure-row.toml"
    file.with_name("team-row.toml").write_text(file.read_text().replace('theory = "measures"', ""))
    for name in ("measure-row", "first-measure"):
        file = asked / f"{name}.toml"
        file.write_text(file.read_text() + cost)
    page.hello()
    page.edit(ltl.write("team-row"), prompt="measures", answer=[{"measure": "attendance"}])
    form = ltl.write("first-measure")
    page.edit(form, prompt="measures", answer=[{"cost": "an hour"}])
    file.with_name("team-row.toml").unlink()
    (said,) = page.tell(form, "export", id=".md")
    text = said["buffers"][0].decode().replace("\\", "")
    assert "What does it cost" in text
    assert "an hour" in text
    assert "not here: team-row." in text


def test_a_form_of_some_columns_writes_into_the_table_that_it_shows(page):
    page.hello()
    form, whole = ltl.write("first-measure"), ltl.write("measure-row")
    page.tell(whole, "ready")
    page.edit(form, prompt="measures", answer=[{"row": "0123abcd", "measure": "present", "owner": "kept"}])
    saved = page.heard(form, "saved")[-1]
    assert (saved["prompt"], saved["told"]) == ("measures", "present; kept")
    latest = page.heard(whole, "answers")[-1]["prompts"]["measures"]["latest"]
    assert [(row["row"], row["measure"], row["owner"]) for row in latest["answer"]] == [
        ("0123abcd", "present", "kept")
    ]
    (entry,) = page.bar.visit.journal.entries
    assert (entry.exercise, entry.prompt) == ("measure-row", "measures")
    assert "owner" in form.spec["prompts"][0]["keeps"]
    assert "owner" not in form.spec["prompts"][0]["columns"]


def test_a_form_without_its_table_says_at_the_cell_what_is_wrong(page, asked, capfd):
    (asked / "measure-row.toml").write_text("title = ")
    with pytest.raises(ExerciseError, match=r"measure-row\.toml"):
        ltl.write("first-measure")
    assert "measure-row.toml" in capfd.readouterr().err


def test_rows_of_other_tables_are_offered_by_number_and_first_words(page):
    page.hello()
    goals, actions = ltl.write("goals"), ltl.write("actions")
    page.tell(actions, "ready")
    page.edit(goals, prompt="goals", answer=[{"row": "0123abcd", "goal": "They ask\nbefore they act"}])
    told = page.heard(actions, "answers")[-1]["prompts"]["actions"]["rows"]
    assert told["choices"] == {
        "goals/goals": [{"id": "0123abcd", "number": "G1", "label": "They ask before they act"}]
    }
    page.edit(actions, prompt="actions", answer=[{"row": "abcd0123", "action": "x", "driver": "b"}])
    assert page.heard(actions, "answers")[-1]["prompts"]["actions"]["rows"]["numbers"]["abcd0123"] == "B1"


@pytest.mark.parametrize("id_", [None, "", ".pdf", "md", "../x.md", 3, ["x"], {"a": 1}, "x" * 10**6])
def test_a_document_that_is_not_offered_is_not_made(page, id_):
    form = ltl.write("first-measure")
    page.hello()
    assert [one for one in page.tell(form, "export", id=id_) if one["type"] == "file"] == []


def test_an_export_without_rows_says_so(page):
    form = ltl.write("first-measure")
    page.hello()
    (file,) = page.tell(form, "export", id=".md")
    assert "Nothing stands here yet" in file["buffers"][0].decode().replace("\\", "")


# ---------------------------------------------------------------- cells that run again


class Shell:
    """The part of a notebook's shell that says which cell runs."""

    def __init__(self):
        self.parent = {}

    def get_parent(self):
        return self.parent

    def run(self, cell, request):
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": request}}


def test_a_cell_that_runs_again_ends_the_widgets_of_its_last_run(page, monkeypatch):
    shell = Shell()
    monkeypatch.setattr("ltl_course.widgets.cells.get_ipython", lambda: shell)
    monkeypatch.setattr("ltl_course.widgets.cells._runs", {})
    page.hello()
    shell.run("a", "1")
    old = [ltl.reflect("about-you"), ltl.reflect("about-you"), ltl.explore("signal-or-noise")]
    shell.run("b", "2")
    other = ltl.reflect("about-you")
    assert all(one.comm is not None for one in (*old, other))
    watched = len(page.bar.visit.journal._watchers)
    shell.run("a", "3")
    again = ltl.reflect("about-you")
    assert [one.comm for one in old] == [None] * 3
    assert other.comm is not None
    assert len(page.bar.visit.journal._watchers) == watched - 2
    page.edit(again, answer="words")
    assert page.heard(other, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "words"


def test_without_cells_no_widget_ends(page):
    page.hello()
    first, second = ltl.reflect("about-you"), ltl.reflect("about-you")
    page.edit(second, answer="words")
    assert page.heard(first, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "words"


# ---------------------------------------------------------------- what comes back


def test_an_earlier_version_can_be_used_again_if_it_is_still_an_answer(page):
    form = ltl.reflect("what-surprised-me")
    page.hello()
    page.edit(form, prompt="tampering", answer=["weekly"])
    page.edit(form, prompt="tampering", answer=["nowhere"])
    page.edit(form, prompt="surprise", answer="one")
    page.tell(form, "ready")
    known = page.heard(form, "answers")[-1]["prompts"]
    assert [one["again"] for one in known["tampering"]["history"]] == [["nowhere"], ["weekly"]]
    assert known["surprise"]["history"][0]["again"] is None, "its words are the answer"
    predicted = ltl.predict("false-alarms")
    page.commit(predicted, "12")
    page.tell(predicted, "ready")
    known = page.heard(predicted, "answers")[-1]["prompts"]["alarms"]
    assert "again" not in known["history"][0], "a committed prediction is a fact"


def test_the_row_is_shown_what_the_chart_of_ones_own_numbers_said(page):
    page.hello()
    chart, form = ltl.chart("our-measure"), ltl.write("first-measure")
    page.tell(form, "ready")

    def recalled():
        return page.heard(form, "answers")[-1]["prompts"]["measures"]["recall"]

    assert recalled() is None
    page.edit(chart, prompt="series", answer="\n".join(map(str, [92, 94, 90, 93, 91, 95, 89])))
    assert recalled()["head"] == "Your chart says:"
    assert recalled()["told"] == "middle 92; ordinary readings lie between 82.7 and 101.3"
    page.edit(chart, prompt="name", answer="Present, grade 9")
    assert recalled()["told"].startswith("Present, grade 9: middle 92")
    page.edit(chart, prompt="series", answer="School\tSep\nNorth\t9\nSouth\t8\nEast\t7")
    assert recalled() is None, "it is not known yet whether these follow one another"
    (taken,) = page.tell(chart, "sample", id="steady")
    page.edit(chart, prompt="series", answer=taken["text"])
    assert recalled()["told"].startswith("Simulated numbers, not your own: middle 92;")
    assert "grade 9" not in recalled()["told"]


def test_a_card_whose_answers_stand_in_the_theory_says_so(page):
    stands = "Private to you until you hand it on."
    for form, said in (
        (ltl.reflect("if-then-look"), "Stands in your Theory of Leadership."),
        (ltl.write("measure-row"), "Stands in your Theory of Leadership."),
        (ltl.chart("our-measure"), "What the charts say stands in your Theory of Leadership."),
    ):
        assert form.spec["private"] == f"{said} {stands}"
    assert ltl.reflect("how-we-look").spec["private"] == "Private to you"
    for part in ("rows", "charts", "plans"):
        assert part in interface()["takeAway"], "whoever takes the documents must know what is in them"


@pytest.mark.parametrize(
    "left", ["title = ", 'title = "T"\n[[prompt]]\nid = "x"\nkind = "short"\nask = "x"\n']
)
def test_an_exercise_that_is_being_mended_stops_no_form_that_recalls_it(page, asked, left):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "12")
    form = ltl.reflect("what-surprised-me")
    (asked / "false-alarms.toml").write_text(left)
    page.tell(form, "ready")
    known = page.heard(form, "answers")[-1]["prompts"]
    assert known["surprise"]["recall"]["told"] == "12 alerts in the year; A guess; a hunch"
    page.edit(form, prompt="surprise", answer="so many")
    assert page.heard(form, "answers")[-1]["prompts"]["surprise"]["latest"]["answer"] == "so many"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("title = ", "false-alarms.toml: It cannot be read as TOML"),
        ('title = "T"\n[[prompt]]\nid = "x"\nkind = "shrot"\nask = "x"\n', "false-alarms.toml: prompt 1: "),
        (
            'title = "T"\n[[prompt]]\nid = "x"\nkind = "short"\nask = "x"\n',
            "what-surprised-me.toml: prompt 1, field recall: No exercise asks for false-alarms/alarms.",
        ),
    ],
)
def test_a_form_comes_up_while_what_it_recalls_is_broken_and_says_which_file_to_mend(
    page, asked, left, said, capfd
):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "12")
    (asked / "false-alarms.toml").write_text(left)
    form = ltl.reflect("what-surprised-me")
    page.tell(form, "ready")
    missing = page.heard(form, "answers")[-1]["prompts"]["surprise"]["recall"]
    assert missing["head"] == "An earlier answer belongs here. It cannot be shown:"
    assert missing["told"].startswith(said)
    assert missing["told"].endswith("Then reload the page. What you have written so far is safe.")
    assert said in capfd.readouterr().err
    page.edit(form, prompt="surprise", answer="so many")
    assert page.heard(form, "answers")[-1]["prompts"]["surprise"]["latest"]["answer"] == "so many"


def test_visitors_of_a_shared_course_read_nothing_of_a_file_that_they_cannot_mend(browser, asked, capfd):
    (asked / "false-alarms.toml").write_text("title = ")
    form = ltl.reflect("what-surprised-me")
    browser.hello()
    browser.tell(form, "ready")
    assert browser.heard(form, "answers")[-1]["prompts"]["surprise"]["recall"] is None
    assert "false-alarms.toml" in capfd.readouterr().err


SHOWN = {
    "a form": ltl.reflect,
    "a game": ltl.play,
    "an explorer": lambda name: ltl.explore("signal-or-noise", prediction=name),
}


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
def test_an_exercise_that_there_is_not_is_said_at_the_cell_and_in_the_log(browser, show, capfd):
    browser.hello()
    with pytest.raises(ExerciseError, match="There is no exercise 'no-such'"):
        show("no-such")
    assert capfd.readouterr().err.count("There is no exercise 'no-such'") == 1


@pytest.mark.parametrize(("name", "show"), [("about-you", ltl.reflect), ("district", ltl.play)])
def test_a_fault_in_the_file_is_said_at_the_cell_and_in_the_log(browser, asked, name, show, capfd):
    (asked / f"{name}.toml").write_text("title = ")
    browser.hello()
    with pytest.raises(ExerciseError, match=f"{name}.toml: It cannot be read as TOML"):
        show(name)
    assert capfd.readouterr().err.count(f"{name}.toml: It cannot be read as TOML") == 1


def test_a_form_is_made_also_if_what_it_recalls_recalls_nothing_itself(page, asked):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "12")
    file = asked / "false-alarms.toml"
    first, *others = file.read_text().split("[[prompt]]")
    file.write_text("[[prompt]]".join([first, *others[:-1], f'\nrecall = "gone/away"{others[-1]}']))
    form = ltl.reflect("what-surprised-me")
    page.tell(form, "ready")
    recalled = page.heard(form, "answers")[-1]["prompts"]["surprise"]["recall"]
    assert recalled["told"] == "12 alerts in the year; A guess; a hunch"


def test_what_is_to_be_mended_in_an_answer_is_said_again_at_the_next_visit(page):
    form = ltl.write("own-practice")
    page.hello()
    page.edit(form, prompt="expected", answer="often")
    (said,) = page.tell(form, "ready")
    assert said["prompts"]["expected"]["latest"]["note"] == "Write a number, for example 12 or 3.5."
    page.edit(form, prompt="expected", answer="4")
    (said,) = page.tell(form, "ready")
    assert said["prompts"]["expected"]["latest"]["note"] == ""
