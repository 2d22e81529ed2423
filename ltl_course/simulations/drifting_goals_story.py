"""The words around drifting goals: its loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

_GAP = "gap people see"
_WORK = "work on practice"
_PRACTICE = "practice"
_GOAL = "goal in use"
_DISTANCE = "distance from the promise"
_ROSY = "rosy self-view"
_QUESTIONS = "questions of the community"
_HEART = "heart for the work"

_WORK_RAISES_PRACTICE = Link(cause=_WORK, effect=_PRACTICE, sign="+", delayed=True)
_A_GAP_IS_WORKED_ON = (Link(cause=_GAP, effect=_WORK, sign="+"), _WORK_RAISES_PRACTICE)

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="Close the gap",
        story="People see a gap, work on it, practice rises, and the gap shrinks.",
        links=(*_A_GAP_IS_WORKED_ON, Link(cause=_PRACTICE, effect=_GAP, sign="-")),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="Drifting goal",
        story=(
            "The goal follows what is reached. A lower goal leaves a smaller gap, less work and lower "
            "practice, and the goal follows again."
        ),
        links=(
            *_A_GAP_IS_WORKED_ON,
            Link(cause=_PRACTICE, effect=_GOAL, sign="+", delayed=True),
            Link(cause=_GOAL, effect=_GAP, sign="+"),
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="Held to the promise",
        story="The further the goal in use falls below the public promise, the more it is pulled back.",
        links=(
            Link(cause=_GOAL, effect=_DISTANCE, sign="-"),
            Link(cause=_DISTANCE, effect=_GOAL, sign="+"),
        ),
    ),
    Loop(
        id="B3",
        kind="balancing",
        name="The community checks",
        story=(
            "Where practice is low, families and colleagues ask. The rosy self-view shrinks, people see the "
            "gap, and work on it."
        ),
        links=(
            Link(cause=_QUESTIONS, effect=_ROSY, sign="-"),
            Link(cause=_ROSY, effect=_GAP, sign="-"),
            *_A_GAP_IS_WORKED_ON,
            Link(cause=_PRACTICE, effect=_QUESTIONS, sign="-"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Losing heart",
        story=(
            "A large gap takes people's heart. They work less, practice slips back, and the gap grows "
            "larger still."
        ),
        links=(
            Link(cause=_GAP, effect=_HEART, sign="-"),
            Link(cause=_HEART, effect=_WORK, sign="+"),
            _WORK_RAISES_PRACTICE,
            Link(cause=_PRACTICE, effect=_GAP, sign="-"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="said-aloud",
        title="Said out loud",
        story=(
            "A goal of 90 is promised in public, and weighs four fifths when the goal is revised. Look at "
            "how far the goal in use moves, and at practice with the same goal kept private."
        ),
        levers={},
    ),
    Scenario(
        id="kept-private",
        title="Kept private",
        story=(
            "The same hopes, said to nobody. Look at the two lines that meet: the goal comes down to "
            "practice, and nobody decided that."
        ),
        levers={"commitment": 0},
    ),
    Scenario(
        id="rosy",
        title="A promise and a rosy self-view",
        story=(
            "The promise is public, but people do not see four fifths of the gap. Look at how far apart "
            "belief and practice are, and at how little of the promise is left."
        ),
        levers={"rosy": 80},
    ),
    Scenario(
        id="community",
        title="A promise that the community checks",
        story=(
            "Families and colleagues make people see most of what they would not see by themselves. Look at "
            "what that adds to the promise alone."
        ),
        levers={"check": 80},
    ),
    Scenario(
        id="fails-too-bold",
        title="Where it fails: too bold, and people lose heart",
        story=(
            "A goal of 120, in a place where a gap of 10 points already halves the effort. Look at "
            "practice: the same goal kept private does less harm, as it comes down to where people can "
            "reach it."
        ),
        levers={"promise": 120, "discouragement": 3.0},
    ),
    Scenario(
        id="fails-honest-mirror",
        title="Where it fails: an honest mirror, and people lose heart",
        story=(
            "The community shows all of the gap to people whom a gap discourages. Look at practice, then "
            "set the check to 0: here the rosy self-view kept people going."
        ),
        levers={"check": 100, "discouragement": 2.0},
    ),
    Scenario(
        id="fails-too-small",
        title="Where it fails: a small promise, firmly held",
        story=(
            "A promise of 60 is held as firmly as any other. Look at the goal in use, which hardly moves, "
            "and at practice, which ends below where it began: such a gap does not make up for what habits "
            "take."
        ),
        levers={"promise": 60},
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="Practice, and what people aim at",
        unit="points; 50 is today",
        lines=(
            Line(series="practice", label="practice"),
            Line(series="believed", label="what people believe", look="line"),
            Line(series="goal", label="the goal in use", look="line"),
            Line(series="private", label="if kept private", look="aim"),
        ),
        low=20.0,
        high=100.0,
        predicted="value",
    ),
    Bars(
        title="After six years",
        unit="points; 50 is today",
        rows=(
            Row(outcome="practice", label="Practice"),
            Row(outcome="believed", label="What people believe it to be"),
            Row(outcome="goal", label="The goal in use"),
            Row(outcome="private", label="Practice, goal kept private"),
        ),
        low=0.0,
        high=120.0,
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "A goal that follows what is reached: Sterman (2000) Business Dynamics, section 13.2.10 "
            "Floating goals. The book's list of contents was seen; the section was not opened."
        ),
        (
            "Goals that wear away by failure that lasts: Barlas & Yasarcan (2006) Evaluation and Program "
            "Planning 29 79-87. The abstract was read; the equations were not."
        ),
        "No data were published that this model could be held against. It is checked by formulas only.",
    ),
    illustrative=(
        (
            "All numbers: 50 points today, 3 quarters to act on a gap, 6 to revise a goal, and the range of "
            "each lever."
        ),
        (
            "How a gap takes people's heart is our own curve. Barlas & Yasarcan give reasons for one, not "
            "this one."
        ),
        (
            "Drawn anew for each run: the times to act and to revise, the pull of habits, and how much a "
            "gap discourages. Of each, 8 of 10 runs lie within 0.73 to 1.38 times the middle value. Nothing "
            "else varies."
        ),
        "A private goal has no hold but what people believe they have reached.",
    ),
    left_out=(
        "The model comes from books for companies. That schools work like this is a judgment, not a finding.",
        "Whether the goal is the right one. A wrong one that is promised in public is held as firmly.",
        (
            "Success does not raise a private goal here, and nobody learns to work better: practice only "
            "slips or is worked on."
        ),
        "Old habits pull toward 0. In life something stays.",
        "What a broken promise costs in trust, and what students would say.",
        "A goal is one number for all. Who is far from it and loses heart first is not shown.",
    ),
)
