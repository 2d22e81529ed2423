"""What a run of local fit says, in sentences.

Why it exists: the sentence is caption, alternative text and what the lessons check, so every
corner of the levers needs one that reads well; the model keeps to its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from ltl_course.dynamics import Series, spread
from ltl_course.words import _, eight_of_ten, happened, number, plural

ROUNDING = 1e-9
"""Points; what lies closer than this was set apart by the computer's rounding alone."""


def told(outcomes: Mapping[str, Series], *, quarters: int, unlike: bool, trust: float) -> str:
    """Say how far practice is from what fits, on average and for whom it is furthest.

    Parameters
    ----------
    outcomes : Mapping of str to Series
        As :meth:`LocalFit.run` gives them, shape (replicates,) each, in points.
    quarters : int
        How long evidence was gathered.
    unlike : bool
        Whether one community is set apart from the others.
    trust : float
        Floor under own evidence, 0 to 1.

    Returns
    -------
    str
        Two sentences.
    """
    return f"{_on_average(outcomes, quarters)} {_for_whom(outcomes, unlike, trust)}"


def _on_average(outcomes: Mapping[str, Series], quarters: int) -> str:
    together = outcomes["facilitate_mean"]
    return _(
        "After {quarters}, the average school with a shared aim and local fit was {far} from what fits its "
        "community{band}: closer than under one rule for all in {mandate} of 10 runs, and closer than with "
        "every school alone in {silo}."
    ).format(
        quarters=plural("{count} quarter", "{count} quarters", quarters),
        far=_points(together),
        band=_band(together),
        mandate=_further(outcomes["mandate_mean"], together),
        silo=_further(outcomes["silo_mean"], together),
    )


def _for_whom(outcomes: Mapping[str, Series], unlike: bool, trust: float) -> str:
    """Tell of the community that is unlike the others; if there is none, of the worst-off tenth."""
    who = "unlike" if unlike else "worst_tenth"
    alone, together, limited = (outcomes[f"{way}_{who}"] for way in ("silo", "facilitate", "limited"))
    if unlike:
        words = _(
            "The community unlike the others was {far} off{band}, further than alone in {worse} of "
            "10 runs{floor}."
        )
    else:
        words = _(
            "The worst-off tenth of the schools were {far} off{band}, further than the worst-off tenth "
            "alone in {worse} of 10 runs{floor}."
        )
    return words.format(
        far=_points(together),
        band=_band(together),
        worse=_further(together, alone),
        floor=_floor(limited, alone, trust),
    )


def _floor(limited: Series, alone: Series, trust: float) -> str:
    """Add what the floor changes; without one there is nothing to add."""
    if trust == 0:
        return ""
    if trust == 1:
        return _("; a full floor leaves every school alone")
    return _("; with the floor {far}, and further than alone in {worse}").format(
        far=_points(limited), worse=_further(limited, alone)
    )


def _points(distances: Series) -> str:
    """Write the median."""
    far = number(spread(distances).median, _digits(distances))
    return _("1 point") if far == "1" else _("{far} points").format(far=far)


def _band(distances: Series) -> str:
    low, _half, high = spread(distances)
    digits = _digits(distances)
    return eight_of_ten(number(low, digits), number(high, digits))


def _digits(distances: Series) -> int:
    """One decimal would round small distances to none; of large ones the second is luck."""
    return 1 if spread(distances).median >= 1 else 2


def _further(one: Series, other: Series) -> str:
    """Tell in how many of 10 runs one is further off than the other."""
    return happened(float((one - other > ROUNDING).mean()), 10)
