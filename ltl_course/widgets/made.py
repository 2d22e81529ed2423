"""The document of a learner's Theory, from the journal as it stands.

Why it exists: the Theory page, the home page and a lesson hand over the same document.
"""

from __future__ import annotations

from ltl_course.journal import Journal
from ltl_course.theory.formats.document import Document
from ltl_course.theory.lost import lost
from ltl_course.theory.pages.beside import beside
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.standing import Earlier
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import theory_of
from ltl_course.theory.versions import versions
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
        first version, if one was kept.
    """
    theory, kept = theory_of(journal), versions(journal)
    return whole(
        theory,
        day=today(),
        author=author,
        earlier=Earlier(day=kept[0].day, theory=kept[0].theory) if kept else None,
        pictures=pictures(theory),
        beside=beside(journal),
        lost=lost(journal),
    )
