"""The long form for Word files: LibreOffice opens them, loses nothing and keeps together what belongs so.

It runs only where it is named (``conftest.py``), for it needs LibreOffice Writer.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pypdf
import pytest
from docx.oxml.ns import qn
from read_back import bare, word, word_text

from ltl_course.theory.example import example
from ltl_course.theory.formats.exports import exports
from ltl_course.theory.pages.blank import blank
from ltl_course.theory.pages.grids import SIGNS
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.whole import note, whole

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LEAST = 12
"""Words on a page, beside its header and footer; a page with a picture has its heading and its caption."""


def full():
    theory = example()
    return whole(theory, day=date(2026, 12, 4), pictures=pictures(theory))


@pytest.fixture(scope="module", params=[full, blank], ids=["example", "blank"])
def opened(request, tmp_path_factory):
    """Return a document, its Word file, and what LibreOffice makes of it: a Word file and a PDF."""
    assert OFFICE, "The long form needs LibreOffice. On Debian: sudo apt install libreoffice-writer-nogui"
    document = request.param()
    (made,) = exports(document, formats=("docx",))
    folder = tmp_path_factory.mktemp("office")
    (folder / made.name).write_bytes(made.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("pdf", "docx"):
        command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder / "out"]
        subprocess.run([*command, folder / made.name], check=True, capture_output=True, timeout=240)
    out = folder / "out" / made.name
    return document, made.data, out.read_bytes(), pypdf.PdfReader(out.with_suffix(".pdf"))


def headings(data):
    return [(one.style.name, one.text) for one in word(data).paragraphs if one.style.name.startswith("Head")]


def heads(data):
    """How many header rows each table repeats on each page."""
    return [
        sum(row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in one.rows)
        for one in word(data).tables
    ]


def test_it_opens_and_saves_every_word_heading_header_row_and_picture(opened):
    _document, made, again, _pdf = opened
    assert bare(word_text(again)) == bare(word_text(made))
    assert headings(again) == headings(made)
    assert heads(again) == heads(made)
    assert set(heads(made)) == {1}
    said = [
        [shape._inline.docPr.get("descr") for shape in word(data).inline_shapes] for data in (made, again)
    ]
    assert said[0] == said[1]


def test_every_word_is_on_a_page_and_no_page_is_empty_or_has_the_note_alone(opened, record_property):
    document, made, _again, pdf = opened
    pages = [page.extract_text() for page in pdf.pages]
    printed = bare("".join(pages))
    # The signs beside the words are drawn with another font, in which a PDF does not name them.
    told = {cell.text for one in word(made).tables for row in one.rows for cell in row.cells}
    cells = {cell.strip("".join(SIGNS.values())) for cell in told}
    assert not [cell for cell in cells if bare(cell) not in printed]
    foot = f"{document.notice} {document.title}".split()
    counts = [len(page.split()) - len(foot) for page in pages]
    record_property("figures", f"{document.title}: {len(pages)} pages, the emptiest of {min(counts)} words")
    assert min(counts) >= LEAST
    assert not [page for page in pages if bare(note()) in bare(page) and len(page.split()) < 60]


def test_a_heading_stands_on_the_page_of_what_it_leads_to(opened):
    document, _made, _again, pdf = opened
    pages = [bare(page.extract_text()) for page in pdf.pages]
    captions = [
        (one.heading, shown.caption)
        for one in document.sections
        if not one.points and not one.terms
        for shown in [*one.pictures, *one.tables][:1]
    ]
    assert len(captions) >= 1
    assert not [one for one in captions if not any(bare(one[0]) in p and bare(one[1]) in p for p in pages)]
