"""A learner who answers every lesson has a whole Theory, and it is known which lesson leaves what in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from finished import CHARTS, DAY, EVERY, LESSONS, PLANS, asked, lacking, without

from ltl_course import exercises
from ltl_course.exercises import ROW, Rows
from ltl_course.exercises.statements import Statements
from ltl_course.journal import Entry, FileStore, Journal, fresh_id
from ltl_course.theory import parts
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.returning.coming_back import every
from ltl_course.theory.returning.log import logged
from ltl_course.theory.state import theory_of

SYSTEM, TEAM, TODAY = "The system around us", "Who builds this Theory", "Where we stand today"
STATEMENT, TOLD, PARTNER = "Our Theory in three sentences", "What we say about it", "Who asks us"
HOPED, DONE, NEEDED = "What we hope to see", "What we do, and what we will do", "What it takes"
AGREED, KNOWN = "What is agreed, and what is free", "How we will know"
LEARNED, PRACTISED = "What we tried and learned", "My own practice"

LEAVES = {
    "00_start_here": {SYSTEM, TODAY},
    "01_best_hypothesis": {STATEMENT},
    "02_learn_alongside": {DONE, NEEDED, KNOWN},
    "03_signal_or_noise": {KNOWN},
    "04_measure_the_whole": {KNOWN},
    "05_learn_in_community": {TEAM, AGREED},
    "06_facilitate": {AGREED},
    "07_let_it_travel": {LEARNED, DONE},
    "08_be_explicit": {STATEMENT, HOPED, DONE, TOLD, PARTNER, PRACTISED, KNOWN, NEEDED},
    "09_lead_a_district": set(),
    "10_come_back": {TOLD, PRACTISED, LEARNED},
}
"""The sections of the Theory's document in which each lesson leaves something."""

ALONE = {
    "00_start_here": {SYSTEM, TODAY},
    "01_best_hypothesis": {STATEMENT, f"{PLANS}: If it is on the table, then I ask"},
    "02_learn_alongside": {
        f"{PLANS}: If it happens, then I say what I was wrong about",
        f"{NEEDED}: Input",
        f"{NEEDED}: Is it there?",
        f"{NEEDED}: What it is",
    },
    "03_signal_or_noise": {f"{KNOWN}: Who looks together", f"{PLANS}: If it happens, then I", CHARTS},
    "04_measure_the_whole": {
        f"{KNOWN}: By when",
        f"{KNOWN}: Looked at apart for",
        f"{KNOWN}: Tool or source",
        f"{KNOWN}: What we predict",
        f"{KNOWN}: Who sees to it",
        f"{PLANS}: If the report comes, then I read it across",
    },
    "05_learn_in_community": {f"{PLANS}: If we meet, then I ask", TEAM},
    "06_facilitate": {
        f"{PLANS}: If I write for all, then I",
        f"{AGREED}: What is expected back",
        f"{AGREED}: What is fixed",
    },
    "07_let_it_travel": {
        f"{PLANS}: If somebody goes, or somebody comes",
        f"{LEARNED}: By when",
        f"{LEARNED}: In which situation",
        f"{LEARNED}: What now",
        f"{LEARNED}: What we change",
        f"{LEARNED}: Who should use it next",
    },
    "08_be_explicit": {
        f"{KNOWN}: Actions",
        f"{KNOWN}: Goals",
        f"{PLANS}: If it happens, then I say it",
        f"{NEEDED}: For which actions",
        f"{DONE}: Goals it moves",
        f"{DONE}: Now, or to come",
        f"{DONE}: Where",
        HOPED,
        TOLD,
        PARTNER,
    },
    "09_lead_a_district": {f"{PLANS}: If it happens, then I decide"},
    "10_come_back": {f"{LEARNED}: Tests", f"{LEARNED}: When"},
}
"""What the Theory lacks without one lesson: what that lesson alone leaves."""

COMING_BACK = "10_come_back"
WORDS = "We ask what was predicted before we say what we think."


def said(prompt):
    """Return a plausible answer to what a Theory is asked, as its form sends it."""
    if isinstance(prompt, Statements):
        step = next(iter(prompt.options))
        return dict.fromkeys(prompt.items, f"{step} 4" if prompt.counts else step)
    if prompt.kind == "series":
        return "\n".join(map(str, [92, 94, 90, 93, 91, 95, 89] * 2))
    return "3" if prompt.kind == "number" else WORDS


