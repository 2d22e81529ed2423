"""What a leader's own practice shows: the weeks in a chart, the prediction, and what may be claimed.

Why it exists: a Theory of Leadership begins with what the leader does. Counted week by week against
what was predicted, it can be judged by the same rules as any other measure, and as soberly.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ltl_course.charts import numerals
from ltl_course.charts.run_chart import RunChart, run_chart
from ltl_course.charts.xmr_chart import XmRChart, xmr_chart
from ltl_course.theory.practice.claims import Claim, ahead, more_than_before, most_weeks
from ltl_course.theory.practice.weeks import Week, Weeks, weeks
from ltl_course.theory.state import Theory
from ltl_course.words import _, number, plural

WHAT, EXPECTED = "own-practice/what", "own-practice/expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What one's own weeks show.

    Attributes
    ----------
    what : str
        What is counted, in the learner's words; may be empty.
    weeks : Weeks
        What was counted and what was not.
    expected : float or None
        How often a week was predicted; None without a number.
    off : float or None
        The mean count less what was predicted, in times a week.
    off_words : str
        The same in a sentence; also why it cannot be said.
    ahead : str
        What a claim will need, said before the weeks are counted; empty without a prediction above 0.
    run, xmr : RunChart or None, XmRChart or None
        The charts of the counts; None without a count.
    claims : tuple of Claim
        The claims that can be asked of these weeks.
    """

    what: str
    weeks: Weeks
    expected: float | None
    off: float | None
    off_words: str
    ahead: str
    run: RunChart | None
    xmr: XmRChart | None
    claims: tuple[Claim, ...]


def practice(theory: Theory, today: date, since: date | None = None) -> Practice:
    """Read one's own practice.

    Parameters
    ----------
    theory : Theory
        The learner's Theory.
    today : datetime.date
        Weeks that begin later are not counted.
    since : datetime.date, optional
        The day on which something was changed: weeks from then on are compared with those before.

    Returns
    -------
    Practice
        Also if nothing can be charted.
    """
    read = weeks(theory, today)
    counts = [week.count for week in read.counted]
    expected = _expected(theory)
    off = statistics.fmean(counts) - expected if counts and expected is not None else None
    return Practice(
        what=theory.text(WHAT),
        weeks=read,
        expected=expected,
        off=off,
        off_words=_off(theory, counts, expected, off),
        ahead=ahead(expected) if expected else "",
        run=run_chart(counts) if counts else None,
        xmr=xmr_chart(counts) if counts else None,
        claims=tuple(_claims(read.counted, expected, since)),
    )


def _expected(theory: Theory) -> float | None:
    value = numerals.read([theory.text(EXPECTED)]).values[0]
    return value if isinstance(value, float) and value >= 0 else None


def _off(theory: Theory, counts: Sequence[float], expected: float | None, off: float | None) -> str:
    if expected is None:
        said = theory.text(EXPECTED)
        if said:
            return _("What was predicted, “{said}”, is no number of times a week.").format(said=said[:40])
        return _("No number of times a week was predicted.")
    predicted = _("Predicted: {expected} times a week.").format(expected=number(expected))
    if off is None:
        return f"{predicted} {_('No week has been counted yet.')}"
    seen = plural(
        "Counted in {count} week: {{mean}} on average, {{middle}} in the middle.",
        "Counted in {count} weeks: {{mean}} on average, {{middle}} in the middle.",
        len(counts),
    ).format(mean=number(statistics.fmean(counts)), middle=number(statistics.median(counts)))
    if number(abs(off)) == "0":
        apart = _("That is what was predicted.")
    elif off > 0:
        apart = _("That is {off} more a week than predicted.").format(off=number(off))
    else:
        apart = _("That is {off} fewer a week than predicted.").format(off=number(-off))
    return f"{predicted} {seen} {apart}"


def _claims(counted: Sequence[Week], expected: float | None, since: date | None) -> Iterator[Claim]:
    if expected is not None and expected > 0 and counted:
        yield most_weeks([week.count for week in counted], expected)
    if since is not None:
        before = [week.count for week in counted if week.day < since]
        after = [week.count for week in counted if week.day >= since]
        if before and after:
            yield more_than_before(before, after)
