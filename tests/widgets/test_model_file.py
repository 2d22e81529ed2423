"""The model that an explorer hands over is the one that its picture shows, in another program's hands."""

import json
from xml.etree import ElementTree as ET

import numpy as np
import pysd
import pytest

import ltl_course as ltl
from ltl_course.simulations import SIMULATIONS, district
from ltl_course.stockflow import simulate
from ltl_course.xmile import NAMESPACE

CLOSE = 1e-9
IN = {"x": NAMESPACE}
MOVED = {
    "capability-trap": {"hours_protected": 11, "extra_pressure": 20, "patience": 9},
    "drifting-goals": {"commitment": 40, "promise": 70},
    "district": {"improvement": 25, "answer": 90, "commitment": 0},
}
every = pytest.mark.parametrize("name", MOVED)


def asked(page, explorer, **changed):
    """Ask for the file as the page does; return what came back."""
    return page.tell(
        explorer,
        "export",
        **{"id": "model", "values": {**explorer.start, **MOVED[explorer.simulation]}, **changed},
    )


def peer(file, folder, *names):
    """Run a file in PySD."""
    path = folder / file["name"]
    path.write_bytes(bytes(file["buffers"][0]))
    return pysd.read_xmile(str(path)).run(return_columns=list(names))


def test_every_stock_flow_simulation_offers_its_model_and_no_other_does(page):
    page.hello()
    offered = {name for name in SIMULATIONS if ltl.explore(name).exports}
    assert offered == set(MOVED)


@every
def test_the_page_gets_one_file_whose_name_says_what_it_is(page, name):
    page.hello()
    (file,) = asked(page, ltl.explore(name))
    assert (file["type"], file["id"], file["name"]) == ("file", "model", f"{name}-model.xmile")
    root = ET.fromstring(bytes(file["buffers"][0]))
    assert root.findtext("x:header/x:caption", namespaces=IN) == SIMULATIONS[name].citation


def test_the_button_says_that_we_have_not_opened_the_file_in_these_programs(page):
    page.hello()
    (export,) = ltl.explore("capability-trap").exports
    assert export["label"] == "Download this model for Stella or Vensim"
    assert "have not opened it in Stella or Vensim" in export["help"]


@every
def test_the_second_engine_reads_the_file_and_gives_the_run_of_these_levers(page, name, tmp_path):
    page.hello()
    (file,) = asked(page, ltl.explore(name))
    model = SIMULATIONS[name](**MOVED[name])
    names = [stock.name for stock in model.equations().stocks]
    there, ours = peer(file, tmp_path, *names), simulate(model.equations(), model.constants(), names)
    assert max(float(np.abs(there[one].to_numpy() - ours[one]).max()) for one in names) <= CLOSE
    usual = simulate(model.equations(), SIMULATIONS[name]().constants(), names)
    assert any(np.abs(usual[one] - ours[one]).max() > 1e-3 for one in names), (
        "the levers have moved something"
    )


def without_luck(monkeypatch, name):
    """Let a simulation draw nothing: every world is the one in the file."""
    if name == "district":
        draw = district.draw

        def drawn(*given):
            world = draw(*given)
            return district.World(**{part: 0 * getattr(world, part) for part in district.World.__slots__})

        monkeypatch.setattr(district, "draw", drawn)
        return
    worlds = SIMULATIONS[name].worlds
    usual = dict.fromkeys(worlds(SIMULATIONS[name]()), 1.0)
    monkeypatch.setattr(SIMULATIONS[name], "worlds", lambda _self: usual)


@pytest.mark.parametrize(
    ("name", "shown", "unit"),
    [
        ("capability-trap", "capability", 1.0),
        ("drifting-goals", "practice", 1.0),
        ("district", "capability", 100.0),
    ],
)
def test_without_luck_the_picture_runs_as_the_file_does(page, monkeypatch, name, shown, unit):
    page.hello()
    without_luck(monkeypatch, name)
    explorer = ltl.explore(name)
    runs = []
    real = explorer.model.run
    monkeypatch.setattr(explorer.model, "run", lambda self: runs.append(real(self)) or runs[-1])
    page.move(explorer, values={**explorer.start, **MOVED[name]})
    ours = runs[-1].series[shown].reshape(-1, len(runs[-1].time))[0]
    (file,) = asked(page, explorer)
    there = peer(file, page.path.parents[1], shown)[shown].to_numpy()
    kept = slice(None, None, (len(there) - 1) // (len(ours) - 1))
    assert np.abs(unit * there[kept] - ours).max() <= CLOSE * unit


def test_a_file_holds_the_levers_that_a_lesson_sets_and_does_not_show(page):
    page.hello()
    explorer = ltl.explore("capability-trap", "patience", scenario="work-harder")
    levers = next(one.levers for one in explorer.model.scenarios if one.id == "work-harder")
    (file,) = page.tell(explorer, "export", id="model", values={"patience": 7})
    found = ET.fromstring(bytes(file["buffers"][0])).find("x:model/x:variables", IN)
    held = {one.get("name"): one.findtext("x:eqn", namespaces=IN) for one in found}
    assert levers["extra_pressure"] != explorer.model().extra_pressure
    assert float(held["extra_pressure"]) == levers["extra_pressure"] / 100
    assert held["patience"] == "7"


def test_the_levers_at_the_click_count_also_when_their_picture_has_not_come(page):
    page.hello()
    explorer = ltl.explore("capability-trap")
    before = json.dumps(explorer.picture)
    (file,) = asked(page, explorer, values={**explorer.start, "patience": 31})
    assert b"<eqn>31</eqn>" in bytes(file["buffers"][0])
    assert json.dumps(explorer.picture) == before


@pytest.mark.parametrize(
    "content",
    [
        {"values": None},
        {"values": 3},
        {"values": {"patience": "1"}},
        {"values": {"patience": 1e308}},
        {"values": {"patience": [4]}},
        {"id": "docx"},
        {"id": None},
        {"id": ["model"]},
    ],
)
def test_what_cannot_be_asked_for_gives_no_file_and_leaves_the_picture(page, content):
    page.hello()
    explorer = ltl.explore("capability-trap")
    before = json.dumps(explorer.picture)
    assert not [one for one in asked(page, explorer, **content) if one["type"] == "file"]
    assert json.dumps(explorer.picture) == before


def test_a_simulation_without_equations_hands_nothing_over(page):
    page.hello()
    explorer = ltl.explore("signal-or-noise")
    assert page.tell(explorer, "export", id="model", values=explorer.start) == []
