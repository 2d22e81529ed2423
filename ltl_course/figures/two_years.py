"""Regression to the mean: two groups chosen in one year and followed into the next.

Why it exists: that the worst get better and the best get worse by themselves is believed
only when seen. Two columns and three lines show it, with the numbers at their ends.
"""

from __future__ import annotations

from ltl_course.charts.samples import michigan
from ltl_course.charts.two_years import RegressionToTheMean, regression_to_the_mean
from ltl_course.figures import palette
from ltl_course.figures.canvas import Canvas, style
from ltl_course.figures.labels import apart, label
from ltl_course.figures.paths import Scale
from ltl_course.figures.picture import Picture, Table, Width
from ltl_course.words import _, number

FIRST, SECOND = 1992, 1993
"""Years between which Michigan's districts are followed."""
_LINE = 16
_SIZE = {"wide": (720, 300, 250, 560), "narrow": (340, 300, 60, 286)}


def two_years(
    found: RegressionToTheMean,
    years: tuple[str, str],
    *,
    unit: str = "",
    width: Width = "wide",
    prefix: str = "two-years",
) -> Picture:
    """Draw what became of the bottom and the top of a first year.

    Parameters
    ----------
    found : RegressionToTheMean
        Distances from the mean of all in both years.
    years : tuple of two str
        Their names, for example ``("1992", "1993")``.
    unit : str
        Of the values; may be empty.
    width : {"wide", "narrow"}
        720 or 340 pixels.
    prefix : str
        Stands before the ids; unique on a page.

    Returns
    -------
    Picture
        Without marks that move.
    """
    title = _("The lowest and the highest, one year later")
    groups = (
        (_("highest {tail}"), found.tail, found.top_first, found.top_second, palette.ACCENT),
        (_("all {tail}"), found.count, 0.0, 0.0, palette.MUTED),
        (_("lowest {tail}"), found.tail, found.bottom_first, found.bottom_second, palette.SIGNAL),
    )
    full, height, first, second = _SIZE[width]
    with style():
        canvas = Canvas(full, height, prefix)
        axes = canvas.axes(first, 74, second - first, height - 90)
        reach = max(abs(value) for group in groups for value in group[2:4]) * 1.08 or 1.0
        axes.set(xlim=(0, 1), ylim=(-reach, reach), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        scale = Scale.of(axes)
        canvas.text(4, 15, title, bold=True, size=13)
        note = _("distance from the mean of all, in {unit}") if unit else _("distance from the mean of all")
        canvas.text(4, 33, canvas.fitted(note.format(unit=label(unit)), full - 8), role=palette.MUTED)
        for x, year in zip((first, second), years, strict=True):
            canvas.shape(stroke=palette.GRID, width=1, points=((x, 70), (x, height - 12)), layer=1)
            canvas.text(x, 62, canvas.fitted(label(year), 100, bold=True), align="center", bold=True)
        feet = apart([scale.y(two) + 4 for _w, _c, _one, two, _r in groups], _LINE)
        for (words, count, one, two, role), foot in zip(groups, feet, strict=True):
            start, end = (float(first), scale.y(one)), (float(second), scale.y(two))
            thin = role is palette.MUTED
            canvas.shape(
                stroke=role, width=1.5 if thin else 3, points=(start, end), dash="5,5" if thin else ""
            )
            named = words.format(tail=count)
            value = "0" if thin else _signed(one)
            if width == "wide":
                canvas.text(first - 10, start[1] + 4, f"{named}: {value}", align="right", role=role)
            else:
                canvas.text(first - 8, start[1] + 4, value, align="right", role=role)
                _along(canvas, start, end, named, role)
            canvas.text(second + 10, foot, "0" if thin else _signed(two), role=role, bold=not thin)
        svg = canvas.svg(title, found.words)
    return Picture(
        frame=svg,
        frame_id=prefix,
        marks={},
        title=title,
        sentence=found.words,
        table=Table(
            caption=title,
            header=(_("Group"), label(years[0]), label(years[1])),
            rows=tuple(
                (words.format(tail=count), _signed(a), _signed(b)) for words, count, a, b, _r in groups
            ),
        ),
    )


def _along(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float], words: str, role: palette.Role
) -> None:
    """Write words on the side from which a line turns away, so that it never crosses them."""
    rises = end[1] < start[1]
    y = start[1] + (end[1] - start[1]) * 20 / (end[0] - start[0])
    canvas.text(start[0] + 20, y + 17 if rises else y - 7, words, role=role)


def _signed(value: float) -> str:
    words = number(abs(value))
    return words if words == "0" else f"{'+' if value > 0 else '−'}{words}"


def michigan_districts(width: Width) -> Picture:
    """Draw what became of Michigan's lowest and highest districts one year later.

    Parameters
    ----------
    width : {"wide", "narrow"}
        720 or 340 pixels.

    Returns
    -------
    Picture
        As :func:`two_years` draws it.
    """
    found = regression_to_the_mean(*michigan().two_years(FIRST, SECOND), unit=_("percentage points"))
    years = (str(FIRST), str(SECOND))
    return two_years(found, years, unit=_("percent"), width=width, prefix=f"districts-{width}")
