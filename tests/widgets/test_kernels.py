"""The same in a real kernel: killed while it works, and what its errors show on a page."""

import json
import os
import queue
import signal
import time

import pytest
from jupyter_client.manager import KernelManager

from ltl_course.journal import FileStore

PATIENCE = 60


class Kernel:
    """A kernel and the page at the other end of its wire."""

    def __init__(self, journal):
        self.manager = KernelManager(kernel_name="python3", transport="ipc")
        self.log = journal.parent.parent / "kernel.log"
        with self.log.open("a") as log:
            self.manager.start_kernel(env={**os.environ, "LTL_JOURNAL": str(journal)}, stderr=log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.heard = []

    def listen(self, until):
        """Collect what the kernel says until `until` is true of a message."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            self.heard.append(message)
            if until(message):
                return message
        raise AssertionError("the kernel does not answer")

    def until_idle(self, id_):
        self.listen(
            lambda one: (
                one["msg_type"] == "status"
                and one["content"]["execution_state"] == "idle"
                and one["parent_header"].get("msg_id") == id_
            )
        )

    def run(self, code):
        """Run a cell; return the ids of the comms that it opened, in order."""
        before = len(self.heard)
        self.until_idle(self.client.execute(code))
        errors = [one["content"]["evalue"] for one in self.heard[before:] if one["msg_type"] == "error"]
        assert errors == []
        return [one["content"]["comm_id"] for one in self.heard[before:] if one["msg_type"] == "comm_open"]

    def say(self, kind, content, version=""):
        """Send a message and wait until it has been worked off."""
        message = self.client.session.msg(kind, content, metadata={"version": version})
        self.client.shell_channel.send(message)
        self.until_idle(message["header"]["msg_id"])

    def wire(self, comm, data):
        """Send a comm message and return the custom messages that came back."""
        before = len(self.heard)
        self.say("comm_msg", {"comm_id": comm, "data": data})
        return [
            one["content"]["data"]["content"]
            for one in self.heard[before:]
            if one["msg_type"] == "comm_msg" and one["content"]["data"].get("method") == "custom"
        ]

    def tell(self, comm, **content):
        return self.wire(comm, {"method": "custom", "content": content})

    def form(self):
        """Show a form; return the comms of the bar and of the form."""
        self.run("import ltl_course as ltl")
        opened = {}
        for name, code in (
            ("bar", "top = ltl.home('03_signal_or_noise').children[0]"),
            ("form", "form = ltl.reflect('about-you')"),
        ):
            self.run(code)
            said = self.client.execute(f"print({'top' if name == 'bar' else 'form'}.comm.comm_id)")
            before = len(self.heard)
            self.until_idle(said)
            opened[name] = next(
                one["content"]["text"].strip() for one in self.heard[before:] if one["msg_type"] == "stream"
            )
        self.tell(opened["bar"], type="hello", keep="usual", entries=[], drafts=[])
        return opened["bar"], opened["form"]

    def close(self):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "own" / "journal.jsonl"


@pytest.fixture
def kernel(journal):
    made = Kernel(journal)
    yield made
    made.close()


def draft(number, answer, **changed):
    return {
        "type": "edit",
        "exercise": "about-you",
        "prompt": "problem",
        "entry": f"{number:032x}",
        "rev": 1,
        "answer": answer,
        "committed": False,
        "after": 0,
        "at": "2026-01-31T14:03:00Z",
        **changed,
    }


def test_a_killed_kernel_takes_no_answer_with_it(kernel, journal):
    _bar, form = kernel.form()
    for rev in range(1, 6):
        said = kernel.tell(form, **draft(1, "words " * rev, rev=rev))
        (saved,) = [one for one in said if one["type"] == "saved"]
    os.kill(kernel.manager.provisioner.pid, signal.SIGKILL)
    assert [(one.rev, one.answer) for one in FileStore(journal).load()] == [(5, "words " * 5)]
    again = Kernel(journal)
    try:
        bar, form = again.form()
        lost = draft(2, "typed while it was dead", after=saved["seq"])
        again.tell(bar, type="hello", keep="usual", entries=[], drafts=[lost])
        (answers,) = [one for one in again.tell(form, type="ready") if one["type"] == "answers"]
        assert answers["prompts"]["problem"]["latest"]["answer"] == "typed while it was dead"
    finally:
        again.close()


def test_no_error_in_a_kernel_shows_a_traceback_or_a_path_on_the_page(kernel):
    bar, form = kernel.form()
    kernel.run("top.visit.journal.watch(lambda: 1 / 0)\n_ = top")
    box = kernel.run("whole = ltl.home()")
    assert len(box) >= 4, "the box of the home page, what stands in it, and their layouts"
    before = len(kernel.heard)
    said = kernel.tell(form, **draft(1, "Zebrafinch41"))
    assert "saved" in [one["type"] for one in said]
    assert "trouble" in [one["type"] for one in said]
    for shape in ({}, {"method": "update", "state": {"words": 3}}, {"method": "update", "state": 3}, 3, None):
        kernel.wire(form, shape)
    kernel.wire(bar, {"method": "update", "state": {"x": {}}, "buffer_paths": [["x", "y", "z"]]})
    kernel.tell(bar, type="hello", drafts=[{"exercise": "../../x"}], entries=[{}])
    for comm in box:
        kernel.wire(comm, {"method": "update", "state": {"children": 3, "width": [1], "value": {}}})
        kernel.wire(comm, {"method": "custom", "content": [1]})
    for number, (target, data, version) in enumerate(
        [
            ("jupyter.widget", {}, ""),
            ("jupyter.widget", {"state": {"_model_module": "Zebrafinch41"}}, "2.1.0"),
            ("jupyter.widget.control", {}, "1.0.0"),
            ("nowhere", {}, ""),
        ]
    ):
        kernel.say("comm_open", {"comm_id": f"{number:032x}", "target_name": target, "data": data}, version)
        kernel.say("comm_msg", {"comm_id": f"{number:032x}", "data": {}})
    kernel.say("comm_msg", {"comm_id": "nobody", "data": {}})
    spoken = kernel.heard[before:]
    kinds = {one["msg_type"] for one in spoken}
    assert kinds <= {"status", "comm_msg", "comm_close"}, [one["content"] for one in spoken]
    text = json.dumps([one["content"] for one in spoken])
    assert "Traceback" not in text
    assert "site-packages" not in text
    assert ".py" not in text
    assert "ZeroDivisionError" in kernel.log.read_text(), "the error was not logged either"
    assert "Zebrafinch41" not in kernel.log.read_text()
