"""A file of the course is checked: an exercise by its fields, a notebook by its cells and its steps.

Why it exists: the same check is asked for one file that was just changed, and for all of them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ltl_course import exercises, lessons
from ltl_course.content.calls import Names
from ltl_course.content.fault import Fault
from ltl_course.content.links import pages
from ltl_course.content.places_in_toml import line_of
from ltl_course.content.rules import breaches
from ltl_course.content.sources import DAMAGED, Source, sources
from ltl_course.content.twins import apart, language_of

_FAULT = re.compile(
    r"(?P<file>[^:/]+\.toml): "
    r"(?:prompt (?P<prompt>\d+)(?:, field (?P<of>[^:]+))?: |field (?P<field>[^:]+): )?"
    r"(?P<words>.*)"
)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def check(source: Source, names: Names) -> list[Fault]:
    """Say what is wrong in a file.

    Parameters
    ----------
    source : Source
        The file.
    names : Names
        What the widgets show.

    Returns
    -------
    list of Fault
        Empty if all is well.
    """
    if source.is_exercise:
        found = [_of_exercise(source, line) for line in exercises.mistakes_in(source.file)]
    else:
        found = _of_notebook(source, names)
    # Two files are compared only if each can be read.
    return found or _apart(source.file)


def _apart(file: Path) -> list[Fault]:
    try:
        return [Fault(file=_called(file), words=one) for one in apart(file)]
    except DAMAGED:
        return []  # the English file is the one that cannot be read, and its own check says so


def _called(file: Path) -> str:
    """Return the name of a translated file, which is also its English twin's, with its folder."""
    return f"{file.parent.name}/{file.name}" if language_of(file) != "en" else file.name


def check_all(names: Names) -> list[Fault]:
    """Say what is wrong in any file of the course; as of :func:`check`."""
    by_name = sorted(sources(), key=lambda one: one.path)
    # A fault in an exercise that others recall, or that lessons show, is met again and again.
    return list(dict.fromkeys(fault for one in by_name for fault in check(one, names)))


def _of_exercise(source: Source, said: str) -> Fault:
    found = _FAULT.fullmatch(said)
    if found is None:
        return Fault(file=source.file.name, words=said)
    prompt, field = int(found["prompt"] or 0), found["of"] or found["field"] or ""
    words, at = found["words"], _AT_LINE.search(found["words"])
    line = int(at[1]) if at else 0
    # It may speak of another file, whose answers this one recalls.
    if not at and found["file"] == source.file.name:
        line = line_of(_text(source), prompt, field)
    return Fault(file=found["file"], words=_AT_LINE.sub("", words), line=line, prompt=prompt, field=field)


def _text(source: Source) -> str:
    """Return what stands in a file, as far as it can be read."""
    try:
        return source.file.read_text("utf-8-sig", "replace")
    except OSError:
        return ""


def _of_notebook(source: Source, names: Names) -> list[Fault]:
    name = source.file.name
    try:
        notebook = json.loads(source.file.read_text("utf-8"))
        found = [
            Fault(file=name, words=one.words, cell=one.cell, under=one.under)
            for one in breaches(notebook, pages(source.file), names)
        ]
    except json.JSONDecodeError as error:
        words = "It is no notebook any more. Bring back a copy of it, or open it in JupyterLab and save it."
        return [Fault(file=name, words=words, line=error.lineno)]
    except DAMAGED:
        return [Fault(file=name, words="It cannot be read as a notebook. Bring back a copy of it.")]
    return found + [one for one in _of_steps(source) if not found or _SYNTAX not in one.words]


_SYNTAX = "SyntaxError("
"""A cell that is no Python is said with its cell; that no lesson can be read of it need not be said, too."""


def _of_steps(source: Source) -> list[Fault]:
    name = source.file.name
    try:
        lessons.read(source.file)
    except lessons.LessonError as error:
        lines = (line.removeprefix(f"{name}: ") for line in str(error).splitlines())
        return [Fault(file=name, words=line) for line in lines]
    return []
