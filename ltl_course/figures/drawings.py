"""Which drawing shows a simulation: on the screen, and on paper.

Why it exists: a page draws a model anew at each move of a lever, and a worksheet draws it once. Both
must show the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

from ltl_course.dynamics import Run
from ltl_course.figures.picture import Picture, Width
from ltl_course.figures.scene import SceneDrawing
from ltl_course.figures.signal_or_noise import SignalOrNoiseDrawing


class Drawing(Protocol):
    """What draws one model, wide or narrow; it keeps its frame between moves."""

    def picture(self, model: Any, run: Run, prediction: float | None = None) -> Picture:
        """Return the picture of a run, with the learner's prediction if there is one."""
        ...


DRAWINGS: Mapping[str, type[Any]] = MappingProxyType({"signal-or-noise": SignalOrNoiseDrawing})
"""Simulations with a drawing of their own; all others are drawn from the views that they declare."""


def drawing(model: Any, width: Width, prefix: str) -> Drawing:
    """Return what draws a simulation.

    Parameters
    ----------
    model : Model or type[Model]
        The simulation.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.

    Returns
    -------
    Drawing
        Its own drawing, or one made from the views that it declares.
    """
    own = DRAWINGS.get(model.id)
    made: Drawing = own(width=width, prefix=prefix) if own else SceneDrawing(model, width, prefix)
    return made
