"""A simulation on the screen: levers made from the model's own fields, and its picture.

Why it exists: there is one list of levers, the model's. A move of a lever makes a new
model, runs it and sends only what changed in the picture. ipywidgets keeps one message in
flight and merges the others, so what is outdated is dropped and never queued.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import ipywidgets
import traitlets

from ltl_course.dynamics import Value, parameters
from ltl_course.figures.drawings import Drawing, drawing
from ltl_course.figures.loops import loop_diagram, loop_words
from ltl_course.figures.picture import Picture, Width
from ltl_course.figures.two_years import michigan_districts
from ltl_course.safe import Html, tag, text
from ltl_course.simulations.named import check_levers, find, find_scenario, offered
from ltl_course.widgets.awaited import Awaited
from ltl_course.widgets.bar import bar
from ltl_course.widgets.base import CourseWidget, calm, module, style
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.levers import described
from ltl_course.words import _, said
from ltl_course.xmile import MEDIA_TYPE, InEquations, model_file

MODEL_FILE = "model"
"""Id of the export of a stock-flow model."""


def _model_export() -> dict[str, str]:
    return {
        "id": MODEL_FILE,
        "label": _("Download this model for Stella or Vensim"),
        "help": _(
            "The file holds the equations and the levers as they stand now, for one world without luck. It "
            "is written in XMILE, an open format, and holds no diagram. You need Stella, or a Vensim that "
            "can import XMILE. We have run it in PySD, and have not opened it in Stella or Vensim."
        ),
    }


class Explorer(CourseWidget):
    """A simulation with its levers.

    Parameters
    ----------
    simulation : str
        The model's id.
    prediction : str
        Id of the exercise whose committed prediction is drawn into the picture; the picture is
        covered until there is one, or the learner asks to see it. Empty: none is awaited. While
        there is a fault in the exercise's file, it is said where the prediction would be asked for.
    scenario : str
        Id of the scenario to begin with; empty for the model's defaults.
    levers : tuple of str
        Names of the levers to show; empty for all.

    Raises
    ------
    ValueError
        If there is no such simulation, scenario or lever.
    ExerciseError
        If there is no exercise with the id `prediction`.
    """

    _esm = module("picture", "exports", "levers", "explorer", render="renderExplorer")
    _css = style()

    simulation = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    prediction = traitlets.Unicode().tag(sync=True)
    levers = traitlets.List().tag(sync=True)
    scenarios = traitlets.List().tag(sync=True)
    assumptions = traitlets.Dict().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    story = traitlets.Unicode().tag(sync=True)
    exports = traitlets.List().tag(sync=True)
    veiled = traitlets.Bool(default_value=False).tag(sync=True)
    fault = traitlets.Unicode().tag(sync=True)
    # What the page sends is not sent back to it: the picture is the answer.
    values = traitlets.Dict().tag(sync=True, echo_update=False)
    narrow = traitlets.Bool(default_value=False).tag(sync=True, echo_update=False)
    frame = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)

    # Also an explorer whose making failed is closed in the end.
    _unwatch: Callable[[], None] = staticmethod(lambda: None)

    def __init__(
        self, simulation: str, prediction: str = "", scenario: str = "", levers: tuple[str, ...] = ()
    ) -> None:
        self.model = find(simulation)
        self.bar = bar()
        known = parameters(self.model)
        shown = {name: known[name] for name in levers or known if name in known}
        check_levers(self.model, levers)
        chosen = find_scenario(self.model, scenario)
        self._awaited = Awaited(prediction, self.bar.visit)
        self._drawn: tuple[float | None, str] = (None, "")
        self._fixed = dict(chosen.levers) if chosen else {}
        self._shown = tuple(shown)
        self._drawings: dict[bool, Drawing] = {}
        model = self.model(**self._fixed)
        start = self._values(model)
        card = self.model.assumptions
        super().__init__(
            simulation=simulation,
            title=said(chosen.title if chosen else self.model.title),
            prediction=prediction,
            levers=[described(name, lever) for name, lever in shown.items()],
            scenarios=[] if chosen else [self._scenario(one) for one in offered(self.model, shown)],
            assumptions={
                "citation": self.model.citation,
                **{
                    name: [said(words) for words in getattr(card, name)]
                    for name in ("published", "illustrative", "left_out")
                },
            },
            start=start,
            story=said(chosen.story) if chosen else "",
            exports=[_model_export()] if isinstance(model, InEquations) else [],
            values=start,
        )
        self.observe(self._moved, ["values", "narrow"])
        self._unwatch = self.bar.visit.journal.watch(self._answered)
        of_this_cell(self)
        self._moved()

    def _values(self, model: Any) -> dict[str, Value]:
        return {name: getattr(model, name) for name in self._shown}

    def _scenario(self, scenario: Any) -> dict[str, Any]:
        return {
            "id": scenario.id,
            "title": said(scenario.title),
            "story": said(scenario.story),
            "values": self._values(self.model(**scenario.levers)),
        }

    def _setting(self, values: dict[str, Any]) -> Any:
        """Return the model at the levers' places; what the page sent is checked by the model."""
        known = parameters(self.model)
        moved = {name: value for name, value in values.items() if name in known}
        return self.model(**{**self._fixed, **moved})

    @calm
    def _answered(self) -> None:
        """Draw anew only if the journal's change concerns the prediction; a run takes its time."""
        if self._awaited.look() != self._drawn:
            self._moved()

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    @calm
    def _moved(self, _change: Any = None) -> None:
        predicted, fault = self._drawn = self._awaited.look()
        model = self._setting(self.values)
        if self.narrow not in self._drawings:
            width: Width = "narrow" if self.narrow else "wide"
            # Ids must differ between two explorers on one page.
            prefix = f"p{self.comm.comm_id[:8]}"
            self._drawings[self.narrow] = drawing(self.model, width, prefix)
        drawn = self._drawings[self.narrow].picture(model, model.run(), predicted)
        with self.hold_sync():
            self.veiled = bool(self.prediction) and predicted is None
            self.fault = fault
            self.frame = drawn.frame
            self.picture = told(drawn)

    def hear_export(self, message: dict[str, Any], _buffers: Any) -> None:
        """Write the model with the levers where the page says that they stand, and hand it over."""
        if message.get("id") != MODEL_FILE:
            return
        name, data = model_file(self._setting(message["values"]))
        self.hand_over(MODEL_FILE, name, MEDIA_TYPE, data)

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.bar.stumbled()


