"""How a document looks in Word: paper, styles, header and footer.

Why it exists: python-docx begins with a file that Word opens in a mode for older versions, with the
colours and fonts of 2013 and a picture of its own. What a school leader opens should be clean, and
go on looking alike when a team adds to it: so the look is in the styles, not in each paragraph.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from ltl_course.theory.formats.document import Document, one_line
from ltl_course.words import _

CELL, SMALL, RULE = "Table words", "Table words small", "Line to write on"
"""Names of the styles that the course adds."""

_LOCALES = {"en": "en-US", "es": "es-ES"}
_LETTER = frozenset({"en"})  # A4 for all others
_MARGIN = Cm(2)
_NO_DAY = date(1980, 1, 1)
_INK, _SOFT = RGBColor(0x1F, 0x24, 0x21), RGBColor(0x4A, 0x54, 0x4E)
_HEADINGS = ((1, 22, 0, 2), (2, 16, 20, 4), (3, 12, 14, 2))
"""Level, size, and space before and after, in points."""


def put(parent: Any, name: str, **values: str) -> Any:
    """Add an element with values, such as ``<w:tblHeader w:val="true"/>``, and return it."""
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def room(file: Any) -> tuple[Length, Length]:
    """Return how wide and how high a page is between its margins."""
    section = file.sections[0]
    return (
        Length(section.page_width - section.left_margin - section.right_margin),
        Length(section.page_height - section.top_margin - section.bottom_margin),
    )


def dress(file: Any, document: Document) -> None:
    """Give a new file paper, language, styles, header, footer and properties.

    Parameters
    ----------
    file : docx.document.Document
        A new one.
    document : Document
        What will stand in it.
    """
    _page(file, document)
    _language(file, document.language)
    _styles(file)
    _header_and_footer(file, document)
    _properties(file, document)
    _today(file)


def _page(file: Any, document: Document) -> None:
    letter = document.language.partition("-")[0] in _LETTER
    short, long = (Cm(21.59), Cm(27.94)) if letter else (Cm(21.0), Cm(29.7))
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if document.across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if document.across else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Cm(1)


def _language(file: Any, language: str) -> None:
    for element in file.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LOCALES.get(language, language))


def _styles(file: Any) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for level, size, before, after in _HEADINGS:
        heading = file.styles[f"Heading {level}"]
        for style in (heading, file.styles[f"Heading {level} Char"]):
            style.font.size, style.font.color.rgb = Pt(size), _INK
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(after)
    caption = file.styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10), False, _SOFT
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    for name, size in ((CELL, 10), (SMALL, 9)):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    rule = file.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    rule.base_style = normal
    borders = put(rule.element.get_or_add_pPr(), "w:pBdr")  # Word wants it to stand before the spacing
    for side in ("bottom", "between"):  # without the second one, lines in a row share one rule
        put(borders, f"w:{side}", val="single", sz="4", space="1", color="777777")
    rule.paragraph_format.line_spacing = Pt(24)
    rule.paragraph_format.space_after = Pt(0)


def _field(paragraph: Any, name: str) -> None:
    """Add a number that Word counts: this page, or all pages."""
    field = put(paragraph._p, "w:fldSimple", instr=name)  # noqa: SLF001  python-docx has no word for it
    run = put(field, "w:r")
    put(run, "w:t").text = "1"


def _header_and_footer(file: Any, document: Document) -> None:
    section = file.sections[0]
    if notice := one_line(document.notice):
        section.header.paragraphs[0].add_run(notice).bold = True
    foot = section.footer.paragraphs[0]
    stops = foot.paragraph_format.tab_stops
    file.styles["Footer"].paragraph_format.tab_stops.clear_all()
    stops.add_tab_stop(room(file)[0], WD_TAB_ALIGNMENT.RIGHT)
    named = " · ".join(filter(None, (one_line(document.title), document.byline)))
    page, of = _("Page {page} of {pages}").format(page="\t", pages="").split("\t")
    foot.add_run(f"{named}\t{page}")
    _field(foot, "PAGE")
    foot.add_run(of)
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(9)


def _properties(file: Any, document: Document) -> None:
    known = file.core_properties
    known.title = one_line(document.title)[:255]
    known.author = known.last_modified_by = one_line(document.author)[:255]
    known.comments = known.keywords = known.subject = known.category = ""
    known.language = document.language[:255]
    known.created = known.modified = datetime.combine(document.date or _NO_DAY, time(), UTC)
    known.revision = 1
    package = file.part.package
    for place, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):  # the template's own picture
            package.rels.pop(place)


def _today(file: Any) -> None:
    """Say that the file is of today's form, so that Word opens it without a mode for older versions."""
    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
