"""What the district's audit found, as a lesson shows it: a table that says what may be said, and what not."""

from __future__ import annotations

import ipywidgets

from ltl_course.figures.audit import district_audit as found
from ltl_course.safe import tag, text


def district_audit() -> ipywidgets.HTML:
    """Show in how many draws the learning leader is ahead of each other policy.

    Returns
    -------
    ipywidgets.HTML
        The table, with what its words mean, what a draw is, and what it is not.
    """
    table, said = found()
    scroll = tag(
        "div", table.html(), class_="ltl-scroll", tabindex=0, role="region", aria_label=table.caption
    )
    words = [tag("p", text(one), class_="ltl-sentence") for one in said]
    shown = ipywidgets.HTML(tag("div", scroll, *words, class_="ltl-card ltl-static"))
    shown.add_class("ltl-ui").add_class("ltl-cards")
    return shown
