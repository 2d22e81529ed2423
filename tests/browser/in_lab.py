"""How a notebook is opened and run in JupyterLab.

Why it exists: JupyterLab drops a click while its kernel connects, and every test of a page in it
would have to know.
"""

from __future__ import annotations

import contextlib
import re

from playwright.sync_api import Error, Locator, Page
from serving import Served

LONG = 90_000


def address(served: Served, lesson: str) -> str:
    """Return what the command printed, at another lesson and without the tabs of an earlier test."""
    printed = re.search(r"http://127\.0\.0\.1:\d+/lab/tree/\S+", served.said())[0]
    asked = printed.replace("00_start_here", lesson)
    return f"{asked}{'&' if '?' in asked else '?'}reset"


def run_cells(page: Page) -> None:
    """Press Run, Run All Cells; again if JupyterLab dropped it, as it does while the kernel connects."""
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=LONG)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]:visible").first.wait_for(timeout=LONG)
    page.wait_for_timeout(1000)
    # Not a number: cells with a kept sentence have theirs before anything ran. A short run is over soon.
    panel = page.locator(".jp-NotebookPanel:visible")
    begun = panel.locator(".jp-InputPrompt", has_text="[*]").or_(
        panel.locator("[data-answers], [data-panel]")
    )
    for _attempt in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        with contextlib.suppress(Error):
            begun.first.wait_for(timeout=8000)
            break


def run_until(page: Page, shown: Locator) -> None:
    """Run all cells until something of theirs is there: on a busy machine a run can be lost as a whole."""
    for _attempt in range(3):
        run_cells(page)
        with contextlib.suppress(Error):
            shown.wait_for(timeout=LONG / 2)
            return
    shown.wait_for(timeout=1000)
