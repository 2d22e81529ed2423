"""The full system: measures watched together, one by one, or the last of them alone.

Why it exists: whoever looks at results alone learns late where a chain has parted, and whoever
looks at each part alone may find every part ordinary. Watching the pattern finds what parts and
is slow for what falls together. The learner sees both, at the same number of false alarms.

Equations, one world, p measures i, reading t
    x_i(t) = sqrt(r) u(t) + sqrt(1 - r) e_i(t) + moved_i(t)
        One reading, in standard deviations from its middle line. u is what moves all measures
        alike, e_i what moves one; all are independent Normal(0, 1), so every two measures have
        the correlation r.
    moved_i(t)
        0 until the change; after it -size for the measures that fell, for good.
Ways of watching; each signals at a reading or does not, and remembers nothing
    joint    T-squared = x' R^-1 x > h, R being the correlations
    parts    at least one |x_i| > L
    results  |x_results| > l
    both     T-squared > c^2 h, or at least one |x_i| > c L
    h, L, l and c are set so that each way raises one false alarm in `years` years. They are worked
    out, not simulated: :mod:`ltl_course.simulations.full_system_limits`.
Clock
    Readings: 52, 12 or 4 in a year. Ten years without a change, the last of them drawn; the
    change; two years after it. A reading is a snapshot: it strays as far and is as new whether
    the one before was taken a week or a quarter earlier.
Sources
    Hotelling's T-squared with the limit of the chi-square distribution, as in Lowry, Woodall,
    Champ & Rigdon (1992); single charts, Shewhart (1931).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from ltl_course.charts.joint import equal_correlation, t_squared
from ltl_course.charts.together import MOST_MEASURES
from ltl_course.dynamics import ILLUSTRATIVE, Assumptions, Loop, Run, Scenario, Series, check, parameter
from ltl_course.simulations import full_system_words as words
from ltl_course.simulations.full_system_limits import RESULTS, Limits, limits, shown, signals
from ltl_course.simulations.full_system_story import ASSUMPTIONS, LOOPS, PAST, SCENARIOS, VIEWS, WAYS
from ltl_course.views import View

AHEAD = 2
"""Years watched after the change."""

RHYTHMS: Mapping[str, int] = MappingProxyType({"weekly": 52, "monthly": 12, "quarterly": 4})
"""Readings in a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullSystem:
    """Linked measures of one organisation, a change, and a way of watching.

    The levers carry their own words.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same readings whatever is watched, and the same noise
        whatever changes. Another measure leaves the readings of the others as they were. The
        default is chosen: 200 worlds differ from seed to seed, and these say in the first
        scenario what 10,000 worlds say. The tests hold the default to this.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "full-system"
    title: ClassVar[str] = "Parts green, whole red"
    citation: ClassVar[str] = (
        "Lowry, Woodall, Champ & Rigdon (1992) Technometrics 34(1) 46-53; Hotelling (1947); Shewhart (1931)"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    views: ClassVar[tuple[View, ...]] = VIEWS

    change: str = parameter(
        "results-alone",
        label="What changes",
        source=ILLUSTRATIVE,
        choices={
            "results-alone": "Results fall, the rest holds",
            "all-together": "All fall together",
            "nothing": "Nothing",
        },
        help="The change is sudden and stays. The rest: the strategy is followed, people do the work.",
    )
    size: float = parameter(
        1.0,
        label="How far what changes falls",
        unit="standard deviations",
        one="standard deviation",
        source=ILLUSTRATIVE,
        low=0.0,
        high=3.0,
        step=0.25,
        help="1: as far as an ordinary reading strays. It does not count if nothing changes.",
    )
    correlation: float = parameter(
        0.8,
        label="How closely the measures are linked",
        unit="(correlation)",
        source=ILLUSTRATIVE,
        low=0.0,
        high=0.9,
        step=0.1,
        help="0: each goes its own way. 0.9: a good month for one is nearly always one for all.",
    )
    measures: float = parameter(
        3,
        label="Measures along the chain",
        unit="measures",
        source=ILLUSTRATIVE,
        low=2,
        high=MOST_MEASURES,
        step=1,
        help=(
            "2: implementation and results. 3: also whether the strategy is followed. 4: also what students "
            "experience."
        ),
        whole=True,
    )
    watching: str = parameter(
        "joint",
        label="How one watches",
        source="Joint chart: Lowry et al. 1992; single charts: Shewhart 1931; both at once: ours",
        choices=WAYS,
        help="All ways have limits that give equally many false alarms, and meet the same readings.",
    )
    rhythm: str = parameter(
        "monthly",
        label="A new reading",
        source=ILLUSTRATIVE,
        choices={"weekly": "every week", "monthly": "every month", "quarterly": "every quarter"},
        help="Each reading is a snapshot that strays as far as any other, however often one looks.",
    )
    years: float = parameter(
        5,
        label="One false alarm in",
        unit="years",
        one="year",
        source=ILLUSTRATIVE,
        low=1,
        high=20,
        step=1,
        help="The limits follow from it. The rarer false alarms are to be, the later true ones come.",
    )
    seed: int = 5691
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    @property
    def moved(self) -> Series:
        """How far each measure moves, shape (measures,), in standard deviations; results first."""
        fall = np.zeros(int(self.measures))
        if self.change == "all-together":
            fall[:] = -self.size
        elif self.change == "results-alone":
            fall[RESULTS] = -self.size
        return fall

    @property
    def changes(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.moved.any())

    def limits(self) -> Limits:
        """Return the limits of all ways of watching.

        Returns
        -------
        Limits
            All ways raise one false alarm in `years` years.
        """
        chance = 1.0 / (self.years * RHYTHMS[self.rhythm])
        return limits(int(self.measures), float(self.correlation), chance)

    def noise(self) -> tuple[Series, Series]:
        """Draw the readings before and after the change, as they are without it.

        Returns
        -------
        tuple of Series
            Each of shape (replicates, measures, time), in standard deviations.
        """
        beat, people = RHYTHMS[self.rhythm], self.replicates
        streams = np.random.SeedSequence(self.seed).spawn(2)
        shared, own = math.sqrt(self.correlation), math.sqrt(1 - self.correlation)
        drawn = []
        for stream, years in zip(streams, (PAST, AHEAD), strict=True):
            shape = (1 + int(self.measures), people, years * beat)
            shocks = np.random.Generator(np.random.SFC64(stream)).standard_normal(shape)
            drawn.append(np.moveaxis(shared * shocks[0] + own * shocks[1:], 0, 1))
        return drawn[0], drawn[1]

    def run(self) -> Run:
        """Simulate all replicates, and watch them in all ways.

        Returns
        -------
        Run
            `time` in months, 0 at the last reading before the change; the last year before it
            and two years after it. The series have shape (replicates, time): ``results``, and
            ``others``, shape (replicates, measures - 1, time), in standard deviations from the
            middle line; ``together``, T-squared; ``alert``, 1 where the way chosen signals;
            ``single_limit`` and ``joint_limit``, the limits of the way chosen, each only if it
            looks at such a chart. The outcomes, shape (replicates,), for each way of watching, by
            its name in the place of ``{}``:

            ``false_alarms_{}``
                False alarms a year in ten years before the change.
            ``delay_readings_{}``, ``delay_months_{}``
                From the change to the first alert; the first reading after it counts as 1. NaN
                if there is none in two years, and always if nothing changes.
            ``found_{}``
                1 if there was one, else 0; NaN if nothing changes.
        """
        beat, place = RHYTHMS[self.rhythm], self.limits()
        before, after = self.noise()
        after = after + self.moved[:, np.newaxis]
        correlations = equal_correlation(int(self.measures), self.correlation)
        early, late = ((each, t_squared(each, correlations)) for each in (before, after))
        outcomes: dict[str, Series] = {}
        for way in WAYS:
            outcomes[f"false_alarms_{way}"] = signals(way, *early, place).sum(axis=-1) / PAST
            outcomes |= self._delays(way, signals(way, *late, place))
        readings, together = (
            np.concatenate(two, axis=-1)
            for two in zip((before[..., -beat:], early[1][:, -beat:]), late, strict=True)
        )
        return Run(
            time=(np.arange(readings.shape[-1], dtype=np.float64) - (beat - 1)) * 12 / beat,
            time_unit="months",
            series={
                "results": readings[:, RESULTS],
                "others": readings[:, RESULTS + 1 :],
                "together": together,
                "alert": signals(self.watching, readings, together, place).astype(np.float64),
                **shown(self.watching, place, together.shape),
            },
            outcomes=outcomes,
        )

    def _delays(self, way: str, alerts: NDArray[np.bool_]) -> dict[str, Series]:
        found = alerts.any(axis=-1)
        delay = np.where(found & self.changes, alerts.argmax(axis=-1) + 1.0, np.nan)
        return {
            f"delay_readings_{way}": delay,
            f"delay_months_{way}": delay * 12 / RHYTHMS[self.rhythm],
            f"found_{way}": np.where(self.changes, found, np.nan),
        }

    def summary(self, run: Run) -> str:
        """Say in two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            How soon the way chosen saw the change, at how many false alarms, and how often another
            way was sooner or later; with the price of watching both if both are watched.
        """
        return words.told(
            run,
            self.watching,
            change=self.change if self.changes else "nothing",
            size=float(self.size),
            per_year=RHYTHMS[self.rhythm],
            more=self.limits().more,
        )
