"""The cards of the Theory page, by name.

Why it exists: a lesson names the card that it shows, and one list says which there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ltl_course.widgets.comeback import ComeBack
from ltl_course.widgets.documents import Documents
from ltl_course.widgets.example_card import Example
from ltl_course.widgets.panel import Panel
from ltl_course.widgets.paper import Completed, Worksheet
from ltl_course.widgets.path import Check, logic_model, system_map
from ltl_course.widgets.practice import OwnPractice
from ltl_course.widgets.predictions import Predictions
from ltl_course.widgets.public import Public
from ltl_course.widgets.team import Team
from ltl_course.widgets.versions import Versions

CARDS: Mapping[str, Callable[[], Panel]] = {
    "map": system_map,
    "model": logic_model,
    "check": Check,
    "documents": Documents,
    "versions": Versions,
    "practice": OwnPractice,
    "comeback": ComeBack,
    "predictions": Predictions,
    "team": Team,
    "public": Public,
    "example": Example,
    "worksheet": Worksheet,
    "record": Completed,
}


def card(name: str) -> Panel:
    """Make a card.

    Parameters
    ----------
    name : str
        A key of :data:`CARDS`.

    Returns
    -------
    Panel
        The card.

    Raises
    ------
    ValueError
        If there is none of this name; the message lists those there are.
    """
    if name not in CARDS:
        raise ValueError(f"There is no card {name!r}. The cards are: {', '.join(CARDS)}.")
    return CARDS[name]()
