"""The document of a learner's Theory, from the journal as it stands.

Why it exists: the Theory page, the home page and a lesson hand over the same document.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltl_course.journal import Journal
from ltl_course.theory.changing.edition import edition
from ltl_course.theory.formats.document import Document
from ltl_course.theory.lost import lost
from ltl_course.theory.pages.beside import beside
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.standing import Earlier
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import theory_of
from ltl_course.theory.versions import Kept, versions
from ltl_course.widgets.panel import today


def document_of(journal: Journal, author: str = "") -> Document:
    """Return the document of the whole Theory, with today's date.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    author : str
        Whoever the learner says; empty to name nobody.

    Returns
    -------
    Document
        With the pictures, what charts of own numbers say, and the self-assessment beside that of the
        first version, if one was kept. It says which version it is, and what has changed since the
        one before.
    """
    theory, kept = theory_of(journal), versions(journal)
    which = edition(kept, theory)
    return whole(
        theory,
        day=today(),
        author=author,
        earlier=Earlier(day=kept[0].day, theory=kept[0].theory) if kept else None,
        pictures=pictures(theory),
        beside=beside(journal),
        lost=lost(journal),
        edition=which.words,
        changed=which.changed,
    )


def document_of_version(kept: Sequence[Kept]) -> Document:
    """Return the document of a version that was kept, with its own day.

    Parameters
    ----------
    kept : sequence of Kept
        The versions up to it, the oldest first; at least one.

    Returns
    -------
    Document
        As the Theory stood then, without what is made of the journal as it stands now.
    """
    first, one = kept[0], kept[-1]
    which = edition(kept, one.theory)
    return whole(
        one.theory,
        day=one.day,
        earlier=Earlier(day=first.day, theory=first.theory) if len(kept) > 1 else None,
        pictures=pictures(one.theory),
        edition=which.words,
        changed=which.changed,
    )
