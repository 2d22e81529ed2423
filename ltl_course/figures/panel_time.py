"""A panel with courses over time.

Why it exists: most feedback stories are a line that bends; the band says how sure that is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from ltl_course.dynamics import Run, Spread, spread, worst_tenth
from ltl_course.figures import palette, paths
from ltl_course.figures.axes import BELOW, lay_ticks, tick_marks, ticks
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import about_wide, apart
from ltl_course.figures.palette import Role
from ltl_course.figures.panels import (
    FULL,
    SAID_ROOM,
    STRETCH,
    Panel,
    about,
    room,
)
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import HIDDEN, Marks, placed, shown
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
# The largest number of steps on the upright axis.
_ROWS = 4


class TimePanel(Panel):
    """Courses over time, with the band in which 8 of 10 runs lie."""

    view: OverTime

    @override
    def asks(self) -> bool:
        return bool(self.view.predicted)

    @property
    def _tall(self) -> float:
        return 170.0 if self.width == "wide" else 150.0

    @property
    def _columns(self) -> int:
        """The largest number of steps on the axis of time."""
        return 7 if self.width == "wide" else 4

    @property
    def _keys(self) -> int:
        """Lines of the key below a narrow panel; beside a wide one each line carries its name."""
        worst = sum(line.worst for line in self.view.lines)
        return len(self.view.lines) + worst if self.width == "narrow" else 0

    @property
    @override
    def height(self) -> float:
        return self._head_room + self._tall + 34 + 17 * self._keys + 10

    def _courses(self, run: Run) -> list[tuple[int, Any, Spread, Spread | None]]:
        """Return place, line, its middle and the worst-off tenth's, for each line that the run has."""
        found = []
        for place, line in enumerate(self.view.lines):
            if line.series not in run.series:
                continue
            values = run.series[line.series]
            worst = None
            if values.ndim > 2:  # noqa: PLR2004 - replicates, sites, time
                if line.worst:
                    worst = spread(worst_tenth(values))
                values = values.mean(axis=1)
            found.append((place, line, spread(values), worst))
        return found

    def _limits(self, run: Run, prediction: float | None) -> tuple[float, float]:
        need: list[float] = []
        for _place, line, course, worst in self._courses(run):
            edges = (course.low, course.high) if line.look == "band" else (course.median,)
            need += [float(f(edge)) for edge in edges for f in (np.min, np.max)]
            need += [float(np.min(worst.median))] if worst else []
        low, high = room(self.view.low, self.view.high, need)
        if self.view.predicted == "value" and prediction is not None and low < prediction <= high * STRETCH:
            low, high = room(low, high, [prediction])
        return low, high

    @override
    def lay(self, canvas: Canvas, top: float) -> None:
        self._head(canvas, top)
        canvas.shape(f"{self.name}-grid", stroke=palette.GRID, width=1, layer=0.3)
        canvas.shape(f"{self.name}-axis", stroke=palette.MUTED, width=1, layer=2.5)
        lay_ticks(canvas, f"{self.name}-y", "right", _ROWS + 1)
        lay_ticks(canvas, f"{self.name}-x", "center", self._columns)
        lay_ticks(canvas, f"{self.name}-last", "right", 1)
        for place, line in enumerate(self.view.lines):
            self._lay_line(canvas, place, line)
        if self.view.predicted:
            self._lay_prediction(canvas)

    def _axes(self, run: Run, top: float, prediction: float | None) -> tuple[Scale, Marks]:
        """Return where values stand, and the marks of both axes."""
        low, high = self._limits(run, prediction)
        start, end = self._span(run)
        rows = ticks(low, high, _ROWS, steps=(1, 2, 2.5, 5, 10))
        named = [about(one, high - low) for one in rows]
        # Panels below one another begin at the same place, unless a number needs more room.
        left = max(12 + max(map(about_wide, named), default=0.0), _LEFT)
        right = FULL[self.width] - (158.0 if self.width == "wide" else 10.0)
        head = top + self._head_room
        foot = head + self._tall
        scale = Scale.over((start, low), (end, high), (left, head, right, foot))
        heights = [scale.y(one) for one in rows]
        grid = " ".join(f"M {left:.1f} {y:.1f} H {right:.1f}" for y in heights)
        marks: Marks = {
            f"{self.name}-grid": shown(grid or paths.NOTHING, bool(grid)),
            f"{self.name}-axis": shown(f"M {left:.1f} {foot:.1f} H {right:.1f}"),
            **tick_marks(
                f"{self.name}-y",
                [(left - 5, y + 4, one) for y, one in zip(heights, named, strict=True)],
                _ROWS + 1,
            ),
            **self._when(run, scale, foot + BELOW),
        }
        return scale, marks

    def _span(self, run: Run) -> tuple[float, float]:
        """Return where the axis begins and ends; a run that has only begun leaves room for what comes."""
        return float(run.time[0]), max(float(run.time[-1]), self.view.end)

    def _when(self, run: Run, scale: Scale, y: float) -> Marks:
        """Return the marks of the numbers below the axis; the last carries the unit and ends at its place."""
        start, end = self._span(run)
        found = ticks(start, end, self._columns, whole=True) or [end]
        numbers = [(scale.x(one), y, about(one, end - start)) for one in found]
        x, _y, words = numbers.pop()
        last = f"{words} {said(run.time_unit)}"
        # It may need the room of those before.
        begins = x - about_wide(last) - 6
        numbers = [one for one in numbers if one[0] + about_wide(one[2]) / 2 < begins]
        return {
            **tick_marks(f"{self.name}-x", numbers, self._columns),
            **tick_marks(f"{self.name}-last", [(x, y, last)], 1),
        }

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
    def marks(self, run: Run, top: float, prediction: float | None) -> Marks:
        scale, marks = self._axes(run, top, prediction)
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
        foot = top + self._head_room + self._tall + 40
        marks: Marks = {}
        for row, (name, _y, words) in enumerate(names):
            y = foot + 17 * row
            marks[f"{name}-key"] = shown(f"M 6.0 {y - 4:.1f} H 34.0")
            marks[f"{name}-words"] = placed(42, y, words)
        return marks

    def _said(self, scale: Scale, run: Run, top: float, prediction: float | None) -> Marks:
        if prediction is None:
            return self._nothing_said()
        start, end = (scale.x(one) for one in self._span(run))
        head = top + self._head_room
        foot = head + self._tall
        if self.view.predicted == "time":
            x = scale.x(min(max(prediction, float(run.time[0])), float(run.time[-1])))
            return self._upright(x, head, prediction, end, [(head - SAID_ROOM + 1, foot)])
        y = min(max(scale.y(prediction), head), foot)
        d = paths.stroke_by_hand((start, y), (end, y))
        words = _("You said {value}").format(value=about(prediction, 2.0 if prediction % 1 else 20.0))
        wide = about_wide(words)
        x, line = self._clearest(run, scale, (start + 6, end - 6 - wide), (y - 6, y + 16), wide)
        return {
            f"{self.name}-said": shown(d),
            f"{self.name}-said-rim": shown(d),
            f"{self.name}-said-words": placed(x, min(line, foot - 4), words),
        }

    def _clearest(
        self, run: Run, scale: Scale, ends: tuple[float, float], feet: tuple[float, float], wide: float
    ) -> tuple[float, float]:
        """Find the place along a lying line, above it or below, where words hide least of the courses."""
        courses = [scale.points(run.time, one.median) for _p, _line, one, _w in self._courses(run)]
        courses += [scale.points(run.time, one.median) for _p, _line, _c, one in self._courses(run) if one]
        # Courses may have few points: what lies between two of them counts too.
        xs = np.arange(scale.x(float(run.time[0])), scale.x(float(run.time[-1])), 4.0)
        ys = [np.interp(xs, course[:, 0], course[:, 1]) for course in courses]

        def hidden(place: tuple[float, float]) -> int:
            x, foot = place
            over = (xs > x - 3) & (xs < x + wide + 3)
            return sum(int(np.sum(over & (y > foot - 13) & (y < foot + 4))) for y in ys)

        wishes = [(float(x), foot) for x in np.linspace(*ends, 5) for foot in feet]
        return min(wishes, key=hidden)

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
