"""The upper panel of "Signal or noise?": one chart over time, and where its rule signals.

Why it exists: it knows what each rule draws (limits, zones, an average, or nothing), which
is of no interest to the rest of the picture.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.sums import Ewma
from ltl_course.dynamics import Run, spread
from ltl_course.figures import paths
from ltl_course.figures.labels import about_wide, apart
from ltl_course.figures.paths import Points
from ltl_course.figures.picture import HIDDEN, Marks, Width, placed, shown
from ltl_course.figures.signal_frame import PLANS, Frame
from ltl_course.simulations.signal_or_noise import DRAWN, SignalOrNoise
from ltl_course.simulations.signal_or_noise_before import RHYTHMS
from ltl_course.words import _

Area = tuple[float, float, float, float]
"""Left, top, right and bottom of words, in pixels."""
_LIMIT = 3.0
_ROW = 15.0
_MANY = 60
# Until then the moving average still carries readings from before the picture, if there were any.
_SETTLED = 8


def false_alarms(model: SignalOrNoise, run: Run) -> NDArray[np.bool_]:
    """Tell which alarms of the drawn chart are false.

    Parameters
    ----------
    model : SignalOrNoise
        Says whether anything changes.
    run : Run
        Its run.

    Returns
    -------
    ndarray of bool
        Shape (time,). All of them if nothing changes, else those before the change.
    """
    alarm: NDArray[np.bool_] = run.series["alarm"][DRAWN] > 0
    if model.shift > 0:
        alarm &= run.time <= 0
    return alarm


def reading_marks(model: SignalOrNoise, run: Run, laid: Frame, width: Width) -> Marks:
    """Return the marks of the upper panel.

    Parameters
    ----------
    model : SignalOrNoise
        The levers.
    run : Run
        Its run; one replicate is drawn, all of them make the band.
    laid : Frame
        Where values stand.
    width : {"wide", "narrow"}
        On a narrow picture the lines' names stand inside.

    Returns
    -------
    dict
        Marks by name.
    """
    scale, time = laid.readings, run.time
    points = scale.points(time, run.series["readings"][DRAWN])
    low, _half, high = spread(run.series["readings"])
    false = false_alarms(model, run)
    true = (run.series["alarm"][DRAWN] > 0) & ~false
    _left, top, _width, tall = PLANS[width].readings
    change = scale.x(0.0)
    names: Marks = {
        "change-words": placed(change + 6, top + 8, _("real fall")) if model.shift > 0 else HIDDEN,
        **_names(model, run, laid, width, float(low[-1])),
    }
    taken = _areas(names)
    return {
        **names,
        "spread": shown(paths.area(scale.points(time, high), scale.points(time, low))),
        "middle": shown(_across(laid, run, 0)),
        "change": shown(f"M {change:.1f} {top:.1f} V {top + tall:.1f}", model.shift > 0),
        "readings": shown(paths.line(points)),
        "points": shown(paths.rings(points, 2.6 if len(points) < _MANY else 1.4)),
        "alerts": shown(paths.rings(points[true], 6.5), bool(true.any())),
        "false-alarms": shown(paths.diamonds(points[false], 8.0), bool(false.any())),
        "alert-words": _beside(points[true], _("alert"), laid, width, taken),
        "false-words": _beside(points[false], _("false alarm"), laid, width, taken),
        **_rule(model, run, laid),
        **_alone(model, run, laid),
    }


def _across(laid: Frame, run: Run, *heights: float) -> str:
    left, right = laid.readings.x(float(run.time[0])), laid.readings.x(float(run.time[-1]))
    return " ".join(f"M {left:.1f} {laid.readings.y(h):.1f} H {right:.1f}" for h in heights)


def _limit(model: SignalOrNoise) -> float | None:
    """Height of the limits that the rule has on the readings' own scale, if it has any."""
    rules = RULE_SETS[model.rules]
    if isinstance(rules, Ewma):
        return rules.limit
    return _LIMIT if model.rules in {"shewhart", "western-electric"} else None


