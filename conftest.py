"""What every test, and every notebook's kernel, starts from.

Why it exists: it stands at the root because tests and notebooks alike must never touch the
journal or the settings of the person who runs them. It also keeps two promises about the
suite itself: a browser test is never skipped in silence, and no test leaves this computer.
"""

from __future__ import annotations

import atexit
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from ltl_course import words

# A busy machine draws examples slowly; how fast it is, is no matter of a test.
settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("course")

_HOME = Path(tempfile.mkdtemp(prefix="ltl-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

_ALIEN = ("XDG_", "LTL_", "JUPYTER", "IPYTHON", "MPL", "VOILA")
_KEPT = {"LTL_BROWSER", "LTL_WHOLE_SUITE", "LTL_KILLS", "LTL_SEED"}
for _name in [name for name in os.environ if name.startswith(_ALIEN) and name not in _KEPT]:
    del os.environ[_name]
os.environ |= dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(_HOME))
os.environ["LTL_JOURNAL"] = str(_HOME / "journal.jsonl")

# The long form for Word files needs LibreOffice: it runs only where it is named, and is never skipped.
collect_ignore = ["tests/theory/test_office.py"]

_CONTENT = Path(__file__).parent
_passed: Counter[str] = Counter()


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the course's content, which the course now reads."""
    for folder in ("exercises", "notebooks"):
        shutil.copytree(_CONTENT / folder, tmp_path / "content" / folder)
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path / "content"))
    return tmp_path / "content"


@pytest.fixture
def asked(content: Path) -> Path:
    """Return the folder of the English exercises in that copy."""
    return content / "exercises" / "en"


@pytest.fixture(autouse=True)
def _speaks_as_before() -> Generator[None]:
    """Let no test leave its language to the next: a page speaks one language to the end of its kernel."""
    yield
    words.speak("")


def _stays_here(event: str, details: tuple[Any, ...]) -> None:
    """Refuse a connection of this process to anywhere else; audit hooks see every one."""
    if event != "socket.connect":
        return
    connection, address = details
    # Asking a datagram socket for a route sends nothing; Jupyter learns its own address that way.
    if connection.type != socket.SOCK_STREAM or not isinstance(address, tuple):
        return
    host = str(address[0]).partition("%")[0]
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = host == "localhost"
    if not near:
        raise RuntimeError(f"A test tried to connect to {host}. Tests stay on this computer.")


sys.addaudithook(_stays_here)


def _kind(node: pytest.Collector | pytest.Item) -> str:
    """Return ``browser``, ``notebook`` or an empty text."""
    if node.path.suffix == ".ipynb":
        return "notebook"
    marked = "browser" in node.path.parts or node.get_closest_marker("browser")
    return "browser" if marked else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in a folder called browser, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if _kind(item) == "browser":
            item.add_marker("browser")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each file a journal of its own: a lesson must not see another one's answers."""
    os.environ["LTL_JOURNAL"] = str(_HOME / f"{item.path.parent.name}-{item.path.stem}.jsonl")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped browser test into a failed one."""
    report = yield
    if report.skipped and _kind(item) == "browser":
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped. It said: {report.longrepr}"
    if report.passed and report.when == "call":
        _passed[_kind(item)] += 1
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a browser module that skips itself into a failure."""
    report = yield
    if report.skipped and _kind(collector) == "browser":
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped. It said: {report.longrepr}"
    return report


def _unseen() -> list[str]:
    """Return the kinds of test of which none has passed, in a run that should have all."""
    if "LTL_WHOLE_SUITE" not in os.environ:
        return []
    return [kind for kind in ("browser", "notebook") if not _passed[kind]]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a whole run in which no browser test or no notebook has passed."""
    if exitstatus == pytest.ExitCode.OK and _unseen():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say the figures that tests measured, also when they pass, and why such a run fails."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "figures" and report.when == "call":
                    terminalreporter.write_line(value)
    for kind in _unseen():
        terminalreporter.write_line(
            f"FAILED: no {kind} test has passed in a run of the whole suite.", red=True
        )
