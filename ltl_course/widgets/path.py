"""The logic model, the system map and the pathway check on the screen.

Why it exists: a plan of forty rows can be read at a glance only as a picture, and what is missing in
it only if somebody asks.
"""

from __future__ import annotations

from ltl_course.theory.checking.check import check
from ltl_course.theory.pages.pictures import as_list, figure
from ltl_course.theory.pages.whole import Drawn
from ltl_course.theory.state import Theory
from ltl_course.widgets.blocks import Block, items, markup, more, paragraph, picture
from ltl_course.widgets.panel import Panel
from ltl_course.words import _, plural


class Drawing(Panel):
    """A picture of the Theory; a list on a phone.

    Parameters
    ----------
    panel, title : str
        As of every card.
    which : {"system", "logic"}
        Which picture.
    """

    def __init__(self, panel: str, title: str, which: Drawn) -> None:
        self._which = which
        super().__init__(panel, title, wide=True)

    def blocks(self) -> list[Block]:
        """Return the picture, or the list."""
        if self.narrow:
            return [markup(as_list(self.theory, self._which))]
        drawn = figure(self.theory, self._which, f"drawn{str(self.comm.comm_id)[:8]}")
        if drawn is None:
            return [markup(as_list(self.theory, self._which))]
        said = more(_("The same in words"), [markup(as_list(self.theory, self._which))])
        return [picture(drawn.svg(), ""), said]


def system_map() -> Drawing:
    """Return the map of the system around the learner."""
    return Drawing("map", _("Your system as a map"), "system")


def logic_model() -> Drawing:
    """Return the path from what it takes, over what is done, to what is hoped for."""
    return Drawing("model", _("Your logic model"), "logic")


class Check(Panel):
    """What a coach would ask about the Theory, each question with a link to where it is answered."""

    def __init__(self) -> None:
        super().__init__("check", _("What a coach would ask"))

    def blocks(self) -> list[Block]:
        """Return the questions."""
        return asked(self.theory)


def asked(theory: Theory) -> list[Block]:
    """Return what the pathway check finds, as blocks."""
    found = check(theory)
    if not theory.answers:
        return [
            paragraph(_("Nothing of your Theory is written yet, so there is nothing to ask."), quiet=True)
        ]
    if not found:
        return [paragraph(_("Nothing is missing: each goal has an action, each action a measure."))]
    told = plural("{count} question about your Theory.", "{count} questions about your Theory.", len(found))
    help_ = _(
        "The first ones break the path from what you do to what you hope for. None has to be answered today."
    )
    return [
        paragraph(f"{told} {help_}"),
        items((one.words, one.address.partition("/")[0]) for one in found),
    ]
