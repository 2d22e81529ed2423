"""What the equations of drifting goals give, by row of ``rows/drifting-goals.toml``."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ltl_course.simulations.drifting_goals import STEP, DriftingGoals
from ltl_course.simulations.drifting_goals_voices import influence
from ltl_course.stockflow import simulate

FINE = 1 / 256
"""Quarters: a step so fine that formulas in continuous time can be compared."""

PRIVATE: dict[str, float] = {"commitment": 0, "rosy": 0, "discouragement": 0.0}
UNHELD: dict[str, float] = {**PRIVATE, "habits": 0}
HALF: dict[str, float] = {"commitment": 50, "rosy": 50, "discouragement": 0.0}
PUBLIC: dict[str, float] = {"commitment": 90, "rosy": 0, "discouragement": 0.0}
BOLD: dict[str, float] = {"promise": 120, "discouragement": 3.0}


def _end(levers: dict[str, float], quarters: float, step: float = STEP) -> tuple[float, float]:
    """Return practice and goal after some quarters, in one world in which nothing is drawn."""
    model = DriftingGoals(**levers)  # type: ignore[arg-type]  # all levers are numbers
    equations = model.equations(step, quarters)
    course = simulate(equations, model.constants(), ("practice", "goal"), every=equations.steps)
    return float(course["practice"][-1]), float(course["goal"][-1])


def _practice(levers: dict[str, float], quarters: float, step: float = STEP) -> Callable[[], float]:
    def measure() -> float:
        """Return practice after some quarters."""
        return _end(levers, quarters, step)[0]

    return measure


def _goal(levers: dict[str, float], quarters: float, step: float = STEP) -> Callable[[], float]:
    def measure() -> float:
        """Return the goal in use after some quarters."""
        return _end(levers, quarters, step)[1]

    return measure


def _conserved(levers: dict[str, float]) -> Callable[[], float]:
    def measure() -> float:
        """Return 3 * practice + 6 * goal after 24 quarters."""
        practice, goal = _end(levers, 24)
        return 3 * practice + 6 * goal

    return measure


def _influence(place: int) -> Callable[[], float]:
    def measure() -> float:
        """Return the weight of one of three views."""
        return float(influence(np.array([[0.0, 0.5, 0.5], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))[place])

    return measure


MEASURES: dict[str, Callable[[], float]] = {
    "conserved-sum": _conserved(UNHELD),
    "conserved-sum-rosy": _conserved({**UNHELD, "rosy": 50}),
    "practice-meets": _practice(UNHELD, 240),
    "goal-meets": _goal(UNHELD, 240),
    "steady-public": _practice(PUBLIC, 400),
    "steady-public-goal": _goal(PUBLIC, 400),
    "steady-rosy": _practice({**PUBLIC, "rosy": 50}, 400),
    "steady-checked": _practice({**PUBLIC, "rosy": 50, "check": 80}, 400),
    "steady-half": _practice(HALF, 400),
    "path-private-practice-24": _practice(PRIVATE, 24, FINE),
    "path-private-goal-24": _goal(PRIVATE, 24, FINE),
    "path-half-practice-8": _practice(HALF, 8, FINE),
    "path-half-goal-8": _goal(HALF, 8, FINE),
    "path-lesson-step": _practice(HALF, 8),
    "losing-heart-end": _practice({**PUBLIC, "discouragement": 2.0}, 800),
    "losing-heart-end-60": _practice({**PUBLIC, "discouragement": 2.0, "promise": 60}, 800),
    "default-practice-24": _practice({}, 24, FINE),
    "too-bold-practice-24": _practice(BOLD, 24, FINE),
    "too-bold-private-24": _practice({**BOLD, "commitment": 0}, 24, FINE),
    "influence-first": _influence(0),
    "influence-second": _influence(1),
    "influence-third": _influence(2),
}
"""A function without arguments for each row."""
