"""A kernel dies while somebody types: every character is there after a reload."""

from __future__ import annotations

import json
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
from playwright.sync_api import Browser, BrowserContext, Locator, expect
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
    mode, context: BrowserContext, request, record_property
):
    served: Served = request.getfixturevalue(mode)
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
    assert (recovered, predictions, during) == (typed, KILLS, KILLS)


def test_the_page_says_within_ten_seconds_that_the_kernel_is_gone_and_what_to_do(
    app: Served, context: BrowserContext
):
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


def test_a_prediction_is_committed_before_the_run_and_drawn_into_the_picture(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    learner.predict("12")
    learner.saved()
    picture = learner.explorer()
    expect(picture.locator(".ltl-veil")).to_be_hidden()
    expect(picture.locator("svg")).to_contain_text("You said 12")
    learner.reload()
    expect(learner.page.locator(".ltl-settled").first).to_contain_text("12 alerts in the year")


def test_a_prediction_that_is_confirmed_late_leaves_the_focus_where_one_writes(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    box = learner.box("what-surprised-me", "surprise")
    kernel = learner.kernel()
    kernel.suspend()
    try:
        form = learner.commit("12", "A guess")
        box.click()
        learner.page.keyboard.type("first half, ")
        # All is sent once more when the kernel answers again.
        expect(learner.state()).to_have_text("Not connected", timeout=10_000)
    finally:
        kernel.resume()
    expect(form.locator(".ltl-settled")).to_be_visible()
    learner.page.keyboard.type("second half")
    expect(box).to_have_value("first half, second half")
    learner.saved()
    expect(form.locator(".ltl-settled")).to_be_visible()


def test_columns_and_samples_that_come_late_leave_box_and_focus_to_who_writes(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    chart = learner.page.locator('[data-exercise="our-measure"]')
    box = learner.prompt("our-measure", "series").locator("textarea")
    numbers = {"name": "n.csv", "mimeType": "text/csv", "buffer": b"Month,Present\n2024-01,91\n2024-02,93\n"}
    kernel = learner.kernel()
    kernel.suspend()
    try:
        chart.get_by_role("button", name="Simulated months with a fall").click()
        chart.locator("input[type=file]").set_input_files(numbers)
        box.click()
        learner.page.keyboard.type("first half, ")
    finally:
        kernel.resume()
    expect(chart.get_by_role("button", name="Use this column")).to_be_visible()
    learner.page.keyboard.type("second half")
    expect(box).to_have_value("first half, second half")


def paste(learner: Learner, box: Locator, text: str) -> None:
    """Put `text` into a box as the clipboard does."""
    box.click()
    learner.page.keyboard.press("Control+A")
    learner.page.keyboard.insert_text(text)


# Few lines: Chromium takes minutes to insert many.
NUMBERS = ("a long label " * 400 + "\t93.5\n") * 40 + "1999"


@pytest.mark.parametrize(
    ("where", "text", "most"),
    [
        ("if-then-look/if/input", "x" * 800, 300),
        ("if-then-look/weeks/input", "8" * 301, 300),
        ("what-surprised-me/surprise/textarea", "x" * 20_001, 20_000),
        ("first-measure/measures/textarea >> nth=1", "x" * 20_001, 20_000),
        ("our-measure/series/textarea", NUMBERS, 200_000),
        ("false-alarms/alarms/input[type=text] >> nth=1", "x" * 301, 300),
    ],
    ids=["short", "number", "long", "rows", "series", "prediction"],
)
def test_a_paste_that_is_too_long_is_not_cut_and_not_called_saved(
    shared: Served, context: BrowserContext, where, text, most
):
    learner = Learner(context, shared).open()
    exercise, prompt, find = where.split("/")
    box = learner.prompt(exercise, prompt).locator(find)
    paste(learner, box, text)
    error = learner.prompt(exercise, prompt).locator(".ltl-error").last
    expect(error).to_have_text(f"At most {most} characters fit here.")
    expect(box).to_have_attribute("aria-invalid", "true")
    assert learner.prompt(exercise, prompt).locator("[aria-invalid]").count() == 1
    expect(learner.state()).to_have_text("Not saved yet")
    expect(learner.page.locator(f'[data-exercise="{exercise}"] .ltl-saved')).to_have_text("Not saved yet")
    expect(box).to_have_value(text)
    assert any(json.dumps(text)[1:-1] in kept for kept in learner.kept().values())
    paste(learner, box, "5")
    learner.saved()
    expect(error).to_be_hidden()
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()


def test_a_paste_that_would_cut_the_connection_is_not_sent(shared: Served, context: BrowserContext):
    learner = Learner(context, shared).open()
    box = learner.box("what-surprised-me", "surprise")
    box.evaluate(
        """box => {
            box.value = "x".repeat(11 * 2 ** 20);
            box.dispatchEvent(new Event("input", {bubbles: true}));
        }"""
    )
    expect(learner.prompt("what-surprised-me", "surprise").locator(".ltl-error")).to_have_text(
        "This answer is too long to be kept. Shorten it."
    )
    learner.box("if-then-look", "if").fill("and going on")
    other = learner.page.locator('[data-exercise="if-then-look"] .ltl-saved')
    expect(other).to_have_text(re.compile("^Saved"))
    box.fill("short")
    learner.saved()


def test_a_commitment_that_is_refused_keeps_what_was_written_and_can_be_mended(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open()
    form = learner.commit("999", "A guess")
    error = learner.prompt("false-alarms", "alarms").locator(".ltl-error")
    expect(error).to_have_text("Write a number from 0 to 240.")
    learner.saved()
    expect(error).to_have_text("Write a number from 0 to 240.")
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()
    learner.reload()
    expect(form.locator("input.ltl-figure")).to_have_value("999")
    learner.predict("99", "A guess")
    learner.saved()
    expect(error).to_be_hidden()
    learner.reload()
    expect(form.locator(".ltl-settled")).to_contain_text("99 alerts")
    expect(learner.page.locator(".ltl-banner")).to_be_hidden()


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


def test_typing_is_saved_while_one_types_not_only_after(own: Served, context: BrowserContext):
    learner = Learner(context, own).open()
    box = learner.box("how-we-look", "last-time")
    box.click()
    learner.page.keyboard.type("x" * 60, delay=50)  # three seconds without a pause
    lengths = [len(found[1]) for found in re.finditer(r'"answer":"(x+)"', own.journal.read_text("utf-8"))]
    assert len(lengths) >= 2, "a trailing debounce would have saved nothing yet"
    assert lengths == sorted(lengths)
