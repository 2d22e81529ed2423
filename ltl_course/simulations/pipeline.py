"""The initiative pipeline: support that is asked for, under way, and forgotten.

Why it exists: what has been started and is not yet felt is on no list. Whoever asks again for it
gets it twice, later; the swing that follows looks like a change outside and is made inside. The
learner decides how much of what is under way people count, and sees that being shown more is no
cure for not counting.

Equations, one world, level i of four in a row (school, network, district, provider)
    asked_i    = max(0, expected_i + adjust_i (aim_i - net_i - counted_i under_way_i))
    aim_i      = wanted + counted_i * 8 * weeks_i
    expected_i += chase_i (seen_i - expected_i)
    net_i      = ready_i - waiting_i
    seen_i     = what the level below asked for, or the end demand if that is shown to all
    cost       = sum over levels and weeks of 0.5 ready + 1 waiting
    weeks_i is how many slips are out when the next one is written: 3, and 2 for the provider.
Stocks, flows and units
    ready, waiting, under_way are stocks, in days of support; asked, arrived and sent are flows,
    in days a week. Cost is in points. A slip need not be a whole number.
Clock
    Weeks, 36 of them; the steps of a week stand in :mod:`ltl_course.simulations.pipeline_board`.
People
    Each of the four has rules of their own: the lever's value plus a normal draw whose standard
    deviation is `differences`, cut at 0 and 1. All three ways below meet the same people.
Sources
    Sterman (1989): the board, the rule and its benchmark, which is `counted` 100, `adjust` 100,
    `chase` 0, `wanted` 4, `differences` 0: the aims are then 28, 28, 28 and 20, and the cost is 204.
    How the timing was read stands with the board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, check, parameter
from ltl_course.simulations import pipeline_words as words
from ltl_course.simulations.pipeline_board import PROVIDER, SCHOOL, WEEKS, People, demand, play
from ltl_course.simulations.pipeline_story import ASSUMPTIONS, LEVELS, LOOPS, SCENARIOS, VIEWS
from ltl_course.views import View

BENCHMARK = 204
"""Points that Sterman's benchmark costs on his board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Four levels that ask one another for support, and a demand that rises once.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives people who differ in the same way, wherever the levers
        stand.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "pipeline"
    title: ClassVar[str] = "The initiative pipeline"
    citation: ClassVar[str] = (
        "Sterman (1989) Modeling managerial behavior, Management Science 35(3) 321-339; Edali & Yasarcan "
        "(2014) JASSS 17(4)2"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    counted: float = parameter(
        34,
        label="How much of what is under way people count",
        unit="% of it",
        source="34%: average of those who played, Sterman 1989 (recalled); benchmark 100%",
        low=0,
        high=100,
        step=2,
        help="Support that was asked for and has not arrived. 0: out of sight, out of mind.",
    )
    adjust: float = parameter(
        26,
        label="How hard people correct",
        unit="% of the gap a week",
        source="26%: average of those who played, Sterman 1989 (recalled); benchmark 100%",
        low=0,
        high=100,
        step=2,
        help="Share of what is missing that is asked for at once. 100: all of it, every week.",
    )
    chase: float = parameter(
        36,
        label="How fast people believe a new demand",
        unit="% of it a week",
        source="36%: average of those who played, Sterman 1989 (recalled); benchmark 0%",
        low=0,
        high=100,
        step=2,
        help="0: they go on expecting what was asked for at first. 100: the newest week is the rule.",
    )
    wanted: float = parameter(
        9,
        label="What each level wants to have ready",
        unit="days of support",
        source="4 gives Sterman's benchmark; with 9 the average player's aim of 17 is met at three levels",
        low=0,
        high=20,
        step=1,
        help="Beyond the share of what is under way that people count.",
    )
    shipping: float = parameter(
        2,
        label="Time support is on its way",
        unit="weeks",
        one="week",
        source="2: Sterman 1989; the range is illustrative",
        low=1,
        high=4,
        step=1,
        help="From one level to the next. Asking takes two weeks more.",
        whole=True,
    )
    shown: str = parameter(
        "no",
        label="Does everybody see the end demand?",
        source="no: Sterman 1989; yes is illustrative",
        choices={"no": "Only what the next level asks", "yes": "Yes, all four levels"},
        help="What schools really need in a week, instead of what the level below has written on its slip.",
    )
    differences: float = parameter(
        10,
        label="How much people differ",
        unit="percentage points",
        source=ILLUSTRATIVE,
        low=0,
        high=30,
        step=2,
        help="Of the four, and from run to run, in all three habits above. 0: all are alike.",
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def people(self) -> People:
        """Draw the habits of those who order.

        Returns
        -------
        People
            Each of shape (levels, replicates). More replicates leave the first ones as they
            were.
        """
        stream = np.random.Generator(np.random.SFC64(np.random.SeedSequence(self.seed)))
        drawn = stream.standard_normal((self.replicates, 3, len(LEVELS))).transpose(1, 2, 0)
        middles = np.array([self.counted, self.adjust, self.chase], dtype=np.float64)[:, None, None]
        counted, adjust, chase = np.clip((middles + self.differences * drawn) / 100, 0.0, 1.0)
        return People(counted, adjust, chase, np.full_like(counted, self.wanted))

    def run(self) -> Run:
        """Simulate all replicates: as set, with all counted, and with the end demand shown.

        Returns
        -------
        Run
            `time` in weeks, 1 to 36. The series as set: ``asked``, ``ready``, ``waiting``,
            ``arrived``, ``sent`` and ``under_way``, shape (replicates, levels, weeks), in days of
            support, the levels from school to provider; and of shape (replicates, weeks)
            ``demand``, ``asked_school``, ``asked_provider``, ``net_school``, ``net_provider`` and
            ``under_way_all``, the sum over the levels. The outcomes, shape (replicates,), in
            points: ``cost``; ``cost_all_counted`` and ``cost_shown`` of the same people if they
            counted all that is under way, and if the end demand was shown to all; the same three
            divided by `BENCHMARK`, ``times``, ``times_all_counted`` and ``times_shown``;
            ``cost_mean_level`` and ``cost_worst_level``, of a level on average and of the
            dearest; ``cost_school`` to ``cost_provider``, and ``share_school`` to
            ``share_provider`` in % of ``cost``; ``peak``, the most that the provider
            started in a week, and ``queue``, the most that ever waited at the school, in days.
        """
        people, count = self.people(), self.replicates
        everything = people._replace(counted=np.ones_like(people.counted))
        three = People(
            *(np.concatenate(each, axis=1) for each in zip(people, everything, people, strict=True))
        )
        shown = np.repeat([self.shown == "yes", self.shown == "yes", True], count)
        played = play(three, shipping=int(self.shipping), shown=shown)
        cost = played.cost
        own = cost[:, :count]
        totals = dict(zip(("", "_all_counted", "_shown"), np.split(cost.sum(axis=0), 3), strict=True))
        sites = {
            name: np.moveaxis(getattr(played, name)[:, :count], 0, 1)
            for name in ("asked", "ready", "waiting", "arrived", "sent", "under_way")
        }
        net = sites["ready"] - sites["waiting"]
        return Run(
            time=np.arange(1.0, WEEKS + 1),
            time_unit="weeks",
            series={
                **sites,
                "demand": np.broadcast_to(demand(), (count, WEEKS)),
                "asked_school": sites["asked"][:, SCHOOL],
                "asked_provider": sites["asked"][:, PROVIDER],
                "net_school": net[:, SCHOOL],
                "net_provider": net[:, PROVIDER],
                "under_way_all": sites["under_way"].sum(axis=1),
            },
            outcomes={
                **{f"cost{name}": total for name, total in totals.items()},
                **{f"times{name}": total / BENCHMARK for name, total in totals.items()},
                "cost_mean_level": own.mean(axis=0),
                "cost_worst_level": own.max(axis=0),
                **{f"cost_{level}": own[place] for place, level in enumerate(LEVELS)},
                **{f"share_{level}": 100 * own[place] / totals[""] for place, level in enumerate(LEVELS)},
                "peak": sites["asked"][:, PROVIDER].max(axis=-1),
                "queue": sites["waiting"][:, SCHOOL].max(axis=-1),
            },
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
            What the pipeline cost and how far the provider's work swung; then what the same
            people would have cost had they counted all, and had they seen the end demand.
        """
        return words.told(
            run,
            all_counted=self.counted == 100 and self.differences == 0,  # noqa: PLR2004 - per cent
            shown=self.shown == "yes",
        )
