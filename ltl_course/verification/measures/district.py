"""What the district gives for its rows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ltl_course.simulations.district import District, begin, lead
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import EQUATIONS, QUARTERS
from ltl_course.simulations.district_world import SCHOOLS, World
from ltl_course.stockflow import Walk, simulate

_RUNS = 4000


def usual_district_drift() -> float:
    """Return the largest change of any stock under the usual policy."""
    kept = simulate(EQUATIONS, District().constants(), [stock.name for stock in EQUATIONS.stocks])
    return max(float(np.ptp(course)) for course in kept.values())


def bass_twenty_quarters() -> float:
    """Return the share engaged when turnover is nothing and word of mouth always at full strength."""
    constants = District().constants() | {"turnover": 0.0, "quiet": 1.0}
    stocks = Walk(EQUATIONS, constants).stocks() | {"engaged": np.array(0.0)}
    walk = Walk(EQUATIONS, constants, stocks=stocks)
    for _step in range(round(20 / EQUATIONS.step)):
        walk.look()
        walk.go()
    return float(walk.stocks()["engaged"])


def capability_half_life() -> float:
    """Return the months after which half of the gap is left, on a straight line between steps."""
    constants = District(improvement=0).constants()
    gap = simulate(EQUATIONS, constants, ["capability"])["capability"] - constants["lasting_capability"]
    return 3 * EQUATIONS.step * float(np.interp(-gap[0] / 2, -gap, np.arange(len(gap))))


def engaged_teachers() -> float:
    """Return the per cent of staff engaged in a usual district."""
    return 100 * float(simulate(EQUATIONS, District().constants(), ["engaged"])["engaged"][-1])


def share_from_colleagues() -> float:
    """Return by how many per cent less is built without what others share."""
    built, alone = (
        Walk(EQUATIONS, District(sharing=sharing).constants()).look()["building"] for sharing in (2, 0)
    )
    return 100 * (1 - float(alone) / float(built))


def told_where_it_is_safe() -> float:
    """Return the ratio of the share of hidden problems told, listening over blame."""
    listening, blame = (
        Walk(EQUATIONS, District(answer=answer).constants()).look()["openness_aim"] for answer in (100, 0)
    )
    return float(listening / blame)


def pooled_evidence_noise() -> float:
    """Return the spread of the schools' mean evidence over that of one school's own."""
    flat, short = np.zeros((_RUNS, SCHOOLS)), np.zeros((_RUNS, QUARTERS))
    long = np.zeros((_RUNS, SCHOOLS, QUARTERS))
    world = World(
        need=flat,
        first_luck=flat,
        reading_luck=np.random.default_rng(20261121).standard_normal(long.shape),
        luck=long,
        leaving_principal=long,
        flu=short,
        cut=short,
    )
    stocks, _shown = begin(world)
    stocks, _shown = lead(world, [Decision()] * QUARTERS, stocks)
    return float(stocks["evidence"].mean(axis=1).std() / stocks["evidence"].std())


MEASURES: dict[str, Callable[[], float]] = {
    "usual-district-drift": usual_district_drift,
    "bass-twenty-quarters": bass_twenty_quarters,
    "capability-half-life": capability_half_life,
    "engaged-teachers": engaged_teachers,
    "share-from-colleagues": share_from_colleagues,
    "told-where-it-is-safe": told_where_it_is_safe,
    "pooled-evidence-noise": pooled_evidence_noise,
}
