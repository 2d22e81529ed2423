"""Each lesson is walked from its first step to its last; pages to look things up are opened."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import finished
import pytest
from learner import READY, Learner
from playwright.sync_api import Browser, Page, expect
from serving import Served
from test_access import violations

from ltl_course import exercises, lessons
from ltl_course.journal import FileStore, Journal
from ltl_course.journal.entry import now
from ltl_course.theory.state import load, theory_of

WALKED = [one for one in lessons.every() if one.id != lessons.THEORY]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDTHS = (1280, 375)
KEPT = {("08_be_explicit", "keep"): Learner.keep_version, ("10_come_back", "rows"): Learner.come_back}
"""What is done on a card: a version is kept, and rows are looked at again."""

SEEN = """() => {
    // What is drawn only when it is seen is drawn.
    for (const one of document.querySelectorAll(".ltl-card")) one.scrollIntoView();
    scrollTo(0, 0);
}"""


def usable(learner: Learner) -> None:
    """See that axe finds nothing, at any width, and that nothing scrolls sideways."""
    page = learner.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SEEN)
        page.wait_for_timeout(800)  # pictures are drawn anew for the width
        assert page.evaluate(SIDEWAYS) <= 0, width
        assert violations(page) == [], width


def veiled(page: Page, step: lessons.Step) -> list[str]:
    """Return the simulations whose pictures a prediction of this step uncovers; each is covered now."""
    predicted = {
        id_ for id_ in step.exercises for prompt in exercises.find(id_).prompts if prompt.kind == "prediction"
    }
    covered = page.locator(".ltl-explorer", has=page.locator(".ltl-veil:visible"))
    return [str(one.get_attribute("data-simulation")) for one in covered.all()] if predicted else []


@dataclass
class Walk:
    """One learner who goes through the lessons in one browser, each once."""

    learner: Learner
    began: dict[str, str] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def through(self, lesson: lessons.Lesson) -> None:
        """Walk a lesson from its first step to its last, if that was not done yet."""
        if lesson.id in self.ended:
            return
        time.sleep(1.1)  # entries are stamped with whole seconds: none of the lesson before has this one
        self.began[lesson.id] = now()
        self.learner.open(lesson.id)
        walk(lesson, self.learner)
        self.ended.add(lesson.id)

    def left(self, lesson: str, journal: Journal) -> set[str]:
        """Return the ids of what was written while the learner was in a lesson."""
        order = [*self.began]
        after = order[order.index(lesson) + 1 :]
        end = self.began[after[0]] if after else "9999"
        return {entry.id for entry in journal.entries if self.began[lesson] <= entry.at < end}


@pytest.fixture(scope="module")
def walked(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    yield Walk(Learner(context, shared))
    context.close()


@pytest.fixture
def learner(shared: Served, browser: Browser):
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    yield Learner(context, shared)
    context.close()


def walk(lesson: lessons.Lesson, learner: Learner) -> None:
    """Answer all of a lesson, and see that each step is told as done and nothing is amiss."""
    page = learner.page
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    asked = [id_ for step in lesson.steps for id_ in step.exercises]
    ready = page.locator("[data-exercise][data-answers=here]")
    expect(ready).to_have_count(len(asked), timeout=READY)
    expect(page.locator(".ltl-steps a")).to_have_count(len(lesson.steps))
    expect(page.locator(".ltl-where")).not_to_have_text(re.compile("^All"))
    uncovered: list[str] = []
    for step in lesson.steps:
        expect(page.locator(f'[data-ltl-step="{step.id}"]')).to_have_count(1)
        covered = veiled(page, step)
        for exercise in step.exercises:
            learner.answer(exercise)
        for simulation in covered:
            picture = page.locator(f'.ltl-explorer[data-simulation="{simulation}"]').first
            expect(picture.locator(".ltl-veil")).to_be_hidden(timeout=15_000)
            expect(picture.locator("figcaption").first).not_to_be_empty()
        uncovered += covered
        if kept := KEPT.get((lesson.id, step.id)):
            learner.settled()
            kept(learner)
    assert bool(uncovered) is any(
        step.kind == "predict" for step in lesson.steps if lesson.id != lessons.HOME
    )
    learner.saved()
    where = page.locator(".ltl-where")
    expect(where).to_have_text(f"All {len(lesson.steps)} steps done", timeout=15_000)
    expect(page.locator(".ltl-steps a:not(.ltl-done)")).to_have_count(0)
    expect(page.locator(".ltl-error:visible")).to_have_count(0)
    usable(learner)
    assert (learner.errors, learner.complaints, learner.outside) == ([], [], [])


@pytest.mark.parametrize("lesson", WALKED, ids=lambda lesson: lesson.id)
def test_a_lesson_can_be_walked_from_end_to_end(lesson: lessons.Lesson, walked: Walk):
    # To come back one must have been somewhere.
    for before in WALKED[: WALKED.index(lesson)] if (lesson.id, "rows") in KEPT else []:
        walked.through(before)
    walked.through(lesson)


def test_who_went_through_all_lessons_takes_along_a_theory_without_an_empty_place(
    walked: Walk, tmp_path: Path
):
    for lesson in WALKED:
        walked.through(lesson)
    learner = walked.learner.open(lessons.THEORY)
    told = load(learner.download("Data (JSON)", panel="documents").read_text("utf-8"))
    learner.journal()
    kept = tmp_path / "my-journal.jsonl"
    kept.write_bytes(learner.download("Download my journal").read_bytes())
    journal = Journal(FileStore(kept))
    assert told.answers == theory_of(journal).answers
    assert finished.lacking(journal) == set()
    for lesson in WALKED:
        rest = finished.without(journal, walked.left(lesson.id, journal), tmp_path / f"{lesson.id}.jsonl")
        assert finished.lacking(rest), lesson.id


@pytest.mark.parametrize("looked_up", lessons.pages(), ids=lambda one: one.id)
def test_a_page_to_look_things_up_opens_with_a_way_home(looked_up: lessons.Lesson, learner: Learner):
    page = learner.page
    page.goto(f"{learner.served.url}/voila/render/{looked_up.id}.ipynb")
    expect(page.locator(".ltl-where")).to_have_text(looked_up.title, timeout=READY)
    expect(page.locator("h1")).to_have_text(re.compile(rf"^{looked_up.title}"))
    usable(learner)
    page.locator("a.ltl-home").click()
    expect(page.locator(f'.ltl-overview a[href="{looked_up.id}.ipynb"]')).to_be_visible(timeout=READY)
    expect(page.locator("a.ltl-home")).to_have_count(0)
    assert (learner.errors, learner.complaints, learner.outside) == ([], [], [])


def test_a_link_to_a_term_leads_to_its_explanation(learner: Learner):
    page = learner.page
    page.goto(f"{learner.served.url}/voila/render/glossary.ipynb#Standard-deviation")
    expect(page.locator(".ltl-where")).to_have_text("Glossary", timeout=READY)
    heading = page.get_by_role("heading", name="Standard deviation")
    page.get_by_role("link", name="Standard deviation", exact=True).click()
    expect(heading).to_be_in_viewport()
