"""Equations mean what they say, a step is Euler's, and a wrong model says what is wrong with it."""

from __future__ import annotations

import operator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.stockflow import Equation, Stock, StockFlow, Walk, formula, simulate, times, used

GRAPH = ((0.0, 1.0), (1.0, 3.0), (4.0, 0.0))


def tank(**changed):
    """A tank that drains: two stocks, a flow between them, a flow in from week 2 on."""
    fields = {
        "name": "The tank",
        "time_unit": "weeks",
        "horizon": 5,
        "step": 0.5,
        "constants": {"rain": "Litres a week", "lifetime": "Weeks"},
        "stocks": (
            Stock(name="tank", start="full", inflows=("filling",), outflows=("draining",)),
            Stock(name="ground", start="0", inflows=("draining",)),
        ),
        "flows": (
            Equation(name="filling", equation="step(rain, 2)"),
            Equation(name="draining", equation="tank / lifetime"),
        ),
        "auxiliaries": (
            Equation(name="full", equation="10 * rain"),
            Equation(name="level", equation="tank / full", graph=GRAPH),
        ),
    }
    return StockFlow(**{**fields, **changed})


def flow(**changed):
    return (Equation(name="filling", equation="step(rain, 2)"), Equation(name="draining", **changed))


WORLD = {"rain": 3.0, "lifetime": 4.0}


# ---------------------------------------------------------------- a run


def test_a_step_takes_the_rates_of_its_beginning():
    got = simulate(tank(), WORLD, ("tank", "ground", "filling", "draining"))
    assert list(times(tank())) == [0.5 * at for at in range(11)]
    assert got["tank"].shape == (11,)
    for at in range(10):
        change = 0.5 * (got["filling"][at] - got["draining"][at])
        assert got["tank"][at + 1] == got["tank"][at] + change
        assert got["ground"][at + 1] == got["ground"][at] + 0.5 * got["draining"][at]


def test_stocks_that_feed_each_other_do_not_see_each_others_new_values():
    both = StockFlow(
        name="Two",
        time_unit="weeks",
        horizon=3,
        step=1,
        constants={},
        stocks=(
            Stock(name="one", start="1", inflows=("to_one",)),
            Stock(name="two", start="0", inflows=("to_two",)),
        ),
        flows=(Equation(name="to_one", equation="two"), Equation(name="to_two", equation="one")),
    )
    got = simulate(both, {}, ("one", "two"))
    assert list(got["one"]) == [1, 1, 2, 4]
    assert list(got["two"]) == [0, 1, 2, 4]


def test_what_steps_up_does_so_at_its_time_and_fills_from_the_step_after():
    got = simulate(tank(), {"rain": 3.0, "lifetime": 1e300}, ("filling", "tank"))
    assert list(got["filling"]) == [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3]
    assert list(got["tank"]) == pytest.approx([30, 30, 30, 30, 30, 31.5, 33, 34.5, 36, 37.5, 39])


@given(start=st.floats(0, 5), height=st.floats(-9, 9), step=st.sampled_from([0.125, 0.25, 0.5, 1.0]))
def test_a_step_starts_at_the_first_time_that_is_not_before_it(start, height, step):
    model = tank(
        step=step, constants={"rain": "", "lifetime": "", "at": ""}, flows=flow(equation="step(lifetime, at)")
    )
    shared = {"rain": 1.0, "lifetime": height}
    got = simulate(model, {**shared, "at": start}, ("draining",))["draining"]
    assert list(got) == [height if time >= start else 0 for time in times(model)]
    each = simulate(model, {**shared, "at": np.array([start, 2.0])}, ("draining",), shape=(2,))["draining"]
    assert list(each[0]) == list(got)
    assert list(each[1]) == [height if time >= 2 else 0 for time in times(model)]


@given(lifetime=st.floats(1, 1e3), start=st.floats(0.1, 100))
def test_what_drains_alone_goes_as_eulers_steps_do(lifetime, start):
    got = simulate(
        tank(flows=flow(equation="tank / lifetime")), {"rain": start, "lifetime": lifetime}, ("tank",)
    )
    dry = tank(stocks=(Stock(name="tank", start="full", outflows=("draining",)),))
    alone = simulate(dry, {"rain": start, "lifetime": lifetime}, ("tank",))["tank"]
    assert alone == pytest.approx(10 * start * (1 - 0.5 / lifetime) ** np.arange(11), rel=1e-12)
    assert (got["tank"][5:] > alone[5:]).all()


@given(lifetime=st.floats(1, 1e3), rain=st.floats(0.1, 100))
def test_what_leaves_one_stock_arrives_in_the_other(lifetime, rain):
    got = simulate(tank(), {"rain": rain, "lifetime": lifetime}, ("tank", "ground", "filling"))
    came = 10 * rain + 0.5 * np.concatenate([[0], got["filling"][:-1].cumsum()])
    assert got["tank"] + got["ground"] == pytest.approx(came, rel=1e-12)


