"""The ways to lead the district that are compared.

Why it exists: they were written down together with the constants, before any of them was compared,
and their stories claim nothing. The audit and the game go through them in this order.
"""

from __future__ import annotations

from ltl_course.dynamics import Scenario, Value

LEARNING_LEADER = {"improvement": 18, "sharing": 4, "freedom": 50, "answer": 90, "commitment": 80}

POLICIES = (
    Scenario(
        id="as-usual",
        title="As usual",
        story="Nothing is changed. Look at school 1, and at how far luck alone moves the schools.",
        levers={},
    ),
    Scenario(
        id="results-now",
        title="Results now",
        story=(
            "Little time for improvement, and bad news meets blame. Look at the first year and at the fourth."
        ),
        levers={"improvement": 4, "answer": 20},
    ),
    Scenario(
        id="silos",
        title="Each for itself",
        story=(
            "Every school follows its own evidence, and nothing is shared. Look at the average and at school "
            "1."
        ),
        levers={"improvement": 15, "sharing": 0, "freedom": 100},
    ),
    Scenario(
        id="learning-leader",
        title="The learning leader",
        story=(
            "Protected time, some sharing, half freedom, listening, a public goal. Look at the first "
            "year and at the fourth."
        ),
        levers=LEARNING_LEADER,
    ),
    Scenario(
        id="one-practice",
        title="The same, with one practice for all",
        story="As the learning leader, but every school does the same. Look at the average and at school 1.",
        levers={**LEARNING_LEADER, "freedom": 0},
    ),
    Scenario(
        id="full-freedom",
        title="The same, with full freedom",
        story=(
            "As the learning leader, but each school follows its own evidence. Look at the worst-off school."
        ),
        levers={**LEARNING_LEADER, "freedom": 100},
    ),
    Scenario(
        id="no-sharing",
        title="The same, without sharing",
        story="As the learning leader, but the time for sharing and measuring goes into teaching.",
        levers={**LEARNING_LEADER, "sharing": 0},
    ),
    Scenario(
        id="public-but-blaming",
        title="The same, but blaming",
        story=(
            "As the learning leader, but bad news meets blame. Look at what is told, and at what stays "
            "hidden."
        ),
        levers={**LEARNING_LEADER, "answer": 10},
    ),
    Scenario(
        id="half-listening",
        title="The same, half listening",
        story=(
            "As the learning leader, but bad news is answered as usual. Look at the time left for teaching."
        ),
        levers={**LEARNING_LEADER, "answer": 50},
    ),
    Scenario(
        id="quiet-learner",
        title="The same, with a private goal",
        story="As the learning leader, but the goal is not said out loud. Look at the goal.",
        levers={**LEARNING_LEADER, "commitment": 0},
    ),
    Scenario(
        id="less-time",
        title="The same, with the usual time",
        story="As the learning leader, but with no more time for improvement than usual.",
        levers={**LEARNING_LEADER, "improvement": 10},
    ),
    Scenario(
        id="too-much-at-once",
        title="Too much at once",
        story="A third of all time for improvement, and twelve percent for sharing. Look at the staff.",
        levers={**LEARNING_LEADER, "improvement": 32, "sharing": 12},
    ),
)
"""As registered. The first is the usual state of things; in the audit each is compared with every other."""


def registered_levers() -> dict[str, dict[str, Value]]:
    """Return by which levers the policies are known.

    Returns
    -------
    dict of str to dict of str to Value
        For each policy's id the levers that it moves, in the order in which they are compared.
    """
    return {policy.id: dict(policy.levers) for policy in POLICIES}
