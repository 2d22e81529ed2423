"""The district on the screen: five levers, a decision that stands, and what became of it.

Why it exists: leading is deciding again and again, with what one knows, and living with it.
The journal holds every decision; this widget holds nothing that a reload would lose. Pausing
is leaving.

A decision names the game and its quarter. One for a quarter that has been led already, by
another window or a second click, is kept and changes nothing; the page is told so.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from typing import Any

import traitlets

from ltl_course import exercises
from ltl_course.dynamics import parameters
from ltl_course.figures.picture import Picture, Table, Width
from ltl_course.figures.scene import SceneDrawing
from ltl_course.journal import BadDraft, Entry, Outcome, entry_of, fresh_id
from ltl_course.simulations import district_game, district_game_rows, district_game_words
from ltl_course.simulations.district import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_game import Named
from ltl_course.simulations.district_play import MODEL, State, start
from ltl_course.widgets.bar import bar
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.explorer import told
from ltl_course.widgets.games import Played, played, state_of
from ltl_course.widgets.levers import described
from ltl_course.words import _, number

LUCKS = 9999
"""Luck is drawn from so many, so that it can be read out to a colleague."""

COMPARED = 2
"""So many games at most stand beside this one and the usual policy."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """The game on the screen; number 0 is one in which nothing is decided yet."""

    id: str
    number: int
    answer: dict[str, str]
    state: State


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

    _esm = module("picture", "levers", "drafts", "play", render="renderPlay")
    _css = style()

    spec = traitlets.Dict().tag(sync=True)
    levers = traitlets.List().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    narrow = traitlets.Bool(default_value=False).tag(sync=True, echo_update=False)

    # Also a game whose making failed is closed in the end.
    _unwatch: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, exercise: str) -> None:
        self.exercise = exercises.find(exercise)
        prompt = self.exercise.prompts[0]
        if not isinstance(prompt, exercises.Game):
            raise ValueError(f"{exercise} is no game. Show it with ltl.reflect.")  # noqa: TRY004 - as all verbs do
        if prompt.model != MODEL:
            raise ValueError(f"{exercise}: {prompt.model!r} cannot be played. Only {MODEL!r} can.")
        self.prompt = prompt
        self.bar = bar()
        self.journal = self.bar.visit.journal
        self._fresh: _Here | None = None
        self._asked = False
        self._open = ""
        self._beside: tuple[str, ...] | None = None
        self._said: Any = None
        self._drawings: dict[tuple[Any, ...], SceneDrawing] = {}
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
        # The same decision may be sent again: what it led to is no other window's doing.
        again = self.journal.known(entry.id) is not None
        note = "" if again or self._follows(entry) else self._too_late(entry)
        self.journal.write(entry, lambda outcome: self._settled(entry, outcome, note))

    def _follows(self, entry: Entry) -> bool:
        """Say whether a decision is the next one of its game, as the journal knows it now."""
        answer = self.prompt.read(entry.answer)
        known = next((game for game in self._games() if game.id == answer["game"]), None)
        *before, _decided = answer.items()
        return known is None or dict(before) == known.answer

    def _too_late(self, entry: Entry) -> str:
        quarter = len(self.prompt.decisions(entry.answer))
        return _(
            "Quarter {quarter} had been led already, in another window. What you decided here is kept in "
            "your journal and was not used. This is where the game stands."
        ).format(quarter=number(quarter))

    def _settled(self, entry: Entry, outcome: Outcome, note: str) -> None:
        mark = {"entry": entry.id, "rev": entry.rev}
        if not outcome.saved:
            self._refuse(mark, outcome.why, final=False)
            return
        self._open = self.prompt.read(entry.answer)["game"]
        self._show(note=note, own=True)
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

    def _begun(self, seed: int) -> _Here:
        state, game = start(seed), fresh_id()
        answer = self.prompt.begun(game, state.to_record(), QUARTERS)
        return _Here(id=game, number=0, answer=answer, state=state)

    def _here(self, games: list[Played]) -> _Here:
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
        return _Here(id=found.id, number=found.number, answer=answer, state=found.state)

    @calm
    def _changed(self, _change: Any = None) -> None:
        """Follow the journal: another window, or a journal that was brought, may have led on."""
        if self.bar.visit.arrived:
            self._show()

    def _show(self, *, note: str = "", own: bool = False) -> None:
        games = self._games()
        here = self._here(games)
        said = (here.id, here.answer, [(game.id, game.answer) for game in games], self.narrow, self._beside)
        if said == self._said and not note:
            return
        # What is on the screen has moved, and not from here.
        if not own and here.number and self._said and self._said[1] != here.answer:
            note = _("This game was led on in another window. This is where it stands now.")
        self._said = said
        others = self._others(here, games)
        beside = self._named(here, others)
        drawn = self._draw(here, beside)
        state = here.state
        self.send(
            {
                "type": "game",
                "seq": self.journal.seq,
                "note": note or self._lost(here, games),
                "where": district_game.where(state),
                "luck": _("luck {seed}").format(seed=str(state.seed)),
                "quarter": state.quarter + 1,
                "quarters": QUARTERS,
                "events": sorted({event.quarter for event in state.events}),
                "over": state.over,
                "heading": district_game_words.happened(quarter=state.quarter, over=state.over),
                "report": district_game.debrief(state) if state.over else district_game.report(state),
                "lead": district_game_words.lead(quarter=state.quarter + 1),
                "record": here.answer,
                "values": {
                    name: getattr(state.decisions[-1] if state.decisions else Decision(), name)
                    for name in LEVERS
                },
                "ends": self._ends(beside),
                "picture": {**told(drawn), "frame": drawn.frame},
                "games": [self._listed(game, here, compared=game in others) for game in games],
            }
        )

    def _lost(self, here: _Here, games: list[Played]) -> str:
        """Say why the game that was led last is not on the screen, if it cannot be."""
        if here.number or not games or games[0].state:
            return ""
        return f"{self._name(games[0])}: {games[0].why}"

    def _name(self, game: Played) -> str:
        return _("Game {number}").format(number=number(game.number))

    def _listed(self, game: Played, here: _Here, *, compared: bool) -> dict[str, Any]:
        name, state = self._name(game), game.state
        if state is None:
            return {"id": game.id, "name": name, "told": game.why, "at": game.at}
        luck = _("Luck {seed}").format(seed=str(state.seed))
        if state.over:
            ends = district_game.outcomes(state)
            said = _(
                "{luck}, led to the end: {mean} in the fourth year, {worst} in the worst-off school."
            ).format(luck=luck, mean=number(ends["mean"], 0), worst=number(ends["worst_tenth"], 0))
        else:
            said = _("{luck}, {quarter} of {quarters} quarters led.").format(
                luck=luck, quarter=number(state.quarter), quarters=number(QUARTERS)
            )
        open_ = game.id == here.id
        act = _("Look at it again") if state.over else _("Go on with it")
        return {
            "id": game.id,
            "name": name,
            "told": said,
            "at": game.at,
            "open": open_,
            "act": "" if open_ else act,
            "compare": here.state.over and state.over and not open_,
            "compared": compared,
        }

    def _others(self, here: _Here, games: list[Played]) -> list[Played]:
        """Return the games that stand beside one that is over: those with the same luck, or those chosen."""
        if not here.state.over:
            return []
        over = [game for game in games if game.state and game.state.over and game.id != here.id]
        if self._beside is None:
            chosen = [game for game in over if game.state and game.state.seed == here.state.seed]
        else:
            chosen = [game for game in over if game.id in self._beside]
        return chosen[:COMPARED]

    def _named(self, here: _Here, others: list[Played]) -> list[Named]:
        """Return what is compared: this game, the usual policy, and the others; nothing before the end."""
        if not here.state.over:
            return []
        return [
            Named(name=_("this game"), state=here.state),
            Named(name=_("as usual"), state=district_game.as_usual(here.state.seed)),
            *(
                Named(name=_("game {number}").format(number=number(game.number)), state=game.state)
                for game in others
                if game.state
            ),
        ]

    def _ends(self, beside: list[Named]) -> dict[str, Any] | None:
        if not beside:
            return None
        header, rows = district_game_rows.comparison(beside)
        return {
            "caption": _("Results: 100 is a usual school. At the end: 100 is as at the start."),
            "header": header,
            "rows": rows,
        }

    def _draw(self, here: _Here, beside: list[Named]) -> Picture:
        shown = district_game.afterwards(beside) if beside else district_game.so_far(here.state)
        # A frame holds the names that stand in it: games that are compared have one of their own.
        key = (self.narrow, *(one.name for one in beside))
        if key not in self._drawings:
            width: Width = "narrow" if self.narrow else "wide"
            prefix = f"g{self.comm.comm_id[:8]}-{len(self._drawings)}"
            self._drawings[key] = SceneDrawing(shown, width, prefix)
        drawn = self._drawings[key].picture(shown, shown.run)
        header, rows = district_game_rows.by_quarter(here.state, beside)
        table = Table(caption=_("Quarter by quarter"), header=header, rows=rows)
        return dataclasses.replace(drawn, table=table)

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.bar.stumbled()
