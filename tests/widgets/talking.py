"""The other end of the wire: what a page says to real widgets, and what they say to it."""

from typing import Any

from comm.base_comm import BaseComm

from ltl_course.journal import Entry, FileStore
from ltl_course.widgets.bar import Bar, bar

EXERCISE, PROMPT = "about-you", "problem"


class Wire(BaseComm):
    """A comm whose messages are kept in the order in which they would go to the page."""

    spoken: list[tuple["Wire", str, dict[str, Any], list[Any]]]

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):  # noqa: ARG002 - as the base has it
        self.spoken.append((self, msg_type, data or {}, list(buffers or [])))


class Page:
    """A page with its kernel's widgets, in this process."""

    def __init__(self, spoken, path):
        self.spoken = spoken
        self.path = path
        self.ids = 0

    @property
    def bar(self) -> Bar:
        return bar()

    def wire(self, widget, data, buffers=()):
        """Send a message of the widgets' own protocol, as a websocket would bring it."""
        widget.comm.handle_msg(
            {"content": {"data": data, "comm_id": widget.comm.comm_id}, "buffers": list(buffers)}
        )

    def tell(self, widget, kind, *buffers, **content):
        """Send what the JavaScript sends with `post`; return what came back of that widget."""
        before = len(self.spoken)
        self.wire(widget, {"method": "custom", "content": {"type": kind, **content}}, buffers)
        return self.since(before, widget)

    def move(self, widget, **state):
        """Change traits as `save_changes` does."""
        self.wire(widget, {"method": "update", "state": state, "buffer_paths": []})

    def since(self, place, widget):
        """Return the custom messages of a widget since a place in the conversation."""
        return [
            {**data["content"], "buffers": buffers}
            for wire, _kind, data, buffers in self.spoken[place:]
            if wire is widget.comm and data.get("method") == "custom"
        ]

    def heard(self, widget, kind):
        """Return all custom messages of one type that a widget has sent."""
        return [one for one in self.since(0, widget) if one["type"] == kind]

    def hello(self, **content):
        """Say that the page is there, with what its browser holds."""
        return self.tell(self.bar, "hello", **{"keep": "usual", "entries": [], "drafts": [], **content})

    def draft(self, exercise=EXERCISE, prompt=PROMPT, answer="my words", **changed):
        """Return what a form's JavaScript keeps of an answer."""
        self.ids += 1
        return {
            "exercise": exercise,
            "prompt": prompt,
            "entry": f"{self.ids:032x}",
            "rev": 1,
            "answer": answer,
            "committed": False,
            "after": 0,
            "at": "2026-01-31T14:03:00Z",
            **changed,
        }

    def edit(self, widget, **changed):
        """Edit an answer of a form; return the messages that came back."""
        return self.tell(widget, "edit", **self.draft(exercise=widget.exercise.id, **changed))

    def commit(self, widget, value="12", **changed):
        """Commit a prediction; return the messages that came back."""
        answer = {"value": value, "confidence": "guess", "reason": "a hunch"}
        return self.edit(widget, prompt="alarms", answer=answer, committed=True, **changed)

    def in_file(self) -> list[Entry]:
        """Return what another program finds in the journal's file."""
        return FileStore(self.path).load() if self.path.exists() else []


class Browser(Page):
    """A page whose browser keeps the journal, and answers by itself."""

    def __init__(self, spoken, path):
        super().__init__(spoken, path)
        self.cupboard = {}
        self.full = ""
        self.done = 0

    def settle(self):
        """Keep what the kernel asked to keep, and say so."""
        asked = self.heard(self.bar, "keep")
        for one in asked[self.done :]:
            self.done += 1
            if not self.full:
                for entry in one["entries"]:
                    self.cupboard[entry["id"]] = {"schema": one["schema"], "entry": entry}
            self.tell(self.bar, "kept", ticket=one["ticket"], why=self.full)
