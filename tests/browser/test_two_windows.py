"""Two tabs on one journal, and a journal that is brought along: the union is kept."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from learner import Learner
from playwright.sync_api import Browser, BrowserContext, expect
from serving import Served, serving

from ltl_course.journal import Entry, export, now
from ltl_course.journal.entry import SCHEMA, unline

WRITES = 200
# Each write of the test counts as a sitting of its own, so that each is an entry.
HOURS_APART = "window.ltlAhead = 0; const real = Date.now; Date.now = () => real() + window.ltlAhead;"


def said_in(text: str) -> set[str]:
    return set(re.findall(r"tab [AB] write \d+;", text))


@pytest.mark.parametrize("mode", ["app", "shared"])
def test_the_union_of_interleaved_writes_is_kept(mode, context: BrowserContext, request):
    served: Served = request.getfixturevalue(mode)
    context.add_init_script(HOURS_APART)
    tabs = [Learner(context, served).open() for _ in range(2)]
    expected = set()
    for number in range(WRITES):
        tab = tabs[number % 2]
        text = f"tab {'AB'[number % 2]} write {number};"
        expected.add(text)
        box = tab.box("how-we-look", "last-time")
        tab.page.evaluate("window.ltlAhead += 3_600_000")
        box.evaluate(
            """(box, text) => {
                box.value = text;
                box.dispatchEvent(new Event("input", {bubbles: true}));
                box.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
            }""",
            text,
        )
    for tab in tabs:
        tab.saved()
        tab.page.wait_for_timeout(1000)
    if mode == "app":
        kept = said_in(served.journal.read_text("utf-8"))
    else:
        kept = said_in("".join(text for key, text in tabs[0].kept().items() if "entry" in key))
    assert kept == expected
    late = tabs[0].reload()
    # The last two were written at the same time, in two windows; either may come last.
    last_two = re.compile(f"tab A write {WRITES - 2};|tab B write {WRITES - 1};")
    expect(late.box("how-we-look", "last-time")).to_have_value(last_two)


def test_a_window_shows_what_another_window_wrote(app: Served, context: BrowserContext):
    one, two = (Learner(context, app).open() for _ in range(2))
    one.box("if-then-look", "if").fill("Monday at 8:10")
    one.saved()
    expect(two.box("if-then-look", "if")).to_have_value("Monday at 8:10", timeout=10_000)


def test_what_another_window_ranks_leaves_the_focus_in_the_question(shared: Served, browser: Browser):
    context = browser.new_context()
    one, two = (Learner(context, shared).open() for _ in range(2))
    ranking = two.prompt("how-we-look", "who-first")
    ranking.locator(".ltl-pool button").first.focus()
    one.prompt("how-we-look", "who-first").locator(".ltl-pool button").nth(2).click()
    expect(ranking.locator(".ltl-ranked li")).to_have_count(1, timeout=10_000)
    assert ranking.evaluate("one => one.contains(document.activeElement)")
    context.close()


def entries(count: int) -> list[Entry]:
    return [
        Entry(
            id=f"{number:032x}",
            rev=1,
            seq=number + 1,
            exercise="if-then-look",
            prompt="then",
            ask="... then I ...",
            answer=f"answer {number}",
            course="0.1.0",
            at=now(),
        )
        for number in range(count)
    ]


def bad_files(folder: Path) -> dict[str, tuple[bytes, str]]:
    good = export(entries(20), "abc")
    head, _, rest = good.partition(b"\n")
    newer = json.dumps({**json.loads(head), "schema": SCHEMA + 1}).encode() + b"\n" + rest
    return {
        "cut.jsonl": (good[: len(good) // 2], "incomplete or damaged"),
        "foreign.jsonl": (b'{"cells": [], "nbformat": 4}', "not a journal of this course"),
        "newer.jsonl": (newer, "newer version"),
        "large.jsonl": (good + b"x" * (50 * 1024 * 1024), "at most 20 MB"),
    }


def test_a_file_that_is_no_good_is_refused_in_words_and_the_journal_is_unharmed(
    own: Served, context: BrowserContext, tmp_path: Path
):
    learner = Learner(context, own).open()
    learner.box("if-then-look", "if").fill("before the upload")
    learner.saved()
    before = hashlib.sha256(own.journal.read_bytes()).hexdigest()
    learner.journal()
    dialog = learner.page.locator(".ltl-dialog")
    for name, (data, reason) in bad_files(tmp_path).items():
        (tmp_path / name).write_bytes(data)
        dialog.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(dialog.locator(".ltl-error"), name).to_contain_text(reason, timeout=20_000)
        assert hashlib.sha256(own.journal.read_bytes()).hexdigest() == before, name
    learner.page.keyboard.press("Escape")
    expect(learner.state()).not_to_have_text("Not connected")


@pytest.mark.parametrize("mode", ["open", "serve"])
def test_a_journal_is_taken_along_and_brought_to_another_place(mode, browser: Browser, tmp_path: Path):
    with serving(mode) as served:
        context = browser.new_context()
        learner = Learner(context, served).open()
        learner.box("if-then-look", "if").fill("my own words")
        learner.saved()
        learner.journal()
        with learner.page.expect_download() as download:
            learner.page.get_by_role("button", name="Download my journal").click()
        file = tmp_path / "my-journal.jsonl"
        download.value.save_as(file)
        lines = file.read_text("utf-8").splitlines()
        assert unline(lines[1]).answer == "my own words"
        context.close()
    with serving("serve") as elsewhere:
        context = browser.new_context()
        learner = Learner(context, elsewhere).open()
        learner.box("if-then-look", "then").fill("written here before")
        learner.saved()
        learner.journal()
        learner.page.locator(".ltl-dialog input[type=file]").set_input_files(file)
        expect(learner.page.locator(".ltl-dialog [role=status]")).to_contain_text(
            "1 answer was added", timeout=15_000
        )
        learner.page.keyboard.press("Escape")
        expect(learner.box("if-then-look", "if")).to_have_value("my own words")
        expect(learner.box("if-then-look", "then")).to_have_value("written here before")
        context.close()


def test_what_was_begun_in_trouble_is_saved_before_what_came_after_it(own: Served, context: BrowserContext):
    context.add_init_script(HOURS_APART)
    learner = Learner(context, own).open()
    box = learner.box("if-then-look", "if")
    box.fill("before")
    learner.saved()
    whole = own.journal.read_bytes()
    own.journal.write_text("somebody's list\n")
    for words in ("one sitting", "another sitting"):
        learner.page.evaluate("window.ltlAhead += 3_600_000")
        box.fill(words)
        expect(learner.state()).to_have_text("Not saved yet", timeout=10_000)
    own.journal.write_bytes(whole)
    learner.saved()
    assert "one sitting" in own.journal.read_text("utf-8")
    learner.reload()
    expect(box).to_have_value("another sitting")
    history = learner.prompt("if-then-look", "if").locator(".ltl-history .ltl-words")
    assert history.all_text_contents() == ["one sitting", "before"]
    assert learner.kept() == {}


def test_a_file_for_a_kernel_that_does_not_answer_is_not_read_for_ever(
    shared: Served, context: BrowserContext, tmp_path: Path
):
    journal, numbers = tmp_path / "my-journal.jsonl", tmp_path / "numbers.csv"
    journal.write_bytes(export(entries(1), "abc"))
    numbers.write_text("93\n94\n95\n")
    learner = Learner(context, shared).open()
    dialog, chart = learner.page.locator(".ltl-dialog"), learner.page.locator('[data-exercise="our-measure"]')
    part = chart.locator(".ltl-part", has=learner.page.locator("input[type=file]"))
    errors = [dialog.locator(".ltl-error"), part.locator(".ltl-error")]
    kernel = learner.kernel()
    kernel.suspend()
    try:
        learner.journal()
        dialog.locator("input[type=file]").set_input_files(journal)
        chart.locator("input[type=file]").set_input_files(numbers)
        for place in (dialog, part):
            expect(place.get_by_role("status", include_hidden=True).first).to_contain_text("Reading ")
        for error in errors:
            expect(error).to_contain_text("The course does not answer.", timeout=20_000)
        assert "Reading" not in dialog.inner_text() + part.inner_text()
    finally:
        kernel.resume()
    # A late answer takes back what was said.
    expect(dialog.get_by_role("status").last).to_contain_text("1 answer was added", timeout=20_000)
    expect(part.get_by_role("button", name="Use this column")).to_be_visible()
    for error in errors:
        expect(error).to_be_hidden()
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    dialog.locator("input[type=file]").set_input_files(journal)
    expect(errors[0]).to_contain_text("The course does not answer.", timeout=1000)
    dialog.get_by_role("button", name="Close").click()
    with learner.page.expect_file_chooser() as asked:  # the same file once more, as a person chooses it
        chart.locator("input[type=file]").click()
    asked.value.set_files(numbers)
    expect(errors[1]).to_contain_text("The course does not answer.", timeout=1000)


def test_saved_is_not_said_while_any_form_is_in_trouble(own: Served, context: BrowserContext):
    learner = Learner(context, own).open()
    learner.box("if-then-look", "if").fill("kept")
    learner.saved()
    whole = own.journal.read_bytes()
    own.journal.write_text("somebody's list\n")
    learner.box("if-then-look", "if").fill("in trouble")
    expect(learner.state()).to_have_text("Not saved yet", timeout=10_000)
    learner.box("how-we-look", "last-time").press_sequentially("another form", delay=50)
    expect(learner.state()).to_have_text("Not saved yet")
    expect(learner.page.locator(".ltl-banner")).to_contain_text("not a journal of this course")
    expect(learner.page.locator(".ltl-bar [role=status]")).to_have_text("Not saved yet")
    own.journal.write_bytes(whole)
    learner.saved()
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()
    expect(learner.page.locator(".ltl-bar [role=status]")).to_have_text(re.compile("^Saved"))
    text = own.journal.read_text("utf-8")
    assert "in trouble" in text
    assert "another form" in text
