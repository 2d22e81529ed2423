"""What the commands say when they start."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from ltl_course.app import command, doctor, lab, opening
from ltl_course.app.gate import Gate, own_names
from ltl_course.app.plan import Plan, number

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


def test_each_command_calls_itself_as_it_was_called(
    said: list[tuple[Plan, str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", ())
    monkeypatch.setattr(doctor, "listener", lambda _ip, _port: "other")
    monkeypatch.setattr("sys.argv", ["jupyter-ltl", "--help"])

    def told() -> str:
        words = CliRunner().invoke(command.main, ["doctor"]).output
        CliRunner().invoke(command.main, ["serve"], catch_exceptions=False)
        with pytest.raises(SystemExit):
            command.main()
        return words + said.pop()[1] + doctor.port(8765).remedy + capsys.readouterr().out

    plain = told()
    for words in ("open\n", "serve --ip", "open --port 8766", "[OPTIONS] COMMAND"):
        assert f"jupyter ltl {words}" in plain
    assert "run.py" not in plain
    monkeypatch.setenv("LTL_COMMAND", "python3 run.py")
    ours = told()
    for words in ("open\n", "serve --ip", "open --port 8766", "[OPTIONS] COMMAND"):
        assert f"python3 run.py {words}" in ours
    assert "jupyter ltl" not in ours
    assert re.search(r"^  test +Run all its tests", ours, re.MULTILINE)


def test_a_course_for_the_network_says_where_others_find_it(
    said: list[tuple[Plan, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "ltl_course.app.plan.number", lambda ip: {"0.0.0.0": "192.168.1.4", "::": "fd00::4"}[ip]
    )
    monkeypatch.setattr(socket, "gethostname", lambda: "school-pc")
    for words in (
        ["--ip", "0.0.0.0", "--port", "8000"],
        ["--ip", "::"],
        ["--ip", "10.0.0.3"],
        ["--ip", "0.0.0.0", "--name", "course.school.org"],
        [],
    ):
        CliRunner().invoke(command.main, ["serve", *words], catch_exceptions=False)
    told = [re.findall(r"^  (\S+)$", greeting, re.MULTILINE) for _plan, greeting in said]
    assert told == [
        ["http://192.168.1.4:8000/", "http://school-pc:8000/"],
        ["http://[fd00::4]:8765/", "http://school-pc:8765/"],
        ["http://10.0.0.3:8765/"],
        ["http://course.school.org:8765/", "http://192.168.1.4:8765/", "http://school-pc:8765/"],
        [],
    ]
    for plan, _greeting in said:
        gate = Gate(names=own_names(plan.ip, plan.names), any_address=True)
        assert all(gate.knows(urlsplit(address).hostname or "") for address in plan.addresses)


@pytest.mark.parametrize(("ip", "family"), [("0.0.0.0", socket.AF_INET), ("::", socket.AF_INET6)])
def test_the_number_in_the_network_is_one_of_this_computer(ip: str, family: socket.AddressFamily) -> None:
    found = number(ip)
    if found:
        with socket.socket(family) as own:
            own.bind((found, 0))


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


@pytest.mark.parametrize("word", ["open", "lab", "doctor"])
def test_every_command_means_the_same_file_whatever_folder_it_goes_on_in(
    word: str, said: list[tuple[Plan, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "start", lambda **_how: None)
    monkeypatch.setattr(doctor, "examine", lambda: ())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LTL_JOURNAL", "my.jsonl")
    CliRunner().invoke(command.main, [word], catch_exceptions=False)
    assert os.environ["LTL_JOURNAL"] == str(tmp_path / "my.jsonl")


def test_verify_lays_what_a_simulation_gives_beside_its_publication() -> None:
    found = CliRunner().invoke(command.main, ["verify", "local-fit"], catch_exceptions=False)
    assert found.exit_code == 0
    assert "expected 7.7 (± 0.05), got 7.68" in found.output
    assert "why ± 0.05: half a unit of the last printed digit" in found.output
    assert "published, seen:" in found.output
    assert "published, second-hand:" in found.output
    assert "\nEvery row holds.\n36 rows, by where the values come from:\n" in found.output
    ends = found.output.splitlines()[-7:]
    assert [line.split(":")[0] for line in ends] == [
        "    11  published",
        "         4  seen",
        "         5  second-hand",
        "         2  recalled",
        "    12  closed form",
        "    11  exact",
        "     2  second engine",
    ]


@pytest.mark.parametrize("simulation", ["district", "pipeline", "signal-or-noise"])
def test_what_verify_prints_fits_into_eighty_columns(simulation: str) -> None:
    found = CliRunner().invoke(command.main, ["verify", simulation], catch_exceptions=False)
    assert found.exit_code == 0
    assert max(map(len, found.output.splitlines())) <= 80
    told = {
        "district": "  calibrated: a printed number to which a constant was set",
        "pipeline": "    chosen for this row: that everybody still asks for 4",
        "signal-or-noise": ", from 4,000 runs\n    why ± 0.0252: three standard errors",
    }
    assert told[simulation] in found.output


def test_verify_says_which_row_falls_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ltl_course.verification.measures.local_fit.MEASURES", Wrong())
    found = CliRunner().invoke(command.main, ["verify", "local-fit"])
    assert found.exit_code == 1
    assert "FALLS SHORT" in found.output
    assert "Rows that fall short:" in found.output


def test_a_summary_says_only_how_many_rows_there_are_and_whether_they_hold() -> None:
    whole = CliRunner().invoke(command.main, ["verify", "local-fit"], catch_exceptions=False)
    found = CliRunner().invoke(command.main, ["verify", "local-fit", "--summary"], catch_exceptions=False)
    assert found.exit_code == 0
    assert found.output.startswith("\nEvery row holds.\n36 rows, by where")
    assert whole.output.endswith(found.output)
    assert "--summary" in CliRunner().invoke(command.main, ["verify", "--help"]).output


def test_a_summary_names_the_rows_that_fall_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ltl_course.verification.measures.local_fit.MEASURES", Wrong())
    found = CliRunner().invoke(command.main, ["verify", "local-fit", "--summary"])
    assert found.exit_code == 1
    assert found.output.count("FALLS SHORT") == 36
    assert found.output.count("Shared direction, local fit") == 1


def test_verify_names_the_simulations_there_are() -> None:
    found = CliRunner().invoke(command.main, ["verify", "no-such"])
    assert found.exit_code == 1
    assert "signal-or-noise" in found.output


class Wrong(dict):  # type: ignore[type-arg]
    """Gives a wrong number for every row."""

    def __getitem__(self, _row: str) -> object:
        return lambda: -1e9
