"""Words broken into lines that fit a box."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruler import _size

from ltl_course.figures.fit import CUT, letters, lines, wide
from ltl_course.figures.labels import label

SCRIPTS = st.text(st.sampled_from("abc W.-—éß  Ωжш學🏳️‍🌈👩👧🇪🇸e\u0301n\u0303"), max_size=60)


@given(st.text("abcdefgWM il.,éßΩ", min_size=1, max_size=80), st.booleans())
def test_a_line_is_measured_at_least_as_wide_as_matplotlib_writes_it(words, bold):
    weight = "bold" if bold else "normal"
    assert wide(words.strip(), 12.0, bold=bold) >= _size(words.strip(), 12.0, weight)[0] - 1.0


@given(SCRIPTS, st.floats(90, 200), st.integers(1, 5))
def test_no_line_is_wider_than_its_room_and_there_are_never_more_than_asked(words, room, most):
    found = lines(words, room, 12, most=most)
    assert len(found) <= most
    assert all(wide(line, 12) <= room + 1e-6 for line in found)
    assert all(line == line.strip() and line for line in found)


@given(SCRIPTS, st.floats(90, 200))
def test_nothing_is_lost_where_there_are_lines_enough(words, room):
    found = lines(words, room, 12, most=99)
    assert "".join(found).replace(" ", "") == "".join(letters(label(words))).replace(" ", "")


@given(SCRIPTS, st.floats(90, 120), st.integers(1, 3))
def test_what_is_cut_ends_in_an_ellipsis_and_is_a_beginning(words, room, most):
    words = re.sub("(?<=\\s)[\u200d\ufe0f\u0301\u0303]+", "", words)  # Marks of a space are nobody's.
    found = lines(words, room, 12, most=most)
    shown = "".join(found).replace(" ", "")
    whole = "".join(letters(label(words))).replace(" ", "")
    if shown != whole:
        assert shown.endswith(CUT)
        kept = list(letters(shown[: -len(CUT)]))
        # Whole letters, and each of them the one that stands there.
        assert kept == list(letters(whole))[: len(kept)]


def test_a_line_ends_behind_a_word_if_there_is_one():
    assert lines("Families say what would help", 118, 12, most=1) == ("Families say…",)


def test_a_word_longer_than_a_line_goes_on_in_the_next():
    assert lines("abcdefghijkl", 40, 12, most=9) == ("abcde", "fghijkl")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩‍👩‍👧‍👦x", ["👩‍👩‍👧‍👦", "x"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇪🇸🇫🇷", ["🇪🇸", "🇫🇷"]),
        ("Z" + "\u0337" * 9 + "a", ["Z" + "\u0337" * 2, "a"]),
        ("", []),
    ],
)
def test_a_letter_keeps_its_marks(words, found):
    assert list(letters(words)) == found


def test_words_of_any_length_are_cut_at_once():
    assert lines("w" * 3_000_000, 100, 12, most=2)[-1].endswith(CUT)
