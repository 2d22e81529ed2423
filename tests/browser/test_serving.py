"""The frame of the page and the server behind it, in a real browser."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import Served, get, notebook, serving

from ltl_course import places

HOME = "/voila/render/00_start_here.ipynb"
LESSON = "/voila/render/03_signal_or_noise.ipynb"
COUNTER = '''import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = """
    export default { render({ model, el }) {
      const button = document.createElement("button");
      button.className = "counter";
      button.textContent = "press";
      button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
      model.on("change:twice", () => { button.textContent = "twice is " + model.get("twice"); });
      el.appendChild(button);
    } };
    """
    n = traitlets.Int(0).tag(sync=True)
    twice = traitlets.Int(0).tag(sync=True)
    @traitlets.observe("n")
    def _count(self, change):
        self.twice = 2 * change.new
Counter()'''
ENVIRONMENT = """import ipywidgets, os
ipywidgets.HTML("<p class='known'>" + " ".join(sorted(os.environ)) + "</p>")"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small lessons that show what the frame does with text, controls, faults and links."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "exercises").mkdir()
    notebooks = folder / "notebooks"
    (notebooks / "hidden").mkdir(parents=True)
    notebook(
        notebooks,
        "00_start_here.ipynb",
        "Start here",
        (
            "text",
            "# Start here\n\n[Signal or noise?](03_signal_or_noise.ipynb) and [further down](#Further-down).",
        ),
        ("text", "A sentence.\n\n" * 60 + "## Further down\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$x^2$"),
        ("code", COUNTER),
    )
    notebook(
        notebooks,
        "03_signal_or_noise.ipynb",
        "Signal or noise?",
        ("text", "# Signal or noise?\n\n[Back](00_start_here.ipynb)"),
        ("code", "import ipywidgets\nipywidgets.Button(description='A button')"),
        ("code", ENVIRONMENT),
    )
    notebook(
        notebooks,
        "90_broken.ipynb",
        "Broken",
        ("text", "# Broken\n\nBefore the fault."),
        ("code", "word = 'hunter2'\nraise RuntimeError('/srv/secret/path hunter2')"),
        ("text", "After the fault."),
        ("code", "print('the next cell ran')"),
    )
    notebook(
        notebooks,
        "91_dies.ipynb",
        "Dies",
        ("text", "# Dies"),
        ("code", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
        ("text", "Text after the end."),
    )
    notebook(notebooks / "hidden", "secret.ipynb", "Secret", ("text", "# Secret"))
    notebook(folder, "outside.ipynb", "Outside", ("text", "# Outside"))
    (notebooks / "answers.json").write_text("{}")
    (notebooks / "photo.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture(scope="module")
def one(content: Path) -> Iterator[Served]:
    """`jupyter ltl open` with the small lessons, and a secret in the server's environment."""
    with serving("open", content=content, MY_SECRET="hunter2") as served:
        yield served


@pytest.fixture(scope="module")
def many(content: Path) -> Iterator[Served]:
    """`jupyter ltl serve` for two people."""
    with serving("serve", "--people=2", "--warm=1", content=content) as served:
        yield served


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Page:
    if "one" in request.fixturenames:
        request.getfixturevalue("one").let_in(context)
    return context.new_page()


def opened(page: Page, url: str) -> None:
    """Go to `url` and wait until the page says that it is open."""
    page.goto(url, wait_until="commit")
    page.locator("body[data-ltl-open=yes]").wait_for(timeout=60_000)


def test_the_bare_address_leads_home(one: Served, page: Page) -> None:
    opened(page, one.url + "/")
    assert urlsplit(page.url).path == HOME
    expect(page.locator("h1")).to_have_text("Start here")


def test_a_page_has_language_title_landmarks_and_a_skip_link(one: Served, page: Page) -> None:
    opened(page, one.url + LESSON)
    assert page.title() == "Signal or noise? · Leading through learning"
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_contain_text("independent course")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_control_talks_to_its_kernel(one: Served, page: Page) -> None:
    opened(page, one.url + HOME)
    page.locator("button.counter").click()
    expect(page.locator("button.counter")).to_have_text("twice is 2")


def test_links_lead_from_lesson_to_lesson_and_down_the_page(one: Served, page: Page) -> None:
    opened(page, one.url + HOME)
    expect(page.locator("#Further-down")).not_to_be_in_viewport()
    page.get_by_role("link", name="further down").click()
    expect(page.locator("#Further-down")).to_be_in_viewport()
    page.get_by_role("link", name="Signal or noise?").click()
    expect(page.locator("h1")).to_have_text("Signal or noise?")
    page.locator("a.ltl-course").click()
    expect(page.locator("h1")).to_have_text("Start here")


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_refused(one: Served, page: Page) -> None:
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    opened(page, one.url + HOME)
    expect(page.locator("mjx-container")).to_have_count(1)
    assert len(asked) > 20
    strangers = [url for url in asked if not url.startswith((one.url, "data:", "blob:"))]
    assert strangers == []
    assert complaints == []


def test_a_second_page_comes_from_the_browsers_memory(one: Served, page: Page) -> None:
    opened(page, one.url + LESSON)
    opened(page, one.url + LESSON)
    sizes = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.transferSize])")
    bundle = next(name for name, _size in sizes if name.endswith("/voila.js"))
    assert int(get(bundle)[1]["Cache-Control"].removeprefix("max-age=")) > 10_000_000
    scripts = [size for name, size in sizes if urlsplit(name).path.endswith(".js")]
    assert len(scripts) > 20
    assert set(scripts) == {0}


