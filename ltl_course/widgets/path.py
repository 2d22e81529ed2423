"""The logic model, the system map and the pathway check on the screen.

Why it exists: a plan of forty rows can be read at a glance only as a picture, and what is missing in
it only if somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltl_course.theory.checking.check import Finding, check
from ltl_course.theory.pages.pictures import as_list, figure
from ltl_course.theory.pages.whole import Drawn
from ltl_course.theory.state import Theory
from ltl_course.theory.versions import versions
from ltl_course.widgets.blocks import Block, items, markup, more, paragraph, picture
from ltl_course.widgets.comeback import to_adapt
from ltl_course.widgets.panel import Panel
from ltl_course.words import _, plural

FIRST = 3
"""So many questions of each weight stand open; more at once only frighten."""


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
        """Return what was decided and is not done yet, and the questions."""
        return [*to_adapt(self.theory, versions(self.visit.journal)), *asked(self.theory)]


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
    breaks, worth = [one for one in found if one.breaks], [one for one in found if not one.breaks]
    more_breaks = plural(
        "{count} more that breaks the path", "{count} more that break the path", len(breaks) - FIRST
    )
    more_worth = plural("{count} more worth asking", "{count} more worth asking", len(worth) - FIRST)
    return [
        paragraph(f"{told} {help_}"),
        *_first(breaks, "breaks", more_breaks),
        *_first(worth, "worth", more_worth),
    ]


def _first(found: Sequence[Finding], key: str, further: str) -> list[Block]:
    """Return the first questions of one weight, and the others folded under `further`."""
    led = [(one.words, one.address.partition("/")[0]) for one in found]
    # One question behind a fold would take as much room as the fold.
    first = FIRST if len(led) > FIRST + 1 else len(led)
    blocks = [items(led[:first])] if led else []
    return [*blocks, more(further, [items(led[first:])], key)] if led[first:] else blocks