def told(drawn: Picture) -> dict[str, Any]:
    """Return a picture without its frame, as the JavaScript reads it."""
    return {
        "frame_id": drawn.frame_id,
        "marks": drawn.marks,
        "sentence": drawn.sentence,
        "table": dataclasses.asdict(drawn.table),
    }


def card(wide: Picture, narrow: Picture | None = None, *beside: Html) -> ipywidgets.HTML:
    """Show a picture that has no levers, with its numbers as a table.

    Parameters
    ----------
    wide : Picture
        The picture.
    narrow : Picture, optional
        The same for a narrow page. Without it `beside` stands in the picture's place there.
    *beside : Html
        Markup below the picture that says what it shows; its sentence if there is none.

    Returns
    -------
    ipywidgets.HTML
        The card.
    """
    pictures = [tag("div", Html(wide.svg()), class_="ltl-drawing ltl-wide-only")]
    if narrow is not None:
        pictures.append(tag("div", Html(narrow.svg()), class_="ltl-drawing ltl-narrow-only"))
    words = beside or (tag("p", text(wide.sentence), class_="ltl-sentence"),)
    scroll = tag(
        "div",
        wide.table.html(),
        class_="ltl-scroll",
        tabindex=0,
        role="region",
        aria_label=wide.table.caption,
    )
    table = tag("details", tag("summary", text(_("The same as a table"))), scroll, class_="ltl-table")
    shown = ipywidgets.HTML(tag("div", *pictures, *words, table, class_="ltl-card ltl-static"))
    shown.add_class("ltl-ui")
    return shown


def loops(simulation: str) -> ipywidgets.HTML:
    """Show the feedback loops of a simulation as a causal-loop diagram and in words.

    Parameters
    ----------
    simulation : str
        The model's id; ValueError if there is none.

    Returns
    -------
    ipywidgets.HTML
        The diagram; on a narrow page the words stand in its place.
    """
    model = find(simulation)
    words = tag("div", loop_words(model.loops), class_="ltl-loops")
    legend = tag(
        "p",
        text(
            _(
                "An arrow runs from what changes to what it moves: with a plus the same way, with a minus "
                "the other way. Two strokes across it are a delay."
            )
        ),
        class_="ltl-help ltl-wide-only",
    )
    diagram = loop_diagram(model.loops, said(model.title), prefix=f"{simulation}-loops")
    return card(diagram, None, legend, words)


def districts() -> ipywidgets.HTML:
    """Show what became of Michigan's lowest and highest districts one year later.

    Returns
    -------
    ipywidgets.HTML
        The picture, with its sentence and its table.
    """
    return card(michigan_districts("wide"), michigan_districts("narrow"))


def district_audit() -> ipywidgets.HTML:
    """Show what the district's audit found; see :func:`ltl_course.widgets.audit.district_audit`."""
    from ltl_course.widgets.audit import district_audit as shown  # noqa: PLC0415 - no other page needs it

    return shown()


EXHIBITS = {"districts": districts, "district-audit": district_audit}
"""Figures that are shown as they are, without levers, by the name a lesson gives them."""
