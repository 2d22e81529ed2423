"""How one answer is written down, and that what v1 wrote is read for ever."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing import entry, filled, keep, kept

from ltl_course import exercises
from ltl_course.journal import FileStore, NewerSchema, browser, file, head, told, transfer
from ltl_course.journal import entry as entries
from ltl_course.journal.entry import LAST, LONGEST, MIGRATIONS, SCHEMA, Entry, line, parse, unline, upgrade

GOLDEN = Path(__file__).parent / "golden" / "v1.jsonl"
GOLDEN_2 = GOLDEN.with_name("v2.jsonl")
ANSWERS = st.one_of(
    st.text(max_size=200),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.text(max_size=20), max_size=5),
    st.dictionaries(st.text(max_size=9), st.text(max_size=40), max_size=4),
    st.lists(st.dictionaries(st.text(max_size=9), st.text(max_size=40), max_size=4), max_size=4),
)


@given(ANSWERS)
def test_what_is_written_is_what_is_read(answer):
    one = entry(answer=answer)
    assert unline(line(one)) == one
    assert line(one).count("\n") == 1


def test_a_journal_of_the_first_schema_is_read_as_it_was_meant(tmp_path):
    copy = tmp_path / "v1.jsonl"
    copy.write_bytes(GOLDEN.read_bytes())
    found = FileStore(copy).load()
    assert [(one.exercise, one.prompt, one.seq, one.rev, one.committed) for one in found] == [
        ("about-you", "problem", 1, 3, False),
        ("false-alarms", "alarms", 2, 2, True),
        ("measure-row", "measures", 3, 1, False),
        ("how-we-look", "who-first", 4, 1, False),
        ("if-then-look", "weeks", 5, 1, False),
    ]
    assert found[0].answer == 'Wir sehen es zu spät. 数字 🙂\n"So" it goes, with {"entry":{} and \\n in it.'
    assert found[1].answer == {"value": "12", "confidence": "guess", "reason": "noise"}
    assert found[2].answer[0]["measure"] == "Pupils present, percent, grade 9"
    assert found[3].answer == ["pupils", "teachers"]
    assert found[4].answer == "4"
    assert {one.share for one in found} == {"private"}
    assert {one.course for one in found} == {"0.1.0"}


def test_a_journal_of_the_second_schema_is_read_as_it_was_meant(tmp_path):
    copy = tmp_path / "v2.jsonl"
    copy.write_bytes(GOLDEN_2.read_bytes())
    role, alarms = FileStore(copy).load()
    assert (role.answer, role.wording) == ("coach", {"coach": "Coach of teachers"})
    assert told(role, exercises.find("about-you").prompt("role")) == "Coach of teachers"
    assert (alarms.committed, alarms.wording) == (True, {"/unit": "alerts", "guess": "Just a guess"})


def test_a_journal_of_the_present_schema_is_not_written_anew_by_reading_it(tmp_path):
    copy = tmp_path / "v2.jsonl"
    copy.write_bytes(GOLDEN_2.read_bytes())
    FileStore(copy).load()
    assert copy.read_bytes() == GOLDEN_2.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["v2.jsonl"]


def test_a_journal_of_the_first_schema_keeps_all_of_it_and_goes_on_in_the_present_one(tmp_path):
    copy = tmp_path / "v1.jsonl"
    copy.write_bytes(GOLDEN.read_bytes())
    before = FileStore(copy).load()
    assert all(one.wording == {} for one in before)
    assert copy.with_name("v1.jsonl.previous").read_bytes() == GOLDEN.read_bytes()
    chosen = entry(9, prompt="role", answer="hub", wording={"hub": "Lead of a hub"})
    assert keep(FileStore(copy), chosen).saved
    assert json.loads(copy.read_text().split("\n")[0])["schema"] == SCHEMA
    assert FileStore(copy).load() == [*before, chosen]
    assert transfer.receive(GOLDEN.read_bytes()) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "xyz"),
        ("id", "A" * 32),
        ("rev", 0),
        ("rev", "1"),
        ("rev", True),
        ("seq", LAST + 1),
        ("seq", 1.0),
        ("exercise", "../secret"),
        ("prompt", "Prompt"),
        ("answer", None),
        ("answer", float("nan")),
        ("answer", float("inf")),
        ("answer", 10**400),
        ("answer", [["deep"]]),
        ("answer", "x" * (LONGEST + 1)),
        ("wording", {"a": 3}),
        ("wording", ["a"]),
        ("wording", {str(place): "x" for place in range(1001)}),
        ("wording", {"a": "x" * (LONGEST + 1)}),
        ("share", "everyone"),
        ("at", "yesterday"),
        ("at", "2026-02-31T14:03:00Z"),
        ("at", "2026-01-31T25:03:00Z"),
        ("at", "\u0662026-01-31T14:03:00Z"),
        ("at", "2026-01-31T14:03:00+02:00"),
        ("extra", "x"),
    ],
)
def test_an_entry_that_could_do_harm_later_is_refused(field, value):
    with pytest.raises(ValueError, match=field):
        entry(**{field: value})


@pytest.mark.parametrize("letter", ["7", "я", '"', "\n", "🙂"])
def test_the_longest_series_of_numbers_fits_in_any_script(letter):
    one = entry(answer=letter * 200_000)
    assert unline(line(one)).answer == letter * 200_000


def test_control_characters_and_lone_surrogates_do_not_come_in():
    one = entry(answer={"a\x00": "b\x1b\ud800\r\nc"})
    assert one.answer == {"a": "b\nc"}
    assert unline(line(one)) == one


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "null",
        '{"a":1,"a":1}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        "{",
        '{"a":' * 3000 + "1" + "}" * 3000,
    ],
)
def test_a_line_that_is_no_record_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def deep(levels):
    return '{"entry":{"a":' + "[" * levels + "]" * levels + '},"crc":"00000000"}'


@pytest.mark.parametrize("levels", [100, 300, 500, 700, 800, 900, 950, 980, 1500, 5000])
def test_a_line_that_nests_to_any_depth_is_refused_and_nothing_worse(levels):
    with pytest.raises(ValueError, match=r"."):
        unline(deep(levels))


@pytest.mark.parametrize("schema", [0, -1])
def test_there_is_no_schema_before_the_first(schema):
    with pytest.raises(ValueError, match="schema"):
        upgrade({}, schema)


@pytest.fixture
def next_course(monkeypatch):
    """Become the next version of the course, whose entries call the answer in words."""

    def step(record):
        return {**record, "answer": f"{record['answer']} (moved)"}

    for module in (entries, head, file, transfer, browser):
        if hasattr(module, "SCHEMA"):
            monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(entries, "MIGRATIONS", (*MIGRATIONS, step))
    return monkeypatch


def written_as_now(path):
    store = FileStore(path)
    assert keep(store, entry(1), entry(2)).saved
    return path.read_bytes()


def test_a_newer_course_migrates_an_older_journal_and_keeps_the_older_file(tmp_path, request):
    path = tmp_path / "journal.jsonl"
    before = written_as_now(path)
    next_one = request.getfixturevalue("next_course")
    assert [one.answer for one in FileStore(path).load()] == ["answer 1 (moved)", "answer 2 (moved)"]
    assert json.loads(path.read_text().split("\n")[0])["schema"] == SCHEMA + 1
    assert path.with_name("journal.jsonl.previous").read_bytes() == before
    assert [one.answer for one in FileStore(path).load()] == ["answer 1 (moved)", "answer 2 (moved)"]
    migrated = path.read_bytes()
    next_one.undo()
    with pytest.raises(NewerSchema):
        FileStore(path).load()
    assert path.read_bytes() == migrated


def test_a_newer_course_never_adds_its_lines_under_an_older_head(tmp_path, request):
    path = tmp_path / "journal.jsonl"
    written_as_now(path)
    request.getfixturevalue("next_course")
    assert keep(FileStore(path), entry(3, answer="new")).saved
    assert [one.answer for one in kept(path).values()] == ["answer 1 (moved)", "answer 2 (moved)", "new"]


def test_a_newer_course_migrates_what_comes_from_files_and_browsers(tmp_path, request):
    taken = transfer.export([entry(1)], "j")
    request.getfixturevalue("next_course")
    assert [one.answer for one in transfer.receive(taken)] == ["answer 1 (moved)"]
    record = {"schema": SCHEMA, "entry": entry(2).model_dump()}
    arrived, unreadable = browser.BrowserStore(lambda _message: None).arrive([record])
    assert ([one.answer for one in arrived], unreadable) == (["answer 2 (moved)"], 0)


def test_each_entry_says_what_was_asked_and_by_which_version(tmp_path):
    filled(tmp_path / "journal.jsonl", 1)
    record = json.loads((tmp_path / "journal.jsonl").read_text().split("\n")[1])["entry"]
    assert set(record) == set(Entry.model_fields)
    assert record["ask"] == "Which problem?"
