"""The course's own words: numbers and plurals as a reader expects them, translations by file."""

import gettext
import struct

import american
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course import words
from ltl_course.words import _, happened, language, number, plural, said


@pytest.fixture
def german(tmp_path, monkeypatch):
    """Install a small catalogue, as a translator's tools write it."""
    entries = {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
        "Saved": "Gespeichert",
        "{count} answer\0{count} answers": "{count} Antwort\0{count} Antworten",
    }
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ltl_course.mo").write_bytes(catalogue(entries))
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    monkeypatch.setitem(words.LANGUAGES, "xx", "Auf Deutsch")
    monkeypatch.setenv("LTL_LANGUAGE", "xx")
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


def catalogue(entries):
    """Return the bytes of a .mo file."""
    keys = sorted(entries)
    ids, texts = [[entry.encode() for entry in part] for part in (keys, [entries[key] for key in keys])]
    start = 28 + 16 * len(keys)
    tables, body = b"", b""
    for part in (ids, texts):
        for one in part:
            tables += struct.pack("<2I", len(one), start + len(body))
            body += one + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0) + tables + body


def test_without_a_setting_the_course_speaks_english(monkeypatch):
    monkeypatch.delenv("LTL_LANGUAGE", raising=False)
    assert language() == "en"
    assert _("Saved") == "Saved"


def test_a_translation_is_a_file_and_is_looked_up_when_it_is_said(german, monkeypatch):
    assert _("Saved") == "Gespeichert"
    assert plural("{count} answer", "{count} answers", 1) == "1 Antwort"
    assert plural("{count} answer", "{count} answers", 3) == "3 Antworten"
    assert _("Not translated") == "Not translated"
    monkeypatch.setenv("LTL_LANGUAGE", "en")
    assert _("Saved") == "Saved"


def test_a_page_chooses_the_language_before_the_environment(german, monkeypatch):
    monkeypatch.setenv("LTL_LANGUAGE", "en")
    words.speak("xx")
    assert (language(), _("Saved")) == ("xx", "Gespeichert")
    words.speak("")
    assert (language(), _("Saved")) == ("en", "Saved")


def test_something_is_said_in_another_language_and_then_as_before(german):
    with words.speaking("en"):
        assert _("Saved") == "Saved"
    assert _("Saved") == "Gespeichert"
    with pytest.raises(ZeroDivisionError), words.speaking("en"):
        raise ZeroDivisionError
    assert language() == "xx"


def test_an_empty_environment_is_english(monkeypatch):
    monkeypatch.setenv("LTL_LANGUAGE", "")
    assert language() == "en"


def test_an_empty_text_stays_empty_in_a_translation(german):
    assert gettext.translation("ltl_course", words.LOCALES, ["xx"]).gettext("") != ""
    assert said("") == ""
    assert said("Saved") == "Gespeichert"


def test_a_language_that_is_not_there_is_english(monkeypatch):
    monkeypatch.setenv("LTL_LANGUAGE", "tlh")
    assert (language(), _("Saved")) == ("en", "Saved")


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 answers"),
        (1, "1 answer"),
        (1.0, "1 answer"),
        (2, "2 answers"),
        (1.5, "1.5 answers"),
        (5000, "5000 answers"),
    ],
)
def test_a_count_takes_the_form_that_fits(count, told):
    assert plural("{count} answer", "{count} answers", count) == told


@pytest.mark.parametrize(
    ("value", "digits", "told"),
    [
        (2.0, 1, "2"),
        (2.64, 1, "2.6"),
        (2.66, 1, "2.7"),
        (0, 1, "0"),
        (-0.0, 1, "0"),
        (-0.04, 1, "0"),
        (-0.06, 1, "\u22120.1"),
        (100, 0, "100"),
        (100.0, 2, "100"),
        (1000000, 1, "1000000"),
        (0.125, 3, "0.125"),
        (-1e9, 4, "\u22121000000000"),
    ],
)
def test_numbers_have_no_trailing_zeros_and_no_minus_zero(value, digits, told):
    assert number(value, digits) == told


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_number_that_is_written_is_the_number_that_was_meant(value, digits):
    told = number(value, digits)
    assert abs(float(told.replace("\u2212", "-")) - value) <= 0.5000001 * 10**-digits + 1e-3 * (
        abs(value) > 1e9
    )
    assert "-" not in told
    assert told != "\u22120"
    assert not (("." in told) and told.endswith(("0", ".")))


@pytest.mark.parametrize(
    ("share", "runs", "written"),
    [
        (0.0, 100, "0"),
        (0.004, 100, "fewer than 1"),
        (0.37, 100, "37"),
        (0.996, 100, "more than 99"),
        (1.0, 100, "100"),
        (0.04, 10, "fewer than 1"),
        (0.73, 10, "7"),
        (0.98, 10, "more than 9"),
    ],
)
def test_what_happened_in_some_runs_is_never_rounded_to_none_or_to_all(share, runs, written):
    assert happened(share, runs) == written


# ------------------------------------------------------------------ American spelling


def test_no_word_that_somebody_reads_is_spelled_the_british_way():
    texts = list(american.texts())
    assert len(texts) > 4000
    assert [(place, one) for place, text in texts for one in american.british(text)] == []


BRITISH = """
    pupils organisation neighbours Behaviour colour centre programmes towards afterwards practised analyse
    judgement labelled cancelled enrolment fulfil licence defence grey learnt prioritised summarise sceptical
"""


@pytest.mark.parametrize("spelled", BRITISH.split())
def test_a_british_spelling_is_found(spelled):
    assert american.british(f"A word such as {spelled}, or {spelled}.") == [spelled, spelled]


@pytest.mark.parametrize(
    "words",
    [
        "Students organize, prioritize and revise; exercises surprise, and otherwise advise.",
        "Four of our own hours.",
        "around {centre}, in {colour}",
        "see https://example.org/behaviour/programme",
        "The practice was enrolled, skillful and canceled; a promise was raised toward the center.",
    ],
)
def test_american_words_and_what_a_sentence_fills_in_are_left_alone(words):
    assert american.british(words) == []
