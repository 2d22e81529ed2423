"""The lessons keep the house rules of notebook_rules.py, and each rule finds a breach."""

import copy
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import notebook_rules
import pytest

import ltl_course
from ltl_course import lessons
from ltl_course.content import links, twins
from ltl_course.exercises import ROLES
from ltl_course.words import speak

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(
    file for file in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts
)
NAMES = {file.name for file in NOTEBOOKS}


def markdown(words):
    return {"cell_type": "markdown", "id": f"words-{abs(hash(words))}", "metadata": {}, "source": words}


def code(source, name, said=None):
    tags = ["nbval-check-output", "keep_output"] if said else ["nbval-ignore-output"]
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/plain": said, "text/html": f"<p>{said}</p>"},
    }
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"tags": tags},
        "source": source,
        "execution_count": 1 if said else None,
        "outputs": [output] if said else [],
    }


@pytest.fixture
def lesson():
    """Return a small lesson without a fault; its cells are words, code, words, checked code."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
            "title": "Signal or noise?",
            "ltl": {"principle": "2a", "leaves": "a rule"},
        },
        "cells": [
            markdown("# Signal or noise?"),
            code("import ltl_course as ltl", "first"),
            markdown("## Run\n\nSee [the lesson](03_here.ipynb#run).\n\n### Look\n\n```\n# no heading\n```"),
            code(
                'ltl.simulate("signal-or-noise", charts=20)',
                "second",
                "Nothing changed, yet 20 charts raise 2.6 alarms.",
            ),
        ],
    }


def complaints(notebook):
    return notebook_rules.complaints(notebook, {"03_here.ipynb": {"run"}})


def test_there_is_a_home_page_and_a_lesson():
    assert f"{lessons.HOME}.ipynb" in NAMES
    assert len(NAMES) > 1
    assert len(lessons.every()) + len(lessons.pages()) == len(NAMES)


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.relative_to(NOTEBOOKS[0].parent).as_posix())
def test_the_notebook_keeps_the_house_rules(file):
    # As it stands in the file: nbformat.read would mend missing ids in silence.
    notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
    speak(twins.language_of(file))
    assert notebook_rules.complaints(notebook, links.pages(file)) == []
    known = lessons.read(file)
    assert bool(known.steps) is (known.principle != "page")
    assert (known.principle == "page") is file.stem[0].isalpha()


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
def test_the_notebook_is_as_nbstripout_would_leave_it(file):
    assert stripped(file) == 0


def test_the_page_of_the_theory_begins_with_its_parts_in_order():
    (file,) = [one for one in NOTEBOOKS if one.stem == lessons.THEORY]
    listed = re.findall(r"- \[([^\]]+)\]\(#([^)]+)\)", file.read_text("utf-8"))
    assert [title for title, _heading in listed] == [
        step.title for step in lessons.find(lessons.THEORY).steps
    ]
    assert [heading for _title, heading in listed] == [title.replace(" ", "-") for title, _heading in listed]


def stripped(file):
    """Return nbstripout's verdict, with the options of the pre-commit hook."""
    command = [sys.executable, "-m", "nbstripout", "--keep-count", "--keep-id", "--verify", file]
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_nbstripout_keeps_a_checked_sentence_and_finds_a_stray_output(lesson, tmp_path):
    file = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.from_dict(lesson), file)
    assert stripped(file) == 0
    lesson["cells"][1]["outputs"] = lesson["cells"][3]["outputs"]
    nbformat.write(nbformat.from_dict(lesson), file)
    assert stripped(file) == 1


def test_a_lesson_without_a_fault_has_no_complaint(lesson):
    assert complaints(lesson) == []


@pytest.mark.parametrize("form", ["p", "span"])
def test_what_stands_by_role_may_be_a_paragraph_or_a_part_of_one(lesson, form):
    words = by_role().replace("<p ", f"<{form} ").replace("</p>", f"</{form}>")
    lesson["cells"][2]["source"] = f"## Run\n\n{words}\n\nAnd on.\n\n{words}"
    assert complaints(lesson) == []


def cell(number, **changes):
    return lambda notebook: notebook["cells"][number].update(changes)


def said(**changes):
    return lambda notebook: notebook["metadata"].update(changes)


def tagged(number, *tags):
    return lambda notebook: notebook["cells"][number]["metadata"].update(tags=list(tags))


def kept(data):
    return lambda notebook: notebook["cells"][3]["outputs"][0].update(data=data)


