"""The capability trap: why working harder looks better first, and improving looks worse first.

Why it exists: time for improvement is taken from today's work and repaid later. A leader who
looks at the next report sees only the price. The learner protects hours, adds pressure, and
sees both prices with their dates.

Equations, one world (one organisation; hours are a person's)
    d capability / dt           = building - wearing_out
    building                    = usual_building * (improvement_hours / usual_hours)^returns
    wearing_out                 = capability / skills_last;  usual_building = start_capability / skills_last
    d work_pressure / dt        = (stretch - work_pressure) / time_to_work_harder
    d improvement_pressure / dt = (stretch - improvement_pressure) / time_to_work_smarter + push
    d weeks_below / dt          = 1 while results are below today's, else 0
    stretch                     = goal / results;  goal = todays_results * (1 + extra_pressure)
    improvement_hours           = max(usual_hours * wanted * left, hours_kept)
    daily_work                  = min(daily_hours * effort, week_hours - improvement_hours)
    results                     = capability * daily_work
    hours_kept                  = hours_protected while weeks_below < patience, then 0 for good
    `wanted` is read off a graph of improvement_pressure, `left` and `effort` off graphs of
    work_pressure: the three tables of the published file.
Stocks and units
    capability, in units of work an hour; work_pressure and improvement_pressure, 1 at rest;
    weeks_below, in weeks. Flows are these for each week. results are units of work a week.
Clock
    Weeks; Euler's method. Everything is at rest until week 10 of the model, which is week 0 of
    a run; then hours are protected and pressure is added. A run ends 90 weeks later.
Check
    As long as protected hours bind and nobody answers pressure, this is the one-lever model
    results = C (1 - u) H, dC/dt = kappa u H - C / skills_last, which has a closed form.
Sources
    Structure: Repenning & Sterman (2001) California Management Review 43(4) 64-88. Numbers and
    graphs: the public file "Capability Trap.mdl" of SDXorg/PySD-Cookbook, in which `returns`
    is 1, no hours are protected, and building is 0.5 for each hour. Here it is written so that
    today's results stay as they are whatever the lifetime of skills.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, Series, check, parameter
from ltl_course.simulations import capability_trap_words as words
from ltl_course.simulations.capability_trap_equations import stock_flow
from ltl_course.simulations.capability_trap_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.stockflow import StockFlow, simulate, times, worlds
from ltl_course.views import View

STEP = 1 / 4
"""Weeks in one of Euler's steps; steps of 1/64 move no result by more than half a percent."""

