"""What the facilitator's card shows of a file: what changed in it, and a lesson's prose.

Why it exists: the card knows what was asked for; how a file looks on it is said here.
"""

from __future__ import annotations

from datetime import datetime

from ltl_course import lessons
from ltl_course.content import Before, Source, compare
from ltl_course.content.preview import Part, parts
from ltl_course.exercises import Role
from ltl_course.widgets.bar import length
from ltl_course.widgets.blocks import Block, heading, items, markup, paragraph
from ltl_course.widgets.panel import today
from ltl_course.words import _, plural


def when(moment: datetime) -> str:
    """Say when something was, as short as it can be understood."""
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == today() else f"{moment.date().isoformat()} {clock}"


def steps() -> list[str]:
    """Say how a file is changed."""
    return [
        _(
            "Open the course in JupyterLab: python3 run.py lab. Open this page there, and choose Run, then "
            "Run All Cells."
        ),
        _(
            "In the list of files on the left, open the folder exercises, then en. Lessons are in the "
            "folder notebooks."
        ),
        _(
            "Double-click a file. In an exercise, change the words between quotation marks; leave ids as "
            "they are."
        ),
        _("In a lesson, double-click a paragraph to change it. Leave the code as it is."),
        _(
            "To show a picture, a PNG or a JPEG, drag its file into a paragraph that you are changing. Then "
            "write in the square brackets, in place of its name, what it shows."
        ),
        _("Save with Ctrl+S, or Cmd+S on a Mac. Then press “Check and preview” here."),
        _(
            "Keep this page open while you change files: it compares them with what they were when it was "
            "opened."
        ),
        _("Learners see the change when they load their page anew. Nothing else needs to be started."),
    ]


def change_blocks(before: Before, source: Source) -> list[Block]:
    """Return what differs in a file, what puts answers in danger first.

    Parameters
    ----------
    before : Before
        What stood in it.
    source : Source
        The file; it has no fault.

    Returns
    -------
    list of Block
        At least one sentence.
    """
    since = when(before.at)
    found = compare(before, source)
    if not found:
        words = _("Nothing has changed in it since {time}, when this page was opened.")
        return [paragraph(words.format(time=since), quiet=True)]
    dangers = [one.words for one in found if one.danger]
    others = [one.words for one in found if not one.danger]
    shown: list[Block] = []
    if dangers:
        shown += [heading(_("Take care: answers that were given lose something")), items(dangers)]
    if others:
        words = _("Changed since {time}, when this page was opened")
        shown += [heading(words.format(time=since)), items(others)]
    return shown


def lesson_blocks(source: Source, role: Role) -> list[Block]:
    """Return a lesson as one reads it: its steps, its prose, and what is asked and shown.

    Parameters
    ----------
    source : Source
        A notebook without a fault.
    role : Role
        In whose words.

    Returns
    -------
    list of Block
        From top to bottom.
    """
    lesson = lessons.read(source.file)
    about = _("{title}: {leaves}").format(title=lesson.title, leaves=lesson.leaves)
    if lesson.steps:
        about = _("{title}, {minutes} in {steps}. One leaves with {leaves}.").format(
            title=lesson.title,
            minutes=length(lesson.minutes),
            steps=plural("{count} step", "{count} steps", len(lesson.steps)),
            leaves=lesson.leaves,
        )
    shown = [paragraph(about, quiet=True)]
    for part in parts(source, role):
        shown += _part(part, lesson, role)
    return shown


def _part(part: Part, lesson: lessons.Lesson, role: Role) -> list[Block]:
    # Reading Markdown takes a parser, which only a preview needs.
    from ltl_course.content.reading import shown  # noqa: PLC0415

    blocks: list[Block] = []
    if part.step:
        said = _("Step {place} of {count}: {kind}, {minutes}").format(
            place=lesson.steps.index(part.step) + 1,
            count=len(lesson.steps),
            kind=lessons.kinds()[part.step.kind],
            minutes=length(part.step.minutes),
        )
        short = _(", short path") if part.step.short else ""
        blocks.append(paragraph(said + short, quiet=True))
    if part.prose:
        blocks.append(markup(shown(part.prose, role, part.pictures)))
    if part.shows:
        blocks.append(items(part.shows))
    return blocks
