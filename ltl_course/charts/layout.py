"""Which row of a sheet names its columns, which column holds the numbers, and which the labels.

Why it exists: people's sheets have titles above, codes beside and empty columns between. What
each row and column is has to be found before a number is read.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise

from ltl_course.charts import dates
from ltl_course.charts.numerals import Cell, is_number, is_withheld
from ltl_course.charts.sheet import Row, Sheet, filled, short
from ltl_course.charts.table import NAME, Choice, Table
from ltl_course.words import _

_LEADING = 6  # rows of titles above a header, at most
_PAIR = 2
_SERIES = 3  # numbers in one row that are a series and not a label with its number


def _date(cell: Cell) -> bool:
    return dates.read([short(cell)]) is not None


def _year(cell: Cell) -> bool:
    return short(cell).isdecimal() and _date(cell)


def _begins_as_value(cell: str) -> bool:
    """Tell whether a cell that is no number stands for one: "92 pupils", "<5", "(5)", "n/a"."""
    return is_withheld(cell) or cell.strip().lstrip("( ")[:1] in {*"0123456789", *"+-−.,="}


def _numeric(rows: tuple[Row, ...], place: int) -> bool:
    cells = [row.at(place) for row in rows]
    counted = sum(is_number(cell) for cell in cells)
    worded = sum(filled(cell) and not is_number(cell) and not is_withheld(cell) for cell in cells)
    return counted > 0 and counted + 1 >= worded  # one more: the header


def _names(row: Row, below: tuple[Row, ...], numeric: list[int]) -> bool:
    """Tell whether `row` names the columns: words above numbers, or years above what are no years."""
    heads = [(place, row.at(place)) for place in numeric if filled(row.at(place))]
    worded = [cell for _place, cell in heads if isinstance(cell, str) and not is_number(cell)]
    if any(_begins_as_value(cell) for cell in worded) or (below and _both_dated(row, below[0])):
        return False  # a row to be named as a problem, not the names of the columns
    years = [place for place, cell in heads if is_number(cell)]
    if not all(_year(row.at(place)) and not any(_year(one.at(place)) for one in below) for place in years):
        return False
    # A year alone names a column only beside a word.
    return bool(worded) or (bool(years) and filled(row.at(0)) and not is_number(row.at(0)))


def _both_dated(row: Row, following: Row) -> bool:
    """Tell whether a date stands in `row` and in the next, in one column: then both are readings."""
    pairs = zip(row.cells, following.cells, strict=False)
    return any(not is_number(one) and _date(one) and _date(other) for one, other in pairs)


def _header(rows: tuple[Row, ...], numeric: list[int]) -> int | None:
    """Find the row that names the columns: the last one above the first row with a number."""
    if not numeric:
        return None
    for n, row in enumerate(rows[:_LEADING]):
        if _names(row, rows[n + 1 :], numeric):
            following = rows[n + 1] if n + 1 < len(rows) else None
            if following and any(is_number(following.at(place)) for place in numeric):
                return n
        elif any(is_number(row.at(place)) for place in numeric):
            return None
    return None


def _dated(choice: Choice, body: tuple[Row, ...]) -> bool:
    """Tell whether a column holds dates; numbers such as 1998 only if they go on year by year."""
    if choice.numeric and not _year(choice.example):
        return False
    labels = [short(row.at(choice.index)) for row in body]
    read = dates.read(labels)
    if read is None or not choice.numeric:
        return read is not None
    years = [int(label) for label in labels if _year(label)]
    return len(years) == choice.numbers > 1 and all(two - one in {0, 1} for one, two in pairwise(years))


def _label(columns: tuple[Choice, ...], body: tuple[Row, ...]) -> int | None:
    """Choose the labels: dates first, then words, then the first of two columns."""
    used = [choice for choice in columns if choice.example]
    worded = (choice for choice in used if not choice.numeric)
    pair = used[:1] if len(used) == _PAIR else []
    for choice in chain((one for one in used if _dated(one, body)), worded, pair):
        if any(other.numeric for other in used if other.index != choice.index):
            return choice.index
    return None


def _upright(sheet: Sheet) -> Sheet:
    """Turn a series that stands in one row, perhaps below a row of dates, into a column."""
    *above, row = sheet.rows or (Row(number=1, cells=()),)
    first, *rest = row.cells or ("",)
    named = not is_number(first)
    numbers = [cell for cell in (rest if named else row.cells) if filled(cell)]
    if len(numbers) < _SERIES or not all(is_number(cell) or is_withheld(cell) for cell in numbers):
        return sheet
    heads = [above[0].at(place) for place in range(named, len(row.cells))] if above else []
    if len(above) > 1 or not all(_date(head) for head in heads):
        return sheet
    if not above and _date(first) and not all(_date(cell) for cell in numbers):
        return sheet  # one date with several measures
    places = range(max(len(one.cells) for one in sheet.rows))
    columns = (Row(number=place + 1, cells=tuple(one.at(place) for one in sheet.rows)) for place in places)
    note = _("The numbers stand in one row. They were read from left to right.")
    upright = tuple(column for column in columns if any(filled(cell) for cell in column.cells))
    return replace(sheet, rows=upright, notes=(*sheet.notes, note))


def arrange(sheet: Sheet) -> Table:
    """Find header and columns of a sheet, and propose what to chart.

    Parameters
    ----------
    sheet : Sheet
        Numbered rows.

    Returns
    -------
    Table
        With labels proposed in this order: dates, words, the first of two columns. Columns in
        which nothing stands are left out, and a series in one row is turned into a column.
    """
    sheet = _upright(sheet)
    rows = sheet.rows
    width = max((len(row.cells) for row in rows), default=0)
    numeric = [place for place in range(width) if _numeric(rows, place)]
    found = _header(rows, numeric)
    header = None if found is None else rows[found]
    body = rows if found is None else rows[found + 1 :]
    columns = tuple(
        Choice(
            index=place,
            name=(short(header.at(place), NAME) if header else "")
            or _("Column {count}").format(count=place + 1),
            numbers=sum(is_number(row.at(place)) for row in body),
            numeric=_numeric(body, place),
            example=next((short(row.at(place)) for row in body if filled(row.at(place))), ""),
        )
        for place in range(width)
        if any(filled(row.at(place)) for row in rows)
    )
    label = _label(columns, body)
    value = next((c.index for c in columns if c.numeric and c.index != label), None)
    return Table(
        columns=columns,
        default_value=value,
        default_label=label,
        header=header,
        body=body,
        above=() if found is None else rows[:found],
        sheet=sheet,
    )