CHANGE_WEEK = 10
YEAR = 52
UNCERTAIN = ("skills_last", "returns", "time_to_work_harder", "time_to_work_smarter")
"""What is drawn anew for each replicate, around its value in :meth:`CapabilityTrap.constants`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityTrap:
    """Hours protected for improvement, pressure for results, and how long leaders wait.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same worlds wherever the levers stand.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "capability-trap"
    title: ClassVar[str] = "The capability trap"
    citation: ClassVar[str] = (
        "Repenning & Sterman (2001) Nobody ever gets credit for fixing problems that never happened, "
        "California Management Review 43(4) 64-88"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    hours_protected: float = parameter(
        16,
        label="Hours protected for improvement",
        unit="hours a week",
        one="hour a week",
        source=ILLUSTRATIVE,
        low=0,
        high=20,
        step=1,
        help="Of 40; pressure cannot take these. Today 10 go into improvement, and none is protected.",
    )
    extra_pressure: float = parameter(
        0,
        label="Extra results asked for",
        unit="% above today's",
        source=ILLUSTRATIVE,
        low=0,
        high=30,
        step=5,
        help="30% is the step of the published file. Nobody gets more time for it.",
    )
    skills_last: float = parameter(
        20,
        label="How long skills and routines last",
        unit="weeks",
        one="week",
        source="20 weeks: PySD Cookbook, Capability Trap; the range is illustrative",
        low=8,
        high=40,
        step=1,
        help="Without improvement, two thirds of what was built is gone after this time.",
    )
    patience: float = parameter(
        26,
        label="How long leaders wait below today's results",
        unit="weeks",
        one="week",
        source=ILLUSTRATIVE,
        low=4,
        high=60,
        step=1,
        help="When so many weeks were below today's level, the protected hours go back to daily work.",
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def equations(self, step: float = STEP) -> StockFlow:
        """Return the model's equations.

        Parameters
        ----------
        step : float
            Euler's step, in weeks; the lesson runs with `STEP`, the published file with 1/16.

        Returns
        -------
        StockFlow
            The same whatever the levers: these are constants.
        """
        return stock_flow(step)

    def constants(self) -> dict[str, float]:
        """Return a value for each constant of the equations: one world, nothing drawn.

        Returns
        -------
        dict of str to float
            The levers, and the numbers of the published file.
        """
        return {
            "hours_protected": float(self.hours_protected),
            "extra_pressure": self.extra_pressure / 100,
            "skills_last": float(self.skills_last),
            "patience": float(self.patience),
            "push": 0.0,
            "returns": 1.0,
            "start_capability": 100.0,
            "week_hours": 40.0,
            "daily_hours": 30.0,
            "usual_hours": 10.0,
            "time_to_work_harder": 3.0,
            "time_to_work_smarter": 9.0,
            "change_week": float(CHANGE_WEEK),
        }

    def worlds(self) -> dict[str, Series]:
        """Draw what is not known about the worlds.

        Returns
        -------
        dict of str to Series
            For each name of `UNCERTAIN`, shape (replicates,): what its constant is multiplied
            by. No lever changes it, and more replicates leave the first ones as they were.
        """
        return worlds(UNCERTAIN, seed=self.seed, replicates=self.replicates)

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in weeks since the change, from -10 to 90. The series have the shape
            (replicates, time): ``results``, ``goal`` and ``capability`` in % of today's,
            ``daily_work`` and ``improvement_hours`` in hours a week. The outcomes, shape
            (replicates,):

            ``break_even``
                Weeks until results, having fallen at the change, are back at today's level
                with the hours still protected. NaN if they did not fall at the change, or
                if leaders gave the hours back first.
            ``below_from``
                Weeks until results are first below today's level; NaN if they never are.
            ``repaid``
                Weeks until what was lost at first is made up for. NaN if results did not fall
                at the change, or if that takes longer than the run.
            ``lost``
                What is missing while results are below today's level, in weeks of today's results.
            ``balance``
                What all 90 weeks bring beyond today's level, in the same unit; below 0 if less.
            ``first_year``, ``end``
                Results in % of today's: their mean over the first 52 weeks, and after 90.
            ``highest``, ``lowest``
                The highest and lowest results since the change, in % of today's.
            ``gave_up``
                1 if leaders gave protected hours back, else 0.
        """
        model, constants = self.equations(), self.constants()
        drawn = {name: constants[name] * factor for name, factor in self.worlds().items()}
        keep = ("results", "todays_results", "goal", "capability", "daily_work", "improvement_hours")
        course = simulate(model, {**constants, **drawn}, (*keep, "weeks_below"), shape=(self.replicates,))
        weekly = slice(None, None, round(1 / STEP))
        percent = 100 / course["todays_results"][:, :1]
        shown = {
            "results": course["results"] * percent,
            "goal": course["goal"] * percent,
            "capability": course["capability"] * (100 / constants["start_capability"]),
            "daily_work": course["daily_work"],
            "improvement_hours": course["improvement_hours"],
        }
        change = round(CHANGE_WEEK / STEP)
        waited = course["weeks_below"][:, change:]
        return Run(
            time=times(model)[weekly] - CHANGE_WEEK,
            time_unit="weeks",
            series={name: series[:, weekly] for name, series in shown.items()},
            outcomes=self._outcomes(shown["results"][:, change:] / 100, waited >= self.patience),
        )

    def _outcomes(self, level: Series, too_long: NDArray[np.bool_]) -> dict[str, Series]:
        """Return the outcomes.

        They come from results as a share of today's, and from whether leaders have waited too
        long: both of the shape (replicates, time), from the change on.
        """
        week = np.arange(level.shape[1]) * STEP
        world = np.arange(len(level))
        fell, below = level[:, 0] < 1, level < 1
        total = cumulative(level - 1)
        at, back = first_rise(level - 1)
        return {
            "break_even": np.where(fell & ~too_long[world, at], back, np.nan),
            "below_from": np.where(below.any(axis=1), week[below.argmax(axis=1)], np.nan),
            "repaid": np.where(fell, first_rise(total)[1], np.nan),
            "lost": cumulative(np.maximum(1 - level, 0.0))[:, -1],
            "balance": total[:, -1],
            "first_year": 100 * (1 + total[:, round(YEAR / STEP)] / YEAR),
            "end": 100 * level[:, -1],
            "highest": 100 * level.max(axis=1),
            "lowest": 100 * level.min(axis=1),
            "gave_up": (too_long[:, -1] & (self.hours_protected > 0)).astype(np.float64),
        }

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            What came first, and what there was in the end.
        """
        return words.summary(run)


def first_rise(course: Series, step: float = STEP) -> tuple[Series, Series]:
    """Find where courses that have been below 0 first come back.

    Parameters
    ----------
    course : Series
        Shape (replicates, time).
    step : float
        Weeks from one value to the next.

    Returns
    -------
    tuple of Series
        Shape (replicates,) each: the place of the first value of 0 or more after one below 0,
        and the week in which a straight line between the two reaches 0; NaN, at the last
        place, if there is none.
    """
    rises = (course[:, :-1] < 0) & (course[:, 1:] >= 0)
    world, before = np.arange(len(course)), rises.argmax(axis=1)
    low, high = course[world, before], course[world, before + 1]
    found = rises.any(axis=1)
    share = np.divide(low, low - high, where=found, out=np.full_like(low, np.nan))
    return np.where(found, before + 1, course.shape[1] - 1), (before + share) * step


def cumulative(course: Series, step: float = STEP) -> Series:
    """Sum courses over time, the last axis.

    Parameters
    ----------
    course : Series
        Shape (replicates, time).
    step : float
        Weeks from one value to the next.

    Returns
    -------
    Series
        Same shape, in the course's unit times weeks: 0 at first, then by the trapezoid rule.
    """
    total = np.zeros_like(course)
    np.cumsum((course[:, 1:] + course[:, :-1]) * (step / 2), axis=1, out=total[:, 1:])
    return total
