"""Rows of the Theory of Leadership on the screen, and their documents to take along.

Why it exists: the Theory is what a learner leaves with. A form of rows is a form like any
other; beside it stand the ways out: Word, a web page, Markdown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ltl_course.theory.collect import collect
from ltl_course.theory.exports import exports
from ltl_course.theory.rows import theory
from ltl_course.widgets.form import Form
from ltl_course.words import _

FORMATS = (".docx", ".html", ".md")


class RowsForm(Form):
    """An exercise with rows of the Theory, and the buttons that export the Theory.

    Parameters
    ----------
    exercise : str
        The exercise's id.
    """

    def __init__(self, exercise: str) -> None:
        labels = (_("Word"), _("Web page"), _("Markdown"))
        super().__init__(
            exercise,
            "write",
            exports=[{"id": id_, "label": label} for id_, label in zip(FORMATS, labels, strict=True)],
        )

    def hear_export(self, message: dict[str, Any], _buffers: Any) -> None:
        """Make the document that was asked for from the journal as it stands, and hand it over."""
        today = datetime.now(UTC).astimezone().date()
        found = collect(self.journal, "measure")
        document = theory(found.rows, questions=found.questions, lost=found.lost, day=today)
        for file in exports(document):
            if file.name.endswith(str(message.get("id"))) and message.get("id") in FORMATS:
                self.hand_over(message["id"], file.name, file.media_type, file.data)
