"""Causal-loop diagrams.

Why it exists: the loops explain why a simulation behaves as it does. The diagram and the
list in words are made from the same :class:`~ltl_course.dynamics.Loop` objects as the
model's own check of signs, so they cannot disagree. On a phone the list stands alone: an
arrow diagram of eight variables cannot be read at 340 pixels.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from ltl_course.dynamics import Link, Loop
from ltl_course.figures import palette
from ltl_course.figures.canvas import SIZE, Canvas, style
from ltl_course.figures.labels import label
from ltl_course.figures.loop_layout import Arrow, Box, Point, arrow, free_spot, order, ring
from ltl_course.figures.picture import Picture, Table
from ltl_course.safe import Html, tag, text
from ltl_course.words import _, said

WIDTH, HEIGHT = 720, 470
_LINE = SIZE * 1.25
# On a crowded ring neighbours stand close, and their arrows need room outside it.
_MANY = 8
_ROOMY, _CROWDED = 6.0, 18.0
# Where along an arrow its delay is marked.
_DELAYED = 0.48


def loop_diagram(loops: Sequence[Loop], title: str = "", *, prefix: str = "loops") -> Picture:
    """Draw feedback loops as variables on a ring with signed arrows between them.

    Parameters
    ----------
    loops : sequence of Loop
        They may share variables and links; each link is drawn once.
    title : str
        The picture's name; a general one if empty.
    prefix : str
        Stands before the ids; unique on a page.

    Returns
    -------
    Picture
        720 pixels wide, without marks that move. Its sentence names every link.

    Raises
    ------
    ValueError
        If there is no loop.
    """
    if not loops:
        raise ValueError("A loop diagram needs at least one loop.")
    loops = _translated(loops)
    title = title or _("How the parts act on one another")
    sentence = " ".join(_chain(loop) for loop in loops)
    with style():
        frame = _frame(loops, title, sentence, prefix)
    return Picture(
        frame=frame, frame_id=prefix, marks={}, title=title, sentence=sentence, table=_table(loops)
    )


def loop_words(loops: Sequence[Loop]) -> Html:
    """Say the loops as a list: what a narrow screen shows in place of the diagram.

    Parameters
    ----------
    loops : sequence of Loop
        As for :func:`loop_diagram`.

    Returns
    -------
    Html
        An ordered list with one item a loop, its story and its links.
    """
    items = (
        tag(
            "li",
            tag("strong", text(loop.name)),
            text(f" ({loop.id}, {_kind(loop)}). {loop.story}"),
            tag("ul", *(tag("li", text(told)) for told in _links(loop))),
        )
        for loop in _translated(loops)
    )
    return tag("ol", *items, class_="ltl-loops")


def _translated(loops: Sequence[Loop]) -> tuple[Loop, ...]:
    """Return the loops in the words of the session's language."""

    def link(one: Link) -> Link:
        return replace(one, cause=said(one.cause), effect=said(one.effect))

    return tuple(
        replace(
            loop,
            name=said(loop.name),
            story=said(loop.story),
            links=tuple(link(one) for one in loop.links),
            beside=tuple(link(one) for one in loop.beside),
        )
        for loop in loops
    )


def _kind(loop: Loop) -> str:
    return _("reinforcing") if loop.kind == "reinforcing" else _("balancing")


def _told(link: Link) -> str:
    same = link.sign == "+"
    if link.delayed:
        words = (
            _("{cause} up: after a delay, {effect} up")
            if same
            else _("{cause} up: after a delay, {effect} down")
        )
    else:
        words = _("{cause} up: {effect} up") if same else _("{cause} up: {effect} down")
    return words.format(cause=link.cause, effect=link.effect)


def _links(loop: Loop) -> list[str]:
    """Tell a loop's links, and behind them what it does besides."""
    besides = _("besides, {link}")
    return [
        *(_told(link) for link in loop.links),
        *(besides.format(link=_told(link)) for link in loop.beside),
    ]


def _chain(loop: Loop) -> str:
    links = "; ".join(_links(loop))
    return _("{id} {name} ({kind}): {links}.").format(
        id=loop.id, name=loop.name, kind=_kind(loop), links=links
    )


