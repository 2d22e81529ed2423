"""Numbers that stand behind a date or a name with only spaces between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.column import read_text

MONTHS = ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr"]


@pytest.mark.parametrize(
    ("text", "labels", "values"),
    [
        ("Sep 93.1\nOct 92.4\nNov 91", ("Sep", "Oct", "Nov"), (93.1, 92.4, 91.0)),
        ("2026-01-05 92.4\n2026-01-12   93", ("2026-01-05", "2026-01-12"), (92.4, 93.0)),
        ("2026-01-05 1 234\n2026-01-12 999", ("2026-01-05", "2026-01-12"), (1234.0, 999.0)),
        ("Oct 2025 92,4%\nNov 2025 93,1%", ("2025-10", "2025-11"), (92.4, 93.1)),
        ("Oct 92,4\nNov 93,1\nDec 91,0", ("Oct", "Nov", "Dec"), (92.4, 93.1, 91.0)),
        ("Sep 94\nOct 92\nNov 93", ("Sep", "Oct", "Nov"), (94.0, 92.0, 93.0)),
        ("North 93.5\nRoom 12 94.5", ("North", "Room 12"), (93.5, 94.5)),
        ("Tuesday: 4\nFriday: 5", ("Tuesday", "Friday"), (4.0, 5.0)),
        (
            "Sept 2025\t93.1%\nOct 2025\t92%\nNov 2025 94.2%",
            ("2025-09", "2025-10", "2025-11"),
            (93.1, 92, 94.2),
        ),
        ("Sept 2025\t93.1%\nOct 92.4\nNov 91", ("Sept 2025", "Oct", "Nov"), (93.1, 92.4, 91.0)),
    ],
)
def test_a_number_behind_a_date_or_a_name_is_read_and_it_is_said(text, labels, values):
    column = read_text(text)
    assert (column.labels, column.values, column.problems) == (labels, values, ())
    assert "the number at the end was read" in " ".join(column.note)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 234\n12 345", (1234.0, 12345.0)),
        ("Oct 24\nNov 24\nDec 24", ()),  # months of a year, without a reading
        ("Oct 24", ()),
        ("Oct 1 234\nNov 1 235", ()),  # Oct 1, or 1,234
        ("Week 1 234\nWeek 2 345", ()),
        ("Attendance, grade 9\n93,5\n94", (93.5, 94.0)),
        ("93\nPS 12\n94", (93.0, 94.0)),
        ("93\nPS 1\nPS 2", (93.0,)),
        ("Sep 2024\t93\nOct 24\nNov 2024\t95", (93.0, 95.0)),  # a month whose number is missing
        ("Oct 2024,93\nNov 2024,91\nDec 2024,93", (93.0, 91.0, 93.0)),
        ("month\tpresent\tlate\n2024-09\t93\t4\nOct 92.4\n2024-11\t92\t5", (93.0, 92.0)),
    ],
)
def test_what_can_be_parted_in_two_ways_or_is_one_number_is_not_parted(text, values):
    column = read_text(text)
    assert column.values == values
    assert "the number at the end" not in " ".join(column.note)


def test_a_line_that_is_not_parted_says_what_is_wrong_with_it():
    (problem, *_more) = read_text("Week 1 234\nWeek 2 345").problems
    assert problem.why == "Words stand before a number, and it is not clear where the number begins."
    assert "a tab or a semicolon" in problem.remedy
    assert read_text("93\nmany\n94").problems[0].why == "This is not a number."


def test_words_above_such_lines_name_the_column_and_a_row_without_a_number_is_named():
    column = read_text("Month Present\nSep 94.5\nOct closed\nNov 93\n\n91")
    assert (column.name, column.values) == ("Month Present", (94.5, 93.0, 91.0))
    assert [(one.row, one.cell) for one in column.problems] == [(3, "Oct closed")]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(0, 999), min_size=2, max_size=8),
    st.sampled_from([" ", "  ", "\u00a0", "\t", "; "]),
    st.sampled_from(["{month}", "{month} 2025", "2025-{place:02d}-03", "visit {month}"]),
    st.sampled_from(".,"),
)
def test_however_label_and_number_are_parted_the_points_are_the_same(values, gap, shape, mark):
    rows = [
        (shape.format(month=month, place=place), f"{value:.1f}")
        for place, (month, value) in enumerate(zip(MONTHS, values, strict=False), 1)
    ]
    column = read_text("\n".join(f"{label}{gap}{value.replace('.', mark)}" for label, value in rows))
    if gap.isspace() and mark == "," and shape.startswith("visit"):
        return  # "visit Oct 92,4" may also be a label "visit Oct 92"
    assert column.values == tuple(float(value) for _label, value in rows)
    assert column.problems == ()
    assert len(set(column.labels)) == len(values)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 999_999), min_size=1, max_size=8))
def test_spaces_inside_of_a_number_never_part_it(values):
    assert read_text("\n".join(f"{value:,}".replace(",", " ") for value in values)).values == tuple(values)
