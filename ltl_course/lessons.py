"""Lessons: what a notebook says about itself.

Why it exists: the home page, the stepper and the measure of progress need to know each
lesson's title, steps and minutes. The notebook itself is the only place that says so, so
that adding a lesson touches one file.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from ltl_course import places, playbook
from ltl_course.words import _

FORMS = frozenset({"predict", "reflect", "write", "chart", "play"})
"""The face's verbs whose first argument is something the learner answers."""

HOME = "00_start_here"
THEORY = "90_theory"
"""The page on which the whole Theory of Leadership is read, edited and taken along."""
IDEA = "idea"
"""The step after which ways part: what it says is needed by all that follows."""
Way = Literal["newcomer", "experienced"]
WAYS: tuple[Way, ...] = get_args(Way)
"""How a lesson may go on after its idea: with a worked example, or with one's own system."""
LONGEST = 240
"""Minutes that one step may take."""

_STEP = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


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
    first : str
        The way on which it comes right after the idea, a member of :data:`WAYS`; else empty.
    """

    id: str
    kind: str
    title: str
    minutes: float
    short: bool
    exercises: tuple[str, ...]
    first: str = ""


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
    short_leaves : str
        The same for the short path; empty if the lesson has none.
    steps : tuple of Step
        In order.
    """

    id: str
    title: str
    principle: str
    leaves: str
    short_leaves: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> float:
        """Minutes for the whole lesson."""
        return sum(step.minutes for step in self.steps)

    @property
    def short_minutes(self) -> float:
        """Minutes for the short path."""
        return sum(step.minutes for step in self.steps if step.short)

    def on(self, way: Way | None) -> Lesson:
        """Return the lesson with its steps in the order of a way.

        Parameters
        ----------
        way : {"newcomer", "experienced"} or None
            What the learner chose; None for the order of the notebook.

        Returns
        -------
        Lesson
            Itself if none of its steps is marked for the way.
        """
        marked = next((step for step in self.steps if way and step.first == way), None)
        if marked is None:
            return self
        others = [step for step in self.steps if step is not marked]
        after = next(place for place, step in enumerate(others, start=1) if step.id == IDEA)
        return replace(self, steps=(*others[:after], marked, *others[after:]))


class LessonError(ValueError):
    """A notebook cannot be read as a lesson; the message names file and remedy."""


