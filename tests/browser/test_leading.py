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
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_game import outcomes
from ltl_course.simulations.district_game_policies import registered
from ltl_course.simulations.district_play import start
from ltl_course.simulations.district_policies import POLICIES
from ltl_course.widgets.base import module, style
from ltl_course.widgets.game_page import Drawings, Here, compared, game_page
from ltl_course.widgets.games import played as games_in
from ltl_course.widgets.interface import interface
from ltl_course.widgets.play import PLAY

ROOT = Path(__file__).parents[2]
LESSON = "90_the_district"
# Every text that is read aloud, in the one place that stands from the first to the last.
HEARD = """game => {
    const spoken = game.querySelectorAll("[role=status], [role=alert], [aria-live]:not([aria-live=off])");
    window.heard = spoken.length === 1 ? [] : [`${spoken.length} places`];
    new MutationObserver(() => window.heard.push(spoken[0].textContent)).observe(spoken[0],
        {childList: true, characterData: true, subtree: true});
}"""
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
        page.locator(".ltl-game").evaluate(HEARD)
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
        learner.saved()
        first = page.locator(".ltl-lever output").first
        expect(first).to_have_text("13 % of staff time")
        # Each report is read aloud, and once.
        heard = page.evaluate("window.heard")
        assert [one.partition(" quarter ")[2][:1] for one in heard] == ["1", "2", "3"]
        assert all("Results averaged" in one for one in heard)
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
        expect(note).to_contain_text("Another decision counts for quarter 3", timeout=READY)
        expect(where(two)).to_have_text("Quarter 4 of 16")
        assert led(served) == [1, 2, 3, 3], "both decisions are kept, and a double-click is one"
        expect(two.page.locator(".ltl-report")).to_have_text(one.page.locator(".ltl-report").text_content())
        lead(two).click()
        expect(where(one)).to_have_text("Quarter 5 of 16", timeout=10_000)
        expect(one.page.locator(".ltl-game .ltl-note")).to_contain_text("led elsewhere, in another window")
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
        ends = page.locator(".ltl-stage .ltl-ends")
        expect(ends.locator("thead th")).to_have_text(["What it came to", "this game", "as usual", "game 1"])
        page.locator(".ltl-table summary").click()
        expect(page.locator(".ltl-table tbody tr")).to_have_count(QUARTERS + 1)
        page.locator(".ltl-play > .ltl-history > summary").last.click()
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


def test_trouble_is_said_until_it_is_over_and_a_refusal_until_the_next_decision(
    browser: Browser, content: Path, tmp_path: Path
):
    journal = tmp_path / "journal.jsonl"
    played(journal, 2)
    with serving("open", content=content, journal=journal) as served:
        context = browser.new_context()
        learner = Learner(context, served).open(LESSON)
        page = learner.page
        error, status = page.locator(".ltl-game .ltl-error"), page.locator(".ltl-game .ltl-saved")
        aloud = page.locator(".ltl-game [role=status]")
        expect(where(learner)).to_have_text("Quarter 3 of 16")
        whole = served.journal.read_bytes()
        served.journal.write_text("somebody's list\n")
        lead(learner).click()
        expect(error).to_contain_text("the quarter has not passed")
        expect(aloud).to_contain_text("the quarter has not passed")
        expect(lead(learner)).to_be_focused()
        served.journal.write_bytes(whole)
        learner.saved()
        expect(where(learner)).to_have_text("Quarter 4 of 16")
        expect(error).to_be_hidden()
        expect(aloud).to_contain_text("What happened in quarter 3")
        expect(status).to_have_attribute("data-state", "saved")
        # A decision that can never be led; the next one can.
        lever = page.locator(".ltl-game input[type=range]").first
        lever.evaluate("lever => { lever.max = 99; lever.value = 99; }")
        lead(learner).click()
        expect(error).to_contain_text("No quarter can be led like this.")
        expect(status).to_have_attribute("data-state", "refused")
        expect(learner.state()).to_have_text("Not saved yet")
        lever.evaluate("lever => { lever.max = 35; lever.value = 20; }")
        lead(learner).click()
        expect(where(learner)).to_have_text("Quarter 5 of 16")
        expect(error).to_be_hidden()
        expect(status).to_have_attribute("data-state", "saved")
        learner.saved()
        assert led(served) == [1, 2, 3, 4]
        assert learner.errors == []
        context.close()


