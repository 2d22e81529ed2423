"""On a shared computer: clearing, keeping nothing, erasing."""

from __future__ import annotations

from learner import HOME, Learner
from playwright.sync_api import Browser, expect
from serving import Served, serving


def twice(learner: Learner, name: str, again: str) -> None:
    """Press a button that asks once more."""
    learner.journal()
    learner.page.get_by_role("button", name=name).click()
    learner.page.get_by_role("button", name=again).click()


def test_finish_and_clear_leaves_nothing_in_the_browser(shared: Served, browser: Browser):
    context = browser.new_context()
    learner = Learner(context, shared).open()
    learner.box("if-then-look", "if").fill("candid words")
    learner.saved()
    learner.box("if-then-look", "then").press_sequentially("and a draft")
    assert learner.kept()
    twice(learner, "Finish and clear this browser", "Press again to clear this browser")
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
    learner.page.wait_for_timeout(2500)  # nothing may come back with a late message
    assert learner.kept() == {}
    assert learner.page.evaluate("document.cookie").count("candid") == 0
    learner.reload()
    learner.page.wait_for_timeout(1500)
    assert learner.box("if-then-look", "if").input_value() == ""
    context.close()


def test_keep_nothing_writes_only_to_the_tab_and_never_to_the_file(browser: Browser):
    with serving("open") as served:
        context = browser.new_context()
        learner = Learner(context, served).open()
        learner.journal()
        with learner.page.expect_navigation():
            learner.page.get_by_label("Keep nothing after I close this tab").check()
        learner.ready()
        learner.box("if-then-look", "if").fill("for this tab only")
        learner.saved()
        assert not served.journal.exists() or "for this tab only" not in served.journal.read_text("utf-8")
        assert not any(key.startswith("0:") for key in learner.kept()), "local storage must stay empty"
        learner.reload()
        expect(learner.box("if-then-look", "if")).to_have_value("for this tab only")
        learner.page.close()
        later = Learner(context, served).open()
        later.page.wait_for_timeout(1500)
        assert later.box("if-then-look", "if").input_value() == ""
        assert later.kept() == {}
        context.close()


def test_erase_everything_removes_the_file_and_the_browsers_copy(browser: Browser):
    with serving("open") as served:
        context = browser.new_context()
        learner = Learner(context, served).open(HOME)
        learner.box("about-you", "problem").fill("to be erased")
        learner.saved()
        assert served.journal.exists()
        twice(learner, "Erase everything", "Press again to erase all your answers")
        expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")
        assert [
            file.name
            for file in served.journal.parent.iterdir()
            if "journal" in file.name and file.suffix != ".lock"
        ] == []
        assert learner.kept() == {}
        context.close()
