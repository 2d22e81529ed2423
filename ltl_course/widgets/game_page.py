"""What the page shows of a game: where it stands, what it is compared with, and what counts of it.

Why it exists: a game on the screen is made from the learner's games alone, anew each time. Nothing
here hears the page or writes into the journal; :mod:`ltl_course.widgets.play` does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from ltl_course.figures.picture import Picture, Table, Width
from ltl_course.figures.scene import SceneDrawing
from ltl_course.simulations import (
    district_game,
    district_game_policies,
    district_game_rows,
    district_game_words,
)
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_game import Named
from ltl_course.simulations.district_play import State
from ltl_course.widgets.explorer import told
from ltl_course.widgets.games import Played
from ltl_course.words import _, number

COMPARED = 2
"""So many games at most stand beside this one and the usual policy."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The game on the screen.

    Attributes
    ----------
    id : str
        Drawn when it was begun.
    number : int
        As in the list of games; 0 is one in which nothing is decided yet.
    answer : dict of str to str
        The game so far, as the journal keeps one.
    state : State
        Where it stands.
    """

    id: str
    number: int
    answer: dict[str, str]
    state: State


class Drawings:
    """Draws a game again and again, each kind of picture in a frame that stays.

    Parameters
    ----------
    prefix : str
        Stands before the ids; unique on a page.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._kept: dict[tuple[Any, ...], SceneDrawing] = {}

    def picture(self, here: Here, beside: Sequence[Named], width: Width) -> Picture:
        """Draw a game.

        Parameters
        ----------
        here : Here
            The game on the screen.
        beside : sequence of Named
            What it is compared with, itself included; empty before its end.
        width : {"wide", "narrow"}
            Of the page.

        Returns
        -------
        Picture
            Its table has a row for each quarter.
        """
        shown = district_game.afterwards(beside) if beside else district_game.so_far(here.state)
        # A frame holds the names that stand in it: games that are compared have one of their own.
        key = (width, *(one.name for one in beside))
        if key not in self._kept:
            self._kept[key] = SceneDrawing(shown, width, f"{self._prefix}-{len(self._kept)}")
        drawn = self._kept[key].picture(shown, shown.run)
        header, rows = district_game_rows.by_quarter(here.state, beside)
        return dataclasses.replace(
            drawn, table=Table(caption=_("Quarter by quarter"), header=header, rows=rows)
        )


def game_page(
    here: Here, games: Sequence[Played], others: Sequence[Played], picture: Picture
) -> dict[str, Any]:
    """Return a game as ``static/play.js`` reads it.

    Parameters
    ----------
    here : Here
        The game on the screen.
    games : sequence of Played
        All games of the learner.
    others : sequence of Played
        Those of them that stand beside this one.
    picture : Picture
        Of this game.

    Returns
    -------
    dict of str to object
        What a message holds. Nothing that is hidden is in it before the game is over.
    """
    state = here.state
    last = state.decisions[-1] if state.decisions else Decision()
    return {
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
        "values": {name: getattr(last, name) for name in LEVERS},
        "ends": _ends(compared(here, others)),
        "policies": _policies(here) if state.over else None,
        "picture": {**told(picture), "frame": picture.frame},
        "games": [_listed(game, here, beside=game in others) for game in games],
        "most": COMPARED,
    }


# ---------------------------------------------------------------- beside other games


def others_of(here: Here, games: Sequence[Played], chosen: Sequence[str] | None) -> list[Played]:
    """Return the games that stand beside one that is over.

    Parameters
    ----------
    here : Here
        The game on the screen.
    games : sequence of Played
        All games of the learner.
    chosen : sequence of str, optional
        Ids of games; without it those with the same luck are taken.

    Returns
    -------
    list of Played
        At most :data:`COMPARED`, all of them over; none before this one is.
    """
    if not here.state.over:
        return []
    over = [game for game in games if game.state and game.state.over and game.id != here.id]
    if chosen is None:
        beside = [game for game in over if game.state and game.state.seed == here.state.seed]
    else:
        beside = [game for game in over if game.id in chosen]
    return beside[:COMPARED]


def compared(here: Here, others: Sequence[Played]) -> list[Named]:
    """Return what is compared: this game, the usual policy, and the others; nothing before the end."""
    if not here.state.over:
        return []
    return [
        _this(here),
        Named(name=_("as usual"), state=district_game.as_usual(here.state.seed)),
        *(
            Named(name=_("game {number}").format(number=number(game.number)), state=game.state)
            for game in others
            if game.state
        ),
    ]


def _this(here: Here) -> Named:
    return Named(name=_("this game"), state=here.state)


def _caption() -> str:
    return _(
        "Results: 100 is a usual school whose practice suits its students. Hidden problems and capability: "
        "100 is as at the start. Engaged staff: percent of all staff."
    )


def _ends(beside: Sequence[Named]) -> dict[str, Any] | None:
    if not beside:
        return None
    header, rows = district_game_rows.comparison(beside)
    return {"caption": _caption(), "header": header, "rows": rows}


def _policies(here: Here) -> dict[str, Any]:
    header, rows = district_game_rows.comparison(
        [_this(here), *district_game_policies.registered(here.state.seed)]
    )
    return {
        "title": _("How each registered policy would have done with this luck"),
        "note": district_game_policies.caution(),
        "caption": _caption(),
        "header": header,
        "rows": rows,
        "levers": district_game_policies.levers(),
    }


# ---------------------------------------------------------------- the list of games


def _listed(game: Played, here: Here, *, beside: bool) -> dict[str, Any]:
    name, state = _name(game), game.state
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
    is_open = game.id == here.id
    act = _("Look at it again") if state.over else _("Go on with it")
    return {
        "id": game.id,
        "name": name,
        "told": said,
        "at": game.at,
        "open": is_open,
        "act": "" if is_open else act,
        "compare": here.state.over and state.over and not is_open,
        "compared": beside,
    }


def _name(game: Played) -> str:
    return _("Game {number}").format(number=number(game.number))


# ---------------------------------------------------------------- what must be said of it


def lost(here: Here, games: Sequence[Played]) -> str:
    """Say why the game that was led last is not on the screen, if it cannot be; else nothing."""
    if here.number or not games or games[0].state:
        return ""
    return f"{_name(games[0])}: {games[0].why}"


def led_elsewhere(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Say what became of a game that stood here, if it did not go on from here.

    Parameters
    ----------
    before : Mapping[str, str]
        The game as it stood here, the newest decision from here included.
    now : Mapping[str, str]
        As it stands in the journal.

    Returns
    -------
    str
        Which quarters another decision counts for; or that fewer are led where it is kept now; or that
        it was led on; or nothing if it stands as it stood. A journal that is brought here may have led it
        as well as another window.
    """
    if before == now:
        return ""
    same = before.get("game") == now.get("game")
    led = [key for key in before if key.startswith("quarter-")]
    unused = [key for key in led if key in now and before[key] != now[key]]
    if same and not unused and not now.keys() >= set(led):
        return _(
            "Your journal as it is now holds fewer quarters of this game than stood here. This is where the "
            "game stands in it."
        )
    if not same or not unused:
        return _(
            "This game was led elsewhere, in another window or in a journal that was brought here. This is "
            "where it stands now."
        )
    quarters = (_("quarter {quarter}").format(quarter=key.removeprefix("quarter-")) for key in unused)
    return _(
        "Another decision counts for {quarters}: it was made in another window, or is in a journal that was "
        "brought here. The one that stood here is kept in your journal and is not used. This is where the "
        "game stands."
    ).format(quarters=", ".join(quarters))
