"""The journal as an append-only file, for JupyterLab and for the app of one person.

Why it exists: what is said to be saved must still be there after a crash, a full disk or a
pulled plug, and two windows must not overwrite one another. One line is one revision of an
entry, written under a lock and forced to the disk before "saved" is said. A torn last line
is harmless; other damage is set aside in a copy and the intact lines are kept.

The first line is the journal's head: its id, its schema and its generation. Compaction (a
new file with only the last revisions, put in place in one step) raises the generation, so
that other windows know to read again; the file before it is kept beside.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from ltl_course.journal.entry import SCHEMA, Entry, NewerSchema, dump, line, parse, unline
from ltl_course.journal.journal import NotSaved, Outcome, Unusable, fresh_id
from ltl_course.words import _

WORTH_COMPACTING = 256 * 1024
LARGEST = 64 * 1024 * 1024
PATIENCE = 10.0
"""Seconds to wait for another window that is writing."""


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there os.replace alone has to do.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explain(error: OSError, path: Path) -> str:
    """Say what hinders saving, and the way out."""
    kept = _("What you typed is kept in this browser.")
    if isinstance(error, Timeout):
        return kept + " " + _("Another window is writing and does not finish. Close it, then go on typing.")
    words = {
        28: _("The disk is full. Free some space, then go on typing."),
        30: _("This folder cannot be written to. Choose another place with LTL_JOURNAL."),
        13: _("You have no right to write to {path}. Ask for it, or choose another place with LTL_JOURNAL."),
        1: _("You have no right to write to {path}. Ask for it, or choose another place with LTL_JOURNAL."),
    }
    why = words.get(error.errno or 0, _("Saving to {path} failed. Download a copy of your journal."))
    return f"{kept} {why.format(path=path)}"


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
    id : str
        The journal's own id; drafts in the browser are kept under it. Empty until there is a file.
    damaged : pathlib.Path or None
        Where a copy was put of a file with lines that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)
        self.id = ""
        self.damaged: Path | None = None
        self._lock = FileLock(f"{path}.lock", timeout=PATIENCE)
        self._generation = -1
        self._offset = 0
        self._schema = SCHEMA
        self._suspect = False

    def load(self) -> list[Entry]:
        """Read the whole file; see :class:`ltl_course.journal.Store`.

        Raises
        ------
        NewerSchema
            If a newer version of the course wrote it; the file is left as it is.
        Unusable
            If the file is something else; it is left as it is.
        """
        if not self.path.exists():
            return []
        entries, intact, lines = self._read_all()
        garbage = lines - len(entries)
        if not intact:
            self._set_aside()
        crowded = garbage > len(entries) and self._offset > WORTH_COMPACTING
        if not intact or crowded or self._schema < SCHEMA:
            try:
                with self._lock:
                    entries, _intact, _lines = self._read_all()
                    self._rewrite(entries)
            except OSError:
                # Reading went well, and that is what was asked; the next start tries again.
                return list(entries.values())
        return list(entries.values())

    def refresh(self) -> list[Entry]:
        """Read what was added since; see :class:`ltl_course.journal.Store`."""
        try:
            size = self.path.stat().st_size
        except OSError:
            return []
        try:
            if size < self._offset or self._head_changed():
                entries, _intact, _lines = self._read_all()
                return list(entries.values())
            return self._read_tail() if size > self._offset else []
        except (NewerSchema, Unusable):
            # Somebody changed the file under us; the next attempt to save says so.
            return []

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:
        """Write entries and force them to the disk; see :class:`ltl_course.journal.Store`."""
        try:
            self._append("".join(line(entry) for entry in entries).encode("utf-8"))
        except (NewerSchema, Unusable) as error:
            done(Outcome(saved=False, why=str(error)))
        except OSError as error:
            done(Outcome(saved=False, why=_explain(error, self.path)))
        else:
            done(Outcome(saved=True))

    def _append(self, data: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._lock:
            if not self.path.exists():
                self._rewrite({})
            if self._head_changed():
                self._read_all()
            if self._suspect or not self._ends_whole():
                # After a failed write the same pages must not be trusted, and a torn last line
                # must not swallow the next one: write a fresh file.
                entries, _intact, _lines = self._read_all()
                self._rewrite(entries)
                self._suspect = False
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            try:
                before = os.fstat(handle).st_size
                try:
                    _write_whole(handle, data)
                    os.fsync(handle)
                except OSError:
                    self._suspect = True
                    os.ftruncate(handle, before)
                    raise
                # What others wrote since the last look stays to be read by refresh().
                if before == self._offset:
                    self._offset = before + len(data)
            finally:
                os.close(handle)

    def erase(self) -> None:
        """Remove the file and all its copies; see :class:`ltl_course.journal.Store`."""
        try:
            with self._lock:
                for file in self.path.parent.glob(f"{self.path.name}*"):
                    if file.suffix != ".lock":
                        file.unlink(missing_ok=True)
                _sync_folder(self.path.parent)
        except OSError as error:
            raise NotSaved(_explain(error, self.path)) from error
        self._generation, self._offset, self.id = -1, 0, ""

    def _read_all(self) -> tuple[dict[str, Entry], bool, int]:
        """Return entries by id, whether no line was damaged, and the number of lines."""
        data = self.path.read_bytes()
        if len(data) > LARGEST:
            raise Unusable(
                _("The journal's file is larger than this course ever writes. Look at it by hand.")
            )
        head, *rest = data.split(b"\n")
        known = self._read_head(head)
        entries: dict[str, Entry] = {}
        damaged = 0
        for raw in rest:
            if raw and not self._take(raw, entries):
                damaged += 1
        if not known and not entries and data.strip():
            raise Unusable(
                _(
                    "The file {path} is not a journal of this course. It was not changed. Choose another place "
                    "with LTL_JOURNAL."
                ).format(path=self.path)
            )
        # A last line without its break is a write that was cut; it was never called saved.
        torn = bool(rest) and bool(rest[-1]) and damaged > 0
        self._offset = data.rfind(b"\n") + 1
        return entries, known and damaged <= torn, sum(1 for raw in rest if raw)

    def _read_head(self, raw: bytes) -> bool:
        self._schema = SCHEMA
        try:
            head = parse(raw.decode("utf-8"))
            self.id, self._generation = str(head["journal"]), int(head["generation"])
            self._schema = int(head["schema"])
        except (ValueError, KeyError, TypeError):
            self.id = self.id or fresh_id()
            return False
        if self._schema > SCHEMA:
            raise NewerSchema(newer_words())
        return True

    def _take(self, raw: bytes, entries: dict[str, Entry]) -> bool:
        try:
            entry = unline(raw.decode("utf-8"), self._schema)
        except ValueError:
            return False
        have = entries.get(entry.id)
        if have is None or entry.rev >= have.rev:
            entries[entry.id] = entry
        return True

    def _read_tail(self) -> list[Entry]:
        with self.path.open("rb") as file:
            file.seek(self._offset)
            data = file.read()
        ends = data.rfind(b"\n") + 1
        entries: dict[str, Entry] = {}
        for raw in data[:ends].split(b"\n"):
            if raw:
                self._take(raw, entries)
        self._offset += ends
        return list(entries.values())

    def _ends_whole(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def _head_changed(self) -> bool:
        try:
            with self.path.open("rb") as file:
                head = parse(file.readline(4096).decode("utf-8"))
            return (head.get("journal"), head.get("generation")) != (self.id, self._generation)
        except (OSError, ValueError):
            return False

    def _set_aside(self) -> None:
        copy = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
        shutil.copy2(self.path, copy)
        self.damaged = copy

    def _rewrite(self, entries: dict[str, Entry]) -> None:
        """Put a fresh file in place, in one step; the lock is held."""
        self.id = self.id or fresh_id()
        self._generation += 1
        head = dump({"journal": self.id, "schema": SCHEMA, "generation": self._generation}) + "\n"
        body = "".join(line(entry) for entry in sorted(entries.values(), key=lambda entry: entry.order))
        data = (head + body).encode("utf-8")
        fresh = self.path.with_name(f"{self.path.name}.new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _write_whole(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if self.path.exists():
            previous = self.path.with_name(f"{self.path.name}.previous")
            shutil.copy2(self.path, previous)
        fresh.replace(self.path)
        _sync_folder(self.path.parent)
        self._offset = len(data)


def _write_whole(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def newer_words() -> str:
    """Say that the journal needs a newer version of the course, and that it is unharmed."""
    return _(
        "This journal was written by a newer version of the course. It is unharmed and was not changed. "
        "Update the course, then open it again."
    )
