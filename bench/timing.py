"""The arithmetic of comparing with another engine: what was measured, what was scaled, the ratio.

Why it exists: a ratio is worth nothing if one cannot see which of its two figures was measured.
NumPy and the standard library only; also run by the interpreter of the peers.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

REPLICATES = 1000
SURE = 3.0
"""Two means agree if they lie within so many standard errors of their difference."""
PARTS = 5
"""A peer's runs are timed in so many parts; ours are timed so often."""
HEADER = (
    "task",
    "replicates",
    "ours (measured)",
    "peer",
    "the peer's time (measured or extrapolated)",
    "ratio",
    "the peer at its best (extrapolated, if of more than one)",
    "ratio to that",
    "same results",
)
HOW = """\
CPU milliseconds of one process.
Ours: measured, all replicates at once, the fastest of five runs.
The peer's time: measured where it says so, every replicate once; else extrapolated, in proportion, from as
many as it says.
The peer at its best: extrapolated, in proportion, from the fastest of five parts of what was measured.
One replicate against one: both of the peer's figures are measured, the fastest of five runs, as ours is."""
"""Which figures of the table were measured, and which were not."""


def cpu_ms(work: Callable[[], object], times: int = 1) -> float:
    """Return the CPU milliseconds of this process for the fastest of some runs of `work`."""
    best = math.inf
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return 1000 * best


def in_parts(work: Callable[[range], object], ran: int) -> tuple[float, float]:
    """Let a peer run some replicates once, in parts.

    Parameters
    ----------
    work : callable
        Runs the replicates whose numbers it is given.
    ran : int
        How many there are, 1 or more.

    Returns
    -------
    tuple of float
        CPU milliseconds of all parts together, and of as many replicates if all had been as fast
        as those of the fastest part. Ours, too, is the fastest of five.
    """
    edges = [round(ran * part / PARTS) for part in range(PARTS + 1)]
    parts = [range(*ends) for ends in pairwise(edges) if ends[0] < ends[1]]
    took = [cpu_ms(lambda p=part: work(p)) for part in parts]
    return sum(took), ran * min(ms / len(part) for ms, part in zip(took, parts, strict=True))


@dataclass(frozen=True, kw_only=True)
class Case:
    """One task, done by the course and by a peer in the same process.

    Attributes
    ----------
    task, peer : str
        What was computed, and by whom else, with its version.
    ours : float
        CPU milliseconds of the course for `replicates` replicates, all at once.
    theirs : float
        CPU milliseconds of the peer for `ran` replicates, one after the other.
    best : float or None
        The same if all had been as fast as the fastest of them; None in figures that were kept
        before this was taken.
    ran, replicates : int
        How many the peer ran, and how many the ratio is about.
    check : str
        How far the results lie apart, in words.
    same : bool
        Whether that is near enough.
    """

    task: str
    peer: str
    ours: float
    theirs: float
    ran: int
    replicates: int = REPLICATES
    check: str
    same: bool
    best: float | None = None

    @property
    def scaled(self) -> float:
        """The peer's time for all replicates: they are independent, so one more costs as much as the last."""
        return self.theirs * self.replicates / self.ran

    @property
    def ratio(self) -> float:
        """How many times as long the peer takes."""
        return self.scaled / self.ours

    @property
    def best_scaled(self) -> float | None:
        """The peer's time for all replicates at its best."""
        return None if self.best is None else self.best * self.replicates / self.ran

    @property
    def best_ratio(self) -> float | None:
        """How many times as long the peer takes at its best."""
        return None if self.best_scaled is None else self.best_scaled / self.ours

    @property
    def how(self) -> str:
        """Whether the peer's time was measured, or from how many runs it was scaled."""
        return "measured" if self.ran == self.replicates else f"extrapolated from {self.ran:,}"

    @property
    def best_how(self) -> str:
        """The same of its best; one run alone is the fastest of several, so it was measured."""
        if self.replicates == 1:
            return "measured"
        return f"extrapolated from the fastest of {min(self.ran, PARTS)} parts"

    def row(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return (
            self.task,
            f"{self.replicates:,}",
            f"{self.ours:,.1f} ms",
            self.peer,
            f"{self.scaled:,.0f} ms, {self.how}",
            _times(self.ratio),
            "" if self.best_scaled is None else f"{self.best_scaled:,.0f} ms, {self.best_how}",
            "" if self.best_ratio is None else _times(self.best_ratio),
            f"{'yes' if self.same else 'NO'}: {self.check}",
        )


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2f}"


def agreement(ours: np.ndarray, theirs: np.ndarray) -> tuple[str, bool]:
    """Compare the means of two samples.

    Parameters
    ----------
    ours, theirs : ndarray
        Shape (replicates,) each, two or more, from independent runs.

    Returns
    -------
    tuple of (str, bool)
        Both means and their distance in standard errors, and whether that is at most `SURE`.
    """
    gap = float(ours.mean() - theirs.mean())
    # Both come from one distribution if the models are the same, so they share its spread: a few
    # runs of the peer that ended alike do not say that there is none.
    shared = (ours.size - 1) * ours.var(ddof=1) + (theirs.size - 1) * theirs.var(ddof=1)
    shared /= ours.size + theirs.size - 2
    error = math.sqrt(shared * (1 / ours.size + 1 / theirs.size))
    # Where nothing varies at all, the means must be the same.
    apart = gap / error if error else math.copysign(math.inf, gap) if gap else 0.0
    return f"{ours.mean():.4f} and {theirs.mean():.4f}, {apart:+.1f} standard errors", abs(apart) <= SURE


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
