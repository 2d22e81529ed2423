"""The blank workbook: every question on paper, with room, in pieces of 30 to 45 minutes."""

from __future__ import annotations

from collections import Counter

import pytest
from docx.oxml.ns import qn
from read_back import Page, bare, edited, texts, word

from ltl_course.exercises import Rows
from ltl_course.lessons import THEORY, find
from ltl_course.theory import parts
from ltl_course.theory.example import example
from ltl_course.theory.formats.exports import BLANK, exports
from ltl_course.theory.pages.blank import ROWS, blank
from ltl_course.theory.pages.pieces import pieces
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import Theory


def made():
    return {one.name.rpartition(".")[2]: one.data for one in exports(blank(), name=BLANK)}


def grids(sections):
    for one in sections:
        yield from one.tables
        yield from grids(one.parts)


def test_every_question_hint_and_choice_stands_on_it_in_every_format():
    asked = []
    for exercise in parts.asked():
        asked += [exercise.title, exercise.intro]
        for prompt in exercise.prompts:
            if isinstance(prompt, Rows):
                for column in prompt.columns.values():
                    asked += [column.ask, column.hint, *(column.options or {}).values()]
            else:
                asked += [prompt.ask, prompt.help, *(getattr(prompt, "options", None) or {}).values()]
                asked += [one.ask for one in getattr(prompt, "items", {}).values()]
    assert len(asked) > 150
    for kind, text in texts(made()).items():
        folded = bare(text)
        assert not [one for one in asked if bare(one) not in folded], kind


def test_every_piece_takes_30_to_45_minutes_and_each_part_has_one():
    assert {one.minutes for one in pieces()} <= set(range(30, 46))
    beside = {"learning-log", "own-practice"}
    assert {one.exercise for one in pieces()} == set(parts.EXERCISES) - beside
    order = [parts.EXERCISES.index(one.exercise) for one in pieces()]
    assert order == sorted(order)
    assert sum(one.minutes for one in pieces()) < 12 * 60
    said = Counter()
    for one in pieces():
        said[one.exercise] += one.minutes
    for step in find(THEORY).steps:
        assert step.minutes == sum(said[name] for name in step.exercises) or not said.keys() & {
            *step.exercises
        }
    first = blank().sections[0].tables[0]
    assert [(row[0], row[3]) for row in first.rows] == [
        (str(n), f"{one.minutes} minutes") for n, one in enumerate(pieces(), 1)
    ]


@pytest.mark.parametrize("part", parts.HOMES)
def test_each_table_has_four_to_eight_empty_rows_numbered_as_they_will_be(part):
    titles = {one.id: one.title for one in parts.asked()}
    (section,) = [
        one for one in blank().sections if one.heading == titles[parts.HOMES[part].partition("/")[0]]
    ]
    tables = list(grids([section]))
    assert len(tables) == {"agreements": 2, "measures": 2, "tests": 2, "actions": 4}.get(part, 1)
    letters = {row[0][0] for grid in tables for row in grid.rows}
    filled = whole(Theory({parts.HOMES[part]: list(example().rows(part))}), day=None)
    assert letters == {row[0][0] for grid in grids(filled.sections) for row in grid.rows}
    for grid in tables:
        assert 4 <= len(grid.rows) == ROWS[part] <= 8
        assert grid.tall
        assert not any(cell for row in grid.rows for cell in row[1:])
        assert [row[0][1:] for row in grid.rows] == [str(n) for n in range(1, ROWS[part] + 1)]


def test_columns_are_called_as_in_the_document():
    filled = {grid.header for grid in grids(whole(example(), day=None).sections)}
    empty = {grid.header for grid in grids(blank().sections) if grid.tall}
    assert empty <= filled
    assert len(empty) == 12


def test_there_are_lines_to_write_on_and_rows_high_enough_for_a_hand():
    file = word(made()["docx"])
    lines = [one for one in file.paragraphs if one.style.name == "Line to write on"]
    page = Page(made()["html"].decode())
    ruled = [attrs for attrs in page.all("div") if attrs.get("class") == "write"]
    assert len(lines) == len(ruled) >= 25
    high = [row._tr.trPr.find(qn("w:trHeight")) for table in file.tables for row in table.rows]
    heights = [int(one.get(qn("w:val"))) for one in high if one is not None]
    assert len(heights) == sum(
        ROWS[part] * {"agreements": 2, "measures": 2, "tests": 2, "actions": 4}.get(part, 1) for part in ROWS
    )
    assert min(heights) >= 567  # a centimetre


def test_it_names_nobody_and_no_day_and_each_part_begins_a_page():
    assert blank().byline == ""
    assert blank().apart
    assert blank().across
    assert blank().notice == ""
    assert "CPRL has not made, reviewed or endorsed" in blank().note


def test_what_a_facilitator_added_is_asked_on_paper_too(monkeypatch, tmp_path):
    edited(
        monkeypatch,
        tmp_path,
        "goals",
        lambda toml: toml + '[prompt.columns.cost]\nask = "What does it cost?"\n',
    )
    more = (
        '\n[[prompt]]\nid = "more"\nkind = "rows"\nask = "More"\nrow = "x"\n'
        '[prompt.columns.pay]\nask = "Who pays?"\n'
    )
    edited(monkeypatch, tmp_path, "inputs", lambda toml: toml + more)
    further = {grid.header: grid.widths for grid in grids(blank().sections)}
    # The numbers need no half of the page.
    assert further["No.", "What does it cost?"] == (3, 10)
    assert further["No.", "Who pays?"] == (3, 10)
