"""A facilitator drags a picture into a lesson in JupyterLab: it is in the file, and on the lesson's page."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path

import pytest
from in_lab import LONG, address
from playwright.sync_api import Browser, Locator, expect
from serving import serving

from ltl_course.content import check, sources
from ltl_course.widgets.facilitating import NAMES

ROOT = Path(__file__).parents[2]
LESSON = "03_signal_or_noise"
DROP = """(cell, data) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const held = new DataTransfer();
    held.items.add(new File([bytes], "our chart.png", { type: "image/png" }));
    for (const kind of ["dragenter", "dragover", "drop"])
        cell.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }));
}"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("exercises", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / "course" / folder)
    return tmp_path / "course"


def seen(picture: Locator, width: int) -> None:
    """Wait until the browser has drawn a picture of this width."""
    expect(picture).to_be_visible(timeout=LONG)
    picture.page.wait_for_function(f"one => one.naturalWidth === {width}", arg=picture.element_handle())


def test_a_picture_that_is_dropped_into_a_cell_is_in_the_file_and_on_the_page(
    copied: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
):
    picture = (ROOT / "docs" / "lesson.png").read_bytes()
    width = int.from_bytes(picture[16:20], "big")
    file = copied / "notebooks" / f"{LESSON}.ipynb"
    with serving("lab", content=copied) as served:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address(served, LESSON))
        cell = page.locator(".jp-NotebookPanel:visible .jp-MarkdownCell").nth(1)
        cell.wait_for(timeout=LONG)
        cell.dblclick()
        written = cell.locator(".cm-content")
        written.evaluate(DROP, base64.b64encode(picture).decode())
        expect(written).to_contain_text("attachment:", timeout=LONG)
        page.keyboard.press("Shift+Enter")
        seen(cell.locator("img"), width)
        page.keyboard.press("Control+s")
        for _attempt in range(50):
            held = [one for one in json.loads(file.read_text("utf-8"))["cells"] if one.get("attachments")]
            if held:
                break
            page.wait_for_timeout(200)
        page.close()
    ((_name, data),) = held[0]["attachments"].items()
    assert base64.b64decode(data["image/png"]) == picture
    monkeypatch.setenv("LTL_CONTENT", str(copied))
    (source,) = [one for one in sources() if one.file == file]
    # JupyterLab writes the file's name where the words should stand.
    assert any("a picture has no words" in one.words for one in check(source, NAMES))
    with serving("open", content=copied) as served:
        context = served.let_in(browser.new_context())
        page = context.new_page()
        page.goto(f"{served.url}/voila/render/{LESSON}.ipynb")
        seen(page.locator("#ltl-cells img[src^='data:image/png']"), width)
        context.close()
