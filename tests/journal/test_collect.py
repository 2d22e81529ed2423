"""The Theory's rows are the newest ones of each exercise that says it belongs to it."""

import pytest
from writing import entry

from ltl_course.journal import FileStore, Journal
from ltl_course.theory.collect import collect

MEASURE = {"exercise": "measure-row", "prompt": "measures"}


def rows(journal):
    return collect(journal, "measure").rows


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def test_the_newest_rows_are_collected_and_empty_ones_left_out(journal):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "old"}]))
    new = [{"measure": "new"}, {"measure": " "}, {"who": "team"}]
    journal.write(entry(2, **MEASURE, answer=new, at="2026-03-01T08:00:00Z"))
    found = rows(journal)
    assert [(row["measure"], row["who"]) for row in found] == [("new", ""), ("", "team")]


def test_rows_of_no_part_and_other_answers_are_left_out(journal, asked):
    table = (asked / "measure-row.toml").read_text()
    (asked / "other-row.toml").write_text(table.replace('theory = "measure"', ""))
    journal.write(entry(1))
    journal.write(entry(2, **MEASURE, answer=[{"measure": "new"}]))
    journal.write(entry(3, exercise="other-row", prompt="measures", answer=[{"measure": "other"}]))
    assert [row["measure"] for row in rows(journal)] == ["new"]
    assert collect(journal, "measure").lost == []


def test_rows_stay_while_what_they_recall_is_being_mended(journal, asked):
    journal.write(entry(1, **MEASURE, answer=[{"measure": "mine"}]))
    (asked / "our-measure.toml").write_text("title = ")
    assert [row["measure"] for row in rows(journal)] == ["mine"]
    assert collect(journal, "measure").lost == []


def test_a_new_lesson_adds_rows_without_code(journal, asked):
    (asked / "another-row.toml").write_text((asked / "measure-row.toml").read_text())
    journal.write(entry(1, **MEASURE, answer=[{"measure": "second"}]))
    journal.write(entry(2, exercise="another-row", prompt="measures", answer=[{"measure": "first"}]))
    assert [row["measure"] for row in rows(journal)] == ["first", "second"]


def test_a_column_that_a_facilitator_adds_comes_along_with_its_question(journal, asked):
    file = asked / "measure-row.toml"
    file.write_text(file.read_text().replace("[prompt.hints]", 'cost = "What does it cost?"\n[prompt.hints]'))
    (asked / "another-row.toml").write_text(file.read_text().replace("What does it", "How much does it"))
    journal.write(entry(1, **MEASURE, answer=[{"measure": "new", "cost": "an hour"}]))
    journal.write(entry(2, exercise="another-row", prompt="measures", answer=[{"measure": "first"}]))
    found = collect(journal, "measure")
    assert [row["cost"] for row in found.rows] == ["", "an hour"]
    assert found.questions["cost"] == "How much does it cost?", "of the exercise that comes first"


@pytest.mark.parametrize(
    "answer", ["text", {"measure": "x"}, ["x"], 3.0, [{"measure": "kept", "gone": "kept too"}] * 40]
)
def test_answers_of_another_shape_stop_no_export(journal, answer):
    journal.write(entry(1, **MEASURE, answer=answer))
    assert len(rows(journal)) in (0, 40)


def test_rows_that_cannot_be_placed_any_more_are_named_and_stop_no_export(journal, asked):
    (asked / "broken-row.toml").write_text("title = ")
    (asked / "changed-row.toml").write_text((asked / "about-you.toml").read_text())
    row = [{"measure": "x"}]
    journal.write(entry(1, exercise="gone", prompt="measures", answer=row))
    journal.write(entry(2, exercise="measure-row", prompt="gone", answer=row))
    journal.write(entry(3, exercise="broken-row", prompt="measures", answer=row))
    journal.write(entry(4, exercise="broken-row", prompt="plans", answer=row))
    journal.write(entry(5, exercise="changed-row", prompt="problem", answer=row))
    journal.write(entry(6, exercise="gone-text", prompt="words", answer="words"))
    journal.write(entry(7, exercise="gone-list", prompt="words", answer=["words"]))
    journal.write(entry(8, exercise="gone-blank", prompt="words", answer=[{"measure": ""}]))
    journal.write(entry(9, **MEASURE, answer=[{"measure": "y"}]))
    found = collect(journal, "measure")
    assert [row["measure"] for row in found.rows] == ["y"]
    assert found.lost == ["broken-row", "changed-row", "gone", "measure-row"]
