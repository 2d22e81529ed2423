"""Prompts that are answered by choosing or ranking.

Why it exists: a choice can be compared, counted and made in a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ltl_course.exercises.prompt import AS_NOW, Answer, BasePrompt, ChosenWords, Slug, Words
from ltl_course.words import _

Options = Annotated[dict[Slug, Words], Field(min_length=2, max_length=20)]


class Single(BasePrompt):
    """One choice of several.

    Attributes
    ----------
    options : dict[str, str]
        Stable id to words, in order. Answers keep the id.
    """

    kind: Literal["single"]
    options: Options

    def read(self, answer: object) -> str:
        """Return the chosen id, or an empty text for none."""
        if answer not in ("", *self.options):
            raise ValueError(_("This is not one of the choices."))
        return str(answer)

    def wording(self, answer: Answer) -> dict[str, str]:
        """Return the words of the choice."""
        return worded([str(answer)], self.options)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the words of the choice."""
        return in_words(str(answer), wording, self.options)


class Rating(Single):
    """A step on a scale, every step in words, such as how often or how sure."""

    kind: Literal["rating"]  # type: ignore[assignment]


class Multiple(BasePrompt):
    """Any number of choices.

    Attributes
    ----------
    options : dict[str, str]
        Stable id to words, in order.
    alone : tuple of str
        Ids of choices that go with no other, such as "none of these". The form puts the others
        out; an answer in which they stand together is kept all the same.
    """

    kind: Literal["multiple"]
    options: Options
    alone: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _alone_are_options(self) -> Multiple:
        if unknown := set(self.alone) - set(self.options):
            raise ValueError(f"alone names no option: {', '.join(sorted(unknown))}")
        return self

    def read(self, answer: object) -> list[str]:
        """Return the chosen ids in the order of the options."""
        return [key for key in self.options if key in _chosen(answer, self.options)]

    def wording(self, answer: Answer) -> dict[str, str]:
        """Return the words of the choices."""
        return worded(_listed(answer), self.options)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the words of the choices, parted by semicolons."""
        return "; ".join(in_words(key, wording, self.options) for key in _listed(answer))

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether every earlier choice is still chosen."""
        return set(_listed(earlier)) <= set(_listed(later))


class Ranking(Multiple):
    """Choices in the learner's order, the first first; it may be incomplete."""

    kind: Literal["ranking"]  # type: ignore[assignment]

    def read(self, answer: object) -> list[str]:
        """Return the ranked ids."""
        return _chosen(answer, self.options)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the words with their ranks."""
        return "; ".join(
            f"{rank}. {in_words(key, wording, self.options)}"
            for rank, key in enumerate(_listed(answer), start=1)
        )

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether the later order begins with the earlier one."""
        ranked = _listed(earlier)
        return _listed(later)[: len(ranked)] == ranked


def worded(chosen: Iterable[str], options: Mapping[str, str]) -> dict[str, str]:
    """Return the words of those of the chosen ids that are options."""
    return {key: options[key] for key in chosen if key in options}


def in_words(key: str, wording: ChosenWords, options: Mapping[str, str]) -> str:
    """Return what was chosen, in the words of then, else of now; the id if nobody knows any."""
    return wording.get(key, options.get(key, key))


def _listed(answer: Answer) -> list[str]:
    return [str(item) for item in answer] if isinstance(answer, list) else [str(answer)]


def _chosen(answer: object, options: Mapping[str, str]) -> list[str]:
    if not isinstance(answer, list) or any(
        not isinstance(item, str) or item not in options for item in answer
    ):
        raise ValueError(_("This is not one of the choices."))
    if len(set(answer)) < len(answer):
        raise ValueError(_("One choice stands twice in the list."))
    return [str(item) for item in answer]
