"""The first line of a journal: whose it is, how it is written, and which writing of it this is.

Why it exists: the file that the course keeps and the file that a learner takes along begin
alike, and both are read when they come from anywhere. The line carries a checksum as entries
do; only a newer schema is believed without it, because a newer version's journal must be left
alone whatever else has changed in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ltl_course.journal.entry import SCHEMA, NewerSchema, checksum, dump, parse
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first line of a journal says.

    Attributes
    ----------
    journal : str
        The journal's own id.
    schema : int
        The schema of its entries, 1 or more.
    generation : int
        How often the file was written anew; 0 in a file to take along.
    entries : int or None
        In a file to take along: how many lines follow.
    sha256 : str
        In a file to take along: the SHA-256 of what follows, in hexadecimal digits.
    """

    journal: str
    schema: int
    generation: int = 0
    entries: int | None = None
    sha256: str = ""

    def line(self) -> str:
        """Write the head as one line, with its checksum and a line break."""
        record: dict[str, Any] = {
            "journal": self.journal,
            "schema": self.schema,
            "generation": self.generation,
        }
        if self.entries is not None:
            record |= {"entries": self.entries, "sha256": self.sha256}
        return dump({**record, "crc": checksum(dump(record))}) + "\n"


def unhead(text: str) -> Head:
    """Read the first line of a journal.

    Parameters
    ----------
    text : str
        The line; its line break may be missing.

    Returns
    -------
    Head
        What it says.

    Raises
    ------
    NewerSchema
        If a newer version of the course wrote the journal; the message is for the learner.
    ValueError
        If the line is damaged, or no head.
    """
    record = parse(text)
    schema = record.get("schema")
    if type(schema) is not int or schema < 1 or not isinstance(record.get("journal"), str):
        raise ValueError("it is no head")
    if schema > SCHEMA:
        raise NewerSchema(newer_words())
    crc = record.pop("crc", None)
    if checksum(dump(record)) != crc:
        raise ValueError("its checksum is wrong")
    numbers = [record.get("generation"), record.get("entries", 0)]
    fits = all(type(one) is int and one >= 0 for one in numbers) and isinstance(record.get("sha256", ""), str)
    if not fits or set(record) - {"journal", "schema", "generation", "entries", "sha256"}:
        raise ValueError("it is no head")
    return Head(**record)


def newer_words() -> str:
    """Say that the journal needs a newer version of the course, and that it is unharmed."""
    return _(
        "This journal was written by a newer version of the course. It is unharmed and was not changed. "
        "Update the course, then open it again."
    )
