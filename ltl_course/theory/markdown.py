"""A document as Markdown, for those who keep their notes as text.

Why it exists: every mark of the language in a learner's words is escaped, so that their words
are shown as written and are never a link, a heading or markup.
"""

from __future__ import annotations

from ltl_course import safe
from ltl_course.theory.document import Document, Grid, one_line, words


def _line(text: str) -> str:
    """Escape words for one line."""
    return safe.markdown(one_line(text))


def _cell(text: str) -> str:
    """Escape words for a table's cell, which cannot hold a line break."""
    return "<br>".join(_line(line) for line in words(text).split("\n"))


def _paragraph(text: str) -> str:
    return "\n\n".join(_line(line) for line in words(text).split("\n") if line.strip())


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _table(grid: Grid) -> str:
    rule = "|" + " --- |" * len(grid.header)
    return "\n".join([f"**{_line(grid.caption)}**", "", _row(grid.header), rule, *map(_row, grid.rows)])


def write(document: Document) -> str:
    """Write `document` as Markdown with tables.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    str
        The text, ending in a line break.
    """
    parts = [f"# {_line(document.title)}", _line(document.byline)]
    for section in document.sections:
        parts.append(f"## {_line(section.heading)}")
        parts.extend(map(_paragraph, section.paragraphs))
        parts.extend(map(_table, section.tables))
    parts += ["---", _paragraph(document.note)]
    return "\n\n".join(part for part in parts if part) + "\n"
