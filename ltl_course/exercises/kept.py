"""Prompts that are answered by keeping a version of the whole Theory of Leadership.

Why it exists: what one said in spring must be readable in autumn, word by word, beside what one
says now. So a version holds all of it; that later answers change their own history does not matter.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from ltl_course.exercises.prompt import AS_NOW, LONG, Answer, BasePrompt, ChosenWords, clean
from ltl_course.words import _

MOST = 500_000
"""Characters of a whole Theory; an entry of the journal holds no more than a little above."""


class Version(BasePrompt):
    """A version of the Theory that the learner keeps, with the reason.

    Notes
    -----
    An answer is a dict of texts: ``number`` (1, 2, ...), ``why`` (what changed, in the learner's
    words) and ``theory`` (all of it, as :func:`ltl_course.theory.state.dump` writes it).
    """

    kind: Literal["version"]

    def read(self, answer: object) -> dict[str, str]:
        """Return the version."""
        foreign = _("This is no version of a Theory of Leadership.")
        if not isinstance(answer, dict) or set(answer) != {"number", "why", "theory"}:
            raise ValueError(foreign)
        number, theory = answer["number"], clean(answer["theory"], MOST)
        if not isinstance(number, str) or not number.isascii() or not number.isdigit() or int(number) < 1:
            raise ValueError(foreign)
        try:
            whole = isinstance(json.loads(theory), dict)
        except (ValueError, RecursionError):
            whole = False
        if not whole:
            raise ValueError(foreign)
        return {"number": str(int(number)), "why": clean(answer["why"], LONG), "theory": theory}

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:  # noqa: ARG002 - it holds its words
        """Return which version it is, and the reason."""
        kept: dict[str, Any] = self.read(answer)
        said = _("Version {number}").format(number=kept["number"])
        return f"{said}: {kept['why']}" if kept["why"].strip() else said
