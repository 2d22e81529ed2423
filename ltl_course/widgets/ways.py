"""The lines that lead on where the learner's way leaves the order of a lesson's page.

Why it exists: some want a worked example before they predict, some think of their own system first.
The page stays as it is, so that links, print and JupyterLab show the same; a line says where to go on.
"""

from __future__ import annotations

from itertools import pairwise

from ltl_course.lessons import IDEA, Lesson
from ltl_course.words import _


def lines(shown: Lesson, way: Lesson) -> dict[str, dict[str, str]]:
    """Return the lines of a lesson's page.

    Parameters
    ----------
    shown : Lesson
        The lesson as it stands on the page.
    way : Lesson
        The same lesson with its steps in the order of the learner's way.

    Returns
    -------
    dict
        Id of a step, and what stands above it: ``to``, the step that comes instead, and ``words``.
        Empty where both are in the same order.
    """
    # The last step on a page is the last on each way.
    following = {one.id: then for one, then in pairwise(way.steps)}
    found = {}
    for one, below in pairwise(shown.steps):
        to = following[one.id]
        if to.id != below.id:
            words = _chosen(to.first) if one.id == IDEA else _("Go on with “{step}”.")
            found[below.id] = {"to": to.id, "words": words.format(step=to.title)}
    return found


def _chosen(way: str) -> str:
    words = {
        "newcomer": _("You chose a worked example first: go on with “{step}”."),
        "experienced": _("You chose to think of your own system first: go on with “{step}”."),
    }
    return words[way]
