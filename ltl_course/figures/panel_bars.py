"""A panel with one bar for each of some outcomes.

Why it exists: policies are compared by what they bring and by how sure that is, side by side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from typing_extensions import override

from ltl_course.dynamics import Run, spread
from ltl_course.figures import palette, paths
from ltl_course.figures.axes import BELOW, lay_ticks, tick_marks, ticks
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import about_wide
from ltl_course.figures.panels import (
    FULL,
    SAID_ROOM,
    STRETCH,
    Panel,
    Span,
    about,
    room,
)
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import HIDDEN, Marks, Width, placed, shown
from ltl_course.views import Bars
from ltl_course.words import _, said


class BarsPanel(Panel):
    """One bar for each outcome, with the range in which 8 of 10 runs lie."""

    view: Bars

    @override
    def __init__(self, view: Any, name: str, width: Width, ruler: Canvas) -> None:
        super().__init__(view, name, width, ruler)
        wide = self._left - 18 if width == "wide" else self._right - (70.0 if view.average else 150.0)
        self._labels = [ruler.wrapped(said(row.label), wide) for row in view.rows]

    @override
    def asks(self) -> bool:
        return self.view.predicted

    @property
    def _more(self) -> float:
        """Pixels that a narrow row is deeper, because a label of this panel has two lines."""
        return 16.0 * (max(map(len, self._labels), default=1) - 1) if self.width == "narrow" else 0.0

    @property
    def _step(self) -> float:
        return 30.0 if self.width == "wide" else 46.0 + self._more

    @property
    def _left(self) -> float:
        return 214.0 if self.width == "wide" else 22.0

    @property
    def _right(self) -> float:
        # Beside a wide panel's longest bar its words find room; a narrow one has them above the bar.
        return FULL[self.width] - (150.0 if self.width == "wide" else 20.0)

    @property
    def _steps(self) -> int:
        """The largest number of steps on the axis."""
        return 6 if self.width == "wide" else 4

    @property
    def _tall(self) -> float:
        return self._step * len(self.view.rows) + 4

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
            values = values * self.view.times
            if self.view.average:
                mean = float(np.nanmean(values))
                found.append((place, row, mean, mean, mean))
            else:
                low, half, high = spread(values)
                found.append((place, row, float(half), float(low), float(high)))
        return found

    def _limits(self, run: Run, prediction: float | None) -> tuple[float, float]:
        need = [value for _place, _row, *values in self._found(run) for value in values]
        low, high = room(self.view.low, self.view.high, need)
        if self.view.predicted and prediction is not None and low <= prediction <= high * STRETCH:
            low, high = room(low, high, [prediction])
        return low, high

    @override
    def lay(self, canvas: Canvas, top: float) -> None:
        self._head(canvas, top)
        foot = top + self._head_room + self._tall
        canvas.shape(
            stroke=palette.MUTED, width=1, points=((self._left, foot), (self._right, foot)), layer=2.5
        )
        lay_ticks(canvas, f"{self.name}-x", "center", self._steps + 1)
        for place in range(len(self.view.rows)):
            name, y = f"{self.name}-{place}", top + self._head_room + self._step * place
            self._label(canvas, y, self._labels[place])
            canvas.shape(f"{name}-bar", fill=palette.BAND, stroke=palette.ACCENT, width=0.8, layer=2)
            canvas.shape(f"{name}-range", stroke=palette.ACCENT, width=2.4, layer=4)
            canvas.shape(f"{name}-middle", fill=palette.PAPER, stroke=palette.ACCENT, width=2, layer=5)
            # On a narrow picture the numbers end where the axis does.
            align: Literal["left", "right"] = "left" if self.width == "wide" else "right"
            canvas.text(0, 0, "–", role=palette.ACCENT, mark=f"{name}-words", halo=True, align=align)
        if self.view.predicted:
            self._lay_prediction(canvas)

    def _label(self, canvas: Canvas, y: float, lines: Sequence[str]) -> None:
        """Write a row's label: beside the middle of a wide bar, or with its last line above a narrow one."""
        for place, line in enumerate(lines):
            if self.width == "wide":
                foot = y + 20 - 7 * (len(lines) - 1) + 14 * place
                canvas.text(self._left - 12, foot, line, align="right")
            else:
                canvas.text(6, y + 15 + self._more + 16 * (place + 1 - len(lines)), line)

    @override
    def marks(self, run: Run, top: float, prediction: float | None) -> Marks:
        low, high = self._limits(run, prediction)
        foot = top + self._head_room + self._tall
        scale = Scale.over((low, 0.0), (high, 1.0), (self._left, foot - self._tall, self._right, foot))
        numbers = [
            (scale.x(one), foot + BELOW, about(one, high - low)) for one in ticks(low, high, self._steps)
        ]
        marks: Marks = tick_marks(f"{self.name}-x", numbers, self._steps + 1) | {
            f"{self.name}-{place}-{part}": HIDDEN
            for place in range(len(self.view.rows))
            for part in ("bar", "range", "middle", "words")
        }
        line = None if prediction is None or not self.view.predicted else self._at(scale, prediction)
        for place, _row, value, low, high in self._found(run):
            head = top + self._head_room + self._step * place
            marks |= self._bar(f"{self.name}-{place}", head, (value, low, high), scale, line)
        if self.view.predicted:
            marks |= self._said(scale, top, prediction)
        return marks

    def _at(self, scale: Scale, value: float) -> float:
        """Return where a value stands, on the axis in any case."""
        return min(max(scale.x(value), scale.left), self._right) if math.isfinite(value) else self._right

    def _middle(self, head: float) -> float:
        return head + (16 if self.width == "wide" else 30 + self._more)

    def _bar(
        self, name: str, head: float, found: tuple[float, float, float], scale: Scale, line: float | None
    ) -> Marks:
        """Return the marks of one bar; what never happens has no bar, only its word.

        `line` is where the prediction's line stands, if there is one: no number may lie across it.
        """
        value, low, high = found

        def at(one: float) -> float:
            return min(scale.x(one), self._right) if math.isfinite(one) else self._right

        y = self._middle(head)
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
        x, foot = (stop + 10, y + 4) if self.width == "wide" else (self._right, head + 15 + self._more)
        if self.width == "wide" and line is not None and x - 5 < line < x + about_wide(words) + 5:
            x = line + 8
        marks[f"{name}-words"] = placed(x, foot, words)
        return marks

    def _said(self, scale: Scale, top: float, prediction: float | None) -> Marks:
        if prediction is None:
            return self._nothing_said()
        head = top + self._head_room
        spans: list[Span] = [(head - SAID_ROOM + 1, head + self._tall)]
        if self.width == "narrow":
            # Between the bars stand words from edge to edge: the line is drawn across the bars only.
            heads = [head + self._step * place for place in range(len(self.view.rows))]
            spans = [(head - SAID_ROOM + 1, head + 2)]
            spans += [(self._middle(one) - 11, self._middle(one) + 14) for one in heads]
        return self._upright(self._at(scale, prediction), head, prediction, FULL[self.width] - 4, spans)

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
