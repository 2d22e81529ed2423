"""What stands in a Theory of Leadership, from the rows that the lessons left behind.

Why it exists: each lesson leaves rows of one kind. Each kind has one function here that turns
its rows into a section; a new kind is a new :data:`ltl_course.exercises.Part`, a new function
and a new line in :func:`theory`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from ltl_course.theory.document import Document, Grid, Section, words
from ltl_course.words import _, language

MEASURE = ("measure", "baseline", "rule", "rhythm", "who")
"""The keys of a measure row, in the order in which they are shown."""


def _further(rows: Sequence[Mapping[str, str]], questions: Mapping[str, str]) -> list[str]:
    """Return the columns that a facilitator has added, and older ones that still hold words."""
    return [
        key
        for key in dict.fromkeys(key for row in rows for key in row)
        if key not in MEASURE and (key in questions or any(words(row.get(key, "")) for row in rows))
    ]


def left_out(lost: Sequence[str]) -> tuple[str, ...]:
    """Say which rows are missing, if any.

    Parameters
    ----------
    lost : sequence of str
        Names of exercises whose rows could not be read.

    Returns
    -------
    tuple of str
        One paragraph; none if nothing is missing.
    """
    if not lost:
        return ()
    said = _(
        "Rows of exercises that cannot be read any more are not here: {names}. They are still in your "
        "journal."
    )
    return (said.format(names=", ".join(lost)),)


def _measures(
    rows: Sequence[Mapping[str, str]], questions: Mapping[str, str], lost: Sequence[str]
) -> Section:
    names = {
        "measure": _("Measure"),
        "baseline": _("Where it stands today"),
        "rule": _("Rule: what says that something has changed"),
        "rhythm": _("How often we look"),
        "who": _("Who looks together"),
    }
    columns = [*MEASURE, *_further(rows, questions)]
    cells = [tuple(words(row.get(key, "")) for key in columns) for row in rows]
    filled = tuple(row for row in cells if any(row))
    heading = _("What we measure")
    missing = left_out(lost)
    if not filled:
        empty = _("No measure stands here yet. The lesson “Signal or noise?” ends with the first one.")
        return Section(heading=heading, paragraphs=missing or (empty,))
    blank = _("(still open)")
    grid = Grid(
        caption=_("Measures, and what we agreed about them"),
        header=tuple(names.get(key) or questions.get(key, key) for key in columns),
        rows=tuple(tuple(cell or blank for cell in row) for row in filled),
    )
    agreed = _("These are today’s best guesses. We look at them together and change them when we learn more.")
    return Section(heading=heading, paragraphs=(agreed, *missing), tables=(grid,))


def theory(
    rows: Sequence[Mapping[str, str]],
    *,
    day: date,
    author: str = "",
    questions: Mapping[str, str] = MappingProxyType({}),
    lost: Sequence[str] = (),
    beside: Sequence[Section] = (),
) -> Document:
    """Build the document from measure rows.

    Parameters
    ----------
    rows : sequence of Mapping[str, str]
        One for each measure, with the keys of :data:`MEASURE`; a missing one counts as not
        written yet. Other keys are further columns. A row without any words is left out.
    day : datetime.date
        The day that stands on the document.
    author : str
        Whoever the learner says; empty to name nobody.
    questions : Mapping[str, str]
        Heading of each further column; its key stands where there is none.
    lost : sequence of str
        Names of exercises whose rows could not be read; the document says that they are missing.
    beside : sequence of Section
        What follows the rows, as :func:`ltl_course.theory.beside.beside` gives it.

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
        sections=(_measures(rows, questions, lost), *beside),
    )
