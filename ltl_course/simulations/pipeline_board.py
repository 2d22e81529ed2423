"""The board on which support is asked for, made and sent on: four levels in a row, week by week.

Why it exists: the board and its timing are published and fixed, apart from how people order; kept
by themselves they can be laid beside the publication line by line.

Each week, in this order, all levels at once
    1. Receive: what was sent `shipping` weeks ago arrives and is ready; the rest moves on.
    2. Send: as much as is ready of what the level below has asked for and of what waits. What
       cannot be sent waits. The end demand is what the school is asked for.
    3. Count the cost: 0.5 points for each day ready, 1 for each day that waits.
    4. Pass on: slips written last week reach the level above, which reads them next week; what
       the provider wrote last week is started now.
    5. Write a slip, by the rule of :func:`order`.
    A slip is therefore read two weeks after it is written, and the provider starts its own one
    week after. At the start 12 days are ready everywhere, 4 are in every place on their way, all
    slips say 4. For four weeks everybody writes 4. The end demand is 4, from week 5 on 8.
What was read of it, and what was chosen
    Sterman (1989) Management Science 35(3) 321-339 has the board. In Edali & Yasarcan (2014) JASSS
    17(4)2, which gives it in equations, the abstract was read, and equations 21 to 26 with the
    words around them: slips of 4 in week 1, a slip of week t + 1 written in week t and read in
    week t + 2, the two costs, and that the steps begin with receiving. Their other equations and
    their program were not. That everybody writes 4 in the first four weeks was chosen because it
    gives the published costs of all four levels; ordering freely earlier does not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ltl_course.dynamics import Series

WEEKS = 36
SCHOOL, PROVIDER = 0, 3
"""The first and the last of the four levels."""

EARLY, LATE = 4.0, 8.0
"""Days of support that the end demand asks for in a week, before and after it rises."""

RISE = 5
"""The first week of the higher demand."""

HELD = 4
"""Weeks in which everybody still writes slips of the early demand."""

READY_AT_START = 12.0
COST_READY, COST_WAITING = 0.5, 1.0


class People(NamedTuple):
    """How those who order do it; each of shape (levels, worlds).

    Attributes
    ----------
    counted : Series
        Share of what is under way that they count (Sterman's beta), 0 to 1.
    adjust : Series
        Share of a gap that they close with one slip (alpha S), 0 to 1.
    chase : Series
        Weight of the newest demand in what they expect (theta), 0 to 1.
    wanted : Series
        Days that they want to have ready.
    """

    counted: Series
    adjust: Series
    chase: Series
    wanted: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What happened on the board, each of shape (levels, worlds, weeks), in days of support.

    Attributes
    ----------
    asked : Series
        Slips written; the provider's are what it starts.
    ready, waiting : Series
        At the end of a week's step 2.
    arrived, sent : Series
        In steps 1 and 2.
    under_way : Series
        Counted at step 5, before the new slip: what has been asked for and has not arrived.
    """

    asked: Series
    ready: Series
    waiting: Series
    arrived: Series
    sent: Series
    under_way: Series

    @property
    def cost(self) -> Series:
        """Points of each level over all weeks, shape (levels, worlds)."""
        total: Series = (COST_READY * self.ready + COST_WAITING * self.waiting).sum(axis=-1)
        return total


def demand(weeks: int = WEEKS) -> Series:
    """Return the end demand, shape (weeks,), in days of support a week."""
    return np.where(np.arange(1, weeks + 1) < RISE, EARLY, LATE)


def lags(shipping: int) -> Series:
    """Return for how many weeks slips are out when a level writes the next one.

    Parameters
    ----------
    shipping : int
        Weeks that support is on its way, 1 or more.

    Returns
    -------
    Series
        Shape (levels, 1). The provider needs no slip to be read, so one week less.
    """
    return np.array([[shipping + 1.0]] * PROVIDER + [[float(shipping)]])


def order(people: People, expected: Series, net: Series, under_way: Series, shipping: int) -> Series:
    """Return the slips that people write.

    Parameters
    ----------
    people : People
        Who orders.
    expected : Series
        What they expect to be asked for in a week.
    net : Series
        Days ready less days that wait.
    under_way : Series
        Days asked for that have not arrived.
    shipping : int
        Weeks that support is on its way.

    Returns
    -------
    Series
        max(0, expected + adjust (S' - net - counted under_way)), Sterman's rule. S' is what they
        want to have ready, and of what the later demand keeps under way the share they count.
    """
    aim = people.wanted + people.counted * LATE * lags(shipping)
    gap = aim - net - people.counted * under_way
    return np.maximum(0.0, expected + people.adjust * gap)


def play(people: People, *, shipping: int, shown: NDArray[np.bool_]) -> Played:
    """Play the board.

    Parameters
    ----------
    people : People
        Who orders.
    shipping : int
        Weeks that support is on its way, 1 or more.
    shown : NDArray
        Shape (worlds,): whether everybody sees the end demand, and expects that, or only what
        the level below asks for.

    Returns
    -------
    Played
        What happened.
    """
    shape = people.counted.shape
    kept = {
        name: np.empty((WEEKS, *shape))
        for name in ("asked", "ready", "waiting", "arrived", "sent", "under_way")
    }
    ready, waiting = np.full(shape, READY_AT_START), np.zeros(shape)
    way = deque(np.full(shape, EARLY) for _week in range(shipping))
    read, slips, expected = (np.full(shape, EARLY) for _what in range(3))
    for week, wanted in enumerate(demand()):
        arrived = way.popleft()
        ready = ready + arrived
        read[SCHOOL] = wanted
        due = waiting + read
        sent = np.minimum(ready, due)
        ready, waiting = ready - sent, due - sent
        expected = expected + people.chase * (np.where(shown, wanted, read) - expected)
        # What the level above sends is on its way to the one below; the provider makes its own.
        way.append(np.concatenate([sent[1:], slips[PROVIDER:]]))
        read = np.concatenate([slips[:1], slips[:PROVIDER]])
        under_way = np.sum(way, axis=0)
        under_way[:PROVIDER] += read[1:] + waiting[1:]
        slips = (
            np.full(shape, EARLY)
            if week < HELD
            else order(people, expected, ready - waiting, under_way, shipping)
        )
        for name, value in (
            ("asked", slips),
            ("ready", ready),
            ("waiting", waiting),
            ("arrived", arrived),
            ("sent", sent),
            ("under_way", under_way),
        ):
            kept[name][week] = value
    return Played(**{name: np.moveaxis(values, 0, -1) for name, values in kept.items()})
