"""Whose requests are let in, and what a kernel may know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course.app.gate import Gate, own_names
from ltl_course.app.surroundings import environment


def gate(*, shared: bool, ip: str = "127.0.0.1", names: tuple[str, ...] = ()) -> Gate:
    return Gate(names=own_names(ip, names), any_address=shared)


def test_an_app_of_ones_own_knows_only_the_names_of_this_computer() -> None:
    mine = gate(shared=False)
    assert all(mine.knows(name) for name in ("127.0.0.1", "localhost", "[::1]"))
    assert not any(mine.knows(name) for name in ("evil.example", "192.168.1.4", "localhost.evil.example", ""))


def test_a_shared_app_knows_its_numbers_and_the_names_it_was_given() -> None:
    ours = gate(shared=True, ip="0.0.0.0", names=("Course.School.org",))
    assert all(ours.knows(name) for name in ("192.168.1.4", "course.school.org", "[fe80::1]"))
    assert not any(ours.knows(name) for name in ("evil.example", "school.org", "", "0x7f.1.evil"))


@given(st.from_regex(r"[a-z][a-z0-9-]{0,20}\.[a-z]{2,8}", fullmatch=True))
def test_no_name_of_the_web_is_ours(name: str) -> None:
    assert not gate(shared=False).knows(name)


@given(st.dictionaries(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", min_size=1, max_size=20), st.text(max_size=5)))
def test_a_kernel_gets_no_variable_that_is_not_on_the_list(around: dict[str, str]) -> None:
    known = environment(around, Path("scratch"))
    strangers = {k for k in known if not k.startswith(("LTL_", "LC_"))} - {"IPYTHONDIR", "MPLBACKEND"}
    allowed = {"HOME", "PATH", "LANG", "TMP", "TEMP", "USER", "TZ"}
    assert all(len(name) > 3 or name in allowed for name in strangers)
    assert not any(word in name for name in strangers for word in ("KEY", "TOKEN", "SECRET", "PASS"))


@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "JPY_API_TOKEN", "DATABASE_URL", "HTTP_PROXY"])
def test_secrets_of_the_server_stay_with_it(name: str) -> None:
    known = environment({name: "x", "PATH": "/bin", "LTL_LANGUAGE": "es", "LC_ALL": "C"}, Path("scratch"))
    assert name not in known
    assert known["PATH"] == "/bin"
    assert known["LTL_LANGUAGE"] == "es"
    assert known["LC_ALL"] == "C"
