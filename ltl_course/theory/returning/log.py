"""What the learning log tells of a row on coming back, and how it is written into it.

Why it exists: what was said, or decided, of a measure, an action or the own practice stands in the log
as a line of its own. The same line must be found again, so that nobody is asked twice; and what was
said of one row must not be taken for another one's, though both begin with the same words.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, parts
from ltl_course.theory.state import Theory
from ltl_course.words import _

Decision = Literal["keep", "adapt", "stop"]
PRACTICE = "practice"
"""Stands for the own practice where the others are named by the id of their row."""
_REVISITED: tuple[Part, ...] = ("measures", "actions", "agreements")
# Characters of a line's id. The course gives rows ids of 12 or 32, so no other row's is as long.
_TABLE, _MARK, _LINE = 4, 12, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisited:
    """What one comes back to: a row, or the own practice, with what a Theory says will be seen or done.

    Attributes
    ----------
    part : str
        The table: "measures", "actions", "agreements", "tests" or "practice".
    address : str
        Where it stands.
    row : str
        Id of the row; empty for the practice, which is predicted once for all weeks.
    called : str
        The row's number and first words; for the practice, what is counted.
    said : str
        What was predicted, or is expected back, in the learner's words.
    day : datetime.date or None
        By when, or when; of an agreement, when it is looked at. None where no day is written.
    happened : str
        What happened, where a test's own row says it already.
    foretold : bool
        Whether something is predicted of it; else it can only be kept, adapted or stopped.
    """

    part: Part
    address: str
    row: str
    called: str
    said: str
    day: date | None
    happened: str = ""
    foretold: bool = True

    @property
    def expected(self) -> str:
        """What the log tells as predicted; nothing where only who does it, and where, is written."""
        return self.said if self.foretold else ""

    @property
    def key(self) -> str:
        """The id of the row; :data:`PRACTICE` for the practice."""
        return self.row or PRACTICE

    @property
    def name(self) -> str:
        """What it is called where people read it."""
        return self.called or _("Your own practice")


def day_of(said: str) -> date | None:
    """Return the day that was written, if it was written as one."""
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


def told(theory: Theory, one: Revisited) -> Mapping[str, str] | None:
    """Return the newest line of the log that says what happened of what is predicted now."""
    said = [line for line in _about(theory, one) if line.get("happened", "").strip()]
    return _newest(line for line in said if line.get("expected", "").strip() == one.expected)


def decision_on(theory: Theory, one: Revisited) -> Mapping[str, str] | None:
    """Return the newest line of the log with a decision on a row."""
    return _newest(line for line in _about(theory, one) if line.get("next", "").strip())


def _newest(lines: Iterable[Mapping[str, str]]) -> Mapping[str, str] | None:
    # Of several of one day the last one.
    later_first = reversed(list(lines))
    return max(later_first, key=lambda line: day_of(line.get("day", "")) or date.min, default=None)


def _about(theory: Theory, one: Revisited) -> list[dict[str, str]]:
    """Return the lines that were written about a row on coming back, as long as it is called the same.

    A line's own id says which row it is about. One that says nothing, as in a log that is older, or
    names a row that has another id since drafts were merged, is found by the action that it names and
    by the first words: the row's number may have been another one then. Only where two rows begin with
    the same words, the number must be the same.
    """
    every = [(part, row) for part in _REVISITED for row in theory.rows(part)]
    called = [cells.first_words(part, row) for part, row in every]
    there = {_mark(part, row[ROW]) for part, row in every} | {_mark("practice", "")}
    mark = _mark(one.part, one.row)
    words = next((said for said, (part, row) in zip(called, every, strict=True) if _is(one, part, row)), "")
    quoted = _("“{words}”").format(words=words)

    def is_about(line: Mapping[str, str]) -> bool:
        tried, action, its = line.get("tried", "").strip(), line.get("action", "").split(), _marked(line)
        if its == mark:
            return quoted in tried if words else tried == one.name
        if its and (its in there or its[:_TABLE] != mark[:_TABLE]):
            return False
        if one.part == "actions" and action and one.row not in action:
            return False
        return quoted in tried if words and called.count(words) == 1 else tried == one.name

    return [line for line in theory.rows("tests") if is_about(line)]


def _is(one: Revisited, part: Part, row: Mapping[str, str]) -> bool:
    return (part, row[ROW]) == (one.part, one.row)


def _mark(part: Part, row: str) -> str:
    """Return what the ids of the lines about a row begin with: its table, then the row in it."""
    table, both = (hashlib.sha256(said.encode()).hexdigest() for said in (part, f"{part} {row}"))
    return table[:_TABLE] + both[: _MARK - _TABLE]


def _marked(line: Mapping[str, str]) -> str:
    """Return the mark of a line that was written here; empty for any other, whose id has another length."""
    return line[ROW][:_MARK] if len(line[ROW]) == _LINE else ""


def logged(
    theory: Theory, said: Mapping[Revisited, str], decided: Mapping[Revisited, Decision], day: date
) -> Theory:
    """Return the Theory with what was said and decided in its learning log.

    Parameters
    ----------
    theory : Theory
        The Theory as it stands.
    said : Mapping of Revisited to str
        What happened.
    decided : Mapping of Revisited to {"keep", "adapt", "stop"}
        What is done now.
    day : datetime.date
        The day on which it is said.

    Returns
    -------
    Theory
        A test has it in its own row, anything else in a line of its own, one for each day. To adapt
        a row or to stop it always leaves a line; to keep it, if it was to be adapted before.
    """
    home = parts.HOMES["tests"]
    rows = {row[ROW]: dict(row) for row in theory.rows("tests")}
    for one in dict.fromkeys([*said, *decided]):
        happened, decision = said.get(one, ""), decided.get(one)
        if one.part == "tests":
            line = rows[one.row]
        elif happened or decision in {"adapt", "stop"} or (decision and _adapted(theory, one)):
            line = _of_the_day(theory, one, happened, day) or _new(one, day)
            line = rows.setdefault(line[ROW], line)
        else:
            continue
        if happened and one.part != "tests":
            # Without what happened the line is no test: a prediction in it would be asked about.
            line["expected"] = one.expected
        # An action that is stopped will be gone; its words stay in the line.
        if decision == "stop" and one.part == "actions":
            line["action"] = ""
        line["happened"] = happened or line.get("happened", "")
        line["next"] = decision or line.get("next", "")
    return theory.over({home: list(rows.values())} if rows else {})


def _adapted(theory: Theory, one: Revisited) -> bool:
    line = decision_on(theory, one)
    return line is not None and line.get("next") == "adapt"


def _of_the_day(theory: Theory, one: Revisited, happened: str, day: date) -> dict[str, str] | None:
    """Return the line of the same day, which what is said now completes."""
    for line in reversed(_about(theory, one)):
        free = not happened or line.get("happened", "").strip() in {"", happened}
        if free and day_of(line.get("day", "")) == day:
            return line
    return None


def _new(one: Revisited, day: date) -> dict[str, str]:
    return {
        ROW: _mark(one.part, one.row) + secrets.token_hex((_LINE - _MARK) // 2),
        "tried": one.name,
        "day": day.isoformat(),
        "action": one.row if one.part == "actions" else "",
        "expected": "",
        "happened": "",
        "situation": "",
        "next": "",
        "change": "",
        "for": "",
        "by": "",
    }
