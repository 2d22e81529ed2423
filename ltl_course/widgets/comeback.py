"""Coming back after 30, 60 and 90 days: what was predicted, what happened, and the next version.

Why it exists: a plan becomes learning on the day on which somebody compares it with what happened.
Each row is asked about once; what is said goes into the learning log, and the rest of the work, a
Theory without the rows that were stopped and a kept version, is done here.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from ltl_course.exercises import ROW
from ltl_course.theory import parts
from ltl_course.theory.cells import first_words
from ltl_course.theory.labels import FIRST
from ltl_course.theory.returning.coming_back import Predicted, due, predicted
from ltl_course.theory.returning.next_version import Decision, next_version
from ltl_course.theory.state import Theory, dump
from ltl_course.theory.versions import EXERCISE, PROMPT, answer, next_number, versions
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
        theory, now = self.theory, today()
        asked = _open(theory)
        said = {_key(one): str(values.get(f"happened-{_key(one)}", "")).strip() for one in asked}
        decided = {_key(one): _NEXT.get(str(values.get(f"next-{_key(one)}"))) for one in asked}
        if not any(said.values()) and not any(decided.values()):
            raise Cannot(_("Say of at least one row what happened, or what you do now."))
        # A test that is stopped stays in the log: what happened is why it was stopped.
        decisions = {
            one.row: decision
            for one in asked
            if one.row and one.part != "tests" and (decision := decided[_key(one)])
        }
        made = next_version(_logged(theory, asked, said, decided, now), decisions)
        answers: dict[str, Any] = {
            address: told
            for address, told in made.theory.answers.items()
            if theory.answers.get(address) != told
        }
        # A table whose last row was stopped is empty now, which no address of the Theory says.
        answers |= {address: [] for address in parts.HOMES.values() if _emptied(address, theory, made.theory)}
        where = f"{EXERCISE}/{PROMPT}"
        why = str(values.get("why", ""))
        forget = ("why", *(f"{stem}-{_key(one)}" for one in asked for stem in ("happened", "next")))

        def keep() -> None:
            number = next_number(journal)
            version = {"number": str(number), "why": why, "theory": dump(made.theory, now)}
            words = _("Version {number} is kept. {what}").format(number=number, what=made.words)
            self.write({**answers, where: version}, " ".join((words, *made.loose)), forget)

        if versions(journal):
            keep()
            return
        # Without a version the Theory as it stood becomes the first: else nothing could be compared.
        first = {where: answer(journal, _("As it stood before the first look back."))}
        write_answers(journal, first, lambda outcome: keep() if outcome.saved else self.refuse(outcome.why))

    def blocks(self) -> list[Block]:
        """Return what is due, and each prediction with what is asked about it."""
        kept = versions(self.visit.journal)
        first, last = (kept[0].day, kept[-1].day) if kept else (None, None)
        theory = self.theory
        found = due(theory, today(), first, last)
        asked = _open(theory)
        blocks = [paragraph(found.words)]
        if found.stepbacks:
            days = _("After {days} days: {day}")
            blocks.append(
                items(days.format(days=one.days, day=one.day.isoformat()) for one in found.stepbacks)
            )
        if not asked:
            none = _(
                "Nothing is predicted in your Theory yet. Give a measure a level and a day, or an action a "
                "beginning, on the Theory page."
            )
            told = _("What happened is written down for each of your predictions.")
            return [*blocks, paragraph(told if predicted(theory) else none, quiet=True)]
        past = {_key(one) for one in found.past}
        now = [one for one in asked if _key(one) in past]
        later = [one for one in asked if _key(one) not in past]
        if now:
            blocks.append(heading(_("The day has come")))
        blocks += [block for one in now for block in _about(one, theory)]
        if later:
            told = plural("{count} other prediction", "{count} other predictions", len(later))
            inside = [block for one in later for block in _about(one, theory)]
            blocks += [more(told, inside)] if now else inside
        number = next_number(self.visit.journal) + (not kept)
        return [
            *blocks,
            ask("why", _("What have you learned since the last version?"), rows=2),
            act(
                "next",
                _("Keep this as version {number}").format(number=number),
                _(
                    "What happened goes into your learning log; measures and actions that you stop are taken "
                    "out of the Theory and stay in its history; rows to adapt wait for you on the Theory "
                    "page."
                ),
                primary=True,
            ),
        ]


def _open(theory: Theory) -> tuple[Predicted, ...]:
    """Return the predictions that are asked about: not those of which is written already what happened."""
    return tuple(one for one in predicted(theory) if not one.happened)


def _key(one: Predicted) -> str:
    return one.row or "practice"


def _called(one: Predicted) -> str:
    return one.called or _("Your own practice")


def _whole(one: Predicted, theory: Theory) -> list[Block]:
    """Return all that a row says, if its name has only the first of it: nobody compares what is cut off."""
    said = next((row[FIRST[one.part]] for row in theory.rows(one.part) if row[ROW] == one.row), "")
    return [paragraph(said)] if said.strip() != first_words(one.part, {FIRST[one.part]: said}) else []


def _about(one: Predicted, theory: Theory) -> list[Block]:
    when = _(" by {day}").format(day=one.day.isoformat()) if one.day else ""
    said = _("You predicted{when}: {said}").format(when=when, said=one.said or _("(still open)"))
    blocks = [
        heading(_called(one)),
        *_whole(one, theory),
        paragraph(said),
        ask(f"happened-{_key(one)}", _("What happened?"), one.happened, rows=2),
    ]
    if one.row:
        decisions = {"keep": _("Keep it"), "adapt": _("Adapt it"), "stop": _("Stop it")}
        blocks.append(choose(f"next-{_key(one)}", _("What do you do now?"), decisions))
    return blocks


def _emptied(address: str, before: Theory, after: Theory) -> bool:
    return address in before.answers and address not in after.answers


def _logged(
    theory: Theory,
    asked: tuple[Predicted, ...],
    said: dict[str, str],
    decided: dict[str, Decision | None],
    day: date,
) -> Theory:
    """Return the Theory with what happened in its learning log: in the test's own row, else in a new one."""
    home = parts.HOMES["tests"]
    rows = {row[ROW]: dict(row) for row in theory.rows("tests")}
    for one in asked:
        happened, decision = said[_key(one)], decided[_key(one)]
        if one.part == "tests" and (happened or decision):
            own = rows[one.row]
            own["happened"] = happened or own.get("happened", "")
            own["next"] = decision or own.get("next", "")
        elif happened:
            id_ = secrets.token_hex(6)
            rows[id_] = {
                ROW: id_,
                "tried": _called(one),
                "day": day.isoformat(),
                "action": one.row if one.part == "actions" else "",
                "expected": one.said,
                "happened": happened,
                "next": decision or "",
                "change": "",
            }
    return Theory({**theory.answers, home: list(rows.values())} if rows else theory.answers)
