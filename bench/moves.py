"""What a move of a lever costs in the kernel: run, picture, and what goes to the page."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import comm

TESTS = Path(__file__).parents[1] / "tests" / "widgets"
STEPS = (1, 2, 3, 2, 1, 0, -1, -2, -1, 0)
"""How far the lever stands from its default, in its own steps, from move to move."""
LEVERS = {"learning-network": "benefit"}
"""The lever that is moved, where the first one that is a number changes nothing at the defaults."""


def measure() -> dict[str, dict[str, Any]]:
    """Move one lever of each simulation.

    Returns
    -------
    dict
        For each simulation the lever's name, and for each move: CPU milliseconds in all and of
        the run alone, bytes of state sent (as JSON), and whether a frame was among them.
    """
    sys.path.insert(0, str(TESTS))
    from talking import Page, Wire

    import ltl_course as ltl
    from ltl_course.dynamics import parameters
    from ltl_course.simulations import SIMULATIONS

    spoken: list[Any] = []

    def create(*args: Any, **keys: Any) -> Wire:
        wire = Wire.__new__(Wire)
        wire.spoken = spoken
        wire.__init__(*args, **keys)
        return wire

    real, comm.create_comm = comm.create_comm, create
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LTL_JOURNAL"] = str(Path(folder) / "journal.jsonl")
        page = Page(spoken, Path(folder))
        page.hello()
        for name in SIMULATIONS:
            explorer = ltl.explore(name)
            known = {one: lever for one, lever in parameters(explorer.model).items() if not lever.choices}
            lever = LEVERS.get(name, next(iter(known)))
            moves = []
            for step in STEPS * 2:
                place = explorer.start[lever] + step * known[lever].step
                # Rounded as a slider does it, or 0.1 + 0.2 is no place of the lever.
                place = type(explorer.start[lever])(
                    round(min(max(place, known[lever].low), known[lever].high), 6)
                )
                model = explorer.model(**{lever: place})
                begun = time.process_time()
                model.run()
                ran = time.process_time()
                before = len(spoken)
                page.move(explorer, values={**explorer.start, lever: place})
                ended = time.process_time()
                states = [
                    data["state"]
                    for wire, _k, data, _b in spoken[before:]
                    if wire is explorer.comm and "state" in data
                ]
                moves.append(
                    {
                        "ms": 1000 * (ended - ran),
                        "run": 1000 * (ran - begun),
                        "bytes": sum(len(json.dumps(state)) for state in states),
                        "frame": any("frame" in state for state in states),
                    }
                )
            found[name] = {"lever": lever, "moves": moves}
            explorer.close()
    comm.create_comm = real
    return found


HEADER = ("simulation", "lever", "a move", "of it the run", "the slowest", "sent", "frames sent")


def rows(found: dict[str, dict[str, Any]]) -> list[tuple[str, ...]]:
    """Return the rows of the table; medians over the moves."""
    table = []
    for name, one in found.items():
        took, ran, size = ([move[what] for move in one["moves"]] for what in ("ms", "run", "bytes"))
        frames = sum(move["frame"] for move in one["moves"])
        table.append(
            (
                name,
                one["lever"],
                f"{median(took):.1f} ms",
                f"{median(ran):.1f} ms",
                f"{max(took):.1f} ms",
                f"{median(size) / 1000:.1f} kB",
                f"{frames} of {len(took)}",
            )
        )
    return table
