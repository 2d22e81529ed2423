"""What a notebook says about itself, read and checked.

Why it exists: the notebook is the only place that says what a lesson is, so that adding a lesson touches
one file. Whatever no page could show is said with the file and the remedy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ltl_course import playbook
from ltl_course.lessons.calls import answered
from ltl_course.lessons.lesson import IDEA, LONGEST, WAYS, Lesson, LessonError, Step, kinds

_STEP = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def source_of(cell: Mapping[str, Any]) -> str:
    """Return what stands in a cell; a file may hold it as lines.

    Parameters
    ----------
    cell : Mapping
        As it stands in the file.

    Returns
    -------
    str
        Its words, or its code.
    """
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
            words = source_of(cell)
            if cell["cell_type"] == "markdown" and words.startswith("# "):
                title = words.splitlines()[0][2:].strip()
            if mark := cell["metadata"].get("ltl"):
                heading = words.partition("\n")[0].lstrip("# ").strip()
                steps.append({**mark, "title": heading, "exercises": []})
            elif cell["cell_type"] == "code" and steps:
                steps[-1]["exercises"] += answered(words)
        lesson = Lesson(
            id=file.stem,
            title=title,
            principle=about["principle"],
            leaves=about["leaves"],
            short_leaves=about.get("short_leaves", ""),
            language=about.get("language", "en"),
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
    except (ValueError, TypeError, AttributeError, SyntaxError, RecursionError) as error:
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
