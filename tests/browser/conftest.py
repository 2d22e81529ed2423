"""What every browser test needs: a browser, and the course running."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from serving import FLAGS, Served, chromium, serving

_HERE = Path(__file__).parent
sys.path.append(str(_HERE.parent / "theory"))  # what a Theory lacks is said there


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in Path(item.fspath).parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, Chrome or Edge."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which nobody has been; it is closed after a test that failed too."""
    with browser.new_context() as unused:
        yield unused


@pytest.fixture(scope="session")
def app() -> Iterator[Served]:
    """`jupyter ltl open` with the course's own lessons."""
    with serving("open") as served:
        yield served


@pytest.fixture(scope="session")
def shared() -> Iterator[Served]:
    """`jupyter ltl serve` with the course's own lessons."""
    with serving("serve") as served:
        yield served


@pytest.fixture
def own() -> Iterator[Served]:
    """`jupyter ltl open` for one test alone, whose journal is still to be written."""
    with serving("open") as served:
        yield served
