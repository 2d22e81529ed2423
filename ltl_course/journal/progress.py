"""How far a learner is, read from the journal alone.

Why it exists: the home page and the stepper say where one left and how many minutes are
left. Nothing is tracked for it: a step counts as done when something in it is answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ltl_course import exercises, lessons
from ltl_course.journal.about_you import way
from ltl_course.journal.entry import Entry
from ltl_course.journal.journal import Journal
from ltl_course.journal.telling import same_question


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A learner's place in one lesson.

    Attributes
    ----------
    lesson : Lesson
        The lesson, its steps in the order of the way that the learner chose.
    done : frozenset of str
        Ids of steps in which everything asked has an answer. Steps that ask nothing count as
        done when a later step is, or when all that is asked in the lesson has an answer.
    next : str
        Id of the step to go on with; the first step in a fresh lesson; empty when all is done.
    left : float
        Minutes for the steps not yet done.
    touched : int
        Counter of the newest answer that only this lesson asks for; 0 if there is none.
    """

    lesson: lessons.Lesson
    done: frozenset[str]
    next: str
    left: float
    touched: int

    @property
    def place(self) -> int:
        """Number of the next step, from 1; the number of steps when all is done."""
        ids = [step.id for step in self.lesson.steps]
        return ids.index(self.next) + 1 if self.next in ids else len(ids)


def _answered(journal: Journal, exercise: str) -> bool:
    """Say whether all that is not optional has an answer: a prediction a committed one, a game its end."""
    try:
        asked = exercises.find(exercise)
    except exercises.ExerciseError:
        return False
    needed = [prompt for prompt in asked.prompts if not prompt.optional] or asked.prompts
    return all(_enough(prompt, asked, journal) for prompt in needed)


def _enough(asked: Any, exercise: exercises.Exercise, journal: Journal) -> bool:
    try:
        home, prompt = exercises.home(exercise, asked.id)
    except exercises.ExerciseError:
        return False
    entry = journal.latest(home.id, prompt.id)
    if entry is None or prompt.blank(entry.answer):
        return False
    here = f"{exercise.id}/{asked.id}"
    if home.id != exercise.id and not _written_here(here, asked, journal.answers(home.id, prompt.id)):
        return False
    versions = journal.history(home.id, prompt.id)
    if prompt.kind == "prediction":
        return any(version.committed for version in versions)
    if prompt.kind == "game":
        return any(prompt.over(version.answer) for version in versions)
    return True


def _written_here(here: str, asked: Any, answers: Iterable[Entry]) -> bool:
    """Say whether a table was written in the form that asks this: others show it, too.

    An entry that is older than that knowledge is known by its question, as long as that is the same.
    """
    return any(entry.through == here if entry.through else same_question(entry, asked) for entry in answers)


def progress(lesson: lessons.Lesson, journal: Journal) -> Progress:
    """Say how far the learner is in a lesson.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    journal : Journal
        The learner's journal.

    Returns
    -------
    Progress
        Steps done, the next one, and the minutes left.
    """
    lesson = lesson.on(way(journal))
    own = lessons.own(lesson)
    touched = max((entry.seq for entry in journal.entries if entry.exercise in own), default=0)
    finished = [
        bool(step.exercises) and all(_answered(journal, name) for name in step.exercises)
        for step in lesson.steps
    ]
    furthest = max((place for place, done in enumerate(finished) if done), default=-1)
    asking = [done for step, done in zip(lesson.steps, finished, strict=True) if step.exercises]
    through = bool(asking) and all(asking)
    done = frozenset(
        step.id
        for place, step in enumerate(lesson.steps)
        if finished[place] or (not step.exercises and (through or place < furthest))
    )
    # Go on after the furthest finished step; only when nothing follows, with what was left out.
    after = [step for step in lesson.steps[furthest + 1 :] if step.id not in done]
    before = [step for step in lesson.steps[: furthest + 1] if step.id not in done]
    following = after or before
    return Progress(
        lesson=lesson,
        done=done,
        next=following[0].id if following else "",
        left=sum(step.minutes for step in lesson.steps if step.id not in done),
        touched=touched,
    )
