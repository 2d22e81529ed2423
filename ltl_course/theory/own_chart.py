"""What may be said of a learner's own numbers: whether there is a chart, of what, and whether it is theirs.

Why it exists: the page with the charts, a later question that recalls them and the documents of
the Theory must judge alike. Lines that may be schools are charted nowhere, and simulated numbers
stand nowhere under the name of the learner's own measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.charts.column import read_text
from ltl_course.charts.points import Column
from ltl_course.charts.samples import says_simulated
from ltl_course.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChart:
    """A learner's numbers, and what may be said of them.

    Attributes
    ----------
    column : Column
        What was read.
    charted : bool
        False without a number, and while it is asked whether each line is a later reading.
    simulated : bool
        Whether the text calls the numbers simulated.
    name : str
        What is measured, as the learner calls it or else as the column does. Empty if neither
        says, and for simulated numbers.
    """

    column: Column
    charted: bool
    simulated: bool
    name: str


def own_chart(text: str, name: str = "") -> OwnChart:
    """Read a learner's numbers and judge what may be said of them.

    Parameters
    ----------
    text : str
        What stands in the learner's box.
    name : str
        What the learner calls the measure, as :func:`measure_name` finds it; may be empty.

    Returns
    -------
    OwnChart
        Also when there is nothing to chart.

    Raises
    ------
    TooBig
        If the text is too large to be read.
    """
    column = read_text(text)
    simulated = says_simulated(text)
    return OwnChart(
        column=column,
        charted=bool(column.values) and not column.asks,
        simulated=simulated,
        name="" if simulated else name.strip() or column.name,
    )


def measure_name(journal: Journal, exercise: str) -> str:
    """Return what the learner calls the measure whose numbers an exercise asks for.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    exercise : str
        The exercise's id. Its prompt ``name`` asks for the name.

    Returns
    -------
    str
        Empty without an answer in words.
    """
    latest = journal.latest(exercise, "name")
    return latest.answer.strip() if latest and isinstance(latest.answer, str) else ""
