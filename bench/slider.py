"""From a lever's move to the frame that shows its picture, ours and the peer's in one run."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from serving import Served, notebook, serving

MOVES = 50
HERE = Path(__file__).parent
PEER = """%matplotlib inline
%config InlineBackend.print_figure_kwargs = {"bbox_inches": None}
from ipywidgets import FloatSlider, interact
from peer import show
_ = interact(show, shift=FloatSlider(min=0, max=3, step=0.1, value=0))"""

# A key goes down; when the picture has changed and a frame has been drawn after it, the clock stops.
CLOCK = """([selector, kind]) => {
    window.ltlTimes = [];
    let start = null;
    window.addEventListener("keydown", (event) => { start = event.timeStamp; }, true);
    const painted = () => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
            if (start !== null) window.ltlTimes.push(performance.now() - start);
            start = null;
        };
        channel.port2.postMessage(0);
    });
    new MutationObserver((changes) => {
        if (kind === "svg") return painted();
        for (const image of document.querySelectorAll(selector + " img")) {
            if (image.dataset.seen === image.src.length + image.src.slice(-40)) continue;
            image.dataset.seen = image.src.length + image.src.slice(-40);
            image.decode().then(painted);
        }
    }).observe(
        document.querySelector(selector), {subtree: true, childList: true, attributes: kind === "svg"});
}"""


def _moves(page: Page) -> list[float]:
    """Press the arrow key so often, each time after the picture has come; milliseconds.

    Between two moves passes a time drawn from a seed, long enough for the peer's second drawing
    of the same move, which must not count for the next one. Keys pressed right after a frame
    would also all fall into the same place of the browser's clock, which no hand does.
    """
    pauses = random.Random(1)
    for move in range(MOVES):
        page.wait_for_timeout(pauses.uniform(400, 460))
        page.keyboard.press("ArrowRight" if move < MOVES // 2 else "ArrowLeft")
        page.wait_for_function(
            "count => window.ltlTimes.length >= count", arg=move + 1, polling=5, timeout=20_000
        )
    return [float(one) for one in page.evaluate("window.ltlTimes")]


def ours(served: Served, browser: Browser) -> list[float]:
    """Move the lesson's lever "Real fall in one chart"."""
    page = served.let_in(browser.new_context()).new_page()
    page.goto(f"{served.url}/voila/render/01_ours.ipynb", timeout=120_000)
    page.locator(".ltl-explorer svg").wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    page.evaluate(CLOCK, [".ltl-explorer .ltl-drawing", "svg"])
    page.get_by_label("Real fall in one chart").focus()
    times = _moves(page)
    page.context.close()
    return times


def peer(served: Served, browser: Browser) -> list[float]:
    """Move the peer's slider, made by ipywidgets.interact."""
    page = served.let_in(browser.new_context()).new_page()
    page.goto(f"{served.url}/voila/render/02_peer.ipynb", timeout=120_000)
    page.locator(".widget-output img, .jp-OutputArea img").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    page.evaluate(CLOCK, [".widget-interact", "img"])
    page.locator(".noUi-handle").first.focus()
    times = _moves(page)
    page.context.close()
    return times


def measure(browser: Browser, runs: int) -> dict[str, list[list[float]]]:
    """Measure both, alternating, `runs` times; milliseconds for each move."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        notebooks = content / "notebooks"
        notebooks.mkdir()
        shutil.copytree(HERE.parent / "exercises", content / "exercises")
        shutil.copy(HERE / "peer.py", notebooks)
        notebook(notebooks, "00_start_here.ipynb", "Home", ("text", "# Home"))
        notebook(
            notebooks,
            "01_ours.ipynb",
            "Ours",
            ("text", "# Ours"),
            ("code", 'import ltl_course as ltl\nltl.explore("signal-or-noise", "shift")'),
        )
        notebook(
            notebooks,
            "02_peer.ipynb",
            "Peer",
            ("text", "# Peer"),
            (
                "code",
                PEER,
            ),
        )
        found: dict[str, list[list[float]]] = {"ours": [], "peer": []}
        with serving("open", content=content) as served:
            for _run in range(runs):
                found["ours"].append(ours(served, browser))
                found["peer"].append(peer(served, browser))
        return found
