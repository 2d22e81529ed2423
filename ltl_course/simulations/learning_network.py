"""The learning network: schools try a new practice, and tell those who hear them how it went.

Why it exists: sharing is never free of risk. The learner sets who hears whom, and sees three
prices at once: how often the schools end right, how long it takes, and who is left behind.

Equations
    L_i(0) = ln(c_i / (1 - c_i)), c_i uniform on (0, 1)
        Stock, one for each school, in nats: log-odds that the new practice is better. c_i is
        the belief.
    a_i(t) = 1 if c_i(t) > 1/2, else 0
        Whether school i uses the new practice. Those that do not use it learn nothing new of it.
    x_i(t) = a_i(t) (2 k - n) ln((1/2 + eps) / (1/2 - eps)), k binomial of n and 1/2 + eps
        Flow, in nats a round: what the n tries of school i say, of which k succeed. eps is the
        true benefit, in successes a try.
    L_i(t + 1) = L_i(t) + sum of x_j(t) over all j that i hears, itself among them
        Bayes' rule: everybody believes what is reported, and as much as it deserves.
The old practice succeeds in half of the tries, and everybody knows that. The new one is known to
be better or worse by eps; only which of the two is in question.
Clock
    A round: every school that uses the new practice tries it, then all hear and change their
    minds. A run settles when no school uses the new practice any more, or when all are surer
    than 0.99; a school that hears nobody settles by itself. What has settled stays.
Sources
    Zollman (2007) Philosophy of Science 74(5) 574-587; end of a run and numbers as in the
    replication by J. Weisberg. Rosenstock, Bruner & O'Connor (2017) Philosophy of Science
    84(2) 234-252 show for which questions it matters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ltl_course.dynamics import (
    ILLUSTRATIVE,
    Assumptions,
    Loop,
    Run,
    Scenario,
    Series,
    check,
    parameter,
    worst_tenth,
)
from ltl_course.simulations import learning_network_words as words
from ltl_course.simulations.learning_network_round import Switches, at_rest, credence, one_round, successes
from ltl_course.simulations.learning_network_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.views import View

POINTS = 100
"""At most so many steps of time are kept for the picture; the rounds between them are run all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningNetwork:
    """Schools that learn from their own tries and from those of the schools they hear.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same first beliefs and the same luck, whoever hears
        whom and whatever the benefit.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "learning-network"
    title: ClassVar[str] = "The learning network"
    citation: ClassVar[str] = (
        "Zollman (2007) Philosophy of Science 74(5) 574-587; Rosenstock, Bruner & O'Connor (2017) Philosophy "
        "of Science 84(2) 234-252"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    network: str = parameter(
        "everyone",
        label="Who hears whom",
        source="Zollman 2007: ring (cycle) and everyone (complete); the other two are illustrative",
        choices={
            "alone": "Each school alone",
            "ring": "A ring: two neighbors",
            "two-groups": "Two groups with bridges",
            "everyone": "Everyone hears everyone",
        },
        help="Schools that hear one another tell one another how all their tries went.",
    )
    bridges: float = parameter(
        1,
        label="Bridges between the two groups",
        unit="bridges",
        one="bridge",
        source=ILLUSTRATIVE,
        low=1,
        high=5,
        step=1,
        help=(
            "A bridge is a pair of schools, one of each group, that hear one another; each school is in one "
            "at most. It counts with two groups only."
        ),
        whole=True,
    )
    schools: float = parameter(
        10,
        label="Schools",
        unit="schools",
        source="Zollman 2007",
        low=3,
        high=20,
        step=1,
        help="Each starts with a belief of its own, drawn by lot.",
        whole=True,
    )
    benefit: float = parameter(
        1.0,
        label="Extra successes with the new practice",
        unit="in 100 tries",
        source="Rosenstock, Bruner & O'Connor 2017: 0.1 to 10 in 100; the default is illustrative",
        low=0.1,
        high=10.0,
        step=0.1,
        help="The old practice succeeds 50 times in 100. At 1, the new one succeeds 51 times.",
    )
    trials: float = parameter(
        100,
        label="Tries in a school each round",
        unit="tries",
        source="Rosenstock, Bruner & O'Connor 2017; the default is illustrative",
        low=5,
        high=1000,
        step=5,
        help="Only schools that use the new practice try it. Half the benefit needs four times the tries.",
        whole=True,
    )
    rounds: float = parameter(
        200,
        label="How long we watch",
        unit="rounds",
        source=ILLUSTRATIVE,
        low=20,
        high=1000,
        step=20,
        help=(
            "A round is one time of trying and telling: a month, a term. A run has settled when no "
            "school uses the new practice any more, or when all are sure of it."
        ),
        whole=True,
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def evidence(self, luck: Series) -> Series:
        """Let schools try, and say what their tries tell.

        Parameters
        ----------
        luck : Series
            Standard normal, any shape: the same luck gives more successes of a larger benefit.

        Returns
        -------
        Series
            In nats, same shape.
        """
        tries, chance = int(self.trials), 0.5 + self.benefit / 100
        return (2 * successes(luck, tries, chance) - tries) * math.log(chance / (1 - chance))

    @property
    def hears(self) -> Switches:
        """Who hears whom, shape (schools, schools): symmetric, and every school hears itself."""
        count = int(self.schools)
        place = np.arange(count)
        apart = np.abs(place[:, np.newaxis] - place)
        first = -(-count // 2)
        heard: Switches = {
            "alone": apart == 0,
            "ring": (apart <= 1) | (apart == count - 1),
            "two-groups": (place[:, np.newaxis] < first) == (place < first),
            "everyone": apart >= 0,
        }[self.network]
        if self.network == "two-groups":
            for bridge in range(min(int(self.bridges), count - first)):
                one, other = first - 1 - bridge, first + bridge
                heard[one, other] = heard[other, one] = True
        return heard

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in rounds, at most 101 of them. The series have shape (replicates, schools,
            time): ``practice`` is 1 where a school uses the better practice, else 0;
            ``credence`` is its belief, 0 to 1, that it is the better one. `links` are the pairs
            of schools that hear one another. The outcomes, shape (replicates,):

            ``mean``, ``worst_tenth``
                Share of the schools that use the better practice at the end: all, and the
                worst-off tenth of them, 0 to 1.
            ``used``, ``used_worst_tenth``
                Share of the rounds in which a school used it, 0 to 1: mean over the schools,
                and over the worst-off tenth of them.
            ``all_right``, ``all_wrong``
                1 if all schools, or none, use it at the end, else 0.
            ``left_behind``
                Schools that do not use it at the end.
            ``settled``
                The round at which the run settled; NaN if it has not by the end.
        """
        rounds = int(self.rounds)
        kept = np.unique(np.linspace(0, rounds, min(rounds, POINTS) + 1).round().astype(np.int64))
        shape = (int(self.schools), self.replicates)
        beliefs = np.empty((len(kept), *shape))
        used, open_for, place = np.zeros(shape), np.zeros(self.replicates), 0
        # The range stands first: after the last round watched, nothing more is drawn.
        for now, (log_odds, settled) in zip(range(rounds + 1), self.course(), strict=False):
            if kept[place] == now:
                beliefs[place] = log_odds
                place += 1
            used += log_odds > 0
            open_for += ~settled
        # All has settled, and stays so until the end.
        beliefs[place:] = log_odds
        used += (rounds - now) * (log_odds > 0)
        right = (log_odds > 0).T.astype(np.float64)
        share = used.T / (rounds + 1)
        return Run(
            time=kept.astype(np.float64),
            time_unit="rounds",
            series={
                "practice": (beliefs > 0).transpose(2, 1, 0).astype(np.float64),
                "credence": credence(beliefs).transpose(2, 1, 0),
            },
            outcomes={
                "mean": right.mean(axis=1),
                "worst_tenth": worst_tenth(right),
                "used": share.mean(axis=1),
                "used_worst_tenth": worst_tenth(share),
                "all_right": right.min(axis=1),
                "all_wrong": 1 - right.max(axis=1),
                "left_behind": (1 - right).sum(axis=1),
                "settled": np.where(settled, open_for, np.nan),
            },
            links=tuple((int(a), int(b)) for a, b in np.argwhere(np.triu(self.hears, k=1))),
        )

    def course(self) -> Iterator[tuple[Series, Switches]]:
        """Simulate round after round until all replicates have settled, however long that takes.

        Yields
        ------
        tuple of Series and Switches
            Before the first round and after each: the log-odds, shape (schools, replicates), and
            which replicates have settled, shape (replicates,).

        Notes
        -----
        Schools are axis 0 here, so that one product with `hears` lets all replicates listen. In
        each round every school of every replicate gets its luck, whether it needs it or not: no
        lever but the number of schools changes anybody else's.
        """
        streams = np.random.SeedSequence(self.seed).spawn(2)
        first, luck = (np.random.Generator(np.random.SFC64(stream)) for stream in streams)
        shape = (int(self.schools), self.replicates)
        # A belief of exactly 0 or 1 would never change.
        belief = np.clip(first.random(shape), 1e-12, 1 - 1e-12)
        log_odds = np.log(belief / (1 - belief))
        hears = self.hears.astype(np.float64)
        while True:
            rest = at_rest(log_odds, alone=self.network == "alone")
            settled: Switches = np.logical_and.reduce(rest, axis=0)
            yield log_odds, settled
            if settled.all():
                return
            log_odds = one_round(log_odds, rest, self.evidence(luck.standard_normal(shape)), hears)

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            In how many runs all schools ended right, and none; then how many did on average,
            and how long it took.
        """
        return words.told(
            schools=int(self.schools),
            rounds=int(self.rounds),
            left_behind=run.outcomes["left_behind"],
            settled=run.outcomes["settled"],
        )
