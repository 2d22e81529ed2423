"""Who teaches whom: a district's handbook learns from its people, and people from the handbook.

Why it exists: training everybody to one handbook spreads what is known, and ends the differences
that anything new could be learned from. The learner sets how fast each learns from the other.

Equations
    There are 30 questions with a right answer each, 50 people and a handbook. On each question a
    person or the handbook has the belief right (+1), wrong (-1) or none (0). These are the stocks;
    knowledge is their mean over the questions, -1 to 1. People start with a third of each, the
    handbook with none. In each period, in this order (all steps are independent chances):
    leave   a person is replaced by a newcomer, who starts as all did, with chance p3.
    change  the right answer of a question turns into the wrong one with chance p4.
    act     people do what they believe; where they believe nothing they toss a coin.
            Performance is right minus wrong acts.
    train   where the handbook says something, a person's other belief moves towards it with
            chance p1, by one step: from wrong to none, or from none to right, and the reverse.
    teach   those whose performance exceeds the handbook's right minus wrong answers vote on
            each question with what they did. With k votes of majority, the handbook takes the
            majority's answer with chance 1 - (1 - p2)^k.
Clock
    A period. Without newcomers and change a run ends when all people and the handbook believe
    the same, and have an answer to everything: then nobody can learn from anybody.
Sources
    March (1991) Organization Science 2(1) 71-87. Its text does not give its figure: beliefs
    move by one step at a time, and performance is compared, not knowledge. Both were found by
    Christensen (2015), and stand in the replication by M. Workiewicz,
    github.com/Mac13kW/March_1991_Original, whose order of steps this is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, check, parameter, worst_tenth
from ltl_course.simulations import who_teaches_whom_words as words
from ltl_course.simulations.who_teaches_whom_beliefs import (
    Beliefs,
    Switches,
    acted,
    agreed,
    differing,
    newcomers,
    replaced,
    taught,
    trained,
    turned,
)
from ltl_course.simulations.who_teaches_whom_bits import QUESTIONS, chosen, count
from ltl_course.simulations.who_teaches_whom_bits import words as coins
from ltl_course.simulations.who_teaches_whom_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.views import View

PEOPLE = 50
POINTS = 50
"""At most so many steps of time are kept for the picture; the periods between them are run all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoTeachesWhom:
    """People and a handbook that learn from one another.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same start and the same luck, however fast people and
        handbook learn.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "who-teaches-whom"
    title: ClassVar[str] = "Who teaches whom"
    citation: ClassVar[str] = (
        "March (1991) Organization Science 2(1) 71-87, as corrected by Workiewicz (2019)"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    training: float = parameter(
        50,
        label="How hard people are trained to the handbook",
        unit="%",
        source="March 1991, p1 from 0.1 to 0.9",
        low=10,
        high=90,
        step=10,
        help="Of the beliefs that differ from the handbook, so many move a step toward it in a period.",
    )
    learning: float = parameter(
        50,
        label="How fast the handbook learns from people",
        unit="%",
        source="March 1991, p2 of 0.1, 0.5 and 0.9",
        low=10,
        high=90,
        step=10,
        help=(
            "Its chance to take an answer from those who did better than it says, if they are one vote "
            "apart. With more votes it is higher."
        ),
    )
    turnover: float = parameter(
        0,
        label="Staff who are replaced",
        unit="% a period",
        source="March 1991, p3; the default of none is the paper's first case",
        low=0,
        high=30,
        step=1,
        help="Newcomers know as little as all did at the start, and are as different from one another.",
    )
    turbulence: float = parameter(
        0,
        label="Right answers that change",
        unit="% a period",
        source="March 1991, p4; the default of none is the paper's first case",
        low=0,
        high=10,
        step=1,
        help="What was right becomes wrong. Nobody is told; acts show it.",
    )
    periods: float = parameter(
        60,
        label="How long we watch",
        unit="periods",
        source=ILLUSTRATIVE,
        low=10,
        high=200,
        step=10,
        help="A period is one time of acting, training and revising the handbook: a month, a term.",
        whole=True,
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in periods, at most 51 of them. The series hold knowledge, -1 to 1, where 1 is
            all right and 0 no better than guessing: ``people`` has shape (replicates, 50, time),
            ``handbook`` (replicates, time). The outcomes, shape (replicates,), at the end:

            ``mean``, ``worst_tenth``
                Knowledge of the people: of all, and of the worst-off tenth of them.
            ``handbook``
                Knowledge of the handbook.
            ``differ``
                Questions, of 30, on which a person's belief is not the handbook's; mean over the
                people.
            ``settled``
                The first period after which nobody can learn from anybody; NaN if there was none.
        """
        periods = int(self.periods)
        kept = np.unique(np.linspace(0, periods, min(periods, POINTS) + 1).round().astype(np.int64))
        scores = np.empty((len(kept), PEOPLE + 1, self.replicates), dtype=np.int8)
        open_for, place = np.zeros(self.replicates), 0
        # The range stands first: after the last period watched, nothing more is drawn.
        for now, (people, handbook, settled) in zip(range(periods + 1), self.course(), strict=False):
            if kept[place] == now:
                scores[place, :PEOPLE], scores[place, PEOPLE] = people.score, handbook.score
                place += 1
            open_for += ~settled
        # All has settled, and stays so until the end.
        scores[place:, :PEOPLE], scores[place:, PEOPLE] = people.score, handbook.score
        knowledge = scores.transpose(2, 1, 0) / float(QUESTIONS)
        at_end = np.ascontiguousarray(knowledge[:, :PEOPLE, -1])
        return Run(
            time=kept.astype(np.float64),
            time_unit="periods",
            series={"people": knowledge[:, :PEOPLE], "handbook": knowledge[:, PEOPLE]},
            outcomes={
                "mean": at_end.mean(axis=1),
                "worst_tenth": worst_tenth(at_end),
                "handbook": knowledge[:, PEOPLE, -1].copy(),
                "differ": count(differing(people, handbook)).mean(axis=0),
                "settled": np.where(settled, open_for, np.nan),
            },
        )

    def course(self) -> Iterator[tuple[Beliefs, Beliefs, Switches]]:
        """Simulate period after period until nobody can learn from anybody, in any replicate.

        Yields
        ------
        tuple of Beliefs, Beliefs and Switches
            Before the first period and after each: the people's beliefs, the handbook's, and which
            replicates have settled, shape (replicates,). With newcomers or change none ever does.

        Notes
        -----
        Each kind of chance has a stream of its own, and draws the same whatever the levers of
        the others: a move of one lever compares like with like.
        """
        first, acts, train, teach, leave, turn = (
            np.random.Generator(np.random.SFC64(stream))
            for stream in np.random.SeedSequence(self.seed).spawn(6)
        )
        crowd = (PEOPLE, self.replicates)
        moving = self.turnover > 0 or self.turbulence > 0
        people = newcomers(first, crowd)
        nothing = np.zeros(self.replicates, dtype=np.uint32)
        handbook = Beliefs(nothing, nothing)
        while True:
            settled = agreed(people, handbook) & (not moving)
            yield people, handbook, settled
            if settled.all():
                return
            if self.turnover > 0:
                people = replaced(people, leave, self.turnover / 100)
            if self.turbulence > 0:
                changed = chosen(turn, self.turbulence / 100, nothing.shape)
                people, handbook = turned(people, changed), turned(handbook, changed)
            deeds = acted(people, coins(acts, crowd))
            people = trained(people, handbook, chosen(train, self.training / 100, crowd))
            patience = teach.standard_exponential((8, self.replicates, 4), dtype=np.float32)
            handbook = taught(handbook, deeds, patience, self.learning / 100)

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            What people know at the end, and the worst-off tenth of them; then what the handbook
            says, and whether anything is left to learn.
        """
        return words.told(
            periods=int(self.periods),
            mean=run.outcomes["mean"],
            worst=run.outcomes["worst_tenth"],
            handbook=run.outcomes["handbook"],
            differ=run.outcomes["differ"],
            settled=run.outcomes["settled"],
        )
