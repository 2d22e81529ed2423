"""Signal or noise: what a chart rule finds, what it costs, and what reacting to noise does.

Why it exists: leaders ask for early alerts and get false ones; the same rule gives both. The
learner sets the rule, the rhythm, the number of charts and the reaction, and sees both prices.

What goes on
    readings : one number per chart and reading time, in standard deviations from its target.
    alarm    : a reading at which a rule signals; the chart then starts afresh.
    reaction : what is corrected after a reading; it is carried by all later readings.
Clock
    A chart runs for its warm-up, readings that nobody counts, then for the time before the
    change, then for the time after it. The real change, if any, is a lasting fall right
    after month 0, in the first chart only. A chart with one reading a year has no warm-up:
    it stands for those who have six readings and no more.
Sources
    The rules' sources stand beside them in ``ltl_course.charts``; the funnel is Deming (1986).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from ltl_course.charts.funnel import REACTIONS, Reaction
from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.watch import Codes
from ltl_course.dynamics import (
    ILLUSTRATIVE,
    Assumptions,
    Loop,
    Run,
    Scenario,
    Series,
    check,
    parameter,
    spread,
)
from ltl_course.simulations import signal_or_noise_words as words
from ltl_course.simulations.signal_or_noise_story import ASSUMPTIONS, LOOPS, SCENARIOS
from ltl_course.views import View

WARM_UP = 48
"""Readings before the first one watched, so that every rule has filled its memory."""

DRAWN = 0
"""The replicate whose readings are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a chart gets a reading, and for how long it is watched.

    Attributes
    ----------
    per_year : int
        Readings in a year.
    before, after : int
        Readings watched before and after the change.
    warm_up : int
        Readings before these, which nobody sees or counts.
    """

    per_year: int
    before: int
    after: int
    warm_up: int = WARM_UP

    @property
    def months(self) -> float:
        """Months from one reading to the next."""
        return 12 / self.per_year

    @property
    def unchanged(self) -> int:
        """Readings before the change, seen and unseen."""
        return self.warm_up + self.before


RHYTHMS: Mapping[str, Rhythm] = MappingProxyType(
    {
        "weekly": Rhythm(per_year=52, before=52, after=104),
        "monthly": Rhythm(per_year=12, before=12, after=24),
        "quarterly": Rhythm(per_year=4, before=4, after=8),
        "yearly": Rhythm(per_year=1, before=3, after=3, warm_up=0),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAlert:
    """How long it took to see a real change, over all replicates.

    Attributes
    ----------
    found : float
        Share of the replicates with an alert within the time watched, 0 to 1.
    median, low, high : float
        Months after the change by which 5, 1 and 9 of 10 replicates had their first alert;
        infinite where fewer had one.
    """

    found: float
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalOrNoise:
    """Charts under a rule, with or without a real change, and somebody who reacts.

    The levers carry their own words. Run lengths to compare with are exact in the tests.

    Attributes
    ----------
    seed : int
        0 or more; the same seed gives the same noise whatever the rule or the reaction. The
        default is chosen: 200 worlds differ from seed to seed, and these agree with the exact
        run lengths and, in the lesson's sentences, with 10,000 worlds. The world that is drawn
        is an ordinary one. The tests hold the default to this.
    replicates : int
        Simulated worlds, 1 to 10,000.
    """

    id: ClassVar[str] = "signal-or-noise"
    title: ClassVar[str] = "Signal or noise?"
    citation: ClassVar[str] = (
        "Champ & Woodall (1987) Technometrics 29(4) 393-399; Deming (1986) Out of the Crisis, chapter 11"
    )
    loops: ClassVar[tuple[Loop, ...]] = LOOPS
    scenarios: ClassVar[tuple[Scenario, ...]] = SCENARIOS
    assumptions: ClassVar[Assumptions] = ASSUMPTIONS
    # Its picture is drawn by hand in ltl_course.figures.signal_or_noise.
    views: ClassVar[tuple[View, ...]] = ()

    rules: str = parameter(
        "western-electric",
        label="Rule for an alert",
        source="Anhøj & Olesen 2014; Shewhart 1931; Western Electric 1956; Page 1954; Lucas & Saccucci 1990",
        choices={
            "run-chart": "Run chart (24 readings)",
            "shewhart": "Limits alone",
            "western-electric": "Four classic rules",
            "cusum": "Running sum (CUSUM)",
            "ewma": "Moving average (EWMA)",
        },
        help=(
            "Limits alone: one reading beyond 3 standard deviations. The others also look at patterns or "
            "add up small deviations."
        ),
    )
    shift: float = parameter(
        0.0,
        label="Real fall in one chart",
        unit="standard deviations",
        one="standard deviation",
        source=ILLUSTRATIVE,
        low=0.0,
        high=3.0,
        step=0.1,
        help="0: nothing changes. 1: as far as an ordinary reading strays. 3: hard to miss.",
    )
    charts: float = parameter(
        20,
        label="Charts watched",
        unit="charts",
        one="chart",
        source=ILLUSTRATIVE,
        low=1,
        high=30,
        step=1,
        help="Schools times measures: each chart can raise false alarms of its own.",
        whole=True,
    )
    rhythm: str = parameter(
        "monthly",
        label="A new reading",
        source=ILLUSTRATIVE,
        choices={
            "weekly": "every week",
            "monthly": "every month",
            "quarterly": "every quarter",
            "yearly": "once a year",
        },
        help="Rules count readings, not days.",
    )
    reaction: str = parameter(
        "leave-alone",
        label="What follows from a reading",
        source="Deming 1986, rules 1 and 2 of the funnel; reacting to signals only is illustrative",
        choices={
            "leave-alone": "Watch and leave alone",
            "every-point": "Correct every deviation",
            "signals-only": "Correct after an alert only",
        },
        help="A correction stays in place until the next one.",
    )
    memory: float = parameter(
        0.0,
        label="How much a reading is like the one before",
        source=ILLUSTRATIVE,
        low=0.0,
        high=0.6,
        step=0.1,
        help=(
            "0: every reading is news. Above 0: good and bad times last, and rules are misled. Its name is "
            "correlation."
        ),
    )
    seed: int = 439
    replicates: int = 200

    def __post_init__(self) -> None:
        check(self)

    def run(self) -> Run:
        """Simulate all replicates.

        Returns
        -------
        Run
            `time` in months, 0 at the last reading before the change. The series are those of
            the first chart, shape (replicates, time): ``readings`` as seen, ``left_alone`` as
            they would be without a reaction, ``level`` the true level without a reaction (all
            three in standard deviations from the target), ``alarm`` the number of the rule
            that signals, 0 for none. The outcomes, shape (replicates,):

            ``false_alarms``
                Alarms in all charts together in the last year before the change: nothing has
                changed by then, unless a reaction of one's own did.
            ``delay_readings``, ``delay_months``
                From the change to the first alarm in the first chart; the first reading after
                the change counts as 1. NaN if there is none in the time watched, and always
                if `shift` is 0. Any alarm counts, as nobody can tell at the time.
            ``found``
                1 if there was one, else 0; NaN if `shift` is 0.
            ``swing``, ``swing_left_alone``
                How widely readings swing around the target before the change, over all charts
                and with the warm-up: the root of their mean square, as seen and as it would be
                without a reaction.
        """
        beat = RHYTHMS[self.rhythm]
        unchanged = _unchanged(replace(self, shift=0.0))
        level = np.repeat([0.0, -float(self.shift)], [beat.before, beat.after])
        left_alone = unchanged.left_alone + level
        seen, alarm = unchanged.reaction.again().see(left_alone[:, beat.before :])
        delay = self._delay(alarm)
        steps = np.arange(beat.before + beat.after, dtype=np.float64)
        return Run(
            time=(steps - (beat.before - 1)) * beat.months,
            time_unit="months",
            series={
                "readings": np.concatenate([unchanged.readings, seen], axis=-1),
                "left_alone": left_alone,
                "level": np.broadcast_to(level, left_alone.shape),
                "alarm": np.concatenate([unchanged.alarm, alarm], axis=-1).astype(np.float64),
            },
            outcomes={
                "false_alarms": unchanged.false_alarms,
                "delay_readings": delay,
                "delay_months": delay * beat.months,
                "found": np.where(self.shift > 0, np.isfinite(delay), np.nan),
                "swing": unchanged.swing,
                "swing_left_alone": unchanged.swing_left_alone,
            },
        )

    def noise(self, beat: Rhythm) -> tuple[Series, Series]:
        """Draw the first chart, and the others up to the change.

        Parameters
        ----------
        beat : Rhythm
            The rhythm of the readings.

        Returns
        -------
        tuple of Series
            Shape (replicates, time) and (charts - 1, replicates, time up to the change).

        Notes
        -----
        Each chart is drawn after the one before, so that adding a chart changes no other; what
        comes after the change has a stream of its own, so that it depends on no lever but the
        rhythm and the memory.
        """
        streams = np.random.SeedSequence(self.seed).spawn(2)
        before, after = (np.random.Generator(np.random.SFC64(stream)) for stream in streams)
        shocks = before.standard_normal((int(self.charts), beat.unchanged, self.replicates))
        later = after.standard_normal((beat.after, self.replicates))
        first = self._remember(np.concatenate([shocks[0], later])[np.newaxis])[0]
        others = self._remember(shocks[1:])
        return np.moveaxis(first, 0, -1), np.moveaxis(others, 1, -1)

    def _remember(self, shocks: Series) -> Series:
        """Let each reading keep `memory` of the one before; time is axis 1, the spread stays 1."""
        if self.memory > 0:
            fresh = math.sqrt(1 - self.memory**2)
            for t in range(1, shocks.shape[1]):
                shocks[:, t] = self.memory * shocks[:, t - 1] + fresh * shocks[:, t]
        return shocks

    def _delay(self, codes: Codes) -> Series:
        alarm = codes > 0
        delay = np.where(alarm.any(axis=-1), alarm.argmax(axis=-1) + 1.0, np.nan)
        return delay if self.shift > 0 else np.full_like(delay, np.nan)

    def first_alert(self, run: Run) -> FirstAlert | None:
        """Summarise how long the real change stayed unseen.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        FirstAlert or None
            None if nothing changed. Replicates without an alert count as later than all
            others; leaving them out would make slow rules look fast.
        """
        if self.shift == 0:
            return None
        low, median, high = spread(run.outcomes["delay_months"])
        return FirstAlert(
            found=float(np.mean(run.outcomes["found"])),
            median=float(median),
            low=float(low),
            high=float(high),
        )

    def times_as_wide(self, run: Run) -> float:
        """Compare how widely the readings swing with how widely they would if left alone.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        float
            1 if there is no difference. All replicates together: in most of them there may have
            been nothing to correct, and a middle one would hide what became of the others.
        """
        seen, alone = (np.square(run.outcomes[name]).sum() for name in ("swing", "swing_left_alone"))
        return math.sqrt(seen / alone)

    def summary(self, run: Run) -> str:
        """Say in one or two sentences what the run shows.

        Parameters
        ----------
        run : Run
            A run of this model.

        Returns
        -------
        str
            False alarms; then the first alert if there was a real change; then what the
            reaction did to the readings, if there was one.
        """
        said = words.false_alarms(
            run.outcomes["false_alarms"], charts=int(self.charts), changed=self.shift > 0
        )
        if self.reaction != "leave-alone":
            times = self.times_as_wide(run)
            said = words.with_swing(said, times, every_point=self.reaction == "every-point")
        alert = self.first_alert(run)
        if alert is None:
            return words.sentence(said)
        seen = words.first_alert(
            shift=self.shift,
            found=alert.found,
            median=alert.median,
            high=alert.high,
            horizon=float(run.time[-1]),
        )
        return words.sentence(said) + " " + seen


def _swing(first: Series, others: Series) -> Series:
    """Return the root of the mean square of each replicate's readings, in all charts together."""
    # The very first reading is left out: nothing has corrected it yet.
    first, others = first[:, 1:], others[..., 1:]
    squares = np.einsum("rt,rt->r", first, first) + np.einsum("crt,crt->r", others, others)
    swing: Series = np.sqrt(squares / ((1 + len(others)) * first.shape[-1]))
    return swing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unchanged:
    """What no real change can alter, as it comes after: it is run once for many moves of `shift`.

    Attributes
    ----------
    left_alone : Series
        Shape (replicates, time watched): the first chart's noise, before and after the change.
    readings : Series
        Shape (replicates, before): the first chart until the change, as seen.
    alarm : Codes
        Same shape: its alarms.
    reaction : Reaction
        Whoever watches the first chart, having seen it until the change. To go on, take a copy.
    false_alarms, swing, swing_left_alone : Series
        Shape (replicates,), as :meth:`SignalOrNoise.run` gives them.
    """

    left_alone: Series
    readings: Series
    alarm: Codes
    reaction: Reaction
    false_alarms: Series
    swing: Series
    swing_left_alone: Series


