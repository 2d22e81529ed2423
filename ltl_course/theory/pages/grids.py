"""The tables of a Theory as a reader sees them: with numbers, choices in words, and no hole unsaid.

Why it exists: rows keep ids and choices keep short names; a document has numbers and words. What a
facilitator has added, or an older table still holds, comes along under its own question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ltl_course.exercises import ROW, Column, Part
from ltl_course.playbook import DRIVERS
from ltl_course.theory import parts
from ltl_course.theory.cells import columns
from ltl_course.theory.formats.document import Grid, Section, words
from ltl_course.theory.labels import FIRST, chosen
from ltl_course.theory.pages.layout import NUMBER, Heading, Shown, tables
from ltl_course.theory.state import Theory
from ltl_course.words import _, said

SIGNS: Mapping[str, str] = {"rare": "○", "some": "◐", "common": "●"}
"""The sign beside the words that say how common a goal is today."""

Row = Mapping[str, str]


def grids(theory: Theory, part: Part, numbered: Mapping[str, str]) -> tuple[Grid, ...]:
    """Return the tables of one part.

    Parameters
    ----------
    theory : Theory
        Whose rows are shown.
    part : Part
        Any but the actions, which :func:`by_driver` gives.
    numbered : Mapping of str to str
        As :func:`ltl_course.theory.labels.numbers` gives it.

    Returns
    -------
    tuple of Grid
        None if the part has no row. A further one holds what has no place in :mod:`layout`.
    """
    return _grids(theory, part, theory.rows(part), numbered)


def by_driver(theory: Theory, numbered: Mapping[str, str]) -> tuple[Section, ...]:
    """Return the actions, a section for each driver, what is done now before what will be.

    Parameters
    ----------
    theory : Theory
        Whose actions are shown.
    numbered : Mapping of str to str
        As :func:`ltl_course.theory.labels.numbers` gives it.

    Returns
    -------
    tuple of Section
        One for each driver that has an action, and at the end the actions without a driver, if there
        are any; :func:`open_drivers` names the others.
    """
    rows = theory.rows("actions")
    if not rows:
        return ()
    sections = []
    for driver, name in DRIVERS.items():
        own = [row for row in rows if row.get("driver") == driver]
        if not own:
            continue
        heading = _("Driver {letter}: {name}").format(letter=driver.upper(), name=said(name))
        caption = _("Actions of driver {letter}, those we do now first").format(letter=driver.upper())
        sections.append(Section(heading=heading, tables=_ordered(theory, own, numbered, caption)))
    if rest := [row for row in rows if row.get("driver") not in DRIVERS]:
        caption = _("Actions without a driver, those we do now first")
        heading = _("Not given to a driver yet")
        sections.append(Section(heading=heading, tables=_ordered(theory, rest, numbered, caption)))
    return tuple(sections)


def open_drivers(theory: Theory) -> tuple[str, ...]:
    """Name the drivers that have no action, for that says something too.

    Parameters
    ----------
    theory : Theory
        Whose actions are shown.

    Returns
    -------
    tuple of str
        One sentence; none without an action, or if each driver has one.
    """
    rows = theory.rows("actions")
    given = {row.get("driver") for row in rows}
    names = [f"{driver.upper()} ({said(name)})" for driver, name in DRIVERS.items() if driver not in given]
    told = _("No action stands yet under these drivers: {names}.")
    return (told.format(names=", ".join(names)),) if rows and names else ()


def some(theory: Theory, part: Part, only: Sequence[str], caption: str) -> Grid | None:
    """Return some columns of one part, without numbers.

    Parameters
    ----------
    theory : Theory
        Whose rows are shown.
    part : Part
        The part.
    only : sequence of str
        Its columns, in order; all of them have a place in :mod:`layout`.
    caption : str
        What the table holds.

    Returns
    -------
    Grid or None
        None if the part has no row.
    """
    rows = theory.rows(part)
    placed = {one.column: one for shown in tables()[part] for one in shown.headings}
    headings = [placed[column] for column in only]
    return _grid(theory, part, Shown(caption=caption, headings=tuple(headings)), rows, None) if rows else None


def _ordered(
    theory: Theory, rows: Sequence[Row], numbered: Mapping[str, str], caption: str
) -> tuple[Grid, ...]:
    order = {"now": 0, "will": 1}
    ordered = sorted(rows, key=lambda row: order.get(row.get("state", ""), 2))
    found = _grids(theory, "actions", ordered, numbered)
    return tuple(replace(grid, caption=caption) if place == 0 else grid for place, grid in enumerate(found))


def _grids(theory: Theory, part: Part, rows: Sequence[Row], numbered: Mapping[str, str]) -> tuple[Grid, ...]:
    if not rows:
        return ()
    asked = columns(part, theory)
    there = [*dict.fromkeys([*asked, *(column for row in rows for column in row)])]
    placed = {heading.column for shown in tables()[part] for heading in shown.headings}
    placed |= {ROW, *(["driver"] if part == "actions" else [])}
    further = [
        Heading(column, asked[column].ask if column in asked else column, 10)
        for column in there
        if column not in placed and (column in asked or any(words(row.get(column, "")) for row in rows))
    ]
    shown = list(tables()[part])
    if further:
        first = next(one for one in shown[0].headings if one.column == FIRST[part])
        shown.append(Shown(caption=_("What else was asked"), headings=(first, *further)))
    present = [
        replace(one, headings=tuple(heading for heading in one.headings if heading.column in there))
        for one in shown
    ]
    held = [(one, _saying(part, one, rows) if one.sparse else rows) for one in present]
    return tuple(_grid(theory, part, one, some_rows, numbered) for one, some_rows in held if some_rows)


def _saying(part: Part, shown: Shown, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that say something in a table beside their first words."""
    further = [one.column for one in shown.headings if one.column != FIRST[part]]
    return [row for row in rows if any(words(row.get(column, "")) for column in further)]


def _grid(
    theory: Theory, part: Part, shown: Shown, rows: Sequence[Row], numbered: Mapping[str, str] | None
) -> Grid:
    """Return one table, with the rows' numbers before it unless there are none."""
    asked = columns(part, theory)
    cells = [
        tuple(
            _cell(part, one.column, asked.get(one.column), row.get(one.column, ""), numbered or {})
            for one in shown.headings
        )
        for row in rows
    ]
    header, widths = (
        tuple(one.name for one in shown.headings),
        tuple(one.width for one in shown.headings),
    )
    if numbered is None:
        return Grid(caption=shown.caption, header=header, rows=tuple(cells), widths=widths)
    named = [(numbered.get(row.get(ROW, ""), "–"), *cell) for row, cell in zip(rows, cells, strict=True)]
    return Grid(
        caption=shown.caption, header=(_("No."), *header), rows=tuple(named), widths=(NUMBER, *widths)
    )


def _cell(part: Part, id_: str, column: Column | None, kept: str, numbered: Mapping[str, str]) -> str:
    """Return what a cell says: words, numbers of other rows, or that it is still open."""
    told = kept
    if column is not None and column.of is not None:
        told = chosen(kept, numbered)
        if not told and column.of == parts.HOMES[part]:
            return "–"  # The last goal leads to no other one, and that is no gap.
    elif column is not None and column.options is not None:
        offered = columns(part)[id_].options or {}
        sign = SIGNS.get(kept, "") if set(SIGNS) == set(offered) else ""
        told = f"{sign} {column.told(kept)}".strip()
    return words(told) or _("(still open)")
