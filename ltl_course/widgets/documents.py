"""The documents and files of the Theory on the screen: to take along, to bring back, to read as an example.

Why it exists: the learner owns the Theory and must be able to carry it into any other tool, and back.
Each file is made at the moment at which it is asked for, from the journal as it stands.
"""

from __future__ import annotations

from datetime import date, timedelta

from ltl_course.theory.changing.partly import every, partly
from ltl_course.theory.files import calendar, tables, workbook
from ltl_course.theory.formats import pdf
from ltl_course.theory.formats.document import Document
from ltl_course.theory.formats.exports import BLANK, NAME, Export, Format, exports
from ltl_course.theory.pages.blank import blank
from ltl_course.theory.pages.pictures import files
from ltl_course.theory.state import BadTheory, Theory, dump, load
from ltl_course.theory.versions import versions
from ltl_course.widgets.blocks import (
    Block,
    act,
    ask,
    bring,
    day,
    group,
    heading,
    paragraph,
    pick,
    select,
)
from ltl_course.widgets.difference import difference
from ltl_course.widgets.made import document_of
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.widgets.put_back import PutBack
from ltl_course.words import _, plural

RHYTHM = 365
"""Days for which one's own rhythm goes on in the calendar."""
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Documents(Panel):
    """The ways to take the Theory along, and to bring it back."""

    def __init__(self) -> None:
        self._brought: tuple[str, Theory] | None = None
        self._before = PutBack()
        super().__init__("documents", _("Take it along, and bring it back"))

    # ---------------------------------------------------------------- what is taken along

    def do_docx(self, values: Values) -> None:
        """Hand over the Word file."""
        self._document(values, "docx")

    def do_html(self, values: Values) -> None:
        """Hand over the web page."""
        self._document(values, "html")

    def do_md(self, values: Values) -> None:
        """Hand over the plain text."""
        self._document(values, "md")

    def do_pdf(self, values: Values) -> None:
        """Hand over the PDF, or say what is missing for it."""
        (page,) = exports(self._made(values), formats=("html",))
        try:
            data = pdf.write(page.data.decode())
        except pdf.MissingPart as error:
            raise Cannot(str(error)) from error
        self.give(Export(name=f"{NAME}.pdf", media_type="application/pdf", data=data))

    def do_json(self, values: Values) -> None:
        """Hand over the file that loses nothing."""
        text = dump(self.theory, today(), str(values.get("author", "")))
        self.give(Export(name=f"{NAME}.json", media_type="application/json", data=text.encode()))

    def do_xlsx(self, _values: Values) -> None:
        """Hand over the workbook."""
        data = workbook.write(self.theory, today())
        self.give(Export(name=f"{NAME}.xlsx", media_type=EXCEL, data=data))

    def do_csv(self, _values: Values) -> None:
        """Hand over the tables."""
        data = tables.write(self.theory, today())
        self.give(Export(name=f"{NAME}-tables.zip", media_type="application/zip", data=data))

    def do_svg(self, _values: Values) -> None:
        """Hand over the pictures."""
        drawn = files(self.theory)
        if not drawn:
            raise Cannot(_("There is nothing to draw yet. Write a line of your system, a goal or an action."))
        for file in drawn:
            self.give(file)

    def do_ics(self, values: Values) -> None:
        """Hand over the calendar file."""
        kept = versions(self.visit.journal)
        try:
            # Where a version was kept, all that comes back is counted from the day of the first.
            start = kept[0].day if kept else date.fromisoformat(str(values.get("start", "")))
        except ValueError:
            raise Cannot(_("Choose the day from which 30, 60 and 90 days are counted.")) from None
        every = str(values.get("every", ""))
        rhythm = (
            calendar.Rhythm(
                every=int(every), weekday=start.weekday(), until=_a_year_from(max(start, today()))
            )
            if every in _rhythms() and every != "0"
            else None
        )
        zone = str(values.get("zone", "")) or None
        of = self.visit.place
        try:
            data = calendar.write(
                self.theory, start=start, made=today(), of=of, zone=zone, rhythm=rhythm, on_workdays=True
            )
        except calendar.BadCalendar as error:
            raise Cannot(str(error)) from error
        self.give(Export(name=f"{NAME}.ics", media_type="text/calendar", data=data))

    def do_blank_docx(self, _values: Values) -> None:
        """Hand over the empty workbook for Word."""
        self.give(*exports(blank(), name=BLANK, formats=("docx",)))

    def do_blank_html(self, _values: Values) -> None:
        """Hand over the empty workbook as a page to print."""
        self.give(*exports(blank(), name=BLANK, formats=("html",)))

    def _document(self, values: Values, format_: Format) -> None:
        self.give(*exports(self._made(values), formats=(format_,)))

    def _made(self, values: Values) -> Document:
        return document_of(self.visit.journal, str(values.get("author", "")))

    # ---------------------------------------------------------------- what is brought back

    def take_theory(self, name: str, data: bytes) -> None:
        """Read a file, and show what it would change."""
        try:
            found = (
                workbook.read(data, self.theory) if data.startswith(b"PK") else load(data.decode("utf-8-sig"))
            )
        except UnicodeDecodeError:
            wrong = _("{name} is no Theory of this course. Choose a file that ends in .json or .xlsx.")
            raise Cannot(wrong.format(name=name)) from None
        except BadTheory as error:
            raise Cannot(f"{name}: {error}") from error
        if not partly(self.theory, found, ()):
            self._brought = None
            self.tell()
            self.done(_("{name} says the same as your Theory. There is nothing to change.").format(name=name))
            return
        self._brought = (name, found)
        self.tell()
        self.done(_("{name} was read. Nothing is changed yet.").format(name=name))

    def do_take(self, values: Values) -> None:
        """Write what was brought into the journal, but for changes from which the mark was taken."""
        if self._brought is None:
            self.done()
            return
        name, found = self._brought
        own = self.theory
        left_out = [one for one in every(own, found) if values.get(_mark(*one)) is False]
        answers = partly(own, found, left_out)
        if not answers:
            raise Cannot(_("No change is marked. Mark what you want, or leave everything as it is."))
        said = plural("{count} part was taken over.", "{count} parts were taken over.", len(answers))
        kept = _("What stood there before is in its history.")

        def taken() -> None:
            self._brought = None
            self._before.remember(own, self.theory, answers)

        self.write(answers, f"{name}: {said} {kept}", then=taken, wording=found.wording)

    def do_back(self, _values: Values) -> None:
        """Put back what stood where a file was taken over, but where something else was written since."""
        self._before.write(self)

    def do_leave(self, _values: Values) -> None:
        """Let go of what was brought."""
        self._brought = None
        self.tell()
        self.done(_("Nothing was changed."))

    # ---------------------------------------------------------------- what is shown

    def blocks(self) -> list[Block]:
        """Return the ways out and the ways in."""
        read = [
            act("docx", _("Word")),
            act("html", _("Web page")),
            act("pdf", _("PDF")),
            act("md", _("Plain text (Markdown)")),
        ]
        elsewhere = [
            act("xlsx", _("Excel")),
            act("json", _("Data (JSON)")),
            act("csv", _("Tables (CSV)")),
            act("svg", _("Pictures (SVG)")),
        ]
        return [
            paragraph(_("Each file is made from what stands here now. Whoever has it can read all of it.")),
            ask("author", _("Who says it? (optional)"), _("A role or a school; stands below the title.")),
            heading(_("To read, print and hand on")),
            group(read),
            heading(_("To go on with elsewhere")),
            paragraph(_("Excel and JSON can be brought back."), quiet=True),
            group(elsewhere),
            heading(_("In your calendar")),
            group(
                [
                    self._start(),
                    select("every", _("And a look of your own"), _rhythms(), "0"),
                ]
            ),
            group([act("ics", _("Calendar (.ics)"))]),
            paragraph(
                _(
                    "A look that falls on a weekend moves to the Monday after it. The days of your measures, "
                    "of your agreements and of what others should use are in the file as you wrote them."
                ),
                quiet=True,
            ),
            heading(_("On paper")),
            group(
                [
                    act("blank_docx", _("Empty workbook for Word")),
                    act("blank_html", _("Empty workbook to print")),
                ]
            ),
            heading(_("Bring it back")),
            bring(
                "theory",
                _("A Theory (.json) or a workbook (.xlsx)"),
                ".json,.xlsx",
                _("You read what it would change before anything is changed."),
            ),
            *self._shown(),
        ]

    def _start(self) -> Block:
        """Return from which day is counted: asked only as long as no version says it."""
        kept = versions(self.visit.journal)
        if not kept:
            return day("start", _("Count 30, 60 and 90 days from"), today().isoformat())
        told = _("30, 60 and 90 days are counted from {day}, the day of version {number}.")
        return paragraph(told.format(day=kept[0].day.isoformat(), number=kept[0].number))

    def _shown(self) -> list[Block]:
        if self._brought is None:
            return self._before.way()
        name, found = self._brought
        # What is not in the file stays as it is.
        own = self.theory
        after = own.over(found.answers, found.wording)
        summed, *parts = difference(
            own, after, lambda where, row, words: pick(_mark(where, row), words, value=True)
        )
        return [
            heading(_("What {name} would change").format(name=name)),
            summed,
            paragraph(_("Take the mark away from each change that you do not want."), quiet=True),
            group(
                [act("take", _("Take it over"), primary=True), act("leave", _("Leave everything as it is"))]
            ),
            *parts,
        ]


def _mark(where: str, row: str) -> str:
    """Return the key under which the mark of a change is told."""
    return f"take-{where}:{row}"


def _a_year_from(start: date) -> date:
    # What begins at the end of all calendars is refused by the calendar, in words.
    return min(start, date.max - timedelta(days=RHYTHM)) + timedelta(days=RHYTHM)


def _rhythms() -> dict[str, str]:
    return {
        "0": _("None"),
        "1": _("Every week"),
        "2": _("Every two weeks"),
        "4": _("Every four weeks"),
    }
