"""Rows of the Theory of Leadership, collected from the journal.

Why it exists: each lesson leaves rows behind in an exercise of its own. What a row belongs
to is said by its prompt (``theory = "measure"``), so a new lesson adds no code here.
"""

from __future__ import annotations

from ltl_course import exercises
from ltl_course.exercises import Rows
from ltl_course.journal import Journal


def rows(journal: Journal, part: str) -> list[dict[str, str]]:
    """Return the newest rows of one part of the Theory.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    part : str
        The part's id, as prompts name it in ``theory``.

    Returns
    -------
    list of dict[str, str]
        Rows with something in them, in the order of the exercises' names.
    """
    found: list[dict[str, str]] = []
    answered = sorted({(entry.exercise, entry.prompt) for entry in journal.entries})
    for exercise, prompt_id in answered:
        try:
            prompt = exercises.find(exercise).prompt(prompt_id)
        except (exercises.ExerciseError, KeyError):
            continue
        latest = journal.latest(exercise, prompt_id)
        if isinstance(prompt, Rows) and prompt.theory == part and latest is not None:
            found += prompt.filled(latest.answer)
    return found
