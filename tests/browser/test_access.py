"""Everybody can use it: axe, keyboard, phone width, no request to the outside."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from axe_playwright_python.sync_playwright import Axe
from learner import HOME, LESSON, READY, Learner
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import Served

from ltl_course import lessons
from ltl_course.widgets.audit import district_audit

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375, 320])
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
    learner.page.get_by_role("button", name="Your journal", exact=True).click()
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


@pytest.mark.parametrize("mode", ["app", "shared"])
def test_axe_finds_no_violation_where_something_has_happened(mode, browser: Browser, request):
    served: Served = request.getfixturevalue(mode)
    learner = Learner(browser.new_context(viewport={"width": 1280, "height": 900}), served).open()
    page = learner.page
    learner.predict_again("7")
    page.get_by_role("button", name="Make another prediction").click()
    number = page.locator('[data-exercise="false-alarms"] input.ltl-figure')
    number.fill("")
    page.get_by_role("button", name="This is my prediction").click()
    error = learner.prompt("false-alarms", "alarms").locator(".ltl-error")
    expect(error).to_have_text("Write the number that you expect.")
    expect(number).to_have_attribute("aria-invalid", "true")
    assert error.evaluate("one => getComputedStyle(one).paddingTop") == "0px", "an error is no page"
    learner.box("if-then-look", "weeks").fill("many")
    expect(learner.prompt("if-then-look", "weeks").locator(".ltl-error")).to_contain_text("Write a number")
    expect(learner.box("if-then-look", "weeks")).to_have_attribute("aria-invalid", "true")
    pool = learner.prompt("how-we-look", "who-first").locator(".ltl-pool button")
    while pool.count() > 1:
        pool.first.click()
    page.locator('[data-exercise="our-measure"] input[type=file]').set_input_files(
        {
            "name": "seen.csv",
            "mimeType": "text/csv",
            "buffer": b"Month,Grade,Present\n2024-01,9,91\n2024-02,9,93\n",
        }
    )
    expect(page.get_by_role("button", name="Use this column")).to_be_visible()
    assert violations(page) == []
    learner.journal()
    assert violations(page) == []
    page.keyboard.press("Escape")
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=15_000)
    expect(page.locator(".ltl-banner")).to_be_visible()
    assert violations(page) == []
    learner.box("if-then-look", "weeks").fill("4")
    page.context.close()


def test_ranking_by_keyboard_keeps_the_focus_and_says_each_new_place(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    page, ranking = learner.page, learner.prompt("how-we-look", "who-first")
    told = ranking.get_by_role("status")
    focused = "[document.activeElement.dataset.key, document.activeElement.dataset.act].join(' ')"
    ranking.locator(".ltl-pool button").first.focus()
    for place in range(1, 5):
        page.keyboard.press("Enter")
        expect(told).to_contain_text(f"now number {place} of 4")
        assert page.evaluate("document.activeElement.matches('[data-prompt=who-first] button:enabled')")
    assert page.evaluate(focused) == "central up", "the last item can be moved at once"
    for place in (3, 2, 1):
        page.keyboard.press("Enter")
        expect(told).to_have_text(f"The central office: now number {place} of 4")
    assert page.evaluate(focused) == "central down", "at the top, up is switched off"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(told).to_have_text("The central office: not in the ranking any more")
    assert page.evaluate(focused) == "central add"


def test_on_a_phone_the_three_buttons_of_a_ranked_name_stand_side_by_side(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 375, "height": 812}, has_touch=True)
    learner = Learner(context, shared).open()
    ranking = learner.prompt("how-we-look", "who-first")
    pool = ranking.locator(".ltl-pool button")
    for left in range(3, -1, -1):
        pool.first.tap()
        expect(pool).to_have_count(left)
    names = ranking.locator(".ltl-ranked li")
    expect(names).to_have_count(4)
    for name in names.all():
        boxes = [button.bounding_box() for button in name.locator("button").all()]
        assert len(boxes) == 3
        tops = [box["y"] for box in boxes]
        assert max(tops) - min(tops) < boxes[0]["height"] / 2, "on one line"
        assert max(box["x"] + box["width"] for box in boxes) <= 375
    context.close()


def test_on_a_phone_each_row_of_the_audit_is_a_card_whose_cells_say_their_column(browser: Browser):
    page = browser.new_page(viewport={"width": 375, "height": 812})
    # As a notebook shows it: the widget's classes on the element around its markup.
    shown = district_audit()
    page.set_content(f'<div class="{" ".join(shown._dom_classes)}">{shown.value}</div>')
    page.add_style_tag(content=(files("ltl_course") / "widgets/static/ltl.css").read_text("utf-8"))
    table = page.locator("table")
    row = table.get_by_role("row").nth(1)
    assert row.get_by_role("cell").count() == 3, "it is a table to a screen reader still"
    cells = [cell.bounding_box() for cell in row.locator("th, td").all()]
    assert len({round(cell["x"]) for cell in cells}) == 1, "below one another"
    label = "getComputedStyle(one, '::before').content"
    assert row.locator("td").first.evaluate(f"one => {label}") == '"over four years"'
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 1000, "height": 812})
    wide = [cell.bounding_box() for cell in row.locator("th, td").all()]
    assert len({round(cell["y"]) for cell in wide}) == 1, "a table where there is room"
    page.close()


def test_what_is_saved_in_one_box_takes_the_focus_from_no_other(shared: Served, browser: Browser):
    learner = Learner(browser.new_context(), shared).open()
    learner.box("how-we-look", "last-time").fill("It went up.")
    add = learner.prompt("how-we-look", "who-first").locator(".ltl-pool button").nth(1)
    add.focus()
    learner.saved()
    learner.page.wait_for_timeout(300)  # whatever else is told of the box has come
    expect(add).to_be_focused()
    learner.page.context.close()


def test_showing_the_picture_without_a_prediction_hands_the_focus_to_the_first_lever(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    button = learner.page.get_by_role("button", name="Show it without a prediction").first
    button.focus()
    learner.page.keyboard.press("Enter")
    expect(learner.explorer().locator(".ltl-levers :is(input, select)").first).to_be_focused()
    expect(learner.explorer().locator("output").first).to_have_attribute("aria-live", "off")


def test_what_answers_the_prediction_is_covered_with_the_picture(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    explorer = learner.explorer()
    about = explorer.locator(".ltl-about")
    expect(explorer.locator(".ltl-veil")).to_be_visible()
    expect(about).to_be_hidden()
    learner.page.emulate_media(media="print")
    expect(about).to_be_hidden()
    learner.page.emulate_media(media="screen")
    explorer.get_by_role("button", name="Show it without a prediction").click()
    expect(about).to_be_visible()


def test_a_second_press_of_the_key_that_commits_does_not_open_the_prediction_again(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    form = learner.page.locator('[data-exercise="false-alarms"]')
    form.locator("input.ltl-figure").fill("12")
    form.get_by_label("A guess").check()
    form.get_by_role("button", name="This is my prediction").focus()
    learner.page.keyboard.press("Enter")
    expect(form.locator(".ltl-settled")).to_be_focused()
    learner.page.keyboard.press("Enter")
    expect(form.locator(".ltl-settled")).to_be_visible()
    learner.page.keyboard.press("Tab")
    expect(form.get_by_role("button", name="Make another prediction")).to_be_focused()


FOCUSED = """() => {
    const one = document.activeElement;
    const {exercise} = one.closest("[data-exercise]")?.dataset ?? {};
    const {prompt} = one.closest("[data-prompt]")?.dataset ?? {};
    const kind = one.dataset.act ?? (one.matches(".ltl-primary") ? "commit" : one.type ?? one.localName);
    const known = one.dataset.walked;
    one.dataset.walked = "yes";
    return {exercise, prompt, kind, number: one.inputMode === "decimal", known: Boolean(known),
        explorer: Boolean(one.closest(".ltl-explorer")), end: one === document.body};
}"""


def onward(page: Page) -> dict:
    """Press Tab and tell what has the focus now, and whether the page is at its end."""
    page.keyboard.press("Tab")
    at = page.evaluate(FOCUSED)
    if not at["end"]:
        return at
    # What had the focus may just have been drawn anew; then the next Tab goes on from its place. After the
    # end of the page it begins again, with what is known.
    page.keyboard.press("Tab")
    at = page.evaluate(FOCUSED)
    return at | {"end": at["end"] or at["known"]}


def answer_all(page: Page, most: int = 500) -> list[str]:
    """Walk through the page with Tab and answer all that is asked; return the prompts met.

    No mouse is used and no script moves the focus.
    """
    met: list[str] = []
    checked: set[str] = set()
    for _ in range(most):
        at = onward(page)
        if at["end"]:
            return met
        if at["explorer"] and at["kind"] == "range" and not at["known"]:
            page.keyboard.press("End")
        if at["prompt"] is None or at["known"]:
            continue
        prompt = f"{at['exercise']}/{at['prompt']}"
        met += [prompt] if prompt not in met else []
        if at["kind"] in {"text", "textarea"}:
            series = at["kind"] == "textarea" and at["prompt"] == "series"
            page.keyboard.type(
                "1\n2\n3\n2\n1\n2\n3\n1\n2\n2\n3\n1" if series else "5" if at["number"] else "By keyboard."
            )
        elif at["kind"] == "radio" or (at["kind"] == "checkbox" and prompt not in checked):
            page.keyboard.press("Space")
            checked.add(prompt)
        elif at["kind"] == "add":
            while page.evaluate("document.activeElement.dataset.act") == "add":
                page.keyboard.press("Enter")
        elif at["kind"] == "commit" and prompt.startswith("false-alarms"):
            page.keyboard.press("Enter")
            expect(page.locator(".ltl-settled")).to_contain_text("5 alerts in the year; A guess")
            # Its picture is uncovered by the kernel; Tab would pass the levers by until then.
            expect(page.locator(".ltl-veil").locator("visible=true")).to_have_count(0, timeout=15_000)
    raise AssertionError(f"the page does not end after {most} times Tab")


def test_the_lesson_can_be_finished_by_keyboard_alone(shared: Served, browser: Browser):
    learner = Learner(browser.new_context(viewport={"width": 1280, "height": 900}), shared).open()
    page = learner.page
    # A form lets nobody in before its earlier answers have come, and Tab would pass it by.
    forms = {name for step in lessons.find(LESSON).steps for name in step.exercises}
    expect(page.locator("[data-exercise][data-answers=here]")).to_have_count(len(forms), timeout=READY)
    focus_by_tab(page, "a.ltl-skip")
    page.keyboard.press("Enter")
    met = answer_all(page)
    asked = page.evaluate(
        """() => [...document.querySelectorAll("[data-exercise] [data-prompt]")].map((one) =>
            `${one.closest("[data-exercise]").dataset.exercise}/${one.dataset.prompt}`)"""
    )
    assert sorted(met) == sorted(asked)
    expect(learner.explorer().locator("figcaption")).to_contain_text("3 standard deviations")
    learner.saved()
    expect(page.locator(".ltl-where")).to_have_text(re.compile(r"^All \d+ steps done$"), timeout=15_000)
    expect(page.locator(".ltl-steps a:not(.ltl-done)")).to_have_count(0)
    focus_by_tab(page, "[data-exercise] textarea")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.context.close()


def test_on_a_phone_every_step_is_one_tap_away(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 375, "height": 812}, has_touch=True)
    page = Learner(context, shared).open().page
    steps = page.locator(".ltl-steps a")
    assert steps.count() > 5
    for step in steps.all():
        box = step.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
    steps.last.tap()
    expect(page.locator("[data-ltl-step]").last).to_be_focused()
    expect(page.locator("[data-ltl-step]").last).to_be_in_viewport()
    context.close()


TAPPED = """(one) => {
    // How far from its middle a tap still meets it.
    const box = one.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const meets = (dx, dy) => one.contains(document.elementFromPoint(x + dx, y + dy));
    const reach = (dx, dy) => {
        let far = 0;
        while (far < 100 && meets(dx * far, dy * far)) far += 0.5;
        return far;
    };
    return [reach(1, 0) + reach(-1, 0), reach(0, 1) + reach(0, -1)];
}"""


@pytest.mark.parametrize("width", [375, 320])
def test_on_a_phone_the_bar_has_two_rows_as_high_as_a_thumb_needs(
    shared: Served, browser: Browser, width: int
):
    context = browser.new_context(viewport={"width": width, "height": 740}, has_touch=True)
    page = Learner(context, shared).open().page
    expect(page.locator(".ltl-state")).to_be_visible()
    bar = page.locator(".ltl-bar")
    assert bar.evaluate("one => one.offsetHeight") <= 92
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".ltl-bar :is(.ltl-where, .ltl-state, button)").evaluate_all(cut) == 0
    for one in (page.locator(".ltl-home"), page.locator(".ltl-bar-right button")):
        assert min(one.evaluate(TAPPED)) >= 43, "44, counted in half pixels"
    for step in page.locator(".ltl-steps a").all():
        wide, high = step.evaluate(TAPPED)
        assert wide >= 24, "every step is in sight, so that they share the row"
        assert high >= 43
    context.close()


INKS = ("ink", "muted", "accent", "signal", "prediction", "ok", "warn", "bad")
PAPERS = ("paper", "card", "grid", "band", "accent-ink")


def test_on_paper_all_answers_stand_in_full_in_dark_ink(shared: Served, browser: Browser):
    context = browser.new_context(color_scheme="dark")
    learner = Learner(context, shared).open()
    page = learner.page
    long = "\n".join(f"line {number} of a long answer" for number in range(80))
    series = "\n".join(str(90 + number % 4) for number in range(60))
    learner.box("what-surprised-me", "surprise").fill(long)
    learner.prompt("our-measure", "series").locator("textarea").fill(series)
    learner.saved()
    closed = page.locator(".ltl-about").first
    page.emulate_media(media="print", color_scheme="dark")
    for prompt, words in (("surprise", long), ("series", series)):
        paper = page.locator(f"[data-prompt={prompt}] .ltl-on-paper")
        expect(paper).to_be_visible()
        assert paper.text_content() == words
        assert paper.evaluate("one => one.scrollHeight <= one.clientHeight + 1"), "nothing is cut"
        expect(page.locator(f"[data-prompt={prompt}] textarea")).to_be_hidden()
    expect(closed).to_have_attribute("open", "")
    light = page.evaluate(
        """(names) => Object.fromEntries(names.map((name) => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = `var(--ltl-${name})`;
            const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g).map(Number);
            probe.remove();
            return [name, 0.2126 * r + 0.7152 * g + 0.0722 * b];
        }))""",
        [*INKS, *PAPERS],
    )
    assert [name for name in INKS if light[name] > 110] == [], "a light ink on white paper"
    assert [name for name in PAPERS if light[name] < 200] == [], "a dark ground"
    page.emulate_media(media="screen", color_scheme="dark")
    expect(page.locator(".ltl-on-paper")).to_have_count(0)
    expect(closed).not_to_have_attribute("open", "")
    context.close()


def test_at_phone_width_levers_stand_below_the_picture_and_targets_are_large(app: Served, browser: Browser):
    learner = Learner(browser.new_context(viewport={"width": 375, "height": 812}), app).open()
    learner.predicted()
    explorer = learner.explorer()
    levers = explorer.locator(".ltl-levers").bounding_box()
    drawing, sentence, table = (
        explorer.locator(one).first.bounding_box() for one in (".ltl-drawing", ".ltl-sentence", ".ltl-table")
    )
    # As one goes through them by keyboard, too.
    assert drawing["y"] + drawing["height"] <= sentence["y"]
    assert sentence["y"] + sentence["height"] <= table["y"]
    assert table["y"] + table["height"] <= levers["y"] <= table["y"] + table["height"] + 30
    expect(explorer.locator("svg")).to_have_attribute("viewBox", re.compile(r"^0 0 3\d\d"))
    small = learner.page.evaluate(
        """() => [...document.querySelectorAll(".ltl-card button, .ltl-card select")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43).length"""
    )
    assert small == 0
    learner.page.context.close()
