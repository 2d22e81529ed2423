"""On a shared computer: clearing, keeping nothing, erasing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from filelock import FileLock
from learner import HOME, Learner
from playwright.sync_api import BrowserContext, WebSocket, expect
from serving import Served

from ltl_course.journal.entry import SCHEMA
from ltl_course.journal.head import Head
from ltl_course.widgets.session import Session


def twice(learner: Learner, name: str, again: str) -> None:
    """Press a button that asks once more."""
    learner.journal()
    learner.page.get_by_role("button", name=name).click()
    learner.page.get_by_role("button", name=again).click()


def clear(learner: Learner) -> None:
    """Finish, and clear the browser."""
    twice(learner, "Finish and clear this browser", "Press again to clear this browser")


def erase(learner: Learner) -> None:
    """Erase the journal with its file."""
    twice(learner, "Erase everything", "Press again to erase all your answers")


def test_finish_and_clear_leaves_nothing_in_the_browser(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    learner.box("if-then-look", "if").fill("candid words")
    learner.saved()
    learner.box("if-then-look", "then").press_sequentially("and a draft")
    assert learner.kept()
    clear(learner)
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    expect(learner.page.locator(".ltl-banner")).not_to_contain_text("file")
    learner.page.wait_for_timeout(2500)  # nothing may come back with a late message
    assert learner.kept() == {}
    assert learner.page.evaluate("document.cookie").count("candid") == 0
    learner.reload()
    learner.page.wait_for_timeout(1500)
    assert learner.box("if-then-look", "if").input_value() == ""


def test_what_a_slow_kernel_asks_to_keep_after_clearing_is_not_kept(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    learner.box("if-then-look", "if").fill("before")
    learner.saved()
    kernel = learner.kernel()
    kernel.suspend()
    try:
        learner.box("if-then-look", "if").fill("written while the kernel slept")
        learner.page.wait_for_timeout(1000)  # by now it is on its way
        clear(learner)
        expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    finally:
        kernel.resume()
    learner.page.wait_for_timeout(2500)
    assert learner.kept() == {}


# Scripts hold ids made by chance, in which any two digits may stand.
ON_THE_PAGE = """() => {
    const page = document.body.cloneNode(true);
    page.querySelectorAll("script").forEach((script) => script.remove());
    const boxes = [...document.querySelectorAll("input, textarea, select")];
    return [page.textContent, ...boxes.map((box) => box.value)].join("\\n");
}"""


def full_of_words(learner: Learner) -> list[str]:
    """Answer in every way in which a page shows words; return them, as they stand there."""
    learner.predicted()
    settled = learner.page.locator('[data-exercise="false-alarms"] .ltl-settled')
    settled.get_by_role("button", name="Make another prediction").click()
    form = learner.page.locator('[data-exercise="false-alarms"]')
    form.get_by_label("Why that many? One line.").fill("because of the moon")
    learner.predict("77")
    expect(learner.explorer().locator("svg")).to_contain_text("You said 77")
    learner.box("if-then-look", "if").fill("candid words")
    learner.prompt("our-measure", "series").locator("textarea").fill(
        "candid label\t1\nsecond label\t2\n3\t4\nabc"
    )
    learner.saved()
    learner.page.locator('[data-exercise="our-measure"] [data-way="in_time"]').click()
    expect(learner.page.locator('[data-exercise="our-measure"] svg').first).to_contain_text("candid label")
    recalled = learner.page.locator('[data-exercise="what-surprised-me"] .ltl-recall:visible')
    expect(recalled.first).to_contain_text("moon")
    words = ["moon", "You said", "77", "candid words", "candid label", "second label", "abc"]
    shown = learner.page.evaluate(ON_THE_PAGE)
    assert [one for one in words if one not in shown] == []
    return words


def test_clearing_leaves_no_word_on_the_screen_also_of_a_dead_kernel(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    words = full_of_words(learner)
    learner.kernel().kill()
    clear(learner)
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    shown = learner.page.evaluate(ON_THE_PAGE)
    assert [one for one in words if one in shown] == []
    assert learner.kept() == {}


def test_erasing_leaves_no_word_on_the_screen(own: Served, context: BrowserContext):
    learner = Learner(context, own).open()
    words = full_of_words(learner)
    erase(learner)
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    expect(learner.explorer().locator(".ltl-veil")).to_be_visible()
    shown = learner.page.evaluate(ON_THE_PAGE)
    assert [one for one in words if one in shown] == []


@pytest.mark.parametrize(("mode", "last"), [("shared", b'"refused"'), ("app", b'"charts"')])
def test_what_a_slow_kernel_says_of_words_after_clearing_does_not_bring_them_back(
    mode, last, context: BrowserContext, request
):
    learner = Learner(context, request.getfixturevalue(mode))
    sockets: list[WebSocket] = []
    learner.page.on("websocket", lambda one: sockets.append(one))  # noqa: PLW0108 - Playwright needs a function of Python
    learner.open()
    learner.predict_again("76")
    learner.saved()
    form = learner.page.locator('[data-exercise="false-alarms"]')
    kernel = learner.kernel()
    kernel.suspend()
    try:
        form.get_by_role("button", name="Make another prediction").click()
        form.locator("input.ltl-figure").fill("77")
        form.get_by_label("Why that many? One line.").fill("because of the moon")
        form.get_by_role("button", name="This is my prediction").click()
        learner.box("what-surprised-me", "surprise").fill("too long " * 3000)
        series = learner.prompt("our-measure", "series").locator("textarea")
        series.fill("candid label\t1\nsecond label\t2\n3\t4\nabc")
        series.blur()  # by now all is on its way
        clear(learner)
        expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    finally:
        with sockets[-1].expect_event("framereceived", lambda said: last in bytes(said)):
            kernel.resume()
    learner.page.wait_for_timeout(1500)  # what would come back comes with this message or right after it
    assert learner.kept() == {}
    shown = learner.page.evaluate(ON_THE_PAGE)
    assert [one for one in ("moon", "You said", "too long", "candid", "abc") if one in shown] == []


def test_a_journal_that_cannot_be_erased_now_is_said_and_one_can_go_on(own: Served, context: BrowserContext):
    learner = Learner(context, own).open(HOME)
    learner.box("about-you", "problem").fill("still here")
    learner.saved()
    with FileLock(f"{own.journal}.lock"):
        erase(learner)
        error = learner.page.locator(".ltl-dialog .ltl-error")
        expect(error).to_contain_text("Another window is writing", timeout=20_000)
    learner.page.keyboard.press("Escape")
    learner.box("about-you", "problem").fill("and going on")
    learner.saved()
    assert "and going on" in own.journal.read_text("utf-8")


def test_where_the_journal_is_a_file_the_end_says_that_it_stays(own: Served, context: BrowserContext):
    learner = Learner(context, own).open(HOME)
    learner.box("about-you", "problem").fill("kept in the file")
    learner.saved()
    dialog, banner = learner.page.locator(".ltl-dialog"), learner.page.locator(".ltl-banner")
    learner.journal()
    expect(dialog).to_contain_text("The journal file on this computer stays, with the answers in it.")
    expect(dialog).to_contain_text("Removes the journal file on this computer for good")
    learner.page.get_by_role("button", name="Finish and clear this browser").click()
    again = "Press again to clear this browser; the journal file stays"
    learner.page.get_by_role("button", name=again).click()
    expect(banner).to_contain_text("Nothing of the course is left in this browser.")
    expect(banner).to_contain_text(f"can read it: {own.journal}.")
    assert "kept in the file" in own.journal.read_text("utf-8")
    learner.reload()
    other = Learner(context, own).open(HOME)
    erase(learner)
    for tab in (learner, other):
        expect(tab.page.locator(".ltl-banner")).to_contain_text("Your journal is erased.")
        expect(tab.page.locator(".ltl-banner")).not_to_contain_text("stays")
    assert not own.journal.exists()


def test_a_file_that_is_not_in_use_is_not_said_to_be_erased(own: Served, context: BrowserContext):
    newer = Head(journal="j", schema=SCHEMA + 1).line()
    own.journal.parent.mkdir(parents=True, exist_ok=True)
    own.journal.write_text(newer, "utf-8")
    learner = Learner(context, own).open(HOME)
    asked = "Press again to erase what is in this browser; the journal file stays"
    twice(learner, "Erase everything", asked)
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_contain_text(f"can read it: {own.journal}. To remove it too, delete that file.")
    expect(banner).to_contain_text("Files that you downloaded stay in your downloads.")
    expect(banner).not_to_contain_text("Erase everything")
    assert own.journal.read_text("utf-8") == newer


def test_the_journal_is_read_as_a_page(app: Served, context: BrowserContext):
    learner = Learner(context, app).open(HOME)
    learner.box("about-you", "problem").fill("to be read on paper")
    learner.saved()
    learner.journal()
    with learner.page.expect_download() as coming:
        learner.page.get_by_role("button", name="Read it as a page").click()
    assert coming.value.suggested_filename == "my-journal.html"
    expect(learner.page.locator(".ltl-dialog")).to_contain_text(
        "Your page is in your downloads: my-journal.html"
    )
    reader = context.new_page()
    reader.set_content(Path(coming.value.path()).read_text("utf-8"))
    row = reader.get_by_role("row").filter(has_text="to be read on paper")
    expect(row.get_by_role("rowheader")).to_contain_text("Which one problem in your system")
    assert reader.locator("script").count() == 0
    learner.kernel().kill()
    learner.page.get_by_role("button", name="Read it as a page").click()
    error = learner.page.locator(".ltl-dialog .ltl-error")
    expect(error).to_contain_text("The course does not answer.", timeout=20_000)


def test_keep_nothing_writes_only_to_the_tab_and_never_to_the_file(own: Served, context: BrowserContext):
    learner = Learner(context, own).open()
    learner.journal()
    with learner.page.expect_navigation():
        learner.page.get_by_label("Keep my answers in this tab only").check()
    learner.ready()
    learner.box("if-then-look", "if").fill("for this tab only")
    learner.saved()
    assert not own.journal.exists() or "for this tab only" not in own.journal.read_text("utf-8")
    assert not any(key.startswith("0:") for key in learner.kept()), "local storage must stay empty"
    learner.reload()
    expect(learner.box("if-then-look", "if")).to_have_value("for this tab only")
    learner.page.close()
    later = Learner(context, own).open()
    later.page.wait_for_timeout(1500)
    assert later.box("if-then-look", "if").input_value() == ""
    assert later.kept() == {}


def test_erase_everything_removes_the_file_and_the_browsers_copy(own: Served, context: BrowserContext):
    learner = Learner(context, own).open(HOME)
    learner.box("about-you", "problem").fill("to be erased")
    learner.saved()
    assert own.journal.exists()
    erase(learner)
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    assert [
        file.name
        for file in own.journal.parent.iterdir()
        if "journal" in file.name and file.suffix != ".lock"
    ] == []
    assert learner.kept() == {}


def test_what_was_written_to_the_tab_only_is_kept_when_that_is_switched_off(
    own: Served, context: BrowserContext
):
    learner = Learner(context, own).open()
    learner.box("if-then-look", "then").fill("in the file before")
    learner.saved()
    for keep in (True, False):
        learner.journal()
        with learner.page.expect_navigation():
            learner.page.get_by_label("Keep my answers in this tab only").set_checked(keep)
        learner.ready()
        if keep:
            learner.box("if-then-look", "if").fill("for this tab, then for good")
            learner.saved()
            learner.box("if-then-look", "then").fill("newer than the file")
            learner.saved()
    expect(learner.box("if-then-look", "if")).to_have_value("for this tab, then for good")
    expect(learner.box("if-then-look", "then")).to_have_value("newer than the file")
    text = own.journal.read_text("utf-8")
    assert "for this tab, then for good" in text
    assert "newer than the file" in text
    # In the file now, so the browser need not hold it.
    learner.page.wait_for_function(
        """() => [localStorage, sessionStorage].every(
            (one) => Object.keys(one).every((key) => !key.startsWith("ltl:")))"""
    )


def test_clearing_in_one_tab_clears_the_other_tabs_too(shared: Served, context: BrowserContext):
    one, two = (Learner(context, shared).open() for _ in range(2))
    two.box("if-then-look", "then").fill("said in the other tab")
    two.saved()
    clear(one)
    for learner in (one, two):
        expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
        expect(learner.box("if-then-look", "then")).to_be_disabled()
        assert learner.box("if-then-look", "then").input_value() == ""
    two.page.wait_for_timeout(1500)
    assert one.kept() == two.kept() == {}


def test_what_cannot_be_read_is_said_and_can_be_saved_before_it_is_cleared(
    app: Served, context: BrowserContext
):
    learner = Learner(context, app).open()
    learner.page.evaluate(
        """(place) => {
            localStorage.setItem(`ltl:draft:${place}:torn`, '{"answer": "torn words');
            localStorage.setItem(`ltl:draft:${place}:foreign`, JSON.stringify({
                entry: "foreign", rev: 1, exercise: "no-such", prompt: "x",
                answer: "words of a lost question"}));
            localStorage.setItem(`ltl:entry:${place}:3`, "3");
        }""",
        place_of(app),
    )
    for _visit in range(2):
        learner.reload()
        expect(learner.page.locator(".ltl-banner")).to_contain_text(
            "3 answers in this browser are not in your journal"
        )
    assert '"refused":true' in next(text for key, text in learner.kept().items() if key.endswith(":foreign"))
    learner.journal()
    files = []
    learner.page.on("download", lambda one: files.append(one))  # noqa: PLW0108 - Playwright needs a function of Python
    learner.page.get_by_role("button", name="Download my journal").click()
    expect(learner.page.locator(".ltl-dialog")).to_contain_text("is in my-words.txt")
    learner.page.wait_for_timeout(500)
    (words,) = (one for one in files if one.suggested_filename == "my-words.txt")
    text = Path(words.path()).read_text("utf-8")
    assert "torn words" in text
    assert "words of a lost question" in text
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()
    assert learner.errors == []


def place_of(served: Served) -> str:
    return Session(served.journal).place


def test_an_answer_refused_for_good_stays_in_the_box_and_is_sent_once(app: Served, context: BrowserContext):
    learner = Learner(context, app).open()
    box = learner.box("how-we-look", "last-time")
    box.fill("x" * 20_001)
    error = learner.prompt("how-we-look", "last-time").locator(".ltl-error")
    expect(error).to_contain_text("At most 20000 characters")
    expect(learner.state()).to_have_text("Not saved yet")
    (kept,) = (text for text in learner.kept().values() if "xxx" in text)
    assert '"refused":true' in kept
    learner.box("if-then-look", "if").fill("another answer")
    expect(learner.page.locator('[data-exercise="if-then-look"] .ltl-saved')).to_have_text(
        re.compile("^Saved")
    )
    expect(learner.state()).to_have_text("Not saved yet")
    expect(box).to_have_value("x" * 20_001)
    box.fill("shorter")
    expect(error).to_be_hidden()
    learner.saved()
    assert not any("xxx" in text for text in learner.kept().values())
