"""Answers that the course itself writes down when the learner asks it to: a version, rows brought in.

Why it exists: they become entries by the same way as what is typed, with the same checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ltl_course import exercises
from ltl_course.exercises import Answer, ChosenWords, Rows
from ltl_course.exercises.prompt import NO_WORDING
from ltl_course.journal import Journal, Outcome, entry_of
from ltl_course.journal.journal import fresh_id


def write_answers(
    journal: Journal,
    answers: Mapping[str, Answer],
    done: Callable[[Outcome], None],
    wording: Mapping[str, ChosenWords] = NO_WORDING,
) -> None:
    """Write answers into the journal, each as an entry of its own; all of them or none.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    answers : Mapping of str to Answer
        Address, such as ``"goals/goals"``, to the answer.
    done : callable
        Told once whether they are kept.
    wording : Mapping of str to Mapping of str to str
        Address to the words of what was chosen there, if they come from a Theory that kept them.

    Raises
    ------
    BadDraft
        If one of them does not fit its question; then nothing is written.
    """
    entries = []
    for address, answer in answers.items():
        exercise, _slash, prompt = address.partition("/")
        asked = exercises.find(exercise).prompt(prompt)
        # A file from another school's course may have columns that this one does not ask for.
        fitting = asked.fitting(answer) if isinstance(asked, Rows) else answer
        draft = {"exercise": exercise, "prompt": prompt, "entry": fresh_id(), "rev": 1, "answer": fitting}
        draft["wording"] = dict(wording.get(address, {}))
        entries.append(entry_of(draft, journal))
    journal.write_all(entries, done)
