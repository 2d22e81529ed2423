"""The district is led by keyboard, left, and led on: each decision counts once, and none is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from learner import READY, Learner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser, Locator, expect
from serving import Served, serving
from test_access import focus_by_tab, violations

from ltl_course import exercises
from ltl_course.journal import Entry, FileStore, Journal
from ltl_course.simulations.district import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_play import start

ROOT = Path(__file__).parents[2]
LESSON = "90_the_district"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the course's exercises with one lesson, in which the district is played."""
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "exercises", folder / "exercises")
    (folder / "notebooks").mkdir()
    heading = new_markdown_cell("## Lead the district")
    heading.metadata["ltl"] = {"step": "lead", "kind": "run", "minutes": 20}
    lesson = new_notebook(
        cells=[
            new_markdown_cell("# The district"),
            new_code_cell(f'import ltl_course as ltl\nltl.home("{LESSON}")'),
            heading,
            new_code_cell('ltl.play("district")'),
        ],
        metadata={
            "title": "The district",
            "ltl": {"principle": "3", "leaves": "four years"},
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
        },
    )
    nbformat.write(lesson, folder / "notebooks" / f"{LESSON}.ipynb")
    return folder


def played(path: Path, *games: int) -> None:
    """Write games into a journal, each led as usual for some quarters."""
    journal = Journal(FileStore(path))
    prompt = exercises.find("district").prompts[0]
    usual = "; ".join(f"{name} {getattr(Decision(), name)}" for name in LEVERS)
    for place, quarters in enumerate(games, 1):
        answer = prompt.begun(f"{place:032x}", start(prompt.seed).to_record(), QUARTERS)
        for quarter in range(1, quarters + 1):
            answer = {**answer, f"quarter-{quarter}": usual}
            journal.write(
                Entry(
                    id=f"{place:016x}{quarter:016x}",
                    rev=1,
                    seq=journal.seq + 1,
                    exercise="district",
                    prompt=prompt.id,
                    ask=prompt.ask,
                    answer=answer,
                    course="0.1.0",
                    at="2026-01-31T14:03:00Z",
                )
            )


def where(learner: Learner) -> Locator:
    return learner.page.locator(".ltl-turn")


def lead(learner: Learner) -> Locator:
    return learner.page.locator(".ltl-lead button")


def led(served: Served) -> list[int]:
    """Return how many quarters each entry of the journal's file holds."""
    return [sum(key.startswith("quarter-") for key in one.answer) for one in FileStore(served.journal).load()]


@pytest.mark.parametrize("mode", ["open", "serve"])
def test_quarters_are_led_by_keyboard_and_led_on_when_the_kernel_has_died(
    mode, browser: Browser, content: Path
):
    with serving(mode, content=content) as served:
        context = browser.new_context(viewport={"width": 375, "height": 800})
        learner = Learner(context, served).open(LESSON)
        page, report = learner.page, learner.page.locator(".ltl-report")
        expect(where(learner)).to_have_text("Quarter 1 of 16")
        for quarter in (1, 2, 3):
            focus_by_tab(page, ".ltl-game input[type=range]")
            page.keyboard.press("ArrowRight")
            focus_by_tab(page, ".ltl-lead button")
            page.keyboard.press("Enter")
            # A second press of the same key comes to a heading, and leads nothing.
            expect(where(learner)).to_have_text(f"Quarter {quarter + 1} of 16")
            expect(where(learner)).to_be_focused()
            page.keyboard.press("Enter")
            expect(report).to_contain_text(f"What happened in quarter {quarter}")
            expect(report).to_contain_text("Results averaged")
            expect(report).to_have_attribute("role", "status")
        learner.saved()
        first = page.locator(".ltl-lever output").first
        expect(first).to_have_text("13 % of staff time")
        said = report.text_content()
        learner.kernel().kill()
        learner.reload()
        expect(where(learner)).to_have_text("Quarter 4 of 16")
        expect(report).to_have_text(said)
        expect(first).to_have_text("13 % of staff time")
        # The kernel dies between the decision and its answer.
        learner.kernel().kill()
        focus_by_tab(page, ".ltl-lead button")
        page.keyboard.press("Enter")
        expect(lead(learner)).to_have_attribute("aria-disabled", "true")
        expect(where(learner)).to_have_text("Quarter 4 of 16")
        learner.reload()
        expect(where(learner)).to_have_text("Quarter 5 of 16")
        lead(learner).click()
        expect(where(learner)).to_have_text("Quarter 6 of 16")
        assert learner.errors == []
        context.close()


