"""The cards of the Theory page: they show what the journal holds, and do what they are asked for."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from icalendar import Calendar

import ltl_course as ltl
from ltl_course import exercises
from ltl_course.theory.checking.check import check
from ltl_course.theory.example import example
from ltl_course.theory.files import workbook
from ltl_course.theory.formats.exports import NAME
from ltl_course.theory.returning.calibration import wilson
from ltl_course.theory.state import Theory, dump, load, theory_of
from ltl_course.theory.team.together import MOST
from ltl_course.theory.versions import versions
from ltl_course.widgets import comeback
from ltl_course.widgets.panel import today
from ltl_course.widgets.theory_cards import CARDS

GOAL = {"row": "aaaa0001", "goal": "Teams say what they expect", "kind": "behaviour", "term": "short"}
ACTION = {"row": "bbbb0001", "action": "We ask before we act", "driver": "a", "moves": "aaaa0001"}
WEEKS = [{"week": f"2026-09-{7 + 7 * n:02d}", "count": str(n)} for n in range(3)]
SECRET = "candid words about Q."


def words(page, card):
    """Return all that a card shows now, as one text."""
    return json.dumps(page.heard(card, "blocks")[-1]["blocks"], ensure_ascii=False)


def blocks(page, card, kind):
    """Return a card's blocks of one kind, also those inside of others."""

    def every(given):
        for block in given:
            yield block
            yield from every(block.get("blocks", ()))

    return [one for one in every(page.heard(card, "blocks")[-1]["blocks"]) if one["kind"] == kind]


def write(page, exercise, prompt, answer):
    page.edit(ltl.write(exercise), prompt=prompt, answer=answer)


def the_file(page, card, id_, **values):
    (file,) = [one for one in page.tell(card, "act", id=id_, values=values) if one["type"] == "file"]
    return file["name"], bytes(file["buffers"][0])


def test_there_is_no_card_of_another_name():
    with pytest.raises(ValueError, match=r"no card 'models'. The cards are: map, model"):
        ltl.publish("models")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_shows_nothing_before_somebody_looks_and_keeps_no_word_in_a_trait(page, name):
    card = ltl.publish(name)
    page.hello()
    page.tell(card, "ready")
    assert page.heard(card, "blocks") == []
    write(page, "goals", "goals", [{**GOAL, "goal": SECRET}])
    page.tell(card, "seen", on=True)
    assert len(page.heard(card, "blocks")) == 1
    assert SECRET not in str(card.get_state())


