"""The same question in the other languages of the course.

Why it exists: an answer holds on to the words in which it was asked for. Whoever answered in Spanish
and reads in English has answered the same question, and not an earlier wording of it.
"""

from __future__ import annotations

from typing import Any

from ltl_course.exercises.files import ExerciseError, find
from ltl_course.words import LANGUAGES, language, speaking


def in_other_languages(exercise: str, prompt: str) -> tuple[Any, ...]:
    """Return a prompt as the languages ask it that are not this session's.

    Parameters
    ----------
    exercise, prompt : str
        Ids, equal in every language.

    Returns
    -------
    tuple of Prompt
        Without languages in which it cannot be read, or is not asked; English stands for those without
        a translation.
    """
    found = []
    for code in LANGUAGES:
        if code == language():
            continue
        try:
            with speaking(code):
                asked = find(exercise).prompts
        except ExerciseError:
            continue
        found += [one for one in asked if one.id == prompt]
    return tuple(found)
