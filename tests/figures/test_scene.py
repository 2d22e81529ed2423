"""Pictures made from a simulation's own views: nothing collides, nothing is lost."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from ruler import SVG, collisions, mark, numbers, outside, words

from ltl_course.dynamics import Run, parameters, worst_tenth
from ltl_course.figures.panels import room
from ltl_course.figures.scene import SceneDrawing
from ltl_course.simulations import SIMULATIONS
from ltl_course.views import Bars, Line, Network, OverTime, Row

DRAWN = {name: model for name, model in SIMULATIONS.items() if model.views}
every = pytest.mark.parametrize("name", DRAWN)
widths = pytest.mark.parametrize("width", ["wide", "narrow"])


def pictures(name, width, prediction=None):
    model = SIMULATIONS[name]
    drawing = SceneDrawing(model, width)
    for levers in ({}, *(one.levers for one in model.scenarios)):
        one = model(**levers, replicates=20)
        yield drawing.picture(one, one.run(), prediction)


@every
@widths
def test_no_words_collide_or_leave_the_picture_in_any_scenario(name, width):
    for picture in pictures(name, width):
        svg = picture.svg()
        assert not outside(svg)
        assert not collisions(svg), picture.sentence


@every
def test_a_picture_is_named_described_and_told_in_numbers(name):
    for picture in pictures(name, "wide"):
        root = ET.fromstring(picture.svg())
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == picture.title
        assert root.find(f"{SVG}desc").text == picture.sentence
        assert len(picture.table.rows) > 1
        assert not any("nan" in cell or "inf" in cell for row in picture.table.rows for cell in row)


@every
def test_two_runs_of_the_same_levers_share_their_frame_and_differ_in_marks_only(name):
    model = SIMULATIONS[name]
    drawing = SceneDrawing(model)
    one, two = (model(seed=seed, replicates=50) for seed in (model().seed, model().seed))
    first, second = (drawing.picture(m, m.run()) for m in (one, two))
    assert first.frame_id == second.frame_id
    assert first.marks == second.marks


class Made:
    """A stand-in for a simulation: only what a drawing asks of one."""

    title = "Made up"

    def __init__(self, *views):
        self.views = views

    def summary(self, _run):
        return "It is so."


def run_of(outcomes=None, series=None, links=()):
    return Run(
        time=np.arange(5.0),
        time_unit="weeks",
        series=series or {},
        outcomes=outcomes or {},
        links=links,
    )


def draw(view, run, width="wide", prediction=None):
    made = Made(view)
    return SceneDrawing(made, width).picture(made, run, prediction)


def test_a_band_holds_8_of_10_runs_and_the_line_is_their_median():
    values = np.arange(100.0)[:, np.newaxis] * np.ones(5)
    view = OverTime(title="T", unit="u", lines=(Line(series="x", label="x"),), high=100.0)
    picture = draw(view, run_of(series={"x": values}))
    line = numbers(picture.marks["v0-0-line"]["d"])
    band = numbers(picture.marks["v0-0-band"]["d"])
    top = numbers(mark(picture.svg(), "v0-0-line").get("d"))[1]
    assert line[1] == top
    low, high = max(band[1::2]), min(band[1::2])
    share = (line[1] - high) / (low - high)
    assert share == pytest.approx((89 - 49) / (89 - 9), abs=0.01)


def test_the_worst_off_tenth_is_drawn_below_the_mean():
    values = np.broadcast_to(np.arange(20.0)[np.newaxis, :, np.newaxis], (30, 20, 5))
    view = OverTime(title="T", unit="u", lines=(Line(series="x", label="x", worst=True),), high=20.0)
    picture = draw(view, run_of(series={"x": values}))
    assert numbers(picture.marks["v0-0-worst"]["d"])[1] > numbers(picture.marks["v0-0-line"]["d"])[1]
    assert (_cell(picture, "x: worst-off tenth, at the end"), _cell(picture, "x, at 4 weeks")) == (
        "0.5",
        "9.5",
    )
    assert worst_tenth(values[:, :, -1]).tolist() == [0.5] * 30


def _cell(picture, what):
    return next(row[1] for row in picture.table.rows if row[0] == what)


@widths
def test_a_bar_that_never_comes_has_its_word_and_no_bar(width):
    never = np.full(10, np.nan)
    some = np.where(np.arange(10) < 7, 3.0, np.nan)
    view = Bars(
        title="T", unit="weeks", rows=(Row(outcome="a", label="A"), Row(outcome="b", label="B")), high=10.0
    )
    picture = draw(view, run_of({"a": never, "b": some}), width)
    assert picture.marks["v0-0-bar"] == {"hidden": "true"}
    assert picture.marks["v0-1-words"]["text"] == "3 (3 to never)"
    assert not outside(picture.svg())


def test_a_bar_begins_at_nothing_also_where_values_lie_below_it():
    view = Bars(
        title="T",
        unit="u",
        rows=(Row(outcome="a", label="A"), Row(outcome="b", label="B")),
        low=-10.0,
        high=10.0,
    )
    picture = draw(view, run_of({"a": np.full(5, -5.0), "b": np.full(5, 5.0)}))
    below, above = (numbers(picture.marks[f"v0-{place}-bar"]["d"]) for place in (0, 1))
    assert max(below[0], below[2]) == pytest.approx(min(above[0], above[2]), abs=0.2)


def test_a_share_is_a_mean_without_a_range():
    view = Bars(title="T", unit="of 1", rows=(Row(outcome="a", label="A"),), average=True)
    picture = draw(view, run_of({"a": np.array([0.0, 1.0, 1.0, 1.0])}))
    assert picture.marks["v0-0-words"]["text"] == "0.75"
    assert picture.marks["v0-0-range"] == {"hidden": "true"}


@widths
def test_a_share_is_drawn_as_so_many_of_100_beside_what_was_said_so(width):
    view = Bars(
        title="T",
        unit="of 100 runs",
        rows=(Row(outcome="a", label="A"),),
        high=100.0,
        predicted=True,
        average=True,
        times=100.0,
    )
    picture = draw(view, run_of({"a": np.array([0.0, 1.0, 1.0, 1.0])}), width, 75.0)
    assert picture.marks["v0-0-words"]["text"] == "75"
    assert picture.table.rows == (("As you said", "75", ""), ("A", "75", ""))


@widths
@pytest.mark.parametrize(
    ("said", "written"), [(0.0, "0"), (2.5, "2.5"), (9.0, "9"), (1e6, "1000000"), (-0.25, "\u22120.25")]
)
def test_what_the_learner_said_is_drawn_once_and_stays_inside(width, said, written):
    view = Bars(title="T", unit="u", rows=(Row(outcome="a", label="A"),), high=10.0, predicted=True)
    picture = draw(view, run_of({"a": np.full(5, 4.0)}), width, said)
    assert sum("You said" in one.text for one in words(picture.svg())) == 1
    assert not outside(picture.svg())
    assert ("As you said", written, "") in picture.table.rows
    without = draw(view, run_of({"a": np.full(5, 4.0)}), width)
    assert without.marks["v0-said"] == {"hidden": "true"}


@pytest.mark.parametrize(("kind", "said"), [("time", 3.0), ("value", 55.0)])
def test_a_prediction_of_a_time_stands_upright_and_one_of_a_value_lies(kind, said):
    values = np.full((5, 5), 50.0)
    view = OverTime(title="T", unit="u", lines=(Line(series="x", label="x"),), high=100.0, predicted=kind)
    points = numbers(draw(view, run_of(series={"x": values}), prediction=said).marks["v0-said"]["d"])
    across, down = abs(points[-2] - points[0]), abs(points[-1] - points[1])
    assert (down > 100 > across) if kind == "time" else (across > 100 > down)


@widths
def test_a_network_shows_who_hears_whom_and_how_full_each_site_is(width):
    view = Network(title="T", series="x", empty="no", full="yes")
    values = np.zeros((2, 4, 5))
    values[0, :2, -1] = 1.0
    picture = draw(view, run_of(series={"x": values}, links=((0, 1), (1, 2))), width)
    assert picture.marks["v0-links"]["d"].count("M") == 2
    assert picture.marks["v0-sites"]["d"].count("M") == 4
    assert picture.marks["v0-full"]["d"].count("M") == 2
    lonely = draw(view, run_of(series={"x": values * 0}), width)
    assert lonely.marks["v0-links"] == lonely.marks["v0-full"] == {"hidden": "true"}


def test_what_a_run_lacks_is_left_out():
    view = Bars(
        title="T", unit="u", rows=(Row(outcome="a", label="A"), Row(outcome="z", label="Z")), high=5.0
    )
    picture = draw(view, run_of({"a": np.full(5, 4.0)}))
    assert picture.marks["v0-1-words"] == {"hidden": "true"}
    assert [row[0] for row in picture.table.rows] == ["A"]


def test_axes_grow_in_large_steps_and_stay_where_they_are_enough():
    assert room(0.0, 10.0, [3.0, np.inf]) == (0.0, 10.0)
    assert room(0.0, 10.0, [11.0]) == room(0.0, 10.0, [12.0])
    assert room(0.0, 10.0, [11.0])[1] >= 11.0
    assert room(0.0, 10.0, [-3.0])[0] <= -3.0


def test_every_view_of_a_simulation_names_what_its_runs_have():
    for name, model in DRAWN.items():
        seen = {"series": set(), "outcomes": set()}
        for levers in ({}, *(one.levers for one in model.scenarios)):
            run = model(**levers, replicates=2).run()
            seen["series"] |= set(run.series)
            seen["outcomes"] |= set(run.outcomes)
        asked = SimpleNamespace(series=set(), outcomes=set())
        for view in model.views:
            if isinstance(view, OverTime):
                asked.series |= {line.series for line in view.lines}
            elif isinstance(view, Bars):
                asked.outcomes |= {row.outcome for row in view.rows}
            else:
                asked.series.add(view.series)
        assert asked.series <= seen["series"], name
        assert asked.outcomes <= seen["outcomes"], name
        assert dataclasses.is_dataclass(model)
        assert parameters(model)


@widths
@pytest.mark.parametrize("passed", [0, 1, 7, 15, 16])
def test_no_words_collide_while_a_game_goes_on_nor_when_it_is_over(width, passed):
    from ltl_course.simulations import district_game as game
    from ltl_course.simulations.district_decision import Decision
    from ltl_course.simulations.district_play import replay

    policies = (
        Decision(improvement=18, sharing=4, answer=90),
        Decision(improvement=4, answer=20),
        Decision(),
    )
    for seed in (25, 7):
        states = [replay(seed, [policy] * passed) for policy in policies]
        named = [game.Named(name=f"game {place}", state=state) for place, state in enumerate(states, 88)]
        shown = [game.so_far(state) for state in states]
        if passed == 16:
            shown.append(game.afterwards([game.Named(name="this game", state=game.as_usual(3)), *named]))
        for one in shown:
            svg = SceneDrawing(one, width).picture(one, one.run).svg()
            assert not outside(svg)
            assert not collisions(svg), (passed, words(svg))


def test_the_axis_of_a_run_that_goes_on_reaches_to_its_end():
    view = OverTime(title="T", unit="u", lines=(Line(series="x", label="x", look="line"),), end=16.0)
    started = Run(time=np.arange(3.0), time_unit="weeks", series={"x": np.ones((1, 3))}, outcomes={})
    whole = Run(time=np.arange(17.0), time_unit="weeks", series={"x": np.ones((1, 17))}, outcomes={})
    short, long = (numbers(draw(view, run).marks["v0-0-line"]["d"]) for run in (started, whole))
    assert short == long[: len(short)], "the axis does not move while the run goes on"


def test_a_course_that_has_only_begun_can_be_seen():
    view = OverTime(title="T", unit="u", lines=(Line(series="x", label="x", look="line"),), end=16.0)
    begun = Run(time=np.zeros(1), time_unit="weeks", series={"x": np.ones((1, 1))}, outcomes={})
    x0, y0, x1, y1 = numbers(draw(view, begun).marks["v0-0-line"]["d"])
    assert (x1 - x0, y1 - y0) == (8.0, 0.0)
