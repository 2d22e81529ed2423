"""What is called saved is found again: after kill -9, with two windows, on a full disk, after damage."""

import errno
import json
import os
import random
import re
import resource
import select
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest
from writing import entry, filled, in_child, keep, kept, typing

from ltl_course.journal import FileStore, Journal, NewerSchema, NotSaved, Unusable, contents, file
from ltl_course.journal.entry import SCHEMA, line
from ltl_course.journal.head import Head

# KILLS=1000 python -m pytest tests/journal/test_survival.py -k kill -s     prints the figures of a long run
KILLS = int(os.environ.get("KILLS", "200"))
NOBODY = 65534


@pytest.fixture
def path(tmp_path):
    return tmp_path / "own" / "journal.jsonl"


@pytest.fixture
def small(monkeypatch):
    """Make files compact soon, so that kills meet compaction too."""
    monkeypatch.setattr(file, "WORTH_COMPACTING", 4_000)
    monkeypatch.setattr(file, "ROOM", 16_000)


@pytest.fixture
def open_folder():
    """Return a folder that another user can look into; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="ltl-open-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def quick(tmp_path):
    """Return a folder in memory, if there can be one, for thousands of files that ask nothing of a disk."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


def names(path):
    return sorted(one.name for one in path.parent.iterdir())


def as_somebody_else(work):
    """Run `work` in a child without the rights of root."""

    def humble():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return in_child(humble)


# ---------------------------------------------------------------- kill -9