def test_two_windows_on_one_game_lead_each_quarter_once(browser: Browser, content: Path, tmp_path: Path):
    journal = tmp_path / "journal.jsonl"
    played(journal, 2)
    with serving("open", content=content, journal=journal) as served:
        context = browser.new_context()
        one, two = (Learner(context, served).open(LESSON) for _ in range(2))
        for window in (one, two):
            expect(where(window)).to_have_text("Quarter 3 of 16")
        asleep = two.kernel()
        asleep.suspend()
        one.page.locator(".ltl-game input[type=range]").first.press("End")
        lead(one).dblclick()
        expect(where(one)).to_have_text("Quarter 4 of 16")
        # The second click of a slow double-click meets the button of the next quarter.
        lead(one).hover()
        one.page.mouse.down(click_count=2)
        one.page.mouse.up(click_count=2)
        sharing = one.page.locator(".ltl-game input[type=range]").nth(1)
        sharing.press("End")
        # The other window has not heard of it, and leads the same quarter.
        lead(two).click()
        expect(lead(two)).to_have_attribute("aria-disabled", "true")
        asleep.resume()
        note = two.page.locator(".ltl-game .ltl-note")
        expect(note).to_contain_text("Quarter 3 had been led already, in another window", timeout=READY)
        expect(where(two)).to_have_text("Quarter 4 of 16")
        assert led(served) == [1, 2, 3, 3], "both decisions are kept, and a double-click is one"
        expect(two.page.locator(".ltl-report")).to_have_text(one.page.locator(".ltl-report").text_content())
        lead(two).click()
        expect(where(one)).to_have_text("Quarter 5 of 16", timeout=10_000)
        expect(one.page.locator(".ltl-game .ltl-note")).to_contain_text("led on in another window")
        assert led(served) == [1, 2, 3, 3, 4]
        # A lever that a hand has put somewhere stays there.
        expect(one.page.locator(".ltl-lever output").nth(1)).to_have_text("12 % of staff time")
        context.close()


@pytest.mark.parametrize("width", [1280, 375])
def test_a_game_is_led_to_its_end_and_stands_beside_an_earlier_one(
    width, browser: Browser, content: Path, tmp_path: Path
):
    journal = tmp_path / "journal.jsonl"
    played(journal, QUARTERS, QUARTERS - 1)
    with serving("open", content=content, journal=journal) as served:
        context = browser.new_context(viewport={"width": width, "height": 900})
        learner = Learner(context, served).open(LESSON)
        page = learner.page
        expect(where(learner)).to_have_text("Quarter 16 of 16")
        assert violations(page) == []
        page.locator(".ltl-game input[type=range]").first.press("Home")
        lead(learner).click()
        expect(where(learner)).to_have_text("All 16 quarters have passed")
        expect(where(learner)).to_be_focused()
        expect(lead(learner)).to_be_hidden()
        expect(page.locator(".ltl-report")).to_contain_text("What no report showed")
        ends = page.locator(".ltl-ends")
        expect(ends.locator("thead th")).to_have_text(["What it came to", "this game", "as usual", "game 1"])
        page.locator(".ltl-table summary").click()
        expect(page.locator(".ltl-table tbody tr")).to_have_count(QUARTERS + 1)
        page.locator(".ltl-play > .ltl-history > summary").click()
        page.get_by_label("Compare with this game: Game 1").uncheck()
        expect(ends.locator("thead th")).to_have_count(3)
        expect(page.get_by_label("Compare with this game: Game 1")).to_be_focused()
        page.get_by_label("Compare with this game: Game 1").check()
        expect(ends.locator("thead th")).to_have_count(4)
        learner.saved()
        assert violations(page) == []
        assert page.evaluate(SIDEWAYS) <= 0
        page.get_by_role("button", name="Look at it again: Game 1").click()
        expect(where(learner)).to_be_focused()
        expect(ends.locator("thead th")).to_have_text(["What it came to", "this game", "as usual", "game 2"])
        page.get_by_role("button", name="Play with other luck").first.click()
        expect(where(learner)).to_have_text("Quarter 1 of 16")
        expect(page.locator(".ltl-play .ltl-head .ltl-help")).to_have_text(re.compile(r"^luck (?!25$)\d+$"))
        assert (learner.errors, learner.outside) == ([], [])
        context.close()
