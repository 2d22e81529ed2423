"""How cells and columns of the workbook look, and that their words stay words.

Why it exists: what a cell may hold and what a program makes of it is decided here, once for every
sheet.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ltl_course.safe import plain
from ltl_course.theory.files.workbook import cells
from ltl_course.theory.files.workbook.sheets import ID, NUMBER, OURS, Field
from ltl_course.words import _

_WIDTHS = {"text": 44, "line": 30, "date": 14, "number": 14}
_NARROW, _CHOICE, _WORDS_OF_OURS = 7, 28, 60
_FORMATS = {"date": "yyyy-mm-dd", "number": "General"}
_AS_TEXT = "@"
_STARTS = tuple("=+-@\t\r\n")
_LONGEST_HINT = 250  # a workbook takes 255
_LINE_HEIGHT, _HIGHEST = 15, 400  # points; a workbook takes 409
_COUNTED = re.compile(r"\d{1,12}(\.\d{1,3})?", re.ASCII)
_FIRST_DAY = date(1900, 3, 1)  # before it, programs do not agree on days
_INK, _PAPER, _LINE = "FF1F2421", "FFEFEAE0", "FFCFC9BD"


def words(cell: Any, said: str) -> None:
    """Write words into a cell, and nothing that a program would work out.

    Parameters
    ----------
    cell : openpyxl cell
        Which is written.
    said : str
        Anybody's words, no longer than :func:`cells.pieces` makes them.
    """
    if said:
        cell.value = cells.escaped(plain(said))
        cell.data_type = "s"
        cell.quotePrefix = said.startswith(_STARTS)
    cell.alignment = _wrapped()


def answer(cell: Any, said: str, field: Field) -> None:
    """Write an answer into a cell: a day as a day and a number as a number, if it comes back the same.

    Parameters
    ----------
    cell : openpyxl cell
        Which is written.
    said : str
        What stands in it.
    field : Field
        Its column.
    """
    words(cell, said)
    if field.kind == "date" and (day := _day(said)):
        cell.value = day
        cell.number_format = _FORMATS["date"]
    elif field.kind == "number" and _COUNTED.fullmatch(said) and f"{float(said):.15g}" == said:
        cell.value = float(said)


def heading(cell: Any, field: Field, part: int) -> None:
    """Write the heading of a column; a later part of a long text says that it is one."""
    from openpyxl.styles import Border, PatternFill, Side  # noqa: PLC0415

    words(cell, _("{ask} (continued)").format(ask=field.ask) if part else field.ask)
    bold(cell, 11)
    cell.fill = PatternFill("solid", start_color=_PAPER)
    cell.border = Border(bottom=Side("thin", color=_LINE))


def bold(cell: Any, size: int) -> None:
    """Make the words of a cell bold, in a size in points."""
    from openpyxl.styles import Font  # noqa: PLC0415

    cell.font = Font(name=cell.font.name, size=size, bold=True, color=_INK)


def lay_out(page: Any, column: int, lines: range, field: Field) -> None:
    """Make a column as wide as its answers need, and ready for what will be typed into it."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    here = page.column_dimensions[get_column_letter(column)]
    here.width = _WIDTHS[field.kind]
    if field.key == ID:
        here.hidden = True
    elif field.key == NUMBER:
        here.width = _NARROW
    elif field.choices:
        here.width = _CHOICE
    elif field.key == OURS and field.kind == "text":
        here.width = _WORDS_OF_OURS
    for line in lines:
        cell = page.cell(line, column)
        # As text: what is typed stays what it is, also if it begins with = or looks like a day.
        cell.number_format = _FORMATS.get(field.kind, _AS_TEXT)
        cell.alignment = _wrapped()


def heighten(page: Any, line: int) -> None:
    """Make a row about as high as its words need; not every program does so when it opens a file."""
    lines = 1
    for cell in page[line]:
        width = page.column_dimensions[cell.column_letter].width
        lines = max(lines, sum(1 + int(len(one) / width) for one in str(cell.value or "").split("\n")))
    page.row_dimensions[line].height = min(lines * _LINE_HEIGHT, _HIGHEST)


def offer(page: Any, column: int, lines: range, list_: str | None, hint: str = "") -> None:
    """Offer choices in the cells of a column, and show a sentence of help to whoever goes there.

    Parameters
    ----------
    page : openpyxl worksheet
        On which the cells are.
    column : int
        Their column, from 1.
    lines : range
        Their lines.
    list_ : str or None
        Where the choices stand in the workbook; None if there are none.
    hint : str
        The sentence; empty for none.
    """
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule = DataValidation(type="list" if list_ else None, formula1=list_, allow_blank=True)
    if list_:
        rule.showErrorMessage = True
        rule.error = _("Choose from the list, or leave the cell empty.")
    if hint:
        rule.showInputMessage = True
        rule.prompt = plain(hint)[:_LONGEST_HINT]
    letter = get_column_letter(column)
    rule.add(f"{letter}{lines[0]}:{letter}{lines[-1]}")
    page.add_data_validation(rule)


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY and day.isoformat() == said else None


def _wrapped() -> Any:
    from openpyxl.styles import Alignment  # noqa: PLC0415

    return Alignment(wrap_text=True, vertical="top")