def _answered(source: str) -> list[str]:
    """Return the ids in calls such as ``ltl.reflect("our-measure")``."""
    return [
        str(node.args[0].value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in FORMS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


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
        written = file.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise LessonError(
            f"{file.name}: it cannot be read as a lesson: {error!r}. See CONTRIBUTING."
        ) from error
    return parse(file, written)


def parse(file: Path, written: str) -> Lesson:
    """Read a lesson out of a text, such as what stood in its file before.

    Parameters
    ----------
    file : pathlib.Path
        Its name without ``.ipynb`` is the lesson's id; it is not opened.
    written : str
        What stands, or stood, in it.

    Returns
    -------
    Lesson
        The lesson.

    Raises
    ------
    LessonError
        As of :func:`read`.
    """
    try:
        notebook = json.loads(written)
        about = notebook["metadata"]["ltl"]
        title, steps = "", []
        for cell in notebook["cells"]:
            words = _words(cell)
            if cell["cell_type"] == "markdown" and words.startswith("# "):
                title = words.splitlines()[0][2:].strip()
            if mark := cell["metadata"].get("ltl"):
                heading = words.partition("\n")[0].lstrip("# ").strip()
                steps.append({**mark, "title": heading, "exercises": []})
            elif cell["cell_type"] == "code" and steps:
                steps[-1]["exercises"] += _answered(words)
        lesson = Lesson(
            id=file.stem,
            title=title,
            principle=about["principle"],
            leaves=about["leaves"],
            short_leaves=about.get("short_leaves", ""),
            steps=tuple(
                Step(
                    id=step["step"],
                    kind=step["kind"],
                    title=step["title"],
                    minutes=step["minutes"],
                    short=step.get("short", False),
                    exercises=tuple(step["exercises"]),
                    first=step.get("first", ""),
                )
                for step in steps
            ),
        )
    except KeyError as error:
        raise LessonError(
            f"{file.name}: {error.args[0]} is missing in its metadata. Add it, as CONTRIBUTING says."
        ) from error
    except (ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise LessonError(
            f"{file.name}: it cannot be read as a lesson: {error!r}. See CONTRIBUTING."
        ) from error
    if faults := list(_faults(lesson)):
        raise LessonError("\n".join(f"{file.name}: {fault}" for fault in faults))
    return lesson


def _faults(lesson: Lesson) -> Iterator[str]:
    """Say what a lesson's metadata hold that no page could show, each with the remedy."""
    if not lesson.title:
        yield "it has no title. Begin one cell with # and the title."
    if lesson.principle not in list(playbook.PRINCIPLES):
        yield f"there is no principle {lesson.principle!r}. Use one of {', '.join(playbook.PRINCIPLES)}."
    if not isinstance(lesson.leaves, str) or not lesson.leaves.strip():
        yield "leaves says nothing. Say in one phrase what the learner leaves with."
    short: Any = lesson.short_leaves
    if not isinstance(short, str):
        yield "short_leaves must be a phrase: what the learner leaves the short path with."
    elif any(step.short is True for step in lesson.steps) != bool(short.strip()):
        yield "short_leaves says what the short path leaves one with. A lesson has both or neither."
    for place, step in enumerate(lesson.steps, start=1):
        yield from (f"step {place}: {fault}" for fault in _step_faults(step))
    ids = [step.id for step in lesson.steps]
    for twin in sorted({str(id_) for id_ in ids if ids.count(id_) > 1}):
        yield f"two steps have the id {twin!r}. Give each its own."
    yield from _way_faults(lesson.steps)


def _way_faults(steps: tuple[Step, ...]) -> Iterator[str]:
    """Say where a step that is marked with ``first`` could not come right after the idea."""
    idea = next((place for place, step in enumerate(steps) if step.id == IDEA), len(steps))
    marked = [place for place, step in enumerate(steps) if step.first]
    for place in marked:
        if steps[place].first not in WAYS:
            ways = ", ".join(WAYS)
            yield f"step {place + 1}: first must be one of {ways}; it is {steps[place].first!r}."
        elif not idea < place < len(steps) - 1:
            # The way back is said above the step that follows it.
            yield f"step {place + 1}: first needs the step {IDEA!r} before it and another step behind it."
    for way in WAYS:
        if sum(steps[place].first == way for place in marked) > 1:
            yield f"two steps come first for {way}. Mark one."


def _step_faults(step: Any) -> Iterator[str]:
    if not isinstance(step.id, str) or not _STEP.fullmatch(step.id):
        yield f"{step.id!r} is no id. Use small letters, digits and hyphens."
    if not isinstance(step.kind, str) or step.kind not in kinds():
        yield f"there is no kind {step.kind!r}. Use one of {', '.join(kinds())}."
    if not step.title:
        yield "it has no heading. Begin its cell with ## and the heading."
    # `bool` is a number to Python, and no number of minutes.
    if type(step.minutes) not in (int, float) or not 0 < step.minutes <= LONGEST:
        yield f"minutes must be a number up to {LONGEST}; it is {step.minutes!r}."
    if not isinstance(step.short, bool):
        yield f"short must be true or false; it is {step.short!r}."


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
    return tuple(_kept(file, file.stat().st_mtime_ns) for file in _files())


def pages() -> tuple[Lesson, ...]:
    """Return the pages to look things up in, such as the glossary.

    Returns
    -------
    tuple of Lesson
        Notebooks whose names begin with a letter and that say what they are, in the order of their titles.
        They have no steps.
    """
    found = (_kept(file, file.stat().st_mtime_ns) for file in _files("[a-z]*.ipynb") if _is_ours(file))
    return tuple(sorted(found, key=lambda page: page.title))


def _is_ours(file: Path) -> bool:
    """Say whether a notebook says anything of itself: a learner's own one, kept beside ours, does not."""
    try:
        return "ltl" in json.loads(file.read_text("utf-8"))["metadata"]
    except (OSError, ValueError, KeyError, TypeError):
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
    return sorted(places.content("notebooks").glob(named))


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
    return _kept(files[id_], files[id_].stat().st_mtime_ns)
