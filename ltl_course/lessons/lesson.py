"""A lesson and its steps, as values, and the words that they are told in.

Why it exists: the home page, the stepper and the measure of progress need to know each lesson's title,
steps and minutes, and nothing of the file in which they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from ltl_course.words import _

FORMS = frozenset({"predict", "reflect", "write", "chart", "play"})
"""The face's verbs whose first argument is something the learner answers."""

HOME = "00_start_here"
THEORY = "90_theory"
"""The page on which the whole Theory of Leadership is read, edited and taken along."""
IDEA = "idea"
"""The step after which ways part: what it says is needed by all that follows."""
Way = Literal["newcomer", "experienced"]
WAYS: tuple[Way, ...] = get_args(Way)
"""How a lesson may go on after its idea: with a worked example, or with one's own system."""
LONGEST = 240
"""Minutes that one step may take."""


def kinds() -> dict[str, str]:
    """Return the kinds of step, id to the word shown beside the heading."""
    return {
        "read": _("Read"),
        "predict": _("Predict"),
        "run": _("Run"),
        "explain": _("Explain"),
        "system": _("Your system"),
        "row": _("Write the row"),
        "plan": _("If-then"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a lesson: a heading and what stands under it.

    Attributes
    ----------
    id : str
        Stable within the lesson; also the anchor on the page.
    kind : str
        A key of :func:`kinds`.
    title : str
        The heading.
    minutes : float
        How long it takes.
    short : bool
        Whether it belongs to the short path.
    exercises : tuple of str
        Ids of what is answered in it, in order.
    first : str
        The way on which it comes right after the idea, a member of :data:`WAYS`; else empty.
    """

    id: str
    kind: str
    title: str
    minutes: float
    short: bool
    exercises: tuple[str, ...]
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One notebook of the course.

    Attributes
    ----------
    id : str
        The file's name without ``.ipynb``.
    title : str
        Its one top heading.
    principle : str
        A key of :data:`ltl_course.playbook.PRINCIPLES`.
    leaves : str
        What the learner leaves with, one phrase.
    short_leaves : str
        The same for the short path; empty if the lesson has none.
    steps : tuple of Step
        In order.
    language : str
        In which language it is written, a key of :data:`ltl_course.words.LANGUAGES`.
    """

    id: str
    title: str
    principle: str
    leaves: str
    short_leaves: str
    steps: tuple[Step, ...]
    language: str = "en"

    @property
    def minutes(self) -> float:
        """Minutes for the whole lesson."""
        return sum(step.minutes for step in self.steps)

    @property
    def short_minutes(self) -> float:
        """Minutes for the short path."""
        return sum(step.minutes for step in self.steps if step.short)

    def on(self, way: Way | None) -> Lesson:
        """Return the lesson with its steps in the order of a way.

        Parameters
        ----------
        way : {"newcomer", "experienced"} or None
            What the learner chose; None for the order of the notebook.

        Returns
        -------
        Lesson
            Itself if none of its steps is marked for the way.
        """
        marked = next((step for step in self.steps if way and step.first == way), None)
        if marked is None:
            return self
        others = [step for step in self.steps if step is not marked]
        after = next(place for place, step in enumerate(others, start=1) if step.id == IDEA)
        return replace(self, steps=(*others[:after], marked, *others[after:]))


class LessonError(ValueError):
    """A notebook cannot be read as a lesson; the message names file and remedy."""
