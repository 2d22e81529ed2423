"""Coming back to a Theory: what was predicted, and what is due.

Why it exists: a plan that nobody opens again teaches nothing. After 30, 60 and 90 days the learner
is asked, row by row, what was predicted and what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.practice.practice import EXPECTED, WHAT
from ltl_course.theory.state import Theory
from ltl_course.words import _, plural

STEPBACKS = (30, 60, 90)
"""Days after the first version on which one comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """Something that a Theory says will be seen, or done.

    Attributes
    ----------
    part : str
        The table: "measures", "actions", "tests" or "practice".
    address : str
        Where it stands.
    row : str
        Id of the row; empty for the practice, which is predicted once for all weeks.
    called : str
        The row's number and first words; for the practice, what is counted.
    said : str
        What was predicted, in the learner's words.
    day : datetime.date or None
        By when, or when; None where no day is written.
    happened : str
        What happened, where that was written down already.
    """

    part: Part
    address: str
    row: str
    called: str
    said: str
    day: date | None
    happened: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepback:
    """One of the days on which one comes back.

    Attributes
    ----------
    days : int
        After the first version.
    day : datetime.date
        Which day that is.
    due : bool
        Whether it is that day or later, and no version was kept since.
    """

    days: int
    day: date
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is due on a day.

    Attributes
    ----------
    stepbacks : tuple of Stepback
        All of them, in order.
    past : tuple of Predicted
        Predictions of which the day has come and of which nothing is written yet, the oldest first.
    undated : tuple of Predicted
        Predictions without a day and without a result, to be asked about at each stepback.
    words : str
        One or two sentences that sum it up.
    """

    stepbacks: tuple[Stepback, ...]
    past: tuple[Predicted, ...]
    undated: tuple[Predicted, ...]
    words: str


def predicted(theory: Theory) -> tuple[Predicted, ...]:
    """Return what a Theory predicts, row by row.

    Parameters
    ----------
    theory : Theory
        Whose predictions are read.

    Returns
    -------
    tuple of Predicted
        Measures with a level or a day, actions that will be done, tests with a prediction, and the
        practice; in this order. Days that are no days are left in the words.
    """
    numbered = labels.numbers(theory)
    return (
        *_measures(theory, numbered),
        *_actions(theory, numbered),
        *_tests(theory, numbered),
        *_own(theory),
    )


def _measures(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Predicted]:
    for row in theory.rows("measures"):
        level, by = row.get("level", "").strip(), row.get("by", "").strip()
        if level or by:
            yield _predicted("measures", row, numbered, said=level, when=by)


def _actions(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Predicted]:
    for row in theory.rows("actions"):
        if row.get("state") == "will":
            asked = ("who", "where", "when", "often")
            said = "; ".join(cell for one in asked if (cell := row.get(one, "").strip()))
            yield _predicted("actions", row, numbered, said=said, when=row.get("when", ""))


def _tests(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Predicted]:
    for row in theory.rows("tests"):
        if expected := row.get("expected", "").strip():
            happened = row.get("happened", "").strip()
            yield _predicted(
                "tests", row, numbered, said=expected, when=row.get("day", ""), happened=happened
            )


def _predicted(
    part: Part,
    row: Mapping[str, str],
    numbered: Mapping[str, str],
    *,
    said: str,
    when: str,
    happened: str = "",
) -> Predicted:
    return Predicted(
        part=part,
        address=parts.HOMES[part],
        row=row[ROW],
        called=cells.called(part, row, numbered),
        said=said,
        day=_day(when),
        happened=happened,
    )


def _own(theory: Theory) -> Iterator[Predicted]:
    if expected := theory.text(EXPECTED):
        prompt = parts.prompt(EXPECTED)
        yield Predicted(
            part="practice",
            address=EXPECTED,
            row="",
            called=theory.text(WHAT),
            said=prompt.told(expected) if prompt else expected,
            day=None,
        )


def _day(said: str) -> date | None:
    """Return the day that was written, if it was written as one."""
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


def due(theory: Theory, day: date, first: date | None, last: date | None = None) -> Due:
    """Say what is due on a day.

    Parameters
    ----------
    theory : Theory
        The Theory as it stands.
    day : datetime.date
        The day on which it is asked.
    first : datetime.date or None
        The day of the first version; None if none was kept yet.
    last : datetime.date, optional
        The day of the last version: a look back that was due by then has been taken.

    Returns
    -------
    Due
        A stepback is due from its day on, a prediction from the day that it names until something
        is written about it.
    """
    stepbacks = tuple(_stepback(days, day, first, last) for days in STEPBACKS if first)
    open_ = [one for one in predicted(theory) if not one.happened]
    past = sorted(
        (one for one in open_ if one.day and one.day <= day and not _logged(theory, one)),
        key=lambda one: one.day or day,
    )
    undated = tuple(one for one in open_ if one.day is None)
    return Due(
        stepbacks=stepbacks,
        past=tuple(past),
        undated=undated,
        words=_due_words(stepbacks, len(past), day, last),
    )


def _stepback(days: int, day: date, first: date, last: date | None) -> Stepback:
    when = first + timedelta(days=days)
    return Stepback(days=days, day=when, due=when <= day and (last is None or last < when))


def _logged(theory: Theory, one: Predicted) -> bool:
    """Say whether the learning log tells what came of a prediction, as it is written down on coming back."""
    about = cells.first_words(one.part, _row(theory, one))
    return any(
        log.get("happened", "").strip()
        and log.get("expected", "").strip() == one.said
        and about in log.get("tried", "")
        and (one.day or date.max) <= (_day(log.get("day", "")) or date.min)
        for log in theory.rows("tests")
    )


def _row(theory: Theory, one: Predicted) -> Mapping[str, str]:
    return next((row for row in theory.rows(one.part) if row[ROW] == one.row), {})


def _due_words(stepbacks: tuple[Stepback, ...], past: int, day: date, last: date | None) -> str:
    reached = [one for one in stepbacks if one.due]
    ahead = next((one for one in stepbacks if one.day > day), None)
    said = []
    if not stepbacks:
        said.append(_("No version was kept yet. Keep one, so that you can come back to it."))
    elif last and not reached and last >= stepbacks[0].day:
        said.append(_("You looked back last on {day}.").format(day=last))
    elif reached:
        said.append(
            _("The look back after {days} days is due since {day}.").format(
                days=reached[-1].days, day=reached[-1].day
            )
            if reached[-1].day < day
            else _("The look back after {days} days is due today.").format(days=reached[-1].days)
        )
    if ahead:
        said.append(_("The next one, after {days} days, is on {day}.").format(days=ahead.days, day=ahead.day))
    if past:
        said.append(
            plural(
                "The day of {count} prediction has come, and nothing is written about it yet.",
                "The days of {count} predictions have come, and nothing is written about them yet.",
                past,
            )
        )
    return " ".join(said)