def _table(loops: Sequence[Loop]) -> Table:
    rows = (
        (
            f"{loop.id} {loop.name}",
            link.cause,
            link.effect,
            _("the same way") if link.sign == "+" else _("the other way"),
            _("yes") if link.delayed else _("no"),
        )
        for loop in loops
        for link in loop.every_link
    )
    return Table(
        caption=_("Every link of the diagram"),
        header=(_("Loop"), _("When this changes"), _("this moves"), _("Direction"), _("Delay")),
        rows=tuple(rows),
    )


def _frame(loops: Sequence[Loop], title: str, sentence: str, prefix: str) -> str:
    canvas = Canvas(WIDTH, HEIGHT, prefix)
    links = list({(link.cause, link.effect): link for loop in loops for link in loop.every_link}.values())
    names = list(dict.fromkeys(name for link in links for name in (link.cause, link.effect)))
    names = list(order(names, [(link.cause, link.effect) for link in links]))
    words = {name: textwrap.wrap(label(name), 17) for name in names}
    sizes = [_measure(canvas, words[name]) for name in names]
    margin = _CROWDED if len(names) > _MANY else _ROOMY
    spots = dict(zip(names, ring(sizes, WIDTH, HEIGHT, margin), strict=True))
    for name, box in spots.items():
        _write(canvas, words[name], box, bold=False)

    placed, arrows = list(spots.values()), _arrows(links, spots)
    for arch in arrows:
        _draw_arrow(canvas, arch)
    for link, arch in zip(links, arrows, strict=True):
        placed.append(_sign(canvas, link, arch, placed, arrows))
    for link, arch in zip(links, arrows, strict=True):
        if link.delayed:
            x, y = arch.at(_DELAYED)
            placed.append(Box(x=x, y=y, width=18, height=18))
            placed.append(_delay(canvas, arch, placed, arrows))
    drawn = {(link.cause, link.effect): arch for link, arch in zip(links, arrows, strict=True)}
    # A short loop has few places for its name, so it chooses first.
    for loop in sorted(loops, key=lambda one: len(one.links)):
        paths = [drawn[link.cause, link.effect] for link in loop.links]
        placed.append(_name(canvas, loop, paths, placed, arrows))
    return canvas.svg(title, sentence)


def _arrows(links: Sequence[Link], spots: dict[str, Box]) -> list[Arrow]:
    drawn: list[Arrow] = []
    places = {name: place for place, name in enumerate(spots)}
    for link in links:
        others = [box for name, box in spots.items() if name not in {link.cause, link.effect}]
        apart = abs(places[link.cause] - places[link.effect])
        beside = apart in {1, len(spots) - 1}
        one, two = spots[link.cause], spots[link.effect]
        drawn.append(arrow(one, two, others, drawn, (WIDTH, HEIGHT), outward=beside))
    return drawn


def _measure(canvas: Canvas, lines: Sequence[str], *, bold: bool = False) -> Point:
    return (max((canvas.width_of(line, bold=bold) for line in lines), default=0.0), _LINE * len(lines))


def _write(
    canvas: Canvas, lines: Sequence[str], box: Box, *, bold: bool, role: palette.Role = palette.INK
) -> None:
    foot = box.y - box.height / 2 + SIZE
    for step, line in enumerate(lines):
        canvas.text(box.x, foot + step * _LINE, line, align="center", bold=bold, role=role)


def _draw_arrow(canvas: Canvas, arch: Arrow) -> None:
    path = Path(
        [(x, canvas.height - y) for x, y in (arch.start, arch.control, arch.end)],
        [Path.MOVETO, Path.CURVE3, Path.CURVE3],
    )
    _patch(canvas, path)


def _patch(canvas: Canvas, path: Path, role: palette.Role = palette.MUTED) -> None:
    canvas.figure.add_artist(
        FancyArrowPatch(
            path=path,
            arrowstyle="-|>,head_length=6,head_width=3",
            mutation_scale=1,
            color=role.light,
            linewidth=1.4,
            shrinkA=0,
            shrinkB=0,
            transform=IdentityTransform(),
        )
    )


