"""What a Theory lacks when the course is through, and a journal without what one lesson left in it.

Why it exists: the scripted answers of a test and those typed in a browser are held against the same
measure. It is read from the document, as whoever is handed the Theory reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from ltl_course import exercises, lessons
from ltl_course.exercises import ROW, Rows
from ltl_course.journal import FileStore, Journal
from ltl_course.theory import parts
from ltl_course.theory.example import example
from ltl_course.theory.formats.document import Grid, Section
from ltl_course.theory.pages.beside import beside
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import theory_of

DAY = date(2027, 7, 5)
OPEN = {"", "(still open)", "\N{EN DASH}"}
CHARTS, PLANS = "What our charts say", "What I will do"
EVERY = {one.heading for one in whole(example(), day=DAY).sections}
"""The headings of a Theory in which every part says something."""

LESSONS = {one.id: one for one in lessons.every() if one.id != lessons.THEORY}


def asked(lesson: str) -> list[str]:
    """Return the exercises of a lesson."""
    return [name for step in LESSONS[lesson].steps for name in step.exercises]


def lacking(journal: Journal) -> set[str]:
    """Return sections that are not there, and columns, questions and plans of which nothing is said."""
    document = whole(theory_of(journal), day=DAY, beside=beside(journal))
    found = {one.heading: one for one in document.sections}
    missing = {*EVERY, CHARTS, PLANS} - found.keys()
    missing |= {f"{name}: {gap}" for name, section in found.items() for gap in _gaps(name, section)}
    plans = {
        one.title for name in LESSONS for one in map(exercises.find, asked(name)) if one.theory == "plan"
    }
    told = {one.caption for one in _tables(found[PLANS])} if PLANS in found else plans
    return missing | {f"{PLANS}: {title}" for title in plans - told}


def _gaps(name: str, section: Section) -> Iterator[str]:
    """Yield open questions, and columns in which no row says anything; also of a table that is not there."""
    yield from (term.name for term in section.terms if term.words in OPEN)
    if name == PLANS:
        # Each plan is a table of its own.
        yield from (one.caption for one in _tables(section) if OPEN & {*one.rows[0]})
        return
    columns = [
        (column, rows)
        for one in _tables(section)
        for column, *rows in zip(one.header, *one.rows, strict=True)
    ]
    filled = {column for column, rows in columns if {*rows} - OPEN}
    yield from ({column for column, _rows in columns} | COLUMNS.get(name, set())) - filled


def _tables(section: Section) -> Iterator[Grid]:
    yield from section.tables
    for one in section.parts:
        yield from _tables(one)


def without(journal: Journal, gone: Collection[str], path: Path) -> Journal:
    """Return a journal in which some entries were never written.

    Parameters
    ----------
    journal : Journal
        The whole of it.
    gone : collection of str
        Ids of entries.
    path : pathlib.Path
        Where the other journal is kept.

    Returns
    -------
    Journal
        Tables are written cell by cell: a later entry holds the rows of earlier ones too.
    """
    other = Journal(FileStore(path))
    before: dict[tuple[str, str], list[dict[str, str]]] = {}
    kept: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for entry in journal.entries:
        answer, address = entry.answer, (entry.exercise, entry.prompt)
        if isinstance(parts.prompt("/".join(address)), Rows):
            rows = kept.setdefault(address, {})
            if entry.id not in gone:
                _follow(rows, before.get(address, []), answer)
            before[address], answer = answer, list(rows.values())
        if entry.id not in gone:
            other.write(entry.model_copy(update={"answer": answer, "seq": other.seq + 1}))
    return other


def _follow(
    rows: dict[str, dict[str, str]], before: Sequence[dict[str, str]], after: Sequence[dict[str, str]]
) -> None:
    """Change rows as one entry changed the table."""
    old = {row[ROW]: row for row in before}
    for row in after:
        changed = {cell: words for cell, words in row.items() if old.get(row[ROW], {}).get(cell, "") != words}
        if changed.keys() - {ROW}:
            rows.setdefault(row[ROW], {ROW: row[ROW]}).update(changed)
    for one in old.keys() - {row[ROW] for row in after}:
        rows.pop(one, None)


def _columns() -> dict[str, set[str]]:
    """Return the columns of a whole Theory, by the heading over them."""
    told = whole(example(), day=DAY).sections
    return {one.heading: {column for grid in _tables(one) for column in grid.header} for one in told}


ON_ITS_PAGE = "Where we stand today"
"""Its two lenses are asked on the page of the Theory; a lesson asks where one stands at the start."""

COLUMNS = {heading: columns for heading, columns in _columns().items() if heading != ON_ITS_PAGE}
