"""What stands beside the rows of a Theory: if-then plans, and what charts of own numbers say.

Why it exists: a row says what is followed; the plan says when one acts, and the chart says where
the measure stands. An exercise says itself that its answers belong here (``theory = "plan"`` or
``theory = "chart"``), so a new lesson adds no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ltl_course import exercises
from ltl_course.charts.column import TooBig
from ltl_course.charts.run_chart import run_chart
from ltl_course.charts.xmr_chart import xmr_chart
from ltl_course.exercises import Exercise
from ltl_course.journal import Journal, role, told
from ltl_course.theory.formats.document import Grid, Section
from ltl_course.theory.own_chart import measure_name, own_chart
from ltl_course.words import _


def beside(journal: Journal) -> tuple[Section, ...]:
    """Return the sections that follow the rows.

    Parameters
    ----------
    journal : Journal
        The learner's journal.

    Returns
    -------
    tuple of Section
        First the charts, then the plans; none for what has no answer yet.
    """
    found = list(_exercises(journal))
    charts = [row for one in found if one.theory == "chart" for row in _chart(one, journal)]
    plans = [_plan(one, journal) for one in found if one.theory == "plan"]
    sections = []
    if charts:
        header = (_("Measure"), _("Run chart"), _("Control chart"), _("Remarks on the numbers"))
        wide = len(header) if any(row[-1] for row in charts) else len(header) - 1
        grid = Grid(
            caption=_("Charts of our own numbers, in words"),
            header=header[:wide],
            rows=tuple(row[:wide] for row in charts),
        )
        sections.append(Section(heading=_("What our charts say"), tables=(grid,)))
    if tables := tuple(plan for plan in plans if any(any(row) for row in plan.rows)):
        sections.append(Section(heading=_("What I will do"), tables=tables))
    return tuple(sections)


def _exercises(journal: Journal) -> Iterator[Exercise]:
    """Yield the exercises with an answer that can still be read, in the order of their names."""
    for name in sorted({entry.exercise for entry in journal.entries}):
        try:
            yield exercises.find(name)
        except exercises.ExerciseError:
            continue


def _said(exercise: Exercise, prompt: Any, journal: Journal) -> str:
    """Return the newest answer in words; empty without one, or one of another shape."""
    latest = journal.latest(exercise.id, prompt.id)
    try:
        return told(latest, prompt) if latest and not prompt.blank(latest.answer) else ""
    except ValueError:
        return ""


def _plan(exercise: Exercise, journal: Journal) -> Grid:
    said = tuple(_said(exercise, prompt, journal) for prompt in exercise.prompts)
    asked = tuple(prompt.for_role(role(journal)).ask for prompt in exercise.prompts)
    return Grid(caption=exercise.title, header=asked, rows=(said,))


def _chart(exercise: Exercise, journal: Journal) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each column of the learner's own numbers: its name, what its charts say, remarks."""
    name = measure_name(journal, exercise.id)
    for prompt in exercise.prompts:
        if prompt.kind != "series":
            continue
        try:
            own = own_chart(_said(exercise, prompt, journal), name)
        except TooBig:
            continue
        # A Theory is handed on: what is only simulated is nothing that a school has measured.
        if own.charted and not own.simulated:
            values = own.column.values
            # Remarks go where the numbers go.
            remarks = "\n".join(own.column.note)
            yield own.name or _("our readings"), run_chart(values).words, xmr_chart(values).words, remarks
