"""The whole journal as a document to read: every question as it was asked, with every answer.

Why it exists: the file that brings a journal to another computer is made for the course. What a
learner wrote, a plan, a prediction, a reflection, should also be readable without it, on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ltl_course import exercises, lessons
from ltl_course.journal import Entry, Journal, told
from ltl_course.theory.formats.document import Document, Grid, Section
from ltl_course.words import _, language

FILE = "my-journal.html"


def reading(journal: Journal, *, day: date) -> Document:
    """Build a document of all answers, by lesson and exercise.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    day : datetime.date
        The day that stands on the document.

    Returns
    -------
    Document
        A section for each lesson in which something was answered, a table for each exercise:
        question, answer, time; earlier versions below the newest. Answers to exercises of no
        lesson stand at the end. An empty journal says so in a sentence.
    """
    sections = tuple(_sections(journal))
    nothing = Section(heading=_("Your answers"), paragraphs=(_("Nothing has been answered yet."),))
    return Document(
        title=_("My journal"),
        language=language(),
        date=day,
        note=_(
            "All that is saved in your journal. To bring it to another computer, use “Download my journal”. "
            "Times are in UTC."
        ),
        sections=sections or (nothing,),
    )


def _sections(journal: Journal) -> Iterator[Section]:
    answered = dict.fromkeys(entry.exercise for entry in journal.entries)
    for title, asked in _lessons():
        grids = [_grid(journal, name) for name in asked if name in answered]
        for name in asked:
            answered.pop(name, None)
        if filled := tuple(grid for grid in grids if grid.rows):
            yield Section(heading=title, tables=filled)
    grids = [_grid(journal, name) for name in answered]
    if filled := tuple(grid for grid in grids if grid.rows):
        yield Section(heading=_("Other answers"), tables=filled)


def _lessons() -> Iterator[tuple[str, list[str]]]:
    """Yield the title of each lesson that can be read, with what it asks; other answers come last."""
    for lesson in lessons.every():
        asked = (name for step in lesson.steps for name in step.exercises)
        yield lesson.title, list(dict.fromkeys(asked))


def _grid(journal: Journal, name: str) -> Grid:
    """Return the answers of one exercise; without rows if all of them are empty."""
    try:
        exercise = exercises.find(name)
    except exercises.ExerciseError:
        exercise = None
    given = dict.fromkeys(entry.prompt for entry in journal.entries if entry.exercise == name)
    asked = [prompt.id for prompt in exercise.prompts] if exercise else []
    rows = [
        (version.ask, words, _when(version, earlier=place > 0))
        for prompt in sorted(given, key=lambda one: asked.index(one) if one in asked else len(asked))
        for place, version in enumerate(journal.history(name, prompt))
        if (words := _told(exercise, version)).strip()
    ]
    return Grid(
        caption=exercise.title if exercise else name,
        header=(_("Question"), _("Your answer"), _("When")),
        rows=tuple(rows),
    )


def _told(exercise: exercises.Exercise | None, entry: Entry) -> str:
    """Return an answer in the words of then; as it was kept if nobody knows any longer how it was asked."""
    try:
        prompt = exercise.prompt(entry.prompt) if exercise else None
    except KeyError:
        prompt = None
    return told(entry, prompt)


def _when(entry: Entry, *, earlier: bool) -> str:
    at = datetime.fromisoformat(entry.at).strftime("%Y-%m-%d %H:%M")
    return _("{at}, an earlier version").format(at=at) if earlier else at
