"""The complete Theory of a fictional leader, to open, read and clear.

Why it exists: thirteen empty parts frighten, and one finished Theory shows how concrete and how modest
the words may be. It is invented from end to end, and every document that holds a part of it says so.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ltl_course import places
from ltl_course.exercises import ROW, Answer
from ltl_course.theory import parts
from ltl_course.theory.labels import FIRST
from ltl_course.theory.state import BadTheory, Theory, load
from ltl_course.words import _, language

FILE = "example.theory.json"
"""Its file beside the exercises of its language."""

_LONG = 20  # A shorter text, such as a number, may be anybody's.


def example() -> Theory:
    """Return the fictional Theory, in the session's language or else in English.

    Returns
    -------
    Theory
        All parts of it; a file that changed since is read again.

    Raises
    ------
    BadTheory
        If the file is not there or cannot be read; the message is for the learner.
    """
    folder = places.content("exercises")
    for code in dict.fromkeys((language(), "en")):
        file = folder / code / FILE
        if file.is_file():
            return _kept(file, file.stat().st_mtime_ns)
    raise BadTheory(_("The fictional example is not there. Install the course again."))


@lru_cache(maxsize=8)
def _kept(file: Path, changed: int) -> Theory:  # noqa: ARG001 - `changed` is part of the key
    try:
        return load(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadTheory(_("The fictional example cannot be read. Install the course again.")) from error


def is_fiction(theory: Theory) -> bool:
    """Tell whether anything in a Theory is the example's.

    Parameters
    ----------
    theory : Theory
        Any.

    Returns
    -------
    bool
        True while one sentence or the first cell of one row is still the example's, word by word. What a
        learner has put into words of their own is theirs.
    """
    try:
        invented = example()
    except (BadTheory, FileNotFoundError):
        return False
    first = {parts.HOMES[part]: column for part, column in FIRST.items()}
    return any(
        _same(answer, theory.answers.get(address), first.get(address, ""))
        for address, answer in invented.answers.items()
    )


def _same(invented: Answer, own: Any, column: str) -> bool:
    """Tell whether a text, or a row's first words, are in both."""
    if isinstance(invented, str):
        return len(invented) >= _LONG and invented == own
    if not isinstance(invented, list) or not isinstance(own, list):
        return False  # Counts and choices are nobody's.
    known = {(row[ROW], row[column]) for row in invented if isinstance(row, dict)}
    return any(
        (row.get(ROW), row.get(column)) in known for row in own if isinstance(row, dict) and row.get(column)
    )


def notice(theory: Theory) -> str:
    """Return what a document of this Theory says at its head.

    Parameters
    ----------
    theory : Theory
        Any.

    Returns
    -------
    str
        One sentence if something in it is the fictional example's; else empty.
    """
    if not is_fiction(theory):
        return ""
    return _("Fictional example: this school, its people and its figures are invented.")
