"""The words around the model of people and handbook: its loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, OverTime, Row, View

_HANDBOOK = "right answers in the handbook"
_PEOPLE = "what people know"
_BETTER = "people who do better than the handbook"
_LESSONS = "answers the handbook takes from people"
_ALIKE = "likeness of people and handbook"

LOOPS = (
    Loop(
        id="R1",
        kind="reinforcing",
        name="Teaching one another",
        story=(
            "A better handbook trains better people. Some of them outgrow it, and the handbook learns from "
            "those."
        ),
        links=(
            Link(cause=_HANDBOOK, effect=_PEOPLE, sign="+", delayed=True),
            Link(cause=_PEOPLE, effect=_BETTER, sign="+"),
            Link(cause=_BETTER, effect=_LESSONS, sign="+"),
            Link(cause=_LESSONS, effect=_HANDBOOK, sign="+"),
        ),
    ),
    Loop(
        id="B1",
        kind="balancing",
        name="The handbook catches up",
        story=(
            "What the handbook takes from people makes it better. Fewer people then do better than it, and "
            "there is less to take."
        ),
        links=(
            Link(cause=_BETTER, effect=_LESSONS, sign="+"),
            Link(cause=_LESSONS, effect=_HANDBOOK, sign="+"),
            Link(cause=_HANDBOOK, effect=_BETTER, sign="-"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Sameness stops learning",
        story=(
            "People who are all like the handbook do no better than it. Nothing new gets into the handbook, "
            "and everybody grows more alike still."
        ),
        links=(
            Link(cause=_ALIKE, effect=_BETTER, sign="-"),
            Link(cause=_BETTER, effect=_LESSONS, sign="+"),
            Link(cause=_LESSONS, effect=_ALIKE, sign="-"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="half-and-half",
        title="A stable world",
        story=(
            "People take in half of what differs, the handbook learns readily, nobody leaves and nothing "
            "changes. Look at where knowledge ends, and how early it stops growing."
        ),
        levers={},
    ),
    Scenario(
        id="drilled",
        title="Everybody drilled",
        story=(
            "People take in nine of ten differences each period. Look at how fast all agree, and at how much "
            "less they end up knowing."
        ),
        levers={"training": 90},
    ),
    Scenario(
        id="patient",
        title="Slow to fall into line",
        story=(
            "People take in one of ten differences each period, and stay different for long. Look at "
            "how much more they know in the end, and how long it takes."
        ),
        levers={"training": 10, "periods": 120},
    ),
    Scenario(
        id="world-moves-on",
        title="The world moves on, and nobody leaves",
        story=(
            "Two right answers in a hundred change each period. Once all agree with the handbook, "
            "nobody does better than it, and nothing gets into it any more. Look at how knowledge "
            "falls."
        ),
        levers={"turbulence": 2},
    ),
    Scenario(
        id="newcomers",
        title="The world moves on, and newcomers come",
        story=(
            "The same world, but one in ten of the staff is replaced each period. Newcomers know less, "
            "and are different. Look at what that does to the handbook, and what the worst-off tenth "
            "pays for it."
        ),
        levers={"turbulence": 2, "turnover": 10},
    ),
    Scenario(
        id="seldom-opened",
        title="A handbook that is seldom opened",
        story=(
            "The handbook learns readily. People take in one in ten of what differs from it in a period, and "
            "one in ten of them is replaced. Look at the handbook, then at the people."
        ),
        levers={"training": 10, "turnover": 10, "periods": 120},
    ),
    Scenario(
        id="fails-slow-handbook",
        title="Where it fails: a handbook that hardly learns",
        story=(
            "If the handbook learns slowly, slower training is not always better: drilling everybody "
            "ends a little higher, and sooner, than training half as hard. Look at the end, then move "
            "the training to 50 %. Set it back, and let the handbook learn faster."
        ),
        levers={"learning": 10, "training": 90},
    ),
    Scenario(
        id="fails-newcomers-in-a-stable-world",
        title="Where it fails: newcomers in a stable world",
        story=(
            "Nothing changes, people fall into line slowly, and one in ten is replaced each period. The "
            "handbook loses little, but most people never catch up with it. Look at the people and at the "
            "worst-off tenth, then let everybody stay."
        ),
        levers={"training": 10, "turnover": 10},
    ),
    Scenario(
        id="fails-judged-early",
        title="Where it fails: judged after ten periods",
        story=(
            "Slow training pays late. Look at what people know after ten periods, then train them hard: for "
            "a leader who is judged now, drilling wins."
        ),
        levers={"training": 10, "periods": 10},
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="What people and handbook know",
        unit="1: all right, 0: no better than guessing",
        lines=(
            Line(series="people", label="people", look="band", worst=True),
            Line(series="handbook", label="the handbook", look="line"),
        ),
        predicted="value",
    ),
    Bars(
        title="At the end",
        unit="1: all right, 0: no better than guessing",
        rows=(
            Row(outcome="handbook", label="The handbook"),
            Row(outcome="mean", label="People, on average"),
            Row(outcome="worst_tenth", label="The worst-off tenth"),
        ),
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "30 questions, 50 people, a handbook (March's organizational code), and how they learn: "
            "March (1991) Organization Science 2(1) 71-87."
        ),
        (
            "Beliefs move one step at a time, and performance is compared: Christensen (2015), in the "
            "replication by Workiewicz, github.com/Mac13kW/March_1991_Original. The paper's text alone "
            "does not give its figure."
        ),
        (
            "Slow training ends with more knowledge, 0.95 against 0.74, if the handbook learns at 50 "
            "%: March's figure 1, numbers from that replication."
        ),
        "In a changing world, replacing some of the staff keeps knowledge up: March (1991), figure 5.",
    ),
    illustrative=(
        "The handbook of a district, its questions, and what a period stands for are our reading.",
        "How long we watch, and the settings of the scenarios.",
    ),
    left_out=(
        (
            "Firms are the paper's example. That districts learn like them is a judgment, not a "
            "finding of this model."
        ),
        (
            "People learn from the handbook only, never from one another, from students or from what "
            "they tried themselves."
        ),
        "Every question has one right answer, the same in all schools, and no question hangs on another.",
        "Who does better is seen at once and without error. In schools that takes years and is disputed.",
        "Newcomers cost nothing to find, and bring no experience from elsewhere.",
        "Slow training has no cost here but time: no child is taught by somebody who acts wrongly meanwhile.",
    ),
)
