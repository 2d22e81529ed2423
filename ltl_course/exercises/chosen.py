"""Prompts that are answered by choosing or ranking.

Why it exists: a choice can be compared, counted and made in a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ltl_course.exercises.prompt import AS_NOW, SLUG, Answer, BasePrompt, ChosenWords, Slug, Words
from ltl_course.words import _

Options = Annotated[dict[Slug, Words], Field(min_length=2, max_length=20)]


class _Offering(BasePrompt):
    """A prompt that offers choices in words."""

    options: Options

    def offered(self) -> ChosenWords:
        """Return the words of the options."""
        return self.options

    def then(self, wording: ChosenWords) -> Self:
        """Return the prompt with the options of then."""
        return self.model_copy(update={"options": options_then(self.options, wording)})


class Single(_Offering):
    """One choice of several.

    Attributes
    ----------
    options : dict[str, str]
        Stable id to words, in order. Answers keep the id.
    """

    kind: Literal["single"]

    def read(self, answer: object) -> str:
        """Return the chosen id, or an empty text for none."""
        if answer not in ("", *self.options):
            raise ValueError(_("This is not one of the choices."))
        return str(answer)

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the choice."""
        return [str(answer)]

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the words of the choice."""
        return in_words(str(answer), wording, self.options)


class Rating(Single):
    """A step on a scale, every step in words, such as how often or how sure."""

    kind: Literal["rating"]  # type: ignore[assignment]


class Multiple(_Offering):
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
    alone: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _alone_are_options(self) -> Multiple:
        if unknown := set(self.alone) - set(self.options):
            raise ValueError(f"alone names no option: {', '.join(sorted(unknown))}")
        return self

    def read(self, answer: object) -> list[str]:
        """Return the chosen ids in the order of the options."""
        return [key for key in self.options if key in _chosen(answer, self.options)]

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the choices."""
        return _listed(answer)

    def still(self, answer: Answer, wording: ChosenWords = AS_NOW) -> Answer | None:
        """Return those of the choices that can still be made."""
        if not isinstance(answer, list):
            return super().still(answer, wording)
        left = [key for key in answer if isinstance(key, str) and key in self.options]
        return super().still(left) if left or not answer else None

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


def options_then(options: Mapping[str, str], wording: ChosenWords) -> dict[str, str]:
    """Return options in the words of then, and behind them those that are gone since."""
    gone = {key: words for key, words in wording.items() if key not in options and re.fullmatch(SLUG, key)}
    return {**{key: wording.get(key, words) for key, words in options.items()}, **gone}


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
