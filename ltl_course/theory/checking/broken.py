"""What breaks the path from actions over goals to outcomes, and what leaves it hanging."""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course.exercises import ROW
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.checking.finding import Finding, Look
from ltl_course.theory.paths import Paths, paths
from ltl_course.words import _, plural


def path_findings(look: Look) -> Iterator[Finding]:
    """Yield what is to be said about goals, actions, inputs and the links between them.

    Parameters
    ----------
    look : Look
        The Theory.

    Yields
    ------
    Finding
        In no particular order. A link to a row that is gone is said once, and not called missing too.
    """
    ways = paths(look.theory)
    yield from _empty(look)
    yield from _unworded(look)
    yield from _gone(look)
    yield from _goals(look, ways)
    yield from _circles(look, ways)
    yield from _actions(look, ways)
    yield from _inputs(look)


def _empty(look: Look) -> Iterator[Finding]:
    goals = look.theory.rows("goals")
    if not goals:
        words = _("No goal is written yet. What would you see people do, if it worked?")
        yield from look.whole("no-goals", parts.HOMES["goals"], words)
    elif "kind" in cells.columns("goals") and all(goal.get("kind") != "outcome" for goal in goals):
        words = _("No goal is an outcome for students. What should be different for them in the end?")
        yield from look.whole("no-outcome", parts.HOMES["goals"], words)
    if not look.theory.rows("actions"):
        words = _("No action is written yet. What do you do already?")
        yield from look.whole("no-actions", parts.HOMES["actions"], words)
    elif not look.theory.rows("inputs"):
        words = _("No input is written yet. What do your actions take, in hours, people or permission?")
        yield from look.whole("no-inputs", parts.HOMES["inputs"], words)


def _unworded(look: Look) -> Iterator[Finding]:
    """Yield the rows of which everything may be said but what they are."""
    for part, column in labels.FIRST.items():
        # A week without its day is said where weeks are read.
        if part != "practice" and column in cells.columns(part):
            yield from look.about(
                "unworded",
                part,
                look.lacking(part, column),
                lambda count: plural(
                    "{{rows}} has no words yet (“{{ask}}”). What is it?",
                    "{{rows}} have no words yet (“{{ask}}”). What are they?",
                    count,
                ),
                ask=cells.columns(part)[column].ask,
            )


def _gone(look: Look) -> Iterator[Finding]:
    for part in parts.HOMES:
        for column, target in cells.links(part).items():
            there = {row[ROW] for row in look.theory.rows(target)}
            rows = [row for row in look.theory.rows(part) if set(row.get(column, "").split()) - there]
            yield from look.about(
                "gone",
                part,
                rows,
                lambda count: plural(
                    "{{rows}} names a row that is no longer there (“{{ask}}”). Choose again.",
                    "{{rows}} name rows that are no longer there (“{{ask}}”). Choose again.",
                    count,
                ),
                ask=cells.columns(part)[column].ask,
            )


def _goals(look: Look, ways: Paths) -> Iterator[Finding]:
    goals = look.theory.rows("goals")
    moved = ways.reached(goal for led in ways.moves.values() for goal in led)
    # Without any action it is said once, of the actions.
    yield from look.about(
        "goal-unmoved",
        "goals",
        [goal for goal in goals if goal[ROW] not in moved] if ways.moves else [],
        lambda count: plural(
            "No action moves {{rows}}. What would have to be done?",
            "No action moves {{rows}}. What would have to be done for each?",
            count,
        ),
    )
    yield from look.about(
        "goal-unplaced",
        "goals",
        look.lacking("goals", "today"),
        lambda count: plural(
            "{{rows}} does not say how common it is today. Who could tell you?",
            "{{rows}} do not say how common they are today. Who could tell you?",
            count,
        ),
    )
    yield from look.about(
        "rare-only-now",
        "goals",
        [goal for goal in goals if goal.get("today") == "rare" and _only_now(look, ways, goal[ROW])],
        lambda count: plural(
            "{{rows}} is hardly seen today, and all that should move it is done already. "
            "Why should it move now?",
            "{{rows}} are hardly seen today, and all that should move them is done already. "
            "Why should they move now?",
            count,
        ),
    )
    # An outcome within a year may well be the end of a path.
    short = [goal for goal in goals if goal.get("term") == "short" and goal.get("kind") != "outcome"]
    yield from look.about(
        "short-leads-nowhere",
        "goals",
        [goal for goal in short if not set(goal.get("leads", "").split()) - {goal[ROW]}],
        lambda count: plural(
            "{{rows}} is hoped for within a year and leads to nothing. What is it good for?",
            "{{rows}} are hoped for within a year and lead to nothing. What are they good for?",
            count,
        ),
    )
    led = ways.led_to()
    yield from look.about(
        "long-unled",
        "goals",
        [goal for goal in goals if goal.get("term") == "long" and goal[ROW] not in led],
        lambda count: plural(
            "No other goal leads to {{rows}}, which comes later. What would you see on the way, "
            "within a year?",
            "No other goal leads to {{rows}}, which come later. What would you see on the way, "
            "within a year?",
            count,
        ),
    )


