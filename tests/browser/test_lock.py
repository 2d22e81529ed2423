"""Who shares the computer with a learner, and does not get in."""

from __future__ import annotations

import http.client
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest
from learner import HOME, LESSON, Learner
from playwright.sync_api import BrowserContext, expect
from serving import Served, came_in, free_port, get, notebook, serving

LOCKED = "Open the course from the terminal window in which it was started"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    (folder / "exercises").mkdir()
    (folder / "notebooks").mkdir()
    notebook(folder / "notebooks", f"{HOME}.ipynb", "Start here", ("text", "# Start here"))
    return folder


@pytest.fixture(scope="module")
def one(content: Path) -> Iterator[Served]:
    """`jupyter ltl open` with one small page, whose log tells everything."""
    with serving("open", "--verbose", content=content) as served:
        yield served


def _key(served: Served) -> str:
    return parse_qs(urlsplit(served.entry).query)["key"][0]


def _asked(
    served: Served, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(served.url).port, timeout=30)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?key=",
        "/?key=wrong",
        "/?key=%C3%A9",
        f"/voila/render/{HOME}.ipynb",
        "/voila/render/99_none.ipynb",
        "/api/kernels/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "/nothing",
    ],
)
def test_whoever_has_no_key_is_told_in_words_where_the_course_opens(one: Served, path: str) -> None:
    before = one.kernels()
    status, headers, body = get(one.url + path)
    assert status == 403
    assert LOCKED in body
    assert "ltl-header" in body
    assert "Set-Cookie" not in headers or "ltl-open" not in headers["Set-Cookie"]
    assert one.kernels() == before


@pytest.mark.parametrize("cookie", ["ltl-open-{port}=", "ltl-open-{port}=wrong", "ltl-open-{port}={key}"])
def test_another_cookie_opens_nothing(one: Served, cookie: str) -> None:
    made = cookie.format(port=urlsplit(one.url).port, key=_key(one))
    assert get(f"{one.url}/voila/render/{HOME}.ipynb", Cookie=made)[0] == 403


def test_the_key_opens_once_for_all_and_leaves_the_address(one: Served, context: BrowserContext) -> None:
    page = context.new_page()
    assert page.goto(one.entry).status == 200
    assert page.url == f"{one.url}/voila/render/{HOME}.ipynb"
    expect(page.locator("h1")).to_have_text("Start here")
    assert page.reload().status == 200
    assert page.goto(one.url).status == 200
    (mine,) = [c for c in context.cookies() if c["name"] == f"ltl-open-{urlsplit(one.url).port}"]
    assert mine["httpOnly"]
    assert mine["sameSite"] == "Strict"
    for secret in (_key(one), mine["value"]):
        assert secret not in page.content()
        assert secret not in page.evaluate("document.referrer + document.cookie + location.href")


def test_an_old_key_in_the_address_does_no_harm_to_whoever_is_in(one: Served) -> None:
    status, headers = _asked(one, "/?key=old", Cookie=one.cookie)
    assert status == 302
    assert headers["Location"] == f"/voila/render/{HOME}.ipynb"


def test_the_other_name_of_this_computer_keeps_the_key(one: Served) -> None:
    port = urlsplit(one.url).port
    status, headers = _asked(one, f"/?key={_key(one)}", Host=f"localhost:{port}")
    assert status == 302
    assert headers["Location"] == f"//127.0.0.1:{port}/?key={_key(one)}"


def _socket_status(served: Served, kernel: str, **headers: str) -> int:
    status, _headers = _asked(
        served,
        f"/api/kernels/{kernel}/channels",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        Sec_WebSocket_Protocol="v1.kernel.websocket.jupyter.org",
        **headers,
    )
    return status


def test_a_kernel_talks_only_to_whoever_is_in(one: Served, context: BrowserContext) -> None:
    learner = Learner(context, one)
    learner.page.goto(f"{one.url}/voila/render/{HOME}.ipynb")
    words = learner.kernel().cmdline()
    kernel = next(word for word in words if "kernel-" in word).rpartition("kernel-")[2].split(".json")[0]
    assert _socket_status(one, kernel) == 403
    assert _asked(one, f"/voila/api/shutdown/{kernel}", "POST")[0] == 403
    assert _socket_status(one, kernel, Cookie=one.cookie) == 101
    assert one.get(f"/api/kernels/{kernel}")[0] == 200


def test_styles_and_the_status_need_no_key(one: Served) -> None:
    for path in ("/ltl/status", "/favicon.ico", "/voila/templates/ltl/static/ltl.css"):
        assert get(one.url + path)[0] == 200, path


def test_no_kernel_and_no_log_knows_the_key(one: Served) -> None:
    came_in(one.entry)
    assert one.get(f"/voila/render/{HOME}.ipynb")[0] == 200
    secrets = (_key(one), one.cookie.partition("=")[2])
    for kernel in one.settled(2):
        process = psutil.Process(kernel)
        told = str(process.environ()) + str(process.cmdline())
        assert not [secret for secret in secrets if secret in told]
    lines = [line for line in one.said().splitlines() if "The course is open at" not in line]
    assert any(f"{HOME}.ipynb" in line for line in lines), "the log tells what was asked for"
    assert not [line for line in lines for secret in secrets if secret in line]


def _key_files(served: Served) -> list[Path]:
    return [p for p in served.home.rglob("*") if p.is_file() and p.name.startswith("ltl-course-")]


def test_the_key_lies_where_only_its_owner_reads_and_goes_with_the_course(content: Path) -> None:
    with serving("open", content=content) as served:
        (kept,) = _key_files(served)
        assert kept.read_text() == _key(served)
        if sys.platform != "win32":
            assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        served.process.terminate()
        served.process.wait(15)
        assert _key_files(served) == []


def test_a_new_start_refuses_the_cookie_of_the_one_before(content: Path) -> None:
    port = free_port()
    page = f"/voila/render/{HOME}.ipynb"
    with serving("open", content=content, port=port) as first:
        assert first.get(page)[0] == 200
        old = first.cookie
    with serving("open", content=content, port=port) as second:
        assert second.cookie.partition("=")[0] == old.partition("=")[0]
        status, _headers, body = get(second.url + page, Cookie=old)
        assert status == 403
        assert LOCKED in body
        assert second.get(page)[0] == 200


def test_a_course_for_many_needs_no_key(shared: Served) -> None:
    assert shared.cookie == ""
    assert get(f"{shared.url}/voila/render/{LESSON}.ipynb")[0] == 200
