"""A lesson's prose for paper: for one role, without what only a screen can do.

Why it exists: on paper nobody unfolds, presses or chooses a role. Each part of the prose that paper
can hold is made anew by safe.py; whatever else stands there is left out, and its words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from ltl_course.content.markup import Element, tree
from ltl_course.exercises import Role
from ltl_course.lessons import Attachments
from ltl_course.paper.addresses import Addresses
from ltl_course.safe import Html, tag, text
from ltl_course.words import _

_KEPT = {
    **{name: name for name in ("p", "ul", "ol", "li", "em", "strong", "del", "code", "pre", "blockquote")},
    **{name: name for name in ("table", "thead", "tbody", "tr", "th", "td", "sup", "sub")},
    **{name: name for name in ("h2", "h3", "h4", "h5", "h6")},
    "b": "strong",
    "i": "em",
}
_LINES = {"br": Html("<br>"), "hr": Html("<hr>")}
_AT_THE_HEAD = "h1"
"""The title stands at the head of the page already."""
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Veiled:
    """What a page folds away: for the end of the worksheet.

    Attributes
    ----------
    title : str
        What one presses to see it.
    parts : tuple of Html
        What is folded away.
    """

    title: str
    parts: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """What a cell says.

    Attributes
    ----------
    parts : tuple of Html
        In order.
    veiled : tuple of Veiled
        What is folded away in it.
    """

    parts: tuple[Html, ...]
    veiled: tuple[Veiled, ...]


def prose(
    markdown: str, role: Role, addresses: Addresses, attachments: Attachments = MappingProxyType({})
) -> Prose:
    """Make a cell's prose ready for paper.

    Parameters
    ----------
    markdown : str
        The cell.
    role : Role
        Whose paragraphs are kept, without their label.
    addresses : Addresses
        Takes up what is linked to.
    attachments : Mapping
        The pictures that the cell holds.

    Returns
    -------
    Prose
        Markup that shows and does nothing.
    """
    writer = _Writer(addresses)
    parts = writer.inside(tree(markdown, role, attachments))
    return Prose(tuple(parts), tuple(writer.veiled))


class _Writer:
    """Makes what is kept anew, and gathers what is folded away."""

    def __init__(self, addresses: Addresses) -> None:
        self.veiled: list[Veiled] = []
        self._addresses = addresses

    def inside(self, one: Element) -> list[Html]:
        """Return what stands in an element; without the space at its beginning, but for code."""
        made: list[Html] = []
        for part in one.inside:
            if not isinstance(part, str):
                made += self._made(part)
            elif made or part.strip() or one.name == "pre":
                made.append(text(part))
        return made

    def _made(self, one: Element) -> Iterator[Html]:
        if one.name in _LINES:
            yield _LINES[one.name]
        elif one.name == "img":
            words = one.given.get("alt", "")
            yield tag("img", src=one.given["src"], alt=words) if one.given["src"] else text(words)
        elif one.name == "details":
            yield self._folded(one)
        elif one.name == "a":
            yield from (*self.inside(one), *self._number(one.given.get("href", "")))
        elif one.name in _KEPT:
            yield self._kept(one)
        elif one.name not in (_AT_THE_HEAD, "summary"):
            yield from self.inside(one)

    def _kept(self, one: Element) -> Html:
        start = one.given.get("start") if one.name == "ol" else None
        scope = "col" if one.name == "th" else None
        return tag(_KEPT[one.name], *self.inside(one), start=start, scope=scope)

    def _folded(self, one: Element) -> Html:
        parts = [part for part in one.inside if not isinstance(part, str)]
        said = next((part.words for part in parts if part.name == "summary"), "")
        title = " ".join(said.split())
        self.veiled.append(Veiled(title or _("Folded away"), tuple(self.inside(one))))
        return tag("p", tag("em", text(_at_the_end(title))), class_="quiet")

    def _number(self, address: str) -> list[Html]:
        # A link to another lesson has its name in its words; its address would be of no use on paper.
        if not _ELSEWHERE.match(address):
            return []
        return [tag("sup", text(f"[{self._addresses.number(address)}]"))]


def _at_the_end(title: str) -> str:
    return _("{title}: see the end of this worksheet.").format(title=title or _("More"))
