"""The words around the model of signal and noise: its loops, scenarios and assumptions.

Why it exists: the model stays short enough to read, and a facilitator finds its story in
one place.
"""

from __future__ import annotations

from ltl_course.dynamics import Assumptions, Link, Loop, Scenario

_PROBLEMS = "real problems"
_ALERTS = "alerts"
_LOOKING = "looking into causes"
_FATIGUE = "alert fatigue"
_CORRECTIONS = "quick corrections"
_SWING = "swing of the readings"
_KNOWING = "knowing signal from noise"

LOOPS = (
    Loop(
        id="B1",
        kind="balancing",
        name="See it, mend it",
        story="A real problem raises an alert, somebody looks into its cause, and the problem shrinks.",
        links=(
            Link(cause=_PROBLEMS, effect=_ALERTS, sign="+"),
            Link(cause=_ALERTS, effect=_LOOKING, sign="+"),
            Link(cause=_LOOKING, effect=_PROBLEMS, sign="-", delayed=True),
        ),
    ),
    Loop(
        id="R1",
        kind="reinforcing",
        name="Crying wolf",
        story=(
            "Many alerts are false. People tire of them and look less, problems stay, and there are "
            "more alerts still."
        ),
        links=(
            Link(cause=_ALERTS, effect=_FATIGUE, sign="+"),
            Link(cause=_FATIGUE, effect=_LOOKING, sign="-"),
            Link(cause=_LOOKING, effect=_PROBLEMS, sign="-", delayed=True),
            Link(cause=_PROBLEMS, effect=_ALERTS, sign="+"),
        ),
    ),
    Loop(
        id="R2",
        kind="reinforcing",
        name="Correcting noise",
        story=(
            "Corrections of ordinary ups and downs make the readings swing wider, and wider swings "
            "raise more alerts to correct."
        ),
        links=(
            Link(cause=_ALERTS, effect=_CORRECTIONS, sign="+"),
            Link(cause=_CORRECTIONS, effect=_SWING, sign="+"),
            Link(cause=_SWING, effect=_ALERTS, sign="+"),
        ),
    ),
    Loop(
        id="B2",
        kind="balancing",
        name="Learning what is signal",
        story=(
            "Looking into causes teaches which alerts meant something. Quick corrections grow fewer, "
            "and the readings calm down."
        ),
        links=(
            Link(cause=_ALERTS, effect=_LOOKING, sign="+"),
            Link(cause=_LOOKING, effect=_KNOWING, sign="+", delayed=True),
            Link(cause=_KNOWING, effect=_CORRECTIONS, sign="-"),
            Link(cause=_CORRECTIONS, effect=_SWING, sign="+"),
            Link(cause=_SWING, effect=_ALERTS, sign="+"),
        ),
    ),
)

SCENARIOS = (
    Scenario(
        id="nothing-has-changed",
        title="Nothing has changed",
        story="Twenty schools, one reading a month, all four rules. How often does a chart cry wolf?",
        levers={},
    ),
    Scenario(
        id="a-real-drop",
        title="A real drop",
        story=(
            "In one school results fall by one standard deviation, and stay there. Watch how long the "
            "chart takes, then try a rule with fewer false alarms."
        ),
        levers={"shift": 1.0},
    ),
    Scenario(
        id="tampering",
        title="Answering every reading",
        story="Nothing is wrong, and every deviation is corrected in full. The correction is the problem.",
        levers={"reaction": "every-point", "charts": 1},
    ),
    Scenario(
        id="six-yearly-points",
        title="Where it fails: six yearly points",
        story=(
            "One result a year, three before a drop and three after it, and none from earlier years. Every "
            "rule here misses a fall of one standard deviation far more often than it finds it."
        ),
        levers={"rhythm": "yearly", "charts": 1, "shift": 1.0},
    ),
    Scenario(
        id="too-many-charts",
        title="Where it fails: too many charts",
        story=(
            "Thirty charts, a reading every week. Each chart is reasonable alone; together they raise a "
            "false alarm about every third week, and soon nobody looks."
        ),
        levers={"charts": 30, "rhythm": "weekly"},
    ),
    Scenario(
        id="readings-remember",
        title="Where it fails: readings that remember",
        story=(
            "A flu, a building site or the same cohort of children lasts longer than one reading. Good and "
            "bad spells look like changes, and the rules take them for signals."
        ),
        levers={"memory": 0.5},
    ),
)

ASSUMPTIONS = Assumptions(
    published=(
        "Run chart rules: Anhøj & Olesen (2014) PLOS ONE 9(11) e113825.",
        "Four rules on zones of 1, 2 and 3 standard deviations: Western Electric (1956).",
        "91.75 readings to a false alarm with these: Champ & Woodall (1987) Technometrics 29(4) 393-399.",
        "CUSUM with k = 0.5 and h = 5: Page (1954), Montgomery, Introduction to Statistical Quality Control.",
        "EWMA with weight 0.2 and limits at 2.962: Lucas & Saccucci (1990) Technometrics 32(1) 1-12.",
        "Correcting every deviation doubles the variance: Deming (1986) Out of the Crisis, chapter 11.",
    ),
    illustrative=(
        "Charts, rhythm and size of the fall are ours. The fall is sudden, lasting, and in one chart only.",
        "The run chart is read anew at each reading on the last 24; the published rules judge a chart once.",
        "Who corrects after an alert corrects by the mean of at most eight readings since the last alert.",
        "Each chart has had 48 readings before the first one shown; with one reading a year it has had none.",
        "Each chart starts afresh after an alarm.",
    ),
    left_out=(
        "Middle line and spread are known. Limits from a few readings of one's own are wrong more often.",
        "Seasons, trends and small schools, whose readings scatter more than those of large ones.",
        "Charts do not move together, as they do when a whole district changes.",
        "What an alarm costs: time to look, and the trust of those who were looked at.",
        "A correction here works at once and exactly. In a school it takes weeks and does other things too.",
        "The rules come from factories. That they help schools is a judgment, not a finding of this model.",
    ),
)
