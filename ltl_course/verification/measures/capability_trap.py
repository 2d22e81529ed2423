"""What the capability trap's equations give, by row of ``rows/capability-trap.toml``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from ltl_course.dynamics import Series
from ltl_course.simulations.capability_trap import CHANGE_WEEK, CapabilityTrap, cumulative, first_rise
from ltl_course.stockflow import simulate

STEP = 1 / 16
"""Weeks: the step of the public file."""

FOREVER = 1e9
"""Weeks in which pressure is felt, and patience, if nobody answers."""

HOURS = (12.0, 16.0, 20.0, 24.0)


def _courses(shape: tuple[int, ...] = (), **changed: float | Series) -> dict[str, Series]:
    constants = {**CapabilityTrap().constants(), "patience": FOREVER, **changed}
    return simulate(CapabilityTrap().equations(STEP), constants, ("results", "capability"), shape=shape)


def _at(course: Series, week: float) -> Series:
    at: Series = course[..., round(week / STEP)]
    return at


@lru_cache(maxsize=1)
def _bold_goal() -> Series:
    return _courses(hours_protected=0.0, extra_pressure=0.3)["results"]


@lru_cache(maxsize=1)
def _push() -> Series:
    return _courses(hours_protected=0.0, push=0.05)["results"]


@lru_cache(maxsize=1)
def _protected() -> dict[str, Series]:
    """Run one world for each of `HOURS`; from the change on, results as a share of today's."""
    found = _courses((len(HOURS),), hours_protected=np.array(HOURS))
    start = round(CHANGE_WEEK / STEP)
    return {
        "share": found["results"][:, start:] / found["results"][:, :1],
        "capability": found["capability"][:, start:],
    }


def _steady() -> float:
    """Return the results farthest from where they were, if nothing changes: 3 lifetimes of skills."""
    results = _courses((3,), hours_protected=0.0, skills_last=np.array([8.0, 20.0, 40.0]))["results"]
    return float(results.flat[np.abs(results - results[0, 0]).argmax()])


def _goal_at(week: float) -> Callable[[], float]:
    def measure() -> float:
        """Return results some weeks into a run in which 30% more is asked for from week 10 on."""
        return float(_at(_bold_goal(), week))

    return measure


def _push_at(week: float) -> Callable[[], float]:
    def measure() -> float:
        """Return results some weeks into a run with more pressure to improve from week 10 on."""
        return float(_at(_push(), week))

    return measure


def _dip(hours: float) -> Callable[[], float]:
    def measure() -> float:
        """Return results right after hours were protected, in units a week."""
        return 3000 * float(_protected()["share"][HOURS.index(hours), 0])

    return measure


def _break_even(hours: float) -> Callable[[], float]:
    def measure() -> float:
        """Return the week after the change in which results are back at today's level."""
        return float(first_rise(_protected()["share"] - 1, STEP)[1][HOURS.index(hours)])

    return measure


def _repaid(hours: float) -> Callable[[], float]:
    def measure() -> float:
        """Return the week after the change in which what was lost is made up for."""
        return float(first_rise(cumulative(_protected()["share"] - 1, STEP), STEP)[1][HOURS.index(hours)])

    return measure


def _lost() -> float:
    """Return what 16 protected hours cost until results are back, in weeks of today's results."""
    return float(cumulative(np.maximum(1 - _protected()["share"], 0.0), STEP)[HOURS.index(16.0), -1])


def _capability() -> float:
    """Return capability 90 weeks after 16 hours were protected."""
    return float(_at(_protected()["capability"], 90)[HOURS.index(16.0)])


def _best_hours() -> float:
    """Return the hours of improvement that give most in the long run, if nobody answers pressure."""
    hours = np.arange(10.0, 40.0, 0.25)
    model = replace(CapabilityTrap().equations(1.0), horizon=600)
    constants = {
        **CapabilityTrap().constants(),
        "hours_protected": hours,
        "patience": FOREVER,
        "time_to_work_harder": FOREVER,
        "time_to_work_smarter": FOREVER,
    }
    results = simulate(model, constants, ("results",), shape=hours.shape)["results"]
    return float(hours[results[:, -1].argmax()])


MEASURES: dict[str, Callable[[], float]] = {
    "steady-state": _steady,
    **{f"bold-goal-week-{week}": _goal_at(week) for week in (12, 15, 20, 50, 100)},
    **{f"push-week-{week}": _push_at(week) for week in (12, 20, 50, 100)},
    **{f"dip-{hours:g}-hours": _dip(hours) for hours in HOURS},
    **{f"break-even-{hours:g}-hours": _break_even(hours) for hours in HOURS},
    **{f"repaid-{hours:g}-hours": _repaid(hours) for hours in HOURS},
    "lost-16-hours": _lost,
    "capability-16-hours": _capability,
    "best-hours": _best_hours,
}
"""A function without arguments for each row."""
