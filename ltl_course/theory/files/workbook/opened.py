"""The words of a workbook from anywhere, sheet by sheet, before anything is believed.

Why it exists: what a person types into a cell may be a number, a day or a formula, and what comes
from another program may be anything. Here it becomes text, or is refused with the cell's name.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ltl_course.charts.sheet import MOST_BYTES, MOST_COLUMNS, TooBig, Unreadable
from ltl_course.charts.workbook import lines, repacked
from ltl_course.safe import plain
from ltl_course.theory.files.workbook.cells import brief, unescaped
from ltl_course.theory.state import LARGEST, BadTheory
from ltl_course.words import _

_MOST_LINES = 2_000
_REFUSED = ("f", "e")  # as openpyxl calls a formula and a fault
_STRINGS = "xl/sharedStrings.xml"
_LITERAL = re.compile(r'"[^"]*"|\\.')  # what a number format shows as it stands


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: its number, from 1, and its cells as text, at most 64."""

    number: int
    cells: tuple[str, ...]

    def at(self, column: int) -> str:
        """Return the cell of a column, from 1; empty beyond the end."""
        return self.cells[column - 1] if column <= len(self.cells) else ""

    def joined(self, keys: Mapping[int, str]) -> dict[str, str]:
        """Return the words of each key; a long text stands in several columns."""
        found: dict[str, str] = {}
        for place, key in keys.items():
            found[key] = found.get(key, "") + self.at(place)
        return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet: its title, and its lines in which something stands."""

    title: str
    lines: tuple[Line, ...]

    def refuse(self, line: int, column: int, why: str) -> BadTheory:
        """Return an error that names the sheet and the cell.

        Parameters
        ----------
        line, column : int
            Where it stands, from 1.
        why : str
            A whole sentence with a way out.

        Returns
        -------
        BadTheory
            To be raised.
        """
        return BadTheory(_refusal(self.title, _letters(column), line, why))

    def below(self) -> list[Line]:
        """Return the lines under the keys and the headings, which are the first two."""
        return [line for line in self.lines if line.number > self.lines[0].number + 1]

    def keys(self, allowed: set[str]) -> dict[int, str]:
        """Return the key of each column, by its place.

        Parameters
        ----------
        allowed : set of str
            The keys that this sheet may have.

        Returns
        -------
        dict of int to str
            Place, from 2, to key.

        Raises
        ------
        BadTheory
            If words stand in a column without a key: they would be lost.
        """
        first = self.lines[0].cells
        keys = {place: key for place, key in enumerate(first, start=1) if key in allowed and place > 1}
        for line in self.below():
            for place, cell in enumerate(line.cells, start=1):
                if cell.strip() and place > 1 and place not in keys:
                    why = _("The course does not know this column. Move its words to another one.")
                    raise self.refuse(line.number, place, why)
        return keys

    def checked(self, line: Line, column: int, reads: Callable[..., Any], *said: Any) -> Any:
        """Return what is read of a cell; where it cannot be read, say the cell.

        Parameters
        ----------
        line : Line
            In which the cell stands.
        column : int
            Its place, from 1.
        reads : callable
            Reads it, or raises ValueError with a message for the learner.
        *said
            What it is given.

        Returns
        -------
        Any
            What it returns.

        Raises
        ------
        BadTheory
            With the message, the sheet and the cell.
        """
        try:
            return reads(*said)
        except BadTheory:
            raise
        except ValueError as fault:
            raise self.refuse(line.number, column, str(fault)) from fault


def opened(data: bytes) -> list[Opened]:
    """Read every cell of a workbook as text.

    Parameters
    ----------
    data : bytes
        An .xlsx file from anywhere.

    Returns
    -------
    list of Opened
        Its sheets, in order. Days are written as in 2027-01-31, 3.0 as 3, 0.5 that is shown as 50%
        as 50%.

    Raises
    ------
    BadTheory
        If it is too large, damaged, locked or no workbook, or a cell holds a formula or a fault.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  a third of a second that a page need not wait for

    if len(data) > MOST_BYTES:
        raise _too_large()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            book = load_workbook(
                _plainly(_of_a_workbook(repacked(data))), read_only=True, data_only=False, keep_links=False
            )
            return [Opened(brief(plain(one.title)), tuple(_lines(one))) for one in book.worksheets]
    except BadTheory:
        raise
    except TooBig as fault:
        raise _too_large() from fault
    except Unreadable as fault:
        raise BadTheory(
            _("This workbook is damaged or locked. Save it again as .xlsx without a password.")
        ) from fault
    except Exception as fault:  # openpyxl raises whatever its parts raise on damaged files
        raise BadTheory(_("This workbook could not be read. Save it again as .xlsx.")) from fault


def _of_a_workbook(packed: io.BytesIO) -> io.BytesIO:
    """Refuse a file of a program that makes no workbooks, such as Word."""
    with zipfile.ZipFile(packed) as archive:
        if any(name.startswith("xl/") for name in archive.namelist()):
            return packed
    raise BadTheory(
        _(
            "This is no workbook. A Word file cannot be brought back. Choose the file that “Excel” or "
            "“JSON” gave you on the page of your Theory."
        )
    )


def _too_large() -> BadTheory:
    return BadTheory(_("This file is too large to be a Theory of Leadership. Choose another one."))


def _plainly(packed: io.BytesIO) -> io.BytesIO:
    """Write escapes so that openpyxl leaves them alone: it throws ``x005F_`` away wherever it stands."""
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = parts.get(_STRINGS, b"")
    if b"x005F_" not in strings:
        packed.seek(0)
        return packed
    parts[_STRINGS] = strings.replace(b"_x005F_", b"_x005f_").replace(b"x005F_", b"_x0078_005F_")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def _lines(sheet: Any) -> Iterator[Line]:
    title, found, length = brief(plain(sheet.title)), 0, 0
    for place, row in lines(sheet):
        cells = tuple(_text(title, cell) for cell in row)
        if not any(cells):
            continue
        found += 1
        length += sum(map(len, cells))
        if found > _MOST_LINES or length > LARGEST:
            raise _too_large()
        if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS]:
            why = _("A sheet of a Theory has at most {most} columns. Move these words to another one.")
            raise BadTheory(_refusal(title, _letters(MOST_COLUMNS + 1), place, why.format(most=MOST_COLUMNS)))
        yield Line(place, cells[:MOST_COLUMNS])


def _text(title: str, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in _REFUSED:
        what = {
            "f": _("A formula stands here. Write what it says instead."),
            "e": _("A fault stands here. Write what you mean instead."),
        }
        raise BadTheory(_refusal(title, cell.column_letter, cell.row, what[cell.data_type]))
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, str(cell.number_format or ""))
        case date() | time():
            return _moment(value)
    return unescaped(str(value))


def _moment(value: date | time) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")


def _number(value: float, shown_as: str) -> str:
    if "%" in _LITERAL.sub("", shown_as):
        return f"{value * 100:.12g}%"
    return str(value) if isinstance(value, int) else f"{value + 0:.15g}"


def _refusal(title: str, letters: str, line: int, why: str) -> str:
    return _("Sheet “{sheet}”, cell {cell}: {why} Nothing of the file was taken.").format(
        sheet=title, cell=f"{letters}{line}", why=why
    )


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    letters: str = get_column_letter(column)
    return letters
