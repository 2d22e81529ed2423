"""What the Spanish pages and exercises say: all of the English figures, in short sentences of their own."""

import re
import statistics

import course_words
import pytest
import reading_level

SPANISH = sorted((course_words.ROOT / "notebooks" / "es").glob("*.ipynb"))
ASKED = sorted((course_words.ROOT / "exercises" / "es").glob("*.toml"))
AWAY = re.compile(r"https?://[^\s)\"]+|\]\([^)]*\)|\bgrade \d+", re.IGNORECASE)
"""Addresses; and a grade is a word in Spanish."""
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
OUT = re.compile(r"\]\(\.\./(?!glossary\.ipynb#)[^)]*\)(.{0,40})", re.DOTALL)
UNUSED = re.compile(
    r"\b(?:alumn[oa]s?|ordenador(?:es)?|ficheros?|pulsar|pulse|vale(?! la pena)|vosotros|vuestr[oa]s?)\b"
    r"|\b(?:tú|tus?|contigo)\b|[!¡—]",
    re.IGNORECASE,
)
LONGEST_MEDIAN = 18
SHORTEST = 20
"""A sentence of fewer characters, such as a year in brackets, may stand twice."""


def twins(file):
    """Return the words of each cell in English and in Spanish."""
    english = course_words.ROOT / "notebooks" / file.name
    pair = [course_words.markdown(course_words.read(one)) for one in (english, file)]
    return list(zip(*pair, strict=True))


def figures(words):
    """Return the figures of a text, without those in addresses."""
    return sorted(FIGURE.findall(AWAY.sub("", words)))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def asked(file, language):
    there = course_words.ROOT / "exercises" / language / file.name
    return list(strings(course_words.tomllib.loads(there.read_text("utf-8"))))


def complaints(words):
    return UNUSED.findall(re.sub(r"\]\([^)]*\)|<[^>]*>", " ", words))


@pytest.mark.parametrize("file", SPANISH, ids=lambda file: file.stem)
def test_each_cell_is_translated_with_all_its_figures(file):
    for english, spanish in twins(file):
        assert spanish != english
        assert figures(spanish) == figures(english), spanish


@pytest.mark.parametrize("file", ASKED, ids=lambda file: file.stem)
def test_each_exercise_is_translated_with_all_its_figures(file):
    for english, spanish in zip(asked(file, "en"), asked(file, "es"), strict=True):
        assert figures(spanish) == figures(english), spanish
        assert complaints(spanish) == []
    assert asked(file, "es") != asked(file, "en")


@pytest.mark.parametrize("file", SPANISH, ids=lambda file: file.stem)
def test_sentences_are_short_and_words_are_those_of_the_course(file):
    prose = course_words.prose(course_words.read(file))
    lengths = [len(one) for one in reading_level.sentences(prose)]
    assert len(lengths) > 15
    assert statistics.median(lengths) <= LONGEST_MEDIAN
    assert [complaints(one) for one in prose if complaints(one)] == []


def repeated(words):
    """Return what a cell says twice: a hand that mends a sentence may leave the old one behind it."""
    said = [one.strip() for one in re.split(r"(?<=[.?:])\s+", words)]
    return [one for one in dict.fromkeys(said) if len(one) > SHORTEST and said.count(one) > 1]


@pytest.mark.parametrize("file", SPANISH, ids=lambda file: file.stem)
def test_no_cell_says_a_sentence_twice(file):
    for _english, spanish in twins(file):
        assert repeated(spanish) == []


@pytest.mark.parametrize("file", SPANISH, ids=lambda file: file.stem)
def test_a_link_to_a_page_in_english_says_so(file):
    for _english, spanish in twins(file):
        assert all("en inglés" in after for after in OUT.findall(spanish)), spanish


def test_breaches_are_found():
    assert figures("De 20 a 2.6 [x](a_3.ipynb)") == ["2.6", "20"]
    assert complaints("Los alumnos, ¡vale!") == ["alumnos", "¡", "vale", "!"]
    assert not all("en inglés" in after for after in OUT.findall("[x](../01_best_hypothesis.ipynb). Y más."))
    assert OUT.findall("[x](../glossary.ipynb#Noise)") == []
