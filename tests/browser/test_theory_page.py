"""The cards of the Theory page in hands that slip, hurry and come back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from learner import Learner
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from serving import Served

from ltl_course.theory.state import Theory, dump
from ltl_course.widgets.panel import today

PAGE = "90_theory"
GOAL = {"row": "aaaa0001", "goal": "Teams say what they expect", "term": "short"}
SECOND = {"row": "aaaa0002", "goal": "Families are asked first", "term": "short"}


def form(page: Page, exercise: str) -> Locator:
    return page.locator(f'[data-exercise="{exercise}"]')


def card(page: Page, name: str) -> Locator:
    """Return a card that is drawn and in sight."""
    found = page.locator(f"[data-panel={name}]")
    found.scroll_into_view_if_needed()
    expect(found.locator(".ltl-stack").first).not_to_be_empty(timeout=20_000)
    found.scroll_into_view_if_needed()
    return found


def theory(name: str, *goals: dict[str, str], **answers: Any) -> dict[str, Any]:
    """Return a file with a Theory, as a browser brings it."""
    whole = Theory(
        {"goals/goals": list(goals), **{key.replace("__", "/"): one for key, one in answers.items()}}
    )
    return {"name": name, "mimeType": "application/json", "buffer": dump(whole, today()).encode()}


def test_what_is_no_number_is_kept_marked_where_it_stands_and_said_again_later(
    own: Served, context: BrowserContext
):
    learner = Learner(context, own).open(PAGE)
    page = learner.page
    weeks = form(page, "own-practice").locator("[data-prompt=practice]")
    for place, count in enumerate(("3", "many", "4")):
        if place:
            weeks.get_by_role("button", name="Add another week").click()
        weeks.locator("[data-column=week]").nth(place).fill(f"2026-01-{5 + 7 * place:02}")
        weeks.locator("[data-column=count]").nth(place).fill(count)
    counts = form(page, "self-assessment").locator("[data-prompt=team]")
    counts.locator("input").nth(0).fill("2.5")
    counts.locator("input").nth(2).fill("3")
    expect(counts.locator("[aria-invalid]")).to_have_count(1)
    counts.locator("input").nth(1).fill("1000")
    expect(counts.locator(".ltl-error")).to_have_text("Write whole numbers of people from 0 to 999.")
    expect(counts.locator("[aria-invalid]")).to_have_count(2)
    expect(counts.locator("input").nth(0)).to_have_value("2.5")
    counts.locator("input").nth(0).fill("2")
    counts.locator("input").nth(1).fill("10")
    expect(counts.locator(".ltl-error")).to_be_hidden()
    learner.saved()
    learner.reload()
    expect(counts.locator("input").nth(1)).to_have_value("10")
    expect(weeks.locator(".ltl-error")).to_contain_text("“many” is no number")
    wrong = weeks.locator("[aria-invalid]")
    expect(wrong).to_have_count(1)
    expect(wrong).to_have_value("many")
    expect(wrong, "the row is open, so that one finds it").to_be_visible()


def test_words_on_a_card_outlast_the_page_and_two_clicks_keep_one_version(
    own: Served, context: BrowserContext
):
    learner = Learner(context, own).open(PAGE)
    page = learner.page
    form(page, "goals").get_by_label("What would you see people do").fill("Teams say what they expect")
    learner.saved()
    card(page, "versions").get_by_label("What changed, and why?").fill("half a reason")
    learner.reload()
    versions = card(page, "versions")
    why = versions.get_by_label("What changed, and why?")
    expect(why).to_have_value("half a reason")
    versions.get_by_role("button", name="Keep this as version 1").evaluate(
        "it => { it.focus(); it.click(); it.click(); }"
    )
    expect(versions).to_contain_text("Version 1 is kept", timeout=20_000)
    expect(why).to_have_value("")
    expect(versions.get_by_role("button", name="Keep this as version 2")).to_be_focused()
    versions.get_by_role("button", name="Keep this as version 2").click()
    expect(versions).to_contain_text("Version 2 is kept", timeout=20_000)
    first = versions.get_by_label("What has changed from").locator("option:checked")
    expect(first, "what was just kept is compared with the one before").to_have_text(re.compile("^Version 1"))
    assert not [key for key in learner.kept() if "ltl:card:" in key]


def test_of_several_drafts_a_bad_one_stays_said_and_a_choice_stays_where_it_was_made(
    own: Served, context: BrowserContext
):
    page = Learner(context, own).open(PAGE).page
    team = card(page, "team")
    bring = team.locator("input[type=file]")
    north = theory("north.json", GOAL, SECOND)
    south = theory("south.json", {**GOAL, "goal": "Teams ask"}, {**SECOND, "goal": "Families begin"})
    bad = {"name": "bad.json", "mimeType": "application/json", "buffer": b"no draft"}
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1500)  # the card has heard that it is out of sight
    bring.set_input_files([north, bad, south])
    expect(team).to_contain_text("Here: north, south.", timeout=20_000)
    expect(team.get_by_role("alert")).to_contain_text("bad.json: ")
    differing = team.locator("fieldset.ltl-statement")
    differing.nth(1).get_by_label("south: Families begin").check()
    bring.set_input_files([theory("west.json", {**GOAL, "term": "long"}, SECOND)])
    expect(team).to_contain_text("Here: north, south, west.", timeout=20_000)
    expect(differing).to_have_count(3)
    expect(team.locator("fieldset input:checked")).to_have_count(1)
    expect(team.get_by_label("south: Families begin")).to_be_checked()
    team.get_by_role("button", name="Begin anew").dblclick()
    expect(team.get_by_role("button", name="Press again to let go of these drafts")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 375])
def test_what_is_done_is_in_sight_and_the_keyboard_stays_near(width, shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = Learner(context, shared).open(PAGE).page
    documents = card(page, "documents")
    documents.locator("input[type=file]").set_input_files(theory("mine.json", GOAL))
    documents.get_by_role("button", name="Take it over").press("Enter")
    back = documents.get_by_role("button", name="Put it back as it was")
    expect(back).to_be_visible(timeout=20_000)
    expect(documents.locator("input[type=file]")).to_be_focused()
    documents.get_by_role("button", name="Plain text (Markdown)").click()
    expect(documents.get_by_role("status")).to_contain_text("In your downloads", timeout=20_000)
    expect(documents.get_by_role("status")).to_be_in_viewport()
    back.press("Enter")
    expect(documents.get_by_role("status")).to_contain_text("stands there again", timeout=20_000)
    expect(form(page, "goals").locator("textarea").first).to_have_value("")
    context.close()


def test_a_link_from_a_lesson_leads_to_the_question_on_the_theory_page(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open("10_come_back")
    page = learner.page
    form(page, "narrative").locator("textarea").fill("What we try, and why.")
    learner.saved()
    link = card(page, "check").locator('a[href$="#exercise-goals"]').first
    expect(link).to_be_visible(timeout=20_000)
    link.click()
    asked = form(page, "goals")
    expect(asked).to_have_attribute("data-answers", "here", timeout=60_000)
    expect(asked.locator("summary").first).to_be_focused(timeout=20_000)
    expect(asked.locator("summary").first).to_be_in_viewport()


def test_a_link_to_a_part_of_the_page_leads_there(shared: Served, context: BrowserContext):
    page = Learner(context, shared).open(PAGE).page
    part = page.get_by_role("heading", name="How you will know")
    expect(part).to_have_attribute("id", "step-know")
    page.get_by_role("link", name="How you will know", exact=True).click()
    expect(part).to_be_in_viewport()
