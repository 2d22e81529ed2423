"""A Theory is the newest answer at each of its addresses, and nothing else of a journal."""

import pytest
from writing import entry

from ltl_course import exercises
from ltl_course.exercises import ROW
from ltl_course.journal import FileStore, Journal
from ltl_course.theory import parts
from ltl_course.theory.lost import lost
from ltl_course.theory.state import theory_of

MEASURE = {"exercise": "measure-row", "prompt": "measures"}


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def measures(journal):
    return theory_of(journal).rows("measures")


def test_every_exercise_of_a_theory_can_be_read_and_every_table_has_its_home():
    assert [one.id for one in parts.asked()] == list(parts.EXERCISES)
    for part, address in parts.HOMES.items():
        assert parts.prompt(address).theory == part
    theirs = {prompt.theory for one in parts.asked() for prompt in one.prompts if prompt.kind == "rows"}
    assert theirs == set(parts.HOMES)


def test_the_newest_rows_are_taken_and_empty_ones_left_out(journal):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "old"}]))
    new = [{"measure": "new"}, {"measure": " "}, {"who": "team"}]
    journal.write(entry(2, **MEASURE, answer=new, at="2026-03-01T08:00:00Z"))
    assert [(row["measure"], row["who"]) for row in measures(journal)] == [("new", ""), ("", "team")]


def test_a_row_that_is_older_than_ids_has_the_same_id_at_each_reading(journal):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "one"}, {"measure": "one"}]))
    first, second = measures(journal)
    assert first[ROW] != second[ROW]
    assert [row[ROW] for row in measures(journal)] == [first[ROW], second[ROW]]


def test_reflections_and_predictions_are_no_part_of_it(journal):
    journal.write(entry(1))
    journal.write(entry(2, exercise="how-we-look", prompt="last-time", answer="candid words"))
    journal.write(entry(3, exercise="own-practice", prompt="what", answer="I asked first"))
    journal.write(entry(4, exercise="if-then-look", prompt="then", answer="then I look"))
    assert dict(theory_of(journal).answers) == {
        "own-practice/what": "I asked first",
        "if-then-look/then": "then I look",
    }


def test_rows_stay_while_an_exercise_that_shows_them_is_being_mended(journal, asked):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "mine"}]))
    (asked / "first-measure.toml").write_text("title = ")
    assert [row["measure"] for row in measures(journal)] == ["mine"]
    assert lost(journal) == ()


def test_a_lesson_shows_some_columns_of_the_table_and_adds_no_rows_of_its_own(journal, asked):
    lesson = exercises.find("first-measure")
    home, table = exercises.home(lesson, "measures")
    assert (home.id, table.id) == ("measure-row", "measures")
    assert set(lesson.prompts[0].columns) < set(table.columns)


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("text", 0),
        ({"measure": "x"}, 0),
        (["x"], 0),
        (3.0, 0),
        ([{"measure": "kept", "gone": "kept too"}] * 40, 40),
        ([{"measure": "kept", ROW: "no id of ours"}], 1),
    ],
)
def test_answers_of_another_shape_stop_nothing_and_what_was_written_comes_along(journal, answer, count):
    journal.write(entry(1, **MEASURE, answer=answer))
    rows = measures(journal)
    assert len(rows) == count
    assert all(row["measure"] == "kept" for row in rows)
    assert len({row[ROW] for row in rows}) == count


def test_an_older_column_stays_with_its_row(journal):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "kept", "gone": "kept too"}]))
    (row,) = measures(journal)
    assert row["gone"] == "kept too"


def test_rows_that_cannot_be_placed_any_more_are_named(journal, asked):
    (asked / "broken-row.toml").write_text("title = ")
    (asked / "changed-row.toml").write_text((asked / "about-you.toml").read_text())
    row = [{"measure": "x"}]
    for number, (exercise, prompt, answer) in enumerate(
        [
            ("gone", "measures", row),
            ("measure-row", "gone", row),
            ("broken-row", "measures", row),
            ("broken-row", "plans", row),
            ("changed-row", "problem", row),
            ("gone-text", "words", "words"),
            ("gone-list", "words", ["words"]),
            ("gone-blank", "words", [{"measure": ""}]),
        ],
        start=1,
    ):
        journal.write(entry(number, exercise=exercise, prompt=prompt, answer=answer))
    journal.write(entry(9, **MEASURE, answer=[{"measure": "y"}]))
    assert [row["measure"] for row in measures(journal)] == ["y"]
    assert lost(journal) == ("broken-row", "changed-row", "gone", "measure-row")
