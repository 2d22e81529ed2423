"""A worksheet holds a whole lesson: words, pictures with theirs, questions with room, reasons last."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest

from ltl_course import exercises, lessons
from ltl_course.exercises import ROLES, Prediction, Quiz, Rows
from ltl_course.paper.asked import MOST_TWICE, asked
from ltl_course.paper.cells import cells
from ltl_course.paper.worksheet import role_names, worksheet

SHEETS = [one.id for one in lessons.every() if one.id != lessons.THEORY]
ENDS = "To read afterward"


@pytest.fixture(scope="module")
def pages():
    return {one: worksheet(one, "hub") for one in SHEETS}


def words(page):
    """Return a page's words, with its style left out."""
    shown = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(shown).split())


def flat(text):
    return " ".join(text.split())


def asked_in(lesson):
    return [exercises.find(name) for step in lessons.find(lesson).steps for name in step.exercises]


@pytest.mark.parametrize("lesson", SHEETS)
def test_every_step_question_and_choice_stands_on_it_in_the_words_of_the_role(lesson, pages):
    said = words(pages[lesson])
    for step in lessons.find(lesson).steps:
        assert re.sub(r"[*`]", "", step.title) in said
    for exercise in asked_in(lesson):
        assert exercise.title in said
        for prompt in (one.for_role("hub") for one in exercise.prompts):
            assert flat(prompt.ask) in said, prompt.id
            assert flat(prompt.help) in said, prompt.id
            if isinstance(prompt, Rows):
                assert all(flat(column.ask) in said for column in prompt.columns.values())
            elif not isinstance(prompt, Quiz):
                options = getattr(prompt, "options", None) or getattr(prompt, "confidence", None) or {}
                assert all(flat(one) in said for one in options.values())


@pytest.mark.parametrize("lesson", SHEETS)
def test_it_is_one_page_that_fetches_nothing_with_one_title_and_no_level_skipped(lesson, pages):
    page = pages[lesson]
    assert not re.search(r"<(script|img|iframe|link|a|object|form|input)\b", page)
    assert not re.search(r"\b(src|href|on\w+)=\"(?!#)", page)
    levels = [int(one) for one in re.findall(r"<h([1-6])\b", page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lesson", SHEETS)
def test_each_picture_has_its_words_and_each_checked_sentence_stands_there(lesson, pages):
    page = pages[lesson]
    shown = [one for one in cells(lesson) if one.verb == "explore" and one.given != ("district-audit",)]
    labels = re.findall(r'<svg\b[^>]*\baria-label="([^"]*)"', page)
    assert len(labels) == len(shown) == page.count("<figure>")
    assert all(len(one) > 40 for one in labels)
    said = words(page)
    for cell in cells(lesson):
        if cell.verb == "simulate":
            assert len(cell.sentence) > 40
            assert flat(cell.sentence) in said
    waiting = [one for one in shown if one.named.get("prediction")]
    assert said.count("You said, before you saw this picture:") == len(waiting)
    assert page.count('class="fresh"') >= len(waiting)


def test_what_came_of_it_and_the_reasons_stand_on_the_last_page_only(pages):
    found = 0
    for lesson, page in pages.items():
        before, _end, after = words(page).partition(ENDS)
        for prompt in (one.for_role("hub") for exercise in asked_in(lesson) for one in exercise.prompts):
            if isinstance(prompt, Quiz):
                found += 1
                for choice in prompt.options.values():
                    assert choice.say in before
                    assert flat(choice.why) not in before
                    verdict = "This holds." if choice.right else "This does not hold."
                    assert f"{choice.say} {verdict} {flat(choice.why)}" in after
            if isinstance(prompt, Prediction) and prompt.truth:
                found += 1
                assert prompt.truth.source not in before
                assert prompt.truth.source in after
    assert found > 4


@pytest.mark.parametrize("role", ROLES)
def test_it_speaks_to_one_role(role):
    page = words(worksheet("02_learn_alongside", role))
    for other, word in {
        "principal": "Principal:",
        "district": "District leader:",
        "hub": "Hub lead:",
    }.items():
        assert word not in page, other
    assert f"Role: {role_names()[role]}." in page
    own = exercises.find("hour-at-risk").prompt("cut")
    assert [one for one in ROLES if own.for_role(one).ask in page] == [role]


def test_addresses_are_printed_once_each_and_every_number_has_one(pages):
    page = pages["02_learn_alongside"]
    listed = re.findall(r"<li>(https?://[^<]+)</li>", page.partition('class="addresses"')[2])
    numbers = [int(one) for one in re.findall(r"<sup>\[(\d+)\]</sup>", page)]
    assert len(listed) == len(set(listed)) == max(numbers)
    assert set(numbers) == set(range(1, len(listed) + 1))


KINDS = {
    "short": ("", {"write": 1}),
    "long": ("rows = 5", {"write": 6}),
    "number": ('unit = "weeks"', {"blank": 1}),
    "single": ('[prompt.options]\na = "A"\nb = "B"', {"boxes": 1}),
    "ranking": ('[prompt.options]\na = "A"\nb = "B"', {"boxes": 1}),
    "prediction": (
        'reason = "Why?"\nunit = "weeks"\n[prompt.confidence]\na = "A"\nb = "B"',
        {"blank": 1, "boxes": 1, "write": 1},
    ),
    "series": ("", {"draw": 1}),
    "rows": ('row = "thing"\n[prompt.columns]\none = "One?"\ntwo = "Two?"', {"row": 2, "write": 8}),
    "game": ('model = "district"', {"write": 8}),
    "quiz": (
        '[prompt.options.a]\nsay = "A"\nwhy = "no"\n[prompt.options.b]\nsay = "B"\nwhy = "yes"\nright = true',
        {"boxes": 1},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_question_has_room_of_its_own(kind, tmp_path):
    more, room = KINDS[kind]
    file = tmp_path / "planted.toml"
    file.write_text(f'title = "T"\n[[prompt]]\nid = "p"\nkind = "{kind}"\nask = "<Ask> & so?"\n{more}\n')
    page = "".join(asked(exercises.load(file), "principal"))
    assert "&lt;Ask&gt; &amp; so?" in page
    assert {name: page.count(f'class="{name}"') for name in room} == room


def test_a_row_with_many_questions_has_room_once(tmp_path):
    columns = "\n".join(f'c{n} = "Question {n}?"' for n in range(MOST_TWICE + 1))
    file = tmp_path / "planted.toml"
    head = 'title = "T"\n[[prompt]]\nid = "p"\nkind = "rows"\nask = "?"\nrow = "thing"\n[prompt.columns]\n'
    file.write_text(head + columns)
    assert "".join(asked(exercises.load(file), "principal")).count('class="row"') == 1


def test_an_earlier_answer_is_asked_to_be_looked_up():
    page = words("".join(asked(exercises.find("hour-at-risk"), "principal")))
    assert "Look back first at what you wrote under" in page
