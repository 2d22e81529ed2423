"""The two pictures of a Theory, as a document, a file and the page need them.

Why it exists: what is drawn is known by the Theory and how it is drawn by the figures; here they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from ltl_course.figures import logic_model as drawn_model
from ltl_course.figures import system_map as drawn_map
from ltl_course.figures.card_list import card_list
from ltl_course.figures.cards import Sheet
from ltl_course.figures.picture import Picture as Figure
from ltl_course.safe import Html
from ltl_course.theory import example, logic_model, system_map
from ltl_course.theory.formats.document import Picture
from ltl_course.theory.formats.exports import Export
from ltl_course.theory.pages.whole import Drawn
from ltl_course.theory.state import Theory


class _Way(NamedTuple):
    """How one picture is made; for paper on as many sheets as it needs."""

    sheet: Callable[[Theory], Sheet]
    sheets: Callable[[Theory], Sequence[Sheet]]
    figure: Callable[..., Figure]
    png: Callable[[Sheet], bytes]


_WAYS: Mapping[Drawn, _Way] = MappingProxyType(
    {
        "system": _Way(
            system_map.system_map,
            lambda theory: (system_map.system_map(theory),),
            drawn_map.system_map,
            drawn_map.system_map_png,
        ),
        "logic": _Way(
            logic_model.logic_model,
            logic_model.logic_model_sheets,
            drawn_model.logic_model,
            drawn_model.logic_model_png,
        ),
    }
)


def figure(theory: Theory, which: Drawn, prefix: str) -> Figure | None:
    """Draw one picture.

    Parameters
    ----------
    theory : Theory
        What is drawn.
    which : {"system", "logic"}
        The map of the system, or the logic model.
    prefix : str
        Stands before its ids; unique on a page.

    Returns
    -------
    Picture or None
        None if there is nothing to draw.
    """
    sheet = _WAYS[which].sheet(theory)
    return _WAYS[which].figure(sheet, prefix=prefix) if sheet.cards else None


def as_list(theory: Theory, which: Drawn) -> Html:
    """Return the same as a list, for a narrow screen; it says so if there is nothing.

    Parameters
    ----------
    theory : Theory
        What is said.
    which : {"system", "logic"}
        The map of the system, or the logic model.

    Returns
    -------
    Html
        Headings and lists.
    """
    return card_list(_WAYS[which].sheet(theory), level=4)


def pictures(theory: Theory) -> dict[Drawn, tuple[Picture, ...]]:
    """Draw what there is to draw, for a document.

    Parameters
    ----------
    theory : Theory
        What is drawn.

    Returns
    -------
    dict of str to tuple of Picture
        ``"system"`` and ``"logic"``, each on as many sheets as it needs, without those for which
        there is nothing yet.
    """
    found: dict[Drawn, tuple[Picture, ...]] = {}
    for which, way in _WAYS.items():
        sheets = [sheet for sheet in way.sheets(theory) if sheet.cards]
        if sheets:
            found[which] = tuple(_drawn(way, sheet, f"{which}-{n}") for n, sheet in enumerate(sheets))
    return found


def _drawn(way: _Way, sheet: Sheet, prefix: str) -> Picture:
    # Its name stands below it, as the caption: drawn above it too, it would be there twice.
    bare = replace(sheet, title="")
    drawn = way.figure(bare, prefix=prefix)
    return Picture(svg=drawn.svg(), png=way.png(bare), alt=drawn.sentence, caption=sheet.title)


def files(theory: Theory) -> tuple[Export, ...]:
    """Draw what there is to draw, as SVG files.

    Parameters
    ----------
    theory : Theory
        What is drawn.

    Returns
    -------
    tuple of Export
        One for each picture; none if there is nothing yet. A file goes its own way: where something is
        the fictional example's, the picture says so itself.
    """
    names: dict[Drawn, str] = {"system": "system-map.svg", "logic": "logic-model.svg"}
    notice, found = example.notice(theory), []
    for which, name in names.items():
        sheet = _WAYS[which].sheet(theory)
        if sheet.cards:
            said = replace(sheet, key=f"{notice} {sheet.key}".strip())
            drawn = _WAYS[which].figure(said, prefix=which).svg()
            found.append(Export(name=name, media_type="image/svg+xml", data=drawn.encode()))
    return tuple(found)
