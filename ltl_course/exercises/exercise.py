"""An exercise: a title, a few sentences, and its prompts.

Why it exists: a form is made from one such object and nothing else.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ltl_course.exercises.chosen import Multiple, Ranking, Rating, Single
from ltl_course.exercises.kept import Version
from ltl_course.exercises.measured import Number, Prediction
from ltl_course.exercises.played import Game
from ltl_course.exercises.prompt import Slug, Words
from ltl_course.exercises.questioned import Quiz
from ltl_course.exercises.rows import Rows
from ltl_course.exercises.statements import Statements
from ltl_course.exercises.written import Long, Series, Short

Prompt = Annotated[
    Short
    | Long
    | Series
    | Single
    | Multiple
    | Rating
    | Number
    | Ranking
    | Quiz
    | Prediction
    | Rows
    | Statements
    | Game
    | Version,
    Field(discriminator="kind"),
]


class Exercise(BaseModel):
    """One exercise: a title, a few sentences, and its prompts.

    Attributes
    ----------
    id : str
        The file's name without ``.toml``.
    title : str
        Its heading.
    intro : str
        What to think of; may be empty.
    theory : {"plan", "chart"} or None
        What the answers are in the Theory of Leadership, beside its rows, if anything.
    prompts : tuple of Prompt
        In the order in which they are asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    id: Slug
    title: Words
    intro: str = ""
    theory: Literal["plan", "chart"] | None = None
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=20, alias="prompt")]

    @field_validator("prompts")
    @classmethod
    def _distinct(cls, prompts: tuple[Any, ...]) -> tuple[Any, ...]:
        ids = [prompt.id for prompt in prompts]
        if len(set(ids)) < len(ids):
            raise ValueError("two prompts have the same id")
        if len(prompts) > 1 and any(isinstance(prompt, Game) for prompt in prompts):
            raise ValueError("a game is an exercise of its own; ask other questions in another file")
        if any(isinstance(prompt, Game | Version) and prompt.as_ for prompt in prompts):
            raise ValueError("a game and a version are asked of every role in the same words; leave out as")
        return prompts

    def prompt(self, id_: str) -> Any:
        """Return the prompt called `id_`; KeyError if there is none."""
        for prompt in self.prompts:
            if prompt.id == id_:
                return prompt
        raise KeyError(id_)
