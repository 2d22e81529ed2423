"""Shewhart's limits and the Western Electric zones.

Why it exists: these are the rules most people have met; the lesson shows what each added
rule finds sooner, and what it costs in false alarms.

Sources: Shewhart (1931); Western Electric (1956) Statistical Quality Control Handbook;
run lengths in Champ & Woodall (1987) Technometrics 29(4) 393-399.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ltl_course.charts.watch import Codes, Mask, Series, Watch
from ltl_course.words import _

_LAST_THREE = np.uint8(0b111)
_LAST_FIVE = np.uint8(0b11111)
_ALL_EIGHT = np.uint8(0b11111111)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shewhart:
    """One rule: a single point beyond the limits.

    Attributes
    ----------
    limit : float
        Distance of the limits from the middle line, in standard deviations.
    """

    limit: float = 3.0

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a fresh watch for series of `shape`."""
        return _ShewhartWatch(self.limit, shape)

    def words(self, code: int) -> str:  # noqa: ARG002 - there is only one rule
        """Say what the rule looks for."""
        return _("one reading beyond the limits")


class _ShewhartWatch:
    __slots__ = ("_limit", "_shape")

    def __init__(self, limit: float, shape: tuple[int, ...]) -> None:
        self._limit = limit
        self._shape = shape

    def see(self, readings: Series) -> Codes:
        return (np.abs(readings) > self._limit).astype(np.int8)

    def forget(self, where: Mask) -> None:
        """Nothing to forget: each reading is judged alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WesternElectric:
    """Four rules, each on one side of the middle line.

    1: one point beyond 3 standard deviations; 2: two of three beyond 2; 3: four of five
    beyond 1; 4: eight in a row on the same side. A point signals rule 2, 3 or 4 only if it
    belongs to the pattern itself. A reading exactly on a line is not beyond it.
    """

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a fresh watch for series of `shape`."""
        return _ZoneWatch(shape)

    def words(self, code: int) -> str:
        """Say what rule 1, 2, 3 or 4 looks for."""
        return {
            1: _("one reading beyond 3 standard deviations"),
            2: _("two of three readings beyond 2 standard deviations on the same side"),
            3: _("four of five readings beyond 1 standard deviation on the same side"),
            4: _("eight readings in a row on the same side of the middle line"),
        }[code]


class _ZoneWatch:
    """Remembers the last eight readings of every series, one bit each, newest last.

    Axis 0 of the bits: above the middle line, beyond 1, beyond 2 standard deviations; axis 1:
    upwards, downwards. Both sides stand in one array because a watch is called once for each
    reading time, and then the number of calls is what costs.
    """

    __slots__ = ("_bits", "_heights", "_lines")

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._lines = np.array([0.0, 1.0, 2.0]).reshape(3, *(1 for _axis in range(1 + len(shape))))
        self._bits = np.zeros((3, 2, *shape), dtype=np.uint8)
        self._heights = np.empty((2, *shape))

    def see(self, readings: Series) -> Codes:
        self._heights[0] = readings
        np.negative(readings, out=self._heights[1])
        beyond = self._heights > self._lines
        np.left_shift(self._bits, 1, out=self._bits)
        np.bitwise_or(self._bits, beyond.view(np.uint8), out=self._bits)
        level, one, two = self._bits
        sides: Codes = (level == _ALL_EIGHT).astype(np.int8)
        sides *= 4
        np.copyto(sides, 3, where=beyond[1] & (np.bitwise_count(one & _LAST_FIVE) >= 4))  # noqa: PLR2004
        np.copyto(sides, 2, where=beyond[2] & (np.bitwise_count(two & _LAST_THREE) >= 2))  # noqa: PLR2004
        np.copyto(sides, 1, where=self._heights > 3)  # noqa: PLR2004 - the rules' own numbers
        # The newest reading lies on one side only, so at most one of the two is not 0.
        codes: Codes = sides[0] | sides[1]
        return codes

    def forget(self, where: Mask) -> None:
        if where.any():
            self._bits[:, :, where] = 0
