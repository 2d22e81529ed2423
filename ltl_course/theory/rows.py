"""What stands in a Theory of Leadership, from the rows that the lessons left behind.

Why it exists: each lesson leaves rows of one kind. Each kind has one function here that turns
its rows into a section; a new kind is a new function and a new line in :func:`theory`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ltl_course.theory.document import Document, Grid, Section, words
from ltl_course.words import _, language

MEASURE = ("measure", "baseline", "rule", "rhythm", "who")
"""The keys of a measure row, in the order in which they are shown."""


def _measures(rows: Sequence[Mapping[str, str]]) -> Section:
    header = {
        "measure": _("Measure"),
        "baseline": _("Where it stands today"),
        "rule": _("Rule: when we act"),
        "rhythm": _("How often we look"),
        "who": _("Who looks together"),
    }
    cells = [tuple(words(row.get(key, "")) for key in MEASURE) for row in rows]
    filled = tuple(row for row in cells if any(row))
    heading = _("What we measure")
    if not filled:
        empty = _("No measure stands here yet. The lesson “Signal or noise?” ends with the first one.")
        return Section(heading=heading, paragraphs=(empty,))
    blank = _("(still open)")
    grid = Grid(
        caption=_("Measures, and what we agreed about them"),
        header=tuple(header[key] for key in MEASURE),
        rows=tuple(tuple(cell or blank for cell in row) for row in filled),
    )
    agreed = _("These are today’s best guesses. We look at them together and change them when we learn more.")
    return Section(heading=heading, paragraphs=(agreed,), tables=(grid,))


def theory(rows: Sequence[Mapping[str, str]], *, day: date, author: str = "") -> Document:
    """Build the document from measure rows.

    Parameters
    ----------
    rows : sequence of Mapping[str, str]
        One for each measure, with the keys of :data:`MEASURE`; a missing one counts as not
        written yet, others are ignored. A row without any words is left out.
    day : datetime.date
        The day that stands on the document.
    author : str
        Whoever the learner says; empty to name nobody.

    Returns
    -------
    Document
        In the language of this session. Without rows it says so in a sentence.
    """
    return Document(
        title=_("Theory of Leadership"),
        language=language(),
        author=author,
        date=day,
        note=_(
            "Written with an independent course that builds on the Leading Through Learning Playbook of the "
            "Center for Public Research and Leadership (CPRL) at Columbia University. "
            "CPRL has not made, reviewed or endorsed the course or this page."
        ),
        sections=(_measures(rows),),
    )