def test_a_graph_is_straight_between_its_points_and_level_beyond_its_ends():
    model = tank(
        constants={"rain": "", "lifetime": "", "place": ""},
        auxiliaries=(
            Equation(name="full", equation="10 * rain"),
            Equation(name="level", equation="place", graph=GRAPH),
        ),
    )
    places = np.array([-1e9, -0.5, 0.0, 0.25, 1.0, 2.5, 4.0, 4.5, 1e9])
    got = simulate(model, {**WORLD, "place": places}, ("level",), shape=(9,))["level"]
    assert list(got[:, 0]) == [1, 1, 1, 1.5, 3, 1.5, 0, 0, 0]
    one = simulate(model, {**WORLD, "place": 2.5}, ("level",))["level"]
    assert list(one) == [1.5] * 11


def test_a_stock_may_start_from_what_constants_decide():
    assert simulate(tank(), WORLD, ("tank",))["tank"][0] == 30


@settings(max_examples=25)
@given(shift=st.integers(0, 3), turn=st.booleans())
def test_the_order_in_which_equations_stand_changes_no_bit(shift, turn):
    def mixed(ones):
        turned = ones[::-1] if turn else ones
        return turned[shift % len(ones) :] + turned[: shift % len(ones)]

    model = tank()
    other = tank(flows=mixed(model.flows), auxiliaries=mixed(model.auxiliaries), stocks=mixed(model.stocks))
    keep = ("tank", "ground", "level", "draining")
    one, two = (simulate(each, WORLD, keep) for each in (model, other))
    assert all((one[name] == two[name]).all() for name in keep)


def test_the_order_puts_what_is_needed_first():
    names = [one.name for one in tank().order()]
    assert sorted(names) == ["draining", "filling", "full", "level"]
    assert names.index("full") < names.index("level")


@given(
    rain=st.lists(st.floats(0.1, 100), min_size=1, max_size=5),
    lifetime=st.lists(st.floats(1, 100), min_size=2, max_size=3),
)
def test_worlds_run_together_as_each_runs_alone(rain, lifetime):
    shape = (len(rain), len(lifetime))
    worlds = {"rain": np.array(rain)[:, np.newaxis], "lifetime": np.array(lifetime)}
    got = simulate(tank(), worlds, ("tank", "level"), shape=shape)
    assert got["tank"].shape == (*shape, 11)
    for i, wet in enumerate(rain):
        for j, slow in enumerate(lifetime):
            alone = simulate(tank(), {"rain": wet, "lifetime": slow}, ("tank", "level"))
            assert (got["tank"][i, j] == alone["tank"]).all()
            assert (got["level"][i, j] == alone["level"]).all()


@pytest.mark.parametrize("every", [1, 2, 3, 10, 11])
def test_each_so_many_th_step_is_kept_the_first_included(every):
    whole = simulate(tank(), WORLD, ("tank", "level"))
    some = simulate(tank(), WORLD, ("tank", "level"), every=every)
    assert list(some["tank"]) == list(whole["tank"][::every])
    assert list(some["level"]) == list(whole["level"][::every])
    assert list(times(tank(), every)) == list(times(tank())[::every])


def test_the_mean_is_over_sites_and_one_site_is_its_own():
    model = tank(flows=flow(equation="mean(tank) / lifetime"))
    rain = np.array([[1.0, 3.0], [2.0, 2.0]])
    got = simulate(model, {"rain": rain, "lifetime": 5.0}, ("draining",), shape=(2, 2))["draining"]
    assert got[..., 0] == pytest.approx(np.array([[4.0, 4.0], [4.0, 4.0]]))
    one = simulate(model, {"rain": 2.0, "lifetime": 5.0}, ("draining",))["draining"]
    assert one[0] == pytest.approx(4.0)


@pytest.mark.parametrize("at", [0, 1, 4, 9])
def test_a_run_that_is_left_and_taken_up_again_is_the_same_run(at):
    whole = simulate(tank(), WORLD, ("tank", "ground"))
    first = Walk(tank(), WORLD)
    for _step in range(at):
        first.look()
        first.go()
    again = Walk(tank(), WORLD, stocks=first.stocks(), at=at)
    for step in range(at, 10):
        assert again.look()["tank"] == whole["tank"][step]
        again.go()
    assert again.look()["ground"] == whole["ground"][10]


@pytest.mark.parametrize(
    ("stocks", "said"),
    [
        ({"tank": 1.0}, r"The tank has other stocks than tank\."),
        ({"tank": np.ones(2), "ground": 1.0}, r"The tank: tank has the shape \(2,\), not \(\)\."),
    ],
)
def test_a_run_cannot_be_taken_up_from_stocks_that_are_not_the_models(stocks, said):
    with pytest.raises(ValueError, match=said):
        Walk(tank(), WORLD, stocks=stocks)


