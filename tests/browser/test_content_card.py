"""A facilitator changes a question in JupyterLab: the fault in words, the form, and nothing is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_lab import LONG, address, run_until
from playwright.sync_api import Browser, Locator, Page, expect
from serving import Served, serving

ROOT = Path(__file__).parents[2]
FILE = "exercises/en/partner.toml"
ASKED, MENDED = "Who is your partner?", "In May: who is your partner?"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
SECRET = "candid words about Q."


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("exercises", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / "course" / folder)
    return tmp_path / "course"


@pytest.fixture
def lab(copied: Path) -> Iterator[Served]:
    with serving("lab", content=copied) as served:
        yield served


def violations(page: Page, within: Locator) -> list[str]:
    """Return what axe finds in the page's own cells; JupyterLab around them is not ours."""
    within.first.wait_for()
    found = Axe().run(page, context=".jp-OutputArea .ltl-ui", options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def test_a_facilitator_mends_a_question_in_jupyterlab_and_tries_it(
    lab: Served, copied: Path, browser: Browser
):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address(lab, "facilitator"))
    card = page.locator("[data-panel=content]")
    run_until(page, card.get_by_role("button", name="Check and preview"))

    file = copied / FILE
    sound = file.read_text("utf-8")
    file.write_text(sound.replace(f'ask  = "{ASKED}"', f'aks  = "{ASKED}"'), "utf-8")
    box = card.get_by_label("Exercise or lesson")
    box.select_option(FILE)
    expect(card.get_by_role("link", name=f"Open {FILE} in the editor")).to_be_visible()
    card.get_by_role("button", name="Check and preview").click()
    expect(card).to_contain_text(
        "partner.toml, line 7, question 1, field aks: There is no such field", timeout=LONG
    )
    expect(page.locator("[data-exercise=partner]")).to_have_count(0)
    assert violations(page, card) == []

    file.write_text(sound.replace(ASKED, MENDED), "utf-8")
    card.get_by_role("button", name="Check and preview").click()
    form = page.locator("[data-exercise=partner]")
    expect(form).to_have_attribute("data-answers", "here", timeout=LONG)
    expect(form).to_contain_text(MENDED)
    expect(card).to_contain_text(f"“who”, ask: was “{ASKED}”, is “{MENDED}”.")
    form.get_by_label(MENDED).fill(SECRET)
    page.keyboard.press("Tab")
    expect(form.locator(".ltl-saved")).to_have_text("Only to try: nothing is kept")
    page.wait_for_timeout(2500)
    assert not lab.journal.exists() or SECRET not in lab.journal.read_text("utf-8")
    assert SECRET not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert violations(page, form) == []

    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        if width < 600:
            # JupyterLab's list of files would leave no room beside it.
            page.locator(".jp-SideBar.jp-mod-left [data-id=filebrowser]").click()
        for shown in (FILE, "notebooks/03_signal_or_noise.ipynb"):
            box.select_option(shown)
            card.get_by_role("button", name="Check and preview").click()
            expect(card.get_by_role("heading", name="All is well in")).to_contain_text(
                Path(shown).name, timeout=LONG
            )
            assert violations(page, card) == [], (width, shown)
            assert card.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), "nothing scrolls sideways"
    expect(card).to_contain_text(", short path")

    page.set_viewport_size({"width": 1280, "height": 900})
    box.select_option(FILE)
    card.get_by_role("link", name=f"Open {FILE} in the editor").click()
    expect(page.locator(".jp-FileEditor:visible")).to_contain_text(MENDED, timeout=LONG)
    assert errors == []
    page.close()
