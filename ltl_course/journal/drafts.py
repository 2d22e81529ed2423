"""From what a page sends to an entry of the journal.

Why it exists: the page keeps a draft of every answer with every key, under an id that it
draws itself, and sends it again until it hears that it is kept. So the same draft may come
once, twice, or after a crash from an earlier visit; it always becomes the same entry. The
exercise's file may have changed meanwhile: the draft says in which words it was read.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ltl_course import __version__, exercises
from ltl_course.exercises import ChosenWords
from ltl_course.journal.about_you import role
from ltl_course.journal.entry import LAST, Entry, now
from ltl_course.journal.journal import Journal
from ltl_course.safe import plain
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
        ``ask`` and ``wording``: the question, and the words of what was chosen, as they were read.
        Without them the words are those of now, for the learner's role.
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
        ask, shown = _read(fields)
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise BadDraft(foreign) from error
    try:
        kept = _kept(journal.latest(home.id, prompt.id)) | _kept(known)
        answer = prompt.then({**kept, **shown}).read(fields.get("answer"))
        entry = Entry(
            id=fields["entry"],
            rev=fields.get("rev", 0),
            seq=_place(after, journal, known),
            exercise=home.id,
            prompt=prompt.id,
            ask=ask or asked.for_role(role(journal)).ask,
            answer=answer,
            # What a form did not show, such as a column that it leaves out, keeps the words that it had.
            wording=prompt.wording(answer, kept, asked.offered(), shown),
            through=f"{exercise.id}/{asked.id}",
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


def _read(fields: dict[str, Any]) -> tuple[str, ChosenWords]:
    """Return the question and the words of choices as the page showed them; empty if it did not say."""
    ask, wording = fields.get("ask", ""), fields.get("wording", {})
    if not isinstance(ask, str) or not isinstance(wording, dict):
        raise TypeError("a question is a text, and words are kept by what they stand for")
    if not all(isinstance(word, str) for pair in wording.items() for word in pair):
        raise TypeError("words are texts")
    return plain(ask), wording


def _kept(entry: Entry | None) -> dict[str, str]:
    return dict(entry.wording) if entry else {}


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
