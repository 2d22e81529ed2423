"""What the commands say when they start."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ltl_course.app import command, opening
from ltl_course.app.plan import Plan

ALONG = "Others on the same network could read along, unless a proxy with https stands in front."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Plan, str]]:
    """What would have been served, and with which greeting."""
    started: list[tuple[Plan, str]] = []
    monkeypatch.setattr(opening, "listener", lambda _ip, _port: "nobody")

    def serve(plan: Plan, greeting: str, **_browser: bool) -> None:
        started.append((plan, greeting))

    monkeypatch.setattr(command, "_serve", serve)
    return started


def test_a_course_for_the_network_says_who_could_read_along(said: list[tuple[Plan, str]]) -> None:
    CliRunner().invoke(command.main, ["serve", "--ip", "0.0.0.0"], catch_exceptions=False)
    CliRunner().invoke(command.main, ["serve"], catch_exceptions=False)
    (_wide, wide), (_narrow, narrow) = said
    assert ALONG in wide
    assert ALONG not in narrow


def test_only_a_course_of_ones_own_has_a_key(said: list[tuple[Plan, str]]) -> None:
    CliRunner().invoke(command.main, ["open"], catch_exceptions=False)
    CliRunner().invoke(command.main, ["serve"], catch_exceptions=False)
    (own, greeting), (shared, _other) = said
    assert own.lock is not None
    assert own.entry == f"http://127.0.0.1:8765/?key={own.lock.key}"
    assert own.entry in greeting
    assert shared.lock is None
    assert shared.entry == shared.address


@pytest.mark.parametrize("key", ["", "known"])
def test_a_running_course_is_shown_only_to_whoever_started_it(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(opening, "listener", lambda _ip, _port: "course")
    monkeypatch.setattr(opening, "show", lambda address: not shown.append(address))
    monkeypatch.setattr("ltl_course.app.lock.kept_key", lambda _port: key)
    answer = CliRunner().invoke(command.main, ["open"])
    assert answer.exit_code == (0 if key else 1)
    assert shown == (["http://127.0.0.1:8765/?key=known"] if key else [])
