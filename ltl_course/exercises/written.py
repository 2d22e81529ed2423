"""Prompts that are answered with words.

Why it exists: most reflections are sentences.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ltl_course.exercises.prompt import LONG, SHORT, Answer, BasePrompt, clean, says


class _Written(BasePrompt):
    """A prompt whose answer is free text, which grows as one writes."""

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether the earlier text stands in the later one as whole words."""
        return super().holds(later, earlier) or says(later, earlier)


class Short(_Written):
    """One line of text, at most 300 characters."""

    kind: Literal["short"]

    def read(self, answer: object) -> str:
        """Return the text."""
        return clean(answer, SHORT)


class Long(_Written):
    """Text of several lines, at most 20,000 characters.

    Attributes
    ----------
    rows : int
        Height of the box in lines, 2 to 20; it grows as one writes.
    words : int or None
        So many words are aimed at, 10 to 1,000; they are counted beside the box, and more are kept
        all the same.
    """

    kind: Literal["long"]
    rows: Annotated[int, Field(ge=2, le=20)] = 4
    words: Annotated[int, Field(ge=10, le=1000)] | None = None

    def read(self, answer: object) -> str:
        """Return the text."""
        return clean(answer, LONG)


class Series(_Written):
    """The learner's own numbers: one a line, with or without a date or name before it.

    The text is kept as it was pasted or read from a file, so that nothing in it is lost;
    :mod:`ltl_course.charts` reads it.

    Attributes
    ----------
    rows : int
        Height of the box in lines.
    """

    kind: Literal["series"]
    rows: Annotated[int, Field(ge=2, le=30)] = 8

    def read(self, answer: object) -> str:
        """Return the text, at most 200,000 characters."""
        return clean(answer, 10 * LONG)
