"""Which actions move which goals, and which goals lead to which others.

Why it exists: a Theory is a claim about a path, from what leaders do over what people do to what
students get. Whether the path holds together can be read off its links alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ltl_course.exercises import ROW
from ltl_course.theory.state import Theory


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The links of a Theory that lead to rows which are there.

    Attributes
    ----------
    moves : Mapping of str to tuple of str
        Action to the goals that it is said to move.
    leads : Mapping of str to tuple of str
        Goal to the goals that it is said to lead to; maybe itself.
    """

    moves: Mapping[str, tuple[str, ...]]
    leads: Mapping[str, tuple[str, ...]]

    def reached(self, goals: Iterable[str]) -> set[str]:
        """Return these goals and every goal to which they lead, however far."""
        found: set[str] = set()
        open_ = list(goals)
        while open_:
            goal = open_.pop()
            if goal not in found:
                found.add(goal)
                open_ += self.leads.get(goal, ())
        return found

    def behind(self, goal: str) -> list[str]:
        """Return the actions that move a goal, directly or over other goals, in their order."""
        return [action for action, moved in self.moves.items() if goal in self.reached(moved)]

    def led_to(self) -> set[str]:
        """Return the goals to which another goal leads."""
        return {later for goal, led in self.leads.items() for later in led if later != goal}

    def circles(self) -> list[tuple[str, ...]]:
        """Return the groups of goals of which each leads to each, in order; one alone leads to itself."""
        beyond = {goal: self.reached(led) for goal, led in self.leads.items()}
        found: list[tuple[str, ...]] = []
        for goal in self.leads:
            if goal in beyond[goal] and not any(goal in circle for circle in found):
                found.append(tuple(one for one in self.leads if one in beyond[goal] and goal in beyond[one]))
        return found


def paths(theory: Theory) -> Paths:
    """Read the paths of a Theory.

    Parameters
    ----------
    theory : Theory
        Whose actions and goals are read.

    Returns
    -------
    Paths
        Links to rows that are gone are left out.
    """
    goals = {row[ROW] for row in theory.rows("goals")}

    def there(cell: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for id_ in cell.split() if id_ in goals))

    return Paths(
        moves={row[ROW]: there(row.get("moves", "")) for row in theory.rows("actions")},
        leads={row[ROW]: there(row.get("leads", "")) for row in theory.rows("goals")},
    )
