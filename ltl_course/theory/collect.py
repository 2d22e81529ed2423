"""Rows of the Theory of Leadership, collected from the journal.

Why it exists: each lesson leaves rows behind in an exercise of its own. What a row belongs
to is said by its prompt (``theory = "measure"``), so a new lesson adds no code here. What a
facilitator asks beyond that comes along under its own question.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ltl_course import exercises
from ltl_course.exercises import Answer, Part, Rows
from ltl_course.journal import Journal


@dataclass(slots=True, kw_only=True)
class Collected:
    """The newest rows of one part of the Theory.

    Attributes
    ----------
    rows : list of dict[str, str]
        Rows with something in them, by column, in the order of the exercises' names.
    questions : dict[str, str]
        Column to its question. A column that is asked no longer is not in it.
    lost : list of str
        Names of exercises with rows in the journal that are not in `rows`, because nobody can say
        any longer what they belong to: the exercise is gone, is broken, or asks something else.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def collect(journal: Journal, part: Part) -> Collected:
    """Return the newest rows of one part of the Theory.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    part : {"measure"}
        The part's id, as prompts name it in ``theory``.

    Returns
    -------
    Collected
        The rows, and what is to be said about them.
    """
    found = Collected()
    answered = sorted({(entry.exercise, entry.prompt) for entry in journal.entries})
    for exercise, id_ in answered:
        latest = journal.latest(exercise, id_)
        if latest is None:
            continue
        prompt = _asked(exercise, id_)
        if not isinstance(prompt, Rows):
            if _is_rows(latest.answer) and exercise not in found.lost:
                found.lost.append(exercise)
        elif prompt.theory == part:
            found.rows.extend(prompt.filled(latest.answer))
            for column, question in prompt.columns.items():
                found.questions.setdefault(column, question)
    return found


def _asked(exercise: str, prompt: str) -> object:
    try:
        return exercises.find(exercise).prompt(prompt)
    except (exercises.ExerciseError, KeyError):
        return None


def _is_rows(answer: Answer) -> bool:
    """Say whether an answer was given in a table and says something."""
    return isinstance(answer, list) and any(isinstance(row, dict) and any(row.values()) for row in answer)
