"""The exercise that a widget asks, and a word in the log where there is a fault in it.

Why it exists: visitors of a shared course do not read what is wrong with an exercise's file, so
whoever runs the course must, whichever widget meets the fault.
"""

from __future__ import annotations

from ltl_course import exercises
from ltl_course.widgets.base import log


def asked(exercise: str, known: str = "") -> exercises.Exercise:
    """Find an exercise; a fault in it is logged before it is raised.

    Parameters
    ----------
    exercise : str
        The exercise's id.
    known : str
        A fault that has been logged already: a widget that looks again and again logs it once.

    Returns
    -------
    Exercise
        The exercise.

    Raises
    ------
    ExerciseError
        If there is none, or if its file is wrong.
    """
    try:
        return exercises.find(exercise)
    except exercises.ExerciseError as error:
        if str(error) != known:
            log.error("%s", error)
        raise
