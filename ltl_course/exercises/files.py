"""Exercises are found by id and read from one TOML file each.

Why it exists: a facilitator can add or change an exercise by editing one file, without code.
Everything that can be wrong in such a file is found when it is loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ltl_course import places
from ltl_course.exercises.exercise import Exercise
from ltl_course.exercises.faults import WHERE, explain, unreadable
from ltl_course.exercises.prompt import SLUG
from ltl_course.exercises.rows import Column, Rows
from ltl_course.words import language


class ExerciseError(ValueError):
    """An exercise's file cannot be used; the message names file, field and remedy."""

    def _render_traceback_(self) -> list[str]:
        """Say what JupyterLab shows of it: the message. How the code came there helps nobody mend a file."""
        return [str(self)]


def load(file: Path) -> Exercise:
    """Read and check one exercise.

    Parameters
    ----------
    file : pathlib.Path
        A TOML file; its name without ``.toml`` is the exercise's id.

    Returns
    -------
    Exercise
        The exercise.

    Raises
    ------
    ExerciseError
        If the file cannot be read or something in it is wrong; one line for each fault.
    """
    try:
        written = file.read_text("utf-8-sig")  # Windows may put a mark before
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{file.name}: It cannot be read as TOML: {error}. Correct that line.") from error
    return parse(file, written)


def parse(file: Path, written: str) -> Exercise:
    """Read an exercise out of a text, such as what stood in its file before.

    Parameters
    ----------
    file : pathlib.Path
        Its name without ``.toml`` is the exercise's id; it is not opened.
    written : str
        What stands, or stood, in it.

    Returns
    -------
    Exercise
        The exercise.

    Raises
    ------
    ExerciseError
        As of :func:`load`.
    """
    try:
        content = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ExerciseError(f"{file.name}: {unreadable(written, error)}") from error
    if "id" in content:
        raise ExerciseError(f"{file.name}: field id: The file's name is the id. Remove it.")
    try:
        return Exercise.model_validate({"id": file.stem, **content})
    except ValidationError as error:
        raise ExerciseError(explain(file, error)) from error


def find(id_: str) -> Exercise:
    """Return the exercise called `id_`, in the session's language or else in English.

    Whether an answer that it recalls can be found does not count: a mistake in another file costs
    nobody a word. :func:`recalled` says so where it matters.

    Parameters
    ----------
    id_ : str
        The file's name without ``.toml``.

    Returns
    -------
    Exercise
        The exercise; a file that changed since is read again.

    Raises
    ------
    ExerciseError
        If there is none (the message names one that is called nearly so), or if its file is wrong.
    """
    exercise = _one(id_)
    if exercise is None:
        known = sorted(file.stem for file in (places.content("exercises") / "en").glob("*.toml"))
        near = get_close_matches(id_[:60], known, n=1)
        told = f"Did you mean {near[0]}?" if near else "Each is called like its file in exercises/en."
        raise ExerciseError(f"There is no exercise {id_[:60]!r}. {told}")
    return exercise


def is_there(id_: str) -> bool:
    """Return whether there is an exercise of this name, also if its file is wrong.

    Parameters
    ----------
    id_ : str
        The file's name without ``.toml``.

    Returns
    -------
    bool
        False for a name that was mistyped; True while a file is being mended.
    """
    return _file(id_) is not None


def recalled(exercise: Exercise, id_: str) -> Any:
    """Return the prompt whose answer another prompt recalls.

    Parameters
    ----------
    exercise : Exercise
        Of which the other prompt is a part.
    id_ : str
        The other prompt's id; KeyError if there is none.

    Returns
    -------
    Prompt or None
        The prompt, of the same exercise or of another one; None if nothing is recalled.

    Raises
    ------
    ExerciseError
        If no exercise asks for what is recalled, or the file of the one that does is wrong.
    """
    prompt = exercise.prompt(id_)
    return _named(exercise, prompt, "recall")[1] if prompt.recall else None


def home(exercise: Exercise, id_: str) -> tuple[Exercise, Any]:
    """Return where answers to a prompt are kept: the exercise and the prompt.

    Parameters
    ----------
    exercise : Exercise
        Of which the prompt is a part.
    id_ : str
        The prompt's id; KeyError if there is none.

    Returns
    -------
    tuple of Exercise and Prompt
        Themselves for every prompt but a table that shows another one; then the other one's.

    Raises
    ------
    ExerciseError
        If the other table is not there, its file is wrong, or it lacks a column that is shown.
    """
    prompt = exercise.prompt(id_)
    if getattr(prompt, "home", None) is None:
        return exercise, prompt
    other, table = _named(exercise, prompt, "home")
    where = f"{exercise.id}.toml: prompt {exercise.prompts.index(prompt) + 1}, field "
    if not isinstance(table, Rows) or table.home:
        raise ExerciseError(f"{where}home: {prompt.home} is no table of its own. Name one that is.")
    if strange := [column for column in prompt.columns if column not in table.columns]:
        raise ExerciseError(
            f"{where}columns: {other.id}.toml has no column {', '.join(strange)}. Add it there, too."
        )
    return other, table


