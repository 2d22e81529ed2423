"""Lessons: what a notebook says about itself.

Why it exists: the home page, the stepper and the measure of progress need to know each
lesson's title, steps and minutes. The notebook itself is the only place that says so, so
that adding a lesson touches one file.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ltl_course import places
from ltl_course.words import _

FORMS = frozenset({"predict", "reflect", "write", "chart"})
"""The face's verbs whose first argument is something the learner answers."""

HOME = "00_start_here"


def kinds() -> dict[str, str]:
    """Return the kinds of step, id to the word shown beside the heading."""
    return {
        "read": _("Read"),
        "predict": _("Predict"),
        "run": _("Run"),
        "explain": _("Explain"),
        "system": _("Your system"),
        "row": _("Write the row"),
        "plan": _("If-then"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a lesson: a heading and what stands under it.

    Attributes
    ----------
    id : str
        Stable within the lesson; also the anchor on the page.
    kind : str
        A key of :func:`kinds`.
    title : str
        The heading.
    minutes : float
        How long it takes.
    short : bool
        Whether it belongs to the 12-minute path.
    exercises : tuple of str
        Ids of what is answered in it, in order.
    """

    id: str
    kind: str
    title: str
    minutes: float
    short: bool
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One notebook of the course.

    Attributes
    ----------
    id : str
        The file's name without ``.ipynb``.
    title : str
        Its one top heading.
    principle : str
        A key of :data:`ltl_course.playbook.PRINCIPLES`.
    leaves : str
        What the learner leaves with, one phrase.
    steps : tuple of Step
        In order.
    """

    id: str
    title: str
    principle: str
    leaves: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> float:
        """Minutes for the whole lesson."""
        return sum(step.minutes for step in self.steps)

    @property
    def short_minutes(self) -> float:
        """Minutes for the short path."""
        return sum(step.minutes for step in self.steps if step.short)


class LessonError(ValueError):
    """A notebook cannot be read as a lesson; the message names file and remedy."""


def _answered(source: str) -> list[str]:
    """Return the ids in calls such as ``ltl.reflect("our-measure")``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in FORMS
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.append(str(node.args[0].value))
    return found


def _words(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def read(file: Path) -> Lesson:
    """Read what a notebook says about itself.

    Parameters
    ----------
    file : pathlib.Path
        A notebook. Its metadata hold ``ltl`` with ``principle`` and ``leaves``; each
        heading cell of a step holds ``ltl`` with ``step``, ``kind`` and ``minutes``.

    Returns
    -------
    Lesson
        The lesson.

    Raises
    ------
    LessonError
        If the file is no notebook or its ``ltl`` metadata are incomplete.
    """
    try:
        notebook = json.loads(file.read_text("utf-8"))
        about = notebook["metadata"]["ltl"]
        title, steps = "", []
        for cell in notebook["cells"]:
            words = _words(cell)
            if cell["cell_type"] == "markdown" and words.startswith("# "):
                title = words.splitlines()[0][2:].strip()
            if mark := cell["metadata"].get("ltl"):
                heading = words.splitlines()[0].lstrip("# ").strip()
                steps.append({**mark, "title": heading, "exercises": []})
            elif cell["cell_type"] == "code" and steps:
                steps[-1]["exercises"] += _answered(words)
        return Lesson(
            id=file.stem,
            title=title,
            principle=about["principle"],
            leaves=about["leaves"],
            steps=tuple(
                Step(
                    id=step["step"],
                    kind=step["kind"],
                    title=step["title"],
                    minutes=step["minutes"],
                    short=step.get("short", False),
                    exercises=tuple(step["exercises"]),
                )
                for step in steps
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, SyntaxError) as error:
        raise LessonError(
            f"{file.name}: it cannot be read as a lesson: {error!r}. See CONTRIBUTING."
        ) from error


@lru_cache(maxsize=64)
def _kept(file: Path, changed: int) -> Lesson:  # noqa: ARG001 - `changed` is part of the key
    return read(file)


def every() -> tuple[Lesson, ...]:
    """Return all lessons in the order of their names.

    Returns
    -------
    tuple of Lesson
        Notebooks without ``ltl`` metadata are no lessons and are left out by their name:
        only names that begin with two digits count.
    """
    files = sorted(places.content("notebooks").glob("[0-9][0-9]_*.ipynb"))
    return tuple(_kept(file, file.stat().st_mtime_ns) for file in files)


def find(id_: str) -> Lesson:
    """Return the lesson called `id_`.

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
        If there is none; the message lists those there are.
    """
    lessons = {lesson.id: lesson for lesson in every()}
    if id_ not in lessons:
        raise LessonError(f"There is no lesson {id_!r}. The lessons are: {', '.join(lessons)}.")
    return lessons[id_]
