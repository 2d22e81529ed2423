"""Rows in a journal of which nobody knows any longer where they belong.

Why it exists: an exercise may be removed, renamed or broken while somebody's rows stand in the
journal. They are not gone, and whoever misses them must be told so.
"""

from __future__ import annotations

from ltl_course import exercises
from ltl_course.exercises import Answer, Rows
from ltl_course.journal import Journal


def lost(journal: Journal) -> tuple[str, ...]:
    """Return the exercises whose rows cannot be read.

    Parameters
    ----------
    journal : Journal
        The learner's journal.

    Returns
    -------
    tuple of str
        Names of exercises with rows in the journal which are gone, are broken or ask something else.
    """
    found = []
    for name, id_ in sorted({(entry.exercise, entry.prompt) for entry in journal.entries}):
        latest = journal.latest(name, id_)
        if latest is not None and _is_rows(latest.answer) and not _asks_rows(name, id_):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _asks_rows(name: str, prompt: str) -> bool:
    try:
        return isinstance(exercises.find(name).prompt(prompt), Rows)
    except (exercises.ExerciseError, KeyError):
        return False


def _is_rows(answer: Answer) -> bool:
    """Say whether an answer was given in a table and says something."""
    return isinstance(answer, list) and any(isinstance(row, dict) and any(row.values()) for row in answer)
