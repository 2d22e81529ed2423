"""Shared direction, local fit: one rule, every school alone, or something between, and for whom.

Why it exists: "do as all do" and "do as you see fit" are both right somewhere. Schools learn
from few readings of their own, and others' readings are about other communities. The learner
sets how different the communities are and how much is known, and sees four ways of deciding
side by side: on average, in the worst-off tenth of the schools, and in a community unlike the
others.

Equations, J = 20 schools
    theta_j = difference * N(0, 1), and `unlike` more for j = 0
        What fits the community of school j, in points on the scale of a practice: hours of
        tutoring a week, pupils in a group. It does not change.
    reading_j(t) = theta_j + noise * N(0, 1)
        Flow: what school j finds in one quarter.
    own_j(t) = mean of reading_j up to t;  s(t) = noise / sqrt(t)
        Stock: a school's own evidence, and how far it strays by chance; both in points.
    mandate      x_j = c, the mean of own_j over all schools
    silo         x_j = own_j
    facilitate   x_j = c + w (own_j - c),  w = max(0, 1 - (J - 3) s^2 / sum of (own_j - c)^2)
    limited      facilitate, but nobody is moved further from own_j than s (1 - trust) / trust
    distance     |x_j - theta_j|, in points; 0 is a perfect fit, lower is better
Clock
    Quarters. All four ways decide anew after each, on the same readings.
Check
    The mean square of the distance has a closed form for mandate and silo, and for a centre
    that knows how different the communities are; for the other two it is an integral over two
    variables. The table of ``jupyter ltl verify`` has them.
Sources
    facilitate: Efron & Morris (1975) JASA 70(350) 311-319 and (1977) Scientific American 236(5)
    119-127. limited: Efron & Morris (1971) JASA 66 807-815 and (1972) JASA 67 130-139. The
    rules stand in ``ltl_course.charts.shrinkage``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from ltl_course.charts.shrinkage import efron_morris, limited_translation, own_weight
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
from ltl_course.simulations import local_fit_words as words
from ltl_course.simulations.local_fit_story import ASSUMPTIONS, LOOPS, SCENARIOS, VIEWS
from ltl_course.views import View

SCHOOLS = 20
UNLIKE = 0
"""The school whose community may be unlike the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFit:
    """Four ways to decide what each of 20 schools does, on the same evidence.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same communities and the same luck wherever the
        levers stand.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "local-fit"
    title: ClassVar[str] = "Shared direction, local fit"
    citation: ClassVar[str] = (
        "Efron & Morris (1975) Data analysis using Stein's estimator and its generalizations, JASA 70(350) "
        "311-319; (1972) Limiting the risk of Bayes and empirical Bayes estimators, JASA 67 130-139"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    difference: float = parameter(
        0.5,
        label="How different the communities are",
        unit="points (standard deviation)",
        source=ILLUSTRATIVE,
        low=0.0,
        high=3.0,
        step=0.1,
        help=(
            "A point is a step on the scale of a practice, such as an hour of tutoring a week. 0: the same "
            "fits all. At 1, two communities are about one point apart."
        ),
    )
    noise: float = parameter(
        2.0,
        label="How far one quarter's reading strays",
        unit="points (standard deviation)",
        source=ILLUSTRATIVE,
        low=0.5,
        high=4.0,
        step=0.1,
        help="What a school finds in one quarter is only partly what fits its community; the rest is chance.",
    )
    quarters: float = parameter(
        4,
        label="Evidence gathered",
        unit="quarters",
        source=ILLUSTRATIVE,
        low=2,
        high=12,
        step=1,
        help="Each school gets one reading a quarter. Four times the readings stray half as far.",
        whole=True,
    )
    unlike: float = parameter(
        3.0,
        label="How far one community is from the others",
        unit="points",
        one="point",
        source=ILLUSTRATIVE,
        low=0.0,
        high=4.0,
        step=0.5,
        help="One of the 20 communities needs something else. 0: it is like the others.",
    )
    trust: float = parameter(
        0.5,
        label="Floor under a school's own evidence",
        unit="(0: none, 1: full)",
        source="0.5 is a limit of one standard error: Efron & Morris 1972; the range is illustrative",
        low=0.0,
        high=1.0,
        step=0.05,
        help=(
            "For the fourth way only. At 0.5, others' evidence moves no school further from its own than "
            "that strays by chance; at 1 not at all; at 0 without limit."
        ),
    )
    seed: int = 1
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def world(self) -> tuple[Series, Series]:
        """Draw the communities, and what their schools find.

        Returns
        -------
        tuple of Series
            What fits each community, shape (replicates, schools), and each school's own
            evidence after each quarter, shape (quarters, replicates, schools); in points.

        Notes
        -----
        The readings are drawn quarter by quarter, so that one quarter more changes none before.
        """
        streams = np.random.SeedSequence(self.seed).spawn(2)
        who, luck = (np.random.Generator(np.random.SFC64(stream)) for stream in streams)
        shape = (self.replicates, SCHOOLS)
        fits = self.difference * who.standard_normal(shape)
        fits[:, UNLIKE] += self.unlike
        strayed = luck.standard_normal((int(self.quarters), *shape))
        np.cumsum(strayed, axis=0, out=strayed)
        strayed *= self.noise / self._count
        return fits, fits + strayed

    @property
    def error(self) -> Series:
        """How far own evidence strays by chance after each quarter, shape (quarters, 1, 1), in points."""
        error: Series = self.noise / np.sqrt(self._count)
        return error

    @property
    def _count(self) -> Series:
        return np.arange(1.0, int(self.quarters) + 1)[:, np.newaxis, np.newaxis]

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in quarters, from 1. For each way to decide (``mandate``, ``silo``,
            ``facilitate``, ``limited``) a series of that name, shape (replicates, schools,
            time): how far practice is from what fits the community, in points, lower is
            better. The first school is the one that may be unlike the others. ``own_weight``,
            shape (replicates, time), is the share of its own evidence's distance from the mean
            that a school keeps if facilitated, 0 to 1. The outcomes, shape (replicates,), are
            distances after the last quarter, for each way:

            ``<way>_mean``
                Mean over the schools.
            ``<way>_worst_tenth``
                Mean over the tenth of the schools with the largest distance.
            ``<way>_unlike``
                In the school that may be unlike the others.
        """
        fits, own = self.world()
        series = {
            way: np.moveaxis(np.abs(practice - fits), 0, -1)
            for way, practice in decide(own, self.error, self.trust).items()
        }
        outcomes = {}
        for way, distance in series.items():
            last = distance[..., -1]
            outcomes[f"{way}_mean"] = last.mean(axis=1)
            outcomes[f"{way}_worst_tenth"] = worst_off(last)
            outcomes[f"{way}_unlike"] = last[:, UNLIKE]
        return Run(
            time=self._count[:, 0, 0],
            time_unit="quarters",
            series={**series, "own_weight": own_weight(own, self.error)[..., 0].T},
            outcomes=outcomes,
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
            How far off the average school is with a shared aim and local fit, and how often
            that is closer than the two extremes; then for whom it is not.
        """
        return words.told(run.outcomes, quarters=int(self.quarters), unlike=self.unlike > 0, trust=self.trust)


def decide(own: Series, error: Series, trust: float) -> Mapping[str, Series]:
    """Turn evidence into practice, in four ways.

    Parameters
    ----------
    own : Series
        Each school's own evidence, in points; shape (..., schools), with 4 schools or more.
    error : Series
        How far it strays by chance, in points, above 0; shape (..., 1).
    trust : float
        Floor under own evidence, 0 to 1.

    Returns
    -------
    Mapping of str to Series
        Practice under ``mandate``, ``silo``, ``facilitate`` and ``limited``, each of the shape
        of `own`, in points.
    """
    facilitate = efron_morris(own, error)
    return MappingProxyType(
        {
            "mandate": np.broadcast_to(own.mean(axis=-1, keepdims=True), own.shape),
            "silo": own,
            "facilitate": facilitate,
            "limited": limited_translation(facilitate, own, limit(trust) * error),
        }
    )


def limit(trust: float) -> float:
    """Return how far a school may be moved from its own evidence.

    Parameters
    ----------
    trust : float
        0 to 1.

    Returns
    -------
    float
        In standard errors of that evidence: without end at 0, 1 at 0.5, 0 at 1.
    """
    return (1 - trust) / trust if trust > 0 else math.inf


def worst_off(distance: Series) -> Series:
    """Average the tenth of the schools that are furthest from what fits them.

    Parameters
    ----------
    distance : Series
        Lower is better; shape (replicates, schools, ...).

    Returns
    -------
    Series
        Without the axis of the schools: the mean of the highest tenth, at least one school.
    """
    return -worst_tenth(-distance)
