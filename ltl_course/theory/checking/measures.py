"""How one would know: what has no measure, and what a measure still lacks."""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, parts
from ltl_course.theory.checking.finding import Finding, Look
from ltl_course.words import _, plural


def measure_findings(look: Look) -> Iterator[Finding]:
    """Yield what is to be said about the measurement framework.

    Parameters
    ----------
    look : Look
        The Theory.

    Yields
    ------
    Finding
        In no particular order.
    """
    rows = look.theory.rows("measures")
    if not rows:
        words = _("No measure is written yet. How would you know that it helps?")
        yield from look.whole("no-measures", parts.HOMES["measures"], words)
        return
    yield from look.about(
        "action-unmeasured",
        "actions",
        _unmeasured(look, "actions"),
        lambda count: plural(
            "{{rows}} has no measure. How will you know that it is done?",
            "{{rows}} have no measure. How will you know that they are done?",
            count,
        ),
    )
    yield from look.about(
        "goal-unmeasured",
        "goals",
        _unmeasured(look, "goals"),
        lambda count: plural(
            "{{rows}} has no measure. How will you know that it has moved?",
            "{{rows}} have no measure. How will you know that they have moved?",
            count,
        ),
    )
    yield from look.about(
        "measure-of-nothing",
        "measures",
        _of_nothing(look),
        lambda count: plural(
            "{{rows}} measures no action and no goal of this Theory. Of which is it?",
            "{{rows}} measure no action and no goal of this Theory. Of which are they?",
            count,
        ),
    )
    yield from _cells(look)
    kinds = {row.get("kind", "") for row in rows}
    if "kind" in cells.columns("measures") and "balancing" not in kinds:
        words = _("No measure is a balancing one. What could get worse elsewhere while this gets better?")
        yield from look.whole("unbalanced", parts.HOMES["measures"], words)


def _unmeasured(look: Look, part: Part) -> list[dict[str, str]]:
    column = next(
        (id_ for id_, target in cells.links("measures").items() if target == part),
        None,
    )
    if column is None:
        return []
    measured = {id_ for row in look.theory.rows("measures") for id_ in row.get(column, "").split()}
    return [row for row in look.theory.rows(part) if row[ROW] not in measured]


def _of_nothing(look: Look) -> list[dict[str, str]]:
    linked = cells.links("measures")
    if not any(look.theory.rows(part) for part in linked.values()):
        return []
    return [
        row
        for row in look.theory.rows("measures")
        if not any(row.get(column, "").strip() for column in linked)
    ]


def _cells(look: Look) -> Iterator[Finding]:
    yield from look.about(
        "measure-untaken",
        "measures",
        look.lacking("measures", "tool"),
        lambda count: plural(
            "{{rows}} has no tool or source. Where does the figure come from?",
            "{{rows}} have no tool or source. Where do the figures come from?",
            count,
        ),
    )
    yield from look.about(
        "measure-unbased",
        "measures",
        look.lacking("measures", "baseline"),
        lambda count: plural(
            "{{rows}} does not say where it stands today. What will you compare with later?",
            "{{rows}} do not say where they stand today. What will you compare with later?",
            count,
        ),
    )
    yield from look.about(
        "measure-unruled",
        "measures",
        look.lacking("measures", "rule"),
        lambda count: plural(
            "{{rows}} has no rule. What would have to be seen before you say that something has changed?",
            "{{rows}} have no rule. What would have to be seen before you say that something has changed?",
            count,
        ),
    )
    yield from look.about(
        "measure-unowned",
        "measures",
        look.lacking("measures", "owner"),
        lambda count: plural(
            "Nobody sees to it that {{rows}} is looked at. Who will?",
            "Nobody sees to it that {{rows}} are looked at. Who will?",
            count,
        ),
    )
    yield from look.about(
        "measure-unpredicted",
        "measures",
        look.lacking("measures", "level", "by"),
        lambda count: plural(
            "{{rows}} has no predicted level with a day. What do you expect, and by when?",
            "{{rows}} have no predicted level with a day. What do you expect, and by when?",
            count,
        ),
    )
    yield from look.about(
        "measure-unsplit",
        "measures",
        look.lacking("measures", "split"),
        lambda count: plural(
            "{{rows}} is looked at for all together. Whose figure could that hide?",
            "{{rows}} are looked at for all together. Whose figures could that hide?",
            count,
        ),
    )
