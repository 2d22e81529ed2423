"""A lever moves, the picture and its sentence follow; what cannot be leaves the picture as it is."""

import html
import json
import os
import re
import time
from pathlib import Path

import pytest

import ltl_course as ltl
from ltl_course.dynamics import parameters
from ltl_course.figures.drawings import DRAWINGS
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.district_audit import LEADER, against_all
from ltl_course.simulations.district_policies import POLICIES

NAME = "signal-or-noise"
MODEL = SIMULATIONS[NAME]


@pytest.fixture
def explorer(page):
    page.hello()
    return ltl.explore(NAME)


def test_the_levers_are_the_models_own(explorer):
    known = parameters(MODEL)
    assert [lever["name"] for lever in explorer.levers] == list(known)
    for lever in explorer.levers:
        assert (lever["low"], lever["high"], lever["step"]) == (
            known[lever["name"]].low,
            known[lever["name"]].high,
            known[lever["name"]].step,
        )
    assert explorer.values == {name: getattr(MODEL(), name) for name in known}


def test_only_the_levers_that_are_named_are_shown(page):
    explorer = ltl.explore(NAME, "shift", "rules")
    assert [lever["name"] for lever in explorer.levers] == ["shift", "rules"]
    assert set(explorer.values) == {"shift", "rules"}


def test_moving_a_lever_changes_picture_and_sentence(page, explorer):
    before = explorer.picture
    page.move(explorer, values={**explorer.values, "shift": 1.5})
    assert explorer.picture["sentence"] != before["sentence"]
    assert explorer.picture["marks"] != before["marks"]
    model = MODEL(**{**explorer.start, "shift": 1.5})
    assert explorer.picture["sentence"] == model.summary(model.run())
    page.move(explorer, values=explorer.start)
    assert explorer.picture == before


def test_the_page_gets_the_new_picture_and_not_its_own_values_back(page, explorer):
    before = len(page.spoken)
    page.move(explorer, values={**explorer.values, "shift": 2.0})
    states = [
        data["state"]
        for wire, _kind, data, _b in page.spoken[before:]
        if wire is explorer.comm and "state" in data
    ]
    assert any("picture" in state for state in states)
    assert not any("values" in state for state in states)
    assert not any("frame" in state for state in states), "the frame was sent again"


@pytest.mark.parametrize("name", [one for one in SIMULATIONS if one not in DRAWINGS])
def test_a_move_sends_the_marks_of_the_picture_and_never_its_frame(page, name):
    page.hello()
    explorer = ltl.explore(name)
    lever = next(one for one in explorer.levers if not one["choices"])
    for value in (lever["low"], lever["high"]):
        before, shown = len(page.spoken), explorer.picture
        page.move(explorer, values={**explorer.start, lever["name"]: value})
        sent = {
            key
            for wire, _kind, data, _b in page.spoken[before:]
            if wire is explorer.comm
            for key in data.get("state", {})
        }
        assert sent == ({"picture"} if explorer.picture != shown else set())


def test_a_scenario_begins_where_it_says(page):
    explorer = ltl.explore(NAME, "reaction", "rules", scenario="tampering")
    levers = next(one.levers for one in MODEL.scenarios if one.id == "tampering")
    assert explorer.values["reaction"] == levers["reaction"]
    assert explorer.story
    page.move(explorer, values={"reaction": "leave-alone"})
    model = MODEL(**{**levers, "reaction": "leave-alone"})
    assert explorer.picture["sentence"] == model.summary(model.run())


def test_a_narrow_page_gets_a_picture_of_its_own(page, explorer):
    wide = explorer.frame
    page.move(explorer, narrow=True)
    assert explorer.frame != wide
    page.move(explorer, narrow=False)
    assert explorer.frame == wide


def test_the_picture_is_veiled_until_a_prediction_is_committed(page):
    page.hello()
    form = ltl.predict("false-alarms")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    assert explorer.veiled
    page.edit(form, prompt="alarms", answer={"value": "37", "confidence": "", "reason": ""})
    assert explorer.veiled
    before = json.dumps(explorer.picture)
    page.commit(form, "37")
    assert not explorer.veiled
    assert "37" in json.dumps(explorer.picture)
    assert json.dumps(explorer.picture) != before
    page.commit(form, "41")
    assert "41" in json.dumps(explorer.picture)


