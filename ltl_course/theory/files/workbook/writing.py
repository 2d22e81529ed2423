"""A Theory as an .xlsx file.

Why it exists: a workbook is often what a team fills in together. It can be changed in any
spreadsheet program, and nothing that somebody wrote becomes a formula in it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from ltl_course import __version__
from ltl_course.safe import plain
from ltl_course.theory import example
from ltl_course.theory.files.workbook import cells, looks
from ltl_course.theory.files.workbook.sheets import ANSWER, ID, NUMBER, TEXTS, Field, Sheet, sheets
from ltl_course.theory.formats.packed import packed, unpacked
from ltl_course.theory.state import FORMAT, SCHEMA, Theory
from ltl_course.words import _

ABOUT, CHOICES = "about", "choices"
"""Stand where other sheets have an address: what this is, and what the lists offer."""

HEAD = 2
"""Lines above the answers: keys, which nobody need see, and headings."""

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
_TITLE_HEIGHT = 30  # points


def write(theory: Theory, day: date, author: str = "") -> bytes:
    """Write a Theory as a workbook.

    Parameters
    ----------
    theory : Theory
        What to write; an empty one gives a workbook to fill in.
    day : datetime.date
        The day that stands in it.
    author : str
        Whoever the learner says; empty to name nobody.

    Returns
    -------
    bytes
        An .xlsx file: a sheet that says what it is, one of texts, one for each table and each
        self-assessment. The same Theory and day give the same bytes. Where something is the fictional
        example's, the first sheet says so, and so does each sheet when it is printed.
    """
    from openpyxl import Workbook  # noqa: PLC0415  a third of a second that a page need not wait for

    book = Workbook()
    _properties(book, day, author)
    notice = example.notice(theory)
    _about(book.active, day, author, notice)
    found = sheets(theory)
    offered = _offered(book, found)
    for place, sheet in enumerate(found, start=1):
        _fill(book.create_sheet(sheet.title, place), sheet, offered)
    for page in book.worksheets:
        page.oddHeader.center.text = notice or None
    out = io.BytesIO()
    book.save(out)
    parts = unpacked(out.getvalue())
    # The library says the time of the clock here, whatever it was told.
    parts[_CORE] = _MODIFIED.sub(f"\\g<1>{day.isoformat()}T00:00:00Z".encode(), parts[_CORE])
    # It also fixes the height of each row, which should grow with what is written in it.
    return packed({name: _FIXED.sub(rb"\1", part) for name, part in parts.items()})


def mark(address: str) -> str:
    """Return what stands in the first cell of a sheet, so that it is known under any title."""
    return f"{FORMAT} {SCHEMA} {address}"


def _properties(book: Any, day: date, author: str) -> None:
    known = book.properties
    known.title = _("Theory of Leadership")
    known.creator = " ".join(plain(author).split())[:255]
    known.created = datetime.combine(day, time())


def _about(page: Any, day: date, author: str, notice: str) -> None:
    by = " ".join(plain(author).split())
    told = [
        _("Theory of Leadership"),
        *([notice] if notice else []),
        _("{author}, {day}").format(author=by, day=day.isoformat()) if by else day.isoformat(),
        _(
            "This workbook holds a whole Theory of Leadership. Change it alone or with your team, "
            "and bring it back into the course."
        ),
        _(
            "Write below the headings. You may add rows, delete rows and sort them. "
            "Leave the number of a new row empty."
        ),
        _(
            "Where a list opens, choose from it. Where rows of another sheet are named, "
            "write their numbers, such as G1, G3."
        ),
        _(
            "A sheet that you take out is not read, nor are colors, comments and this page. "
            "Formulas, columns of your own and sheets of your own are refused: write what they "
            "say into a cell."
        ),
        _(
            "Do not delete the first row and the first column of a sheet. They are hidden, and "
            "the course knows the rows by them."
        ),
        _("Version of the course: {version}.").format(version=__version__),
    ]
    page.title = _("Read me")
    looks.words(page.cell(1, 1), mark(ABOUT))
    page.row_dimensions[1].hidden = True
    page.column_dimensions["A"].width = 90
    for place, line in enumerate(told, start=HEAD):
        looks.words(page.cell(place, 1), line)
        looks.heighten(page, place)
    page.row_dimensions[HEAD].height = _TITLE_HEIGHT
    page.sheet_properties.pageSetUpPr.fitToPage = True
    looks.bold(page.cell(HEAD, 1), 16)
    if notice:
        looks.bold(page.cell(HEAD + 1, 1), 11)


def _offered(book: Any, found: list[Sheet]) -> dict[str, str]:
    """Write the hidden sheet of choices and numbers; return where each list of choices stands."""
    page = book.create_sheet(title_of_choices())
    page.sheet_state = "hidden"
    looks.words(page.cell(1, 1), mark(CHOICES))
    offered, line = {}, HEAD
    for list_, options in _lists(found):
        first = line
        for id_, words in cells.labels(options).items():
            line = _told(page, line, list_, id_, words)
        name = page.title.replace("'", "''")
        offered[list_] = f"'{name}'!$C${first}:$C${line - 1}"
    for sheet in found:
        if sheet.fields[1].key == NUMBER:
            for row in sheet.rows:
                line = _told(page, line, sheet.address, row[0], row[1])
    return offered


def _told(page: Any, line: int, *words: str) -> int:
    for column, cell in enumerate(words, start=1):
        looks.words(page.cell(line, column), cell)
    return line + 1


def title_of_choices() -> str:
    """Return the title of the sheet in which the choices stand."""
    return _("Choices")


def list_of(address: str, key: str) -> str:
    """Return what the list of choices of a column is called."""
    return f"{address}#{key}"


def _lists(found: list[Sheet]) -> Iterator[tuple[str, Any]]:
    for sheet in found:
        yield from ((list_of(sheet.address, one.key), one.choices) for one in sheet.fields if one.choices)
        yield from ((list_of(sheet.rows[row][0], ANSWER), one) for row, one in sheet.choices.items())


def _fill(page: Any, sheet: Sheet, offered: dict[str, str]) -> None:
    looks.words(page.cell(1, 1), mark(sheet.address))
    columns = _columns(sheet)
    lines = range(HEAD + 1, HEAD + 1 + max(sheet.most, len(sheet.rows)))
    for column, (field, part) in enumerate(columns, start=1):
        if column > 1:
            looks.words(page.cell(1, column), field.key)
        looks.heading(page.cell(HEAD, column), field, part)
        looks.lay_out(page, column, lines, field)
        list_ = offered.get(list_of(sheet.address, field.key))
        if lines and (list_ or field.hint):
            looks.offer(page, column, lines, list_, field.hint)
    for line, row in zip(lines, sheet.rows, strict=False):
        pieces = {field: cells.pieces(said) for field, said in enumerate(row)}
        for column, (field, part) in enumerate(columns, start=1):
            split = pieces[sheet.fields.index(field)]
            if part < len(split):
                looks.answer(page.cell(line, column), split[part], field)
    for line in range(HEAD, HEAD + 1 + len(sheet.rows)):
        looks.heighten(page, line)
    for place in sheet.choices:
        list_ = offered[list_of(sheet.rows[place][0], ANSWER)]
        looks.offer(page, len(columns), lines[place : place + 1], list_)
    _settle(page, sheet, columns, lines)


def _columns(sheet: Sheet) -> list[tuple[Field, int]]:
    """Return the columns; one that holds a long text takes several, side by side."""
    found = []
    for place, field in enumerate(sheet.fields):
        most = max((len(cells.pieces(row[place])) for row in sheet.rows), default=1)
        found += [(field, part) for part in range(most)]
    return found


def _settle(page: Any, sheet: Sheet, columns: list[tuple[Field, int]], lines: range) -> None:
    """Hide the keys, keep the headings in sight, and fit the sheet to a page's width."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    page.row_dimensions[1].hidden = True
    first = next(place for place, (field, _part) in enumerate(columns, 1) if field.key not in (ID, NUMBER))
    page.freeze_panes = page.cell(HEAD + 1, first)
    if sheet.address != TEXTS:
        # Whoever sorts by it does not sort the headings along.
        page.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(columns))}{lines.stop - 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD}:{HEAD}"
