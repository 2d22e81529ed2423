"""Which files of the course cannot be read, on a card that goes on without them.

Why it exists: one damaged file must not take the others along, and what is missing must be said. What
is wrong in a file is for whoever runs the course; its name says enough to everybody else.
"""

from __future__ import annotations

from collections.abc import Collection

from ltl_course.widgets.blocks import Block, paragraph
from ltl_course.words import _


def left_out(files: Collection[str]) -> list[Block]:
    """Return a sentence with the names of damaged files; nothing if there are none."""
    return [paragraph(sentence(files))] if files else []


def sentence(files: Collection[str]) -> str:
    """Say which files are damaged."""
    words = _(
        "Left out here, because the file is damaged: {files}. Whoever runs the course can read why with "
        "“Check everything” on the facilitator’s page."
    )
    return words.format(files=", ".join(files))
