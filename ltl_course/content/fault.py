"""One thing that is wrong in a file of the course, with the place and the remedy.

Why it exists: an exercise is wrong in a field, a lesson in a cell. A facilitator reads both alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong.

    Attributes
    ----------
    file : str
        The file's name.
    words : str
        What is wrong, and what to do.
    line : int
        Where in a text file; 0 if that is not known.
    cell : int
        Where in a notebook, counted from 1 at the top; 0 if it is wrong as a whole.
    under : str
        The heading above that cell.
    prompt : int
        Which prompt of an exercise, counted from 1; 0 if it is none of them.
    field : str
        Which field; may be empty.
    """

    file: str
    words: str
    line: int = 0
    cell: int = 0
    under: str = ""
    prompt: int = 0
    field: str = ""

    @property
    def told(self) -> str:
        """The whole of it in one line, the place first."""
        cell = _("cell {number} (under “{heading}”)") if self.under else _("cell {number}")
        place = [
            self.file,
            _("line {number}").format(number=self.line) if self.line else "",
            cell.format(number=self.cell, heading=self.under) if self.cell else "",
            _("question {number}").format(number=self.prompt) if self.prompt else "",
            _("field {name}").format(name=self.field) if self.field else "",
        ]
        return _("{place}: {words}").format(place=", ".join(filter(None, place)), words=self.words)
