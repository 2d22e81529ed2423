"""The fictional example: complete, sound, modest, and called fiction wherever it is shown."""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import a_theory
import openpyxl
import pytest
from read_back import files, texts, word

from ltl_course import places
from ltl_course.exercises import Rows
from ltl_course.theory import example as examples
from ltl_course.theory import parts
from ltl_course.theory.checking.check import check
from ltl_course.theory.example import example, is_fiction, notice
from ltl_course.theory.files import calendar, tables, workbook
from ltl_course.theory.pages.pictures import files as drawn
from ltl_course.theory.pages.public import Choice, public
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import BadTheory, Theory, dump, load

DAY = date(2026, 12, 4)
FICTION = "Fictional example: this school, its people and its figures are invented."


def linked(part, column):
    return {id_ for row in example().rows(part) for id_ in row[column].split()}


def ids(part):
    return {row["row"] for row in example().rows(part)}


def test_every_question_of_a_theory_is_answered_without_a_fault():
    asked = {f"{one.id}/{prompt.id}" for one in parts.asked() for prompt in one.prompts}
    assert set(example().answers) == asked
    for address, answer in example().answers.items():
        assert parts.prompt(address).problem(answer) == ""


def test_it_is_as_large_as_a_real_one_and_no_larger():
    sizes = {part: len(example().rows(part)) for part in parts.HOMES}
    assert 8 <= sizes["system"] <= 10
    assert 5 <= sizes["team"] <= 6
    assert 6 <= sizes["goals"] <= 7
    assert 9 <= sizes["actions"] <= 11
    assert 5 <= sizes["inputs"] <= 6
    assert 7 <= sizes["measures"] <= 8
    assert (sizes["agreements"], sizes["tests"], sizes["practice"]) == (2, 4, 8)
    assert 140 <= len(example().text(parts.NARRATIVE).split()) <= 160


def test_every_cell_is_written_but_links_that_may_be_none():
    for part, address in parts.HOMES.items():
        for row in example().rows(part):
            empty = {column for column, cell in row.items() if not cell.strip()}
            assert empty <= {"depends", "leads"}, (part, row["row"], empty)
        chosen = [column for column in parts.prompt(address).columns.values() if column.of]
        assert all(isinstance(parts.prompt(column.of), Rows) for column in chosen)


def test_every_row_has_an_id_of_its_own_and_no_link_leads_to_a_row_that_is_gone():
    every = [row["row"] for part in parts.HOMES for row in example().rows(part)]
    assert len(set(every)) == len(every)
    homes = {address: part for part, address in parts.HOMES.items()}
    for part, address in parts.HOMES.items():
        for column, asked in parts.prompt(address).columns.items():
            if asked.of:
                assert linked(part, column) <= ids(homes[asked.of]), (part, column)


def test_the_path_has_no_gap():
    assert linked("actions", "moves") == ids("goals")
    assert linked("measures", "actions") == ids("actions")
    assert linked("measures", "goals") == ids("goals")
    assert {row["driver"] for row in example().rows("actions")} == set("abcd")
    assert {row["state"] for row in example().rows("actions")} == {"now", "will"}
    assert {row["kind"] for row in example().rows("measures")} == {"process", "outcome", "balancing"}
    assert {row["ring"] for row in example().rows("system")} == {"led", "lateral", "above", "outside"}
    assert "lives" in {row["near"] for row in example().rows("team")}
    goals = {row["row"]: row for row in example().rows("goals")}
    assert all(goals[id_]["leads"] for id_ in goals if goals[id_]["term"] == "short")
    assert {id_ for id_ in goals if goals[id_]["term"] == "long"} <= linked("goals", "leads")
    moved = [set(row["moves"].split()) for row in example().rows("actions") if row["state"] == "will"]
    assert {id_ for id_ in goals if goals[id_]["today"] == "rare"} <= set().union(*moved)
    for row in example().rows("inputs"):
        begun = {one["row"] for one in example().rows("actions") if one["state"] == "now"}
        assert row["there"] == "yes" or not begun & set(row["for"].split())


def test_its_days_lie_in_one_school_year_and_in_order():
    tests = [date.fromisoformat(row["day"]) for row in example().rows("tests")]
    assert tests == sorted(tests)
    assert date(2026, 8, 1) <= tests[0] <= tests[-1] <= DAY
    weeks = [date.fromisoformat(row["week"]) for row in example().rows("practice")]
    assert {later - earlier for earlier, later in itertools.pairwise(weeks)} == {timedelta(days=7)}
    assert weeks[0].weekday() == 0
    for part, column in (("measures", "by"), ("agreements", "day"), ("tests", "by")):
        days = [date.fromisoformat(row[column]) for row in example().rows(part)]
        assert all(DAY < day < date(2028, 8, 1) for day in days), part
        assert all(day.weekday() < 5 for day in days), part


def test_its_agreements_fix_little_and_its_statement_can_be_wrong():
    assert all(1 <= len(row["fixed"].splitlines()) <= 3 for row in example().rows("agreements"))
    assert re.search(r"\d", example().text(parts.LEVEL))
    assert example().text(parts.BY)
    assert example().text(parts.MIND)
    assert not [one for one in check(example()) if one.kind.startswith(("agreement", "lesson", "statement"))]