def told(words):
    """Say `words` to the learner above an explorer that opens with a scenario."""

    def damage(notebook):
        notebook["cells"][0].update(source=f"# Run\n\n{words}")
        opened = (
            'import ltl_course as ltl\n\nltl.explore("signal-or-noise", "reaction", scenario="tampering")'
        )
        notebook["cells"][1].update(source=opened)

    return damage


def by_role(**changed):
    """Return paragraphs by role; `changed` has what stands in one of them, or nothing to leave it out."""
    usual = {role: f"<b>For {role}:</b> You lead <em>{role}</em>.</p>" for role in ROLES}
    said = {role: words for role, words in (usual | changed).items() if words}
    return "\n".join(f'<p class="ltl-as ltl-as-{role}">{words}' for role, words in said.items())


SENTENCE = [{"output_type": "display_data", "metadata": {}, "data": {"text/plain": "A sentence."}}]
PICTURED = str(ltl_course.simulate("signal-or-noise"))
BREACHES = {
    "no ids": (lambda notebook: notebook.update(nbformat_minor=4), "format 4.5"),
    "same ids": (cell(3, id="first"), "same id"),
    "other kernel": (said(kernelspec={"name": "ir", "display_name": "R"}), "kernelspec"),
    "other language": (said(language_info={"name": "R"}), "language_info"),
    "no title": (said(title=" "), "title is missing"),
    "no principle": (said(ltl={"leaves": "a rule"}), "ltl.principle"),
    "nothing left": (said(ltl={"principle": "2a"}), "ltl.leaves"),
    "a picture that nothing shows": (
        cell(2, attachments={"left.png": {"image/png": "iVBORw0KGgo="}}),
        "left.png, which nothing shows",
    ),
    "a picture beside the notebook": (cell(2, source="![Two lines](a.png)"), "does not hold it"),
    "raw cell": (lambda n: n["cells"].append({**markdown("x"), "cell_type": "raw"}), "raw cells"),
    "two top headings": (cell(2, source="# Another"), "exactly one heading"),
    "no top heading": (cell(0, source="Words"), "exactly one heading"),
    "a jump": (cell(2, source="### Deep"), "jumps from # to ###"),
    "a heading in HTML": (cell(2, source="<h2>Run</h2>"), "written as HTML"),
    "an underlined heading": (cell(2, source="Run\n---"), "underlined"),
    "a dead link": (cell(2, source="[x](04_gone.ipynb)"), "04_gone.ipynb"),
    "a dead heading": (cell(2, source="[x](03_here.ipynb#rum)"), "Did you mean run?"),
    "a mute picture": (cell(2, source="![](a.png)"), "picture has no words"),
    "a dead link in HTML": (cell(2, source='<a href="04_gone.ipynb#run">x</a>'), "04_gone.ipynb"),
    "a role left out": (cell(2, source=by_role(coach="")), "four in a row"),
    "roles in another order": (
        cell(2, source="\n".join(reversed(by_role().splitlines()))),
        "four in a row",
    ),
    "a role twice": (cell(2, source=by_role() + "\n" + by_role(coach="")), "four in a row"),
    "words between the roles": (
        cell(2, source=by_role().replace('<p class="ltl-as ltl-as-hub', 'And\n<p class="ltl-as ltl-as-hub')),
        "four in a row",
    ),
    "a role without its label": (
        cell(2, source=by_role().replace("<b>For hub:</b> ", "")),
        "four in a row",
    ),
    "a role without words": (cell(2, source=by_role(hub="<b>For hub:</b> </p>")), "four in a row"),
    "a role that there is not": (cell(2, source=by_role().replace("as-hub", "as-janitor")), "four in a row"),
    "a role that JupyterLab drops": (
        cell(2, source=by_role().replace('ltl-as ltl-as-hub"', 'ltl-as" data-as="hub"')),
        "four in a row",
    ),
    "Markdown in HTML": (cell(2, source=by_role(hub="<b>For hub:</b> You *lead*.</p>")), "is HTML"),
    "a paragraph that never ends": (
        cell(2, source=by_role(hub="<b>For hub:</b> You lead.\n\nAnd more.</p>")),
        "is HTML",
    ),
    "the same to every role": (cell(2, source=by_role(**dict.fromkeys(ROLES, "<b>All:</b> x</p>"))), "once"),
    "a script": (cell(2, source="<script>go()</script>"), "belongs in the package"),
    "an empty cell": (cell(1, source=""), "1 to 3 lines"),
    "four lines": (cell(1, source="ltl.home()\n" * 4), "1 to 3 lines"),
    "a magic": (cell(1, source="%matplotlib inline"), "not plain Python"),
    "a shell command": (cell(1, source="!ls"), "not plain Python"),
    "a function": (cell(1, source="def f(): pass"), "has a function"),
    "a class": (cell(1, source="class C: pass"), "has a class"),
    "a loop": (cell(1, source="for x in y: z"), "has a loop, which"),
    "a hidden loop": (cell(1, source="[ltl.home() for x in y]"), "a loop in brackets"),
    "a star import": (cell(1, source="from ltl_course import *"), "imports something else"),
    "another import": (cell(1, source="import numpy"), "imports something else"),
    "a semicolon": (cell(1, source="ltl.home();"), "semicolon"),
    "a hidden cell": (
        lambda n: n["cells"][1]["metadata"].update(jupyter={"source_hidden": True}),
        "is hidden",
    ),
    "a strange tag": (tagged(1, "nbval-ignore-output", "hide-input"), "hide-input"),
    "no word to nbval": (tagged(1), "needs one of the tags"),
    "kept for nothing": (tagged(1, "nbval-ignore-output", "keep_output"), "keep_output goes with"),
    "a stray output": (cell(1, outputs=SENTENCE), "strip it"),
    "no count": (cell(3, execution_count=None), "no execution count"),
    "no sentence": (cell(3, outputs=[]), "must keep one output"),
    "two sentences kept": (cell(3, outputs=SENTENCE * 2), "must keep one output"),
    "a picture kept": (kept({"image/png": "iVBOR"}), "not text"),
    "other markup kept": (
        kept({"text/plain": "One thing.", "text/html": "<p>Another.</p>"}),
        "something else",
    ),
    "an object kept": (kept({"text/plain": "<Widget object at 0x7f>."}), "must keep a sentence"),
    "no full stop": (kept({"text/plain": "Nothing has changed"}), "must keep a sentence"),
    "a strange exercise": (cell(1, source='ltl.reflect("no-such-exercise")'), "There is no exercise"),
    "a strange lesson": (cell(1, source='ltl.home("99_gone")'), "no such lesson"),
    "a strange verb": (cell(1, source="ltl.grade()"), "not a verb"),
    "a strange simulation": (cell(1, source='ltl.explore("no-such-model")'), "no simulation 'no-such-model'"),
    "a strange lever": (cell(1, source='ltl.explore("signal-or-noise", "charst")'), "has no lever charst"),
    "a strange scenario": (
        cell(1, source='ltl.explore("signal-or-noise", scenario="x")'),
        "has no scenario 'x'",
    ),
    "a strange prediction": (
        cell(1, source='ltl.explore("signal-or-noise", prediction="x")'),
        "There is no exercise",
    ),
    "told to choose what is chosen": (told("Choose *Correct every deviation* and watch."), "chosen already"),
    "told of a choice that is not there": (
        told("*Correct every deviation in full* is on."),
        "no choice of the explorer below",
    ),
    "told of a scenario beside another one": (
        told("Choose *Nothing has changed* and watch."),
        "no choice of the explorer below",
    ),
    "told that something is on which is not": (told("*Watch and leave alone* is on."), "not so at the start"),
    "the answer beside the covered picture": (
        lambda n: n["cells"].insert(
            3, code('ltl.explore("signal-or-noise", prediction="false-alarms")', "covered")
        ),
        "awaits a prediction",
    ),
    "a heading said again on the card": (
        lambda n: (
            n["cells"][2].update(source="## Before you go"),
            n["cells"].insert(3, code('ltl.reflect("exit-signal")', "again")),
        ),
        "say it once",
    ),
    "the sentence of a picture said again": (
        lambda n: (
            kept({"text/plain": PICTURED})(n),
            n["cells"].insert(3, code('ltl.explore("signal-or-noise")', "picture")),
        ),
        "let it say something else",
    ),
    "a word about the workshop": (
        cell(2, source="## Run\n\nThis sentence is checked each time."),
        "not to the learner",
    ),
    "words of somebody": (cell(2, source="## Run\n\n“It is here,” says a colleague."), "somebody is quoted"),
    "a lever misspelt": (cell(1, source='ltl.simulate("signal-or-noise", charst=3)'), "cannot be run"),
    "a lever out of range": (cell(1, source='ltl.simulate("signal-or-noise", charts=999)'), "cannot be run"),
    "an id that is not written": (cell(1, source="ltl.reflect(name)"), "in quotes"),
    "nothing checked": (lambda n: n["cells"].pop(3), "no sentence of this lesson is checked"),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found(lesson, breach):
    damage, words = BREACHES[breach]
    damaged = copy.deepcopy(lesson)
    damage(damaged)
    assert any(words in complaint for complaint in complaints(damaged)), complaints(damaged)
