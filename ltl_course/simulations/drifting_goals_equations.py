"""The equations of drifting goals: run by the simulation, and written out as its XMILE file.

Why it exists: whoever wants to change more than the levers, or to check the course by another
program, needs every equation once, with its unit and its words. The simulation's own file says
what they mean together.
"""

from __future__ import annotations

from functools import lru_cache

from ltl_course.stockflow import Equation, Stock, StockFlow

HORIZON = 24
"""Quarters: six years."""


@lru_cache(maxsize=4)
def stock_flow(step: float, horizon: float) -> StockFlow:
    """Return the equations.

    Parameters
    ----------
    step : float
        Euler's step, in quarters.
    horizon : float
        Quarters; a whole number of steps.

    Returns
    -------
    StockFlow
        Its constants carry the names that ``DriftingGoals.constants`` gives a value.
    """
    return StockFlow(
        name="Drifting goals",
        time_unit="quarters",
        horizon=horizon,
        step=step,
        constants={
            "commitment": "Weight of the public promise when the goal in use is revised, 0 to 1",
            "promise": "Points of practice promised, or hoped for",
            "rosy": "Share of the gap that people do not see by themselves, 0 to 1",
            "check": "Share of that which the community makes them see, 0 to 1",
            "habits": "Share of practice that old habits take back in a quarter",
            "discouragement": "0: no gap discourages; 1: effort is half at half_effort_gap; 2: at half of it",
            "half_effort_gap": "Points of the gap seen at which effort is half, if discouragement is 1",
            "start_practice": "Points of practice today",
            "time_to_act": "Quarters in which effort would close two thirds of a gap",
            "time_to_revise": "Quarters in which the goal in use would go two thirds of its way",
        },
        stocks=(
            Stock(
                name="practice",
                start="start_practice",
                inflows=("acting",),
                outflows=("slipping_back",),
                unit="points",
                words="How far the agreed practice is in use; 100 is everywhere, every day",
            ),
            Stock(
                name="goal",
                start="promise",
                inflows=("revising",),
                unit="points",
                words="The goal in use: what people really aim at",
            ),
        ),
        flows=(
            Equation(
                name="acting",
                equation="effort * gap_seen / time_to_act",
                unit="points/quarter",
                words="Practice gained by working on the gap that people see",
            ),
            Equation(
                name="slipping_back",
                equation="habits * practice",
                unit="points/quarter",
                words="Practice lost to old habits",
            ),
            Equation(
                name="revising",
                equation="(anchor - goal) / time_to_revise",
                unit="points/quarter",
                words="The goal in use moves toward what it is held to",
            ),
        ),
        auxiliaries=(
            Equation(
                name="believed",
                equation="practice + rosy * (1 - check) * (goal - practice)",
                unit="points",
                words="Where people believe practice to be",
            ),
            Equation(
                name="gap_seen",
                equation="goal - believed",
                unit="points",
                words="The gap that people see",
            ),
            Equation(
                name="effort",
                equation="1 / (1 + (discouragement * gap_seen / half_effort_gap) ** 2)",
                words="Share of the effort that a gap as large as this leaves people the heart for",
            ),
            Equation(
                name="anchor",
                equation="commitment * promise + (1 - commitment) * believed",
                unit="points",
                words="What the goal in use is held to: the promise, or what is believed to be reached",
            ),
        ),
    )
