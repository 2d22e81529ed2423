"""A document as a Word file, which school leaders go on editing with their teams.

Why it exists: real headings, a table whose header repeats on each page, the right language for
the spelling check, and nothing about the machine or the program that wrote it. The same
document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from ltl_course.theory.document import Document, Grid, one_line, words

_LOCALES = {"en": "en-US", "es": "es-ES"}
_LETTER = frozenset({"en"})  # A4 for all others
_MARGIN = Cm(2)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows


def _mark(parent: Any, name: str, value: str) -> None:
    """Add an element with one value, such as <w:tblHeader w:val="true"/>."""
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    parent.append(element)


def _page(file: Any, language: str) -> None:
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    letter = language.partition("-")[0] in _LETTER
    section.page_width, section.page_height = (Cm(27.94), Cm(21.59)) if letter else (Cm(29.7), Cm(21.0))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _say_language(file: Any, language: str) -> None:
    for element in file.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LOCALES.get(language, language))


def _properties(file: Any, document: Document) -> None:
    known = file.core_properties
    known.title = one_line(document.title)[:255]
    known.author = known.last_modified_by = one_line(document.author)[:255]
    known.comments = known.keywords = known.subject = known.category = ""
    known.language = document.language[:255]
    known.created = known.modified = datetime.combine(document.date, time(), UTC)
    known.revision = 1
    package = file.part.package
    for place, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):  # the template's own picture
            package.rels.pop(place)


def _table(file: Any, grid: Grid) -> None:
    file.add_paragraph(words(grid.caption), style="Caption").paragraph_format.keep_with_next = True
    table = file.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    _mark(table._tbl.tblPr, "w:tblCaption", words(grid.caption))  # noqa: SLF001  python-docx has no word for it
    for place, cells in enumerate((grid.header, *grid.rows)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        _mark(properties, "w:cantSplit", "true")
        if place == 0:
            _mark(properties, "w:tblHeader", "true")
        for cell, text in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(words(text))
            run.bold = True if place == 0 else None


def _fixed(packed: bytes) -> bytes:
    """Pack again with one fixed time, so that the same document gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def write(document: Document) -> bytes:
    """Write `document` as a .docx file.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        The file: the title as heading 1, sections as heading 2, on landscape paper.
    """
    file = docx.Document()
    _page(file, document.language)
    _say_language(file, document.language)
    _properties(file, document)
    file.add_heading(words(document.title), level=1)
    file.add_paragraph(document.byline)
    for section in document.sections:
        file.add_heading(words(section.heading), level=2)
        for paragraph in section.paragraphs:
            file.add_paragraph(words(paragraph))
        for grid in section.tables:
            _table(file, grid)
    file.add_paragraph()
    note = file.add_paragraph().add_run(words(document.note))
    note.italic = True
    out = io.BytesIO()
    file.save(out)
    return _fixed(out.getvalue())
