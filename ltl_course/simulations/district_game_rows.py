"""A played district as rows of words: quarter by quarter, and beside other games.

Why it exists: all that a picture says stands in a table too, and a comparison is read there.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltl_course.dynamics import parameters
from ltl_course.simulations import district_game_words as words
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_game import Named, course, outcomes
from ltl_course.simulations.district_play import State
from ltl_course.words import _, number, said

Rows = tuple[tuple[str, ...], ...]


def by_quarter(state: State, games: Sequence[Named] = ()) -> tuple[tuple[str, ...], Rows]:
    """Return a game as rows of words, one for each quarter.

    Parameters
    ----------
    state : State
        Where it stands.
    games : sequence of Named
        Games that are over, to stand beside it. With any, what was hidden is shown.

    Returns
    -------
    tuple of str, tuple of tuple of str
        The columns' names, and the rows.
    """
    shown = ("results", "worst", "hidden") if games else ("results", "worst", "goal", "told")
    names = words.columns()
    header: tuple[str, ...] = (_("Quarter"), _("What happened"), _("Levers moved"))
    if games:
        told = " / ".join(names[one] for one in shown)
        header += tuple(f"{game.name}: {told}" for game in games)
    else:
        header += tuple(names[one] for one in shown)
    rows = []
    led = (Decision(), *state.decisions)
    for quarter in range(state.quarter + 1):
        row: tuple[str, ...] = (_("start"), "", "")
        if quarter:
            events = " ".join(event.told() for event in state.events if event.quarter == quarter)
            row = (number(quarter), events or _("nothing unusual"), moved(led[quarter], led[quarter - 1]))
        if games:
            row += tuple(
                " / ".join(number(course(game.state, one)[quarter], 0) for one in shown) for game in games
            )
        else:
            row += tuple(number(course(state, one)[quarter], 0) for one in shown)
        rows.append(row)
    return header, tuple(rows)


def comparison(games: Sequence[Named]) -> tuple[tuple[str, ...], Rows]:
    """Return what games came to, one column for each.

    Parameters
    ----------
    games : sequence of Named
        All of them over.

    Returns
    -------
    tuple of str, tuple of tuple of str
        The columns' names, and the rows.
    """
    ends = [outcomes(game.state) for game in games]
    rows = tuple(
        (label, *(f"{number(one[name], 0)}{unit}" for one in ends))
        for name, (label, unit) in words.rows().items()
    )
    return (_("What it came to"), *(game.name for game in games)), rows


def moved(decision: Decision, before: Decision) -> str:
    """Say which levers a decision moved, and to where.

    Parameters
    ----------
    decision, before : Decision
        Of a quarter, and of the one before it.

    Returns
    -------
    str
        Such as "Local freedom 75; Your answer to bad news 90"; "none" if no lever was moved.
    """
    found = [
        f"{said(lever.label)} {number(getattr(decision, name), 0)}"
        for name, lever in parameters(Decision).items()
        if getattr(decision, name) != getattr(before, name)
    ]
    return "; ".join(found) or _("none")
