"""A lesson's prose as safe HTML, to be looked at outside of its lesson.

Why it exists: a facilitator sees a paragraph as learners will, in the words of one role. What was
pasted into it can do nothing here: only a few kinds of markup are taken over, each made anew.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import mistune

from ltl_course.content.prose import BY_ROLE
from ltl_course.exercises import Role
from ltl_course.safe import Html, tag, text

# The card has its own headings above these.
_HEADINGS = {"h1": "h4", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_TAKEN = {
    *("p", "a", "em", "strong", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "span", "sub", "sup"),
    *_HEADINGS,
}
_LEFT_OUT = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "textarea",
    "template",
    "noscript",
    "svg",
    "math",
}
_LINK = re.compile(r"https?://\S+|[\w./-]*(?:#\S*)?")
_PICTURE = re.compile(r"(?!//)[\w./ -]+")
_ONLY_IN_LAB = "ltl-lab-only"
# Where a table is wider than the page one scrolls it, by keyboard, too.
_SCROLLS = {"class_": "ltl-scroll", "tabindex": "0", "role": "group"}

_html = mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "url"])


def shown(source: str, role: Role) -> Html:
    """Return a Markdown cell as safe HTML.

    Parameters
    ----------
    source : str
        What stands in the cell.
    role : Role
        For whom: of what stands by role, the others' words are left out.

    Returns
    -------
    Html
        Without scripts, styles, frames, and pictures from elsewhere.
    """
    own = BY_ROLE.sub(lambda found: f"<{found[role]}>{found[f'{role}_words']}</{found[role]}>", source)
    reader = _Reader()
    reader.feed(str(_html(own)))
    reader.close()
    return reader.whole()


class _Reader(HTMLParser):
    """Makes anew what may be shown of some markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], list[Html]]] = [("div", {}, [])]
        self._out = ""  # the kind of element that is left out, with all that is in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, if it is one of those that may be shown."""
        given = {name: value or "" for name, value in attrs}
        if self._out:
            return
        if tag in _LEFT_OUT or _ONLY_IN_LAB in given.get("class", ""):
            self._out = tag
        elif tag == "br":
            self._add(Html("<br>"))
        elif tag == "hr":
            self._add(Html("<hr>"))
        elif tag == "img":
            self._picture(given)
        elif tag in _TAKEN:
            self._open.append((tag, given, []))

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open in it."""
        if self._out:
            self._out = "" if tag == self._out else self._out
        elif tag in [name for name, _given, _inside in self._open[1:]]:
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take over words."""
        if not self._out:
            self._add(text(data))

    def whole(self) -> Html:
        """Return all of it."""
        while len(self._open) > 1:
            self._close()
        return tag("div", *self._open[0][2])

    def _add(self, made: Html) -> None:
        self._open[-1][2].append(made)

    def _close(self) -> str:
        name, given, inside = self._open.pop()
        made = tag(_HEADINGS.get(name, name), *inside, **_attributes(name, given))
        self._add(tag("div", made, **_SCROLLS) if name == "table" else made)
        return name

    def _picture(self, given: dict[str, str]) -> None:
        words = given.get("alt", "")
        if _PICTURE.fullmatch(given.get("src", "")):
            self._add(tag("img", src=given["src"], alt=words))
        else:
            self._add(text(words))


def _attributes(name: str, given: dict[str, str]) -> dict[str, str]:
    if name == "a" and _LINK.fullmatch(given.get("href", "")):
        return {"href": given["href"]}
    if name == "th":
        return {"scope": "col"}
    return {"dir": "auto"} if name in {"p", "li"} else {}
