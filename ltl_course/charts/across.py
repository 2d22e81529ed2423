"""Tables whose lines are no later readings, such as one line for each school.

Why it exists: a chart takes each line as the next reading. Schools below one another, with the
months beside, would make a chart of one month that runs from school to school. So the names of
the lines are looked at, and a single line can be read from left to right instead.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ltl_course.charts import dates
from ltl_course.charts.layout import arrange
from ltl_course.charts.numerals import is_number
from ltl_course.charts.points import Column
from ltl_course.charts.sheet import Row, filled, short
from ltl_course.charts.table import NAME, Table
from ltl_course.words import _

_SERIES = 3  # readings of a line that make a series
_MOST = 200  # lines that are offered
_NUMBER = re.compile(r"\d+")


def _in_turn(name: str) -> bool:
    """Tell whether a name has a place in an order by itself: a number, a month, a day."""
    return bool(_NUMBER.search(name)) or any(map(dates.named, re.split(r"[\s\-/,]+", name)))


def plain_names(table: Table, column: Column) -> bool:
    """Tell whether a column's labels are names that do not say which reading came first.

    Parameters
    ----------
    table : Table
        What the column was taken from.
    column : Column
        The column that would be charted.

    Returns
    -------
    bool
        False for dates, for no labels, and where most labels hold a number, a month or a day
        ("Week 3"). Where the columns themselves are dates, a number in a name counts for nothing.
    """
    if table.default_label is None or column.dated or len(column.values) < _SERIES:
        return False
    written = [short(row.at(table.default_label), NAME) for row in table.body]
    labels = [one for one in written if one and not one.isdecimal()]
    beside = [one.name for one in table.values]
    if len(beside) >= _SERIES and sum(dates.named(one) or _date(one) for one in beside) > len(beside) / 2:
        return bool(labels)
    return len(labels) > len(written) / 2 and sum(map(_in_turn, labels)) <= len(labels) / 2


def _date(words: str) -> bool:
    return dates.read([words]) is not None


def names(table: Table) -> tuple[str, ...]:
    """Return the names of the lines that can be charted across their columns.

    Parameters
    ----------
    table : Table
        Any table.

    Returns
    -------
    tuple of str
        At most 200, in their order; those that stand once and have three numbers or more.
    """
    if table.default_label is None or len(table.values) < _SERIES:
        return ()
    called = [(short(row.at(table.default_label), NAME), row) for row in table.body]
    times = Counter(name.casefold() for name, _row in called)
    kept = [name for name, row in called if name and times[name.casefold()] == 1 and _numbers(table, row)]
    return tuple(kept[:_MOST])


def _numbers(table: Table, row: Row) -> bool:
    return sum(is_number(row.at(one.index)) for one in table.values) >= _SERIES


def line(table: Table, name: str) -> Table | None:
    """Turn one line of a table into a column, from left to right.

    Parameters
    ----------
    table : Table
        A table with names before its numbers.
    name : str
        What stands before the line's numbers; small and large letters are the same.

    Returns
    -------
    Table or None
        With the columns' names as labels; None if no line that can be charted is called so.
    """
    wanted = " ".join(name.split()).casefold()
    found = [one for one in names(table) if one.casefold() == wanted]
    if not found or table.default_label is None:
        return None
    (row,) = [one for one in table.body if short(one.at(table.default_label), NAME) == found[0]]
    head = Row(number=1, cells=("", found[0]))
    cells = [
        Row(number=one.index + 1, cells=(one.name, row.at(one.index)))
        for one in table.columns
        if one.numeric and one.index != table.default_label and filled(row.at(one.index))
    ]
    note = _("Only the line “{name}” was read, from left to right.").format(name=found[0])
    sheet = replace(table.sheet, rows=(head, *cells), notes=(*table.sheet.notes, note))
    return arrange(sheet)
