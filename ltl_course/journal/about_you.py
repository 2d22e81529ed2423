"""What the learner said of themselves that changes how the course speaks: the role, and the way.

Why it exists: forms, pages and documents ask for it, and the ids under which it is answered are
said here once.
"""

from __future__ import annotations

from ltl_course.exercises import Role, role_in
from ltl_course.journal.journal import Journal
from ltl_course.lessons import WAYS, Way

EXERCISE, ROLE, WAY = "about-you", "role", "way"


def role(journal: Journal) -> Role:
    """Return the learner's role; the usual one if none was chosen, or one without words of its own."""
    return role_in(_newest(journal, ROLE))


def way(journal: Journal) -> Way | None:
    """Return how the learner wants a lesson to begin; None if nothing was chosen."""
    chosen = _newest(journal, WAY)
    return next((one for one in WAYS if one == chosen), None)


def _newest(journal: Journal, prompt: str) -> object:
    latest = journal.latest(EXERCISE, prompt)
    return latest.answer if latest else None
