"""The bar of a page: progress, saving, connection and the journal's dialog.

Why it exists: a learner must always see whether the words are safe, and must be able to
take them along. The bar is also the way between the kernel and the browser's half of the
journal, so there is one in each kernel.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import traitlets

from ltl_course import lessons
from ltl_course.journal import FileStore, NotSaved, Refused, Store, export, progress, receive, role
from ltl_course.journal.browser import BrowserStore
from ltl_course.journal.transfer import FILE, LARGEST
from ltl_course.theory.formats import web
from ltl_course.theory.pages.reading import FILE as READING
from ltl_course.theory.pages.reading import reading
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.session import Session, session
from ltl_course.widgets.ways import lines
from ltl_course.words import _, language, number, plural


def length(minutes: float) -> str:
    """Say a number of minutes, such as "4 min"; from two hours on in hours, such as "2 h 10 min"."""
    hours, rest = divmod(round(minutes), 60)
    if hours > 1:
        return " ".join([_("{hours} h").format(hours=hours), *([length(rest)] if rest else [])])
    return _("{minutes} min").format(minutes=number(minutes))


class Bar(CourseWidget):
    """The bar of a page.

    Parameters
    ----------
    visit : Session
        The kernel's session.

    Attributes
    ----------
    role : str
        For whom the page's prose is to be shown; empty until the page's journal has come.
    """

    _esm = module("keeping", "dialog", "drops", "bar", render="renderBar", initialize="initializeBar")
    _css = style()

    place = traitlets.Unicode().tag(sync=True)
    folder = traitlets.Unicode("notebooks/").tag(sync=True)
    where = traitlets.Unicode().tag(sync=True)
    file = traitlets.Unicode().tag(sync=True)
    erases_file = traitlets.Bool(default_value=False).tag(sync=True)
    lesson = traitlets.Dict().tag(sync=True)
    role = traitlets.Unicode().tag(sync=True)

    def __init__(self, visit: Session) -> None:
        self.visit = visit
        self._lesson = lessons.HOME
        self._pieces = bytearray()
        super().__init__(place=visit.place, where=visit.where)
        visit.journal.watch(self._look)
        self._look()
        visit.send = self.send
        visit.journal.watch(self._draw)
        self._draw()
        visit.when_arrived(self._draw)

    def show_lesson(self, lesson: str) -> None:
        """Show the place in `lesson`; LessonError if there is none."""
        lessons.find(lesson)
        self._lesson = lesson
        self.folder = f"notebooks/{lessons.folder(language())}"
        self._draw()

    @calm
    def _look(self) -> None:
        """Say which file holds answers; clearing the browser leaves it where it is."""
        file = self.visit.file
        self.file = str(file) if file is not None and file.is_file() else ""
        self.erases_file = isinstance(self.visit.store, FileStore)

    @calm
    def _draw(self) -> None:
        self.role = role(self.visit.journal) if self.visit.arrived else ""
        known = {one.id: one for one in (*lessons.every(), *lessons.pages())}
        if self._lesson not in known:
            self.lesson = {"title": _("Start page"), "steps": [], "where": "", "home": ""}
            return
        shown = known[self._lesson]
        at = progress(shown, self.visit.journal)
        kinds, leading = lessons.kinds(), lines(shown, at.lesson)
        steps = [
            {
                "id": step.id,
                "kind": step.kind,
                "word": kinds[step.kind],
                "title": step.title,
                "length": length(step.minutes),
                "short": step.short,
                "done": step.id in at.done,
                "at": shown.steps.index(step),
                "line": leading.get(step.id),
            }
            for step in at.lesson.steps
        ]
        if at.next and at.lesson.id == lessons.THEORY:
            # It is written in sittings: hours to go for the whole would only frighten.
            here = next(step.minutes for step in at.lesson.steps if step.id == at.next)
            where = _("Part {place} of {count}, about {minutes} for this part").format(
                place=at.place, count=len(steps), minutes=length(here)
            )
        elif at.next:
            where = _("Step {place} of {count}, about {minutes} left").format(
                place=at.place, count=len(steps), minutes=length(at.left)
            )
        else:
            where = plural("All {count} steps done", "All {count} steps done", len(steps))
        self.lesson = {
            "id": at.lesson.id,
            "title": _("Start page") if at.lesson.id == lessons.HOME else at.lesson.title,
            "steps": steps if len(steps) > 1 else [],
            "next": at.next,
            "where": where,
            "home": "" if at.lesson.id == lessons.HOME else lessons.address(lessons.HOME),
        }

    # ---------------------------------------------------------------- what the page says

    def hear_hello(self, message: dict[str, Any], _buffers: Any) -> None:
        """Take over the browser's entries and drafts, and say which are known now."""
        self.visit.hello(message, lambda known: self.send({"type": "known", **known}))
        self.where = self._where(keeps_nothing=message.get("keep") == "none")
        self._look()
        if self.visit.trouble:
            self.send({"type": "trouble", "why": self.visit.trouble})

    def _where(self, *, keeps_nothing: bool) -> str:
        if keeps_nothing and isinstance(self.visit.store, BrowserStore):
            return _(
                "This browser keeps nothing, so what you write is only in this page. Download it before you "
                "reload or close the page."
            )
        return self.visit.where

    def hear_arrived(self, message: dict[str, Any], _buffers: Any) -> None:
        """Take over what another tab has kept."""
        if isinstance(self.visit.store, BrowserStore):
            entries, _unreadable = self.visit.store.arrive(message.get("entries"))
            self.visit.journal.merge(entries)

    def hear_kept(self, message: dict[str, Any], _buffers: Any) -> None:
        """Hear that the browser kept entries, or why not."""
        if isinstance(self.visit.store, BrowserStore):
            self.visit.store.answered(message.get("ticket"), message.get("why", ""))

    def hear_ping(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Say that the kernel is there, and look for what other windows wrote."""
        self.send({"type": "pong"})
        self.visit.journal.refresh()

    def hear_download(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Hand over the journal as a file."""
        store: Store = self.visit.store
        data = export(self.visit.journal.entries, getattr(store, "id", "") or self.visit.place)
        self.send({"type": "journal", "name": FILE}, buffers=[data])

    def hear_read(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Hand over the journal as a page to read."""
        today = datetime.now(UTC).astimezone().date()
        data = web.write(reading(self.visit.journal, day=today)).encode()
        self.send({"type": "page", "name": READING}, buffers=[data])

    def hear_upload(self, message: dict[str, Any], buffers: Any) -> None:
        """Add an uploaded journal to this one, or say why not; nothing is replaced.

        A large one comes in pieces, because a server cuts the connection at a message beyond
        10 MiB: ``part`` counts them from 0, ``parts`` says how many there are.
        """
        part, parts = message.get("part", 0), message.get("parts", 1)
        if part == 0:
            self._pieces = bytearray()
        if len(self._pieces) <= LARGEST:
            self._pieces += bytes(buffers[0]) if buffers else b""
        if type(part) is int and type(parts) is int and part + 1 < parts:
            return
        data, self._pieces = bytes(self._pieces), bytearray()
        try:
            entries = receive(data)
        except Refused as error:
            self.send({"type": "refused", "why": str(error)})
            return
        journal = self.visit.journal
        known = [have for one in entries if (have := journal.known(one.id)) is not None]
        new = len(entries) - len(known)
        revisions = {have.id: have.rev for have in known}
        newer = sum(one.rev > revisions.get(one.id, one.rev) for one in entries)

        def settled(outcome: Any) -> None:
            if not outcome.saved:
                self.send({"type": "refused", "why": outcome.why})
                return
            said = [plural("{count} answer was added.", "{count} answers were added.", new)]
            if newer:
                said.append(plural("{count} answer was updated.", "{count} answers were updated.", newer))
            else:
                said.append(_("Nothing was replaced."))
            self.send({"type": "brought", "words": " ".join(said)})

        self.visit.journal.write_all(entries, settled)

    def hear_forget(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Drop what this kernel holds; the browser has cleared itself."""
        self.visit.forget()

    def hear_erase_all(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Erase the journal for good."""
        try:
            self.visit.journal.erase()
        except NotSaved as error:
            self.send({"type": "refused", "why": str(error)})
        else:
            self.send({"type": "erased"})

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.send(
            {
                "type": "trouble",
                "why": _(
                    "Something went wrong in the course. Your answers are kept. Reload the page to go on."
                ),
            }
        )


@lru_cache(maxsize=1)
def bar() -> Bar:
    """Return this kernel's bar; the first call opens the session."""
    return Bar(session())
