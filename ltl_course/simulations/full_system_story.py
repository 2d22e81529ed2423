"""The words around the full system: its ways of watching, loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

PAST = 10
"""Years without a change before it, in which false alarms are counted."""

WAYS: Mapping[str, str] = MappingProxyType(
    {
        "joint": "All as one pattern",
        "parts": "Each on its own",
        "results": "Results alone",
        "both": "Pattern and each",
    }
)
"""Way of watching to its words, in the order in which they are shown."""

_PROBLEMS = "real problems"
_PARTING = "measures that part"
_ALERTS = "alerts"
_LOOKING = "looking into causes"
_FATIGUE = "alert fatigue"
_MEASURES = "measures watched"
_TIME = "time to talk about each"

_LOOKING_MENDS = Link(cause=_LOOKING, effect=_PROBLEMS, sign="-", delayed=True)

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="Find where the chain parts",
        story=(
            "A problem in one place makes measures part that usually move together. That raises an alert, "
            "somebody looks into the cause, and the problem shrinks."
        ),
        links=(
            Link(cause=_PROBLEMS, effect=_PARTING, sign="+"),
            Link(cause=_PARTING, effect=_ALERTS, sign="+"),
            Link(cause=_ALERTS, effect=_LOOKING, sign="+"),
            _LOOKING_MENDS,
        ),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="Crying wolf",
        story=(
            "Alerts, many of them false, tire people. They look less, problems stay, and there are more "
            "alerts still."
        ),
        links=(
            Link(cause=_ALERTS, effect=_FATIGUE, sign="+"),
            Link(cause=_FATIGUE, effect=_LOOKING, sign="-"),
            _LOOKING_MENDS,
            Link(cause=_PROBLEMS, effect=_PARTING, sign="+"),
            Link(cause=_PARTING, effect=_ALERTS, sign="+"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Measure more, talk less",
        story=(
            "A problem that was missed is answered with another measure. There is less time to talk about "
            "each, causes are looked into less, and more problems are missed."
        ),
        links=(
            Link(cause=_PROBLEMS, effect=_MEASURES, sign="+", delayed=True),
            Link(cause=_MEASURES, effect=_TIME, sign="-"),
            Link(cause=_TIME, effect=_LOOKING, sign="+"),
            _LOOKING_MENDS,
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="the-chain-parts",
        title="The chain parts",
        story=(
            "The strategy is followed, people do the work, and results fall by one standard deviation. Look "
            "at how much sooner the pattern shows it than results alone."
        ),
        levers={},
    ),
    Scenario(
        id="nothing-has-changed",
        title="Nothing has changed",
        story="Look at the false alarms: every way of watching has its limits set for the same number.",
        levers={"change": "nothing"},
    ),
    Scenario(
        id="watch-both",
        title="Watch the pattern and each measure",
        story=(
            "Limits lie a little wider, so that there are no more false alarms. Look at what that costs "
            "beside the pattern by itself, then let all measures fall together."
        ),
        levers={"watching": "both"},
    ),
    Scenario(
        id="look-every-week",
        title="Look every week",
        story=(
            "The same chain, read every week, with limits that still give one false alarm in five years. "
            "Look at the months until the first alert, and think of what weekly readings take."
        ),
        levers={"rhythm": "weekly"},
    ),
    Scenario(
        id="fails-all-fall-together",
        title="Where it fails: all fall together",
        story=(
            "All measures fall by one standard deviation at once, so nothing parts. Look at the single "
            "charts, and at results alone: they see this sooner than the pattern."
        ),
        levers={"change": "all-together"},
    ),
    Scenario(
        id="fails-hardly-linked",
        title="Where it fails: measures that are hardly linked",
        story=(
            "Measures that each go their own way have no pattern to break. Look at results alone: the other "
            "measures only add places for false alarms, and the limits lie wider for it."
        ),
        levers={"correlation": 0.0, "measures": 4},
    ),
    Scenario(
        id="fails-too-few-readings",
        title="Where it fails: too few readings",
        story=(
            "One reading a quarter, small changes, and false alarms that have to be rare. Look at how many "
            "runs end without any alert, whichever way one watches."
        ),
        levers={"rhythm": "quarterly", "size": 0.5, "years": 20},
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="Each measure on its own",
        unit="standard deviations from its middle line",
        lines=(
            Line(series="results", label="results"),
            Line(series="others", label="the others, averaged", look="line"),
            Line(series="single_limit", label="limit of each chart", look="aim"),
        ),
        low=-4.0,
        high=2.0,
    ),
    OverTime(
        title="All measures as one pattern",
        unit="how unusual they are together: T-squared",
        lines=(
            Line(series="together", label="the pattern"),
            Line(series="joint_limit", label="its limit", look="aim"),
        ),
        low=0.0,
        high=20.0,
    ),
    Bars(
        title="Months until the first alert",
        unit="rounded; “never”: not in two years",
        rows=tuple(Row(outcome=f"delay_months_{way}", label=label) for way, label in WAYS.items()),
        low=0.0,
        high=24.0,
        predicted=True,
    ),
    Bars(
        title="False alarms a year",
        unit="average of ten years before the change",
        rows=tuple(Row(outcome=f"false_alarms_{way}", label=label) for way, label in WAYS.items()),
        low=0.0,
        high=0.5,
        average=True,
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "T-squared with a chi-square limit, and how long it takes to signal: Lowry, Woodall, Champ & "
            "Rigdon (1992) Technometrics 34(1) 46-53. The abstract was read; the run lengths are quoted "
            "from knowledge of the paper and agree with the formula."
        ),
        "Single charts with limits: Shewhart (1931) Economic Control of Quality of Manufactured Product.",
    ),
    illustrative=(
        "Which measures there are, how closely they are linked, and how far they fall, are ours.",
        (
            "Limits are worked out so that every way of watching raises equally many false alarms. Charts in "
            "use rarely are set like that: each measure that is added then adds false alarms."
        ),
        (
            "A reading strays as far and is as new whether it is taken every week or every quarter. If a "
            "quarter's reading is an average of its weeks, it strays less, and looking rarely costs less "
            "than here."
        ),
        "The fall is sudden and stays. Every two measures are linked alike.",
        "Each reading is judged by itself. Rules that add up small changes would find small falls sooner.",
    ),
    left_out=(
        (
            "Middle lines, spreads and links are known. From a few readings of one's own they are wrong, and "
            "the pattern suffers most: it has most to estimate."
        ),
        "Where the chain parted: the pattern says that something is unusual, and somebody has to find what.",
        "What a reading costs those who give it and those who talk about it.",
        "People who know what is measured work toward it. Then a measure that holds says less.",
        "Who is worse off: an average of all schools may hold while the schools with least lose most.",
        "The charts come from factories. That they help schools is a judgment, not a finding of this model.",
    ),
)
