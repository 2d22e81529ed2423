"""The Theory page: from an empty journal to a Word file, and on to a second version."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from learner import Learner
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from serving import Served
from test_access import violations

from ltl_course.theory.example import example
from ltl_course.theory.state import dump
from ltl_course.widgets.panel import today

PAGE = "90_theory"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def table(page: Page, exercise: str) -> Locator:
    return page.locator(f'[data-exercise="{exercise}"]')


def panel(page: Page, name: str) -> Locator:
    found = page.locator(f"[data-panel={name}]")
    found.scroll_into_view_if_needed()
    return found


def downloaded(card: Locator, button: str) -> bytes:
    with card.page.expect_download(timeout=30_000) as file:
        card.get_by_role("button", name=button, exact=True).click()
    return Path(file.value.path()).read_bytes()


def bring_the_example(page: Page) -> None:
    card = panel(page, "documents")
    brought = {
        "name": "example.json",
        "mimeType": "application/json",
        "buffer": dump(example(), today()).encode(),
    }
    card.locator("input[type=file]").set_input_files(brought)
    card.get_by_role("button", name="Take it over").click(timeout=20_000)
    expect(card).to_contain_text("parts were taken over", timeout=20_000)


def test_from_an_empty_journal_to_word_and_to_a_second_version(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open(PAGE)
    page = learner.page
    goal = table(page, "goals").locator("fieldset.ltl-row").first
    goal.get_by_label("What would you see people do").fill("Teams say what they expect")
    goal.get_by_label("How common is it today?").select_option(label="Hardly seen")
    action = table(page, "actions").locator("fieldset.ltl-row").first
    action.get_by_label("What do you do?").fill("We ask before we act")
    action.get_by_label("To which driver does it belong?").select_option(index=1)
    learner.saved()
    links = action.locator("details.ltl-links")
    links.locator("summary").click()
    links.get_by_label("G1 Teams say what they expect").check()
    learner.saved()
    expect(action.locator("summary").first).to_have_text("A1: We ask before we act")
    expect(panel(page, "model").locator("svg")).to_contain_text("We ask before we act", timeout=20_000)
    expect(panel(page, "check")).to_contain_text("No measure is written yet", timeout=20_000)
    versions = panel(page, "versions")
    versions.get_by_label("What changed, and why?").fill("the first")
    versions.get_by_role("button", name="Keep this as version 1").click()
    expect(versions).to_contain_text("Version 1 is kept", timeout=20_000)
    word = docx.Document(io.BytesIO(downloaded(panel(page, "documents"), "Word")))
    cells = [cell.text for one in word.tables for row in one.rows for cell in row.cells]
    assert "We ask before we act" in cells
    assert "G1" in cells
    learner.reload()
    action = table(page, "actions").locator("fieldset.ltl-row").first
    action.get_by_label("What do you do?").fill("We ask before we decide")
    learner.saved()
    versions = panel(page, "versions")
    expect(versions.locator("del")).to_have_text(" act", timeout=20_000)
    expect(versions.locator("ins")).to_have_text(" decide")
    versions.get_by_role("button", name="Keep this as version 2").click()
    expect(versions).to_contain_text("Version 2 is kept", timeout=20_000)
    word = docx.Document(io.BytesIO(downloaded(panel(page, "documents"), "Word")))
    assert "We ask before we decide" in [
        cell.text for one in word.tables for row in one.rows for cell in row.cells
    ]
    lines = [one.text for one in word.paragraphs]
    assert f"Version 2, {today().isoformat()}" in lines
    assert "What has changed since version 1" in lines
    last = word.tables[-1].rows[-1].cells
    assert [cell.text for cell in last][2:] == ["We ask before we act", "We ask before we decide"]
    assert learner.errors == []
    assert learner.outside == []


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_no_violation_on_a_full_theory_page_and_nothing_scrolls_sideways(
    width, shared: Served, browser: Browser
):
    context = browser.new_context(viewport={"width": width, "height": 900})
    learner = Learner(context, shared).open(PAGE)
    page = learner.page
    bring_the_example(page)
    for name in ("map", "model", "check", "practice", "versions", "public", "team"):
        card = panel(page, name)
        expect(card.locator(".ltl-stack").first).not_to_be_empty(timeout=20_000)
    example_card = panel(page, "example")
    example_card.get_by_role("button", name="Read the example").click()
    expect(example_card).to_contain_text("Fictional example", timeout=20_000)
    for row in page.locator("fieldset.ltl-row > details").all()[:3]:
        row.locator("summary").first.click()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    made = downloaded(panel(page, "documents"), "Web page").decode()
    other = context.new_page()
    other.set_content(made)
    assert violations(other) == []
    context.close()


def test_a_row_is_added_and_chosen_from_by_keyboard_alone(shared: Served, context: BrowserContext):
    page = Learner(context, shared).open(PAGE).page
    add = table(page, "goals").get_by_role("button", name="Add another goal")
    add.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("They compare")
    expect(table(page, "goals").locator("fieldset.ltl-row")).to_have_count(2)
    expect(table(page, "goals").locator("fieldset.ltl-row").nth(1).locator("textarea").first).to_have_value(
        "They compare"
    )
