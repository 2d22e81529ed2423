"""A document without a format: headings, paragraphs, lists, pictures and tables of a learner's words.

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

_SHORT = 24  # characters of a row's name that may stand out


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
    widths : tuple of int
        How wide the columns are to one another; empty if all are alike.
    tall : bool
        Whether its rows are high enough to write in by hand.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    tall: bool = False

    @property
    def named(self) -> bool:
        """Whether its rows begin with short names, such as numbers, that may stand out."""
        return all(len(row[0]) <= _SHORT for row in self.rows)

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"{self.caption}: every row needs {len(self.header)} cells.")
        if self.widths and (len(self.widths) != len(self.header) or min(self.widths) < 1):
            raise ValueError(f"{self.caption}: it needs {len(self.header)} widths of 1 or more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A short name with what is said under it, such as a question with its answer.

    Attributes
    ----------
    name : str
        The question, or how a sentence begins.
    words : str
        What is said; may be empty.
    room : int
        So many lines to write on by hand follow, 0 to 20.
    """

    name: str
    words: str = ""
    room: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in the forms that the formats need, and in words.

    Attributes
    ----------
    svg : str
        An SVG of ours for the web page; its words are escaped by whoever drew it.
    png : bytes
        The same picture for Word.
    alt : str
        What it shows, in words; Markdown has these words in its place.
    caption : str
        A short name.
    narrow : str
        An SVG of ours for a phone; empty if `svg` is for every width.
    """

    svg: str
    png: bytes
    alt: str
    caption: str
    narrow: str = ""

    def __post_init__(self) -> None:
        if not words(self.alt):
            raise ValueError(f"{self.caption}: a picture needs words that say what it shows.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it.

    Attributes
    ----------
    heading : str
        Of the second level; of the third in a section of a section.
    paragraphs : tuple of str
        What is read first.
    points : tuple of Term
        A list; the name of a point may be empty.
    terms : tuple of Term
        Names with what is said under each.
    pictures : tuple of Picture
        In order.
    tables : tuple of Grid
        In order.
    parts : tuple of Section
        Sections of this one; they have none of their own.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[Term, ...] = ()
    terms: tuple[Term, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Grid, ...] = ()
    parts: tuple[Section, ...] = ()

    def __post_init__(self) -> None:
        if any(part.parts for part in self.parts):
            raise ValueError(f"{self.heading}: a section of a section has no sections.")


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
    date : datetime.date or None
        The day that stands on it; None for none, as on a form.
    note : str
        Where it comes from; stands at the end.
    sections : tuple of Section
        In order.
    edition : str
        Which version it is, as a sentence; stands below author and day. Empty to say nothing of it.
    notice : str
        What nobody may miss, such as that it is fiction; stands at the head, in Word on every page.
    across : bool
        Whether its tables need paper laid across.
    apart : bool
        Whether each section begins a new page.
    """

    title: str
    language: str
    author: str = ""
    date: date | None
    note: str
    sections: tuple[Section, ...]
    edition: str = ""
    notice: str = ""
    across: bool = False
    apart: bool = False

    @property
    def byline(self) -> str:
        """Author and day, or what there is of them."""
        day = self.date.isoformat() if self.date else ""
        author = one_line(self.author)
        return _("{author}, {day}").format(author=author, day=day) if author and day else author or day
