"""What a card has written over, as long as its page is open: it can be put back as it was.

Why it exists: a file that is taken over, or a version that is gone back to, changes many parts at
once. Whoever regrets it should not have to look each of them up in its history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ltl_course.exercises import ChosenWords
from ltl_course.theory.changing.towards import nothing
from ltl_course.theory.state import Theory
from ltl_course.widgets.blocks import Block, act
from ltl_course.widgets.panel import Panel
from ltl_course.words import _, plural


class PutBack:
    """What stood in the Theory before a card wrote over it."""

    def __init__(self) -> None:
        self._before: Mapping[str, Any] = {}
        self._put: Mapping[str, Any] = {}
        self._wording: Mapping[str, ChosenWords] = {}

    def remember(self, before: Theory, after: Theory, where: Iterable[str]) -> None:
        """Remember what stood at these addresses, and what stands there now."""
        places = [*where]
        self._wording = before.wording
        self._before = {one: _there(before, one, after.answers.get(one, "")) for one in places}
        self._put = {one: _there(after, one, before.answers.get(one, "")) for one in places}

    def way(self) -> list[Block]:
        """Return the button, if there is something to put back."""
        help_ = _("Also where nothing stood before. You can do so until you close this page.")
        return [act("back", _("Put it back as it was"), help_)] if self._before else []

    def write(self, card: Panel) -> None:
        """Put it back; where something else was written since, that stays, and the card says so."""
        if not self._before:
            card.done()
            return
        same = [one for one, put in self._put.items() if _there(card.theory, one, put) == put]
        words = _("What stood there before stands there again.")
        if later := len(self._put) - len(same):
            stays = plural(
                "{count} part that you have changed since stays.",
                "{count} parts that you have changed since stay.",
                later,
            )
            words = f"{words} {stays}"
        answers = {one: self._before[one] for one in same}
        card.write(answers, words, then=self._forget, wording=self._wording)

    def _forget(self) -> None:
        self._before, self._put = {}, {}


def _there(theory: Theory, where: str, like: Any) -> Any:
    """Return what a Theory says at an address; where it says nothing, nothing in the shape of `like`."""
    return theory.answers.get(where, nothing(like))
