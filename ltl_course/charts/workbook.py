"""Workbooks (.xlsx) from anywhere, opened without trusting what they say about themselves.

Why it exists: half a megabyte of workbook can unpack to half a gigabyte, and its headers can
lie about it. The parts are unpacked within limits first, and only what was counted is read.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from ltl_course.charts.numerals import Cell
from ltl_course.charts.sheet import MOST_COLUMNS, Sheet, TooBig, Unreadable, kept
from ltl_course.safe import plain
from ltl_course.words import _

MOST_UNPACKED = 20_000_000
MOST_PARTS = 500
_PIECE = 65_536
_LAST_ROW = 1_048_576  # of any workbook
_LITERAL = re.compile(r'"[^"]*"|\\.')  # what a number format shows as it stands


_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


def repacked(data: bytes) -> io.BytesIO:
    """Unpack a workbook's parts within limits and pack them again, so that nothing can grow later.

    A part may hold more than its header says. Reading it piece by piece never gives more than
    the header says; reading it at once, as others do, unpacks all of it first.

    Parameters
    ----------
    data : bytes
        An .xlsx file from anywhere.

    Returns
    -------
    io.BytesIO
        The same workbook without pictures, macros and whatever else is no XML.

    Raises
    ------
    TooBig
        Above 20 MB unpacked, or 500 parts.
    Unreadable
        If it is damaged, locked or no workbook.
    """
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(clean, "w") as out:
            for part in _needed(archive):
                out.writestr(part.filename, _unpacked(archive, part))
    except (TooBig, Unreadable):
        raise
    except _FAULTS as fault:
        words = _("This workbook is damaged or locked. Save it again as .xlsx without a password.")
        raise Unreadable(words) from fault
    clean.seek(0)
    return clean


def _needed(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = {part.filename: part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts.values()) > MOST_UNPACKED:
        raise TooBig(_("This workbook is too big inside. Copy the column into a new workbook."))
    return [*parts.values()]


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    content = bytearray()
    strange = part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if not strange:
        with archive.open(part) as stream:
            while chunk := stream.read(_PIECE):
                content += chunk
    if strange or b"<!DOCTYPE" in content.replace(b"\0", b"").upper():
        raise Unreadable(_("This workbook holds something no spreadsheet program writes. It was not opened."))
    return bytes(content)


def _number(value: float, shown_as: str) -> Cell:
    """Take 0.93 that is shown as 93% as 93, as its reader sees it."""
    try:
        return float(f"{value * 100:.12g}") if "%" in _LITERAL.sub("", shown_as) else float(value)
    except OverflowError:  # a whole number with more than 308 digits
        return str(value)


def _cell(cell: Any) -> Cell:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, str(cell.number_format or ""))
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(timespec="minutes")
        case _:
            return str(value)


def lines(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Go through the rows of a sheet, without the gaps between them.

    Parameters
    ----------
    sheet : openpyxl worksheet
        Opened to be read only.

    Yields
    ------
    tuple of int and tuple
        The row's number, from 1, and its cells as openpyxl gives them: the first 64, and one more.
    """
    sheet.reset_dimensions()  # what a file says about its own size need not be true
    before = None
    for place, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if place > _LAST_ROW:
            return
        if cells is not before:  # openpyxl fills a gap with one and the same blank row
            yield place, cells
        before = cells


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    return ((place, tuple(_cell(cell) for cell in cells)) for place, cells in lines(sheet))


def from_workbook(data: bytes, title: str | None = None) -> Sheet:
    """Read the rows of one sheet.

    Parameters
    ----------
    data : bytes
        An .xlsx file.
    title : str, optional
        The sheet to read; otherwise the first that is not empty.

    Returns
    -------
    Sheet
        The rows that are not blank; formulas give the value that was last calculated.

    Raises
    ------
    TooBig
        Above 20 MB unpacked, or 5,000 rows.
    Unreadable
        If it is damaged, locked or no workbook.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  a third of a second that a paste need not wait for

    clean = repacked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            book = load_workbook(clean, read_only=True, data_only=True, keep_links=False)
            sheets = {plain(sheet.title): sheet for sheet in book.worksheets}
            wanted = [title] if title in sheets else list(sheets)
            for name in wanted:
                rows, notes = kept(_sheet_rows(sheets[name]))
                if rows or name == wanted[-1]:
                    if len(sheets) > 1:
                        notes = (*notes, _("The sheet “{title}” was read.").format(title=name))
                    return Sheet(rows=rows, notes=notes, title=name, titles=tuple(sheets))
    except TooBig:
        raise
    except Exception as fault:  # openpyxl raises whatever its parts raise on damaged files
        raise Unreadable(
            _("This workbook could not be read. Save it again as .xlsx, or paste the column.")
        ) from fault
    raise Unreadable(_("This workbook has no sheet with cells."))
