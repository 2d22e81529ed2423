"""The next version of a Theory, made of what was decided on each row.

Why it exists: whoever comes back says of each row whether to keep it, to adapt it or to stop it.
What that makes of the Theory, and what it leaves hanging, is the same wherever it is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from ltl_course.exercises import ROW, Part
from ltl_course.theory import cells, labels, parts
from ltl_course.theory.practice.practice import EXPECTED, WHAT
from ltl_course.theory.returning.log import PRACTICE, Decision
from ltl_course.theory.state import Theory
from ltl_course.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What becomes of a Theory by the decisions on its rows.

    Attributes
    ----------
    theory : Theory
        The next version, before anything is edited.
    adapt : tuple of (str, str)
        Part and id of the rows that the learner wants to edit, in order; :data:`PRACTICE` for the own
        practice.
    stopped : tuple of str
        The rows that were taken out, with the numbers that they had.
    loose : tuple of str
        A sentence for each row that still names a row which was taken out.
    unknown : tuple of str
        Ids in the decisions that name no row, or several; nothing was done for them.
    words : str
        One sentence that sums it up.
    """

    theory: Theory
    adapt: tuple[tuple[Part, str], ...]
    stopped: tuple[str, ...]
    loose: tuple[str, ...]
    unknown: tuple[str, ...]
    words: str


def next_version(theory: Theory, decisions: Mapping[str, Decision]) -> Next:
    """Make the next version of a Theory from what was decided on its rows.

    Parameters
    ----------
    theory : Theory
        The Theory as it stands.
    decisions : Mapping of str to {"keep", "adapt", "stop"}
        Id of a row, or :data:`PRACTICE` for the own practice, to the decision. What is not named stays
        as it is.

    Returns
    -------
    Next
        Rows that are stopped are not in it. Links to them stay in the other rows, where they name
        nothing any longer, and are said: whoever made them decides what becomes of them. A practice
        that is stopped leaves the weeks that were counted.

    Raises
    ------
    ValueError
        If a decision is none of the three; the message is for the learner.
    """
    if foreign := set(decisions.values()) - set(get_args(Decision)):
        raise ValueError(
            _("“{said}” is no decision. Choose keep, adapt or stop.").format(
                said=str(min(map(str, foreign)))[:40]
            )
        )
    every = [(part, row) for part in parts.HOMES for row in theory.rows(part)]
    times = Counter(row[ROW] for _part, row in every)
    own = theory.text(WHAT) or theory.text(EXPECTED)
    known = {id_: said for id_, said in decisions.items() if times[id_] == 1 or (id_ == PRACTICE and own)}
    gone = {id_ for id_, said in known.items() if said == "stop"}
    numbered = labels.numbers(theory)
    stopped = tuple(cells.called(part, row, numbered) for part, row in every if row[ROW] in gone)
    after = _without(theory, gone)
    named: list[tuple[Part, str]] = [*((part, row[ROW]) for part, row in every), ("practice", PRACTICE)]
    counted = Counter(known.values())
    return Next(
        theory=after,
        adapt=tuple((part, id_) for part, id_ in named if known.get(id_) == "adapt"),
        stopped=stopped,
        loose=tuple(_loose(after, gone, numbered)),
        unknown=tuple(id_ for id_ in decisions if id_ not in known),
        words=_next_words(counted),
    )


def _without(theory: Theory, gone: set[str]) -> Theory:
    answers = dict(theory.answers)
    for part, address in parts.HOMES.items():
        rows = [row for row in theory.rows(part) if row[ROW] not in gone]
        if rows:
            answers[address] = rows
        else:
            answers.pop(address, None)
    if PRACTICE in gone:
        for address in (WHAT, EXPECTED):
            answers.pop(address, None)
    return replace(theory, answers=answers)


def _loose(after: Theory, gone: set[str], numbered: Mapping[str, str]) -> Iterator[str]:
    """Yield what still names a row that was taken out; rows have the numbers that they had."""
    for part in parts.HOMES:
        for column in cells.links(part):
            for row in after.rows(part):
                if lost := gone & set(row.get(column, "").split()):
                    yield _("{row} still names {lost} (“{ask}”).").format(
                        row=cells.called(part, row, numbered),
                        lost=labels.chosen(" ".join(lost), numbered),
                        ask=cells.columns(part)[column].ask,
                    )


def _next_words(counted: Mapping[Decision, int]) -> str:
    """Say what was decided, and nothing of rows of which nothing was."""
    kept, adapted, stopped = (counted.get(one, 0) for one in get_args(Decision))
    said = [
        plural("{count} is kept", "{count} are kept", kept) if kept else "",
        plural("{count} is to be adapted", "{count} are to be adapted", adapted) if adapted else "",
        plural("{count} is stopped", "{count} are stopped", stopped) if stopped else "",
    ]
    what = "; ".join(one for one in said if one)
    return _("{what}.").format(what=what) if what else _("Every row stays as it is.")
