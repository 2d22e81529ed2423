"""The rules of a lesson's prose: headings, markup, and paragraphs by role.

Why it exists: a lesson must read the same to a newcomer, to a screen reader and on paper. The tests
hold the course's own lessons to these rules, and a facilitator's changes are held to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltl_course.exercises import ROLES

HEADING = re.compile(r"^(#{1,6})\s+\S")
_ONE_ROLE = (
    r'<(?P<{0}>p|li|span) class="ltl-as ltl-as-{0}"><b>[^<:]+:</b> '
    r"(?P<{0}_words>\S(?:(?!</?(?P={0})\b).)*)</(?P={0})>"
)
BY_ROLE = re.compile(r"\s*".join(_ONE_ROLE.format(role) for role in ROLES), re.DOTALL)
"""What stands by role: once for each, in the order of the roles, each with its label."""
_MARKDOWN = re.compile(r"\*\S|\]\(|`|\n\s*\n")


def prose(source: str) -> list[str]:
    """Return the lines of a Markdown cell that stand outside fenced code."""
    kept, fenced = [], False
    for line in source.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            kept.append(line)
    return kept


class Ladder:
    """The headings of a notebook, from top to bottom: a ladder that a screen reader can climb."""

    def __init__(self) -> None:
        self._levels: list[int] = []

    def climb(self, source: str) -> Iterator[str]:
        """Take the next Markdown cell, and say what is wrong with its headings."""
        lines = prose(source)
        for line in lines:
            if match := HEADING.match(line):
                yield from self._step(len(match[1]), line.strip())
        if any(re.search(r"<h[1-6]\b", line, re.IGNORECASE) for line in lines):
            yield "a heading is written as HTML. Write it with #."
        if any(re.fullmatch(r"(=+|-+)\s*", line) for line in lines):
            yield "a heading is underlined; write it with #"

    def _step(self, level: int, line: str) -> Iterator[str]:
        above = self._levels[-1] if self._levels else 0
        self._levels.append(level)
        if (level == 1) is bool(above):
            fitting = "##" if above else "#"
            yield (
                "there must be exactly one heading with one #, and it comes first. "
                f"Write {fitting} before {line.lstrip('# ')!r}."
            )
        elif level > above + 1:
            yield (
                f"a heading jumps from {'#' * above} to {'#' * level}. "
                f"Write {'#' * (above + 1)} before {line.lstrip('# ')!r}."
            )

    def end(self) -> Iterator[str]:
        """Say what is missing, when all cells are taken."""
        if not self._levels:
            yield "there must be exactly one heading with one #, and it comes first. Begin with it."


def text(source: str) -> Iterator[str]:
    """Check one Markdown cell: its markup, and what stands by role.

    Parameters
    ----------
    source : str
        What stands in the cell.

    Yields
    ------
    str
        What is wrong, and what to do.
    """
    words = "\n".join(prose(source))
    if re.search(r"<(script|style|iframe|object|embed)\b", words, re.IGNORECASE):
        yield "markup that belongs in the package: a script, a style or a frame. Take it out."
    yield from by_role(words)


def by_role(words: str) -> Iterator[str]:
    """Check that what stands by role says something to each of them, also where all four are shown."""
    if "ltl-as" in BY_ROLE.sub("", words) or "data-as" in words:
        yield (
            f"what stands by role comes four in a row ({', '.join(ROLES)}), each as in: "
            '<p class="ltl-as ltl-as-coach"><b>Coach:</b> You ...</p>'
        )
    for found in BY_ROLE.finditer(words):
        said = [found[f"{role}_words"] for role in ROLES]
        if any(_MARKDOWN.search(one) for one in said):
            yield "what stands by role is HTML; write <em>, <strong> and <a href> in it"
        if len(set(said)) == 1:
            yield "what stands by role says the same to all; write it once"
