"""Answers that are no tables, each as the words of one cell.

Why it exists: most are texts; but a facilitator may ask for a plan in any kind of prompt, and none of
its answers may be lost on the way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ltl_course.exercises import Answer
from ltl_course.theory.files.workbook import cells
from ltl_course.words import _

_WRITTEN = ("short", "long", "series", "number")
CHOSEN = ("single", "rating")
"""Kinds of prompts of which one choice is the answer."""


def answered(prompt: Any, answer: Answer | None) -> str:
    """Return an answer that is no table as it stands in a cell.

    Parameters
    ----------
    prompt : Prompt
        What was asked.
    answer : Answer or None
        None if nothing was answered.

    Returns
    -------
    str
        The text, the words of the choice, or JSON of whatever a cell has no words for.
    """
    if answer is None:
        return ""
    if prompt.kind in _WRITTEN and isinstance(answer, str):
        return answer
    if prompt.kind in CHOSEN and isinstance(answer, str):
        return cells.choice_shown(answer, prompt.options)
    return json.dumps(answer, ensure_ascii=False)


def answer_of(prompt: Any, words: str, known: Mapping[str, str]) -> Answer:
    """Return the answer that a cell holds; the other way of :func:`answered`.

    Parameters
    ----------
    prompt : Prompt
        What was asked.
    words : str
        What stands in the cell; not empty.
    known : Mapping of str to str
        What the file calls the choices, id to words.

    Returns
    -------
    Answer
        In the prompt's form.

    Raises
    ------
    ValueError
        If it is none; the message is for the learner.
    """
    if prompt.kind in _WRITTEN:
        answer: Any = words
    elif prompt.kind in CHOSEN:
        answer = cells.choice_read(words, prompt.options, known)
    else:
        try:
            answer = json.loads(words)
        except (ValueError, RecursionError):
            raise ValueError(_("This answer can only be changed in the course.")) from None
    read: Answer = prompt.read(answer)
    return read
