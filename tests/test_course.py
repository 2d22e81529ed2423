"""The lessons keep one arc, one set of sources and one of terms; each rule finds a breach."""

from __future__ import annotations

import copy
from functools import partial

import course_rules
import course_words
import glossary_rules
import pytest

from ltl_course import exercises, lessons
from ltl_course.dynamics import parameters
from ltl_course.simulations import SIMULATIONS

ROOT = course_words.ROOT
NOTEBOOKS = {file.stem: course_words.read(file) for file in sorted((ROOT / "notebooks").glob("*.ipynb"))}
EXERCISES = {
    file.stem: course_words.exercise(file.stem) for file in (ROOT / "exercises" / "en").glob("*.toml")
}
NUMBERED = {name: one for name, one in NOTEBOOKS.items() if name[:2].isdigit()}
LESSONS = {name: one for name, one in NUMBERED.items() if name not in (lessons.HOME, lessons.THEORY)}
TERMS = glossary_rules.terms(NOTEBOOKS["glossary"])


@pytest.mark.parametrize("rule", course_rules.LESSON_RULES)
@pytest.mark.parametrize("name", LESSONS)
def test_the_lesson_keeps_the_rule(name, rule):
    found = list(course_rules.LESSON_RULES[rule](name, LESSONS[name], EXERCISES.__getitem__))
    assert found == []


def test_a_lesson_that_differs_from_the_arc_is_there():
    assert course_rules.OWN_ARCS.keys() | course_rules.OWN_MINUTES.keys() <= LESSONS.keys()


def test_no_paragraph_and_no_question_says_what_another_says():
    texts = [*course_rules.of_lessons(NUMBERED), *course_rules.of_exercises(EXERCISES, NUMBERED)]
    assert len(texts) > 300
    assert list(course_rules.alike(texts)) == []


def is_of_theory(prompt):
    return getattr(prompt, "theory", None) or getattr(prompt, "home", None)


@pytest.mark.parametrize("name", NUMBERED)
def test_a_step_whose_answers_are_handed_on_with_the_theory_says_so(name):
    for step in course_words.steps(NUMBERED[name]):
        asked = [exercises.find(one) for one in step.asked]
        if any(one.theory or any(is_of_theory(prompt) for prompt in one.prompts) for one in asked):
            assert "Theory of Leadership" in step.cells[0], step.id


def test_the_references_hold_every_address_of_the_lessons():
    assert any(
        course_words.addresses(words) for one in LESSONS.values() for words in course_words.markdown(one)
    )
    assert list(course_rules.addresses(NUMBERED, NOTEBOOKS["references"])) == []


def test_the_glossary_explains_each_term_once_and_in_order():
    assert len(TERMS) > 60
    assert list(glossary_rules.once(TERMS)) == []


def test_the_glossary_explains_what_the_ideas_set_in_italics():
    assert any(map(glossary_rules.italics, LESSONS.values()))
    assert list(glossary_rules.explained(TERMS, LESSONS)) == []


def test_a_term_is_linked_to_its_explanation_at_its_first_use():
    assert list(glossary_rules.linked(TERMS, LESSONS)) == []


def course() -> str:
    """Return what learners read: lessons, exercises, and what simulations say of themselves."""
    said = [words for one in NUMBERED.values() for words in course_words.markdown(one)]
    said += map(str, EXERCISES.values())
    for model in SIMULATIONS.values():
        levers = parameters(model).values()
        said += [model.title, *map(str, (*levers, *model.loops, *model.scenarios)), str(model.assumptions)]
    return "\n".join(said)


def test_the_glossary_explains_nothing_that_the_course_does_not_use():
    assert list(glossary_rules.used(TERMS, course())) == []


# ------------------------------------------------------------------ each rule finds a breach


def text(words, **mark):
    return {"cell_type": "markdown", "metadata": {"ltl": mark} if mark else {}, "source": words}


def code(line):
    return {"cell_type": "code", "metadata": {}, "source": line}


def step(id_, words="## Look\n\nText.", minutes=4.0, **mark):
    return text(words, step=id_, kind="read", minutes=minutes, **mark)


BY_ROLE = "\n".join(
    f'<p class="ltl-as" data-as="{role}"><b>{role.title()}:</b> {"word " * 20}Why?</p>'
    for role in ("principal", "district", "hub", "coach")
)
MOVES = "## Run\n\n1. Leave it. How far is it?\n2. Move *it*. What falls? (It is drawn.)\n3. And now?"
RIGHT = {
    "yes": {"say": "Yes", "why": "It varies.", "right": True},
    "no": {"say": "No", "why": "It does not."},
}


