"""Whom the Theory is about and who was asked, and how it is told to others."""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course.theory import cells, parts
from ltl_course.theory.checking.finding import Finding, Look
from ltl_course.words import _, plural

PARTNER = "partner/who"


def people_findings(look: Look) -> Iterator[Finding]:
    """Yield what is to be said about those concerned, the map, the team, the narrative and the partner.

    Parameters
    ----------
    look : Look
        The Theory.

    Yields
    ------
    Finding
        In no particular order.
    """
    yield from _asked(look)
    yield from _rings(look)
    yield from _team(look)
    yield from _told(look)


def _asked(look: Look) -> Iterator[Finding]:
    silent = look.lacking("goals", "asked")
    yield from look.about(
        "outcome-unasked",
        "goals",
        [goal for goal in silent if goal.get("kind") == "outcome"],
        lambda count: plural(
            "{{rows}} is an outcome for students, and nobody concerned was asked. Would they call it one?",
            "{{rows}} are outcomes for students, and nobody concerned was asked. Would they call them that?",
            count,
        ),
    )
    yield from look.about(
        "goal-unasked",
        "goals",
        [goal for goal in silent if goal.get("kind") != "outcome"],
        lambda count: plural(
            "Nobody concerned was asked about {{rows}}. Whom could you ask?",
            "Nobody concerned was asked about {{rows}}. Whom could you ask?",
            count,
        ),
    )


def _rings(look: Look) -> Iterator[Finding]:
    rows, home = look.theory.rows("system"), parts.HOMES["system"]
    if not rows:
        words = _("The map is empty. Whom do you lead, and who stands outside and is touched by it?")
        yield from look.whole("map-empty", home, words)
        return
    rings = {row.get("ring", "") for row in rows}
    if "led" not in rings:
        words = _("Nobody on the map is led or served by you. Whose work should become easier?")
        yield from look.whole("ring-led-empty", home, words)
    if "outside" not in rings:
        words = _("Nobody on the map stands outside of your organization. Who else is touched by it?")
        yield from look.whole("ring-outside-empty", home, words)


def _team(look: Look) -> Iterator[Finding]:
    rows, home = look.theory.rows("team"), parts.HOMES["team"]
    if not rows:
        words = _("Nobody builds this Theory with you yet. Who lives with the problem?")
        yield from look.whole("team-empty", home, words)
    elif all(row.get("near") != "lives" for row in rows):
        words = _("Nobody in the team lives with the problem. Who does, and could be asked?")
        yield from look.whole("team-far", home, words)


def _told(look: Look) -> Iterator[Finding]:
    said = {parts.IF: _("if"), parts.THEN: _("then"), parts.SO: _("so that")}
    if open_ := [address for address in said if not look.theory.text(address)]:
        words = _("The statement in three sentences is not finished. Still missing: {parts}.").format(
            parts=cells.listed([f"“{said[address]}”" for address in open_])
        )
        yield from look.whole("statement-unfinished", open_[0], words)
    else:
        yield from _wagered(look)
    yield from _narrative(look)
    if not look.theory.text(PARTNER):
        words = _("Nobody is named who asks you what you predicted and what happened. Who could?")
        yield from look.whole("no-partner", PARTNER, words)


def _wagered(look: Look) -> Iterator[Finding]:
    """Yield what keeps a finished statement from being a hypothesis: without it nothing proves it wrong."""
    if not any(sign.isdigit() for sign in look.theory.text(parts.LEVEL)):
        words = _("The statement predicts no number. Which figure would you see, if you are right?")
        yield from look.whole("statement-unnumbered", parts.LEVEL, words)
    if not look.theory.text(parts.BY):
        words = _("The statement has no day. By when would you see it?")
        yield from look.whole("statement-undated", parts.BY, words)
    if not look.theory.text(parts.MIND):
        words = _("Nothing is said that would change your mind. What would you have to see?")
        yield from look.whole("statement-unshaken", parts.MIND, words)


def _narrative(look: Look) -> Iterator[Finding]:
    count = len(look.theory.text(parts.NARRATIVE).split())
    aim = getattr(parts.prompt(parts.NARRATIVE), "words", None)
    if not count:
        words = _("The narrative is empty. What would you say at the door?")
        yield from look.whole("narrative-empty", parts.NARRATIVE, words)
    elif aim and 2 * count < aim:
        words = plural(
            "The narrative has {count} word of about {{aim}}. What would a stranger still ask?",
            "The narrative has {count} words of about {{aim}}. What would a stranger still ask?",
            count,
        ).format(aim=aim)
        yield from look.whole("narrative-short", parts.NARRATIVE, words)
    elif aim and 2 * count > 3 * aim:
        words = plural(
            "The narrative has {count} word, and about {{aim}} can be said in a minute. What can go?",
            "The narrative has {count} words, and about {{aim}} can be said in a minute. What can go?",
            count,
        ).format(aim=aim)
        yield from look.whole("narrative-long", parts.NARRATIVE, words)
