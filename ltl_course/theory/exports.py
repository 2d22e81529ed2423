"""The files that a learner takes along, with fixed names.

Why it exists: a file's name never comes from a learner's words, and the page that offers the
downloads need not know a format.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.theory import markdown, web, word
from ltl_course.theory.document import Document

NAME = "theory-of-leadership"


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


def exports(document: Document) -> tuple[Export, ...]:
    """Write `document` in every format.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    tuple of Export
        Word, HTML and Markdown, in this order; text in UTF-8.
    """
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return (
        Export(name=f"{NAME}.docx", media_type=office, data=word.write(document)),
        Export(name=f"{NAME}.html", media_type="text/html", data=web.write(document).encode()),
        Export(name=f"{NAME}.md", media_type="text/markdown", data=markdown.write(document).encode()),
    )
