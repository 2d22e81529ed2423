"""A document as Markdown, for those who keep their notes as text.

Why it exists: what would be misread in a learner's words is escaped, so that their words are
shown as written and are never a link, a heading or markup. Nothing else is, so that the file can
be read as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course import safe
from ltl_course.theory.formats.document import Document, Grid, Picture, Section, Term, one_line, words
from ltl_course.words import _


def _line(text: str) -> str:
    """Escape words for one line."""
    return safe.markdown(one_line(text))


def _cell(text: str) -> str:
    """Escape words for a table's cell, which cannot hold a line break."""
    # Its lines are escaped as one text: two marks in two lines of it can still make a pair.
    return safe.markdown("\n".join(map(one_line, words(text).split("\n")))).replace("\n", "<br>")


def _paragraph(text: str) -> str:
    return "\n\n".join(_line(line) for line in words(text).split("\n") if line.strip())


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _table(grid: Grid) -> str:
    rule = "|" + " --- |" * len(grid.header)
    return "\n".join([f"**{_line(grid.caption)}**", "", _row(grid.header), rule, *map(_row, grid.rows)])


def _bold(name: str) -> str:
    said = _line(name)
    return f"**{said}**" if said else ""


def _points(points: tuple[Term, ...]) -> str:
    return "\n".join(f"- {' '.join(filter(None, (_bold(one.name), _cell(one.words))))}" for one in points)


def _term(term: Term) -> str:
    return "\n\n".join(filter(None, (_bold(term.name), _paragraph(term.words))))


def _picture(picture: Picture) -> str:
    """Say what a picture shows; a text has no place for it."""
    said = _("{caption}, a picture, in words:").format(caption=words(picture.caption))
    return f"**{_line(said)}**\n\n{_paragraph(picture.alt)}"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_line(section.heading)}"
    yield from map(_paragraph, section.paragraphs)
    yield _points(section.points)
    yield from map(_term, section.terms)
    yield from map(_picture, section.pictures)
    yield from map(_table, section.tables)
    for part in section.parts:
        yield from _section(part, level + 1)


def write(document: Document) -> str:
    """Write `document` as Markdown with tables.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    str
        The text, ending in a line break. Pictures are said in words.
    """
    lines = (document.byline, document.edition)
    parts = [f"# {_line(document.title)}", *map(_line, lines), _bold(document.notice)]
    for section in document.sections:
        parts.extend(_section(section, level=2))
    parts += ["---", _paragraph(document.note)]
    return "\n\n".join(part for part in parts if part) + "\n"
