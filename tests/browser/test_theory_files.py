"""The files of the Theory, opened from the disk as whoever is handed them does: to read and to print."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from playwright.sync_api import Browser
from test_access import violations

from ltl_course.paper.files import made as worksheet
from ltl_course.theory.example import example
from ltl_course.theory.formats.exports import BLANK, exports
from ltl_course.theory.pages.blank import blank
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.public import Choice, page
from ltl_course.theory.pages.whole import note, whole

DAY = date(2026, 12, 4)
SHEETS = ("03_signal_or_noise", "09_lead_a_district")
"""Of these lessons the worksheets are looked at: between them they have all that a worksheet can hold."""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVER = """[...document.querySelectorAll("th, td")]
  .filter((one) => !one.closest("thead") || one.closest("thead").clientWidth > 1) // unseen above cards
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""
BROKEN = """[...document.querySelectorAll("thead th, .named tbody th")].flatMap((cell) =>
  [...cell.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).flatMap((one) =>
    [...one.data.matchAll(/\\d\\S*|[^\\s-]+-?/g)].filter((word) => {
      const range = document.createRange();
      range.setStart(one, word.index);
      range.setEnd(one, word.index + word[0].length);
      return range.getClientRects().length > 1;
    }).map((word) => word[0])))"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the example, its public page, the empty workbook and worksheets as pages on the disk."""
    theory = example()
    rows = {part: frozenset(one["row"] for one in theory.rows(part)) for part in ("goals", "measures")}
    folder = tmp_path_factory.mktemp("files")
    made = [
        *exports(whole(theory, day=DAY, pictures=pictures(theory)), formats=("html",)),
        *exports(blank(), name=BLANK, formats=("html",)),
        page(theory, Choice(narrative=True, **rows), day=DAY),
        *(worksheet(lesson, "hub") for lesson in SHEETS),
    ]
    for one in made:
        (folder / one.name).write_bytes(one.data)
    return [folder / one.name for one in made]


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways_or_is_fetched(width, files, browser: Browser):
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for file in files:
            opened, asked = context.new_page(), []
            opened.on("request", lambda request, asked=asked: asked.append(request.url))
            opened.goto(file.as_uri())
            assert violations(opened) == [], (file.name, scheme)
            assert opened.evaluate(SIDEWAYS) <= 0, (file.name, scheme)
            assert asked == [file.as_uri()]
        context.close()


@pytest.mark.parametrize("width", [900, 950, 700])
def test_on_a_tablet_no_number_and_no_name_of_a_column_is_broken_within_a_word(
    width, files, browser: Browser
):
    context = browser.new_context(viewport={"width": width, "height": 900})
    for file in files:
        opened = context.new_page()
        opened.goto(file.as_uri())
        assert opened.evaluate(BROKEN) == [], file.name
        assert opened.evaluate(OVER) == [], file.name
        assert opened.evaluate(SIDEWAYS) <= 0, file.name
    context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_no_page_has_the_note_alone_and_questions_stand_above_their_table(
    paper, files, browser: Browser
):
    context = browser.new_context()
    for file in files:
        opened = context.new_page()
        opened.goto(file.as_uri())
        upright = "public" in file.name or "worksheet" in file.name
        printed = opened.pdf(format=paper, landscape=not upright)
        sheets = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(printed)).pages]
        assert not [
            one for one in sheets if note()[:60] in one and len(one.split()) < 60 and "Addresses" not in one
        ], file.name
        if BLANK in file.name:
            (first,) = [one for one in sheets if one.startswith("Your measurement framework")]
            assert "Which measure, for whom?" in first
    context.close()


CUT = """(height) => {
  // What may not be parted must fit on a page, or the printer cuts it.
  const shown = [...document.querySelectorAll("figure, tr, .cell, .boxes, .draw")];
  const tall = shown.filter((one) => one.getBoundingClientRect().height > height);
  return tall.map((one) => one.className || one.tagName);
}"""


@pytest.mark.parametrize(("paper", "high"), [("A4", 297), ("Letter", 279)])
def test_a_worksheet_has_no_cut_picture_and_no_heading_alone_at_the_foot_of_a_page(
    paper, high, files, browser: Browser
):
    context = browser.new_context(viewport={"width": 672, "height": 900})  # the paper between its margins
    for file in (one for one in files if "worksheet" in one.name):
        opened = context.new_page()
        opened.goto(file.as_uri())
        headings = [" ".join(one.split()) for one in opened.locator("h2, h3").all_inner_texts()]
        printed = opened.pdf(format=paper)
        for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages:
            lines = [" ".join(one.split()) for one in sheet.extract_text().splitlines() if one.strip()]
            assert lines[-1] not in headings, (file.name, lines[-1])
        opened.emulate_media(media="print")
        assert opened.evaluate(CUT, (high - 36) / 25.4 * 96) == [], file.name
    context.close()
