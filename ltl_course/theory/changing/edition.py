"""Which version a document is, and what has changed since the one before it.

Why it exists: whoever is handed a second Theory has often read the first, and looks for what is new.
The document says it in the same words as the page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltl_course.theory.changing.changes import CellChange, PartChange, RowChange, changes
from ltl_course.theory.formats.document import Grid, Section, Term, one_line
from ltl_course.theory.state import Theory
from ltl_course.theory.versions import Kept
from ltl_course.words import _


@dataclass(frozen=True, slots=True)
class Edition:
    """What a document says about its version.

    Attributes
    ----------
    words : str
        Which version it is, with its day and the learner's reason; empty if none was kept.
    changed : tuple of Section
        What has changed since the version before it; none if there is none before it.
    """

    words: str = ""
    changed: tuple[Section, ...] = ()


def edition(kept: Sequence[Kept], theory: Theory) -> Edition:
    """Say which version a Theory is.

    Parameters
    ----------
    kept : sequence of Kept
        The versions up to the one that is asked about, the oldest first.
    theory : Theory
        What stands in the document.

    Returns
    -------
    Edition
        The last version, if nothing differs from it; else that it is later than that.
    """
    if not kept:
        return Edition()
    last = kept[-1]
    if same(last.theory, theory):
        before = kept[-2] if len(kept) > 1 else None
        return Edition(called(last), _since(before, theory) if before else ())
    later = _("After {version}, not kept as a version yet.")
    version = _("version {number} of {day}").format(number=last.number, day=last.day.isoformat())
    return Edition(later.format(version=version), _since(last, theory))


def same(old: Theory, new: Theory) -> bool:
    """Say whether nothing differs between two Theories but spaces at the ends of texts."""
    return not changes(old, new).parts


def called(one: Kept) -> str:
    """Return a version's number, its day and the learner's reason, on one line."""
    said = _("Version {number}, {day}").format(number=one.number, day=one.day.isoformat())
    return _("{version}: {why}").format(version=said, why=one_line(one.why)) if one.why else said


def row_words(row: RowChange) -> str:
    """Return what became of a row, with its number and its first words."""
    said = {
        "added": _("New: {number} {about}"),
        "out": _("Taken out: {number} {about}"),
        "changed": _("Changed: {number} {about}"),
    }
    return said[row.how].format(number=row.new or row.old, about=row.about)


def renumbered_words(part: PartChange) -> str:
    """Return which rows have another number now; empty if none has."""
    moved = ", ".join(_("{old} is {new} now").format(old=old, new=new) for old, new in part.renumbered)
    return _("Other numbers: {moved}.").format(moved=moved) if moved else ""


def _since(before: Kept, theory: Theory) -> tuple[Section, ...]:
    found = changes(before.theory, theory)
    heading = _("What has changed since version {number}").format(number=before.number)
    parts = tuple(map(_part, found.parts))
    return (Section(heading=heading, paragraphs=(found.words,), parts=parts),)


def _part(part: PartChange) -> Section:
    # Of a row that is new, all stands further up in the document; of one that is gone, in its version.
    points = [Term(name="", words=row_words(row)) for row in part.rows if row.how != "changed"]
    step = _("“{statement}” {change}")
    points += [Term(name="", words=step.format(statement=one.ask, change=one.words)) for one in part.steps]
    moved = renumbered_words(part)
    rows = tuple(_cells(part))
    header = (_("Where"), _("Question"), _("Before"), _("Now"))
    return Section(
        heading=part.title,
        paragraphs=(moved,) if moved else (),
        points=tuple(points),
        tables=(Grid(caption=_("What says something else"), header=header, rows=rows, widths=(2, 4, 6, 6)),)
        if rows
        else (),
    )


def _cells(part: PartChange) -> Iterator[tuple[str, str, str, str]]:
    for row in part.rows:
        if row.how == "changed":
            yield from (_cell(row.new, cell) for cell in row.cells)
    if part.cell:
        yield _cell("", part.cell)


def _cell(where: str, cell: CellChange) -> tuple[str, str, str, str]:
    empty = _("(still open)")
    return where, cell.ask, cell.old or empty, cell.new or empty
