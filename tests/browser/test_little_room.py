"""A browser that has no room, or keeps nothing: it is said where the words are, and they can be had."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from learner import Learner
from playwright.sync_api import Browser, BrowserContext, expect
from serving import FLAGS, Served, chromium

from ltl_course.journal import Entry, export, now

FILL = """(left) => {
    const spare = "x".repeat(left);
    if (left) localStorage.setItem("other:spare", spare);
    for (let size = 2 ** 20, number = 0; size >= 1;) {
        try { localStorage.setItem(`other:${number++}`, "x".repeat(size)); }
        catch { size = Math.floor(size / 2); }
    }
    localStorage.removeItem("other:spare");
}"""
EMPTY = """() => Object.keys(localStorage).filter((key) => key.startsWith("other:"))
    .forEach((key) => localStorage.removeItem(key))"""
ONLY_HERE = "What is not saved yet is only in this page. Save a copy of your words"


def copied(learner: Learner, *names: str) -> dict[str, str]:
    """Press "Save a copy of my words"; return the files that come down, by name."""
    files = {}
    learner.page.on("download", lambda one: files.setdefault(one.suggested_filename, one))
    learner.page.locator(".ltl-banner").get_by_role("button", name="Save a copy of my words").click()
    while set(files) < set(names):
        learner.page.wait_for_event("download", timeout=10_000)
    return {name: Path(files[name].path()).read_text("utf-8") for name in names}


def test_a_full_browser_says_that_words_are_in_the_page_only_and_hands_them_out(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    learner.box("if-then-look", "if").fill("kept before it was full")
    learner.saved()
    learner.page.evaluate(FILL, 0)
    learner.reload()
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_contain_text(ONLY_HERE)  # before the first key
    learner.box("if-then-look", "then").fill("words without a place")
    expect(learner.state()).to_have_text("Not saved yet")
    expect(banner).to_have_text(re.compile("^Not saved: this browser has no room left, or keeps nothing."))
    expect(banner).to_contain_text(ONLY_HERE)
    expect(banner.get_by_role("button", name="Reload the page")).to_have_count(0)
    files = copied(learner, "my-journal.jsonl", "my-words.txt")
    assert "kept before it was full" in files["my-journal.jsonl"]
    assert "words without a place" in files["my-words.txt"]
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    expect(banner).to_have_text(re.compile(f"^The course does not answer. {ONLY_HERE}"))
    expect(banner).not_to_contain_text("Your words are kept in this browser")
    expect(banner.get_by_role("button", name="Reload the page")).to_have_count(0)
    learner.box("if-then-look", "then").press_sequentially("Some for a dead kernel, and ")
    words = copied(learner, "my-words.txt")["my-words.txt"]
    assert "kept before it was full" in words
    assert "Some for a dead kernel, and words without a place" in words


def test_what_had_no_room_is_saved_as_soon_as_there_is_some(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    learner.page.evaluate(FILL, 0)
    learner.box("if-then-look", "then").fill("words that wait")
    expect(learner.state()).to_have_text("Not saved yet")
    learner.page.evaluate(EMPTY)
    learner.saved()
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()
    learner.reload()
    expect(learner.box("if-then-look", "then")).to_have_value("words that wait")


@pytest.fixture
def keeps_nothing(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that is told to keep no data of any page."""
    settings = tmp_path / "profile" / "Default" / "Preferences"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium(), args=list(FLAGS)
    )
    yield context
    context.close()


def test_a_browser_that_keeps_nothing_says_so_before_the_first_key_and_asks_before_it_leaves(
    shared: Served, keeps_nothing: BrowserContext
):
    learner = Learner(keeps_nothing, shared).open()
    refused = "() => { try { return localStorage.length; } catch (error) { return String(error); } }"
    assert "Access is denied" in learner.page.evaluate(refused)
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_have_text(re.compile(f"^This browser has no room left, or keeps nothing. {ONLY_HERE}"))
    learner.journal()
    dialog = learner.page.locator(".ltl-dialog")
    expect(dialog).to_contain_text("This browser keeps nothing, so what you write is only in this page.")
    expect(dialog).not_to_contain_text("Your journal is kept in this browser")
    learner.page.get_by_label("Keep my answers in this tab only").click()
    expect(dialog.locator(".ltl-error")).to_contain_text("so nothing was changed")
    learner.page.keyboard.press("Escape")
    learner.box("if-then-look", "if").press_sequentially("words in a page")
    expect(learner.state()).to_have_text("Not saved yet")
    with learner.page.expect_event("dialog") as asked:
        learner.page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(learner.box("if-then-look", "if")).to_have_value("words in a page")
    assert "words in a page" in copied(learner, "my-words.txt")["my-words.txt"]
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    assert "words in a page" in copied(learner, "my-words.txt")["my-words.txt"]
    assert learner.errors == []


