"""A lesson's Markdown as a tree of what one learner may see of it.

Why it exists: a lesson's prose is shown on the facilitator's page and on paper. What belongs to
another role, to JupyterLab or to a program is left out here, once; each place then makes anew what
it can hold. Nothing in the tree is safe markup: renderers take names and words from it, and safe.py
makes the markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import mistune

from ltl_course.exercises import Role
from ltl_course.lessons import ATTACHED, Attachments, embedded

_LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "textarea", "svg", "math"}
)
"""What is left out with all that stands in it."""
_VOID = frozenset(
    {
        *("br", "hr", "img", "input", "meta", "link", "source", "wbr", "embed"),
        *("area", "base", "col", "track", "param"),
    }
)
"""What has no end, and so holds nothing."""
_DEEPEST = 100
"""Elements within one another; what is pasted may never end, and a tree is walked by recursion."""

# As the pages of the course read Markdown, but for lists of tasks and definitions, which need more markup.
_html = mistune.create_markdown(
    renderer=mistune.HTMLRenderer(escape=False, allow_harmful_protocols=[ATTACHED]),
    plugins=["strikethrough", "table", "url"],
)


@dataclass(slots=True)
class Element:
    """A part of the prose, with what stands in it.

    Attributes
    ----------
    name : str
        As in HTML; empty for the whole.
    given : dict
        Its attributes. Of a picture, ``src`` is a picture that stands in the notebook itself, or empty.
    inside : list of Element or str
        In order.
    """

    name: str = ""
    given: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All that it says, without markup."""
        return "".join(one if isinstance(one, str) else one.words for one in self.inside)


def tree(markdown: str, role: Role, attachments: Attachments) -> Element:
    """Read a cell's Markdown, with the HTML in it.

    Parameters
    ----------
    markdown : str
        What stands in the cell.
    role : Role
        For whom: of what stands by role, the others' words and the label are left out.
    attachments : Mapping
        The pictures that the cell holds.

    Returns
    -------
    Element
        The whole. What was never ended ends with it.
    """
    reader = _Reader(role, attachments)
    reader.feed(str(_html(markdown)))
    reader.close()
    return reader.whole


class _Reader(HTMLParser):
    """Hangs each element that is kept into the one around it."""

    def __init__(self, role: Role, attachments: Attachments) -> None:
        super().__init__(convert_charrefs=True)
        self.whole = Element()
        self._role = role
        self._attachments = attachments
        self._open = [self.whole]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; what is left out is read to its end, and hangs nowhere."""
        one = Element(tag, {name: value or "" for name, value in attrs})
        if tag == "img":
            one.given["src"] = embedded(one.given.get("src", ""), self._attachments)
        kept = not self._left_out(one)
        if kept and len(self._open) > _DEEPEST:
            return
        if kept:
            self._open[-1].inside.append(one)
        if tag not in _VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open in it; an end without a beginning is nothing."""
        places = [place for place, one in enumerate(self._open) if place and one.name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Take words."""
        inside = self._open[-1].inside
        # The space behind a label that was left out would stand at the beginning.
        words = data if inside or not _by_role(self._open[-1].given) else data.lstrip()
        if words:
            inside.append(words)

    def _left_out(self, one: Element) -> bool:
        classes, above = _classes(one.given), self._open[-1]
        label = _by_role(above.given) and one.name in {"b", "strong"} and not above.inside
        another = _by_role(one.given) and f"ltl-as-{self._role}" not in classes
        return label or another or one.name in _LEFT_OUT or "ltl-lab-only" in classes


def _classes(given: Mapping[str, str]) -> list[str]:
    return given.get("class", "").split()


def _by_role(given: Mapping[str, str]) -> bool:
    return "ltl-as" in _classes(given)
