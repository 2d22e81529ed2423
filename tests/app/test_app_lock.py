"""The key of a start: what it opens, where it is kept, and whose hand holds it."""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course.app.lock import Lock, account, kept_key, key_file

PORT = 8765
TABLE = """  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:223D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1
   1: 0100007F:223D 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 2 1
   2: 0100007F:9C40 0100007F:223D 01 00000000:00000000 00:00000000 00000000  1001        0 3 1
"""
WIDE = TABLE.replace(" 0100007F", " 0000000000000000FFFF00000100007F").replace("9C40", "9C41")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    return key_file(PORT)


def lock() -> Lock:
    return Lock(ip="127.0.0.1", port=PORT)


@given(st.text())
def test_nothing_but_the_key_fits(word: str) -> None:
    assert not lock().fits(word)


def test_every_start_has_a_key_of_its_own_and_shows_it_to_nobody() -> None:
    one, other = lock(), lock()
    assert one.fits(one.key)
    assert len({one.key, one.ticket, other.key, other.ticket}) == 4
    assert min(len(one.key), len(one.ticket)) >= 32
    assert one.key not in repr(one)
    assert one.ticket not in repr(one)


def test_a_kept_key_is_found_again_and_goes(place: Path) -> None:
    mine = lock()
    place.parent.mkdir()
    place.write_text("left behind")
    place.chmod(0o644)
    mine.keep()
    assert kept_key(PORT) == mine.key
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    mine.forget()
    assert kept_key(PORT) == ""


def test_a_start_leaves_the_key_of_another_alone(place: Path) -> None:
    first, second = lock(), lock()
    first.keep()
    second.keep()
    first.forget()
    assert kept_key(PORT) == second.key
    assert place.exists()


def test_a_key_that_cannot_be_kept_stops_nothing(place: Path) -> None:
    place.parent.write_text("no folder")
    lock().keep()
    assert kept_key(PORT) == ""


@pytest.mark.skipif(sys.byteorder != "little", reason="the example was taken from a little-endian computer")
def test_the_account_behind_a_connection_is_read_from_either_table(tmp_path: Path) -> None:
    narrow, wide = tmp_path / "tcp", tmp_path / "tcp6"
    narrow.write_text(TABLE)
    wide.write_text(WIDE)
    here = ("127.0.0.1", 8765)
    assert account(("127.0.0.1", 40000), here, (narrow, wide)) == 1001
    assert account(("127.0.0.1", 40001), here, (narrow, wide)) == 1001
    assert account(("127.0.0.1", 40002), here, (narrow, wide)) is None
    assert account(("127.0.0.1", 40000), here, (tmp_path / "none",)) is None
    assert account(("::1", 40000), here, (narrow, wide)) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_this_computer_tells_that_this_test_holds_its_own_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        here = server.getsockname()
        with socket.create_connection(here) as asking:
            assert account(asking.getsockname(), here) == os.getuid()
