"""An answer in words, as it was chosen: whatever became of its question since.

Why it exists: options are reworded and removed, exercises change. Whoever reads an earlier answer
must meet the words that were on the screen when it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ltl_course.exercises import ROW, in_other_languages
from ltl_course.exercises.statements import ASK, told_statements
from ltl_course.journal.entry import Entry


def told(entry: Entry, prompt: Any = None) -> str:
    """Return an entry's answer in words.

    Parameters
    ----------
    entry : Entry
        The entry.
    prompt : Prompt, optional
        What was asked, as it is now; None if nobody knows any longer.

    Returns
    -------
    str
        The words of then, also if the prompt is of another kind now; empty for an answer that
        says nothing.
    """
    said = ""
    if prompt is not None:
        try:
            said = str(prompt.told(entry.answer, entry.wording))
        except ValueError:
            said = ""
    return said or _as_kept(entry)


def _as_kept(entry: Entry) -> str:
    """Tell an answer without its question."""
    words, answer = entry.wording, entry.answer
    if isinstance(answer, dict) and any(key.startswith(ASK) for key in words):
        return told_statements(answer, words)
    if isinstance(answer, dict):
        return "; ".join(words.get(said, said) for said in answer.values() if said)
    if isinstance(answer, list):
        lines = (
            "; ".join(
                words.get(f"{column}/{cell}", cell) for column, cell in one.items() if cell and column != ROW
            )
            if isinstance(one, dict)
            else words.get(one, one)
            for one in answer
        )
        return "\n".join(line for line in lines if line)
    return words.get(str(answer), str(answer))


def same_question(entry: Entry, prompt: Any) -> bool:
    """Say whether an entry answers a prompt as it is asked now, in the words of any role and language."""
    return any(_asks(entry, one) for one in _in_each_language(entry, prompt))


def _in_each_language(entry: Entry, prompt: Any) -> Iterator[Any]:
    """Yield a prompt, then as other languages ask it: its translation is no earlier wording."""
    yield prompt
    yield from in_other_languages(entry.exercise, entry.prompt)


def _asks(entry: Entry, prompt: Any) -> bool:
    roles = getattr(prompt, "as_", {}).values()
    return entry.ask in {prompt.ask, *(one.ask for one in roles)}


def words_kept(entry: Entry, prompt: Any) -> dict[str, str]:
    """Return the words of what was chosen, in the language of this session.

    Parameters
    ----------
    entry : Entry
        The entry.
    prompt : Prompt
        What was asked, as it is now.

    Returns
    -------
    dict of str to str
        The words of then. Only what another language offers in just these words today is told in the
        words of now: it is the same choice.
    """
    now, others = prompt.offered(), in_other_languages(entry.exercise, entry.prompt)
    elsewhere = [one.offered() for one in others]
    return {
        key: now.get(key, said) if any(one.get(key) == said for one in elsewhere) else said
        for key, said in entry.wording.items()
    }


def reworded(entry: Entry, prompt: Any) -> bool:
    """Say whether the question, or what was chosen, is worded otherwise now.

    Parameters
    ----------
    entry : Entry
        An answer.
    prompt : Prompt
        What is asked now; a table is not meant, which several forms ask for in words of their own.

    Returns
    -------
    bool
        True also if what was chosen is gone, unless the form shows it where it stood. Of an entry that
        kept no words only the question counts.
    """
    return all(_differs(entry, one) for one in _in_each_language(entry, prompt))


def _differs(entry: Entry, prompt: Any) -> bool:
    now = prompt.wording(entry.answer)
    differs = {key for key, said in entry.wording.items() if now.get(key) != said}
    if prompt.shows_gone:
        differs &= now.keys()
    return bool(differs) or not _asks(entry, prompt)
