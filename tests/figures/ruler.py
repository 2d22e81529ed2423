"""Measures the words of a finished SVG, so that tests can see collisions without a browser."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Words:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Words") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@cache
def _size(line: str, size: float, weight: str) -> tuple[float, float, float]:
    """Return width, height and descent of a line in DejaVu Sans."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return tuple(map(float, text_to_path.get_text_width_height_descent(line, font, ismath=False)))


def words(svg: str) -> list[Words]:
    """Return the visible lines of text; DejaVu Sans is wider than what a page will use."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        if text.get("display") == "none" or not (text.text or "").strip():
            continue
        style = text.get("style", "")
        size = float(re.search(r"font-size: ([\d.]+)px", style)[1])
        weight = "bold" if "font-weight: 700" in style else "normal"
        width, height, descent = _size(text.text, size, weight)
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[re.search(r"text-anchor: (\w+)", style)[1]]
        found.append(Words(text.text, left, y - height + descent, left + width, y + descent))
    return found


def meeting(boxes: list[Words]) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(boxes, 2) if a.meets(b)]


def beyond(boxes: list[Words], width: float, height: float) -> list[Words]:
    return [w for w in boxes if w.left < 0 or w.top < 0 or w.right > width or w.bottom > height]


def collisions(svg: str) -> list[tuple[str, str]]:
    return meeting(words(svg))


def outside(svg: str) -> list[Words]:
    _x, _y, width, height = map(float, ET.fromstring(svg).get("viewBox").split())
    return beyond(words(svg), width, height)


def mark(svg: str, name: str) -> ET.Element:
    return next(one for one in ET.fromstring(svg).iter() if one.get("data-mark") == name)


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+\.?\d*", path)]
