"""How the tables of a Theory are laid out on paper: short names and widths of their columns.

Why it exists: a question such as "Which rule says that something has changed?" is right where one
answers it, and too long over a narrow column. The document and the blank workbook must call a
column the same. A column that has no place here comes along under its own question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ltl_course.exercises import Part
from ltl_course.words import _

NUMBER = 3
"""The width of the column with the rows' numbers; others are measured against it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column as it stands in a document.

    Attributes
    ----------
    column : str
        The column's id.
    name : str
        What stands over it.
    width : int
        How wide it is; the column of numbers has :data:`NUMBER`.
    """

    column: str
    name: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One table as it stands in a document, without its numbers.

    Attributes
    ----------
    caption : str
        What it holds.
    headings : tuple of Heading
        In order.
    sparse : bool
        Whether a row that says nothing in it beside its first words is left out: not every row is
        asked for it.
    """

    caption: str
    headings: tuple[Heading, ...]
    sparse: bool = False


def tables() -> Mapping[Part, tuple[Shown, ...]]:
    """Return the tables of every part, in the language of this session.

    Returns
    -------
    Mapping of str to tuple of Shown
        Part to its tables. Those with many columns have two, for one would not fit on a page, such as
        what is measured, and how it is watched. Actions stand under their driver, so they have no
        column for it.
    """
    return {**_people(), **_path(), **_agreed(), **_learning()}


def _people() -> dict[Part, tuple[Shown, ...]]:
    return {
        "system": (
            Shown(
                caption=_("People and groups in the system"),
                headings=(
                    Heading("who", _("Who, or what"), 10),
                    Heading("ring", _("Where they stand"), 9),
                    Heading("link", _("What we need from each other"), 20),
                    Heading("depends", _("Whom else they depend on"), 8),
                ),
            ),
        ),
        "team": (
            Shown(
                caption=_("Those who build this Theory together"),
                headings=(
                    Heading("who", _("Who"), 10),
                    Heading("near", _("How close to the problem"), 9),
                    Heading("why", _("What they see"), 20),
                    Heading("asked", _("Asked?"), 7),
                ),
            ),
        ),
    }


def _path() -> dict[Part, tuple[Shown, ...]]:
    return {
        "goals": (
            Shown(
                caption=_("What we hope to see, and how common it is today"),
                headings=(
                    Heading("goal", _("Goal"), 20),
                    Heading("kind", _("What it is"), 7),
                    Heading("term", _("When"), 6),
                    Heading("today", _("Today"), 7),
                    Heading("asked", _("Who was asked"), 10),
                    Heading("leads", _("Leads to"), 5),
                ),
            ),
        ),
        "actions": (
            Shown(
                caption=_("Actions"),
                headings=(
                    Heading("action", _("Action"), 16),
                    Heading("state", _("Now, or to come"), 6),
                    Heading("who", _("Who"), 7),
                    Heading("where", _("Where"), 7),
                    Heading("when", _("From when"), 6),
                    Heading("often", _("How often"), 6),
                    Heading("moves", _("Goals it moves"), 5),
                ),
            ),
        ),
        "inputs": (
            Shown(
                caption=_("What it takes"),
                headings=(
                    Heading("input", _("Input"), 22),
                    Heading("kind", _("What it is"), 8),
                    Heading("there", _("Is it there?"), 6),
                    Heading("for", _("For which actions"), 7),
                ),
            ),
        ),
    }


def _agreed() -> dict[Part, tuple[Shown, ...]]:
    return {
        "agreements": (
            Shown(
                caption=_("What is agreed, and what is free"),
                headings=(
                    Heading("what", _("Shared aim, or decision handed over"), 16),
                    Heading("who", _("Who decides"), 8),
                    Heading("fixed", _("What is fixed"), 14),
                    Heading("free", _("What is free to adapt"), 14),
                ),
            ),
            Shown(
                caption=_("What each side gives, and when we look at it together"),
                headings=(
                    Heading("what", _("Shared aim, or decision handed over"), 16),
                    Heading("evidence", _("What is expected back"), 16),
                    Heading("support", _("What we give"), 14),
                    Heading("day", _("Looked at together on"), 7),
                ),
            ),
        ),
    }


def _learning() -> dict[Part, tuple[Shown, ...]]:
    return {
        "measures": (
            Shown(
                caption=_("What we measure, and where it should go"),
                headings=(
                    Heading("measure", _("Measure"), 13),
                    Heading("kind", _("Sort"), 8),
                    Heading("actions", _("Actions"), 5),
                    Heading("goals", _("Goals"), 4),
                    Heading("tool", _("Tool or source"), 8),
                    Heading("baseline", _("Where it stands today"), 9),
                    Heading("level", _("What we predict"), 7),
                    Heading("by", _("By when"), 6),
                ),
            ),
            Shown(
                caption=_("How we watch it, and together with whom"),
                headings=(
                    Heading("measure", _("Measure"), 13),
                    Heading("split", _("Looked at apart for"), 9),
                    Heading("rule", _("Rule: what says that something has changed"), 14),
                    Heading("rhythm", _("How often we look"), 7),
                    Heading("who", _("Who looks together"), 9),
                    Heading("owner", _("Who sees to it"), 7),
                ),
            ),
        ),
        "tests": (
            Shown(
                caption=_("Tests, and what we learned from them"),
                headings=(
                    Heading("tried", _("What we tried"), 12),
                    Heading("day", _("When"), 6),
                    Heading("action", _("Tests"), 4),
                    Heading("expected", _("What we predicted"), 11),
                    Heading("happened", _("What happened"), 12),
                    Heading("next", _("What now"), 5),
                    Heading("change", _("What we change"), 10),
                ),
            ),
            Shown(
                caption=_("Where it holds, and who uses it next"),
                headings=(
                    Heading("tried", _("What we tried"), 16),
                    Heading("situation", _("In which situation"), 20),
                    Heading("for", _("Who should use it next"), 12),
                    Heading("by", _("By when"), 7),
                ),
                sparse=True,
            ),
        ),
        "practice": (
            Shown(
                caption=_("Week by week"),
                headings=(
                    Heading("week", _("Week that began on"), 7),
                    Heading("count", _("How often"), 5),
                    Heading("note", _("What helped or hindered"), 25),
                ),
            ),
        ),
    }
