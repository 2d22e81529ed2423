"""A lesson's prose for paper: for one role, without what only a screen can do.

Why it exists: prose is Markdown with a little HTML. On paper nobody unfolds, presses or chooses a
role. So it is read as a tree, and each part that paper can hold is made anew by safe.py; whatever
else stands there is left out, and its words are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import mistune

from ltl_course.exercises import Role
from ltl_course.paper.addresses import Addresses
from ltl_course.safe import Html, tag, text
from ltl_course.words import _

_KEPT = {
    **{name: name for name in ("p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br")},
    **{name: name for name in ("table", "thead", "tbody", "tr", "th", "td", "sup", "sub", "hr")},
    **{name: name for name in ("h2", "h3", "h4", "h5", "h6")},
    "b": "strong",
    "i": "em",
}
_DROPPED = frozenset({"h1", "script", "style", "template"})
"""What is left out with its words: the title stands at the head of the page already."""
_VOID = frozenset({"br", "hr"})
_IGNORED = frozenset(
    {"img", "input", "meta", "link", "source", "wbr", "embed", "area", "base", "col", "track"}
)
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    attributes: dict[str, str]
    made: list[Html] = field(default_factory=list)
    dropped: bool = False
    by_role: bool = False
    summary: str = ""


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


def prose(markdown: str, role: Role, addresses: Addresses) -> Prose:
    """Make a cell's prose ready for paper.

    Parameters
    ----------
    markdown : str
        The cell.
    role : Role
        Whose paragraphs are kept, without their label.
    addresses : Addresses
        Takes up what is linked to.

    Returns
    -------
    Prose
        Markup that shows and does nothing.
    """
    reader = _Reader(role, addresses)
    reader.feed(str(mistune.create_markdown(escape=False, plugins=["table"])(markdown)))
    reader.close()
    return reader.read()


class _Reader(HTMLParser):
    """Reads markup, and makes what is kept of it anew."""

    def __init__(self, role: Role, addresses: Addresses) -> None:
        super().__init__(convert_charrefs=True)
        self._role = role
        self._addresses = addresses
        self._open = [_Open("", {})]
        self._veiled: list[Veiled] = []

    def read(self) -> Prose:
        """Return what was made; what was left open ends here."""
        while len(self._open) > 1:
            self._close()
        return Prose(tuple(self._open[0].made), tuple(self._veiled))

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if name in _IGNORED:
            return
        if name in _VOID:
            self._open[-1].made.append(Html("<br>") if name == "br" else Html("<hr>"))
            return
        one = _Open(name, {key: value or "" for key, value in attrs})
        classes = one.attributes.get("class", "").split()
        one.by_role = "ltl-as" in classes
        before = self._open[-1]
        label = before.by_role and name in ("b", "strong") and not before.made
        another = one.by_role and f"ltl-as-{self._role}" not in classes
        one.dropped = label or another or name in _DROPPED or "ltl-lab-only" in classes
        self._open.append(one)

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that ends at once."""
        self.handle_starttag(name, attrs)
        if name not in _VOID | _IGNORED:
            self.handle_endtag(name)

    def handle_endtag(self, name: str) -> None:
        """End an element, and what was left open in it; an end without a beginning is nothing."""
        if any(one.name == name for one in self._open[1:]):
            while self._close() != name:
                pass

    def handle_data(self, data: str) -> None:
        """Take words."""
        one = self._open[-1]
        if one.name == "summary":
            one.summary += data
        elif data.strip() or one.made or one.name == "pre":
            # The space behind a label that was left out would stand at the beginning.
            one.made.append(text(data if one.made or not one.by_role else data.lstrip()))

    def _close(self) -> str:
        one = self._open.pop()
        above = self._open[-1]
        if one.dropped:
            return one.name
        if one.name == "summary":
            above.summary = " ".join(one.summary.split())
        elif one.name == "details":
            self._veiled.append(Veiled(one.summary or _("Folded away"), tuple(one.made)))
            above.made.append(tag("p", tag("em", text(_at_the_end(one.summary))), class_="quiet"))
        elif one.name == "a":
            above.made += [*one.made, *self._number(one.attributes.get("href", ""))]
        elif one.name in _KEPT:
            above.made.append(self._made(one))
        else:
            above.made += one.made
        return one.name

    def _made(self, one: _Open) -> Html:
        start = one.attributes.get("start") if one.name == "ol" else None
        scope = "col" if one.name == "th" else None
        return tag(_KEPT[one.name], *one.made, start=start, scope=scope)

    def _number(self, address: str) -> list[Html]:
        # A link to another lesson has its name in its words; its address would be of no use on paper.
        if not _ELSEWHERE.match(address):
            return []
        return [tag("sup", text(f"[{self._addresses.number(address)}]"))]


def _at_the_end(title: str) -> str:
    return _("{title}: see the end of this worksheet.").format(title=title or _("More"))
