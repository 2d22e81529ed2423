"""From what a page sends to an entry of the journal.

Why it exists: the page keeps a draft of every answer with every key, under an id that it
draws itself, and sends it again until it hears that it is kept. So the same draft may come
once, twice, or after a crash from an earlier visit; it always becomes the same entry.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ltl_course import __version__, exercises
from ltl_course.journal.entry import Entry, now
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
        ``answer``, ``committed``, ``after`` (the counter the page knew) and ``at``.
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
    try:
        fields: dict[str, Any] = dict(draft)  # type: ignore[call-overload]
        exercise = exercises.find(str(fields["exercise"]))
        prompt = exercise.prompt(str(fields["prompt"]))
        answer = prompt.read(fields["answer"])
        committed = fields.get("committed") is True
        if committed and (missing := prompt.missing(answer) if prompt.kind == "prediction" else "-"):
            raise BadDraft(missing)
        return Entry(
            id=fields["entry"],
            rev=fields["rev"],
            seq=int(fields["after"]) + 1 if recovered else journal.seq + 1,
            exercise=exercise.id,
            prompt=prompt.id,
            ask=prompt.ask,
            answer=answer,
            committed=committed,
            share=prompt.share,
            course=__version__,
            at=str(fields["at"]) if recovered else now(),
        )
    except BadDraft:
        raise
    except ValidationError as error:
        raise BadDraft(
            _("This answer cannot be kept: {why}.").format(why=error.errors()[0]["msg"])
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        why = str(error) if isinstance(error, ValueError) else _("Something in it is missing.")
        raise BadDraft(why) from error
