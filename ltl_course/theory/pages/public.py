"""What a leader shows in public: a narrative, some goals and some measures, and nothing else.

Why it exists: being explicit means to be read by those one serves. What is shown is chosen piece by
piece; whatever was not chosen is not in the file, not even hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ltl_course.exercises import ROW, Answer, Part
from ltl_course.theory import example, parts
from ltl_course.theory.formats.document import Document, Grid, Section, words
from ltl_course.theory.formats.exports import PUBLIC, Export, exports
from ltl_course.theory.pages.grids import some
from ltl_course.theory.pages.layout import tables
from ltl_course.theory.pages.whole import note
from ltl_course.theory.state import Theory
from ltl_course.theory.versions import Kept
from ltl_course.words import _, language

SHOWN: Mapping[Part, tuple[str, ...]] = {
    "goals": ("goal", "kind", "term", "today"),
    "measures": ("measure", "baseline", "level", "by", "split"),
}
"""The columns that are shown. Who was asked, who does it and how it is run stays in the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the leader has chosen to show.

    Attributes
    ----------
    narrative : bool
        Whether the narrative is shown.
    goals, measures : frozenset of str
        Ids of rows; those that are gone are left out.
    """

    narrative: bool = False
    goals: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()


def public(
    theory: Theory, choice: Choice, *, day: date, author: str = "", kept: Sequence[Kept] = ()
) -> Document:
    """Build the document that is shown in public.

    Parameters
    ----------
    theory : Theory
        From which is chosen.
    choice : Choice
        What is shown.
    day : datetime.date
        The day that stands on it.
    author : str
        Whoever the leader says; empty to name nobody.
    kept : sequence of Kept
        The versions that were kept: they bear out that a prediction came before its figures.

    Returns
    -------
    Document
        The narrative, the goals and the measures of the choice, without the numbers that they have in
        the Theory. Nothing stands where a cell is open. If nothing is chosen it says so in a sentence.
    """
    theory = _narrowed(theory, choice)  # Nothing else goes in, so nothing else can come out.
    sections = []
    if said := theory.text(parts.NARRATIVE):
        paragraphs = tuple(one.strip() for one in re.split(r"\n\s*\n", said) if one.strip())
        sections.append(Section(heading=_("What we try, and why"), paragraphs=paragraphs))
    if goals := _said(theory, "goals", _("Goals")):
        told = _("How common each is today: ○ hardly seen, ◐ seen in places, ● common.")
        legend = (told,) if any(_there(row, "today") for row in theory.rows("goals")) else ()
        sections.append(Section(heading=_("What we hope to see"), paragraphs=legend, tables=(goals,)))
    if measures := _said(theory, "measures", _("Measures")):
        told = _("What we predict was written down before the figures came.")
        claim = (told,) if _foretold(theory, day, kept) else ()
        sections.append(Section(heading=_("How we will know"), paragraphs=claim, tables=(measures,)))
    if not sections:
        empty = _("Nothing has been chosen to be shown yet.")
        sections.append(Section(heading=_("What we try"), paragraphs=(empty,)))
    return Document(
        title=_("What we are trying to learn"),
        language=language(),
        author=author,
        date=day,
        note=note(),
        sections=tuple(sections),
        notice=example.notice(theory),
    )


def page(theory: Theory, choice: Choice, *, day: date, author: str = "", kept: Sequence[Kept] = ()) -> Export:
    """Write the public page, one HTML file without scripts; parameters as in :func:`public`."""
    (file,) = exports(
        public(theory, choice, day=day, author=author, kept=kept), name=PUBLIC, formats=("html",)
    )
    return file


def open_cells(part: Part, row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what of a row would be shown and is open, by the names over its columns."""
    names = {one.column: one.name for shown in tables()[part] for one in shown.headings}
    return tuple(names[column] for column in SHOWN[part] if not _there(row, column))


def _there(row: Mapping[str, str], column: str) -> bool:
    return bool(words(row.get(column, "")))


def _said(theory: Theory, part: Part, caption: str) -> Grid | None:
    """Return a table without rows and columns of which all is open, and with nothing where a cell is."""
    rows = [row for row in theory.rows(part) if any(_there(row, column) for column in SHOWN[part])]
    only = [column for column in SHOWN[part] if any(_there(row, column) for row in rows)]
    shown = replace(theory, answers={parts.HOMES[part]: rows})
    grid = some(shown, part, only, caption) if rows else None
    if grid is None:
        return None
    cells = [
        tuple(cell if _there(row, column) else "" for column, cell in zip(only, words_, strict=True))
        for row, words_ in zip(rows, grid.rows, strict=True)
    ]
    return replace(grid, rows=tuple(cells))


def _foretold(theory: Theory, day: date, kept: Sequence[Kept]) -> bool:
    """Tell whether every prediction that is shown is known to be older than its figures."""
    predicted = [row for row in theory.rows("measures") if _there(row, "level")]
    return bool(predicted) and all(_before_its_day(row, day, kept) for row in predicted)


def _before_its_day(row: Mapping[str, str], day: date, kept: Sequence[Kept]) -> bool:
    try:
        by = date.fromisoformat(row.get("by", "").strip())
    except ValueError:
        return False  # Nobody knows when its figures come.
    said = row["level"].strip()
    return by > day or any(
        before[ROW] == row[ROW] and before.get("level", "").strip() == said
        for one in kept
        if one.day < by
        for before in one.theory.rows("measures")
    )


def _narrowed(theory: Theory, choice: Choice) -> Theory:
    """Return a Theory in which nothing stands but what is shown."""
    found: dict[str, Answer] = {}
    if choice.narrative:
        found[parts.NARRATIVE] = theory.text(parts.NARRATIVE)
    chosen: dict[Part, frozenset[str]] = {"goals": choice.goals, "measures": choice.measures}
    for part, ids in chosen.items():
        found[parts.HOMES[part]] = [
            {column: row.get(column, "") for column in (ROW, *SHOWN[part])}
            for row in theory.rows(part)
            if row.get(ROW) in ids
        ]
    return replace(theory, answers=found)
