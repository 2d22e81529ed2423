"""What differs between two forms of an exercise.

Why it exists: a question may get better words at any time. An id that is gone leaves answers without
a question, and an answer that was private must not be shared unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ltl_course.content.change import Change, ids, said
from ltl_course.exercises import Exercise
from ltl_course.words import _

_BY_ID = frozenset({"options", "columns", "items", "confidence"})
"""The fields that hold things by ids which answers keep, in a prompt or in a column of one."""
_WORDS = frozenset({"ask", "say"})
"""The fields whose words an answer keeps."""


def exercise(was: Exercise, is_: Exercise) -> Iterator[Change]:
    """Say what differs, from top to bottom.

    Parameters
    ----------
    was, is_ : Exercise
        The exercise before and now.

    Yields
    ------
    Change
        One for each field.
    """
    old, new = ({one.id: one for one in form.prompts} for form in (was, is_))
    yield from ids(_("question"), old, new)
    yield from said(_("the title"), was.title, is_.title)
    yield from said(_("the words above the questions"), was.intro, is_.intro)
    yield from said(_("theory, beside the title"), was.theory, is_.theory)
    for id_ in [one for one in old if one in new]:
        yield from _prompt(id_, old[id_], new[id_])


def _prompt(id_: str, was: Any, is_: Any) -> Iterator[Change]:
    if was.kind != is_.kind:
        words = _(
            "“{id}” was of the kind {old} and is of the kind {new}. Answers of the old kind stay as they are."
        )
        yield Change(words.format(id=id_, old=was.kind, new=is_.kind), danger=True)
    elif (was.share, is_.share) == ("private", "cohort"):
        words = _(
            "“{id}”, share: answers to it were private, and may now be sent to a cohort. Whoever wrote one "
            "wrote it as private. If others are to see the answers, ask a new question with an id of its own."
        )
        yield Change(words.format(id=id_), danger=True)
    else:
        yield from said(_address(id_, "share"), was.share, is_.share)
    told = {"id", "kind", "share"}
    old, new = (one.model_dump(by_alias=True, exclude_none=True, exclude=told) for one in (was, is_))
    # A form of another kind has other fields; what both have is compared all the same.
    both = old.keys() & new.keys() if was.kind != is_.kind else old.keys() | new.keys()
    fields = [one for one in {**old, **new} if one in both]
    yield from _fields(id_, "", *({one: form[one] for one in fields if one in form} for form in (old, new)))


def _fields(id_: str, above: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Say what differs in the fields of a prompt, or of a part of one."""
    for name in {**old, **new}:
        address = f"{above}{name}"
        was, is_ = old.get(name), new.get(name)
        if not isinstance(was, dict) and not isinstance(is_, dict):
            yield from _field(id_, address, was, is_, kept=name in _WORDS)
            continue
        was, is_ = (one if isinstance(one, dict) else {} for one in (was, is_))
        yield from (_things if name in _BY_ID else _fields)(id_, f"{address}.", was, is_)


def _things(id_: str, above: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Say what differs in what a field holds by ids."""
    yield from ids(f"{_address(id_, above.rstrip('.'))}:", old, new)
    for name in [one for one in old if one in new]:
        was, is_ = old[name], new[name]
        if isinstance(was, dict) and isinstance(is_, dict):
            yield from _fields(id_, f"{above}{name}.", was, is_)
        else:
            yield from _field(id_, f"{above}{name}", was, is_, kept=True)


def _field(id_: str, address: str, was: Any, is_: Any, *, kept: bool) -> Iterator[Change]:
    for change in said(_address(id_, address), was, is_):
        words = _("{change} Old answers keep the words that were shown.") if kept and was else "{change}"
        yield Change(words.format(change=change.words))


def _address(id_: str, field: str) -> str:
    return _("“{id}”, {field}").format(id=id_, field=field)
