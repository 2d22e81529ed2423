"""The learner's own numbers on the screen: pasted or from a file, as run chart and XmR chart.

Why it exists: a lesson about charts is only done when one's own numbers stand in one. What
is kept is the text as it was pasted, so nothing in it is lost; charts are made from it anew.
A file's content never touches a disk.
"""

from __future__ import annotations

import hashlib
from typing import Any

import traitlets

from ltl_course.charts import across, remarks
from ltl_course.charts.column import Table, TooBig, Unreadable, read_file, read_text
from ltl_course.charts.run_chart import run_chart
from ltl_course.charts.samples import monthly_series
from ltl_course.charts.written import as_text
from ltl_course.charts.xmr_chart import xmr_chart
from ltl_course.figures import own_data
from ltl_course.figures.picture import Picture, Width
from ltl_course.theory.own_chart import measure_name, own_chart
from ltl_course.widgets.base import calm, module, style
from ltl_course.widgets.explorer import told
from ltl_course.widgets.form import FORM, Form
from ltl_course.words import _, plural

SEED = 4  # shows what most steady series show: no signal
SHIFT = -2.0


class Chart(Form):
    """An exercise with a prompt of kind "series", and the charts of its numbers.

    Parameters
    ----------
    exercise : str
        The exercise's id; it has a prompt ``series`` of kind "series" and may have a short
        prompt ``name``.

    Notes
    -----
    Charts hold the learner's numbers and words, so they go to the page as a message, as answers
    do. JupyterLab would save a trait with the notebook.
    """

    _esm = module("picture", "series", *FORM, render="renderForm")
    _css = style()

    samples = traitlets.List().tag(sync=True)
    narrow = traitlets.Bool(default_value=False).tag(sync=True, echo_update=False)

    def __init__(self, exercise: str) -> None:
        self._table: Table | None = None
        self._file: tuple[str, bytes] = ("", b"")
        self._titles: tuple[str, ...] = ()
        self._drawn: tuple[str, str, bool] | None = None
        super().__init__(
            exercise,
            "chart",
            samples=[
                {"id": "steady", "label": _("Simulated months, nothing changes")},
                {"id": "fall", "label": _("Simulated months with a fall")},
            ],
        )
        self.observe(self._draw, "narrow")

    def hear_ready(self, message: dict[str, Any], buffers: Any) -> None:
        """Send the earlier answers and draw what they hold."""
        self._drawn = None
        super().hear_ready(message, buffers)

    def hear_file(self, message: dict[str, Any], buffers: Any) -> None:
        """Read a file and offer its columns."""
        self._file = (str(message.get("name", "")), bytes(buffers[0]) if buffers else b"")
        self._table = None
        self._titles = ()
        try:
            table = read_file(*self._file)
        except (TooBig, Unreadable) as error:
            self.send({"type": "unreadable", "why": str(error)})
            return
        if len(table.sheet.titles) > 1:
            self._titles = table.sheet.titles
        else:
            self._file = ("", b"")  # there is no other sheet to come back for
        if table.values or self._titles:
            self._offer(table)
        else:
            why = _("No column of numbers was found in this file. Copy the column into the box instead.")
            self.send({"type": "unreadable", "why": why})

    def hear_sheet(self, message: dict[str, Any], _buffers: Any) -> None:
        """Read another sheet of the workbook and offer its columns."""
        title = message.get("title")
        if title not in self._titles:
            return
        try:
            self._offer(read_file(*self._file, title=title))
        except (TooBig, Unreadable) as error:
            self._table = None
            self._send_offer(str(error), title)

    def _offer(self, table: Table) -> None:
        self._table = table
        notes = [*table.sheet.notes]
        if not table.values:
            notes.append(_("No column of numbers was found on this sheet. Choose another sheet."))
        self._send_offer(" ".join(notes), table.sheet.title, table)

    def _send_offer(self, note: str, title: str, table: Table | None = None) -> None:
        values = table.values if table else ()
        value = table.default_value if table else None
        label = table.default_label if table else None
        self.send(
            {
                "type": "offer",
                "note": note,
                "sheets": [*self._titles],
                "sheet": title,
                "values": [{"index": one.index, "name": one.name} for one in values],
                "labels": [
                    {"index": one.index, "name": one.name} for one in (table.columns if table else ())
                ],
                "value": value if value is not None or not values else values[0].index,
                "label": -1 if label is None else label,
                "lines": list(across.names(table))
                if table and across.plain_names(table, table.column())
                else [],
            }
        )

    def hear_column(self, message: dict[str, Any], _buffers: Any) -> None:
        """Put the chosen columns into the box, as text."""
        if self._table is None:
            return
        if isinstance(name := message.get("line"), str):
            line = across.line(self._table, name)
            if line is not None:
                self._give(as_text(line, 1, 0))
            return
        places = {one.index for one in self._table.columns}
        value: Any = message.get("value")
        label: Any = message.get("label")
        whole = isinstance(value, int) and isinstance(label, int)
        if not whole or value not in places or label not in places - {value} | {-1}:
            self.send(
                {"type": "unreadable", "why": _("Choose one column of numbers and another for the dates.")}
            )
            return
        self._give(as_text(self._table, value, label))

    def hear_sample(self, message: dict[str, Any], _buffers: Any) -> None:
        """Put a simulated series into the box, called simulated."""
        series = monthly_series(SEED, shift=SHIFT if message.get("id") == "fall" else 0.0)
        rows = [f"{label}\t{value}" for label, value in zip(series.labels, series.values, strict=True)]
        self._give("\n".join([*(f"# {one}" for one in series.note), f"\t{series.name}", *rows]))

    def hear_read_as(self, message: dict[str, Any], _buffers: Any) -> None:
        """Write another way of reading into the text, which else stays as it is."""
        way, text, line = (message.get(key) for key in ("way", "text", "line"))
        if isinstance(line, str) and isinstance(text, str):
            self._give(remarks.with_only(text, line), fresh=False)
        elif isinstance(way, str) and way in remarks.WAYS and isinstance(text, str):
            self._give(remarks.with_way(text, way), fresh=False)

    def _text(self) -> str:
        latest = self.journal.latest(self.exercise.id, "series")
        return str(latest.answer) if latest else ""

    def _give(self, text: str, *, fresh: bool = True) -> None:
        note = ""
        if fresh:
            count = len(read_text(text).values)
            note = plural("{count} number is in the box now.", "{count} numbers are in the box now.", count)
        self.send({"type": "taken", "text": text, "note": note, "fresh": fresh})

    def _changed(self) -> None:
        super()._changed()
        self._draw()

    @calm
    def _draw(self, _change: Any = None) -> None:
        state = (self._text(), measure_name(self.journal, self.exercise.id), self.narrow)
        if state == self._drawn:
            return
        self._drawn = state
        words, name, narrow = state
        try:
            own = own_chart(words, name)
        except TooBig as error:
            empty: dict[str, Any] = {"charts": [], "notes": [], "ways": [], "asks": False, "across": []}
            self.send({"type": "charts", **empty, "problems": [str(error)]})
            return
        column = own.column
        pictures: list[tuple[str, Picture]] = []
        if own.charted:
            width: Width = "narrow" if narrow else "wide"
            prefix = f"own{str(self.comm.comm_id)[:8]}"
            title = own.name or _("your readings")
            run_name, xmr_name = _("Run chart: {name}"), _("Control chart (XmR): {name}")
            if own.simulated:
                # Never under the name of the learner's own measure.
                run_name, xmr_name = (
                    _("Run chart of simulated numbers"),
                    _("Control chart (XmR) of simulated numbers"),
                )
            pictures = [
                (
                    "run",
                    own_data.run_chart(
                        run_chart(column.values),
                        column.labels,
                        name=run_name.format(name=title),
                        width=width,
                        prefix=f"{prefix}r",
                    ),
                ),
                (
                    "xmr",
                    own_data.xmr_chart(
                        xmr_chart(column.values),
                        column.labels,
                        name=xmr_name.format(name=title),
                        width=width,
                        prefix=f"{prefix}x",
                    ),
                ),
            ]
        self.send(
            {
                "type": "charts",
                # While it is asked what the lines are, nothing is said of a chart that is not there.
                "notes": [] if column.asks else list(column.note),
                "ways": list(column.ways),
                "asks": column.asks,
                "across": list(column.across) if column.asks else [],
                "problems": [str(one) for one in column.problems],
                "charts": [
                    {
                        "id": id_,
                        **told(picture),
                        "frame": picture.frame,
                        "frame_id": hashlib.sha256(picture.frame.encode()).hexdigest()[:16],
                    }
                    for id_, picture in pictures
                ],
            }
        )
