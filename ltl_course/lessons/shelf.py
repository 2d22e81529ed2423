"""The lessons and pages that there are.

Why it exists: a lesson that is added, or edited while the course is open, is on the next page that is made.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from ltl_course import places
from ltl_course.lessons.lesson import Lesson, LessonError
from ltl_course.lessons.notebook import read


@lru_cache(maxsize=64)
def _kept(file: Path, changed: int) -> Lesson:  # noqa: ARG001 - `changed` is part of the key
    return read(file)


def every() -> tuple[Lesson, ...]:
    """Return all lessons in the order of their names.

    Returns
    -------
    tuple of Lesson
        Notebooks without ``ltl`` metadata are no lessons and are left out by their name:
        only names that begin with two digits count. One that cannot be read is left out, too:
        :func:`damaged` names it.
    """
    return _readable(_files())


def pages() -> tuple[Lesson, ...]:
    """Return the pages to look things up in, such as the glossary.

    Returns
    -------
    tuple of Lesson
        Notebooks whose names begin with a letter and that say what they are, in the order of their titles.
        They have no steps.
    """
    return tuple(sorted(_readable(_pages()), key=lambda page: page.title))


def damaged() -> dict[str, str]:
    """Return the lessons and pages that cannot be read.

    Returns
    -------
    dict of str to str
        The file's name to what is wrong, as :class:`LessonError` says it. Those that are so damaged
        that they do not say what they are count only if they are called as a lesson is.
    """
    found = {}
    for file in (*_files(), *_pages()):
        try:
            _now(file)
        except LessonError as error:
            found[file.name] = str(error)
    return found


def _readable(files: list[Path]) -> tuple[Lesson, ...]:
    found = []
    for file in files:
        with suppress(LessonError):
            found.append(_now(file))
    return tuple(found)


def _now(file: Path) -> Lesson:
    return _kept(file, file.stat().st_mtime_ns)


def _pages() -> list[Path]:
    return [file for file in _files("[a-z]*.ipynb") if _is_ours(file)]


def _is_ours(file: Path) -> bool:
    """Say whether a notebook says anything of itself: a learner's own one, kept beside ours, does not."""
    try:
        return "ltl" in json.loads(file.read_text("utf-8"))["metadata"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def own(lesson: Lesson) -> frozenset[str]:
    """Return the exercises that one notebook asks alone.

    Parameters
    ----------
    lesson : Lesson
        A lesson of the course.

    Returns
    -------
    frozenset of str
        An answer to one of them was given there. Tables of the Theory are asked in several places, so
        what stands in them does not say where somebody was.
    """
    elsewhere = {
        name for one in every() if one.id != lesson.id for step in one.steps for name in step.exercises
    }
    return frozenset(name for step in lesson.steps for name in step.exercises) - elsewhere


def _files(named: str = "[0-9][0-9]_*.ipynb") -> list[Path]:
    return sorted(file for file in places.content("notebooks").glob(named) if file.is_file())


def find(id_: str) -> Lesson:
    """Return the lesson or page called `id_`.

    Parameters
    ----------
    id_ : str
        The file's name without ``.ipynb``.

    Returns
    -------
    Lesson
        The lesson.

    Raises
    ------
    LessonError
        If there is none; the message lists those there are. Also if this one cannot be read;
        a fault in another lesson does not close this one.
    """
    files = {file.stem: file for file in (*_files(), *_files("[a-z]*.ipynb"))}
    if id_ not in files:
        raise LessonError(f"There is no lesson {id_!r}. The lessons are: {', '.join(files)}.")
    return _now(files[id_])