def test_no_kernel_is_left_after_a_reload_or_a_closed_tab(content: Path, browser: Browser) -> None:
    # A server of its own: contexts that other tests tear down may leave without a goodbye.
    with serving("open", content=content) as fresh, fresh.let_in(browser.new_context()) as context:
        assert len(fresh.settled(1)) == 1, "one warm kernel waits"
        page = context.new_page()
        opened(page, fresh.url + HOME)
        page.reload(wait_until="commit")
        page.locator("body[data-ltl-open=yes]").wait_for()
        assert len(fresh.settled(2, within=10)) == 2, "the page's kernel and a warm one"
        page.close(run_before_unload=True)
        assert len(fresh.settled(1, within=10)) == 1


def test_a_page_that_only_offers_to_leave_keeps_its_kernel(one: Served, page: Page) -> None:
    opened(page, one.url + HOME)
    page.evaluate("window.dispatchEvent(new Event('beforeunload'))")
    page.wait_for_timeout(4_000)
    page.locator("button.counter").click()
    expect(page.locator("button.counter")).to_have_text("twice is 2")


def test_a_full_course_says_so(many: Served, context: BrowserContext) -> None:
    pages = [context.new_page() for _ in range(3)]
    for page in pages[:2]:
        opened(page, many.url + HOME)
    answer = pages[2].goto(many.url + HOME)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    expect(pages[2].locator("h1")).to_have_text("All places are taken")
    pages[0].close(run_before_unload=True)
    ends = time.monotonic() + 15
    while pages[2].goto(many.url + HOME, wait_until="commit").status != 200 and time.monotonic() < ends:
        time.sleep(0.5)
    pages[2].locator("body[data-ltl-open=yes]").wait_for()
    for page in pages[1:]:
        page.close(run_before_unload=True)


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "192.0.2.7", ""])
def test_a_foreign_name_is_refused(one: Served, name: str) -> None:
    for path in (HOME, "/ltl/status", "/voila/templates/ltl/static/ltl.css"):
        status, _headers, body = one.get(path, Host=name)
        assert status in {400, 421}, path
        assert "ltl" not in body


def test_whoever_runs_a_course_for_many_learns_how_to_give_it_another_name(one: Served, many: Served) -> None:
    status, _headers, told = many.get(HOME, Host="course.school.org")
    assert status == 421
    assert "start it again with --name and the name you want" in told
    assert "--name" not in one.get(HOME, Host="course.school.org")[2]


def test_the_other_name_of_this_computer_is_sent_to_the_first(one: Served) -> None:
    port = urlsplit(one.url).port
    status, _headers, body = get(f"http://localhost:{port}{HOME}", Cookie=one.cookie)
    assert status == 200
    assert f"127.0.0.1:{port}" in _moved(f"http://localhost:{port}{HOME}")
    assert "Start here" in body


def _moved(url: str) -> str:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("GET", parts.path)
    answer = connection.getresponse()
    assert answer.status == 302
    return answer.getheader("Location", "")