def test_the_focus_is_never_lost_while_an_answer_is_asked_for(
    browser: Browser, content: Path, tmp_path: Path
):
    journal = tmp_path / "journal.jsonl"
    played(journal, *[QUARTERS] * 4)
    with serving("open", content=content, journal=journal) as served:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        learner = Learner(context, served).open(LESSON)
        page = learner.page
        expect(where(learner)).to_have_text("All 16 quarters have passed")
        page.locator(".ltl-play > .ltl-history > summary").last.click()
        turn = page.get_by_role("button", name="Look at it again: Game 1")
        turn.focus()
        # The list is drawn anew below the focus; a box that cannot be ticked now keeps it too.
        page.locator(".ltl-game").evaluate(HEARD)
        page.get_by_label("Compare with this game: Game 2").evaluate("box => box.click()")
        expect(page.locator(".ltl-ends thead th").first).to_be_visible()
        expect(page.locator(".ltl-stage .ltl-ends thead th")).to_have_count(4)
        expect(turn).to_be_focused()
        page.get_by_label("Compare with this game: Game 2").check()
        third = page.get_by_label("Compare with this game: Game 1")
        expect(third).to_have_attribute("aria-disabled", "true")
        third.press("Space")
        expect(third).not_to_be_checked()
        expect(third).to_be_focused()
        assert page.evaluate("window.heard") == [], "nothing has happened that is to be read aloud"
        asleep = learner.kernel()
        asleep.suspend()
        turn.press("Enter")
        for button in (turn, page.get_by_role("button", name="Play with other luck").first):
            expect(button).to_have_attribute("aria-disabled", "true")
        expect(turn).to_be_focused()
        # A tick would be for the game that is on its way.
        compared = page.locator(".ltl-games input")
        ticked = "boxes => boxes.map((box) => box.checked)"
        before = compared.evaluate_all(ticked)
        assert sorted(before) == [False, True, True]
        for box in compared.all():
            expect(box).to_have_attribute("aria-disabled", "true")
            box.press("Space")
            expect(box).to_be_focused()
        assert compared.evaluate_all(ticked) == before
        turn.focus()
        asleep.resume()
        expect(where(learner)).to_be_focused(timeout=READY)
        expect(page.get_by_role("button", name="Look at it again: Game 4")).to_have_attribute(
            "aria-disabled", "false"
        )
        expect(page.locator(".ltl-games input[aria-disabled=false]")).not_to_have_count(0)
        assert violations(page) == []
        assert learner.errors == []
        context.close()


