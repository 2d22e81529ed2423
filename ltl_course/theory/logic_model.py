"""The logic model of a Theory, as cards and ties.

Why it exists: what moves what stands in cells of four tables. The picture, its description and
the list for a phone need it as one thing, and must leave out what is gone without losing the rest.
"""

from __future__ import annotations

from ltl_course.figures.cards import Card, Column, Group, Sheet
from ltl_course.figures.labels import label
from ltl_course.theory import parts
from ltl_course.theory.formats.document import words
from ltl_course.theory.labels import NO_DRIVER
from ltl_course.theory.linked import Look, Numbered, begun, links, numbered, told
from ltl_course.theory.state import Theory
from ltl_course.words import _

MOST = 12
"""So many actions are readable on one sheet of paper; more go on a sheet for each driver."""

_LEVELS = {"rare": 1, "some": 2, "common": 3}
_DETAILS = ("who", "where", "when", "often")


def logic_model(theory: Theory) -> Sheet:
    """Return the whole logic model of a Theory.

    Parameters
    ----------
    theory : Theory
        The Theory.

    Returns
    -------
    Sheet
        Four columns: inputs, actions by driver, goals within a year, goals later. In both columns of
        goals the outcomes for students stand last; a goal without a time stands in the first, and
        says so.
    """
    inputs, actions, goals = (numbered(theory, part) for part in ("inputs", "actions", "goals"))
    later = [one for one in goals if one.row["term"] == "long"]
    sooner = [one for one in goals if one not in later]
    ways: dict[str, Look] = {
        **{one.key: "full" if one.row["state"] == "now" else "dashed" for one in actions},
        **{one.key: "dotted" for one in inputs},
    }
    ties = [
        *links(inputs, "for", actions, _("for"), ways),
        *links(actions, "moves", goals, _("moves"), ways),
        *links(goals, "leads", goals, _("leads to"), ways),
    ]
    starts, ends = {tie.start for tie in ties}, {tie.end for tie in ties}
    return Sheet(
        title=_("Logic model"),
        columns=(
            Column(
                title=_("What it takes"),
                groups=(Group(title="", cards=tuple(_input(one, starts) for one in inputs)),),
            ),
            Column(title=_("What we do"), groups=_drivers(actions, starts)),
            Column(title=_("Within a year"), groups=_goals(sooner, starts, ends)),
            Column(title=_("Later"), groups=_goals(later, starts, ends)),
        ),
        ties=tuple(ties),
        key=_(
            "Arrows: an input serves an action, an action moves a goal, a goal leads to another. "
            "Dashed: not done or not there yet. Dots: how common it is today."
        ),
        empty=_("Nothing stands here yet. The first goals and actions make this picture."),
        crowded=_("There are too many links to draw: each box says where it leads."),
    )


def logic_model_sheets(theory: Theory) -> tuple[Sheet, ...]:
    """Return the logic model on as many sheets as paper needs.

    Parameters
    ----------
    theory : Theory
        The Theory.

    Returns
    -------
    tuple of Sheet
        The whole on one sheet where there are at most :data:`MOST` actions. Else one for each driver
        with its actions, what they need, what they move and where that leads; and one for what no
        action touches. Every card and every tie is on at least one of them.
    """
    whole = logic_model(theory)
    actions = whole.columns[1]
    if len(actions.cards) <= MOST:
        return (whole,)
    found, shown = [], set()
    for group in actions.groups:
        kept = _around(whole, {card.key for card in group.cards})
        shown |= kept
        found.append(_part(whole, kept, group.title))
    rest = {card.key for card in whole.cards} - shown
    if rest:
        # With where it leads: else a tie from a goal that nothing moves would be on no sheet.
        found.append(_part(whole, _onward(whole, rest), _("What no action touches yet")))
    return tuple(found)


def _around(whole: Sheet, keys: set[str]) -> set[str]:
    """Return some actions with what they need and all that follows from them."""
    needed = {tie.start for tie in whole.ties if tie.end in keys}
    return needed | _onward(whole, keys)


