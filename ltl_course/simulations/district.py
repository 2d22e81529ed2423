"""The district: eight schools, sixteen quarters, five levers, four of them with a price.

Why it exists: in the lessons one lever moves at a time; a leader pulls all of them at once, with
delays and luck. Improvement and sharing take teaching time, listening to bad news takes time, and
freedom costs what common materials save. A public goal takes no time by itself, and came to less
than a private one in 2 of the audit's 300 districts. In this model this lever has next to no price;
the simulation of drifting goals shows where a fixed public goal fails.

What goes on, in each school (equations: :mod:`ltl_course.simulations.district_equations`)
    capability : built by improvement time, more by engaged staff, by a goal not yet reached and
        by what other schools share, as far as practice is alike; fades (Repenning & Sterman 2001).
    engaged    : joins by what the leader says and by word of mouth (Bass 1969), which visible
        progress strengthens; drops out by turnover, overload and fear.
    hidden, known, openness : problems arise hidden, are told where it is safe (Edmondson 1996),
        mended half a year later; hearing and mending them takes time from teaching.
    evidence, practice : readings of what suits the pupils here are noisy; practice follows a
        school's own evidence or that of all, as local freedom says. Pooled evidence has less noise
        (Efron & Morris 1975), and practice that is alike saves time and lets schools use what
        others found; but what suits is not the same everywhere, least of all in school 1.
    seen, goal, remembered : results are seen late; a goal drifts to what is seen, unless it is
        public; a gap pulls, steals improvement time, and when very large disheartens.
Results are learning in a quarter: capability to a power, times teaching time, less misfit and
problems, times luck; 100 is a usual school whose practice suits it.
Clock
    Quarters; four steps of Euler in each. Levers and luck hold for a quarter.
Constants
    In :mod:`ltl_course.simulations.district_constants`, each with its reason, written down before
    any policy was compared. Without noise and events the usual district stays exactly as it is.
Sources
    Repenning & Sterman (2001) California Management Review 43(4) 64-88; Bass (1969) Management
    Science 15(5) 215-227; Edmondson (1996) J. Applied Behavioral Science 32(1) 5-28; Efron &
    Morris (1975) JASA 70 311-319 and (1977) Scientific American 236(5) 119-127; Schneiderman (1988)
    Quality Progress 21(4) 51-57.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import (
    Assumptions,
    Loop,
    Run,
    Scenario,
    Series,
    worst_tenth,
)
from ltl_course.simulations import district_words as words
from ltl_course.simulations.district_constants import CONSTANTS, VALUES
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import EQUATIONS, QUARTERS, STEPS, WORLD
from ltl_course.simulations.district_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.simulations.district_world import World, draw
from ltl_course.stockflow import StockFlow, Walk
from ltl_course.views import View

YEAR = 4

SCALES: Mapping[str, float] = {
    "results": 100.0,
    "goal": 100.0,
    "capability": 100.0,
    "engaged": 100.0,
    "told": 100.0,
    "hidden": 100.0,
    "teaching": 100.0,
}
"""What is shown, and by how much it is multiplied: indices with 100 as usual, or per cent."""


Stocks = Mapping[str, Series]


def begin(world: World, values: Mapping[str, float] = VALUES) -> tuple[dict[str, Series], dict[str, Series]]:
    """Set up the district before the first decision.

    Parameters
    ----------
    world : World
        Of the district.
    values : Mapping[str, float]
        The constants.

    Returns
    -------
    dict of str to Series, dict of str to Series
        The stocks, shape (replicates, schools); and what is shown at time 0, same shape.
    """
    walk = _walk(world, Decision(), values)
    stocks = walk.stocks()
    usual = walk.look()
    shown = {
        "results": stocks["seen"],
        "goal": stocks["goal"],
        "capability": stocks["capability"],
        "engaged": stocks["engaged"],
        "told": stocks["openness"] * stocks["hidden"] / usual["usual_openness"],
        "hidden": stocks["hidden"],
        "teaching": np.broadcast_to(usual["usual_teaching"], world.need.shape),
    }
    return stocks, {name: SCALES[name] * value for name, value in shown.items()}


def lead(
    world: World,
    decisions: Sequence[Decision],
    stocks: Stocks,
    *,
    quarter: int = 0,
    values: Mapping[str, float] = VALUES,
) -> tuple[dict[str, Series], dict[str, Series]]:
    """Run some quarters, one decision in each.

    Parameters
    ----------
    world : World
        Of the district.
    decisions : sequence of Decision
        One for each quarter.
    stocks : Mapping[str, Series]
        Where the district stands.
    quarter : int
        How many quarters have passed.
    values : Mapping[str, float]
        The constants.

    Returns
    -------
    dict of str to Series, dict of str to Series
        The stocks afterwards, shape (replicates, schools); and what is shown of each quarter,
        shape (replicates, schools, quarters): results, problems told and teaching time are those
        of the quarter, the others those at its end.
    """
    walk = _walk(world, decisions[0], values, stocks=stocks, quarter=quarter)
    shown = {name: np.empty((*world.need.shape, len(decisions))) for name in SCALES}
    for at, decision in enumerate(decisions):
        walk.give({**decision.shares(), **world.of_quarter(quarter + at, values)})
        flows = {"results": "results", "told": "telling", "teaching": "teaching"}
        sums: dict[str, Series] = {name: np.zeros(world.need.shape) for name in flows}
        for _step in range(STEPS):
            now = walk.look()
            sums = {name: total + now[flows[name]] for name, total in sums.items()}
            walk.go()
        left = walk.stocks()
        quarterly = {name: total / STEPS for name, total in sums.items()}
        quarterly["told"] = quarterly["told"] / now["usual_openness"]
        for name in ("goal", "capability", "engaged", "hidden"):
            quarterly[name] = left[name]
        for name, value in quarterly.items():
            shown[name][..., at] = SCALES[name] * value
    return walk.stocks(), shown


def _walk(
    world: World,
    decision: Decision,
    values: Mapping[str, float],
    *,
    stocks: Stocks | None = None,
    quarter: int = 0,
) -> Walk:
    constants: dict[str, float | Series] = {
        "need": world.need,
        "first_luck": world.first_luck,
        **{name: value for name, value in values.items() if not CONSTANTS[name].drawn},
        **decision.shares(),
        **world.of_quarter(quarter, values),
    }
    return Walk(EQUATIONS, constants, shape=world.need.shape, stocks=stocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class District(Decision):
    """The district under one decision that holds for all sixteen quarters.

    To decide anew each quarter: :mod:`ltl_course.simulations.district_play`.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same luck and events whatever the levers.
    replicates : int
        Simulated districts, 1 to 10,000.
    """

    id: ClassVar[str] = "district"
    title: ClassVar[str] = "The district"
    citation: ClassVar[str] = (
        "Repenning & Sterman (2001) California Management Review 43(4) 64-88; Bass (1969) Management "
        "Science 15(5) 215-227; Efron & Morris (1975) JASA 70 311-319 and (1977) Scientific American 236(5) "
        "119-127; Edmondson (1996) J. Applied Behavioral Science 32(1) 5-28"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    seed: int = 1
    replicates: int = 200

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in quarters, 0 before the first decision. The series, shape (replicates,
            schools, time): ``results``, ``goal``, ``capability``, ``told`` and ``hidden``
            (problems) are indices with 100 as usual; ``engaged`` and ``teaching`` are per cent
            of staff and of staff time. The outcomes, shape (replicates,), are all results:

            ``mean``, ``worst_tenth``, ``other_community``
                Over the last year: of all schools, of the worst-off tenth (one school of eight),
                and of school 1, which serves a different community.
            ``year_one``, ``four_years``
                The mean over all schools and these quarters.
        """
        return self.run_in(draw(self.seed, self.replicates))

    def run_in(self, world: World, values: Mapping[str, float] = VALUES) -> Run:
        """Simulate in a given world: :meth:`run` with another world or other constants.

        Parameters
        ----------
        world : World
            With any number of schools; the first serves a different community.
        values : Mapping[str, float]
            The constants.

        Returns
        -------
        Run
            As from :meth:`run`.
        """
        stocks, first = begin(world, values)
        _stocks, later = lead(world, (self,) * QUARTERS, stocks, values=values)
        series = {
            name: np.concatenate([first[name][..., np.newaxis], later[name]], axis=-1) for name in first
        }
        results = series["results"]
        last_year = results[..., -YEAR:].mean(axis=-1)
        return Run(
            time=np.arange(QUARTERS + 1, dtype=np.float64),
            time_unit="quarters",
            series=series,
            outcomes={
                "mean": last_year.mean(axis=-1),
                "worst_tenth": worst_tenth(last_year),
                "other_community": last_year[:, 0],
                "year_one": results[..., 1 : 1 + YEAR].mean(axis=(1, 2)),
                "four_years": results[..., 1:].mean(axis=(1, 2)),
            },
        )

    def equations(self) -> StockFlow:
        """Return the equations of one school."""
        return EQUATIONS

    def constants(self) -> dict[str, float]:
        """Return the constants of one school under this decision, without noise or events."""
        chosen = {name: value for name, value in VALUES.items() if not CONSTANTS[name].drawn}
        return chosen | self.shares() | dict.fromkeys(WORLD, 0.0)

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            Results in the last year, on average and of the worst-off school; then the first year.
        """
        return words.summary(
            mean=run.outcomes["mean"],
            worst=run.outcomes["worst_tenth"],
            year_one=run.outcomes["year_one"],
        )