def test_what_is_done_on_a_card_is_shown_though_it_was_pushed_out_of_sight(page, shown):
    team = shown("team")
    page.tell(team, "seen", on=False)
    said = page.tell(team, "bring", dump(example(), today()).encode(), id="draft", name="north.json")
    assert [one["type"] for one in said] == ["blocks", "done"]
    assert "north" in words(page, team)
    write(page, "own-practice", "practice", WEEKS)
    practice = shown("practice")
    page.tell(practice, "seen", on=False)
    said = page.tell(practice, "values", values={"since": "2026-09-14"})
    assert [one["type"] for one in said] == ["blocks", "done"]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_stands_an_empty_and_a_full_theory_and_whatever_a_page_sends(page, shown, name):
    card = shown(name)
    empty = words(page, card)
    documents = shown("documents")
    page.tell(documents, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    page.tell(documents, "act", id="take", values={})
    if name in {"map", "model", "check", "practice", "comeback", "public"}:
        assert words(page, card) != empty
    page.move(card, narrow=True)
    for message in ({}, {"id": 3}, {"id": "nothing"}, {"id": "__init__"}, {"id": "keep", "values": [1]}):
        page.tell(card, "act", **message)
        page.tell(card, "bring", b"\x00\xff", **message)
        page.tell(card, "values", **message)
    assert page.heard(page.bar, "trouble") == []


# ---------------------------------------------------------------- what is missing


def test_the_check_asks_for_what_is_planted_and_leads_there(page, shown):
    write(page, "goals", "goals", [GOAL])
    write(page, "actions", "actions", [{**ACTION, "moves": ""}])
    card = shown("check")

    def unmoved():
        found = [one for block in blocks(page, card, "items") for one in block["items"]]
        return [one for one in found if "G1" in one["words"] and "moves" in one["words"]]

    (asked,) = unmoved()
    assert asked["exercise"] in {"goals", "actions"}
    write(page, "actions", "actions", [ACTION])
    assert unmoved() == []


def test_the_check_shows_the_first_three_questions_of_each_weight_and_folds_the_rest(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("check")
    theory = theory_of(page.bar.visit.journal)
    found = check(theory)
    breaks, worth = [one for one in found if one.breaks], [one for one in found if not one.breaks]
    assert len(worth) > 4 > len(breaks)
    first, asked, rest = page.heard(card, "blocks")[-1]["blocks"][1:]
    assert [one["words"] for one in first["items"]] == [one.words for one in breaks]
    assert [one["words"] for one in asked["items"]] == [one.words for one in worth[:3]]
    assert rest["summary"] == f"{len(worth) - 3} more worth asking"
    (folded,) = rest["blocks"]
    assert [one["words"] for one in folded["items"]] == [one.words for one in worth[3:]]
    # What somebody has opened stays open when one question is answered.
    write(page, "partner", "who", "The principal next door")
    again = page.heard(card, "blocks")[-1]["blocks"][-1]
    assert again["summary"] != rest["summary"]
    assert again["key"] == rest["key"]


def test_the_check_is_silent_on_the_example(page, shown):
    documents, card = shown("documents"), shown("check")
    page.tell(documents, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    page.tell(documents, "act", id="take", values={})
    assert blocks(page, card, "items") == []
    assert "Nothing is missing" in words(page, card)


# ---------------------------------------------------------------- versions


def test_a_version_stays_as_it_is_and_the_difference_is_told(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("versions")
    said = page.tell(card, "act", id="keep", values={"why": "the first"})
    (done,) = [one for one in said if one["type"] == "done"]
    assert done["forget"] == ["why"]
    assert "Version 1 is kept" in done["words"]
    write(page, "goals", "goals", [{**GOAL, "goal": "Teams say what they predict"}])
    said = words(page, card)
    assert "Keep this as version 2" in said
    assert {"how": "gone", "words": " expect"} in blocks(page, card, "changed")[0]["pieces"]
    assert {"how": "new", "words": " predict"} in blocks(page, card, "changed")[0]["pieces"]
    (kept,) = versions(page.bar.visit.journal)
    assert (kept.number, kept.why) == (1, "the first")
    assert kept.theory.rows("goals")[0]["goal"] == "Teams say what they expect"
    page.tell(card, "act", id="keep", values={"why": ""})
    page.tell(card, "values", key="from", values={"from": "0", "to": "1"})
    assert "1 row says something else." in words(page, card)
    page.tell(card, "values", key="from", values={"from": "1", "to": "now"})
    assert "Nothing differs." in words(page, card)


def test_nothing_is_no_version_and_after_keeping_one_the_newest_is_compared(page, shown):
    card = shown("versions")
    (refused,) = page.tell(card, "act", id="keep", values={"why": "too early"})
    assert "nothing to keep" in refused["why"]
    assert versions(page.bar.visit.journal) == ()
    write(page, "goals", "goals", [GOAL])
    for _time in range(2):
        page.tell(card, "act", id="keep", values={})
    page.tell(card, "values", key="from", values={"from": "0", "to": "1"})
    page.tell(card, "act", id="keep", values={})
    assert [one["value"] for one in blocks(page, card, "select")] == ["1", "2", "2"]


def versions_of(page, shown, *goals):
    """Keep a version with each of these goals; return the card."""
    card = shown("versions")
    for goal in goals:
        write(page, "goals", "goals", [{**GOAL, "goal": goal}])
        page.tell(card, "act", id="keep", values={"why": f"why {goal}"})
    return card


def test_right_after_a_version_was_kept_it_is_compared_with_the_one_before(page, shown):
    card = versions_of(page, shown, "Teams ask", "Teams tell")
    assert {"how": "new", "words": " tell"} in blocks(page, card, "changed")[0]["pieces"]
    # Another version to read is no other comparison; what is written next is compared with the newest.
    page.tell(card, "values", key="which", values={"from": "0", "to": "1", "which": "0"})
    write(page, "goals", "goals", [{**GOAL, "goal": "Teams show"}])
    assert [one["value"] for one in blocks(page, card, "select")] == ["1", "now", "0"]
    page.tell(card, "act", id="keep", values={})
    assert [one["value"] for one in blocks(page, card, "select")] == ["1", "2", "2"]


def test_a_kept_version_is_read_on_the_card_and_taken_along_as_it_was(page, shown):
    card = versions_of(page, shown, "Teams ask", "Teams tell")
    write(page, "goals", "goals", [{**GOAL, "goal": SECRET}])
    assert blocks(page, card, "table") == []
    page.tell(card, "act", id="read", values={"which": "0"})
    shown_ = json.dumps(blocks(page, card, "table"))
    assert "Teams ask" in shown_
    assert "Teams tell" not in shown_
    page.tell(card, "values", key="which", values={"which": "1"})
    assert "Teams tell" in json.dumps(blocks(page, card, "table"))
    page.tell(card, "act", id="close", values={})
    assert blocks(page, card, "table") == []
    name, data = the_file(page, card, "html", which="0")
    assert name == f"{NAME}-version-1.html"
    assert b"Version 1, " in data
    assert b"why Teams ask" in data
    assert b"Teams tell" not in data
    name, data = the_file(page, card, "docx", which="1")
    assert name == f"{NAME}-version-2.docx"
    lines = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert lines[2] == f"Version 2, {today().isoformat()}: why Teams tell"
    assert "What has changed since version 1" in lines
    assert SECRET not in "".join(lines)


def test_the_theory_goes_back_to_a_version_as_a_whole_and_can_be_put_back(page, shown):
    card = versions_of(page, shown, "Teams ask", "Teams tell")
    write(page, "actions", "actions", [ACTION])
    write(page, "learning-log", "tests", [{"row": "dddd0001", "tried": "Cards"}])
    journal = page.bar.visit.journal
    before, kept = theory_of(journal), versions(journal)
    (way,) = [one for one in blocks(page, card, "act") if one["id"] == "restore"]
    assert "Press again" in way["sure"]
    assert "history" in way["help"]
    (done,) = [
        one for one in page.tell(card, "act", id="restore", values={"which": "0"}) if one["type"] == "done"
    ]
    assert "says again what version 1 says" in done["words"]
    assert theory_of(journal) == kept[0].theory
    assert versions(journal) == kept
    assert [one.answer[0]["goal"] for one in journal.answers("goals", "goals")][-2:] == [
        "Teams tell",
        "Teams ask",
    ]
    (refused,) = page.tell(card, "act", id="restore", values={"which": "0"})
    assert "says the same as version 1" in refused["why"]
    write(page, "learning-log", "tests", [{"row": "dddd0002", "tried": "Later"}])
    (done,) = [one for one in page.tell(card, "act", id="back", values={}) if one["type"] == "done"]
    assert "1 part that you have changed since stays." in done["words"]
    now = theory_of(journal)
    assert now.rows("goals") == before.rows("goals")
    assert now.rows("actions") == before.rows("actions")
    assert [row["tried"] for row in now.rows("tests")] == ["Later"]
    assert "back" not in [one["id"] for one in blocks(page, card, "act")]


def test_a_version_comes_back_in_the_words_of_its_day_and_goes_in_those_that_stood_there(page, shown, asked):
    card = shown("versions")
    write(page, "actions", "actions", [ACTION])
    page.tell(card, "act", id="keep", values={"why": ""})
    file = asked / "actions.toml"
    words = exercises.find("actions").prompts[0].columns["driver"].options["a"]
    file.write_text(file.read_text().replace(words, "Otherwise"))
    write(page, "actions", "actions", [{**ACTION, "action": "We tell"}])
    file.write_text(file.read_text().replace("Otherwise", "Otherwise again"))
    journal = page.bar.visit.journal

    def kept():
        return journal.latest("actions", "actions").wording

    assert kept() == {"driver/a": "Otherwise"}
    page.tell(card, "act", id="restore", values={"which": "0"})
    assert kept() == {"driver/a": words}
    page.tell(card, "act", id="back", values={})
    assert kept() == {"driver/a": "Otherwise"}


def test_what_a_file_brings_keeps_its_words(page, shown):
    write(page, "actions", "actions", [ACTION])
    journal = page.bar.visit.journal
    wording = {"actions/actions": {"driver/a": "In the words of another school"}}
    brought = Theory({"actions/actions": [{**ACTION, "action": "We tell"}]}, wording=wording)
    card = shown("documents")
    page.tell(card, "bring", dump(brought, today()).encode(), id="theory", name="theirs.json")
    page.tell(card, "act", id="take", values={})
    latest = journal.latest("actions", "actions")
    assert (latest.answer[0]["action"], latest.wording) == ("We tell", wording["actions/actions"])


def test_every_part_of_a_full_theory_goes_and_comes_back_with_a_version(page, shown):
    card = versions_of(page, shown, "Teams ask")
    documents = shown("documents")
    page.tell(documents, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    page.tell(documents, "act", id="take", values={})
    journal = page.bar.visit.journal
    full = theory_of(journal)
    page.tell(card, "act", id="restore", values={"which": "0"})
    assert theory_of(journal) == versions(journal)[0].theory
    page.tell(card, "act", id="back", values={})
    assert theory_of(journal) == full


@pytest.mark.parametrize("id_", ["docx", "html", "restore"])
@pytest.mark.parametrize("which", ["7", "-1", "now", None, "²"])
def test_a_version_that_is_none_is_the_newest_and_without_any_it_is_said(page, shown, id_, which):
    card = shown("versions")
    (refused,) = page.tell(card, "act", id=id_, values={"which": which})
    assert "No version is kept yet" in refused["why"]
    versions_of(page, shown, "Teams ask", "Teams tell")
    said = page.tell(card, "act", id=id_, values={"which": which})
    assert "2" in (said[0]["why"] if id_ == "restore" else said[0]["name"])


@pytest.mark.parametrize("format_", ["docx", "html", "md"])
def test_every_document_says_which_version_it_is_and_what_has_changed(page, shown, format_):
    documents = shown("documents")

    def told():
        _name, data = the_file(page, documents, format_)
        if format_ != "docx":
            return data.decode()
        made = docx.Document(io.BytesIO(data))
        cells = [cell.text for grid in made.tables for row in grid.rows for cell in row.cells]
        return "\n".join([*(one.text for one in made.paragraphs), *cells])

    write(page, "goals", "goals", [GOAL])
    assert "Version 1" not in told()
    card = versions_of(page, shown, "Teams ask")
    assert f"Version 1, {today().isoformat()}: why Teams ask" in told()
    assert "What has changed" not in told()
    write(page, "goals", "goals", [{**GOAL, "goal": "Teams tell"}])
    between = told()
    assert f"After version 1 of {today().isoformat()}, not kept as a version yet." in between
    assert "What has changed since version 1" in between
    assert "Teams ask" in between
    page.tell(card, "act", id="keep", values={"why": "they <i>said</i>\nso"})
    after = told()
    assert f"Version 2, {today().isoformat()}: they " in after
    assert "they <i>" not in after or format_ == "docx"
    assert "What has changed since version 1" in after
    assert "1 row says something else." in after
    assert "Teams ask" in after
    assert "not kept as a version" not in after


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("id_", "name", "begins"),
    [
        ("docx", f"{NAME}.docx", b"PK"),
        ("html", f"{NAME}.html", b"<!DOCTYPE html>"),
        ("md", f"{NAME}.md", b"# Theory"),
        ("json", f"{NAME}.json", b"{"),
        ("xlsx", f"{NAME}.xlsx", b"PK"),
        ("csv", f"{NAME}-tables.zip", b"PK"),
        ("blank_docx", f"{NAME}-blank.docx", b"PK"),
        ("blank_html", f"{NAME}-blank.html", b"<!DOCTYPE html>"),
    ],
)
def test_every_file_is_made_from_what_stands_now(page, shown, id_, name, begins):
    write(page, "goals", "goals", [GOAL])
    made = the_file(page, shown("documents"), id_, author="A school")
    assert made[0] == name
    assert made[1].startswith(begins)
    if not id_.startswith("blank"):
        data = made[1]
        if begins == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                data = b"".join(packed.read(one) for one in packed.namelist())
        assert b"Teams say what they expect" in data


def test_the_word_file_has_the_pictures_with_their_words(page, shown):
    write(page, "goals", "goals", [GOAL])
    write(page, "actions", "actions", [ACTION])
    _name, data = the_file(page, shown("documents"), "docx")
    made = docx.Document(io.BytesIO(data))
    told = [one._inline.docPr.get("descr") for one in made.inline_shapes]
    assert len(told) == 1
    assert "Teams say what they expect" in told[0]


def test_pictures_come_as_files_and_without_any_it_is_said(page, shown):
    card = shown("documents")
    (refused,) = page.tell(card, "act", id="svg", values={})
    assert "nothing to draw" in refused["why"]
    write(page, "goals", "goals", [GOAL])
    (file, *_rest) = page.tell(card, "act", id="svg", values={})
    assert file["name"] == "logic-model.svg"
    assert b"Teams say" in bytes(file["buffers"][0])


def test_the_calendar_counts_from_the_chosen_day_and_asks_for_one(page, shown):
    card = shown("documents")
    values = {"start": "2027-01-04", "every": "2", "zone": "America/New_York"}
    name, data = the_file(page, card, "ics", **values)
    assert name == f"{NAME}.ics"
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 4
    first = min(one["dtstart"].dt for one in events if "rrule" not in one)
    assert first.date() - today().replace(year=2027, month=1, day=4) == timedelta(days=30)
    for start in ("", "soon", None):
        (refused,) = page.tell(card, "act", id="ics", values={"start": start, "every": "1"})
        assert "Choose the day" in refused["why"]
    (refused,) = page.tell(card, "act", id="ics", values={**values, "start": "9999-12-30"})
    assert refused["type"] == "refused"
    (refused,) = page.tell(card, "act", id="ics", values={**values, "zone": "Nowhere/At_all"})
    assert refused["type"] == "refused"


def days_in_calendar(page, card, **values):
    """Return the day of each event that does not come again, and the first of the one that does."""
    _name, data = the_file(page, card, "ics", **values)
    events = Calendar.from_ical(data).walk("VEVENT")
    (again,) = [one["dtstart"].dt.date() for one in events if "rrule" in one]
    return [one["dtstart"].dt.date() for one in events if "rrule" not in one], again


def test_a_rhythm_chosen_on_a_sunday_falls_on_mondays_and_not_before_two_weeks(page, shown):
    _once, again = days_in_calendar(page, shown("documents"), start="2027-01-03", every="2")
    assert again.isoformat() == "2027-01-18"


@pytest.mark.parametrize("first", [date(2027, 1, 3) + timedelta(days=n) for n in range(7)])
def test_the_calendar_and_coming_back_say_the_same_days_once_a_version_is_kept(
    page, shown, monkeypatch, first
):
    write(page, "goals", "goals", [GOAL])
    versions_of(page, shown, "Teams ask")
    (kept,) = versions(page.bar.visit.journal)
    for card in ("documents", "comeback"):
        monkeypatch.setattr(
            f"ltl_course.widgets.{card}.versions", lambda _journal: (replace(kept, day=first),)
        )
    documents, card = shown("documents"), shown("comeback")
    assert blocks(page, documents, "day") == []
    assert f"counted from {first.isoformat()}, the day of version 1" in words(page, documents)
    once, _again = days_in_calendar(page, documents, start="2026-02-02", every="1")
    assert [f"After {n} days: {one}" for n, one in zip((30, 60, 90), once, strict=True)] == [
        one["words"] for one in blocks(page, card, "items")[0]["items"]
    ]


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_what_is_brought_back_is_read_before_anything_is_changed(page, shown, form):
    write(page, "goals", "goals", [GOAL])
    write(page, "narrative", "narrative", "stays")
    card = shown("documents")
    brought = Theory({"goals/goals": [{**GOAL, "goal": "Teams ask"}], "statement/if": "we ask"})
    data = dump(brought, today()).encode() if form == "json" else workbook.write(brought, today())
    page.tell(card, "bring", data, id="theory", name=f"other.{form}")
    assert "What other." in words(page, card)
    journal = page.bar.visit.journal
    assert theory_of(journal).rows("goals")[0]["goal"] == "Teams say what they expect"
    (done,) = [one for one in page.tell(card, "act", id="take", values={}) if one["type"] == "done"]
    assert "2 parts were taken over" in done["words"]
    now = theory_of(journal)
    assert now.rows("goals")[0]["goal"] == "Teams ask"
    assert now.text("statement/if") == "we ask"
    assert now.text("narrative/narrative") == "stays"
    assert [one.answer[0]["goal"] for one in journal.answers("goals", "goals")] == [
        "Teams say what they expect",
        "Teams ask",
    ]
    entries = len(page.in_file())
    assert [one["type"] for one in page.tell(card, "act", id="take", values={})] == ["done"], (
        "it waits for nothing"
    )
    assert len(page.in_file()) == entries, "it is taken once"


def test_what_was_taken_over_is_put_back_but_where_something_was_written_since(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("documents")
    page.tell(card, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    page.tell(card, "act", id="take", values={})
    assert theory_of(page.bar.visit.journal).answers.keys() == example().answers.keys()
    assert "take" not in [one["id"] for one in blocks(page, card, "act")]
    write(page, "narrative", "narrative", "written since")
    (done,) = [one for one in page.tell(card, "act", id="back", values={}) if one["type"] == "done"]
    assert "1 part that you have changed since stays" in done["words"]
    now = theory_of(page.bar.visit.journal)
    assert now.answers.keys() == {"goals/goals", "narrative/narrative"}
    assert [row["goal"] for row in now.rows("goals")] == [GOAL["goal"]]
    assert "back" not in [one["id"] for one in blocks(page, card, "act")], "it is done once"


def test_a_change_without_its_mark_is_not_taken_over(page, shown):
    write(page, "goals", "goals", [GOAL])
    write(page, "narrative", "narrative", "as it was")
    card = shown("documents")
    brought = {
        "goals/goals": [{**GOAL, "goal": "Teams ask"}, {"row": "aaaa0002", "goal": "Families come"}],
        "narrative/narrative": "another one",
        "statement/if": "we ask",
    }
    page.tell(card, "bring", dump(Theory(brought), today()).encode(), id="theory", name="x.json")
    marks = {one["key"]: one for one in blocks(page, card, "pick")}
    assert len(marks) == 4
    assert all(one["value"] for one in marks.values())
    off = {key: False for key in marks if key.endswith(("aaaa0001", "narrative:"))}
    assert len(off) == 2
    (refused,) = page.tell(card, "act", id="take", values=dict.fromkeys(marks, False))
    assert "No change is marked" in refused["why"]
    page.tell(card, "act", id="take", values={**dict.fromkeys(marks, True), **off})
    now = theory_of(page.bar.visit.journal)
    assert [row["goal"] for row in now.rows("goals")] == [GOAL["goal"], "Families come"]
    assert now.text("narrative/narrative") == "as it was"
    assert now.text("statement/if") == "we ask"


def test_a_workbook_that_is_older_than_a_column_changes_nothing_in_it(page, shown):
    write(page, "goals", "goals", [{**GOAL, "today": "some", "asked": "Families"}])
    card = shown("documents")
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(theory_of(page.bar.visit.journal), today())))
    sheet = book["Goals"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == "asked"))
    out = io.BytesIO()
    book.save(out)
    said = page.tell(card, "bring", out.getvalue(), id="theory", name="older.xlsx")
    assert "says the same as your Theory" in said[-1]["words"]


def test_a_file_that_could_not_be_kept_is_still_there_to_be_taken_over(browser):
    card = ltl.publish("documents")
    browser.hello()
    browser.tell(card, "seen", on=True)
    browser.tell(card, "ready")
    browser.tell(card, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    browser.full = "no room"
    browser.tell(card, "act", id="take", values={})
    browser.settle()
    assert browser.heard(card, "refused")
    assert "take" in [one["id"] for one in blocks(browser, card, "act")]
    browser.full = ""
    browser.tell(card, "act", id="take", values={})
    browser.settle()
    assert "back" in [one["id"] for one in blocks(browser, card, "act")]


def test_a_file_that_says_the_same_asks_for_no_decision(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("documents")
    same = dump(theory_of(page.bar.visit.journal), today()).encode()
    said = page.tell(card, "bring", same, id="theory", name="same.json")
    (done,) = [one for one in said if one["type"] == "done"]
    assert "says the same as your Theory" in done["words"]
    assert "take" not in [one["id"] for one in blocks(page, card, "act")]


def test_the_way_to_take_a_file_over_stands_above_the_long_list_of_what_it_would_change(page, shown):
    card = shown("documents")
    page.tell(card, "bring", dump(example(), today()).encode(), id="theory", name="example.json")
    told = words(page, card)
    assert told.index("rows are new") < told.index("Take it over") < told.index("New: S1")


def test_what_is_brought_can_be_left(page, shown):
    card = shown("documents")
    page.tell(card, "bring", dump(example(), today()).encode(), id="theory", name="x.json")
    page.tell(card, "act", id="leave", values={})
    assert "What x.json" not in words(page, card)
    assert theory_of(page.bar.visit.journal).answers == {}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"PK\x03\x04", b'{"format": "other"}', b'{"format": "ltl-theory"}']
)
def test_a_file_that_is_no_theory_is_refused_by_its_name_and_nothing_changes(page, shown, data):
    write(page, "goals", "goals", [GOAL])
    card = shown("documents")
    (refused,) = page.tell(card, "bring", data, id="theory", name="strange.json")
    assert refused["type"] == "refused"
    assert refused["why"].startswith("strange.json")
    assert theory_of(page.bar.visit.journal).rows("goals")[0]["goal"] == GOAL["goal"]


def test_a_column_of_another_schools_course_stops_no_import(page, shown):
    card = shown("documents")
    brought = Theory({"goals/goals": [{**GOAL, "cost": "an hour"}]})
    page.tell(card, "bring", dump(brought, today()).encode(), id="theory", name="x.json")
    assert page.tell(card, "act", id="take", values={})[0]["type"] != "refused"
    assert theory_of(page.bar.visit.journal).rows("goals")[0]["goal"] == GOAL["goal"]


# ---------------------------------------------------------------- the example


def test_the_example_is_read_and_cleared_and_never_written(page, shown):
    card = shown("example")
    page.tell(card, "act", id="open", values={})
    assert "Fictional example" in words(page, card)
    name, data = the_file(page, card, "docx")
    assert name == f"{NAME}-example.docx"
    assert data.startswith(b"PK")
    page.tell(card, "act", id="clear", values={})
    assert "Fictional example" not in words(page, card)
    assert page.bar.visit.journal.entries == ()


# ---------------------------------------------------------------- the team


def drafts(page, card):
    mine = dump(Theory({"goals/goals": [GOAL], "statement/if": "we ask"}), today()).encode()
    other = dump(
        Theory(
            {
                "goals/goals": [
                    {**GOAL, "goal": "Teams ask first"},
                    {"row": "aaaa0002", "goal": "Families come"},
                ],
                "statement/if": "we listen",
                "partner/who": SECRET,
                "own-practice/what": SECRET,
            }
        ),
        today(),
    ).encode()
    page.tell(card, "bring", mine, id="draft", name="north.json")
    page.tell(card, "bring", other, id="draft", name="south.json")


def settle(page, card, **values):
    """Press twice, as it is asked for; return what is said then."""
    page.tell(card, "act", id="settle", values=values)
    (done,) = [one for one in page.tell(card, "act", id="settle", values=values) if one["type"] == "done"]
    return done


def test_what_is_open_is_named_before_anything_is_written(page, shown):
    card = shown("team")
    drafts(page, card)
    goal, if_ = blocks(page, card, "choose")
    journal = page.bar.visit.journal
    (done,) = [one for one in page.tell(card, "act", id="settle", values={}) if one["type"] == "done"]
    assert "Nothing is written yet" in done["words"]
    assert "2 differences are open; there the first draft is followed." in words(page, card)
    assert [one["words"] for one in blocks(page, card, "items")[-1]["items"]] == [
        goal["legend"],
        if_["legend"],
    ]
    page.tell(card, "act", id="settle", values={goal["key"]: "1"})
    assert journal.entries == (), "something else was chosen since: it is said again"
    assert "1 difference is open; there the first draft is followed." in words(page, card)
    page.tell(card, "act", id="settle", values={goal["key"]: "1"})
    assert theory_of(journal).rows("goals")[0]["goal"] == "Teams ask first"
    assert "difference is open" not in words(page, card)
    page.tell(card, "act", id="settle", values={goal["key"]: "1", if_["key"]: "0"})
    assert "Every difference is settled." in words(page, card)
    page.tell(card, "bring", dump(example(), today()).encode(), id="draft", name="west.json")
    assert "Every difference is settled." not in words(page, card)


def test_a_draft_is_named_by_the_role_of_whoever_wrote_it(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("team")
    asked = [one.get("key") or one.get("id") for one in page.heard(card, "blocks")[-1]["blocks"]]
    assert asked.index("author") < asked.index("mine_out")
    assert card.keeps, "it is asked for once"
    name, data = the_file(page, card, "mine_out", author="  Assistant principal / 9th grade ")
    assert name == "draft-for-the-team-assistant-principal-9th-grade.json"
    assert json.loads(data)["author"] == "Assistant principal / 9th grade"
    page.tell(card, "bring", data, id="draft", name="download (2).json")
    assert "Here so far: Assistant principal / 9th grade." in words(page, card)
    assert the_file(page, card, "mine_out", author=" ../ ")[0] == "my-draft-for-the-team.json"


def test_what_several_drafts_say_stands_once_with_all_their_names(page, shown):
    card = shown("team")
    drafts(page, card)
    goals = [{**GOAL, "goal": "teams  ask first"}, {"row": "aaaa0002", "goal": "Families come"}]
    for name, moves in (("west", "aaaa0001 aaaa0002"), ("east", "aaaa0002 aaaa0001"), ("top", "aaaa0001")):
        actions = [{**ACTION, "moves": moves}]
        one = Theory({"goals/goals": goals, "actions/actions": actions})
        page.tell(card, "bring", dump(one, today()).encode(), id="draft", name=f"{name}.json")
    asked = blocks(page, card, "choose")[:2]
    goal, moves = ([(one["id"], one["label"]) for one in choice["options"]] for choice in asked)
    assert goal == [
        ("0", "north: Teams say what they expect"),
        ("1", "south, west, east, top: Teams ask first"),
    ]
    assert moves == [("2", "west, east: G1, G2"), ("4", "top: G1"), ("all", "All that one of them chooses")]


def test_drafts_are_laid_side_by_side_and_settled_row_by_row(page, shown):
    write(page, "how-we-look", "last-time", SECRET)
    card = shown("team")
    drafts(page, card)
    told = words(page, card)
    assert SECRET not in told
    assert "north, south" in told
    differing = blocks(page, card, "choose")
    assert differing[0]["legend"].startswith("G1 ")
    south = next(id_ for id_ in differing[0]["options"] if "south" in id_["label"])["id"]
    values = {differing[0]["key"]: south, differing[1]["key"]: "0"}
    done = settle(page, card, **values)
    assert "Your Theory is the team" in done["words"]
    made = theory_of(page.bar.visit.journal)
    assert [row["goal"] for row in made.rows("goals")] == ["Teams ask first", "Families come"]
    assert made.text("statement/if") == "we ask"
    name, data = the_file(page, card, "download", **values)
    assert name == "team-theory.json"
    assert [row["goal"] for row in load(data.decode()).rows("goals")] == ["Teams ask first", "Families come"]
    assert SECRET.encode() not in data


def test_what_a_team_settles_keeps_the_words_of_its_drafts(page, shown):
    card = shown("team")
    wording = {"actions/actions": {"driver/a": "In the words of spring"}}
    for place in range(2):
        draft = Theory({"actions/actions": [ACTION], "statement/if": f"we ask {place}"}, wording=wording)
        page.tell(card, "bring", dump(draft, today()).encode(), id="draft", name=f"{place}.json")
    settle(page, card)
    assert page.bar.visit.journal.latest("actions", "actions").wording == wording["actions/actions"]


def test_a_row_of_one_draft_can_be_left_out_and_drafts_can_be_let_go(page, shown):
    card = shown("team")
    drafts(page, card)
    (alone,) = [one for one in blocks(page, card, "pick") if "Families" in one["label"]]
    _name, data = the_file(page, card, "download", **{alone["key"]: False})
    assert "Families come" not in data.decode()
    page.tell(card, "act", id="anew", values={})
    assert blocks(page, card, "choose") == []


def test_ones_own_draft_for_a_team_holds_nothing_that_is_nobody_elses_business(page, shown):
    write(page, "goals", "goals", [GOAL])
    write(page, "partner", "who", SECRET)
    write(page, "own-practice", "what", SECRET)
    write(page, "how-we-look", "last-time", SECRET)
    card = shown("team")
    _name, data = the_file(page, card, "mine_out")
    assert GOAL["goal"].encode() in data
    assert SECRET.encode() not in data


def test_a_file_that_is_no_draft_is_refused_and_the_others_stay(page, shown):
    card = shown("team")
    drafts(page, card)
    (refused,) = page.tell(card, "bring", b"no draft", id="draft", name="odd.json")
    assert refused["why"].startswith("odd.json: ")
    assert "north, south" in words(page, card)


def test_a_choice_stays_with_its_difference_when_a_further_draft_comes(page, shown):
    card = shown("team")
    drafts(page, card)
    before = {one["key"]: one["legend"] for one in blocks(page, card, "choose")}
    third = Theory({"goals/goals": [{**GOAL, "term": "long"}], "statement/if": "we wait"})
    page.tell(card, "bring", dump(third, today()).encode(), id="draft", name="west.json")
    now = {one["key"]: one["legend"] for one in blocks(page, card, "choose")}
    assert len(now) == 3, "one of them is new, and stands between the others"
    assert {key: now[key] for key in before} == before


def test_what_no_draft_holds_is_not_called_gone_when_the_theory_of_the_team_is_taken(page, shown):
    write(page, "partner", "who", SECRET)
    write(page, "own-practice", "what", "asking first")
    card = shown("team")
    drafts(page, card)
    done = settle(page, card)
    assert "2 rows are new; 1 answer is new." in done["words"]
    assert theory_of(page.bar.visit.journal).text("partner/who") == SECRET


def test_ones_own_draft_brought_again_is_one_voice_as_it_stands_now(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("team")
    page.tell(card, "act", id="mine", values={})
    write(page, "goals", "goals", [{**GOAL, "goal": "Teams ask"}])
    drafts(page, card)
    page.tell(card, "act", id="mine", values={})
    told = words(page, card)
    assert "Here: Mine, north, south." in told
    assert "Mine: Teams ask" in told


def test_one_draft_too_many_is_refused_in_words_also_ones_own(page, shown):
    write(page, "goals", "goals", [GOAL])
    card = shown("team")
    one = dump(Theory({"goals/goals": [GOAL]}), today()).encode()
    for place in range(MOST):
        page.tell(card, "bring", one, id="draft", name=f"{place}.json")
    (refused,) = page.tell(card, "act", id="mine", values={})
    assert refused["type"] == "refused"
    assert f"{MOST} drafts are here already" in refused["why"]


def test_where_rows_are_chosen_all_of_them_can_be_taken(page, shown):
    goals = [GOAL, {"row": "aaaa0002", "goal": "Families come"}]
    card = shown("team")
    for name, moves in (("north", "aaaa0001"), ("south", "aaaa0002")):
        one = Theory({"goals/goals": goals, "actions/actions": [{**ACTION, "moves": moves}]})
        page.tell(card, "bring", dump(one, today()).encode(), id="draft", name=f"{name}.json")
    (differing,) = blocks(page, card, "choose")
    assert [one["id"] for one in differing["options"]] == ["0", "1", "all"]
    settle(page, card, **{differing["key"]: "all"})
    (action,) = theory_of(page.bar.visit.journal).rows("actions")
    assert action["moves"] == "aaaa0001 aaaa0002"


# ---------------------------------------------------------------- in public


def test_the_public_page_holds_what_was_chosen_and_nothing_else(page, shown):
    write(page, "goals", "goals", [GOAL, {"row": "aaaa0002", "goal": SECRET}])
    write(page, "narrative", "narrative", "What we try.")
    card = shown("public")
    (refused,) = page.tell(card, "act", id="make", values={})
    assert "Nothing is chosen" in refused["why"]
    _name, data = the_file(page, card, "make", **{"goals-aaaa0001": True, "author": "A school"})
    assert b"Teams say what they expect" in data
    assert b"A school" in data
    for other in (SECRET, "What we try.", "<script"):
        assert other.encode() not in data


def test_a_version_that_was_kept_before_its_day_bears_a_prediction_out(page, shown, monkeypatch):
    measure = {"row": "cccc0001", "measure": "Minutes", "level": "20", "by": "2099-01-31"}
    write(page, "measure-row", "measures", [measure])
    page.tell(shown("versions"), "act", id="keep", values={"why": "the first"})
    monkeypatch.setattr("ltl_course.widgets.public.today", lambda: date(2099, 6, 1))
    card, claim = shown("public"), "was written down before the figures came"
    values = {"measures-cccc0001": True}
    page.tell(card, "act", id="look", values=values)
    assert claim in words(page, card)
    assert claim.encode() in the_file(page, card, "make", **values)[1]
    write(page, "measure-row", "measures", [{**measure, "level": "25"}])
    assert claim not in words(page, card), "no version holds that level"
    assert claim.encode() not in the_file(page, card, "make", **values)[1]


def test_what_everybody_would_read_is_seen_first_with_what_is_open_in_it(page, shown):
    measure = {"row": "cccc0001", "measure": "Minutes", "level": "20", "by": "2026-01-31"}
    write(page, "measure-row", "measures", [measure])
    card = shown("public")
    assert card.keeps
    (mark,) = blocks(page, card, "pick")
    assert mark["label"] == "M1 Minutes (still open: Where it stands today, Looked at apart for)"
    assert blocks(page, card, "table") == []
    page.tell(card, "act", id="look", values={mark["key"]: True, "author": "A school"})
    (table,) = blocks(page, card, "table")
    assert [list(row) for row in table["rows"]] == [["Minutes", "20", "2026-01-31"]]
    told = words(page, card)
    assert "A school" in told
    claim = "was written down before the figures came"
    assert claim not in told
    write(page, "measure-row", "measures", [{**measure, "by": "2099-01-31"}])
    assert claim in words(page, card), "it follows the Theory"
    _name, data = the_file(page, card, "make", **{mark["key"]: True, "author": "A district"})
    assert claim.encode() in data
    assert "A district" in words(page, card)


# ---------------------------------------------------------------- own practice and coming back


def test_a_table_of_which_the_team_leaves_out_every_row_is_empty(page, shown):
    write(page, "inputs", "inputs", [{"row": "bbbb0001", "input": "An hour a week"}])
    card = shown("team")
    theory = Theory({"goals/goals": [GOAL]})
    page.tell(card, "act", id="mine", values={})
    page.tell(card, "bring", dump(theory, today()).encode(), id="draft", name="b.json")
    settle(page, card, **{"with-bbbb0001": False})
    assert not theory_of(page.bar.visit.journal).rows("inputs")
    assert theory_of(page.bar.visit.journal).rows("goals")


def test_own_weeks_are_charted_and_what_a_claim_needs_is_said(page, shown):
    card = shown("practice")
    write(page, "own-practice", "expected", "2")
    weeks = [{"week": f"2026-0{1 + n // 4}-{1 + 7 * (n % 4):02d}", "count": str(n % 3)} for n in range(12)]
    write(page, "own-practice", "practice", weeks)
    assert len(blocks(page, card, "picture")) == 2
    told = words(page, card)
    assert "Predicted: 2 times a week." in told
    assert "in most weeks" in told


def test_what_a_claim_needs_is_said_before_a_week_is_counted_and_no_id_is_shown(page, shown):
    card = shown("practice")
    write(page, "own-practice", "expected", "2")
    assert "It takes 5 of 5 weeks" in words(page, card)
    write(page, "own-practice", "practice", [{"row": "cccc0009", "week": "soon", "count": "2"}])
    assert "W1 is not counted" in words(page, card)
    assert "cccc0009" not in words(page, card)


def test_weeks_since_a_change_are_compared_with_those_before_it(page, shown):
    card = shown("practice")
    write(page, "own-practice", "practice", WEEKS)
    (since,) = blocks(page, card, "select")
    assert [one["id"] for one in since["options"]] == ["", "2026-09-14", "2026-09-21"]
    assert "More often than before" not in words(page, card)
    page.tell(card, "values", values={"since": "2026-09-14"})
    assert "“More often than before”: 2 of 2 weeks lie above 0" in words(page, card)
    for wrong in ("", "2026-09-15x", 3, None):
        page.tell(card, "values", values={"since": wrong})
        assert "More often than before" not in words(page, card)


def test_coming_back_for_a_year_finds_room_in_the_learning_log(page, shown, monkeypatch):
    names = [f"cccc{place:04d}" for place in range(20)]
    rows = [{"row": id_, "measure": f"Measure {id_}", "level": "20"} for id_ in names]
    write(page, "measure-row", "measures", rows)
    card = shown("comeback")
    for turn in range(4):
        day = today() + timedelta(days=30 * turn)
        monkeypatch.setattr(comeback, "today", lambda day=day: day)
        values = {f"happened-{id_}": f"turn {turn}" for id_ in names}
        assert "done" in [one["type"] for one in page.tell(card, "act", id="next", values=values)]
    assert len(theory_of(page.bar.visit.journal).rows("tests")) == 80


def test_a_week_that_is_not_counted_is_said_in_words_and_by_no_id(page, shown):
    weeks = [
        {"row": "eeee0001", "week": "2026-01-05", "count": "3"},
        {"row": "eeee0002", "week": "2026-01-12", "count": "many"},
    ]
    write(page, "own-practice", "practice", weeks)
    told = words(page, shown("practice"))
    assert "W2 is not counted" in told
    assert "eeee000" not in told


def test_coming_back_logs_what_happened_takes_out_what_is_stopped_and_keeps_the_next_version(page, shown):
    write(page, "goals", "goals", [GOAL])
    measures = [
        {"row": "cccc0001", "measure": "Expectations said", "level": "8 of 10", "by": "2026-01-31"},
        {"row": "cccc0002", "measure": "Minutes", "level": "20", "by": "2099-01-31"},
    ]
    write(page, "measure-row", "measures", measures)
    page.tell(shown("versions"), "act", id="keep", values={"why": "the first"})
    card = shown("comeback")
    assert "The day has come" in words(page, card)
    (refused,) = page.tell(card, "act", id="next", values={})
    assert "Say of at least one row" in refused["why"]
    values = {
        "happened-cccc0001": "6 of 10",
        "next-cccc0001": "adapt",
        "next-cccc0002": "stop",
        "why": "less at once",
    }
    (done,) = [one for one in page.tell(card, "act", id="next", values=values) if one["type"] == "done"]
    assert "Version 2 is kept." in done["words"]
    now = theory_of(page.bar.visit.journal)
    assert [row["measure"] for row in now.rows("measures")] == ["Expectations said"]
    logged, stopped = now.rows("tests")
    assert (logged["expected"], logged["happened"], logged["next"]) == ("8 of 10", "6 of 10", "adapt")
    assert (stopped["tried"], stopped["next"]) == ("M2 “Minutes”", "stop"), "also without words"
    assert [one.number for one in versions(page.bar.visit.journal)] == [1, 2]
    assert versions(page.bar.visit.journal)[1].theory == now
    # What was just told is not asked for again.
    assert "The day has come" not in words(page, card)


def test_who_comes_back_without_a_version_keeps_the_theory_as_it_stood_as_the_first(page, shown):
    write(page, "measure-row", "measures", [{"row": "cccc0001", "measure": "Minutes", "level": "20"}])
    card = shown("comeback")
    assert [one["label"] for one in blocks(page, card, "act")] == ["Keep this as version 2"]
    page.tell(card, "act", id="next", values={"next-cccc0001": "stop"})
    first, second = versions(page.bar.visit.journal)
    assert (first.number, second.number) == (1, 2)
    assert first.theory.rows("measures")
    assert not second.theory.rows("measures")


TEST = {"row": "dddd0001", "tried": "Cards in one team", "expected": "6 of 8"}


def test_a_test_that_is_stopped_stays_in_the_log_with_what_happened(page, shown):
    write(page, "learning-log", "tests", [TEST])
    values = {"happened-dddd0001": "2 of 8", "next-dddd0001": "stop"}
    page.tell(shown("comeback"), "act", id="next", values=values)
    (logged,) = theory_of(page.bar.visit.journal).rows("tests")
    assert (logged["happened"], logged["next"]) == ("2 of 8", "stop")


def test_nobody_is_asked_again_what_happened_where_it_is_written_down(page, shown):
    write(page, "learning-log", "tests", [{**TEST, "happened": "2 of 8"}])
    card = shown("comeback")
    assert blocks(page, card, "ask") == []
    assert "written down for each of your predictions" in words(page, card)
    write(page, "learning-log", "tests", [{**TEST, "happened": "2 of 8"}, {**TEST, "row": "dddd0002"}])
    assert [one["key"] for one in blocks(page, card, "ask")] == ["happened-dddd0002", "why"]


def test_whoever_comes_back_reads_all_that_was_written_and_what_is_decided_is_emptied(page, shown):
    long = "Teams say what they expect before they look at any of the work of their students together"
    write(page, "measure-row", "measures", [{"row": "cccc0001", "measure": long, "level": "8"}])
    write(page, "own-practice", "expected", "4")
    card = shown("comeback")
    assert long in words(page, card)
    assert "" not in [one["words"] for one in blocks(page, card, "heading")]
    said = page.tell(card, "act", id="next", values={"next-cccc0001": "adapt"})
    (done,) = [one for one in said if one["type"] == "done"]
    assert {"why", "happened-cccc0001", "next-cccc0001"} <= set(done["forget"])


def test_where_the_last_row_of_a_table_is_stopped_the_table_is_empty(page, shown):
    write(page, "measure-row", "measures", [{"row": "cccc0001", "measure": "Minutes", "level": "20"}])
    page.tell(shown("comeback"), "act", id="next", values={"next-cccc0001": "stop"})
    assert theory_of(page.bar.visit.journal).rows("measures") == ()


# ---------------------------------------------------------------- predictions


def predict(page, exercise, prompt, value, sure, *, committed=True):
    answer = {"value": value, "confidence": sure, "reason": "a hunch"}
    page.edit(ltl.predict(exercise), prompt=prompt, answer=answer, committed=committed)


def test_predictions_stand_beside_what_came_of_them_once_they_are_committed(page, shown):
    card = shown("predictions")
    predict(page, "false-alarms", "alarms", "12", "very", committed=False)
    assert "You have made no prediction yet" in words(page, card)
    assert "2.6" not in words(page, card)
    predict(page, "false-alarms", "alarms", "12", "very")
    (grid,) = blocks(page, card, "table")
    assert list(grid["rows"]) == [
        (
            "How many alerts will the twenty charts give in that year, all together?",
            "12 alerts in the year. Your reason: a hunch",
            "Very sure",
            "2.6 alerts in the year, margin 2",
            "no",
        )
    ]
    said = "Very sure: 0 of 1 held. Fewer than 5 say nothing yet about how often they hold."
    assert said in words(page, card)
    assert "between 0" not in words(page, card)


def test_five_predictions_are_told_with_the_range_that_goes_with_them(page, shown, asked):
    prompt = (asked / "false-alarms.toml").read_text()
    for place in range(6):
        (asked / f"bet-{place}.toml").write_text(prompt)
        predict(page, f"bet-{place}", "alarms", "2" if place else "200", "fairly")
    told = words(page, shown("predictions"))
    low, high = (round(100 * end) for end in wilson(5, 6))
    assert f"Fairly sure: 5 of 6 held. So few go together with any share from {low} to {high} in 100." in told
    assert "surer" not in told.split("How this is counted")[0], "there is nothing to compare with"
