"""The house rules of a notebook that a facilitator can break, cell by cell.

Why it exists: the tests of the course and the card of the facilitator ask the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ltl_course.content import pictures
from ltl_course.content.calls import IMPORT, Names, named, plain
from ltl_course.content.links import Pages, anchors, dead
from ltl_course.content.prose import HEADING, Ladder, prose, text
from ltl_course.lessons import source_of


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken: in which cell, counted from 1 (0: in the whole), and in which words."""

    cell: int
    words: str
    under: str = ""


def breaches(notebook: Mapping[str, Any], known: Pages, names: Names) -> Iterator[Breach]:
    """Check the prose and the calls of a notebook.

    Parameters
    ----------
    notebook : Mapping
        As it stands in the file.
    known : Pages
        All notebooks, as a link in this one says them.
    names : Names
        What the widgets show.

    Yields
    ------
    Breach
        From top to bottom.
    """
    ladder, under, is_first, own = Ladder(), "", True, anchors(notebook)
    for number, cell in enumerate(notebook["cells"], start=1):
        source = source_of(cell)
        if cell["cell_type"] == "markdown":
            found = [line.strip("# ") for line in prose(source) if HEADING.match(line)]
            under = found[0] if found else under
            held = cell.get("attachments", {})
            words = [*ladder.climb(source), *text(source), *dead(source, own, known)]
            words += pictures.faults(source, held)
        elif cell["cell_type"] == "code":
            words = [f"the code {one}" for one in plain(source)] + [*named(source, known, names)]
            if is_first and not source.startswith(IMPORT):
                words.append(f"the code is the first on the page, so it must begin with the line: {IMPORT}")
            is_first = False
        else:
            words = ["it is neither text nor code. Choose Markdown above it."]
        yield from (Breach(number, one, under) for one in words)
    yield from (Breach(0, one) for one in ladder.end())
