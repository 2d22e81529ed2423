"""What has to be written so that one Theory says what another one says.

Why it exists: a version that is gone back to, a look back and a team's settled Theory are all written
over what stands there. What says nothing any longer has to be written, too: no address of a Theory
says so.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ltl_course.exercises import Answer
from ltl_course.theory.state import Theory


def towards(own: Theory, other: Theory, emptied: Collection[str] | None = None) -> dict[str, Answer]:
    """Return what is to be written.

    Parameters
    ----------
    own : Theory
        What stands there.
    other : Theory
        What shall stand there.
    emptied : collection of str, optional
        The only addresses that are emptied if the other one says nothing there; without it, all.

    Returns
    -------
    dict of str to Answer
        Address to answer, where something would be written.
    """
    news = {where: said for where, said in other.answers.items() if own.answers.get(where) != said}
    gone = {
        where: nothing(said)
        for where, said in own.answers.items()
        if where not in other.answers and (emptied is None or where in emptied)
    }
    return news | gone


def nothing(said: Any) -> Any:
    """Return what says nothing at a place where such an answer stands."""
    return type(said)()
