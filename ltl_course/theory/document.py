"""A document without a format: headings, paragraphs and tables of a learner's words.

Why it exists: Word, HTML and Markdown must say the same. They are written from this one
value, and what no file format can hold is taken out of a learner's words here, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ltl_course.safe import plain
from ltl_course.words import _

# Marks that turn the direction of what follows, up to the end of the paragraph and beyond a
# table's cell in Markdown. They are no words; what is written from right to left needs none.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def words(text: object) -> str:
    """Return `text` as every format can hold it.

    Parameters
    ----------
    text : object
        A learner's words, from anywhere.

    Returns
    -------
    str
        The same characters without control characters, lone surrogates, marks that turn the
        direction of writing and code points that are no characters.
    """
    kept = (c for c in plain(text) if c not in _TURNS and (ord(c) & 0xFFFE) != 0xFFFE)  # noqa: PLR2004
    return "".join(c for c in kept if not "\ufdd0" <= c <= "\ufdef").strip()


def one_line(text: object) -> str:
    """Return `text` as :func:`words` does, on one line.

    Parameters
    ----------
    text : object
        A learner's words, from anywhere.

    Returns
    -------
    str
        One space stands for each run of spaces and line breaks.
    """
    return " ".join(words(text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table.

    Attributes
    ----------
    caption : str
        What it holds, as a phrase.
    header : tuple of str
        The columns' names.
    rows : tuple of tuple of str
        As many cells as the header has; the first cell names its row.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"{self.caption}: every row needs {len(self.header)} cells.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it: paragraphs first, then tables."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    Attributes
    ----------
    title : str
        The only heading of the first level.
    language : str
        A language tag such as ``"en"`` or ``"es"``.
    author : str
        Whoever the learner says; empty to name nobody.
    date : datetime.date
        The day that stands on it.
    note : str
        Where it comes from; stands at the end.
    sections : tuple of Section
        In order.
    """

    title: str
    language: str
    author: str = ""
    date: date
    note: str
    sections: tuple[Section, ...]

    @property
    def byline(self) -> str:
        """Author and day, or the day alone."""
        day = self.date.isoformat()
        author = one_line(self.author)
        return _("{author}, {day}").format(author=author, day=day) if author else day
