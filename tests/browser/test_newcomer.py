"""What a newcomer sees first: the start page, the short path, a phone, and each thing said once."""

from __future__ import annotations

from pathlib import Path

import pytest
from learner import HOME, LESSON, Learner
from playwright.sync_api import Browser, expect
from serving import Served

from ltl_course import lessons
from ltl_course.widgets.base import module, style
from ltl_course.widgets.interface import interface

SHORT = [step for step in lessons.find(LESSON).steps if step.short]


@pytest.fixture
def learner(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield Learner(context, shared)
    context.close()


def test_the_start_page_says_how_far_the_theory_is_and_hands_it_over(learner: Learner):
    page = learner.page
    learner.open(HOME)
    so_far = page.locator("[data-panel=so-far]")
    so_far.scroll_into_view_if_needed()
    expect(so_far).to_contain_text("Nothing stands in it yet", timeout=15_000)
    learner.open()
    row = page.locator('[data-exercise="first-measure"] fieldset.ltl-row').first
    row.get_by_label("Which measure, for whom?").fill("Present <b>grade 9</b>")
    learner.box("if-then-look", "then").fill("put it on the chart")
    learner.saved()
    learner.open(HOME)
    so_far.scroll_into_view_if_needed()
    expect(so_far).to_contain_text("It has 1 measure.", timeout=15_000)
    with page.expect_download() as file:
        so_far.get_by_role("button", name="Web page").click()
    made = Path(file.value.path()).read_text("utf-8")
    assert "put it on the chart" in made
    assert "Present &lt;b&gt;grade 9&lt;/b&gt;" in made
    learner.journal()
    page.get_by_role("button", name="Finish and clear this browser").click()
    page.get_by_role("button", name="Press again to clear this browser").click()
    expect(so_far).not_to_contain_text("measure")
    so_far.page.wait_for_timeout(500)
    assert learner.errors == []


def test_a_card_asks_until_it_is_heard_and_shows_lines_as_they_were_written(browser: Browser):
    page = browser.new_page()
    page.clock.install()
    page.set_content(f"<style>{style()}</style><div></div>")
    page.evaluate(
        """async ([esm, words]) => {
            const file = new Blob([esm], { type: "text/javascript" });
            const { default: widget } = await import(URL.createObjectURL(file));
            window.asked = 0;
            const model = {
                get: (key) => ({ words, panel: "check", title: "Asked", wide: false, narrow: false })[key],
                set: () => {},
                save_changes: () => {},
                on: (_kind, hear) => { window.hear = hear; },
                off: () => {},
                // The first question is lost, as on a comm that is not open yet.
                send: ({ type }) => {
                    if (type !== "ready") return;
                    window.asked += 1;
                    if (asked === 2) hear({ type: "here" });
                },
            };
            widget.render({ model, el: document.querySelector("div") });
        }""",
        [module("picture", "blocks", "panel", render="renderPanel"), interface()],
    )
    card = page.locator("[data-panel=check]")
    page.clock.run_for(5000)
    assert page.evaluate("asked") == 2, "what was answered is not asked again"
    table = {
        "kind": "table",
        "caption": "c",
        "header": ["Rule", "Who"],
        "rows": [["eight in a row\nor one beyond", "we\nall"]],
    }
    page.evaluate("(table) => hear({ type: 'blocks', blocks: [table] })", table)
    assert card.locator("tbody th").inner_text() == "eight in a row\nor one beyond"
    assert card.locator("tbody td").inner_text() == "we\nall"
    page.close()


def test_the_start_page_says_the_courses_name_and_where_it_comes_from_once(learner: Learner):
    learner.open(HOME)
    seen, forms = learner.page.locator("body").inner_text(), learner.page.locator("[data-exercise]")
    assert seen.count("Leading through learning") == 1
    assert seen.count("CPRL has not made, reviewed or endorsed it") == 1
    warned = [one.inner_text().count("No names of students or staff.") for one in forms.all()]
    assert set(warned) == {0, 1}, "a form says it once, if there is room for names in it"
    learner.open()
    expect(learner.page.locator("a.ltl-course")).to_be_visible()
    expect(learner.page.get_by_role("contentinfo")).to_contain_text("has not made, reviewed or endorsed")


def test_the_short_path_is_marked_and_a_link_leads_over_what_it_leaves_out(learner: Learner):
    page = learner.open().page
    marked = page.locator(".ltl-steps a.ltl-short")
    expect(marked).to_have_count(len(SHORT))
    for link, step in zip(marked.all(), SHORT, strict=True):
        assert "(short path" in (link.get_attribute("aria-label") or "")
        assert step.title in (link.get_attribute("aria-label") or "")
    plain = page.locator(".ltl-steps a:not(.ltl-short)").first
    assert "short path" not in (plain.get_attribute("aria-label") or "")
    links = page.locator(".ltl-shortcut a")
    steps = lessons.find(LESSON).steps
    over = [a for a, b in zip(SHORT[1:], SHORT, strict=False) if steps.index(a) - steps.index(b) > 1]
    expect(links).to_have_text([f"Next on the short path: {step.title}" for step in over])
    assert len(over) > 1
    links.last.focus()
    page.keyboard.press("Enter")
    heading = page.locator(f'[data-ltl-step="{over[-1].id}"]')
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_names_are_warned_of_on_the_first_card_and_where_one_writes_at_length(learner: Learner):
    page = learner.open().page
    warned = """() => [...document.querySelectorAll(".ltl-foot .ltl-help")].filter((one) => one.offsetParent)
        .map((one) => one.closest("[data-exercise]").dataset.exercise)"""
    assert page.evaluate(warned) == ["false-alarms", "what-surprised-me", "how-we-look"]


def test_on_a_phone_the_sentence_stays_in_view_while_a_lever_moves(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 375, "height": 480}, has_touch=True)
    learner = Learner(context, shared).open()
    learner.predicted()
    explorer = learner.explorer()
    lever, sentence = explorer.get_by_label("Charts watched"), explorer.locator("figcaption")
    lever.evaluate("one => one.scrollIntoView({block: 'end'})")
    lever.focus()
    learner.page.keyboard.press("Home")
    expect(sentence).to_contain_text("1 chart ")
    expect(sentence).to_be_in_viewport(ratio=1)
    bar, said, moved = (one.bounding_box() for one in (learner.page.locator(".ltl-bar"), sentence, lever))
    assert bar
    assert said
    assert moved
    assert bar["y"] + bar["height"] <= said["y"] + 1, "the bar covers nothing of it"
    assert said["y"] + said["height"] <= moved["y"], "the lever is not covered"
    context.close()


