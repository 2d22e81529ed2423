"""The district on the screen: five levers, a decision that stands, and what became of it.

Why it exists: leading is deciding again and again, with what one knows, and living with it.
The journal holds every decision; this widget holds nothing that a reload would lose. Pausing
is leaving.

A decision names the game and its quarter. One for a quarter that has been led already, by
another window or a second click, is kept and changes nothing; the page is told so. Whether it
counts is known when it has been kept, and not before: what comes in between may have led that
quarter too.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import traitlets

from ltl_course import exercises
from ltl_course.dynamics import parameters
from ltl_course.figures.picture import Width
from ltl_course.journal import BadDraft, Entry, Outcome, entry_of, fresh_id
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_play import MODEL, start
from ltl_course.widgets.asked import asked
from ltl_course.widgets.bar import bar
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.game_page import Drawings, Here, compared, game_page, led_elsewhere, lost, others_of
from ltl_course.widgets.games import Played, played, state_of
from ltl_course.widgets.levers import described
from ltl_course.words import _

PLAY = ("picture", "levers", "drafts", "page", "games", "play")
"""The files of a game's JavaScript."""

LUCKS = 9999
"""Luck is drawn from so many, so that it can be read out to a colleague."""


class Play(CourseWidget):
    """A game, quarter by quarter.

    Parameters
    ----------
    exercise : str
        Id of an exercise with a prompt of kind "game"; ExerciseError if there is none.

    Raises
    ------
    ValueError
        If the exercise is no game, or one of a simulation that cannot be played.

    Notes
    -----
    Decisions and what became of them go to the page as messages, as answers do: JupyterLab would
    save a trait with the notebook.
    """

    _esm = module(*PLAY, render="renderPlay")
    _css = style()

    spec = traitlets.Dict().tag(sync=True)
    levers = traitlets.List().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    narrow = traitlets.Bool(default_value=False).tag(sync=True, echo_update=False)

    # Also a game whose making failed is closed in the end.
    _unwatch: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, exercise: str) -> None:
        self.exercise = asked(exercise)
        prompt = self.exercise.prompts[0]
        if not isinstance(prompt, exercises.Game):
            raise ValueError(f"{exercise} is no game. Show it with ltl.reflect.")  # noqa: TRY004 - as all verbs do
        if prompt.model != MODEL:
            raise ValueError(f"{exercise}: {prompt.model!r} cannot be played. Only {MODEL!r} can.")
        self.prompt = prompt
        self.bar = bar()
        self.journal = self.bar.visit.journal
        self._fresh: Here | None = None
        self._asked = False
        self._open = ""
        self._beside: tuple[str, ...] | None = None
        self._said: Any = None
        self._decided: dict[str, str] | None = None
        super().__init__(
            spec={
                "id": self.exercise.id,
                "title": self.exercise.title,
                "intro": self.exercise.intro,
                "prompt": prompt.id,
                "ask": prompt.ask,
                "private": _("Private to you"),
            },
            levers=[described(name, lever) for name, lever in parameters(Decision).items()],
            place=self.bar.visit.place,
        )
        self._drawings = Drawings(f"g{self.comm.comm_id[:8]}")
        self.observe(self._changed, "narrow")
        self._unwatch = self.journal.watch(self._changed)
        of_this_cell(self)

    # ---------------------------------------------------------------- what the page says

    def hear_ready(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Show where one is, as soon as the page's journal has come."""
        self._said = None
        self.bar.visit.when_arrived(self._changed)

    def hear_edit(self, message: dict[str, Any], _buffers: Any) -> None:
        """Keep a decision, and show what became of it when it is kept."""
        try:
            entry = entry_of(message, self.journal)
        except BadDraft as error:
            self._refuse(message, str(error), final=True)
            return
        if entry.exercise != self.exercise.id:
            return
        if self.prompt.blank(entry.answer) or state_of(entry.answer, self.prompt)[0] is None:
            self._refuse(message, _("No quarter can be led like this."), final=True)
            return
        self.journal.write(entry, lambda outcome: self._settled(entry, outcome))

    def _settled(self, entry: Entry, outcome: Outcome) -> None:
        mark = {"entry": entry.id, "rev": entry.rev}
        if not outcome.saved:
            self._refuse(mark, outcome.why, final=False)
            return
        self._decided = self.prompt.read(entry.answer)
        self._open = self._decided["game"]
        # What another window wrote while this was on its way may count in its place. If there is
        # something, it is shown at once.
        self.journal.refresh()
        self._show(own=True)
        self.send({"type": "saved", **mark, "at": entry.at})

    def _refuse(self, message: dict[str, Any], why: str, *, final: bool) -> None:
        mark = {key: message.get(key) for key in ("entry", "rev")}
        self.send({"type": "refused", **mark, "why": why, "final": final})

    def hear_open(self, message: dict[str, Any], _buffers: Any) -> None:
        """Show another of the learner's games: to go on with it, or to look at it again."""
        self._turn_to(str(message.get("game")))

    def hear_again(self, message: dict[str, Any], _buffers: Any) -> None:
        """Begin another game, with the same luck or with other luck."""
        games = self._games()
        seed = self._here(games).state.seed
        if message.get("same") is not True:
            known = {seed, *(game.state.seed for game in games if game.state)}
            while seed in known:
                seed = 1 + secrets.randbelow(LUCKS)
        self._fresh, self._asked = self._begun(seed), True
        self._turn_to(self._fresh.id)

    def hear_compare(self, message: dict[str, Any], _buffers: Any) -> None:
        """Show some other games beside this one."""
        chosen = message.get("games")
        self._beside = tuple(str(one) for one in chosen) if isinstance(chosen, list) else ()
        self._show(own=True)

    def _turn_to(self, game: str) -> None:
        self._open, self._beside = game, None
        # Also if it is open already: the page waits for an answer.
        self._said = None
        self._show(own=True)

    # ---------------------------------------------------------------- what the page shows

    def _games(self) -> list[Played]:
        return played(self.journal, self.exercise, self.prompt)

    def _begun(self, seed: int) -> Here:
        state, game = start(seed), fresh_id()
        answer = self.prompt.begun(game, state.to_record(), QUARTERS)
        return Here(id=game, number=0, answer=answer, state=state)

    def _here(self, games: list[Played]) -> Here:
        """Return the game on the screen: the one that was turned to, else the one led last.

        A game in which nothing is decided, and that nobody asked for, gives way to one that another
        window began meanwhile.
        """
        known = {game.id: game for game in games if game.state}
        if self._asked and self._fresh and self._fresh.id == self._open and self._open not in known:
            return self._fresh
        found = known.get(self._open) or (games[0] if games else None)
        if found is None or found.state is None:
            if self._fresh is None:
                self._fresh = self._begun(self.prompt.seed)
            self._open = self._fresh.id
            return self._fresh
        self._open = found.id
        answer = self.prompt.read(found.answer)
        return Here(id=found.id, number=found.number, answer=answer, state=found.state)

    @calm
    def _changed(self, _change: Any = None) -> None:
        """Follow the journal: another window, or a journal that was brought, may have led on."""
        if self.bar.visit.arrived:
            self._show()

    def _show(self, *, own: bool = False) -> None:
        """Send the game on the screen, if anything of it is new; `own` if the page has asked for it."""
        games = self._games()
        here = self._here(games)
        before, self._decided = self._decided, None
        # What was on the screen has moved, and not from here.
        if before is None and self._said and here.number and not own:
            before = self._said[1]
        note = "" if before is None else led_elsewhere(before, here.answer)
        said = (here.id, here.answer, [(game.id, game.answer) for game in games], self.narrow, self._beside)
        if said == self._said and not note:
            return
        self._said = said
        others = others_of(here, games, self._beside)
        width: Width = "narrow" if self.narrow else "wide"
        picture = self._drawings.picture(here, compared(here, others), width)
        self.send(
            {
                "type": "game",
                "seq": self.journal.seq,
                "note": note or lost(here, games),
                **game_page(here, games, others, picture),
            }
        )

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.bar.stumbled()
