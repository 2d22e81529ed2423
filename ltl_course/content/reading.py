"""A lesson's prose as safe HTML, to be looked at outside of its lesson.

Why it exists: a facilitator sees a paragraph as learners will, in the words of one role. What was
pasted into it can do nothing here: only a few kinds of markup are taken over, each made anew.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from ltl_course.content.markup import Element, tree
from ltl_course.exercises import Role
from ltl_course.lessons import Attachments
from ltl_course.safe import Html, tag, text

# The card has its own headings above these.
_HEADINGS = {"h1": "h4", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_TAKEN = {
    *("p", "a", "em", "strong", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "span", "sub", "sup"),
    *_HEADINGS,
}
_LINES = {"br": Html("<br>"), "hr": Html("<hr>")}
_LINK = re.compile(r"https?://\S+|[\w./-]*(?:#\S*)?")
# Where a table is wider than the page one scrolls it, by keyboard, too.
_SCROLLS = {"class_": "ltl-scroll", "tabindex": "0", "role": "group"}


def shown(source: str, role: Role, attachments: Attachments = MappingProxyType({})) -> Html:
    """Return a Markdown cell as safe HTML.

    Parameters
    ----------
    source : str
        What stands in the cell.
    role : Role
        For whom: of what stands by role, the others' words are left out.
    attachments : Mapping
        The pictures that the cell holds.

    Returns
    -------
    Html
        Without scripts, styles, frames, and pictures from elsewhere.
    """
    return tag("div", *_inside(tree(source, role, attachments)))


def _inside(one: Element) -> list[Html]:
    made: list[Html] = []
    for part in one.inside:
        made += [text(part)] if isinstance(part, str) else _made(part)
    return made


def _made(one: Element) -> list[Html]:
    if one.name in _LINES:
        return [_LINES[one.name]]
    if one.name == "img":
        words = one.given.get("alt", "")
        return [tag("img", src=one.given["src"], alt=words) if one.given["src"] else text(words)]
    inside = _inside(one)
    if one.name not in _TAKEN:
        return inside
    made = tag(_HEADINGS.get(one.name, one.name), *inside, **_attributes(one))
    return [tag("div", made, **_SCROLLS) if one.name == "table" else made]


def _attributes(one: Element) -> dict[str, str]:
    if one.name == "a" and _LINK.fullmatch(one.given.get("href", "")):
        return {"href": one.given["href"]}
    if one.name == "th":
        return {"scope": "col"}
    return {"dir": "auto"} if one.name in {"p", "li"} else {}
