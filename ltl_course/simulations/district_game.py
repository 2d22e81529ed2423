"""What whoever leads the district gets to see: quarter by quarter, and when all have passed.

Why it exists: a leader sees results, the goal, and the problems that people tell. What stays
hidden, how able and how engaged the staff are, is in no report; here it is shown only when the
four years are over, beside what the usual policy brings with the same luck.

Nothing here knows a screen: it gives views, runs of one district, sentences and rows of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ltl_course.dynamics import Run, Series, worst_tenth
from ltl_course.simulations import district_game_words as words
from ltl_course.simulations.district import YEAR
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_play import State, replay
from ltl_course.simulations.district_words import UNIT
from ltl_course.views import Line, OverTime, View

SO_FAR: tuple[View, ...] = (
    OverTime(
        title="Results",
        unit=UNIT,
        lines=(
            Line(series="results", label="all schools", look="line"),
            Line(series="worst", label="worst-off school", look="line"),
            Line(series="goal", label="goal", look="aim"),
        ),
        low=40,
        high=140,
        end=QUARTERS,
    ),
    OverTime(
        title="Problems that people tell",
        unit="100 = as usual",
        lines=(Line(series="told", label="told", look="line"),),
        low=0,
        high=200,
        end=QUARTERS,
    ),
)
"""What is drawn while the game goes on."""

AFTERWARDS = (
    ("results", "Results, all schools", UNIT, 40.0, 140.0),
    ("worst", "Results, worst-off school", UNIT, 40.0, 140.0),
    ("hidden", "Problems that stayed hidden", "100 = as usual", 0.0, 200.0),
)
"""What is drawn when it is over: series, title, unit, and what the axis shows at least."""

MOST = 4
"""At most so many games stand in one picture; each has a line and a name of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A game in a comparison.

    Attributes
    ----------
    name : str
        What it is called beside its line and above its column.
    state : State
        Where it stands.
    """

    name: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A run of one district, with the views in which it is shown and the sentence that says it."""

    title: str
    views: tuple[View, ...]
    run: Run
    sentence: str

    def summary(self, _run: Run) -> str:
        """Return the sentence."""
        return self.sentence


def so_far(state: State) -> Shown:
    """Show a game that goes on.

    Parameters
    ----------
    state : State
        Where it stands.

    Returns
    -------
    Shown
        Results, the goal and what is told; nothing that is hidden.
    """
    series = {name: course(state, name) for name in ("results", "worst", "goal", "told")}
    sentence = words.caption(
        quarter=state.quarter, results=float(series["results"][-1]), worst=float(series["worst"][-1])
    )
    return Shown(title=words.title(), views=SO_FAR, run=_run(series), sentence=sentence)


def afterwards(games: Sequence[Named]) -> Shown:
    """Show games that are over, each with a line.

    Parameters
    ----------
    games : sequence of Named
        At most :data:`MOST`, all of them over.

    Returns
    -------
    Shown
        Results, on average and in the worst-off school, and what stayed hidden.
    """
    series = {
        f"{name}-{place}": course(game.state, name)
        for name, *_axis in AFTERWARDS
        for place, game in enumerate(games)
    }
    views = tuple(
        OverTime(
            title=title,
            unit=unit,
            lines=tuple(
                Line(series=f"{name}-{place}", label=game.name, look="line")
                for place, game in enumerate(games)
            ),
            low=low,
            high=high,
        )
        for name, title, unit, low, high in AFTERWARDS
    )
    ends = [(game.name, outcomes(game.state)) for game in games]
    sentence = words.compared([(name, one["mean"], one["worst_tenth"]) for name, one in ends])
    return Shown(title=words.title(), views=views, run=_run(series), sentence=sentence)


@lru_cache(maxsize=64)
def as_usual(seed: int) -> State:
    """Lead as usual with the same luck.

    Parameters
    ----------
    seed : int
        Of the luck and the events.

    Returns
    -------
    State
        After all quarters, in which no lever was moved.
    """
    return replay(seed, [Decision()] * QUARTERS)


def where(state: State) -> str:
    """Say which quarter is to be led now.

    Parameters
    ----------
    state : State
        Where the game stands.

    Returns
    -------
    str
        A short heading.
    """
    return words.where(quarter=state.quarter + 1, quarters=QUARTERS)


def outcomes(state: State) -> dict[str, float]:
    """Return what a game came to.

    Parameters
    ----------
    state : State
        A game that is over.

    Returns
    -------
    dict of str to float
        ``mean``, ``worst_tenth``, ``other_community``, ``year_one`` and ``four_years`` as
        :meth:`ltl_course.simulations.district.District.run` has them; ``hidden``,
        ``capability`` (100 as usual) and ``engaged`` (per cent of staff) at the end, on average;
        ``worst_school``, from 1.
    """
    results = state.series["results"]
    last_year = results[:, -YEAR:].mean(axis=-1)
    return {
        "mean": float(last_year.mean()),
        "worst_tenth": float(worst_tenth(last_year, axis=0)),
        "worst_school": float(np.argmin(last_year)) + 1,
        "other_community": float(last_year[0]),
        "year_one": float(results[:, 1 : 1 + YEAR].mean()),
        "four_years": float(results[:, 1:].mean()),
        **{name: float(state.series[name][:, -1].mean()) for name in ("hidden", "capability", "engaged")},
    }


def report(state: State) -> tuple[str, ...]:
    """Tell what happened in the quarter that has just passed.

    Parameters
    ----------
    state : State
        Where the game stands.

    Returns
    -------
    tuple of str
        The quarter's events, and what the reports say; nothing that is hidden.
    """
    if not state.quarter:
        return (words.before_the_first(),)
    events = tuple(event.told() for event in state.events if event.quarter == state.quarter)
    results = course(state, "results")
    last = state.series["results"][:, -1]
    numbers = words.in_quarter(
        now=float(results[-1]),
        before=float(results[-2]),
        worst=float(last.min()),
        school=int(np.argmin(last)) + 1,
        goal=float(course(state, "goal")[-1]),
        told=float(course(state, "told")[-1]),
    )
    return (*(events or (words.nothing_unusual(),)), numbers)


def debrief(state: State) -> tuple[str, ...]:
    """Tell how a game ended, and what no report showed.

    Parameters
    ----------
    state : State
        A game that is over.

    Returns
    -------
    tuple of str
        How it ended; how it would have ended as usual, with the same luck; what was hidden; what
        one game cannot say; and which lever has no price.
    """
    ours, usual = outcomes(state), outcomes(as_usual(state.seed))
    return (
        words.ended(ours),
        words.usual_ended(usual),
        words.was_hidden(ours, usual),
        words.one_game(),
        words.no_price(),
    )


def course(state: State, name: str) -> Series:
    """Return how something went in all schools together.

    Parameters
    ----------
    state : State
        Where the game stands.
    name : str
        One of the state's series, which is averaged; or ``"worst"``, the results of the school
        that is worst off in each quarter.

    Returns
    -------
    Series
        Shape (quarters passed + 1,).
    """
    if name == "worst":
        return worst_tenth(state.series["results"], axis=0)
    mean: Series = state.series[name].mean(axis=0)
    return mean


def _run(series: dict[str, Series]) -> Run:
    """Return courses of one district as a run with one replicate."""
    passed = max(len(values) for values in series.values())
    return Run(
        time=np.arange(passed, dtype=np.float64),
        time_unit="quarters",
        series={name: values[np.newaxis] for name, values in series.items()},
        outcomes={},
    )
