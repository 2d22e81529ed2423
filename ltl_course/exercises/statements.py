"""Prompts that hold several statements against one scale, such as a self-assessment.

Why it exists: one's own view and that of a team are asked with the same words, and asked again
after half a year they can be compared, statement by statement.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ltl_course.exercises.chosen import Options, in_words, worded
from ltl_course.exercises.prompt import AS_NOW, Answer, BasePrompt, ChosenWords, Slug, Words
from ltl_course.words import _

MOST_PEOPLE = 999
"""More people than that in one answer are a slip of the finger."""

_COUNT = re.compile(r"([a-z0-9][a-z0-9-]{0,59}) ([1-9]\d{0,2})")


ASK = "ask/"
"""How a statement's key in an answer's wording begins; no option's id has a slash."""


class Statement(BaseModel):
    """One statement.

    Attributes
    ----------
    ask : str
        The statement, a whole sentence.
    principle : str
        A key of :data:`ltl_course.playbook.PRINCIPLES`.
    driver : str
        A key of :data:`ltl_course.playbook.DRIVERS`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Words
    principle: Literal["1", "2a", "2b", "2c", "3"]
    driver: Literal["a", "b", "c", "d"]


class Statements(BasePrompt):
    """Statements, each held against the same steps in words.

    Attributes
    ----------
    items : dict of str to Statement
        Stable id to the statement, in order.
    options : dict of str to str
        The steps, id to words, from the least to the most.
    counts : bool
        Whether it is counted how many people say each step; else one step is chosen.

    Notes
    -----
    An answer is a dict of texts by statement: the id of the step, or counts such as
    ``"seldom 2; often 5"``.
    """

    kind: Literal["statements"]
    items: Annotated[dict[Slug, Statement], Field(min_length=1, max_length=20)]
    options: Options
    counts: bool = False

    def read(self, answer: object) -> dict[str, str]:
        """Return what is said of each statement of which something is said."""
        if not isinstance(answer, dict) or not all(isinstance(said, str) for said in answer.values()):
            raise ValueError(_("This is not one of the choices."))
        if not set(answer) <= set(self.items):
            raise ValueError(_("There is a statement that this question does not know."))
        return {item: self._said(answer[item]) for item in self.items if answer.get(item)}

    def _said(self, said: str) -> str:
        if not self.counts:
            if said not in self.options:
                raise ValueError(_("This is not one of the choices."))
            return said
        counts = self.counted(said)
        return "; ".join(f"{step} {counts[step]}" for step in self.options if step in counts)

    def counted(self, said: str) -> dict[str, int]:
        """Return how many people say each step of one statement.

        Parameters
        ----------
        said : str
            What an answer has for it, such as ``"seldom 2; often 5"``.

        Returns
        -------
        dict of str to int
            Step to people, 1 to 999; steps that nobody chose are missing.

        Raises
        ------
        ValueError
            If it is no such text; the message is for the learner.
        """
        found: dict[str, int] = {}
        for one in said.split("; "):
            match = _COUNT.fullmatch(one)
            if match is None or match[1] not in self.options or match[1] in found:
                raise ValueError(
                    _("Write whole numbers of people from 0 to {most}.").format(most=MOST_PEOPLE)
                )
            found[match[1]] = int(match[2])
        return found

    def wording(self, answer: Answer) -> dict[str, str]:
        """Return the statements of which something is said, under ``ask/<id>``, and the steps' words."""
        given = _given(answer)
        asks = {f"{ASK}{item}": self.items[item].ask for item in given if item in self.items}
        return asks | worded((step for said in given.values() for step, _count in _steps(said)), self.options)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return each statement with what is said of it, one a line."""
        asks = {f"{ASK}{item}": one.ask for item, one in self.items.items()}
        given = _given(answer)
        ordered = [
            *(item for item in self.items if item in given),
            *(item for item in given if item not in self.items),
        ]
        return "\n".join(
            f"{in_words(f'{ASK}{item}', wording, asks)} {self._words(given[item], wording)}"
            for item in ordered
        )

    def _words(self, said: str, wording: ChosenWords) -> str:
        return "; ".join(
            f"{in_words(step, wording, self.options)}: {count}"
            if count
            else in_words(step, wording, self.options)
            for step, count in _steps(said)
        )

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether of every statement the same is said as before."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        return {item: said for item, said in earlier.items() if said}.items() <= later.items()


def _given(answer: Answer) -> dict[str, str]:
    """Return what is said of each statement, also if the answer is older than the prompt's present form."""
    return {item: said for item, said in answer.items() if said} if isinstance(answer, dict) else {}


def _steps(said: str) -> list[tuple[str, str]]:
    """Return each step with how many people say it; one's own step without a number."""
    pairs = (one.partition(" ") for one in said.split("; "))
    return [(step, count) for step, _space, count in pairs]