@pytest.mark.parametrize("width", [1280, 375])
def test_what_is_said_about_the_loops_is_true_at_every_width(width: int, shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = Learner(context, shared).open().page
    card = page.locator(".ltl-card:has(.ltl-loops)")
    around = page.evaluate(
        """() => {
            const all = document.querySelector("#ltl-cells");
            const range = document.createRange();
            range.setStartBefore(all.querySelector('[data-ltl-step="explain"]'));
            range.setEndBefore(all.querySelector('[data-ltl-step="data"]'));
            return [...all.querySelectorAll("p, li")]
                .filter((one) => one.checkVisibility() && range.intersectsNode(one))
                .map((one) => one.innerText).join(" ");
        }"""
    )
    expect(card.locator(".ltl-drawing")).to_be_visible(visible=width == 1280)
    assert ("arrow" in around) == (width == 1280)
    assert "Follow one loop" in around
    context.close()


def test_no_bare_words_stand_where_a_control_will_be(learner: Learner):
    page = learner.open().page
    seen = page.evaluate(
        """() => {
            const box = document.querySelector("#ltl-cells").appendChild(document.createElement("div"));
            box.className = "lm-Widget lm-Panel jp-OutputArea-output";
            box.textContent = "Loading widget...";
            const before = getComputedStyle(box).visibility;
            box.classList.add("jupyter-widgets");
            return [before, getComputedStyle(box).visibility];
        }"""
    )
    assert seen == ["hidden", "visible"]
