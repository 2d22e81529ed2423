"""A panel with sites and who hears whom.

Why it exists: what a network does to learning is seen only when the network is seen.
"""

from __future__ import annotations

import math

import numpy as np
from typing_extensions import override

from ltl_course.dynamics import Run
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.panels import FULL, Panel, about
from ltl_course.figures.picture import Marks, shown
from ltl_course.views import Network
from ltl_course.words import _, said


class NetworkPanel(Panel):
    """Sites as circles, lines between those that hear one another."""

    view: Network

    @property
    def _tall(self) -> float:
        return 230.0 if self.width == "wide" else 240.0

    @override
    def notes(self) -> tuple[str, ...]:
        empty = _("empty circle: {words}").format(words=said(self.view.empty))
        full = _("full circle: {words}").format(words=said(self.view.full))
        return (f"{empty}; {full}",) if self.width == "wide" else (empty, full)

    @property
    @override
    def height(self) -> float:
        return self._head_room + self._tall + 14

    @override
    def lay(self, canvas: Canvas, top: float) -> None:
        self._head(canvas, top)
        canvas.shape(f"{self.name}-links", stroke=palette.MUTED, width=1, layer=1)
        canvas.shape(f"{self.name}-sites", fill=palette.PAPER, stroke=palette.ACCENT, width=2, layer=3)
        canvas.shape(f"{self.name}-full", fill=palette.ACCENT, layer=4)

    @override
    def marks(self, run: Run, top: float, prediction: float | None) -> Marks:
        del prediction
        values = np.clip(run.series[self.view.series][0, :, -1], 0.0, 1.0)
        count, middle_x = len(values), FULL[self.width] / 2
        middle_y, reach = top + self._head_room + self._tall / 2, self._tall / 2 - 18
        turn = 2 * np.pi * np.arange(count) / count - np.pi / 2
        points = np.column_stack((middle_x + reach * np.cos(turn), middle_y + reach * np.sin(turn)))
        radius = min(11.0, 2.2 * reach / max(count, 2))
        lines = (
            f"M {points[a, 0]:.1f} {points[a, 1]:.1f} L {points[b, 0]:.1f} {points[b, 1]:.1f}"
            for a, b in run.links
        )
        discs = [
            paths.rings(points[[place]], radius * math.sqrt(v)) for place, v in enumerate(values) if v > 0
        ]
        return {
            f"{self.name}-links": shown(" ".join(lines) or paths.NOTHING, bool(run.links)),
            f"{self.name}-sites": shown(paths.rings(points, radius)),
            f"{self.name}-full": shown(" ".join(discs) or paths.NOTHING, bool(discs)),
        }

    @override
    def rows(self, run: Run) -> list[tuple[str, str, str]]:
        values = run.series[self.view.series][0, :, -1]
        return [
            (_("Site {number} at the end").format(number=place + 1), about(float(value), 2.0), "")
            for place, value in enumerate(values)
        ]
