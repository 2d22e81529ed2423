"""Rows and columns, and the choice of one column to chart.

Why it exists: a learner's sheet has a title, a header, a column of dates and several of
numbers. The course proposes which is which, and the learner can choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ltl_course.charts import dates, numerals
from ltl_course.charts.dates import Dates
from ltl_course.charts.numerals import Numerals, Refusal
from ltl_course.charts.points import Column, Problem
from ltl_course.charts.sheet import Row, Sheet, filled, short
from ltl_course.words import _, plural

NAME = 120
"""Characters of a column's name or of a label, at most."""

_OTHERS = 5  # columns that are named in a note


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
        The columns in which something stands, left to right.
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

    def stray(self, place: int) -> tuple[Row, ...]:
        """Return the rows above the header in which something stands in a column.

        Parameters
        ----------
        place : int
            A column of the sheet.

        Returns
        -------
        tuple of Row
            They are read too: what looks like a title may be a reading.
        """
        return tuple(row for row in self.above if filled(row.at(place)))

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
        rows = (*self.stray(place), *self.body)
        read = numerals.read([row.at(place) for row in rows], decimal).without(
            {n for n, row in enumerate(rows) if row.number in self.sheet.years}
        )
        labels = ["" if beside is None else short(row.at(beside), NAME) for row in rows]
        dated = None if plain_order else dates.read(labels, day_first)
        points, problems = _points(rows, place, read, labels, dated)
        jumbled = dated is not None and not _in_order(points)
        if sort and dated:
            points.sort(key=lambda point: point[0])
        note = [*self.sheet.notes, *self._taken(place), *read.notes, *(dated.notes if dated else ())]
        if sort and not dated:
            note.append(_("There are no dates to sort by. The points stand in the order of your rows."))
        elif jumbled and not sort:
            note.append(_("The dates are not in order. The points stand in the order of your rows."))
        if problems:
            note.append(plural("{count} row was left out.", "{count} rows were left out.", len(problems)))
        if not points and rows:
            note.append(_("There is no number to chart in this column."))
        ways = (
            ("decimal_point" if read.mark == "," else "decimal_comma", read.unsure),
            ("month_first" if dated and dated.day_first else "day_first", dated is not None and dated.unsure),
            ("as_listed", dated is not None and None in dated.iso),
            ("by_date", jumbled and not sort),
            ("unordered", sort or plain_order),
        )
        return Column(
            name=short(self.header.at(place), NAME) if self.header else "",
            labels=tuple(when for when, _number in points),
            values=tuple(number for _when, number in points),
            dated=dated is not None,
            note=tuple(note),
            problems=tuple(problems),
            ways=tuple(way for way, offered in ways if offered),
        )

    def _taken(self, place: int) -> list[str]:
        """Say which row was taken as the column's name, and which columns are not charted."""
        notes = []
        name = short(self.header.at(place), NAME) if self.header else ""
        if self.header and name:
            words = _("Row {count}, “{name}”, was taken as the column's name.")
            notes.append(words.format(count=self.header.number, name=name))
        others = [one.name for one in self.values if one.index not in {place, self.default_label}]
        if others:
            words = _("Only the column “{name}” is charted. To chart another ({others}), paste it alone.")
            more = ["…"] if len(others) > _OTHERS else []
            chosen = next(one.name for one in self.columns if one.index == place)
            notes.append(words.format(name=chosen, others=", ".join([*others[:_OTHERS], *more])))
        return notes


def _points(
    rows: tuple[Row, ...], place: int, read: Numerals, labels: list[str], dated: Dates | None
) -> tuple[list[tuple[str, float]], list[Problem]]:
    """Put each row either among the points or among the problems."""
    points: list[tuple[str, float]] = []
    problems: list[Problem] = []
    for n, (row, number) in enumerate(zip(rows, read.values, strict=True)):
        when = dated.iso[n] if dated else labels[n] or _unnamed(row, labels, len(points))
        if isinstance(number, Refusal):
            stood = short(row.at(place))
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
