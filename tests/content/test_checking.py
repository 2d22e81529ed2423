"""What a facilitator can get wrong is found and said with the place and the remedy."""

import json
import os

import pytest

from ltl_course import exercises
from ltl_course.content import check, check_all, sources
from ltl_course.content.places_in_toml import line_of
from ltl_course.exercises import ROLES
from ltl_course.widgets.facilitating import NAMES

LESSON = "03_signal_or_noise.ipynb"


def source(name):
    (found,) = [one for one in sources() if one.path in (f"exercises/en/{name}", f"notebooks/{name}")]
    return found


def faults(name):
    return check(source(name), NAMES)


def by_role(*roles):
    return "\n".join(f'<p class="ltl-as ltl-as-{one}"><b>{one}:</b> You lead {one}.</p>' for one in roles)


@pytest.fixture
def lesson(content):
    """Return a way to write into the first text, or code, of a step of a copied lesson."""
    file = content / "notebooks" / LESSON

    def change(kind, words, at=0):
        notebook = json.loads(file.read_text("utf-8"))
        cells = [cell for cell in notebook["cells"][3:] if cell["cell_type"] == kind]
        cells[at]["source"] = words
        file.write_text(json.dumps(notebook), "utf-8")
        return notebook["cells"].index(cells[at]) + 1

    return change


def test_the_course_as_it_is_has_no_fault(content):
    assert check_all(NAMES) == []


def test_what_was_changed_last_stands_first_and_copies_that_jupyterlab_keeps_are_left_out(content):
    kept = content / "notebooks" / ".ipynb_checkpoints"
    kept.mkdir(exist_ok=True)  # there is one already if somebody has the course open in JupyterLab
    (kept / LESSON).write_text("{}", "utf-8")
    late = content / "exercises" / "en" / "partner.toml"
    os.utime(late, (2**31, 2**31))
    found = sources()
    assert found[0].file == late
    assert found[0].path == "exercises/en/partner.toml"
    there = sorted(one.path for one in found if one.file.name == LESSON)
    assert there == [f"notebooks/{LESSON}", f"notebooks/es/{LESSON}"]


def test_a_form_that_calls_a_choice_of_its_table_otherwise_is_found_where_it_does(asked):
    file = asked / "what-it-costs.toml"
    (before, *_more) = [line for line in file.read_text().splitlines() if line.startswith("balancing")]
    file.write_text(file.read_text().replace(before, 'balancing = "Something else"'))
    (fault,) = faults("what-it-costs.toml")
    assert (fault.prompt, fault.field) == (1, "columns.kind.options.balancing")
    assert "measure-row.toml has other words for this choice" in fault.words
    assert fault.line == 1 + file.read_text().splitlines().index('balancing = "Something else"')
    file.write_text(file.read_text().replace('balancing = "Something else"', 'other = "Something else"'))
    assert "or does not have it" in faults("what-it-costs.toml")[0].words


def test_a_form_in_another_language_is_compared_with_its_table_in_that_language(content):
    english, other = (content / "exercises" / code for code in ("en", "xx"))
    other.mkdir()
    words = (english / "what-it-costs.toml").read_text().replace('"Something', '"Xxx')
    (line, *_more) = [one for one in words.splitlines() if one.startswith("balancing")]
    (other / "what-it-costs.toml").write_text(words.replace(line, 'balancing = "Yyy"'))
    assert exercises.mistakes_in(other / "what-it-costs.toml") == [], "its table is not translated yet"
    table = (english / "measure-row.toml").read_text()
    (other / "measure-row.toml").write_text(table)
    assert len(exercises.mistakes_in(other / "what-it-costs.toml")) == 1
    (line, *_more) = [one for one in table.splitlines() if one.startswith("balancing")]
    (other / "measure-row.toml").write_text(table.replace(line, 'balancing = "Yyy"'))
    assert exercises.mistakes_in(other / "what-it-costs.toml") == []


