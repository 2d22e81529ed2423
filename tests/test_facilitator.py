"""The facilitator's guide has the same parts for each lesson and names what is there; rules find breaches."""

from __future__ import annotations

import dataclasses
import re

import course_rules
import course_words
import guide_claims
import guide_figures
import guide_rules
import lesson_labels
import pytest
import reading_level
from test_reading_level import GRADE, LONGEST_MEDIAN

from ltl_course import lessons

ROOT = course_words.ROOT
NOTEBOOKS = {file.stem: course_words.read(file) for file in sorted((ROOT / "notebooks").glob("*.ipynb"))}
GUIDE = NOTEBOOKS["facilitator"]
PARTS = {one.title[:2]: one for one in guide_rules.of_lessons(GUIDE)}
LESSONS = {one.id[:2]: one for one in lessons.every() if one.id != lessons.THEORY}


def test_each_lesson_has_its_part_in_order():
    assert len(LESSONS) >= 11
    assert [one.title for one in guide_rules.of_lessons(GUIDE)] == [
        f"{number} {lesson.title}" for number, lesson in LESSONS.items()
    ]
    for number, lesson in LESSONS.items():
        assert f"({lesson.id}.ipynb)" in PARTS[number].first


@pytest.mark.parametrize("rule", guide_rules.RULES)
@pytest.mark.parametrize("number", LESSONS)
def test_the_part_keeps_the_rule(number, rule):
    assert list(guide_rules.RULES[rule](PARTS[number], NOTEBOOKS[LESSONS[number].id])) == []


def asked():
    return [(f"debrief of {number}", one) for number in PARTS for one in guide_rules.questions(PARTS[number])]


def test_no_two_questions_of_debriefs_are_alike():
    assert len(asked()) >= 3 * len(LESSONS)
    assert guide_rules.alike(asked()) == []


def test_no_debrief_asks_what_a_lesson_asks_in_writing():
    exercises = {one: course_words.exercise(one) for name in NOTEBOOKS.values() for one in listed(name)}
    written = [(one.place, one.words) for one in course_rules.of_exercises(exercises, {})]
    assert len(written) > 200
    found = [one for one in guide_rules.alike([*asked(), *written]) if "debrief of" in one]
    assert found == []


def listed(notebook):
    return course_words.exercises_of(notebook)


def test_what_the_other_parts_name_is_somewhere_in_the_course():
    known = {one for number in LESSONS for one in lesson_labels.labels(NOTEBOOKS[LESSONS[number].id])}
    others = [one for one in course_words.markdown(GUIDE) if not re.match(r"## \d\d ", one)]
    named = [label for cell in others for label in guide_rules.LABEL.findall(cell)]
    assert len(named) > 5
    assert [one for one in named if one not in known] == []


@pytest.mark.parametrize("number", LESSONS)
def test_the_part_is_as_easy_to_read_as_a_lesson(number):
    blocks = [one for one in course_words.blocks(PARTS[number].whole) if not course_words.HEADING.match(one)]
    level = reading_level.level(map(course_words.plain, blocks))
    assert level.median < LONGEST_MEDIAN, level
    assert level.grade <= GRADE, level


@pytest.mark.parametrize("claim", guide_claims.CLAIMS, ids=lambda claim: f"{claim.lesson} {claim.said[:40]}")
def test_what_the_guide_says_of_a_simulation_is_found_again(claim):
    assert list(guide_figures.complaints(claim, PARTS[claim.lesson])) == []


@pytest.mark.parametrize("number", LESSONS)
def test_the_guide_holds_no_other_figure_of_a_simulation(number):
    assert {claim.lesson for claim in guide_claims.CLAIMS} >= set(LESSONS)
    assert list(guide_figures.unclaimed(PARTS[number], number)) == []
    assert list(guide_figures.undated(PARTS[number], number)) == []


def otherwise(told):
    """Return a figure that is a little more."""
    if told.isalpha():
        return "eleven"
    digits = len(told.partition(".")[2])
    more = float(told.replace("\u2212", "-")) + 10**-digits
    return f"{more:.{digits}f}".replace("-", "\u2212")


