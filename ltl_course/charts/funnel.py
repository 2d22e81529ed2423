"""What one does about a reading: leave alone, correct every point, correct after a signal.

Why it exists: a chart only matters through what follows from it. Correcting every deviation
of a stable process doubles its variance; this is where the lesson shows it.

Source: the funnel experiment in Deming (1986) Out of the Crisis, chapter 11; its rule 2 is
``every_point``.
"""

from __future__ import annotations

import numpy as np

from ltl_course.charts.watch import Codes, RuleSet, Series, alarms

RECENT = 8
"""A leader who answers a signal corrects by the mean of at most so many readings since the last one."""


def every_point(readings: Series) -> Series:
    """Correct the full deviation of each reading before the next one.

    Parameters
    ----------
    readings : Series
        Shape (..., time): what would be seen if left alone, measured from the target.

    Returns
    -------
    Series
        What is seen instead, same shape. Each correction stays and adds to those before, so
        reading t carries the deviation of reading t - 1 with the opposite sign.
    """
    seen = readings.copy()
    seen[..., 1:] -= readings[..., :-1]
    return seen


def signals_only(readings: Series, rules: RuleSet) -> tuple[Series, Codes]:
    """Correct only after an alarm, by the mean of the last readings; the chart then starts afresh.

    Parameters
    ----------
    readings : Series
        Shape (..., time): what would be seen if left alone, in standard deviations from the
        target.
    rules : RuleSet
        What counts as an alarm.

    Returns
    -------
    seen : Series
        What is seen instead, same shape.
    codes : Codes
        As :func:`ltl_course.charts.watch.alarms` with a restart.
    """
    if readings.ndim == 1:
        seen, codes = signals_only(readings[np.newaxis], rules)
        return seen[0], codes[0]
    shape, times = readings.shape[:-1], readings.shape[-1]
    watch = rules.watch(shape)
    seen = np.empty((times, *shape))
    codes = np.empty((times, *shape), dtype=np.int8)
    correction = np.zeros(shape)
    recent = np.zeros((RECENT, *shape))
    since = np.zeros(shape, dtype=np.intp)
    for t in range(times):
        seen[t] = readings[..., t] + correction
        recent[t % RECENT] = seen[t]
        since += 1
        codes[t] = watch.see(seen[t])
        alarm = codes[t] > 0
        if alarm.any():
            correction[alarm] -= recent[:, alarm].sum(axis=0) / np.minimum(since[alarm], RECENT)
            recent[:, alarm] = 0.0
            since[alarm] = 0
            watch.forget(alarm)
    return np.moveaxis(seen, 0, -1), np.moveaxis(codes, 0, -1)


def react(readings: Series, rules: RuleSet, reaction: str) -> tuple[Series, Codes]:
    """Watch series with a rule set while somebody reacts to them.

    Parameters
    ----------
    readings : Series
        Shape (..., time): what would be seen if left alone, in standard deviations from the
        target.
    rules : RuleSet
        What counts as an alarm; the limits stay those of the series left alone.
    reaction : {"leave-alone", "every-point", "signals-only"}
        What follows from a reading.

    Returns
    -------
    seen : Series
        The readings as they come out, same shape.
    codes : Codes
        0 or the number of the rule, same shape; charts start afresh after each alarm.

    Raises
    ------
    ValueError
        If the reaction is none of the three.
    """
    if reaction == "signals-only":
        return signals_only(readings, rules)
    if reaction == "every-point":
        readings = every_point(readings)
    elif reaction != "leave-alone":
        raise ValueError(f"reaction must be leave-alone, every-point or signals-only; got {reaction!r}.")
    return readings, alarms(readings, rules, restart=True)
