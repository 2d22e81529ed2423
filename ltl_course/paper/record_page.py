"""The record of completion as a page to print, with a line for a name.

Why it exists: a personnel file takes paper. The name stands on the page and nowhere else.
"""

from __future__ import annotations

from ltl_course.paper.record import NAME, Record, notes
from ltl_course.theory.formats.document import Document, Grid, Section, Term, one_line
from ltl_course.theory.formats.exports import Export, exports
from ltl_course.theory.pages.whole import note
from ltl_course.words import _, language, number, plural

_HOUR = 60


def table(made: Record) -> Grid:
    """Return the lessons of a record as a table."""
    return Grid(
        caption=_("Lessons, with the minutes that the course states for the steps done"),
        header=(_("Lesson"), _("Steps done"), _("Minutes"), _("First day"), _("Last day"), _("Predictions")),
        rows=tuple(
            (
                one.title,
                _("{done} of {steps}").format(done=one.done, steps=one.steps),
                number(one.minutes),
                one.first.isoformat(),
                one.last.isoformat(),
                str(one.predictions),
            )
            for one in made.lessons
        ),
        widths=(8, 4, 3, 4, 4, 4),
    )


def total(made: Record) -> str:
    """Say how much it is in all, in one sentence."""
    hours, minutes = divmod(round(made.minutes), _HOUR)
    time = " ".join(
        (plural("{count} hour", "{count} hours", hours), plural("{count} minute", "{count} minutes", minutes))
    )
    count = plural("{count} lesson", "{count} lessons", len(made.lessons))
    return _("In all: {count}, {time}, by the course’s own estimate of the steps done.").format(
        count=count, time=time
    )


def document(made: Record, name: str = "") -> Document:
    """Build the page of a record.

    Parameters
    ----------
    made : Record
        The record.
    name : str
        Whose it is; empty for a line to write on.

    Returns
    -------
    Document
        With the lessons, the total, and what a record is not.
    """
    whose = Term(name=_("Name"), words=one_line(name), room=0 if one_line(name) else 1)
    return Document(
        title=_("Record of completion: Leading through learning"),
        language=language(),
        date=made.day,
        note=note(),
        edition=_("Version of the course: {version}.").format(version=made.version),
        sections=(
            Section(heading=_("Whose record this is"), terms=(whose,)),
            Section(heading=_("What was worked through"), paragraphs=(total(made),), tables=(table(made),)),
            Section(
                heading=_("How to read it"), points=tuple(Term(name="", words=words) for words in notes())
            ),
        ),
    )


def page(made: Record, name: str = "") -> Export:
    """Write the page as one HTML file; parameters as of :func:`document`."""
    (file,) = exports(document(made, name), name=NAME, formats=("html",))
    return file
