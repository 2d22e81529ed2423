"""A member's draft, read from the file that the member hands over.

Why it exists: a journal holds more than a Theory: reflections, predictions, numbers of one's own.
Of a journal only the newest answer to each question of the Theory is taken, and nothing else of it
is in what is returned, so that nothing else can be shown, merged or kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ltl_course.journal import Entry, Journal, Outcome, Refused, receive
from ltl_course.safe import plain
from ltl_course.theory.state import BadTheory, Theory, load, theory_of
from ltl_course.words import _

LONGEST_NAME = 60
_JOURNAL = b'{"journal":'
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one member says.

    Attributes
    ----------
    name : str
        What the draft is called, on one line, at most :data:`LONGEST_NAME` characters.
    theory : Theory
        The member's Theory.
    """

    name: str
    theory: Theory


def read_draft(data: bytes, name: str) -> Draft:
    """Read a member's file: a Theory as JSON, or a whole journal.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What the draft shall be called if its file does not say who wrote it.

    Returns
    -------
    Draft
        Nothing of the file but the Theory, and whoever it says has written it.

    Raises
    ------
    BadTheory
        If it is neither, is cut, too large or of a newer version, or holds nothing of a Theory;
        the message is for the learner.
    """
    bare = data.removeprefix(_MARK)
    # A member's own weeks, partner and reflections are nobody else's, also if the file holds them.
    theory = (_from_journal(data) if bare.startswith(_JOURNAL) else _from_theory(bare)).for_team()
    if not theory.answers:
        raise BadTheory(
            _("Nothing of a Theory of Leadership is in this file yet. Ask for a later one, or go on without.")
        )
    author = "" if bare.startswith(_JOURNAL) else _one_line(json.loads(bare).get("author"))
    return Draft(name=author or _one_line(name), theory=theory)


def _one_line(name: object) -> str:
    return " ".join(plain(name).split())[:LONGEST_NAME] if isinstance(name, str) else ""


def _from_theory(data: bytes) -> Theory:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadTheory(
            _(
                "This file is neither a Theory nor a journal of this course. "
                "Choose one that ends in .json or .jsonl."
            )
        ) from None
    return load(text)


def _from_journal(data: bytes) -> Theory:
    try:
        return theory_of(Journal(_Received(receive(data))))
    except Refused as error:
        raise BadTheory(str(error)) from None


class _Received:
    """The entries of a member's file, for as long as the Theory is read out of them."""

    place = ""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries

    def load(self) -> list[Entry]:
        return self._entries

    def refresh(self) -> list[Entry]:
        return []

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:  # noqa: ARG002
        done(Outcome(saved=False, why=_("The journal of another member is only read.")))

    def erase(self) -> None:
        """Leave the member's file alone."""
