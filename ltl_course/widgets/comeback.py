"""Coming back after 30, 60 and 90 days: what was predicted, what happened, and the next version.

Why it exists: a plan becomes learning on the day on which somebody compares it with what happened.
Each row is asked about once; what is said goes into the learning log, and the rest of the work, a
Theory without the rows that were stopped and a kept version, is done here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ltl_course.exercises import ROW
from ltl_course.theory import cells
from ltl_course.theory.changing.towards import towards
from ltl_course.theory.labels import FIRST
from ltl_course.theory.returning.coming_back import answered, due, every
from ltl_course.theory.returning.log import Decision, Revisited, logged
from ltl_course.theory.returning.next_version import Next, next_version
from ltl_course.theory.returning.waiting import waiting
from ltl_course.theory.state import Theory, dump
from ltl_course.theory.versions import EXERCISE, PROMPT, Kept, answer, next_number, versions
from ltl_course.widgets.blocks import Block, act, ask, choose, heading, items, more, paragraph
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.widgets.said import write_answers
from ltl_course.words import _, plural

_NEXT: dict[str, Decision] = {"keep": "keep", "adapt": "adapt", "stop": "stop"}


class ComeBack(Panel):
    """The rows of the Theory with their predictions, and the way to the next version."""

    def __init__(self) -> None:
        super().__init__("comeback", _("What did you predict, and what happened?"), keeps=True)

    def do_next(self, values: Values) -> None:
        """Write what happened into the log, take out what is stopped, and keep the next version."""
        journal = self.visit.journal
        journal.refresh()
        theory, now, kept = self.theory, today(), versions(journal)
        asked = _open(theory)
        said = {one: words for one in asked if (words := str(values.get(f"happened-{one.key}", "")).strip())}
        decided = {
            one: decision for one in asked if (decision := _NEXT.get(str(values.get(f"next-{one.key}"))))
        }
        if not said and not decided:
            raise Cannot(_("Say of at least one row what happened, or what you do now."))
        after = logged(theory, said, decided, now)
        if after == theory and set(decided.values()) <= {"adapt"}:
            raise Cannot(_("This stands in your learning log already, so no version is kept."))
        # A test that is stopped stays in the log: what happened is why it was stopped.
        made = next_version(
            after, {one.key: decision for one, decision in decided.items() if one.part != "tests"}
        )
        answers = towards(theory, made.theory)
        where = f"{EXERCISE}/{PROMPT}"
        why = str(values.get("why", ""))
        forget = ("why", *(f"{stem}-{one.key}" for one in asked for stem in ("happened", "next")))

        def keep() -> None:
            number = next_number(journal)
            version = {"number": str(number), "why": why, "theory": dump(made.theory, now)}
            words = _("Version {number} is kept. {what}").format(number=number, what=made.words)
            said = " ".join((words, *_to_adapt(made), *made.loose))
            self.write({**answers, where: version}, said, forget, wording=made.theory.wording)

        if kept:
            keep()
            return
        # Without a version the Theory as it stood becomes the first: else nothing could be compared.
        first = {where: answer(journal, _("As it stood before the first look back."))}
        write_answers(journal, first, lambda outcome: keep() if outcome.saved else self.refuse(outcome.why))

    def blocks(self) -> list[Block]:
        """Return what is due, and each prediction with what is asked about it."""
        kept = versions(self.visit.journal)
        first, last = (kept[0].day, kept[-1].day) if kept else (None, None)
        theory, day = self.theory, today()
        found = due(theory, day, first, last)
        asked = _open(theory)
        blocks = [paragraph(found.words)]
        if found.stepbacks:
            days = _("After {days} days: {day}")
            blocks.append(
                items(days.format(days=one.days, day=one.day.isoformat()) for one in found.stepbacks)
            )
        blocks += to_adapt(theory, kept)
        if found.passed_on:
            handed = ((one.words, one.address.partition("/")[0]) for one in found.passed_on)
            blocks += [heading(_("Meant for others")), items(handed)]
        said = {one: line for one in asked if (line := _answered(theory, one, kept))}
        open_ = [one for one in asked if one not in said]
        if not any(one.foretold for one in open_):
            blocks.append(paragraph(_nothing_open(theory), quiet=True))
        if not asked:
            return blocks
        now = [one for one in open_ if one in found.past]
        later = [one for one in open_ if one.foretold and one not in now]
        rest = [one for one in open_ if not one.foretold]
        if now:
            blocks.append(heading(_("The day has come")))
            later, rest = [], later + rest
        blocks += [block for one in (*now, *later) for block in _about(one, theory)]
        if rest:
            others = plural("{count} other", "{count} others", len(rest)) if now or later else ""
            rows = plural("{count} row without a prediction", "{count} rows without a prediction", len(rest))
            blocks.append(more(others or rows, [block for one in rest for block in _about(one, theory)]))
        if said:
            told = plural(
                "{count} of which you have said what happened",
                "{count} of which you have said what happened",
                len(said),
            )
            inside = [block for one, line in said.items() for block in _about(one, theory, line)]
            blocks.append(more(told, inside))
        number = next_number(self.visit.journal) + (not kept)
        return [
            *blocks,
            ask("why", _("What have you learned since the last version?"), rows=2),
            act(
                "next",
                _("Keep this as version {number}").format(number=number),
                _(
                    "What happened goes into your learning log; measures, actions and agreements that you "
                    "stop are taken out of the Theory and stay in its history; rows to adapt wait for you "
                    "on the Theory page."
                ),
                primary=True,
            ),
        ]


def _open(theory: Theory) -> tuple[Revisited, ...]:
    """Return what is asked about: all but tests of which is written already what happened."""
    return tuple(one for one in every(theory) if not one.happened)


def _answered(theory: Theory, one: Revisited, kept: Sequence[Kept]) -> Mapping[str, str] | None:
    return answered(theory, one, today(), kept[0].day if kept else None)


def _nothing_open(theory: Theory) -> str:
    if any(one.foretold for one in every(theory)):
        return _("What happened is written down for each of your predictions.")
    return _(
        "Nothing is predicted in your Theory yet. Give a measure a level and a day, or an action a "
        "beginning, on the Theory page."
    )


def to_adapt(theory: Theory, kept: Sequence[Kept]) -> list[Block]:
    """Return the rows that were to be adapted and still say the same, each with the way to it."""
    found = waiting(theory, [one.theory for one in kept])
    if not found:
        return []
    return [
        heading(_("To be adapted")),
        items((one.words, one.address.partition("/")[0]) for one in found),
    ]


def _to_adapt(made: Next) -> list[str]:
    """Return the sentence that names the rows which are to be adapted."""
    keys = {id_ for _part, id_ in made.adapt}
    names = [one.name for one in every(made.theory) if one.key in keys]
    return [_("To adapt on the Theory page: {rows}.").format(rows=cells.listed(names))] if names else []


def _whole(one: Revisited, theory: Theory) -> list[Block]:
    """Return all that a row says, if its name has only the first of it: nobody compares what is cut off."""
    said = next((row[FIRST[one.part]] for row in theory.rows(one.part) if row[ROW] == one.row), "")
    return [paragraph(said)] if said.strip() != cells.first_words(one.part, {FIRST[one.part]: said}) else []


def _about(one: Revisited, theory: Theory, line: Mapping[str, str] | None = None) -> list[Block]:
    """Return what is asked about a row; of one about which is said what happened, that instead."""
    blocks = [heading(one.name), *_whole(one, theory), paragraph(_meant(one))]
    if line is None:
        blocks.append(ask(f"happened-{one.key}", _("What happened?"), one.happened, rows=2))
    else:
        told = _("You said on {day}: {happened}")
        blocks.append(paragraph(told.format(day=line.get("day", ""), happened=line["happened"])))
    decisions = {"keep": _("Keep it"), "adapt": _("Adapt it"), "stop": _("Stop it")}
    stays = "" if one.row else _("If you stop it, the weeks that you have counted stay.")
    return [*blocks, choose(f"next-{one.key}", _("What do you do now?"), decisions, help=stays)]


def _meant(one: Revisited) -> str:
    """Say what was predicted of a row, or meant to be done."""
    said = one.said or _("(still open)")
    if one.part == "actions":
        words = _("You meant to: {said}") if one.foretold else _("You wrote: {said}")
        return words.format(said=said)
    if one.part == "agreements":
        return _agreed(one, said)
    if not one.foretold:
        return _("Nothing is predicted of it.")
    when = _(" by {day}").format(day=one.day.isoformat()) if one.day else ""
    return _("You predicted{when}: {said}").format(when=when, said=said)


def _agreed(one: Revisited, said: str) -> str:
    """Say what is expected back of an agreement, and when it is looked at together."""
    expected = _("Expected back: {said}").format(said=said)
    if one.day is None:
        return expected
    return _("To be looked at together on {day}. {expected}").format(
        day=one.day.isoformat(), expected=expected
    )
