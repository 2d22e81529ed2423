"""A lesson's worksheet: its prose by step, its pictures, what it asks with room to write, and the reasons.

Why it exists: one page that stands alone carries a whole lesson into a room without computers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ltl_course import exercises, lessons
from ltl_course.exercises import Role
from ltl_course.journal.about_you import EXERCISE, ROLE
from ltl_course.paper.addresses import Addresses
from ltl_course.paper.asked import afterwards, asked
from ltl_course.paper.cells import Cell, cells
from ltl_course.paper.pictures import explored
from ltl_course.paper.prose import Veiled, prose
from ltl_course.paper.style import SHEET
from ltl_course.safe import Html, lines, tag, text
from ltl_course.theory.formats.web import alone
from ltl_course.theory.pages.whole import note
from ltl_course.words import _, language, plural

_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)


@dataclass(slots=True)
class _Sheet:
    """A worksheet while it is being written."""

    role: Role
    addresses: Addresses = field(default_factory=Addresses)
    pictures: int = 0
    veiled: list[Veiled] = field(default_factory=list)
    after: list[Html] = field(default_factory=list)


def worksheet(lesson: str, role: Role) -> str:
    """Write the worksheet of a lesson.

    Parameters
    ----------
    lesson : str
        Its id; LessonError if there is none, or if it cannot be read.
    role : Role
        In whose words.

    Returns
    -------
    str
        A whole web page without script or address to fetch, to be printed on A4 or Letter.
    """
    about = lessons.find(lesson)
    sheet = _Sheet(role)
    main = [_section(sheet, group) for group in _grouped(cells(lesson))]
    body = tag(
        "body",
        tag("header", tag("h1", text(about.title)), tag("p", text(_head(about, role)), class_="byline")),
        tag("main", *main, *_end(sheet)),
        tag("footer", tag("p", lines(note())), aria_label=_("About this page")),
    )
    return alone(_("Worksheet: {title}").format(title=about.title), language(), body, SHEET)


def role_names() -> dict[str, str]:
    """Return the roles in which a worksheet can be written, id to words, as learners choose them.

    While the file of that question is damaged, their ids stand for the words.
    """
    try:
        options = exercises.find(EXERCISE).prompt(ROLE).options
    except (exercises.ExerciseError, KeyError, AttributeError):
        options = {}
    return {one: options.get(one, one) for one in exercises.ROLES}


def _head(lesson: lessons.Lesson, role: Role) -> str:
    """Say for whom it is and how long it takes."""
    said = [_("Worksheet. Role: {role}.").format(role=role_names()[role])]
    if lesson.minutes:
        said.append(_("About {minutes}.").format(minutes=_minutes(lesson.minutes)))
    if lesson.short_minutes:
        short = _("Steps of the short path: {minutes}.")
        said.append(short.format(minutes=_minutes(lesson.short_minutes)))
    return " ".join([*said, _("Write about the work, not about persons: no names.")])


def _minutes(minutes: float) -> str:
    return plural("{count} minute", "{count} minutes", minutes)


def _grouped(given: list[Cell]) -> list[list[Cell]]:
    """Return the cells of each section; a heading of the second level begins one."""
    groups: list[list[Cell]] = [[]]
    for cell in given:
        if cell.prose.startswith("## "):
            groups.append([])
        groups[-1].append(cell)
    return groups


def _section(sheet: _Sheet, group: list[Cell]) -> Html:
    # A move may be named before its picture or behind it, but not where the page has folded words away.
    words = "\n\n".join(_FOLDED.sub("", cell.prose) for cell in group)
    parts: list[Html] = []
    for cell in group:
        parts += _said(sheet, cell) if cell.prose else _shown(sheet, cell, words)
    if any(cell.verb == "publish" for cell in group):
        told = _("On the screen you find more here, made of what you have written.")
        parts.append(tag("p", tag("em", text(told)), class_="quiet"))
    # One settles on a number before the page is turned.
    veiled = any(cell.verb == "explore" and cell.named.get("prediction") for cell in group)
    return tag("section", *parts, class_="fresh" if veiled else None)


def _said(sheet: _Sheet, cell: Cell) -> list[Html]:
    """Return what a cell of prose says."""
    read = prose(cell.prose, sheet.role, sheet.addresses, cell.pictures)
    sheet.veiled += read.veiled
    parts = list(read.parts)
    if cell.step:
        parts.insert(1, tag("p", text(_mark(cell)), class_="byline"))
    return parts


def _mark(cell: Cell) -> str:
    """Say of which kind a step is, and how long it takes."""
    said = f"{lessons.kinds()[cell.step['kind']]}, {_minutes(cell.step['minutes'])}"
    return _("{step}, short path").format(step=said) if cell.step.get("short") else said


def _shown(sheet: _Sheet, cell: Cell, words: str) -> list[Html]:
    """Return what a cell of code shows."""
    if cell.verb in lessons.FORMS and cell.given:
        exercise = exercises.find(cell.given[0])
        sheet.after += afterwards(exercise, sheet.role)
        return asked(exercise, sheet.role)
    if cell.verb == "explore" and cell.given:
        sheet.pictures += 1
        return explored(cell, words, f"picture-{sheet.pictures}")
    if cell.verb == "simulate":
        return [tag("p", tag("strong", text(cell.sentence)))]
    return []


def _end(sheet: _Sheet) -> Iterator[Html]:
    """Yield what is read last: what was folded away, the reasons, and the addresses."""
    if sheet.veiled or sheet.after:
        parts = [tag("h2", text(_("To read afterward")))]
        for one in sheet.veiled:
            parts += [tag("h3", text(one.title)), *one.parts]
        yield tag("section", *parts, *sheet.after, class_="fresh")
    if sheet.addresses.all:
        items = (tag("li", text(one)) for one in sheet.addresses.all)
        heading = tag("h2", text(_("Addresses")))
        yield tag("section", heading, tag("ol", *items), class_="addresses")
