"""The learner's own column of numbers: pasted or uploaded, read and checked.

Why it exists: a chart is only as honest as the reading of its numbers. A row that is dropped
in silence, a month taken for a day or a comma taken for a point shows a pattern that is not
there. So each row is read or named, each guess is said, and nothing here raises because of
what a row holds; only what is too big or no table at all is refused.
"""

from __future__ import annotations

from dataclasses import replace

from ltl_course.charts import across, remarks
from ltl_course.charts.delimited import from_bytes, from_text
from ltl_course.charts.layout import arrange
from ltl_course.charts.points import Column, Problem
from ltl_course.charts.sheet import Sheet, TooBig, Unreadable, check_size, short
from ltl_course.charts.table import Choice, Table
from ltl_course.charts.workbook import from_workbook
from ltl_course.words import _, plural

__all__ = [
    "Choice",
    "Column",
    "Problem",
    "Table",
    "TooBig",
    "Unreadable",
    "read_file",
    "read_table",
    "read_text",
]

_REMARKS, _REMARK = 5, 200  # remarks shown beside a chart, and characters of each
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_table(text: str, decimal: str | None = None) -> Table:
    """Read a pasted text with one or more columns.

    Parameters
    ----------
    text : str
        One row a line; columns separated by tab, semicolon or comma.
    decimal : {".", ","}, optional
        The decimal mark if somebody has said it.

    Returns
    -------
    Table
        Its columns, to choose from.

    Raises
    ------
    TooBig
        Above 2 MB or 5,000 rows.
    """
    return arrange(from_text(text, decimal))


def read_text(text: str) -> Column:
    """Read a pasted column: one number a line, or a label and a number.

    Parameters
    ----------
    text : str
        What was pasted. A line that begins with ``# `` is a remark and never a point; some say
        how the rest is read, see :mod:`ltl_course.charts.remarks`.

    Returns
    -------
    Column
        The points, the notes, and a problem for each row that gave no point.

    Raises
    ------
    TooBig
        Above 2 MB or 5,000 rows.
    """
    apart = remarks.read(text)
    ways = apart.ways
    day_first = "day_first" in ways if ways & {"day_first", "month_first"} else None
    marks = {"decimal_comma": ",", "decimal_point": "."}
    decimal = next((mark for way, mark in marks.items() if way in ways), None)
    table = read_table(apart.body, decimal)
    line = across.line(table, apart.only) if apart.only else None
    column = (line or table).column(
        plain_order="as_listed" in ways,
        sort="by_date" in ways,
        day_first=day_first,
        decimal=decimal,
    )
    told = [short(one, _REMARK) for one in apart.said[:_REMARKS]]
    if more := len(apart.said) - len(told):
        told.append(plural("{count} more remark.", "{count} more remarks.", more))
    notes = [*told, *apart.notes, *column.note]
    if apart.only and line is None:
        notes.append(across.missing(table, apart.only))
    settled = line is not None or "in_time" in ways
    asks = not settled and across.plain_names(table, column)
    return replace(
        column,
        note=tuple(notes),
        ways=(*column.ways, *(("unasked",) if settled or apart.only else ())),
        asks=asks,
        across=across.names(table) if asks else (),
    )


def _rows(data: bytes, title: str | None) -> Sheet:
    check_size(len(data))
    if data.startswith(_ZIP):
        return from_workbook(data, title)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            _("This is an old or a locked workbook. Save it as .xlsx without a password, or as CSV.")
        )
    return from_bytes(data)


def read_file(name: str, data: bytes, *, title: str | None = None) -> Table:
    """Read an uploaded CSV file or .xlsx workbook.

    Parameters
    ----------
    name : str
        The file's name; used in messages only, never as a path.
    data : bytes
        Its content, which alone decides how it is read.
    title : str, optional
        The sheet of a workbook; otherwise the first that is not empty.

    Returns
    -------
    Table
        Its columns, to choose from.

    Raises
    ------
    TooBig
        Above 2 MB, 20 MB unpacked, or 5,000 rows.
    Unreadable
        If it is neither text nor a workbook, or damaged.
    """
    try:
        return arrange(_rows(data, title))
    except (TooBig, Unreadable) as fault:
        raise type(fault)(f"{short(name)}: {fault}") from fault
