"""The equations of a usual school, and of how each school starts.

Why it exists: a usual district without luck must stay exactly as it is, or what a policy brings
could not be told from what would have come anyway. These equations work out from the constants
what keeps it so; they need no stock. Those of what goes on stand in
:mod:`ltl_course.simulations.district_equations`.
"""

from __future__ import annotations

from ltl_course.simulations.district_constants import KEPT
from ltl_course.stockflow import Equation


def equation(name: str, equation: str, words: str, unit: str = "1") -> Equation:
    """Return an equation without a look-up; the unit of most is a share or a ratio."""
    return Equation(name=name, equation=equation, unit=unit, words=words)


# The usual state of things: what makes a school without noise stay as it is.
USUAL = (
    equation("usual_goal", "1 + usual_commitment * aspired_rise", "goal of a usual school"),
    Equation(
        name="usual_kept",
        equation="usual_goal",
        graph=KEPT,
        unit="1",
        words="share of improvement time that pressure usually leaves",
    ),
    equation("usual_gap", "(usual_goal - 1) / usual_goal", "usual gap to the goal"),
    equation(
        "usual_pull", "usual_gap / (1 + (usual_gap / heart_gap) ** 2)", "usual pull of the gap to the goal"
    ),
    equation(
        "usual_teaching",
        "1 - usual_improvement * usual_kept - usual_sharing - usual_hearing - usual_working",
        "share of staff time that is usually left for teaching",
    ),
    equation(
        "usual_openness",
        "lowest_openness + (highest_openness - lowest_openness) * usual_answer",
        "share of hidden problems usually told",
        "per quarter",
    ),
    equation(
        "usual_known",
        "usual_openness / (1 / mending_time + passing)",
        "known problems of a usual school, as many times as it has hidden ones",
    ),
    equation("usual_trouble", "1 + known_harm * usual_known", "usual trouble from problems"),
    equation(
        "usual_overload",
        "load_cost * max(0, usual_improvement + usual_sharing + usual_hearing + usual_working"
        " - bearable_load)",
        "usual loss of engaged staff by overload",
        "per quarter",
    ),
    # Engagement stands still where own accord, word of mouth and turnover balance: a square equation.
    equation(
        "usual_balance",
        "turnover + usual_overload + own_accord - word_of_mouth * quiet",
        "its middle coefficient",
        "per quarter",
    ),
    equation(
        "usual_engaged",
        "(sqrt(usual_balance ** 2 + 4 * word_of_mouth * quiet * own_accord) - usual_balance)"
        " / (2 * word_of_mouth * quiet)",
        "share of staff usually engaged",
    ),
    equation(
        "usual_help", "bystander + (1 - bystander) * usual_engaged", "usual yield of an hour for improvement"
    ),
    equation(
        "usual_shared",
        "1 + sharing_gain * usual_sharing / (usual_sharing + half_sharing)",
        "usual gain from other schools",
    ),
    equation("usual_readings", "1 + usual_sharing / reading_time", "usual readings", "readings per quarter"),
    equation(
        "building_rate",
        "(1 - lasting_capability) / (capability_time * usual_improvement * usual_kept)",
        "capability that improvement time builds in a usual school",
        "per quarter",
    ),
    equation(
        "arising_rate",
        "usual_openness + passing",
        "problems that arise: as many as keep one unit hidden in a usual school",
        "per quarter",
    ),
)

# Where each school starts: usual in all but its practice, which follows thin evidence.
FIRST = (
    equation(
        "first_evidence",
        "need + reading_noise * first_luck / sqrt(first_readings)",
        "what a school first believes to suit it",
        "spreads",
    ),
    equation(
        "first_practice",
        "usual_freedom * first_evidence + (1 - usual_freedom) * mean(first_evidence)",
        "first practice",
        "spreads",
    ),
    equation(
        "first_distance",
        "((first_practice - mean(first_practice)) / half_distance) ** 2",
        "first distance from the average practice, squared",
    ),
    equation(
        "first_results",
        "exp(-misfit_harm * (first_practice - need) ** 2)"
        " * (1 - unlike_time * first_distance / (1 + first_distance) / usual_teaching)",
        "results with it",
    ),
)
