"""The Theory's tables as CSV, in one zip file, for those who take figures elsewhere.

Why it exists: every program that counts or draws reads CSV. It goes one way: what is to come back
into the course goes through the workbook or JSON.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from ltl_course.safe import plain
from ltl_course.theory import example
from ltl_course.theory.files.workbook.sheets import ID, TEXTS, Sheet, sheets
from ltl_course.theory.formats.packed import packed
from ltl_course.theory.state import Theory
from ltl_course.words import _

_READ_ME = "read-me.txt"
_FICTION = "fictional-example-"
# What a spreadsheet takes for a formula, also in its wide form, and behind spaces that it drops.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?", re.ASCII)
_BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


def write(theory: Theory, day: date) -> bytes:
    """Write every table, the self-assessments and the texts as CSV.

    Parameters
    ----------
    theory : Theory
        What to write.
    day : datetime.date
        The day that stands in the read-me text.

    Returns
    -------
    bytes
        A zip file: a text that says how to read the tables, and one .csv for each sheet of the
        workbook, in UTF-8 with commas, choices as words and rows by their numbers. Where something is
        the fictional example's, the text says so, and so does each file's name: a table goes its own
        way.
    """
    notice = example.notice(theory)
    parts = {(_FICTION if notice else "") + _name(sheet): _csv(sheet) for sheet in sheets(theory)}
    return packed({_READ_ME: _read_me(day, list(parts), notice), **parts})


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula.

    Parameters
    ----------
    cell : str
        A learner's words.

    Returns
    -------
    str
        The words; with an apostrophe before them if they could be a formula. A plain number such
        as ``-3`` stays a number.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _name(sheet: Sheet) -> str:
    """Return a file's name, from ids and never from a learner's words."""
    return f"{sheet.address.replace('/', '-')}.csv"


def _csv(sheet: Sheet) -> bytes:
    shown = [place for place, field in enumerate(sheet.fields) if field.key != ID]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([inert(plain(sheet.fields[place].ask)) for place in shown])
    for row in sheet.rows:
        if sheet.address != TEXTS or row[-1]:
            writer.writerow([inert(plain(row[place])) for place in shown])
    return (_BOM + out.getvalue()).encode()


def _read_me(day: date, names: list[str], notice: str) -> bytes:
    told = [
        _("Theory of Leadership, {day}").format(day=day.isoformat()),
        *([notice] if notice else []),
        _("Tables for a spreadsheet or a program that draws: {names}.").format(names=", ".join(names)),
        _("They are written in UTF-8, with commas between the cells and headings in the first line."),
        _(
            "An apostrophe stands before words that begin with = + - @ or a tab, so that no program takes "
            "them for a formula. It is not part of the words. Plain numbers such as -3 have none."
        ),
        _("The course does not read these files. To change the Theory elsewhere, export it as a workbook."),
    ]
    return (_BOM + "\r\n\r\n".join(told) + "\r\n").encode()
