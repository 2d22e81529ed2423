"""Rows of the Theory of Leadership on the screen, and their documents to take along.

Why it exists: the Theory is what a learner leaves with. A form of rows is a form like any
other; beside it stand the ways out: Word, a web page, Markdown.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import traitlets

from ltl_course.journal import Journal
from ltl_course.theory.beside import beside
from ltl_course.theory.collect import collect
from ltl_course.theory.document import Document
from ltl_course.theory.exports import exports
from ltl_course.theory.rows import left_out, theory
from ltl_course.widgets.bar import Bar
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.form import FORM, Form
from ltl_course.words import _

FORMATS = (".docx", ".html", ".md")


def formats() -> list[dict[str, str]]:
    """Return the formats of the documents, each with the word on its button."""
    labels = (_("Word"), _("Web page"), _("Plain text (Markdown)"))
    return [{"id": id_, "label": label} for id_, label in zip(FORMATS, labels, strict=True)]


def document(journal: Journal) -> Document:
    """Return the learner's Theory from the journal as it stands, with today's date."""
    today = datetime.now(UTC).astimezone().date()
    found = collect(journal, "measure")
    return theory(found.rows, questions=found.questions, lost=found.lost, day=today, beside=beside(journal))


def answer_export(widget: CourseWidget, journal: Journal, message: dict[str, Any]) -> None:
    """Hand over the document in the format that a page asked for; another id is not answered."""
    for file in exports(document(journal)) if message.get("id") in FORMATS else ():
        if file.name.endswith(message["id"]):
            widget.hand_over(message["id"], file.name, file.media_type, file.data)


class RowsForm(Form):
    """An exercise with rows of the Theory, and the buttons that export the Theory.

    Parameters
    ----------
    exercise : str
        The exercise's id.
    """

    def __init__(self, exercise: str) -> None:
        super().__init__(exercise, "write", exports=formats())

    def hear_export(self, message: dict[str, Any], _buffers: Any) -> None:
        """Make the document that was asked for from the journal as it stands, and hand it over."""
        answer_export(self, self.journal, message)


class TheorySoFar(CourseWidget):
    """The learner's Theory as it stands, with its documents; nothing is shown before the first row.

    Parameters
    ----------
    page : Bar
        The page's bar, whose journal is read.

    Notes
    -----
    The rows are the learner's words, so they go to the page as a message, as answers do.
    """

    _esm = module(*FORM, "theory", render="renderTheory")
    _css = style()

    exports = traitlets.List().tag(sync=True)

    def __init__(self, page: Bar) -> None:
        self._page = page
        self._said: dict[str, Any] | None = None
        super().__init__(exports=formats())
        self._unwatch = page.visit.journal.watch(self._tell)
        of_this_cell(self)

    def hear_ready(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Send the rows, as soon as the page's journal has come."""
        self._said = None
        self._page.visit.when_arrived(self._tell)

    def hear_export(self, message: dict[str, Any], _buffers: Any) -> None:
        """Make the document that was asked for from the journal as it stands, and hand it over."""
        answer_export(self, self._page.visit.journal, message)

    @calm
    def _tell(self) -> None:
        if not self._page.visit.arrived:
            return
        journal = self._page.visit.journal
        said = {
            "tables": [asdict(grid) for section in document(journal).sections for grid in section.tables],
            # Whoever has only rows that cannot be read must learn here that they are not gone.
            "left_out": [*left_out(collect(journal, "measure").lost)],
        }
        if said != self._said:
            self._said = said
            self.send({"type": "theory", **said})

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self._page.stumbled()
