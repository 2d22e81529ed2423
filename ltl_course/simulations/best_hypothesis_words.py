"""What a run of today's best hypothesis says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from ltl_course.dynamics import Series, spread
from ltl_course.simulations.paired import CLEAR, ahead
from ltl_course.words import _, eight_of_ten, number, plural

DECIMALS = 1
"""Of points; strategies differ by about 1, so a second decimal says nothing to a reader."""


def told(
    way: str,
    *,
    share: float,
    options: int,
    ends: Mapping[str, Series],
    averages: Mapping[str, Series],
    best: Series,
) -> str:
    """Say where a way ended, and what it brought beside the others.

    Parameters
    ----------
    way : str
        The way chosen.
    share : float
        Quarters given to a test, in %.
    options : int
        How many strategies there are.
    ends, averages : Mapping[str, Series]
        For each way, shape (replicates,): 1 if it ended on the best strategy, else 0; and its
        average result of a quarter, in points.
    best : Series
        Shape (replicates,): what always knowing the best would have brought, in points.

    Returns
    -------
    str
        Two sentences.
    """
    return f"{_end(way, share, options, ends)} {_brought(way, share, averages, best)}"


def _end(way: str, share: float, options: int, ends: Mapping[str, Series]) -> str:
    words = (
        _("{way} ended on the truly best of {strategies} in {right} of 100 runs.")
        if way == "never-change"
        else _(
            "{way} ended on the truly best of {strategies} in {right} of 100 runs, never changing in {never}."
        )
    )
    return words.format(
        way=_subject(way, share),
        strategies=plural("{count} strategy", "{count} strategies", options),
        right=_of_100(ends[way]),
        never=_of_100(ends["never-change"]),
    )


def _brought(way: str, share: float, averages: Mapping[str, Series], best: Series) -> str:
    """Compare with each other way, run by run; of those that brought clearly more, tell the best."""
    mine = averages[way]
    others = {other: values for other, values in averages.items() if other != way}
    more = [other for other, values in others.items() if ahead(values - mine) >= CLEAR]
    most = max(more, key=lambda other: float(others[other].mean()), default=None)
    if most is not None:
        words = _(
            "It brought {mine} points a quarter on average{band}; {other} brought clearly more, {more}, and "
            "always knowing the best would have brought {best}."
        )
    elif all(ahead(mine - values) >= CLEAR for values in others.values()):
        words = _(
            "It brought {mine} points a quarter on average{band}, clearly more than each of the other ways; "
            "always knowing the best would have brought {best}."
        )
    else:
        words = _(
            "It brought {mine} points a quarter on average{band}, and no other way brought clearly more; "
            "always knowing the best would have brought {best}."
        )
    low, _half, high = spread(mine)
    theirs = float("nan") if most is None else float(others[most].mean())
    # Another decimal only where the two that are compared would read the same without it.
    digits = DECIMALS + (_points(mine.mean()) == _points(theirs))
    return words.format(
        mine=_points(mine.mean(), digits),
        band=eight_of_ten(_points(low), _points(high)),
        other="" if most is None else _object(most, share),
        more="" if most is None else _points(theirs, digits),
        best=_points(best.mean()),
    )


def _subject(way: str, share: float) -> str:
    words = {
        "never-change": _("Never changing"),
        "keep-best": _("Keeping the best so far"),
        "test": _("Keeping the best, and testing in {share}% of the quarters,"),
        "probability": _("Using each as often as it may be the best"),
        "try-once": _("Trying each once and then keeping one"),
        "try-twice": _("Trying each twice and then keeping one"),
    }
    return words[way].format(share=number(share, 0))


def _object(way: str, share: float) -> str:
    words = {
        "never-change": _("never changing"),
        "keep-best": _("keeping the best so far"),
        "test": _("testing in {share}% of the quarters"),
        "probability": _("using each as often as it may be the best"),
        "try-once": _("trying each once and then keeping one"),
        "try-twice": _("trying each twice and then keeping one"),
    }
    return words[way].format(share=number(share, 0))


def _points(value: float, digits: int = DECIMALS) -> str:
    return number(float(value), digits)


def _of_100(happened: Series) -> str:
    return number(100 * float(happened.mean()), 0)
