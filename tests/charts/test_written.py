"""A file's column in the learner's box: the same numbers, the same rows left out."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ltl_course.charts.column import read_text
from ltl_course.charts.layout import arrange
from ltl_course.charts.sheet import Row, Sheet
from ltl_course.charts.written import as_text


def table(*rows):
    return arrange(Sheet(rows=tuple(Row(number=n, cells=tuple(cells)) for n, cells in enumerate(rows, 1))))


def written(arranged, label):
    assert arranged.default_value is not None
    return as_text(arranged, arranged.default_value, label)


@pytest.mark.parametrize("label", [-1, 0])
@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ((1.234, "2,5", "3,5", 1.875), (1.234, 2.5, 3.5, 1.875)),
        ((93.5, "94,5", "92,5", 91.25), (93.5, 94.5, 92.5, 91.25)),
        ((1.234, "2.5", 1875.0), (1.234, 2.5, 1875.0)),
        (("1,234", "2,345", 1.5), (1234.0, 2345.0, 1.5)),
        (("1,25", "2,25", "3,25", "4,25", "5,25"), (1.25, 2.25, 3.25, 4.25, 5.25)),
        ((1e-9, 123456789.125, -0.5), (1e-9, 123456789.125, -0.5)),
    ],
)
def test_every_number_comes_out_of_the_box_as_it_was_in_the_file(cells, values, label):
    arranged = table(("month", "rate"), *((f"m{n}", cell) for n, cell in enumerate(cells)))
    column = read_text(written(arranged, label))
    assert arranged.column().values == values
    assert (column.name, column.values, column.problems) == ("rate", values, ())


def test_texts_stand_as_they_are_in_the_file():
    cells = ["94,5 %", "n/a", " 2,5 ", "95.5", "x"]
    arranged = table(("m", "rate"), *((f"m{n}", cell) for n, cell in enumerate(cells)))
    assert (
        written(arranged, 0)
        == "# numbers: decimal comma\nm\trate\nm0\t94,5 %\nm1\tn/a\nm2\t2,5\nm3\t95.5\nm4\tx"
    )


def test_what_the_file_leaves_open_is_still_asked_in_the_box():
    column = read_text(written(table(("a", "1,234"), ("b", "2,345")), 0))
    assert column.values == (1234.0, 2345.0)
    assert column.ways == ("decimal_comma",)
    assert "1,234 is 1234" in " ".join(column.note)


def test_columns_without_commas_need_no_setting():
    assert written(table(("m", "x"), ("a", 1.5), ("b", 2.0)), 0) == "m\tx\na\t1.5\nb\t2"


cell = (
    st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda value: float(f"{value:.12g}"))
    | st.text("0123456789.,", min_size=1, max_size=6)
    | st.sampled_from(["n/a", "<5", "93 %", "1.5.2", "word"])
)


@settings(max_examples=400, deadline=None)
@given(st.lists(cell, min_size=3, max_size=9), st.booleans())
@example(["1,5", "2,5", "3,5", "4,5", "5,5", 6.5], False)
@example(["1,234", "2,234", "3,234", "4,234", "5,234"], False)
@example([0.0, ",1", ".,0", ",0."], True)
def test_the_box_reads_as_the_file_does(cells, beside):
    rows = [("visit", "measure"), *((f"v{n}", one) for n, one in enumerate(cells))]
    arranged = table(*rows)
    assume(arranged.default_value == 1)
    column = arranged.column()
    assume(beside or len(column.values) > len(column.problems) + 1)  # most lines of a column are numbers
    again = read_text(written(arranged, 0 if beside else -1))
    assert again.values == pytest.approx(column.values, rel=1e-12)
    assert [one.cell for one in again.problems] == [one.cell for one in column.problems]
