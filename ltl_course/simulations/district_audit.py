"""What the audit of the district found, as a lesson can say it.

Why it exists: at one set of constants some policy always comes out ahead, and that says little:
most constants are our choice. The audit moved all of them together, in 300 draws, each from half
to twice its value, and counted in how many draws one policy comes to more than another. Here the
kept count is read; the runs stand in :mod:`ltl_course.simulations.district_audit_runs`.

A draw is another made-up district. It is no evidence about schools.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from ltl_course.dynamics import parameters
from ltl_course.simulations import district_words as words
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_policies import POLICIES, registered_levers
from ltl_course.simulations.district_version import fingerprint
from ltl_course.words import _, number, plural, said

TABLES = Path(__file__).parent / "data" / "district_audit"
LEADER = "learning-leader"
ROBUST = 0.9
"""What holds in a smaller share of the draws is not taught."""
_HALF = 0.5
_Z = 1.959964
"""95% of a normal distribution lies within so many standard deviations."""

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "four_years": "over all four years",
        "year_one": "in the first year",
        "mean": "in the fourth year",
        "worst_tenth": "in the fourth year, in the worst-off school",
        "other_community": "in the fourth year, in school 1, which serves a different community",
    }
)
"""Outcomes of a run that are compared, in words that follow "is ahead"."""

Verdict = Literal["ahead", "behind", "mostly ahead", "mostly behind", "cannot be said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """In how many draws one policy came to more than another.

    Attributes
    ----------
    measure : str
        One of :data:`MEASURES`.
    first, second : str
        Ids of the policies.
    ahead, behind, ties : int
        Draws in which the first came to more, to less, and to the same (to a thousandth of a
        point, where 100 points are a usual school).
    close : int
        Draws, of whatever kind, in which the districts of the draw were too few to tell which of
        the two is ahead: their difference lay within two of its standard errors.
    """

    measure: str
    first: str
    second: str
    ahead: int
    behind: int
    ties: int
    close: int

    @property
    def draws(self) -> int:
        """How many draws there were."""
        return self.ahead + self.behind + self.ties

    @property
    def share(self) -> float:
        """In which share of the draws the first came to more, 0 to 1."""
        return self.ahead / self.draws

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of many more draws would lie, with 95% confidence (Wilson 1927)."""
        spread = _Z**2 / self.draws
        middle = (self.share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * math.sqrt((self.share * (1 - self.share) + spread / 4) / self.draws)
        return middle - half, middle + half

    @property
    def verdict(self) -> Verdict:
        """What may be said of the two.

        "ahead" and "behind" hold in nine of ten draws or more: they are robust over these draws.
        In between it is "mostly" where even the interval's lower end lies beyond a half, and else
        "cannot be said"; neither is taught. A tie counts for neither policy.
        """
        if self.ahead >= ROBUST * self.draws:
            return "ahead"
        if self.behind >= ROBUST * self.draws:
            return "behind"
        if self.interval[0] > _HALF:
            return "mostly ahead"
        # Not from the upper end: with many ties both policies may be ahead in less than half.
        return "mostly behind" if self.reversed().interval[0] > _HALF else "cannot be said"

    @property
    def only_just(self) -> bool:
        """Whether a robust share could, in many more draws, as well lie below nine of ten."""
        low, high = (self.reversed() if self.verdict == "behind" else self).interval
        return self.verdict in {"ahead", "behind"} and low < ROBUST <= high

    def reversed(self) -> Comparison:
        """Return the same comparison seen from the second policy."""
        return Comparison(
            measure=self.measure,
            first=self.second,
            second=self.first,
            ahead=self.behind,
            behind=self.ahead,
            ties=self.ties,
            close=self.close,
        )

    def told(self) -> str:
        """Say it in two or three sentences.

        Returns
        -------
        str
            The count, what may be said, and the ties if there were any.
        """
        counted = _(
            "In {ahead} of {draws} draws “{first}” is ahead of “{second}” {when}, so probably in {low} to "
            "{high}% of all such draws."
        )
        sentences = [
            counted.format(
                first=_title(self.first),
                second=_title(self.second),
                when=said(MEASURES[self.measure]),
                **self._numbers(),
            ),
            self.judged(),
        ]
        if self.ties:
            sentences.append(
                plural("In {count} draw they are level.", "In {count} draws they are level.", self.ties)
            )
        return " ".join(sentences)

    def cells(self) -> tuple[str, str, str]:
        """Return the same as a row of a table.

        Returns
        -------
        tuple of str
            The second policy; in how many draws the first is ahead of it; what may be said.
        """
        counted = _("{ahead} of {draws} ({low} to {high}%)").format(**self._numbers())
        return _title(self.second), counted, self.judged()

    def _numbers(self) -> dict[str, str]:
        low, high = self.interval
        return {
            "ahead": number(self.ahead),
            "draws": number(self.draws),
            "low": number(100 * low, 0),
            "high": number(100 * high, 0),
        }

    def briefly(self) -> str:
        """Say what may be said of the two in a few words, with its direction: "ahead, if only just"."""
        words = {
            "ahead": _("ahead"),
            "behind": _("behind"),
            "mostly ahead": _("mostly ahead"),
            "mostly behind": _("mostly behind"),
            "cannot be said": _("cannot be said"),
        }
        only_just = {"ahead": _("ahead, if only just"), "behind": _("behind, if only just")}
        return (only_just if self.only_just else words)[self.verdict]

    def judged(self) -> str:
        """Say what may be said of the two, in one sentence."""
        words = {
            "ahead": _("That is robust over these draws."),
            "behind": _("That it is behind is robust over these draws."),
            "mostly ahead": _("That is more than chance, and too little to rely on."),
            "mostly behind": _(
                "That it is behind more often is more than chance, and too little to rely on."
            ),
            "cannot be said": _("Which of the two is ahead cannot be said."),
        }
        only_just = {
            "ahead": _("That is robust over these draws, if only just."),
            "behind": _("That it is behind is robust over these draws, if only just."),
        }
        return (only_just if self.only_just else words)[self.verdict]


def note() -> str:
    """Say what a draw is, and what it is not; and which lever has no price."""
    drawn = _(
        "A draw is another made-up district: every constant that sets no mere scale lies anywhere from half "
        "to twice its value. What holds in nearly all draws may be built into the model, and what does not "
        "hangs on constants that nobody knows. Draws are no evidence about schools."
    )
    return f"{drawn} {words.no_price(parameters(Decision)['commitment'].label)}"


def limits(draws: int) -> str:
    """Say from how many draws on a policy is called ahead, and what the other words mean.

    Parameters
    ----------
    draws : int
        How many draws there were, 1 or more.

    Returns
    -------
    str
        A few short sentences, for one line below the table.
    """
    return _(
        "“Ahead” and “behind” are said from {most} of {draws} draws on, nine of ten: that is robust over "
        "these draws. “If only just”: in many more draws the share could as well lie below nine of ten. "
        "“Mostly”: more than chance, and too little to rely on."
    ).format(most=number(math.ceil(ROBUST * draws)), draws=number(draws))


def _title(policy: str) -> str:
    return said(next(one.title for one in POLICIES if one.id == policy))


def compare(first: str, second: str, measure: str = "four_years") -> Comparison:
    """Return how two policies fared against each other.

    Parameters
    ----------
    first, second : str
        Ids of two registered policies.
    measure : str
        One of :data:`MEASURES`.

    Returns
    -------
    Comparison
        Over all draws.

    Raises
    ------
    ValueError
        If there is no such pair or measure; the message names those that there are. Or if the
        audit was made with another version of the model.
    """
    if measure not in MEASURES:
        raise ValueError(f"The audit measures {', '.join(MEASURES)}; got {measure!r}.")
    ids = [policy.id for policy in POLICIES]
    if first == second or not {first, second} <= set(ids):
        raise ValueError(f"Two different policies of {', '.join(ids)}; got {first!r} and {second!r}.")
    if ids.index(first) > ids.index(second):
        return _counted()[measure, second, first].reversed()
    return _counted()[measure, first, second]


def against_all(first: str = LEADER, measure: str = "four_years") -> tuple[Comparison, ...]:
    """Return how a policy fared against each of the others.

    Parameters
    ----------
    first : str
        Its id.
    measure : str
        One of :data:`MEASURES`.

    Returns
    -------
    tuple of Comparison
        In the order in which the policies were registered.

    Raises
    ------
    ValueError
        As :func:`compare`.
    """
    return tuple(compare(first, other.id, measure) for other in POLICIES if other.id != first)


def made() -> Mapping[str, Any]:
    """Return what the kept tables are known by: fingerprint, policies, numbers of draws, seed."""
    found: Mapping[str, Any] = json.loads((TABLES / "made.json").read_text("utf-8"))
    return found


def table(name: str) -> Iterator[dict[str, str]]:
    """Read a kept table, row by row.

    Parameters
    ----------
    name : str
        ``"draws"``, ``"frozen"``, ``"pairs"``, ``"levers"`` or ``"flips"``.

    Yields
    ------
    dict of str to str
        Column to value, as written.
    """
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def _counted() -> Mapping[tuple[str, str, str], Comparison]:
    """Count the draws of every pair, as the policies were registered."""
    known = made()
    # Else a constant that somebody changed would go on being taught with the old one's figures.
    if known["fingerprint"] != fingerprint() or known["policies"] != registered_levers():
        raise ValueError(
            "The audit of the district was made with another version of the model or its policies. "
            "Make it again: python docs/district_audit.py --again"
        )
    rows = list(table("draws"))
    found = {}
    for measure in MEASURES:
        columns = {one.id: [float(row[f"{measure} {one.id}"]) for row in rows] for one in POLICIES}
        close = [row[f"{measure} close"] for row in rows]
        for at, (first, second) in enumerate(combinations(columns, 2)):
            both = list(zip(columns[first], columns[second], strict=True))
            found[measure, first, second] = Comparison(
                measure=measure,
                first=first,
                second=second,
                ahead=sum(one > two for one, two in both),
                behind=sum(one < two for one, two in both),
                ties=sum(one == two for one, two in both),
                close=sum(flags[at] == "1" for flags in close),
            )
    return MappingProxyType(found)
