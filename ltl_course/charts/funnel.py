"""What one does about a reading: leave alone, correct every point, correct after a signal.

Why it exists: a chart only matters through what follows from it. Correcting every deviation
of a stable process doubles its variance; this is where the lesson shows it.

Source: the funnel experiment in Deming (1986) Out of the Crisis, chapter 11; its rule 2 is
``EveryPoint``.
"""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ltl_course.charts.watch import Codes, RuleSet, Series, shown

RECENT = 8
"""A leader who answers a signal corrects by the mean of at most so many readings since the last one."""


class Reaction(ABC):
    """Somebody who watches series with a rule set and does something about them, or nothing.

    Readings may come in pieces: each piece is seen after all those before it.

    Parameters
    ----------
    rules : RuleSet
        What counts as an alarm; the limits stay those of the series left alone.
    shape : tuple of int
        Of the series, without time; at least one axis.
    """

    def __init__(self, rules: RuleSet, shape: tuple[int, ...]) -> None:
        self._watch = rules.watch(shape)

    @abstractmethod
    def see(self, readings: Series) -> tuple[Series, Codes]:
        """Take the next readings.

        Parameters
        ----------
        readings : Series
            Shape (..., time): what would be seen if left alone, in standard deviations from
            the target.

        Returns
        -------
        seen : Series
            The readings as they come out, same shape.
        codes : Codes
            0 or the number of the rule, same shape; charts start afresh after each alarm.
        """

    def again(self) -> Reaction:
        """Return a copy that goes on from here by itself."""
        return copy.deepcopy(self)


class LeaveAlone(Reaction):
    """Rule 1 of the funnel: watch and correct nothing."""

    def see(self, readings: Series) -> tuple[Series, Codes]:
        """Return the readings as they are."""
        return readings, shown(self._watch, readings, restart=True)


class EveryPoint(Reaction):
    """Rule 2 of the funnel: correct the full deviation of each reading before the next one.

    Each correction stays and adds to those before, so a reading carries the deviation of the
    one before with the opposite sign.
    """

    def __init__(self, rules: RuleSet, shape: tuple[int, ...]) -> None:
        super().__init__(rules, shape)
        self._last = np.zeros(shape)

    def see(self, readings: Series) -> tuple[Series, Codes]:
        """Return the readings after the corrections."""
        if not readings.shape[-1]:
            return readings, shown(self._watch, readings, restart=True)
        seen = readings.copy()
        seen[..., 1:] -= readings[..., :-1]
        seen[..., 0] -= self._last
        self._last = readings[..., -1].copy()
        return seen, shown(self._watch, seen, restart=True)


class SignalsOnly(Reaction):
    """Correct only after an alarm, by the mean of the last readings since the one before."""

    def __init__(self, rules: RuleSet, shape: tuple[int, ...]) -> None:
        super().__init__(rules, shape)
        self._correction = np.zeros(shape)
        self._recent = np.zeros((RECENT, *shape))
        self._since = np.zeros(shape, dtype=np.intp)
        self._next = 0

    def see(self, readings: Series) -> tuple[Series, Codes]:
        """Return the readings after the corrections."""
        steps = (readings.shape[-1], *readings.shape[:-1])
        seen, codes = np.empty(steps), np.empty(steps, dtype=np.int8)
        for t in range(readings.shape[-1]):
            seen[t] = readings[..., t] + self._correction
            self._recent[self._next] = seen[t]
            self._next = (self._next + 1) % RECENT
            self._since += 1
            codes[t] = self._watch.see(seen[t])
            alarm = codes[t] > 0
            if alarm.any():
                counted = np.minimum(self._since[alarm], RECENT)
                self._correction[alarm] -= self._recent[:, alarm].sum(axis=0) / counted
                self._recent[:, alarm] = 0.0
                self._since[alarm] = 0
                self._watch.forget(alarm)
        return np.moveaxis(seen, 0, -1), np.moveaxis(codes, 0, -1)


REACTIONS: Mapping[str, type[Reaction]] = MappingProxyType(
    {"leave-alone": LeaveAlone, "every-point": EveryPoint, "signals-only": SignalsOnly}
)
"""What may follow from a reading, by the name that the lesson's lever has."""
