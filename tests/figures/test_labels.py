"""Words and numbers that fit into a picture."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course.figures.labels import apart, label, short, shortened


def test_a_label_is_one_line_without_control_characters():
    assert label("a\x00b\n c\ufffe\td\x1b") == "ab c d"


def test_long_words_are_cut_with_an_ellipsis():
    assert shortened("Attendance", 10) == "Attendance"
    assert shortened("Attendance of all", 11) == "Attendance…"


@given(st.lists(st.floats(0, 400), max_size=8), st.floats(1, 30))
def test_lines_of_text_are_moved_apart_in_their_order(feet, least):
    moved = apart(feet, least)
    ranked = sorted(range(len(feet)), key=lambda i: feet[i])
    gaps = [moved[b] - moved[a] for a, b in pairwise(ranked)]
    assert all(gap >= least - 1e-9 for gap in gaps)
    assert all(new >= old for new, old in zip(moved, feet, strict=True))


@pytest.mark.parametrize(
    ("value", "spread", "words"),
    [
        (93.44, 2.0, "93.4"),
        (4.791e15, 1e14, "4.791e15"),
        (-2.5, 1.0, "\u22122.5"),
        (1.25e-7, 1e-8, "1.25e\u221207"),
    ],
)
def test_a_value_is_written_as_exactly_as_its_spread_deserves(value, spread, words):
    assert short(value, spread) == words


@given(st.floats(-1e100, 1e100), st.floats(0, 1e100))
def test_no_value_takes_more_room_than_a_few_letters(value, spread):
    assert len(short(value, spread)) <= 14
