"""The peer of the slider: the same figure from the same data with pyplot, as a tutorial would draw it.

Shown with ``ipywidgets.interact`` and ``plt.show()``. Same model, same levers, same size
(720 x 418 px), same elements: readings with band, zones, limits and alerts, each named beside
it; false alarms a year with their band; months until the first alert.
"""

import matplotlib.pyplot as plt
import numpy as np

from ltl_course.simulations.signal_or_noise import SignalOrNoise

INK, MUTED, GRID = "#24211c", "#5f584d", "#ebe5da"
ACCENT, BAND, SIGNAL = "#0b5d66", "#cfe4e5", "#b0420a"
SMALL = 8


def _head(axes, title: str, below: str) -> None:  # noqa: ANN001
    axes.text(0, 1.28, title, transform=axes.transAxes, fontsize=9, fontweight="bold", color=INK)
    axes.text(0, 1.08, below, transform=axes.transAxes, fontsize=SMALL, color=MUTED)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=MUTED)


def _readings(axes, model: SignalOrNoise, run) -> None:  # noqa: ANN001
    readings = run.series["readings"]
    low, high = np.percentile(readings, [10, 90], axis=0)
    axes.fill_between(run.time, low, high, color=BAND)
    for zone in (-2, -1, 1, 2):
        axes.axhline(zone, color=GRID, linewidth=1)
    axes.axhline(0, color=MUTED, linewidth=1)
    for limit in (-3, 3):
        axes.axhline(limit, color=INK, linestyle="--", linewidth=1)
    axes.plot(run.time, readings[0], color=ACCENT, marker="o", markersize=4, linewidth=1.2)
    alarms = run.series["alarm"][0] > 0
    before, after = alarms & (run.time <= 0), alarms & (run.time > 0)
    for where, shape in ((before, "D"), (after, "o")):
        axes.plot(
            run.time[where], readings[0][where], shape, markersize=10, markerfacecolor="none", color=SIGNAL
        )
    if alarms.any():
        first = int(np.argmax(alarms))
        axes.text(run.time[first], readings[0][first] - 1.2, "alert", fontsize=SMALL, color=SIGNAL)
    if model.shift:
        axes.axvline(0, color=INK, linewidth=1)
        axes.text(0.3, 4.1, "real fall", fontsize=SMALL, color=INK)
    names = {
        3: "upper limit",
        0: "target",
        -3: "lower limit",
        (low[-1] + high[-1]) / 2: "8 of 10 runs fall here",
    }
    for height, name in names.items():
        axes.text(run.time[-1] + 0.8, height, name, fontsize=SMALL, color=INK, va="center")
    axes.set(xlim=(run.time[0], run.time[-1]), ylim=(-4.6, 4.6), yticks=[-3, 0, 3], xticks=range(-6, 25, 6))
    _head(axes, "One chart, a reading every month", "Alert: beyond a limit, or a pattern in the zones.")


def _alarms(axes, run) -> None:  # noqa: ANN001
    counts = run.outcomes["false_alarms"]
    values, shares = np.unique(counts, return_counts=True)
    low, high = np.percentile(counts, [10, 90], method="inverted_cdf")
    inside = (values >= low) & (values <= high)
    axes.bar(values, shares, width=0.95, color=np.where(inside, ACCENT, BAND), edgecolor=ACCENT)
    axes.plot([low, high], [-28, -28], color=ACCENT, marker="|", clip_on=False)
    axes.plot(counts.mean(), -28, "D", color=ACCENT, markerfacecolor="white", clip_on=False)
    said = f"8 of 10 years: {low:g} to {high:g}; average {counts.mean():.1f}"
    axes.text(0, -44, said, fontsize=SMALL, color=ACCENT, clip_on=False)
    axes.set(xlim=(-0.5, 12.5), ylim=(0, 60), yticks=[], xticks=range(0, 13, 2))
    _head(
        axes, f"False alarms in a year: about {counts.mean():.1f}", "20 charts together; 200 simulated years"
    )


def _delays(axes, run) -> None:  # noqa: ANN001
    months = np.where(np.isnan(run.outcomes["delay_months"]), np.inf, run.outcomes["delay_months"])
    low, middle, high = np.minimum(np.percentile(months, [10, 50, 90], method="inverted_cdf"), 24)
    missed = np.isinf(months).mean()
    axes.plot([low, high], [0.5, 0.5], color=ACCENT, marker="|")
    axes.plot(middle, 0.5, "D", color=ACCENT, markerfacecolor="white")
    said = f"half by month {middle:g}; 8 of 10 runs: {low:g} to {high:g}"
    axes.text(0, -1.1, said, fontsize=SMALL, color=ACCENT)
    axes.set(xlim=(0, 24), ylim=(0, 1), yticks=[], xticks=range(0, 25, 6))
    _head(axes, "Months until the first alert", f"Not seen within 24 months: {100 * missed:.0f} of 100.")


def show(shift: float) -> None:
    """Run the model and draw its three panels."""
    model = SignalOrNoise(shift=shift)
    run = model.run()
    plt.rcParams["figure.dpi"] = 100
    figure = plt.figure(figsize=(7.2, 4.18))
    _readings(figure.add_axes((0.05, 0.5, 0.75, 0.36)), model, run)
    _alarms(figure.add_axes((0.03, 0.18, 0.52, 0.13)), run)
    _delays(figure.add_axes((0.63, 0.18, 0.34, 0.13)), run)
    plt.show()
