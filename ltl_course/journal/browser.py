"""The journal in the learner's own browser, for servers that many people share.

Why it exists: what a server never keeps, nobody can read there. The kernel holds the
entries while the page is open; the page keeps them. This is the kernel's half; the other
half is the bar's JavaScript, which writes each entry under a key of its own, so that two
tabs never overwrite one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from ltl_course.journal.entry import SCHEMA, Entry, upgrade
from ltl_course.journal.journal import Outcome
from ltl_course.words import _

MOST = 20_000
"""Entries taken from a browser at once; more than ten years of use."""


def readable(records: object) -> tuple[list[Entry], int]:
    """Read what a browser kept.

    Parameters
    ----------
    records : object
        A list of ``{"schema": int, "entry": dict}``; from outside, so anything.

    Returns
    -------
    list of Entry, int
        The readable entries, and how many were not readable.
    """
    entries: list[Entry] = []
    unreadable = 0
    for record in records[:MOST] if isinstance(records, list) else []:
        try:
            if type(record["schema"]) is not int:
                raise TypeError  # noqa: TRY301 - one way out for all that is not readable
            entries.append(Entry.model_validate(upgrade(dict(record["entry"]), record["schema"])))
        except (ValueError, KeyError, TypeError, RecursionError):
            unreadable += 1
    return entries, unreadable


class BrowserStore:
    """Keeps entries in the browser at the other end of `send`.

    Parameters
    ----------
    send : callable
        Sends one message to the page, a dict that JSON can hold.

    Attributes
    ----------
    place : str
        In words for the learner.
    arrived : bool
        Whether the page has said what it holds.
    """

    id = "browser"
    # Never begun anew: an answer meant for an earlier store must not be taken for one to this.
    _tickets = count(1)

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self.place = _("this browser")
        self.arrived = False
        self._send = send
        self._waiting: dict[int, Callable[[Outcome], None]] = {}

    def load(self) -> list[Entry]:
        """Return nothing: what the page holds comes with :meth:`arrive`."""
        return []

    def refresh(self) -> list[Entry]:
        """Return nothing: another tab's entries come with :meth:`arrive`."""
        return []

    def arrive(self, records: object) -> tuple[list[Entry], int]:
        """Take over what the page says it holds.

        Parameters
        ----------
        records : object
            A list of ``{"schema": int, "entry": dict}``; from outside, so anything.

        Returns
        -------
        list of Entry, int
            The readable entries, and how many were not readable. Those stay in the browser.
        """
        self.arrived = True
        return readable(records)

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:
        """Ask the page to keep entries; `done` is called when it answers."""
        ticket = next(self._tickets)
        self._waiting[ticket] = done
        self._send(
            {
                "type": "keep",
                "ticket": ticket,
                "schema": SCHEMA,
                "entries": [entry.model_dump() for entry in entries],
            }
        )

    def answered(self, ticket: object, why: object = "") -> None:
        """Tell whoever waits that the page kept the entries, or why not.

        Parameters
        ----------
        ticket : object
            The number that came with the request; an unknown one is ignored.
        why : object
            Empty if they are kept; else the page's reason.
        """
        done = self._waiting.pop(ticket, None) if type(ticket) is int else None
        if done is None:
            return
        full = _("Not saved: this browser has no room left, or keeps nothing.")
        done(Outcome(saved=not why, why=full if why else ""))

    def erase(self) -> None:
        """Ask the page to remove everything that the course keeps in it."""
        self._waiting.clear()
        self._send({"type": "erase"})
