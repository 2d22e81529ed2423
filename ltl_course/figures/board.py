"""A canvas for cards and ties: frames, bent lines, dots, and the whole words behind each card.

Why it exists: a logic model and a system map are drawn in one hand, once in the colours of the
page and once in black on white for paper and Word, where there is no style sheet.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from typing_extensions import override

from ltl_course.figures import palette
from ltl_course.figures.canvas import Canvas
from ltl_course.figures.labels import label
from ltl_course.figures.loop_layout import Point
from ltl_course.figures.palette import Role
from ltl_course.figures.picture import read, written

Ink = Literal["page", "print"]
"""The colours of the page it stands on, or black on white."""

DASHES = {"full": "", "firm": "", "plain": "", "dashed": "5,3.5", "dotted": "1.2,3.6"}
"""How a frame or a line of each look is broken."""

_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "Q": Path.CURVE3, "C": Path.CURVE4, "Z": Path.CLOSEPOLY}
_ROUND = 0.5523  # how far the handles of a cubic curve stand out for a quarter of a circle
_TURNS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """Roles of a picture of cards."""

    ink: Role
    muted: Role
    ring: Role
    paper: Role
    tint: Role
    accent: Role
    lack: Role


def _fixed(colour: str) -> Role:
    return Role(variable="", light=colour, dark=colour)


INKS: dict[Ink, Inks] = {
    "page": Inks(
        ink=palette.INK,
        muted=palette.MUTED,
        ring=palette.BAND,
        paper=palette.PAPER,
        tint=palette.BAND,
        accent=palette.ACCENT,
        lack=palette.SIGNAL,
    ),
    "print": Inks(
        ink=_fixed("#000000"),
        muted=_fixed("#333333"),
        ring=_fixed("#bbbbbb"),
        paper=_fixed("#ffffff"),
        tint=_fixed("#ececec"),
        accent=_fixed("#000000"),
        lack=_fixed("#000000"),
    ),
}
"""The roles for each ink."""


class Board(Canvas):
    """An empty board.

    Parameters
    ----------
    width, height : int
        In pixels.
    prefix : str
        Stands before each id of the SVG; unique on a page.
    ink : {"page", "print"}
        See :data:`Ink`.
    """

    def __init__(self, width: int, height: int, prefix: str, ink: Ink) -> None:
        super().__init__(width, height, prefix)
        self.inks = INKS[ink]
        self._whole: dict[str, str] = {}

    def card(self, whole: str) -> str:
        """Begin a card.

        Parameters
        ----------
        whole : str
            What is read where a pointer rests on it.

        Returns
        -------
        str
            The mark under which all its parts are drawn.
        """
        mark = f"card-{len(self._whole)}"
        self._whole[mark] = whole
        return mark

    def path(
        self,
        points: Sequence[Point],
        steps: str,
        *,
        stroke: Role | None = None,
        fill: Role | None = None,
        width: float = 1.0,
        look: str = "full",
        mark: str | None = None,
        layer: float = 2,
    ) -> None:
        """Add a path, in pixels from the top left corner.

        Parameters
        ----------
        points : sequence of Point
            The points of all its steps.
        steps : str
            One letter for each point: ``"M"`` starts, ``"L"`` draws a line, ``"Q"`` (two of them) and
            ``"C"`` (three) a curve, ``"Z"`` closes.
        stroke, fill : Role, optional
            Its colours; none if left out.
        width : float
            Of the stroke, in pixels.
        look : str
            A key of :data:`DASHES`.
        mark : str, optional
            Of the card that it belongs to.
        layer : float
            Higher is nearer to the reader; text stands at 10.
        """
        patch = PathPatch(
            Path([(x, self.height - y) for x, y in points], [_CODES[step] for step in steps]),
            facecolor=fill.light if fill else "none",
            edgecolor=stroke.light if stroke else "none",
            linewidth=width if stroke else 0,
            capstyle="round",
            zorder=layer,
        )
        self.figure.add_artist(patch)
        # In inches, so that a PNG of more dots is the same picture.
        patch.set_transform(Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans)
        if DASHES[look]:
            patch.set_linestyle((0, [float(one) / width for one in DASHES[look].split(",")]))
        self._name(patch, mark, {})

    def frame(
        self, corners: tuple[float, float, float, float], look: str, mark: str, *, width: float = 1.3
    ) -> None:
        """Draw a box with round corners.

        Parameters
        ----------
        corners : (left, top, right, bottom)
            In pixels.
        look : {"firm", "plain", "dashed"}
            As a card has it.
        mark : str
            Of its card.
        width : float
            Of the line, in pixels.
        """
        left, top, right, bottom = corners
        r, c = 7.0, 7.0 * (1 - _ROUND)
        points = [
            (left + r, top),
            (right - r, top),
            *((right - c, top), (right, top + c), (right, top + r)),
            (right, bottom - r),
            *((right, bottom - c), (right - c, bottom), (right - r, bottom)),
            (left + r, bottom),
            *((left + c, bottom), (left, bottom - c), (left, bottom - r)),
            (left, top + r),
            *((left, top + c), (left + c, top), (left + r, top)),
            (left + r, top),
        ]
        fill = self.inks.tint if look == "firm" else self.inks.paper
        self.path(
            points,
            f"M{4 * 'LCCC'}Z",
            stroke=self.inks.accent,
            fill=fill,
            width=width,
            look=look,
            mark=mark,
            layer=5,
        )

    def dots(self, x: float, y: float, level: int, steps: int, mark: str) -> float:
        """Draw dots of which some are filled, and return where words may follow.

        Parameters
        ----------
        x, y : float
            The left edge, and the middle.
        level, steps : int
            How many are filled, and how many there are.
        mark : str
            Of its card.

        Returns
        -------
        float
            In pixels from the left.
        """
        radius, pitch = 3.1, 9.0
        for step in range(steps):
            middle = x + radius + step * pitch
            points = [
                (middle + radius * math.cos(turn), y + radius * math.sin(turn))
                for turn in (2 * math.pi * corner / _TURNS for corner in range(_TURNS + 1))
            ]
            fill = self.inks.accent if step < level else self.inks.paper
            self.path(
                points, f"M{(_TURNS - 1) * 'L'}Z", stroke=self.inks.accent, fill=fill, mark=mark, layer=6
            )
        return x + steps * pitch + 2

    def head(self, tip: Point, along: Point) -> None:
        """Draw the head of an arrow.

        Parameters
        ----------
        tip : Point
            Where it ends.
        along : Point
            The direction in which it points, of length 1.
        """
        (x, y), (dx, dy) = tip, along
        back = (x - 6.5 * dx, y - 6.5 * dy)
        sides = [(back[0] - 2.8 * dy * s, back[1] + 2.8 * dx * s) for s in (1, -1)]
        self.path([tip, *sides, tip], "MLLZ", fill=self.inks.muted, layer=3)

    @override
    def svg(self, title: str, sentence: str) -> str:
        root = read(super().svg(title, sentence))
        groups: dict[str, ET.Element] = {}
        for element in list(root):
            mark = element.attrib.pop("data-mark", "") if element.tag in {"path", "text"} else ""
            if mark in self._whole:
                root.remove(element)
                if mark not in groups:
                    groups[mark] = ET.SubElement(root, "g")
                    ET.SubElement(groups[mark], "title").text = label(self._whole[mark])
                groups[mark].append(element)
        return written(root)

    def png(self, sharp: int = 3) -> bytes:
        """Write the picture as PNG, on white.

        Parameters
        ----------
        sharp : int
            Dots for each pixel of the picture.

        Returns
        -------
        bytes
            The same for the same drawing; nothing is said of the program that wrote it.
        """
        file = io.BytesIO()
        self.figure.patch.set_visible(True)
        self.figure.savefig(
            file, format="png", dpi=72 * sharp, facecolor="white", metadata={"Software": None}
        )
        return file.getvalue()