def test_a_constant_that_is_given_anew_counts_from_the_next_look():
    walk = Walk(tank(flows=flow(equation="tank / lifetime + 0 * full")), WORLD)
    assert walk.look()["full"] == 30
    walk.give({"rain": 4.0, "lifetime": 5.0})
    assert walk.look()["full"] == 40
    assert walk.look()["draining"] == 6
    with pytest.raises(ValueError, match=r"The tank has no constant wind\."):
        walk.give({"wind": 1.0})


def test_constants_are_left_as_they_were():
    rain = np.array([1.0, 2.0])
    simulate(tank(), {"rain": rain, "lifetime": 4.0}, ("tank",), shape=(2,))
    assert list(rain) == [1, 2]


# ---------------------------------------------------------------- equations

NAMES = ("a", "b", "level_2")


def _number(value):
    return (f"{value!r}", lambda _values: np.float64(value))


def _name(name):
    return (name, operator.itemgetter(name))


def _joined(sign, act):
    def join(pair):
        (one, f), (two, g) = pair
        return (f"({one} {sign} {two})", lambda values: act(f(values), g(values)))

    return join


def _called(name, act):
    def call(given):
        text = ", ".join(one for one, _f in given)
        return (f"{name}({text})", lambda values: act(*(f(values) for _one, f in given)))

    return call


def _negative(one):
    text, f = one
    return (f"(-{text})", lambda values: -f(values))


def _deeper(inner):
    signs = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
    powers = {"**": operator.pow}
    compared = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
    pairs = st.tuples(inner, inner)
    chosen = st.one_of(*(pairs.map(_joined(sign, act)) for sign, act in compared.items()))
    return st.one_of(
        *(pairs.map(_joined(sign, act)) for sign, act in (signs | powers).items()),
        pairs.map(_called("min", np.minimum)),
        pairs.map(_called("max", np.maximum)),
        st.tuples(inner).map(_called("exp", np.exp)),
        st.tuples(inner).map(_called("sqrt", np.sqrt)),
        st.tuples(chosen, inner, inner).map(_called("where", np.where)),
        inner.map(_negative),
    )


EQUATIONS = st.recursive(
    st.sampled_from(NAMES).map(_name) | st.floats(0, 1e6).map(_number) | st.integers(0, 99).map(_number),
    _deeper,
    max_leaves=12,
)


@settings(max_examples=200)
@given(equation=EQUATIONS, values=st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3))
def test_a_formula_gives_to_the_last_bit_what_numpy_gives(equation, values):
    text, direct = equation
    world = {name: np.array([value, value + 1, 1.0]) for name, value in zip(NAMES, values, strict=True)}
    with np.errstate(all="ignore"):
        ours, theirs = np.asarray(formula(text)(world)), np.asarray(direct(world))
    assert ours.tobytes() == theirs.tobytes()
    assert used(text) <= set(NAMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("2 ** -1", 0.5),
        ("10 - 3 - 2", 5),
        ("12 / 3 / 2", 2),
        ("where(1 < 2, 5, 6)", 5),
        ("where(2 <= 1, 5, 6)", 6),
        ("min(3, max(1, 2))", 2),
        ("1 / (1 - 1)", np.inf),
        (" 1\n+ 1", None),
        ("1e3", 1000),
    ],
)
def test_equations_bind_as_they_do_in_arithmetic(text, value):
    if value is None:
        with pytest.raises(ValueError, match="no equation"):
            formula(text)
        return
    with np.errstate(divide="ignore"):
        assert formula(text)({}) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tank +",
        "a = 1",
        "lambda: 1",
        "a if b else c",
        "a < b < c",
        "a and b",
        "not a",
        "~a",
        "a == b",
        "a % b",
        "a // b",
        "a @ b",
        "a[0]",
        "a.real",
        "'a'",
        "True",
        "None",
        "1j",
        "1e999",
        "1" + "0" * 400,
        "open(a)",
        "numpy.exp(a)",
        "exp(a, b)",
        "exp()",
        "exp(x=a)",
        "min(a)",
        "min(a, b, c)",
        "min(*a)",
        "max(a, b, out=c)",
        "where(a, b)",
        "step(1)",
        "step(1, 2, 3)",
        "mean(a, b)",
        "[a for a in b]",
        "(a, b)",
        "{a}",
        "a := 1",
        "f'{a}'",
        "__import__('os')",
    ],
)
def test_what_is_no_equation_is_refused_and_quoted_with_the_model_and_the_name(text):
    with pytest.raises(ValueError, match="equation") as refused:
        tank(flows=flow(equation=text))
    assert str(refused.value).startswith("The tank: draining: ")
    assert repr(text) in str(refused.value)


