"""The equations of the capability trap: run by the simulation, and written out as its XMILE file.

Why it exists: whoever wants to change more than the levers, or to check the course by another
program, needs every equation once, with its unit and its words. The simulation's own file says
what they mean together.
"""

from __future__ import annotations

from functools import lru_cache

from ltl_course.stockflow import Equation, Stock, StockFlow

HORIZON = 100
"""Weeks."""


@lru_cache(maxsize=4)
def stock_flow(step: float) -> StockFlow:
    """Return the equations.

    Parameters
    ----------
    step : float
        Euler's step, in weeks.

    Returns
    -------
    StockFlow
        Its constants carry the names that ``CapabilityTrap.constants`` gives a value.
    """
    return StockFlow(
        name="The capability trap",
        time_unit="weeks",
        horizon=HORIZON,
        step=step,
        constants={
            "hours_protected": "Hours a week that pressure cannot take from improvement",
            "extra_pressure": "Results asked for beyond today's, as a share of these",
            "skills_last": "Weeks after which two thirds of capability have worn out",
            "patience": "Weeks below today's results until protected hours are given back",
            "push": "Pressure to improve from outside, added each week; 0 here",
            "returns": "1: twice the hours build twice as much; below 1: less",
            "start_capability": "Units of work an hour of daily work achieves today",
            "week_hours": "Hours a week for daily work and improvement together",
            "daily_hours": "Hours a week of daily work today",
            "usual_hours": "Hours a week of improvement today",
            "time_to_work_harder": "Weeks in which pressure to work follows the stretch",
            "time_to_work_smarter": "Weeks in which pressure to improve follows the stretch",
            "change_week": "Week in which hours are protected and pressure is added",
        },
        stocks=(
            Stock(
                name="capability",
                start="start_capability",
                inflows=("building",),
                outflows=("wearing_out",),
                unit="units/hour",
                words="What an hour of daily work achieves",
            ),
            Stock(
                name="work_pressure",
                start="1",
                inflows=("change_of_work_pressure",),
                words="How hard people feel they must work; 1 today",
            ),
            Stock(
                name="improvement_pressure",
                start="1",
                inflows=("change_of_improvement_pressure",),
                words="How much people feel they must improve; 1 today",
            ),
            Stock(
                name="weeks_below",
                start="0",
                inflows=("waiting",),
                unit="weeks",
                words="Weeks in which results were below today's",
            ),
        ),
        flows=(
            Equation(
                name="building",
                equation="usual_building * (improvement_hours / usual_hours) ** returns",
                unit="units/hour/week",
                words="Capability built by improvement",
            ),
            Equation(
                name="wearing_out",
                equation="capability / skills_last",
                unit="units/hour/week",
                words="Capability lost as skills and routines wear out",
            ),
            Equation(
                name="change_of_work_pressure",
                equation="(stretch - work_pressure) / time_to_work_harder",
                unit="1/week",
                words="Pressure to work follows the stretch, soon",
            ),
            Equation(
                name="change_of_improvement_pressure",
                equation="(stretch - improvement_pressure) / time_to_work_smarter + step(push, change_week)",
                unit="1/week",
                words="Pressure to improve follows the stretch, late",
            ),
            Equation(
                name="waiting",
                equation="where(results < todays_results, 1, 0)",
                unit="weeks/week",
                words="Leaders count weeks below today's results",
            ),
        ),
        auxiliaries=(
            Equation(
                name="usual_building",
                equation="start_capability / skills_last",
                unit="units/hour/week",
                words="What the usual hours build: as much as wears out today",
            ),
            Equation(
                name="todays_results",
                equation="start_capability * daily_hours",
                unit="units/week",
                words="Results before anything changes",
            ),
            Equation(
                name="goal",
                equation="todays_results * (1 + step(extra_pressure, change_week))",
                unit="units/week",
                words="What is asked for",
            ),
            Equation(name="stretch", equation="goal / results", words="What is asked for, by what there is"),
            Equation(
                name="wanted",
                equation="improvement_pressure",
                graph=((0, 0), (0.5, 0), (0.75, 0.5), (1, 1), (2, 1.5), (5, 1.5)),
                words="Improvement that people want to do, as a share of the usual hours",
            ),
            Equation(
                name="left",
                equation="work_pressure",
                graph=((0, 1), (1, 1), (1.5, 0.75), (2, 0.25), (5, 0)),
                words="The share of it that pressure to work leaves",
            ),
            Equation(
                name="effort",
                equation="work_pressure",
                graph=((0, 0.75), (0.75, 0.75), (1, 1), (1.25, 1.25), (2, 1.5), (10, 1.5)),
                words="Daily work that people want to do, as a share of the usual hours",
            ),
            Equation(
                name="hours_kept",
                equation="step(where(weeks_below < patience, hours_protected, 0), change_week)",
                unit="hours/week",
                words="Protected hours, until leaders have waited too long",
            ),
            Equation(
                name="improvement_hours",
                equation="max(usual_hours * wanted * left, hours_kept)",
                unit="hours/week",
                words="Hours that go into improvement",
            ),
            Equation(
                name="daily_work",
                equation="min(daily_hours * effort, week_hours - improvement_hours)",
                unit="hours/week",
                words="Hours that go into daily work",
            ),
            Equation(
                name="results",
                equation="capability * daily_work",
                unit="units/week",
                words="What is achieved in a week",
            ),
        ),
    )
