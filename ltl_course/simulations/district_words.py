"""What a run of the district says, in sentences.

Why it exists: as for the other simulations, the sentence is caption, alternative text and what
the lessons check; and an event is told in the words in which a colleague would tell it.
"""

from __future__ import annotations

from ltl_course.dynamics import Series, spread
from ltl_course.words import _, number, said

NO_PRICE = (
    "In this model this lever has next to no price; the simulation of drifting goals shows where a fixed "
    "public goal fails."
)
"""Of how public the goal is: it stands wherever somebody could take what the model gives for a finding."""

UNIT = "100 = a usual school whose practice suits its students"
"""Of results. A usual district, whose schools differ, lies below it."""


def summary(*, mean: Series, worst: Series, year_one: Series) -> str:
    """Say what the schools' pupils learned.

    Parameters
    ----------
    mean, worst, year_one : Series
        Shape (replicates,): results in the last year, on average and of the worst-off school,
        and in the first year on average.

    Returns
    -------
    str
        Two sentences.
    """
    told = _(
        "In the fourth year results averaged {mean} (8 of 10 runs: {mean_low} to {mean_high}), in the "
        "worst-off school {worst} ({worst_low} to {worst_high}); 100 is a usual school whose practice suits "
        "its students. In the first year they averaged {year_one} ({first_low} to {first_high})."
    )
    return told.format(
        **_three("mean", mean),
        **_three("worst", worst),
        **{
            name.replace("year_one_", "first_"): value for name, value in _three("year_one", year_one).items()
        },
    )


def _three(name: str, values: Series) -> dict[str, str]:
    low, median, high = spread(values)
    return {name: number(median, 0), f"{name}_low": number(low, 0), f"{name}_high": number(high, 0)}


def principal_leaves(school: int) -> str:
    """Tell that a principal leaves.

    Parameters
    ----------
    school : int
        From 1.

    Returns
    -------
    str
        A sentence or two.
    """
    told = _(
        "The principal of school {school} leaves. Some of the keenest colleagues go too, and the others wait "
        "to see whom they can trust."
    )
    return told.format(school=number(school))


def flu() -> str:
    """Tell of a flu."""
    return _("A hard flu: every school loses about a week of teaching.")


def cut_begins() -> str:
    """Tell that a cut begins."""
    return _("The budget is cut: for a year, one post in thirty-three stays empty.")


def no_price(lever: str) -> str:
    """Tell that a lever has no price here.

    Parameters
    ----------
    lever : str
        Its label, in English.

    Returns
    -------
    str
        Two sentences.
    """
    return _("A word on the lever “{lever}”. {words}").format(lever=said(lever), words=said(NO_PRICE))
