"""The picture of any simulation, made from the views that it declares.

Why it exists: adding a simulation must not mean adding a drawing. The frame is laid out by
matplotlib once; a move of a lever rewrites only the marks, the numbers of the axes among them.
"""

from __future__ import annotations

from typing import Any, Protocol

from ltl_course.dynamics import Run
from ltl_course.figures.canvas import Canvas, style
from ltl_course.figures.panel_bars import BarsPanel
from ltl_course.figures.panel_network import NetworkPanel
from ltl_course.figures.panel_time import TimePanel
from ltl_course.figures.panels import FULL, Panel
from ltl_course.figures.picture import Marks, Picture, Table, Width, apply
from ltl_course.views import Bars, Network, OverTime, View
from ltl_course.words import _, number, said

PANELS: dict[type, type[Panel]] = {OverTime: TimePanel, Bars: BarsPanel, Network: NetworkPanel}
"""Which panel draws which kind of view."""


class Viewed(Protocol):
    """What a drawing asks of a simulation, or of whatever else says in views how it is shown."""

    @property
    def title(self) -> str:
        """Its name, in English."""
        ...

    @property
    def views(self) -> tuple[View, ...]:
        """From top to bottom."""
        ...


class SceneDrawing:
    """Draws runs of one simulation.

    Parameters
    ----------
    model : Viewed
        The simulation, a class; or anything else with views, which say what is shown.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.
    """

    def __init__(self, model: Viewed, width: Width = "wide", prefix: str = "scene") -> None:
        self.width: Width = width
        self.prefix = f"{prefix}-{width}"
        self.title = said(model.title)
        self._panels: list[tuple[Panel, float]] = []
        self._frame = ""
        with style():
            ruler, height = Canvas(FULL[width], 1, self.prefix), 0.0
            for place, view in enumerate(model.views):
                panel = PANELS[type(view)](view, f"v{place}", width, ruler)
                self._panels.append((panel, height))
                height += panel.height
            self._height = int(height)

    def picture(self, model: Any, run: Run, prediction: float | None = None) -> Picture:
        """Draw a run.

        Parameters
        ----------
        model : Model
            The levers.
        run : Run
            What ``model.run()`` gave.
        prediction : float, optional
            The learner's committed number, drawn where a view asks for it; nothing is drawn
            without.

        Returns
        -------
        Picture
            Its frame is the same for every run.
        """
        sentence = model.summary(run)
        marks: Marks = {"sentence": {"text": sentence}}
        for panel, top in self._panels:
            marks |= panel.marks(run, top, prediction)
        # With its first marks in place, a frame is a whole picture also where no script runs.
        self._frame = self._frame or apply(self._lay(), marks)
        rows = [row for panel, _top in self._panels for row in panel.rows(run)]
        if prediction is not None:
            rows.insert(0, (_("As you said"), number(prediction, 4), ""))
        return Picture(
            frame=self._frame,
            frame_id=self.prefix,
            marks=marks,
            title=self.title,
            sentence=sentence,
            table=Table(
                caption=_("The numbers behind the picture"),
                header=(_("What"), _("Middle"), _("8 of 10")),
                rows=tuple(rows),
            ),
        )

    def _lay(self) -> str:
        with style():
            canvas = Canvas(FULL[self.width], self._height, self.prefix)
            for panel, top in self._panels:
                panel.lay(canvas, top)
            return canvas.svg(self.title, self.title)
