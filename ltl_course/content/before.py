"""What a file said before it was changed, and what the change means for answers that were given.

Why it exists: answers are kept under ids. A question may get better words at any time; an id that is
gone leaves answers without a question, and nobody sees that in the file.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import zip_longest

from ltl_course import lessons
from ltl_course.content import changed_exercise, changed_lesson
from ltl_course.content.change import Change
from ltl_course.content.sources import Source, sources
from ltl_course.exercises import ExerciseError, parse
from ltl_course.lessons import LessonError
from ltl_course.words import _


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


@dataclass(slots=True)
class Before:
    """All files as they were when somebody began to look; only in memory.

    Attributes
    ----------
    at : datetime.datetime
        When that was.
    texts : dict
        Path of a file, such as ``"exercises/en/about-you.toml"``, to what stood in it.
    """

    at: datetime = field(default_factory=_now)
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Before:
        """Return all files as they are."""
        texts = {}
        for one in sources():
            with suppress(OSError):  # a check says so
                texts[one.path] = one.file.read_text("utf-8", "replace")
        return cls(texts=texts)

    def gone(self) -> list[Change]:
        """Say which files are not there any more."""
        there = {one.path for one in sources()}
        words = _("{file} is gone. Answers under its id stay in journals; nothing asks for them any more.")
        return [Change(words.format(file=path), danger=True) for path in self.texts if path not in there]


def compare(before: Before, source: Source) -> list[Change]:
    """Say what differs in a file.

    Parameters
    ----------
    before : Before
        What stood in it.
    source : Source
        The file as it is now; it has no fault.

    Returns
    -------
    list of Change
        Dangers first; empty if nothing differs. One change if the file is new, or had a fault then.
    """
    then = before.texts.get(source.path)
    if then is None:
        return [Change(_("This file is new."))]
    now = source.file.read_text("utf-8", "replace")
    if now == then:
        return []
    try:
        found = _of_exercise(source, then, now) if source.is_exercise else _of_lesson(source, then, now)
    except (ExerciseError, LessonError):
        return [Change(_("What stood in this file before had a fault, so nothing can be compared."))]
    if not found:
        words = _(
            "Something else has changed in line {number}, such as a remark or a setting of the notebook."
        )
        found = [Change(words.format(number=_first(then, now)))]
    return sorted(found, key=lambda one: not one.danger)


def _of_exercise(source: Source, then: str, now: str) -> list[Change]:
    was, is_ = (parse(source.file, one.removeprefix("\ufeff")) for one in (then, now))
    return list(changed_exercise.exercise(was, is_))


def _of_lesson(source: Source, then: str, now: str) -> list[Change]:
    found = list(changed_lesson.lesson(lessons.parse(source.file, then), lessons.parse(source.file, now)))
    return [*found, *changed_lesson.texts(then, now, alone=not found)]


def _first(then: str, now: str) -> int:
    """Return the first line that differs, counted from 1."""
    pairs = enumerate(zip_longest(then.split("\n"), now.split("\n")), start=1)
    return next(number for number, (old, new) in pairs if old != new)
