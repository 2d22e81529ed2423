"""What every browser test needs: a browser, and the course running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from serving import FLAGS, Served, chromium, serving

_HERE = Path(__file__).parent


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
