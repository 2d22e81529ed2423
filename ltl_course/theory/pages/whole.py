"""The document of a whole Theory of Leadership, in the order in which it is read.

Why it exists: whoever is handed a Theory reads first what it says, then for whom, then how it shall
work and how one will know. A part in which nothing stands is left out; a cell in which nothing
stands says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from ltl_course import exercises
from ltl_course.exercises import Answer, Part
from ltl_course.theory import example, parts
from ltl_course.theory.formats.document import Document, Picture, Section, Term
from ltl_course.theory.labels import numbers
from ltl_course.theory.pages.grids import by_driver, grids, open_drivers
from ltl_course.theory.pages.standing import Earlier, standing
from ltl_course.theory.state import Theory
from ltl_course.words import _, language

Drawn = Literal["system", "logic"]
"""The pictures that a Theory has: the map of its system, and its logic model."""

_PLACED = frozenset({*parts.HOMES.values(), parts.BASELINE, parts.OWN, parts.TEAM, parts.NARRATIVE})
"""Addresses that have a form of their own here; what else is asked stands as question and answer."""


def note() -> str:
    """Return where a Theory comes from, in one or two sentences; it stands at the end of each document."""
    return _(
        "Written with an independent course that builds on the Leading Through Learning Playbook of the "
        "Center for Public Research and Leadership (CPRL) at Columbia University. "
        "CPRL has not made, reviewed or endorsed the course or this page."
    )


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


def whole(
    theory: Theory,
    *,
    day: date,
    author: str = "",
    earlier: Earlier | None = None,
    pictures: Mapping[Drawn, Sequence[Picture]] = MappingProxyType({}),
    beside: Sequence[Section] = (),
    lost: Sequence[str] = (),
    edition: str = "",
    changed: Sequence[Section] = (),
) -> Document:
    """Build the document of a whole Theory.

    Parameters
    ----------
    theory : Theory
        What stands in it.
    day : datetime.date
        The day that stands on the document.
    author : str
        Whoever the learner says; empty to name nobody.
    earlier : Earlier, optional
        An earlier sitting, with which the self-assessment is compared.
    pictures : Mapping of str to sequence of Picture
        ``"system"`` and ``"logic"``, each in one or more sheets; those that are missing are left out.
    beside : sequence of Section
        What follows, as :func:`ltl_course.theory.pages.beside.beside` gives it.
    lost : sequence of str
        Names of exercises whose rows could not be read; the document says that they are missing.
    edition : str
        Which version it is, in words; empty if none was kept.
    changed : sequence of Section
        What has changed since an earlier version, as
        :func:`ltl_course.theory.changing.edition.edition` gives it; stands at the end.

    Returns
    -------
    Document
        In the language of this session. An empty Theory says so in a sentence. One that holds rows of
        the fictional example says that it is fiction.
    """
    missing = left_out(lost)
    sections = tuple(_sections(theory, earlier, pictures))
    if missing:
        sections = (Section(heading=_("What is missing here"), paragraphs=missing), *sections)
    if not sections and not beside:
        empty = _(
            "Nothing stands here yet. Each lesson leaves a part of your Theory, and you can write any part."
        )
        sections = (Section(heading=_("Your Theory begins here"), paragraphs=(empty,)),)
    return Document(
        title=_("Theory of Leadership"),
        language=language(),
        author=author,
        date=day,
        note=note(),
        sections=(*sections, *beside, *changed),
        edition=edition,
        notice=example.notice(theory),
        across=True,
    )


def _sections(
    theory: Theory, earlier: Earlier | None, pictures: Mapping[Drawn, Sequence[Picture]]
) -> Iterator[Section]:
    """Yield the parts in which something stands."""
    numbered = numbers(theory)

    def drawn(name: Drawn) -> tuple[Picture, ...]:
        return tuple(pictures.get(name, ()))

    def table(heading: str, part: Part, told: str, shown: tuple[Picture, ...] = ()) -> Iterator[Section]:
        tables = grids(theory, part, numbered)
        terms = _terms(theory, parts.HOMES[part].partition("/")[0])
        if tables or terms:
            lead = (told,) if tables else ()
            yield Section(heading=heading, paragraphs=lead, terms=terms, pictures=shown, tables=tables)

    if terms := _terms(theory, "statement"):
        yield Section(heading=_("Our Theory in three sentences"), terms=terms)
    said, terms = _paragraphs(theory.text(parts.NARRATIVE)), _terms(theory, "narrative")
    if said or terms:
        yield Section(heading=_("What we say about it"), paragraphs=said, terms=terms)
    yield from table(_("The system around us"), "system", _("Roles and groups, not names."), drawn("system"))
    yield from table(
        _("Who builds this Theory"), "team", _("Those closest to the problem see what others do not.")
    )
    assessed = standing(theory, earlier)
    terms = (*_terms(theory, "first-baseline"), *_terms(theory, "self-assessment"))
    if assessed or terms:
        told = _(
            "The statements are this course’s own. They are there to improve the work, never to judge people."
        )
        yield Section(heading=_("Where we stand today"), paragraphs=(told,), terms=terms, tables=assessed)
    yield from table(
        _("What we hope to see"),
        "goals",
        _("Today: ○ hardly seen, ◐ seen in places, ● common. It tells us where to act."),
    )
    actions, terms = by_driver(theory, numbered), _terms(theory, "actions")
    if actions or terms:
        yield Section(
            heading=_("What we do, and what we will do"),
            paragraphs=open_drivers(theory),
            terms=terms,
            parts=actions,
        )
    yield from table(_("What it takes"), "inputs", _("An action whose input is missing is a wish."))
    yield from table(
        _("What is agreed, and what is free"),
        "agreements",
        _("Few points are fixed, so that each place can find its own way to the same aim."),
    )
    if pictures.get("logic"):
        told = _("From what we put in, over what we do, to what we hope to see.")
        yield Section(heading=_("How it should work"), paragraphs=(told,), pictures=drawn("logic"))
    yield from table(
        _("How we will know"),
        "measures",
        _("These are today’s best guesses. We look at them together and change them when we learn more."),
    )
    if terms := _terms(theory, "partner"):
        yield Section(heading=_("Who asks us"), terms=terms)
    yield from table(
        _("What we tried and learned"), "tests", _("The prediction was written before the test.")
    )
    yield from table(
        _("My own practice"),
        "practice",
        _("Counted by the leader. Such a count is easily rosier than the week was."),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split(r"\n\s*\n", text) if one.strip())


def _terms(theory: Theory, name: str) -> tuple[Term, ...]:
    """Return what an exercise asks beside the known tables and texts, with the answers in words.

    An open question stands here too, once one of its exercise is answered; an optional one does not.
    """
    try:
        exercise = exercises.find(name)
    except exercises.ExerciseError:
        return ()
    asked = {f"{name}/{one.id}": one for one in exercise.prompts}
    asked = {address: one for address, one in asked.items() if address not in _PLACED}
    if not any(address in theory.answers for address in asked):
        return ()
    return tuple(
        Term(
            name=one.for_role(theory.role).ask,
            words=_told(theory.asked(address) or one, theory.answers.get(address)),
        )
        for address, one in asked.items()
        if address in theory.answers or not one.optional
    )


def _told(prompt: Any, answer: Answer | None) -> str:
    return _("(still open)") if answer is None else str(prompt.told(answer))
