"""The pictures of a lesson on paper: simulations as they begin, their loops, and figures.

Why it exists: a picture on paper stands still. So its sentence and what its moves give stand under it,
and the learner's prediction has a line to be written on.
"""

from __future__ import annotations

from ltl_course.dynamics import parameters
from ltl_course.figures.audit import district_audit
from ltl_course.figures.drawings import drawing
from ltl_course.figures.loops import loop_diagram, loop_words
from ltl_course.figures.two_years import michigan_districts
from ltl_course.paper.asked import blank, unit_of
from ltl_course.paper.cells import Cell
from ltl_course.paper.moves import moves
from ltl_course.safe import Html, tag, text
from ltl_course.simulations.named import find, find_scenario
from ltl_course.theory.formats.drawn import Drawn
from ltl_course.theory.formats.web import grid_table
from ltl_course.words import _, said


def explored(cell: Cell, words: str, name: str) -> list[Html]:
    """Return what a cell with ``explore`` shows.

    Parameters
    ----------
    cell : Cell
        The cell.
    words : str
        What the lesson says beside it, as Markdown: it may name moves.
    name : str
        Stands before the picture's ids; unique on a page.

    Returns
    -------
    list of Html
        The picture with its sentence, and the table of its moves.
    """
    simulation, *levers = cell.given
    if simulation == "districts":
        drawn = michigan_districts("wide")
        return [_figure(drawn.svg(), drawn.sentence, name), drawn.table.html()]
    if simulation == "district-audit":
        table, told = district_audit()
        return [table.html(), *(tag("p", text(one)) for one in told)]
    if cell.named.get("view") == "loops":
        return _loops(simulation, name)
    return _run(cell, simulation, tuple(levers), words, name)


def _run(cell: Cell, simulation: str, levers: tuple[str, ...], words: str, name: str) -> list[Html]:
    model = find(simulation)
    scene = find_scenario(model, cell.named.get("scenario", ""))
    start = model(**(scene.levers if scene else {}))
    drawn = drawing(model, "wide", name).picture(start, start.run())
    title = said(scene.title if scene else model.title)
    parts = [tag("p", tag("strong", text(title)), class_="lead")]
    if scene:
        parts.append(tag("p", text(said(scene.story))))
    if awaited := cell.named.get("prediction"):
        told = blank(_("You said, before you saw this picture:"), unit_of(awaited))
        parts += [told, tag("p", text(_("Draw your number into the picture.")), class_="quiet")]
    parts.append(_figure(drawn.svg(), drawn.sentence, name))
    table = moves(start, levers or tuple(parameters(model)), words)
    if table:
        told_of = _("On paper the levers cannot be moved. This is what the simulation gives at each move.")
        parts += [tag("p", text(told_of), class_="quiet"), grid_table(table)]
    parts.append(tag("p", text(_("The model: {source}").format(source=model.citation)), class_="quiet"))
    return parts


def _loops(simulation: str, name: str) -> list[Html]:
    model = find(simulation)
    drawn = loop_diagram(model.loops, said(model.title), prefix=name)
    legend = _(
        "An arrow runs from what changes to what it moves: with a plus the same way, with a minus the other "
        "way. Two strokes across it are a delay."
    )
    return [
        _figure(drawn.svg(), drawn.sentence, name, caption=legend),
        loop_words(model.loops),
    ]


def _figure(svg: str, sentence: str, name: str, caption: str = "") -> Html:
    drawn = Drawn(drawing=svg, words=sentence, prefix=f"{name}-")
    shown = tag("div", Html(drawn.svg()), class_="wide", tabindex="0")
    return tag("figure", shown, tag("figcaption", text(caption or sentence)))
