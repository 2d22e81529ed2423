"""What a learner has worked through: lessons, steps and days, and not a word of an answer.

Why it exists: some employers count hours of learning. What is told to them must be true and little:
it is worked out from which questions have an answer and when, never from what the answer says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ltl_course import __version__, exercises, lessons
from ltl_course.exercises import ROW, Answer
from ltl_course.journal import Entry, Journal, progress
from ltl_course.words import _

SCHEMA = "ltl-course/record-of-completion/1"
NAME = "record-of-completion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A lesson that the learner has worked through, in part or whole.

    Attributes
    ----------
    id, title : str
        Of the lesson.
    done, steps : int
        Steps that are done, of how many.
    minutes : float
        What the course says that the steps done take; nobody measured it.
    first, last : datetime.date
        The days of the first and of the last answer that belongs to this lesson alone.
    predictions : int
        Questions for which a prediction was committed.
    """

    id: str
    title: str
    done: int
    steps: int
    minutes: float
    first: date
    last: date
    predictions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All lessons on which the learner has worked.

    Attributes
    ----------
    day : datetime.date
        When it was made.
    version : str
        The course's version.
    lessons : tuple of Worked
        In the order of the course.
    damaged : tuple of str
        Files of the course that cannot be read: what was done in them is missing or counts as not done.
    """

    day: date
    version: str
    lessons: tuple[Worked, ...]
    damaged: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """Of all lessons together, as the course states them."""
        return sum(one.minutes for one in self.lessons)


def record(journal: Journal, day: date) -> Record:
    """Return what a learner has worked through.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    day : datetime.date
        Today.

    Returns
    -------
    Record
        With the lessons in which something is answered that no other page asks. A table of the Theory
        that was filled in elsewhere makes no lesson.
    """
    found = []
    for lesson in lessons.every():
        own = lessons.own(lesson)
        entries = [one for one in journal.entries if one.exercise in own and _says(one.answer)]
        if entries and lesson.id not in (lessons.HOME, lessons.THEORY):
            found.append(_worked(lesson, journal, entries))
    return Record(day=day, version=__version__, lessons=tuple(found), damaged=tuple(_damaged()))


def dump(made: Record) -> str:
    """Write a record as JSON, for a program that counts hours.

    Parameters
    ----------
    made : Record
        The record.

    Returns
    -------
    str
        An object with the name of its schema; the learner's name is not in it.
    """
    told = {
        "schema": SCHEMA,
        "course": {"name": "ltl_course", "version": made.version},
        "made": made.day.isoformat(),
        "lessons": [
            {
                "id": one.id,
                "title": one.title,
                "steps_done": one.done,
                "steps": one.steps,
                "minutes_stated": one.minutes,
                "first_day": one.first.isoformat(),
                "last_day": one.last.isoformat(),
                "predictions_committed": one.predictions,
            }
            for one in made.lessons
        ],
        "total": {"lessons": len(made.lessons), "minutes_stated": made.minutes},
        "notes": list(notes()),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def notes() -> tuple[str, ...]:
    """Return how a record is to be read, and what it is not."""
    return (
        _(
            "A step counts as done when all that it asks is answered. A step that asks nothing counts as "
            "done when a later one is."
        ),
        _("The minutes are the course’s own estimate for the steps done. No time was measured."),
        _("The page of the Theory of Leadership is not counted: it has no end."),
        _(
            "The record is made from the learner’s own journal, which the learner can change. Nobody watched "
            "or tested the learner, and no answer was judged."
        ),
        _("It is no certificate and gives no credit by itself. Whoever gives credit decides on it."),
    )


def _damaged() -> Iterator[str]:
    yield from lessons.damaged()
    asked = (name for lesson in lessons.every() for step in lesson.steps for name in step.exercises)
    for name in dict.fromkeys(asked):
        try:
            exercises.find(name)
        except exercises.ExerciseError:
            yield f"{name}.toml"


def _worked(lesson: lessons.Lesson, journal: Journal, entries: list[Entry]) -> Worked:
    done = progress(lesson, journal).done
    days = [datetime.fromisoformat(one.at).astimezone().date() for one in entries]
    return Worked(
        id=lesson.id,
        title=lesson.title,
        done=len(done),
        steps=len(lesson.steps),
        minutes=sum(step.minutes for step in lesson.steps if step.id in done),
        first=min(days),
        last=max(days),
        predictions=len({(one.exercise, one.prompt) for one in entries if one.committed}),
    )


def _says(answer: Answer) -> bool:
    """Tell whether an answer says anything."""
    if isinstance(answer, dict):
        return any(answer.values())
    if isinstance(answer, list):
        return any(
            _says({k: v for k, v in one.items() if k != ROW}) if isinstance(one, dict) else one
            for one in answer
        )
    return bool(str(answer).strip())