class Card:
    """A game's card without a kernel: a test says what the kernel says, and winds the clock on."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page()
        self.page.clock.install()
        self.page.set_content(f"<style>{style()}</style><div></div>")
        self.page.evaluate(
            """async ([esm, words]) => {
                const file = new Blob([esm], { type: "text/javascript" });
                const { default: widget } = await import(URL.createObjectURL(file));
                const spec = { id: "district", prompt: "game", title: "", intro: "", ask: "", private: "" };
                window.sent = [];
                window.refusal = null;
                const model = {
                    get: (key) => ({ spec, words, levers: [], place: "here", narrow: false })[key],
                    on: (_kind, hear) => { window.hear = hear; },
                    off: () => {}, set: () => {}, save_changes: () => {},
                    send: (said) => {
                        sent.push(said);
                        const refused = { type: "refused", entry: said.entry, rev: said.rev, ...refusal };
                        // As a kernel answers: never before the page has done what it is doing.
                        if (refusal && said.type === "edit") Promise.resolve().then(() => hear(refused));
                    },
                };
                widget.render({ model, el: document.querySelector("div") });
            }""",
            [module(*PLAY, render="renderPlay"), interface()],
        )

    def hear(self, journal: Journal, **changed: object) -> None:
        """Say where the game stands that was led last."""
        exercise = exercises.find("district")
        games = games_in(journal, exercise, exercise.prompts[0])
        here = Here(id=games[0].id, number=games[0].number, answer=games[0].answer, state=games[0].state)
        picture = Drawings("p").picture(here, compared(here, []), "wide")
        shown = {"type": "game", "seq": journal.seq, "note": "", **game_page(here, games, [], picture)}
        self.page.evaluate("(shown) => hear(shown)", shown | changed)


def test_a_refusal_is_read_aloud_once_however_often_the_decision_is_tried_again(
    browser: Browser, tmp_path: Path
):
    played(tmp_path / "journal.jsonl", 2)
    card = Card(browser)
    page = card.page
    card.hear(Journal(FileStore(tmp_path / "journal.jsonl")))
    page.locator(".ltl-game").evaluate(HEARD)
    page.evaluate("window.refusal = { why: 'no room', final: false }")
    page.locator(".ltl-lead button").click()
    page.clock.run_for(30_000)
    edits = "sent.filter((one) => one.type === 'edit').length"
    assert page.evaluate(edits) > 3, "it is tried again"
    assert page.evaluate("heard") == [interface()["leadFailed"]]
    expect(page.locator(".ltl-game .ltl-error")).to_have_text(interface()["leadFailed"])
    # Other words are read, and the same words for another decision too.
    page.evaluate("window.refusal = { why: 'never', final: true }")
    page.clock.run_for(6_000)
    page.locator(".ltl-lead button").click()
    page.clock.run_for(6_000)
    assert [one for one in page.evaluate("heard") if one] == [interface()["leadFailed"], "never", "never"]
    page.close()


def test_the_kernel_says_how_many_games_can_be_compared(browser: Browser, tmp_path: Path):
    played(tmp_path / "journal.jsonl", *[QUARTERS] * 5)
    journal = Journal(FileStore(tmp_path / "journal.jsonl"))
    card = Card(browser)
    boxes, full = (card.page.locator(f".ltl-games input{only}") for only in ("", "[aria-disabled=true]"))
    for most in (3, 1):
        card.hear(journal, most=most)
        card.page.locator(".ltl-play > .ltl-history:not([open]) > summary").last.click()
        expect(card.page.locator(".ltl-play")).to_contain_text(f"At most {most} games can stand beside")
        expect(boxes).to_have_count(4)
        for place in range(most):
            expect(full).to_have_count(0)
            boxes.nth(place).check()
        expect(full).to_have_count(4 - most)
        card.page.locator(".ltl-play > .ltl-history[open] > summary").last.click()
    card.page.close()


@pytest.mark.parametrize("width", [1280, 768, 375])
def test_every_registered_policy_stands_beside_a_finished_game(
    width, browser: Browser, content: Path, tmp_path: Path
):
    journal = tmp_path / "journal.jsonl"
    played(journal, QUARTERS)
    with serving("open", content=content, journal=journal) as served:
        context = browser.new_context(viewport={"width": width, "height": 900})
        learner = Learner(context, served).open(LESSON)
        page = learner.page
        part = page.locator(".ltl-policies")
        part.locator("> summary").click()
        expect(part).to_contain_text("One draw of luck proves nothing")
        table, figures = part.locator("table"), part.locator(".ltl-figures")
        mean = outcomes(registered(25)[3].state)["mean"]
        if width == 1280:
            expect(table.locator("thead th")).to_have_count(2 + len(POLICIES))
            expect(table.locator("tbody tr").first.locator("td").nth(4)).to_have_text(f"{mean:.0f}")
            expect(figures.first).to_be_hidden()
        else:
            expect(table).to_be_hidden()
            expect(figures).to_have_count(len(POLICIES))
            expect(figures.nth(3).locator("summary")).to_contain_text(
                f"Fourth year: all schools: {mean:.0f} (this game "
            )
            figures.nth(3).locator("summary").click()
            expect(figures.nth(3).locator("li")).to_have_count(table.locator("tbody tr").count() - 1)
        item = part.locator(".ltl-policy-list > li").nth(3)
        expect(item).to_contain_text("The learning leader")
        expect(item).to_contain_text("Time protected for improvement 18")
        wider = """part => [part, ...part.querySelectorAll("*")].filter((one) => one.clientWidth
            && one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== "inline").length"""
        assert part.evaluate(wider) == 0, "nothing is pushed aside to be read"
        assert page.evaluate(SIDEWAYS) <= 0
        assert violations(page) == []
        assert (learner.errors, learner.outside) == ([], [])
        context.close()
