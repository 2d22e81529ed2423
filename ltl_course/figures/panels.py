"""What the panels of a simulation's picture have in common.

Why it exists: a simulation says in data what its picture shows (:data:`ltl_course.views.View`),
and every simulation is drawn in the same hand. A panel lays out its part of the frame once, and
then only tells where its marks stand; the numbers of its axes are marks too.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from matplotlib.ticker import MaxNLocator

from ltl_course.dynamics import Run
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import about_wide
from ltl_course.figures.picture import HIDDEN, Marks, Width, placed, shown
from ltl_course.words import _, number, said

FULL = {"wide": 720, "narrow": 340}
Span = tuple[float, float]
"""From where to where something goes, in pixels."""
_HEAD = 44.0
_LINE = 16.0
# What a learner said stands above the axes, where no line or bar can cross it.
SAID_ROOM = 16.0
# A prediction may stretch an axis to so many times what the run needs; beyond, it stands at the edge.
STRETCH = 1.5


def about(value: float, span: float) -> str:
    """Write a value with as many digits as matter in a span of values."""
    digits = 0 if span >= 20 else 1 if span >= 2 else 2  # noqa: PLR2004 - a reader's eye, not a constant
    return number(value, digits)


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
        The ends, which change in large steps only, so that the eye can compare two moves.
    """
    finite = [value for value in need if math.isfinite(value)]
    bottom, top = min([low, *finite]), max([high, *finite])
    if (bottom, top) == (low, high):
        return low, high
    ticks = MaxNLocator(nbins=3, steps=[1, 2, 5, 10]).tick_values(bottom, top)
    return (low if bottom >= low else float(ticks[0])), (high if top <= high else float(ticks[-1]))


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
    ruler : Canvas
        Any canvas: it measures words, so that long ones get a second line.
    """

    def __init__(self, view: Any, name: str, width: Width, ruler: Canvas) -> None:
        self.view, self.name, self.width = view, name, width
        room = FULL[width] - 8.0
        self._titles = ruler.wrapped(said(view.title), room, bold=True, size=13)
        self._notes = tuple(line for note in self.notes() for line in ruler.wrapped(note, room))

    def notes(self) -> tuple[str, ...]:
        """Return what stands under its title, each in a line of its own if it fits."""
        return (said(self.view.unit),)

    def asks(self) -> bool:
        """Return whether the learner's prediction is drawn here."""
        return False

    @property
    def _head_room(self) -> float:
        """Pixels from the top of its heading to its axes."""
        lines = len(self._titles) + max(len(self._notes), 1)
        return _HEAD + _LINE * (lines - 2) + (SAID_ROOM if self.asks() else 0.0)

    @property
    @abstractmethod
    def height(self) -> float:
        """Pixels from the top of its heading to the top of the next panel's."""

    @abstractmethod
    def lay(self, canvas: Canvas, top: float) -> None:
        """Draw its frame from `top` on, once for all runs."""

    @abstractmethod
    def marks(self, run: Run, top: float, prediction: float | None) -> Marks:
        """Return its marks for a run."""

    @abstractmethod
    def rows(self, run: Run) -> list[tuple[str, str, str]]:
        """Return its numbers: what, the middle, 8 of 10."""

    def _head(self, canvas: Canvas, top: float) -> None:
        for place, line in enumerate(self._titles):
            canvas.text(4, top + 15 + _LINE * place, line, bold=True, size=13)
        foot = top + 33 + _LINE * (len(self._titles) - 1)
        for place, line in enumerate(self._notes):
            canvas.text(4, foot + _LINE * place, line, role=palette.MUTED)

    def _lay_prediction(self, canvas: Canvas) -> None:
        # A rim of paper keeps the prediction visible where it crosses a line or a bar.
        canvas.shape(f"{self.name}-said-rim", stroke=palette.PAPER, width=6, layer=5.5)
        canvas.shape(f"{self.name}-said", stroke=palette.PREDICTION, width=2.2, dash="7,5", layer=6)
        canvas.text(0, 0, "–", role=palette.PREDICTION, bold=True, mark=f"{self.name}-said-words", halo=True)

    def _upright(self, x: float, head: float, value: float, edge: float, spans: Sequence[Span]) -> Marks:
        """Draw the prediction as an upright line at x, in some spans, with its words above the axes."""
        words = _("You said {value}").format(value=about(value, 20.0 if float(value).is_integer() else 2.0))
        wide = about_wide(words)
        start = x - 8 - wide if x + 8 + wide > edge else x + 7
        # A short stroke sways less, or it looks like a mark of its own.
        d = " ".join(
            paths.stroke_by_hand((x, one), (x, two), sway=min(1.6, (two - one) / 50)) for one, two in spans
        )
        return {
            f"{self.name}-said": shown(d),
            f"{self.name}-said-rim": shown(d),
            f"{self.name}-said-words": placed(max(start, 2.0), head - 4, words),
        }

    def _nothing_said(self) -> Marks:
        return {f"{self.name}-{part}": HIDDEN for part in ("said", "said-rim", "said-words")}
