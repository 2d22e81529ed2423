"""Each lesson can be read by somebody who is busy, and a text that is hard is found to be."""

from __future__ import annotations

import re

import course_words
import pytest
import reading_level

LONGEST_MEDIAN = 18  # words; half of the sentences are shorter
GRADE = 10
FILES = sorted((course_words.ROOT / "notebooks").glob("*.ipynb"))
HARD = (
    "Notwithstanding the considerable methodological heterogeneity that characterises contemporary "
    "organisational scholarship, practitioners are nevertheless encouraged to operationalise "
    "improvement-oriented epistemologies whose institutional preconditions are insufficiently articulated."
)


def said(file):
    """Return all that one reads in a lesson: its prose, and what its exercises ask."""
    notebook = course_words.read(file)
    asked = (course_words.exercise(id_) for id_ in course_words.exercises_of(notebook))
    return [
        *course_words.prose(notebook),
        *(words for one in asked for _place, words in course_words.asks(one) if words),
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_lesson_is_easy_to_read(file):
    level = reading_level.level(said(file))
    assert level.sentences > 15
    assert level.median < LONGEST_MEDIAN, level
    assert level.grade <= GRADE, level


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_step_of_the_lesson_is_hard_to_read(file):
    for step in course_words.steps(course_words.read(file)):
        blocks = [block for cell in step.cells for block in course_words.blocks(cell)]
        words = [course_words.plain(one) for one in blocks if not course_words.HEADING.match(one)]
        if words:
            assert reading_level.level(words).grade <= GRADE + 2, step.id


def test_a_hard_text_is_found_and_makes_a_lesson_hard():
    easy = said(course_words.ROOT / "notebooks" / "03_signal_or_noise.ipynb")
    level = reading_level.level([HARD])
    assert level.median >= LONGEST_MEDIAN
    assert level.grade > 2 * GRADE
    assert reading_level.level([*easy, *[HARD] * len(easy)]).grade > GRADE


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("school schools the rule rules called asked hour's", [1, 1, 1, 1, 1, 1, 1, 1]),
        ("started figure figures between", [2, 2, 2, 2]),
        ("if-then grade eight signal noise standard deviation", [2, 1, 1, 2, 1, 2, 4]),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(words, count):
    # One in thirty is counted otherwise than it is spoken; these common ones are not.
    assert [reading_level.syllables(word) for word in words.split()] == count


def test_sentences_end_at_full_stops_and_with_their_paragraph_and_not_at_decimals():
    blocks = ['It stands at 91.2 percent; last month it was 92.6. Why? "Chance." Perhaps', "A bullet"]
    assert [len(one) for one in reading_level.sentences(blocks)] == [10, 1, 1, 1, 2]


def test_the_grade_is_that_of_the_formula():
    (sentence,) = ["The school looks at one figure each week"]
    level = reading_level.level([sentence])
    assert (level.words, level.sentences, level.median) == (8, 1, 8)
    assert level.grade == pytest.approx(0.39 * 8 + 11.8 * 9 / 8 - 15.59)


def test_addresses_code_labels_and_sources_are_not_read():
    cells = [
        "# Title\n\nSee [the page](https://example.org/a-very-long-address).\n\n```\ncode\n```",
        '<p class="ltl-as" data-as="hub"><b>Hub lead:</b> You <em>lead</em>.</p>',
        "### Further reading and sources\n\nShewhart (1931).\n\n### Words\n\nThe end.",
    ]
    notebook = {"cells": [{"cell_type": "markdown", "metadata": {}, "source": one} for one in cells]}
    assert course_words.prose(notebook) == ["See the page.", "You lead.", "The end."]
    assert not re.search(r"\bhttps?\b", " ".join(said(FILES[0])))
