"""The journal as an append-only file, for JupyterLab and for the app of one person.

Why it exists: what is said to be saved must still be there after a crash, a full disk or a
pulled plug, and two windows must not overwrite one another. One line is one revision of an
entry, written under a lock and forced to the disk before "saved" is said. A torn last line
is harmless; other damage is set aside in a copy and the intact lines are kept. What was
once in the file must stay in it: if somebody removes the file or puts an older one in its
place, nothing is called saved any more until it is back.

The first line is the journal's head: its id, its schema and its generation. Compaction (a
new file with only the last revisions, put in place in one step) raises the generation, so
that other windows know to read again; the file before it is kept beside.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from ltl_course.journal import disk
from ltl_course.journal.contents import NOTHING, Reading, read, take
from ltl_course.journal.entry import SCHEMA, Entry, NewerSchema, line
from ltl_course.journal.head import Head
from ltl_course.journal.journal import NotSaved, Outcome, Unusable, fresh_id
from ltl_course.words import _

WORTH_COMPACTING = 256 * 1024
ROOM = 8 * 1024 * 1024
"""Bytes to which a file may grow while it is written; then only last revisions are kept."""
PATIENCE = 10.0
"""Seconds to wait for another window that is writing."""

_TAIL = 64
"""Bytes at the end of a file by which it is known again: the last line's time and checksum."""


