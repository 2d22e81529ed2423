"""Lines such as "Oct 92.4": a date or a name, and a number behind it with only spaces between.

Why it exists: people type so, and a table copied from a page arrives so. A space also stands
inside of names, dates and numbers, so a line is split only where there is one way to do it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ltl_course.charts import dates
from ltl_course.charts.numerals import is_number, is_withheld

_SPACES = re.compile(r"\s+")
_ENOUGH = 2  # lines with a name before their number, before that is more than an accident


def is_date(words: str) -> bool:
    """Tell whether words are a date, a month or a day of the week.

    Parameters
    ----------
    words : str
        What stands before a number.

    Returns
    -------
    bool
        False for a number that is no year.
    """
    return dates.named(words) or dates.read([words]) is not None


def _ways(line: str) -> list[tuple[str, str]]:
    """Return every way to part a line into words and a number behind them."""
    text = line.strip()
    parts = [(text[: gap.start()], text[gap.end() :]) for gap in _SPACES.finditer(text)]
    return [(words.rstrip(":,;"), number) for words, number in parts if is_number(number)]


def pair(line: str) -> tuple[str, str] | None:
    """Part a line into what stands before its number, and the number.

    Parameters
    ----------
    line : str
        One line without a separator.

    Returns
    -------
    tuple of str, or None
        None if the line is one number ("1 234"), has no number at its end, or can be parted
        in two ways ("Week 1 234").
    """
    if is_number(line):
        return None
    ways = _ways(line)
    dated = [way for way in ways if dates.read([way[0]]) is not None]
    named = [
        way for way in ways if any(c.isalpha() for c in way[0]) and not is_withheld(way[0].split(" ")[0])
    ]
    found = dated or named
    # "Oct 1 234" may be Oct 1 or October.
    return found[0] if len(found) == 1 else None


def _a_list_of_dates(lines: Sequence[str]) -> bool:
    """Tell whether lines such as "Oct 24", "Nov 24" are months and years, one after the other."""
    known = [found.iso[0] for line in lines if (found := dates.read([line]))]
    return len(known) == len(lines) and all((one or "") <= (two or "") for one, two in pairwise(known))


def split(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Find the lines that are to be parted, if the whole text is written so.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text that has no separator.

    Returns
    -------
    dict of int to tuple of str
        For the place of each such line its words and its number. A line with a name before its
        number ("North 93") is among them only if most lines are so and none is a number alone;
        one that could be a month with its year ("Oct 92") only if it stands among months without
        a year, or if these do not rise.
    """
    filled = {place: line for place, line in enumerate(lines) if line.strip()}
    found = {place: two for place, line in filled.items() if (two := pair(line))}
    whole = {place: filled[place] for place in found if dates.read([filled[place]]) is not None}
    # Beside "Oct 92.4" a line "Nov 91" is no year.
    months = any(dates.named(found[place][0]) for place in found.keys() - whole.keys())
    if not months and (len(whole) < len(found) or _a_list_of_dates([*whole.values()])):
        found = {place: two for place, two in found.items() if place not in whole}
    names = {place for place, (words, _number) in found.items() if not is_date(words)}
    alone = any(is_number(line) for line in filled.values())
    if alone or len(names) < _ENOUGH or len(found) <= len(filled) / 2:
        found = {place: two for place, two in found.items() if place not in names}
    return found


def decimal_commas(lines: Sequence[str]) -> bool:
    """Tell whether commas in lines such as "Oct 92,4" belong to the numbers and part no columns.

    Parameters
    ----------
    lines : sequence of str
        Lines without tab or semicolon.

    Returns
    -------
    bool
        True if a date stands before the spaces in most lines, and what stands before the commas
        are no dates; months with a year of two digits ("Oct 92") may be, but only if they rise.
    """
    found = [(line, two) for line in lines if line.count(",") == 1 and (two := pair(line))]
    dated = [line.partition(",")[0].strip() for line, two in found if is_date(two[0]) and "," in two[1]]
    if not dated or len(dated) <= len([line for line in lines if line.strip()]) / 2:
        return False
    before = [one for one in dated if dates.read([one]) is not None]
    short = all(not re.search(r"\d{3}$", one) for one in before)
    return len(before) <= len(dated) / 2 or (short and not _a_list_of_dates(before))
