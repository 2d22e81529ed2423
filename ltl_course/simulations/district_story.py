"""The words around the district: its loops, assumptions and views, and where a principle loses.

Why it exists: the model stays short enough to read. Where a principle loses was written down after
the policies had been compared, from what the audit found.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.simulations.district_policies import LEARNING_LEADER, POLICIES
from ltl_course.simulations.district_words import NO_PRICE, UNIT
from ltl_course.views import Bars, Line, OverTime, Row

_RESULTS = "results"
_GAP = "gap to the goal"
_TIME = "improvement time that is left"
_CAPABILITY = "capability"
_ENGAGED = "engaged staff"
_GOAL = "goal"
_HIDDEN = "hidden problems"
_TOLD = "problems told"
_DRIVE = "drive to improve"
_TEACHING = "time left for teaching"
_OVERLOAD = "overload"

_CAPABILITY_TELLS = (
    Link(cause=_CAPABILITY, effect=_RESULTS, sign="+"),
    Link(cause=_RESULTS, effect=_GAP, sign="-"),
)
_PRESSURE_TAKES_TIME = Link(cause=_GAP, effect=_TIME, sign="-")
_STAFF_BUILD = Link(cause=_ENGAGED, effect=_CAPABILITY, sign="+", delayed=True)
_TEACHING_TELLS = Link(cause=_TEACHING, effect=_RESULTS, sign="+")

LOOPS = (
    Loop(
        id="R1",
        kind="reinforcing",
        name="Firefighting",
        story=(
            "When results fall short of the goal, improvement time goes into today's work. Capability fades, "
            "results fall later, and the gap grows."
        ),
        links=(
            _PRESSURE_TAKES_TIME,
            Link(cause=_TIME, effect=_CAPABILITY, sign="+", delayed=True),
            *_CAPABILITY_TELLS,
        ),
    ),
    Loop(
        id="B1",
        kind="balancing",
        name="A goal pulls",
        story=(
            "A gap to the goal makes people want to improve: the same hours build more, and the gap closes. "
            "A very large gap disheartens instead."
        ),
        links=(
            Link(cause=_GAP, effect=_DRIVE, sign="+"),
            Link(cause=_DRIVE, effect=_CAPABILITY, sign="+", delayed=True),
            *_CAPABILITY_TELLS,
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="Teach more now",
        story=(
            "The time that a gap takes from improvement goes into teaching. Results rise at once: that is "
            "why it is done."
        ),
        links=(
            _PRESSURE_TAKES_TIME,
            Link(cause=_TIME, effect=_TEACHING, sign="-"),
            _TEACHING_TELLS,
            Link(cause=_RESULTS, effect=_GAP, sign="-"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Success spreads",
        story=(
            "Results that visibly rise win colleagues over. More engaged staff build more capability in the "
            "same time. When results dip, it runs the other way. Too much at once works against it: whoever "
            "is overloaded gives up."
        ),
        links=(
            Link(cause=_RESULTS, effect=_ENGAGED, sign="+", delayed=True),
            _STAFF_BUILD,
            Link(cause=_CAPABILITY, effect=_RESULTS, sign="+"),
        ),
        beside=(Link(cause=_OVERLOAD, effect=_ENGAGED, sign="-"),),
    ),
    Loop(
        id="B3",
        kind="balancing",
        name="Drifting goal",
        story=(
            "A gap is closed most easily by wanting less. A public goal holds, and with it the gap: that "
            "pulls, and presses."
        ),
        links=(
            Link(cause=_GAP, effect=_GOAL, sign="-", delayed=True),
            Link(cause=_GOAL, effect=_GAP, sign="+"),
        ),
    ),
    Loop(
        id="B4",
        kind="balancing",
        name="Tell and mend",
        story=(
            "Where it is safe, hidden problems are told, and what is told can be mended. That is what "
            "listening brings. Its price is time: hearing and mending take it from teaching, and add to the "
            "load."
        ),
        links=(
            Link(cause=_HIDDEN, effect=_TOLD, sign="+"),
            Link(cause=_TOLD, effect=_HIDDEN, sign="-"),
        ),
        beside=(
            Link(cause=_HIDDEN, effect=_RESULTS, sign="-"),
            Link(cause=_TOLD, effect=_TEACHING, sign="-"),
            Link(cause=_TOLD, effect=_OVERLOAD, sign="+"),
        ),
    ),
)

FAILS = (
    Scenario(
        id="fails-full-listening",
        title="Where it fails: hearing everything out",
        story=(
            "The learning leader. Hearing bad news out takes time from teaching, here more than the mended "
            "problems give back. Set your answer to 50: results rise, in the first year and over all four."
        ),
        levers=LEARNING_LEADER,
    ),
    Scenario(
        id="fails-judged-after-a-year",
        title="Where it fails: judged after a year, blame pays",
        story=(
            "As the learning leader, but bad news meets blame. Less is told, so hearing it takes less time. "
            "Set your answer to 90: fewer problems stay hidden, and results in the first year fall."
        ),
        levers={**LEARNING_LEADER, "answer": 10},
    ),
    Scenario(
        id="fails-improving-too-much",
        title="Where it fails: improving too much",
        story=(
            "A third of all time for improvement, twelve percent for sharing. Capability more than doubles, "
            "but little time is left to teach with it, and people give up. Compare with 18 and 4."
        ),
        levers={**LEARNING_LEADER, "improvement": 32, "sharing": 12},
    ),
)
"""Where a principle loses, in nine of ten draws of the audit or more. Written after it, and no part of it.

