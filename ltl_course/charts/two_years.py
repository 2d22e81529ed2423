"""Regression to the mean: what becomes of the best and the worst of a year.

Why it exists: whoever was chosen for an extreme year looks nearer to the middle in the next
one, with or without help. Before a programme takes the credit, this is what to subtract.

Source: Galton (1886) Journal of the Anthropological Institute 15 246-263.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ltl_course.charts.watch import Series
from ltl_course.words import _, number

LARGEST_TAIL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RegressionToTheMean:
    """Two groups chosen on the first year, followed into the second.

    Attributes
    ----------
    count, tail : int
        Units in all, and in each of the two groups.
    mean_first, mean_second : float
        The mean of all in each year, in the unit of the values.
    bottom_first, bottom_second, top_first, top_second : float
        Mean of the group minus the mean of all, in the same year and unit.
    unit : str
        Of such distances, as it stands behind a number; may be empty.
    """

    count: int
    tail: int
    mean_first: float
    mean_second: float
    bottom_first: float
    bottom_second: float
    top_first: float
    top_second: float
    unit: str = ""

    @property
    def words(self) -> str:
        """What became of both groups, in two sentences."""
        bottom = _(
            "The lowest {tail} of {count} lay {first} in the first year and {second} in the second."
        ).format(
            tail=self.tail,
            count=self.count,
            first=_place(self.bottom_first, self.unit),
            second=_place(self.bottom_second),
        )
        top = _("The highest {tail} lay {first} in the first year and {second} in the second.").format(
            tail=self.tail, first=_place(self.top_first), second=_place(self.top_second)
        )
        return bottom + " " + top


def regression_to_the_mean(
    first: Series, second: Series, tail: float = 0.1, *, unit: str = ""
) -> RegressionToTheMean:
    """Follow the bottom and the top of the first year into the second.

    Parameters
    ----------
    first, second : Series
        Shape (units,), finite: the same units in the same order in two years.
    tail : float
        Share of the units in each group, above 0 and at most one half.
    unit : str
        What distances are measured in, for the sentence.

    Returns
    -------
    RegressionToTheMean
        Group sizes are rounded to whole units, at least 1. Of units with equal values at the
        edge of a group those that stand first are taken.

    Raises
    ------
    ValueError
        If the two differ in length, hold fewer than two units or a value that is not
        finite, or if `tail` is out of range.
    """
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.ndim != 1 or one.shape != two.shape or one.size < 2:  # noqa: PLR2004 - a bottom and a top
        raise ValueError(f"Two years of the same units are needed; got {one.shape} and {two.shape}.")
    if not (np.isfinite(one).all() and np.isfinite(two).all()):
        raise ValueError("Every unit needs a value in both years; leave out those that lack one.")
    if not 0 < tail <= LARGEST_TAIL:
        raise ValueError(f"tail must be above 0 and at most {LARGEST_TAIL}; got {tail!r}.")
    size = max(1, min(round(one.size * tail), one.size // 2))
    order = np.argsort(one, kind="stable")
    bottom, top = order[:size], order[-size:]
    from_mean_one, from_mean_two = one - one.mean(), two - two.mean()
    return RegressionToTheMean(
        count=int(one.size),
        tail=size,
        mean_first=float(one.mean()),
        mean_second=float(two.mean()),
        bottom_first=float(from_mean_one[bottom].mean()),
        bottom_second=float(from_mean_two[bottom].mean()),
        top_first=float(from_mean_one[top].mean()),
        top_second=float(from_mean_two[top].mean()),
        unit=unit,
    )


def _place(from_mean: float, unit: str = "") -> str:
    """Say on which side of the mean a group lay, and how far from it."""
    distance = number(abs(from_mean))
    if distance == "0":
        return _("at the mean")
    words = _("{distance} above the mean") if from_mean > 0 else _("{distance} below the mean")
    return words.format(distance=f"{distance} {unit}".rstrip())
