"""Today's best hypothesis: how a leader chooses among strategies whose worth nobody knows.

Why it exists: a strategy that is held for true is never tested, and one lucky quarter can hold
it for good. The learner chooses what a leader does with results, and sees three prices: of
never changing, of changing for every good quarter, and of testing what turns out to be worse.

Equations, one world, k strategies a
    q_a(0) ~ Normal(0, 1);  q_a(t) = q_a(t - 1) + change * Normal(0, 1)
        What strategy a is truly worth, in points a quarter. Nobody sees it.
    r(t) = q_A(t)(t) + noise * Normal(0, 1)
        The result of the strategy A(t) in use, in points.
    Q_A += (r - Q_A) / N_A
        Stock: the average of all results of a strategy, 0 before it was used. N_A counts them.
    what counts = r(t) - switch_cost if A(t) is not A(t - 1), else r(t)
Choice of A(t), the flow of evidence into the stock
    never-change  A = the strategy of today, the first of the k.
    keep-best     the highest Q.
    test          with the probability test_share any of the k, else the highest Q.
    try-once, try-twice
                  each for one quarter, or for two; from then on the one with the highest Q.
    probability   each as often as it may be the best: the highest of one draw for each strategy
                  from what one can believe about it. That is Bayes' rule from the prior
                  Normal(0, 1), noise and change being known (Thompson 1933).
    All start with the strategy of today. Of strategies that are equally high the first is
    taken: as long as nothing is known of them, that is as good as drawing one by lot.
Clock
    Quarters. In each, the world changes, a strategy is chosen, its result is seen.
Sources
    Sutton & Barto (2018) Reinforcement Learning, 2nd ed., section 2.3, the 10-armed testbed:
    10 strategies, 1,000 plays, noise 1, no change, no cost. There `keep-best` is called greedy
    and `test` epsilon-greedy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, check, parameter
from ltl_course.simulations import best_hypothesis_words as words
from ltl_course.simulations.best_hypothesis_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS, WAYS
from ltl_course.simulations.best_hypothesis_ways import MOST_OPTIONS, Played, play
from ltl_course.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class BestHypothesis:
    """A leader, some strategies of unknown worth, and a way of choosing among them.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same worlds and the same luck whichever way is chosen.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "best-hypothesis"
    title: ClassVar[str] = "Today's best hypothesis"
    citation: ClassVar[str] = (
        "Sutton & Barto (2018) Reinforcement Learning: An Introduction, 2nd ed., section 2.3; Denrell & "
        "March (2001) Organization Science 12(5) 523-538"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    policy: str = parameter(
        "keep-best",
        label="What the leader does with results",
        source="Sutton & Barto 2018; Thompson 1933; never changing and trying each first are illustrative",
        choices=WAYS,
        help="All six ways meet the same worlds and the same luck.",
    )
    test_share: float = parameter(
        10,
        label="Quarters given to a test",
        unit="% of quarters",
        source="10%: Sutton & Barto 2018; the range is illustrative",
        low=0,
        high=40,
        step=5,
        help="In a test any of the strategies is used, drawn by lot. It counts for one way only.",
    )
    noise: float = parameter(
        1.0,
        label="How far one quarter's result strays",
        unit="points",
        one="point",
        source="1: Sutton & Barto 2018; the range is illustrative",
        low=0.5,
        high=4.0,
        step=0.5,
        help="Strategies differ by about 1 point. At 4, one quarter says next to nothing about a strategy.",
    )
    change: float = parameter(
        0.0,
        label="How fast the world changes",
        unit="points a quarter",
        source="0: Sutton & Barto 2018, section 2.3; the range is illustrative",
        low=0.0,
        high=0.3,
        step=0.05,
        help="Every strategy's worth moves up or down by about so much each quarter.",
    )
    switch_cost: float = parameter(
        0.0,
        label="What a change of course costs",
        unit="points, once",
        source=ILLUSTRATIVE,
        low=0.0,
        high=1.0,
        step=0.1,
        help="New materials, training, patience. 1: as much as strategies differ in a quarter.",
    )
    quarters: float = parameter(
        12,
        label="Time in office",
        unit="quarters",
        source=ILLUSTRATIVE,
        low=4,
        high=40,
        step=4,
        help="4 quarters are a year.",
        whole=True,
    )
    options: float = parameter(
        4,
        label="Strategies to choose from",
        unit="strategies",
        source="10: Sutton & Barto 2018; the default is illustrative",
        low=2,
        high=MOST_OPTIONS,
        step=1,
        help="One of them is the strategy of today. Nobody knows how good it is.",
        whole=True,
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def run(self) -> Run:
        """Simulate all replicates, in all ways.

        Returns
        -------
        Run
            `time` in quarters. The series have shape (replicates, time): the average result of
            a quarter up to then, in points, what changing cost taken off: ``chosen`` of the way
            chosen, ``never_change`` and ``keep_best`` of two others, unless one of them was
            chosen; and ``best``, the same for somebody who always knows the best strategy and
            changes for nothing, luck left out. The outcomes, shape (replicates,), for each way,
            its name with underscores in the place of ``{}``:

            ``ends_best_{}``
                1 if the strategy in use in the last quarter is the best one by then, else 0.
            ``average_{}``
                Average result of a quarter, in points, what changing cost taken off.
            ``loss_{}``
                What always knowing the best strategy would have brought more over the whole
                time, in points; luck left out on both sides.
            ``changes_{}``
                How often the strategy was changed.
        """
        ways = tuple(WAYS)
        played = self.play(ways, int(self.quarters))
        cost = self.switch_cost * played.changed
        time = np.arange(1.0, self.quarters + 1)
        so_far = dict(zip(ways, np.cumsum(played.result - cost, axis=-1) / time, strict=True))
        series = {
            "chosen": so_far[self.policy],
            "best": np.cumsum(played.best, axis=-1) / time,
            **{_name(way): so_far[way] for way in ("keep-best", "never-change") if way != self.policy},
        }
        found = {
            "ends_best": played.right[..., -1].astype(np.float64),
            "average": np.stack([so_far[way][:, -1] for way in ways]),
            "loss": (played.best - played.worth + cost).sum(axis=-1),
            "changes": played.changed.sum(axis=-1).astype(np.float64),
        }
        return Run(
            time=time,
            time_unit="quarters",
            series=series,
            outcomes={
                f"{what}_{_name(way)}": values[place]
                for what, values in found.items()
                for place, way in enumerate(ways)
            },
        )

    def play(self, ways: Sequence[str], plays: int) -> Played:
        """Let leaders of several ways meet the same worlds and the same luck.

        Parameters
        ----------
        ways : sequence of str
            Keys of `WAYS`.
        plays : int
            For how many quarters: a lesson stops at `quarters`, the published testbed at 1,000.

        Returns
        -------
        Played
            What happened.
        """
        return play(
            ways,
            plays,
            options=int(self.options),
            test_share=self.test_share / 100,
            noise=self.noise,
            change=self.change,
            seed=self.seed,
            replicates=self.replicates,
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
            How often the way chosen ended on the best strategy; then what it brought, and
            whether another way brought more.
        """
        return words.told(
            self.policy,
            share=self.test_share,
            options=int(self.options),
            ends={way: run.outcomes[f"ends_best_{_name(way)}"] for way in WAYS},
            averages={way: run.outcomes[f"average_{_name(way)}"] for way in WAYS},
            best=run.series["best"][:, -1],
        )


def _name(way: str) -> str:
    """Return a way's name as it stands in series and outcomes."""
    return way.replace("-", "_")
