"""What is said to whoever leads the district, in sentences.

Why it exists: a report is read by somebody who has little time. It says what happened and what
the numbers are, and never what nobody could know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ltl_course.dynamics import parameters
from ltl_course.simulations import district_words as words
from ltl_course.simulations.district_decision import Decision
from ltl_course.words import _, number


def title() -> str:
    """Return what the picture of a game is called."""
    return _("The district, quarter by quarter")


def where(*, quarter: int, quarters: int) -> str:
    """Say which quarter is to be led, from 1."""
    if quarter > quarters:
        return _("All {quarters} quarters have passed").format(quarters=number(quarters))
    return _("Quarter {quarter} of {quarters}").format(quarter=number(quarter), quarters=number(quarters))


def happened(*, quarter: int, over: bool) -> str:
    """Return the heading of a report; `quarter` is the last that has passed, 0 before the first."""
    if over:
        return _("How it ended")
    if not quarter:
        return _("Before the first quarter")
    return _("What happened in quarter {quarter}").format(quarter=number(quarter))


def lead(*, quarter: int) -> str:
    """Return the words of the button that leads a quarter."""
    return _("Lead quarter {quarter}").format(quarter=number(quarter))


def before_the_first() -> str:
    """Say how things stand before the first decision."""
    return _(
        "Nothing has happened yet. The levers stand as usual. A report comes after each quarter: results, "
        "the goal, and the problems that people tell. What nobody tells is in no report."
    )


def nothing_unusual() -> str:
    """Say that a quarter had no event."""
    return _("Nothing unusual happened.")


def in_quarter(*, now: float, before: float, worst: float, school: int, goal: float, told: float) -> str:
    """Say what the reports of a quarter say.

    Parameters
    ----------
    now, before : float
        Results of all schools, in this quarter and in the one before; 100 is a usual school whose
        practice suits its pupils.
    worst : float
        Results of the worst-off school in this quarter.
    school : int
        Its number, from 1.
    goal, told : float
        The goal, and the problems that were told; 100 is as usual.

    Returns
    -------
    str
        Three sentences.
    """
    change = round(now) - round(before)
    if change == 0:
        moved = _("as in the quarter before")
    elif change > 0:
        moved = _("{points} above the quarter before").format(points=number(change))
    else:
        moved = _("{points} below the quarter before").format(points=number(-change))
    said = _(
        "Results averaged {now}, {moved}. The worst-off school was school {school}, with {worst}. The goal "
        "stands at {goal}, and {told} problems were told for every 100 that are usual."
    )
    return said.format(
        now=number(now, 0),
        moved=moved,
        worst=number(worst, 0),
        school=number(school),
        goal=number(goal, 0),
        told=number(told, 0),
    )


def caption(*, quarter: int, results: float, worst: float) -> str:
    """Say what the picture of a game that goes on shows."""
    if not quarter:
        said = _("Before the first quarter: results average {results}, in the worst-off school {worst}.")
    else:
        said = _("After quarter {quarter}: results average {results}, in the worst-off school {worst}.")
    return said.format(quarter=number(quarter), results=number(results, 0), worst=number(worst, 0))


def compared(games: Sequence[tuple[str, float, float]]) -> str:
    """Say what the picture of games that are over shows: name, average and worst-off school of each."""
    one = _("{name}: {mean} on average, {worst} in the worst-off school")
    told = [
        one.format(name=name, mean=number(mean, 0), worst=number(worst, 0)) for name, mean, worst in games
    ]
    return _("Results in the fourth year. {games}.").format(games="; ".join(told))


def ended(ours: Mapping[str, float]) -> str:
    """Say how a game ended."""
    if ours["worst_school"] == 1:
        said = _(
            "In the fourth year results averaged {mean}; 100 is a usual school whose practice suits its "
            "students. The worst-off school was school 1, which serves a different community, with {worst}."
        )
    else:
        said = _(
            "In the fourth year results averaged {mean}; 100 is a usual school whose practice suits its "
            "students. The worst-off school was school {school}, with {worst}. School 1, which serves a "
            "different community, had {other}."
        )
    return said.format(
        mean=number(ours["mean"], 0),
        school=number(ours["worst_school"]),
        worst=number(ours["worst_tenth"], 0),
        other=number(ours["other_community"], 0),
    )


def usual_ended(usual: Mapping[str, float]) -> str:
    """Say how it would have ended as usual."""
    said = _(
        "Led as usual, with the same luck and the same events, the average would have been {mean}, the "
        "worst-off school {worst}, and school 1 {other}."
    )
    return said.format(
        mean=number(usual["mean"], 0),
        worst=number(usual["worst_tenth"], 0),
        other=number(usual["other_community"], 0),
    )


def was_hidden(ours: Mapping[str, float], usual: Mapping[str, float]) -> str:
    """Say what no report showed."""
    said = _(
        "What no report showed: at the end hidden problems stood at {hidden}, where 100 is as at the start; "
        "capability at {capability}; and {engaged}% of the staff were engaged. As usual it would have "
        "been {usual_hidden}, {usual_capability} and {usual_engaged}%."
    )
    return said.format(
        **{name: number(ours[name], 0) for name in ("hidden", "capability", "engaged")},
        **{f"usual_{name}": number(usual[name], 0) for name in ("hidden", "capability", "engaged")},
    )


def one_game() -> str:
    """Say what one game cannot say."""
    return _(
        "One game is one district and one draw of luck. It cannot say which policy is better. In the same "
        "luck the difference comes from what was decided; with other luck it may turn round."
    )


def no_price() -> str:
    """Say which lever has no price, so that nobody takes what it gave for a finding."""
    return words.no_price(parameters(Decision)["commitment"].label)


def columns() -> dict[str, str]:
    """Return the names of what stands in the table, by the series' names."""
    return {
        "results": _("results"),
        "worst": _("worst-off school"),
        "goal": _("goal"),
        "told": _("problems told"),
        "hidden": _("problems hidden"),
    }


def rows() -> dict[str, tuple[str, str]]:
    """Return the comparison's rows, by the outcomes' names: label, and what stands behind the number."""
    return {
        "mean": (_("Fourth year: all schools"), ""),
        "worst_tenth": (_("Fourth year: worst-off school"), ""),
        "other_community": (_("Fourth year: school 1, a different community"), ""),
        "year_one": (_("First year: all schools"), ""),
        "four_years": (_("All four years: all schools"), ""),
        "hidden": (_("At the end: hidden problems"), ""),
        "capability": (_("At the end: capability"), ""),
        "engaged": (_("At the end: engaged staff"), "%"),
    }
