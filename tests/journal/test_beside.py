"""Plans and charts stand in the Theory's documents beside the rows."""

from datetime import date

import pytest
from writing import entry

from ltl_course.charts.remarks import with_way
from ltl_course.charts.samples import monthly_series
from ltl_course.charts.sheet import MOST_ROWS
from ltl_course.journal import FileStore, Journal
from ltl_course.theory.formats.exports import exports
from ltl_course.theory.own_chart import own_chart
from ltl_course.theory.pages.beside import beside
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import Theory

SERIES = "\n".join(str(90 + number % 4) for number in range(12))


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def answer(journal, exercise, prompt, said):
    journal.write(entry(len(journal.entries) + 1, exercise=exercise, prompt=prompt, answer=said))


def told(journal):
    return {section.heading: [table.rows for table in section.tables] for section in beside(journal)}


def test_without_answers_nothing_stands_there(journal):
    assert beside(journal) == ()
    answer(journal, "about-you", "problem", "mine")
    answer(journal, "if-then-look", "if", "")
    answer(journal, "our-measure", "series", "no number")
    answer(journal, "gone", "if", "x")
    assert beside(journal) == ()


def test_a_plan_stands_with_its_questions_also_when_part_of_it_is_open(journal):
    answer(journal, "if-then-look", "if", "Monday at 8:10")
    answer(journal, "if-then-look", "weeks", "4")
    (section,) = beside(journal)
    (table,) = section.tables
    assert table.header[:2] == ("If it is ...", "... then I ...")
    assert table.rows == (("Monday at 8:10", "", "4 of 6 weeks"),)


def test_a_chart_stands_with_its_name_its_sentences_and_its_remarks(journal):
    answer(journal, "our-measure", "name", "Present, grade 9")
    answer(journal, "our-measure", "series", f"# Without the days of the flu\n{SERIES}")
    ((name, run, control, remarks),) = told(journal)["What our charts say"][0]
    assert name == "Present, grade 9"
    assert "Without the days of the flu" in remarks
    assert "The middle line is 91.5." in run
    assert "12 readings" in control


def test_numbers_without_a_name_and_too_many_of_them_stop_nothing(journal):
    answer(journal, "our-measure", "series", SERIES)
    (grid,) = beside(journal)[0].tables
    assert grid.header == ("Measure", "Run chart", "Control chart"), "no column for remarks without one"
    assert grid.rows[0][0] == "our readings"
    answer(journal, "our-measure", "series", "1\n" * (MOST_ROWS + 1))
    assert beside(journal) == ()


def test_simulated_numbers_and_lines_that_may_be_schools_stand_in_no_theory(journal):
    answer(journal, "our-measure", "name", "Present, grade 9")
    simulated = "\n".join(f"# {one}" for one in monthly_series(4).note)
    answer(journal, "our-measure", "series", f"{simulated}\n{SERIES}")
    assert beside(journal) == ()
    assert own_chart(f"{simulated}\n{SERIES}", "Present, grade 9").name == ""
    table = "School\tSep\nNorth\t91\nSouth\t88\nEast\t95"
    answer(journal, "our-measure", "series", table)
    assert beside(journal) == ()
    answer(journal, "our-measure", "series", with_way(table, "in_time"))
    ((name, _run, _control, remarks),) = told(journal)["What our charts say"][0]
    assert name == "Present, grade 9"
    assert remarks == "Row 1, “Sep”, was taken as the column's name."


def test_the_name_in_the_theory_is_the_one_that_the_page_shows(journal, asked):
    file = asked / "our-measure.toml"
    file.write_text(f'{file.read_text()}\n[[prompt]]\nid = "why"\nkind = "short"\nask = "Why this one?"\n')
    answer(journal, "our-measure", "name", "Present, grade 9")
    answer(journal, "our-measure", "why", "it matters")
    answer(journal, "our-measure", "series", SERIES)
    assert told(journal)["What our charts say"][0][0][0] == "Present, grade 9"


def test_a_new_lessons_plan_comes_along_without_code(journal, asked):
    (asked / "another-plan.toml").write_text((asked / "if-then-look.toml").read_text())
    answer(journal, "another-plan", "then", "call her")
    assert told(journal)["What I will do"] == [(("", "call her", ""),)]


def test_every_format_holds_them(journal):
    answer(journal, "if-then-look", "then", "put it on the chart")
    answer(journal, "our-measure", "series", SERIES)
    document = whole(Theory({}), day=date(2026, 1, 31), beside=beside(journal))
    for file in exports(document)[1:]:
        assert "put it on the chart" in file.data.decode()
        assert "Ordinary readings lie between" in file.data.decode()
