"""A matplotlib figure measured in pixels, which becomes an inline SVG.

Why it exists: matplotlib knows how to lay out axes and words, but its SVG is made for
files: fixed colours, ids that collide on a page, a style sheet that leaks. Here a figure
is set up so that one of its dots is one pixel of the page, and its SVG is cleaned: colours
by role, ids with a prefix, title and description, and names on the marks that may change.
"""

from __future__ import annotations

import io
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from ltl_course.figures import palette
from ltl_course.figures.labels import shortened
from ltl_course.figures.picture import read, written

SIZE = 12.5
# matplotlib measures with DejaVu Sans, which is wider than the fonts a page will use.
_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
_COLOURS = {role.light: role.css for role in palette.ROLES}
_DROPPED = re.compile(r"(font-family|stroke-dashoffset|stroke-linejoin):[^;]*;? ?")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
# The settings of matplotlib belong to the process; two threads must not mix theirs.
_LOCK = threading.RLock()


@contextmanager
def style() -> Iterator[None]:
    """Set matplotlib up for our pictures while one is drawn, whatever a notebook has set.

    Yields
    ------
    None
        The former settings come back afterwards.
    """
    with _LOCK, mpl.rc_context(), warnings.catch_warnings():
        # The page's fonts know letters that the measuring font lacks; only their width is guessed.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": "DejaVu Sans",
                "font.size": SIZE,
                "svg.fonttype": "none",
                "path.simplify": False,
                "text.parse_math": False,
                "axes.unicode_minus": True,
            }
        )
        yield