def test_its_tests_surprised_somebody():
    assert {row["next"] for row in example().rows("tests")} == {"keep", "adapt", "stop", "again"}


def test_nobody_is_quoted_and_nothing_is_shouted():
    said = (places.content("exercises") / "en" / examples.FILE).read_text("utf-8")
    answers = json.dumps(json.loads(said)["answers"], ensure_ascii=False)
    assert not re.search("[“”«»!]", answers)
    assert '\\"' not in answers


def test_every_export_says_that_it_is_fiction():
    made = files(whole(example(), day=DAY))
    assert word(made["docx"]).sections[0].header.paragraphs[0].text == FICTION
    assert FICTION in texts(made)["html"]
    assert FICTION in texts(made)["md"]
    shown = public(example(), Choice(narrative=True), day=DAY)
    assert shown.notice == FICTION


def plain_files(held):
    """The files that are no document, each as the words that somebody reads who opens it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(held, DAY)))
    with zipfile.ZipFile(io.BytesIO(tables.write(held, DAY))) as archive:
        names, read_me = archive.namelist(), archive.read("read-me.txt").decode()
    said = {"json": dump(held, DAY), "xlsx": " ".join(str(cell.value) for cell in book.active["A"])}
    said |= {f"xlsx {page.title}": page.oddHeader.center.text or "" for page in book}
    said |= {"csv": read_me, "csv names": " ".join(set(names) - {"read-me.txt"})}
    events = calendar.write(held, start=DAY, made=DAY, of="x").decode().replace("\r\n ", "")
    said |= {f"ics {n}": one for n, one in enumerate(events.split("BEGIN:VEVENT")[1:])}
    for one in drawn(held):
        said[one.name] = " ".join(word.text or "" for word in ET.fromstring(one.data).iter())
    return {name: " ".join(text.replace("\\,", ",").split()) for name, text in said.items()}


def test_every_other_file_says_so_too_and_of_a_theory_of_ones_own_none_does():
    made = plain_files(example())
    assert {name.partition(" ")[0] for name in made} == {
        *("json", "xlsx", "csv", "ics", "system-map.svg", "logic-model.svg")
    }
    names = made.pop("csv names").split()
    assert {one.startswith("fictional-example-") for one in names} == {True}
    assert all(one in made["csv"] for one in names)
    assert [name for name, said in made.items() if FICTION not in said] == []
    own = Theory(a_theory.answers())
    assert [name for name, said in plain_files(own).items() if re.search("[Ff]ictional", said)] == []


def test_the_calendar_calls_only_the_examples_partner_and_rows_fiction():
    own = Theory({**example().answers, "partner/who": "The night shift", "partner/asks": "What did you see?"})
    assert is_fiction(own)
    events = [said for name, said in plain_files(own).items() if "ics" in name]
    assert [FICTION in said for said in events] == ["is due" in said for said in events]
    first, *others = own.rows("measures")
    changed = {**own.answers, parts.HOMES["measures"]: [{**first, "measure": "Our own count"}, *others]}
    (said,) = [one for one in plain_files(Theory(changed)).values() if "M1 is due" in one]
    assert FICTION not in said


@pytest.mark.parametrize("part", parts.HOMES)
def test_one_row_of_it_is_enough_to_be_called_fiction(part):
    home = parts.HOMES[part]
    rows = example().rows(part)
    assert is_fiction(Theory({home: [rows[-1]]}))
    first = next(iter(parts.prompt(home).columns))
    own = [{**row, first: f"my own {row[first]}"} for row in rows]
    assert not is_fiction(Theory({home: own}))


def test_a_sentence_of_it_is_fiction_and_a_number_choice_or_count_is_nobodys():
    full = example().answers
    for address in (parts.NARRATIVE, parts.IF, "partner/asks"):
        assert is_fiction(Theory({address: full[address]}))
        assert not is_fiction(Theory({address: f"{full[address]} And more."}))
    for address in (parts.OWN, parts.TEAM, "own-practice/expected"):
        assert notice(Theory({address: full[address]})) == ""


def test_it_can_be_handed_on_and_read_back():
    for back in (load(dump(example(), DAY)), workbook.read(workbook.write(example(), DAY))):
        assert back == example()
        assert is_fiction(back)


def test_a_missing_or_broken_file_is_said_in_words_and_stops_no_export(monkeypatch, tmp_path):
    monkeypatch.setenv("LTL_CONTENT", str(tmp_path))
    (tmp_path / "exercises" / "en").mkdir(parents=True)
    with pytest.raises(BadTheory, match="not there"):
        example()
    (tmp_path / "exercises" / "en" / examples.FILE).write_bytes(b"\xff\xfe broken")
    with pytest.raises(BadTheory, match="cannot be read"):
        example()
    assert notice(Theory({parts.IF: "we ask"})) == ""
    assert whole(Theory({}), day=DAY).notice == ""
