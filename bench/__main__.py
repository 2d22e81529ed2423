"""Measure the course beside a peer, in one run, and print a table: ``python -m bench``.

Nothing is asserted here; speed is measured, not tested. Raw figures go to
``bench/results/`` as JSON, with what is known of the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests" / "browser")]

try:
    import places
    import slider
    from playwright.sync_api import sync_playwright
    from serving import FLAGS, chromium
except ModuleNotFoundError as missing:
    sys.exit(
        f"The measuring drives a browser as the tests do, and {missing.name} is not installed.\n"
        "First type: python3 run.py test"
    )


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def table(raw: dict) -> list[tuple[str, str]]:
    """Turn raw figures into rows of the table; medians over the runs."""
    rows = []
    moves = raw["slider"]
    p50 = {who: median(median(run) for run in runs) for who, runs in moves.items()}
    p95 = {who: median(_p95(run) for run in runs) for who, runs in moves.items()}
    rows += [
        (f"slider to picture, {who}: p50 / p95", f"{p50[who]:.0f} / {p95[who]:.0f} ms")
        for who in ("ours", "peer")
    ]
    rows.append(
        (
            "ratio peer to ours: p50 / p95",
            f"{p50['peer'] / p50['ours']:.1f} / {p95['peer'] / p95['ours']:.1f}",
        )
    )
    rows += [
        (f"click to usable lesson, {how}", f"{median(runs):.1f} s") for how, runs in raw["opening"].items()
    ]
    rows += [(f"memory, {what}", f"{size:.0f} MB PSS") for what, size in raw["memory"].items()]
    for what, runs in raw["imports"].items():
        wall, cpu, size = (median(column) for column in zip(*runs, strict=True))
        rows.append((f"{what}", f"{wall:.2f} s, {cpu:.2f} s CPU, {size:.0f} MB"))
    rows += [
        (f"S3 replicates a second, {what}", f"{median(runs):,.0f}")
        for what, runs in raw["replicates"].items()
    ]
    return rows


def main() -> None:
    """Measure everything and print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument(
        "--runs", type=int, default=5, help="runs of each measurement; the table shows medians"
    )
    words.add_argument(
        "--out", type=Path, default=HERE / "results" / "latest.json", help="where raw figures go"
    )
    chosen = words.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        raw = {
            "machine": {
                "system": platform.platform(),
                "python": platform.python_version(),
                "cores": os.cpu_count(),
                "load at the start": os.getloadavg() if hasattr(os, "getloadavg") else None,
            },
            "slider": slider.measure(browser, chosen.runs),
            "opening": places.opening(browser, chosen.runs),
            "memory": places.memory(browser),
            "imports": places.imports(chosen.runs),
            "replicates": places.replicates(chosen.runs),
        }
        browser.close()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    print("| what | measured |\n|---|---|")
    for what, measured in table(raw):
        print(f"| {what} | {measured} |")


if __name__ == "__main__":
    main()
