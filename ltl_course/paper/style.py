"""How a worksheet looks, beyond what all documents share.

Why it exists: it is written on by hand, and its pictures must not be cut by the end of a page.
"""

from __future__ import annotations

from ltl_course.safe import Html

SHEET = Html(
    """
.quiet { color: var(--soft); font-size: .9375rem; }
.ask { margin: 1rem 0 1.5rem; }
.row { border-inline-start: 2px solid var(--line); padding-inline-start: .9rem; margin: 1rem 0; }
.cell p { margin: .75rem 0 0; }
.fill .blank { display: inline-block; width: 9rem; border-bottom: 1px solid var(--soft); height: 1.4em; }
.boxes { list-style: none; padding: 0; }
.boxes li { padding-inline-start: 1.75rem; position: relative; margin-bottom: .4rem; }
.boxes li::before { content: ""; position: absolute; inset-inline-start: 0; top: .3rem; width: .95rem;
  height: .95rem; border: 1px solid var(--soft); }
.draw { border: 1px solid var(--line); height: 60mm; max-width: 45rem; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
sup { line-height: 0; }
img { max-width: 100%; height: auto; }
.addresses li { overflow-wrap: anywhere; }
@media print {
  /* The smaller of A4 and Letter in each direction: 210 mm wide, 279 mm high. */
  @page { margin: 18mm 16mm; }
  .fresh { break-before: page; }
  .quiet, .byline, figcaption { font-size: 10pt; }
  .fresh > h2 { margin-top: 0; }
  .ask { break-inside: avoid; }
  .ask.long { break-inside: auto; }
  .cell, .boxes, .draw, .addresses { break-inside: avoid; }
  .ask > p, .row > p { break-after: avoid; }
  p, ul, dl, figcaption { max-width: none; }
  figure svg, img { max-height: 150mm; }
  img { break-inside: avoid; }
  /* Not of each paragraph below a heading: a page on which nothing may be parted is parted anywhere. */
  .byline, .lead, .fill, h3 + p:has(+ .ask), .quiet:has(+ figure), .quiet:has(+ table) {
    break-after: avoid; }
}
"""
)