@lru_cache(maxsize=4)
def _unchanged(model: SignalOrNoise) -> _Unchanged:
    """Simulate all that does not depend on the lever `shift`, which learners move most."""
    beat = RHYTHMS[model.rhythm]
    change = beat.unchanged
    watched, year = slice(beat.warm_up, change), slice(change - beat.per_year, change)
    first, others = model.noise(beat)
    react = REACTIONS[model.reaction]
    reaction = react(RULE_SETS[model.rules], first.shape[:1])
    seen, alarm = reaction.see(first[:, :change])
    others_seen, others_alarm = react(RULE_SETS[model.rules], others.shape[:2]).see(others)
    alarms = (alarm[:, year] > 0).sum(axis=-1) + (others_alarm[..., year] > 0).sum(axis=(0, 2))
    made = _Unchanged(
        left_alone=first[:, beat.warm_up :],
        readings=seen[:, watched],
        alarm=alarm[:, watched],
        reaction=reaction,
        false_alarms=alarms.astype(np.float64),
        swing=_swing(seen, others_seen),
        swing_left_alone=_swing(first[:, :change], others),
    )
    counted = (made.false_alarms, made.swing, made.swing_left_alone)
    for kept in (made.left_alone, made.readings, made.alarm, *counted):
        kept.flags.writeable = False
    return made
