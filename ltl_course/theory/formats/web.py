"""A document as one web page that stands alone: to read, to print, to send.

Why it exists: it opens on any device without the course, prints on A4 and on Letter, and
cannot do anything: there is no script in it, and its own policy forbids one.
"""

from __future__ import annotations

from ltl_course.safe import Html, lines, table, tag, text
from ltl_course.theory.formats.document import Document, Grid, Picture, Section, Term, one_line, words
from ltl_course.theory.formats.drawn import Drawn
from ltl_course.theory.formats.web_style import ACROSS, PAGE, inks
from ltl_course.words import _

_FIRST = Html(
    '<meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)
MANY = 6
"""From so many columns on, a table is set in smaller letters."""
LONG = 600
"""A cell with more characters than that may be parted between two pages."""
_NOTHING = Html("")


def grid_table(grid: Grid) -> Html:
    """Return a table of a document as it stands on a page."""
    whole = sum(grid.widths)
    marks = ["many"] * (len(grid.header) >= MANY) + ["tall"] * grid.tall + ["named"] * grid.named
    return table(
        words(grid.caption),
        [words(name) for name in grid.header],
        ([words(cell) for cell in row] for row in grid.rows),
        lines,
        shares=[width / whole for width in grid.widths],
        marks=" ".join(marks),
        row_marks=lambda row: "long" if any(len(cell) > LONG for cell in row) else "",
    )


def _points(points: tuple[Term, ...]) -> Html:
    items = [
        tag(
            "li",
            *([tag("strong", text(words(one.name))), text(" ")] if one.name else []),
            lines(words(one.words)),
        )
        for one in points
    ]
    return tag("ul", *items) if items else _NOTHING


def _terms(terms: tuple[Term, ...]) -> Html:
    """Write names with what is said, and lines to write on."""
    parts = []
    for one in terms:
        rules = [tag("div", class_="write")] * one.room
        parts += [tag("dt", lines(words(one.name))), tag("dd", lines(words(one.words)), *rules, dir="auto")]
    return tag("dl", *parts) if parts else _NOTHING


def _figure(picture: Picture, name: str) -> Html:
    alt = words(picture.alt)
    # Without a narrow form a phone moves the wide one sideways, by keyboard, too.
    moved = None if picture.narrow else "0"
    wide = Drawn(drawing=picture.svg, words=alt, prefix=f"{name}-")
    shown = [tag("div", Html(wide.svg()), class_="wide", tabindex=moved)]
    if picture.narrow:
        drawn = Drawn(drawing=picture.narrow, words=alt, prefix=f"{name}-narrow-")
        shown.append(tag("div", Html(drawn.svg()), class_="narrow"))
    told = tag("details", tag("summary", text(_("This picture in words"))), tag("p", lines(alt), dir="auto"))
    return tag("figure", *shown, tag("figcaption", text(words(picture.caption))), told)


def _section(place: str, section: Section, level: int) -> Html:
    return tag(
        "section",
        tag(f"h{level}", text(words(section.heading)), id=f"part-{place}"),
        *(tag("p", lines(words(paragraph)), dir="auto") for paragraph in section.paragraphs),
        _points(section.points),
        _terms(section.terms),
        *(_figure(one, f"picture-{place}-{n}") for n, one in enumerate(section.pictures, 1)),
        *map(grid_table, section.tables),
        *(_section(f"{place}-{n}", part, level + 1) for n, part in enumerate(section.parts, 1)),
        aria_labelledby=f"part-{place}",
    )


def write(document: Document) -> str:
    """Write `document` as a web page.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    str
        A whole page without script or address to fetch; pictures stand in it.
    """
    title = text(words(document.title))
    head = [tag("h1", title)]
    if document.byline:
        head.append(tag("p", text(document.byline), class_="byline", dir="auto"))
    if document.edition:
        head.append(tag("p", text(one_line(document.edition)), class_="byline", dir="auto"))
    if document.notice:
        head.append(tag("p", lines(words(document.notice)), class_="notice"))
    sections = [_section(str(n), one, 2) for n, one in enumerate(document.sections, 1)]
    foot = tag("footer", tag("p", lines(words(document.note))), aria_label=_("About this page"))
    if document.apart:
        # At the end it would have a sheet of paper of its own.
        sections.insert(1, foot)
        foot = _NOTHING
    body = tag(
        "body",
        tag("header", *head),
        tag("main", *sections, class_="apart" if document.apart else None),
        foot,
        class_="across" if document.across else None,
    )
    return alone(document.title, document.language, body, ACROSS if document.across else _NOTHING)


def alone(title: str, language: str, body: Html, style: Html = _NOTHING) -> str:
    """Return a whole page that stands alone, in the look that all documents share.

    Parameters
    ----------
    title : str
        What a browser calls it.
    language : str
        A language tag such as ``"en"``.
    body : Html
        Its ``<body>``.
    style : Html
        Further style rules.

    Returns
    -------
    str
        A page without script or address to fetch.
    """
    head = tag("head", _FIRST, tag("title", text(words(title))), tag("style", inks(), PAGE, style))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=words(language))}\n"
