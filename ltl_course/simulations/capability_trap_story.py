"""The words around the capability trap: its loops, scenarios, assumptions and pictures.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Line, OverTime, View

_GAP = "gap to the goal"
_WORK_PRESSURE = "pressure to work"
_IMPROVEMENT_PRESSURE = "pressure to improve"
_DAILY = "daily work"
_IMPROVEMENT = "improvement"
_CAPABILITY = "capability"
_RESULTS = "results"
_DOUBT = "doubt of leaders"

_RESULTS_CLOSE_IT = (
    Link(cause=_DAILY, effect=_RESULTS, sign="+"),
    Link(cause=_RESULTS, effect=_GAP, sign="-"),
)
_CAPABILITY_CLOSES_IT = (
    Link(cause=_IMPROVEMENT, effect=_CAPABILITY, sign="+", delayed=True),
    Link(cause=_CAPABILITY, effect=_RESULTS, sign="+"),
    Link(cause=_RESULTS, effect=_GAP, sign="-"),
)

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="Work harder",
        story="A gap brings pressure, people spend more hours on daily work, and results rise at once.",
        links=(
            Link(cause=_GAP, effect=_WORK_PRESSURE, sign="+"),
            Link(cause=_WORK_PRESSURE, effect=_DAILY, sign="+"),
            *_RESULTS_CLOSE_IT,
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="Work smarter",
        story="A gap also brings improvement. Capability grows, and results rise, but weeks later.",
        links=(
            Link(cause=_GAP, effect=_IMPROVEMENT_PRESSURE, sign="+"),
            Link(cause=_IMPROVEMENT_PRESSURE, effect=_IMPROVEMENT, sign="+", delayed=True),
            *_CAPABILITY_CLOSES_IT,
        ),
    ),
    Loop(
        id="B3",
        kind="balancing",
        name="Shortcuts",
        story="Under pressure people skip improvement. That frees hours, and results rise for a while.",
        links=(
            Link(cause=_GAP, effect=_WORK_PRESSURE, sign="+"),
            Link(cause=_WORK_PRESSURE, effect=_IMPROVEMENT, sign="-"),
            Link(cause=_IMPROVEMENT, effect=_DAILY, sign="-"),
            *_RESULTS_CLOSE_IT,
        ),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="Reinvestment, or the trap",
        story=(
            "Less improvement, less capability, lower results, more pressure, less improvement still. The "
            "same circle turns upward where improvement is given time."
        ),
        links=(
            Link(cause=_GAP, effect=_WORK_PRESSURE, sign="+"),
            Link(cause=_WORK_PRESSURE, effect=_IMPROVEMENT, sign="-"),
            *_CAPABILITY_CLOSES_IT,
        ),
    ),
    Loop(
        id="B4",
        kind="balancing",
        name="Give the hours back",
        story=(
            "Protected hours lower results at first. Leaders begin to doubt, give the hours back, and "
            "results rise at once: giving up looks right."
        ),
        links=(
            Link(cause=_GAP, effect=_DOUBT, sign="+", delayed=True),
            Link(cause=_DOUBT, effect=_IMPROVEMENT, sign="-"),
            Link(cause=_IMPROVEMENT, effect=_DAILY, sign="-"),
            *_RESULTS_CLOSE_IT,
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="work-smarter",
        title="Protect time",
        story=(
            "Sixteen hours a week are protected, six more than improvement gets today. See how far results "
            "fall first, and in which week they pass today's level."
        ),
        levers={},
    ),
    Scenario(
        id="work-harder",
        title="Ask for more",
        story=(
            "Thirty percent more is asked for, and no time is protected. See what the first ten weeks "
            "show, and what the rest shows."
        ),
        levers={"hours_protected": 0, "extra_pressure": 30},
    ),
    Scenario(
        id="hidden-damage",
        title="Ask for more where skills last",
        story=(
            "The same demand, with skills that last 40 weeks. See how long results stay above today's "
            "while capability is already falling."
        ),
        levers={"hours_protected": 0, "extra_pressure": 30, "skills_last": 40},
    ),
    Scenario(
        id="both",
        title="Protect time and ask for more",
        story=(
            "Thirty percent more is asked for, and sixteen hours are protected. Compare with protected "
            "time alone: see what the demand adds, and when."
        ),
        levers={"extra_pressure": 30},
    ),
    Scenario(
        id="fails-impatient",
        title="Where it fails: leaders who wait six weeks",
        story=(
            "In most runs the hours go back before they have paid. Results jump, which looks like proof that "
            "giving up was right; then capability wears out, and results end where they began. All weeks "
            "together mostly bring a little more than today's level would have. Let leaders wait longer, and "
            "see how much more was forgone."
        ),
        levers={"patience": 6},
    ),
    Scenario(
        id="fails-too-much",
        title="Where it fails: too much, and judged after a year",
        story=(
            "Half of the week goes into improvement, and skills take long to build. The end is high, but see "
            "the first year: in most runs it brings less than if nothing had been done."
        ),
        levers={"hours_protected": 20, "skills_last": 40, "patience": 60},
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        "Structure and the loops B1, B2, B3, R1: Repenning & Sterman (2001) Calif. Mgmt. Review 43(4) 64-88.",
        "Hours, graphs, 20 weeks for skills, 3 and 9 for pressure: file Capability Trap, PySD Cookbook.",
        "These numbers are the file's. The paper itself could not be opened to compare them.",
    ),
    illustrative=(
        "Protected hours, and leaders who give them back after so many weeks, are ours.",
        "Drawn anew for each run: how long skills last, what more hours yield, how fast pressure is felt.",
        "Of each, 8 of 10 runs lie within 0.73 to 1.38 times the middle value.",
        "Every run starts at rest with 10 of 40 hours for improvement. In few schools it is that much.",
    ),
    left_out=(
        "The model comes from factories. That schools work like this is a judgment, not a finding.",
        "Results do not swing by themselves. In real reports the week of break-even is hard to see.",
        "Improvement always builds something here. Much that is called improvement does not.",
        "People do not tire, leave or lose heart, and nobody learns how to improve better.",
        "After giving up, leaders only give hours back. In the paper they press harder and blame people.",
        "Students are one number: who is served worse while results are low is not shown.",
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="Results",
        unit="% of today's",
        lines=(
            Line(series="results", label="results"),
            Line(series="goal", label="what is asked for", look="aim"),
        ),
        low=75.0,
        high=130.0,
        predicted="time",
    ),
    OverTime(
        title="Capability: what an hour of daily work achieves",
        unit="% of today's",
        lines=(Line(series="capability", label="capability"),),
        low=80.0,
        high=160.0,
    ),
    OverTime(
        title="Where the 40 hours go",
        unit="hours a week",
        lines=(
            Line(series="daily_work", label="daily work"),
            Line(series="improvement_hours", label="improvement"),
        ),
        low=0.0,
        high=40.0,
    ),
)
