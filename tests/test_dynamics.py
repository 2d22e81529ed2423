"""The vocabulary of simulations refuses what cannot be, with the lever's name and range."""

import math
from dataclasses import FrozenInstanceError, dataclass
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ltl_course.dynamics import (
    ILLUSTRATIVE,
    LARGEST_SEED,
    MOST_REPLICATES,
    Assumptions,
    Link,
    Loop,
    Model,
    Parameter,
    Run,
    check,
    parameter,
    parameters,
    spread,
)
from ltl_course.simulations import SIMULATIONS

WEEKS = Parameter(label="Delay", unit="weeks", source=ILLUSTRATIVE, low=0, high=12)
SHARE = Parameter(label="Share", source=ILLUSTRATIVE, low=0.0, high=1.0, step=0.1)
CHARTS = Parameter(label="Charts", source=ILLUSTRATIVE, low=1, high=9, whole=True)
RULE = Parameter(label="Rule", source=ILLUSTRATIVE, choices={"none": "None", "all": "All"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A model with two levers and a seed."""

    id: ClassVar[str] = "sample"
    delay: int = parameter(3, label="Delay", unit="weeks", source=ILLUSTRATIVE, low=0, high=12)
    rule: str = parameter("none", label="Rule", source=ILLUSTRATIVE, choices={"none": "None", "all": "All"})
    seed: int = 1
    replicates: int = 200

    def __post_init__(self):
        check(self)


@pytest.mark.parametrize("value", [0, 12, 3.5, np.float64(2)])
def test_a_lever_takes_what_is_in_its_range(value):
    assert WEEKS.check("delay", value) is value


@pytest.mark.parametrize("value", [-1, 12.001, math.nan, math.inf, -math.inf, 10**400, 1e308])
def test_a_lever_refuses_what_is_out_of_its_range(value):
    with pytest.raises(ValueError, match=r"^delay must be from 0 to 12 weeks; got "):
        WEEKS.check("delay", value)


@pytest.mark.parametrize("value", [True, None, "3", [3], {}, 3j])
def test_a_lever_refuses_what_is_no_number(value):
    with pytest.raises(TypeError, match=r"^delay must be a number from 0 to 12; got "):
        WEEKS.check("delay", value)


def test_a_lever_without_a_unit_says_its_range_without_one():
    with pytest.raises(ValueError, match=r"^share must be from 0 to 1; got 2\."):
        SHARE.check("share", 2)


@pytest.mark.parametrize("value", [1, 9, 4.0, np.float64(4)])
def test_a_lever_of_whole_numbers_takes_them_in_either_type(value):
    assert CHARTS.check("charts", value) is value


@pytest.mark.parametrize("value", [1.5, 8.999999, np.float64(2.5)])
def test_a_lever_of_whole_numbers_refuses_what_lies_between(value):
    with pytest.raises(ValueError, match=r"^charts must be a whole number from 1 to 9; got "):
        CHARTS.check("charts", value)


@pytest.mark.parametrize("name", ["seed", "replicates"])
@pytest.mark.parametrize("value", [1.0, True, "1", None, np.float64(3)])
def test_a_seed_and_a_number_of_worlds_are_whole_numbers(name, value):
    with pytest.raises(TypeError, match=rf"^{name} must be a whole number from "):
        Sample(**{name: value})


@pytest.mark.parametrize(
    ("name", "value", "ends"),
    [
        ("seed", -1, f"from 0 to {LARGEST_SEED}"),
        ("seed", LARGEST_SEED + 1, f"from 0 to {LARGEST_SEED}"),
        ("replicates", 0, f"from 1 to {MOST_REPLICATES}"),
        ("replicates", MOST_REPLICATES + 1, f"from 1 to {MOST_REPLICATES}"),
    ],
)
def test_a_seed_and_a_number_of_worlds_have_ends(name, value, ends):
    with pytest.raises(ValueError, match=rf"^{name} must be {ends}; got {value}"):
        Sample(**{name: value})
    assert Sample(seed=LARGEST_SEED, replicates=MOST_REPLICATES)


def test_a_choice_takes_its_choices_and_nothing_else():
    assert RULE.check("rule", "all") == "all"
    with pytest.raises(ValueError, match="rule must be one of none, all; got 'some'"):
        RULE.check("rule", "some")
    for value in (0, None, ["all"], True):
        with pytest.raises(TypeError, match="rule must be one of none, all"):
            RULE.check("rule", value)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_lever_takes_a_number_if_and_only_if_it_is_in_range(value):
    if 0 <= value <= 12:
        assert WEEKS.check("delay", value) == value
    else:
        with pytest.raises(ValueError, match="delay"):
            WEEKS.check("delay", value)


def test_levers_are_the_models_own_fields_in_their_order():
    assert list(parameters(Sample)) == ["delay", "rule"]
    assert parameters(Sample()) == parameters(Sample)
    assert parameters(Sample)["delay"].unit == "weeks"


@pytest.mark.parametrize("levers", [{"delay": 13}, {"rule": "some"}])
def test_a_model_cannot_stand_where_its_levers_cannot(levers):
    with pytest.raises(ValueError, match=next(iter(levers))):
        Sample(**levers)


def test_a_model_does_not_change():
    with pytest.raises(FrozenInstanceError):
        Sample().delay = 4


@pytest.mark.parametrize("model", SIMULATIONS.values(), ids=SIMULATIONS)
def test_every_simulation_speaks_this_vocabulary(model):
    assert isinstance(model(), Model)
    assert isinstance(model.assumptions, Assumptions)
    for name, lever in parameters(model).items():
        assert lever.label, name
        assert lever.source, name
        assert lever.choices or lever.low < lever.high, name


def links(*signs):
    names = [f"v{place}" for place in range(len(signs))]
    return tuple(
        Link(cause=name, effect=after, sign=sign)
        for name, after, sign in zip(names, [*names[1:], *names[:1]], signs, strict=True)
    )


def test_the_signs_of_a_loop_say_its_kind():
    Loop(id="R1", kind="reinforcing", name="n", story="s", links=links("+", "-", "-"))
    Loop(id="B1", kind="balancing", name="n", story="s", links=links("+", "-"))
    with pytest.raises(ValueError, match="Loop R1: 1 minus signs do not make it reinforcing"):
        Loop(id="R1", kind="reinforcing", name="n", story="s", links=links("+", "-"))
    with pytest.raises(ValueError, match="Loop B1: 2 minus signs"):
        Loop(id="B1", kind="balancing", name="n", story="s", links=links("-", "-"))


def test_what_a_loop_does_besides_makes_neither_its_kind_nor_its_circle():
    one = Loop(id="B1", kind="balancing", name="n", story="s", links=links("+", "-"), beside=links("-")[:1])
    assert one.every_link == (*links("+", "-"), *links("-"))


def test_the_links_of_a_loop_close_a_circle():
    open_end = (Link(cause="a", effect="b", sign="-"), Link(cause="c", effect="a", sign="+"))
    with pytest.raises(ValueError, match="do not close a circle"):
        Loop(id="B1", kind="balancing", name="n", story="s", links=open_end)
    with pytest.raises(ValueError, match="do not close a circle"):
        Loop(id="R1", kind="reinforcing", name="n", story="s", links=())


def test_a_band_holds_eight_of_ten_runs():
    values = np.arange(101.0)[:, None] * [1.0, 2.0]
    found = spread(values)
    assert found.median.tolist() == [50, 100]
    assert found.low.tolist() == [10, 20]
    assert found.high.tolist() == [90, 180]


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 30, 200])
def test_the_ends_of_a_spread_are_values_of_runs(count):
    values = np.random.default_rng(2).normal(size=(count, 36))
    sorted_by_numpy = np.percentile(values, [10, 50, 90], axis=0, method="inverted_cdf")
    np.testing.assert_array_equal(spread(values), sorted_by_numpy)


def test_nothing_is_averaged_in_a_spread():
    assert spread(np.array([5.0, 1.0, 2.0, 4.0, 3.0, 6.0, 8.0, 7.0, 9.0, 10.0])) == (1.0, 5.0, 9.0)


def test_what_did_not_happen_in_a_run_counts_as_later_than_all_others():
    assert spread(np.array([np.nan, 1.0, 3.0])) == (1.0, 3.0, np.inf)


@given(arrays(float, st.tuples(st.integers(2, 9), st.integers(1, 4)), elements=st.floats(-1e6, 1e6)))
def test_a_band_is_in_order_and_within_the_runs(values):
    found = spread(values)
    assert found.median.shape == values.shape[1:]
    assert np.all(found.low <= found.median)
    assert np.all(found.median <= found.high)
    assert np.all(values.min(axis=0) <= found.low)
    assert np.all(found.high <= values.max(axis=0))


def test_a_run_says_its_unit_of_time():
    run = Run(time=np.arange(3.0), time_unit="months", series={}, outcomes={})
    assert run.time_unit == "months"
