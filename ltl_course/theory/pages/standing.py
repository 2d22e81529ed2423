"""Where a system stands by its own assessment: two lenses side by side, and against an earlier day.

Why it exists: what a leader sees and what a team sees differ, and the difference is what one talks
about. Half a year later the same statements are held against the same steps again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ltl_course.exercises.statements import Statement, Statements
from ltl_course.playbook import PRINCIPLES
from ltl_course.theory import parts
from ltl_course.theory.formats.document import Grid, words
from ltl_course.theory.state import Theory
from ltl_course.words import _, plural, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A Theory as it stood on an earlier day.

    Attributes
    ----------
    day : datetime.date
        The day.
    theory : Theory
        All of it; only the self-assessment is compared here.
    """

    day: date
    theory: Theory


def standing(theory: Theory, earlier: Earlier | None = None) -> tuple[Grid, ...]:
    """Return the self-assessment as tables.

    Parameters
    ----------
    theory : Theory
        As it stands.
    earlier : Earlier, optional
        An earlier sitting.

    Returns
    -------
    tuple of Grid
        None if nothing was said of any statement. First where it stood at the start of the course, then
        both lenses side by side; a further table compares them with the earlier day, if something was
        said then.
    """
    return (*_first(theory), *_assessed(theory, earlier))


def _first(theory: Theory) -> tuple[Grid, ...]:
    """Return where the leader's practice stood at the start of the course."""
    asked, said_ = theory.asked(parts.BASELINE), theory.said(parts.BASELINE)
    if not isinstance(asked, Statements) or not said_:
        return ()
    rows = tuple(
        (one.ask, _principle(one), _open(asked.options.get(said_.get(id_, ""), "")))
        for id_, one in asked.items.items()
    )
    header = (_("Statement"), _("Principle and driver"), _("As the leader saw it"))
    return (Grid(caption=_("At the start of the course"), header=header, rows=rows, widths=(24, 12, 10)),)


def _assessed(theory: Theory, earlier: Earlier | None) -> tuple[Grid, ...]:
    own, team = theory.asked(parts.OWN), theory.asked(parts.TEAM)
    if not isinstance(own, Statements) or not isinstance(team, Statements):
        return ()
    both = {**own.items, **team.items}
    if not theory.said(parts.OWN) and not theory.said(parts.TEAM):
        return ()
    found = [_now(theory, both, own, team)]
    if earlier and (earlier.theory.said(parts.OWN) or earlier.theory.said(parts.TEAM)):
        then = {**earlier.theory.asked(parts.OWN).items, **earlier.theory.asked(parts.TEAM).items}
        found.append(_compared(theory, earlier, {**both, **then, **both}))
    return tuple(found)


def _principle(one: Statement) -> str:
    """Return to what a statement belongs; nobody knows it of one that is asked no longer."""
    if one.principle is None or one.driver is None:
        return _("asked no longer")
    return f"{said(PRINCIPLES[one.principle].title)}; {one.driver.upper()}"


def _open(text: str) -> str:
    return words(text) or _("(still open)")


def _now(theory: Theory, both: dict[str, Statement], own: Statements, team: Statements) -> Grid:
    mine, theirs = theory.said(parts.OWN), theory.said(parts.TEAM)
    return Grid(
        caption=_("How widely each statement holds today"),
        header=(
            _("Statement"),
            _("Principle and driver"),
            _("As the leader sees it"),
            _("As the team sees it"),
        ),
        rows=tuple(
            (
                one.ask,
                _principle(one),
                _open(own.options.get(mine.get(id_, ""), "")),
                _open(_counts(team, theirs.get(id_, ""))),
            )
            for id_, one in both.items()
        ),
        widths=(20, 9, 7, 12),
    )


def _counts(team: Statements, kept: str) -> str:
    """Say how many people say each step."""
    counts = team.counted(kept) if kept else {}
    return ", ".join(f"{words_}: {counts[step]}" for step, words_ in team.options.items() if step in counts)


def _compared(theory: Theory, earlier: Earlier, both: dict[str, Statement]) -> Grid:
    """Return both days side by side, each in its own words; steps are counted on the scale of now."""
    own, team = parts.prompt(parts.OWN), parts.prompt(parts.TEAM)
    own_then, own_now = (one.asked(parts.OWN).options for one in (earlier.theory, theory))
    day = earlier.day.isoformat()
    then, now = earlier.theory.said(parts.OWN), theory.said(parts.OWN)
    team_then, team_now = earlier.theory.said(parts.TEAM), theory.said(parts.TEAM)
    upper = list(team.options)[len(team.options) // 2 :]
    names = _(" or ").join(f"“{team.options[step]}”" for step in upper)
    return Grid(
        caption=_("Compared with {day}. Of the team: how many said {steps}").format(day=day, steps=names),
        header=(
            _("Statement"),
            _("Leader, {day}").format(day=day),
            _("Leader, today"),
            _("Difference"),
            _("Team, {day}").format(day=day),
            _("Team, today"),
        ),
        rows=tuple(
            (
                one.ask,
                _open(own_then.get(then.get(id_, ""), "")),
                _open(own_now.get(now.get(id_, ""), "")),
                _step(own, then.get(id_, ""), now.get(id_, "")),
                _open(_share(team, team_then.get(id_, ""), upper)),
                _open(_share(team, team_now.get(id_, ""), upper)),
            )
            for id_, one in both.items()
        ),
        widths=(20, 8, 8, 7, 6, 6),
    )


def _step(own: Statements, then: str, now: str) -> str:
    order = list(own.options)
    if not then or not now:
        return _("(still open)")
    if then == now:
        return _("as before")
    if then not in order or now not in order:
        return _("another step then")
    moved = order.index(now) - order.index(then)
    up = plural("{count} step up", "{count} steps up", abs(moved))
    return up if moved > 0 else plural("{count} step down", "{count} steps down", abs(moved))


def _share(team: Statements, kept: str, upper: list[str]) -> str:
    counts = team.counted(kept) if kept else {}
    if not counts:
        return ""
    return _("{some} of {all}").format(
        some=sum(counts.get(step, 0) for step in upper), all=sum(counts.values())
    )
