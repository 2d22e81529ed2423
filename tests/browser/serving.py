"""Start the course's servers as a user would, and a browser to look at them.

Why it exists: a test of a page is worth something only if the real command started the real
server, with real kernels, in a home that is empty, on a port that nobody else has.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import BrowserContext

from ltl_course.app.server import SHARE

PATIENCE = 60.0
_ROOT = Path(__file__).parents[2]
_AS_ON_BINDER = ("--ServerApp.allow_root=True", "--IdentityProvider.token=", "--ServerApp.open_browser=False")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def chromium() -> str:
    """Return the path of a browser that Playwright can drive.

    Raises
    ------
    RuntimeError
        If there is none: browser tests fail then, they are not skipped.
    """
    chosen = os.environ.get("LTL_BROWSER")
    for name in filter(None, (chosen, *_BROWSERS)):
        if found := shutil.which(name):
            return found
    for place in _PLACES:
        if Path(place).exists():
            return place
    raise RuntimeError(
        "No browser for the tests: install Chromium (Debian: apt-get install chromium), Chrome or Edge, "
        "or name one with LTL_BROWSER."
    )


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def notebook(folder: Path, name: str, title: str, *cells: tuple[str, str]) -> None:
    """Write a notebook into `folder`; each cell is ("text" | "code", source)."""
    make = {"text": new_markdown_cell, "code": new_code_cell}
    made = new_notebook(
        cells=[make[kind](source) for kind, source in cells],
        metadata={
            "title": title,
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
        },
    )
    nbformat.write(made, folder / name)


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes
    ----------
    url : str
        Its address, without a slash at the end.
    process : psutil.Process
        The command.
    home : pathlib.Path
        The home folder it was given; empty before the start.
    journal : pathlib.Path or None
        The file it was told to keep the journal in.
    log : pathlib.Path
        What it printed.
    """

    url: str
    process: psutil.Process
    home: Path
    journal: Path | None
    log: Path

    @property
    def entry(self) -> str:
        """The address with the key, as the command printed it; `url` where none is needed."""
        printed = re.search(r"http://\S+/\?key=\S+", self.said())
        return printed[0] if printed else self.url

    @cached_property
    def cookie(self) -> str:
        """What a browser carries once it has come in, "name=value"; empty where none is needed."""
        return came_in(self.entry) if self.entry != self.url else ""

    def let_in(self, context: BrowserContext) -> BrowserContext:
        """Let the pages of `context` in, as if one of them had opened `entry`."""
        name, _is, value = self.cookie.partition("=")
        if name:
            context.add_cookies([{"name": name, "value": value, "url": self.url}])
        return context

    def get(self, path: str, **headers: str) -> tuple[int, Mapping[str, str], str]:
        """Ask for `path` without a browser, as somebody who has come in."""
        return get(self.url + path, **({"Cookie": self.cookie} if self.cookie else {}) | headers)

    def kernels(self) -> set[int]:
        """Return the process ids of the server's kernels, warm ones included."""
        found = set()
        for child in self.process.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if any("ipykernel_launcher" in word for word in child.cmdline()):
                    found.add(child.pid)
        return found

    def said(self) -> str:
        """Return what the server printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def settled(self, count: int, within: float = 15.0) -> set[int]:
        """Wait until the server has `count` kernels; return the last ones seen in any case."""
        ends = time.monotonic() + within
        while len(seen := self.kernels()) != count and time.monotonic() < ends:
            time.sleep(0.1)
        return seen


def get(url: str, **headers: str) -> tuple[int, Mapping[str, str], str]:
    """Ask for `url` without a browser; underscores in header names become hyphens."""
    request = urllib.request.Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read().decode("utf-8", "replace")


def came_in(entry: str) -> str:
    """Open the address with the key; return the cookie that it gives, "name=value"."""
    parts = urlsplit(entry)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    connection.close()
    if answer.status != 302:
        raise RuntimeError(f"The key did not open: {answer.status}")
    return answer.getheader("Set-Cookie", "").partition(";")[0]


@contextlib.contextmanager
def serving(
    command: str,
    *options: str,
    content: Path | None = None,
    journal: Path | None = None,
    port: int = 0,
    **environment: str,
) -> Iterator[Served]:
    """Run ``jupyter ltl COMMAND`` until the block ends.

    Parameters
    ----------
    command : {"open", "serve", "lab", "binder"}
        The command; "binder" is Jupyter's own server with Voila in it, as Binder runs it.
    *options : str
        More words for the command line.
    content : pathlib.Path or None
        The folder of lessons and exercises; the course's own by default.
    journal : pathlib.Path or None
        ``LTL_JOURNAL``; by default a file in the empty home.
    port : int
        Where to listen; 0 means anywhere.
    **environment : str
        More of the environment.
    """
    folder = Path(tempfile.mkdtemp(prefix="ltl-test-"))
    home = folder / "home"
    home.mkdir()
    log = folder / "log"
    port = port or free_port()
    known = {k: os.environ[k] for k in ("LANG", "PYTHONPATH", "SYSTEMROOT") if k in os.environ}
    known["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    known |= {"HOME": str(home), "USERPROFILE": str(home)} | environment
    if content is not None:
        known["LTL_CONTENT"] = str(content)
    if command != "serve":
        journal = journal or home / "journal.jsonl"
        known["LTL_JOURNAL"] = str(journal)
    words = [sys.executable, "-m", "jupyter", "ltl", command, f"--port={port}", *options]
    if command in {"open", "lab"}:
        words.append("--no-browser")
    if command == "binder":
        words = [sys.executable, "-m", "jupyter", "server", f"--ServerApp.port={port}", *_AS_ON_BINDER]
        known |= {"LTL_HOST": "binder", "JUPYTER_PATH": str(SHARE)}
        del known["LTL_JOURNAL"]
        if content is not None:
            shutil.copy(_ROOT / "voila.json", content)
    with log.open("wb") as output:
        cwd = home if command != "binder" else content or _ROOT
        started = psutil.Popen(words, env=known, cwd=cwd, stdout=output, stderr=subprocess.STDOUT)
    served = Served(f"http://127.0.0.1:{port}", started, home, journal, log)
    try:
        _wait(served, "/ltl/status" if command in {"open", "serve"} else "/api")
        if command == "open":
            served.settled(1)
            _wait_for_words(served, "?key=")
        yield served
    finally:
        _end(started)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(served: Served, path: str) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if not served.process.is_running() or served.process.status() == psutil.STATUS_ZOMBIE:
            raise RuntimeError(f"The server ended: {served.said()}")
        with contextlib.suppress(OSError):
            if get(served.url + path)[0] == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer within {PATIENCE} s: {served.said()}")


def _wait_for_words(served: Served, words: str) -> None:
    ends = time.monotonic() + PATIENCE
    while words not in served.said():
        if time.monotonic() > ends:
            raise RuntimeError(f"The server never said {words}: {served.said()}")
        time.sleep(0.05)


def _end(process: psutil.Popen) -> None:
    family = [process, *process.children(recursive=True)] if process.is_running() else []
    with contextlib.suppress(psutil.Error):
        process.terminate()
    _gone, left = psutil.wait_procs(family, timeout=10)
    for one in left:
        with contextlib.suppress(psutil.Error):
            one.kill()
