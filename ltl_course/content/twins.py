"""What a translation shares with its English twin: everything but the words.

Why it exists: answers are kept under the ids of exercises, prompts and options, and a lesson's steps under
theirs. Where a translated file has others, an answer given in one language is lost to the other.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ltl_course import exercises, lessons
from ltl_course.words import LANGUAGES

WORDS = frozenset({"title", "intro", "ask", "help", "hint", "reason", "row", "say", "source", "unit", "why"})
"""Fields of an exercise that hold words; so do the options of a choice."""
_CHOICES = frozenset({"options", "confidence"})
_OWN = frozenset({"leaves", "short_leaves", "language"})
_LINK = re.compile(r"(?:\]\(|href=\")([^)\"#\s]+)")


def language_of(file: Path) -> str:
    """Return the language of a file of the course: that of its folder, or English."""
    return file.parent.name if file.parent.name in LANGUAGES else "en"


def apart(file: Path) -> Iterator[str]:
    """Say where a translated file differs from the English one in more than its words.

    Parameters
    ----------
    file : pathlib.Path
        An exercise or a notebook that can be read; an English one differs in nothing.

    Yields
    ------
    str
        What differs, and what to do.

    Raises
    ------
    ExerciseError, LessonError
        If the English one cannot be read.
    """
    code = language_of(file)
    is_exercise = file.suffix == ".toml"
    if code == "en":
        return
    twin = file.parents[1] / ("en" if is_exercise else "") / file.name
    if not twin.is_file():
        yield f"it translates {file.name} in English, and there is no such file. Give it the same name."
    elif is_exercise:
        exercises.load(twin)  # a fault of the English file is told there
        asked, told = (tomllib.loads(one.read_text("utf-8-sig")) for one in (twin, file))
        yield from _asked(asked, told)
    else:
        lessons.read(twin)
        english, other = (json.loads(one.read_text("utf-8")) for one in (twin, file))
        yield from _written(english, other, code)


def _asked(english: Any, other: Any, at: str = "", *, words: bool = False) -> Iterator[str]:
    """Compare two exercises; `words` says whether a text may differ here."""
    if isinstance(english, dict) and isinstance(other, dict):
        for key in dict.fromkeys((*english, *other)):
            there = f"{at}.{key}" if at else key
            if key not in other:
                yield f"{there} is missing. It stands in the English file."
            elif key not in english:
                yield f"{there} does not stand in the English file. Take it out, or mend the name."
            else:
                told = at.rpartition(".")[2] in _CHOICES or key in WORDS
                yield from _asked(english[key], other[key], there, words=told)
    elif isinstance(english, list) and isinstance(other, list) and len(english) == len(other):
        for number, (one, same) in enumerate(zip(english, other, strict=True), start=1):
            yield from _asked(one, same, f"{at} {number}", words=words)
    elif not (words and isinstance(english, str) and isinstance(other, str)) and english != other:
        yield f"{at} must be as in the English file: {english!r}. It is {other!r}."


def _written(english: Mapping[str, Any], other: Mapping[str, Any], code: str) -> Iterator[str]:
    """Compare two notebooks."""
    if _said_of(english) != _said_of(other):
        yield "what the notebook says of itself, but for title and leaves, must be as in the English one."
    if other["metadata"].get("ltl", {}).get("language") != code:
        yield f"its metadata must say ltl.language: {code!r}."
    if len(english["cells"]) != len(other["cells"]):
        yield f"it has {len(other['cells'])} cells, and the English one {len(english['cells'])}."
        return
    for number, (one, same) in enumerate(zip(english["cells"], other["cells"], strict=True), start=1):
        if any(one.get(key) != same.get(key) for key in ("id", "cell_type", "metadata")):
            yield f"cell {number} must have the id, the kind and the metadata of the English one."
        elif one["cell_type"] == "code":
            if lessons.source_of(same) != _at_home(lessons.source_of(one), code):
                yield f"cell {number} must say: {_at_home(lessons.source_of(one), code)!r}."
        elif _targets(one) != _targets(same):
            yield f"the links of cell {number} must lead to {', '.join(_targets(one)) or 'nothing'}."


def _said_of(notebook: Mapping[str, Any]) -> dict[str, Any]:
    # JupyterLab writes metadata of its own when somebody opens a page: only the course's are compared.
    return {key: value for key, value in notebook["metadata"].get("ltl", {}).items() if key not in _OWN}


def _at_home(source: str, code: str) -> str:
    """Return an English cell as the page in another language says it."""
    named = re.sub(r'ltl\.home\("(\w+)"\)', rf'ltl.home("{code}/\1")', source)
    return named.replace("ltl.home()", f'ltl.home("{code}/{lessons.HOME}")')


def _targets(cell: Mapping[str, Any]) -> list[str]:
    """Return to which pages a cell leads, whatever the folder and the language of its headings."""
    found = _LINK.findall(lessons.source_of(cell))
    return sorted(one if "://" in one else PurePosixPath(one).name for one in found)