PROMPT = (
    'title = "T"\n\n[[prompt]]\nid = "first"\nkind = "short"\nask = "Why?"\n\n[[prompt]]\nid = "second"\n'
)
IN_EXERCISES = {
    "a line that is no TOML": ('title = "T"\nintro = "no end\n', "line 2: It cannot be read as TOML"),
    "a curly quotation mark": (
        'title = "T"\nintro = “Look”\n',
        "line 2: It cannot be read as TOML: Invalid value. Correct that line. The mark “ in it",
    ),
    "a field left out": (
        PROMPT + 'kind = "short"\n',
        "line 8, question 2, field ask: It is missing. Add it.",
    ),
    "a field misspelt": (
        PROMPT + 'kind = "short"\nask = "Why?"\nhepl = "x"\n',
        "line 12, question 2, field hepl: There is no such field",
    ),
    "a kind that there is not": (
        PROMPT + 'kind = "essay"\nask = "Why?"\n',
        "line 8, question 2: There is no kind",
    ),
    "no number": (
        PROMPT + 'kind = "long"\nask = """\nrows = 3\n"""\nrows = "x"\n',
        "line 14, question 2, field rows: It is no number",
    ),
    "an option with a bad id": (
        PROMPT + 'kind = "single"\nask = "Why?"\n[prompt.options]\nyes = "Yes"\n"No way" = "No"\n',
        "line 14, question 2, field options.No way: It is no id",
    ),
    "a role that there is not": (
        PROMPT + 'kind = "short"\nask = "Why?"\n[prompt.as.janitor]\nask = "x"\n',
        "line 12, question 2, field as.janitor: There is no role",
    ),
    "two alike": (
        PROMPT.replace("second", "first") + 'kind = "short"\nask = "x"\n',
        "Two prompts have the same id",
    ),
    "a recall of nothing": (
        PROMPT + 'kind = "short"\nask = "Why?"\nrecall = "no/such"\n',
        "line 12, question 2, field recall: No exercise asks for no/such",
    ),
    "no title": (
        PROMPT.replace('title = "T"', "") + 'kind = "short"\nask = "x"\n',
        "field title: It is missing",
    ),
}


@pytest.mark.parametrize("name", IN_EXERCISES)
def test_a_fault_in_an_exercise_is_said_with_its_line_its_field_and_the_remedy(asked, name):
    written, said = IN_EXERCISES[name]
    (asked / "planted.toml").write_text(written, "utf-8")
    (found,) = faults("planted.toml")
    assert found.told.startswith("planted.toml, ")
    assert said in found.told
    assert found in check_all(NAMES)


def test_a_fault_in_another_file_is_said_of_that_file(asked):
    (asked / "other.toml").write_text('title = "T"\n', "utf-8")
    (asked / "planted.toml").write_text(PROMPT + 'kind = "short"\nask = "x"\nrecall = "other/a"\n', "utf-8")
    assert [one.file for one in faults("planted.toml")] == ["other.toml"]


def test_a_line_is_that_of_the_table_in_which_something_is_missing():
    text = (
        'title = "T"\n[[prompt]]\n[prompt.columns.what]\nask = "x"\n[prompt.columns."who"]\nkind = "line"\n'
    )
    assert line_of(text, 1, "columns.who.ask") == 5
    assert line_of(text, 1, "columns.what.ask") == 4
    assert line_of(text, 1, "ask") == 2
    assert line_of(text, 0, "title") == 1
    assert line_of(text, 0, "intro") == 0
    assert line_of(text, 2, "ask") == 0


IN_PROSE = {
    "a jump": ("##### Deep", "jumps from"),
    "a second top heading": ("# Another", "exactly one heading with one #"),
    "a link to a lesson that is not there": ("[x](04_gone.ipynb#run)", "04_gone.ipynb, which is not there"),
    "a link to a heading that is not there": (
        "[x](glossary.ipynb#False-allarm)",
        "glossary.ipynb#False-allarm, and there is no such heading",
    ),
    "a link to a heading of its own that is not there": ("[x](#Gone)", "#Gone, and there is no such heading"),
    "a picture without words": ("![](chart.png)", "picture has no words"),
    "a role left out": (by_role(*ROLES[:3]), "four in a row"),
    "Markdown in what stands by role": (by_role(*ROLES).replace("lead hub", "*lead*"), "is HTML"),
    "a script": ("<script>go()</script>", "Take it out"),
}


