"""A file is compared with what it was: ids that are gone are a danger, new words are only said."""

import json

import pytest

from ltl_course.content import Before, compare, sources
from ltl_course.exercises import ExerciseError, load

EXERCISE = """
title = "Monday"
intro = "Think of Monday."
[[prompt]]
id = "first"
kind = "short"
ask = "What is the first sign?"
[[prompt]]
id = "how"
kind = "single"
ask = "How often?"
[prompt.options]
often = "Often"
rarely = "Hardly ever"
[[prompt]]
id = "signs"
kind = "rows"
ask = "Which signs?"
row = "sign"
theory = "measures"
share = "cohort"
[prompt.columns.what]
ask = "What?"
kind = "line"
[prompt.columns.way]
ask = "Which way?"
[prompt.columns.way.options]
up = "Up"
down = "Down"
flat = "Flat"
"""
LESSON = "03_signal_or_noise.ipynb"


def source(name):
    (found,) = [one for one in sources() if one.path in (f"exercises/en/{name}", f"notebooks/{name}")]
    return found


@pytest.fixture
def changed(asked):
    """Return what is said of an exercise in which some words were replaced by others."""
    file = asked / "monday.toml"
    file.write_text(EXERCISE, "utf-8")
    before = Before.now()

    def change(old, new):
        assert old in EXERCISE
        file.write_text(EXERCISE.replace(old, new), "utf-8")
        return compare(before, source("monday.toml"))

    return change


def test_a_file_that_is_as_it_was_says_nothing(changed):
    assert changed("Monday", "Monday") == []


def test_new_words_are_quoted_beside_the_old_ones_and_are_no_danger(changed):
    (said,) = changed("What is the first sign?", "Which sign came first?")
    assert not said.danger
    assert said.words == (
        "“first”, ask: was “What is the first sign?”, is “Which sign came first?”. "
        "Old answers keep the words that were shown."
    )
    (said,) = changed('"Monday"', '"Tuesday"')
    assert said.words == "the title: was “Monday”, is “Tuesday”."


def test_an_id_that_is_gone_is_a_danger_and_one_that_was_changed_names_the_new_one(changed):
    (said,) = changed('[[prompt]]\nid = "first"\nkind = "short"\nask = "What is the first sign?"\n', "")
    assert said.danger
    assert "question “first” is gone. Answers under this id stay in the journals of learners" in said.words
    (said,) = changed('id = "first"', 'id = "first-sign"')
    assert said.danger
    assert "“first-sign” is new: if only the id was changed, give it its old id back" in said.words


def test_a_choice_that_is_gone_and_another_kind_are_a_danger_and_stand_first(changed):
    found = changed('often = "Often"\nrarely = "Hardly ever"', 'always = "Always"\noften = "Very often"')
    assert [one.danger for one in found] == [True, False]
    assert "“how”, options: “rarely” is gone" in found[0].words
    (said,) = changed('kind = "short"', 'kind = "long"')
    assert said.danger
    assert "was of the kind short and is of the kind long" in said.words


def test_what_was_added_is_said_and_is_no_danger(changed):
    (said,) = changed(
        '"Think of Monday."', '"Think of Monday."\n[[prompt]]\nid = "new"\nkind = "long"\nask = "And?"'
    )
    assert (said.words, said.danger) == ("question “new” is new.", False)
    (said,) = changed(
        'rarely = "Hardly ever"', 'rarely = "Hardly ever"\n[prompt.as.coach]\nask = "How often there?"'
    )
    assert (said.words, said.danger) == ("“how”, as.coach.ask: new, “How often there?”.", False)