def _inside(size: Point, ways: Iterable[Point]) -> Sequence[Point]:
    """Keep the places at which words of a size lie inside the picture; all of them if none does."""
    page = Box(x=WIDTH / 2, y=HEIGHT / 2, width=WIDTH - size[0], height=HEIGHT - size[1])
    wished = list(ways)
    return [way for way in wished if page.covers(way)] or wished


def _sign(canvas: Canvas, link: Link, arch: Arrow, placed: Sequence[Box], arrows: Sequence[Arrow]) -> Box:
    sign = "+" if link.sign == "+" else "−"
    size = _measure(canvas, [sign], bold=True)
    ways = (arch.beside(t, side * 11) for t in (0.9, 0.84, 0.78, 0.7, 0.95) for side in (1, -1))
    box = free_spot((size[0], 12), _inside((size[0], 16), ways), placed, arrows, margin=1)
    role = palette.ACCENT if link.sign == "+" else palette.SIGNAL
    canvas.text(box.x, box.y + 5, sign, align="center", bold=True, size=SIZE + 2, role=role)
    return box


def _delay(canvas: Canvas, arch: Arrow, placed: Sequence[Box], arrows: Sequence[Arrow]) -> Box:
    gap = 3.5 / math.dist(arch.start, arch.end)
    for t in (_DELAYED - gap, _DELAYED + gap):
        canvas.shape(stroke=palette.INK, width=1.6, points=(arch.beside(t, -7), arch.beside(t, 7)), layer=4)
    words = _("delay")
    size = _measure(canvas, [words])
    ways = (
        arch.beside(t, side * reach)
        for reach in (16, 22, 30, 40)
        for t in (0.48, 0.42, 0.54, 0.36, 0.6)
        for side in (1, -1)
    )
    box = free_spot((size[0], SIZE), _inside((size[0], SIZE + 4), ways), placed, arrows)
    canvas.text(box.x, box.y + 4, words, align="center", role=palette.MUTED)
    return box


def _name(
    canvas: Canvas, loop: Loop, paths: Sequence[Arrow], placed: Sequence[Box], arrows: Sequence[Arrow]
) -> Box:
    """Write a loop's name near the middle of its arrows, with an arc that turns as the loop does."""
    corners = [path.at(t) for path in paths for t in (0.0, 0.5, 1.0)]
    x, y = (sum(values) / len(corners) for values in zip(*corners, strict=True))
    # Pixels count downwards, so a positive area is a turn with the clock.
    turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True))
    lines = textwrap.wrap(label(loop.name), 16)
    width, height = _measure(canvas, lines)
    spots = [(gx, gy) for gx in range(40, WIDTH - 40, 8) for gy in range(40, HEIGHT - 40, 8)]
    inside = Path([p for path in paths for p in path.samples()]).contains_points(spots)
    ranked = zip(inside, spots, strict=True)
    wishes = [
        spot
        for _within, spot in sorted(
            ranked, key=lambda one: (not one[0], (one[1][0] - x) ** 2 + (one[1][1] - y) ** 2)
        )
    ]
    size = (max(width, 40), height + 36)
    box = free_spot(size, _inside(size, wishes), placed, arrows, margin=5)
    top = box.y - box.height / 2 + 15
    role = palette.ACCENT if loop.kind == "reinforcing" else palette.SIGNAL
    canvas.text(box.x, top + 4.5, loop.id, align="center", bold=True, role=role)
    # Three quarters of a circle as points, ending with the arrow's head.
    steps = np.radians(np.linspace(-30, 240, 28))[:: -1 if turn >= 0 else 1]
    circle = np.column_stack((box.x + 15 * np.cos(steps), canvas.height - top + 15 * np.sin(steps)))
    _patch(canvas, Path(circle), role)
    names = Box(x=box.x, y=box.y + 18, width=width, height=height)
    _write(canvas, lines, names, bold=False, role=palette.MUTED)
    return box
