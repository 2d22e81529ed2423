"""What the rules of the XmR chart cost: how often they see a signal where there is none.

Why it exists: limits that hold for one reading do not hold for forty at once. The longer a
series, the more often some reading of it breaks a rule by chance, and whoever looks at the
chart should know how often.
"""

from __future__ import annotations

from itertools import pairwise

_FALSE = (
    (6, 0.013),
    (12, 0.029),
    (24, 0.086),
    (36, 0.149),
    (52, 0.230),
    (75, 0.334),
    (100, 0.434),
    (150, 0.588),
    (200, 0.699),
    (300, 0.845),
    (500, 0.956),
    (1000, 0.998),
)
"""Length of a series, and the share of such series with a signal though nothing changes.

Simulated: 200,000 series of each length below 200, 40,000 of the longer ones. A test repeats it.
"""


def false_signals(count: int) -> float:
    """Return how often a series in which nothing changes shows a signal on its XmR chart.

    Parameters
    ----------
    count : int
        The number of readings, 6 or more.

    Returns
    -------
    float
        The share of such series, 0 to 1.

    Notes
    -----
    For independent, normal readings. Others break the rules more often: counts of about two
    a month twice as often, and readings rounded to steps wider than their standard deviation
    three times as often.
    """
    for (shorter, less), (longer, more) in pairwise(_FALSE):
        if count <= longer:
            return less + (more - less) * (count - shorter) / (longer - shorter)
    return _FALSE[-1][1]
