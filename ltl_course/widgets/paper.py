"""What is taken along on paper: a lesson's worksheet, and the record of completion.

Why it exists: a facilitator prints before a session, and an employer asks for hours after it. Both
are made at the moment at which they are asked for.
"""

from __future__ import annotations

from ltl_course import lessons
from ltl_course.exercises import ExerciseError, role_in
from ltl_course.journal.about_you import role
from ltl_course.paper.files import made
from ltl_course.paper.record import NAME, Record, dump, notes, record
from ltl_course.paper.record_page import page, table, total
from ltl_course.paper.worksheet import role_names
from ltl_course.theory.formats import pdf
from ltl_course.theory.formats.exports import Export
from ltl_course.widgets import blocks
from ltl_course.widgets.blocks import Block, act, ask, group, items, more, paragraph, select
from ltl_course.widgets.left_out import left_out
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.words import _


class Worksheet(Panel):
    """A lesson to print."""

    def __init__(self) -> None:
        super().__init__("worksheet", _("A lesson on paper"))

    def do_html(self, values: Values) -> None:
        """Hand over the worksheet of a lesson."""
        lesson = str(values.get("lesson", ""))
        if lesson not in _lessons():
            raise Cannot(_("Choose a lesson."))
        try:
            self.give(made(lesson, role_in(values.get("role"))))
        except (ExerciseError, lessons.LessonError) as error:
            raise Cannot(str(error)) from error

    def blocks(self) -> list[Block]:
        """Return what can be chosen."""
        told = _(
            "A worksheet has the lesson’s words, its pictures with what each move gives, and its questions "
            "with room to write. The reasons stand on the last page. Open the file and print it."
        )
        known = _lessons()
        return [
            paragraph(told),
            *left_out(lessons.damaged()),
            group(
                [
                    select("lesson", _("Which lesson?"), known, next(iter(known))),
                    select("role", _("For which role?"), role_names(), role(self.visit.journal)),
                ]
            ),
            group([act("html", _("Worksheet to print"))]),
        ]


class Completed(Panel):
    """The record of completion."""

    def __init__(self) -> None:
        super().__init__("record", _("Record of completion"))

    def do_html(self, values: Values) -> None:
        """Hand over the page to print."""
        self.give(self._page(values))

    def do_pdf(self, values: Values) -> None:
        """Hand over the PDF, or say what is missing for it."""
        try:
            data = pdf.write(self._page(values).data.decode())
        except pdf.MissingPart as error:
            raise Cannot(str(error)) from error
        self.give(Export(name=f"{NAME}.pdf", media_type="application/pdf", data=data))

    def do_json(self, _values: Values) -> None:
        """Hand over the file for programs; no name is in it."""
        text = dump(self._record())
        self.give(Export(name=f"{NAME}.json", media_type="application/json", data=text.encode()))

    def _page(self, values: Values) -> Export:
        return page(self._record(), str(values.get("name", "")))

    def _record(self) -> Record:
        found = record(self.visit.journal, today())
        if not found.lessons:
            raise Cannot(_("There is nothing to record yet. Answer something in a lesson."))
        return found

    def blocks(self) -> list[Block]:
        """Return the record, and the ways to take it along."""
        found = record(self.visit.journal, today())
        told = _("Which lessons you worked through, and when. No word of what you wrote is in it.")
        if not found.lessons:
            nothing = paragraph(_("There is nothing to record yet."), quiet=True)
            return [paragraph(told), *left_out(found.damaged), nothing]
        return [
            paragraph(told),
            *left_out(found.damaged),
            blocks.table(table(found)),
            paragraph(total(found)),
            more(_("How to read it, and what it is not"), [items(notes())]),
            ask("name", _("Name (optional)"), _("It stands on the page that you download. It is not kept.")),
            group([act("html", _("Page to print")), act("pdf", _("PDF")), act("json", _("Data (JSON)"))]),
        ]


def _lessons() -> dict[str, str]:
    return {one.id: one.title for one in lessons.every() if one.id != lessons.THEORY}
