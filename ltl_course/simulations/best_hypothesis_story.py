"""The words around today's best hypothesis: its ways, loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

WAYS: Mapping[str, str] = MappingProxyType(
    {
        "never-change": "Never change",
        "keep-best": "Keep the best so far",
        "test": "Keep the best, and test",
        "probability": "Each by its chance to be best",
        "try-once": "Try each once, keep one",
        "try-twice": "Try each twice, keep one",
    }
)
"""Way of choosing among strategies to its words, in the order in which they are shown."""

_USE = "use of the favorite"
_TESTING = "testing of the others"
_EVIDENCE = "evidence on the others"
_DOUBT = "doubt about the favorite"
_CHANGES = "changes of course"
_RELUCTANCE = "reluctance to change"

_TESTING_GIVES_EVIDENCE = Link(cause=_TESTING, effect=_EVIDENCE, sign="+", delayed=True)

LOOPS = (
    Loop(
        id="R1",
        kind="reinforcing",
        name="Only what is used is known",
        story=(
            "What worked gets used more, so we learn only about it. Of a strategy that disappointed once, "
            "nobody ever learns that it was bad luck."
        ),
        links=(
            Link(cause=_USE, effect=_TESTING, sign="-"),
            _TESTING_GIVES_EVIDENCE,
            Link(cause=_EVIDENCE, effect=_DOUBT, sign="+"),
            Link(cause=_DOUBT, effect=_USE, sign="-"),
        ),
    ),
    Loop(
        id="B1",
        kind="balancing",
        name="Test and revise",
        story="Doubt leads to a test, the test gives evidence, the course is changed, and doubt is answered.",
        links=(
            Link(cause=_DOUBT, effect=_TESTING, sign="+"),
            _TESTING_GIVES_EVIDENCE,
            Link(cause=_EVIDENCE, effect=_CHANGES, sign="+"),
            Link(cause=_CHANGES, effect=_DOUBT, sign="-"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Too dear to try",
        story=(
            "Where changing is dear, little is tested. The less is known of the others, the more a change "
            "looks like a gamble, and the less is tested."
        ),
        links=(
            Link(cause=_RELUCTANCE, effect=_TESTING, sign="-"),
            _TESTING_GIVES_EVIDENCE,
            Link(cause=_EVIDENCE, effect=_RELUCTANCE, sign="-"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="keep-the-best",
        title="Keep the best so far",
        story=(
            "Four strategies, three years. The leader stays with whatever has the best results so far. Look "
            "at how often that is the truly best one in the end."
        ),
        levers={},
    ),
    Scenario(
        id="never-change",
        title="Never change",
        story=(
            "The strategy of today is taken for the right one. Look at what that brings in a quarter, and "
            "at what keeping the best so far brings in the same worlds."
        ),
        levers={"policy": "never-change"},
    ),
    Scenario(
        id="ten-years-of-tests",
        title="Ten years of tests",
        story=(
            "One quarter in ten is given to a test. Look at two bars: tests find the best strategy more "
            "often, and in ten years they still cost a little more than they bring."
        ),
        levers={"policy": "test", "quarters": 40},
    ),
    Scenario(
        id="moving-world",
        title="A world that moves",
        story=(
            "What a strategy is worth changes from quarter to quarter, and results are clear. Look at how "
            "much doubt brings now: each strategy is used as often as it may be the best."
        ),
        levers={"policy": "probability", "change": 0.3, "noise": 0.5, "quarters": 40},
    ),
    Scenario(
        id="fails-clear-short-dear",
        title="Where it fails: clear results, short time, dear changes",
        story=(
            "One result says nearly all, there are three years, and every change of course costs as much as "
            "strategies differ. Look at what tests bring here, and at keeping the best so far without them."
        ),
        levers={"policy": "test", "noise": 0.5, "switch_cost": 1.0},
    ),
    Scenario(
        id="fails-nothing-to-learn",
        title="Where it fails: one year, and results that say little",
        story=(
            "Results stray four times as far as strategies differ, changing is dear, and there are four "
            "quarters. Look at the bar of never changing: here the rule that weighs doubt with most care "
            "pays for changes and learns nothing."
        ),
        levers={"policy": "probability", "noise": 4.0, "switch_cost": 1.0, "quarters": 4},
    ),
)

VIEWS: tuple[View, ...] = (
    Bars(
        title="Ends on the truly best strategy",
        unit="of 100 runs",
        rows=tuple(
            Row(outcome=f"ends_best_{way.replace('-', '_')}", label=label) for way, label in WAYS.items()
        ),
        high=100.0,
        predicted=True,
        average=True,
        times=100.0,
    ),
    OverTime(
        title="Average result of a quarter, up to then",
        unit="points; an average strategy brings 0",
        lines=(
            Line(series="chosen", label="the way chosen"),
            Line(series="keep_best", label="keep the best so far", look="line"),
            Line(series="never_change", label="never change", look="line"),
            Line(series="best", label="knowing the best", look="aim"),
        ),
        low=-1.0,
        high=2.0,
    ),
    Bars(
        title="Average result of a quarter, at the end",
        unit="points; what changing cost is taken off",
        rows=tuple(
            Row(outcome=f"average_{way.replace('-', '_')}", label=label) for way, label in WAYS.items()
        ),
        low=-2.0,
        high=3.0,
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "Worth, results, averages, and testing a share of the time: Sutton & Barto (2018) Reinforcement "
            "Learning, 2nd ed., section 2.3. With 10 strategies and 1,000 plays the best possible is about "
            "1.54; keeping the best brings about 1 and finds the best in about one third of the tasks. The "
            "text was read."
        ),
        "Using each as often as it may be the best: Thompson (1933) Biometrika 25 285-294, not opened.",
        (
            "What disappoints early is not tried again, so the error stays: Denrell & March (2001) "
            "Organization Science 12(5) 523-538. The abstract was read."
        ),
    ),
    illustrative=(
        "Four strategies, three years, what a change of course costs, and how fast the world moves are ours.",
        (
            "The first strategy is the one of today. Nobody knows how good it is, and to leave it costs as "
            "any change."
        ),
        "A test uses any strategy, the favorite among them, as in the book.",
        "A test takes the whole organization for a quarter. A test in one school would cost less.",
    ),
    left_out=(
        "Slot machines are the book's example. That schools work like this is a judgment, not a finding.",
        (
            "A strategy does not get better with practice here. In a school it does, and whoever changes "
            "soon loses that: all ways but never changing look better here than they would be."
        ),
        (
            "Averages count old results as much as new ones. In a world that moves it would help to count "
            "new ones more. Only one way does, and it knows how far results stray and how fast the world "
            "moves, which nobody knows."
        ),
        (
            "Nobody here tests less because changing is dear. The loop of reluctance says what people do; "
            "it is not computed."
        ),
        "Students are one number: who pays for a test that fails is not shown.",
    ),
)