IN_A_TABLE = {
    "a choice taken out": ('down = "Down"\n', "", True, "“signs”, columns.way.options: “down” is gone"),
    "a choice reworded": (
        'down = "Down"',
        'down = "Falling"',
        False,
        "“signs”, columns.way.options.down: was “Down”, is “Falling”. Old answers keep the words",
    ),
    "choices in another order": (
        'up = "Up"\ndown = "Down"',
        'down = "Down"\nup = "Up"',
        False,
        "In another order now: “signs”, columns.way.options: down, up, flat.",
    ),
    "a column that is of another kind": ('kind = "line"', 'kind = "date"', False, "was “line”, is “date”."),
    "a table that is no part of the Theory": (
        'theory = "measures"\n',
        "",
        False,
        "“signs”, theory: taken out; it was “measures”.",
    ),
    "a limit": ('row = "sign"', 'row = "sign"\nmost = 9', False, "“signs”, most: was “8”, is “9”."),
    "an answer that may be left out": (
        'ask = "How often?"',
        'ask = "How often?"\noptional = true',
        False,
        "“how”, optional: was “no”, is “yes”.",
    ),
    "more of the Theory": (
        'title = "Monday"',
        'title = "Monday"\ntheory = "plan"',
        False,
        "theory, beside the",
    ),
    "answers that may be seen by others": (
        'ask = "How often?"',
        'ask = "How often?"\nshare = "cohort"',
        True,
        "“how”, share: answers to it were private, and may now be sent to a cohort.",
    ),
    "answers that stay private": (
        'share = "cohort"\n',
        "",
        False,
        "“signs”, share: was “cohort”, is “private”.",
    ),
    "a remark": (
        'title = "Monday"',
        '# Ours.\ntitle = "Monday"',
        False,
        "Something else has changed in line 2",
    ),
    "an empty line at the end": ('flat = "Flat"\n', 'flat = "Flat"\n\n', False, "changed in line 32"),
    "a long text that goes on": (
        '"Think of Monday."',
        f'"Think of Monday.{" x" * 80} More."',
        False,
        "the words above the questions: was “Think of Monday.”",
    ),
}


@pytest.mark.parametrize("name", IN_A_TABLE)
def test_each_other_change_is_told_once(changed, name):
    old, new, danger, words = IN_A_TABLE[name]
    (said,) = changed(old, new)
    assert words in said.words
    assert said.danger is danger


def test_questions_in_another_order_are_told(changed):
    first, rest = EXERCISE.split('[[prompt]]\nid = "how"')
    how, signs = rest.split("[[prompt]]")
    (said,) = changed(EXERCISE, f'{first}[[prompt]]{signs}[[prompt]]\nid = "how"{how}')
    assert (said.words, said.danger) == ("In another order now: question first, signs, how.", False)


def test_words_that_differ_only_far_behind_are_told(asked):
    file = asked / "monday.toml"
    file.write_text(EXERCISE.replace("Think of Monday.", "x" * 300), "utf-8")
    before = Before.now()
    file.write_text(EXERCISE.replace("Think of Monday.", "x" * 300 + "y"), "utf-8")
    (said,) = compare(before, source("monday.toml"))
    assert said.words.startswith("the words above the questions: changed further on.")


@pytest.mark.parametrize(
    "name", ["about-you", "measure-row", "self-assessment", "false-alarms", "quiz-signal"]
)
def test_no_line_of_an_exercise_can_be_taken_out_unseen(asked, name):
    """Whatever is changed, something is said; and not the general line where what is asked differs."""
    file, found = asked / f"{name}.toml", 0
    whole = file.read_text("utf-8")
    before, was, lines = Before.now(), load(file), whole.splitlines(keepends=True)
    for place in range(len(lines)):
        file.write_text("".join(lines[:place] + lines[place + 1 :]), "utf-8")
        try:
            is_ = load(file)
        except ExerciseError:
            continue
        said = compare(before, source(file.name))
        assert said, lines[place]
        general = any("Something else has changed" in one.words for one in said)
        assert general is (dump(was) == dump(is_)), lines[place]
        found += not general
    assert found


def dump(exercise):
    """Return all that an exercise asks; as a text, so that the order counts."""
    return exercise.model_dump_json()


def test_a_new_file_a_faulty_one_and_one_that_is_gone_are_said_to_be_so(asked):
    (asked / "faulty.toml").write_text("title = 3", "utf-8")
    before = Before.now()
    (asked / "new.toml").write_text(EXERCISE, "utf-8")
    (asked / "faulty.toml").write_text(EXERCISE, "utf-8")
    assert [one.words for one in compare(before, source("new.toml"))] == ["This file is new."]
    (said,) = compare(before, source("faulty.toml"))
    assert "had a fault" in said.words
    assert before.gone() == []
    (asked / "partner.toml").rename(asked / "partners.toml")
    (said,) = before.gone()
    assert said.danger
    assert said.words.startswith("exercises/en/partner.toml is gone.")


