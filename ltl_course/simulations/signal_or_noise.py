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
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

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
from ltl_course.simulations.signal_or_noise_before import RHYTHMS, unchanged
from ltl_course.simulations.signal_or_noise_story import ASSUMPTIONS, LOOPS, SCENARIOS
from ltl_course.views import View

DRAWN = 0
"""The replicate whose readings are drawn."""


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
        kept = unchanged(
            rules=self.rules,
            charts=int(self.charts),
            rhythm=self.rhythm,
            reaction=self.reaction,
            memory=float(self.memory),
            seed=self.seed,
            replicates=self.replicates,
        )
        level = np.repeat([0.0, -float(self.shift)], [beat.before, beat.after])
        left_alone = kept.left_alone + level
        seen, alarm = kept.reaction.again().see(left_alone[:, beat.before :])
        delay = self._delay(alarm)
        steps = np.arange(beat.before + beat.after, dtype=np.float64)
        return Run(
            time=(steps - (beat.before - 1)) * beat.months,
            time_unit="months",
            series={
                "readings": np.concatenate([kept.readings, seen], axis=-1),
                "left_alone": left_alone,
                "level": np.broadcast_to(level, left_alone.shape),
                "alarm": np.concatenate([kept.alarm, alarm], axis=-1).astype(np.float64),
            },
            outcomes={
                "false_alarms": kept.false_alarms,
                "delay_readings": delay,
                "delay_months": delay * beat.months,
                "found": np.where(self.shift > 0, np.isfinite(delay), np.nan),
                "swing": kept.swing,
                "swing_left_alone": kept.swing_left_alone,
            },
        )

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