def test_a_prediction_of_an_earlier_visit_is_drawn_at_once(page):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "37")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    assert not explorer.veiled


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("How many alerts will", "How many true alerts will"),
        ('unit   = "alerts in the year"', 'unit   = "alerts in a month"'),
    ],
)
def test_a_prediction_of_something_else_is_not_drawn_and_is_asked_for_anew(page, asked, then, now):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "137")
    file = asked / "false-alarms.toml"
    assert then in file.read_text()
    file.write_text(file.read_text().replace(then, now))
    explorer = ltl.explore(NAME, prediction="false-alarms")
    assert explorer.veiled
    assert "137" not in json.dumps(explorer.picture["table"])
    page.commit(ltl.predict("false-alarms"), "141")
    assert not explorer.veiled
    assert "141" in json.dumps(explorer.picture["table"])


def test_nothing_is_veiled_where_no_prediction_is_awaited(explorer):
    assert not explorer.veiled


HOSTILE = [
    None,
    3,
    "text",
    [],
    {"shift": None},
    {"shift": "1"},
    {"shift": True},
    {"shift": 1e308},
    {"shift": float("nan")},
    {"shift": float("inf")},
    {"shift": -0.1},
    {"shift": 10**400},
    {"shift": {"a": [1]}},
    {"charts": 10**9},
    {"charts": 1.5},
    {"rules": "none-such"},
    {"rules": 3},
    {"rules": ["cusum"]},
]


@pytest.mark.parametrize("values", HOSTILE, ids=range(len(HOSTILE)))
def test_levers_where_they_cannot_be_leave_the_last_picture(page, explorer, values, capfd):
    page.move(explorer, values={**explorer.values, "shift": 1.5})
    last, frame = explorer.picture, explorer.frame
    page.move(explorer, values=values)
    assert explorer.picture == last
    assert explorer.frame == frame
    assert "1e+308" not in capfd.readouterr().err
    page.move(explorer, values=explorer.start)
    assert explorer.picture != last


@pytest.mark.parametrize("values", [{}, {"unknown": 3}, {"seed": 9}, {"__class__": "x"}, {"run": 1}])
def test_levers_that_are_none_change_nothing(page, explorer, values):
    first = explorer.picture
    page.move(explorer, values={**explorer.start, **values})
    assert explorer.picture == first


def test_the_seed_is_not_the_pages_to_choose(page, explorer):
    first = explorer.picture
    page.move(explorer, values={**explorer.start, "seed": 12345})
    assert explorer.picture == first


@pytest.mark.parametrize("narrow", [None, 3, "yes", [True]])
def test_a_width_that_is_none_changes_nothing(page, explorer, narrow):
    frame = explorer.frame
    page.move(explorer, narrow=narrow)
    assert explorer.frame == frame


def test_a_prediction_outside_of_a_range_that_has_changed_does_not_stop_the_picture(page, asked):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "200")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    file = asked / "false-alarms.toml"
    file.write_text(file.read_text().replace("= 240", "= 100"))
    first = explorer.picture["sentence"]
    page.move(explorer, values={**explorer.start, "shift": 2.0})
    assert explorer.picture["sentence"] != first


BROKEN = "false-alarms.toml: It cannot be read as TOML"


def break_and_mend(file):
    """Leave a file as somebody leaves it in the middle of a line; return how it is mended."""
    whole = file.read_bytes()
    file.write_text("title = ")

    def mend():
        file.write_bytes(whole)
        os.utime(file, ns=(1, 1))  # a later time than before, whatever the clock's step

    return mend


def test_where_the_exercise_is_broken_the_explorer_says_so_and_shows_the_picture_all_the_same(
    page, asked, capfd
):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "37")
    mend = break_and_mend(asked / "false-alarms.toml")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    assert explorer.veiled
    assert explorer.fault.startswith(f"A prediction belongs here. It cannot be asked for: {BROKEN}")
    assert explorer.fault.endswith("Then reload the page. What you have written so far is safe.")
    first = explorer.picture["sentence"]
    page.move(explorer, values={**explorer.start, "shift": 2.0})
    assert explorer.picture["sentence"] not in ("", first), "it can be shown without a prediction"
    other = ltl.reflect("about-you")
    page.edit(other, answer="words")
    log = capfd.readouterr().err
    assert log.count(BROKEN) == 1, "said once, however often it is met"
    assert "failed" not in log
    mend()
    page.edit(other, answer="more words")
    assert explorer.fault == ""
    assert not explorer.veiled
    assert "37" in json.dumps(explorer.picture)


