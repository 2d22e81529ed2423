"""Words broken into lines that fit a box, and cut where a reader would cut them.

Why it exists: a card must show as much of a learner's words as it has room for, in any script,
and nothing of it may stick out. Hundreds of lines are measured for one picture, so each letter
is measured once. A line is cut behind a word, never within a letter: an accent, a flag or a
family of four is one letter.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from ltl_course.figures.labels import label

CUT = "…"
# No card has room for more than this; what lies beyond is not even looked at.
_FAR = 800
# A letter with more marks than any script needs would be drawn over the lines around it.
_MARKS = 2
_JOINER = "\u200d"
_FULL, _PICTURE = 1.05, 1.3
_PICTURES = 0x1F000
_FLAGS = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)


@lru_cache(maxsize=4096)
def _letter(one: str, bold: bool) -> float:
    """Return the width of a character in sizes of the font."""
    if east_asian_width(one) in {"W", "F"}:
        # The measuring font has no such letters; those of a page are as wide as they are high.
        return _PICTURE if ord(one) >= _PICTURES else _FULL
    with warnings.catch_warnings():
        # A letter that the measuring font lacks is measured as the box that stands for it.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        return _measured(one, bold)


def _measured(one: str, bold: bool) -> float:
    font = FontProperties(family="DejaVu Sans", size=100, weight="bold" if bold else "normal")
    with_it, without = (
        text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]
        for words in (f"n{one}n", "nn")
    )
    return max(0.0, float(with_it - without) / 100)


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """Measure one line.

    Parameters
    ----------
    words : str
        One line.
    size : float
        Of the font, in pixels.
    bold : bool
        Whether it is bold.

    Returns
    -------
    float
        In pixels, in the font in which matplotlib draws; the fonts of a page are rather narrower.
    """
    return size * sum(_letter(one, bold) for one in words)


def letters(words: str) -> Iterator[str]:
    """Yield the letters of a text, each with the marks that belong to it.

    Parameters
    ----------
    words : str
        Any text.

    Yields
    ------
    str
        One or more characters; together they are the text, but for marks beyond two on a letter.
    """
    letter, marks = "", 0
    for one in words:
        if letter and (category(one)[0] == "M" or one == _JOINER or ord(one) in _SKIN):
            marks += category(one)[0] == "M"
            letter += one if marks <= _MARKS or one == _JOINER else ""
        elif letter.endswith(_JOINER) or (len(letter) == 1 and {ord(letter), ord(one)} <= set(_FLAGS)):
            letter += one
        else:
            yield from (letter,) if letter else ()
            letter, marks = one, 0
    yield from (letter,) if letter else ()


def lines(words: str, room: float, size: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """Break words into lines, and cut what does not fit into the last one.

    Parameters
    ----------
    words : str
        What a learner may have written.
    room : float
        The width of a line, in pixels; a letter and an ellipsis must fit.
    size : float
        Of the font, in pixels.
    most : int
        The largest number of lines.
    bold : bool
        Whether it is bold.

    Returns
    -------
    tuple of str
        None for empty words. The last one ends in an ellipsis if something is missing.
    """
    whole = label(words)
    found: list[str] = []
    for part in _parts(whole[:_FAR], room, size, bold):
        joined = f"{found[-1]} {part}" if found else part
        if found and wide(joined, size, bold=bold) <= room:
            found[-1] = joined
        else:
            found.append(part)
        if len(found) > most:
            break
    if len(found) <= most and len(whole) <= _FAR:
        return tuple(found)
    kept = found[:most]
    return (*kept[:-1], _cut(kept[-1], room, size, bold))


def _parts(words: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Yield the words, those that are wider than a line in pieces."""
    for word in words.split():
        piece, filled = "", 0.0
        for letter in letters(word):
            width = wide(letter, size, bold=bold)
            if piece and filled + width > room:
                yield piece
                piece, filled = "", 0.0
            piece, filled = piece + letter, filled + width
        yield piece


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    """End a line with an ellipsis, behind a word if there is one."""
    if wide(line + CUT, size, bold=bold) <= room:
        return line + CUT
    before = line.rpartition(" ")[0]
    if before and wide(before + CUT, size, bold=bold) <= room:
        return before + CUT
    kept = list(letters(line))
    while len(kept) > 1 and wide("".join(kept) + CUT, size, bold=bold) > room:
        kept.pop()
    return "".join(kept) + CUT
