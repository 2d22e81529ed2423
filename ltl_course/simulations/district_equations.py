"""The district's equations: one text for eight schools, for one school, and for Stella or Vensim.

Why it exists: what is played, what is audited and what is downloaded must be the same model.
Each stock is one number for each school; ``mean(x)`` is the mean over the schools and the only
place where schools meet. In the downloaded file there is one school, without noise or events.
"""

from __future__ import annotations

from types import MappingProxyType

from ltl_course.simulations.district_constants import CONSTANTS, KEPT
from ltl_course.simulations.district_usual import FIRST, USUAL, equation
from ltl_course.stockflow import Equation, Stock, StockFlow

QUARTERS = 16
STEP = 0.25
"""One step of Euler is a quarter of a quarter, about three weeks."""
STEPS = round(1 / STEP)

LEVERS = MappingProxyType(
    {
        "improvement": "share of staff time protected for improvement",
        "sharing": "share of staff time for sharing and measuring",
        "freedom": "local freedom: 0 one practice for all, from the evidence of all; 1 each its own",
        "answer": "answer to bad news: 0 blame, 1 listening",
        "commitment": "how public the goal is: 0 private, 1 public",
    }
)
WORLD = MappingProxyType(
    {
        "need": "the practice that suits this school, in spreads from the district's usual one",
        "first_luck": "luck in the evidence that the school starts with, standard normal",
        "reading_luck": "luck in this quarter's reading of what suits, standard normal",
        "luck": "luck in this quarter's results, standard normal",
        "leaving_principal": "1 in a quarter in which the principal leaves",
        "time_lost": "share of staff time lost to a flu or a cut",
    }
)


# What the leader's levers decide by themselves.
_DECIDED = (
    equation("readings", "1 + sharing / reading_time", "readings", "readings per quarter"),
    equation(
        "reading_error",
        "reading_noise * sqrt(usual_readings / readings)",
        "noise of a quarter's evidence: more readings, less noise",
        "spreads",
    ),
    equation(
        "seeing_time",
        "max(0.25, usual_seeing_time * usual_readings / readings)",
        "time in which results are seen",
        "quarters",
    ),
    equation(
        "openness_aim",
        "lowest_openness + (highest_openness - lowest_openness) * answer",
        "openness to which the leader's answers lead",
        "per quarter",
    ),
    equation(
        "voice",
        "own_accord * (1 + publicity * (commitment - usual_commitment))",
        "engagement by what the leader says",
        "per quarter",
    ),
    equation("leaving", "turnover * (1 - fear * (answer - usual_answer))", "turnover", "per quarter"),
    equation("visits", "sharing / (sharing + half_sharing)", "how much there is to learn from others"),
)

_NOW = (
    equation(
        "distance",
        "((practice - mean(practice)) / half_distance) ** 2",
        "distance from the average practice, squared",
    ),
    equation("alike", "1 / (1 + distance)", "how much of what others have is of use here"),
    equation(
        "unlike",
        "unlike_time * (1 - alike)",
        "time lost because practice is unlike the others'",
        "share of staff time",
    ),
    equation("gap", "max(0, (goal - seen) / goal)", "gap to the goal"),
    equation("pull", "gap / (1 + (gap / heart_gap) ** 2)", "pull of the gap: a very large one disheartens"),
    equation("drive", "routine + (1 - routine) * pull / usual_pull", "drive to improve"),
    Equation(
        name="kept",
        equation="goal / seen",
        graph=KEPT,
        unit="1",
        words="share of improvement time that pressure leaves (Repenning & Sterman 2001)",
    ),
    equation("improving", "improvement * kept", "time that goes into improvement", "share of staff time"),
    equation(
        "hearing",
        "usual_hearing * (answer / usual_answer) * (openness * hidden / usual_openness)",
        "time to hear bad news: more of it, and better heard, takes longer",
        "share of staff time",
    ),
    equation(
        "working",
        "usual_working * known / usual_known",
        "time to work on known problems",
        "share of staff time",
    ),
    equation(
        "teaching",
        "max(0.05, 1 - improving - sharing - hearing - working - unlike - time_lost)",
        "time left for teaching",
        "share of staff time",
    ),
    equation("trouble", "(hidden + known_harm * known) / usual_trouble", "trouble from problems (1: usual)"),
    equation(
        "results",
        "capability ** capability_yield * teaching / usual_teaching"
        " * exp(-misfit_harm * (practice - need) ** 2 - usual_harm * (trouble - 1))"
        " * (1 + luck_spread * luck)",
        "results (1: a usual school whose practice suits it)",
    ),
    equation(
        "talk",
        "min(1, max(0, quiet + (1 - quiet) * (seen - remembered) / full_rise))",
        "strength of word of mouth: stronger when results rise, weaker when they fall",
    ),
    equation(
        "overload",
        "load_cost * max(0, improvement + sharing + hearing + working - bearable_load)",
        "loss of engaged staff by overload",
        "per quarter",
    ),
    equation("help", "(bystander + (1 - bystander) * engaged) / usual_help", "yield of an improvement hour"),
    equation("shared", "(1 + sharing_gain * visits * alike) / usual_shared", "gain from other schools"),
)

