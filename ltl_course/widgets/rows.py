"""Rows of the Theory of Leadership in a lesson, and how far the Theory is on the home page.

Why it exists: a lesson shows some columns of a table that has its home on the Theory page. Beside it
stand the way there, and the ways out: Word, a web page, Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ltl_course import lessons
from ltl_course.exercises import Part
from ltl_course.theory import parts
from ltl_course.theory.formats.exports import Format, exports
from ltl_course.theory.lost import lost
from ltl_course.theory.pages.whole import left_out
from ltl_course.theory.returning.coming_back import due
from ltl_course.theory.versions import versions
from ltl_course.widgets.blocks import Block, act, group, link, paragraph
from ltl_course.widgets.form import Form
from ltl_course.widgets.leading import led
from ltl_course.widgets.made import document_of
from ltl_course.widgets.panel import Panel, Values, today
from ltl_course.words import _, plural

COME_BACK = "10_come_back"
"""The lesson in which one looks back."""
FORMATS: Mapping[str, Format] = {".docx": "docx", ".html": "html", ".md": "md"}


def formats() -> list[dict[str, str]]:
    """Return the formats of the documents, each with the word on its button."""
    labels = (_("Word"), _("Web page"), _("Plain text (Markdown)"))
    return [{"id": id_, "label": label} for id_, label in zip(FORMATS, labels, strict=True)]


class RowsForm(Form):
    """An exercise with a part of the Theory.

    Parameters
    ----------
    exercise : str
        The exercise's id. One that shows a table of the Theory page offers the Theory's documents, too.
    """

    def __init__(self, exercise: str) -> None:
        on_its_page = exercise in parts.EXERCISES
        super().__init__(exercise, "write", exports=[] if on_its_page else formats())

    def hear_export(self, message: dict[str, Any], _buffers: Any) -> None:
        """Make the document that was asked for from the journal as it stands, and hand it over."""
        format_ = FORMATS.get(str(message.get("id")))
        for file in exports(document_of(self.journal), formats=(format_,)) if format_ else ():
            self.hand_over(str(message["id"]), file.name, file.media_type, file.data)


class TheorySoFar(Panel):
    """How far the learner's Theory is, what is due, and the way to its page and its documents."""

    at_once = True

    def __init__(self) -> None:
        super().__init__("so-far", _("Your Theory of Leadership so far"))

    def do_docx(self, _values: Values) -> None:
        """Hand over the Word file."""
        self.give(*exports(document_of(self.visit.journal), formats=("docx",)))

    def do_html(self, _values: Values) -> None:
        """Hand over the web page."""
        self.give(*exports(document_of(self.visit.journal), formats=("html",)))

    def blocks(self) -> list[Block]:
        """Return what is there, in a sentence, and the ways on."""
        theory = self.theory
        counted = [
            words
            for part, one in _counted().items()
            if (count := len(theory.rows(part))) and (words := one(count))
        ]
        # Whoever has only rows that cannot be read must learn here that they are not gone.
        blocks = [paragraph(words) for words in left_out(lost(self.visit.journal))]
        if counted:
            there = _("It has {what}.").format(what=", ".join(counted))
        elif theory.answers:
            there = _("It has begun.")
        else:
            there = _(
                "Nothing stands in it yet. Each lesson leaves a part of it, and you can write any part now."
            )
        blocks += [paragraph(there), _to(_("Open your Theory"), lessons.THEORY)]
        blocks += self._due()
        if theory.answers:
            blocks.append(group([act("docx", _("Word")), act("html", _("Web page"))]))
        return blocks

    def _due(self) -> list[Block]:
        """Return when the next look back is and what is due, with the way to the lesson for it."""
        kept, theory = versions(self.visit.journal), self.theory
        if not kept:
            return []
        found = due(theory, today(), kept[0].day, kept[-1].day)
        if not found.words:
            return []
        open_ = bool(found.past) or any(one.due for one in found.stepbacks)
        return [
            paragraph(found.words),
            *([_to(_("Look back now"), COME_BACK)] if open_ else []),
        ]


def _to(words: str, lesson: str) -> Block:
    return link(led(words, lesson), lessons.address(lesson))


def _counted() -> Mapping[Part, Any]:
    return {
        "goals": lambda count: plural("{count} goal", "{count} goals", count),
        "actions": lambda count: plural("{count} action", "{count} actions", count),
        "agreements": lambda count: plural("{count} agreement", "{count} agreements", count),
        "measures": lambda count: plural("{count} measure", "{count} measures", count),
        "tests": lambda count: plural("{count} test", "{count} tests", count),
    }