@pytest.fixture
def lesson():
    """Return a lesson without a fault; its cells stand in the order of the arc."""
    return {
        "cells": [
            text("# A lesson"),
            step("hook", f"## Monday\n\nIt rains.\n\n{BY_ROLE}", short=True),
            step(
                "idea", "## The idea\n\n" + "word " * 90 + "[here](https://a.example/x(1)).\n\n" + BY_ROLE, 3
            ),
            step("example"),
            step("predict", short=True),
            step("run", MOVES, short=True),
            text("<details>\n\n1. Not a move.\n\n</details>"),
            *(step(id_) for id_ in ("fails", "explain", "system", "row")),
            code('ltl.reflect("quiz-a")'),
            step("plan"),
            text("## What to remember\n\n- One thing.\n\n### Sources\n\nShewhart (1931)."),
            text("### Words in this lesson\n\nTerms in italics are in the [glossary](glossary.ipynb)."),
        ]
    }


def asked(options):
    return lambda _id: {"prompt": [{"id": "one", "kind": "quiz", "ask": "Which?", "options": options}]}


def found(rule, notebook, options=RIGHT, name="01_a_lesson"):
    return list(course_rules.LESSON_RULES[rule](name, notebook, asked(options)))


@pytest.mark.parametrize("rule", course_rules.LESSON_RULES)
def test_a_lesson_without_a_fault_has_no_complaint(lesson, rule):
    assert found(rule, lesson) == []


def cell(number, **changes):
    return lambda notebook: notebook["cells"][number].update(changes)


def without(number):
    return lambda notebook: notebook["cells"].pop(number)


def swapped(one, other):
    def damage(notebook):
        cells = notebook["cells"]
        cells[one], cells[other] = cells[other], cells[one]

    return damage


BREACHES = {
    "a step left out": ("arc", without(7), "'fails' is missing"),
    "two steps the wrong way round": ("arc", swapped(8, 9), "stand in the order"),
    "an example after the prediction": ("arc", swapped(3, 4), "after the prediction"),
    "too short": ("minutes", lambda n: n["cells"].__delitem__(slice(7, 9)), "the lesson takes 31"),
    "a long short path": (
        "minutes",
        cell(7, metadata={"ltl": {"step": "x", "minutes": 4, "short": True}}),
        "16",
    ),
    "no short path": (
        "minutes",
        lambda n: [c["metadata"].get("ltl", {}).pop("short", 0) for c in n["cells"]],
        "the short path takes 0",
    ),
    "a long idea": ("idea", cell(2, source="## The idea\n\n" + "word " * 121), "121 words"),
    "a long idea in one role": (
        "idea",
        cell(2, source="## I\n\n" + "word " * 100 + "\n\n" + BY_ROLE),
        "121 words",
    ),
    "two moves": ("moves", cell(5, source=MOVES.rpartition("\n")[0]), "2 numbered moves"),
    "four moves": ("moves", cell(5, source=MOVES + "\n4. Why?"), "4 numbered moves"),
    "a move without a question": ("moves", cell(5, source=MOVES.replace("And now?", "Look.")), "move 3"),
    "a hook that states": ("hook", cell(1, source="## Monday\n\nWhy?\n\nIt rains."), "It rains."),
    "one role without a question": (
        "hook",
        cell(1, source="## M\n\n" + BY_ROLE.replace("Why?", "No.", 1)),
        "No.",
    ),
    "an empty hook": ("hook", cell(1, source="## Monday"), "says nothing"),
    "no quiz": ("quiz", without(11), "no quiz"),
    "no source": ("sources", cell(13, source="## What to remember\n\nBox (1976)."), "names no source"),
    "a source without a year": (
        "sources",
        cell(13, source="## End\n\n### Sources\n\nA book."),
        "names no source",
    ),
    "a list of words": (
        "glossed",
        cell(14, source="### Words in this lesson\n\n- **Band:** a range."),
        "the glossary is the place",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found(lesson, breach):
    rule, damage, words = BREACHES[breach]
    damaged = copy.deepcopy(lesson)
    damage(damaged)
    assert any(words in one for one in found(rule, damaged)), found(rule, damaged)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({**RIGHT, "no": {"say": "No", "why": " "}}, "has no reason"),
        ({**RIGHT, "no": {"say": "No", "why": "x", "right": True}}, "exactly one"),
        ({"no": RIGHT["no"]}, "exactly one"),
    ],
)
def test_a_quiz_without_its_reasons_is_found(lesson, options, words):
    assert any(words in one for one in found("quiz", lesson, options))


def test_the_arcs_of_their_own_are_asked_of_those_lessons_alone(lesson):
    assert found("arc", lesson, name="10_come_back") != []
    assert found("minutes", lesson, name="10_come_back") == []
    assert found("moves", {"cells": []}, name="10_come_back") == []
    assert found("moves", {"cells": []}) != []


def said(words, *read_in):
    return course_rules.Said(frozenset(read_in), "somewhere", words)


def test_a_short_sentence_is_found_if_it_is_the_same():
    twice = [said("It stands in your Theory.", "a"), said("Your Theory: it stands there.", "b")]
    assert len(list(course_rules.alike(twice))) == 0
    assert len(list(course_rules.alike([twice[0], said("*It stands in your Theory.*", "c")]))) == 1


