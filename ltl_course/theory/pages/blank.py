"""The blank workbook: the whole Theory on paper, in pieces of 30 to 45 minutes, with room to write.

Why it exists: many leaders think with a pen, and a team writes on one sheet. Paper asks the same
questions as the page and calls its columns the same, so what was written by hand can be typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ltl_course.exercises import ROW, Column, Exercise, Part, Rows
from ltl_course.exercises.statements import Statements
from ltl_course.playbook import DRIVERS
from ltl_course.theory import parts
from ltl_course.theory.formats.document import Document, Grid, Section, Term
from ltl_course.theory.labels import numbers
from ltl_course.theory.pages.layout import NUMBER, Shown, tables
from ltl_course.theory.pages.pieces import Piece, pieces
from ltl_course.theory.pages.whole import note
from ltl_course.theory.state import Theory
from ltl_course.words import _, language, plural, said

ROWS: Mapping[Part, int] = MappingProxyType(
    {
        "system": 8,
        "team": 6,
        "goals": 6,
        "actions": 4,
        "inputs": 6,
        "agreements": 4,
        "measures": 5,
        "tests": 5,
        "practice": 6,
    }
)
"""Empty rows of each table; of the actions, for each driver."""
_FURTHER = 10
"""The width of a column that has no place in the layout, beside the numbers."""


def blank() -> Document:
    """Build the blank workbook.

    Returns
    -------
    Document
        A first section with the pieces, then a section for each exercise of a Theory with its
        questions, its help and room to write by hand. It has no day and no author.
    """
    sittings = pieces()
    return Document(
        title=_("Theory of Leadership: a workbook to write in"),
        language=language(),
        date=None,
        note=note(),
        sections=(_overview(sittings), *_sections(sittings)),
        across=True,
        apart=True,
    )


def _overview(sittings: tuple[Piece, ...]) -> Section:
    titles = {one.id: one.title for one in parts.asked()}
    rows = tuple(
        (str(place), titles.get(one.exercise, one.exercise), one.about, _minutes(one.minutes), "")
        for place, one in enumerate(sittings, start=1)
    )
    lead = _(
        "Each piece takes 30 to 45 minutes, alone or with a team. Today’s best guess is enough; you will "
        "change it. Write roles, not names. What you write here can be typed into the course at any time."
    )
    beside = _(
        "“What you tried and learned” and “Your own practice” go on beside the pieces: ten minutes after "
        "each test, and five minutes at the end of each week."
    )
    grid = Grid(
        caption=_("The pieces, in order"),
        header=(_("Piece"), _("Part"), _("What you do"), _("About"), _("Done on")),
        rows=rows,
        widths=(3, 10, 16, 5, 6),
    )
    return Section(heading=_("How to use this workbook"), paragraphs=(lead, beside), tables=(grid,))


def _minutes(minutes: int) -> str:
    return plural("{count} minute", "{count} minutes", minutes)


def _sections(sittings: tuple[Piece, ...]) -> Iterator[Section]:
    for exercise in parts.asked():
        mine = [(place, one) for place, one in enumerate(sittings, start=1) if one.exercise == exercise.id]
        when = [
            _("Piece {place}: {about}. About {minutes}.").format(
                place=place, about=one.about, minutes=_minutes(one.minutes)
            )
            for place, one in mine
        ]
        paragraphs = (exercise.intro, *when) if exercise.intro else tuple(when)
        yield _asked(exercise, Section(heading=exercise.title, paragraphs=paragraphs))


def _asked(exercise: Exercise, section: Section) -> Section:
    """Add what an exercise asks to its section."""
    part = {address: name for name, address in parts.HOMES.items()}
    for prompt in exercise.prompts:
        home = part.get(f"{exercise.id}/{prompt.id}")
        if isinstance(prompt, Rows):
            section = replace(section, points=(*section.points, *map(question, prompt.columns.values())))
            if home == "actions":
                section = replace(section, parts=tuple(_drivers(prompt)))
            else:
                section = replace(section, tables=(*section.tables, *_empty(home, prompt)))
        elif isinstance(prompt, Statements):
            section = replace(section, parts=(*section.parts, _statements(prompt)))
        elif section.parts:
            term = Term(name=prompt.ask, words=prompt.help, room=room(prompt) - 1)
            own = Section(heading=_("In your own words"), terms=(term,))
            section = replace(section, parts=(*section.parts, own))
        else:
            words = " ".join(filter(None, (prompt.help, _steps(getattr(prompt, "options", None)))))
            term = Term(name=prompt.ask, words=words, room=room(prompt))
            section = replace(section, terms=(*section.terms, term))
    return section


def room(prompt: Any) -> int:
    """Return how many lines a hand needs for an answer in words."""
    return min(20, getattr(prompt, "rows", 0) + 1)


def question(column: Column) -> Term:
    """Return a column's question with its help and its choices."""
    rows = _("Write their numbers, such as G1 or A2.") if column.of else ""
    day = _("A day, as in 2027-01-31.") if column.kind == "date" else ""
    return Term(
        name=column.ask, words=" ".join(filter(None, (column.hint, _steps(column.options), rows, day)))
    )


