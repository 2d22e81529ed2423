"""The charts of signal and noise up to the change, and their noise after it.

Why it exists: nothing here depends on how far results really fall, the lever that learners move
most. So it is run once and kept. The simulation's own file adds the fall, and watches on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from ltl_course.charts.funnel import REACTIONS, Reaction
from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.watch import Codes
from ltl_course.dynamics import Series

WARM_UP = 48
"""Readings before the first one watched, so that every rule has filled its memory."""


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


def noise(beat: Rhythm, *, charts: int, memory: float, seed: int, replicates: int) -> tuple[Series, Series]:
    """Draw the first chart, and the others up to the change.

    Parameters
    ----------
    beat : Rhythm
        The rhythm of the readings.
    charts : int
        1 or more.
    memory : float
        How much a reading keeps of the one before, 0 to below 1.
    seed, replicates : int
        As the model's.

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
    streams = np.random.SeedSequence(seed).spawn(2)
    before, after = (np.random.Generator(np.random.SFC64(stream)) for stream in streams)
    shocks = before.standard_normal((charts, beat.unchanged, replicates))
    later = after.standard_normal((beat.after, replicates))
    first = _remember(np.concatenate([shocks[0], later])[np.newaxis], memory)[0]
    others = _remember(shocks[1:], memory)
    return np.moveaxis(first, 0, -1), np.moveaxis(others, 1, -1)


def _remember(shocks: Series, memory: float) -> Series:
    """Let each reading keep `memory` of the one before; time is axis 1, the spread stays 1."""
    if memory > 0:
        fresh = math.sqrt(1 - memory**2)
        for t in range(1, shocks.shape[1]):
            shocks[:, t] = memory * shocks[:, t - 1] + fresh * shocks[:, t]
    return shocks


def _swing(first: Series, others: Series) -> Series:
    """Return the root of the mean square of each replicate's readings, in all charts together."""
    # The very first reading is left out: nothing has corrected it yet.
    first, others = first[:, 1:], others[..., 1:]
    squares = np.einsum("rt,rt->r", first, first) + np.einsum("crt,crt->r", others, others)
    swing: Series = np.sqrt(squares / ((1 + len(others)) * first.shape[-1]))
    return swing


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
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
        Shape (replicates,), as the outcomes of a run are.
    """

    left_alone: Series
    readings: Series
    alarm: Codes
    reaction: Reaction
    false_alarms: Series
    swing: Series
    swing_left_alone: Series


@lru_cache(maxsize=4)
def unchanged(
    *, rules: str, charts: int, rhythm: str, reaction: str, memory: float, seed: int, replicates: int
) -> Unchanged:
    """Simulate all that does not depend on the lever `shift`, which learners move most.

    Parameters
    ----------
    rules, rhythm, reaction : str
        Keys of `RULE_SETS`, `RHYTHMS` and `REACTIONS`.
    charts : int
        1 or more.
    memory : float
        How much a reading keeps of the one before, 0 to below 1.
    seed, replicates : int
        As the model's.

    Returns
    -------
    Unchanged
        It is kept for the next call, and cannot be written to.
    """
    beat = RHYTHMS[rhythm]
    change = beat.unchanged
    watched, year = slice(beat.warm_up, change), slice(change - beat.per_year, change)
    first, others = noise(beat, charts=charts, memory=memory, seed=seed, replicates=replicates)
    react = REACTIONS[reaction]
    leader = react(RULE_SETS[rules], first.shape[:1])
    seen, alarm = leader.see(first[:, :change])
    others_seen, others_alarm = react(RULE_SETS[rules], others.shape[:2]).see(others)
    alarms = (alarm[:, year] > 0).sum(axis=-1) + (others_alarm[..., year] > 0).sum(axis=(0, 2))
    made = Unchanged(
        left_alone=first[:, beat.warm_up :],
        readings=seen[:, watched],
        alarm=alarm[:, watched],
        reaction=leader,
        false_alarms=alarms.astype(np.float64),
        swing=_swing(seen, others_seen),
        swing_left_alone=_swing(first[:, :change], others),
    )
    counted = (made.false_alarms, made.swing, made.swing_left_alone)
    for kept in (made.left_alone, made.readings, made.alarm, *counted):
        kept.flags.writeable = False
    return made
