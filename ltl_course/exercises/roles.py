"""The roles for which the course has words of their own, and a prompt in the words of one of them.

Why it exists: a principal is asked about a school, a hub lead about a network. The question is the
same and its answer is kept at the same place; only its wording differs.
"""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Role = Literal["principal", "district", "hub", "coach"]
ROLES: tuple[Role, ...] = get_args(Role)
"""In the order in which a lesson's paragraphs stand."""
USUAL: Role = "principal"
"""In whose words one is asked who has chosen no role, or another one."""


class Wording(BaseModel):
    """How a prompt is worded for one role.

    Attributes
    ----------
    ask, help : str or None
        As of every prompt; None for the prompt's own words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str | None = Field(default=None, min_length=1, max_length=2000)
    help: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Wording:
        if self.ask is None and self.help is None:
            raise ValueError("nothing is worded for this role; give it ask, or help, or leave the role out")
        return self


def role_in(word: object) -> Role:
    """Return the role that a word names, and the usual one for any other word."""
    return next((role for role in ROLES if role == word), USUAL)
