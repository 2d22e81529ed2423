"""What differs between two forms of a lesson.

Why it exists: what a learner has done counts by step, and a lesson's time and its two ways follow
from what its steps say of themselves. None of that is seen in JupyterLab.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from ltl_course.content.change import Change, said
from ltl_course.lessons import Lesson, Step, source_of
from ltl_course.words import _


def lesson(was: Lesson, is_: Lesson) -> Iterator[Change]:
    """Say what differs in what a lesson says of itself.

    Parameters
    ----------
    was, is_ : Lesson
        The lesson before and now.

    Yields
    ------
    Change
        Steps, what they ask, and what they say of themselves.
    """
    old, new = ({step.id: step for step in one.steps} for one in (was, is_))
    for id_ in [one for one in old if one not in new]:
        words = _("The step “{title}” ({id}) is gone. What was done in it counts no longer.")
        yield Change(words.format(title=old[id_].title, id=id_), danger=True)
    yield from (
        Change(_("The step “{title}” is new.").format(title=new[one].title)) for one in new if one not in old
    )
    both = [one for one in old if one in new]
    if both != [one for one in new if one in old]:
        yield Change(_("The steps stand in another order."))
    yield from _asked(was, is_)
    yield from said(_("the title"), was.title, is_.title)
    yield from said(_("principle"), was.principle, is_.principle)
    yield from said(_("leaves"), was.leaves, is_.leaves)
    yield from said(_("short_leaves"), was.short_leaves, is_.short_leaves)
    for id_ in both:
        yield from _step(old[id_], new[id_])


def texts(was: str, is_: str, *, alone: bool) -> Iterator[Change]:
    """Say whether the cells of a notebook say or show something else.

    Parameters
    ----------
    was, is_ : str
        What stood in the file, and what stands there.
    alone : bool
        Whether nothing else differs.

    Yields
    ------
    Change
        At most one.
    """
    pairs = list(zip_longest(_cells(was), _cells(is_)))
    first = next((number for number, (old, new) in enumerate(pairs, start=1) if old != new), 0)
    if first and alone:
        yield Change(_("Its text was changed; its steps and what they ask are as before."))
    elif first:
        yield Change(
            _("Its cells say or show something else, too, first in cell {number}.").format(number=first)
        )


def _asked(was: Lesson, is_: Lesson) -> Iterator[Change]:
    shown, shows = ([one for step in form.steps for one in step.exercises] for form in (was, is_))
    for id_ in sorted(set(shown) - set(shows)):
        words = _("The exercise “{id}” is not asked here any more. Its answers stay in journals.")
        yield Change(words.format(id=id_), danger=True)
    for id_ in sorted(set(shows) - set(shown)):
        yield Change(_("It now asks the exercise “{id}”.").format(id=id_))
    if set(shows) == set(shown) and was.steps != is_.steps:
        old, new = ({step.id: step.exercises for step in form.steps} for form in (was, is_))
        moved = [one for one in new if one in old and old[one] != new[one]]
        if moved:
            words = _("What is asked stands in other steps, or in another order: {steps}.")
            yield Change(words.format(steps=", ".join(moved)))


def _step(was: Step, is_: Step) -> Iterator[Change]:
    names = {
        "title": _("the heading of {id}"),
        "kind": _("kind of {id}"),
        "minutes": _("minutes of {id}"),
        "short": _("short path of {id}"),
        "first": _("first of {id}"),
    }
    for name, where in names.items():
        yield from said(where.format(id=was.id), getattr(was, name), getattr(is_, name))


def _cells(written: str) -> list[tuple[str, Any]]:
    """Return what each cell says and which pictures it holds; headings of steps are told by themselves."""
    found = []
    for cell in json.loads(written)["cells"]:
        words = source_of(cell)
        told = "ltl" in cell["metadata"] or words.startswith("# ")
        found.append((words.partition("\n")[2] if told else words, cell.get("attachments", {})))
    return found