@pytest.mark.parametrize(
    "claim",
    [one for one in guide_claims.CLAIMS if "#" in one.said],
    ids=lambda claim: f"{claim.lesson} {claim.said[:40]}",
)
def test_each_figure_that_is_a_little_more_is_found(claim):
    part = PARTS[claim.lesson]
    (heading, words) = next(one for one in part.said.items() if claim.pattern.search(one[1]))
    match = claim.pattern.search(words)
    for place in range(1, claim.said.count("#") + 1):
        begin, end = match.span(place)
        other = words[:begin] + otherwise(match[place]) + words[end:]
        changed_ = dataclasses.replace(part, said=part.said | {heading: other})
        assert list(guide_figures.complaints(claim, changed_)) != []


@pytest.mark.parametrize("heading", [guide_rules.PREDICT, guide_rules.DEBRIEF, guide_rules.AGAINST])
@pytest.mark.parametrize("more", ["In 3 of 100 runs it fails.", "It is lower by 2.", "Nine of ten end well."])
@pytest.mark.parametrize("number", LESSONS)
def test_an_invented_figure_is_found(number, heading, more):
    part = PARTS[number]
    longer = dataclasses.replace(part, said=part.said | {heading: f"{part.said[heading].rstrip()}\n\n{more}"})
    assert list(guide_figures.unclaimed(longer, number)) == [more]


# ------------------------------------------------------------------ each rule finds a breach


def changed(old, new):
    """Return the part about lesson 03, with `old` replaced."""
    (cell,) = [one for one in course_words.markdown(GUIDE) if one.startswith("## 03 ")]
    assert old in cell
    return guide_rules.part(cell.replace(old, new))


BREACHES = {
    "a part left out": ("headings", "### Debrief\n", "", "its headings"),
    "another heading": ("headings", "### Debrief\n", "### Talk\n", "Talk"),
    "a minute too many": ("minutes", "| 11 | *Run the year*", "| 12 | *Run the year*", "take 46"),
    "an empty cell": ("minutes", "| Alone. | Alone. |", "| Alone. | |", "a cell is missing"),
    "another column": ("minutes", "| In a room |", "| Together |", "the columns"),
    "a step misspelt": ("named", "*Run the year*", "*Run a year*", "no 'Run a year'"),
    "a lever of another lesson": ("named", "*A new reading*", "*Time in office*", "no 'Time in office'"),
    "a lever too far": (
        "named",
        "*Real fall in one chart* to 1",
        "*Real fall in one chart* to 4",
        "cannot be",
    ),
    "a lever between": ("named", "in one chart* to 1", "in one chart* to 1.25", "cannot be"),
    "no lever at all": ("named", "*Run the year* |", "*Run the year* to 3 |", "no lever of the lesson"),
    "a result kept back": ("expected", "2.6", "3", "came out as 2.6"),
    "an expectation as a fact": ("expected", guide_rules.EXPECTED, "Groups say: ", "not called"),
    "a question that states": (
        "debrief",
        "Who would be relieved if nobody had to explain a single reading?",
        "Stop.",
        "nothing is asked",
    ),
    "one sentence": ("comes_from", "; our simulation", ". Our simulation", "3 sentences"),
    "no words to say": ("comes_from", "Say: “The rules", "“The rules", "0 sentences"),
    "no analogy": ("objection", "- **Analogy:**", "- **Picture:**", "three points"),
    "nothing missing": ("objection", "and it is missing", "and it is so", "nothing is said"),
    "no answer": ("honest", "Say: “Then do not", "Then do not", "no answer"),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found(breach):
    rule, old, new, words = BREACHES[breach]
    said = list(guide_rules.RULES[rule](changed(old, new), NOTEBOOKS["03_signal_or_noise"]))
    assert any(words in one for one in said), said


def test_a_question_asked_twice_is_found():
    (place, one), *_rest = asked()
    assert len(guide_rules.alike([*asked(), ("elsewhere", one)])) == 1
    assert len(guide_rules.alike([(place, one), (place, one)])) == 1


def test_a_debrief_of_two_questions_is_found():
    short = changed("3. What would you miss", "What would you miss")
    shorter = guide_rules.Part(
        short.title,
        short.first,
        short.said | {guide_rules.DEBRIEF: "1. Why?\n2. When?"},
        short.headings,
    )
    assert list(guide_rules.debrief(short, {})) == []
    assert list(guide_rules.debrief(shorter, {})) == ["the debrief has 2 questions"]
