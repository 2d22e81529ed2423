"""Reading a learner's own column: every row becomes a point or a named problem."""

from __future__ import annotations

import io
import math
import time
import tracemalloc
import zipfile
import zlib
from datetime import date, datetime
from functools import reduce

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ltl_course.charts.column import (
    TooBig,
    Unreadable,
    read_file,
    read_table,
    read_text,
)
from ltl_course.charts.remarks import WAYS, with_way
from ltl_course.charts.written import as_text

# Characters that numbers, dates, tables and broken files are made of, so that the search finds them.
ODD = st.text(
    alphabet=st.sampled_from('0123456789.,;\t\n\r"%-\u2212+eE/ aNinfS\x00\ud800\u202e\u00a0\uff1d=\u2019'),
    max_size=80,
)


def workbook(*rows, titles=("Data",), fill=None):
    book = Workbook()
    book.active.title = titles[0]
    for title in titles[1:]:
        book.create_sheet(title)
    sheet = book[titles[-1]] if fill is None else book[fill]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rebuilt(data, change):
    """Pack a workbook again with parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def problems(column):
    return {problem.row: problem for problem in column.problems}


# Numbers


def test_one_number_a_line_is_read_in_order_and_duplicates_stay():
    column = read_text("93\n91.5\n\n93\n")
    assert column.values == (93.0, 91.5, 93.0)
    assert column.labels == ("1", "2", "3")
    assert not column.dated
    assert not column.problems


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("93,5\n94,1", (93.5, 94.1)),
        ("0,125\n0,250", (0.125, 0.25)),
        ("1.234,5\n99", (1234.5, 99.0)),
        ("1,234.5\n99", (1234.5, 99.0)),
        ("1,234,567\n5", (1234567.0, 5.0)),
        ("1 234\n12\u202f345\n1\u00a0000,5", (1234.0, 12345.0, 1000.5)),
        ("1'234\n1\u2019234.5", (1234.0, 1234.5)),
        ("\u22125\n- 3\n+2\n.5", (-5.0, -3.0, 2.0, 0.5)),
        ("1e3\n2.5E-1", (1000.0, 0.25)),
        ("93%\n94 %", (93.0, 94.0)),
    ],
)
def test_numbers_are_read_as_people_write_them(text, values):
    column = read_text(text)
    assert column.values == values
    assert not column.problems


def test_one_cell_decides_the_decimal_mark_for_the_whole_column_and_it_is_said():
    column = read_text("1,234\n2,5\n3,125")
    assert column.values == (1.234, 2.5, 3.125)
    assert "decimal commas" in " ".join(column.note)
    assert column.ways == ()


def test_a_column_that_does_not_settle_its_decimal_mark_is_asked_about():
    column = read_text("1,234\n2,345")
    assert column.values == (1234.0, 2345.0)
    assert column.ways == ("decimal_comma",)
    assert "1,234 is 1234" in " ".join(column.note)
    said = read_text("# numbers: decimal comma\n1,234\n2,345")
    assert said.values == (1.234, 2.345)
    assert said.ways == ("decimal_point",)


def test_a_row_with_the_other_decimal_mark_is_named_and_not_guessed():
    column = read_text("93.5\n94.5\n95,5")
    assert column.values == (93.5, 94.5)
    assert "decimal comma" in problems(column)[3].why
    assert column.ways == ("decimal_comma",)


@pytest.mark.parametrize("cell", ["NaN", "inf", "-Infinity", "1e999", "1e300", "9" * 39])
def test_what_is_not_finite_or_absurdly_large_is_refused_by_row(cell):
    column = read_text(f"93\n{cell}\n94")
    assert column.values == (93.0, 94.0)
    assert list(problems(column)) == [2]
    assert "finite" in problems(column)[2].why


@pytest.mark.parametrize(
    "cell", ["n/a", "abc", "1.2.3", "12,34,5", "1_000", "0x1F", "--5", "9" * 50, "1\x002", "5²"]
)
def test_a_row_that_is_no_number_is_named_with_its_place_its_words_and_a_remedy(cell):
    column = read_text(f"Rate\n93\n{cell}\n94")
    assert column.values == (93.0, 94.0)
    (problem,) = column.problems
    assert problem.row == 3
    assert problem.cell == (cell if len(cell) < 60 and "\x00" not in cell else problem.cell)
    assert problem.why
    assert problem.remedy
    assert f"Row 3, “{problem.cell}”" in str(problem)


def test_mixed_percent_signs_are_pointed_out():
    assert "Check that all are in percent" in " ".join(read_text("93%\n0.94").note)
    assert "Check" not in " ".join(read_text("93%\n94%").note)


def test_a_mark_of_byte_order_and_old_line_ends_do_no_harm():
    assert read_text("\ufeff1,5\r2,5\r\n3,5").values == (1.5, 2.5, 3.5)


# Header, labels, columns


def test_a_header_names_the_column_and_is_no_problem():
    column = read_text("Attendance, grade 9\n93,5\n94")
    assert column.name == "Attendance, grade 9"
    assert column.values == (93.5, 94.0)
    assert not column.problems


@pytest.mark.parametrize(
    "first",
    ["92 pupils", "n/a", "nan", "=1+1", "-", "<5", "< 5", ">95", "≤5", "≥95", "~90", "≈90", "(5)", "( -5 )"],
)
@pytest.mark.parametrize("label", ["", "Sep\t"])
def test_a_bad_first_row_is_not_mistaken_for_a_header(first, label):
    column = read_text(f"{label}{first}\n{label}93\n{label}94")
    assert column.name == ""
    assert problems(column)[1].cell == first
    assert column.values == (93.0, 94.0)


def test_a_row_with_a_date_above_dates_is_no_header_whatever_stands_beside_it():
    column = read_text("2024-09\tDS\n2024-10\t95\n2024-11\t96")
    assert column.name == ""
    assert problems(column)[1].cell == "DS"


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [("DS\n7\n9", 1, "DS"), ("Report\n\nmonth\tlate\n2024-09\t3", 3, "late"), ("# said\nDS\n7", 1, "DS")],
)
def test_the_row_that_was_taken_as_the_name_is_said(text, place, name):
    column = read_text(text)
    assert column.name == name
    assert f"Row {place}, “{name}”, was taken as the column's name." in column.note


def test_numbers_that_are_withheld_do_not_hide_their_column():
    column = read_text("Sep\t<5\nOct\t<5\nNov\t<5\nDec\t7")
    assert (column.labels, column.values) == (("Dec",), (7.0,))
    assert [problem.cell for problem in column.problems] == ["<5"] * 3
    assert "a bound and not a number" in problems(column)[1].why


@pytest.mark.parametrize(
    "text", ["month\tpresent\tlate\n2024-09\t93\t4\n2024-10\t94\t5", "93\t4\tx\n94\t5\ty\n95\t6\tz"]
)
def test_columns_of_numbers_that_are_not_charted_are_named(text):
    table = read_table(text)
    one, other = (choice.name for choice in table.values)
    said = f"Only the column “{one}” is charted. To chart another ({other}), paste it alone."
    assert said in table.column().note


def test_of_many_columns_that_are_not_charted_some_are_named():
    text = "\n".join("2024-0{}\t{}".format(m, "\t".join("123456789")) for m in range(1, 4))
    (said,) = [note for note in read_text(text).note if "is charted" in note]
    assert "(Column 3, Column 4, Column 5, Column 6, Column 7, …)" in said


@pytest.mark.parametrize(
    "text", ["93\n94", "2024-09\t93\n2024-10\t94", "a\t93\tsnow\nb\t94\tsun", "1;1998\n2;2010"]
)
def test_without_another_column_of_numbers_nothing_is_said_of_one(text):
    assert not [note for note in read_text(text).note if "is charted" in note]


@pytest.mark.parametrize(
    ("text", "name", "labels", "values"),
    [
        ("93\t94\t92\t95\t91", "", ("1", "2", "3", "4", "5"), (93.0, 94.0, 92.0, 95.0, 91.0)),
        ("93, 94, 92, 95", "", ("1", "2", "3", "4"), (93.0, 94.0, 92.0, 95.0)),
        ("present;93,5;94;92", "present", ("1", "2", "3"), (93.5, 94.0, 92.0)),
        ("2022-09\t2022-10\t2022-11\n93\t94\t95", "", ("2022-09", "2022-10", "2022-11"), (93.0, 94.0, 95.0)),
        ("\t2022\t2023\t2024\nlate\t3\t4\t5", "late", ("2022", "2023", "2024"), (3.0, 4.0, 5.0)),
        ("93\tn/a\t\t95\t96", "", ("1", "2", "3"), (93.0, 95.0, 96.0)),
    ],
)
def test_numbers_that_stand_in_one_row_are_read_as_a_series_and_it_is_said(text, name, labels, values):
    column = read_text(text)
    assert (column.name, column.labels, column.values) == (name, labels, values)
    assert "The numbers stand in one row. They were read from left to right." in column.note


@pytest.mark.parametrize(
    "text",
    [
        "2024-09\t93\t4\t2",
        "2024\t93\t4\t2",
        "month\tpresent\tlate\tabsent\n2024-09\t93\t4\t2",
        "a\t93",
        "93\t94",
        "1\t2\t3\n4\t5\t6",
        "about\tthe\tyear\t93",
    ],
)
def test_a_single_row_with_several_measures_is_not_taken_for_a_series(text):
    assert len(read_text(text).values) <= 2
    assert not [note for note in read_text(text).note if "left to right" in note]


def test_a_title_above_the_header_is_no_header():
    table = read_table("Report for June\n\nschool;2022;2023\nA;90;91\nB;80;82")
    assert [choice.name for choice in table.columns] == ["school", "2022", "2023"]
    assert table.column().values == (90.0, 80.0)
    assert table.column().labels == ("A", "B")


@pytest.mark.parametrize("mark", ["\t", ";", ",", ", "])
def test_labels_and_numbers_stand_side_by_side(mark):
    column = read_text(f"North{mark}93.5\nSouth{mark}94\n")
    assert column.labels == ("North", "South")
    assert column.values == (93.5, 94.0)


def test_decimal_commas_live_beside_other_separators():
    for mark in ("\t", ";", ", "):
        assert read_text(f"North{mark}93,5\nSouth{mark}94,5").values == (93.5, 94.5), mark


def test_years_before_a_comma_are_labels_and_not_whole_numbers():
    assert read_text("2019,93\n2020,94\n2021,95").values == (93.0, 94.0, 95.0)
    assert read_text("year,rate\n2019,93\n2020,94").values == (93.0, 94.0)
    assert read_text("93,5\n94,5\n95,5\n94,5").values == (93.5, 94.5, 95.5, 94.5)


def test_numbers_that_look_like_years_are_labels_only_if_they_go_on_year_by_year():
    assert read_text("1;1998\n2;2010\n3;1985").values == (1998.0, 2010.0, 1985.0)
    assert read_text("93;2022\n94;2023\n95;2023").labels == ("2022", "2023", "2023")


def test_a_learner_chooses_among_the_columns_by_name():
    table = read_table("month;present;late\n2024-09;93;4\n2024-10;94;5")
    assert [choice.name for choice in table.values] == ["present", "late"]
    assert (table.default_label, table.default_value) == (0, 1)
    present = table.column()
    assert (present.name, present.values, present.labels) == ("present", (93.0, 94.0), ("2024-09", "2024-10"))


def test_a_quotation_mark_that_is_not_closed_swallows_no_row():
    for text in ('a;"93\nb;94\nc;95', 'a;93\n"b;94\nc;95\n"d;96', 'a;93\n"b;94\nc;95"\nd;96'):
        column = read_text(text)
        assert len(column.values) + len(column.problems) == text.count("\n") + 1, text
        assert 94.0 in column.values


def test_quoted_cells_may_hold_separators_and_line_breaks_and_rows_keep_their_numbers():
    column = read_text('"North, and\nEast",93\n"South, old",x\nWest,94')
    assert column.labels == ("North, and East", "West")
    assert list(problems(column)) == [3]


def test_a_row_without_its_number_is_named_and_a_blank_line_is_not():
    column = read_text("North;93\n\nSouth;\nWest;94")
    assert column.values == (93.0, 94.0)
    assert list(problems(column)) == [3]


# Dates


@pytest.mark.parametrize(
    ("labels", "iso", "unsure"),
    [
        (["2024-09-01", "2024-10-01"], ("2024-09-01", "2024-10-01"), False),
        (["13/09/2024", "04/10/2024"], ("2024-09-13", "2024-10-04"), False),
        (["09/13/2024", "10/04/2024"], ("2024-09-13", "2024-10-04"), False),
        (["01/09/2024", "01/10/2024"], ("2024-09-01", "2024-10-01"), True),
        (["09/01/2024", "10/01/2024"], ("2024-09-01", "2024-10-01"), True),
        (["03/04/2024", "05/06/2024"], ("2024-03-04", "2024-05-06"), True),
        (["3.4.2024", "5.6.2024"], ("2024-04-03", "2024-06-05"), False),
        (["Sep 2024", "Oct-24"], ("2024-09", "2024-10"), False),
        (["1 September 2024", "March 3, 2025"], ("2024-09-01", "2025-03-03"), False),
        (["septiembre de 2024", "1-ene-25"], ("2024-09", "2025-01-01"), False),
        (["09/2024", "10/2024"], ("2024-09", "2024-10"), False),
        (["2024-09-01 08:30", "2024-09-01 09:15"], ("2024-09-01T08:30", "2024-09-01T09:15"), False),
    ],
)
def test_day_and_month_are_decided_on_the_whole_column(labels, iso, unsure):
    column = read_text("\n".join(f"{label}\t9{n}" for n, label in enumerate(labels)))
    assert column.dated
    assert column.labels == iso
    assert bool({"day_first", "month_first"} & {*column.ways}) is unsure
    assert any("first:" in note for note in column.note) == ("/" in labels[0] and len(labels[0]) == 10)


def test_the_learner_can_turn_day_and_month_round():
    text = "03/04/2024\t93\n05/06/2024\t94"
    turned, back = (read_text(with_way(text, way)) for way in ("day_first", "month_first"))
    assert turned.labels == ("2024-04-03", "2024-06-05")
    assert turned.ways == ("month_first",)
    assert back.labels == ("2024-03-04", "2024-05-06")
    assert back.ways == ("day_first",)


def test_rows_stay_in_their_order_unless_sorting_is_asked_for():
    text = "2024-10\t2\n2024-09\t1\n2024-09\t1.5\n2024-11\t3"
    given_order, in_time = read_text(text), read_text(with_way(text, "by_date"))
    assert (given_order.ways, in_time.ways) == (("by_date",), ("unordered",))
    assert given_order.values == (2.0, 1.0, 1.5, 3.0)
    assert "not in order" in " ".join(given_order.note)
    assert in_time.values == (1.0, 1.5, 2.0, 3.0)
    assert "not in order" not in " ".join(in_time.note)
    assert "more than once" in " ".join(in_time.note)


def test_sorting_without_dates_says_so():
    assert "no dates" in " ".join(read_text("# order: by date\na;2\nb;1").note)


def test_a_date_that_does_not_exist_is_named():
    column = read_text("01/02/2024\t1\n31/02/2024\t2\n28/02/2024\t3")
    assert column.labels == ("2024-02-01", "2024-02-28")
    assert problems(column)[2].cell == "31/02/2024"


@pytest.mark.parametrize("day", ["2024-09-00", "0 Sep 2024", "00/09/2024", "September 0, 2024"])
def test_a_day_called_zero_is_no_date(day):
    column = read_text(f"{day}\t1\n2024-09-02\t2\n2024-09-03\t3")
    assert column.labels == ("2024-09-02", "2024-09-03")
    assert [one.cell for one in column.problems] == [day]


def test_school_years_are_labels_and_neither_months_nor_dates():
    column = read_text("2010-11\t4\n2011-12\t5\n2012-13\t6")
    assert column.labels == ("2010-11", "2011-12", "2012-13")
    assert not column.dated


def test_words_that_begin_like_a_month_are_no_dates():
    column = read_text("Marks 24\t4\nMayor 12\t5\nSection 10\t6")
    assert not column.dated
    assert column.labels[0] == "Marks 24"


# Lines that are no later readings


@pytest.mark.parametrize(
    ("text", "asks", "across"),
    [
        ("School\tSep\tOct\tNov\nA\t1\t2\t3\nB\t2\t3\t4\nC\t3\t4\t5", True, ("A", "B", "C")),
        (
            "School\tSep\tOct\tNov\nPS 1\t1\t2\t3\nPS 2\t2\t3\t4\nPS 3\t3\t4\t5",
            True,
            ("PS 1", "PS 2", "PS 3"),
        ),
        ("A\t1\t2\t3\nA\t2\t3\t4\nB\t3\t4\t5", True, ("B",)),
        ("\tMon\tTue\tWed\nSep\t1\t2\t3\nOct\t2\t3\t4\nNov\t3\t4\t5", False, ()),
        ("\tMon\tTue\tWed\nWeek 1\t1\t2\t3\nWeek 2\t2\t3\t4\nWeek 3\t3\t4\t5", False, ()),
        ("S\tRead\tMath\tArt\nA\t1\t2\t3\nB\t2\t3\t4\nC\t3\t4\t5", True, ()),  # no order
        ("North\t1\nSouth\t2\nEast\t3", True, ()),
        ("Week 1\t1\nWeek 2\t2\nWeek 3\t3", False, ()),
        ("Sep\t1\nOct\t2\nNov\t3", False, ()),
        ("Monday\t1\nTuesday\t2\nFriday\t3", False, ()),
        ("2010-11\t4\n2011-12\t5\n2012-13\t6", False, ()),
        ("1\n2\n3", False, ()),
        ("S\tSep\tOct\tRound 3\nA\t1\t2\t3\nB\t2\t3\t4\nC\t3\t4\t5", True, ("A", "B", "C")),
        ("S\tSep\tOct\tNov\nA\t1\t2\t3\nB\t2\t3\t4\n\t3\t4\t5", True, ("A", "B")),
        ("End of Sep\t1\nEnd of Oct\t2\nEnd of Nov\t3", False, ()),
        ("North\t1\nSouth\t2", False, ()),  # too few to be a series
        ("PS 1\t1\nPS 2\t2\nPS 3\t3", False, ()),  # a number may say the order
        ("School\tSep\nPS 1\t1\nPS 2\t2\nPS 3\t3", False, ()),
        ("S\tSep\tOct\tRead\tMath\nPS 1\t1\t2\t3\t4\nPS 2\t1\t2\t3\t4\nPS 3\t1\t2\t3\t4", False, ()),
        ("S\tSep\tOct\tNov\nA\t1\t2\t3\n\t2\t3\t4\n\t3\t4\t5", True, ("A",)),
        ("School\tRead\nA\t1\nB\t2\n\t3\n\t4", False, ()),  # half of the lines have no name
        ("North\t1\nSouth\t2\nWeek 1\t3\nWeek 2\t4", True, ()),  # half of the names say an order
        ("A\t1\nB\t2\nRoom 1\t3\n101\t4\n102\t5", True, ()),  # a number alone is no name
    ],
)
def test_lines_whose_names_say_no_order_are_asked_about(text, asks, across):
    column = read_text(text)
    assert (column.asks, column.across) == (asks, across)


def test_the_first_two_hundred_lines_are_offered():
    lines = [f"N{chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(201)]
    column = read_text("\n".join(["S\tSep\tOct\tNov", *(f"{line}\t1\t2\t3" for line in lines)]))
    assert column.across == tuple(lines[:200])


def test_a_line_that_is_not_there_is_said_and_nothing_is_lost():
    column = read_text("# lines: only West\nNorth\t1\t2\t3\nSouth\t2\t3\t4\nEast\t3\t4\t5")
    assert column.values == (1.0, 2.0, 3.0)
    assert column.asks
    assert "No line is called “West”. All lines were read." in column.note


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("North\t1\t2\t3\nNorth\t2\t3\t4", "More than one line is called “North”. All lines were read."),
        (
            "North\t1\tno\t3\nEast\t2\t3\t4",
            "The line “North” has fewer than three numbers to read from left to right. All lines were read.",
        ),
    ],
)
def test_a_line_that_stands_twice_or_has_too_few_numbers_is_not_said_to_be_missing(rows, said):
    column = read_text(f"# lines: only North\n{rows}\nSouth\t3\t4\t5")
    assert [note for note in column.note if "line" in note.split(".")[0].lower()] == [said]


@pytest.mark.parametrize(
    ("name", "table", "labels", "values", "rows"),
    [
        # A code is no reading, and it is said.
        (
            "north",
            "School;Code;Sep;Oct;Nov\nNorth;1042;91;92;93\nSouth;1043;88;89;90\nEast;1044;8;9;9",
            ("Sep", "Oct", "Nov"),
            (91.0, 92.0, 93.0),
            [],
        ),
        # Nor is the line's own name.
        (
            "4th Street",
            "School;Sep;Oct;Nov\n4th Street;91;92;93\nSouth;88;89;90\nEast;8;9;9",
            ("Sep", "Oct", "Nov"),
            (91.0, 92.0, 93.0),
            [],
        ),
        (
            "101",
            "School;Sep;Oct;Nov\n101;91;92;93\nSouth;88;89;90\nEast;8;9;9\nWest;8;9;9",
            ("Sep", "Oct", "Nov"),
            (91.0, 92.0, 93.0),
            [],
        ),
        # What other lines hold does not decide, and each cell is a point or a problem.
        (
            "North",
            "S;Sep;Oct;Nov;Dec;Jan\nSouth;8;no;9;9;9\nNorth;91;92;93;<5;shut\nEast;8;no;9;9;9\nWest;8;no;9;9;9",
            ("Sep", "Oct", "Nov"),
            (91.0, 92.0, 93.0),
            [(3, "<5"), (3, "shut")],
        ),
    ],
)
def test_a_line_read_across_takes_its_own_readings_and_nothing_else(name, table, labels, values, rows):
    column = read_text(f"# lines: only {name}\n{table}")
    assert (column.labels, column.values) == (labels, values)
    assert column.name.casefold() == name.casefold()
    assert [(one.row, one.cell) for one in column.problems] == rows
    left = [note for note in column.note if note.startswith("Its numbers in these columns were left out")]
    assert left == ["Its numbers in these columns were left out: Code."] * ("Code" in table)


READINGS = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["", "closed", "<5", "9.5", "n/a"]))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(READINGS, min_size=5, max_size=5), min_size=1, max_size=5),
    st.sampled_from(["North", "4th Street", "101", "PS 3", "Week 1"]),
    st.booleans(),
)
def test_a_line_read_across_gives_its_numbers_in_their_order_or_none(rows, name, coded):
    months = ["Sep", "Oct", "Nov", "Dec", "Jan"]
    called = [name, *("South", "East", "West", "Centre")][: len(rows)]
    code = (lambda n: [str(1042 + n)]) if coded else (lambda _n: [])
    table = [["School", *(["Code"] if coded else []), *months]]
    table += [[one, *code(n), *cells] for n, (one, cells) in enumerate(zip(called, rows, strict=True))]
    column = read_text("\n".join(["# lines: only " + name, *("\t".join(row) for row in table)]))
    read = any(note.startswith("Only the line") for note in column.note)
    numbers = {month: float(c) for month, c in zip(months, rows[0], strict=True) if c[:1].isdigit()}
    if read:
        assert dict(zip(column.labels, column.values, strict=True)) == numbers
        assert len(column.problems) == sum(bool(cell) for cell in rows[0]) - len(numbers)
        assert column.name == name
    else:
        assert column.asks or any("All lines were read." in note for note in column.note)


# Files


def test_a_csv_file_is_read_in_every_encoding_that_spreadsheets_write():
    text = "Año;Índice\n2023;93,5\n2024;94,5\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        column = read_file("datos.csv", text.encode(encoding)).column()
        assert (column.name, column.values, column.labels) == ("Índice", (93.5, 94.5), ("2023", "2024")), (
            encoding
        )


def test_a_semicolon_file_with_its_separator_in_the_first_line_is_read():
    assert read_file("a.csv", b"sep=;\r\nx;y\r\na;1,5\r\nb;2,5\r\n").column().values == (1.5, 2.5)


def test_a_workbook_gives_dates_numbers_and_percents_as_its_reader_sees_them():
    book = Workbook()
    for row in (
        ["Month", "Present", "Note"],
        [datetime(2024, 9, 1), 0.935, "x"],  # noqa: DTZ001  as workbooks hold it
        [date(2024, 10, 1), 0.94, "y"],
    ):
        book.active.append(row)
    for place in ("B2", "B3"):
        book.active[place].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    column = read_file("a.xlsx", out.getvalue()).column()
    assert column.name == "Present"
    assert column.values == (93.5, 94.0)
    assert column.labels == ("2024-09-01", "2024-10-01")
    assert column.dated


def test_numbers_of_a_workbook_are_not_touched_by_the_decimal_comma_of_its_texts():
    column = read_file("a.xlsx", workbook(["x"], [1.234], ["2,5"], [3])).column()
    assert column.values == (1.234, 2.5, 3.0)


def test_errors_blanks_and_true_in_a_workbook_are_named_by_their_row():
    data = workbook(["m", "x"], ["a", 1], ["b", "#DIV/0!"], [], ["c", None], ["d", True], ["e", 2])
    column = read_file("a.xlsx", data).column()
    assert column.values == (1.0, 2.0)
    assert list(problems(column)) == [3, 5, 6]


def test_a_small_workbook_has_its_own_columns_and_nothing_to_say():
    table = read_file("a.xlsx", workbook(["month", "present"], ["2024-09", 93], ["2024-10", 94]))
    assert [(one.index, one.name) for one in table.columns] == [(0, "month"), (1, "present")]
    assert table.sheet.notes == ()


@pytest.mark.parametrize(
    "data", [b"x;;y;;;\n1;;3;;;\n2; ;4;;;\n", workbook(["x", None, "y"], [1, "", 3], [2, " ", 4, None])]
)
def test_columns_in_which_nothing_stands_are_left_out(data):
    table = read_file("a", data)
    assert [(one.index, one.name) for one in table.columns] == [(0, "x"), (2, "y")]
    assert table.sheet.notes == ()


@pytest.mark.parametrize("wide", [64, 65])
def test_more_than_64_columns_are_cut_and_it_is_said(wide):
    rows = [[n * 100 + m for m in range(wide)] for n in (1, 2)]
    text = "\n".join("\t".join(map(str, row)) for row in rows).encode()
    for data in (workbook(*rows), text):
        table = read_file("a", data)
        assert len(table.columns) == 64
        assert table.sheet.notes == (() if wide == 64 else ("Only the first 64 columns were read.",))


def test_the_first_sheet_with_cells_is_read_and_another_can_be_chosen():
    data = workbook(["x"], [1], [2], titles=("Empty", "Full"))
    table = read_file("a.xlsx", data)
    assert table.sheet.title == "Full"
    assert table.sheet.titles == ("Empty", "Full")
    assert "“Full” was read" in " ".join(table.column().note)
    assert read_file("a.xlsx", data, title="Empty").column().values == ()


def test_a_workbook_that_lies_about_its_size_loses_no_row():
    data = workbook(["x"], *[[n] for n in range(50)])
    lying = rebuilt(data, lambda _name, part: part.replace(b'ref="A1:A51"', b'ref="A1:A3"'))
    assert lying != data
    assert len(read_file("a.xlsx", lying).column().values) == 50


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 4, "no text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"GIF89a" + bytes(range(127)) * 8, "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "no text"),
    ],
)
def test_what_is_no_table_is_refused_with_the_name_of_the_file(data, words):
    with pytest.raises(Unreadable, match=words) as refusal:
        read_file("photo.xlsx", data)
    assert str(refusal.value).startswith("photo.xlsx: ")


def test_a_truncated_workbook_is_refused_at_every_length():
    data = workbook(["x"], *[[n] for n in range(20)])
    for length in range(4, len(data), max(1, len(data) // 60)):
        with pytest.raises(Unreadable):
            read_file("a.xlsx", data[:length])


def test_more_than_two_megabytes_are_refused_before_reading():
    start = time.perf_counter()
    for data in (b"1\n" * 1_000_001, b"PK\x03\x04" + b"0" * 2_000_000):
        with pytest.raises(TooBig, match="2 MB"):
            read_file("a.csv", data)
    with pytest.raises(TooBig):
        read_text("1\n" * 1_000_001)
    assert time.perf_counter() - start < 1


def test_five_thousand_rows_are_read_and_one_more_is_refused():
    assert len(read_text("1\n" * 5_000).values) == 5_000
    with pytest.raises(TooBig, match="5,000"):
        read_text("1\n" * 5_001)
    with pytest.raises(TooBig, match="5,000"):
        read_file("a.xlsx", workbook(*[[n] for n in range(5_001)]))


def bomb(target="xl/worksheets/sheet1.xml", declared=None):
    """Make a workbook with a part of 200 MB; its header says `declared` bytes, with their checksum."""
    size, out, checksum = 200_000_000, io.BytesIO(), 0
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["x"], [1]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != target:
                new.writestr(name, old.read(name))
        with new.open(target, "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
                checksum = zlib.crc32(b" " * 1_000_000, checksum)
    data = out.getvalue()
    if declared is None:
        return data
    told = zlib.crc32(b" " * declared)
    assert data.count(size.to_bytes(4, "little")) == data.count(checksum.to_bytes(4, "little")) == 2
    data = data.replace(checksum.to_bytes(4, "little"), told.to_bytes(4, "little"))
    return data.replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little"))


@pytest.mark.parametrize("target", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("declared", [None, 1_000])
def test_a_workbook_that_would_unpack_to_200_megabytes_is_refused_without_unpacking(target, declared):
    data = bomb(target, declared)
    assert len(data) < 2_000_000
    read_file("a.xlsx", workbook(["x"], [1]))  # what a first reading loads is not the bomb's
    tracemalloc.start()
    try:
        with pytest.raises(ValueError) as refusal:  # noqa: PT011  the class is looked at below
            read_file("a.xlsx", data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert refusal.type is (TooBig if declared is None else Unreadable)


def test_a_workbook_of_countless_or_strangely_packed_parts_is_refused():
    data = workbook(["x"], [1])
    for packing, parts, refusal in ((zipfile.ZIP_DEFLATED, 501, TooBig), (zipfile.ZIP_LZMA, 1, Unreadable)):
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a", packing) as archive:
            for n in range(parts):
                archive.writestr(f"xl/extra{n}.xml", b"<x/>")
        with pytest.raises(refusal):
            read_file("a.xlsx", out.getvalue())


def test_a_workbook_that_brings_entities_is_not_opened():
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'
    data = rebuilt(workbook(["x"], [1]), lambda _name, part: part.replace(b"<worksheet", entities))
    with pytest.raises(Unreadable, match="no spreadsheet program writes"):
        read_file("a.xlsx", data)


def test_a_row_that_claims_to_lie_far_below_does_not_hold_the_page():
    data = workbook(["x"], [1], [2])
    far = rebuilt(data, lambda _name, part: part.replace(b'<row r="3"', b'<row r="999999999"'))
    assert far != data
    start = time.perf_counter()
    assert read_file("a.xlsx", far).column().values == (1.0,)
    assert time.perf_counter() - start < 5


def test_a_text_file_that_begins_like_a_workbook_is_read_as_text():
    assert read_file("a.csv", b"PK;rate\na;1\nb;2\n").column().values == (1.0, 2.0)


# Whatever comes


# Remarks


def test_a_date_that_cannot_be_read_offers_plain_order_and_taking_it_loses_no_row():
    text = "2024-09\t1\n2024-10\t2\nthe trip\t3"
    column = read_text(text)
    assert "plain order" in problems(column)[3].remedy
    assert column.ways == ("as_listed",)
    plain = read_text(with_way(text, "as_listed"))
    assert (plain.labels, plain.values) == (("2024-09", "2024-10", "the trip"), (1.0, 2.0, 3.0))
    assert (plain.problems, plain.dated, plain.ways) == ((), False, ("unordered",))
    assert with_way(with_way(text, "as_listed"), "unordered") == text


def test_a_remark_is_never_a_point_and_is_shown_and_not_counted_as_a_row():
    column = read_text("# from the office\n2024-09\t93\n# 2024-10\t50\n2024-11\tmany\n")
    assert column.values == (93.0,)
    assert column.note[:2] == ("# from the office", "# 2024-10 50")
    assert list(problems(column)) == [2]


def test_a_setting_on_top_moves_no_row_of_the_file():
    rows = [
        "month\tpresent",
        "2024-09\t93,5",
        "2024-10\t94,25",
        "2024-11\t91,5",
        "2024-12\t92,5",
        "2025-01\t",
    ]
    text = as_text(read_file("own.csv", "\n".join(rows).encode()), 1, 0)
    assert text.startswith("# numbers: decimal comma\n")
    column = read_text(text)
    assert "Row 1, “present”, was taken as the column's name." in column.note
    assert [str(one).partition(":")[0] for one in column.problems] == ["Row 6"]


def test_many_remarks_are_counted():
    assert "3 more remarks." in read_text("# a\n" * 8 + "1\n2").note


@pytest.mark.parametrize("cell", ["#N/A", "#3", "#"])
def test_a_cell_that_begins_like_a_remark_is_a_row(cell):
    column = read_text(f"{cell}\t93\nb\t94")
    assert column.values == (93.0, 94.0)


def test_a_header_that_begins_like_a_remark_names_its_column():
    assert read_text("month\t# absent\n2024-09\t3").name == "# absent"
    assert read_text("# absent\tmonth\n3\t2024-09\n4\t2024-10").name == "# absent"


def test_a_setting_that_is_not_understood_is_said_with_what_can_be_written():
    column = read_text("1\n2\n# dates: any")
    assert "Line 3 is not understood. Write “# dates: day first” or “# dates: month first”." in column.note
    assert column.values == (1.0, 2.0)


@pytest.mark.parametrize(
    ("way", "values"),
    [("decimal_comma", (1.25, 2.25, 3.25, 4.25, 5.25)), ("decimal_point", (1250.0, 2250.0, 3250.0))],
)
def test_who_has_said_the_decimal_mark_has_said_that_commas_separate_nothing(way, values):
    text = "\n".join(f"{n},{'250' if way == 'decimal_point' else '25'}" for n in range(1, len(values) + 1))
    assert read_text(with_way(text, way)).values == values
    assert read_text(with_way("2023,93.5\n2024,94.5\n2025,95.5", "decimal_point")).values == (
        93.5,
        94.5,
        95.5,
    )


def test_a_setting_may_be_written_by_hand_and_the_last_one_counts():
    text = "#  Numbers :  Decimal  COMMA \n1,234\n2,345"
    assert read_text(text).values == (1.234, 2.345)
    assert read_text(text + "\n# numbers: decimal point").values == (1234.0, 2345.0)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), ODD), st.sampled_from(sorted(WAYS)), st.sampled_from(sorted(WAYS)))
@example("sep=;\na;1,5", "day_first", "unordered")
@example("\ufeff1", "day_first", "day_first")
def test_a_setting_changes_no_other_line(text, one, other):
    written = with_way(with_way(text, one), other)
    ours = {f"# {key}: {words}" for key, words in WAYS.values()}
    others = [line for line in written.removeprefix("\ufeff").split("\n") if line not in ours]
    assert others == text.removeprefix("\ufeff").split("\n")
    assert written.startswith("\ufeff") is text.startswith("\ufeff")
    assert with_way(written, other) == written


def test_a_separator_in_the_first_line_and_a_mark_of_byte_order_stay_first():
    assert with_way("sep=;\na;1", "by_date") == "sep=;\n# order: by date\na;1"
    assert with_way("\ufeff1", "by_date") == "\ufeff# order: by date\n1"
    assert read_text(with_way("sep=;\nx;y\n03/04/2024;1\n", "day_first")).labels == ("2024-04-03",)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), ODD))
@example('"\n"')
@example("\ufeff1,5\r2,5")
@example("sep=;\n")
def test_no_text_ever_raises_and_every_point_is_finite(text):
    for ways in ((), ("by_date", "day_first", "decimal_comma"), ("as_listed", "decimal_point")):
        column = read_text(reduce(with_way, ways, text))
        assert len(column.labels) == len(column.values)
        assert all(math.isfinite(value) for value in column.values)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="0123456789.%ax- ", min_size=1, max_size=8), min_size=1, max_size=12))
def test_every_line_of_a_single_column_is_a_point_a_problem_or_the_header(lines):
    table = read_table("\n".join(lines))
    filled = [n for n, line in enumerate(lines, 1) if line.strip(' "')]
    if len(table.columns) == 1:
        column = table.column()
        named = len(column.values) + len(column.problems) + (table.header is not None)
        assert named == len(filled)


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_every_row_of_a_table_is_a_point_a_problem_or_stands_above_the_numbers(text):
    table = read_table(text)
    column = table.column()
    above = len(table.above) + (table.header is not None)
    assert len(table.sheet.rows) == above + len(table.body)
    assert len(table.body) <= len(column.values) + len(column.problems) <= len(table.body) + len(table.above)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(lambda tail: b"PK\x03\x04" + tail),
        ODD.map(lambda text: text.encode("utf-16", "surrogatepass")),
    )
)
def test_bytes_are_read_or_refused_in_words_and_nothing_else(data):
    try:
        values = read_file("x\ud800.csv", data).column().values
    except (TooBig, Unreadable):
        return
    assert all(math.isfinite(value) for value in values)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4))
@example([(0.9992655391175185, 17)])  # a directory that begins before the file
def test_a_damaged_workbook_is_read_or_refused_in_words(damage):
    whole = bytearray(workbook(["m", "x"], ["a", 1], ["b", 2.5]))
    for place, byte in damage:
        whole[4 + int(place * (len(whole) - 5))] = byte
    try:
        values = read_file("a.xlsx", bytes(whole)).column().values
    except (TooBig, Unreadable):
        return
    assert all(math.isfinite(value) for value in values)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30), st.sampled_from(".,"))
def test_written_numbers_come_back_as_they_were(values, mark):
    text = "\n".join(f"{value:.2f}".replace(".", mark) for value in values)
    assert read_text(text).values == pytest.approx([round(value, 2) for value in values], abs=0.0051)
