"""A document as a Word file, which school leaders go on editing with their teams.

Why it exists: real headings, tables whose header repeats on each page, pictures with words, the
right language for the spelling check, and nothing about the machine or the program that wrote it.
The same document gives the same bytes.
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Length

from ltl_course.theory.formats.document import Document, Grid, Picture, Section, Term, one_line, words
from ltl_course.theory.formats.packed import packed, unpacked
from ltl_course.theory.formats.word_look import CELL, RULE, SMALL, dress, put, room

MANY = 6
"""From so many columns on, a table is set in smaller letters."""
LONG = 600
"""A row with more characters in a cell may be parted: Word hides what does not fit on a page."""
_TEXT = Cm(17)
"""Lines of text are no longer than that, so that paper laid across can be read, too."""
_HIGH = 0.81
"""So much of a page a picture may take: its heading, the words above it and its caption stand there, too."""


def _paragraph(file: Any, text: str = "", style: str | None = None) -> Any:
    """Add a paragraph, no wider than a line can be read."""
    paragraph = file.add_paragraph(words(text), style=style)
    paragraph.paragraph_format.right_indent = Length(max(0, room(file)[0] - _TEXT))
    return paragraph


def _named(file: Any, term: Term, style: str | None = None, parted: str = "\n") -> None:
    paragraph = _paragraph(file, style=style)
    name, said = words(term.name), words(term.words)
    if name:
        paragraph.add_run(name + (parted if said else "")).bold = True
    paragraph.add_run(said)
    paragraph.paragraph_format.keep_with_next = bool(term.room)
    for _line in range(term.room):
        file.add_paragraph(style=RULE)


def _widths(file: Any, grid: Grid) -> list[Length]:
    whole = room(file)[0]
    parts = grid.widths or (1,) * len(grid.header)
    return [Length(int(whole * part / sum(parts))) for part in parts]


def _table(file: Any, grid: Grid) -> None:
    file.add_paragraph(words(grid.caption), style="Caption").paragraph_format.keep_with_next = True
    table = file.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    table.autofit = False
    widths = _widths(file, grid)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    put(table._tbl.tblPr, "w:tblCaption", val=words(grid.caption))  # noqa: SLF001  python-docx has no word for it
    style = SMALL if len(grid.header) >= MANY else CELL
    for place, cells in enumerate((grid.header, *grid.rows)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        if max(map(len, cells)) <= LONG:
            put(properties, "w:cantSplit", val="true")
        if place == 0:
            put(properties, "w:tblHeader", val="true")
        elif grid.tall:
            row.height, row.height_rule = Cm(1.1), WD_ROW_HEIGHT_RULE.AT_LEAST
        # No heading stands alone at the foot of a page; rows to write in stay together.
        held = place == 0 or (grid.tall and place < len(grid.rows))
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            paragraph.paragraph_format.keep_with_next = held or None
            run = paragraph.add_run(words(text))
            run.bold = True if place == 0 or (column == 0 and grid.named) else None
            if place == 0:
                put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill="EFEAE0")  # noqa: SLF001
    # Word joins two tables that nothing parts, and the headers of the second one are lost.
    file.add_paragraph(style=SMALL)


def _picture(file: Any, picture: Picture) -> None:
    shape = file.add_picture(io.BytesIO(picture.png))
    file.paragraphs[-1].paragraph_format.keep_with_next = True
    wide, high = room(file)
    fits = min(1.0, wide / shape.width, _HIGH * high / shape.height)
    shape.width, shape.height = Length(int(shape.width * fits)), Length(int(shape.height * fits))
    about = shape._inline.docPr  # noqa: SLF001  python-docx has no word for it
    about.set("descr", words(picture.alt))
    about.set("title", words(picture.caption))
    file.add_paragraph(words(picture.caption), style="Caption")


def _section(file: Any, section: Section, level: int, *, new_page: bool = False) -> None:
    heading = file.add_heading(words(section.heading), level=level)
    if new_page:
        heading.paragraph_format.page_break_before = True
    for paragraph in section.paragraphs:
        _paragraph(file, paragraph)
    for point in section.points:
        _named(file, point, "List Bullet", parted=" ")
    for term in section.terms:
        _named(file, term)
    if (section.pictures or section.tables) and not section.points:
        # What leads to a picture or a table stands on its page.
        file.paragraphs[-1].paragraph_format.keep_with_next = True
    for picture in section.pictures:
        _picture(file, picture)
    for grid in section.tables:
        _table(file, grid)
    for part in section.parts:
        _section(file, part, level + 1)


def _note(file: Any, document: Document) -> None:
    _paragraph(file).add_run(words(document.note)).italic = True


def write(document: Document) -> bytes:
    """Write `document` as a .docx file.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        The file: the title as heading 1, sections as heading 2, theirs as heading 3.
    """
    file = docx.Document()
    dress(file, document)
    file.add_heading(words(document.title), level=1)
    if document.byline:
        file.add_paragraph(document.byline)
    if document.edition:
        file.add_paragraph(one_line(document.edition))
    for place, section in enumerate(document.sections):
        _section(file, section, 2, new_page=document.apart and place > 0)
        if document.apart and place == 0:
            _note(file, document)  # at the end it would have a page of its own
    if not (document.apart and document.sections):
        _note(file, document)
    out = io.BytesIO()
    file.save(out)
    # Packed again, for the library writes the time of the clock.
    return packed(unpacked(out.getvalue()))
