"""How a document looks as a web page: on a laptop, on a phone, in the dark and on paper.

Why it exists: the page is one file that fetches nothing, so its style stands in it. Pictures name
their colours by role; the values of the roles stand here too, or dark pictures would stand on a
dark page.
"""

from __future__ import annotations

from ltl_course.figures.palette import ROLES
from ltl_course.safe import Html, text

# A table becomes a list of cards where it has no room; the roles keep it a table for screen readers.
PAGE = Html(
    """
:root { color-scheme: light dark;
  --ink: #1f2421; --soft: #55605a; --page: #fbf9f5; --line: #cfc9bd; --head: #efeae0; --mark: #0b5d66; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e0; --soft: #b4b0a6; --page: #1c1f1e; --line: #4a4f4c; --head: #2a2e2c;
    --mark: #74c9cf; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
.across header, .across main, .across footer { max-width: 78rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.75rem 0 .5rem; padding-top: .75rem;
  border-top: 2px solid var(--mark); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
p, ul, dl { max-width: 45rem; overflow-wrap: anywhere; }
ul { padding-inline-start: 1.25rem; }
li { margin-bottom: .25rem; }
dt { font-weight: 600; margin-top: .9rem; }
dd { margin: 0; }
.byline, footer { color: var(--soft); font-size: .9375rem; }
.notice { border: 2px solid var(--mark); border-radius: .375rem; padding: .6rem .9rem; font-weight: 600; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: 2.5rem; }
main footer { padding-inline: 0; }
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption, details { color: var(--soft); font-size: .9375rem; max-width: 45rem; margin-top: .5rem; }
summary { cursor: pointer; }
.narrow { display: none; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1rem 0; }
table { font-size: 1rem; line-height: 1.5; }
.many { font-size: .9375rem; line-height: 1.45; }
tbody th { font-weight: normal; }
.named tbody th { font-weight: 600; }
caption { text-align: start; color: var(--soft); padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .6rem .75rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
.many th, .many td { padding: .45rem .5rem; }
thead th { background: var(--head); }
.tall tbody tr { height: 3.25rem; }
.write { border-bottom: 1px solid var(--line); height: 2.1rem; }
@media screen and (max-width: 40rem) {
  .wide + .narrow { display: block; }
  .wide:has(+ .narrow) { display: none; }
  .wide { overflow-x: auto; }
  .wide svg { width: 64rem !important; max-width: none !important; }
}
/* On a screen no number and no column's name is broken within a word. */
@media screen {
  table { table-layout: auto; }
  thead th, .named tbody th { overflow-wrap: normal; }
  td { hyphens: auto; }
}
@media screen and (max-width: 56rem) {
  table, caption, tbody, tr, th, td { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); margin-bottom: 1rem; }
  tbody th, tbody td { border: 0; border-bottom: 1px solid var(--line); }
  tbody tr > :last-child { border-bottom: 0; }
  tbody th { background: var(--head); }
  tbody th::before, tbody td::before { content: attr(data-label); display: block; color: var(--soft);
    font-size: .875rem; font-weight: normal; }
  .named tbody th::before { display: inline; margin-inline-end: .5rem; }
  .tall tbody td { min-height: 4rem; }
  .tall tbody tr { height: auto; }
}
@page { margin: 16mm; }
@media print {
  :root { color-scheme: light;
    --ink: #000; --soft: #333; --page: #fff; --line: #777; --head: #eee; --mark: #000; }
  body { font-size: 11pt; line-height: 1.4; }
  header, main, footer, .across header, .across main, .across footer { max-width: none; padding: 0; }
  h2 { margin-top: 1.5rem; }
  h2, h3, caption, dt { break-after: avoid; }
  p:has(+ table), ul:has(+ table), p:has(+ figure) { break-after: avoid; }
  h2 + p, h3 + p { break-inside: avoid; }
  p, dd, li { orphans: 3; widows: 3; }
  table { margin: .5rem 0 1rem; font-size: 9.5pt; line-height: 1.35;
    width: calc(100% - 2px); /* else the rule at the end is cut off */ }
  th, td { padding: .3rem .4rem; }
  thead th { print-color-adjust: exact; }
  thead, thead tr { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .many { font-size: 8.5pt; line-height: 1.3; }
  .many th, .many td { padding: .25rem .3rem; }
  .tall tbody tr { height: 11mm; }
  .write { height: 8.5mm; border-color: #777; }
  .apart > section ~ section { break-before: page; }
  .apart > section > h2, .apart > footer { margin-top: 0; }
  .apart p, .apart ul, .apart dl { max-width: none; }
  .apart ul { columns: 2; column-gap: 10mm; break-after: auto; }
  .apart th, .apart td { padding: .15rem .35rem; }
  tr, figure, .tall, footer { break-inside: avoid; }
  footer { break-before: avoid; }
  footer { margin-top: 1rem; padding-bottom: 0; font-size: 9pt; line-height: 1.3; }
  footer p { max-width: none; margin: .35rem 0 0; }
  .long { break-inside: auto; }
  thead { display: table-header-group; }
  figure svg { max-height: 140mm; width: auto; }
  details { display: none; }
}
"""
)
ACROSS = Html("@page { size: landscape; }\n")


def inks() -> Html:
    """Return the colours by which pictures of the course name their inks, for each scheme and for paper.

    Returns
    -------
    Html
        Style rules, to stand before :data:`PAGE`.
    """
    light = "".join(f"{role.variable}: {role.light}; " for role in ROLES)
    dark = "".join(f"{role.variable}: {role.dark}; " for role in ROLES)
    return text(
        f"\n:root {{ {light}--ltl-card: var(--page); }}"
        f"\n@media (prefers-color-scheme: dark) {{ :root {{ {dark}}} }}"
        f"\n@media print {{ :root {{ {light}}} }}"
    )
