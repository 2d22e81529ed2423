"""The facilitator's guide has the same parts for each lesson and names what is there; rules find breaches."""

from __future__ import annotations

import re

import course_rules
import course_words
import guide_rules
import lesson_labels
import pytest
import reading_level
from test_reading_level import GRADE, LONGEST_MEDIAN

from ltl_course import lessons
from ltl_course.simulations import SIMULATIONS

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


@pytest.mark.parametrize("number", LESSONS)
def test_figures_of_what_speaks_against_a_principle_stand_in_the_lesson_or_below(number):
    notebook = NOTEBOOKS[LESSONS[number].id]
    kept = [str(one.get("data")) for cell in notebook["cells"] for one in cell.get("outputs", ())]
    there = figures(" ".join([*course_words.markdown(notebook), *kept]))
    there |= {one for place, _levers, _words, *ours in CLAIMS if place == number for one in ours}
    assert figures(PARTS[number].said[guide_rules.AGAINST]) - there == set()


def figures(said):
    return set(re.findall(r"\u2212?\d+(?:\.\d+)?", re.sub(r"lesson \d\d", "", said)))


CLAIMS = [
    # lesson, the simulation and its levers, what it says there, and the figures that the guide tells of it
    ("02", ("district", {"answer": 0}), r"In the first year they averaged 9[4-6]"),
    ("02", ("capability-trap", {"hours_protected": 11}), r"fell by 3\.\d% at once"),
    (
        "03",
        ("signal-or-noise", {"rhythm": "yearly", "charts": 1, "shift": 1.0}),
        r"36 months in 8\d of 100",
        *("8", "10"),
    ),
    ("04", ("full-system", {"correlation": 0.0, "measures": 4}), r"results alone was sooner in 5\d of 100"),
    ("08", ("drifting-goals", {"commitment": 0}), r"from 50 to 46 points", "46"),
    ("08", ("drifting-goals", {"promise": 60}), r"from 50 to 4\d points"),
    ("09", ("district", "public-but-blaming"), r"fourth year results averaged 100 .* school 93", "100"),
    ("09", ("district", "half-listening"), r"fourth year results averaged 100 ", "100"),
    ("09", ("district", "learning-leader"), r"fourth year results averaged 99 .* school 91", "99"),
    ("09", ("district", "full-freedom"), r"worst-off school 92"),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim[0]} {claim[1]}")
def test_what_the_guide_says_of_a_simulation_holds(claim):
    name, levers = claim[1]
    model = SIMULATIONS[name]
    if isinstance(levers, str):
        levers = next(one.levers for one in model.scenarios if one.id == levers)
    made = model(**levers)
    assert re.search(claim[2], made.summary(made.run()))


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
