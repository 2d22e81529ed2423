"""The learner's predictions on the screen: what was said, what came of it, and how often it held.

Why it exists: a course that asks for predictions owes the learner an account of them.
"""

from __future__ import annotations

from ltl_course.theory.formats.document import Grid
from ltl_course.theory.returning.calibration import FEW, Share, surer_held_more
from ltl_course.theory.returning.predictions import Predicted, predictions, shares
from ltl_course.widgets.blocks import Block, items, more, paragraph, table
from ltl_course.widgets.panel import Panel
from ltl_course.words import _, number


class Predictions(Panel):
    """All committed predictions of the course, with what came of them."""

    def __init__(self) -> None:
        super().__init__("predictions", _("Your predictions"), wide=True)

    def blocks(self) -> list[Block]:
        """Return how often they held, the table, and how it is counted."""
        made = predictions(self.visit.journal)
        if not made:
            return [
                paragraph(
                    _("You have made no prediction yet. Lessons ask for one before they show a picture."),
                    quiet=True,
                )
            ]
        counted = shares(made)
        return [
            *([items(_share(one) for one in counted)] if counted else []),
            *_compared(counted),
            table(_grid(made)),
            more(_("How this is counted"), [paragraph(_counting()), *_sources(made)]),
        ]


def _share(one: Share) -> str:
    held = _("{words}: {hits} of {made} held.").format(words=one.words, hits=one.hits, made=one.made)
    if not one.enough:
        few = _("Fewer than {few} say nothing yet about how often they hold.").format(few=FEW)
        return f"{held} {few}"
    low, high = (number(100 * end, 0) for end in one.range)
    far = _("So few go together with any share from {low} to {high} in 100.").format(low=low, high=high)
    return f"{held} {far}"


def _compared(counted: tuple[Share, ...]) -> list[Block]:
    """Return whether those held more often of which the learner was surer, if there are enough."""
    if sum(one.enough for one in counted) < 2:  # noqa: PLR2004 - it takes two to compare
        return []
    more_often = surer_held_more(counted)
    if more_often is None:
        return [
            paragraph(
                _("The shares overlap. They do not show that you are right more often where you are surer.")
            )
        ]
    if more_often:
        return [paragraph(_("Where you were surer, you were right more often."))]
    return [paragraph(_("Where you were surer, you were right less often. It is worth asking why."))]


def _grid(made: tuple[Predicted, ...]) -> Grid:
    return Grid(
        caption=_("What you predicted, and what came of it"),
        header=(_("Question"), _("You said"), _("How sure"), _("What came of it"), _("Held?")),
        rows=tuple((one.ask, _said(one), one.words, _came(one), _held(one)) for one in made),
    )


def _said(one: Predicted) -> str:
    return (
        _("{value}. Your reason: {reason}").format(value=one.said, reason=one.reason)
        if one.reason
        else one.said
    )


def _came(one: Predicted) -> str:
    if one.truth is None:
        return _("Nothing is set beside it.")
    return _("{value}, margin {within}").format(value=one.came, within=number(one.truth.within))


def _held(one: Predicted) -> str:
    if one.hit is None:
        return _("not compared")
    return _("yes") if one.hit else _("no")


def _counting() -> str:
    return _(
        "Only your first prediction of each question counts: the later ones may know what came of it. One "
        "holds if it lies within the margin, which the course sets for each question. A wider margin is "
        "easier to meet; none takes in more than half of what could be answered. The course does not know "
        "whether you looked at a picture before you predicted. A range is made so that it holds the true "
        "share in about 8 of 10 cases. A question that is asked otherwise now is not compared."
    )


def _sources(made: tuple[Predicted, ...]) -> list[Block]:
    """Return where the values come from, one item for each question."""
    known = [f"{one.ask} {one.truth.source}" for one in made if one.truth]
    return [items(known)] if known else []
