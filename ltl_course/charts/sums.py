"""Charts that add up small deviations: CUSUM and EWMA.

Why it exists: a small lasting change hides in single readings and shows in their sum. These
two find it soonest for the same number of false alarms, and are the hardest to explain.

Sources: CUSUM, Page (1954) Biometrika 41 100-115, with k and h as in Montgomery,
Introduction to Statistical Quality Control; EWMA, Roberts (1959), with weights and limits
of Lucas & Saccucci (1990) Technometrics 32(1) 1-12.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ltl_course.charts.watch import Codes, Mask, Series, Watch
from ltl_course.words import _

UP, DOWN = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cusum:
    """Two running sums, one for each direction. Rule 1 is upwards, rule 2 downwards.

    Attributes
    ----------
    slack : float
        What a reading may deviate for free (k), in standard deviations.
    limit : float
        The sum at which the chart signals (h), in standard deviations.
    """

    slack: float = 0.5
    limit: float = 5.0

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a fresh watch for series of `shape`; both sums start at 0."""
        return _CusumWatch(self, shape)

    def words(self, code: int) -> str:
        """Say what rule 1 (up) or 2 (down) looks for."""
        if code == UP:
            return _("readings that add up to a lasting rise")
        return _("readings that add up to a lasting fall")


class _CusumWatch:
    __slots__ = ("_high", "_low", "_rule")

    def __init__(self, rule: Cusum, shape: tuple[int, ...]) -> None:
        self._rule = rule
        self._high = np.zeros(shape)
        self._low = np.zeros(shape)

    def see(self, readings: Series) -> Codes:
        np.maximum(self._high + (readings - self._rule.slack), 0.0, out=self._high)
        np.maximum(self._low - (readings + self._rule.slack), 0.0, out=self._low)
        return _two_sided(self._high > self._rule.limit, self._low > self._rule.limit)

    def forget(self, where: Mask) -> None:
        self._high[where] = 0.0
        self._low[where] = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ewma:
    """An average that forgets slowly. Rule 1 is upwards, rule 2 downwards.

    The limits are the asymptotic ones: ``width * sqrt(weight / (2 - weight))``.

    Attributes
    ----------
    weight : float
        Share of the newest reading in the average (lambda), above 0 and at most 1.
    width : float
        Limits in standard deviations of the average (L).
    """

    weight: float = 0.2
    width: float = 2.962

    @property
    def limit(self) -> float:
        """Distance of the limits from the middle line, in standard deviations of a reading."""
        return self.width * math.sqrt(self.weight / (2.0 - self.weight))

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a fresh watch for series of `shape`; the average starts on the middle line."""
        return _EwmaWatch(self, shape)

    def words(self, code: int) -> str:
        """Say what rule 1 (up) or 2 (down) looks for."""
        if code == UP:
            return _("a moving average above its limit")
        return _("a moving average below its limit")


class _EwmaWatch:
    __slots__ = ("_average", "_limit", "_weight")

    def __init__(self, rule: Ewma, shape: tuple[int, ...]) -> None:
        self._weight, self._limit = rule.weight, rule.limit
        self._average = np.zeros(shape)

    def see(self, readings: Series) -> Codes:
        self._average += self._weight * (readings - self._average)
        return _two_sided(self._average > self._limit, self._average < -self._limit)

    def forget(self, where: Mask) -> None:
        self._average[where] = 0.0


def _two_sided(up: Mask, down: Mask) -> Codes:
    codes = down.astype(np.int8)
    codes *= DOWN
    np.copyto(codes, UP, where=up)
    return codes
