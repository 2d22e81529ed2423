"""The words around the model of the learning network: its loops, scenarios, views and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario
from ltl_course.views import Bars, Line, Network, OverTime, Row, View

_BELIEF = "belief in the new practice"
_TRYING = "schools that try it"
_EVIDENCE = "good results to tell of"
_DOUBT = "doubt in a school"
_STOPPED = "tries it does not make"
_GAP = "gap to what neighbors find"
_REVISING = "doubt looked at again"

LOOPS = (
    Loop(
        id="R1",
        kind="reinforcing",
        name="Seeing is believing",
        story=(
            "Who believes in a practice tries it. If it is better, most tries speak for it, and more schools "
            "believe."
        ),
        links=(
            Link(cause=_BELIEF, effect=_TRYING, sign="+"),
            Link(cause=_TRYING, effect=_EVIDENCE, sign="+", delayed=True),
            Link(cause=_EVIDENCE, effect=_BELIEF, sign="+"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Locked out",
        story=(
            "A school that had bad luck doubts, and stops trying. Without tries it sees no good results, and "
            "nothing takes its doubt away."
        ),
        links=(
            Link(cause=_DOUBT, effect=_STOPPED, sign="+"),
            Link(cause=_STOPPED, effect=_EVIDENCE, sign="-"),
            Link(cause=_EVIDENCE, effect=_DOUBT, sign="-"),
        ),
    ),
    Loop(
        id="B1",
        kind="balancing",
        name="Neighbors set it right",
        story=(
            "The more a school doubts, the further it is from what its neighbors find. Hearing them "
            "makes it look again."
        ),
        links=(
            Link(cause=_DOUBT, effect=_GAP, sign="+"),
            Link(cause=_GAP, effect=_REVISING, sign="+"),
            Link(cause=_REVISING, effect=_DOUBT, sign="-"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="everyone",
        title="Everyone hears everyone",
        story=(
            "Ten schools share every result at once. Look at how soon the line settles, and in how many runs "
            "all ten have given the better practice up."
        ),
        levers={},
    ),
    Scenario(
        id="alone",
        title="Each school alone",
        story=(
            "Nobody hears anybody. A school that starts with doubt never tries, and a few bad rounds "
            "end it in most of the others. Look at how many schools are left behind."
        ),
        levers={"network": "alone"},
    ),
    Scenario(
        id="ring",
        title="A ring",
        story=(
            "Each school hears its two neighbors only. Bad luck travels slowly, and so does good "
            "news. Look at both: more runs end right, and they take several times as long."
        ),
        levers={"network": "ring"},
    ),
    Scenario(
        id="one-bridge",
        title="Two groups and one bridge",
        story=(
            "Two groups of five share everything within, and one pair of schools talks across. Look at "
            "whether the runs end as right as the ring's and as soon as everyone's."
        ),
        levers={"network": "two-groups", "bridges": 1},
    ),
    Scenario(
        id="fails-all-wrong-together",
        title="Where it fails: all wrong together",
        story=(
            "The published setting: a benefit so small that luck decides for a long time. One unlucky "
            "stretch, heard by all, ends the trying everywhere. Look at the runs in which no school is "
            "right, then set the schools apart: most end wrong, but hardly ever all."
        ),
        levers={"benefit": 0.1, "trials": 1000, "rounds": 1000},
    ),
    Scenario(
        id="fails-no-time-for-a-ring",
        title="Where it fails: sharing less, with little time",
        story=(
            "A ring, judged after 20 rounds. What makes it safe makes it slow. Look at how many schools are "
            "left behind at that time, and compare with everyone."
        ),
        levers={"network": "ring", "rounds": 20},
    ),
    Scenario(
        id="fails-easy-question",
        title="Where it fails: sharing less, on an easy question",
        story=(
            "Ten more successes in 100 tries are hard to miss. Nearly all runs end right, whoever hears "
            "whom. Look at the round in which they settle: sharing less now only costs time."
        ),
        levers={"network": "ring", "benefit": 10.0, "rounds": 20},
    ),
)

VIEWS: tuple[View, ...] = (
    OverTime(
        title="Schools that use the better practice",
        unit="share of the schools",
        lines=(Line(series="practice", label="schools", look="band", worst=True),),
    ),
    Bars(
        title="How the runs ended",
        unit="of 100 runs",
        rows=(
            Row(outcome="all_right", label="All schools right"),
            Row(outcome="all_wrong", label="No school right"),
        ),
        high=100.0,
        predicted=True,
        average=True,
        times=100.0,
    ),
    Network(
        title="Who hears whom, and how one run ended",
        series="credence",
        empty="sure that it is no better",
        full="sure that it is better",
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        (
            "Beliefs, tries and Bayes' rule in a ring and among all: Zollman (2007) Philosophy of "
            "Science 74(5) 574-587, after Bala & Goyal (1998)."
        ),
        (
            "10 schools, 1,000 tries, 0.1 more successes in 100: right in 0.89 of the runs if everyone hears "
            "everyone, in 0.97 in a ring: J. Weisberg's replication, jonathanweisberg.org/post/rbo."
        ),
        (
            "The difference is gone where the benefit is large or the tries are many: Rosenstock, Bruner & "
            "O'Connor (2017) Philosophy of Science 84(2) 234-252."
        ),
    ),
    illustrative=(
        "The default is an easier question than the published one, so that runs settle within 200 rounds.",
        "Two groups with bridges, schools alone, and what a round stands for are ours.",
    ),
    left_out=(
        (
            "Scientists and doctors are the papers' examples. That schools learn like them is a "
            "judgment, not a finding of this model."
        ),
        (
            "The new practice is truly better, equally in all schools. In a school where it does not fit, "
            "to give it up would be right."
        ),
        (
            "Everybody reports all tries, bad ones too, and all believe them alike. Pride, fear and rank "
            "are left out."
        ),
        "To try costs nothing, to listen takes no time, and no school forgets.",
        "Who hears whom does not change. In life, people look for those who agree with them.",
    ),
)
