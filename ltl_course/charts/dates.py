"""Reading dates as people write them, with day and month decided for a whole column.

Why it exists: 03/04/2024 is in March in one country and in April in another. A column often
settles it (one day above the twelfth is enough); where it does not, the course takes one
reading, says which, and lets the learner turn it round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ltl_course.words import _

# English and Spanish; any beginning of three letters or more is understood.
_MONTHS = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?"
    r"(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(\d{4})[-/–](\d{2}|\d{4})", re.ASCII)
_TWO = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_WORD = r"(?P<m>[a-z]{3,10})\.?"
_TURN = r"(?P<y>\d{4}|\d{2})"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = (
    re.compile(rf"{_DAY}[ .\-/]+(?:de )?{_WORD}[ .,\-/]+(?:de )?{_TURN}", re.ASCII),  # 3 March 2024
    re.compile(rf"{_WORD} {_DAY},? {_TURN}", re.ASCII),  # March 3, 2024
    re.compile(rf"{_WORD}[ \-/’']+(?:de )?{_TURN}", re.ASCII),  # Mar-24
)
_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
)
_CENTURY_TURNS = 70
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A column's labels, read as dates.

    Attributes
    ----------
    iso : tuple of str or None
        For each label its date (``2024-09-01``), month (``2024-09``) or year (``2024``); with
        the time if there was one. None where no date could be read. As text they sort by time.
    notes : tuple of str
        What was taken for granted, in sentences.
    unsure : bool
        Whether day and month could be the other way round.
    day_first : bool
        Whether the day was taken to stand first.
    """

    iso: tuple[str | None, ...]
    notes: tuple[str, ...]
    unsure: bool
    day_first: bool


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:  # noqa: PLR2004
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def _month(word: str) -> int | None:
    return next((n for n, names in enumerate(_MONTHS, 1) if any(x.startswith(word) for x in names)), None)


def named(words: str) -> bool:
    """Tell whether words name a month or a day of the week, without a year.

    Parameters
    ----------
    words : str
        A label; any beginning of three letters or more is understood.

    Returns
    -------
    bool
        True for "Oct", "sept." and "Tuesday".
    """
    word = words.strip().lower().removesuffix(".")
    return len(word) >= 3 and (  # noqa: PLR2004
        any(name.startswith(word) for name in _DAYS) or _month(word) is not None
    )


def _written(year: int, month: int, day: int | None = None) -> str | None:
    try:
        checked = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return checked.isoformat() if day is not None else checked.isoformat()[:7]


def _clock(hour: str | None, minute: str | None) -> str | None:
    if hour is None or minute is None:
        return ""
    return f"T{int(hour):02d}:{minute}" if int(hour) < 24 and int(minute) < 60 else None  # noqa: PLR2004


def _settled(label: str) -> str | None:
    """Read a label whose day and month cannot be mistaken."""
    text = " ".join(label.lower().split())
    if _YEAR.fullmatch(text):
        return text
    if found := _ISO.fullmatch(text.upper()):
        day = int(found[4]) if found[4] else None
        written, clock = _written(int(found[1]), int(found[3]), day), _clock(found[5], found[6])
        return None if written is None or clock is None else written + clock
    if found := _MONTH_YEAR.fullmatch(text):
        return _written(int(found[2]), int(found[1]))
    for pattern in _NAMED:
        if found := pattern.fullmatch(text):
            month = _month(found["m"])
            day = int(found["d"]) if "d" in pattern.groupindex else None
            return None if month is None else _written(_year(found["y"]), month, day)
    return None


def _turned(label: str, day_first: bool) -> str | None:
    """Read a label such as 3/4/2024 in one of its two ways; 3.4.2024 has only one."""
    found = _TWO.fullmatch(label.strip())
    if found is None:
        return None
    one, two = int(found[1]), int(found[3])
    day, month = (one, two) if day_first or found[2] == "." else (two, one)
    return _written(_year(found[4]), month, day)


def _slashed(label: str) -> re.Match[str] | None:
    """Match a label such as 3/4/2024, of which the label alone cannot say what it means."""
    found = _TWO.fullmatch(label.strip())
    return found if found and found[2] != "." else None


def _day_first(labels: Sequence[str]) -> tuple[bool, bool]:
    """Decide whether the day stands first; return the decision and whether it is unsure."""
    found = [
        _slashed(label)
        for label in labels
        if _turned(label, day_first=True) or _turned(label, day_first=False)
    ]
    pairs = [(int(one[1]), int(one[3])) for one in found if one]
    if not pairs:
        return False, False
    day_leads = sum(one > _LAST_MONTH >= two for one, two in pairs)
    month_leads = sum(two > _LAST_MONTH >= one for one, two in pairs)
    if day_leads != month_leads:
        return day_leads > month_leads, bool(day_leads and month_leads)
    # A monthly series keeps its day and turns its month.
    ones, twos = {one for one, _two in pairs}, {two for _one, two in pairs}
    if (len(ones) == 1) != (len(twos) == 1):
        return len(ones) == 1, True
    rising = {first: _rises(labels, first) for first in (True, False)}
    return rising[True] and not rising[False], True


def _rises(labels: Sequence[str], day_first: bool) -> bool:
    read = [iso for x in labels if (iso := _turned(x, day_first))]
    return all(one <= two for one, two in pairwise(read))


def _school_years(labels: Sequence[str]) -> bool:
    """Tell whether labels such as 2010-11 and 2011-12 are school years and not months."""
    found = [m for x in labels if (m := _SCHOOL_YEAR.fullmatch(x.strip()))]
    following = all((int(m[1]) + 1) % 100 == int(m[2]) % 100 for m in found)
    return len(found) > 1 and len(found) > len(labels) / 2 and following


def read(labels: Sequence[str], day_first: bool | None = None) -> Dates | None:
    """Read labels as dates if most of them are dates.

    Parameters
    ----------
    labels : sequence of str
        One label for each row; blank ones do not count.
    day_first : bool, optional
        Whether 3/4/2024 is in April, if somebody has said it; otherwise the column decides,
        and a column that leaves it open is read with the month first.

    Returns
    -------
    Dates or None
        None if half of the labels or more are no dates. School years (2023-24) are no dates:
        they stay plain labels.
    """
    filled = [label for label in labels if label.strip()]
    if not filled or _school_years(filled):
        return None
    decided, unsure = _day_first(filled)
    first = decided if day_first is None else day_first
    iso = tuple(_settled(label) or _turned(label, first) for label in labels)
    known = [one for one in iso if one]
    if len(known) <= len(filled) / 2:
        return None
    notes = []
    example = next((label.strip() for label in filled if _slashed(label) and _turned(label, first)), None)
    if example:
        if first:
            words = _("Dates were read with the day first: {cell} is {date}.")
        else:
            words = _("Dates were read with the month first: {cell} is {date}.")
        notes.append(words.format(cell=example, date=_turned(example, first)))
    if twice := sum(count > 1 for count in Counter(known).values()):
        notes.append(_("Dates that stand more than once were all kept: {count}.").format(count=twice))
    return Dates(iso=iso, notes=tuple(notes), unsure=unsure, day_first=first)
