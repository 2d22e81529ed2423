"""Words and numbers on their way into a picture.

Why it exists: a learner may call a measure anything and measure in any unit. Here that
becomes one line that an SVG can hold, short enough for its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ltl_course.charts.signal import digits, figure
from ltl_course.safe import plain
from ltl_course.words import number

_LARGE = 1e6
_FINE = 1e-5
_LETTER = 7.6


def label(words: object) -> str:
    """Return words that may come from a learner, fit for one line of a picture.

    Parameters
    ----------
    words : object
        Anything.

    Returns
    -------
    str
        One line without characters that would break the SVG.
    """
    return " ".join(plain(words).split())


def shortened(words: str, most: int) -> str:
    """Cut words that are too long for their place, with an ellipsis.

    Parameters
    ----------
    words : str
        One line.
    most : int
        The largest number of characters.

    Returns
    -------
    str
        At most `most` characters.
    """
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def about_wide(words: str) -> float:
    """Guess how wide one line is, for marks that move: measuring takes too long then.

    Parameters
    ----------
    words : str
        One line, in the pictures' usual size; bold or not.

    Returns
    -------
    float
        In pixels, rather too many.
    """
    return _LETTER * len(words)


def apart(feet: Sequence[float], least: float) -> list[float]:
    """Move lines of text down where they come too near to the one above.

    Parameters
    ----------
    feet : sequence of float
        Where each line would like to stand, in pixels from the top; in any order.
    least : float
        The smallest distance between two.

    Returns
    -------
    list of float
        In the order given.
    """
    moved = list(feet)
    order = sorted(range(len(feet)), key=lambda i: feet[i])
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved


def short(value: float, spread: float) -> str:
    """Write a value in about ten characters at most.

    Parameters
    ----------
    value : float
        Any finite number.
    spread : float
        A typical difference between such values; it says how many digits matter.

    Returns
    -------
    str
        For example ``"93.4"``, or ``"4.79e15"`` where plain digits would be too many.
    """
    if abs(value) >= _LARGE or 0 < spread < _FINE:
        words = f"{value:.4g}".replace("e+", "e").replace("-", "−")
    else:
        words = number(value, digits(spread)) if spread else figure(value, 0)
    return words