def _steps(options: Mapping[str, str] | None) -> str:
    return _("Choose: {steps}.").format(steps=" / ".join(options.values())) if options else ""


def _empty(part: Part | None, prompt: Rows, driver: str = "") -> Iterator[Grid]:
    """Yield the tables of one prompt with empty rows; one that a facilitator added has its questions."""
    names = _numbers(part, driver) if part else [str(place) for place in range(1, 7)]
    shown = tables()[part] if part else ()
    placed = {one.column for table in shown for one in table.headings} | ({"driver"} if driver else set())
    for table in shown:
        yield _form(table, prompt, names)
    if further := [column.ask for id_, column in prompt.columns.items() if id_ not in placed]:
        rows = tuple((name, *[""] * len(further)) for name in names)
        widths = (NUMBER, *[_FURTHER] * len(further))
        caption = _("What else is asked")
        yield Grid(caption=caption, header=(_("No."), *further), rows=rows, widths=widths, tall=True)


def _numbers(part: Part, driver: str) -> list[str]:
    """Return the numbers that the first rows of a table have."""
    rows = [{ROW: str(place), "driver": driver} for place in range(ROWS[part])]
    return list(numbers(Theory({parts.HOMES[part]: rows})).values())


def _form(table: Shown, prompt: Rows, names: list[str]) -> Grid:
    headings = [one for one in table.headings if one.column in prompt.columns]
    return Grid(
        caption=table.caption,
        header=(_("No."), *(one.name for one in headings)),
        rows=tuple((name, *[""] * len(headings)) for name in names),
        widths=(NUMBER, *(one.width for one in headings)),
        tall=True,
    )


def _drivers(prompt: Rows) -> Iterator[Section]:
    for driver, name in DRIVERS.items():
        heading = _("Driver {letter}: {name}").format(letter=driver.upper(), name=said(name))
        yield Section(heading=heading, tables=tuple(_empty("actions", prompt, driver)))


def _statements(prompt: Statements) -> Section:
    paragraphs = (prompt.help,) if prompt.help else ()
    return Section(heading=prompt.ask, paragraphs=paragraphs, tables=(scale(prompt),))


def scale(prompt: Statements) -> Grid:
    """Return the statements with a box for each step, to tick or to count in."""
    rows = tuple(
        (str(place), one.ask, *[""] * len(prompt.options))
        for place, one in enumerate(prompt.items.values(), start=1)
    )
    count = (
        _("Write how many people say each step") if prompt.counts else _("Tick one step for each statement")
    )
    return Grid(
        caption=count,
        header=(_("No."), _("Statement"), *prompt.options.values()),
        rows=rows,
        widths=(2, 20, *[5] * len(prompt.options)),
    )
