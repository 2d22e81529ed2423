"""Make the README's picture: ``python docs/screenshot.py``.

Why it exists: the picture shows the course as it is, so it is made from the running app, with a
prediction committed, and can be made again after every change.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "browser"))

from learner import Learner  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from serving import FLAGS, chromium, serving  # noqa: E402


def main() -> None:
    """Open the lesson, predict, move a lever, and save what the page shows."""
    with sync_playwright() as playwright, serving("open") as served:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1280, "height": 860}, device_scale_factor=1)
        learner = Learner(context, served).open()
        learner.predict("8")
        explorer = learner.explorer()
        explorer.get_by_label("Real fall in one chart").fill("1")
        explorer.locator("figcaption", has_text="1 standard deviation").wait_for()
        learner.page.evaluate("document.activeElement.blur()")
        top = explorer.bounding_box()["y"]
        learner.page.evaluate("top => window.scrollBy(0, top - 110)", top)
        learner.page.wait_for_timeout(600)
        learner.page.screenshot(path=str(HERE / "lesson.png"))
        browser.close()


if __name__ == "__main__":
    main()
