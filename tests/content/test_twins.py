"""A translated file has the ids of its English twin: else an answer is lost to the other language."""

import json

import pytest

from ltl_course.content import check, check_all, sources
from ltl_course.content.twins import apart
from ltl_course.lessons import HOME
from ltl_course.widgets.facilitating import NAMES

LESSON = "03_signal_or_noise"


def of_language(name, folder="es"):
    return next(one for one in sources() if one.file.name == name and one.file.parent.name == folder)


def said(name):
    return "\n".join(apart(of_language(name).file))


@pytest.fixture
def asked(content):
    """Return a way to replace words in a Spanish exercise."""

    def change(name, old, new):
        file = content / "exercises" / "es" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change


@pytest.fixture
def page(content):
    """Return a way to change the Spanish lesson."""

    def change(how):
        file = content / "notebooks" / "es" / f"{LESSON}.ipynb"
        notebook = json.loads(file.read_text("utf-8"))
        how(notebook)
        file.write_text(json.dumps(notebook), "utf-8")

    return change


def cells(notebook, kind):
    return [one for one in notebook["cells"] if one["cell_type"] == kind]


def code(notebook, at, source):
    cells(notebook, "code")[at]["source"] = source


def test_what_jupyterlab_writes_into_a_page_that_was_opened_is_no_fault(content):
    file = content / "notebooks" / f"{LESSON}.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.13.1"}
    file.write_text(json.dumps(notebook), "utf-8")
    assert said(f"{LESSON}.ipynb") == ""


SPANISH = [one for one in sources() if one.file.parent.name == "es"]


@pytest.mark.parametrize("source", SPANISH, ids=lambda one: one.path)
def test_a_translated_file_differs_in_its_words_only(source):
    assert list(apart(source.file)) == []
    assert check(source, NAMES) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id    = "useful"', 'id    = "util"', "prompt 1.id must be as in the English file: 'useful'"),
        ('kind  = "rating"', 'kind  = "single"', "prompt 1.kind must be"),
        ("little   =", "poco     =", "prompt 1.options.little is missing"),
        ('share = "cohort"', "", "prompt 1.share is missing"),
        ('title   = "', 'theory = "plan"\ntitle   = "', "theory does not stand in the English file"),
    ],
)
def test_an_exercise_that_differs_in_more_is_found(asked, old, new, words):
    asked("exit-start.toml", old, new)
    assert words in said("exit-start.toml")


def test_words_of_a_question_and_of_an_option_may_differ(asked):
    asked("exit-start.toml", "Un poco útil", "Algo útil")
    assert said("exit-start.toml") == ""


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (lambda one: one["cells"].pop(), "cells, and the English one"),
        (lambda one: one["cells"][3].update(id="other"), "cell 4 must have the id"),
        (
            lambda one: code(one, 0, 'import ltl_course as ltl\n\nltl.home("03_signal_or_noise")'),
            "es/03_signal",
        ),
        (lambda one: code(one, 2, 'ltl.reflect("about-you")'), 'ltl.predict("false-alarms")'),
        (lambda one: cells(one, "markdown")[0].update(source="# Señal"), "must lead to glossary.ipynb"),
        (lambda one: one["metadata"]["ltl"].pop("language"), "must say ltl.language: 'es'"),
        (lambda one: one["metadata"]["ltl"].update(principle="1"), "what the notebook says of itself"),
    ],
)
def test_a_lesson_that_differs_in_more_is_found(page, how, words):
    page(how)
    assert words in said(f"{LESSON}.ipynb")


def test_a_file_without_an_english_twin_is_told_with_its_folder(content):
    (content / "exercises" / "es" / "exit-start.toml").rename(content / "exercises" / "es" / "salida.toml")
    faults = check_all(NAMES)
    assert [(one.file, one.words.partition(",")[0]) for one in faults] == [
        ("es/salida.toml", "it translates salida.toml in English")
    ]


def test_a_link_out_of_the_folder_of_a_language_is_followed(page):
    def astray(notebook):
        first = cells(notebook, "markdown")[0]
        first["source"] = "".join(first["source"]).replace("../glossary", "glossary")

    page(astray)
    faults = check(of_language(f"{LESSON}.ipynb"), NAMES)
    assert [one.words for one in faults] == [
        "a link goes to glossary.ipynb, which is not there. Correct its name. Did you mean ../glossary.ipynb?"
    ]


@pytest.mark.parametrize(("name", "folder"), [(f"{LESSON}.ipynb", ""), ("exit-start.toml", "en")])
def test_where_the_english_file_is_damaged_only_that_one_is_told(content, name, folder):
    top = "notebooks" if name.endswith("ipynb") else "exercises"
    (content / top / folder / name).write_text("[", "utf-8")
    assert check(of_language(name), NAMES) == []


def test_an_english_file_has_no_twin_to_differ_from():
    assert list(apart(next(one.file for one in sources() if one.file.name == f"{HOME}.ipynb"))) == []
