"""The contract that every simulation keeps."""

from __future__ import annotations

import dataclasses
import itertools
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.dynamics import Model, parameters
from ltl_course.simulations import MODULES, SIMULATIONS

every = pytest.mark.parametrize("model", SIMULATIONS.values(), ids=SIMULATIONS)


def ends(lever):
    return tuple(lever.choices) or (lever.low, lever.high)


def settings_of(model):
    levers = parameters(model)
    for values in itertools.product(*(ends(lever) for lever in levers.values())):
        yield dict(zip(levers, values, strict=True))


@every
def test_a_simulation_is_a_model_under_its_own_id(model):
    assert isinstance(model(), Model)
    assert SIMULATIONS[model.id] is model
    assert dataclasses.fields(model)
    with pytest.raises(dataclasses.FrozenInstanceError):
        model().seed = 2


def test_an_unknown_simulation_is_not_found():
    assert "no-such-story" not in SIMULATIONS
    assert len(SIMULATIONS) == len(MODULES)


@every
def test_every_lever_has_words_a_source_and_a_default_in_range(model):
    for name, lever in parameters(model).items():
        assert lever.label
        assert lever.source
        assert lever.help
        # A pure number has no unit; its help says what its low end stands for.
        assert lever.choices or lever.unit or f"{lever.low:g}:" in lever.help
        default = getattr(model(), name)
        assert lever.check(name, default) == default
        if not lever.choices:
            moves = (lever.high - lever.low) / lever.step
            assert moves == pytest.approx(round(moves))
            assert (default - lever.low) / lever.step == pytest.approx(
                round((default - lever.low) / lever.step)
            )


@every
def test_every_combination_of_lever_ends_runs_and_can_be_told(model):
    for levers in settings_of(model):
        one = model(**levers, replicates=2)
        run = one.run()
        for series in run.series.values():
            assert series.shape[0] == 2
            assert series.shape[-1] == len(run.time)
            assert np.isfinite(series).all(), levers
        for outcome in run.outcomes.values():
            assert outcome.shape == (2,)
            assert not np.isinf(outcome).any(), levers
        told = one.summary(run)
        assert told.endswith(".")
        assert not any(slip in told for slip in ("{", "}", "nan", "inf")), told


@every
def test_the_same_seed_gives_the_same_run_to_the_last_bit_and_another_does_not(model):
    one, two, other = (pickle.dumps(model(seed=seed).run().series) for seed in (1, 1, 2))
    assert one == two
    assert one != other


@every
def test_a_run_leaves_no_trace_on_the_next(model):
    first = model().run()
    for scenario in model.scenarios:
        model(**scenario.levers).run()
    again = model().run()
    for name, series in first.series.items():
        assert series.tobytes() == again.series[name].tobytes()


@every
def test_scenarios_and_loops_are_sound(model):
    assert len({scenario.id for scenario in model.scenarios}) == len(model.scenarios)
    for scenario in model.scenarios:
        assert set(scenario.levers) <= set(parameters(model))
        assert model(**scenario.levers)
        assert scenario.title
        assert scenario.story
    links = [link for loop in model.loops for link in loop.every_link]
    causes = {link.cause for link in links}
    assert 5 <= len(causes) <= 11, (
        f"the loops have {len(causes)} causes; five to eleven can be read as a diagram"
    )
    signs = {}
    for link in links:
        arrow = (link.cause, link.effect)
        assert signs.setdefault(arrow, (link.sign, link.delayed)) == (link.sign, link.delayed)
    assert {loop.kind for loop in model.loops} == {"balancing", "reinforcing"}


@every
def test_it_says_what_it_stands_on_and_what_it_leaves_out(model):
    card = model.assumptions
    assert all((card.published, card.illustrative, card.left_out, model.citation, model.title))


def _wrong(lever):
    if lever.choices:
        return st.text().filter(lambda text: text not in lever.choices)
    outside = st.floats(max_value=lever.low, exclude_max=True) | st.floats(
        min_value=lever.high, exclude_min=True
    )
    return outside | st.just(float("nan"))


@every
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_lever_beyond_its_range_is_refused_by_name_and_range(model, data):
    for name, lever in parameters(model).items():
        with pytest.raises(ValueError, match=name) as refused:
            model(**{name: data.draw(_wrong(lever))})
        for end in ends(lever):
            assert (end if isinstance(end, str) else f"{end:g}") in str(refused.value)


@every
@pytest.mark.parametrize("value", [None, True, [1], object()])
def test_a_lever_of_the_wrong_type_is_refused_by_name(model, value):
    for name in [*parameters(model), "seed", "replicates"]:
        with pytest.raises(TypeError, match=name):
            model(**{name: value})


@every
@pytest.mark.parametrize(("name", "value"), [("seed", -1), ("replicates", 0), ("replicates", 10_001)])
def test_seed_and_replicates_have_a_range(model, name, value):
    with pytest.raises(ValueError, match=name):
        model(**{name: value})
    with pytest.raises(TypeError, match=name):
        model(**{name: 1.5})
