"""What a file said before it was changed, and what the change means for answers that were given.

Why it exists: answers are kept under ids. A question may get better words at any time; an id that is
gone leaves answers without a question, and nobody sees that in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ltl_course import lessons
from ltl_course.content.sources import Source, sources
from ltl_course.exercises import Exercise, ExerciseError, parse
from ltl_course.lessons import Lesson, LessonError
from ltl_course.words import _

_BY_ID = ("options", "columns", "items", "confidence")
"""The fields of a prompt that hold things by ids which answers keep."""
_SHORT = 120


@dataclass(frozen=True, slots=True)
class Change:
    """What differs, in words; `danger` if answers that were given lose something by it."""

    words: str
    danger: bool = False


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
        return cls(texts={one.path: one.file.read_text("utf-8", "replace") for one in sources()})

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
        if source.is_exercise:
            was, is_ = (
                parse(source.file, then.removeprefix("\ufeff")),
                parse(source.file, now.removeprefix("\ufeff")),
            )
            found = [*_exercise(was, is_)]
        else:
            found = [*_lesson(lessons.parse(source.file, then), lessons.parse(source.file, now))]
    except (ExerciseError, LessonError):
        return [Change(_("What stood in this file before had a fault, so nothing can be compared."))]
    return sorted(found, key=lambda one: not one.danger)


# ---------------------------------------------------------------- exercises


def _exercise(was: Exercise, is_: Exercise) -> Iterator[Change]:
    old, new = ({one.id: one for one in exercise.prompts} for exercise in (was, is_))
    yield from _ids(_("question"), old, new)
    yield from _said(_("the title"), was.title, is_.title)
    yield from _said(_("the words above the questions"), was.intro, is_.intro)
    for id_ in [one for one in old if one in new]:
        yield from _prompt(id_, old[id_], new[id_])


def _prompt(id_: str, was: Any, is_: Any) -> Iterator[Change]:
    if was.kind != is_.kind:
        words = _(
            "“{id}” was of the kind {old} and is of the kind {new}. Answers of the old kind stay as they are."
        )
        yield Change(words.format(id=id_, old=was.kind, new=is_.kind), danger=True)
        return
    old, new = (one.model_dump(by_alias=True, exclude_none=True) for one in (was, is_))
    for name in _BY_ID:
        kept = old.get(name), new.get(name)
        if isinstance(kept[0], dict) and isinstance(kept[1], dict):
            yield from _ids(_("“{id}”, {field}:").format(id=id_, field=name), *kept)
    flat, flat_new = _flat(old), _flat(new)
    for address in [one for one in flat if one in flat_new]:
        yield from _said(f"“{id_}”, {address}", flat[address], flat_new[address])
    own = [one for one in flat_new.keys() ^ flat.keys() if one.split(".")[0] not in _BY_ID]
    yield from (Change(_("“{id}”, {field}: changed.").format(id=id_, field=one)) for one in sorted(own))


def _ids(what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    gone, come = ([one for one in a if one not in b] for a, b in ((old, new), (new, old)))
    for id_ in gone:
        words = _(
            "{what} “{id}” is gone. Answers under this id stay in the journals of learners and are shown "
            "with their old words."
        )
        if come:
            words += " " + _(
                "“{new}” is new: if only the id was changed, give it its old id back, or the answers so far "
                "are lost to it."
            )
        yield Change(words.format(what=what, id=id_, new=", ".join(come)), danger=True)
    if not gone:
        yield from (Change(_("{what} “{id}” is new.").format(what=what, id=id_)) for id_ in come)


def _said(where: str, was: Any, is_: Any) -> Iterator[Change]:
    if was != is_:
        words = _("{where}: was “{old}”, is “{new}”. Old answers keep the words that were shown.")
        if not (isinstance(was, str) and where.endswith(("ask", ".say"))):
            words = _("{where}: was “{old}”, is “{new}”.")
        yield Change(words.format(where=where, old=_short(was), new=_short(is_)))


def _flat(value: Any, above: str = "") -> dict[str, Any]:
    if not isinstance(value, dict):
        return {above: value}
    inside = (_flat(one, f"{above}.{key}" if above else str(key)) for key, one in value.items())
    return {key: one for part in inside for key, one in part.items()}


def _short(value: Any) -> str:
    words = " ".join(str("" if value is None else value).split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"


# ---------------------------------------------------------------- lessons


def _lesson(was: Lesson, is_: Lesson) -> Iterator[Change]:
    old, new = ({step.id: step for step in lesson.steps} for lesson in (was, is_))
    for id_ in [one for one in old if one not in new]:
        words = _("The step “{title}” ({id}) is gone. What was done in it counts no longer.")
        yield Change(words.format(title=old[id_].title, id=id_), danger=True)
    yield from (
        Change(_("The step “{title}” is new.").format(title=new[one].title)) for one in new if one not in old
    )
    shown, shows = ({one for step in lesson.steps for one in step.exercises} for lesson in (was, is_))
    for id_ in sorted(shown - shows):
        words = _("The exercise “{id}” is not asked here any more. Its answers stay in journals.")
        yield Change(words.format(id=id_), danger=True)
    yield from (Change(_("It now asks the exercise “{id}”.").format(id=one)) for one in sorted(shows - shown))
    yield from _said(_("the title"), was.title, is_.title)
    for id_ in [one for one in old if one in new]:
        yield from _said(_("the heading of {id}").format(id=id_), old[id_].title, new[id_].title)
        yield from _said(_("minutes of {id}").format(id=id_), old[id_].minutes, new[id_].minutes)
    if old == new and was.title == is_.title:
        yield Change(_("Its text was changed; its steps and what they ask are as before."))