SAID = "Ask of every figure whether it lies outside of what this measure ordinarily does."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAID, True),
        ("Ask of each figure: does it lie outside of what this measure ordinarily does?", True),
        ("Agree on the rule before the figures come, with those closest to the work.", False),
    ],
)
def test_a_paragraph_that_is_said_again_is_found(other, same):
    assert bool(list(course_rules.alike([said(SAID, "a"), said(other, "b", "c")]))) is same
    assert list(course_rules.alike([said(SAID, "a", "b"), said(other, "b")])) == [], "within one lesson"


def test_what_all_lessons_share_is_not_compared():
    shared = (
        "Back to the [home page](x.ipynb).\n\n### Sources\n\nShewhart, Economic Control of Quality (1931)."
    )
    lab = '<p class="ltl-lab-only">You are in JupyterLab.</p>'
    notebook = {"cells": [text(f"# Title\n\n{lab}\n\nOne thing.\n\n{shared}")]}
    assert [one.words for one in course_rules.of_lessons({"a": notebook})] == ["One thing."]
    plan = {"theory": "plan", "prompt": [{"id": "if", "kind": "short", "ask": "If it is ...", "help": "So."}]}
    ticket = {"intro": "Three.", "prompt": [{"id": "useful", "kind": "rating", "ask": "How useful?"}]}
    bet = {"prompt": [{"id": "n", "kind": "prediction", "ask": "How many?", "help": "A guess is fine."}]}
    asked_in = {"01": {"cells": [code('ltl.predict("bet")')]}}
    quiz = {"intro": "Choose.", "prompt": [{"id": "n", "kind": "quiz", "ask": "Which?"}]}
    exercises = {"if-then": plan, "exit-a": ticket, "bet": bet, "quiz-a": quiz}
    compared = course_rules.of_exercises(exercises, asked_in)
    assert [one for one in compared if one.words] == [
        course_rules.Said(frozenset({"01"}), "bet (n.ask)", "How many?"),
        course_rules.Said(frozenset(), "quiz-a (n.ask)", "Which?"),
    ]


def test_an_address_that_the_references_do_not_hold_is_found():
    listed = {"cells": [text("[b](https://b.example/x), <https://d.example/(1)x>")]}
    lesson = {"cells": [text('See [b](https://b.example/x). <a href="https://c.example/y">c</a>')]}
    (said,) = course_rules.addresses({"a": lesson}, listed)
    assert "https://c.example/y" in said


GLOSSARY = """## Charts

### Band

A range.

### Moving average

An average (**EWMA**).

## More

### Arc

A way.
"""


def gloss(words):
    return glossary_rules.terms({"cells": [text("# Glossary"), text(words)]})


def test_the_terms_of_a_glossary_are_read_with_their_other_names():
    assert [(term.name, term.group, term.others) for term in gloss(GLOSSARY)] == [
        ("Band", "Charts", ()),
        ("Moving average", "Charts", ("EWMA",)),
        ("Arc", "More", ()),
    ]
    assert list(glossary_rules.once(gloss(GLOSSARY))) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (GLOSSARY + "\n\n### Bands\n\nAgain.", "explained 2 times"),
        (GLOSSARY.replace("### Arc", "### EWMA"), "explained 2 times"),
        (GLOSSARY.replace("A range.", ""), "not explained"),
        (GLOSSARY.replace("A range.", "word " * 61 + "x."), "62 words"),
        (GLOSSARY.replace("### Band", "### Zone"), "out of the alphabet"),
    ],
)
def test_a_fault_of_the_glossary_is_found(words, complaint):
    assert any(complaint in one for one in glossary_rules.once(gloss(words)))


def test_a_term_that_is_missing_or_not_used_is_found():
    idea = step("idea", "## Idea\n\n*Bands* and **bold** and <em>drift</em>, agreed *before*.")
    explained = partial(glossary_rules.explained, gloss(GLOSSARY))
    assert ["drift" in one for one in explained({"a": {"cells": [idea]}})] == [True]
    assert list(explained({"a": {"cells": [step("run", "*drift*")]}})) == []
    assert ["Arc" in one for one in glossary_rules.used(gloss(GLOSSARY), "Two bands; the ewma.")] == [True]


def test_a_term_without_its_link_or_with_a_wrong_one_is_found():
    linked = partial(glossary_rules.linked, gloss(GLOSSARY))

    def found(words):
        return list(linked({"a": {"cells": [step("idea", f"## Idea\n\n{words}")]}}))

    assert found("[*Bands*](glossary.ipynb#Band) are wide, and *bands* stay.") == []
    assert ["no link leads" in one for one in found("*Bands* are wide.")] == [True]
    assert ["something else" in one for one in found("[bands](glossary.ipynb#Arc)")] == [True]
    twice = "[bands](glossary.ipynb#Band), [band](glossary.ipynb#Band)"
    assert ["2 times" in one for one in found(twice)] == [True]


def test_each_plan_asks_in_how_many_of_the_next_six_weeks_it_will_be_done():
    plans = {id_: one["prompt"] for id_, one in EXERCISES.items() if id_.startswith("if-then-")}
    assert len(plans) > 8
    without = {id_ for id_, asked in plans.items() if "weeks" not in {one["id"] for one in asked}}
    assert without == {"if-then-lead"}, "a decision is taken once"
