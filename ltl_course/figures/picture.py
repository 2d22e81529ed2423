"""A picture: its frame, its marks, its sentence and its numbers.

Why it exists: the screen keeps the frame and asks only for the marks when a lever moves,
while print, exports and tests want one whole SVG. Both are the same object, and nothing
here knows matplotlib, so that a picture can be kept, sent and read without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from ltl_course.safe import Html, table

Width = Literal["wide", "narrow"]
Marks = dict[str, dict[str, str]]
HIDDEN = {"hidden": "true"}
"""The mark of what is not seen now."""


def shown(d: str, on: bool = True) -> dict[str, str]:
    """Return the mark that draws a path, or that hides it."""
    return {"d": d, "hidden": "false"} if on else HIDDEN


def placed(x: float, y: float, words: str) -> dict[str, str]:
    """Return the mark that writes words, its line's foot starting at x and y in pixels."""
    return {"x": f"{x:.1f}", "y": f"{y:.1f}", "text": words, "hidden": "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers behind a picture.

    Attributes
    ----------
    caption : str
        What the table holds.
    header : tuple of str
        The columns' names; the first column names the row.
    rows : tuple of tuple of str
        As many cells as the header has.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def html(self) -> Html:
        """Return the table as markup; every word is escaped.

        Returns
        -------
        Html
            As :func:`ltl_course.safe.table` makes it.
        """
        return table(self.caption, self.header, self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A frame with the marks that stand on it now.

    Attributes
    ----------
    frame : str
        An inline SVG with ``role="img"``, title and description. Elements that may change
        carry ``data-mark="name"``.
    frame_id : str
        Differs only when the frame was laid out anew.
    marks : dict of str to dict of str to str
        For each mark the attributes to set. Two are not attributes: ``"text"`` is the
        element's text, and ``"hidden"`` (``"true"`` or ``"false"``) sets or removes
        ``display="none"``.
    title : str
        A short name.
    sentence : str
        What the picture shows: caption and description at once.
    table : Table
        Its numbers.
    """

    frame: str
    frame_id: str
    marks: Marks
    title: str
    sentence: str
    table: Table

    def svg(self) -> str:
        """Return the whole picture as one SVG.

        Returns
        -------
        str
            Frame and marks together.
        """
        return apply(self.frame, self.marks)


def apply(frame: str, marks: Mapping[str, Mapping[str, str]]) -> str:
    """Put marks on a frame, as the screen does.

    Parameters
    ----------
    frame : str
        A frame made by this package.
    marks : Mapping
        As in :class:`Picture`.

    Returns
    -------
    str
        An SVG of its own.

    Raises
    ------
    KeyError
        If a mark has no place in the frame.
    """
    root = read(frame)
    places = {place.get("data-mark", ""): place for place in root.iter() if place.get("data-mark")}
    for name, changes in marks.items():
        place = places[name]
        for key, value in changes.items():
            if key == "text":
                place.text = value
            elif key != "hidden":
                place.set(key, value)
            elif value == "true":
                place.set("display", "none")
            else:
                place.attrib.pop("display", None)
    return written(root)


def read(svg: str) -> ET.Element:
    """Parse an SVG of ours, with plain names for elements.

    Parameters
    ----------
    svg : str
        An SVG written by matplotlib or by :func:`written`.

    Returns
    -------
    xml.etree.ElementTree.Element
        The root; comments are gone.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by this package, never by a learner
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def written(root: ET.Element) -> str:
    """Write an SVG so that it can stand in a page or in a file.

    Parameters
    ----------
    root : xml.etree.ElementTree.Element
        As :func:`read` gives it.

    Returns
    -------
    str
        Markup without an XML declaration.
    """
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return ET.tostring(root, encoding="unicode")
