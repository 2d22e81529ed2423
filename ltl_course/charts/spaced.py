"""Lines such as "Oct 92.4": a date and a number behind it with only spaces between.

Why it exists: people type so, and a table copied from a page arrives so. A space also stands
inside of dates and numbers, so lines are parted only where there is one way to do it in the whole
text. Names ("North 93", "Week 1 92") are never parted: the number may belong to the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ltl_course.charts import dates
from ltl_course.charts.numerals import is_number

_COMMA = re.compile(r",\s*\d")
_PLAIN = re.compile(r"(.*\S) ((?:\d[\d.]*|\.\d+) ?%?)", re.ASCII)  # a sign may be a dash between two words
_ZERO = re.compile(r"0\d", re.ASCII)  # a month or an hour
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_SHORT = re.compile(r"\d{1,2}", re.ASCII)
_ENDS = re.compile(r"\s\S*\d\s?%?$", re.ASCII)
_BESIDE = re.compile(r"(.*\S)\s+(\d+),\d+\s?%?", re.ASCII)
_STOPS = ".,:;"
_LAST_DAY = 31


class _Two(NamedTuple):
    """A line that was parted; `open` if its number may also be a day or a year."""

    words: str
    number: str
    open: bool


def _full(words: str) -> bool:
    """Tell whether words are a date that no number behind it can complete: one token, or with a year."""
    return dates.read([words]) is not None and (" " not in words or bool(_FOUR.search(words)))


def _whole(line: str) -> bool:
    """Tell whether a line is a date without a reading."""
    return dates.named(line) or _full(line)


def _pair(line: str) -> _Two | None:
    """Part a line; None unless there is one way, and a date stands before the number."""
    text = " ".join(line.split())
    found = _PLAIN.fullmatch(text)
    if _whole(text) or not found or not is_number(found[2]) or _ZERO.match(found[2]):
        return None
    before, number = found.groups()  # "Oct 1 234" may be Oct 1 or October: what is before is no full date
    words = before.rstrip(":;").rstrip()
    said = words != before  # "Oct: 24" says where the number begins
    named = dates.named(words)
    if not (named or _full(words)) or (not said and _YEAR.fullmatch(number)):
        return None
    day = not named and (any(c.isalpha() for c in words) or bool(re.search(r"\d\D+\d+\D+\d", words)))
    return _Two(words, number, open=not said and not day and bool(_SHORT.fullmatch(number)))


def _stuck(line: str) -> bool:
    """Tell whether a date begins a line and a number ends it, though it could not be parted."""
    first = line.split(maxsplit=1)[0].rstrip(_STOPS)
    return bool(_ENDS.search(line)) and (dates.named(first) or first[:1].isdigit()) and not _whole(line)


def _settled(found: Sequence[_Two]) -> bool:
    """Tell whether the numbers cannot be days ("Oct 24") or years ("Oct 92") that belong to the dates."""
    for named in (True, False):
        kind = [two for two in found if dates.named(two.words) is named]
        opened = [two for two in kind if two.open]
        if not opened or any(not two.open for two in kind):
            continue  # beside "Oct 92.4" a line "Nov 91" is no year
        if max(int(two.number) for two in opened) <= _LAST_DAY:
            return False
        read = [dates.read([f"{two.words} {two.number}"]) for two in opened]
        known = [one.iso[0] or "" for one in read if one]
        rises = all(one <= two for one, two in pairwise(known))
        falls = all(one >= two for one, two in pairwise(known))
        if known and (rises or falls):
            return False
    return True


def years(lines: Sequence[str]) -> frozenset[int]:
    """Find lines that are a year by itself, above months without one: "2025", then "Sep 92.4".

    Parameters
    ----------
    lines : sequence of str
        The lines of a text that has no separator.

    Returns
    -------
    frozenset of int
        The places of such lines. None if another line with a digit begins with no month and no day
        of the week, if one of these has a year of its own, or if there are fewer of these than of
        years: then 2025 may be a reading.
    """
    filled = {place: line.split() for place, line in enumerate(lines) if line.strip()}
    found = frozenset(place for place, words in filled.items() if _YEAR.fullmatch(" ".join(words)))
    under = [
        words for place, words in filled.items() if place not in found and re.search(r"\d", "".join(words))
    ]
    if any(not dates.named(first.rstrip(_STOPS)) for first, *_rest in under):
        return frozenset()
    dated = any(_YEAR.fullmatch(word) for _first, *rest in under for word in rest)
    return frozenset() if dated or len(found) > len(under) else found


def split(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Find the lines that are to be parted, if the whole text is written so.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text that has no separator.

    Returns
    -------
    dict of int to tuple of str
        For the place of each such line its date and its number; a date alone has an empty
        number. Nothing at all if a line is a number by itself and not one of :func:`years`, for
        then the text has a reading without this one; if a comma stands before a digit; if a line
        with a date could not be parted; or if the numbers may be days or years.
    """
    filled = {place: line.strip() for place, line in enumerate(lines) if line.strip()}
    above = years(lines)
    numbers = any(is_number(line) for place, line in filled.items() if place not in above)
    if numbers or any(_COMMA.search(line) for line in filled.values()):
        return {}
    found = {place: two for place, line in filled.items() if (two := _pair(line))}
    if any(_stuck(line) for place, line in filled.items() if place not in found):
        return {}
    if not found or not _settled([*found.values()]):
        return {}
    empty = {place: (line, "") for place, line in filled.items() if _whole(line)}
    return empty | {place: (two.words, two.number) for place, two in found.items()}


def unclear(lines: Sequence[str]) -> bool:
    """Tell whether commas in lines such as "Oct 2025 92,4" may belong to the numbers.

    Parameters
    ----------
    lines : sequence of str
        Lines that are not blank and would be split at commas.

    Returns
    -------
    bool
        True if, in most lines, what stands before the comma is a date with one number too many.
        "Oct 1,91" is a day and its number, and a header such as "Day,Present" says that commas
        stand between columns.
    """
    head, _comma, rest = (lines[0] if lines else "").partition(",")
    if rest and "," not in rest and rest[:1] != " " and not re.search(r"\d", head + rest):
        return False
    found = [m for line in lines if (m := _BESIDE.fullmatch(line.strip()))]
    doubtful = [m for m in found if _full(m[1]) or (int(m[2]) > _LAST_DAY and not _YEAR.fullmatch(m[2]))]
    return (
        len(found) > len(lines) / 2 and any(doubtful) and all(_full(m[1]) or dates.named(m[1]) for m in found)
    )
