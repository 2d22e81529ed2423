"""A file is compared with what it was: ids that are gone are a danger, new words are only said."""

import json

import pytest

from ltl_course.content import Before, compare, sources

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
"""
LESSON = "03_signal_or_noise.ipynb"


def source(name):
    (found,) = [one for one in sources() if one.file.name == name]
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
    assert (said.words, said.danger) == ("“how”, as.coach.ask: changed.", False)


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
    assert [one.danger for one in found] == [True, True]
    assert "(hook) is gone" in found[0].words
    assert "“what-surprised-me” is not asked here any more" in found[1].words
