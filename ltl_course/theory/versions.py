"""Versions of a Theory that the learner has kept.

Why it exists: what one said in spring is read in autumn beside what one says now. A version stands
in the journal like any answer, and holds the whole Theory as text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ltl_course import exercises
from ltl_course.exercises import Answer
from ltl_course.journal import Journal, role
from ltl_course.theory.state import BadTheory, Theory, dump, load, theory_of

EXERCISE, PROMPT = "theory-version", "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version.

    Attributes
    ----------
    number : int
        1 for the first. Two windows may have kept one under the same number.
    day : datetime.date
        The day on which it was kept, where the learner is.
    why : str
        What changed, in the learner's words.
    theory : Theory
        All of it.
    """

    number: int
    day: date
    why: str
    theory: Theory


def versions(journal: Journal) -> tuple[Kept, ...]:
    """Return the versions in a journal, the oldest first.

    Parameters
    ----------
    journal : Journal
        The learner's journal.

    Returns
    -------
    tuple of Kept
        A version that a newer course has written is left out; it stays in the journal. Of one that
        is older than a question, the answer that fits no longer is left out.
    """
    found = []
    prompt = exercises.find(EXERCISE).prompt(PROMPT)
    for entry in journal.answers(EXERCISE, PROMPT):
        try:
            kept = prompt.read(entry.answer)
            theory = replace(load(kept["theory"], older=True), role=role(journal))
        except (ValueError, BadTheory):
            continue
        day = datetime.fromisoformat(entry.at).astimezone().date()
        found.append(Kept(number=int(kept["number"]), day=day, why=kept["why"].strip(), theory=theory))
    return tuple(found)


def next_number(journal: Journal) -> int:
    """Return the number of the version that is kept next: 1, or one more than the largest.

    A version that cannot be read here keeps its number, so that no two are called the same.
    """
    return max((_number(entry.answer) for entry in journal.answers(EXERCISE, PROMPT)), default=0) + 1


def _number(answer: Answer) -> int:
    try:
        return int(exercises.find(EXERCISE).prompt(PROMPT).read(answer)["number"])
    except ValueError:
        return 0


def answer(journal: Journal, why: str, now: datetime | None = None) -> dict[str, str]:
    """Return the answer by which the Theory as it stands is kept as the next version.

    Parameters
    ----------
    journal : Journal
        The learner's journal.
    why : str
        What changed, in the learner's words; may be empty.
    now : datetime.datetime, optional
        For the day that stands in it; the present time without.

    Returns
    -------
    dict of str to str
        As :class:`ltl_course.exercises.kept.Version` reads it.
    """
    day = (now or datetime.now(UTC)).astimezone().date()
    number = str(next_number(journal))
    return {"number": number, "why": why, "theory": dump(theory_of(journal), day)}
