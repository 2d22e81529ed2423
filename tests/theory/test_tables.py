"""The tables as CSV: every word, and no formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest

from ltl_course.theory.files.tables import inert, write
from ltl_course.theory.state import Theory

DAY = date(2027, 1, 31)
GOAL, ACTION = "a" * 32, "b" * 32
THEORY = Theory(
    {
        "statement/if": "=1+1",
        "self-assessment/own": {"hypothesis": "rare"},
        "goals/goals": [
            {
                "row": GOAL,
                "goal": "@People, “ask”\nfirst 😀",
                "kind": "behaviour",
                "term": "",
                "today": "rare",
                "asked": "\tStudents",
                "leads": "",
            }
        ],
        "actions/actions": [
            {
                "row": ACTION,
                "action": '=HYPERLINK("http://x.example";"y")',
                "driver": "b",
                "state": "now",
                "who": "-3",
                "where": "x" * 5_000,
                "when": "",
                "often": "",
                "moves": GOAL,
            }
        ],
    }
)


def tables(theory=THEORY):
    with zipfile.ZipFile(io.BytesIO(write(theory, DAY))) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    assert all(text.startswith(b"\xef\xbb\xbf") for text in texts.values())
    read_me = texts.pop("read-me.txt").decode("utf-8-sig")
    rows = {
        name: list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
        for name, text in texts.items()
    }
    return read_me, rows


def test_each_table_is_a_file_with_its_questions_and_its_rows_by_number():
    _read_me, rows = tables()
    assert set(rows) >= {"texts.csv", "goals-goals.csv", "actions-actions.csv", "self-assessment-own.csv"}
    header, goal = rows["goals-goals.csv"]
    assert header[:2] == ["No.", "What would you see people do, or hear them say?"]
    assert goal[:3] == ["G1", "'@People, “ask”\nfirst 😀", "A behavior"]
    action = rows["actions-actions.csv"][1]
    assert action[0] == "B1"
    assert action[-1] == "G1"
    assert action[5] == "x" * 5_000
    assert rows["self-assessment-own.csv"][1][-1] == "Hardly anywhere"
    assert rows["texts.csv"][1:] == [["Your Theory in three sentences", "If we ...", "'=1+1"]]


def test_no_cell_begins_as_a_formula_does():
    _read_me, rows = tables()
    cells = [cell for table in rows.values() for row in table for cell in row]
    assert "'" + '=HYPERLINK("http://x.example";"y")' in cells
    assert "'\tStudents" in cells
    assert "-3" in cells
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r\n") and cell != "-3"]


@pytest.mark.parametrize(
    "cell", ["=1", "+a", "-a", "@a", "\tx", "\r=1", "  =1", "\uff1d1", "-3+4", "-1.2.3", "+", "\n=1"]
)
def test_what_could_be_a_formula_gets_an_apostrophe(cell):
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3", "+3.5", "-3,5", "-12%", "", "words", "a=1", "'x"])
def test_a_plain_number_and_plain_words_stay_as_they_are(cell):
    assert inert(cell) == cell


def test_the_read_me_says_what_the_apostrophe_is_and_names_the_files():
    read_me, rows = tables()
    assert "apostrophe" in read_me
    assert "2027-01-31" in read_me
    assert all(name in read_me for name in rows)


def test_the_same_theory_gives_the_same_bytes_and_an_empty_one_its_headings():
    assert write(THEORY, DAY) == write(THEORY, DAY)
    _read_me, rows = tables(Theory({}))
    assert len(rows["goals-goals.csv"]) == 1
    assert len(rows["texts.csv"]) == 1
