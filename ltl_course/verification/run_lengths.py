"""Exact run lengths, to hold published tables and the rules of the package against.

Why it exists: a published table says what a rule should do, a simulation roughly says what it
does. An exact chain says it to all digits, so that a slip in a rule shows.

Two ways are used. For rules with a short memory the chain is built by *asking the package's
own rule* about every history, so that it goes red when the rule is broken. For CUSUM and EWMA,
whose memory is a number, the integral equation is solved here, from the rule's own settings and
without its code; rows that are drawn lay the rule itself beside it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet, alarms

MEMORY = 7
"""Readings before the newest that any Western Electric rule looks at."""

_NEAR = 1e-9
_LINES = (-3, -2, -1, 0, 1, 2, 3)
_NEARER, _FARTHER = 1, 2


def normal(x: float) -> float:
    """Return the chance that a standard normal reading lies below `x`."""
    return 0.5 * math.erfc(-x / math.sqrt(2))


@dataclass(frozen=True)
class Chain:
    """What happens next from every state, for each of the representative readings.

    Attributes
    ----------
    following : numpy.ndarray
        Shape (states, representative readings): the state after reading r in state s, -1 for an
        alarm. State 0 is a fresh chart.
    """

    following: np.ndarray

    def moves(self, shift: float) -> np.ndarray:
        """Return the chances of going from state to state without an alarm.

        Parameters
        ----------
        shift : float
            Mean of the readings, in standard deviations.

        Returns
        -------
        numpy.ndarray
            Shape (states, states).
        """
        states = len(self.following)
        matrix = np.zeros((states, states))
        for reading, chance in enumerate(chances(shift)):
            ahead = self.following[:, reading]
            quiet = ahead >= 0
            np.add.at(matrix, (np.flatnonzero(quiet), ahead[quiet]), chance)
        return matrix

    def run_length(self, shift: float) -> float:
        """Return the mean number of readings to the first alarm of a fresh chart.

        Parameters
        ----------
        shift : float
            Mean of the readings, in standard deviations.

        Returns
        -------
        float
            At least 1.
        """
        moves = self.moves(shift)
        return float(np.linalg.solve(np.eye(len(moves)) - moves, np.ones(len(moves)))[0])


def representatives() -> np.ndarray:
    """Return two readings for each zone, just inside either edge: a line that is moved is crossed."""
    edges = (-9.0, *_LINES, 9.0)
    return np.array([x for low, high in pairwise(edges) for x in (low + _NEAR, high - _NEAR)])


def chances(shift: float) -> list[float]:
    """Return the chance that each representative stands for, if readings have the mean `shift`."""
    cuts = [0.0, *(normal(line - shift) for line in _LINES), 1.0]
    return [half for low, high in pairwise(cuts) for half in ((high - low) / 2,) * 2]


def _state(history: np.ndarray) -> tuple[int, ...]:
    """All that the four rules can know of the past, in our own words: marks of the last readings."""
    marks = []
    for side in (history, -history):
        level = 0
        for reading in side[::-1]:
            if reading <= 0:
                break
            level += 1
        marks += [level, *(side[-2:] > _FARTHER), *(side[-4:] > _NEARER)]
    return tuple(int(mark) for mark in marks)


@cache
def chain(rules: RuleSet) -> Chain:
    """Ask a rule set about every history that can matter, and number the states it leads to.

    Parameters
    ----------
    rules : RuleSet
        Looks at no more than eight readings, and at the lines of 0, 1, 2 and 3 standard deviations.

    Returns
    -------
    Chain
        What it does next.
    """
    readings = representatives()
    # A reading of 0 lies on the middle line and belongs to no pattern: it stands for "nothing yet".
    histories = {_state(np.zeros(MEMORY)): np.zeros(MEMORY)}
    numbers = {next(iter(histories)): 0}
    rows: list[list[int]] = []
    waiting = list(histories.values())
    while waiting:
        asked = np.array([np.append(history, reading) for history in waiting for reading in readings])
        signals = alarms(asked, rules)[:, -1] > 0
        later: list[np.ndarray] = []
        for i in range(len(waiting)):
            row = []
            for j in range(len(readings)):
                at = i * len(readings) + j
                if signals[at]:
                    row.append(-1)
                    continue
                history = asked[at, 1:]
                key = _state(history)
                if key not in numbers:
                    numbers[key] = len(numbers)
                    later.append(history)
                row.append(numbers[key])
            rows.append(row)
        waiting = later
    return Chain(following=np.array(rows))


def _nodes(low: float, high: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    x, w = np.polynomial.legendre.leggauss(count)
    return (high - low) / 2 * x + (high + low) / 2, (high - low) / 2 * w


def _density(x: np.ndarray) -> np.ndarray:
    return np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)


def _one_sided_cusum(shift: float, slack: float, limit: float, count: int = 60) -> float:
    x, w = _nodes(0.0, limit, count)
    kernel = _density(x[None, :] - x[:, None] + slack - shift) * w[None, :]
    to_zero = np.array([normal(slack - shift - s) for s in x])
    # Unknowns: the run length from 0, then from each node.
    a = np.zeros((count + 1, count + 1))
    a[0, 0] = 1.0 - normal(slack - shift)
    a[0, 1:] = -_density(x + slack - shift) * w
    a[1:, 0] = -to_zero
    a[1:, 1:] = np.eye(count) - kernel
    return float(np.linalg.solve(a, np.ones(count + 1))[0])


def cusum_run_length(shift: float, slack: float, limit: float) -> float:
    """Return the run length of the two-sided CUSUM.

    Parameters
    ----------
    shift : float
        Mean of the readings, in standard deviations.
    slack, limit : float
        The chart's k and h, in standard deviations.

    Returns
    -------
    float
        Mean number of readings to the first alarm, both sums starting at 0. The rates of both sides
        add up (Van Dobben de Bruyn 1968).
    """
    up, down = (_one_sided_cusum(s, slack, limit) for s in (shift, -shift))
    return 1.0 / (1.0 / up + 1.0 / down)


def ewma_run_length(shift: float, weight: float, width: float, count: int = 81) -> float:
    """Return the run length of the two-sided EWMA with asymptotic limits.

    Parameters
    ----------
    shift : float
        Mean of the readings, in standard deviations.
    weight, width : float
        Weight of the newest reading, and the limits in standard deviations of the average.
    count : int
        Nodes of the quadrature.

    Returns
    -------
    float
        Mean number of readings to the first alarm, started on the middle line.
    """
    limit = width * math.sqrt(weight / (2 - weight))
    x, w = _nodes(-limit, limit, count)
    kernel = _density((x[None, :] - (1 - weight) * x[:, None]) / weight - shift) / weight * w[None, :]
    lengths = np.linalg.solve(np.eye(count) - kernel, np.ones(count))
    start = _density(x / weight - shift) / weight * w
    return float(1.0 + start @ lengths)


def run_length(rules: RuleSet, shift: float) -> float:
    """Return a rule set's run length, in the way that fits it.

    Parameters
    ----------
    rules : RuleSet
        CUSUM, EWMA, or one with a short memory; see :func:`chain`.
    shift : float
        Mean of the readings, in standard deviations.

    Returns
    -------
    float
        Mean number of readings to the first alarm of a fresh chart.
    """
    if isinstance(rules, Cusum):
        return cusum_run_length(shift, rules.slack, rules.limit)
    if isinstance(rules, Ewma):
        return ewma_run_length(shift, rules.weight, rules.width)
    return chain(rules).run_length(shift)  # type: ignore[arg-type]  # Every rule set is a frozen dataclass.