_FLOWS = (
    equation("building", "building_rate * improving * help * drive * shared", "capability built"),
    equation("fading", "(capability - lasting_capability) / capability_time", "capability lost"),
    equation(
        "joining", "(voice + word_of_mouth * talk * engaged) * (1 - engaged)", "staff who become engaged"
    ),
    equation(
        "dropping_out",
        "engaged * (leaving + overload + principal_engaged * leaving_principal)",
        "engaged staff lost",
    ),
    equation("opening", "max(0, openness_aim - openness) / opening_time", "trust to speak that grows"),
    equation(
        "closing",
        "max(0, openness - openness_aim) / closing_time + openness * principal_openness * leaving_principal",
        "trust to speak that is lost",
    ),
    equation("arising", "arising_rate", "problems that arise, hidden at first"),
    equation("telling", "openness * hidden", "problems told"),
    equation("passing_hidden", "passing * hidden", "hidden problems that pass"),
    equation("passing_known", "passing * known", "known problems that pass"),
    equation("mending", "known / mending_time", "problems mended"),
    equation(
        "learning", "(need + reading_error * reading_luck - evidence) / evidence_time", "change of evidence"
    ),
    equation(
        "adopting",
        "(freedom * evidence + (1 - freedom) * mean(evidence) - practice) / adopting_time",
        "change of practice",
    ),
    equation("seeing", "(results - seen) / seeing_time", "change of what is seen"),
    equation(
        "drifting",
        "(commitment * (1 + aspired_rise) + (1 - commitment) * seen - goal) / goal_time",
        "change of the goal",
    ),
    equation("remembering", "(seen - remembered) / remembering_time", "change of what is remembered"),
)


_STOCKS = (
    Stock(
        name="capability",
        start="1",
        inflows=("building",),
        outflows=("fading",),
        unit="1",
        words="what the school can do (1: usual)",
    ),
    Stock(
        name="engaged",
        start="usual_engaged",
        inflows=("joining",),
        outflows=("dropping_out",),
        unit="1",
        words="share of staff engaged",
    ),
    Stock(
        name="openness",
        start="usual_openness",
        inflows=("opening",),
        outflows=("closing",),
        unit="per quarter",
        words="share of hidden problems that is told",
    ),
    Stock(
        name="hidden",
        start="1",
        inflows=("arising",),
        outflows=("telling", "passing_hidden"),
        unit="1",
        words="hidden problems (1: usual)",
    ),
    Stock(
        name="known",
        start="usual_known",
        inflows=("telling",),
        outflows=("mending", "passing_known"),
        unit="1",
        words="known problems, in units of the usual hidden ones",
    ),
    Stock(
        name="evidence",
        start="first_evidence",
        inflows=("learning",),
        unit="spreads",
        words="what the school believes to suit it",
    ),
    Stock(
        name="practice",
        start="first_practice",
        inflows=("adopting",),
        unit="spreads",
        words="what the school does",
    ),
    Stock(
        name="seen",
        start="first_results",
        inflows=("seeing",),
        unit="1",
        words="results as they are seen",
    ),
    Stock(
        name="goal",
        start="usual_commitment * (1 + aspired_rise) + (1 - usual_commitment) * first_results",
        inflows=("drifting",),
        unit="1",
        words="the goal",
    ),
    Stock(
        name="remembered",
        start="first_results",
        inflows=("remembering",),
        unit="1",
        words="results as they are remembered",
    ),
)

EQUATIONS = StockFlow(
    name="The district: one school",
    time_unit="quarters",
    horizon=float(QUARTERS),
    step=STEP,
    stocks=_STOCKS,
    flows=_FLOWS,
    auxiliaries=(*USUAL, *_DECIDED, *FIRST, *_NOW),
    constants=MappingProxyType(
        {**LEVERS, **WORLD}
        | {name: f"{one.words}, {one.unit}" for name, one in CONSTANTS.items() if not one.drawn}
    ),
)
