"""An XMILE file says what the course's equations say: a second engine reads it and takes the same steps.

PySD, the system dynamics engine of the field in Python, is a dependency of the tests only.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pysd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course.simulations import SIMULATIONS
from ltl_course.stockflow import FUNCTIONS, Equation, Stock, StockFlow, simulate, times
from ltl_course.xmile import NAMESPACE, RESERVED, equation, xmile

CLOSE = 1e-9
"""How far the two engines may lie apart anywhere. PySD keeps 8 digits of the points of a graph."""

IN = {"x": NAMESPACE}


def garden(**changed):
    """A model in which every function, operator and kind of stock stands once."""
    fields = {
        "name": "Garden & house < field",
        "time_unit": "weeks",
        "horizon": 6,
        "step": 0.25,
        "constants": {"sun": "Hours a day > 0", "frost": "Week", "thirst": "Small"},
        "stocks": (
            Stock(
                name="water",
                start="cistern",
                inflows=("rain", "hose"),
                outflows=("leak", "drinking"),
                unit="litres",
                words="In the ground",
            ),
            Stock(name="dust", start="-1", outflows=("leak", "hose")),
            Stock(name="seeds", start="3"),
        ),
        "flows": (
            Equation(name="rain", equation="step(sun, frost) + 0.1 * exp(-time / 3)"),
            Equation(name="hose", equation="max(0, min(5, 10 - water)) / 7", unit="litres/week"),
            Equation(name="leak", equation="thirst * water ** 1.5 - (-2) ** 2 * 1e-05"),
            Equation(
                name="drinking", equation="where(water > 8, 1, where(time >= 2, 0.3, -0.2)) * mean(sun)"
            ),
        ),
        "auxiliaries": (
            Equation(name="cistern", equation="sqrt(sun) * 4"),
            Equation(
                name="green",
                equation="water - 9",
                graph=((-1.5, 0), (-0.1, 0.3), (0.25, 2)),
                words="Level beyond -1.5 and 0.25",
            ),
            Equation(name="dry", equation="where(water <= 8, 1, 0) - where(water < 7, 1, 0) + 2 ** -1"),
        ),
    }
    return StockFlow(**{**fields, **changed})


WORLD = {"sun": 6.1, "frost": 2.0, "thirst": 0.0137}


def variables(text):
    return ET.fromstring(text.encode()).find("x:model/x:variables", IN)


# ---------------------------------------------------------------- the file


def test_a_file_says_when_it_starts_stops_and_steps_and_by_which_method():
    root = ET.fromstring(xmile(garden(), WORLD, source="Nobody (2026) <A & B>").encode())
    assert root.tag == f"{{{NAMESPACE}}}xmile"
    assert root.findtext("x:header/x:name", namespaces=IN) == "Garden & house < field"
    assert root.findtext("x:header/x:caption", namespaces=IN) == "Nobody (2026) <A & B>"
    specs = root.find("x:sim_specs", IN)
    assert specs.attrib == {"method": "Euler", "time_units": "weeks"}
    assert [specs.findtext(f"x:{tag}", namespaces=IN) for tag in ("start", "stop", "dt")] == [
        "0",
        "6",
        "0.25",
    ]


def test_every_stock_flow_auxiliary_and_constant_stands_in_the_file_once_with_its_unit_and_words():
    found = variables(xmile(garden(), WORLD))
    assert [one.get("name") for one in found.findall("x:stock", IN)] == ["water", "dust", "seeds"]
    assert [one.get("name") for one in found.findall("x:flow", IN)] == ["rain", "hose", "leak", "drinking"]
    assert [one.get("name") for one in found.findall("x:aux", IN)] == ["cistern", "green", "dry", *WORLD]
    water, hose = found.find("x:stock", IN), found.findall("x:flow", IN)[1]
    assert [one.text for one in water.findall("x:inflow", IN)] == ["rain", "hose"]
    assert [one.text for one in water.findall("x:outflow", IN)] == ["leak", "drinking"]
    assert water.findtext("x:units", namespaces=IN) == "litres"
    assert water.findtext("x:doc", namespaces=IN) == "In the ground"
    assert hose.findtext("x:units", namespaces=IN) == "litres/week"
    assert found.findtext("x:aux[@name='sun']/x:doc", namespaces=IN) == "Hours a day > 0"


def test_a_graph_keeps_its_points_to_the_last_bit():
    points = ((-1.5, 0.0), (-0.1, 1 / 3), (0.1 + 0.2, 2e-300))
    model = garden(
        auxiliaries=(*garden().auxiliaries[:1], Equation(name="green", equation="1", graph=points))
    )
    graph = variables(xmile(model, WORLD)).find("x:aux[@name='green']/x:gf", IN)
    assert graph.get("type") == "continuous"
    columns = [graph.findtext(f"x:{tag}", namespaces=IN).split(",") for tag in ("xpts", "ypts")]
    assert tuple(zip(*([float(one) for one in column] for column in columns), strict=True)) == points


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_a_constant_is_read_back_as_the_same_number(value):
    found = variables(xmile(garden(), {**WORLD, "sun": value}))
    assert float(found.findtext("x:aux[@name='sun']/x:eqn", namespaces=IN)) == value


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("a - b - c", "((a - b) - c)"),
        ("a - (b - c)", "(a - (b - c))"),
        ("a ** b ** c", "(a ^ (b ^ c))"),
        ("-a ** 2", "(0 - (a ^ 2))"),
        ("(-2) ** 2", "((0 - 2) ^ 2)"),
        ("a / 2.50", "(a / 2.5)"),
        ("1e-05", "1e-05"),
        ("min(a, max(b, 2))", "MIN(a, MAX(b, 2))"),
        ("exp(sqrt(a))", "EXP(SQRT(a))"),
        ("step(a, 10)", "STEP(a, 10)"),
        ("where(a <= b, c, 0)", "(IF (a <= b) THEN c ELSE 0)"),
        ("where(a > b, 1, 0) + where(a < b, 1, 0) * (a >= b)", None),
        ("mean(a + b)", "((a + b))"),
        ("time", "time"),
    ],
)
def test_an_equation_is_written_with_all_its_brackets(ours, theirs):
    written = equation(ours)
    assert written == theirs or theirs is None
    assert written.count("(") == written.count(")")


def test_a_file_needs_a_value_for_each_constant_and_takes_no_other():
    with pytest.raises(ValueError, match=r"Garden & house < field: no value for frost, thirst\."):
        xmile(garden(), {"sun": 1.0})
    with pytest.raises(ValueError, match=r"Garden & house < field has no constant moon\."):
        xmile(garden(), {**WORLD, "moon": 1.0})


@pytest.mark.parametrize("name", ["dt", "then", "pulse", "random", "pi"])
def test_a_name_that_means_something_else_in_xmile_is_refused(name):
    assert name in RESERVED
    model = garden(auxiliaries=(*garden().auxiliaries, Equation(name=name, equation="1")))
    with pytest.raises(ValueError, match=f"Garden & house < field: {name} has a meaning of its own in XMILE"):
        xmile(model, WORLD)


# ---------------------------------------------------------------- the second engine


def apart(model, constants, folder, edit=str):
    """Run a model here and in PySD; return by how much each variable differs at most, over all steps.

    `edit` changes the file's text before PySD reads it.
    """
    file = folder / "model.xmile"
    file.write_text(edit(xmile(model, constants, source="A test")), encoding="utf-8")
    names = [one.name for one in (*model.stocks, *model.equations)]
    peer = pysd.read_xmile(str(file)).run(return_columns=names)
    ours = simulate(model, constants, names)
    assert list(peer.index) == list(times(model))
    return {name: float(np.abs(peer[name].to_numpy() - ours[name]).max()) for name in names}


def test_every_function_and_operator_means_the_same_to_the_second_engine(tmp_path):
    model = garden()
    written = xmile(model, WORLD)
    assert all(name.upper() in written for name in FUNCTIONS if name not in {"where", "mean"})
    assert max(apart(model, WORLD, tmp_path).values()) <= CLOSE
    green = simulate(model, WORLD, ("green",))["green"]
    assert {0.0, 2.0} <= set(green), "the graph's two ends are reached"


STOCK_FLOWS = [name for name, model in SIMULATIONS.items() if hasattr(model, "equations")]


def worlds():
    for name in STOCK_FLOWS:
        for scenario in SIMULATIONS[name].scenarios:
            yield pytest.param(name, scenario.levers, id=f"{name}: {scenario.id}")


@pytest.mark.parametrize(("name", "levers"), tuple(worlds()))
def test_the_second_engine_takes_the_same_steps_in_every_scenario(name, levers, tmp_path):
    model = SIMULATIONS[name](**levers)
    difference = apart(model.equations(), model.constants(), tmp_path)
    assert max(difference.values()) <= CLOSE, difference


@pytest.mark.parametrize("step", [1 / 4, 1 / 16])
@pytest.mark.parametrize(
    "levers",
    [
        {"hours_protected": 0, "extra_pressure": 30, "skills_last": 8, "patience": 4},
        {"hours_protected": 20, "extra_pressure": 30, "skills_last": 8, "patience": 4},
        {"hours_protected": 11, "extra_pressure": 30, "skills_last": 40, "patience": 60},
        {"hours_protected": 13.3, "extra_pressure": 7.7, "skills_last": 17.3, "patience": 9.1},
        {"hours_protected": 18.9, "extra_pressure": 23.1, "skills_last": 33.7, "patience": 51.3},
        {"hours_protected": 3.7, "extra_pressure": 2.9, "skills_last": 9.7, "patience": 31.9},
    ],
)
@pytest.mark.parametrize("drawn", [{}, {"returns": 0.7, "time_to_work_harder": 2.3, "push": 0.05}])
def test_the_capability_trap_is_the_same_at_its_ends_in_both_steps_and_off_its_middle(
    levers, step, drawn, tmp_path
):
    model = SIMULATIONS["capability-trap"](**levers)
    difference = apart(model.equations(step), {**model.constants(), **drawn}, tmp_path)
    assert max(difference.values()) <= CLOSE, difference


PLACES = {
    "one": {"improvement": 23.7, "sharing": 7.3, "freedom": 81.3, "answer": 91.9, "commitment": 12.7},
    "other": {"improvement": 4.1, "sharing": 0.9, "freedom": 17.9, "answer": 3.3, "commitment": 88.1},
}
LUCKS = {
    "fits little": {"need": 2.6, "first_luck": -1.4, "reading_luck": 0.8, "luck": -1.1, "time_lost": 0.03},
    "a good year": {"need": -1.7, "first_luck": 0.6, "reading_luck": -2.2, "luck": 1.9, "time_lost": 0.11},
    "a new principal": {"need": 0.4, "first_luck": 2.1, "leaving_principal": 0.25, "time_lost": 0.35},
}


@pytest.mark.parametrize("luck", LUCKS.values(), ids=LUCKS)
@pytest.mark.parametrize("levers", PLACES.values(), ids=PLACES)
def test_a_school_is_the_same_where_practice_does_not_fit_and_luck_and_events_come(levers, luck, tmp_path):
    model = SIMULATIONS["district"](**levers)
    constants = {**model.constants(), **luck}
    difference = apart(model.equations(), constants, tmp_path)
    assert max(difference.values()) <= CLOSE, difference
    moving = simulate(model.equations(), constants, ("practice", "evidence", "results"))
    assert all(np.ptp(course) > 0.01 for course in moving.values()), "what suits is found out on the way"


FIT = {
    "what suits the pupils": ("((practice - need) ^ 2)", "((practice + need) ^ 2)"),
    "harm of what does not": ("EXP((((0 - misfit_harm)", "EXP((((misfit_harm)"),
    "first luck": ("((reading_noise * first_luck)", "((0 * first_luck)"),
    "luck in reading": ("(need + (reading_error * reading_luck))", "(need)"),
    "luck in results": ("(1 + (luck_spread * luck))", "(1 - (luck_spread * luck))"),
    "time lost": (" - time_lost)", " + time_lost)"),
}


@pytest.mark.parametrize(("ours", "theirs"), FIT.values(), ids=FIT)
def test_a_file_with_another_equation_of_fit_is_found_out(ours, theirs, tmp_path):
    def edit(text):
        assert text.count(ours) == 1
        return text.replace(ours, theirs)

    model = SIMULATIONS["district"](**PLACES["one"])
    known = {**model.constants(), **LUCKS["fits little"]}
    assert max(apart(model.equations(), known, tmp_path, edit).values()) > 1e-3


@pytest.mark.parametrize(
    "levers",
    [
        {"commitment": 37.3, "promise": 83.1, "rosy": 41.7, "check": 23.9, "habits": 3.7},
        {"commitment": 92.9, "promise": 118.3, "rosy": 77.1, "check": 88.3, "discouragement": 2.9},
        {"commitment": 3.1, "promise": 51.7, "rosy": 7.9, "habits": 9.3, "discouragement": 0.3},
        {"commitment": 0, "promise": 120, "rosy": 80, "check": 0, "habits": 10, "discouragement": 3.0},
    ],
)
@pytest.mark.parametrize(
    ("step", "drawn"),
    [(1 / 4, {}), (1 / 16, {"half_effort_gap": 17.3, "time_to_act": 4.1, "time_to_revise": 2.3})],
)
def test_goals_drift_the_same_at_their_ends_in_both_steps_and_off_their_middle(levers, step, drawn, tmp_path):
    model = SIMULATIONS["drifting-goals"](**levers)
    difference = apart(model.equations(step), {**model.constants(), **drawn}, tmp_path)
    assert max(difference.values()) <= CLOSE, difference
