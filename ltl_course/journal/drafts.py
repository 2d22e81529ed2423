"""From what a page sends to an entry of the journal.

Why it exists: the page keeps a draft of every answer with every key, under an id that it
draws itself, and sends it again until it hears that it is kept. So the same draft may come
once, twice, or after a crash from an earlier visit; it always becomes the same entry.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ltl_course import __version__, exercises
from ltl_course.journal.entry import LAST, Entry, now
from ltl_course.journal.journal import Journal
from ltl_course.words import _


class BadDraft(ValueError):
    """What the page sent cannot become an entry; the message is for the learner."""


def entry_of(draft: object, journal: Journal, *, recovered: bool = False) -> Entry:
    """Make an entry of a draft.

    Parameters
    ----------
    draft : object
        From the page, so anything: ``exercise``, ``prompt``, ``entry`` (id), ``rev``,
        ``answer``, ``committed``, ``after`` (the counter the page knew), ``at`` and, from a form,
        ``role``: in whose words it was asked.
    journal : Journal
        Gives the counter for a live edit.
    recovered : bool
        True for a draft of an earlier visit: it takes its place right after what its page
        knew, so that it does not push aside what was written since.

    Returns
    -------
    Entry
        The entry; not yet written.

    Raises
    ------
    BadDraft
        If it is no draft, or the answer does not fit the prompt.
    """
    foreign = _("This is no answer to a question of this course.")
    if not recovered:
        # What another window has just written comes before this.
        journal.refresh()
    try:
        fields: dict[str, Any] = dict(draft.items())  # type: ignore[attr-defined]
        exercise = exercises.find(str(fields["exercise"]))
        asked = exercise.prompt(str(fields["prompt"]))
        home, prompt = exercises.home(exercise, asked.id)
        after = int(fields["after"]) if recovered else journal.seq
        known = journal.known(str(fields["entry"]))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise BadDraft(foreign) from error
    try:
        answer = prompt.read(fields.get("answer"))
        entry = Entry(
            id=fields["entry"],
            rev=fields.get("rev", 0),
            seq=_place(after, journal, known),
            exercise=home.id,
            prompt=prompt.id,
            ask=asked.for_role(fields.get("role")).ask,
            answer=answer,
            wording=prompt.wording(answer),
            committed=fields.get("committed") is True,
            share=prompt.share,
            course=__version__,
            at=str(fields.get("at")) if recovered else now(),
        )
    except ValidationError as error:
        long = {fault["loc"][0] for fault in error.errors()} == {"answer"}
        raise BadDraft(_("This answer is too long to be kept. Shorten it.") if long else foreign) from error
    except ValueError as error:
        raise BadDraft(str(error)) from error
    _check_commitment(entry, prompt)
    if known is not None and entry.rev > known.rev:
        _check_revision(entry, known)
    return entry


def _place(after: int, journal: Journal, known: Entry | None) -> int:
    """Return the counter of an entry whose page knew the journal up to `after`.

    A draft that claims to know more than the journal comes last and no further; a revision never
    goes back behind what it revises.
    """
    place = min(after, journal.seq, LAST - 1) + 1
    return place if known is None else max(place, known.seq)


def _check_commitment(entry: Entry, prompt: Any) -> None:
    if not entry.committed:
        return
    if prompt.kind != "prediction":
        raise BadDraft(_("Only a prediction can be committed."))
    if missing := prompt.missing(entry.answer):
        raise BadDraft(missing)


def _check_revision(entry: Entry, known: Entry) -> None:
    """Refuse a revision that would put something else in the place of what is known."""
    if (entry.exercise, entry.prompt) != (known.exercise, known.prompt):
        raise BadDraft(_("This is no answer to a question of this course."))
    if known.committed and not (entry.committed and entry.answer == known.answer):
        raise BadDraft(
            _("This prediction is committed and stays as it is. Make another one to say something else.")
        )
