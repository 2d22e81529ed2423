"""One answer at one time, and how it is written down.

Why it exists: an entry must be readable in ten years, by another version of the course and
without the course. So each keeps the question's wording, the words of what was chosen and the
course's version, and each line of a journal carries a checksum.

Order: a random id plus a Lamport counter (`seq`); the clock is only shown, because clocks
of school computers are wrong. While somebody types, the same entry is written again with a
higher `rev`; the last one counts. A later sitting writes a new entry, so that the earlier
belief stays.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ltl_course.exercises import Answer, Slug
from ltl_course.exercises.prompt import ADDRESS
from ltl_course.safe import plain

SCHEMA = 2


def _with_wording(record: dict[str, Any]) -> dict[str, Any]:
    """Entries of schema 1 kept neither the words of what was chosen nor the form; today's words count."""
    return {**record, "wording": {}, "through": ""}


MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_with_wording,)
"""``MIGRATIONS[n - 1]`` turns an entry of schema n into one of schema n + 1."""

_ID = re.compile(r"[0-9a-f]{16,32}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
LONGEST = 600_000
"""Characters that one answer may have as JSON; the longest series of numbers fits in any script."""
MOST_WORDS = 1000
"""Options that one answer may have chosen."""
LAST = 10**15
"""The largest counter. One that was damaged, or made up, must not end the counting."""


class NewerSchema(ValueError):
    """The journal was written by a newer version of the course."""


def now() -> str:
    """Return the time in UTC, as ISO 8601 with whole seconds and a Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {plain(key): _clean(item) for key, item in value.items()}
    return value


class Entry(BaseModel):
    """One answer at one time.

    Attributes
    ----------
    id : str
        16 to 32 hexadecimal digits, drawn at random.
    rev : int
        How often this entry was written; 1 for the first time.
    seq : int
        Lamport counter: larger than that of every entry known when it was written.
    exercise, prompt : str
        What was answered.
    ask : str
        The question as it was worded.
    answer : Answer
        The answer.
    wording : dict of str to str
        The words of what it chose, by id, as they were then.
    through : str
        The exercise and the prompt of the form in which it was written, such as
        ``"first-measure/measures"``: a table is written through several. Empty where nobody kept it.
    committed : bool
        For a prediction: whether the learner stood by it before the run.
    share : {"private", "cohort"}
        What the prompt said about sharing.
    course : str
        The course's version.
    at : str
        Time in UTC; shown, never used to order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: str
    rev: Annotated[int, Field(ge=1, le=10**9)]
    seq: Annotated[int, Field(ge=1, le=LAST)]
    exercise: Slug
    prompt: Slug
    ask: Annotated[str, Field(max_length=4000)]
    answer: Answer
    wording: Annotated[dict[str, str], Field(max_length=MOST_WORDS)] = {}
    through: Annotated[str, Field(pattern=f"^$|{ADDRESS}")] = ""
    committed: bool = False
    share: Literal["private", "cohort"] = "private"
    course: Annotated[str, Field(max_length=40)]
    at: str

    @field_validator("id")
    @classmethod
    def _hexadecimal(cls, id_: str) -> str:
        if not _ID.fullmatch(id_):
            raise ValueError("an id has 16 to 32 hexadecimal digits")
        return id_

    @field_validator("at")
    @classmethod
    def _in_utc(cls, at: str) -> str:
        if not _TIME.fullmatch(at):
            raise ValueError("a time looks like 2026-01-31T14:03:00Z")
        datetime.fromisoformat(at)  # also refuses a 31st of February
        return at

    @field_validator("answer")
    @classmethod
    def _holdable(cls, answer: Answer) -> Answer:
        clean: Answer = _clean(answer)
        if len(dump(clean)) > LONGEST:
            raise ValueError("the answer is too long")
        return clean

    @field_validator("wording")
    @classmethod
    def _tellable(cls, wording: dict[str, str]) -> dict[str, str]:
        if len(dump(wording)) > LONGEST:
            raise ValueError("the wording is too long")
        return {plain(key): plain(words) for key, words in wording.items()}

    @property
    def order(self) -> tuple[int, str, str]:
        """Key by which entries are ordered: counter first, then time and id to settle ties."""
        return (self.seq, self.at, self.id)


def checksum(text: str) -> str:
    """Return the CRC-32 of `text` in UTF-8 as eight hexadecimal digits."""
    return f"{zlib.crc32(text.encode('utf-8')):08x}"


def dump(record: object) -> str:
    """Write a record as JSON: one line, keys in the order given, any script readable."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def line(entry: Entry) -> str:
    """Write an entry as one line of a journal, with its checksum and a line break."""
    body = dump(entry.model_dump())
    return f'{{"entry":{body},"crc":"{checksum(body)}"}}\n'


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("a key stands twice")
    return record


def parse(text: str) -> dict[str, Any]:
    """Read one line of JSON as a record.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    dict
        The record.

    Raises
    ------
    ValueError
        If it is no JSON object, nests too deeply, has a key twice or a number that is none.
    """
    try:
        record = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except RecursionError:
        raise ValueError("it nests too deeply") from None
    if not isinstance(record, dict):
        raise ValueError("it is no record")  # noqa: TRY004 - one kind of refusal for all damage
    return record


def upgrade(record: dict[str, Any], schema: int) -> dict[str, Any]:
    """Bring an entry's record from an older schema to the present one.

    Parameters
    ----------
    record : dict
        The entry as it was written.
    schema : int
        The schema of the file it stands in, 1 or more.

    Returns
    -------
    dict
        The record in :data:`SCHEMA`.

    Raises
    ------
    NewerSchema
        If `schema` is newer than this version of the course knows.
    ValueError
        If there never was such a schema.
    """
    if schema > SCHEMA:
        raise NewerSchema
    if schema < 1:
        raise ValueError("there is no such schema")
    for step in MIGRATIONS[schema - 1 :]:
        record = step(record)
    return record


def unline(text: str, schema: int = SCHEMA) -> Entry:
    """Read one line of a journal.

    Parameters
    ----------
    text : str
        A line as :func:`line` writes it; the line break may be missing.
    schema : int
        The schema of the file.

    Returns
    -------
    Entry
        The entry, in the present schema.

    Raises
    ------
    ValueError
        If the line is damaged.
    """
    record = parse(text)
    if set(record) != {"entry", "crc"} or not isinstance(record["entry"], dict):
        raise ValueError("it is no entry")
    try:
        if checksum(dump(record["entry"])) != record["crc"]:
            raise ValueError("its checksum is wrong")
        return Entry.model_validate(upgrade(record["entry"], schema))
    except RecursionError:
        raise ValueError("it nests too deeply") from None
