"""The peer of the slider: the same figure from the same data with pyplot, as a tutorial would draw it.

Shown with ``ipywidgets.interact`` and ``plt.show()``. Same model, same levers, same size
(720 x 430 px), same elements: readings with band, limits and alerts; false alarms a year with
their band; months until the first alert.
"""

import matplotlib.pyplot as plt
import numpy as np

from ltl_course.simulations.signal_or_noise import SignalOrNoise


def show(shift: float) -> None:
    """Run the model and draw its three panels."""
    model = SignalOrNoise(shift=shift)
    run = model.run()
    figure = plt.figure(figsize=(7.2, 4.3), dpi=100)
    grid = figure.add_gridspec(2, 2, height_ratios=(3, 1.4), width_ratios=(2, 1), hspace=0.75, wspace=0.25)
    chart = figure.add_subplot(grid[0, :])
    readings = run.series["readings"]
    low, high = np.percentile(readings, [10, 90], axis=0)
    chart.fill_between(run.time, low, high, color="#cfe4e5", label="8 of 10 runs fall here")
    chart.plot(run.time, readings[0], color="#0b5d66", marker="o", markersize=3, linewidth=1)
    alarms = run.series["alarm"][0] > 0
    chart.plot(
        run.time[alarms], readings[0][alarms], "o", markersize=9, markerfacecolor="none", color="#b0420a"
    )
    for limit in (-3, 3):
        chart.axhline(limit, color="#24211c", linestyle="--", linewidth=1)
    chart.axhline(0, color="#5f584d", linewidth=1)
    if shift:
        chart.axvline(0, color="#24211c", linewidth=1)
    chart.set(ylim=(-5, 5), xlabel="months")
    chart.set_title("One chart, a reading every month", loc="left", fontsize=9)
    counts = run.outcomes["false_alarms"]
    bars = figure.add_subplot(grid[1, 0])
    bars.bar(*np.unique(counts, return_counts=True), width=0.95, color="#0b5d66")
    bars.plot(np.percentile(counts, [10, 90]), [-12, -12], color="#0b5d66", clip_on=False)
    bars.set(xlim=(-0.5, 12.5), ylim=(0, 80), yticks=[])
    bars.set_title(f"False alarms in a year: about {counts.mean():.1f}", loc="left", fontsize=9)
    delays = figure.add_subplot(grid[1, 1])
    months = run.outcomes["delay_months"]
    if np.isfinite(months).any():
        ends = np.nanpercentile(months, [10, 50, 90])
        delays.plot(ends[[0, 2]], [0.5, 0.5], color="#0b5d66")
        delays.plot(ends[1], 0.5, "D", color="#0b5d66")
    delays.set(xlim=(0, 24), ylim=(0, 1), yticks=[])
    delays.set_title("Months until the first alert", loc="left", fontsize=9)
    plt.show()