def test_of_a_lesson_steps_and_exercises_that_are_gone_are_a_danger(content):
    before = Before.now()
    file = content / "notebooks" / LESSON
    notebook = json.loads(file.read_text("utf-8"))
    notebook["cells"][0]["source"] = "# Signal or noise?\n\nOther words."
    file.write_text(json.dumps(notebook), "utf-8")
    (said,) = compare(before, source(LESSON))
    assert (said.words, said.danger) == (
        "Its text was changed; its steps and what they ask are as before.",
        False,
    )
    last = next(cell for cell in notebook["cells"] if cell["metadata"].get("ltl", {}).get("step") == "hook")
    notebook["cells"].remove(last)
    form = next(
        cell for cell in notebook["cells"] if 'reflect("what-surprised-me")' in "".join(cell["source"])
    )
    notebook["cells"].remove(form)
    file.write_text(json.dumps(notebook), "utf-8")
    found = compare(before, source(LESSON))
    assert [one.danger for one in found] == [True, True, False]
    assert "(hook) is gone" in found[0].words
    assert found[2].words == "Its cells say or show something else, too, first in cell 1."
    assert "“what-surprised-me” is not asked here any more" in found[1].words


def mark(step, **changes):
    """Change what a step says of itself; None takes a word out."""

    def change(notebook):
        (own,) = [one["metadata"]["ltl"] for one in notebook["cells"] if _step(one) == step]
        own |= changes
        for name in [name for name, value in changes.items() if value is None]:
            del own[name]

    return change


def _step(cell):
    return cell["metadata"].get("ltl", {}).get("step", "")


def about(**changes):
    return lambda notebook: notebook["metadata"]["ltl"].update(changes)


def pictured(notebook):
    cell = next(one for one in notebook["cells"][3:] if one["cell_type"] == "markdown")
    cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}


IN_A_LESSON = {
    "off the short path": (mark("hook", short=None), "short path of hook: was “yes”, is “no”."),
    "another kind": (mark("hook", kind="run"), "kind of hook: was “read”, is “run”."),
    "longer": (mark("hook", minutes=9), "minutes of hook: was “2”, is “9”."),
    "what one leaves with": (about(leaves="a habit"), "is “a habit”."),
    "another principle": (about(principle="1"), "principle: was “2a”, is “1”."),
    "a setting of a cell": (
        lambda notebook: notebook["cells"][2]["metadata"].update(editable=False),
        "Something else has changed in line ",
    ),
    "a picture": (pictured, "Its text was changed"),
}


@pytest.mark.parametrize("name", IN_A_LESSON)
def test_each_change_of_a_lesson_is_told_once(content, name):
    change, words = IN_A_LESSON[name]
    file = content / "notebooks" / LESSON
    notebook = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(notebook, indent=1), "utf-8")
    before = Before.now()
    change(notebook)
    file.write_text(json.dumps(notebook, indent=1), "utf-8")
    (said,) = compare(before, source(LESSON))
    assert words in said.words
    assert not said.danger


def test_another_way_first_and_another_order_are_told(content):
    file = content / "notebooks" / LESSON
    before = Before.now()
    notebook = json.loads(file.read_text("utf-8"))
    first = next(
        one["metadata"]["ltl"] for one in notebook["cells"] if "first" in one["metadata"].get("ltl", {})
    )
    way = first.pop("first")
    file.write_text(json.dumps(notebook), "utf-8")
    (said,) = compare(before, source(LESSON))
    assert said.words == f"first of {first['step']}: taken out; it was “{way}”."
    first["first"] = way
    other = next(
        at
        for at, one in enumerate(notebook["cells"])
        if _step(one) not in {"", "hook", "idea", first["step"]} and "first" not in one["metadata"]["ltl"]
    )
    cells = notebook["cells"]
    last = max(at for at, one in enumerate(cells) if _step(one))
    cells[other], cells[last] = cells[last], cells[other]
    file.write_text(json.dumps(notebook), "utf-8")
    said = [one.words for one in compare(before, source(LESSON))]
    assert "The steps stand in another order." in said
    assert any(one.startswith("What is asked stands in other steps") for one in said)
