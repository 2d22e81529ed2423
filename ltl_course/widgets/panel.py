"""A card of the Theory page: it shows something of the learner's Theory and follows the journal.

Why it exists: every card waits for the journal, draws anew when something of the Theory changes and
not before somebody looks, and sends words as messages, never as traits, so that none can end up in
a saved notebook.
"""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import traitlets

from ltl_course.exercises import ChosenWords
from ltl_course.exercises.prompt import NO_WORDING
from ltl_course.journal import BadDraft, Outcome
from ltl_course.theory.formats.exports import Export
from ltl_course.theory.state import Theory, theory_of
from ltl_course.widgets.bar import bar
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.blocks import Block
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.said import write_answers

Values = Mapping[str, Any]
"""What is filled in on a card, by key; from the page, so anything."""


class Cannot(ValueError):
    """What the learner asked for cannot be done; the message says why and what to do."""


def today() -> date:
    """Return the day, where the learner is."""
    return datetime.now(UTC).astimezone().date()


class _Card(ABCMeta, type(CourseWidget)):  # type: ignore[misc]  # a card must say what it shows
    """Of a card, which is a widget and is not complete without its blocks."""


class Panel(CourseWidget, metaclass=_Card):
    """One card.

    Parameters
    ----------
    panel : str
        What it is, for the page and the tests.
    title : str
        Its heading.
    wide : bool
        Whether it needs more room than a text.
    keeps : bool
        Whether the browser keeps what is written on it until it is taken up.

    Notes
    -----
    For a button with the id ``keep`` a card has a method ``do_keep(values)``; for a file with the id
    ``draft`` a method ``take_draft(name, data)``. Both may raise :class:`Cannot`.
    """

    _esm = module("picture", "blocks", "panel", render="renderPanel")
    _css = style()
    at_once = False
    """Whether it is told before somebody looks: only a card without pictures, which cost the kernel time."""

    panel = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    wide = traitlets.Bool(default_value=False).tag(sync=True)
    narrow = traitlets.Bool(default_value=False).tag(sync=True)
    keeps = traitlets.Bool(default_value=False).tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)

    def __init__(self, panel: str, title: str, *, wide: bool = False, keeps: bool = False) -> None:
        self.page = bar()
        self.visit = self.page.visit
        self._seen = False
        self._said: list[Block] | None = None
        super().__init__(panel=panel, title=title, wide=wide, keeps=keeps, place=self.visit.place)
        self._unwatch = self.visit.journal.watch(self.tell)
        self.observe(lambda _change: self.tell(), "narrow")
        of_this_cell(self)

    @property
    def theory(self) -> Theory:
        """The Theory as it stands in the journal."""
        return theory_of(self.visit.journal)

    @abstractmethod
    def blocks(self) -> list[Block]:
        """Return what the card shows now."""

    # ---------------------------------------------------------------- what the page says

    def hear_ready(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Tell everything anew, as soon as the page's journal has come."""
        self._said = None
        self.send({"type": "here"})
        self.visit.when_arrived(self.tell)

    def hear_seen(self, message: dict[str, Any], _buffers: Any) -> None:
        """Hear whether somebody looks at the card."""
        self._seen = message.get("on") is True
        self.tell()

    def hear_values(self, message: dict[str, Any], _buffers: Any) -> None:
        """Hear that another choice was made."""
        self._do(self._follow_choice, _values(message))

    def hear_act(self, message: dict[str, Any], _buffers: Any) -> None:
        """Do what a button asks for."""
        self._do(getattr(self, f"do_{message.get('id')}", None), _values(message))

    def hear_bring(self, message: dict[str, Any], buffers: Any) -> None:
        """Take a file."""
        data = bytes(buffers[0]) if buffers else b""
        self._do(getattr(self, f"take_{message.get('id')}", None), str(message.get("name", "")), data)

    def _do(self, asked: Callable[..., None] | None, *given: Any) -> None:
        if asked is None:
            return
        # Whoever does something here looks at it, though cards above, drawn late, may have pushed it away.
        self._seen = True
        try:
            asked(*given)
        except (Cannot, BadDraft) as error:
            self.refuse(str(error))

    def _follow_choice(self, values: Values) -> None:
        self.chosen(values)
        self.tell()
        self.done()

    # ---------------------------------------------------------------- what the card does

    def chosen(self, values: Values) -> None:
        """Take up choices that are told at once."""

    def done(self, words: str = "", forget: tuple[str, ...] = ()) -> None:
        """Say that something is done; boxes with these keys are emptied."""
        self.send({"type": "done", "words": words, "forget": list(forget)})

    def give(self, file: Export) -> None:
        """Hand a file over to the page."""
        self.hand_over(self.panel, file.name, file.media_type, file.data)

    def refuse(self, why: str) -> None:
        """Say on the card why something was not done."""
        self.send({"type": "refused", "why": why})

    def write(
        self,
        answers: Mapping[str, Any],
        words: str,
        forget: tuple[str, ...] = (),
        then: Callable[[], None] = lambda: None,
        wording: Mapping[str, ChosenWords] = NO_WORDING,
    ) -> None:
        """Write answers into the journal, and say so once they are kept; `then` is called before.

        `wording` has the words of what was chosen in them, if they come from a Theory.
        """

        def settled(outcome: Outcome) -> None:
            if outcome.saved:
                then()
                self.tell()
                self.done(words, forget)
            else:
                self.refuse(outcome.why)

        write_answers(self.visit.journal, answers, settled, wording)

    @calm
    def tell(self) -> None:
        """Tell the page what the card shows, if somebody looks and it is something else than before."""
        if not (self.visit.arrived and (self._seen or self.at_once)):
            return
        blocks = self.blocks()
        if blocks != self._said:
            self._said = blocks
            self.send({"type": "blocks", "blocks": blocks})

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.page.stumbled()


def _values(message: Mapping[str, Any]) -> Values:
    values = message.get("values")
    return values if isinstance(values, dict) else {}
