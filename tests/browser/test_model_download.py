"""A colleague takes a stock-flow model along, on a phone, with the levers where they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from learner import READY
from playwright.sync_api import Browser, expect
from serving import notebook, serving

from ltl_course.xmile import NAMESPACE

LESSON = """import ltl_course as ltl
ltl.explore("capability-trap", prediction="false-alarms")"""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    (folder / "notebooks").mkdir()
    shutil.copytree(Path(__file__).parents[2] / "exercises", folder / "exercises")
    notebook(folder / "notebooks", "00_start_here.ipynb", "Start here", ("text", "# Start here"))
    notebook(folder / "notebooks", "01_model.ipynb", "A model", ("text", "# A model"), ("code", LESSON))
    with serving("open", content=folder) as served:
        yield served


def test_the_file_of_a_model_holds_the_levers_as_they_stand_at_the_click(lesson, browser: Browser):
    context = browser.new_context(viewport={"width": 375, "height": 800}, accept_downloads=True)
    page = lesson.let_in(context).new_page()
    page.goto(f"{lesson.url}/voila/render/01_model.ipynb")
    button = page.get_by_role("button", name="Download this model for Stella or Vensim")
    page.get_by_role("button", name="Show it without a prediction").wait_for(timeout=READY)
    expect(button).to_be_hidden()
    page.get_by_role("button", name="Show it without a prediction").click()
    expect(page.locator(".ltl-explorer svg")).to_be_visible()
    expect(button).to_have_accessible_description(re.compile("have not opened it in Stella or Vensim"))
    with page.expect_download() as download:
        # Many moves at once: the picture is still behind when the button is pressed.
        page.get_by_label("How long leaders wait below today's results").evaluate(
            """lever => { for (let move = 4; move <= 31; move += 1) {
                lever.value = move; lever.dispatchEvent(new Event("input", {bubbles: true})); }
                document.querySelector(".ltl-exports button").click(); }"""
        )
    assert download.value.suggested_filename == "capability-trap-model.xmile"
    file = ET.fromstring(Path(download.value.path()).read_bytes())
    patience = "x:model/x:variables/x:aux[@name='patience']/x:eqn"
    assert file.findtext(patience, namespaces={"x": NAMESPACE}) == "31"
    expect(page.locator(".ltl-exports [role=status]")).to_have_text(
        "In your downloads: capability-trap-model.xmile"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()
