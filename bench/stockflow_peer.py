"""S2 and one school of S7 beside PySD and BPTK-Py: prints one JSON object for each task.

The same equations everywhere, none written by hand: PySD reads our XMILE file, BPTK-Py gets
elements made from our equations. All take Euler's steps of the same length and return the course
of one variable. Reading or building a model is not timed, which is in the peers' favour. Both
peers run one world at a time. Where a thousand would take minutes they run the first of our
worlds only, and the time is scaled. Results are compared step by step before anything is timed.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from timing import REPLICATES, Case, cpu_ms, in_parts

from ltl_course.simulations.capability_trap import CapabilityTrap
from ltl_course.simulations.district import District
from ltl_course.stockflow import StockFlow, simulate
from ltl_course.xmile import xmile

CLOSE = 1e-9
"""How far two engines may lie apart at any step, as a share of the largest value."""
TRAP = {"hours_protected": 16, "extra_pressure": 10}
Values = dict[str, object]
Run = Callable[[Values], np.ndarray]


def trap(replicates: int) -> Values:
    """Return the constants of so many worlds of the capability trap."""
    model = CapabilityTrap(**TRAP, replicates=replicates)
    fixed = model.constants()
    return {**fixed, **{name: fixed[name] * factor for name, factor in model.worlds().items()}}


def school(replicates: int) -> Values:
    """Return the constants of so many districts of one school."""
    drawn = np.random.default_rng(1).standard_normal((2, replicates, 1))
    return {**District(improvement=20).constants(), "need": drawn[0], "first_luck": drawn[1]}


def one_world(values: Values, number: int) -> dict[str, float]:
    """Return the constants of one of many worlds."""
    return {
        name: float(np.ravel(value)[number]) if np.ndim(value) else value for name, value in values.items()
    }


def pysd_run(flow: StockFlow, values: Values) -> Run:
    """Let PySD read the model."""
    import pysd

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.xmile"
        file.write_text(xmile(flow, one_world(values, 0)), encoding="utf-8")
        model = pysd.read_xmile(str(file))
    return lambda world: model.run(params=world, return_columns=["results"])["results"].to_numpy()


def bptk_run(flow: StockFlow, values: Values, backend: str) -> Run:
    """Build the model for BPTK-Py."""
    from bptk_elements import elements

    model, there = elements(flow, one_world(values, 0))

    def run(world: Values) -> np.ndarray:
        for name, value in world.items():
            there[name].equation = value
        model.reset_cache()
        return model.simulate(["results"], backend=backend)["results"].to_numpy()[: flow.steps + 1]

    return run


def compare(task: str, flow: StockFlow, values: Callable[[int], Values], peers: dict) -> Iterator[Case]:
    """Check and measure one model beside some peers."""

    def ours(count: int) -> np.ndarray:
        given = values(count)
        shape = next((np.shape(one) for one in given.values() if np.ndim(one)), ())
        return simulate(flow, given, ("results",), shape=shape)["results"].reshape(count, -1)

    took = {count: cpu_ms(lambda n=count: ours(n), 5) for count in (1, REPLICATES)}
    for (peer, make), few in peers.items():
        course, given = ours(few), values(few)
        worlds = [one_world(given, number) for number in range(few)]
        try:
            run = make(flow, given)
        except ImportError as missing:
            print(f"{task}, {peer}: left out, {missing}", file=sys.stderr)
            continue
        sure = min(few, 12)
        apart = max(float(np.abs(run(worlds[at]) - course[at]).max()) for at in range(sure)) / float(
            np.abs(course).max()
        )
        each = cpu_ms(lambda r=run, w=worlds[0]: r(w), 5)
        theirs, best = in_parts(lambda n, r=run, w=worlds: [r(w[at]) for at in n], few)
        check = f"at most {apart:.0e} of the largest value apart, at every step of {sure} worlds"
        known = {"task": task, "peer": peer, "check": check, "same": apart <= CLOSE}
        yield Case(ours=took[REPLICATES], theirs=theirs, best=best, ran=few, **known)
        yield Case(ours=took[1], theirs=each, best=each, ran=1, replicates=1, **known)


def version(package: str) -> str:
    """Return an installed version, or that there is none."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def main() -> None:
    """Measure all; only cases go to standard output."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--few", type=int, default=REPLICATES, help="worlds that a peer runs at most")
    few = words.parse_args().few
    warnings.simplefilter("ignore")
    pysd = (f"PySD {version('pysd')}", pysd_run)
    rust, python = (
        (
            f"BPTK-Py {version('bptk-py')}, {backend}",
            lambda flow, values, b=backend: bptk_run(flow, values, b),
        )
        for backend in ("rust", "python")
    )
    quarter, sixteenth = (CapabilityTrap(**TRAP).equations(step) for step in (1 / 4, 1 / 16))
    tasks = (
        ("S2, steps of 1/4 week (the lesson's)", quarter, trap, {pysd: few, rust: few, python: min(few, 2)}),
        ("S2, steps of 1/16 week (the published file's)", sixteenth, trap, {pysd: min(few, 20), rust: few}),
        ("S7, one school", District().equations(), school, {pysd: few}),
    )
    out = sys.stdout
    for task, flow, values, peers in tasks:
        # BPTK-Py talks while it builds.
        with contextlib.redirect_stdout(sys.stderr):
            for case in compare(task, flow, values, peers):
                print(json.dumps(asdict(case)), file=out, flush=True)


if __name__ == "__main__":
    main()
