"""What a row is called where another one names it: its number, and its first words.

Why it exists: "A2 moves G1 and G3" must mean the same rows on the page, in every document and in
every picture. Rows keep ids that nobody reads; their numbers follow from their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ltl_course.exercises import ROW, Part
from ltl_course.theory.state import Theory

_LETTERS: Mapping[Part, str] = {
    "system": "S",
    "team": "T",
    "goals": "G",
    "inputs": "I",
    "agreements": "P",
    "measures": "M",
    "tests": "L",
    "practice": "W",
}
NO_DRIVER = "N"
"""Begins the number of an action that is not given to a driver yet."""

FIRST: Mapping[Part, str] = {
    "system": "who",
    "team": "who",
    "goals": "goal",
    "actions": "action",
    "inputs": "input",
    "agreements": "what",
    "measures": "measure",
    "tests": "tried",
    "practice": "week",
}
"""The column that says what a row is about."""


def numbers(theory: Theory) -> dict[str, str]:
    """Return the number of every row.

    Parameters
    ----------
    theory : Theory
        Whose rows are numbered.

    Returns
    -------
    dict of str to str
        A row's id to its number: ``"G1"`` for the first goal, ``"B2"`` for the second action of
        driver B, ``"N1"`` for the first action without a driver.
    """
    found: dict[str, str] = {}
    for part, letter in _LETTERS.items():
        found |= {row[ROW]: f"{letter}{place}" for place, row in enumerate(theory.rows(part), start=1)}
    counted: Counter[str] = Counter()
    for row in theory.rows("actions"):
        driver = row.get("driver", "").upper() or NO_DRIVER
        counted[driver] += 1
        found[row[ROW]] = f"{driver}{counted[driver]}"
    return found


def chosen(cell: str, numbered: Mapping[str, str]) -> str:
    """Return the rows that a cell names, as their numbers.

    Parameters
    ----------
    cell : str
        Ids parted by spaces.
    numbered : Mapping of str to str
        As :func:`numbers` gives it. A row that is gone is not named.

    Returns
    -------
    str
        For example ``"A1, B2"``, in the order of the numbers; empty for none.
    """
    there = {numbered[id_] for id_ in cell.split() if id_ in numbered}
    return ", ".join(sorted(there, key=lambda number: (number[0], len(number), number)))
