"""What a simulation's picture shows, said in data.

Why it exists: a simulation knows no screen, and yet only it knows what is worth seeing. It
names series and outcomes of its run here, and every simulation is drawn in the same hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One course over time in a panel.

    Attributes
    ----------
    series : str
        Its name in :attr:`Run.series`; left out of the picture if a run has no such series.
        Sites are averaged first.
    label : str
        Stands beside the line.
    look : {"band", "line", "aim"}
        "band": the median over the replicates, and where 8 of 10 of them lie; "line": the
        median alone; "aim": the median, dashed, for a goal or a comparison.
    worst : bool
        Whether the mean of the worst-off tenth of the sites is drawn too, dotted.
    """

    series: str
    label: str
    look: Literal["band", "line", "aim"] = "band"
    worst: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """A panel with courses over time.

    Attributes
    ----------
    title, unit : str
        What goes up and down, and in what.
    lines : tuple of Line
        At most four, so that each can carry its name.
    low, high : float
        What the axis shows at least; it grows if the run needs more room.
    predicted : {"", "time", "value"}
        Whether the learner's prediction is drawn here, and as which of the two.
    end : float
        How far the time axis goes at least, for a run that is still going on.
    """

    title: str
    unit: str
    lines: tuple[Line, ...]
    low: float = 0.0
    high: float = 1.0
    predicted: Literal["", "time", "value"] = ""
    end: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar.

    Attributes
    ----------
    outcome : str
        Its name in :attr:`Run.outcomes`; left out of the picture if a run has no such outcome.
    label : str
        Stands beside the bar.
    """

    outcome: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A panel with one bar for each of some outcomes: the median, and where 8 of 10 replicates lie.

    Attributes
    ----------
    title, unit : str
        What is compared, and in what.
    rows : tuple of Row
        From top to bottom.
    low, high : float
        What the axis shows at least; it grows if the run needs more room.
    predicted : bool
        Whether the learner's prediction is drawn here.
    average : bool
        Whether the mean stands in the median's place, for shares of runs in which something
        happened (an outcome of 0 or 1); then no band is drawn.
    times : float
        What outcomes are multiplied by before they are drawn: 100 says a share as so many of 100
        runs, in which people predict more easily than in fractions.
    """

    title: str
    unit: str
    rows: tuple[Row, ...]
    low: float = 0.0
    high: float = 1.0
    predicted: bool = False
    average: bool = False
    times: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A panel with sites and who hears whom.

    Attributes
    ----------
    title : str
        What is shown.
    series : str
        Name of a series with sites, each value from 0 to 1: how full a site's mark is at the
        end, in the first replicate.
    empty, full : str
        What a value of 0 and of 1 stand for, in words.
    """

    title: str
    series: str
    empty: str
    full: str


View = OverTime | Bars | Network
