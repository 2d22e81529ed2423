"""The sittings in which a whole Theory is written.

Why it exists: twelve hours in a row are nobody's. A Theory is written in pieces of 30 to 45 minutes,
and the paper and whoever plans a group's meetings must name the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.playbook import DRIVERS
from ltl_course.words import _, said


@dataclass(frozen=True, slots=True)
class Piece:
    """One sitting.

    Attributes
    ----------
    exercise : str
        The exercise that it works on.
    about : str
        What of it.
    minutes : int
        About so long, 30 to 45.
    """

    exercise: str
    about: str
    minutes: int


def pieces() -> tuple[Piece, ...]:
    """Return the sittings in which a whole Theory is written, in order.

    Returns
    -------
    tuple of Piece
        Each takes 30 to 45 minutes. The tests and one's own practice go on beside them, a few minutes
        a week.
    """
    drivers = [
        Piece("actions", _("Driver {letter}: {name}").format(letter=letter.upper(), name=said(name)), 40)
        for letter, name in DRIVERS.items()
    ]
    return (
        Piece("system-map", _("The people and groups in your system"), 40),
        Piece("theory-team", _("Who builds the Theory with you; ask them"), 30),
        Piece("self-assessment", _("As you see it"), 30),
        Piece("self-assessment", _("As the team sees it, asked in one of its meetings"), 45),
        Piece("statement", _("The Theory in three sentences, with a number and a day"), 30),
        Piece("goals", _("What you hope to see, and how common it is"), 45),
        *drivers,
        Piece("inputs", _("What the actions need"), 30),
        Piece("agreements", _("What is fixed, what is free, and the day on which you look at it"), 40),
        Piece("measure-row", _("What is measured, and where it stands"), 45),
        Piece("measure-row", _("Levels, days, rules, and who looks"), 45),
        Piece("narrative", _("What you say about it"), 40),
        Piece("partner", _("Who asks you; go through the whole with them"), 45),
    )