def test_where_all_is_saved_a_dead_kernel_hands_out_no_empty_file(app: Served, context: BrowserContext):
    learner = Learner(context, app).open()
    learner.box("if-then-look", "if").fill("in the file")
    learner.saved()
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    files = []
    learner.page.on("download", lambda one: files.append(one))  # noqa: PLW0108 - Playwright needs a function of Python
    learner.page.get_by_role("button", name="Save a copy of my words").click()
    expect(learner.page.locator(".ltl-dialog [role=status]")).to_contain_text("Nothing is in this page")
    assert files == []


def test_a_draft_for_whose_entry_there_is_no_room_is_said_and_can_be_had(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    draft = {
        "exercise": "what-surprised-me",
        "prompt": "surprise",
        "entry": "d" * 32,
        "rev": 1,
        "answer": "half a place " + "x" * 5000,
        "committed": False,
        "after": 0,
        "at": now(),
    }
    learner.page.evaluate(
        "(text) => localStorage.setItem('ltl:draft:browser:' + 'd'.repeat(32), text)", json.dumps(draft)
    )
    learner.page.evaluate(FILL, 3000)
    learner.reload()
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_contain_text("1 answer in this browser is not in your journal")
    assert "half a place" in copied(learner, "my-words.txt")["my-words.txt"]
    learner.page.evaluate(EMPTY)
    learner.reload()
    expect(learner.box("what-surprised-me", "surprise")).to_have_value(draft["answer"])
    expect(banner).to_be_hidden()


def test_a_journal_without_room_is_refused_and_nothing_of_it_stays(
    shared: Served, context: BrowserContext, tmp_path: Path
):
    learner = Learner(context, shared).open()
    learner.box("if-then-look", "if").fill("mine")
    learner.saved()
    (kept,) = learner.kept().values()
    mine = Entry.model_validate(json.loads(kept)["entry"])
    newer = mine.model_copy(update={"rev": mine.rev + 1, "answer": "mine, and newer"})
    many = [
        mine.model_copy(update={"id": f"{number:032x}", "seq": number + 2, "answer": "x" * 15_000})
        for number in range(600)
    ]
    file = tmp_path / "my-journal.jsonl"
    file.write_bytes(export([newer, *many], "x"))
    before = learner.kept()
    learner.journal()
    dialog = learner.page.locator(".ltl-dialog")
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.locator(".ltl-error")).to_contain_text(
        "Not saved: this browser has no room", timeout=30_000
    )
    assert learner.kept() == before
    learner.page.keyboard.press("Escape")
    learner.box("if-then-look", "then").fill("there is room for this")
    learner.saved()
    learner.reload()
    expect(learner.box("if-then-look", "if")).to_have_value("mine")
    expect(learner.box("if-then-look", "then")).to_have_value("there is room for this")


def test_what_the_tab_keeps_is_not_moved_by_halves(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    learner.journal()
    box = learner.page.get_by_label("Keep my answers in this tab only")
    with learner.page.expect_navigation():
        box.check()
    learner.ready()
    learner.box("what-surprised-me", "surprise").fill("one " * 5000)
    learner.box("how-we-look", "last-time").fill("two " * 5000)
    learner.saved()
    before = learner.kept()
    learner.page.evaluate(FILL, 30_000)
    learner.journal()
    box.click()
    expect(learner.page.locator(".ltl-dialog .ltl-error")).to_contain_text("so nothing was changed")
    expect(box).to_be_checked()
    assert learner.kept() == before
    assert not any(key.startswith("0:") for key in before)


def test_a_file_that_somebody_removes_is_said_and_what_was_in_it_can_be_had(
    app: Served, context: BrowserContext
):
    learner = Learner(context, app).open()
    learner.box("if-then-look", "if").fill("in the file")
    learner.saved()
    away = app.journal.with_name("away.jsonl")
    app.journal.rename(away)
    learner.box("if-then-look", "then").fill("written after that")
    expect(learner.state()).to_have_text("Not saved yet", timeout=10_000)
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_contain_text("Saved answers are missing")
    # Only this kernel still holds what was in the file: loading the page again would end it.
    expect(banner.get_by_role("button")).to_have_count(1)
    files = copied(learner, "my-journal.jsonl", "my-words.txt")
    assert "in the file" in files["my-journal.jsonl"]
    assert "written after that" in files["my-words.txt"]
    away.rename(app.journal)
    learner.saved()
    expect(banner).to_be_hidden()
    assert "written after that" in app.journal.read_text("utf-8")