def cell(column, table, journal, own):
    if column.options:
        return next(iter(column.options))
    if column.of:
        others = [row[ROW] for row in [*_rows(journal, *column.of.split("/")), *table] if row[ROW] != own]
        return others[-1] if others else ""
    return {"date": "2027-03-05", "number": "4"}.get(column.kind, "Grade 9 teams look at it each week")


def _rows(journal, exercise, prompt):
    latest = journal.latest(exercise, prompt)
    return latest.answer if latest else []


class Pupil:
    """Somebody who answers lessons, and leaves a text as it stands; what each lesson wrote is remembered."""

    def __init__(self, path: Path) -> None:
        self.journal = Journal(FileStore(path))
        self.wrote: dict[str, set[str]] = {}

    def learn(self, lesson: str) -> None:
        known = {one.id for one in self.journal.entries}
        for name in asked(lesson):
            exercise = exercises.find(name)
            for prompt in exercise.prompts:
                home, kept = exercises.home(exercise, prompt.id)
                if parts.prompt(f"{home.id}/{kept.id}") is None and exercise.theory != "chart":
                    continue
                if isinstance(prompt, Rows):
                    self._write(home.id, kept, self._filled(prompt, home.id, kept))
                elif self.journal.latest(home.id, kept.id) is None:
                    self._write(home.id, kept, said(prompt))
        if lesson == COMING_BACK:
            theory = theory_of(self.journal)
            log = logged(theory, dict.fromkeys(every(theory), "It went as far as half."), {}, DAY)
            exercise, id_ = parts.HOMES["tests"].split("/")
            self._write(exercise, exercises.find(exercise).prompt(id_), list(log.rows("tests")))
        self.wrote[lesson] = {one.id for one in self.journal.entries} - known

    def _filled(self, form, exercise, table):
        """Add two rows, or tie the first one where the form asks what it belongs to."""
        rows = [dict(row) for row in _rows(self.journal, exercise, table.id)]
        ties = [column for column in form.columns.values() if column.of]
        if rows and len(ties) == len(form.columns) - 1:
            new = rows[:1]
        else:
            new = [{ROW: fresh_id(), **dict.fromkeys(table.columns, "")} for _each in range(2)]
            rows += new
        for row in new:
            for name, column in form.columns.items():
                own_table = rows if column.of == f"{exercise}/{table.id}" else []
                row[name] = row.get(name) or cell(column, own_table, self.journal, row[ROW])
        return rows

    def _write(self, exercise, prompt, answer):
        assert prompt.problem(prompt.read(answer)) == ""
        self.journal.write(
            Entry(
                id=fresh_id(), rev=1, seq=self.journal.seq + 1, exercise=exercise, prompt=prompt.id,
                ask=prompt.ask, answer=answer, course="0", at="2027-07-05T12:00:00Z",
            )
        )  # fmt: skip


@pytest.fixture(scope="module")
def pupil(tmp_path_factory):
    """Somebody who has answered all lessons."""
    one = Pupil(tmp_path_factory.mktemp("pupil") / "all.jsonl")
    for lesson in LESSONS:
        one.learn(lesson)
    return one


def test_every_section_is_left_by_a_lesson():
    assert set().union(*LEAVES.values()) == EVERY
    assert set(LESSONS) == set(LEAVES)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_leaves_in_the_theory_what_is_said_of_it_and_nothing_else(name, tmp_path):
    one = Pupil(tmp_path / "one.jsonl")
    one.learn(name)
    assert {found.heading for found in whole(theory_of(one.journal), day=DAY).sections} & EVERY == LEAVES[
        name
    ]


def test_whoever_answers_every_lesson_has_a_theory_in_which_nothing_is_empty(pupil):
    assert lacking(pupil.journal) == set()


@pytest.mark.parametrize("name", LESSONS)
def test_without_one_lesson_the_theory_lacks_what_that_lesson_alone_leaves(name, pupil, tmp_path):
    left = without(pupil.journal, pupil.wrote[name], tmp_path / "left.jsonl")
    assert lacking(left) == ALONE[name]


def test_a_journal_from_which_nothing_is_taken_lacks_nothing(pupil, tmp_path):
    assert lacking(without(pupil.journal, (), tmp_path / "same.jsonl")) == set()
