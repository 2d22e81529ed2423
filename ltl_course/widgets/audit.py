"""What the district's audit found, as a lesson shows it: a table that says what may be said, and what not."""

from __future__ import annotations

import ipywidgets

from ltl_course.figures.picture import Table
from ltl_course.safe import tag, text
from ltl_course.simulations.district_audit import LEADER, against_all, limits, note
from ltl_course.words import _

MEASURES = ("four_years", "year_one", "worst_tenth")
"""The measures that the table has a column for: overall, at first, and for whom it is worst."""


def district_audit() -> ipywidgets.HTML:
    """Show in how many draws the learning leader is ahead of each other policy.

    Returns
    -------
    ipywidgets.HTML
        The table, with what its words mean, what a draw is, and what it is not.
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
    scroll = tag(
        "div", table.html(), class_="ltl-scroll", tabindex=0, role="region", aria_label=table.caption
    )
    words = [tag("p", text(one), class_="ltl-sentence") for one in (limits(draws), note())]
    shown = ipywidgets.HTML(tag("div", scroll, *words, class_="ltl-card ltl-static"))
    shown.add_class("ltl-ui").add_class("ltl-cards")
    return shown
