"""The district's marks change with what they cover, and with nothing else."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import numpy as np
import pytest

from ltl_course.simulations import district_version as version
from ltl_course.simulations.district_constants import VALUES
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import EQUATIONS
from ltl_course.simulations.district_play import State, replay
from ltl_course.simulations.district_policies import registered_levers
from ltl_course.simulations.district_world import World, draw

NARROW = "5c00c675d6467e63"
WIDE = "edb6d1545972909e"


@pytest.fixture(autouse=True)
def fresh():
    yield
    forget()


def forget():
    version.fingerprint.cache_clear()
    version.registered_cover.cache_clear()


def equations(**changed):
    return dataclasses.replace(EQUATIONS, **changed)


def first_changed(parts, **changed):
    return (dataclasses.replace(parts[0], **changed), *parts[1:])


def test_the_marks_are_those_of_the_registered_model_and_policies():
    assert version.fingerprint() == WIDE
    assert version.registered_cover() == NARROW
    assert version.mark_of_policies(registered_levers()) == "440b953f500bb86e"


@pytest.mark.parametrize("name", ["STEP", "STEPS", "QUARTERS", "SCHOOLS", "CUT_QUARTERS"])
def test_each_number_of_the_clock_and_the_district_is_in_the_mark_and_was_not(monkeypatch, name):
    before = version.fingerprint()
    monkeypatch.setattr(version, name, getattr(version, name) * 2)
    forget()
    assert version.fingerprint() != before
    assert version.registered_cover() == NARROW


@pytest.mark.parametrize("name", World.__slots__)
def test_each_drawn_number_is_in_the_mark(monkeypatch, name):
    before, world = version.fingerprint(), draw(25, 1)
    values = getattr(world, name).copy()
    values.flat[-1] += 1e-5
    monkeypatch.setattr(version, "draw", lambda *_drawn: dataclasses.replace(world, **{name: values}))
    forget()
    assert version.fingerprint() != before


def test_the_last_digits_of_a_machine_are_not_in_the_mark(monkeypatch):
    world = draw(25, 1)
    parts = {name: getattr(world, name) for name in World.__slots__}
    # As far from where a digit is rounded as another machine's logarithm could never be.
    for values in parts.values():
        assert np.abs(np.abs(values) * 1e6 % 1 - 0.5).min() > 1e-4
    for way in (1, -1):
        other = World(**{name: values * (1 + way * 4e-16) for name, values in parts.items()})
        monkeypatch.setattr(version, "draw", lambda *_drawn, other=other: other)
        forget()
        assert version.fingerprint() == WIDE
    below = World(**{name: np.where(values == 0, -1e-12, values) for name, values in parts.items()})
    monkeypatch.setattr(version, "draw", lambda *_drawn: below)
    forget()
    assert version.fingerprint() == WIDE


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("VALUES", {**VALUES, "fear": VALUES["fear"] * (1 + 1e-12)}),
        ("EQUATIONS", equations(auxiliaries=first_changed(EQUATIONS.auxiliaries, equation="1"))),
        ("EQUATIONS", equations(stocks=first_changed(EQUATIONS.stocks, start="0.5"))),
    ],
)
def test_constants_and_equations_are_in_both_marks(monkeypatch, what, changed):
    before = (version.fingerprint(), version.registered_cover())
    monkeypatch.setattr(version, what, changed)
    forget()
    assert version.fingerprint() != before[0]
    assert version.registered_cover() != before[1]


def test_every_part_of_a_policy_is_in_the_policies_mark():
    policies = {"one": {"answer": 90}, "two": {}}
    changes = (
        {"one": {"answer": 91}, "two": {}},
        {"one": {"sharing": 90}, "two": {}},
        {"one": {"answer": 90}, "three": {}},
        {"two": {}, "one": {"answer": 90}},
        {"one": {"answer": 90}},
    )
    marks = {version.mark_of_policies(one) for one in (policies, *changes)}
    assert len(marks) == 1 + len(changes)
    assert version.mark_of_policies({"one": {"answer": 90.0}, "two": {}}) in marks


def test_a_game_kept_under_the_narrow_mark_goes_on_because_no_number_moved():
    state = replay(3, [Decision(), Decision(answer=90)])
    kept = state.to_record()
    assert kept["fingerprint"] == WIDE
    again = State.from_record({**kept, "fingerprint": NARROW})
    assert again.decisions == state.decisions
    assert all(again.stocks[name].tobytes() == state.stocks[name].tobytes() for name in state.stocks)


@pytest.mark.parametrize("mark", [WIDE, NARROW])
def test_it_does_not_go_on_with_another_model(monkeypatch, mark):
    kept = {**replay(3, [Decision()]).to_record(), "fingerprint": mark}
    monkeypatch.setattr(version, "VALUES", MappingProxyType({**VALUES, "fear": 0.6}))
    forget()
    with pytest.raises(ValueError, match="another version"):
        State.from_record(kept)


@pytest.mark.parametrize("mark", ["", "0" * 16, None, 5, ["x"]])
def test_what_is_no_mark_of_this_model_is_none(mark):
    assert not version.is_this_model(mark)
