"""One learner's visit: the journal and the page's bar, shared by all widgets of a kernel.

Why it exists: where the journal is kept is decided here, once: in the file, in the page's
browser, or, when the learner wants nothing kept, in the tab.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from ltl_course import places
from ltl_course.journal import (
    BadDraft,
    BrowserStore,
    Entry,
    FileStore,
    Journal,
    NewerSchema,
    Outcome,
    Store,
    Unusable,
    entry_of,
    readable,
)
from ltl_course.journal.entry import LAST
from ltl_course.words import _


class Session:
    """The journal of this kernel, and its way to the page.

    Parameters
    ----------
    file : pathlib.Path or None
        The journal's file; None if the page's browser keeps the journal.

    Attributes
    ----------
    journal : Journal
        The learner's answers.
    arrived : bool
        Whether the page has sent what it holds; forms wait for it.
    trouble : str
        What is wrong with the journal's file, for the learner; empty if all is well.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.arrived = False
        self.trouble = ""
        self._refused = False
        self.send: Callable[[dict[str, Any]], None] = lambda _message: None
        self._waiting: list[Callable[[], None]] = []
        self.journal = self._first(file)

    def _first(self, file: Path | None) -> Journal:
        if file is None:
            return Journal(self._browser())
        store = FileStore(file)
        try:
            journal = Journal(store)
        except (NewerSchema, Unusable) as error:
            # The file stays as it is; what is written now is at least kept by the browser.
            self._refused = True
            self.trouble = f"{error} " + _(
                "Until then your answers are kept in this browser only. Download a copy of your journal "
                "before you leave."
            )
            return Journal(self._browser())
        if store.damaged is not None:
            self.trouble = _(
                "Part of your journal could not be read. The file as it was is kept in {path}. All other "
                "answers are here."
            ).format(path=store.damaged)
        return journal

    def _browser(self) -> BrowserStore:
        # `send` is set when the bar exists, so it is looked up anew each time.
        return BrowserStore(lambda message: self.send(message))  # noqa: PLW0108

    @property
    def place(self) -> str:
        """Name under which the page keeps drafts and entries: one for each journal.

        It is the file's also while the file cannot be used, or nothing is to be kept: what the
        browser kept in that time is then found, and goes into the file as soon as that works.
        """
        if self.file is None:
            return places.BROWSER
        return "file-" + hashlib.sha256(str(self.file).encode()).hexdigest()[:12]

    @property
    def store(self) -> Store:
        """Where entries are kept now."""
        return self.journal.store

    @property
    def where(self) -> str:
        """Say where the journal is kept and who can read it."""
        if isinstance(self.store, FileStore):
            return _(
                "Your journal is a file on this computer: {path}. Whoever can open your files can read it."
            ).format(path=self.store.place)
        kept = _("Your journal is kept in this browser. Another person who uses this browser can read it.")
        if self.file is not None:
            return kept
        held = _(
            "The server holds it in memory while the page is open, and writes nothing down. Whoever runs the "
            "server could read it in that time."
        )
        return f"{kept} {held}"

    def hello(self, message: dict[str, Any], known: Callable[[dict[str, Any]], None]) -> None:
        """Take over what the page holds when it opens; forms that wait are told at the end.

        The page says it again until it is answered, so it may come twice.

        Parameters
        ----------
        message : dict
            ``keep`` ("usual", "tab" or "none"), ``entries`` and ``drafts``.
        known : callable
            Told, once it is known what is kept: ``drafts`` and ``entries``, each a list with
            ``entry`` and ``rev`` of what the browser need not keep any longer; ``refused``, the
            ids of drafts that can never become entries; and ``unreadable``, how many entries
            could not be read. Both stay in the browser.
        """
        in_tab = message.get("keep") == "tab"
        if in_tab and not isinstance(self.store, BrowserStore):
            self.journal.change_store(self._browser())
        elif not in_tab and self.file and not self._refused and isinstance(self.store, BrowserStore):
            self.journal.change_store(FileStore(self.file))
        moved: list[Entry] = []
        if isinstance(self.store, BrowserStore):
            entries, unreadable = self.store.arrive(message.get("entries"))
            self.journal.merge(entries)
        else:
            self.journal.refresh()
            entries, unreadable = readable(message.get("entries"))
            moved = self._after_what_is_here(entries)
        drafts, refused = self._readable(message.get("drafts"))

        def settled(outcome: Outcome) -> None:
            known(
                {
                    "drafts": _marks(drafts) if outcome.saved else [],
                    "entries": _marks(moved) if outcome.saved else [],
                    "refused": refused,
                    "unreadable": unreadable,
                }
            )
            self._arrive()

        self.journal.write_all([*moved, *drafts], settled)

    def _after_what_is_here(self, entries: list[Entry]) -> list[Entry]:
        """Give entries that the browser kept for the file their place behind what the file holds.

        Their counters began anew while the file was not read, so they say nothing about it.
        """
        place = self.journal.seq
        moved = []
        for entry in sorted(entries, key=lambda one: one.order):
            have = self.journal.known(entry.id)
            if have is not None:
                moved.append(entry.model_copy(update={"seq": max(have.seq, entry.seq)}))
            else:
                place = min(place, LAST - 1) + 1
                moved.append(entry.model_copy(update={"seq": place}))
        return moved

    def _readable(self, drafts: object) -> tuple[list[Entry], list[str]]:
        entries, refused = [], []
        for draft in drafts if isinstance(drafts, list) else []:
            try:
                entries.append(entry_of(draft, self.journal, recovered=True))
            except BadDraft:
                # It stays in the browser, where "save a copy of my words" finds it.
                id_ = draft.get("entry") if isinstance(draft, dict) else None
                refused += [id_] if isinstance(id_, str) else []
        return entries, refused

    def _arrive(self) -> None:
        self.arrived = True
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            told()

    def when_arrived(self, told: Callable[[], None]) -> None:
        """Call `told` as soon as the page has sent what it holds."""
        if self.arrived:
            told()
        else:
            self._waiting.append(told)

    def forget(self) -> None:
        """Drop what this kernel holds, and go on with what is in the file, if there is one."""
        if isinstance(self.store, BrowserStore):
            self.journal.change_store(self._browser())
        elif self.file is not None:
            # Another window of this browser may have erased the file.
            with suppress(NewerSchema, Unusable):
                self.journal.change_store(FileStore(self.file))


def _marks(entries: list[Entry]) -> list[dict[str, Any]]:
    return [{"entry": one.id, "rev": one.rev} for one in entries]


@lru_cache(maxsize=1)
def session() -> Session:
    """Return this kernel's session; the first call opens the journal."""
    return Session(places.journal())
