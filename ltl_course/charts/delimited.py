"""Pasted text and CSV files, as whatever program wrote them.

Why it exists: the same column arrives with tabs from a spreadsheet, with semicolons from a
European one, in UTF-8, UTF-16 or Windows' own encoding. What is no text is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ltl_course.charts import spaced
from ltl_course.charts.numerals import Cell, is_number
from ltl_course.charts.sheet import Sheet, Unreadable, check_size, kept
from ltl_course.words import _

_SNIFFED = 200  # lines looked at to find what stands between columns
_ENOUGH = 0.5  # of them agree
_COUNTED, _COUNTED_YEARS = 5, 3  # numbers or years in a row that are no accident
_SMALL, _YEAR = re.compile("[0-9]{1,4}"), re.compile("(?:19|20)[0-9]{2}")


def _fields(line: str, mark: str) -> tuple[str, ...]:
    """Split one line; a comma that is always followed by a space may separate beside decimal commas."""
    if mark == ", ":
        return tuple(field.strip().strip('"') for field in line.split(mark))
    try:
        return tuple(next(csv.reader([line], delimiter=mark, strict=True), []))
    except csv.Error:  # a quotation mark that is not closed, or a field of more than 131,072 characters
        return tuple(field.strip('"') for field in line.split(mark))


def _counted(sample: list[str]) -> bool:
    """Tell whether lines such as 2019,93 are two columns and not decimal commas.

    They are if the header has its comma too, or if what stands before the comma counts up.
    """
    header = sample[0].split(",")
    if not is_number(sample[0]) and len(header) == 2 and not header[1].startswith(" "):  # noqa: PLR2004
        return all(line.count(",") == 1 for line in sample)
    before = [line.partition(",")[0].strip() for line in sample if "," in line]
    years = all(_YEAR.fullmatch(one) for one in before)
    if len(before) < max(len(sample) - 1, _COUNTED_YEARS if years else _COUNTED):
        return False
    whole = all(_SMALL.fullmatch(one) for one in before)
    return whole and all(int(two) - int(one) == 1 for one, two in pairwise(before))


def _separator(lines: list[str], decimal: str | None) -> str | None:
    """Find what stands between columns; None for a single column.

    Who has said how decimals are written has said that 1,234 is one number.
    """
    sample = [line for line in lines if line.strip()][:_SNIFFED]
    best: tuple[float, str | None] = (0.0, None)
    whole = [line for line in sample if "\t" not in line]
    if decimal and sum(is_number(line, decimal) for line in whole) > len(sample) * _ENOUGH:
        return None
    if sum(is_number(line) for line in whole) > len(sample) * _ENOUGH:
        return "," if _counted(sample) else None
    for mark in ("\t", ";", ", ", ","):
        split = [_fields(line, mark) for line in sample]
        (width, agreeing), *_rest = Counter(map(len, split)).most_common(1) or [(1, 0)]
        share = agreeing / max(len(sample), 1)
        if width == 1 or share < _ENOUGH:
            continue
        if mark == "\t":  # nobody types a tab into a cell
            return mark
        numbers = sum(any(is_number(field) for field in fields) for fields in split) / len(sample)
        if mark == ", " and (width != 2 or numbers < _ENOUGH):  # noqa: PLR2004
            continue
        if (score := share + 2 * (numbers >= _ENOUGH)) > best[0]:
            best = (score, mark)
    return None if best[1] == "," and spaced.unclear(sample) else best[1]


_Numbered = list[tuple[int, tuple[Cell, ...]]]


def _numbers(rows: _Numbered) -> int:
    return sum(any(is_number(cell) for cell in cells) for _place, cells in rows)


def _lines(text: str, mark: str) -> _Numbered:
    """Split text into rows; a cell in quotation marks may hold line breaks.

    A quotation mark that stands alone must not swallow the rows below it: then each line is
    taken by itself.
    """
    single: _Numbered = [(place, _fields(line, mark)) for place, line in enumerate(text.split("\n"), 1)]
    if mark == ", " or '"' not in text:
        return single
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    whole: _Numbered = []
    start = 1
    try:
        for fields in reader:
            whole.append((start, tuple(fields)))
            start = reader.line_num + 1
    except csv.Error:
        return single
    return whole if _numbers(whole) >= _numbers(single) else single


def _spaced(lines: list[str]) -> tuple[_Numbered, tuple[str, ...]]:
    """Make rows of lines without a separator; return them, and a line that was parted at a space."""
    found = spaced.split(lines)
    if not found:
        return [(place, (line,)) for place, line in enumerate(lines, 1)], ()
    rows: _Numbered = [
        (place + 1, found.get(place, ("", line)) if line else ()) for place, line in enumerate(lines)
    ]
    return rows, next(two for two in found.values() if two[1])


def from_text(text: str, decimal: str | None = None) -> Sheet:
    """Split a pasted text, or the text of a CSV file, into rows and cells.

    Parameters
    ----------
    text : str
        One row a line; columns separated by tab, semicolon or comma.
    decimal : {".", ","}, optional
        The decimal mark if somebody has said it.

    Returns
    -------
    Sheet
        The rows that are not blank.

    Raises
    ------
    TooBig
        Above 2 MB or 5,000 rows.
    """
    check_size(len(text.encode("utf-8", "surrogatepass")))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, _newline, rest = text.partition("\n")
    said = first.strip().lower().removeprefix("sep=") if first.strip().lower().startswith("sep=") else ""
    if said in {",", ";", "|"} or first.lower() == "sep=\t":
        mark: str | None = said or "\t"
        text = "\n" + rest
    else:
        mark = _separator(text.split("\n"), decimal)
    above: frozenset[int] = frozenset()
    if mark is None:
        lines = [line.strip().strip('"') for line in text.split("\n")]
        above = frozenset(place + 1 for place in spaced.years(lines))
        numbered, example = _spaced(lines)
    else:
        numbered, example = _lines(text, mark), ()
    rows, notes = kept(iter(numbered))
    if example:
        words = _("In lines such as “{line}” the number at the end was read, here {number}.")
        notes = (*notes, words.format(line=" ".join(example), number=example[1]))
    return Sheet(rows=rows, notes=notes, years=above)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a text file as spreadsheet programs write them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif len(data) > 3 and data.count(0) > len(data) / 4:  # noqa: PLR2004
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    else:
        encoding = "utf-8-sig"
    for attempt in (encoding, "cp1252"):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        strange = sum(ord(c) < ord(" ") and c not in "\t\n\r\f" for c in text)
        if strange <= len(text) / 100:
            notes = (
                (_("Accents were read as Windows writes them. Check names with accents."),)
                if attempt == "cp1252"
                else ()
            )
            return text, notes
        break
    raise Unreadable(
        _("This file is no text and no workbook. Save it as CSV or as .xlsx, or paste the column.")
    )


def from_bytes(data: bytes) -> Sheet:
    """Read the rows of a text file.

    Parameters
    ----------
    data : bytes
        Text in UTF-8, UTF-16 or Windows-1252.

    Returns
    -------
    Sheet
        The rows that are not blank.

    Raises
    ------
    TooBig
        Above 2 MB or 5,000 rows.
    Unreadable
        If it is no text.
    """
    text, notes = _decoded(data)
    sheet = from_text(text)
    return replace(sheet, notes=(*sheet.notes, *notes))
