"""What may be claimed of one's own practice, what it would take, and what that takes for granted.

Why it exists: "I do it most weeks" and "I do it more often than before" are what one would like to
say. Each is held against what luck does with as many weeks, in words and with the number of weeks
that it would need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from ltl_course.theory.practice.chance import RARE, above_earlier, at_least, in_a_row, needed
from ltl_course.words import _, number, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that one might say of one's own practice, and what it needs.

    Attributes
    ----------
    kind : {"most-weeks", "more-than-before"}
        Which claim.
    successes, weeks : int
        In how many of how many weeks it was so.
    needed : int or None
        In how many of these weeks it must be so; None if even all of them are too few.
    in_a_row : int
        How many weeks in a row, named beforehand, would do.
    luck : Fraction
        How often luck alone gives as much as was seen, 0 to 1.
    holds : bool
        Whether that is fewer than one of twenty cases.
    words : str
        The claim, what was seen and what it needs, in sentences.
    assumes : str
        What the arithmetic takes for granted.
    """

    kind: str
    successes: int
    weeks: int
    needed: int | None
    in_a_row: int
    luck: Fraction
    holds: bool
    words: str
    assumes: str


AHEAD = (5, 8, 12, 20)
"""Numbers of weeks for which it is said beforehand what the first claim will need."""


def ahead(times: float) -> str:
    """Say beforehand what it takes to claim that something happens in most weeks.

    Parameters
    ----------
    times : float
        How often a week is to be claimed.

    Returns
    -------
    str
        In how many of some numbers of weeks it must be so.
    """
    of = [(weeks, least) for weeks in AHEAD if (least := needed(weeks))]
    takes = ", ".join(_("{least} of {weeks}").format(least=least, weeks=_weeks(weeks)) for weeks, least in of)
    return _(
        "Before you say “at least {times} times, in most weeks”, fix a number of weeks. It takes {takes}: "
        "then luck alone gives as much in fewer than 1 of 20 cases. Fewer than {row} are too few."
    ).format(times=number(times), takes=takes, row=_weeks(in_a_row()))


def _above(earlier: int, successes: int, later: int) -> Fraction:
    return above_earlier(successes, later, earlier)


def most_weeks(counts: Sequence[float], times: float) -> Claim:
    """Judge the claim that something happens at least so often in most weeks.

    Parameters
    ----------
    counts : sequence of float
        Times a week, one week or more.
    times : float
        How often a week is claimed.

    Returns
    -------
    Claim
        Against a fair coin: without a habit, a week reaches it as often as not.
    """
    successes = sum(count >= times for count in counts)
    claim = _("“At least {times} times, in most weeks”: so in {successes} of {weeks}.").format(
        times=number(times), successes=successes, weeks=_weeks(len(counts))
    )
    return _claim(
        "most-weeks",
        claim,
        successes,
        len(counts),
        luck=at_least,
        assumes=_(
            "Taken for granted: the number of weeks was fixed beforehand, one week says nothing about "
            "the next, and luck alone would reach it in every second week."
        ),
    )


def more_than_before(before: Sequence[float], after: Sequence[float]) -> Claim:
    """Judge the claim that something happens more often than before.

    Parameters
    ----------
    before, after : sequence of float
        Times a week before something was changed and since, one week or more each.

    Returns
    -------
    Claim
        Later weeks above the middle of the earlier ones are counted, against what luck does with
        as many weeks that are all alike.
    """
    # Of an even number the upper one of the two in the middle: it promises nothing too much.
    middle = sorted(before)[len(before) // 2]
    successes = sum(count > middle for count in after)
    claim = _(
        "“More often than before”: {successes} of {weeks} lie above {middle}, the middle of {earlier} before."
    ).format(
        successes=successes,
        weeks=_weeks(len(after)),
        middle=number(middle),
        earlier=_weeks(len(before)),
    )
    return _claim(
        "more-than-before",
        claim,
        successes,
        len(after),
        luck=partial(_above, len(before)),
        assumes=_(
            "Taken for granted: the day and the number of weeks were fixed beforehand, one week says nothing "
            "about the next, and without a change the later weeks would be like the earlier ones."
        ),
    )


def _claim(
    kind: str, claim: str, successes: int, count: int, *, luck: Callable[[int, int], Fraction], assumes: str
) -> Claim:
    share, least, row = luck(successes, count), needed(count, luck), in_a_row(luck)
    if share < RARE:
        said = _("Luck alone gives as much in {cases}: seldom enough to take it for more than luck.")
    elif least is None:
        said = _("Luck alone gives as much in {cases}, and {weeks} are too few for this claim.")
    else:
        said = _("Luck alone gives as much in {cases}. It would take {least} of {weeks}.")
    follow = _("If you start afresh, the next {row} would do, if it is so in each.").format(row=_weeks(row))
    told = said.format(cases=_cases(share), weeks=_weeks(count), least=least)
    return Claim(
        kind=kind,
        successes=successes,
        weeks=count,
        needed=least,
        in_a_row=row,
        luck=share,
        holds=share < RARE,
        words=" ".join((claim, told, *(() if share < RARE else (follow,)))),
        assumes=assumes,
    )


def _weeks(count: int) -> str:
    return plural("{count} week", "{count} weeks", count)


def _cases(share: Fraction) -> str:
    """Say a share of cases so that 3 of 100 and 3 of 10,000 are told apart, and 1 of 20 from just beside."""
    for of in (100, 10_000):
        rounded = Fraction(number(float(share * of))) / of
        if share * of >= 1 and (rounded < RARE) == (share < RARE):
            return _("{some} of {of} cases").format(some=number(float(share * of)), of=f"{of:,}")
    return _("fewer than 1 of 10,000 cases")