def _only_now(look: Look, ways: Paths, goal: str) -> bool:
    """Say whether something moves a goal, and all of it is done already."""
    behind = set(ways.behind(goal))
    return bool(behind) and all(
        row.get("state") == "now" for row in look.theory.rows("actions") if row[ROW] in behind
    )


def _circles(look: Look, ways: Paths) -> Iterator[Finding]:
    goals = {goal[ROW]: goal for goal in look.theory.rows("goals")}
    for circle in ways.circles():
        yield from look.about(
            "circle",
            "goals",
            [goals[id_] for id_ in circle],
            lambda count: plural(
                "{{rows}} is said to lead to itself. What comes after it?",
                "{{rows}} lead to one another in a circle. Which of them comes first?",
                count,
            ),
        )


def _actions(look: Look, ways: Paths) -> Iterator[Finding]:
    actions = look.theory.rows("actions")
    yield from look.about(
        "action-moves-nothing",
        "actions",
        # Without any goal it is said once, of the goals.
        look.lacking("actions", "moves") if ways.leads else [],
        lambda count: plural(
            "{{rows}} moves no goal. Which one should it move?",
            "{{rows}} move no goal. Which ones should they move?",
            count,
        ),
    )
    yield from look.about(
        "action-unsaid",
        "actions",
        look.lacking("actions", "state"),
        lambda count: plural(
            "{{rows}} does not say whether it is done already. Is it?",
            "{{rows}} do not say whether they are done already. Are they?",
            count,
        ),
    )
    yield from look.about(
        "will-unnamed",
        "actions",
        [action for action in look.lacking("actions", "who") if action.get("state") == "will"],
        lambda count: plural(
            "{{rows}} is still to be done, and nobody is named for it. Who will do it?",
            "{{rows}} are still to be done, and nobody is named for them. Who will do each?",
            count,
        ),
    )
    yield from look.about(
        "will-undated",
        "actions",
        [action for action in look.lacking("actions", "when") if action.get("state") == "will"],
        lambda count: plural(
            "{{rows}} is still to be done and has no beginning. From when?",
            "{{rows}} are still to be done and have no beginning. From when?",
            count,
        ),
    )
    drivers = getattr(cells.columns("actions").get("driver"), "options", None) or {}
    if actions and (idle := [id_ for id_ in drivers if all(row.get("driver") != id_ for row in actions)]):
        words = plural(
            "Driver {{drivers}} has no action. Is nothing done there, or nothing needed?",
            "Drivers {{drivers}} have no action. Is nothing done there, or nothing needed?",
            len(idle),
        ).format(drivers=cells.listed([id_.upper() for id_ in idle]))
        yield from look.whole("driver-empty", parts.HOMES["actions"], words)


def _inputs(look: Look) -> Iterator[Finding]:
    actions = {action[ROW]: action for action in look.theory.rows("actions")}
    missing: dict[str, list[dict[str, str]]] = {"now": [], "will": []}
    waiting: dict[str, set[str]] = {"now": set(), "will": set()}
    for row in look.theory.rows("inputs"):
        needed = [id_ for id_ in row.get("for", "").split() if id_ in actions]
        for state in missing if row.get("there") == "no" else ():
            # An action of which it is not said whether it is done is still to begin.
            these = {id_ for id_ in needed if (actions[id_].get("state") == "now") == (state == "now")}
            missing[state] += [row] if these else []
            waiting[state] |= these

    def those(state: str) -> str:
        rows: list[dict[str, str]] = [row for id_, row in actions.items() if id_ in waiting[state]]
        return look.names("actions", rows)

    yield from look.about(
        "now-without-input",
        "inputs",
        missing["now"],
        lambda count: plural(
            "{{rows}} is not there yet, and {{actions}} should be done with it now. How is it done without?",
            "{{rows}} are not there yet, and {{actions}} should be done with them now. "
            "How is it done without?",
            count,
        ),
        actions=those("now"),
    )
    yield from look.about(
        "will-without-input",
        "inputs",
        missing["will"],
        lambda count: plural(
            "{{rows}} is not there yet, and {{actions}} cannot begin without it. Who can give it?",
            "{{rows}} are not there yet, and {{actions}} cannot begin without them. Who can give them?",
            count,
        ),
        actions=those("will"),
    )
    yield from look.about(
        "input-of-nothing",
        "inputs",
        look.lacking("inputs", "for") if actions else [],
        lambda count: plural(
            "{{rows}} is for no action. What needs it?",
            "{{rows}} are for no action. What needs them?",
            count,
        ),
    )
