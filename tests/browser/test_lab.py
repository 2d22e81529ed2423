"""JupyterLab: the same lesson with its code in view, on the same journal."""

from __future__ import annotations

from urllib.parse import urlsplit

import psutil
import pytest
from in_lab import LONG, address, run_cells
from playwright.sync_api import Browser, Page, expect
from serving import Served, serving


@pytest.fixture(scope="module")
def lab():
    with serving("lab") as served:
        yield served


def run_all(page: Page) -> None:
    """Run all cells, and wait until one can write."""
    run_cells(page)
    page.locator("[data-answers=here]:visible").first.wait_for(timeout=LONG)


def kernels(served: Served) -> list[psutil.Process]:
    return [psutil.Process(pid) for pid in served.kernels()]


def test_the_lesson_runs_in_jupyterlab_and_nothing_leaves_the_host(lab: Served, browser: Browser):
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    outside = []
    host = urlsplit(lab.url).netloc
    page.on(
        "request", lambda one: outside.append(one.url) if urlsplit(one.url).netloc not in ("", host) else None
    )
    page.goto(address(lab, "03_signal_or_noise"))
    expect(page.locator(".ltl-lab-only")).to_be_visible(timeout=LONG)
    run_all(page)
    expect(page.locator(".ltl-lab-only")).to_be_hidden()
    expect(page.locator(".ltl-bar")).to_contain_text("Step")
    form = page.locator('[data-exercise="false-alarms"]')
    form.locator("input.ltl-figure").fill("7")
    form.get_by_label("A guess").check()
    form.get_by_role("button", name="This is my prediction").click()
    explorer = page.locator(".ltl-explorer").first
    expect(explorer.locator("svg")).to_contain_text("You said 7", timeout=15_000)
    explorer.get_by_label("Real fall in one chart").focus()
    page.keyboard.press("End")
    expect(explorer.locator("figcaption")).to_contain_text("3 standard deviations")
    assert '"value":"7"' in lab.journal.read_text("utf-8")
    assert "IPKernelApp" not in lab.said(), "no warning of a kernel that nobody can act on"
    assert list(lab.home.rglob("history.sqlite")) == [], "what is typed into a cell stays out of other files"
    page.wait_for_timeout(3000)  # news and update checks would come within seconds
    assert [url for url in outside if urlsplit(url).netloc not in ("", host)] == []
    assert page.get_by_text("Would you like to get notified about official Jupyter news").count() == 0
    page.close()


def test_in_jupyterlab_nothing_typed_is_lost_when_the_kernel_is_killed(lab: Served, browser: Browser):
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address(lab, "03_signal_or_noise"))
    run_all(page)
    before = set(kernels(lab))
    box = page.locator('[data-exercise="if-then-look"] [data-prompt="if"] input')
    box.click()
    page.keyboard.type("typed before the end, ", delay=5)
    for kernel in before:
        kernel.kill()
    page.keyboard.type("and after it", delay=5)
    expect(page.locator(".ltl-state").last).to_have_text("Not connected", timeout=12_000)
    expect(page.locator(".ltl-banner").last).to_contain_text("Run All Cells")
    page.reload()
    run_all(page)
    again = page.locator('[data-exercise="if-then-look"] [data-prompt="if"] input')
    expect(again).to_have_value("typed before the end, and after it", timeout=15_000)
    assert "and after it" in lab.journal.read_text("utf-8")
    page.close()


def test_the_home_page_opens_a_lesson_inside_jupyterlab(lab: Served, browser: Browser):
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address(lab, "00_start_here"))
    run_all(page)
    page.locator(".ltl-lessons a", has_text="Signal or noise?").click()
    expect(page.locator(".jp-NotebookPanel:visible h1")).to_contain_text("Signal or noise?", timeout=LONG)
    page.close()
