"""What a learner does on a page, so that a test reads like what happened.

Why it exists: the tests drive the real page with real keys; how a control is found is said
here once.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect
from serving import Served

from ltl_course import exercises

LESSON = "03_signal_or_noise"
HOME = "00_start_here"
READY = 60_000  # ms; a loaded machine with a cold kernel


class Learner:
    """One page of the app, in the hands of a learner."""

    def __init__(self, context: BrowserContext, served: Served) -> None:
        self.page: Page = served.let_in(context).new_page()
        self.served = served
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.complaints: list[str] = []  # what the browser's console calls an error
        host = urlsplit(served.url).netloc
        self.page.on(
            "request",
            lambda request: (
                self.outside.append(request.url) if urlsplit(request.url).netloc not in ("", host) else None
            ),
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open(self, lesson: str = LESSON) -> Learner:
        """Open a lesson and wait until one can write."""
        self.page.goto(f"{self.served.url}/voila/render/{lesson}.ipynb")
        return self.ready()

    def reload(self) -> Learner:
        self.page.reload()
        return self.ready()

    def ready(self) -> Learner:
        expect(self.page.locator("[data-answers=here]").first).to_be_visible(timeout=READY)
        return self

    def prompt(self, exercise: str, prompt: str) -> Locator:
        return self.page.locator(f'[data-exercise="{exercise}"] [data-prompt="{prompt}"]')

    def box(self, exercise: str, prompt: str) -> Locator:
        return self.prompt(exercise, prompt).locator("textarea, input").first

    def explorer(self) -> Locator:
        """Return the explorer that offers scenarios, in whatever order the cells are drawn."""
        return self.page.locator(".ltl-explorer", has=self.page.locator("[data-scenario]"))

    def commit(self, number: str, sure: str) -> Locator:
        """Say that `number` is the prediction, whatever comes of it; return the form."""
        form = self.page.locator('[data-exercise="false-alarms"]')
        form.locator("input.ltl-figure").fill(number)
        form.get_by_label(sure).check()
        form.get_by_role("button", name="This is my prediction").click()
        return form

    def predict(self, number: str, sure: str = "Fairly sure") -> None:
        """Commit a prediction, and see that it is taken."""
        expect(self.commit(number, sure).locator(".ltl-settled")).to_be_visible()

    def predict_again(self, number: str) -> None:
        """Commit another prediction; the first, if there is none."""
        settled = self._settled()
        if settled.is_visible():
            settled.get_by_role("button", name="Make another prediction").click()
        self.predict(number)

    def predicted(self) -> None:
        """See to it that there is a committed prediction; an earlier test may have made one."""
        if self._settled().is_hidden():
            self.predict("12")

    def _settled(self) -> Locator:
        """Return where a committed prediction stands, once it is known whether there is one."""
        form = self.page.locator('[data-exercise="false-alarms"]')
        expect(form).to_have_attribute("data-answers", "here", timeout=READY)
        return form.locator(".ltl-settled")

    def form(self, exercise: str) -> Locator:
        """Return an exercise's form, once its earlier answers have come."""
        form = self.page.locator(f'[data-exercise="{exercise}"]')
        form.scroll_into_view_if_needed(timeout=READY)
        expect(form).to_have_attribute("data-answers", "here", timeout=READY)
        return form

    def answer(self, exercise: str) -> None:
        """Answer all that an exercise asks, each prompt with a word of its kind."""
        form = self.form(exercise)
        for prompt in exercises.find(exercise).prompts:
            asked = form.locator(f'[data-prompt="{prompt.id}"]')
            if prompt.kind == "game":
                self.lead(form)
            elif prompt.kind == "prediction":
                self._bet(asked, f"{(prompt.low + prompt.high) / 2:g}")
            elif prompt.kind in {"number", "series"}:
                column = "\n".join(map(str, [92, 94, 90, 93, 91, 95, 89] * 2))
                asked.locator(".ltl-input").fill(column if prompt.kind == "series" else f"{prompt.high:g}")
            else:
                rest = {"ranking": self._rank, "rows": self._fill, "statements": self._state}
                rest.get(prompt.kind, self._write)(asked)

    def _bet(self, prediction: Locator, number: str) -> None:
        """Commit a prediction, with the first word for how sure one is."""
        prediction.locator("input.ltl-figure").fill(number)
        prediction.locator("input[type=radio]").first.check()
        prediction.locator("button.ltl-primary").click()
        expect(prediction.locator(".ltl-settled")).to_be_visible()

    def _rank(self, ranking: Locator) -> None:
        pool = ranking.locator(".ltl-pool button")
        for left in reversed(range(pool.count())):
            pool.first.click()
            expect(pool).to_have_count(left)

    def _state(self, statements: Locator) -> None:
        """Answer each statement: the first step, or a count of three for it."""
        for box in statements.locator(".ltl-statement").locator("input >> nth=0").all():
            box.check() if box.get_attribute("type") == "radio" else box.fill("3")

    def _write(self, asked: Locator) -> None:
        """Choose the first choice, if there are any; else write words, where none stand yet."""
        choices = asked.locator("input[type=radio], input[type=checkbox]")
        if choices.count():
            choices.first.check()
        elif not asked.locator(".ltl-input").input_value():
            asked.locator(".ltl-input").fill("What we tried, and what we saw.")

    def _fill(self, rows: Locator) -> None:
        """Add a row, two where rows are linked; or link the first, where only that is asked."""
        all_ = rows.locator("fieldset.ltl-row")
        texts = all_.first.locator("[data-column]:not(summary)")
        linked = all_.first.locator("summary[data-column]").count()
        stands = bool(texts.first.input_value())
        if not (stands and linked and texts.count() == 1):
            for another in range(2 if linked else 1):
                if stands or another:
                    rows.locator(".ltl-actions button").last.click()
                self._cells(all_.last)
        self._link(all_.last if texts.count() > 1 else all_.first)

    def _cells(self, row: Locator) -> None:
        """Fill every cell of a row, but those that choose rows of another table."""
        for cell in row.locator("[data-column]:not(summary)").all():
            if cell.evaluate("one => one.localName") == "select":
                cell.select_option(index=1)
            else:
                words = {"number": "2", "date": "2026-01-12"}
                cell.fill(words.get(cell.get_attribute("data-kind") or "", "Present in grade 9"))

    def _link(self, row: Locator) -> None:
        """Choose the first row of each table that a row can name; they are offered once they are saved."""
        if row.locator("details").first.get_attribute("open") is None:
            row.locator("summary").first.click()
        for link in row.locator("details.ltl-links").all():
            link.locator("summary").click()
            offered = link.locator("input[type=checkbox]").first
            expect(offered).to_be_visible(timeout=15_000)
            offered.check()

    def keep_version(self) -> None:
        """Keep the Theory as it stands."""
        card = self.card("versions")
        card.get_by_label("What changed, and why?").fill("What the lessons have asked.")
        card.locator("[data-key=act-keep]").click()
        expect(card).to_contain_text("is kept", timeout=20_000)

    def come_back(self) -> None:
        """Say of what one can see what happened, keep it, and keep the next version."""
        card = self.card("comeback")
        for box in card.locator("textarea[data-key^=happened-]").all():
            box.evaluate("one => { const more = one.closest('details'); if (more) more.open = true; }")
            box.fill("It went as far as half.")
        for choice in card.locator("input[value=keep][data-key^=next-]").all():
            choice.check()
        card.locator("[data-key=act-next]").click()
        expect(card).to_contain_text("is kept", timeout=20_000)

    def card(self, name: str) -> Locator:
        """Return a card of the Theory, once it is drawn."""
        card = self.page.locator(f"[data-panel={name}]")
        card.scroll_into_view_if_needed(timeout=READY)
        expect(card.locator("button.ltl-primary").first).to_be_visible(timeout=READY)
        return card

    def download(self, name: str, *, panel: str = "") -> Path:
        """Press a button that hands over a file, on one card if `panel` names it; return where it is."""
        place = self.page.locator(f"[data-panel={panel}]" if panel else "body")
        place.scroll_into_view_if_needed(timeout=READY)  # a card is drawn when it is seen
        with self.page.expect_download(timeout=30_000) as file:
            place.get_by_role("button", name=name, exact=True).click()
        return Path(file.value.path())

    def lead(self, game: Locator) -> None:
        """Lead a game to its end, with the levers where they stand."""
        where, decide = game.locator(".ltl-turn"), game.locator(".ltl-lead button")
        while decide.is_visible():
            quarter = where.inner_text()
            decide.click()
            expect(where).not_to_have_text(quarter, timeout=15_000)

    def saved(self) -> None:
        """Wait until the bar says that all is saved."""
        expect(self.state()).to_have_text(re.compile("^Saved"), timeout=15_000)

    def settled(self) -> None:
        """Wait until nothing is on its way to the journal; before the first answer, nothing was."""
        expect(self.state()).to_have_text(re.compile("^(Saved|Ready)"), timeout=15_000)

    def state(self) -> Locator:
        return self.page.locator(".ltl-state")

    def kernel(self) -> psutil.Process:
        """Return the process that runs this page's kernel."""
        config: dict[str, Any] = json.loads(self.page.locator("#jupyter-config-data").text_content() or "{}")
        id_ = config["kernelId"]
        for child in self.served.process.children(recursive=True):
            # One that has ended meanwhile has no command line any more.
            with suppress(psutil.Error):
                if any(id_ in word for word in child.cmdline()):
                    return child
        raise AssertionError(f"no process runs the kernel {id_}")

    def kept(self) -> dict[str, str]:
        """Return what the course keeps in this browser, for good and for this tab."""
        script = """() => Object.fromEntries([localStorage, sessionStorage].flatMap((storage, which) =>
            Object.keys(storage).filter((key) => key.startsWith("ltl:"))
                .map((key) => [`${which}:${key}`, storage.getItem(key)])))"""
        return dict(self.page.evaluate(script))

    def journal(self) -> None:
        """Open the journal's dialog."""
        self.page.get_by_role("button", name="Your journal", exact=True).click()
        expect(self.page.locator(".ltl-dialog")).to_be_visible()