class Canvas:
    """An empty picture to draw on.

    Parameters
    ----------
    width, height : int
        In pixels.
    prefix : str
        Stands before each id of the SVG; unique on a page.
    """

    def __init__(self, width: int, height: int, prefix: str) -> None:
        self.width, self.height, self.prefix = width, height, prefix
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.figure.patch.set_visible(False)
        FigureCanvasSVG(self.figure)
        self._named: dict[str, tuple[str | None, dict[str, str]]] = {}

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Add axes without a box or ticks.

        Parameters
        ----------
        left, top, width, height : float
            In pixels from the top left corner.

        Returns
        -------
        matplotlib.axes.Axes
            With muted labels and a faint line at the bottom.
        """
        w, h = self.width, self.height
        axes = self.figure.add_axes((left / w, 1 - (top + height) / h, width / w, height / h))
        axes.patch.set_visible(False)
        axes.spines[["left", "right", "top"]].set_visible(False)
        axes.spines["bottom"].set(color=palette.MUTED.light, linewidth=1)
        axes.tick_params(length=0, pad=5, labelsize=SIZE - 0.5, labelcolor=palette.MUTED.light)
        axes.set_axisbelow(True)
        return axes

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        role: palette.Role = palette.INK,
        align: Literal["left", "center", "right"] = "left",
        bold: bool = False,
        size: float = SIZE,
        mark: str | None = None,
        halo: bool = False,
    ) -> Text:
        """Write one line.

        Parameters
        ----------
        x, y : float
            Where the line's foot stands, in pixels from the top left corner.
        words : str
            Not empty.
        role : Role
            Its colour.
        align : {"left", "center", "right"}
            Which part of the line stands at `x`.
        bold : bool
            Whether it is a heading.
        size : float
            In pixels.
        mark : str, optional
            Its name, if moves change it.
        halo : bool
            Whether it stands over lines and needs a rim of paper.

        Returns
        -------
        matplotlib.text.Text
            To be measured.
        """
        written_text = self.figure.text(
            x / self.width,
            1 - y / self.height,
            words,
            color=role.light,
            ha=align,
            va="baseline",
            fontsize=size,
            fontweight="bold" if bold else "normal",
            parse_math=False,
            zorder=10,
        )
        rim = {"stroke": palette.PAPER.css, "stroke-width": "4px", "paint-order": "stroke"} if halo else {}
        self._name(written_text, mark, {**rim, **({"stroke-linejoin": "round"} if halo else {})})
        return written_text

    def width_of(self, words: str, *, bold: bool = False, size: float = SIZE) -> float:
        """Measure one line as matplotlib would write it.

        Parameters
        ----------
        words : str
            One line.
        bold, size
            As for :meth:`text`.

        Returns
        -------
        float
            In pixels; the fonts of a page are rather narrower.
        """
        weight = "bold" if bold else "normal"
        ruler = self.figure.text(0, 0, words, fontsize=size, fontweight=weight, parse_math=False)
        width = float(ruler.get_window_extent().width)
        ruler.remove()
        return width

    def fitted(self, words: str, room: float, *, bold: bool = False, size: float = SIZE) -> str:
        """Cut words to the room there is.

        Parameters
        ----------
        words : str
            One line.
        room : float
            In pixels.
        bold, size
            As for :meth:`text`.

        Returns
        -------
        str
            The words, or their beginning with an ellipsis.
        """
        most = len(words)
        while most > 1 and (wide := self.width_of(shortened(words, most), bold=bold, size=size)) > room:
            most = max(1, min(most - 1, int(most * room / wide)))
        return shortened(words, most)

    def wrapped(
        self, words: str, room: float, *, most: int = 2, bold: bool = False, size: float = SIZE
    ) -> tuple[str, ...]:
        """Break words into lines.

        Parameters
        ----------
        words : str
            One line.
        room : float
            In pixels.
        most : int
            The largest number of lines; what does not fit into them is cut.
        bold, size
            As for :meth:`text`.

        Returns
        -------
        tuple of str
            The lines; none for empty words.
        """
        parts = words.split()
        lines: list[str] = []
        while parts:
            count = len(parts)
            while len(lines) < most - 1 and count > 1:
                if self.width_of(" ".join(parts[:count]), bold=bold, size=size) <= room:
                    break
                count -= 1
            lines.append(self.fitted(" ".join(parts[:count]), room, bold=bold, size=size))
            parts = parts[count:]
        return tuple(lines)

    def shape(
        self,
        mark: str | None = None,
        *,
        fill: palette.Role | None = None,
        stroke: palette.Role | None = None,
        width: float = 1.5,
        dash: str = "",
        points: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0)),
        layer: float = 3,
    ) -> None:
        """Add a path, in pixels from the top left corner.

        Parameters
        ----------
        mark : str, optional
            Its name, if moves give it its ``d``.
        fill, stroke : Role, optional
            Its colours; none if left out.
        width : float
            Of the stroke, in pixels.
        dash : str
            Lengths of dashes and gaps, for example ``"5,4"``; a full line if empty.
        points : tuple of (x, y)
            Where it runs until a mark says otherwise.
        layer : float
            Higher is nearer to the reader; text stands at 10.
        """
        patch = PathPatch(
            Path([(x, self.height - y) for x, y in points]),
            transform=None,
            facecolor=fill.light if fill else "none",
            edgecolor=stroke.light if stroke else "none",
            linewidth=width if stroke else 0,
            capstyle="round",
            zorder=layer,
        )
        self.figure.add_artist(patch)
        patch.set_transform(mpl.transforms.IdentityTransform())
        self._name(patch, mark, {"stroke-dasharray": dash} if dash else {})

    def _name(self, artist: Any, mark: str | None, extra: dict[str, str]) -> None:
        gid = f"n{len(self._named)}"
        artist.set_gid(gid)
        self._named[gid] = (mark, extra)

    def svg(self, title: str, sentence: str) -> str:
        """Write the picture.

        Parameters
        ----------
        title : str
            Its name for a screen reader.
        sentence : str
            Its description; the element is the mark ``"sentence"``.

        Returns
        -------
        str
            An inline SVG.
        """
        file = io.StringIO()
        self.figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
        drawn = read(file.getvalue())
        root = ET.Element(
            "svg",
            {
                "class": "ltl-picture",
                "viewBox": f"0 0 {self.width} {self.height}",
                "role": "img",
                "aria-labelledby": f"{self.prefix}-title {self.prefix}-desc",
                "font-family": _FONTS,
                "style": f"display:block;width:100%;height:auto;max-width:{self.width * 1.2:.0f}px",
            },
        )
        ET.SubElement(root, "title", {"id": f"{self.prefix}-title"}).text = title
        ET.SubElement(root, "desc", {"id": f"{self.prefix}-desc", "data-mark": "sentence"}).text = sentence
        for drawn_group in drawn.iter("g"):
            mark, extra = self._named.get(drawn_group.get("id", ""), (None, {}))
            for element in drawn_group:
                if element.tag in {"path", "text"}:
                    root.append(_cleaned(element, mark, extra))
        return written(root)


def _cleaned(element: ET.Element, mark: str | None, extra: dict[str, str]) -> ET.Element:
    styles = _DROPPED.sub("", element.get("style", ""))
    for light, variable in _COLOURS.items():
        styles = styles.replace(light, variable)
    styles = "; ".join([styles.rstrip("; "), *(f"{key}: {value}" for key, value in extra.items())])
    kept = {key: element.get(key, "") for key in ("d", "x", "y") if element.get(key)}
    kept = {key: _NUMBER.sub(lambda n: f"{float(n[0]):.1f}", " ".join(v.split())) for key, v in kept.items()}
    turn = element.get("transform", "")
    if turn and not turn.startswith("rotate(-0"):
        kept["transform"] = turn
    named = {"data-mark": mark} if mark else {}
    clean = ET.Element(element.tag, {**named, **kept, "style": styles})
    clean.text = element.text
    return clean
