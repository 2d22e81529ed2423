"""The files of the Theory, opened from the disk as whoever is handed them does: to read and to print."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from playwright.sync_api import Browser
from test_access import violations

from ltl_course.theory.example import example
from ltl_course.theory.formats.exports import BLANK, exports
from ltl_course.theory.pages.blank import blank
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.public import Choice, page
from ltl_course.theory.pages.whole import note, whole

DAY = date(2026, 12, 4)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVER = """[...document.querySelectorAll("th, td")]
  .filter((one) => !one.closest("thead") || one.closest("thead").clientWidth > 1) // unseen above cards
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""
BROKEN = """[...document.querySelectorAll("thead th, .named tbody th")].flatMap((cell) =>
  [...cell.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).flatMap((one) =>
    [...one.data.matchAll(/\\S+/g)].filter((word) => {
      const range = document.createRange();
      range.setStart(one, word.index);
      range.setEnd(one, word.index + word[0].length);
      return range.getClientRects().length > 1;
    }).map((word) => word[0])))"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the example, its public page and the empty workbook as pages on the disk."""
    theory = example()
    rows = {part: frozenset(one["row"] for one in theory.rows(part)) for part in ("goals", "measures")}
    folder = tmp_path_factory.mktemp("files")
    made = [
        *exports(whole(theory, day=DAY, pictures=pictures(theory)), formats=("html",)),
        *exports(blank(), name=BLANK, formats=("html",)),
        page(theory, Choice(narrative=True, **rows), day=DAY),
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
        printed = opened.pdf(format=paper, landscape="public" not in file.name)
        sheets = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(printed)).pages]
        assert not [one for one in sheets if note()[:60] in one and len(one.split()) < 60], file.name
        if BLANK in file.name:
            (first,) = [one for one in sheets if one.startswith("Your measurement framework")]
            assert "Which measure, for whom?" in first
    context.close()
