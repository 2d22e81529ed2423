"""What an earlier answer says where a later question recalls it.

Why it exists: words are shown as they were written. Of a column of numbers one wants to know what
its chart said: the middle, and how far the readings ordinarily stray. It is what a row of the
Theory asks for next, and nobody should have to carry it over by hand.
"""

from __future__ import annotations

from functools import lru_cache

from ltl_course.charts.column import TooBig
from ltl_course.charts.run_chart import run_chart
from ltl_course.charts.signal import figure
from ltl_course.charts.xmr_chart import xmr_chart
from ltl_course.theory.own_chart import own_chart
from ltl_course.words import _, language


def chart_says(text: str, name: str = "") -> str:
    """Return what the charts of a learner's numbers said, in one line.

    Parameters
    ----------
    text : str
        What stands in the learner's box.
    name : str
        What the learner calls the measure; may be empty.

    Returns
    -------
    str
        Empty if there is no chart. Simulated numbers are called so and carry no name of the
        learner's.
    """
    return _says(text, name, language())


@lru_cache(maxsize=16)
def _says(text: str, name: str, _language: str) -> str:
    try:
        own = own_chart(text, name)
    except TooBig:
        return ""
    if not own.charted:
        return ""
    values = own.column.values
    chart = xmr_chart(values)
    said = _("middle {value}").format(value=figure(run_chart(values).median, max(values) - min(values)))
    if chart.upper is not None and chart.mean_range is not None:
        top = figure(chart.upper, chart.mean_range)
        ordinary = _("{said}; ordinary readings go up to {upper}")
        if chart.lower is not None:
            ordinary = _("{said}; ordinary readings lie between {lower} and {upper}")
        low = "" if chart.lower is None else figure(chart.lower, chart.mean_range)
        said = ordinary.format(said=said, lower=low, upper=top)
    if own.simulated:
        return _("Simulated numbers, not your own: {said}").format(said=said)
    return _("{name}: {said}").format(name=own.name, said=said) if own.name else said
