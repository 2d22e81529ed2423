"""S4 and S4b beside Mesa: run by the peers' interpreter, prints one JSON object for each task.

Building the models counts on both sides. Mesa runs its models one after the other; the course
runs all replicates at once, from another seed at each timing.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from itertools import count

import mesa
import numpy as np
from mesa_twins import firm, schools
from timing import REPLICATES, Case, agreement, cpu_ms, in_parts

from ltl_course.simulations.learning_network import LearningNetwork
from ltl_course.simulations.who_teaches_whom import WhoTeachesWhom

NETWORK = {"schools": 10, "benefit": 1.0, "trials": 100, "rounds": 200}
FIRM = {"training": 50, "learning": 50, "periods": 60}
TASKS = (
    ("S4 everyone, 200 rounds", LearningNetwork, schools, {"network": "everyone", **NETWORK}),
    ("S4 ring, 200 rounds", LearningNetwork, schools, {"network": "ring", **NETWORK}),
    ("S4b default levers, 60 periods", WhoTeachesWhom, firm, FIRM),
    (
        "S4b newcomers in a changing world, 60 periods",
        WhoTeachesWhom,
        firm,
        {**FIRM, "turnover": 10, "turbulence": 2},
    ),
)


def main() -> None:
    """Check and measure every task."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--few", type=int, default=REPLICATES, help="models that Mesa runs for each task")
    ran = words.parse_args().few
    for task, kind, twin, levers in TASKS:
        parts: list[dict] = []
        theirs, best = in_parts(lambda n, t=twin, v=levers, p=parts: p.append(t(n, **v)), ran)
        found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        model = kind(**levers, replicates=REPLICATES)
        seeds = count(2)
        run = model.run()
        checks = {name: agreement(run.outcomes[name], values) for name, values in found.items()}
        case = Case(
            task=task,
            peer=f"Mesa {mesa.__version__}",
            ours=cpu_ms(lambda m=model, s=seeds: replace(m, seed=next(s)).run(), 5),
            theirs=theirs,
            best=best,
            ran=ran,
            check="; ".join(f"{name} {said}" for name, (said, _fine) in checks.items()),
            same=all(fine for _said, fine in checks.values()),
        )
        print(json.dumps(asdict(case)), flush=True)


if __name__ == "__main__":
    main()
