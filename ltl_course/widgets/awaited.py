"""The prediction that a picture waits for, also while there is a fault in the file that asks for it.

Why it exists: a picture is covered until a prediction is committed. If the exercise cannot be read,
nothing can be committed: that is said where the prediction would be asked for, and the picture can
be shown all the same.
"""

from __future__ import annotations

from ltl_course import exercises
from ltl_course.theory.returning.predictions import number_for
from ltl_course.widgets.asked import asked
from ltl_course.widgets.session import Session
from ltl_course.words import _


class Awaited:
    """A prediction that is awaited, or none.

    Parameters
    ----------
    exercise : str
        Id of the exercise that asks for it; empty if none is awaited. ExerciseError if there is no
        such exercise; a fault in its file is not raised.
    visit : Session
        The learner's visit.
    """

    def __init__(self, exercise: str, visit: Session) -> None:
        self._id = exercise
        self._visit = visit
        self._exercise: exercises.Exercise | None = None
        self._fault = ""
        if exercise and not exercises.is_there(exercise):
            asked(exercise)  # raises, as in a form: whoever writes a lesson reads it at the cell

    def look(self) -> tuple[float | None, str]:
        """Return what is to be drawn, and what keeps it from being asked for.

        Returns
        -------
        float or None, str
            The newest committed prediction of what is asked now, None if there is none; and a sentence or
            two for the learner, empty if all is well.
        """
        if self._id:
            self._read()
        return self._predicted(), self._in_words()

    def _read(self) -> None:
        """Read the exercise anew. While its file is being mended, what was read last holds."""
        try:
            self._exercise = asked(self._id, known=self._fault)
            self._fault = ""
        except exercises.ExerciseError as error:
            self._fault = str(error)

    def _predicted(self) -> float | None:
        for prompt in self._exercise.prompts if self._exercise else ():
            if not isinstance(prompt, exercises.Prediction):
                continue
            for entry in self._visit.journal.history(self._id, prompt.id):
                # One that was made to another question belongs into no picture of this one.
                if entry.committed and (said := number_for(entry, prompt)) is not None:
                    return said
        return None

    def _in_words(self) -> str:
        if not self._fault:
            return ""
        # Only whoever runs the course can mend the file.
        if self._visit.file is None:
            return _("A prediction belongs here. It cannot be asked for at the moment.")
        return _(
            "A prediction belongs here. It cannot be asked for: {fault} Then reload the page. What you "
            "have written so far is safe."
        ).format(fault=self._fault)
