"""A kernel dies while somebody types: every character is there after a reload."""

from __future__ import annotations

import os
import random
import re
import string
import tempfile
import threading
import time
from pathlib import Path

import pytest
from learner import Learner
from playwright.sync_api import Browser, expect
from serving import Served, serving

KILLS = int(os.environ.get("LTL_KILLS", "5"))
LENGTH = 300


def words(draw: random.Random) -> str:
    """Return 300 characters that nobody else writes."""
    return "".join(draw.choices(string.ascii_letters + "     ,.", k=LENGTH)).strip().ljust(LENGTH, ".")


def type_through_a_kill(learner: Learner, text: str, after: float) -> float:
    """Type `text`; `after` seconds the kernel gets SIGKILL; return for how long typing went on."""
    kernel, killed = learner.kernel(), []

    def kill() -> None:
        kernel.kill()
        killed.append(time.monotonic())

    box = learner.box("what-surprised-me", "surprise")
    box.fill("")
    box.click()
    bomb = threading.Timer(after, kill)
    bomb.start()
    learner.page.keyboard.type(text, delay=4)
    ended = time.monotonic()
    bomb.join()
    return ended - killed[0]


@pytest.mark.parametrize("mode", ["app", "shared"])
def test_nothing_is_lost_when_the_kernel_is_killed_at_a_random_moment(
    mode, browser: Browser, request, record_property
):
    served: Served = request.getfixturevalue(mode)
    context = browser.new_context()
    seed = int(os.environ.get("LTL_SEED") or time.time_ns() % 1_000_000_000)
    draw = random.Random(seed)
    kills = during = typed = recovered = predictions = 0
    learner = Learner(context, served)
    try:
        for _ in range(KILLS):
            learner.open()
            number = str(draw.randrange(1, 200))
            learner.predict_again(number)
            lever = learner.explorer().locator("input[type=range]").first
            lever.focus()
            learner.page.keyboard.press(draw.choice(["ArrowLeft", "ArrowRight", "Home", "End"]))
            text = words(draw)
            typed += len(text)
            # 300 keys with 4 ms between them take at least 1.2 s: the kernel dies before the last one.
            during += type_through_a_kill(learner, text, after=draw.uniform(0.0, 1.1)) > 0
            kills += 1
            learner.reload()
            back = learner.box("what-surprised-me", "surprise")
            expect(back).not_to_have_value("", timeout=10_000)
            expect(back).to_have_value(text, timeout=5_000)
            recovered += sum(one == two for one, two in zip(text, back.input_value(), strict=True))
            expect(learner.page.locator(".ltl-settled").first).to_contain_text(f"{number} alerts in the year")
            predictions += 1
    finally:
        record_property(
            "figures",
            f"{mode}: {kills} kills, {during} of them while typing; {typed} characters typed, {recovered} "
            f"recovered; {predictions} predictions recovered (LTL_SEED={seed})",
        )
        context.close()
    assert (recovered, predictions, during) == (typed, KILLS, KILLS)


def test_the_page_says_within_ten_seconds_that_the_kernel_is_gone_and_what_to_do(
    app: Served, browser: Browser
):
    context = browser.new_context()
    learner = Learner(context, app).open()
    expect(learner.state()).not_to_have_text("Not connected")
    learner.kernel().kill()
    expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    banner = learner.page.locator(".ltl-banner")
    expect(banner).to_contain_text("Your words are kept in this browser")
    expect(banner.get_by_role("button", name="Reload the page")).to_be_visible()
    with learner.page.expect_download() as download:
        learner.box("what-surprised-me", "surprise").fill("said to a dead kernel")
        banner.get_by_role("button", name="Save a copy of my words").click()
    assert "said to a dead kernel" in Path(download.value.path()).read_text("utf-8")
    context.close()


def test_a_prediction_is_committed_before_the_run_and_drawn_into_the_picture(
    shared: Served, browser: Browser
):
    context = browser.new_context()
    learner = Learner(context, shared).open()
    learner.predict("12")
    learner.saved()
    picture = learner.explorer()
    expect(picture.locator(".ltl-veil")).to_be_hidden()
    expect(picture.locator("svg")).to_contain_text("You said 12")
    learner.reload()
    expect(learner.page.locator(".ltl-settled").first).to_contain_text("12 alerts in the year")
    context.close()


def test_on_a_shared_server_another_visitor_sees_nothing_and_the_disk_holds_nothing(browser: Browser):
    secret = "the-words-of-visitor-one-" + "".join(random.Random(7).choices(string.ascii_lowercase, k=20))
    with tempfile.TemporaryDirectory(prefix="ltl-disk-") as disk, serving("serve", TMPDIR=disk) as served:
        mine, other = browser.new_context(), browser.new_context()
        one = Learner(mine, served).open()
        one.box("what-surprised-me", "surprise").fill(secret)
        one.saved()
        assert any(secret in text for text in one.kept().values())
        two = Learner(other, served).open()
        two.page.wait_for_timeout(1500)
        assert two.box("what-surprised-me", "surprise").input_value() == ""
        assert secret not in two.page.content()
        assert not any(secret in text for text in two.kept().values())
        one.reload()
        expect(one.box("what-surprised-me", "surprise")).to_have_value(secret)
        folders = [served.home.parent, Path(disk)]
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        assert files, "the server writes at least its log"
        holding = [file for file in files if secret.encode() in file.read_bytes()]
        assert holding == []
        mine.close()
        other.close()


def test_typing_is_saved_while_one_types_not_only_after(app: Served, browser: Browser):
    context = browser.new_context()
    learner = Learner(context, app).open()
    box = learner.box("how-we-look", "last-time")
    box.click()
    learner.page.keyboard.type("x" * 60, delay=50)  # three seconds without a pause
    entries = [line for line in app.journal.read_text("utf-8").splitlines() if '"last-time"' in line]
    lengths = [len(re.search(r'"answer":"(x*)"', line)[1]) for line in entries]
    assert len(lengths) >= 2, "a trailing debounce would have saved nothing yet"
    assert lengths == sorted(lengths)
    context.close()
