"""What stands in the cells of a Theory, in words, and which rows they name.

Why it exists: what checks a Theory, compares two of them or merges several speaks of the same
rows and cells. The same row must be called the same in each of these sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import bidirectional, combining

from ltl_course.exercises import ROW, Column, Part
from ltl_course.exercises.statements import Statements, step_words
from ltl_course.safe import plain
from ltl_course.theory import labels, parts
from ltl_course.theory.state import Theory
from ltl_course.words import _

FEW = 48
"""Characters of a row's first words."""

# Marks that turn the direction of what follows: in a row they are its writer's; where the row is cut
# short, the mark that ends them would be missing, and our own words would be turned as well.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_JOINER = "\u200d"


def columns(part: Part, theory: Theory | None = None) -> Mapping[str, Column]:
    """Return the columns that a table asks for, id to column; none if its exercise cannot be read.

    Parameters
    ----------
    part : str
        The table.
    theory : Theory, optional
        Whose rows are told: then choices stand in the words in which they were made.
    """
    address = parts.HOMES[part]
    prompt = theory.asked(address) if theory else parts.prompt(address)
    found: Mapping[str, Column] = getattr(prompt, "columns", {})
    return found


def links(part: Part) -> dict[str, Part]:
    """Return the columns of a table in which rows are chosen, with the part they are chosen from."""
    homes = {address: one for one, address in parts.HOMES.items()}
    return {id_: homes[one.of] for id_, one in columns(part).items() if one.of in homes}


def told(asked: Column | None, cell: str, numbered: Mapping[str, str]) -> str:
    """Return a cell in words.

    Parameters
    ----------
    asked : Column or None
        Its column; None for one that is asked no longer, which is told as it stands.
    cell : str
        What the row holds.
    numbered : Mapping of str to str
        As :func:`ltl_course.theory.labels.numbers` gives it.

    Returns
    -------
    str
        Chosen rows as numbers, a choice in its words, anything else as it is.
    """
    if asked is None:
        return cell.strip()
    return labels.chosen(cell, numbered) if asked.of else asked.told(cell).strip()


def first_words(part: Part, row: Mapping[str, str]) -> str:
    """Return the first words of what a row is about, on one line; empty if it does not say.

    Parameters
    ----------
    part : str
        The table.
    row : Mapping of str to str
        One of its rows.

    Returns
    -------
    str
        At most :data:`FEW` characters, whole words if they fit, with ``...`` where more follow.
    """
    said = "".join(c for c in plain(row.get(labels.FIRST[part], "")) if bidirectional(c) not in _TURNING)
    line = " ".join(said.split())
    if len(line) <= FEW:
        return line
    cut = line[: FEW + 1]
    short = cut.rpartition(" ")[0] or line[:FEW]
    # A letter and its mark, or the halves of a joined sign, belong together.
    while short and len(short) < len(line) and (combining(line[len(short)]) or short[-1] == _JOINER):
        short = short[:-1]
    return f"{short} ..."


def called(part: Part, row: Mapping[str, str], numbered: Mapping[str, str]) -> str:
    """Return a row's number with its first words, such as ``G1 “Teams ask”``."""
    number, words = numbered.get(row.get(ROW, ""), ""), first_words(part, row)
    return " ".join(one for one in (number, _("“{words}”").format(words=words) if words else "") if one)


def step_told(prompt: Statements, said: str) -> str:
    """Return what is said of one statement of a self-assessment, in words; empty for nothing."""
    return step_words(said, prompt.options) if said else ""


def listed(names: Sequence[str]) -> str:
    """Return names as one writes them in a sentence, such as ``A2, A4 and B1``; empty for none."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
