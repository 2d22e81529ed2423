"""The journal in memory: what is known, what is newest, what was before.

Why it exists: forms, pictures and documents read answers here and never ask where they are
kept. Two windows may write at once; entries are merged by id, never overwritten.
"""

from __future__ import annotations

import operator
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Protocol

from ltl_course import exercises
from ltl_course.exercises import Answer
from ltl_course.journal.entry import Entry

SITTING = timedelta(minutes=30)
"""Versions that only grew within one sitting are shown as one, the last."""


class NotSaved(OSError):
    """An entry could not be kept; the message says why and what to do, for the learner."""


class Unusable(OSError):
    """What lies where the journal should be is no journal; the message is for the learner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an attempt to keep entries.

    Attributes
    ----------
    saved : bool
        True only when they are where they will be found after a crash.
    why : str
        If not saved: what happened and the way out, for the learner.
    """

    saved: bool
    why: str = ""


class Store(Protocol):
    """Where entries are kept."""

    place: str
    """In words for the learner, such as the file's path."""

    def load(self) -> list[Entry]:
        """Return all entries that are kept now, each in its last revision."""
        ...

    def refresh(self) -> list[Entry]:
        """Return entries that others have written since the last look."""
        ...

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:
        """Keep entries, and call `done` once it is known whether they are kept."""
        ...

    def erase(self) -> None:
        """Remove everything that is kept. NotSaved if that fails."""
        ...


def fresh_id() -> str:
    """Draw a random id of 32 hexadecimal digits."""
    return secrets.token_hex(16)


class Journal:
    """All that a learner has answered.

    Parameters
    ----------
    store : Store
        Where entries are kept; it is read at once.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._entries: dict[str, Entry] = {}
        self._sorted: dict[tuple[str, str], list[Entry]] | None = None
        self._watchers: list[Callable[[], None]] = []
        self._given = 0
        self.merge(store.load())

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` after every change; returns a function that ends this."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry in its last revision, oldest first."""
        return tuple(sorted(self._entries.values(), key=lambda entry: entry.order))

    @property
    def seq(self) -> int:
        """The largest counter so far, also of what is still on its way to be kept; 0 in an empty journal."""
        return max(self._given, *(entry.seq for entry in self._entries.values()), 0)

    def known(self, id_: str) -> Entry | None:
        """Return the entry with this id, if there is one."""
        return self._entries.get(id_)

    def merge(self, entries: Iterable[Entry]) -> bool:
        """Take over entries that are kept already.

        Parameters
        ----------
        entries : iterable of Entry
            From the store or another window. The higher revision of an id wins.

        Returns
        -------
        bool
            Whether anything was new.
        """
        new = self._take(entries)
        if new:
            self._tell()
        return new

    def _take(self, entries: Iterable[Entry]) -> bool:
        new = False
        for entry in entries:
            have = self._entries.get(entry.id)
            if have is None or (entry.rev, entry.seq) > (have.rev, have.seq):
                self._entries[entry.id] = entry
                new = True
        if new:
            self._sorted = None
        return new

    def refresh(self) -> bool:
        """Look for what other windows have written; True if there was something."""
        return self.merge(self.store.refresh())

    def write(self, entry: Entry, done: Callable[[Outcome], None] | None = None) -> None:
        """Add an entry, or a later revision of one, and keep it.

        Parameters
        ----------
        entry : Entry
            What to keep. A revision that is known already is not written again.
        done : callable, optional
            Told once whether it is kept.
        """
        self.write_all([entry], done)

    def write_all(self, entries: Sequence[Entry], done: Callable[[Outcome], None] | None = None) -> None:
        """Add several entries in one go, as an upload does; see :meth:`write`."""
        news = [entry for entry in entries if self._is_news(entry)]

        def settled(outcome: Outcome) -> None:
            # Whoever waits for "saved" hears it before the watchers draw, and also if one of them fails.
            new = outcome.saved and self._take(news)
            if done is not None:
                done(outcome)
            if new:
                self._tell()

        if news:
            # A browser takes its time, and what is written meanwhile comes later all the same.
            self._given = max(self._given, *(entry.seq for entry in news))
            self.store.append(news, settled)
        else:
            settled(Outcome(saved=True))

    def _is_news(self, entry: Entry) -> bool:
        have = self._entries.get(entry.id)
        return have is None or entry.rev > have.rev

    def latest(self, exercise: str, prompt: str) -> Entry | None:
        """Return the newest answer to a prompt, or None."""
        found = self._of(exercise, prompt)
        return found[-1] if found else None

    def answers(self, exercise: str, prompt: str) -> list[Entry]:
        """Return every answer to a prompt, oldest first; :meth:`history` leaves some out."""
        return list(self._of(exercise, prompt))

    def history(self, exercise: str, prompt: str) -> list[Entry]:
        """Return the answers to a prompt, newest first.

        An answer is left out of the list if the next one came within half an hour and still
        holds all of it; it stays in the journal. What says something else, such as another
        window's version, is never left out, nor is a committed prediction.
        """
        found = self._of(exercise, prompt)
        holds = _holds(exercise, prompt)
        shown = [
            entry
            for entry, later in zip_longest(found, found[1:])
            if later is None
            or entry.committed
            or _apart(entry, later)
            or not holds(later.answer, entry.answer)
        ]
        return shown[::-1]

    def _of(self, exercise: str, prompt: str) -> list[Entry]:
        if self._sorted is None:
            self._sorted = {}
            for entry in self.entries:
                self._sorted.setdefault((entry.exercise, entry.prompt), []).append(entry)
        return self._sorted.get((exercise, prompt), [])

    def erase(self) -> None:
        """Remove every entry, here and in the store. NotSaved if the store cannot."""
        self.store.erase()
        self._entries.clear()
        self._tell()

    def change_store(self, store: Store) -> None:
        """Continue with another store and what it holds; the entries so far are dropped here."""
        kept = store.load()
        self.store = store
        self._entries.clear()
        self._take(kept)
        self._tell()

    def _tell(self) -> None:
        self._sorted = None
        failed: list[Exception] = []
        for told in tuple(self._watchers):
            try:
                told()
            except Exception as error:  # noqa: BLE001 - the others are told all the same
                failed.append(error)
        if failed:
            raise ExceptionGroup("not every watcher of the journal could follow", failed)


def _holds(exercise: str, prompt: str) -> Callable[[Answer, Answer], bool]:
    """Return what says whether nothing of an earlier answer to a prompt is missing in a later one."""
    try:
        asked = exercises.find(exercise)
        holds: Callable[[Answer, Answer], bool] = asked.prompt(prompt).holds
    except (exercises.ExerciseError, KeyError):
        # Nobody knows any longer what was asked.
        return operator.eq
    return holds


def _apart(entry: Entry, later: Entry) -> bool:
    one, two = (datetime.fromisoformat(when.at) for when in (entry, later))
    return abs(two - one) > SITTING
