"""What the tests of the journal write with: entries, stores, and processes that can be killed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from ltl_course.journal import Entry, FileStore, Journal, Outcome

EXERCISE, PROMPT = "about-you", "problem"


def entry(number: int = 1, **changed) -> Entry:
    """Return an entry; `number` makes its id and its counter."""
    fields = {
        "id": f"{number:032x}",
        "rev": 1,
        "seq": number,
        "exercise": EXERCISE,
        "prompt": PROMPT,
        "ask": "Which problem?",
        "answer": f"answer {number}",
        "course": "0.1.0",
        "at": "2026-01-31T14:03:00Z",
    }
    return Entry(**{**fields, **changed})


def keep(store: FileStore, *entries: Entry) -> Outcome:
    """Append to a store and return what became of it."""
    told: list[Outcome] = []
    store.append(entries, told.append)
    assert len(told) == 1
    return told[0]


def kept(path: Path) -> dict[str, Entry]:
    """Return what another program start finds in the file, by id."""
    return {one.id: one for one in FileStore(path).load()}


def filled(path: Path, count: int = 12) -> list[Entry]:
    """Write a journal of `count` entries, of every shape of answer, and return them."""
    shapes = [
        "plain",
        "Übung 数字 🙂 \u202e",
        ["one", "two"],
        {"value": "3", "reason": 'a "quote"'},
        [{"a": "x\ny"}],
    ]
    entries = [entry(number, answer=shapes[number % len(shapes)]) for number in range(1, count + 1)]
    assert keep(FileStore(path), *entries).saved
    return entries


def in_child(work: Callable[[], object]) -> object:
    """Run `work` in a process of its own and return what it returned, as JSON can hold it."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        said = '{"raised": "nothing was returned"}'
        try:
            os.close(reads)
            said = json.dumps({"gave": work()})
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent says it
            said = json.dumps({"raised": repr(error)})
        finally:
            with os.fdopen(writes, "w") as pipe:
                pipe.write(said)
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as pipe:
        said = json.loads(pipe.read())
    os.waitpid(child, 0)
    assert "raised" not in said, said["raised"]
    return said["gave"]


def typing(
    path: Path, acknowledge: Callable[[str, int, str], None], rounds: int = 10**9, each: int = 5
) -> None:
    """Type like a learner, `each` revisions of every entry, and pass on each acknowledgement."""
    journal = Journal(FileStore(path))
    for turn in range(rounds):
        current = entry(
            os.getpid() * 10**6 + turn // each,
            rev=turn % each + 1,
            seq=journal.seq + 1,
            answer="words " * (turn % 40) + str(turn),
        )

        def told(outcome: Outcome, current: Entry = current) -> None:
            assert outcome.saved, outcome.why
            acknowledge(current.id, current.rev, str(current.answer))

        journal.write(current, told)
        journal.refresh()
