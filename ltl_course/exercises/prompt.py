"""What all kinds of prompts have, and how an answer becomes clean text.

Why it exists: a form, a journal and a document treat every kind of question alike; what a
kind does differently is said in its own class.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from ltl_course.exercises.roles import Role, Wording, role_in
from ltl_course.safe import plain
from ltl_course.words import _, plural

SLUG = r"^[a-z0-9][a-z0-9-]{0,59}$"
ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+$"
"""An exercise's id and that of one of its prompts."""
Slug = Annotated[str, Field(pattern=SLUG)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Answer = str | float | list[str] | dict[str, str] | list[dict[str, str]]

ChosenWords = Mapping[str, str]
"""The words of what an answer chose, by id, as they were when it was given."""
AS_NOW: ChosenWords = MappingProxyType({})
NO_WORDING: Mapping[str, ChosenWords] = MappingProxyType({})

SHORT, LONG = 300, 20_000

# Hyphens, points and commas inside of a word or a number belong to it.
_START_OF_WORD = re.compile(r"(?<!\S)")
_END_OF_WORD = re.compile(r"[.,;:!?]*(?:\s|\Z)")


class BasePrompt(BaseModel, ABC):
    """What all prompts have.

    Attributes
    ----------
    id : str
        Stable: answers are kept under it. Never reuse or rename it.
    ask : str
        The question, a whole sentence.
    help : str
        One or two sentences under the question.
    share : {"private", "cohort"}
        Whether the learner may send the answer to a cohort; nothing is sent by itself.
    optional : bool
        Whether a step counts as done without an answer to it.
    recall : str or None
        ``"exercise-id/prompt-id"`` of an earlier answer to show above this question.
    as_ : dict of str to Wording
        How it is worded for a role; ``as`` in the file. :meth:`for_role` reads it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    shows_gone: ClassVar[bool] = False
    """Whether its form shows what was removed from it where it stood, in the words of then."""

    id: Slug
    ask: Words
    help: str = ""
    share: Literal["private", "cohort"] = "private"
    optional: bool = False
    recall: Annotated[str, Field(pattern=ADDRESS)] | None = None
    as_: dict[Role, Wording] = Field(default={}, alias="as")

    def for_role(self, role: object) -> Self:
        """Return the prompt as it is asked for a role.

        Parameters
        ----------
        role : object
            One of :data:`ltl_course.exercises.roles.ROLES`; anything else is asked as the usual one.

        Returns
        -------
        Prompt
            With the role's words where it has some. All else is the same: an answer to one is an
            answer to the other.
        """
        wording = self.as_.get(role_in(role))
        return self.model_copy(update=wording.model_dump(exclude_none=True)) if wording else self

    @abstractmethod
    def read(self, answer: object) -> Answer:
        """Return `answer` in this prompt's form.

        Parameters
        ----------
        answer : object
            What a form or a file sent; anything.

        Returns
        -------
        Answer
            The answer without control characters. Text for every kind but those that say
            otherwise.

        Raises
        ------
        ValueError
            If it cannot be an answer to this prompt; the message is for the learner.
        """

    def blank(self, answer: Answer) -> bool:
        """Say whether `answer` says nothing, such as an empty text or no choice."""
        return not answer

    def problem(self, answer: Answer) -> str:  # noqa: ARG002 - most kinds have none
        """Return what the learner should mend in an answer that is kept all the same; or nothing."""
        return ""

    def offered(self) -> ChosenWords:
        """Return the words of all that can be chosen here, by the key under which the journal keeps them."""
        return AS_NOW

    def chosen(self, answer: Answer) -> Iterable[str]:  # noqa: ARG002 - a text is its own words
        """Return the keys of what an answer chooses, also of what is offered no longer."""
        return ()

    def wording(self, answer: Answer, *shown: ChosenWords) -> dict[str, str]:
        """Return the words of what an answer chooses, by id; the journal keeps them beside the ids.

        Parameters
        ----------
        answer : Answer
            The answer.
        *shown : Mapping of str to str
            Words that were read otherwise than they stand in the file now; the last ones count first.
        """
        known = dict(self.offered())
        for words in shown:
            known |= words
        return {key: known[key] for key in self.chosen(answer) if key in known}

    def then(self, wording: ChosenWords) -> Self:  # noqa: ARG002 - most kinds offer nothing to choose
        """Return the prompt with these words in the place of its own, and with what is gone since.

        Parameters
        ----------
        wording : Mapping of str to str
            As :meth:`wording` gave it, or a page showed it.

        Returns
        -------
        Prompt
            It reads and tells the answer of then as it was read and told.
        """
        return self

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return `answer` in words, as it stands in a history or a document.

        Parameters
        ----------
        answer : Answer
            An answer; it may be older than the prompt's present form.
        wording : Mapping of str to str
            What :meth:`wording` gave when it was written; what is missing is said as it is said now.

        Returns
        -------
        str
            The words that were chosen, also if an option was reworded or removed since.
        """
        return wording.get(str(answer), str(answer))

    def still(self, answer: Answer, wording: ChosenWords = AS_NOW) -> Answer | None:
        """Return what of an answer to an earlier form of this prompt can be shown as its answer.

        Parameters
        ----------
        answer : Answer
            The answer.
        wording : Mapping of str to str
            The words that were kept with it.

        Returns
        -------
        Answer or None
            All of it if it can still be chosen or written here; of several choices those that can; None
            if nothing can.
        """
        try:
            read = self.read(answer)
        except ValueError:
            return None
        return read if wording.keys() <= self.wording(answer).keys() else None

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether nothing of an earlier answer is missing in a later one.

        Parameters
        ----------
        later, earlier : Answer
            Two answers to this prompt; they may be older than its present form.

        Returns
        -------
        bool
            For every kind but those that say otherwise: whether they are equal, or the earlier one
            says nothing.
        """
        return not earlier or later == earlier


def clean(answer: object, longest: int) -> str:
    """Return a text without control characters.

    Parameters
    ----------
    answer : object
        What a form or a file sent; anything.
    longest : int
        At most so many characters.

    Returns
    -------
    str
        The text.

    Raises
    ------
    ValueError
        If it is no text, or too long; the message is for the learner.
    """
    if not isinstance(answer, str):
        raise ValueError(_("This answer should be text."))  # noqa: TRY004 - one kind of refusal for all
    if len(answer) > longest:
        raise ValueError(
            plural("At most {count} character fits here.", "At most {count} characters fit here.", longest)
        )
    return plain(answer)


def says(later: object, earlier: object) -> bool:
    """Say whether an earlier text stands in a later one as whole words."""
    if not isinstance(later, str) or not isinstance(earlier, str):
        return later == earlier
    words = earlier.strip()
    return not words or any(
        later.startswith(words, start) and _END_OF_WORD.match(later, start + len(words))
        for start in (word.start() for word in _START_OF_WORD.finditer(later))
    )
