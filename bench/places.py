"""What a learner waits for and what a host pays for: pages, memory, imports, replicates."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace

import psutil
from playwright.sync_api import Browser
from serving import Served, serving

from ltl_course.simulations.signal_or_noise import SignalOrNoise

LESSON = "/voila/render/03_signal_or_noise.ipynb"
LEARNERS = 5


def _usable(served: Served, browser: Browser) -> float:
    """Open the lesson and wait until one can write; seconds."""
    context = browser.new_context()
    page = context.new_page()
    start = time.monotonic()
    page.goto(served.url + LESSON, wait_until="commit")
    page.locator("[data-answers=here]").first.wait_for(timeout=120_000)
    took = time.monotonic() - start
    context.close()
    return took


def _rested(served: Served) -> None:
    """Wait until the server and its kernels have nothing to do; a warm kernel takes a while to warm up."""
    busy = 1.0
    while busy > 0.05:
        before = _spent(served)
        time.sleep(1)
        busy = _spent(served) - before


def _spent(served: Served) -> float:
    """Return the CPU seconds that the server and its kernels have used."""
    used = [one.cpu_times() for one in (served.process, *served.process.children(recursive=True))]
    return sum(times.user + times.system for times in used)


def opening(browser: Browser, runs: int) -> dict[str, list[float]]:
    """Time from the click to a usable lesson: no kernel ready (cold), one ready (warm)."""
    found: dict[str, list[float]] = {"cold": [], "warm": []}
    for _run in range(runs):
        for how, stock in (("cold", 0), ("warm", 1)):
            with serving("serve", f"--warm={stock}") as served:
                _rested(served)
                found[how].append(_usable(served, browser))
    return found


def _pss(served: Served) -> float:
    """Return the proportional set size of the server and all its kernels, in MB."""
    total = 0
    for process in [served.process, *served.process.children(recursive=True)]:
        total += process.memory_full_info().pss
    return total / 1e6


def memory(browser: Browser) -> dict[str, float]:
    """Memory of the server, the first learner and each further one, MB PSS on Linux."""
    if not psutil.LINUX:
        return {}
    with serving("serve", "--warm=0", "--people=20") as served:
        empty = _pss(served)
        contexts, sizes = [], []
        for _learner in range(LEARNERS):
            context = browser.new_context()
            page = context.new_page()
            page.goto(served.url + LESSON)
            page.locator("[data-answers=here]").first.wait_for(timeout=120_000)
            time.sleep(2)
            contexts.append(context)
            sizes.append(_pss(served))
        for context in contexts:
            context.close()
    return {
        "server": empty,
        "first learner": sizes[0] - empty,
        "each further learner": (sizes[-1] - sizes[0]) / (LEARNERS - 1),
    }


_IMPORT = """
import json, time, sys
wall, cpu = time.perf_counter(), time.process_time()
exec(sys.argv[1])
took = [time.perf_counter() - wall, time.process_time() - cpu]
import psutil  # after the clock; the peak that resource tells includes the parent's
print(json.dumps([*took, psutil.Process().memory_info().rss / 1e6]))
"""


def imports(runs: int) -> dict[str, list[list[float]]]:
    """Seconds, CPU seconds and MB of what the lesson's kernel loads, each in a fresh process."""
    wanted = {
        "import ltl_course": "import ltl_course",
        "the lesson's first form": "import ltl_course as ltl; ltl.reflect('what-surprised-me')",
        "the lesson's first picture": "import ltl_course as ltl; ltl.explore('signal-or-noise')",
        "peer: pyplot and ipywidgets": "import matplotlib.pyplot, ipywidgets",
    }
    found: dict[str, list[list[float]]] = {}
    for name, code in wanted.items():
        for _run in range(runs):
            out = subprocess.run(
                [sys.executable, "-c", _IMPORT, code], capture_output=True, check=True, text=True
            )
            found.setdefault(name, []).append(json.loads(out.stdout))
    return found


def replicates(runs: int) -> dict[str, list[float]]:
    """Replicates a CPU second of S3 at the lesson's settings, and the busiest setting."""
    found: dict[str, list[float]] = {}
    settings = {
        "lesson (20 charts, monthly)": SignalOrNoise(replicates=1000),
        "busiest (30 charts, weekly)": SignalOrNoise(replicates=1000, charts=30, rhythm="weekly"),
    }
    for name, model in settings.items():
        model.run()
        for run in range(runs):
            # Another seed each time: with the same one a model remembers what cannot have changed.
            fresh = replace(model, seed=run + 2)
            start = time.process_time()
            fresh.run()
            found.setdefault(name, []).append(model.replicates / (time.process_time() - start))
    return found
