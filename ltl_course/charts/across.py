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
from ltl_course.charts.numerals import is_number
from ltl_course.charts.points import Column
from ltl_course.charts.sheet import Row, filled, short
from ltl_course.charts.table import NAME, Choice, Table
from ltl_course.words import _

_SERIES = 3  # readings of a line that make a series
_MOST = 200  # lines that are offered
_NUMBER = re.compile(r"\d+")
# English and Spanish.
_TURN = re.compile(
    r"(?:week|day|month|quarter|term|semester|trimester|period|year|round|wave|"
    r"semana|día|mes|trimestre|semestre|curso|año|ronda)\s*\d+",
    re.IGNORECASE,
)


def _date(words: str) -> bool:
    return dates.named(words) or dates.read([words]) is not None


def _in_time(name: str) -> bool:
    """Tell whether a name says when: a month, a day, "Week 3"."""
    parts = re.split(r"[\s\-/,]+", name)
    return _date(name) or any(map(dates.named, parts)) or bool(_TURN.search(name))


def _in_turn(name: str) -> bool:
    """Tell whether a name has a place in an order by itself: also by a number alone."""
    return bool(_NUMBER.search(name)) or _in_time(name)


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
        ("Week 3"). Where the columns themselves are dates, a number alone ("PS 3") does not count.
    """
    if table.default_label is None or column.dated or len(column.values) < _SERIES:
        return False
    written = [short(row.at(table.default_label), NAME) for row in table.body]
    labels = [one for one in written if one and not one.isdecimal()]
    beside = [one.name for one in table.values]
    dated = len(beside) >= _SERIES and sum(map(_date, beside)) > len(beside) / 2
    ordered = sum(map(_in_time if dated else _in_turn, labels))
    enough = bool(labels) if dated else len(labels) > len(written) / 2
    return enough and ordered <= len(labels) / 2


def _columns(table: Table) -> tuple[Choice, ...]:
    """Return the columns that follow one another: those named by dates, or else those with a number.

    Whether a column holds numbers is asked of the one line that is read, not of the others.
    """
    beside = [one for one in table.columns if one.index != table.default_label]
    dated = [one for one in beside if _date(one.name)]
    return tuple(dated if len(dated) >= _SERIES else [one for one in beside if _in_turn(one.name)])


def _called(table: Table, name: str) -> list[Row]:
    wanted = short(name, NAME).casefold()
    place = table.default_label
    return [
        row for row in table.body if place is not None and short(row.at(place), NAME).casefold() == wanted
    ]


def names(table: Table) -> tuple[str, ...]:
    """Return the names of the lines that can be charted across their columns.

    Parameters
    ----------
    table : Table
        Any table.

    Returns
    -------
    tuple of str
        At most 200, in their order; those that stand once and have three numbers or more in
        columns that are named by dates or by numbers.
    """
    if table.default_label is None:
        return ()
    columns = _columns(table)
    called = [(short(row.at(table.default_label), NAME), row) for row in table.body]
    times = Counter(name.casefold() for name, _row in called)
    kept = [name for name, row in called if name and times[name.casefold()] == 1 and _numbers(columns, row)]
    return tuple(kept[:_MOST])


def _numbers(columns: tuple[Choice, ...], row: Row) -> bool:
    return sum(is_number(row.at(one.index)) for one in columns) >= _SERIES


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
        With the columns' names as labels, and every row numbered as the line that was read.
        None if no line that can be charted is called so.
    """
    rows, columns = _called(table, name), _columns(table)
    if len(rows) != 1 or table.default_label is None or not _numbers(columns, rows[0]):
        return None
    (row,) = rows
    called = short(row.at(table.default_label), NAME)
    cells = tuple(
        Row(number=row.number, cells=(one.name, row.at(one.index)))
        for one in columns
        if filled(row.at(one.index))
    )
    rest = {one.index for one in columns} | {table.default_label}
    left = [one.name for one in table.columns if one.index not in rest and is_number(row.at(one.index))]
    notes = [_("Only the line “{name}” was read, from left to right.").format(name=called)]
    if left:
        words = _("Its numbers in these columns were left out: {names}.")
        notes.append(words.format(names=", ".join(left)))
    head = Row(number=row.number, cells=("", called))
    numbers = sum(is_number(one.at(1)) for one in cells)
    return Table(
        columns=(
            Choice(index=0, name="", numbers=0, numeric=False, example=columns[0].name),
            Choice(index=1, name=called, numbers=numbers, numeric=True, example=short(cells[0].at(1))),
        ),
        default_value=1,
        default_label=0,
        header=head,
        body=cells,
        above=(),
        sheet=replace(table.sheet, rows=(head, *cells), notes=(*table.sheet.notes, *notes)),
    )


def missing(table: Table, name: str) -> str:
    """Say why a line cannot be read from left to right.

    Parameters
    ----------
    table : Table
        A table of which :func:`line` gave None.
    name : str
        What the line was to be called.

    Returns
    -------
    str
        One or two sentences.
    """
    found = len(_called(table, name))
    words = _("No line is called “{name}”. All lines were read.")
    if found > 1:
        words = _("More than one line is called “{name}”. All lines were read.")
    elif found:
        words = _(
            "The line “{name}” has fewer than three numbers to read from left to right. All lines were read."
        )
    return words.format(name=short(name))
