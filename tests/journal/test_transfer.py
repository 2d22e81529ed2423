"""A journal taken along comes back whole or is refused in words; nothing in between."""

import hashlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import entry, filled

from ltl_course.journal import Refused, export, receive
from ltl_course.journal.entry import SCHEMA, checksum, dump, line
from ltl_course.journal.head import Head, unhead
from ltl_course.journal.transfer import LARGEST

ENTRIES = [
    entry(1),
    entry(2, rev=3, answer={"value": "3"}),
    entry(3, answer=["ü", "数"]),
    entry(4, answer="a\nb"),
]
FILE = export(ENTRIES, "j1")


def forged(body: bytes, **changed) -> bytes:
    """Return a file whose checksums are right, whatever stands in it."""
    record = {"journal": "j", "schema": 1, "generation": 0} | changed
    return dump({**record, "crc": checksum(dump(record))}).encode() + b"\n" + body


def whole(body: bytes, count: int) -> bytes:
    return forged(body, entries=count, sha256=hashlib.sha256(body).hexdigest())


def test_what_is_exported_is_what_is_received():
    assert receive(FILE) == ENTRIES
    assert receive(export([], "j1")) == []


def test_the_file_is_readable_without_the_course():
    records = [json.loads(text) for text in FILE.decode().splitlines()]
    assert records[0]["entries"] == len(records) - 1 == 4
    assert records[2]["entry"]["answer"] == {"value": "3"}


def test_the_journals_own_file_can_be_brought_too(tmp_path):
    entries = filled(tmp_path / "journal.jsonl")
    assert receive((tmp_path / "journal.jsonl").read_bytes()) == entries


def test_a_mark_at_the_beginning_does_no_harm():
    assert receive(b"\xef\xbb\xbf" + FILE) == ENTRIES


def test_a_file_that_was_cut_anywhere_is_refused():
    for length in range(len(FILE)):
        with pytest.raises(Refused, match="Nothing was changed"):
            receive(FILE[:length])


def test_a_file_in_which_any_byte_was_changed_is_refused():
    for place in range(0, len(FILE), 3):
        hurt = bytearray(FILE)
        hurt[place] ^= 1
        with pytest.raises(Refused):
            receive(bytes(hurt))


def test_a_file_in_which_whole_lines_were_exchanged_is_refused():
    lines = FILE.splitlines(keepends=True)
    other = line(entry(9)).encode()
    for hurt in (
        [*lines[:2], lines[3], lines[2], lines[4]],
        [*lines[:4], other],
        [*lines[:3], lines[2], lines[4]],
    ):
        with pytest.raises(Refused, match="incomplete or damaged"):
            receive(b"".join(hurt))


def test_a_cut_file_and_a_foreign_one_are_told_apart():
    with pytest.raises(Refused, match="incomplete or damaged"):
        receive(FILE[:-10])
    with pytest.raises(Refused, match="incomplete or damaged"):
        receive(FILE[:40])
    with pytest.raises(Refused, match=r"not a journal.*my-journal\.jsonl"):
        receive(b"Dear diary,\n")


def test_a_file_of_a_newer_course_is_refused_with_the_way_out():
    with pytest.raises(Refused, match=r"newer version.*Update the course"):
        receive(forged(b"", schema=SCHEMA + 1, entries=0, sha256="", novelty=[1]))


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    large = b"[" * (50 * 1024 * 1024)
    began = time.monotonic()
    with pytest.raises(Refused, match="larger than 20 MB"):
        receive(large)
    assert time.monotonic() - began < 0.1
    with pytest.raises(Refused, match="larger than"):
        receive(FILE + b"\n" * LARGEST)


BODY = line(entry(1)).encode()
RECORD = entry(1).model_dump()


def lined(record: dict) -> bytes:
    text = dump(record)
    return f'{{"entry":{text},"crc":"{checksum(text)}"}}\n'.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xff\xfe\0",
        FILE.decode().encode("utf-16"),
        b"[" * 100_000,
        b'{"journal":' * 50_000,
        b'{"journal":"j","schema":1e999,"generation":0,"crc":"00000000"}\n',
        forged(b"", schema=True),
        forged(b"", schema=0),
        forged(b"", schema=-1),
        forged(b"", schema="1"),
        forged(b"", schema=1.5),
        forged(b"", generation=None),
        forged(b"", journal=["j"]),
        forged(b"", extra=1),
        forged(BODY, entries=2, sha256=hashlib.sha256(BODY).hexdigest()),
        forged(BODY, entries=1, sha256=3),
        forged(BODY, entries=True, sha256=hashlib.sha256(BODY).hexdigest()),
        forged(b'{"entry":' + b"[" * 50_000 + b"\n"),
        forged(BODY.replace(b'"rev":1', b'"rev":1,"rev":1')),
        forged(BODY.replace(b'"rev":1', b'"rev":NaN')),
        forged(BODY.replace(b'"rev":1', b'"rev":1e999')),
        forged(BODY.replace(b'"rev":1', b'"rev":' + b"9" * 5000)),
        forged(BODY.replace(b"answer 1", b"\\ud800")),
        forged(BODY[:-1]),
        forged(lined({**RECORD, "rev": -1})),
        forged(lined({**RECORD, "answer": None})),
        forged(lined({**RECORD, "exercise": "../x"})),
        forged(lined({**RECORD, "more": 1})),
        forged(b'{"entry":{},"crc":"44136fa3"}\n'),
        forged(b"{}\n"),
    ],
    ids=range(31),
)
def test_what_is_wrong_in_any_way_is_refused(data):
    with pytest.raises(Refused):
        receive(data)


def test_of_several_revisions_the_last_is_taken():
    revisions = "".join(line(entry(1, rev=rev, answer=str(rev))) for rev in (1, 3, 2)).encode()
    assert [one.answer for one in receive(forged(revisions))] == ["3"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(sorted(RECORD)) | st.text(max_size=5)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300)
    | st.builds(
        lambda a, b, c: FILE[:a] + c + FILE[b:], *[st.integers(0, len(FILE))] * 2, st.binary(max_size=9)
    )
)
def test_whatever_the_bytes_they_are_received_or_refused(data):
    try:
        found = receive(data)
    except Refused:
        return
    assert found == ENTRIES


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(FIELDS, JSON, max_size=4),
    st.dictionaries(st.sampled_from(["schema", "entries", "generation", "journal", "x"]), JSON, max_size=2),
)
def test_whatever_stands_behind_right_checksums_it_is_received_or_refused(changed, about):
    try:
        body = lined({**RECORD, **changed})
        data = forged(body, **about)
    except ValueError:
        return  # no checksum can be made of it
    try:
        found = receive(data)
    except Refused:
        return
    assert receive(export(found, "j")) == found


def test_a_head_is_read_as_it_was_written():
    for one in (
        Head(journal="a", schema=1, generation=3),
        Head(journal="b", schema=1, entries=2, sha256="cd"),
    ):
        assert unhead(one.line()) == one
