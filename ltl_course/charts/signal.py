"""A signal in words, and the few things that every chart of a learner's own series needs.

Why it exists: a flagged point helps nobody who cannot say what it means. Each signal carries
its sentence and its place, so that picture, table and journal tell the same story.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ltl_course.words import _, number, plural

LARGEST = 1e100
"""Beyond it sums and limits would leave the range of a computer's numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something in a series that a rule points out; now and then chance makes it too.

    Attributes
    ----------
    index : int
        Position of the last reading it rests on, from 0.
    first : int
        Position of the first one; equal to `index` for a single reading.
    rule : str
        Which rule: ``"long-run"``, ``"few-crossings"``, ``"beyond-limits"`` or
        ``"same-side"``.
    words : str
        One sentence for the reader, who counts readings from 1.
    """

    index: int
    first: int
    rule: str
    words: str


def series(values: Iterable[float]) -> tuple[float, ...]:
    """Return readings as plain floats, or say what is wrong with them.

    Parameters
    ----------
    values : iterable of float
        At least one reading.

    Returns
    -------
    tuple of float
        The same readings.

    Raises
    ------
    ValueError
        If there is none, or one is not finite or beyond :data:`LARGEST`; the message names
        it by its place, from 1.
    """
    readings = tuple(float(value) for value in values)
    if not readings:
        raise ValueError(_("There are no readings yet. A chart needs at least one."))
    for place, value in enumerate(readings, 1):
        if not math.isfinite(value) or abs(value) > LARGEST:
            raise ValueError(_("Reading {place} is not a usable number.").format(place=place))
    return readings


def digits(spread: float) -> int:
    """Return how many digits after the point show differences of this size.

    Parameters
    ----------
    spread : float
        A typical difference between readings, 0 or more.

    Returns
    -------
    int
        0 to 6.
    """
    if spread <= 0:
        return 2
    return min(max(1 - math.floor(math.log10(spread)), 0), 6)


def figure(value: float, spread: float) -> str:
    """Write a value as exactly as readings that differ by `spread` deserve.

    Parameters
    ----------
    value : float
        Any finite number.
    spread : float
        A typical difference between readings.

    Returns
    -------
    str
        For example ``"93.4"``.
    """
    return number(value, digits(spread))


def readings_words(count: int) -> str:
    """Return ``"1 reading"`` or ``"12 readings"`` in the language of the session.

    Parameters
    ----------
    count : int
        How many.

    Returns
    -------
    str
        Number and noun.
    """
    return plural("{count} reading", "{count} readings", count)
