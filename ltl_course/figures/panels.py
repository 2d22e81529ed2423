"""What the panels of a simulation's picture have in common.

Why it exists: a simulation says in data what its picture shows (:data:`ltl_course.dynamics.View`),
and every simulation is drawn in the same hand. A panel lays out its part of the frame once for
given limits, and then only tells where its marks stand.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator

from ltl_course.dynamics import Run, Series
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Marks, Width
from ltl_course.words import _, number, said

HIDDEN = {"hidden": "true"}
FULL = {"wide": 720, "narrow": 340}
Limits = tuple[float, ...]
HEAD = 44
# A prediction may stretch an axis to so many times what the run needs; beyond, it stands at the edge.
STRETCH = 1.5


def shown(d: str, on: bool = True) -> dict[str, str]:
    """Return the mark that draws a path, or that hides it."""
    return {"d": d, "hidden": "false"} if on else HIDDEN


def placed(x: float, y: float, words: str) -> dict[str, str]:
    """Return the mark that writes words, its line's foot starting at x and y in pixels."""
    return {"x": f"{x:.1f}", "y": f"{y:.1f}", "text": words, "hidden": "false"}


def about(value: float, span: float) -> str:
    """Write a value with as many digits as matter in a span of values, with a true minus sign."""
    digits = 0 if span >= 20 else 1 if span >= 2 else 2  # noqa: PLR2004 - a reader's eye, not a constant
    return number(value, digits).replace("-", "−")


def room(low: float, high: float, need: Sequence[float]) -> tuple[float, float]:
    """Widen an axis in round steps until all values have room.

    Parameters
    ----------
    low, high : float
        What it shows at least.
    need : sequence of float
        What has to find room; what is not finite is passed over.

    Returns
    -------
    tuple of float
        The ends, which change in large steps only, so that the frame stays for most moves.
    """
    finite = [value for value in need if math.isfinite(value)]
    bottom, top = min([low, *finite]), max([high, *finite])
    if (bottom, top) == (low, high):
        return low, high
    ticks = MaxNLocator(nbins=3, steps=[1, 2, 5, 10]).tick_values(bottom, top)
    return (low if bottom >= low else float(ticks[0])), (high if top <= high else float(ticks[-1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """Median and 8 of 10 replicates, over time or of one outcome."""

    median: Any
    low: Any
    high: Any


def middle(values: Series) -> Middle:
    """Summarise replicates, axis 0, by values that are among them: nothing is averaged.

    Parameters
    ----------
    values : Series
        Shape (replicates, ...); NaN counts as larger than all others.

    Returns
    -------
    Middle
        The median and the 10th and 90th percentile, without axis 0.
    """
    count = len(values)
    places = [max(math.ceil(count * share) - 1, 0) for share in (0.1, 0.5, 0.9)]
    ordered = np.partition(values, sorted(set(places)), axis=0)
    low, median, high = (ordered[place] for place in places)
    return Middle(median=median, low=low, high=high)


class Panel(ABC):
    """One part of a picture.

    Parameters
    ----------
    view : View
        What it shows.
    name : str
        Stands before the names of its marks.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    """

    def __init__(self, view: Any, name: str, width: Width) -> None:
        self.view, self.name, self.width = view, name, width

    @property
    @abstractmethod
    def height(self) -> float:
        """Pixels from the top of its heading to the top of the next panel's."""

    @abstractmethod
    def limits(self, run: Run, prediction: float | None) -> Limits:
        """Return the numbers that its frame depends on."""

    @abstractmethod
    def lay(self, canvas: Canvas, top: float, limits: Limits, unit: str) -> Scale | None:
        """Draw its frame from `top` on, and return where values stand."""

    @abstractmethod
    def marks(self, run: Run, scale: Scale | None, top: float, prediction: float | None) -> Marks:
        """Return its marks for a run."""

    @abstractmethod
    def rows(self, run: Run) -> list[tuple[str, str, str]]:
        """Return its numbers: what, the middle, 8 of 10."""

    def _head(self, canvas: Canvas, top: float, note: str) -> None:
        full = FULL[self.width] - 8.0
        canvas.text(
            4, top + 15, canvas.fitted(said(self.view.title), full, bold=True, size=13), bold=True, size=13
        )
        if note:
            canvas.text(4, top + 33, canvas.fitted(note, full), role=palette.MUTED)

    def _lay_prediction(self, canvas: Canvas) -> None:
        # A rim of paper keeps the prediction visible where it crosses a line or a bar.
        canvas.shape(f"{self.name}-said-rim", stroke=palette.PAPER, width=6, layer=5.5)
        canvas.shape(f"{self.name}-said", stroke=palette.PREDICTION, width=2.2, dash="7,5", layer=6)
        canvas.text(0, 0, "–", role=palette.PREDICTION, bold=True, mark=f"{self.name}-said-words", halo=True)

    def _upright(self, x: float, top: float, foot: float, value: float, edge: float) -> Marks:
        """Draw the prediction as an upright line at x."""
        words = _("You said {value}").format(value=about(value, 20.0 if float(value).is_integer() else 2.0))
        wide = 7.6 * len(words)
        start = x - 8 - wide if x + 8 + wide > edge else x + 7
        d = paths.stroke_by_hand((x, top), (x, foot))
        return {
            f"{self.name}-said": shown(d),
            f"{self.name}-said-rim": shown(d),
            f"{self.name}-said-words": placed(max(start, 2.0), top + 11, words),
        }

    def _nothing_said(self) -> Marks:
        return {f"{self.name}-{part}": HIDDEN for part in ("said", "said-rim", "said-words")}
