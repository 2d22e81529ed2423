"""Drifting goals: why a goal that is said out loud lasts longer, and when it does harm.

Why it exists: a goal that nobody else knows comes down to what is reached, so slowly that nobody
decides it. The learner says it out loud, lets the community check what people believe of
themselves, and sees both fail where a large gap takes people's heart.

Equations, one world (one organisation)
    d practice / dt = effort * gap_seen / time_to_act - habits * practice
    d goal / dt     = (anchor - goal) / time_to_revise
    believed        = practice + rosy * (1 - check) * (goal - practice)
    gap_seen        = goal - believed
    anchor          = commitment * promise + (1 - commitment) * believed
    effort          = 1 / (1 + (discouragement * gap_seen / half_effort_gap)^2)
Stocks and units
    practice and goal, in points: 100 is the agreed practice everywhere and every day, 50 is
    today. Flows are points a quarter. The goal begins at the promise, said out loud or not.
Clock
    Quarters, 24 of them; Euler's method.
Checks
    Without discouragement the equations are linear, and the path is a matrix exponential. If
    moreover nothing holds the goal and habits do not pull (commitment, rosy and habits are 0),
    time_to_act * practice + time_to_revise * goal never changes: both meet in between.
Sources
    The two loops that close one gap, by work and by lowering the goal: Sterman (2000) Business
    Dynamics, section 13.2.10, and Barlas & Yasarcan (2006) Evaluation and Program Planning 29
    79-87. The promise, the self-view, its check and the curve of effort are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, Series, check, parameter
from ltl_course.simulations import drifting_goals_words as words
from ltl_course.simulations.drifting_goals_equations import HORIZON, stock_flow
from ltl_course.simulations.drifting_goals_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.stockflow import StockFlow, simulate, times, worlds
from ltl_course.views import View

STEP = 1 / 16
"""Quarters in one of Euler's steps; finer ones move practice and goal by a third of a point at most."""

KEPT = 4
"""Of so many steps one is kept for the picture: four in a quarter."""

UNCERTAIN = ("time_to_act", "time_to_revise", "habits", "discouragement")
"""What is drawn anew for each replicate, around its value in :meth:`DriftingGoals.constants`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftingGoals:
    """A promise, how far it is public, and what people believe of themselves.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same worlds wherever the levers stand.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "drifting-goals"
    title: ClassVar[str] = "Say it out loud"
    citation: ClassVar[str] = (
        "Sterman (2000) Business Dynamics; Barlas & Yasarcan (2006) Goal setting, evaluation, learning and "
        "revision, Evaluation and Program Planning 29 79-87"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    commitment: float = parameter(
        80,
        label="Weight of the public promise",
        unit="% of the weight",
        source=ILLUSTRATIVE,
        low=0,
        high=100,
        step=5,
        help="When the goal is revised: against what people believe to be reached. 0: nobody knows it.",
    )
    promise: float = parameter(
        90,
        label="How bold the goal is",
        unit="points",
        source=ILLUSTRATIVE,
        low=50,
        high=120,
        step=5,
        help="Practice stands at 50 today. 100 is the agreed practice everywhere and every day.",
    )
    rosy: float = parameter(
        40,
        label="How rosy the self-view is",
        unit="% of the gap not seen",
        source=ILLUSTRATIVE,
        low=0,
        high=80,
        step=5,
        help="What people do not see of their own gap as long as nobody shows it to them.",
    )
    check: float = parameter(
        0,
        label="How much the community checks it",
        unit="% of that shown to them",
        source=ILLUSTRATIVE,
        low=0,
        high=100,
        step=5,
        help="Families, students and colleagues say what they see. At 100 people see the whole gap.",
    )
    habits: float = parameter(
        5,
        label="Pull of old habits",
        unit="% of practice a quarter",
        source=ILLUSTRATIVE,
        low=0,
        high=10,
        step=1,
        help="So much of practice would be lost in a quarter in which nobody works on it.",
    )
    discouragement: float = parameter(
        1.0,
        label="How much a large gap discourages",
        unit="(strength)",
        source=ILLUSTRATIVE,
        low=0.0,
        high=3.0,
        step=0.5,
        help="0: not at all. 1: whoever sees a gap of 30 points makes half the effort. 2: 15 points do.",
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def equations(self, step: float = STEP, horizon: float = HORIZON) -> StockFlow:
        """Return the model's equations.

        Parameters
        ----------
        step : float
            Euler's step, in quarters.
        horizon : float
            For how many quarters.

        Returns
        -------
        StockFlow
            The same whatever the levers: these are constants.
        """
        return stock_flow(step, horizon)

    def constants(self) -> dict[str, float]:
        """Return a value for each constant of the equations: one world, nothing drawn.

        Returns
        -------
        dict of str to float
            The levers, as shares where they are percentages, and what no lever moves.
        """
        return {
            "commitment": self.commitment / 100,
            "promise": float(self.promise),
            "rosy": self.rosy / 100,
            "check": self.check / 100,
            "habits": self.habits / 100,
            "discouragement": float(self.discouragement),
            "half_effort_gap": 30.0,
            "start_practice": 50.0,
            "time_to_act": 3.0,
            "time_to_revise": 6.0,
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
        """Simulate all replicates, each with the goal as it is said, and kept private.

        Returns
        -------
        Run
            `time` in quarters, 0 to 24. The series have shape (replicates, time), in points:
            ``practice``, ``believed``, ``goal``, and ``private``, which is practice in the same
            world if the same goal has no public weight. The outcomes, shape (replicates,), are
            the four at the end, by the same names, and ``gain``, which is ``practice`` less
            ``private``.
        """
        model, constants = self.equations(), self.constants()
        drawn = {name: constants[name] * factor for name, factor in self.worlds().items()}
        both = np.array([[constants["commitment"]], [0.0]])
        course = simulate(
            model,
            {**constants, **drawn, "commitment": both},
            ("practice", "believed", "goal"),
            shape=(2, self.replicates),
            every=KEPT,
        )
        series = {name: values[0] for name, values in course.items()}
        series["private"] = course["practice"][1]
        ends = {name: values[:, -1] for name, values in series.items()}
        return Run(
            time=times(model, KEPT),
            time_unit="quarters",
            series=series,
            outcomes={**ends, "gain": ends["practice"] - ends["private"]},
        )

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            Where practice and the goal ended, and what saying it out loud did.
        """
        return words.summary(run, promise=float(self.promise), aloud=self.commitment > 0)
