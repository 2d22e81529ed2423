"""The learner's role and way: whose scene is shown, whose question is asked, and where one goes on."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from learner import HOME, READY, Learner
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import Served, serving
from test_lab import LONG, address, run_all

ROOT = Path(__file__).parents[2]
LESSON, ASKED, GUESSED = "05_roles", "scene-by-role", "guess-by-role"
ROLES = ("principal", "district", "hub", "coach")
TITLES = ["The scene", "The idea", "Say what you expect", "An example", "Your system", "The end"]


def written(folder: Path) -> Path:
    """Write a course with the home page and one lesson by role and way; return its folder."""
    shutil.copytree(ROOT / "exercises", folder / "exercises")
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / f"{HOME}.ipynb", folder / "notebooks")
    (folder / "exercises" / "en" / f"{ASKED}.toml").write_text(
        'title = "Your week"\n[[prompt]]\nid = "who"\nkind = "long"\nask = "Who knows it in your school?"\n'
        '[prompt.as.district]\nask = "Who knows it in your district?"\n'
        '[prompt.as.coach]\nhelp = "One of your four schools."\n'
    )
    (folder / "exercises" / "en" / f"{GUESSED}.toml").write_text(
        'title = "Your guess"\n[[prompt]]\nid = "guess"\nkind = "short"\nask = "How many?"\n'
    )
    by_role = "\n".join(
        f'<p class="ltl-as ltl-as-{role}"><b>Label {role}:</b> You are <em>the {role}</em>.</p>'
        for role in ROLES
    )
    spans = " ".join(
        f'<span class="ltl-as ltl-as-{role}"><b>Label {role}:</b> part {role}</span>' for role in ROLES
    )
    steps = [
        ("hook", "read", {}, f"{by_role}\n\nSaid to all: {spans}."),
        ("idea", "read", {"short": True}, "Words."),
        ("predict", "predict", {}, "Words. " * 400),
        ("example", "read", {"first": "newcomer"}, "Words."),
        ("system", "system", {"first": "experienced", "short": True}, "Words."),
        ("end", "read", {}, "Words."),
    ]
    asked = {"predict": GUESSED, "system": ASKED}
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# By role"},
        code("start", f'import ltl_course as ltl\n\nltl.home("{LESSON}")'),
    ]
    for (id_, kind, more, words), title in zip(steps, TITLES, strict=True):
        mark = {"step": id_, "kind": kind, "minutes": 2, **more}
        source = f"## {title}\n\n{words}"
        cells.append({"cell_type": "markdown", "id": id_, "metadata": {"ltl": mark}, "source": source})
        if id_ in asked:
            cells.append(code(f"ask-{id_}", f'ltl.reflect("{asked[id_]}")'))
    about = json.loads((ROOT / "notebooks" / f"{HOME}.ipynb").read_text("utf-8"))
    leaves = {"leaves": "words", "short_leaves": "a word"}
    about["metadata"] |= {"title": "By role", "ltl": {"principle": "1", **leaves}}
    (folder / "notebooks" / f"{LESSON}.ipynb").write_text(json.dumps(about | {"cells": cells}))
    return folder


def code(id_: str, source: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "id": id_,
        "metadata": {},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


@pytest.fixture(scope="module")
def by_role(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("by-role"))


@pytest.fixture
def course(by_role: Path) -> Iterator[Served]:
    """Return the app with that course, and a journal in which nothing stands."""
    with serving("open", content=by_role) as served:
        yield served


def choose(learner: Learner, prompt: str, label: str) -> None:
    learner.prompt("about-you", prompt).get_by_label(label).check()
    learner.saved()


def shows(page: Page, role: str, within: int = 10_000) -> None:
    """See that the prose of one role stands there, and no label."""
    for one in sorted(ROLES, key=lambda other: other != role):
        for what in (f"You are the {one}", f"part {one}"):
            prose = page.locator(".ltl-as", has_text=what)
            expect(prose).to_be_visible(visible=one == role, timeout=within)
            expect(prose.locator("b")).to_be_hidden()


def test_the_role_chosen_at_the_start_is_the_one_of_the_scene_and_of_the_question(
    course: Served, context: BrowserContext
):
    lesson = Learner(context, course).open(LESSON)
    shows(lesson.page, "principal")
    field = lesson.prompt(ASKED, "who")
    expect(field.locator("label")).to_have_text("Who knows it in your school?")
    expect(field.locator(".ltl-help").first).to_be_hidden()
    lesson.box(ASKED, "who").fill("the office")
    lesson.saved()
    start = Learner(context, course).open(HOME)
    choose(start, "role", "District leader")
    shows(lesson.page, "district")
    expect(field.locator("label")).to_have_text("Who knows it in your district?")
    assert lesson.box(ASKED, "who").input_value() == "the office"
    lesson.box(ASKED, "who").fill("the office, and the clerk")
    lesson.saved()
    kept = [json.loads(one) for one in course.journal.read_text("utf-8").splitlines()[1:]]
    asked = [one["entry"]["ask"] for one in kept if one["entry"]["exercise"] == ASKED]
    assert asked[0] == "Who knows it in your school?"
    assert asked[-1] == "Who knows it in your district?"
    choose(start, "role", "Instructional coach")
    expect(field.locator("label")).to_have_text("Who knows it in your school?", timeout=10_000)
    expect(field.locator(".ltl-help").first).to_have_text("One of your four schools.")
    expect(lesson.box(ASKED, "who")).to_have_accessible_description(re.compile("One of your four schools"))
    choose(start, "role", "Another role")
    shows(lesson.page, "principal")
    assert lesson.errors == start.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_scene_is_there_before_the_kernel_and_does_not_change(
    course: Served, browser: Browser, scheme
):
    phone = browser.new_context(viewport={"width": 375, "height": 812}, color_scheme=scheme)
    start = Learner(phone, course).open(HOME)
    choose(start, "role", "Lead of a network hub")
    page = start.page
    # Nothing of the widgets is loaded: what is shown now is shown without a kernel's answer.
    page.route("**/*anywidget*", lambda route: route.abort())
    page.goto(f"{course.url}/voila/render/{LESSON}.ipynb", wait_until="commit")
    shows(page, "hub", within=READY)
    page.unroute("**/*anywidget*")
    start.open(LESSON)
    shows(page, "hub")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    fresh = browser.new_context(viewport={"width": 375, "height": 812}, color_scheme=scheme)
    other = course.let_in(fresh).new_page()
    other.route("**/*anywidget*", lambda route: route.abort())
    other.goto(f"{course.url}/voila/render/{LESSON}.ipynb", wait_until="commit")
    shows(other, "principal", within=READY)
    phone.close()
    fresh.close()


def stepper(page: Page) -> list[str]:
    """Return the steps in the order of the bar, without their numbers and marks."""
    said = page.locator(".ltl-steps a").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    return [re.sub(r"^\d+\. | \(.*", "", one) for one in said]


def test_the_way_chosen_leads_over_the_page_and_back_by_keyboard(course: Served, context: BrowserContext):
    lesson = Learner(context, course).open(LESSON)
    page, lines = lesson.page, lesson.page.locator(".ltl-way")
    assert stepper(page) == TITLES
    expect(lines).to_have_count(0)
    # What stands directly above where the idea ends: one line, of the short path or of the way.
    above = page.locator(".ltl-shortcut:has(+ .ltl-chip + [data-ltl-step=predict], + .ltl-shortcut)")
    expect(above).to_have_text(["Next on the short path: Your system"])
    start = Learner(context, course).open(HOME)
    choose(start, "way", "I know this well")
    expect(lines.first).to_have_text(
        "You chose to think of your own system first: go on with “Your system”.", timeout=10_000
    )
    expect(above).to_have_count(1)
    expected = ["The scene", "The idea", "Your system", "Say what you expect", "An example", "The end"]
    assert stepper(page) == expected
    # It stands at the end of the idea, directly above the heading that would come next.
    assert page.locator(".ltl-way + .ltl-chip + h2").all_text_contents() == [
        "Say what you expect",
        "Your system",
        "The end",
    ]
    lines.first.get_by_role("link").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Your system"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    back = lines.last.get_by_role("link", name="Go on with “Say what you expect”.")
    back.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Say what you expect"
    lesson.box(ASKED, "who").fill("done")
    lesson.saved()
    expect(page.locator(".ltl-steps a.ltl-here")).to_have_attribute(
        "aria-label", re.compile("^4. Say what you expect")
    )
    choose(start, "way", "This is fairly new to me")
    expect(lines.first).to_have_text(
        "You chose a worked example first: go on with “An example”.", timeout=10_000
    )
    assert stepper(page) == [*TITLES[:2], "An example", "Say what you expect", *TITLES[4:]]
    expect(above).to_have_count(1)
    assert lesson.errors == []


@pytest.mark.parametrize("alive", [True, False])
def test_clearing_leaves_no_trace_of_the_role_the_way_or_the_steps(
    course: Served, context: BrowserContext, alive: bool
):
    start = Learner(context, course).open(HOME)
    choose(start, "role", "Lead of a network hub")
    choose(start, "way", "This is fairly new to me")
    lesson = Learner(context, course).open(LESSON)
    page = lesson.page
    lesson.box(GUESSED, "guess").fill("seven")
    lesson.saved()
    shows(page, "hub")
    expect(page.locator(".ltl-way")).to_have_count(3)
    expect(page.locator(".ltl-steps a.ltl-done")).not_to_have_count(0)
    if not alive:
        lesson.kernel().kill()
    lesson.journal()
    page.get_by_role("button", name="Finish and clear this browser").click()
    page.get_by_role("button", name="Press again to clear this browser").click()
    expect(page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    page.wait_for_timeout(2500)  # nothing may come back with a late message
    shows(page, "principal")
    expect(page.locator(".ltl-way, .ltl-steps a.ltl-done, .ltl-steps a.ltl-here")).to_have_count(0)
    assert stepper(page) == TITLES
    assert lesson.kept() == {}
    assert lesson.errors == []


def test_jupyterlab_shows_all_roles_until_it_runs_and_then_the_learners(by_role: Path, browser: Browser):
    with serving("lab", content=by_role) as lab:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address(lab, HOME))
        run_all(page)
        page.locator('[data-exercise="about-you"]').get_by_label("District leader").check()
        expect(page.locator(".ltl-state")).to_have_text(re.compile("^Saved"), timeout=15_000)
        page.close()
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address(lab, LESSON))
        for one in ROLES:
            expect(page.get_by_text(f"Label {one}: You are the {one}.")).to_be_visible(timeout=LONG)
        run_all(page)
        shows(page, "district")
        expect(page.locator(f'[data-exercise="{ASKED}"] label')).to_have_text(
            "Who knows it in your district?"
        )
        page.close()