def _rule(model: SignalOrNoise, run: Run, laid: Frame) -> Marks:
    limit, rules = _limit(model), RULE_SETS[model.rules]
    marks: Marks = {
        "zones": shown(_across(laid, run, -2, -1, 1, 2), model.rules == "western-electric"),
        "limits": HIDDEN if limit is None else shown(_across(laid, run, -limit, limit)),
        "average": HIDDEN,
    }
    settled = _SETTLED if RHYTHMS[model.rhythm].warm_up else 0
    if isinstance(rules, Ewma) and len(run.time) > 2 * settled:
        average = np.full(len(run.time), np.nan)
        value = 0.0
        for t, reading in enumerate(run.series["readings"][DRAWN].tolist()):
            value += rules.weight * (reading - value)
            average[t] = value
            if run.series["alarm"][DRAWN, t] > 0:
                value = 0.0
        kept = slice(settled, None)
        marks["average"] = shown(paths.line(laid.readings.points(run.time[kept], average[kept])))
    return marks


def _alone(model: SignalOrNoise, run: Run, laid: Frame) -> Marks:
    """Where the same readings would lie if nobody reacted."""
    if model.reaction == "leave-alone":
        return {"alone": HIDDEN}
    low, _half, high = spread(run.series["left_alone"])
    edges = (paths.line(laid.readings.points(run.time, edge)) for edge in (low, high))
    return {"alone": shown(" ".join(edges))}


def _names(model: SignalOrNoise, run: Run, laid: Frame, width: Width, low: float) -> Marks:
    """Write lines' names beside them: right of the panel, or inside on a narrow picture."""
    limit, inside = _limit(model), width == "narrow"
    wanted: dict[str, tuple[float, str, int]] = {}
    if limit is not None:
        wanted["upper-words"] = (limit, _("upper limit"), -5)
        wanted["lower-words"] = (-limit, _("lower limit"), -5 if limit == _LIMIT else 13)
    if not inside:
        wanted["middle-words"] = (0.0, _("target"), 4)
        wanted["spread-words"] = (low, _("8 of 10 runs fall here"), 13)
    if model.reaction != "leave-alone":
        edge = spread(run.series["left_alone"][:, -1:]).high
        at = laid.readings.corner[1] if inside else float(edge[0])
        wanted["alone-words"] = (at, _("dotted: left alone"), -5)
    x = laid.readings.x(float(run.time[0 if inside else -1])) + (3 if inside else 12)
    feet = apart([laid.readings.y(h) + (off if inside else 4) for h, _w, off in wanted.values()], _ROW)
    names = ("upper-words", "lower-words", "middle-words", "spread-words", "alone-words")
    marks: Marks = dict.fromkeys(names, HIDDEN)
    for (name, (_height, words, _off)), foot in zip(wanted.items(), feet, strict=True):
        marks[name] = placed(x, foot, words)
    return marks


def _beside(points: Points, words: str, laid: Frame, width: Width, taken: list[Area]) -> dict[str, str]:
    """Name one of the marked points, the first with room, on the side away from the target if it can be."""
    wide = about_wide(words)
    left, right = laid.readings.left, PLANS[width].width - 4.0
    for x, y in points.tolist():
        below = bool(y > laid.readings.y(0.0))
        for foot in (y + 19, y - 10, y + 34, y - 25) if below else (y - 10, y + 19, y - 25, y + 34):
            for start in (x + 7, x - 7 - wide):
                area = (start, foot - 11, start + wide, foot + 3)
                if left <= start and start + wide <= right and not any(_meet(area, one) for one in taken):
                    taken.append(area)
                    return placed(start, foot, words)
    return HIDDEN


def _meet(one: Area, two: Area) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _areas(marks: Marks) -> list[Area]:
    """Return where words stand already."""
    found = []
    for mark in marks.values():
        if "text" in mark:
            x, foot = float(mark["x"]), float(mark["y"])
            found.append((x, foot - 11, x + about_wide(mark["text"]), foot + 3))
    return found
