"""Prompts that hold several statements against one scale, such as a self-assessment.

Why it exists: one's own view and that of a team are asked with the same words, and asked again
after half a year they can be compared, statement by statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from ltl_course.exercises.chosen import Options, in_words, options_then
from ltl_course.exercises.prompt import AS_NOW, SLUG, Answer, BasePrompt, ChosenWords, Slug, Words
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
    principle : str or None
        A key of :data:`ltl_course.playbook.PRINCIPLES`; None for a statement that is asked no longer.
    driver : str or None
        A key of :data:`ltl_course.playbook.DRIVERS`; None as above.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Words
    principle: Literal["1", "2a", "2b", "2c", "3"] | None
    driver: Literal["a", "b", "c", "d"] | None


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

    shows_gone: ClassVar[bool] = True

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
        if not counts.keys() <= self.options.keys():
            raise ValueError(_("This is not one of the choices."))
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
            Step to people, 1 to 999; steps that nobody chose are missing, and one that is gone is there.

        Raises
        ------
        ValueError
            If it is no such text; the message is for the learner.
        """
        found: dict[str, int] = {}
        for one in said.split("; "):
            match = _COUNT.fullmatch(one)
            if match is None or match[1] in found:
                raise ValueError(
                    _("Write whole numbers of people from 0 to {most}.").format(most=MOST_PEOPLE)
                )
            found[match[1]] = int(match[2])
        return found

    def offered(self) -> ChosenWords:
        """Return the statements, under ``ask/<id>``, and the steps' words."""
        return {**{f"{ASK}{item}": one.ask for item, one in self.items.items()}, **self.options}

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the keys of the statements of which something is said, and of the steps."""
        given = _given(answer)
        return [
            *(f"{ASK}{item}" for item in given),
            *(step for said in given.values() for step, _count in _steps(said)),
        ]

    def then(self, wording: ChosenWords) -> Self:
        """Return the prompt with the statements and the steps of then."""
        asks = {key.removeprefix(ASK): ask for key, ask in wording.items() if key.startswith(ASK)}
        items = {
            item: one.model_copy(update={"ask": asks.get(item, one.ask)}) for item, one in self.items.items()
        }
        gone = {
            item: Statement.model_construct(ask=ask, principle=None, driver=None)
            for item, ask in asks.items()
            if item not in items and re.fullmatch(SLUG, item)
        }
        return self.model_copy(
            update={"items": {**items, **gone}, "options": options_then(self.options, wording)}
        )

    def still(self, answer: Answer, wording: ChosenWords = AS_NOW) -> Answer | None:
        """Return what is said of each statement that is asked, or was and kept its words."""
        then = self.then(wording)
        found: dict[str, str] = {}
        for item, said in _given(answer).items():
            with suppress(ValueError):
                found |= then.read({item: said})
        return found or super().still(answer, wording)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return each statement with what is said of it, one a line."""
        given = _given(answer)
        return told_statements(
            {item: given[item] for item in sorted(given, key=self._place)}, {**self.offered(), **wording}
        )

    def _place(self, item: str) -> int:
        return list(self.items).index(item) if item in self.items else len(self.items)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether of every statement the same is said as before."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        return {item: said for item, said in earlier.items() if said}.items() <= later.items()


def told_statements(answer: Answer, words: ChosenWords) -> str:
    """Return what is said of statements of which nothing is known but the words that were kept.

    Parameters
    ----------
    answer : Answer
        What was said of each.
    words : Mapping of str to str
        The statements under ``ask/<id>``, and the steps; an id that has no words stands for itself.

    Returns
    -------
    str
        One statement a line.
    """
    return "\n".join(
        f"{words.get(f'{ASK}{item}', item)} {step_words(said, words)}"
        for item, said in _given(answer).items()
    )


def step_words(said: str, words: ChosenWords) -> str:
    """Return what is said of one statement: a step in words, or each step with its people."""
    pairs = ((in_words(step, words, AS_NOW), count) for step, count in _steps(said))
    return "; ".join(f"{step}: {count}" if count else step for step, count in pairs)


def _given(answer: Answer) -> dict[str, str]:
    """Return what is said of each statement, also if the answer is older than the prompt's present form."""
    return {item: said for item, said in answer.items() if said} if isinstance(answer, dict) else {}


def _steps(said: str) -> list[tuple[str, str]]:
    """Return each step with how many people say it; one's own step without a number."""
    pairs = (one.partition(" ") for one in said.split("; "))
    return [(step, count) for step, _space, count in pairs]
