"""Measure the simulations beside other engines, and print tables: ``python -m bench.engines``.

First each simulation by itself, in the course's own environment: 200 and 1,000 replicates, and a
lever's move. Then the same models in Mesa (S4, S4b), PySD (S2, one school of S7) and BPTK-Py
(S2), course and peer in one process of an environment of their own (``bench/peers.py``). All
figures are CPU milliseconds of one process: the fastest of five runs of ours and of a peer's single
one. A peer's thousand are run once, and beside what that took stands what it would have taken at the
pace of its fastest fifth. Above each table stands what of it was measured and what extrapolated.
Nothing is asserted; ``NO`` in the last column says that a peer did not compute the same, and then its
ratios are worth nothing. Raw figures go to ``bench/results/``.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse  # noqa: E402
import json  # noqa: E402
import platform  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from dataclasses import asdict, replace  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from itertools import count  # noqa: E402
from pathlib import Path  # noqa: E402

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import moves  # noqa: E402
import numpy as np  # noqa: E402
from peers import interpreter  # noqa: E402
from timing import HEADER, HOW, Case, cpu_ms, markdown  # noqa: E402

from ltl_course.simulations import SIMULATIONS  # noqa: E402

SCRIPTS = ("mesa_peer.py", "stockflow_peer.py")


def alone(times: int = 5) -> dict[str, dict[int, float]]:
    """Return CPU milliseconds of 200 and of 1,000 replicates of each simulation at its defaults."""
    found: dict[str, dict[int, float]] = {}
    for name, kind in SIMULATIONS.items():
        found[name] = {}
        for replicates in (200, 1000):
            model, seeds = kind(replicates=replicates), count(2)
            model.run()
            # Another seed each time: with the same one a model remembers what cannot have changed.
            found[name][replicates] = cpu_ms(lambda m=model, s=seeds: replace(m, seed=next(s)).run(), times)
    return found


def beside(python: str, few: int) -> tuple[list[Case], list[str]]:
    """Run the peers' scripts; return what they measured, and what they could not."""
    cases, notes = [], []
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    for script in SCRIPTS:
        done = subprocess.run(
            [python, str(HERE / script), f"--few={few}"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        cases += [Case(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]
        said = done.stderr.strip().splitlines()
        notes += [line for line in said if "left out" in line]
        if done.returncode:
            notes.append(f"{script} ended early: {said[-1] if said else done.returncode}")
    return cases, notes


def main() -> None:
    """Measure everything and print the tables."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--few", type=int, default=1000, help="replicates that a peer runs at most (1,000)")
    today = datetime.now(UTC).date().isoformat()
    words.add_argument(
        "--out", type=Path, default=HERE / "results" / f"{today}-engines.json", help="where raw figures go"
    )
    chosen = words.parse_args()
    load = os.getloadavg() if hasattr(os, "getloadavg") else None
    print(
        f"{platform.platform()}, Python {platform.python_version()}, NumPy {np.__version__}, "
        f"{os.cpu_count()} cores, load {load}\n"
    )
    each = alone()
    print("Each simulation alone at its defaults. Measured: CPU milliseconds, the fastest of five runs.\n")
    table = [(name, f"{took[200]:.1f} ms", f"{took[1000]:.1f} ms") for name, took in each.items()]
    print(markdown(("simulation", "200 replicates", "1,000 replicates"), table), end="\n\n", flush=True)
    moved = moves.measure()
    print(
        "A lever's move. Measured: CPU milliseconds in the kernel, medians over the moves, and the slowest.\n"
    )
    print(markdown(moves.HEADER, moves.rows(moved)), end="\n\n", flush=True)
    python, note = interpreter()
    print(note, end="\n\n", flush=True)
    cases, notes = beside(python, chosen.few)
    print(HOW, end="\n\n")
    print(markdown(HEADER, [case.row() for case in cases]))
    print("\n".join(["", *notes]))
    raw = {
        "machine": {
            "system": platform.platform(),
            "python": platform.python_version(),
            "numpy": np.__version__,
            "cores": os.cpu_count(),
            "load at the start": load,
        },
        "alone": each,
        "moves": moved,
        "peers": [
            {**asdict(case), "ratio": case.ratio, "how": case.how, "best_ratio": case.best_ratio}
            for case in cases
        ],
        "notes": [note, *notes],
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
