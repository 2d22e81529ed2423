"""The learner's own weeks, read in order, with everything that could not be read.

Why it exists: a chart of one's own practice is only honest with all that was left out of it. A week
that stands twice, one that is missing, a count that is no number: each is said, none is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ltl_course.charts import numerals
from ltl_course.exercises import ROW
from ltl_course.theory import labels
from ltl_course.theory.state import Theory
from ltl_course.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week that was counted.

    Attributes
    ----------
    row : str
        Id of its row.
    day : datetime.date
        The day on which it began, as the learner wrote it.
    count : float
        How often, 0 or more.
    note : str
        What helped or hindered; may be empty.
    """

    row: str
    day: date
    count: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """All weeks of a learner.

    Attributes
    ----------
    counted : tuple of Week
        In order of time, each week once.
    remarks : tuple of str
        A sentence on each row that was not counted and on each gap, and on how numbers were read.
    left : tuple of str
        Ids of the rows that were not counted, in their order.
    """

    counted: tuple[Week, ...]
    remarks: tuple[str, ...]
    left: tuple[str, ...]


def weeks(theory: Theory, today: date) -> Weeks:
    """Read the weeks of one's own practice.

    Parameters
    ----------
    theory : Theory
        Whose part "practice" is read.
    today : datetime.date
        What begins later has not been yet.

    Returns
    -------
    Weeks
        Every row is either counted or named in a remark. Of rows for the same week the one that
        stands last is counted.
    """
    rows = theory.rows("practice")
    # All counts together say whether commas are decimal commas.
    read = numerals.read([row.get("count", "") for row in rows])
    found: list[Week] = []
    remarks: list[str] = list(read.notes)
    left: list[str] = []
    numbered = labels.numbers(theory)
    for row, count in zip(rows, read.values, strict=True):
        why = _why_not(row, count, today)
        if why:
            left.append(row[ROW])
            remarks.append(_("{row} is not counted: {why}").format(row=numbered[row[ROW]], why=why))
        else:
            day = date.fromisoformat(row.get("week", "").strip())
            note = row.get("note", "").strip()
            found.append(Week(row=row[ROW], day=day, count=float(str(count)), note=note))
    counted, twice = _once(found)
    remarks += twice
    kept = {id(week) for week in counted}
    again = [week.row for week in found if id(week) not in kept]
    order = {row[ROW]: place for place, row in enumerate(rows)}
    return Weeks(
        counted=tuple(counted),
        remarks=(*remarks, *_gaps(counted)),
        left=tuple(sorted([*left, *again], key=lambda id_: order[id_])),
    )


def _why_not(row: dict[str, str], count: float | numerals.Refusal, today: date) -> str:
    """Return why a row cannot be counted; nothing if it can."""
    said = row.get("week", "").strip()
    if not said:
        return _("it does not say which week it is.")
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return _("“{said}” is no day. Write it as in 2027-01-31.").format(said=said[:40])
    if day > today:
        return _("the week of {day} has not begun yet.").format(day=day)
    return _no_count(row.get("count", "").strip()[:40], count)


def _no_count(said: str, count: float | numerals.Refusal) -> str:
    if not said:
        return _("it has no count. Write 0 for a week in which it did not happen.")
    if isinstance(count, numerals.Refusal):
        return _("“{said}” is no count. {remedy}").format(said=said, remedy=count.remedy)
    return _("“{said}” is less than zero.").format(said=said) if count < 0 else ""


def _apart(one: Week, later: Week) -> int:
    """Return how many weeks lie between two days; somebody's week may begin on another day now."""
    return round((later.day - one.day).days / 7)


def _once(found: Sequence[Week]) -> tuple[list[Week], list[str]]:
    counted: list[Week] = []
    remarks: list[str] = []
    # The sort keeps rows of the same day in the order in which they stand.
    for week in sorted(found, key=lambda one: one.day):
        if counted and not _apart(counted[-1], week):
            first = counted[-1]
            last = max(first, week, key=lambda one: _place(found, one))
            words = _(
                "The week of {day} stands twice, with {one} and {two}. {kept} is counted, which stands last."
            )
            remarks.append(
                words.format(
                    day=first.day, one=_told(first.count), two=_told(week.count), kept=_told(last.count)
                )
            )
            counted[-1] = last
        else:
            counted.append(week)
    return counted, remarks


def _place(found: Sequence[Week], week: Week) -> int:
    return next(place for place, one in enumerate(found) if one is week)


def _told(count: float) -> str:
    return f"{count:g}"


def _gaps(counted: Sequence[Week]) -> Iterator[str]:
    for week, later in pairwise(counted):
        missing = _apart(week, later) - 1
        if missing > 0:
            yield plural(
                "{count} week is missing between {{one}} and {{two}}. The chart puts its neighbors "
                "side by side.",
                "{count} weeks are missing between {{one}} and {{two}}. The chart puts their neighbors "
                "side by side.",
                missing,
            ).format(one=week.day, two=later.day)
