"""What the code gives for the initiative pipeline: the cost of the published benchmark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from ltl_course.dynamics import Run
from ltl_course.simulations.pipeline import Pipeline


@lru_cache(maxsize=1)
def _benchmark() -> Run:
    """Run the scenario that is called the benchmark."""
    levers = {one.id: one.levers for one in Pipeline.scenarios}["benchmark"]
    return Pipeline(**levers, replicates=1).run()  # type: ignore[arg-type]


def cost(outcome: str) -> float:
    """Return what the benchmark costs, in all or at one level."""
    return float(_benchmark().outcomes[outcome][0])


MEASURES: Mapping[str, Callable[[], float]] = {
    "benchmark": partial(cost, "cost"),
    "benchmark-retailer": partial(cost, "cost_school"),
    "benchmark-wholesaler": partial(cost, "cost_network"),
    "benchmark-distributor": partial(cost, "cost_district"),
    "benchmark-factory": partial(cost, "cost_provider"),
}
