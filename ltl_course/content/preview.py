"""A lesson as a list of what one meets in it: its steps, its prose, and what is asked and shown.

Why it exists: a facilitator reads a lesson through before a group does, without running it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ltl_course import exercises, lessons, places
from ltl_course.content.sources import DAMAGED, Source
from ltl_course.simulations import SIMULATIONS
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cell of a lesson.

    Attributes
    ----------
    step : Step or None
        The step that begins with it.
    prose : str
        Its Markdown; empty for code.
    pictures : Mapping
        The pictures that it holds.
    shows : tuple of str
        What code shows, in words.
    """

    step: lessons.Step | None = None
    prose: str = ""
    pictures: lessons.Attachments = field(default_factory=dict)
    shows: tuple[str, ...] = ()


def parts(source: Source, role: exercises.Role) -> list[Part]:
    """Return what one meets in a notebook, from top to bottom.

    Parameters
    ----------
    source : Source
        A notebook without a fault.
    role : Role
        In whose words questions are asked.

    Returns
    -------
    list of Part
        One for each cell.
    """
    notebook: dict[str, Any] = json.loads(source.file.read_text("utf-8"))
    steps = {step.id: step for step in lessons.read(source.file).steps}
    found = []
    for cell in notebook["cells"]:
        words = lessons.source_of(cell)
        step = steps.get(cell["metadata"].get("ltl", {}).get("step", ""))
        if cell["cell_type"] == "markdown":
            found.append(Part(step=step, prose=words, pictures=cell.get("attachments", {})))
        else:
            said = (line for call in lessons.calls_in(words) for line in _says(call, role))
            found.append(Part(step=step, shows=tuple(said)))
    return found


def verb_for(exercise: str) -> str:
    """Return the verb with which a lesson shows an exercise; ``"reflect"`` if none does."""
    for file in _notebooks():
        with suppress(*DAMAGED):  # `unread` names it
            for call in _called(file):
                if call.first == exercise and call.verb in lessons.FORMS:
                    return call.verb
    return "reflect"


def unread() -> list[str]:
    """Return the names of notebooks that are damaged, so that nobody can say what they show."""
    found = []
    for file in _notebooks():
        try:
            _called(file)
        except DAMAGED:
            found.append(file.name)
    return found


def _notebooks() -> list[Path]:
    return sorted(file for file in places.content("notebooks").glob("*.ipynb") if file.is_file())


def _called(file: Path) -> list[lessons.Call]:
    """Return the calls in a notebook."""
    found = []
    for cell in json.loads(file.read_text("utf-8"))["cells"]:
        # A cell that is being mended may be no Python.
        with suppress(SyntaxError):
            found += lessons.calls_in(lessons.source_of(cell) if cell["cell_type"] == "code" else "")
    return found


def recalls(exercise: exercises.Exercise) -> list[str]:
    """Say which earlier answers stand above the questions of an exercise; a preview has none to show."""
    said = _("Above “{ask}” stands what was answered to: {earlier}")
    return [
        said.format(ask=prompt.ask, earlier=exercises.recalled(exercise, prompt.id).ask)
        for prompt in exercise.prompts
        if prompt.recall
    ]


def _says(call: lessons.Call, role: exercises.Role) -> Iterator[str]:
    verb, name = call.verb, call.first
    if verb in lessons.FORMS:
        exercise = exercises.find(name)
        yield _("Asks “{title}” ({id})").format(title=exercise.title, id=name)
        yield from (_("Question: {ask}").format(ask=prompt.for_role(role).ask) for prompt in exercise.prompts)
    elif verb in {"explore", "simulate"}:
        title = SIMULATIONS[name].title if name in SIMULATIONS else name
        kind = _("Shows the simulation “{title}”") if verb == "explore" else _("Says what “{title}” gives")
        yield kind.format(title=title)
    elif verb == "publish":
        yield _("Shows the card “{name}”").format(name=name)
