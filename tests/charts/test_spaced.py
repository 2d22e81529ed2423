"""Numbers that stand behind a date with only spaces between, and what is not taken for one."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltl_course.charts import spaced
from ltl_course.charts.column import read_file, read_table, read_text
from ltl_course.charts.numerals import is_number

MONTHS = ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr"]


@pytest.mark.parametrize(
    ("text", "labels", "values"),
    [
        ("Sep 93.1\nOct 92.4\nNov 91", ("Sep", "Oct", "Nov"), (93.1, 92.4, 91.0)),
        ("2026-01-05 92.4\n2026-01-12   93", ("2026-01-05", "2026-01-12"), (92.4, 93.0)),
        ("2026-01-05 4\n2026-01-12 7", ("2026-01-05", "2026-01-12"), (4.0, 7.0)),
        ("Oct 2025 92.4%\nNov 2025 9", ("2025-10", "2025-11"), (92.4, 9.0)),
        ("Sep 94\nOct 92\nNov 93", ("Sep", "Oct", "Nov"), (94.0, 92.0, 93.0)),
        ("Tuesday: 4\nFriday: 5", ("Tuesday", "Friday"), (4.0, 5.0)),
    ],
)
def test_a_number_behind_a_date_is_read_and_it_is_said(text, labels, values):
    column = read_text(text)
    assert (column.labels, column.values, column.problems) == (labels, values, ())
    assert "the number at the end was read" in " ".join(column.note)


@pytest.mark.parametrize(
    "text",
    [
        "Oct 24\nNov 24\nDec 24",  # months of a year, without a reading
        "Dec 24\nNov 24\nOct 24",
        "Sep 92\nOct 91\nNov 90",
        "Sep 30\nOct 12\nNov 28",  # days
        "Mon 12\nTue 9\nWed 14",
        "2024 09\n2024 10\n2024 11",
        "Mon 09\nTue 45\nWed 50",  # hours
        "Mon 2025\nTue 2026\nWed 2027",
        "2024-09 15\n2024-09 8\n2024-09 22",
        "Oct 24",
        "Oct 1 234\nNov 1 235",  # Oct 1, or 1,234
        "2026-01-05 1 234\n2026-01-12 1 235",
        "Week 1 234\nWeek 2 345",
        "Week 1\nWeek 2",
        "Room 12\nLab 3\nGym 1",
        "North 93.5\nRoom 12 94.5",
        "Month North South\nSep 91 88\nOct 92 89",
        "Oct 3 92\nOct 10 93\nOct 17 94",
        "Oct 3 92\nOct 92.4\nNov 93.1",
        "Oct 3 92.4\nOct 10\nOct 17 93.1",
        "46 of 50\n47 of 50",
        "Oct 90 to 95\nNov 91 to 94",
        "Sep 92.4 SD 3.1\nOct 93.1 SD 2.2",
        "North School 93 94 95\nSouth School 93 94 96",
        "Oct –92.4\nNov –93.1",  # noqa: RUF001  a dash between two words
        "Oct 2025 92,4%\nNov 2025 93,1%",
        "2026-01-05 92,4\n2026-01-12 93,1",
        "Oct 92,4\nNov 93,1\nDec 91,0",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read_and_each_line_says_the_way_out(text):
    column = read_text(text)
    assert (column.values, column.name) == ((), "")
    assert len(column.problems) == len(text.splitlines())
    assert all("a tab or a semicolon" in one.remedy for one in column.problems if re.search(r"\d", one.cell))
    found = read_file("a.csv", text.encode()).column()
    assert found.values == ()


@pytest.mark.parametrize(
    ("text", "labels", "values"),
    [
        ("Day,Attendance\nOct 1,91\nOct 2,92\nOct 3,93", ("Oct 1", "Oct 2", "Oct 3"), (91.0, 92.0, 93.0)),
        ("Oct 1,91\nOct 2,92\nOct 3,93", ("Oct 1", "Oct 2", "Oct 3"), (91.0, 92.0, 93.0)),
        ("Dec 24,91\nNov 24,92", ("2024-12", "2024-11"), (91.0, 92.0)),
        ("Sep 30,91\nOct 28,90\nNov 25,90", ("2030-09", "2028-10", "2025-11"), (91.0, 90.0, 90.0)),
        ("Oct 2024,93\nNov 2024,91\nDec 2024,93", ("2024-10", "2024-11", "2024-12"), (93.0, 91.0, 93.0)),
        ("Month,Present\nOct 92,4\nNov 93,1", ("1992-10", "1993-11"), (4.0, 1.0)),
    ],
)
def test_a_comma_behind_a_date_parts_columns_and_is_no_decimal_comma(text, labels, values):
    for column in (read_text(text), read_file("a.csv", text.encode()).column()):
        assert (column.labels, column.values) == (labels, values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 234\n12 345", (1234.0, 12345.0)),
        ("Attendance, grade 9\n93,5\n94", (93.5, 94.0)),
        ("93\nPS 12\n94", (93.0, 94.0)),
        ("Sep 92.4\n91\n90", (91.0, 90.0)),
        ("2026-01-05 92.4\n93\n94", (93.0, 94.0)),
        ("Sep 2024\t93\nOct 24\nNov 2024\t95", (93.0, 95.0)),  # a month whose number is missing
        ("month\tpresent\tlate\n2024-09\t93\t4\nOct 92.4\n2024-11\t92\t5", (93.0, 92.0)),
    ],
)
def test_a_text_with_numbers_of_its_own_is_read_as_it_was(text, values):
    column = read_text(text)
    assert column.values == values
    assert "the number at the end" not in " ".join(column.note)


def test_a_line_that_is_not_parted_says_what_is_wrong_with_it():
    (problem, *_more) = read_text("Week 1 234\nWeek 2 345").problems
    assert (
        problem.why == "A date or words stand before a number, and it is not clear where the number begins."
    )
    assert read_text("93\nmany\n94").problems[0].why == "This is not a number."


def test_a_month_with_a_year_of_any_century_is_a_date_without_a_reading():
    column = read_text("Sep 1167\nOct 57.7\nNov 8.1")
    assert (column.labels, column.values) == (("Oct", "Nov"), (57.7, 8.1))
    assert [(one.row, one.cell) for one in column.problems] == [(1, "")]


def test_words_above_such_lines_name_the_column_and_a_row_without_a_number_is_named():
    column = read_text("Month Present\nSep 94.5\nOct closed\nNov 93\n\nDec\nJan 2026")
    assert (column.name, column.values) == ("Month Present", (94.5, 93.0))
    assert [(one.row, one.cell) for one in column.problems] == [(3, "Oct closed"), (6, ""), (7, "")]


THE_YEAR = "This looks like the year of the months below it, and not like a reading."


@pytest.mark.parametrize(
    ("text", "labels", "values", "years"),
    [
        ("2025\nSep 92.4\nOct 91", ("Sep", "Oct"), (92.4, 91.0), [1]),
        ("2025\nSep 92.4\n2026\nJan 93.1", ("Sep", "Jan"), (92.4, 93.1), [1, 3]),
        ("Month Present\n2025\nSep 92.4\nOct closed", ("Sep",), (92.4,), [2]),
        ("Present\n2025\nSep 92,4\nOct 91,0\nNov 90,5", (), (), [2]),
        ("2025\nSep 92,4\nSep 92,4", (), (), [1]),
        ("2025\nOct 24\nNov 28", (), (), [1]),
        ("2025\nSep 92.4\n91", ("1", "2"), (2025.0, 91.0), []),  # 91 is a reading, so 2025 may be one
        ("2025\n1998\nSep 92.4", ("1", "2"), (2025.0, 1998.0), []),
        ("2025\nRoom 12", ("1",), (2025.0,), []),
        ("1990\nOct 1995 92.4", ("1",), (1990.0,), []),
        ("2025\nSep", ("1",), (2025.0,), []),
        ("2125\nSep 92.4", ("1",), (2125.0,), []),
    ],
)
def test_a_year_by_itself_above_months_is_no_reading(text, labels, values, years):
    for column in (read_text(text), read_file("a.csv", text.encode()).column()):
        assert (column.labels, column.values) == (labels, values)
        assert [one.row for one in column.problems if one.why == THE_YEAR] == years


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(0, 999), min_size=2, max_size=8),
    st.sampled_from([" ", "  ", "\u00a0", "\t", "; "]),
    st.sampled_from(["{month}", "{month} 2025", "2025-{place:02d}-03"]),
)
def test_however_date_and_number_are_parted_the_points_are_the_same(values, gap, shape):
    rows = [
        (shape.format(month=month, place=place), f"{value:.1f}")
        for place, (month, value) in enumerate(zip(MONTHS, values, strict=False), 1)
    ]
    column = read_text("\n".join(f"{label}{gap}{value}" for label, value in rows))
    assert column.values == tuple(float(value) for _label, value in rows)
    assert column.problems == ()
    assert len(set(column.labels)) == len(values)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 999_999), min_size=1, max_size=8))
def test_spaces_inside_of_a_number_never_part_it(values):
    assert read_text("\n".join(f"{value:,}".replace(",", " ") for value in values)).values == tuple(values)


# A number is never made up, and what was read is not read as other numbers.

WORDS = [*("Sep", "Oct", "Nov", "Mon", "Tue", "May"), *("Week", "Room", "North", "to", "of", "SD", "-", "–")]  # noqa: RUF001
DATES = ["2025", "2026-01-05", "2025-10", "Mar-24", "3/4/2024", "Oct 2025", "3 March 2024", "10:30"]
NUMBERS = st.one_of(
    st.integers(0, 1300).map(str),
    st.integers(0, 999).map(lambda n: f"{n / 10:.1f}"),
    st.sampled_from(["92,4", "1,234", "1 234", "93%", "93,5 %", "-5", "09", "<5", "92."]),
)
PARTS = st.one_of(st.sampled_from(WORDS), st.sampled_from(DATES), NUMBERS)
GAPS = st.sampled_from([" ", " ", " ", ": ", ",", ", ", ";", "\t"])


@st.composite
def lines(draw, gaps=GAPS):
    parts = draw(st.lists(PARTS, min_size=1, max_size=4))
    return "".join(f"{part}{draw(gaps)}" for part in parts[:-1]) + parts[-1]


@st.composite
def alike(draw, gaps=GAPS):
    """Draw a text whose lines have one shape, as tables and lists have, with a few strangers."""
    kinds = draw(
        st.lists(st.sampled_from([st.sampled_from(WORDS[:6]), PARTS, NUMBERS]), min_size=1, max_size=3)
    )
    marks = [draw(gaps) for _kind in kinds]
    shaped = st.tuples(*kinds).map(lambda p: "".join(map("".join, zip(p, [*marks[:-1], ""], strict=True))))
    rows = draw(st.lists(shaped, min_size=1, max_size=6)) + draw(st.lists(lines(gaps), max_size=1))
    return "\n".join(draw(st.permutations(rows)))


TEXTS = st.one_of(alike(), st.lists(lines(), min_size=1, max_size=5).map("\n".join))
MONTH = r"(?:Sep|Oct|Nov|Mon|Tue|May)"
DAY = r"(?:0?[1-9]|[12]\d|3[01]) (?:Sep|Oct|Nov|May) \d{4}"
DATED = rf"(?:{MONTH}|{DAY}|{MONTH} \d{{4}}|\d{{4}}|\d{{4}}-\d\d(?:-\d\d)?|Mar-24|3/4/2024|3 March 2024)"
ONE_WAY = re.compile(rf"{DATED}(?: 10:30)?:? (\d[\d.]*) ?%?")


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("2025\nSep 92,4\nSep 92,4")
def test_a_text_that_gave_numbers_before_gives_the_same_or_refuses_its_lines(text):
    with (
        mock.patch.object(spaced, "split", return_value={}),
        mock.patch.object(spaced, "unclear", return_value=False),
    ):
        before = read_text(text)
    after = read_text(text)
    if before.values:
        if after.values == before.values:
            assert (after.labels, after.problems) == (before.labels, before.problems)
            return
        # A line that is a number by itself stays one, also where the lines around it are refused;
        # each of these is named, and only the header gives neither a point nor a problem.
        named, header = {one.row for one in after.problems}, read_table(text).header
        left = {place: line.strip() for place, line in enumerate(text.splitlines(), 1) if line.strip()}
        alone = [
            line
            for place, line in left.items()
            if place not in named and (not header or place != header.number)
        ]
        assert all(is_number(line) for line in alone)
        assert (len(after.values), after.values) == (len(alone), read_text("\n".join(alone)).values)
        assert all("a tab or a semicolon" in one.remedy for one in after.problems if "," in one.cell)


@settings(max_examples=1500, deadline=None)
@example("1 Oct 2025 0")
@example("0 Oct 2025 0")
@given(
    st.one_of(alike(st.sampled_from([" ", ": "])), st.lists(lines(st.just(" ")), max_size=5).map("\n".join))
)
def test_a_number_behind_a_space_is_the_only_number_behind_its_date(text):
    rows = text.splitlines()
    if found := spaced.split(rows):
        taken = {place: number for place, (_words, number) in found.items() if number}
        assert taken
        for place, number in taken.items():
            one = ONE_WAY.fullmatch(rows[place])
            assert one, rows[place]
            assert one[1] == number.rstrip("% ")
