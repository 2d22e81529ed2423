"""The picture of the simulation "Signal or noise?".

Why it exists: one chart over time, the price of its rule in false alarms, and the time until
a real fall is seen, side by side, with the learner's own prediction on the same picture. The
frame comes from :mod:`ltl_course.figures.signal_frame`, the upper panel's marks from
:mod:`ltl_course.figures.signal_marks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ltl_course.dynamics import Run, Series, parameters, spread
from ltl_course.figures import paths
from ltl_course.figures.paths import Corners
from ltl_course.figures.picture import HIDDEN, Marks, Picture, Table, Width, apply, placed, shown
from ltl_course.figures.signal_frame import COUNTS, HEIGHTS, PLANS, Frame, Limits, frame, step_above
from ltl_course.figures.signal_marks import false_alarms, reading_marks
from ltl_course.simulations.signal_or_noise import DRAWN, FirstAlert, SignalOrNoise
from ltl_course.simulations.signal_or_noise_words import RARE
from ltl_course.words import _, number, plural, said, span

# A prediction may stretch the axis by so many steps; beyond, it is shown at the edge.
_STRETCH = 2
# Words start left of the mark if it stands in the right part of its panel.
_RIGHT = 0.62
_ARROW = 8.0  # pixels that a line with an arrow takes at least


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alarms:
    """False alarms a year over the replicates: average, and where 8 of 10 years lie."""

    counts: Series
    mean: float
    low: float
    high: float


class SignalOrNoiseDrawing:
    """Draws runs of :class:`~ltl_course.simulations.signal_or_noise.SignalOrNoise`.

    Parameters
    ----------
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.
    """

    def __init__(self, width: Width = "wide", prefix: str = "signal-or-noise") -> None:
        self.width: Width = width
        self.prefix = f"{prefix}-{width}"
        self._frames: dict[str, str] = {}

    def picture(self, model: SignalOrNoise, run: Run, prediction: float | None = None) -> Picture:
        """Draw a run.

        Parameters
        ----------
        model : SignalOrNoise
            The levers.
        run : Run
            What ``model.run()`` gave.
        prediction : float, optional
            The learner's committed number of false alarms in a year, 0 or more; nothing is
            drawn without. It is an answer to the question asked, so it is shown only while the
            levers stand as in the question.

        Returns
        -------
        Picture
            Its frame is the same as before as long as the axes can stay.
        """
        counts = run.outcomes["false_alarms"]
        low, _half, high = spread(counts)
        alarms = _Alarms(counts=counts, mean=float(counts.mean()), low=float(low), high=float(high))
        alert = model.first_alert(run)
        title = said(model.title)
        limits = _limits(run, counts, prediction)
        # The axes keep its place: a line that comes and goes must not move the others.
        predicted = prediction if _asked(model) else None
        laid = frame(self.width, limits, self.prefix, title)
        sentence = model.summary(run)
        marks: Marks = {
            **reading_marks(model, run, laid, self.width),
            **_heads(model, alarms, alert, float(run.time[-1]), self.width),
            **_counted(alarms, laid, limits, self.width),
            **_found(alert, laid, float(run.time[-1]), self.width),
            **_prediction(predicted, laid, limits, self.width),
            "sentence": {"text": sentence},
        }
        frame_id = f"{self.prefix}-{limits.height:g}-{limits.count}-{limits.start:.2f}-{limits.end:.2f}"
        if frame_id not in self._frames:
            self._frames[frame_id] = apply(laid.svg, marks)
        return Picture(
            frame=self._frames[frame_id],
            frame_id=frame_id,
            marks=marks,
            title=title,
            sentence=sentence,
            table=_table(model, run, alarms, alert, predicted),
        )


def _asked(model: SignalOrNoise) -> bool:
    """Tell whether the model's year is the one that a prediction is about: the defaults' year.

    The real fall comes after that year, so it may stand anywhere.
    """
    asked = SignalOrNoise()
    return all(getattr(model, name) == getattr(asked, name) for name in parameters(model) if name != "shift")


def _limits(run: Run, counts: Series, prediction: float | None) -> Limits:
    drawn = float(np.abs(run.series["readings"][DRAWN]).max()) + 0.3
    # The band of all runs reaches about 1.7 beyond the level, which the last reading's level tells.
    band = float(np.abs(run.series["level"][DRAWN, -1])) + 1.7
    height = step_above(HEIGHTS, max(drawn, band))
    count = int(step_above(COUNTS, float(counts.max())))
    if prediction is not None:
        widest = COUNTS[min(COUNTS.index(count) + _STRETCH, len(COUNTS) - 1)]
        count = max(count, min(int(step_above(COUNTS, prediction)), widest))
    return Limits(height=height, count=count, start=float(run.time[0]), end=float(run.time[-1]))


def _heads(
    model: SignalOrNoise, alarms: _Alarms, alert: FirstAlert | None, horizon: float, width: Width
) -> Marks:
    """Write the panels' headings, each with a muted line that says how to read it."""
    rhythm = said(parameters(model)["rhythm"].choices[model.rhythm])
    rule = {
        "run-chart": _("Alert: a run too long, or too few crossings."),
        "shewhart": _("Alert: one reading beyond a dashed limit."),
        "western-electric": _("Alert: beyond a limit, or a pattern in the zones."),
        "cusum": _("Alert: small deviations that add up."),
        "ewma": _("Alert: the thick average passes a limit."),
    }[model.rules]
    unit = _("Scale: standard deviations from target.")
    wide = width == "wide"
    charts = plural("{count} chart", "{count} charts together", model.charts)
    years = _("each bar a share of {years} simulated years") if wide else _("a bar: share of {years} years")
    if alert is None:
        note = _("Nothing changes here: nothing to find.")
    elif alert.found == 1:
        note = _("Seen in every run.")
    else:
        note = _("Not seen within {months} months: {missed} of 100.").format(
            months=number(horizon), missed=number(100 * (1 - alert.found), 0)
        )
    found = _("Months until the first alert") if wide else _("Months from the fall to the first alert")
    texts = {
        "readings-head": _("One chart, a reading {rhythm}").format(rhythm=rhythm),
        "readings-note": f"{rule} {unit}" if wide else rule,
        "readings-more": "" if wide else _("Band: 8 of 10 runs. Scale: standard deviations."),
        "alarms-head": _alarms_head(alarms.mean),
        "alarms-note": f"{charts}; {years.format(years=len(alarms.counts))}",
        "delay-head": found,
        "delay-note": note,
    }
    return {name: {"text": words} for name, words in texts.items()}