def chosen_from(exercise: Exercise, column: Column) -> tuple[Exercise, Any]:
    """Return the table among whose rows one chooses in a column.

    Parameters
    ----------
    exercise : Exercise
        In which the column stands.
    column : Column
        A column that says ``of``.

    Returns
    -------
    tuple of Exercise and Prompt
        The other table's exercise, and the table.

    Raises
    ------
    ExerciseError
        If there is no such table, or the file of its exercise is wrong.
    """
    other, table = _named(exercise, column, "of")
    if not isinstance(table, Rows) or table.home:
        raise ExerciseError(
            f"{exercise.id}.toml: field of: {column.of} is no table of its own. Name one that is."
        )
    return other, table


def _named(exercise: Exercise, one: Any, field: str) -> tuple[Exercise, Any]:
    """Return the exercise and the prompt that a field of a prompt or a column names."""
    address = getattr(one, field)
    asked, _slash, of = address.partition("/")
    target = _one(asked)
    if target is None or of not in {prompt.id for prompt in target.prompts}:
        place = f"prompt {exercise.prompts.index(one) + 1}, " if one in exercise.prompts else ""
        raise ExerciseError(
            f"{exercise.id}.toml: {place}field {field}: No exercise asks for {address}. {WHERE[field]}"
        )
    return target, target.prompt(of)


def mistakes() -> list[str]:
    """Read every exercise in every language, and say what is wrong.

    Returns
    -------
    list of str
        One sentence or more for each file that cannot be used, as :class:`ExerciseError` says it.
    """
    files = sorted(places.content("exercises").glob("*/*.toml"))
    # A fault in an exercise that another one recalls is met twice.
    return list(dict.fromkeys(line for file in files for line in mistakes_in(file)))


def mistakes_in(file: Path) -> list[str]:
    """Read one exercise and what it names of others, and say what is wrong.

    Parameters
    ----------
    file : pathlib.Path
        As of :func:`load`.

    Returns
    -------
    list of str
        Empty if all is well.
    """
    try:
        exercise = load(file)
        for prompt in exercise.prompts:
            recalled(exercise, prompt.id)
            home(exercise, prompt.id)
            _check_choices(file, exercise, prompt)
            for column in getattr(prompt, "columns", {}).values():
                if column.of:
                    chosen_from(exercise, column)
    except ExerciseError as error:
        return str(error).splitlines()
    return []


def _check_choices(file: Path, exercise: Exercise, prompt: Any) -> None:
    """Refuse a form whose choices its table calls otherwise: it is one row, read in both places."""
    other, _slash, table = (getattr(prompt, "home", None) or "").partition("/")
    # In the same language: a table that is not translated yet is read in another one.
    beside = file.with_name(f"{other}.toml")
    if not other or not beside.is_file():
        return
    homes = {one.id: getattr(one, "columns", {}) for one in load(beside).prompts}
    offered = {f"{id_}.options.{key}": said for id_, key, said in _choices(homes.get(table, {}))}
    for id_, key, said in _choices(prompt.columns):
        field = f"{id_}.options.{key}"
        if offered.get(field) != said:
            raise ExerciseError(
                f"{file.name}: prompt {exercise.prompts.index(prompt) + 1}, field columns.{field}: "
                f"{beside.name} has other words for this choice, or does not have it. "
                "Write the same words in both files."
            )


def _choices(columns: dict[str, Column]) -> Iterator[tuple[str, str, str]]:
    for id_, column in columns.items():
        for key, said in (column.options or {}).items():
            yield id_, key, said


def _one(id_: str) -> Exercise | None:
    file = _file(id_)
    return None if file is None else _kept(file, file.stat().st_mtime_ns)


def _file(id_: str) -> Path | None:
    # What stands here comes from a page, too: an id is never a way to another folder.
    if not re.fullmatch(SLUG, id_):
        return None
    folder = places.content("exercises")
    for code in dict.fromkeys((language(), "en")):
        file = folder / code / f"{id_}.toml"
        if file.is_file():
            return file
    return None


@lru_cache(maxsize=256)
def _kept(file: Path, changed: int) -> Exercise:  # noqa: ARG001 - `changed` is part of the key
    return load(file)