def killed_while_typing(path, seconds, after_the_first):
    """Let a child type, kill it after `seconds`, and return what it had been told is saved."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)

        def acknowledge(*said):
            os.write(writes, (json.dumps(said) + "\n").encode())

        typing(path, acknowledge)
    os.close(writes)
    if after_the_first:
        select.select([reads], [], [], 20)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(reads) as pipe:
        return [json.loads(line) for line in pipe.read().split("\n")[:-1]]


def test_kill_9_loses_nothing_that_was_called_saved(path, small):
    dice = random.Random(9)
    saved: dict[str, tuple[int, str]] = {}
    acknowledged = lost = unreadable = 0
    for _ in range(KILLS):
        for id_, rev, answer in killed_while_typing(path, dice.uniform(0, 0.02), dice.random() < 0.75):
            saved[id_] = (rev, answer)
            acknowledged += 1
        try:
            found = kept(path)
        except (Unusable, NewerSchema, ValueError):
            unreadable += 1
            continue
        lost += sum(
            id_ not in found
            or found[id_].rev < rev
            or (found[id_].rev == rev and found[id_].answer != answer)
            for id_, (rev, answer) in saved.items()
        )
        assert not path.parent.exists() or set(names(path)) <= {
            path.name,
            f"{path.name}.lock",
            f"{path.name}.previous",
        }
    print(f"\n{KILLS} kills, {acknowledged} acknowledged writes, {lost} lost, {unreadable} unreadable")
    assert (lost, unreadable) == (0, 0)
    assert acknowledged > KILLS / 2, "the writers were killed before they wrote"


# ---------------------------------------------------------------- two windows


def test_two_processes_writing_at_once_keep_the_union(path, small):
    gate, go = os.pipe()
    children = []
    for _ in range(2):
        if not (child := os.fork()):
            os.close(go)
            os.read(gate, 1)  # ends when the parent closes its end
            code = 1
            try:
                typing(path, lambda *_said: None, rounds=100, each=1)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(go)
    os.close(gate)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    found = kept(path)
    assert len(found) == 200


def test_a_window_that_was_open_first_sees_what_the_other_wrote(path):
    first, second = Journal(FileStore(path)), Journal(FileStore(path))
    first.write(entry(1))
    second.write(entry(2))
    assert second.refresh()
    assert {one.id for one in second.entries} == {entry(1).id, entry(2).id}
    assert first.refresh()
    assert {one.id for one in first.entries} == {entry(1).id, entry(2).id}
    assert not first.refresh()


def test_a_window_that_mends_the_file_still_sees_what_the_other_wrote(path):
    first, second = Journal(FileStore(path)), Journal(FileStore(path))
    first.write(entry(1))
    with path.open("a") as torn:
        torn.write('{"entry":{"id":"cut')
    second.write(entry(2))
    second.refresh()
    assert [one.seq for one in second.entries] == [1, 2]


def test_a_window_with_an_older_view_does_not_take_back_a_newer_revision(path):
    first, second = FileStore(path), FileStore(path)
    keep(first, entry(1, rev=2, answer="newer"))
    keep(second, entry(1, rev=1, answer="older"))
    assert kept(path)[entry(1).id].answer == "newer"


def test_compaction_keeps_last_revisions_and_another_open_window_notices(path, monkeypatch):
    monkeypatch.setattr(file, "WORTH_COMPACTING", 4_000)
    other = Journal(FileStore(path))
    mine = FileStore(path)
    for rev in range(1, 40):
        keep(mine, entry(1, rev=rev, answer="a" * 200 + str(rev)))
    keep(mine, entry(2))
    other.refresh()
    before = path.stat().st_size
    assert {one.id for one in FileStore(path).load()} == {entry(1).id, entry(2).id}
    assert path.stat().st_size < before / 10
    for number in range(3, 60):
        # Until the file is as long as it was: its length alone tells the other window nothing.
        keep(mine, entry(number, answer="b" * 200))
    assert path.stat().st_size > before
    assert other.refresh()
    assert [(one.seq, one.rev) for one in other.entries] == [
        (1, 39),
        *((number, 1) for number in range(2, 60)),
    ]
    previous = kept(path.with_name(f"{path.name}.previous"))
    assert previous[entry(1).id].rev == 39


def test_a_window_saves_on_after_another_one_has_compacted_the_file(path, monkeypatch):
    monkeypatch.setattr(file, "WORTH_COMPACTING", 4_000)
    store = FileStore(path)
    for rev in range(1, 40):
        keep(store, entry(1, rev=rev, answer="a" * 200))
    before = path.stat().st_size
    assert FileStore(path).load()
    assert path.stat().st_size < before
    assert keep(store, entry(2)).saved
    assert list(kept(path)) == [entry(1).id, entry(2).id]


def test_a_file_does_not_outgrow_its_room_in_one_long_sitting(path, small):
    store = FileStore(path)
    for rev in range(1, 200):
        assert keep(store, entry(1, rev=rev, answer="x" * 1000)).saved
        assert path.stat().st_size < file.ROOM + 2_000
    assert kept(path)[entry(1).id].rev == 199


def test_a_busy_lock_is_said_in_words(path, monkeypatch):
    monkeypatch.setattr(file, "PATIENCE", 0.05)
    keep(FileStore(path), entry(1))
    with file.FileLock(f"{path}.lock"):
        outcome = keep(FileStore(path), entry(2))
    assert not outcome.saved
    assert "Another window" in outcome.why


# ---------------------------------------------------------------- a file that is taken away


def removed(path):
    path.unlink()


def removed_with_its_folder(path):
    shutil.rmtree(path.parent)


def rolled_back(path):
    """Put an older copy in place, as a service that syncs folders does."""
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:4]))


def rolled_back_and_written_on(path):
    """Let another window go on with an older copy until it is longer than the file was."""
    length = path.stat().st_size
    rolled_back(path)
    other = FileStore(path)
    while path.stat().st_size <= length:
        other.append([entry(90 + path.stat().st_size)], lambda _outcome: None)


def revised_back(path):
    """Put a copy in place in which the last answer is an older revision."""
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:-1], line(entry(6))]))


def exchanged(path):
    """Put another journal in place."""
    path.unlink()
    keep(FileStore(path), *(entry(number) for number in range(20, 40)))


def erased_elsewhere(path):
    FileStore(path).erase()


def erased_and_begun_anew(path):
    FileStore(path).erase()
    keep(FileStore(path), entry(20))


def damaged(path):
    """Damage a line that another window then sets aside."""
    path.write_bytes(path.read_bytes().replace(b"answer 2", b"answer X"))
    FileStore(path).load()


@pytest.mark.parametrize(
    "taken_away",
    [
        removed,
        removed_with_its_folder,
        rolled_back,
        rolled_back_and_written_on,
        revised_back,
        exchanged,
        erased_elsewhere,
        erased_and_begun_anew,
        damaged,
    ],
)
@pytest.mark.parametrize("looks", [False, True])
def test_nothing_is_called_saved_in_a_file_that_lacks_what_was_saved_before(path, taken_away, looks):
    journal = Journal(FileStore(path))
    for number in range(1, 6):
        journal.write(entry(number))
    journal.write(entry(6, rev=2))
    whole, known = path.read_bytes(), journal.entries
    if looks:
        journal.refresh()
    taken_away(path)
    left = path.read_bytes() if path.exists() else None
    if looks:
        journal.refresh()
    told = []
    for _again in range(2):
        journal.write(entry(7), told.append)
    assert [one.saved for one in told] == [False, False]
    assert f"Saved answers are missing from {path}" in told[0].why
    assert "Download a copy of your journal" in told[0].why
    assert "kept in this browser" in told[0].why
    assert journal.entries == known, "all of it can still be downloaded"
    assert (path.read_bytes() if path.exists() else None) == left, "nothing is brought back unasked"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(whole)
    journal.write(entry(7), told.append)
    assert told[-1].saved, told[-1].why
    assert list(kept(path).values()) == [*known, entry(7)]


def test_a_journal_that_was_erased_here_begins_anew_also_when_its_folder_is_gone(path):
    store = FileStore(path)
    keep(store, entry(1))
    removed_with_its_folder(path)
    store.erase()
    assert keep(store, entry(2)).saved
    assert list(kept(path)) == [entry(2).id]


# ---------------------------------------------------------------- damage


def test_every_prefix_of_a_journal_loads_with_its_whole_lines(quick):
    path = quick / "whole.jsonl"
    entries = filled(path)
    data = path.read_bytes()
    ends = [place for place, byte in enumerate(data) if byte == 10]
    cut = quick / "cut.jsonl"
    for length in range(len(data)):
        cut.write_bytes(data[:length])
        if 0 < length < ends[0]:
            with pytest.raises(Unusable, match="not a journal"):
                FileStore(cut).load()
            assert cut.read_bytes() == data[:length]
            continue
        # A line is whole without its break, too.
        assert FileStore(cut).load() == entries[: sum(end <= length for end in ends[1:])], length
        assert not list(quick.glob("cut.jsonl.damaged-*")), length


@pytest.mark.parametrize("tail", ['{"entry":{"id":"ab', "\0\0\0\0\0\0", '{"entry":{}}', "\udcff\udcfe"])
def test_a_torn_last_line_does_not_swallow_the_next_one(path, tail):
    entries = filled(path)
    with path.open("ab") as torn:
        torn.write(tail.encode("utf-8", "surrogateescape"))
    store = FileStore(path)
    assert store.load() == entries
    assert store.damaged is None
    assert keep(store, entry(99)).saved
    assert list(kept(path).values()) == [*entries, entry(99)]


def test_flipped_bits_lose_at_most_the_line_they_hit(quick):
    path = quick / "whole.jsonl"
    entries = filled(path)
    data = path.read_bytes()
    dice = random.Random(4)
    ends = [place for place, byte in enumerate(data) if byte == 10]
    places = [*((end, bit) for end in ends for bit in (0, 3, 6)), *((at, 0) for at in range(ends[0]))]
    places += [(dice.randrange(len(data)), dice.randrange(8)) for _ in range(600)]
    for number, (place, bit) in enumerate(places):
        hurt = bytearray(data)
        hurt[place] ^= 1 << bit
        target = quick / str(number) / "journal.jsonl"
        target.parent.mkdir()
        target.write_bytes(hurt)
        store = FileStore(target)
        said = re.search(rb'"schema":(\d),"generation', hurt)
        if said and int(said[1]) > SCHEMA:
            with pytest.raises(NewerSchema):
                store.load()
            assert target.read_bytes() == bytes(hurt)
            continue
        found = store.load()
        assert all(one in entries for one in found), "damage was taken for an answer"
        missing = [one for one in entries if one not in found]
        hit = sum(end < place for end in ends) - 1
        assert missing == ([] if place in ends or hit < 0 else [entries[hit]]), (place, bit)
        if place != ends[-1]:
            assert store.damaged is not None
            assert store.damaged.read_bytes() == bytes(hurt)
        assert keep(store, entry(99)).saved
        assert list(kept(target).values()) == [*found, entry(99)]
        shutil.rmtree(target.parent)


def test_the_same_damage_is_set_aside_once(path):
    filled(path)
    path.write_bytes(path.read_bytes().replace(b"plain", b"plane", 1))
    hurt = path.read_bytes()
    for _ in range(2):
        path.write_bytes(hurt)
        FileStore(path).load()
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_an_empty_file_is_a_journal_without_answers(path):
    path.parent.mkdir()
    path.touch()
    store = FileStore(path)
    assert store.load() == []
    assert keep(store, entry(1)).saved
    assert list(kept(path)) == [entry(1).id]
    assert not list(path.parent.glob("*.damaged-*"))


@pytest.mark.parametrize(
    "changed",
    [
        lambda head: head,
        lambda head: head.replace('"generation":7', '"novelty":[1]'),
        lambda head: re.sub(r',"crc":"\w+"', "", head),
    ],
)
def test_a_newer_journal_is_left_as_it_is_and_said_in_words(path, changed):
    filled(path)
    _head, rest = path.read_text().split("\n", 1)
    newer = changed(Head(journal="ab", schema=SCHEMA + 1, generation=7).line()) + rest
    path.write_text(newer)
    before = names(path)
    with pytest.raises(NewerSchema, match="newer version"):
        FileStore(path).load()
    store = FileStore(path)
    outcome = keep(store, entry(99))
    assert not outcome.saved
    assert "Update the course" in outcome.why
    assert store.refresh() == []
    assert path.read_text() == newer
    assert names(path) == before


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04zip", b"hello\nworld\n", b'{"a":1}\n', b"\xff\xfe\0", b"[[[[" * 5000, b"\0" * 4096]
)
def test_a_foreign_file_is_left_as_it_is_and_said_in_words(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(Unusable, match="not a journal of this course"):
        FileStore(path).load()
    outcome = keep(FileStore(path), entry(1))
    assert not outcome.saved
    assert "was not changed" in outcome.why
    assert path.read_bytes() == data


def test_a_file_that_was_exchanged_while_it_was_open_is_not_written_to(path):
    store = FileStore(path)
    keep(store, entry(1))
    path.write_text("my shopping list\n")
    assert not keep(store, entry(2)).saved
    assert path.read_text() == "my shopping list\n"


def test_a_folder_in_the_journals_place_is_said_in_words(path):
    path.mkdir(parents=True)
    with pytest.raises(Unusable, match="not a journal"):
        FileStore(path).load()
    assert not keep(FileStore(path), entry(1)).saved


def test_a_file_larger_than_any_journal_is_not_read(path):
    path.parent.mkdir()
    with path.open("wb") as large:
        large.truncate(contents.LARGEST + 1)
    began = time.monotonic()
    with pytest.raises(Unusable, match="larger than"):
        FileStore(path).load()
    assert time.monotonic() - began < 0.1
    assert path.stat().st_size == contents.LARGEST + 1


# ---------------------------------------------------------------- disks and rights


def test_a_full_disk_is_said_in_words_and_is_got_over(path):
    filled(path)
    before = path.read_bytes()

    def work():
        store = FileStore(path)
        store.load()
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 40, hard))
        full = [keep(store, entry(90)), keep(store, entry(90))]
        unchanged = len(path.read_bytes()) == len(before) and len(kept(path)) == 12
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
        fuller, strays = keep(store, entry(90)), names(path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        return (
            [[one.saved, one.why] for one in (*full, fuller)],
            unchanged,
            strays,
            keep(store, entry(91)).saved,
        )

    full, unchanged, strays, after = in_child(work)
    assert len(full) == 3
    for saved, why in full:
        assert not saved
        assert "disk is full" in why
        assert "kept in this browser" in why
    assert unchanged
    assert after
    assert list(kept(path)) == [one.id for one in (*map(entry, range(1, 13)), entry(91))]
    assert f"{path.name}.new" not in strays, "what could not be written whole takes the room that is left"


def test_a_folder_that_may_not_be_written_to_is_read_and_said_in_words(open_folder):
    path = open_folder / "journal.jsonl"
    filled(path)
    path.chmod(0o644)
    before = path.read_bytes()
    open_folder.chmod(0o555)

    def work():
        store = FileStore(path)
        found = len(store.load())
        outcome = keep(store, entry(90))
        try:
            store.erase()
        except NotSaved as error:
            return found, outcome.saved, outcome.why, str(error)
        return None

    found, saved, why, erased = as_somebody_else(work)
    assert (found, saved) == (12, False)
    assert f"no right to write to {path}" in why
    assert f"Not everything could be erased. Close the course and remove {open_folder} by hand." == erased
    assert path.read_bytes() == before


def test_a_damaged_file_that_cannot_be_mended_is_read_all_the_same(open_folder):
    path = open_folder / "journal.jsonl"
    filled(path)
    path.write_bytes(path.read_bytes().replace(b"plain", b"plane", 1))
    path.chmod(0o644)
    open_folder.chmod(0o555)
    assert as_somebody_else(lambda: len(FileStore(path).load())) == 11


def test_a_file_that_may_not_be_read_is_said_in_words(open_folder):
    path = open_folder / "journal.jsonl"
    filled(path)
    path.chmod(0o000)

    def work():
        try:
            FileStore(path).load()
        except Unusable as error:
            return str(error)
        return ""

    assert "cannot be read" in as_somebody_else(work)


def test_a_disk_that_fails_to_force_is_not_trusted_again(path, monkeypatch):
    store = FileStore(path)
    keep(store, entry(1))
    node, real = path.stat().st_ino, os.fsync

    def broken(_handle):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    outcome = keep(store, entry(2))
    monkeypatch.setattr(os, "fsync", real)
    assert not outcome.saved
    assert "failed" in outcome.why
    assert list(kept(path)) == [entry(1).id]
    assert keep(store, entry(3)).saved
    assert list(kept(path)) == [entry(1).id, entry(3).id]
    assert path.stat().st_ino != node, "the same pages were written again"


def test_what_is_called_saved_was_forced_to_the_disk(path, monkeypatch):
    store = FileStore(path)
    keep(store, entry(1))
    forced, real = [], os.fsync
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (forced.append(str(Path(f"/proc/self/fd/{handle}").readlink())), real(handle)),
    )
    told = []
    store.append([entry(2)], lambda outcome: told.append((outcome.saved, list(forced))))
    assert told == [(True, [str(path)])]


def test_only_the_owner_may_read_what_the_course_writes(path, small):
    before = os.umask(0)
    try:
        store = FileStore(path)
        for rev in range(1, 60):
            keep(store, entry(1, rev=rev, answer="x" * 400))
        path.write_bytes(path.read_bytes().replace(b"xx", b"xy", 1))
        FileStore(path).load()
    finally:
        os.umask(before)
    modes = {one.name.partition("-")[0]: oct(one.stat().st_mode & 0o777) for one in path.parent.iterdir()}
    assert modes == dict.fromkeys(
        [path.name, *(f"{path.name}.{end}" for end in ("lock", "previous", "damaged"))], "0o600"
    )
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"


def test_erasing_leaves_nothing_of_ours_and_all_that_is_not_ours(path, small):
    store = FileStore(path)
    for rev in range(1, 60):
        keep(store, entry(1, rev=rev, answer="x" * 400))
    path.write_bytes(path.read_bytes().replace(b"xx", b"xy", 1))
    FileStore(path).load()
    copies = path.parent / "copies"
    copies.mkdir()
    (copies / "journal-before-0.2-20260101-000000.jsonl").write_text("x")
    theirs = path.with_name("journal.jsonl-and-my-diary.docx")
    theirs.write_text("mine")
    assert len(names(path)) == 6
    store.erase()
    assert names(path) == [theirs.name]
    assert store.load() == []
    assert keep(store, entry(2)).saved
    assert list(kept(path)) == [entry(2).id]


def test_erasing_where_nothing_was_written_makes_nothing(path):
    FileStore(path).erase()
    assert not path.parent.exists()


def test_nothing_is_written_before_the_first_answer(path):
    FileStore(path).load()
    assert not path.parent.exists()
