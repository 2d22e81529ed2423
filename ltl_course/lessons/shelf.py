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
from ltl_course.words import LANGUAGES, language


@lru_cache(maxsize=64)
def _kept(file: Path, changed: int) -> Lesson:  # noqa: ARG001 - `changed` is part of the key
    return read(file)


def every() -> tuple[Lesson, ...]:
    """Return all lessons in the order of their names.

    Returns
    -------
    tuple of Lesson
        Notebooks without ``ltl`` metadata are no lessons and are left out by their name:
        only names that begin with two digits count. Each is the one of the session's language, or
        the English one where there is no other. One that cannot be read is left out, too:
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
    """Return the notebooks of this session: the English ones say which there are."""
    found = sorted(file for file in places.content("notebooks").glob(named) if file.is_file())
    return [_spoken(file) for file in found]


def _spoken(file: Path) -> Path:
    own = file.parent / language() / file.name
    return own if own.is_file() else file


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
    return _now(file_of(id_))


def file_of(id_: str) -> Path:
    """Return the notebook of the lesson or page called `id_`, in the session's language or else in English.

    Parameters
    ----------
    id_ : str
        The file's name without ``.ipynb``.

    Returns
    -------
    pathlib.Path
        The notebook; LessonError if there is none.
    """
    files = {file.stem: file for file in (*_files(), *_files("[a-z]*.ipynb"))}
    if id_ not in files:
        raise LessonError(f"There is no lesson {id_!r}. The lessons are: {', '.join(files)}.")
    return files[id_]


def named(name: str) -> tuple[str, str]:
    """Return the language and the id of a lesson or page as its own first cell names it.

    Parameters
    ----------
    name : str
        Its id, with the folder of its language where it has one, such as ``"es/03_signal_or_noise"``.

    Returns
    -------
    tuple of str and str
        The language, empty if none is named, and the id. LessonError if there is no such lesson.
    """
    code, _slash, id_ = name.rpartition("/")
    if code and not (code in LANGUAGES and _is_written(code, id_)):
        raise LessonError(f"There is no lesson {name!r}. The languages are: {', '.join(LANGUAGES)}.")
    file_of(id_)
    return code, id_


def address(id_: str) -> str:
    """Return how a page in the session's language links to a lesson or page.

    Parameters
    ----------
    id_ : str
        Its id; there need be no such lesson.

    Returns
    -------
    str
        An address relative to the folder of that language, such as ``"../01_best_hypothesis.ipynb"``.
    """
    return _way(language(), language() if is_translated(id_) else "en", id_)


def is_translated(id_: str) -> bool:
    """Return whether a lesson or page is written in the session's language; English needs no translation."""
    return language() == "en" or _is_written(language(), id_)


def twins(id_: str) -> dict[str, str]:
    """Return where a lesson stands in the other languages.

    Parameters
    ----------
    id_ : str
        Its id.

    Returns
    -------
    dict of str to str
        Code of each other language in which it is written, and its address as of :func:`address`.
    """
    others = (code for code in LANGUAGES if code != language() and _is_written(code, id_))
    return {code: _way(language(), code, id_) for code in others}


def folder(code: str) -> str:
    """Return the folder of a language in the folder of notebooks: none for English, else one of its name."""
    return "" if code == "en" else f"{code}/"


def _is_written(code: str, id_: str) -> bool:
    return (places.content("notebooks") / folder(code) / f"{id_}.ipynb").is_file()


def _way(here: str, there: str, id_: str) -> str:
    up = "" if folder(here) == folder(there) else "../" * bool(folder(here)) + folder(there)
    return f"{up}{id_}.ipynb"
