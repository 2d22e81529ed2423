"""Files that are brought to a page: not to one that was cleared, and not in place of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from learner import HOME, Learner
from playwright.sync_api import BrowserContext, expect
from serving import Served


def test_a_journal_is_brought_back_once_the_erased_page_is_loaded_anew(
    own: Served, context: BrowserContext, tmp_path: Path
):
    learner = Learner(context, own).open(HOME)
    learner.box("about-you", "problem").fill("to be brought back")
    learner.saved()
    dialog = learner.page.locator(".ltl-dialog")
    learner.journal()
    with learner.page.expect_download() as download:
        dialog.get_by_role("button", name="Download my journal").click()
    journal = tmp_path / "journal.jsonl"
    download.value.save_as(journal)
    dialog.get_by_role("button", name="Erase everything").click()
    dialog.get_by_role("button", name="Press again to erase all your answers").click()
    expect(learner.page.locator(".ltl-banner")).to_contain_text("Nothing of the course is left")

    learner.journal()
    dialog.locator("input[type=file]").set_input_files(journal)
    expect(dialog.get_by_role("alert")).to_contain_text("This page was cleared. Reload it first")
    learner.page.wait_for_timeout(1500)
    assert not own.journal.exists(), "what the page cannot show is not written behind its back"

    learner.reload()
    learner.journal()
    dialog.locator("input[type=file]").set_input_files(journal)
    expect(dialog).to_contain_text("was added")
    expect(learner.box("about-you", "problem")).to_have_value("to be brought back")


DROPPED = """([where, kind, words]) => {
    const held = new DataTransfer();
    if (kind === "file") held.items.add(new File(["x"], "x.txt", { type: "text/plain" }));
    if (words) held.setData("text/plain", words);
    const at = document.querySelector(where);
    const left = ["dragover", "drop"].map((name) => at.dispatchEvent(
        new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: held })));
    return left;
}"""


@pytest.mark.parametrize(
    ("where", "dragged", "left"),
    [
        ("main", ("file", ""), False),
        ("[data-exercise=about-you] textarea", ("file", ""), False),
        (".ltl-dialog p", ("file", ""), False),
        (".ltl-dialog input[type=file]", ("file", ""), True),
        ("[data-exercise=about-you] textarea", ("words", "dragged words"), True),
        ("[data-exercise=about-you] textarea", ("file", "words with a picture"), True),
        ("main", ("words", "dragged words"), True),
    ],
)
def test_only_a_file_that_is_dropped_beside_its_box_is_kept_from_the_browser(
    app: Served, context: BrowserContext, where: str, dragged: tuple[str, str], left: bool
):
    learner = Learner(context, app).open(HOME)
    assert learner.page.evaluate(DROPPED, [where, *dragged]) == [left, left]


def test_a_file_that_is_dropped_on_the_page_does_not_take_its_place(
    app: Served, context: BrowserContext, tmp_path: Path
):
    file = tmp_path / "numbers.txt"
    file.write_text("1\n2\n", "utf-8")
    learner = Learner(context, app).open(HOME)
    address = learner.page.url
    drag = context.new_cdp_session(learner.page)
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        drag.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 400, "data": data})
    learner.page.wait_for_timeout(1000)
    assert [page.url for page in context.pages] == [address]
