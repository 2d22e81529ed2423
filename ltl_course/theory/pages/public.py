"""What a leader shows in public: a narrative, some goals and some measures, and nothing else.

Why it exists: being explicit means to be read by those one serves. What is shown is chosen piece by
piece; whatever was not chosen is not in the file, not even hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ltl_course.exercises import ROW, Answer, Part
from ltl_course.theory import example, parts
from ltl_course.theory.formats.document import Document, Section
from ltl_course.theory.formats.exports import PUBLIC, Export, exports
from ltl_course.theory.pages.grids import some
from ltl_course.theory.pages.whole import note
from ltl_course.theory.state import Theory
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


def public(theory: Theory, choice: Choice, *, day: date, author: str = "") -> Document:
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

    Returns
    -------
    Document
        The narrative, the goals and the measures of the choice, without the numbers that they have in
        the Theory. If nothing is chosen it says so in a sentence.
    """
    theory = _narrowed(theory, choice)  # Nothing else goes in, so nothing else can come out.
    sections = []
    if said := theory.text(parts.NARRATIVE):
        paragraphs = tuple(one.strip() for one in re.split(r"\n\s*\n", said) if one.strip())
        sections.append(Section(heading=_("What we try, and why"), paragraphs=paragraphs))
    if goals := some(theory, "goals", SHOWN["goals"], _("Goals")):
        told = _("How common each is today: ○ hardly seen, ◐ seen in places, ● common.")
        sections.append(Section(heading=_("What we hope to see"), paragraphs=(told,), tables=(goals,)))
    if measures := some(theory, "measures", SHOWN["measures"], _("Measures")):
        told = _("What we predict was written down before the figures came.")
        sections.append(Section(heading=_("How we will know"), paragraphs=(told,), tables=(measures,)))
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


def page(theory: Theory, choice: Choice, *, day: date, author: str = "") -> Export:
    """Write the public page, one HTML file without scripts; parameters as in :func:`public`."""
    (file,) = exports(public(theory, choice, day=day, author=author), name=PUBLIC, formats=("html",))
    return file


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
    return Theory(found)