def test_a_file_that_is_mended_asks_for_the_prediction_again(page, asked):
    page.hello()
    mend = break_and_mend(asked / "false-alarms.toml")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    mend()
    page.edit(ltl.reflect("about-you"), answer="words")
    assert (explorer.fault, explorer.veiled) == ("", True)
    page.commit(ltl.predict("false-alarms"), "37")
    assert not explorer.veiled


def test_visitors_of_a_shared_course_read_nothing_of_a_file_where_a_prediction_belongs(browser, asked, capfd):
    break_and_mend(asked / "false-alarms.toml")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    browser.hello()
    assert explorer.fault == "A prediction belongs here. It cannot be asked for at the moment."
    assert explorer.veiled
    assert explorer.picture["sentence"]
    assert BROKEN in capfd.readouterr().err


def test_a_prediction_that_is_drawn_stays_while_its_file_is_being_mended(page, asked):
    page.hello()
    page.commit(ltl.predict("false-alarms"), "37")
    explorer = ltl.explore(NAME, prediction="false-alarms")
    first = explorer.picture["sentence"]
    break_and_mend(asked / "false-alarms.toml")
    page.move(explorer, values={**explorer.start, "shift": 2.0})
    assert explorer.picture["sentence"] != first
    assert not explorer.veiled
    assert "37" in json.dumps(explorer.picture)


def test_a_move_is_a_matter_of_milliseconds(page, explorer):
    took = []
    for step in range(20):
        began = time.perf_counter()
        page.move(explorer, values={**explorer.start, "shift": round(0.1 + 0.1 * step, 1)})
        took.append(time.perf_counter() - began)
    assert sorted(took)[10] < 0.15


def test_the_loops_and_the_districts_are_shown_with_words_and_numbers(page):
    loops = ltl.explore(NAME, view="loops")
    districts = ltl.explore("districts")
    for shown in (loops, districts):
        assert "<svg" in shown.value
        assert "<table" in shown.value
        assert "<script" not in shown.value
    assert "1992" in districts.value


def test_the_audit_says_of_every_policy_what_may_be_said_and_what_a_draw_is(page):
    shown = ltl.explore("district-audit").value
    for policy in POLICIES:
        assert (html.escape(policy.title) in shown) == (policy.id != LEADER)
    measures = ("four_years", "year_one", "worst_tenth")
    counts = [against_all(measure=measure)[0].ahead for measure in measures]
    cells = re.findall(r"<td [^>]*>(\d+): ", shown)
    assert [int(cell) for cell in cells[:3]] == counts
    assert len(cells) == 3 * (len(POLICIES) - 1)
    assert "Draws are no evidence about schools." in shown
    # The principle that loses is in the same table, in words.
    assert ": behind</td>" in shown


def test_the_audit_says_no_more_than_its_page_and_names_the_limit(page):
    shown = ltl.explore("district-audit").value
    told = [html.unescape(cell) for cell in re.findall(r"<td [^>]*>(.*?)</td>", shown)]
    text = (Path(__file__).parents[2] / "docs" / "district-audit.md").read_text("utf-8")
    table = text.partition("\n| Does the learning leader")[2].partition("\n\n")[0]
    rows = [line.replace("*", "").strip("| ").split(" | ") for line in f"| Does{table}".splitlines()]
    said = [cell.replace(", ", ": ", 1) for row in rows for cell in (row[1], row[2], row[4])]
    # The page asks in another order than the policies were registered in.
    assert sorted(told) == sorted(said)
    assert {"273: ahead, if only just", "280: ahead, if only just", "12: behind"} <= set(told)
    assert "are said from 270 of 300 draws on, nine of ten" in shown
    # On a phone each row is a card, and each cell says its column.
    assert shown.count('data-label="in year one"') == len(rows)


def test_an_answer_elsewhere_does_not_run_the_simulation_again(page, monkeypatch):
    explorer = ltl.explore("signal-or-noise", prediction="false-alarms")
    page.hello()
    runs = []
    real = explorer.model.run
    monkeypatch.setattr(explorer.model, "run", lambda self: runs.append(1) or real(self))
    page.edit(ltl.reflect("about-you"), answer="words")
    assert runs == []
    page.commit(ltl.predict("false-alarms"))
    assert runs == [1]
    assert not explorer.veiled
