"""Taking a journal along: one file out, one file in.

Why it exists: the learner owns the journal. The file is plain text, readable without the
course; a cut, a foreign or a newer file is refused in words before anything is touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ltl_course.journal.entry import SCHEMA, Entry, NewerSchema, line, unline
from ltl_course.journal.head import Head, unhead
from ltl_course.words import _

LARGEST = 20 * 1024 * 1024
"""Bytes; refused before it is read. The page refuses sooner, before it is sent."""

FILE = "my-journal.jsonl"


class Refused(ValueError):
    """A file cannot be taken over; the message says why and what to do."""


def export(entries: Iterable[Entry], journal: str) -> bytes:
    """Write a journal as a file to take along.

    Parameters
    ----------
    entries : iterable of Entry
        What to write, in order.
    journal : str
        The journal's id.

    Returns
    -------
    bytes
        UTF-8 text: a head with the number of entries and the SHA-256 of what follows, then
        one line for each entry.
    """
    lines = [line(entry) for entry in entries]
    body = "".join(lines).encode("utf-8")
    digest = hashlib.sha256(body).hexdigest()
    head = Head(journal=journal, schema=SCHEMA, entries=len(lines), sha256=digest)
    return head.line().encode("utf-8") + body


def receive(data: bytes) -> list[Entry]:
    """Read a file that :func:`export` wrote, or a journal's file itself.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    list of Entry
        Its entries, in the present schema.

    Raises
    ------
    Refused
        If it is too large, cut, damaged, of another kind or of a newer version.
    """
    if len(data) > LARGEST:
        raise Refused(
            _(
                "This file is larger than 20 MB. A journal is never that large. Choose the file {name}."
            ).format(name=FILE)
        )
    foreign = _(
        "This file is not a journal of this course. Nothing was changed. Choose the file {name} that you "
        "downloaded."
    ).format(name=FILE)
    cut = _(
        "This journal is incomplete or damaged. Nothing was changed. Download it again where it came from."
    )
    try:
        first, _break, rest = data.decode("utf-8-sig").partition("\n")
        head = unhead(first)
    except NewerSchema:
        raise Refused(
            _(
                "This journal comes from a newer version of the course. Nothing was changed. Update the "
                "course first."
            )
        ) from None
    except ValueError:
        # Ours begins with its own name, also where what follows is damaged.
        raise Refused(cut if data.startswith(b'{"journal":') else foreign) from None
    if head.entries is not None and hashlib.sha256(rest.encode("utf-8")).hexdigest() != head.sha256:
        raise Refused(cut)
    try:
        entries = [unline(text, head.schema) for text in rest.split("\n") if text]
    except ValueError:
        raise Refused(cut) from None
    if head.entries not in (None, len(entries)) or (rest and not rest.endswith("\n")):
        raise Refused(cut)
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.id not in last or entry.rev >= last[entry.id].rev:
            last[entry.id] = entry
    return list(last.values())