# ---------------------------------------------------------------- what is wrong with a model


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"flows": flow(equation="tank / lifetme")}, r"The tank: draining uses lifetme\."),
        ({"flows": flow(equation="exp")}, r"The tank: draining uses exp\."),
        (
            {"stocks": (Stock(name="tank", start="depth", inflows=("filling",)),)},
            r"The tank: tank uses depth\.",
        ),
        ({"stocks": (Stock(name="tank", start="1 +"),)}, r"The tank: tank: This is no equation: '1 \+'\."),
        (
            {"stocks": (Stock(name="tank", start="1", outflows=("leak",)),)},
            r"The tank: tank has no flow leak\.",
        ),
        (
            {"stocks": (Stock(name="tank", start="1"), Stock(name="ground", start="2 * tank"))},
            r"The tank: ground starts from tank, which is a stock\.",
        ),
        (
            {"stocks": (Stock(name="tank", start="1"), Stock(name="ground", start="draining"))},
            r"The tank: ground starts from tank, which is a stock\.",
        ),
        ({"constants": {"rain": "", "lifetime": "", "tank": ""}}, r"The tank: tank stands twice\."),
        ({"constants": {"rain": "", "lifetime": "", "time": ""}}, r"The tank: time stands twice\."),
        ({"constants": {"rain": "", "lifetime": "", "min": ""}}, r"The tank: min cannot be a name"),
        ({"constants": {"rain": "", "lifetime": "", "Big": ""}}, r"The tank: Big cannot be a name"),
        (
            {"constants": {"rain": "", "lifetime": "", "two words": ""}},
            r"The tank: two words cannot be a name",
        ),
        ({"constants": {"rain": "", "lifetime": "", "": ""}}, r"The tank:  cannot be a name"),
        (
            {"flows": flow(equation="draining + 1")},
            r"The tank: draining needs draining: a circle without a stock",
        ),
        ({"flows": flow(equation="tank", graph=((1, 0),))}, r"The tank: the graph of draining does not go"),
        (
            {"flows": flow(equation="tank", graph=((1, 0), (1, 2)))},
            r"The tank: the graph of draining does not",
        ),
        (
            {"flows": flow(equation="tank", graph=((1, 0), (0, 2)))},
            r"The tank: the graph of draining does not",
        ),
        ({"step": 0.3}, r"The tank: 5 is no whole number of steps of 0\.3\."),
        ({"step": 0}, r"The tank: 5 is no whole number of steps of 0\."),
        ({"step": -1}, r"The tank: 5 is no whole number of steps of -1\."),
        ({"horizon": 0}, r"The tank: 0 is no whole number of steps of 0\.5\."),
        ({"step": 11}, r"The tank: 5 is no whole number of steps of 11\."),
    ],
)
def test_a_wrong_model_is_refused_with_its_name_and_what_is_wrong_with_it(changed, said):
    with pytest.raises(ValueError, match=said):
        tank(**changed)


def test_a_circle_without_a_stock_is_told_from_end_to_end():
    circle = (
        Equation(name="full", equation="level + 1"),
        Equation(name="level", equation="height"),
        Equation(name="height", equation="full"),
    )
    with pytest.raises(ValueError, match="The tank: full needs level needs height needs full: a circle"):
        tank(auxiliaries=circle)


@pytest.mark.parametrize(
    ("world", "shape", "said"),
    [
        ({"rain": 1.0}, (), r"The tank needs lifetime, rain; got rain\."),
        ({**WORLD, "wind": 1.0}, (), r"The tank needs lifetime, rain; got lifetime, rain, wind\."),
        (
            {**WORLD, "rain": np.ones(3)},
            (2,),
            r"The tank: rain has the shape \(3,\), which does not fit \(2,\)\.",
        ),
        (
            {**WORLD, "rain": np.ones(3)},
            (),
            r"The tank: rain has the shape \(3,\), which does not fit \(\)\.",
        ),
        ({**WORLD, "rain": np.ones((2, 1))}, (2,), r"The tank: rain has the shape \(2, 1\)"),
    ],
)
def test_worlds_that_do_not_fit_are_refused_by_name(world, shape, said):
    with pytest.raises(ValueError, match=said):
        simulate(tank(), world, ("tank",), shape=shape)


def test_what_the_model_does_not_have_cannot_be_kept():
    with pytest.raises(ValueError, match=r"The tank has no depth, rain to keep\."):
        simulate(tank(), WORLD, ("tank", "rain", "depth"))


def test_a_model_can_be_run_with_another_step_and_horizon():
    longer = replace(tank(), horizon=8, step=0.25)
    assert longer.steps == 32
    assert simulate(longer, WORLD, ("tank",))["tank"].shape == (33,)
