"""A run can be taken step by step, left, and taken up again."""

from __future__ import annotations

import numpy as np
import pytest

from ltl_course.stockflow import Equation, Stock, StockFlow, Walk, simulate

TANK = StockFlow(
    name="a tank",
    time_unit="hours",
    horizon=8.0,
    step=0.5,
    stocks=(Stock(name="water", start="full / 2", inflows=("rain",), outflows=("leak",)),),
    flows=(
        Equation(name="rain", equation="wet + step(storm, 3)"),
        Equation(name="leak", equation="water / lasting + level / 10"),
    ),
    auxiliaries=(
        Equation(name="lasting", equation="slow * 2"),
        Equation(name="level", equation="mean(water)"),
    ),
    constants={"full": "litres", "wet": "litres an hour", "storm": "litres an hour", "slow": "hours"},
)
GIVEN = {"full": 10.0, "wet": np.array([[1.0, 2.0], [0.0, 5.0]]), "storm": 3.0, "slow": 2.0}


def gone(walk, steps):
    for _step in range(steps):
        walk.look()
        walk.go()
    return walk


@pytest.mark.parametrize("left_after", [0, 1, 6, 7, 15])
def test_a_run_that_is_left_and_taken_up_again_is_the_run(left_after):
    first = gone(Walk(TANK, GIVEN, shape=(2, 2)), left_after)
    second = gone(
        Walk(TANK, GIVEN, shape=(2, 2), stocks=first.stocks(), at=left_after), TANK.steps - left_after
    )
    whole = simulate(TANK, GIVEN, ["water"], shape=(2, 2))["water"]
    assert second.stocks()["water"].tobytes() == np.ascontiguousarray(whole[..., -1]).tobytes()
    assert first.stocks()["water"].tobytes() == np.ascontiguousarray(whole[..., left_after]).tobytes()


def test_what_is_given_anew_holds_from_the_next_step_with_all_that_follows_from_it():
    walk = gone(Walk(TANK, {**GIVEN, "wet": 0.0, "storm": 0.0}), 2)
    before = float(walk.stocks()["water"])
    walk.give({"slow": 0.5})
    assert float(walk.look()["lasting"]) == 1.0
    assert float(walk.look()["leak"]) == pytest.approx(before / 1.0 + before / 10)
    walk.give({"wet": 7.0})
    walk.look()
    walk.go()
    assert float(walk.stocks()["water"]) == pytest.approx(before + 0.5 * (7 - before * 1.1))


def test_the_time_goes_on_where_it_was_left():
    assert float(Walk(TANK, {**GIVEN, "wet": 0.0}, at=5).look()["rain"]) == 0.0
    assert float(Walk(TANK, {**GIVEN, "wet": 0.0}, at=6).look()["rain"]) == 3.0
    assert float(gone(Walk(TANK, {**GIVEN, "wet": 0.0}), 6).look()["rain"]) == 3.0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stocks": {}}, "other stocks"),
        ({"stocks": {"water": np.zeros(3)}}, r"water has the shape \(3,\), not \(2, 2\)"),
        ({"stocks": {"water": np.zeros((2, 2)), "oil": np.zeros((2, 2))}}, "other stocks"),
        ({"constants": {"full": 1.0}}, "needs"),
        ({"constants": {**GIVEN, "wet": np.zeros(3)}}, "does not fit"),
    ],
)
def test_a_run_is_not_taken_up_with_what_does_not_belong_to_it(changed, said):
    with pytest.raises(ValueError, match=said):
        Walk(TANK, **{"constants": GIVEN, "shape": (2, 2), **changed})


@pytest.mark.parametrize(
    ("given", "said"), [({"cold": 1.0}, "no constant cold"), ({"wet": [1, 2, 3]}, "fit")]
)
def test_only_constants_that_fit_are_given_anew(given, said):
    walk = Walk(TANK, GIVEN, shape=(2, 2))
    with pytest.raises(ValueError, match=said):
        walk.give(given)
