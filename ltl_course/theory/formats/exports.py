"""The files that a learner takes along, with fixed names.

Why it exists: a file's name never comes from a learner's words, and the page that offers the
downloads need not know a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ltl_course.theory.formats import markdown, web, word
from ltl_course.theory.formats.document import Document

NAME = "theory-of-leadership"
BLANK = "theory-of-leadership-blank"
PUBLIC = "our-theory-in-public"

Format = Literal["docx", "html", "md"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One file.

    Attributes
    ----------
    name : str
        For example ``theory-of-leadership.docx``.
    media_type : str
        Its MIME type.
    data : bytes
        Its content.
    """

    name: str
    media_type: str
    data: bytes


def exports(
    document: Document, *, name: str = NAME, formats: tuple[Format, ...] = ("docx", "html", "md")
) -> tuple[Export, ...]:
    """Write `document` in every format, or in some.

    Parameters
    ----------
    document : Document
        What to write.
    name : str
        The files' name without an ending: :data:`NAME`, :data:`BLANK` or :data:`PUBLIC`, never a
        learner's words.
    formats : tuple of {"docx", "html", "md"}
        Word for those who go on editing, HTML to read and print, Markdown for those who keep text.

    Returns
    -------
    tuple of Export
        In the order of `formats`; text in UTF-8.
    """
    return tuple(_export(document, name, one) for one in formats)


def _export(document: Document, name: str, format_: Format) -> Export:
    if format_ == "docx":
        office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Export(name=f"{name}.docx", media_type=office, data=word.write(document))
    if format_ == "html":
        return Export(name=f"{name}.html", media_type="text/html", data=web.write(document).encode())
    return Export(name=f"{name}.md", media_type="text/markdown", data=markdown.write(document).encode())