@pytest.mark.parametrize("name", IN_PROSE)
def test_a_fault_in_prose_is_said_with_its_cell(lesson, name):
    words, said = IN_PROSE[name]
    cell = lesson("markdown", f"Words.\n\n{words}", at=-1)
    found = faults(LESSON)
    assert {one.cell for one in found} == {cell}
    assert said in found[0].told
    assert f"{LESSON}, cell {cell}" in found[0].told


IN_CODE = {
    "no plain call": ("%matplotlib inline", "the code is not plain Python"),
    "a loop": ("for x in y: z", "the code has a loop"),
    "another import": ("import numpy", "the code imports something else"),
    "nothing": ("", "1 to 3 lines"),
    "an exercise that is not there": ('ltl.reflect("no-such")', "There is no exercise"),
    "a lever that is not there": ('ltl.explore("signal-or-noise", "charst")', "has no lever charst"),
    "a verb that there is not": ('ltl.reflekt("partner")', "not a verb of the course"),
}


@pytest.mark.parametrize("name", IN_CODE)
def test_a_fault_in_code_is_said_once_with_its_cell_and_the_heading_above(lesson, name):
    words, said = IN_CODE[name]
    cell = lesson("code", words)
    (found,) = faults(LESSON)
    assert (found.cell, bool(found.under)) == (cell, True)
    assert said in found.words
    assert "SyntaxError" not in found.told


def test_a_page_that_does_not_begin_with_the_import_is_said_once(content):
    file = content / "notebooks" / LESSON
    file.write_text(file.read_text("utf-8").replace('"import ltl_course as ltl\\n",', ""), "utf-8")
    (found,) = faults(LESSON)
    assert "must begin with the line: import ltl_course as ltl" in found.words


def test_what_stands_in_other_marks_than_steps_is_said_too(content):
    file = content / "notebooks" / LESSON
    notebook = json.loads(file.read_text("utf-8"))
    step = next(cell for cell in notebook["cells"] if "ltl" in cell["metadata"])
    step["metadata"]["ltl"]["minutes"] = "many"
    file.write_text(json.dumps(notebook), "utf-8")
    (found,) = faults(LESSON)
    assert "step 1: minutes must be a number" in found.told


DAMAGED = {
    "cut off": (b'{"cells": [\n', "no notebook any more"),
    "empty": (b"", "no notebook any more"),
    "a list": (b"[]", "cannot be read"),
    "no text": (b"\xff\xfe\x00", "cannot be read"),
    "too deep": (b"[" * 9000, "cannot be read"),
    "no cells": (b'{"metadata": {}, "cells": [1]}', "cannot be read"),
    "a cell without a kind": (b'{"metadata": {"ltl": {}}, "cells": [{}]}', "cannot be read"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_notebook_that_is_damaged_is_said_to_be_so_and_the_others_are_checked(content, asked, name):
    written, said = DAMAGED[name]
    (asked / "planted.toml").write_text(PROMPT + 'kind = "essay"\nask = "Why?"\n', "utf-8")
    (content / "notebooks" / LESSON).write_bytes(written)
    (found,) = faults(LESSON)
    assert said in found.told
    every = check_all(NAMES)
    assert found in every
    assert {one.file for one in every} == {LESSON, "planted.toml"}


@pytest.mark.parametrize("written", [b"title = ", b"\xff\xfe\x00", b"a = " + b"[" * 9000, b'a = "\x00"'])
def test_an_exercise_that_is_damaged_is_said_to_be_so_and_the_others_are_checked(content, asked, written):
    (asked / "planted.toml").write_bytes(written)
    (asked / "other.toml").write_text(PROMPT + 'kind = "essay"\nask = "Why?"\n', "utf-8")
    (found,) = faults("planted.toml")
    assert "cannot be read as TOML" in found.told
    assert [one.file for one in check_all(NAMES)] == ["other.toml", "planted.toml"]


def test_a_folder_is_no_file_of_the_course_however_it_is_called(content, asked):
    (asked / "folder.toml").mkdir()
    (content / "notebooks" / "folder.ipynb").mkdir()
    assert not {"folder.toml", "folder.ipynb"} & {one.file.name for one in sources()}
    assert check_all(NAMES) == []
