"""What a form with tables is told of rows: their numbers, and those of other tables to choose among.

Why it exists: an action names the goals that it moves. The form offers them by number and first
words, as every document names them.
"""

from __future__ import annotations

from typing import Any

from ltl_course.exercises import ROW, Exercise, Rows
from ltl_course.journal import Journal
from ltl_course.theory.labels import FIRST, numbers
from ltl_course.theory.parts import HOMES
from ltl_course.theory.state import Theory, theory_of

LABEL = 60
"""Characters of a row's first words beside its box."""


def told_rows(exercise: Exercise, journal: Journal) -> dict[str, Any]:
    """Return what the tables of an exercise are told.

    Parameters
    ----------
    exercise : Exercise
        What a form asks.
    journal : Journal
        The learner's journal.

    Returns
    -------
    dict
        By the id of each prompt that is a table: ``numbers`` (row id to number) and ``choices``
        (address of a table to its rows: ``id``, ``number``, ``label``). Empty for an exercise
        without tables.
    """
    tables = [prompt for prompt in exercise.prompts if isinstance(prompt, Rows)]
    if not tables:
        return {}
    theory = theory_of(journal)
    numbered = numbers(theory)
    return {
        table.id: {
            "numbers": numbered,
            "choices": {
                column.of: _choices(column.of, theory, numbered)
                for column in table.columns.values()
                if column.of
            },
        }
        for table in tables
    }


def _choices(address: str, theory: Theory, numbered: dict[str, str]) -> list[dict[str, str]]:
    for part, home in HOMES.items():
        if home == address:
            return [
                {"id": row[ROW], "number": numbered[row[ROW]], "label": _short(row[FIRST[part]])}
                for row in theory.rows(part)
            ]
    return []


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LABEL else line[: LABEL - 1].rstrip() + "…"