def _onward(whole: Sheet, keys: set[str]) -> set[str]:
    found = set(keys)
    while more := {tie.end for tie in whole.ties if tie.start in found} - found:
        found |= more
    return found


def _part(whole: Sheet, kept: set[str], name: str) -> Sheet:
    """Return the part of a sheet that holds some of its cards."""
    return Sheet(
        title=_("{title}. {part}").format(title=whole.title, part=name),
        columns=tuple(
            Column(
                title=column.title,
                groups=tuple(
                    Group(title=group.title, cards=cards)
                    for group in column.groups
                    if (cards := tuple(card for card in group.cards if card.key in kept))
                ),
            )
            for column in whole.columns
        ),
        ties=tuple(tie for tie in whole.ties if {tie.start, tie.end} <= kept),
        key=whole.key,
        empty=whole.empty,
        crowded=whole.crowded,
    )


def _input(one: Numbered, starts: set[str]) -> Card:
    there = {"yes": _("there"), "part": _("there in part"), "no": _("not there yet")}
    known = one.row["there"]
    return Card(
        key=one.key,
        number=one.number,
        words=begun("inputs", one),
        kind=told(one.asked, "kind", one.row["kind"]),
        state=there.get(known, ""),
        look="plain" if known == "yes" else "dashed",
        lacks=_lacks((not known, _("is it there?")), (one.key not in starts, _("for no action yet"))),
    )


def _drivers(actions: list[Numbered], starts: set[str]) -> tuple[Group, ...]:
    """Return the actions by driver; those without one last."""
    drivers = sorted({one.row["driver"] for one in actions}, key=lambda id_: (not id_, id_))
    return tuple(
        Group(
            title=told(actions[0].asked, "driver", driver)
            or _("{letter}: no driver yet").format(letter=NO_DRIVER),
            cards=tuple(_action(one, starts) for one in actions if one.row["driver"] == driver),
        )
        for driver in drivers
    )


def _action(one: Numbered, starts: set[str]) -> Card:
    asked = parts.prompt(parts.HOMES["actions"])
    details = tuple(
        label(words(f"{asked.columns[column].ask} {one.row[column]}"))
        for column in _DETAILS
        if one.row[column].strip()
    )
    state = one.row["state"]
    return Card(
        key=one.key,
        number=one.number,
        words=begun("actions", one),
        state=told(one.asked, "state", state),
        look="firm" if state == "now" else "dashed",
        more=details,
        lacks=_lacks((not state, _("is it done already?")), (one.key not in starts, _("moves no goal yet"))),
    )


def _goals(goals: list[Numbered], starts: set[str], ends: set[str]) -> tuple[Group, ...]:
    """Return the goals in two groups, outcomes for students last."""
    outcomes = [one for one in goals if one.row["kind"] == "outcome"]
    people = [one for one in goals if one.row["kind"] != "outcome"]
    groups = (
        Group(title=_("Among people"), cards=tuple(_goal(one, starts, ends) for one in people)),
        Group(title=_("For students"), cards=tuple(_goal(one, starts, ends) for one in outcomes)),
    )
    return tuple(group for group in groups if group.cards)


def _goal(one: Numbered, starts: set[str], ends: set[str]) -> Card:
    kind = one.row["kind"]
    level = _LEVELS.get(one.row["today"], 0)
    last = kind == "outcome"
    return Card(
        key=one.key,
        number=one.number,
        words=begun("goals", one),
        # The heading above says it of outcomes.
        kind="" if last else told(one.asked, "kind", kind),
        state=told(one.asked, "today", one.row["today"]),
        level=level,
        lacks=_lacks(
            (not kind, _("what is it?")),
            (not one.row["term"], _("when?")),
            (not level, _("how common is it today?")),
            (one.key not in ends, _("nothing moves it yet")),
            (not last and one.key not in starts, _("leads to no other goal yet")),
        ),
    )


def _lacks(*cases: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(phrase for missing, phrase in cases if missing)
