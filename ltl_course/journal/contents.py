"""What stands in a journal's file: all of it that can be read, whatever happened to the rest."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ltl_course.journal.entry import SCHEMA, Entry, NewerSchema, unline
from ltl_course.journal.head import Head, unhead
from ltl_course.journal.journal import Unusable
from ltl_course.words import _

LARGEST = 64 * 1024 * 1024

# Inside of an answer every quotation mark is escaped, so only a whole line looks like this.
_LINE = re.compile(rb'\{"entry":\{.*?\},"crc":"[0-9a-f]{8}"\}')


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one look at the whole file gave.

    Attributes
    ----------
    head : Head or None
        Its first line; None if that is damaged, or the file is empty.
    entries : dict[str, Entry]
        By id, each in its last revision.
    lines : int
        How many lines hold something.
    intact : bool
        Whether nothing is damaged. A last line without its break is a write that was cut; it
        was never called saved, so it is no damage.
    data : bytes
        The file.
    """

    head: Head | None
    entries: dict[str, Entry]
    lines: int
    intact: bool
    data: bytes


NOTHING = Reading(head=None, entries={}, lines=0, intact=True, data=b"")
"""A file that is not there."""


def read(path: Path) -> Reading:
    """Read a journal's file.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    Reading
        What stands in it.

    Raises
    ------
    NewerSchema
        If a newer version of the course wrote it.
    Unusable
        If it is something else than a journal, or larger than :data:`LARGEST`.
    OSError
        If it cannot be read, or is not there.
    """
    foreign = _(
        "The file {path} is not a journal of this course. It was not changed. Choose another place with "
        "LTL_JOURNAL."
    ).format(path=path)
    if path.is_dir():
        raise Unusable(foreign)
    if path.stat().st_size > LARGEST:
        raise Unusable(
            _("The file {path} is larger than this course ever writes. Look at it by hand.").format(path=path)
        )
    data = path.read_bytes()
    first, *rest = data.split(b"\n")
    try:
        head = unhead(first.decode("utf-8"))
    except NewerSchema:
        raise
    except ValueError:
        head = None
    entries: dict[str, Entry] = {}
    lines = [raw for raw in (rest if head else [first, *rest]) if raw]
    bad = [raw for raw in lines if not take(raw, head.schema if head else SCHEMA, entries)]
    if head is None and not entries and data.strip():
        raise Unusable(foreign)
    torn = bool(rest) and bad[-1:] == [rest[-1]]
    intact = not data or (head is not None and len(bad) == torn)
    return Reading(head=head, entries=entries, lines=len(lines), intact=intact, data=data)


def take(raw: bytes, schema: int, entries: dict[str, Entry]) -> bool:
    """Read one line into `entries`, or what of it can be read.

    Parameters
    ----------
    raw : bytes
        The line, without its break.
    schema : int
        Of the file.
    entries : dict[str, Entry]
        By id; an older revision gives way to this one.

    Returns
    -------
    bool
        False if the line is damaged; whole lines inside of it were read all the same.
    """
    try:
        found = [unline(raw.decode("utf-8"), schema)]
        whole = True
    except ValueError:
        found, whole = [], False
        for piece in _LINE.findall(raw):
            # Where a line break was damaged, two whole lines stand in one.
            with suppress(ValueError):
                found.append(unline(piece.decode("utf-8"), schema))
    for entry in found:
        have = entries.get(entry.id)
        if have is None or entry.rev >= have.rev:
            entries[entry.id] = entry
    return whole
