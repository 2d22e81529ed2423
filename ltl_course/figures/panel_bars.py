"""A panel with one bar for each of some outcomes.

Why it exists: policies are compared by what they bring and by how sure that is, side by side.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from typing_extensions import override

from ltl_course.dynamics import Run
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.panels import (
    FULL,
    HEAD,
    HIDDEN,
    STRETCH,
    Limits,
    Panel,
    about,
    middle,
    placed,
    room,
    shown,
)
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Marks
from ltl_course.views import Bars
from ltl_course.words import _, said


class BarsPanel(Panel):
    """One bar for each outcome, with the range in which 8 of 10 runs lie."""

    view: Bars

    @property
    def _step(self) -> float:
        return 30.0 if self.width == "wide" else 46.0

    @property
    def _left(self) -> float:
        return 214.0 if self.width == "wide" else 22.0

    @property
    def _right(self) -> float:
        # Beside a wide panel's longest bar its words find room; a narrow one has them above the bar.
        return FULL[self.width] - (150.0 if self.width == "wide" else 20.0)

    @property
    def _tall(self) -> float:
        return self._step * len(self.view.rows) + 4

    @property
    def _head_room(self) -> float:
        """Pixels from the panel's top to its axes; what the learner said stands above the first bar."""
        return HEAD + (16.0 if self.view.predicted else 0.0)

    @property
    @override
    def height(self) -> float:
        return self._head_room + self._tall + 34 + 10

    def _found(self, run: Run) -> list[tuple[int, Any, float, float, float]]:
        found = []
        for place, row in enumerate(self.view.rows):
            values = run.outcomes.get(row.outcome)
            if values is None or np.isnan(values).all():
                continue
            if self.view.average:
                mean = float(np.nanmean(values))
                found.append((place, row, mean, mean, mean))
            else:
                one = middle(np.where(np.isnan(values), np.inf, values))
                found.append((place, row, float(one.median), float(one.low), float(one.high)))
        return found

    @override
    def limits(self, run: Run, prediction: float | None) -> Limits:
        need = [value for _place, _row, *values in self._found(run) for value in values]
        low, high = room(self.view.low, self.view.high, need)
        if self.view.predicted and prediction is not None and low <= prediction <= high * STRETCH:
            low, high = room(low, high, [prediction])
        return low, high

    @override
    def lay(self, canvas: Canvas, top: float, limits: Limits, unit: str) -> Scale:
        del unit
        low, high = limits
        self._head(canvas, top, said(self.view.unit))
        axes = canvas.axes(self._left, top + self._head_room, self._right - self._left, self._tall)
        axes.set(xlim=(low, high), ylim=(len(self.view.rows), 0), yticks=[])
        most = 6 if self.width == "wide" else 4
        ticks = [
            t for t in MaxNLocator(nbins=most, steps=[1, 2, 5, 10]).tick_values(low, high) if low <= t <= high
        ]
        axes.set_xticks(ticks, [about(float(tick), high - low) for tick in ticks])
        for place, row in enumerate(self.view.rows):
            name, y = f"{self.name}-{place}", top + self._head_room + self._step * place
            if self.width == "wide":
                canvas.text(
                    self._left - 12, y + 20, canvas.fitted(said(row.label), self._left - 18), align="right"
                )
            else:
                canvas.text(6, y + 15, canvas.fitted(said(row.label), 170))
            canvas.shape(f"{name}-bar", fill=palette.BAND, stroke=palette.ACCENT, width=0.8, layer=2)
            canvas.shape(f"{name}-range", stroke=palette.ACCENT, width=2.4, layer=4)
            canvas.shape(f"{name}-middle", fill=palette.PAPER, stroke=palette.ACCENT, width=2, layer=5)
            canvas.text(0, 0, "–", role=palette.ACCENT, mark=f"{name}-words", halo=True)
        if self.view.predicted:
            self._lay_prediction(canvas)
        return Scale.of(axes)

    @override
    def marks(self, run: Run, scale: Scale | None, top: float, prediction: float | None) -> Marks:
        assert scale is not None
        marks: Marks = {
            f"{self.name}-{place}-{part}": HIDDEN
            for place in range(len(self.view.rows))
            for part in ("bar", "range", "middle", "words")
        }
        for place, _row, value, low, high in self._found(run):
            head = top + self._head_room + self._step * place
            marks |= self._bar(f"{self.name}-{place}", head, (value, low, high), scale)
        if self.view.predicted:
            marks |= self._said(scale, top, prediction)
        return marks

    def _bar(self, name: str, head: float, found: tuple[float, float, float], scale: Scale) -> Marks:
        """Return the marks of one bar; what never happens has no bar, only its word."""
        value, low, high = found

        def at(one: float) -> float:
            return min(scale.x(one), self._right) if math.isfinite(one) else self._right

        y = head + (16 if self.width == "wide" else 30)
        # A bar begins at 0 wherever the axis does.
        start = stop = at(max(scale.corner[0], 0.0))
        marks: Marks = {}
        if math.isfinite(low):
            stop = at(value)
            marks[f"{name}-bar"] = shown(
                paths.rectangles([(min(start, stop), y - 8, max(stop, start, min(start, stop) + 1), y + 8)])
            )
        if math.isfinite(low) and low != high:
            left, right = at(low), at(high)
            marks[f"{name}-range"] = shown(
                f"M {left:.1f} {y - 4:.1f} V {y + 4:.1f} M {left:.1f} {y:.1f} H {right:.1f} "
                f"M {right:.1f} {y - 4:.1f} V {y + 4:.1f}"
            )
            stop = max(stop, right)
        if math.isfinite(value):
            marks[f"{name}-middle"] = shown(paths.diamonds(np.array([[at(value), y]]), 5.0))
        words = self._written(value, low, high, scale)
        if self.width == "wide":
            marks[f"{name}-words"] = placed(stop + 10, y + 4, words)
        else:
            # About 6.8 pixels a letter: the words end where the axis does.
            marks[f"{name}-words"] = placed(self._right - 6.8 * len(words), head + 15, words)
        return marks

    def _said(self, scale: Scale, top: float, prediction: float | None) -> Marks:
        if prediction is None:
            return self._nothing_said()
        x, head = min(max(scale.x(prediction), scale.left), self._right), top + self._head_room
        return self._upright(x, head - 14, head + self._tall, prediction, FULL[self.width] - 4)

    def _written(self, value: float, low: float, high: float, scale: Scale) -> str:
        span = abs((FULL[self.width] - self._left) / scale.across) if scale.across else 1.0

        def one(number_: float) -> str:
            return about(number_, span) if math.isfinite(number_) else _("never")

        if low == high:
            return one(value)
        return _("{middle} ({low} to {high})").format(middle=one(value), low=one(low), high=one(high))

    @override
    def rows(self, run: Run) -> list[tuple[str, str, str]]:
        found = []
        for _place, row, value, low, high in self._found(run):
            span = max(self.view.high - self.view.low, high - low if math.isfinite(high) else 0.0)
            words = [about(n, span) if math.isfinite(n) else _("never") for n in (value, low, high)]
            between = "" if low == high else _("{low} to {high}").format(low=words[1], high=words[2])
            found.append((said(row.label), words[0], between))
        return found
