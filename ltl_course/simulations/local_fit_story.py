"""The words around the model of local fit: its loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

_GAP = "gap between practice and what fits"
_TRIES = "tries in the school"
_OWN = "own evidence"
_CENTRE = "weight of the center"
_PULL = "pull toward the middle"
_START = "worth of the shared start"
_READY = "readiness to share"
_SHARED = "evidence shared"

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="Fit by trying",
        story=(
            "Where practice does not fit, a school tries something else. Quarter by quarter it knows more, "
            "and the gap shrinks."
        ),
        links=(
            Link(cause=_GAP, effect=_TRIES, sign="+"),
            Link(cause=_TRIES, effect=_OWN, sign="+", delayed=True),
            Link(cause=_OWN, effect=_GAP, sign="-"),
        ),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="A start worth sharing",
        story=(
            "The more schools share, the better the start that each gets from the others. A smaller gap "
            "makes them ready to share more."
        ),
        links=(
            Link(cause=_SHARED, effect=_START, sign="+", delayed=True),
            Link(cause=_START, effect=_GAP, sign="-"),
            Link(cause=_GAP, effect=_READY, sign="-"),
            Link(cause=_READY, effect=_SHARED, sign="+"),
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="The center lets go",
        story=(
            "Pulled toward the middle, a community unlike the others sees its gap and tries. As its own "
            "evidence grows, the center counts for less, and the pull eases."
        ),
        links=(
            Link(cause=_CENTRE, effect=_PULL, sign="+"),
            Link(cause=_PULL, effect=_GAP, sign="+"),
            Link(cause=_GAP, effect=_TRIES, sign="+"),
            Link(cause=_TRIES, effect=_OWN, sign="+", delayed=True),
            Link(cause=_OWN, effect=_CENTRE, sign="-"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="one-unlike-community",
        title="One community unlike the others",
        story=(
            "Nineteen communities are much alike, one needs something else. Compare the bars of all schools "
            "with the bars of that one community: what is best for the first is not best for the second."
        ),
        levers={},
    ),
    Scenario(
        id="schools-that-differ",
        title="Schools that differ",
        story=(
            "Every community is a little different, and a school's own evidence of a year strays as far as "
            "they differ. Look at whether borrowing from schools that differ still beats being alone."
        ),
        levers={"difference": 1.0, "unlike": 0.0},
    ),
    Scenario(
        id="fails-alike-and-thin",
        title="Where it fails: alike, and little known",
        story=(
            "The same fits nearly everybody, and half a year of readings says little. Look at the average: "
            "one rule for all comes closest, and a floor under own evidence makes sharing worse."
        ),
        levers={"difference": 0.2, "noise": 4.0, "quarters": 2, "unlike": 0.0},
    ),
    Scenario(
        id="fails-the-unlike-community",
        title="Where it fails: left behind by sharing",
        story=(
            "No floor. Sharing helps the average school, and pulls the one community that differs away from "
            "what its own school found. Look at its bars: it would be better off alone. Then raise the floor."
        ),
        levers={"trust": 0.0},
    ),
    Scenario(
        id="fails-nothing-to-borrow",
        title="Where it fails: nothing to borrow",
        story=(
            "Very different communities, three years of clear readings. Each school knows best what fits it. "
            "Look at how little sharing adds to being alone, and what one rule for all costs."
        ),
        levers={"difference": 3.0, "noise": 0.5, "quarters": 12, "unlike": 0.0},
    ),
)

_WAYS = (
    ("mandate", "One rule for all"),
    ("silo", "Every school alone"),
    ("facilitate", "Shared aim, local fit"),
    ("limited", "The same, with a floor"),
)


def _bars(outcome: str, title: str, *, predicted: bool = False) -> Bars:
    return Bars(
        title=title,
        unit="points from what fits the community; lower is better",
        rows=tuple(Row(outcome=f"{way}_{outcome}", label=label) for way, label in _WAYS),
        low=0.0,
        high=4.0,
        predicted=predicted,
    )


VIEWS: tuple[View, ...] = (
    _bars("mean", "All schools, on average"),
    _bars("worst_tenth", "The worst-off tenth of the schools"),
    _bars("unlike", "The community set apart from the others", predicted=True),
    OverTime(
        title="All schools, on average, as evidence grows",
        unit="points from what fits the community; lower is better",
        lines=tuple(Line(series=way, label=label, look="line") for way, label in _WAYS),
        low=0.0,
        high=2.0,
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        "Sharing evidence, each keeping a share of its own: Efron & Morris (1975) JASA 70(350) 311-319.",
        "Batting averages of 18 players, the rule's first example: also Efron & Morris (1977) Sci. American.",
        "Nobody is moved further than a limit from its own evidence: Efron & Morris (1972) JASA 67 130-139.",
        "Eight schools, one kind of coaching: Rubin (1981) Journal of Educational Statistics 6(4) 377-401.",
    ),
    illustrative=(
        "20 schools, the sizes of all differences, and one community apart from the others are ours.",
        "The floor from 0 to 1 is our scale for the published limit: at 0.5 it is one standard error.",
        "Everybody's readings stray equally far, and how far is known.",
        "The one rule is set from all schools' evidence, and anew each quarter.",
    ),
    left_out=(
        "The papers' examples are baseball and test scores. That a practice behaves so is a judgment.",
        "A mandate set without asking anybody, and what it costs to be told what to do.",
        "A common practice makes it easier to train people, to help one another and to change school.",
        "To gather and share evidence takes time. Here it is free, honest and read without error.",
        "What fits a community does not change, and one number says it all.",
        "The rule does not know which community is unlike the others. People who listen may know.",
    ),
)