class FileStore:
    """Keeps entries in one file.

    Parameters
    ----------
    path : pathlib.Path
        The file; it and its folder are made with the first entry. Only its owner may read it.

    Attributes
    ----------
    place : str
        The path, for the learner.
    damaged : pathlib.Path or None
        Where a copy was put of a file with lines that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)
        self.damaged: Path | None = None
        self._lock = FileLock(f"{path}.lock", timeout=PATIENCE, mode=0o600)
        # How the file looked last: its first line, its length in whole lines, and its end.
        self._head: Head | None = None
        self._offset = 0
        self._end = b""
        # Ids and revisions of all that was in it, and what of that the journal was not given yet.
        self._kept: dict[str, int] = {}
        self._unread: list[Entry] = []
        self._suspect = False
        self._room = ROOM

    @property
    def id(self) -> str:
        """The journal's own id; empty until there is a file."""
        return self._head.journal if self._head else ""

    def load(self) -> list[Entry]:
        """Read the whole file; see :class:`ltl_course.journal.Store`.

        Raises
        ------
        NewerSchema
            If a newer version of the course wrote it; the file is left as it is.
        Unusable
            If the file is something else, or cannot be read; it is left as it is.
        """
        try:
            self._sweep()
            reading = read(self.path)
            self._take_up(reading)
            if self._wants_care(reading):
                # If it cannot be written now, reading went well all the same; the next start tries again.
                with suppress(OSError), self._lock:
                    self._renew()
        except FileNotFoundError:
            return []
        except Unusable:
            raise
        except OSError as error:
            raise Unusable(
                _("The journal {path} cannot be read. Choose another place with LTL_JOURNAL.").format(
                    path=self.path
                )
            ) from error
        return self._handed()

    def refresh(self) -> list[Entry]:
        """Read what was added since; see :class:`ltl_course.journal.Store`."""
        # If somebody removed or changed the file under us, the next attempt to save says so.
        with suppress(OSError, ValueError):
            self._look()
        return self._handed()

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:
        """Write entries and force them to the disk; see :class:`ltl_course.journal.Store`."""
        try:
            self._append(entries)
        except (NewerSchema, Unusable) as error:
            outcome = Outcome(saved=False, why=str(error))
        except OSError as error:
            outcome = Outcome(saved=False, why=disk.hindrance(error, self.path))
        else:
            outcome = Outcome(saved=True)
        done(outcome)

    def erase(self) -> None:
        """Remove the file and all its copies; see :class:`ltl_course.journal.Store`."""
        folder = self.path.parent
        try:
            if folder.exists():
                with self._lock:
                    self._remove_all(folder)
        except Timeout as error:
            busy = _(
                "Nothing was erased. Another window is writing and does not finish. Close it, then try again."
            )
            raise NotSaved(busy) from error
        except OSError as error:
            by_hand = _("Not everything could be erased. Close the course and remove {path} by hand.")
            raise NotSaved(by_hand.format(path=folder)) from error
        # What was in it need not be in it any longer.
        self._kept.clear()
        self._take_up(NOTHING)

    # ---------------------------------------------------------------- reading

    def _look(self) -> None:
        """Take up what was added since the last look; disk.Gone if something is missing since."""
        try:
            added = self._added()
            if added is None:
                self._take_up(read(self.path))
                return
        except FileNotFoundError:
            self._take_up(NOTHING)
            return
        whole = added[: added.rfind(b"\n") + 1]
        entries: dict[str, Entry] = {}
        for raw in whole.split(b"\n"):
            if raw:
                take(raw, SCHEMA, entries)
        self._grew(whole, entries.values())
        self._unread += entries.values()

    def _added(self) -> bytes | None:
        """Return what stands behind the part that is known; None if that part is not as it was."""
        if self._head is None or self._head.schema != SCHEMA:
            return None
        with self.path.open("rb") as file:
            first = self._head.line().encode("utf-8")
            if file.read(len(first)) != first:
                return None
            file.seek(self._offset - len(self._end))
            return file.read() if file.read(len(self._end)) == self._end else None

    def _take_up(self, reading: Reading) -> None:
        """Remember how the whole file looks, and what of it the journal is still to be given.

        Raises
        ------
        disk.Gone
            If something that was in the file is not there any longer. What was remembered stays, so
            that all is well again when the file is back.
        """
        known = {entry.id: entry.rev for entry in reading.entries.values()}
        if any(known.get(id_, 0) < rev for id_, rev in self._kept.items()):
            raise disk.Gone
        self._head = reading.head
        self._offset, self._end = 0, b""
        self._grew(reading.data[: reading.data.rfind(b"\n") + 1], reading.entries.values())
        self._unread = list(reading.entries.values())

    def _grew(self, lines: bytes, entries: Iterable[Entry]) -> None:
        """Remember what now stands at the end of the file."""
        self._offset += len(lines)
        self._end = (self._end + lines)[-_TAIL:]
        self._kept |= {entry.id: max(entry.rev, self._kept.get(entry.id, 0)) for entry in entries}

    def _handed(self) -> list[Entry]:
        """Return what the journal was not given yet."""
        unread, self._unread = self._unread, []
        return unread

    @staticmethod
    def _wants_care(reading: Reading) -> bool:
        old = reading.head is not None and reading.head.schema < SCHEMA
        crowded = reading.lines > 2 * len(reading.entries) and len(reading.data) > WORTH_COMPACTING
        return old or crowded or not reading.intact

    # ---------------------------------------------------------------- writing; the lock is held

    def _append(self, entries: Sequence[Entry]) -> None:
        data = "".join(line(entry) for entry in entries).encode("utf-8")
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._lock:
            self._look()
            if self._suspect or not self._sound():
                self._renew()
                self._suspect = False
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | disk.BINARY)
            try:
                before = os.fstat(handle).st_size
                try:
                    disk.write_on(handle, data)
                except OSError:
                    # After a failed write the same pages must not be trusted.
                    self._suspect = True
                    os.ftruncate(handle, before)
                    raise
            finally:
                os.close(handle)
            self._grew(data, entries)

    def _sound(self) -> bool:
        """Say whether a line can be added to the file as it looks now.

        Not if it is missing, has a damaged or an older head, or has grown beyond its room; nor if
        its last line is torn, for that must not swallow the next one.
        """
        if self._head is None or self._head.schema != SCHEMA:
            return False
        return self.path.stat().st_size == self._offset < self._room

    def _remove_all(self, folder: Path) -> None:
        """Remove all that the course has written into the journal's folder."""
        name = self.path.name
        ours = [self.path, self._fresh, self.path.with_name(f"{name}.previous")]
        # Names are compared, not matched: a pattern could take a learner's other files along.
        ours += [file for file in folder.iterdir() if file.name.startswith(f"{name}.damaged-")]
        # The program that sets the course up keeps copies from before a new version.
        copies = folder / "copies"
        if copies.is_dir():
            ours += [file for file in copies.iterdir() if file.name.startswith("journal-before-")]
        for file in ours:
            file.unlink(missing_ok=True)
        with suppress(OSError):
            copies.rmdir()
        disk.settle(folder)
        # Windows removes it itself when it lets go. Elsewhere those who wait notice that it is gone.
        with suppress(OSError):
            Path(self._lock.lock_file).unlink()

    def _renew(self) -> None:
        """Put a fresh file with the last revisions in place, in one step."""
        reading = read(self.path) if self.path.exists() else NOTHING
        if not reading.intact:
            self._set_aside(reading.data)
        old = reading.head or Head(journal=fresh_id(), schema=SCHEMA, generation=-1)
        head = Head(journal=old.journal, schema=SCHEMA, generation=old.generation + 1)
        ordered = sorted(reading.entries.values(), key=lambda entry: entry.order)
        data = (head.line() + "".join(line(entry) for entry in ordered)).encode("utf-8")
        fresh = self._fresh
        try:
            disk.write(fresh, data)
            if reading.data:
                disk.write(self.path.with_name(f"{self.path.name}.previous"), reading.data)
            fresh.replace(self.path)
        except OSError:
            # On a full disk it would only be in the way.
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        disk.settle(self.path.parent)
        self._take_up(replace(reading, head=head, data=data))
        self._room = max(ROOM, 2 * len(data))

    @property
    def _fresh(self) -> Path:
        return self.path.with_name(f"{self.path.name}.new")

    def _sweep(self) -> None:
        """Remove what a crash left while a fresh file was written."""
        if self._fresh.exists():
            with suppress(OSError), self._lock:
                self._fresh.unlink(missing_ok=True)

    def _set_aside(self, data: bytes) -> None:
        # Named after its content, so that the same damage is not copied again at every start.
        digest = hashlib.sha256(data).hexdigest()[:12]
        copy = self.path.with_name(f"{self.path.name}.damaged-{digest}")
        if not copy.exists() or copy.stat().st_size != len(data):
            disk.write(copy, data)
        self.damaged = copy
