"""The vocabulary of every simulation: levers, loops, runs and the protocol of a model.

Why it exists: simulations, pictures, pages and tests meet in these words and in nothing
else. NumPy only; nothing here knows a screen.
"""

from ltl_course.dynamics.levers import (
    ILLUSTRATIVE,
    LARGEST_SEED,
    MOST_REPLICATES,
    Parameter,
    Value,
    check,
    check_count,
    parameter,
    parameters,
)
from ltl_course.dynamics.loops import Link, Loop
from ltl_course.dynamics.model import Assumptions, Model, Scenario
from ltl_course.dynamics.runs import Run, Series, Spread, spread, worst_tenth

__all__ = [
    "ILLUSTRATIVE",
    "LARGEST_SEED",
    "MOST_REPLICATES",
    "Assumptions",
    "Link",
    "Loop",
    "Model",
    "Parameter",
    "Run",
    "Scenario",
    "Series",
    "Spread",
    "Value",
    "check",
    "check_count",
    "parameter",
    "parameters",
    "spread",
    "worst_tenth",
]
