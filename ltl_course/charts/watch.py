"""What every chart rule offers: it sees readings one at a time and may start afresh.

Why it exists: alarms a year can only be counted if a chart starts anew after each alarm,
and a leader who reacts changes the next reading. Both need rules that go step by step, so
each rule is written once in that form and everything else is built on it.

Shapes: time is the last axis; a watch sees one reading of every series at once.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
Codes = NDArray[np.int8]
Mask = NDArray[np.bool_]


class Watch(Protocol):
    """A rule at work on many series at once."""

    def see(self, readings: Series) -> Codes:
        """Take the next reading of every series.

        Parameters
        ----------
        readings : Series
            In standard deviations from the middle line, shape as the watch was made for.

        Returns
        -------
        Codes
            0 where nothing signals, else the number of the rule that does.
        """
        ...

    def forget(self, where: Mask) -> None:
        """Start afresh, as if the next reading were the first.

        Parameters
        ----------
        where : Mask
            Which series, shape as the watch was made for.
        """
        ...


class RuleSet(Protocol):
    """A set of rules, and what each of them says."""

    def watch(self, shape: tuple[int, ...]) -> Watch:
        """Return a watch that has seen nothing yet, for series of this shape."""
        ...

    def words(self, code: int) -> str:
        """Say what rule `code` of this set looks for."""
        ...


def alarms(readings: Series, rules: RuleSet, *, restart: bool = False) -> Codes:
    """Find the points at which a rule set signals.

    Parameters
    ----------
    readings : Series
        Shape (..., time), in standard deviations from the middle line.
    rules : RuleSet
        For example ``WesternElectric()``.
    restart : bool
        Whether a series starts afresh after each alarm, which is how alarms are counted.
        Without it every point is judged in the light of all that came before.

    Returns
    -------
    Codes
        Shape (..., time): 0 for no signal, else the number of the rule; the lowest number
        where several signal at the same point.
    """
    if readings.ndim == 1:
        alone: Codes = alarms(readings[np.newaxis], rules, restart=restart)[0]
        return alone
    return shown(rules.watch(readings.shape[:-1]), readings, restart=restart)


def shown(watch: Watch, readings: Series, *, restart: bool) -> Codes:
    """Show a watch the next readings, after all that it has seen before.

    Parameters
    ----------
    watch : Watch
        Made for series of the shape (...).
    readings : Series
        Shape (..., time).
    restart : bool
        As for :func:`alarms`.

    Returns
    -------
    Codes
        Shape (..., time), as :func:`alarms` gives them.
    """
    steps = np.empty((readings.shape[-1], *readings.shape[:-1]), dtype=np.int8)
    for t in range(readings.shape[-1]):
        # One copy is cheaper than walking over memory in strides for every comparison.
        steps[t] = watch.see(np.ascontiguousarray(readings[..., t]))
        if restart:
            watch.forget(steps[t] > 0)
    return np.moveaxis(steps, 0, -1)
