"""What changed between two wordings of a text, word by word.

Why it exists: a reader of two versions wants to see the three words that are new, not two long
paragraphs. Nothing here knows how that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECE = re.compile(r"\s*(?:[.,;:!?]+|[^\s.,;:!?]+)(?:\s+\Z)?|\s+\Z")
"""A word, or marks behind it, with the space before it; the last one with what follows it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    Attributes
    ----------
    how : {"kept", "added", "out"}
        Whether it stands in both wordings, in the later one alone, or in the earlier one alone.
    text : str
        The words, with the space before them. Where only spaces differ, those of the later one.
    """

    how: Literal["kept", "added", "out"]
    text: str


def wording(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two wordings.

    Parameters
    ----------
    old, new : str
        The earlier and the later one; either may be empty.

    Returns
    -------
    tuple of Piece
        In the order of reading, what went out before what came in its place. The pieces that are
        kept or added make up the later wording, sign by sign; those that are kept or out make up
        the earlier one, but for its spaces.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Piece] = []
    for how, words in _steps(before, after):
        if words and found and found[-1].how == how:
            found[-1] = Piece(how, found[-1].text + "".join(words))
        elif words:
            found.append(Piece(how, "".join(words)))
    return tuple(found)


def _steps(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Literal["kept", "added", "out"], Sequence[str]]]:
    one, two = ([piece.strip() for piece in pieces] for pieces in (before, after))
    # Most edits leave the beginning and the end alone; that makes long texts quick to compare.
    least = min(len(one), len(two))
    head = next((i for i in range(least) if one[i] != two[i]), least)
    tail = next((i for i in range(least - head) if one[-1 - i] != two[-1 - i]), least - head)
    yield "kept", after[:head]
    matcher = SequenceMatcher(None, one[head : len(one) - tail], two[head : len(two) - tail])
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield "kept", after[head + c : head + d]
        else:
            yield "out", before[head + a : head + b]
            yield "added", after[head + c : head + d]
    yield "kept", after[len(after) - tail :]
