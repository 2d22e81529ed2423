"""The words around the initiative pipeline: its loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "school": "School",
        "network": "Network office",
        "district": "District office",
        "provider": "Provider",
    }
)
"""Level to its words, from those who are served to those who provide."""

_GAP = "what seems to be missing"
_ASKED = "support asked for"
_UNDER_WAY = "support under way"
_READY = "support ready"
_QUEUE = "requests waiting above"
_WAIT = "time until support comes"

_GAP_ASKS = Link(cause=_GAP, effect=_ASKED, sign="+")
_READY_FILLS = Link(cause=_READY, effect=_GAP, sign="-")
_ASKED_STARTS = Link(cause=_ASKED, effect=_UNDER_WAY, sign="+")

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="Fill the shelf",
        story=(
            "Something is missing, so support is asked for. Weeks later it is there, and less is missing. "
            "Until then the same gap asks again every week."
        ),
        links=(
            _GAP_ASKS,
            _ASKED_STARTS,
            Link(cause=_UNDER_WAY, effect=_READY, sign="+", delayed=True),
            _READY_FILLS,
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="Count what is under way",
        story=(
            "What has been asked for counts as coming, so less seems to be missing and less is asked for. "
            "This is the loop that people leave out."
        ),
        links=(
            _GAP_ASKS,
            _ASKED_STARTS,
            Link(cause=_UNDER_WAY, effect=_GAP, sign="-"),
        ),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="Ask twice",
        story=(
            "Many requests make a queue at the level above. Support takes longer, shelves run empty, and "
            "still more is asked for."
        ),
        links=(
            _GAP_ASKS,
            Link(cause=_ASKED, effect=_QUEUE, sign="+"),
            Link(cause=_QUEUE, effect=_WAIT, sign="+"),
            Link(cause=_WAIT, effect=_READY, sign="-"),
            _READY_FILLS,
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="a-third-is-counted",
        title="A third is counted",
        story=(
            "People count about a third of what is under way, as those did who played this in the study. "
            "Demand rises once and stays. Look at what the provider starts, and when."
        ),
        levers={},
    ),
    Scenario(
        id="all-is-counted",
        title="All is counted",
        story="The same people, but nothing that is under way is forgotten. Look at the swing and the cost.",
        levers={"counted": 100},
    ),
    Scenario(
        id="benchmark",
        title="The benchmark of the study",
        story=(
            "The best rule of this kind in the study, the same for all four: everything counts, each gap is "
            "closed at once, and no news is chased. Look at the cost: 204 points, and no band, as nobody "
            "differs."
        ),
        levers={"counted": 100, "adjust": 100, "chase": 0, "wanted": 4, "differences": 0},
    ),
    Scenario(
        id="longer-way",
        title="A longer way",
        story=(
            "Support is on its way for four weeks instead of two. Look at how much more is forgotten, and "
            "what that costs."
        ),
        levers={"shipping": 4},
    ),
    Scenario(
        id="fails-information-alone",
        title="Where it fails: information alone",
        story=(
            "Everybody sees the end demand, and hardly anybody counts what is under way. It helps, and yet "
            "look at the cost: about what it was where a third was counted and nothing was shown. Then look "
            "at the same people if they count."
        ),
        levers={"shown": "yes", "counted": 0},
    ),
    Scenario(
        id="fails-calm-and-short",
        title="Where it fails: a calm and short chain",
        story=(
            "Support is on its way for one week, everybody sees the end demand, and people correct a tenth "
            "of a gap. Look at the cost if all is counted: here counting costs a little more than it brings."
        ),
        levers={
            "shown": "yes",
            "counted": 0,
            "adjust": 10,
            "chase": 100,
            "wanted": 4,
            "shipping": 1,
            "differences": 4,
        },
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="Asked for in a week",
        unit="days of support",
        lines=(
            Line(series="asked_provider", label="the provider starts"),
            Line(series="asked_school", label="the school asks for", look="line"),
            Line(series="demand", label="end demand", look="aim"),
        ),
        low=0.0,
        high=40.0,
    ),
    OverTime(
        title="Ready, less what waits",
        unit="days of support; below 0: requests that wait",
        lines=(
            Line(series="net_provider", label="at the provider"),
            Line(series="net_school", label="at the school", look="line"),
        ),
        low=-60.0,
        high=100.0,
    ),
    Bars(
        title="What it costs in 36 weeks",
        unit="times the 204 points of the study's benchmark",
        rows=(
            Row(outcome="times", label="As set"),
            Row(outcome="times_all_counted", label="The same, all counted"),
            Row(outcome="times_shown", label="The same, demand seen"),
        ),
        low=0.0,
        high=20.0,
        predicted=True,
    ),
    Bars(
        title="Who pays, as set",
        unit="% of the cost",
        rows=tuple(Row(outcome=f"share_{level}", label=label) for level, label in LEVELS.items()),
        low=0.0,
        high=50.0,
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "Board, costs, rule and benchmark: Sterman (1989) Management Science 35(3) 321-339. Its numbers "
            "are quoted from knowledge of the paper: benchmark 204, those who played about 2028 on average, "
            "ten times as much; they counted 34% of what was under way, corrected 26% of a gap, and put 36% "
            "of the weight on the newest demand."
        ),
        (
            "When slips are read: Edali & Yasarcan (2014) JASSS 17(4)2, equations 21 to 26 and the words "
            "around them; the other equations were not read. That everybody asks for 4 in the first four "
            "weeks was chosen because the costs of all four levels then are the published ones."
        ),
    ),
    illustrative=(
        "School, network office, district office and provider stand for the study's retailer to factory.",
        (
            "Those who differ do so around the average habits, by amounts that we chose. The study's people "
            "differed too, each in their own way; no cost here is theirs."
        ),
        (
            "Whoever counts more of what is under way also reckons with more of it: the aim rises with the "
            "share counted. A rule that counted it and aimed no higher would leave shelves empty."
        ),
        "Seeing the end demand, and other times on the way, are ours.",
    ),
    left_out=(
        "Support that is late is still wanted here. A school gives up, or goes elsewhere.",
        "Coaching and materials do not lie on a shelf like cases of beer, and people who bring them tire.",
        "Nobody talks to the level above, cancels a request, or learns from the first swing.",
        "What counting takes: somebody has to keep the list of what is under way.",
        "Which schools wait is not shown; a queue rarely treats all of them alike.",
        "The board stands for breweries and shops. That districts work like it is a judgment, not a finding.",
    ),
)
