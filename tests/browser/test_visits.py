"""Visitors who leave, dawdle or send rubbish: the course stays there for everybody else."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from playwright.sync_api import Browser, expect
from serving import Served, get, notebook, serving
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

HOME = "/voila/render/00_start_here.ipynb"
LONG = "/voila/render/01_long.ipynb"
PROTOCOL = "v1.kernel.websocket.jupyter.org"
STYLE = "/voila/templates/ltl/static/ltl.css"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a control, and one that is longer than what a line takes at once."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "exercises").mkdir()
    (folder / "notebooks").mkdir()
    button = ("code", "import ipywidgets\nipywidgets.Button(description='A button')")
    notebook(folder / "notebooks", HOME.rpartition("/")[2], "Start here", ("text", "# Start here"), button)
    words = ("code", "from IPython.display import HTML\nHTML('<p>' + 'word ' * 2_000_000 + '</p>')")
    notebook(folder / "notebooks", LONG.rpartition("/")[2], "Long", ("text", "# Long"), words)
    return folder


@contextlib.contextmanager
def quiet(content: Path, *options: str) -> Iterator[Served]:
    """Serve to many; whoever runs the course must read nothing of what visitors do."""
    with serving("serve", *options, content=content) as served:
        greeting = served.said()
        yield served
        assert served.said() == greeting


@pytest.fixture(scope="module")
def many(content: Path) -> Iterator[Served]:
    with quiet(content, "--warm=0", "--unseen=6") as served:
        yield served


def visit(served: Served) -> str:
    """Ask for the home page, as a robot does; return the id of its kernel."""
    status, _headers, body = get(served.url + HOME)
    assert status == 200
    return re.search(r'"kernelId": "([^"]+)"', body)[1]


def ask(served: Served, path: str, room: int = 0, **headers: str) -> socket.socket:
    """Send a request on a bare connection, and read nothing of the answer."""
    parts = urlsplit(served.url)
    line = socket.socket()
    if room:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    line.connect((parts.hostname, parts.port))
    sent = {"Host": parts.netloc} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    line.sendall(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
    return line


def heard(served: Served) -> None:
    """Return when the server has read what was sent to it before this."""
    for _turn in range(2):
        assert get(served.url + "/ltl/status")[0] == 200


async def connected(served: Served, kernel: str) -> WebSocketClientConnection:
    address = f"{served.url.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?session_id=page"
    return await websocket_connect(
        HTTPRequest(address, headers={"Origin": served.url}), subprotocols=[PROTOCOL]
    )


RUBBISH = {
    "a count without end": b"\xff" * 8,
    "too large a count": (10**6).to_bytes(8, "little") + bytes(80),
    "one part that stands for a thousand": (1000).to_bytes(8, "little")
    + b"".join(((8008, 9008)[i % 2]).to_bytes(8, "little") for i in range(1000))
    + bytes(1000),
    "places outside": (6).to_bytes(8, "little") + (10**9).to_bytes(8, "little") * 6,
    "a few bytes": b"123",
    "nothing": b"",
    "text": '{"channel": "shell", "header": {"msg_type": "kernel_info_request"}}',
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_on_a_pages_connection_ends_that_connection_only(many: Served, name: str) -> None:
    async def talk() -> None:
        line = await connected(many, kernel)
        session = Session(session="page")
        asked = session.msg("kernel_info_request")
        parts = [session.pack(asked[part]) for part in ("header", "parent_header", "metadata", "content")]
        await line.write_message(serialize_msg_to_ws_v1(parts, "shell"), binary=True)
        while True:
            answer = await asyncio.wait_for(line.read_message(), 20)
            assert answer is not None, "a message of a page is understood"
            if b"kernel_info_reply" in answer:
                break
        await line.write_message(RUBBISH[name], binary=isinstance(RUBBISH[name], bytes))
        while await asyncio.wait_for(line.read_message(), 20) is not None:
            pass
        assert line.close_code == 1007

    kernel = visit(many)
    before = many.process.memory_info().rss
    with ThreadPoolExecutor(1) as aside:  # in this thread the browser's loop may be running
        aside.submit(asyncio.run, talk()).result()
    heard(many)
    assert many.process.memory_info().rss - before < 50 * 2**20


def test_a_page_that_leaves_while_it_connects_gives_its_kernel_back(many: Served) -> None:
    kernel = visit(many)
    (process,) = [
        psutil.Process(pid) for pid in many.kernels() if kernel in " ".join(psutil.Process(pid).cmdline())
    ]
    process.suspend()
    line = ask(
        many,
        f"/api/kernels/{kernel}/channels?session_id=page",
        Origin=many.url,
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Protocol=PROTOCOL,
    )
    heard(many)
    line.close()
    heard(many)
    process.resume()
    process.wait(40)


def test_a_kernel_that_no_page_ever_held_is_ended(many: Served) -> None:
    visit(many)
    assert many.kernels()
    assert many.settled(0, within=40) == set()


def test_a_visitor_who_leaves_before_the_page_is_made_takes_no_place(content: Path) -> None:
    with quiet(content, "--warm=0", "--people=1") as served:
        line = ask(served, HOME)
        assert len(served.settled(1)) == 1
        line.close()
        visit(served)
        assert get(served.url + HOME)[0] == 503
        assert len(served.settled(1)) == 1


def test_pages_on_slow_lines_keep_nobody_else_waiting(content: Path) -> None:
    with quiet(content, "--warm=0") as served, contextlib.ExitStack() as lines:
        for _line in range(max(2, os.cpu_count() or 2)):
            line = lines.enter_context(ask(served, LONG, room=4096))
            assert line.recv(100).startswith(b"HTTP/1.1 200")
        visit(served)


def test_what_is_sent_compressed_is_as_long_as_it_says(many: Served) -> None:
    parts = urlsplit(many.url)
    bodies = []
    for encoding in ("identity", "gzip"):
        line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        line.request("GET", STYLE, headers={"Accept-Encoding": encoding})
        answer = line.getresponse()
        bodies.append(answer.read())
        assert answer.getheader("Content-Encoding", "identity") == encoding
        line.close()
    assert len(bodies[1]) < len(bodies[0]) / 2
    assert gzip.decompress(bodies[1]) == bodies[0]


def test_a_page_asks_for_a_kernel_that_has_gone(many: Served) -> None:
    gone = "00000000-0000-0000-0000-000000000000"
    for path in (f"/api/kernels/{gone}", f"/api/kernels/{gone}/channels"):
        status, _headers, body = get(many.url + path, Sec_WebSocket_Protocol=PROTOCOL)
        assert status == 404
        assert not body or json.loads(body)["message"] == f"Kernel does not exist: {gone}"


def test_a_page_whose_kernel_ended_before_it_connected_says_so(content: Path, browser: Browser) -> None:
    with serving("serve", "--warm=0", content=content) as served, browser.new_context() as context:
        page = context.new_page()
        page.clock.install()
        scripts = "**/voila.js"

        def end(route: object) -> None:
            for kernel in served.kernels():
                os.kill(kernel, signal.SIGKILL)
            route.continue_()

        page.route(scripts, end)
        page.goto(served.url + HOME, wait_until="commit")
        expect(page.get_by_text("Loading widget")).to_be_attached(timeout=60_000)
        page.clock.fast_forward(46_000)
        expect(page.get_by_role("status")).to_contain_text("This page did not open completely.")
        page.unroute(scripts)
        page.get_by_role("button", name="Reload the page").click()
        expect(page.get_by_role("button", name="A button")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("status")).to_have_count(0)