def _alarms_head(mean: float) -> str:
    if not mean:
        return _("False alarms in a year: none")
    if mean < RARE:
        return _("False alarms in a year: almost none")
    return _("False alarms in a year: about {mean}").format(mean=number(mean))


def _counted(alarms: _Alarms, laid: Frame, limits: Limits, width: Width) -> Marks:
    """Draw a bar for each number of alarms, and below them the band and the average."""
    bar, scale = limits.bar, laid.alarms
    shares = np.bincount(np.minimum(alarms.counts, limits.count).astype(np.intp) // bar)
    tallest = shares.max()
    foot = scale.y(0.0)
    inside: list[Corners] = []
    outside: list[Corners] = []
    for place_, share in enumerate(shares.tolist()):
        if share == 0:
            continue
        first, last = place_ * bar, place_ * bar + bar - 1
        left, right = scale.x(first - 0.5) + 0.8, scale.x(last + 0.5) - 0.8
        box = (left, foot - (foot - scale.y(1.0)) * share / tallest, max(right, left + 1), foot)
        (inside if last >= alarms.low and first <= alarms.high else outside).append(box)
    level = foot + 33
    words = _("8 of 10 years: {span}; average {mean}").format(
        span=span(number(alarms.low), number(alarms.high)), mean=_average(alarms.mean)
    )
    return {
        "bars-inside": shown(paths.rectangles(inside), bool(inside)),
        "bars-outside": shown(paths.rectangles(outside), bool(outside)),
        "alarms-band": shown(_bar(scale.x(alarms.low), scale.x(alarms.high), level)),
        "alarms-middle": shown(paths.diamonds(np.array([[scale.x(alarms.mean), level]]), 5.0)),
        "alarms-words": placed(PLANS[width].alarms[0] + 4, level + 22, words),
    }


def _bar(left: float, right: float, level: float) -> str:
    """Draw a level line with small upright ends, which is seen even where both ends meet."""
    return (
        f"M {left:.1f} {level - 4:.1f} V {level + 4:.1f} M {left:.1f} {level:.1f} H {right:.1f} "
        f"M {right:.1f} {level - 4:.1f} V {level + 4:.1f}"
    )


def _found(alert: FirstAlert | None, laid: Frame, horizon: float, width: Width) -> Marks:
    """When the first alert came, in half of the runs and in 8 of 10."""
    scale = laid.delay
    level = (scale.y(0.0) + scale.y(1.0)) / 2
    if alert is None or math.isinf(alert.low):
        return {"delay-band": HIDDEN, "delay-middle": HIDDEN, "delay-words": HIDDEN}
    left, right = scale.x(alert.low), scale.x(min(alert.high, horizon))
    open_end = math.isinf(alert.high)
    # An arrow needs room; where there is none, the upright that the sentence names stands alone.
    open_shown = open_end and right - left >= _ARROW
    band = (
        f"M {left:.1f} {level - 5:.1f} V {level + 5:.1f} M {left:.1f} {level:.1f} H {right:.1f} "
        f"m -6 -5 l 6 5 l -6 5"
        if open_shown
        else _bar(left, right, level)
    )
    span = (
        _("1 in 10 by month {low}").format(low=number(alert.low))
        if open_end
        else _("8 of 10 runs: {low} to {high}").format(low=number(alert.low), high=number(alert.high))
    )
    words = (
        span
        if math.isinf(alert.median)
        else _("half by month {median}; {span}").format(median=number(alert.median), span=span)
    )
    middle = HIDDEN
    if math.isfinite(alert.median):
        middle = shown(paths.diamonds(np.array([[scale.x(alert.median), level]]), 6.0))
    return {
        "delay-band": shown(band),
        "delay-middle": middle,
        "delay-words": placed(PLANS[width].delay[0], scale.y(0.0) + (55 if width == "wide" else 38), words),
    }


def _prediction(value: float | None, laid: Frame, limits: Limits, width: Width) -> Marks:
    """Draw what the learner said before the run as a line drawn by hand."""
    if value is None:
        return {"prediction": HIDDEN, "prediction-rim": HIDDEN, "prediction-words": HIDDEN}
    left, top, wide, tall = PLANS[width].alarms
    beyond = value > limits.count
    x = laid.alarms.x(min(value, limits.count + 0.5))
    words = _("You said {count}").format(count=number(value))
    # About 7.6 pixels a bold letter: the words must not leave the panel.
    if (x - left) / wide > _RIGHT:
        words = f"{words} →" if beyond else words
        start = x - 8 - 7.6 * len(words)
    else:
        start = x + 7
    by_hand = paths.stroke_by_hand((x, top - 6), (x, top + tall + 2))
    return {
        "prediction": shown(by_hand),
        "prediction-rim": shown(by_hand),
        "prediction-words": placed(start, top + 4, words),
    }


def _table(
    model: SignalOrNoise,
    run: Run,
    alarms: _Alarms,
    alert: FirstAlert | None,
    prediction: float | None,
) -> Table:
    def months(value: float) -> str:
        return (
            _("not within {months}").format(months=number(run.time[-1]))
            if math.isinf(value)
            else number(value)
        )

    times = run.outcomes["swing"] / run.outcomes["swing_left_alone"]
    narrow, _half, wide = spread(times)
    alarm = run.series["alarm"][DRAWN] > 0
    false = false_alarms(model, run)
    rows = [
        (
            _("False alarms in a year, all charts (average)"),
            _average(alarms.mean),
            span(number(alarms.low), number(alarms.high)),
        ),
        (
            _("Swing of the readings, 1 if left alone (all runs together)"),
            number(model.times_as_wide(run), 2),
            span(number(narrow, 2), number(wide, 2)),
        ),
        (_("False alarms in the drawn chart, at month"), _listed(run.time[false]), ""),
    ]
    if prediction is not None:
        rows.insert(0, (_("False alarms in a year, as you said"), number(prediction), ""))
    if alert is not None:
        rows += [
            (_("Alerts in the drawn chart, at month"), _listed(run.time[alarm & ~false]), ""),
            (
                _("Months until the first alert (median)"),
                months(alert.median),
                span(months(alert.low), months(alert.high)),
            ),
            (
                _("Runs in which the fall was not seen"),
                _("{share} of 100").format(share=number(100 * (1 - alert.found), 0)),
                "",
            ),
        ]
    return Table(
        caption=_("The numbers behind the picture"),
        header=(_("What"), _("Middle"), _("8 of 10")),
        rows=tuple(rows),
    )


def _average(value: float) -> str:
    """Write an average; one that is nearly nothing is neither said to be nothing nor given in digits."""
    return _("below {least}").format(least=number(RARE)) if 0 < value < RARE else number(value)


def _listed(times: Series) -> str:
    return ", ".join(number(t) for t in times) or _("none")
