"""Coming back to a Theory: what was predicted, and what is due.

Why it exists: a plan that nobody opens again teaches nothing. After 30, 60 and 90 days the learner
is asked, row by row, what was predicted and what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.practice.practice import EXPECTED, WHAT
from ltl_course.theory.returning.handed import Handed, handed
from ltl_course.theory.returning.log import Revisited, day_of, told
from ltl_course.theory.state import Theory
from ltl_course.theory.stepbacks import STEPBACKS, stepback
from ltl_course.words import _, plural


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
    past : tuple of Revisited
        Predictions and agreements of which the day has come and of which nothing is written yet, the
        oldest first.
    undated : tuple of Revisited
        Predictions without a day and without a result, to be asked about at each stepback.
    passed_on : tuple of Handed
        What somebody else should be using by now, and should not have been at the last look back.
    words : str
        One or two sentences that sum it up.
    """

    stepbacks: tuple[Stepback, ...]
    past: tuple[Revisited, ...]
    undated: tuple[Revisited, ...]
    passed_on: tuple[Handed, ...]
    words: str


def every(theory: Theory) -> tuple[Revisited, ...]:
    """Return what can be kept, adapted or stopped, whether or not something is predicted of it.

    Parameters
    ----------
    theory : Theory
        Whose rows are read.

    Returns
    -------
    tuple of Revisited
        All measures, all actions, all agreements, tests with a prediction, and the practice; in this
        order. Days that are no days are left in the words.
    """
    numbered = labels.numbers(theory)
    return (
        *_measures(theory, numbered),
        *_actions(theory, numbered),
        *_agreements(theory, numbered),
        *_tests(theory, numbered),
        *_own(theory),
    )


def predicted(theory: Theory) -> tuple[Revisited, ...]:
    """Return what a Theory predicts, row by row: of :func:`every`, what says what will be seen or done.

    Parameters
    ----------
    theory : Theory
        Whose predictions are read.

    Returns
    -------
    tuple of Revisited
        Measures with a level or a day, actions that will be done, agreements with a day or of which
        something is expected back, tests with a prediction, and the practice with a number.
    """
    return tuple(one for one in every(theory) if one.foretold)


def _measures(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Revisited]:
    for row in theory.rows("measures"):
        level, by = row.get("level", "").strip(), row.get("by", "").strip()
        yield _predicted("measures", row, numbered, said=level, when=by, foretold=bool(level or by))


def _actions(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Revisited]:
    for row in theory.rows("actions"):
        asked = ("who", "where", "when", "often")
        said = "; ".join(cell for one in asked if (cell := row.get(one, "").strip()))
        will = row.get("state") == "will"
        yield _predicted("actions", row, numbered, said=said, when=row.get("when", ""), foretold=will)


def _agreements(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Revisited]:
    for row in theory.rows("agreements"):
        evidence, day = row.get("evidence", "").strip(), row.get("day", "").strip()
        foretold = bool(evidence or day)
        yield _predicted("agreements", row, numbered, said=evidence, when=day, foretold=foretold)


def _tests(theory: Theory, numbered: Mapping[str, str]) -> Iterator[Revisited]:
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
    foretold: bool = True,
) -> Revisited:
    return Revisited(
        part=part,
        address=parts.HOMES[part],
        row=row[ROW],
        called=cells.called(part, row, numbered),
        said=said,
        day=day_of(when),
        happened=happened,
        foretold=foretold,
    )


def _own(theory: Theory) -> Iterator[Revisited]:
    what, expected = theory.text(WHAT), theory.text(EXPECTED)
    if what or expected:
        prompt = theory.asked(EXPECTED)
        yield Revisited(
            part="practice",
            address=EXPECTED,
            row="",
            called=what,
            said=prompt.told(expected) if prompt and expected else expected,
            day=None,
            foretold=bool(expected),
        )


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
        (one for one in open_ if one.day and one.day <= day and not answered(theory, one, day, None)),
        key=lambda one: one.day or day,
    )
    undated = tuple(one for one in open_ if one.day is None)
    return Due(
        stepbacks=stepbacks,
        past=tuple(past),
        undated=undated,
        passed_on=handed(theory, day, last),
        words=_due_words(stepbacks, past, day, last),
    )


def _stepback(days: int, day: date, first: date, last: date | None) -> Stepback:
    when = stepback(first, days)
    return Stepback(days=days, day=when, due=when <= day and (last is None or last < when))


def answered(theory: Theory, one: Revisited, day: date, first: date | None) -> Mapping[str, str] | None:
    """Return what the learning log tells of a row, as long as it need not be asked about again.

    Parameters
    ----------
    theory : Theory
        The Theory as it stands.
    one : Revisited
        What it is about.
    day : datetime.date
        The day on which it is asked.
    first : datetime.date or None
        The day of the first version; None if none was kept yet.

    Returns
    -------
    Mapping or None
        The line of the log. One that was written before the predicted day had come does not tell what
        came of it. Where no day has come, a line holds until the next look back.
    """
    line = told(theory, one)
    if line is None:
        return None
    if one.day and one.day <= day:
        since = one.day
    else:
        reached = (stepback(first, days) for days in STEPBACKS) if first else ()
        since = max((when for when in reached if when <= day), default=date.min)
    return line if since <= (day_of(line.get("day", "")) or date.min) else None


def _due_words(
    stepbacks: tuple[Stepback, ...], past: Sequence[Revisited], day: date, last: date | None
) -> str:
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
    agreed = sum(one.part == "agreements" for one in past)
    if predictions := len(past) - agreed:
        said.append(
            plural(
                "The day of {count} prediction has come, and nothing is written about it yet.",
                "The days of {count} predictions have come, and nothing is written about them yet.",
                predictions,
            )
        )
    if agreed:
        said.append(
            plural(
                "The day of {count} agreement has come: look at it together.",
                "The days of {count} agreements have come: look at them together.",
                agreed,
            )
        )
    return " ".join(said)