They have the levers of registered policies, so that the audit's own figures speak of them.
"""

SCENARIOS = (*POLICIES, *FAILS)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "Improvement time against pressure: Repenning & Sterman (2001) California Management Review "
            "43(4) 64-88."
        ),
        "Half-life of improvement, 9 months: Schneiderman (1988) Quality Progress 21(4) 51-57. Factories.",
        (
            "How engagement spreads, 0.03 and 0.38 a year: Bass (1969); Sultan, Farley & Lehmann (1990). New "
            "products."
        ),
        "Turnover of teachers and principals: National Center for Education Statistics, United States.",
    ),
    illustrative=(
        (
            "Most constants, and how the parts are joined, are our choice; docs/district-constants.md lists "
            "every one."
        ),
        (
            "Derived by steps of our own, and not published: that a tenth of the problems is told where it "
            "is not safe, from the ten times of Edmondson (1996) J. Applied Behavioral Science 32(1) 5-28."
        ),
        (
            "Derived: that evidence has twice as much noise as there are differences, from Efron & Morris "
            "(1977) Scientific American 236(5) 119-127. Baseball."
        ),
        (
            "Derived: what problems cost, from the 10 to 20 school days that interruptions cost (Kraft & "
            "Monti-Nussbaum 2021, AERA Open)."
        ),
        (
            "Derived: what sharing adds, so that a fifth comes from colleagues (Jackson & Bruegmann 2009, "
            "AEJ Applied 1(4) 85-108)."
        ),
        (
            "Derived: word of mouth where results stand still, so that 31% of the staff are engaged (Gallup "
            "2014); and what blame does to turnover (Kraft, Marinell & Yee 2016)."
        ),
        (
            "All were written down before policies were compared. docs/district-audit.md says what holds "
            "when each goes from half to twice its value."
        ),
        "Three events only: a principal leaves, a flu, a budget cut. Their size is our choice.",
        "One goal for all schools, 15% above a usual school. It is neither too easy nor wrong.",
    ),
    left_out=(
        f"What it costs to make the goal public. {NO_PRICE}",
        "Students, families and teachers as persons; who gains inside a school, and who loses.",
        "Money. Time is the only thing that is scarce.",
        (
            "Whether a practice imposed from outside is done half-heartedly; whether a free one is done "
            "carelessly."
        ),
        "Change brings problems of its own; here as many arise under every policy.",
        "Schools differ only in what suits them, in luck and in who leaves.",
        "Factories, new products, hospitals and baseball lend their numbers. Schools are none of these.",
    ),
)

VIEWS = (
    OverTime(
        title="Results, quarter by quarter",
        unit=UNIT,
        lines=(
            Line(series="results", label="all schools", worst=True),
            Line(series="goal", label="goal", look="aim"),
        ),
        low=60,
        high=140,
        predicted="value",
    ),
    OverTime(
        title="Problems",
        unit="100 = as usual",
        lines=(
            Line(series="told", label="told"),
            Line(series="hidden", label="hidden"),
        ),
        low=0,
        high=200,
    ),
    OverTime(
        title="Staff and time",
        unit="% of staff, % of staff time; capability: 100 = as usual",
        lines=(
            Line(series="capability", label="capability"),
            Line(series="teaching", label="time left for teaching"),
            Line(series="engaged", label="engaged staff"),
        ),
        low=0,
        high=150,
    ),
    Bars(
        title="Results",
        unit=UNIT,
        rows=(
            Row(outcome="mean", label="fourth year, all schools"),
            Row(outcome="worst_tenth", label="fourth year, worst-off school"),
            Row(outcome="other_community", label="fourth year, school 1, a different community"),
            Row(outcome="year_one", label="first year, all schools"),
            Row(outcome="four_years", label="all four years, all schools"),
        ),
        low=0,
        high=140,
    ),
)
