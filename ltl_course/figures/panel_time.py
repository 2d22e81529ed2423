"""A panel with courses over time.

Why it exists: most feedback stories are a line that bends; the band says how sure that is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from typing_extensions import override

from ltl_course.dynamics import Run
from ltl_course.figures import palette, paths
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import apart
from ltl_course.figures.palette import Role
from ltl_course.figures.panels import (
    FULL,
    HEAD,
    HIDDEN,
    STRETCH,
    Limits,
    Middle,
    Panel,
    about,
    middle,
    placed,
    room,
    shown,
)
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Marks
from ltl_course.views import OverTime
from ltl_course.words import _, said

_LOOKS: tuple[tuple[Role, str], ...] = (
    (palette.ACCENT, ""),
    (palette.SIGNAL, "8,3"),
    (palette.INK, "2,4"),
    (palette.MUTED, "12,4,2,4"),
)

_LEFT = 44.0
_DASH = 8.0


class TimePanel(Panel):
    """Courses over time, with the band in which 8 of 10 runs lie."""

    view: OverTime

    @property
    def _tall(self) -> float:
        return 170.0 if self.width == "wide" else 150.0

    @property
    def _keys(self) -> int:
        """Lines of the key below a narrow panel; beside a wide one each line carries its name."""
        worst = sum(line.worst for line in self.view.lines)
        return len(self.view.lines) + worst if self.width == "narrow" else 0

    @property
    @override
    def height(self) -> float:
        return HEAD + self._tall + 34 + 17 * self._keys + 10

    def _courses(self, run: Run) -> list[tuple[int, Any, Middle, Middle | None]]:
        """Return place, line, its middle and the worst-off tenth's, for each line that the run has."""
        found = []
        for place, line in enumerate(self.view.lines):
            if line.series not in run.series:
                continue
            values = run.series[line.series]
            worst = None
            if values.ndim > 2:  # noqa: PLR2004 - replicates, sites, time
                if line.worst:
                    count = -(-values.shape[1] // 10)
                    worst = middle(np.sort(values, axis=1)[:, :count].mean(axis=1))
                values = values.mean(axis=1)
            found.append((place, line, middle(values), worst))
        return found

    @override
    def limits(self, run: Run, prediction: float | None) -> Limits:
        need: list[float] = []
        for _place, line, course, worst in self._courses(run):
            edges = (course.low, course.high) if line.look == "band" else (course.median,)
            need += [float(f(edge)) for edge in edges for f in (np.min, np.max)]
            need += [float(np.min(worst.median))] if worst else []
        low, high = room(self.view.low, self.view.high, need)
        if self.view.predicted == "value" and prediction is not None and low < prediction <= high * STRETCH:
            low, high = room(low, high, [prediction])
        return low, high, float(run.time[0]), max(float(run.time[-1]), self.view.end)

    @override
    def lay(self, canvas: Canvas, top: float, limits: Limits, unit: str) -> Scale:
        low, high, start, end = limits
        self._head(canvas, top, said(self.view.unit))
        ticks = [
            t
            for t in MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
            if low <= t <= high
        ]
        words = [about(float(tick), high - low) for tick in ticks]
        # Panels below one another begin at the same place, unless a number needs more room.
        left = max(12 + max(canvas.width_of(one) for one in words), _LEFT)
        aside = 158.0 if self.width == "wide" else 10.0
        axes = canvas.axes(left, top + HEAD, FULL[self.width] - left - aside, self._tall)
        axes.set(xlim=(start, end), ylim=(low, high))
        axes.set_yticks(ticks, words)
        most = 7 if self.width == "wide" else 4
        when = [
            t
            for t in MaxNLocator(nbins=most, steps=[1, 2, 5, 10], integer=True).tick_values(start, end)
            if start <= t <= end
        ]
        named = [about(float(t), end - start) for t in when]
        named[-1] = f"{named[-1]} {unit}"
        # The last label carries the unit and may need the room of the one before.
        between = (
            (when[-1] - when[-2]) / (end - start) * (FULL[self.width] - left - aside)
            if len(when) > 1
            else 0.0
        )
        if len(when) > 1 and canvas.width_of(named[-1]) + canvas.width_of(named[-2]) / 2 + 6 > between:
            named[-2] = ""
        axes.set_xticks(when, named)
        axes.get_xticklabels()[-1].set_horizontalalignment("right")
        scale = Scale.of(axes)
        for tick in ticks:
            y = scale.y(float(tick))
            canvas.shape(
                stroke=palette.GRID, width=1, points=((scale.x(start), y), (scale.x(end), y)), layer=0.3
            )
        for place, line in enumerate(self.view.lines):
            self._lay_line(canvas, place, line)
        if self.view.predicted:
            self._lay_prediction(canvas)
        return scale

    def _role(self, place: int, line: Any) -> tuple[Role, str]:
        return (palette.INK, "6,4") if line.look == "aim" else _LOOKS[place % len(_LOOKS)]

    def _lay_line(self, canvas: Canvas, place: int, line: Any) -> None:
        name, (role, dash) = f"{self.name}-{place}", self._role(place, line)
        if line.look == "band":
            if place == 0:
                canvas.shape(f"{name}-band", fill=palette.BAND, layer=0.5)
            else:
                canvas.shape(f"{name}-band", stroke=role, width=0.9, dash="1,3", layer=0.6)
        canvas.shape(f"{name}-line", stroke=role, width=2.2, dash=dash, layer=3)
        canvas.text(0, 0, "–", role=role, mark=f"{name}-words", halo=self.width == "wide")
        if line.worst:
            canvas.shape(f"{name}-worst", stroke=role, width=1.8, dash="1,5", layer=3.2)
            canvas.text(0, 0, "–", role=role, mark=f"{name}-worst-words", halo=self.width == "wide")
        if self.width == "narrow":
            # The key's samples stand still; only the names beside them come and go with the lines.
            canvas.shape(f"{name}-key", stroke=role, width=2.2, dash=dash, layer=3)
            if line.worst:
                canvas.shape(f"{name}-worst-key", stroke=role, width=1.8, dash="1,5", layer=3)

    @override
    def marks(self, run: Run, scale: Scale | None, top: float, prediction: float | None) -> Marks:
        assert scale is not None
        marks: Marks = {}
        names: list[tuple[str, float, str]] = []
        for place, line in enumerate(self.view.lines):
            parts = ["line", "words", *(["band"] if line.look == "band" else [])]
            parts += ["worst", "worst-words"] if line.worst else []
            if self.width == "narrow":
                parts += ["key", *(["worst-key"] if line.worst else [])]
            marks |= {f"{self.name}-{place}-{part}": HIDDEN for part in parts}
        for place, line, course, worst in self._courses(run):
            name = f"{self.name}-{place}"
            points = scale.points(run.time, course.median)
            if len(points) == 1:
                # A course that has only begun is a dash: a line needs two points.
                points = points.repeat(2, axis=0) + np.array([[0.0, 0.0], [_DASH, 0.0]])
            marks[f"{name}-line"] = shown(paths.line(points))
            if line.look == "band":
                high, low = scale.points(run.time, course.high), scale.points(run.time, course.low)
                edges = paths.area(high, low) if place == 0 else f"{paths.line(high)} {paths.line(low)}"
                marks[f"{name}-band"] = shown(edges)
            names.append((name, float(points[-1, 1]), said(line.label)))
            if worst is not None:
                lowest = scale.points(run.time, worst.median)
                marks[f"{name}-worst"] = shown(paths.line(lowest))
                alone = sum(one.worst for one in self.view.lines) == 1
                words = _("worst-off tenth") if alone else _("{name}: worst").format(name=said(line.label))
                names.append((f"{name}-worst", float(lowest[-1, 1]), words))
        marks |= self._named(names, scale, run, top)
        if self.view.predicted:
            marks |= self._said(scale, run, top, prediction)
        return marks

    def _named(self, names: list[tuple[str, float, str]], scale: Scale, run: Run, top: float) -> Marks:
        if self.width == "wide":
            x = scale.x(float(run.time[-1])) + 10
            feet = apart([y + 4 for _name, y, _words in names], 15)
            return {
                f"{name}-words": placed(x, foot, words)
                for (name, _y, words), foot in zip(names, feet, strict=True)
            }
        foot = top + HEAD + self._tall + 40
        marks: Marks = {}
        for row, (name, _y, words) in enumerate(names):
            y = foot + 17 * row
            marks[f"{name}-key"] = shown(f"M 6.0 {y - 4:.1f} H 34.0")
            marks[f"{name}-words"] = placed(42, y, words)
        return marks

    def _said(self, scale: Scale, run: Run, top: float, prediction: float | None) -> Marks:
        if prediction is None:
            return self._nothing_said()
        start, end = scale.x(float(run.time[0])), scale.x(max(float(run.time[-1]), self.view.end))
        head, foot = top + HEAD, top + HEAD + self._tall
        if self.view.predicted == "time":
            x = scale.x(min(max(prediction, float(run.time[0])), float(run.time[-1])))
            return self._upright(x, head - 2, foot, prediction, end)
        y = min(max(scale.y(prediction), head), foot)
        d = paths.stroke_by_hand((start, y), (end, y))
        words = _("You said {value}").format(value=about(prediction, 2.0 if prediction % 1 else 20.0))
        return {
            f"{self.name}-said": shown(d),
            f"{self.name}-said-rim": shown(d),
            f"{self.name}-said-words": placed(start + 6, y - 6 if y > head + 18 else y + 16, words),
        }

    @override
    def rows(self, run: Run) -> list[tuple[str, str, str]]:
        found = []
        for _place, line, course, worst in self._courses(run):
            span = float(np.max(course.high) - np.min(course.low))
            for at in dict.fromkeys((0, len(run.time) // 2, len(run.time) - 1)):
                when = _("{name}, at {time} {unit}").format(
                    name=said(line.label), time=about(float(run.time[at]), 20.0), unit=said(run.time_unit)
                )
                between = _("{low} to {high}").format(
                    low=about(float(course.low[at]), span), high=about(float(course.high[at]), span)
                )
                found.append((when, about(float(course.median[at]), span), between))
            if worst is not None:
                name = _("{name}: worst-off tenth, at the end").format(name=said(line.label))
                between = _("{low} to {high}").format(
                    low=about(float(worst.low[-1]), span), high=about(float(worst.high[-1]), span)
                )
                found.append((name, about(float(worst.median[-1]), span), between))
        return found
