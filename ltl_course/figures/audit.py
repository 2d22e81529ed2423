"""What the district's audit found, as a table that says what may be said, and what not.

Why it exists: a lesson shows it, and so does its worksheet.
"""

from __future__ import annotations

from ltl_course.figures.picture import Table
from ltl_course.simulations.district_audit import LEADER, against_all, limits, note
from ltl_course.words import _

MEASURES = ("four_years", "year_one", "worst_tenth")
"""The measures that the table has a column for: overall, at first, and for whom it is worst."""


def district_audit() -> tuple[Table, tuple[str, str]]:
    """Return in how many draws the learning leader is ahead of each other policy.

    Returns
    -------
    tuple of Table and tuple of str
        The table; and what its words mean, what a draw is and what it is not, in two paragraphs.
    """
    by_measure = [against_all(LEADER, measure) for measure in MEASURES]
    draws = by_measure[0][0].draws
    table = Table(
        caption=_("Draws of {draws} in which the learning leader is ahead").format(draws=draws),
        header=(
            _("compared with"),
            _("over four years"),
            _("in year one"),
            _("worst-off school in year four"),
        ),
        rows=tuple(
            (ones[0].cells()[0], *(f"{one.ahead}: {one.briefly()}" for one in ones))
            for ones in zip(*by_measure, strict=True)
        ),
    )
    return table, (limits(draws), note())
