"""One thing that differs between a file and what it was, in words.

Why it exists: exercises and lessons differ in other things, and it is said of both alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ltl_course.words import _

_SHORT = 120


@dataclass(frozen=True, slots=True)
class Change:
    """What differs, in words; `danger` if answers that were given lose something by it."""

    words: str
    danger: bool = False


def said(where: str, was: Any, is_: Any) -> Iterator[Change]:
    """Say that a field has another value; nothing if it has not.

    Parameters
    ----------
    where : str
        The field's place.
    was, is_ : Any
        Its values; None or an empty text if it was, or is, not there.

    Yields
    ------
    Change
        At most one.
    """
    old, new = _shown(was), _shown(is_)
    if was == is_ or old == new == "":
        return
    if not old:
        words = _("{where}: new, “{new}”.")
    elif not new:
        words = _("{where}: taken out; it was “{old}”.")
    elif old == new:
        words = _("{where}: changed further on. It begins as before: “{new}”.")
    else:
        words = _("{where}: was “{old}”, is “{new}”.")
    yield Change(words.format(where=where, old=old, new=new))


def ids(
    what: str, old: Sequence[str] | Mapping[str, Any], new: Sequence[str] | Mapping[str, Any]
) -> Iterator[Change]:
    """Say which ids, under which answers are kept, are gone, new or in another order.

    Parameters
    ----------
    what : str
        What has these ids, such as "question".
    old, new : sequence or mapping of str
        The ids, in order.

    Yields
    ------
    Change
        A danger for each that is gone.
    """
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
    kept = [one for one in new if one in old]
    if kept != [one for one in old if one in new]:
        words = _("In another order now: {what} {ids}.")
        yield Change(words.format(what=what, ids=", ".join(kept)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    words = " ".join(str("" if value is None else value).split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"
