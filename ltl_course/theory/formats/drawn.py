"""A picture's SVG, looked at once more before it stands in a page that is handed on.

Why it exists: a page that leaves the course shows pictures inline. They are ours and their words
are escaped, and still nothing of them may run, fetch or follow a link; and two pictures in one page
must not share an id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ltl_course.figures.picture import read, written

_ELEMENTS = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
    | {"title", "desc", "defs", "marker", "clipPath", "linearGradient", "stop", "use"}
)
_ADDRESS = re.compile(r"url\(\s*['\"]?\s*#", re.IGNORECASE)
_NAMED = ("aria-labelledby", "aria-describedby")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One SVG with its place in a page.

    Attributes
    ----------
    drawing : str
        An SVG of ours.
    words : str
        What the picture shows; screen readers say it.
    prefix : str
        Stands before every id, so that no other picture of the page has it.
    """

    drawing: str
    words: str
    prefix: str

    def svg(self) -> str:
        """Return the picture as markup that shows and does nothing else.

        Returns
        -------
        str
            An SVG with ``role="img"`` and a label. What is no shape and no text is left out, and so
            is each attribute that acts or leads elsewhere.

        Raises
        ------
        xml.etree.ElementTree.ParseError
            If it is no SVG.
        """
        root = read(self.drawing)
        self._keep_shapes(root)
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                del element.attrib[name]
                plain = name.rpartition("}")[2]
                if _calm(plain, value):
                    element.set(plain, self._renamed(plain, value))
        for name in _NAMED:
            root.attrib.pop(name, None)
        root.set("role", "img")
        root.set("aria-label", self.words)
        return written(root)

    def _keep_shapes(self, parent: ET.Element) -> None:
        for child in list(parent):
            if child.tag in _ELEMENTS:
                self._keep_shapes(child)
            else:
                parent.remove(child)

    def _renamed(self, name: str, value: str) -> str:
        if name == "id":
            return self.prefix + value
        if name == "href":
            return f"#{self.prefix}{value[1:]}"
        if name in _NAMED:
            return " ".join(self.prefix + one for one in value.split())
        return _ADDRESS.sub(f"url(#{self.prefix}", value.replace("')", ")").replace('")', ")"))


def _calm(name: str, value: str) -> bool:
    """Tell whether an attribute only says how something looks."""
    if name.lower().startswith("on") or name == "base":
        return False
    if name == "href":
        return value.startswith("#")
    lowered = value.lower()
    return lowered.count("url(") == len(_ADDRESS.findall(value)) and "javascript:" not in lowered
