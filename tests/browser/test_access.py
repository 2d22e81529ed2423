"""Everybody can use it: axe, keyboard, phone width, no request to the outside."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from learner import HOME, LESSON, Learner
from playwright.sync_api import Browser, Page, expect
from serving import Served

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lesson", [HOME, LESSON])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways_or_leaves_the_host(
    lesson, width, scheme, app: Served, browser: Browser
):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    learner = Learner(context, app).open(lesson)
    if lesson == LESSON:
        learner.predicted()
        learner.page.get_by_role("button", name="Simulated months with a fall").click()
        expect(learner.page.locator('[data-exercise="our-measure"] svg')).to_have_count(2)
    learner.page.wait_for_timeout(800)
    assert violations(learner.page) == []
    learner.page.get_by_role("button", name="Your journal").click()
    assert violations(learner.page) == []
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert learner.page.evaluate(sideways) <= 0
    assert learner.outside == []
    context.close()


def focus_by_tab(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the focus is on `selector`: no mouse, no script moves it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_the_lesson_can_be_finished_by_keyboard_alone(shared: Served, browser: Browser):
    learner = Learner(browser.new_context(viewport={"width": 1280, "height": 900}), shared).open()
    page = learner.page
    inside = '[data-exercise="{}"] '.format
    focus_by_tab(page, "a.ltl-skip")
    page.keyboard.press("Enter")
    focus_by_tab(page, inside("false-alarms") + "input.ltl-figure")
    page.keyboard.type("5")
    focus_by_tab(page, inside("false-alarms") + "input[type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    focus_by_tab(page, inside("false-alarms") + "button.ltl-primary")
    page.keyboard.press("Enter")
    expect(page.locator(".ltl-settled")).to_contain_text("5 alerts in the year; Fairly sure")
    focus_by_tab(page, ".ltl-explorer input[type=range]")
    page.keyboard.press("End")
    expect(page.locator(".ltl-explorer figcaption").first).to_contain_text("3 standard deviations")
    focus_by_tab(page, inside("what-surprised-me") + "textarea")
    page.keyboard.type("Noise looks like news.")
    focus_by_tab(page, inside("what-surprised-me") + "input[type=checkbox]")
    page.keyboard.press("Space")
    focus_by_tab(page, inside("our-measure") + "textarea")
    page.keyboard.type("1\n2\n3\n2\n1\n2\n3\n1\n2\n2\n3\n1")
    focus_by_tab(page, inside("how-we-look") + "textarea")
    page.keyboard.type("We explained it.")
    focus_by_tab(page, inside("how-we-look") + ".ltl-pool button")
    for _ in range(4):
        page.keyboard.press("Enter")
        focus_by_tab(page, inside("how-we-look") + ".ltl-pool button", 30) if page.locator(
            inside("how-we-look") + ".ltl-pool button"
        ).count() else None
    focus_by_tab(page, inside("measure-row") + "textarea[data-column=measure]")
    for words in ("Attendance", "91 percent", "Eight in a row", "Monthly", "The grade team"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    focus_by_tab(page, inside("if-then-look") + "input[type=text]")
    page.keyboard.type("Monday 8:10")
    page.keyboard.press("Tab")
    page.keyboard.type("I put it on the chart")
    page.keyboard.press("Tab")
    page.keyboard.type("4")
    focus_by_tab(page, inside("exit-signal") + "input[type=radio]")
    page.keyboard.press("Space")
    learner.saved()
    expect(page.locator(".ltl-steps .ltl-done")).not_to_have_count(0)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.context.close()


def test_at_phone_width_levers_stand_above_the_picture_and_targets_are_large(app: Served, browser: Browser):
    learner = Learner(browser.new_context(viewport={"width": 375, "height": 812}), app).open()
    learner.predicted()
    explorer = learner.explorer()
    levers, stage = (
        explorer.locator(".ltl-levers").bounding_box(),
        explorer.locator(".ltl-stage").bounding_box(),
    )
    assert levers["y"] < stage["y"]
    expect(explorer.locator("svg")).to_have_attribute("viewBox", re.compile(r"^0 0 3\d\d"))
    small = learner.page.evaluate(
        """() => [...document.querySelectorAll(".ltl-card button, .ltl-card select")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43).length"""
    )
    assert small == 0
    learner.page.context.close()
