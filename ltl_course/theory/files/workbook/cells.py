"""What stands in a cell, in words that people can change, and back again.

Why it exists: an answer keeps ids, and people read words and numbers. Both ways stand beside each
other here, so that what is written can be read.

What has no words, such as a choice that is offered no longer, stands in quotation marks: so it
comes back as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ltl_course.safe import plain
from ltl_course.words import _

MOST_UNITS = 32_000
"""So much goes into one cell. Programs take 32,767; what counts are halves of UTF-16."""

_PIECE = 16_000  # characters; each may be two units, or need an escape as long as itself
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ROW_ID = re.compile(r"[0-9a-f]{8,32}")
_GONE = "gone-"
_SHOWN = 40  # characters of a cell in a message


def is_row_id(text: str) -> bool:
    """Say whether a text has the shape of a row's id."""
    return _ROW_ID.fullmatch(text) is not None


def brief(text: str) -> str:
    """Return a text for a message: one line, cut off where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def pieces(text: str) -> list[str]:
    """Return a text in pieces that each fit into one cell.

    Parameters
    ----------
    text : str
        Any length.

    Returns
    -------
    list of str
        At least one; joined, they are the text.
    """
    if max(len(text.encode("utf-16-le")) // 2, len(escaped(text))) <= MOST_UNITS:
        return [text]
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]


def escaped(text: str) -> str:
    """Return a text as a workbook holds it: there ``_x0041_`` would be read as the letter A."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Return the text that a workbook holds, as its reader sees it."""
    return plain(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def labels(options: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each choice; where two read the same, with the id."""
    counted = Counter(map(_folded, options.values()))
    return {
        id_: plain(words) if counted[_folded(words)] == 1 else f"{plain(words)} [{id_}]"
        for id_, words in options.items()
    }


def choice_shown(cell: str, options: Mapping[str, str]) -> str:
    """Return a choice in words."""
    return labels(options).get(cell) or _quoted(cell)


def choice_read(said: str, options: Mapping[str, str], known: Mapping[str, str]) -> str:
    """Return the choice that a cell names.

    Parameters
    ----------
    said : str
        What stands in the cell; large or small letters and spaces do not matter.
    options : Mapping of str to str
        What can be chosen, id to words.
    known : Mapping of str to str
        The words that the file itself brought for the ids, perhaps in another language.

    Returns
    -------
    str
        The id; empty for nothing.

    Raises
    ------
    ValueError
        If there is no such choice; the message says which there are.
    """
    if not said.strip():
        return ""
    named = {_folded(words): id_ for id_, words in known.items() if id_ in options}
    named |= {id_: id_ for id_ in options} | {_folded(words): id_ for id_, words in labels(options).items()}
    if (id_ := named.get(_folded(said))) is not None:
        return id_
    if (kept := _unquoted(said)) is not None:
        return kept
    choices = "; ".join(labels(options).values())
    raise ValueError(
        _("“{said}” is not one of the choices. They are: {choices}.").format(
            said=brief(said), choices=choices
        )
    )


def links_shown(cell: str, numbers: Mapping[str, str]) -> str:
    """Return the rows that a cell names, by their numbers.

    Parameters
    ----------
    cell : str
        Ids parted by spaces.
    numbers : Mapping of str to str
        Row id to number, of the table whose rows are named.

    Returns
    -------
    str
        For example ``"G1, G3"``. A row that is gone is named by its id.
    """
    ids = cell.split(" ")
    if not all(map(is_row_id, ids)):
        return _quoted(cell)
    return ", ".join(numbers.get(id_, f"{_GONE}{id_}") for id_ in ids)


def links_read(said: str, rows: Mapping[str, str], table: str) -> str:
    """Return the ids of the rows that a cell names.

    Parameters
    ----------
    said : str
        Numbers parted by commas, semicolons or spaces, such as ``"G1, G3"``.
    rows : Mapping of str to str
        Number to row id; an empty id where two rows have the same number.
    table : str
        The title of the sheet whose rows are named, for a message.

    Returns
    -------
    str
        Ids parted by spaces.

    Raises
    ------
    ValueError
        If there is no such row, or two; the message says what to write.
    """
    if (kept := _unquoted(said)) is not None:
        return kept
    found = []
    for token in re.split(r"[\s,;]+", said.strip(" \t\n,;")):
        gone = token.casefold().removeprefix(_GONE)
        id_ = rows.get(token.upper(), gone if is_row_id(gone) else None)
        if id_ == "":
            raise ValueError(
                _("Two rows of “{table}” have the number {number}. Give one of them another.").format(
                    table=table, number=brief(token)
                )
            )
        if token and id_ is None:
            raise ValueError(
                _("“{said}” is no number of a row of “{table}”. Write numbers such as {example}.").format(
                    said=brief(token), table=table, example=next(iter(rows), _("those in its first column"))
                )
            )
        found.append(id_ or "")
    return " ".join(filter(None, found))


def _folded(words: str) -> str:
    return " ".join(plain(words).split()).casefold()


def _quoted(cell: str) -> str:
    return f'"{cell}"' if cell else ""


def _unquoted(said: str) -> str | None:
    marked = len(said) > 1 and said[0] == said[-1] == '"'
    return said[1:-1] if marked else None
