"""What a document says about its version: which one it is, and what has changed since the one before."""

from __future__ import annotations

from datetime import date

from a_theory import made

from ltl_course.theory import parts
from ltl_course.theory.changing.edition import edition
from ltl_course.theory.versions import Kept

DAY = date(2027, 1, 31)
ONE = {
    "actions/actions": [
        {"row": "aaaa0001", "action": "We ask", "driver": "a"},
        {"row": "aaaa0002", "action": "We listen", "driver": "a"},
    ],
    "statement/if": "we ask",
    parts.OWN: {next(iter(parts.prompt(parts.OWN).items)): "rare"},
}
TWO = {
    "actions/actions": [
        {"row": "aaaa0002", "action": "We listen longer", "driver": "a"},
        {"row": "aaaa0003", "action": "We visit", "driver": "a"},
    ],
}


def kept(number, answers, why=""):
    return Kept(number=number, day=DAY, why=why, theory=made(answers))


def test_without_a_version_nothing_is_said_of_one():
    told = edition((), made(ONE))
    assert (told.words, told.changed) == ("", ())


def test_the_first_version_names_itself_with_its_reason_on_one_line():
    told = edition((kept(1, ONE, "to show\nthe board"),), made(ONE))
    assert (told.words, told.changed) == ("Version 1, 2027-01-31: to show the board", ())


def test_each_row_that_is_new_gone_or_reworded_is_said_once():
    told = edition((kept(1, ONE), kept(2, TWO)), made(TWO))
    assert told.words == "Version 2, 2027-01-31"
    (since,) = told.changed
    assert since.heading == "What has changed since version 1"
    assert "1 row is new; 1 row is gone; 1 row says something else" in since.paragraphs[0]
    actions = next(part for part in since.parts if part.tables and part.points)
    assert [one.words for one in actions.points] == ["New: A2 We visit", "Taken out: A1 We ask"]
    assert actions.paragraphs == ("Other numbers: A2 is A1 now.",)
    (grid,) = actions.tables
    assert [(row[0], *row[2:]) for row in grid.rows] == [("A1", "We listen", "We listen longer")]
    cells = [row[2:] for part in since.parts for grid in part.tables for row in grid.rows]
    assert ("we ask", "(still open)") in cells
    steps = [one.words for part in since.parts if part is not actions for one in part.points]
    assert [one.endswith("no longer said") for one in steps] == [True]


def test_what_is_written_after_a_version_is_compared_with_that_one():
    told = edition((kept(1, TWO), kept(4, ONE)), made({**ONE, "statement/if": "we wait"}))
    assert told.words == "After version 4 of 2027-01-31, not kept as a version yet."
    (since,) = told.changed
    assert since.heading == "What has changed since version 4"
    assert [row[2:] for part in since.parts for grid in part.tables for row in grid.rows] == [
        ("we ask", "we wait")
    ]
