"""The fictional example on the screen: to read beside one's own Theory, and to put away.

Why it exists: a finished one says more than twelve explanations; and it must never be taken for
one's own.
"""

from __future__ import annotations

from ltl_course.theory.example import example
from ltl_course.theory.formats.document import Document
from ltl_course.theory.formats.exports import NAME, exports
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.whole import whole
from ltl_course.widgets.blocks import Block, act, group, more, notice, of_section, paragraph
from ltl_course.widgets.panel import Panel, Values, today
from ltl_course.words import _


class Example(Panel):
    """The Theory of a fictional leader, to open, read and clear."""

    def __init__(self) -> None:
        self._open = False
        super().__init__("example", _("A finished one, of a fictional school"))

    def do_open(self, _values: Values) -> None:
        """Show it."""
        self._open = True
        self.tell()
        self.done()

    def do_clear(self, _values: Values) -> None:
        """Take it away."""
        self._open = False
        self.tell()
        self.done()

    def do_docx(self, _values: Values) -> None:
        """Hand it over as a Word file."""
        self.give(*exports(self._document(), name=f"{NAME}-example", formats=("docx",)))

    def blocks(self) -> list[Block]:
        """Return the example, if it is open."""
        if not self._open:
            told = _("Invented from end to end. Nothing of it goes into your own Theory.")
            return [paragraph(told, quiet=True), act("open", _("Read the example"))]
        document = self._document()
        parts = [more(section.heading, of_section(section)) for section in document.sections]
        return [
            notice(document.notice),
            group([act("clear", _("Clear the example")), act("docx", _("Word"))]),
            *parts,
        ]

    def _document(self) -> Document:
        theory = example()
        return whole(theory, day=today(), pictures=pictures(theory))
