"""Prompts that ask for a fact: one choice of several, with a reason for each.

Why it exists: whoever reads a chart wants to know at once whether it was read well, and why. A quiz
tells the reason of each choice; it counts no points, and one may choose again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ltl_course.exercises.chosen import in_words, options_then
from ltl_course.exercises.prompt import AS_NOW, Answer, BasePrompt, ChosenWords, Slug, Words
from ltl_course.words import _


class Choice(BaseModel):
    """One choice of a quiz.

    Attributes
    ----------
    say : str
        The choice.
    why : str
        Why it holds, or why it does not.
    right : bool
        Whether it is the one that holds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: Words
    why: Words
    right: bool = False


class Quiz(BasePrompt):
    """A question of fact; never one about the learner's own work.

    Attributes
    ----------
    options : dict of str to Choice
        Stable id to the choice, in order. Answers keep the id.
    """

    kind: Literal["quiz"]
    options: Annotated[dict[Slug, Choice], Field(min_length=2, max_length=6)]

    @field_validator("options")
    @classmethod
    def _one_holds(cls, options: dict[str, Choice]) -> dict[str, Choice]:
        if sum(one.right for one in options.values()) != 1:
            raise ValueError("exactly one choice must say right = true")
        return options

    def offered(self) -> ChosenWords:
        """Return what the choices say."""
        return {key: one.say for key, one in self.options.items()}

    def read(self, answer: object) -> str:
        """Return the chosen id, or an empty text for none."""
        if answer not in ("", *self.options):
            raise ValueError(_("This is not one of the choices."))
        return str(answer)

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the choice."""
        return [str(answer)]

    def then(self, wording: ChosenWords) -> Self:
        """Return the quiz with what its choices said then; nobody knows the reason of one that is gone."""
        gone = Choice.model_construct(say="", why="", right=False)
        options = {
            key: self.options.get(key, gone).model_copy(update={"say": words})
            for key, words in options_then(self.offered(), wording).items()
        }
        return self.model_copy(update={"options": options})

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the words of the choice."""
        return in_words(str(answer), wording, self.offered())
