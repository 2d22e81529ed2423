"""Rows and columns, and the choice of one column to chart.

Why it exists: a learner's sheet has a title, a header, a column of dates and several of
numbers. The course proposes which is which, and the learner can choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from unicodedata import category

from ltl_course.charts import dates, numerals
from ltl_course.charts.dates import Dates
from ltl_course.charts.numerals import Cell, Numerals, Refusal, is_number
from ltl_course.charts.points import Column, Problem
from ltl_course.charts.sheet import Row, Sheet
from ltl_course.safe import plain
from ltl_course.words import _, plural

_SHOWN = 60  # characters of a cell in a message
_NAME = 120
_LEADING = 6  # rows of titles above a header, at most
_PAIR = 2


def short(cell: Cell, most: int = _SHOWN) -> str:
    """Return what stands in `cell` as one line for a message.

    Parameters
    ----------
    cell : str or float
        Anything a learner's file may hold.
    most : int
        Characters kept; a longer text ends in an ellipsis.

    Returns
    -------
    str
        Without control characters and line breaks.
    """
    text = f"{cell:.12g}" if isinstance(cell, float) else " ".join(cell[: 10 * most].split())
    text = plain("".join("\ufffd" if category(c) in {"Cc", "Cs"} else c for c in text))
    return text if len(text) <= most else text[: most - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One column of a table, for a learner to choose.

    Attributes
    ----------
    index : int
        Its place, from 0.
    name : str
        Its header, or ``Column 2`` where there is none.
    numbers : int
        How many of its cells are numbers.
    numeric : bool
        Whether most of its filled cells are.
    example : str
        Its first filled cell.
    """

    index: int
    name: str
    numbers: int
    numeric: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A text or file as rows and columns, before one column is chosen.

    Attributes
    ----------
    columns : tuple of Choice
        All columns, left to right.
    default_value, default_label : int or None
        The columns that :meth:`column` takes by itself.
    header : Row or None
        The row that names the columns.
    body : tuple of Row
        The rows below it.
    above : tuple of Row
        Rows above the header, such as a title.
    sheet : Sheet
        What it was made from; `sheet.titles` names a workbook's sheets.
    """

    columns: tuple[Choice, ...]
    default_value: int | None
    default_label: int | None
    header: Row | None
    body: tuple[Row, ...]
    above: tuple[Row, ...]
    sheet: Sheet

    @property
    def values(self) -> tuple[Choice, ...]:
        """The columns that hold numbers."""
        return tuple(choice for choice in self.columns if choice.numeric)

    def column(
        self,
        *,
        plain_order: bool = False,
        sort: bool = False,
        day_first: bool | None = None,
        decimal: str | None = None,
    ) -> Column:
        """Read the table's own choice of a column of numbers, with another as its labels.

        Parameters
        ----------
        plain_order : bool
            Take no label as a date: the points stand in the order of the rows, with the
            labels as they are written.
        sort : bool
            Sort by date. Otherwise the points stand in the order of the rows.
        day_first : bool, optional
            Whether 3/4/2024 is in April; otherwise the column decides.
        decimal : {".", ","}, optional
            The decimal mark; otherwise the column decides.

        Returns
        -------
        Column
            The points, the notes, and a problem for each row that gave no point.
        """
        place = 0 if self.default_value is None else self.default_value
        beside = None if self.default_label == place else self.default_label
        rows = (*(row for row in self.above if _filled(_at(row, place))), *self.body)
        read = numerals.read([_at(row, place) for row in rows], decimal)
        labels = ["" if beside is None else short(_at(row, beside), _NAME) for row in rows]
        dated = None if plain_order else dates.read(labels, day_first)
        points, problems = _points(rows, place, read, labels, dated)
        jumbled = dated is not None and not _in_order(points)
        if sort and dated:
            points.sort(key=lambda point: point[0])
        note = [*self.sheet.notes, *read.notes, *(dated.notes if dated else ())]
        if sort and not dated:
            note.append(_("There are no dates to sort by. The points stand in the order of your rows."))
        elif jumbled and not sort:
            note.append(_("The dates are not in order. The points stand in the order of your rows."))
        if problems:
            note.append(plural("{count} row was left out.", "{count} rows were left out.", len(problems)))
        if not points:
            note.append(_("There is no number to chart in this column."))
        ways = (
            ("decimal_point" if read.mark == "," else "decimal_comma", read.unsure),
            ("month_first" if dated and dated.day_first else "day_first", dated is not None and dated.unsure),
            ("as_listed", dated is not None and None in dated.iso),
            ("by_date", jumbled and not sort),
            ("unordered", sort or plain_order),
        )
        return Column(
            name=short(_at(self.header, place), _NAME) if self.header else "",
            labels=tuple(when for when, _number in points),
            values=tuple(number for _when, number in points),
            dated=dated is not None,
            note=tuple(note),
            problems=tuple(problems),
            ways=tuple(way for way, offered in ways if offered),
        )


def _points(
    rows: tuple[Row, ...], place: int, read: Numerals, labels: list[str], dated: Dates | None
) -> tuple[list[tuple[str, float]], list[Problem]]:
    """Put each row either among the points or among the problems."""
    points: list[tuple[str, float]] = []
    problems: list[Problem] = []
    for n, (row, number) in enumerate(zip(rows, read.values, strict=True)):
        when = dated.iso[n] if dated else labels[n] or _unnamed(row, labels, len(points))
        if isinstance(number, Refusal):
            stood = short(_at(row, place))
            problems.append(Problem(row=row.number, cell=stood, why=number.why, remedy=number.remedy))
        elif when is None:
            why = _("The date could not be read.")
            remedy = _("Write it as 2024-09-30, or chart the rows in plain order.")
            problems.append(Problem(row=row.number, cell=labels[n], why=why, remedy=remedy))
        else:
            points.append((when, number))
    return points, problems


def _unnamed(row: Row, labels: list[str], before: int) -> str:
    """Name a point without a label: by its place, or by its row where others have labels."""
    return _("Row {count}").format(count=row.number) if any(labels) else str(before + 1)


def _in_order(points: list[tuple[str, float]]) -> bool:
    return all(one[0] <= two[0] for one, two in pairwise(points))


def _at(row: Row, place: int) -> Cell:
    return row.cells[place] if 0 <= place < len(row.cells) else ""


def _filled(cell: Cell) -> bool:
    return isinstance(cell, float) or bool(cell.strip())


def _year(cell: Cell) -> bool:
    return short(cell).isdecimal() and dates.read([short(cell)]) is not None


def _absent(cell: Cell) -> bool:
    """Tell whether a cell says that its number is missing or has no end."""
    return isinstance(cell, str) and cell.strip().casefold() in numerals.MISSING | numerals.INFINITE


def _numeric(rows: tuple[Row, ...], place: int) -> bool:
    cells = [_at(row, place) for row in rows]
    counted = sum(is_number(cell) for cell in cells)
    worded = sum(_filled(cell) and not is_number(cell) and not _absent(cell) for cell in cells)
    return counted > 0 and counted + 1 >= worded  # one more: the header


def _names(row: Row, below: tuple[Row, ...], numeric: list[int]) -> bool:
    """Tell whether `row` names the columns: words above numbers, or years above what are no years."""
    heads = [(place, _at(row, place)) for place in numeric if _filled(_at(row, place))]
    worded = [cell for _place, cell in heads if isinstance(cell, str) and not is_number(cell)]
    if any(cell.strip()[0] in "0123456789+-−.,=" or _absent(cell) for cell in worded):
        return False  # "92 pupils" is a row to be named as a problem, not the name of the column
    years = [place for place, cell in heads if is_number(cell)]
    if not all(
        _year(_at(row, place)) and not any(_year(_at(one, place)) for one in below) for place in years
    ):
        return False
    # A year alone names a column only beside a word.
    return bool(worded) or (bool(years) and _filled(_at(row, 0)) and not is_number(_at(row, 0)))


def _header(rows: tuple[Row, ...], numeric: list[int]) -> int | None:
    """Find the row that names the columns: the last one above the first row with a number."""
    if not numeric:
        return None
    for n, row in enumerate(rows[:_LEADING]):
        if _names(row, rows[n + 1 :], numeric):
            following = rows[n + 1] if n + 1 < len(rows) else None
            if following and any(is_number(_at(following, place)) for place in numeric):
                return n
        elif any(is_number(_at(row, place)) for place in numeric):
            return None
    return None


def _dated(choice: Choice, body: tuple[Row, ...]) -> bool:
    """Tell whether a column holds dates; numbers such as 1998 only if they go on year by year."""
    if choice.numeric and not _year(choice.example):
        return False
    labels = [short(_at(row, choice.index)) for row in body]
    read = dates.read(labels)
    if read is None or not choice.numeric:
        return read is not None
    years = [int(label) for label in labels if _year(label)]
    return len(years) == choice.numbers > 1 and all(two - one in {0, 1} for one, two in pairwise(years))


def _label(columns: tuple[Choice, ...], body: tuple[Row, ...]) -> int | None:
    """Choose the labels: dates first, then words, then the first of two columns."""
    filled = [choice for choice in columns if choice.example]
    worded = (choice for choice in filled if not choice.numeric)
    pair = filled[:1] if len(filled) == _PAIR else []
    for choice in chain((one for one in filled if _dated(one, body)), worded, pair):
        if any(other.numeric for other in filled if other.index != choice.index):
            return choice.index
    return None


def arrange(sheet: Sheet) -> Table:
    """Find header and columns of a sheet, and propose what to chart.

    Parameters
    ----------
    sheet : Sheet
        Numbered rows.

    Returns
    -------
    Table
        With labels proposed in this order: dates, words, the first of two columns.
    """
    rows = sheet.rows
    width = max((len(row.cells) for row in rows), default=0)
    numeric = [place for place in range(width) if _numeric(rows, place)]
    found = _header(rows, numeric)
    header = None if found is None else rows[found]
    body = rows if found is None else rows[found + 1 :]
    columns = tuple(
        Choice(
            index=place,
            name=(short(_at(header, place), _NAME) if header else "")
            or _("Column {count}").format(count=place + 1),
            numbers=sum(is_number(_at(row, place)) for row in body),
            numeric=_numeric(body, place),
            example=next((short(_at(row, place)) for row in body if _filled(_at(row, place))), ""),
        )
        for place in range(width)
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
