"""A form to be tried: what learners will see, with their buttons, and nothing of it is kept.

Why it exists: whoever changed a question wants to answer it once. Those words must not stand among
one's own answers, nor in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import traitlets

from ltl_course.exercises import Exercise, Game, Role
from ltl_course.exercises.kept import Version
from ltl_course.journal import BadDraft, Entry, Journal, Outcome, entry_of, fresh_id
from ltl_course.journal.about_you import EXERCISE, ROLE
from ltl_course.widgets.chart import Chart
from ltl_course.widgets.form import Form


class Nowhere:
    """A store that keeps nothing: entries live as long as the journal that holds them."""

    place = ""

    def load(self) -> list[Entry]:
        """Return nothing."""
        return []

    def refresh(self) -> list[Entry]:
        """Return nothing."""
        return []

    def append(self, entries: Sequence[Entry], done: Callable[[Outcome], None]) -> None:  # noqa: ARG002 - as every store
        """Say that all is well, so that the form goes on as it would."""
        done(Outcome(saved=True))

    def erase(self) -> None:
        """There is nothing to erase."""


def _journal(role: Role) -> Journal:
    """Return an empty journal of somebody who has a role."""
    journal = Journal(Nowhere())
    chosen = {"exercise": EXERCISE, "prompt": ROLE, "entry": fresh_id(), "rev": 1, "answer": role}
    with suppress(BadDraft):  # while that file is being mended, one is asked as of the usual role
        journal.write(entry_of(chosen, journal))
    return journal


class TrialForm(Form):
    """A form that keeps nothing.

    Parameters
    ----------
    exercise : str
        As of a form.
    verb : {"predict", "reflect", "write"}
        As of a form.
    role : Role
        In whose words it asks.
    """

    trial = traitlets.Bool(default_value=True).tag(sync=True)

    def __init__(self, exercise: str, verb: str, role: Role) -> None:
        self._own = _journal(role)
        super().__init__(exercise, verb)

    def _its_journal(self) -> Journal:
        return self._own


class TrialChart(Chart):
    """A form with charts that keeps nothing; its parameters are as of :class:`TrialForm`."""

    trial = traitlets.Bool(default_value=True).tag(sync=True)

    def __init__(self, exercise: str, role: Role) -> None:
        self._own = _journal(role)
        super().__init__(exercise)

    def _its_journal(self) -> Journal:
        return self._own


def trial(exercise: Exercise, verb: str, role: Role) -> Form | None:
    """Return a form to be tried.

    Parameters
    ----------
    exercise : Exercise
        What it asks.
    verb : str
        The verb with which a lesson shows it.
    role : Role
        In whose words it asks.

    Returns
    -------
    Form or None
        None for what is no form: a game, and a version of the Theory.
    """
    if any(isinstance(prompt, Game | Version) for prompt in exercise.prompts):
        return None
    if verb == "chart":
        return TrialChart(exercise.id, role)
    return TrialForm(exercise.id, verb, role)
