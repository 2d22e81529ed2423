"""A document as one web page that stands alone: to read, to print, to send.

Why it exists: it opens on any device without the course, prints on A4 and on Letter, and
cannot do anything: there is no script in it, and its own policy forbids one.
"""

from __future__ import annotations

from ltl_course.safe import Html, lines, table, tag, text
from ltl_course.theory.document import Document, Grid, Section, words
from ltl_course.words import _

# A table becomes a list of cards on a phone; the roles keep it a table for screen readers.
_STYLE = Html(
    """
:root { color-scheme: light dark;
  --ink: #1f2421; --soft: #55605a; --page: #fbf9f5; --line: #cfc9bd; --head: #efeae0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e0; --soft: #b4b0a6; --page: #1c1f1e; --line: #4a4f4c; --head: #2a2e2c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; }
p { max-width: 45rem; overflow-wrap: anywhere; }
.byline, footer { color: var(--soft); font-size: .9375rem; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: 2.5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1rem 0; }
caption { text-align: start; color: var(--soft); padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .6rem .75rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: var(--head); }
@media screen and (max-width: 40rem) {
  table, caption, tbody, tr, th, td { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); margin-bottom: 1rem; }
  tbody th, tbody td { border: 0; border-bottom: 1px solid var(--line); }
  tbody th::before, tbody td::before { content: attr(data-label); display: block; color: var(--soft);
    font-size: .875rem; font-weight: normal; }
}
@page { margin: 18mm; }
@media print {
  :root { --ink: #000; --soft: #333; --page: #fff; --line: #777; --head: #eee; }
  body { font-size: 11pt; }
  header, main, footer { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
)
_FIRST = Html(
    '<meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def _table(grid: Grid) -> Html:
    header = [words(name) for name in grid.header]
    rows = ([words(cell) for cell in row] for row in grid.rows)
    return table(words(grid.caption), header, rows, lines)


def _section(number: int, section: Section) -> Html:
    return tag(
        "section",
        tag("h2", text(words(section.heading)), id=f"part-{number}"),
        *(tag("p", lines(words(paragraph)), dir="auto") for paragraph in section.paragraphs),
        *map(_table, section.tables),
        aria_labelledby=f"part-{number}",
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
        A whole page without script, picture or address to fetch.
    """
    title = text(words(document.title))
    page = tag(
        "html",
        tag("head", _FIRST, tag("title", title), tag("style", _STYLE)),
        tag(
            "body",
            tag("header", tag("h1", title), tag("p", text(document.byline), class_="byline", dir="auto")),
            tag("main", *(_section(n, section) for n, section in enumerate(document.sections, 1))),
            tag("footer", tag("p", lines(words(document.note))), aria_label=_("About this page")),
        ),
        lang=words(document.language),
    )
    return f"<!DOCTYPE html>\n{page}\n"