def test_another_template_cannot_be_asked_for(one: Served) -> None:
    status, _headers, body = one.get(HOME + "?template=nope&theme=dark")
    assert status == 200
    assert "ltl-header" in body


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/hidden/secret.ipynb",
        "/voila/render/../outside.ipynb",
        "/voila/render/%2e%2e/outside.ipynb",
        "/voila/render/answers.json",
        "/voila/files/photo.png",
        "/voila/files/answers.json",
        "/voila/tree",
        "/voila/api/contents",
        "/api/kernels",
        "/api/contents",
        "/api/terminals",
        "/voila/static/../../conf.json",
        "/voila/templates/ltl/static/../conf.json",
        "/voila/templates/ltl/static/%2e%2e/index.html.j2",
    ],
)
def test_nothing_but_lessons_is_served(one: Served, path: str) -> None:
    status, _headers, body = one.get(path)
    assert status in {403, 404}
    assert "Secret" not in body
    assert "Outside" not in body


def test_a_page_that_does_not_exist_is_answered_in_words(one: Served, page: Page) -> None:
    answer = page.goto(one.url + "/voila/render/99_none.ipynb")
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    page.get_by_role("link", name="Go to the start page").click()
    expect(page.locator("h1")).to_have_text("Start here")


def test_every_answer_carries_the_guards(one: Served) -> None:
    paths = [HOME, "/voila/templates/ltl/static/ltl.css", "/ltl/status", "/nothing", "/favicon.ico"]
    for path in paths:
        _status, headers, _body = one.get(path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "object-src 'none'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path
        assert "Server" not in headers, path


def test_a_picture_from_elsewhere_is_not_loaded(one: Served, page: Page) -> None:
    opened(page, one.url + HOME)
    said = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (e) => done(e.violatedDirective));
          document.body.append(Object.assign(new Image(), { src: "http://192.0.2.1/x.png" }));
        })"""
    )
    assert said == "img-src"


def test_a_failing_cell_costs_one_cell_and_shows_no_code(one: Served, page: Page) -> None:
    opened(page, one.url + "/voila/render/90_broken.ipynb")
    main = page.get_by_role("main")
    expect(main.get_by_role("alert")).to_contain_text("This part of the page did not load.")
    expect(main).to_contain_text("Before the fault.")
    expect(main).to_contain_text("After the fault.")
    expect(main).to_contain_text("the next cell ran")
    assert "hunter2" not in page.content()
    assert "Traceback" not in page.content()


@pytest.mark.parametrize("command", ["open", "serve"])
def test_a_mistake_in_an_exercise_is_said_to_whoever_can_mend_it(
    command: str, tmp_path: Path, browser: Browser
) -> None:
    for folder in ("notebooks", "exercises"):
        shutil.copytree(places.content(folder), tmp_path / folder)
    file = tmp_path / "exercises" / "en" / "about-you.toml"
    file.write_text(
        file.read_text("utf-8").replace("[[prompt]]", "[[prompt]]\ncolour = '<b>red</b>'", 1), "utf-8"
    )
    sentence = "about-you.toml: prompt 1, field colour: There is no such field. Remove it"
    with serving(command, content=tmp_path) as served:
        context = browser.new_context()
        page = served.let_in(context).new_page()
        page.goto(served.url + HOME)
        alert = page.get_by_role("main").get_by_role("alert")
        own = command == "open"
        expect(alert).to_contain_text(sentence if own else "This part of the page did not load.")
        assert (sentence in page.content()) is own
        assert "Traceback" not in page.content()
        assert sentence in served.said()
        context.close()


def test_a_kernel_that_dies_is_told_in_words_and_leaves_the_text(one: Served, page: Page) -> None:
    page.goto(one.url + "/voila/render/91_dies.ipynb", wait_until="commit")
    main = page.get_by_role("main")
    expect(main).to_contain_text("The course stopped while it was opening this page.", timeout=30_000)
    expect(main).to_contain_text("Text after the end.")


def test_a_visitors_kernel_does_not_know_the_servers_secrets(one: Served, page: Page) -> None:
    opened(page, one.url + LESSON + "?who=me")
    known = page.locator(".known").inner_text().split()
    assert "LTL_JOURNAL" in known
    assert "MY_SECRET" not in known
    assert not [name for name in known if name in {"QUERY_STRING", "VOILA_REQUEST_URL"}]


def test_a_shared_course_leaves_nothing_on_the_disk(many: Served, page: Page) -> None:
    opened(page, many.url + LESSON)
    written = [str(p.relative_to(many.home)) for p in many.home.rglob("*") if p.is_file()]
    # The font list of matplotlib holds no visitor's words.
    assert [name for name in written if "matplotlib" not in name] == []


def test_files_are_sent_compressed_to_many_and_kept(many: Served, page: Page) -> None:
    sizes: dict[str, str | None] = {}
    page.on("response", lambda r: sizes.update({urlsplit(r.url).path: r.headers.get("content-encoding")}))
    opened(page, many.url + HOME)
    scripts = [path for path in sizes if path.endswith("voila.js")]
    assert len(scripts) > 20
    assert sizes[next(path for path in scripts if path.endswith("/voila.js"))] == "gzip"


def test_the_dark_theme_is_dark(one: Served, browser: Browser) -> None:
    lightness = []
    for scheme in ("light", "dark"):
        with one.let_in(browser.new_context(color_scheme=scheme)) as context:
            page = context.new_page()
            opened(page, one.url + LESSON)
            colours = page.evaluate(
                "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
                ".map((c) => c.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0))"
            )
            lightness.append(colours)
    (light_paper, light_ink), (dark_paper, dark_ink) = lightness
    assert light_paper > 600
    assert light_ink < 200
    assert dark_paper < 200
    assert dark_ink > 600


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_has_no_barrier_and_fits(one: Served, browser: Browser, width: int, scheme: str) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = one.let_in(context).new_page()
        for path in (LESSON, "/voila/render/90_broken.ipynb", "/voila/render/99_none.ipynb"):
            page.goto(one.url + path, wait_until="commit")
            page.locator("footer").wait_for()
            if "99" not in path:
                page.locator("body[data-ltl-open=yes]").wait_for()
            tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
            found = Axe().run(page, options=tags).response["violations"]
            assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_print_has_every_page(one: Served, page: Page) -> None:
    opened(page, one.url + HOME)
    assert page.pdf().count(b"/Type /Page\n") >= 3


def test_a_running_course_is_shown_again_and_a_taken_port_is_named(
    one: Served, content: Path, tmp_path: Path
) -> None:
    def run(port: int, home: Path = one.home) -> subprocess.CompletedProcess[str]:
        known = {"LTL_CONTENT": str(content), "HOME": str(home), "USERPROFILE": str(home)}
        return subprocess.run(
            [sys.executable, "-m", "jupyter", "ltl", "open", f"--port={port}", "--no-browser"],
            env={**os.environ, **known},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    again = run(urlsplit(one.url).port)
    assert again.returncode == 0
    assert f"running already: {one.entry}" in again.stdout
    stranger = run(urlsplit(one.url).port, tmp_path)
    assert stranger.returncode == 1
    assert "for a group or for somebody else" in stranger.stderr
    assert "key" not in stranger.stdout + stranger.stderr
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = run(other.getsockname()[1])
    assert taken.returncode == 1
    assert "--port" in taken.stderr
    assert "Traceback" not in taken.stderr


def test_ctrl_c_ends_in_one_sentence_and_leaves_no_process_and_no_file(content: Path) -> None:
    with serving("open", content=content) as served:
        kernels = served.process.children(recursive=True)
        assert kernels
        folders = {word.split("/kernel-")[0] for k in kernels for word in k.cmdline() if "/kernel-" in word}
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(15) == 0
        assert served.said().rstrip().endswith("Everything that was saved stays saved.")
        assert "Traceback" not in served.said()
        assert not any(kernel.is_running() for kernel in kernels)
        assert folders
        assert not any(Path(folder).exists() for folder in folders)


def test_jupyterlab_opens_the_home_page_and_asks_nobody_outside(content: Path, browser: Browser) -> None:
    with serving("lab", content=content) as served, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(next(word for word in served.said().split() if "token=" in word))
        expect(page.get_by_role("tab", name="00_start_here.ipynb")).to_be_visible(timeout=60_000)
        expect(page.locator(".jp-RenderedMarkdown h1").first).to_contain_text("Start here")
        assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
        paths = {urlsplit(url).path for url in asked}
        assert paths & {"/lab/api/settings", "/lab/api/translations/default"}, "JupyterLab was really asked"
        assert not [path for path in paths if path.startswith(("/lab/api/news", "/lab/api/update"))]


def test_binder_shows_the_same_page_and_asks_nobody_outside(content: Path, browser: Browser) -> None:
    with serving("binder", content=content) as served, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        opened(page, served.url + "/voila/render/notebooks/00_start_here.ipynb")
        expect(page.locator("mjx-container")).to_have_count(1)
        page.locator("button.counter").click()
        expect(page.locator("button.counter")).to_have_text("twice is 2")
        assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
        page.get_by_role("link", name="Signal or noise?").click()
        expect(page.locator("h1")).to_contain_text("Signal or noise?")
        page.locator("a.ltl-course").click()
        expect(page.locator("h1")).to_contain_text("Start here")
