"""What sentences call clearly more, clearly sooner, or neither, is so: counted again, world by world."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltl_course.simulations.best_hypothesis import WAYS, BestHypothesis
from ltl_course.simulations.full_system import FullSystem
from ltl_course.simulations.full_system_story import WAYS as WATCHES
from ltl_course.simulations.paired import CLEAR, ahead
from ltl_course.simulations.pipeline import Pipeline
from ltl_course.words import number

CALLED = {
    "never-change": "never changing",
    "keep-best": "keeping the best so far",
    "test": "testing in 10% of the quarters",
    "probability": "using each as often as it may be the best",
    "try-once": "trying each once and then keeping one",
    "try-twice": "trying each twice and then keeping one",
}


def surely(one, other):
    """By how many standard errors `one` is above `other`, one world after the other."""
    differences = [float(a) - float(b) for a, b in zip(one, other, strict=True)]
    spread = math.sqrt(math.fsum(apart * apart for apart in differences))
    return math.fsum(differences) / spread if spread else 0.0


def signs(one, other):
    """For each world 1 if `one` is above `other`, -1 if it is below, else 0."""
    return [int(a > b) - int(a < b) for a, b in zip(one, other, strict=True)]


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=40))
def test_what_is_ahead_is_so_by_as_many_standard_errors_as_its_worlds_say(differences):
    given_ = np.array(differences, dtype=float)
    assert ahead(given_) == pytest.approx(surely(differences, [0] * len(differences)), abs=1e-12)
    assert ahead(-given_) == -ahead(given_)
    assert abs(ahead(given_)) <= math.sqrt(len(differences)) + 1e-12


def test_eight_worlds_show_nothing_clearly_and_nine_that_agree_do():
    assert ahead(np.ones(8)) < CLEAR <= ahead(np.ones(9))
    assert ahead(np.zeros(9)) == 0


def numbers(value, digits):
    return number(value, digits).replace("-", "\N{MINUS SIGN}")


def test_no_other_way_brought_clearly_more_where_that_is_said_and_the_one_named_did():
    """The way with the highest mean may differ so much from world to world that it says less than another."""
    said = {"none": 0, "each": 0, "another": 0, "another than the highest": 0}
    for options, noise, change, cost, quarters in itertools.product(
        (2, 4, 10), (0.5, 2), (0, 0.2), (0, 0.2, 1), (4, 20)
    ):
        model = BestHypothesis(
            options=options, noise=noise, change=change, switch_cost=cost, quarters=quarters
        )
        run = model.run()
        brought = {way: run.outcomes[f"average_{way.replace('-', '_')}"].tolist() for way in WAYS}
        mean = {way: math.fsum(one) / len(one) for way, one in brought.items()}
        for way in WAYS:
            told = replace(model, policy=way).summary(run)
            others = [other for other in WAYS if other != way]
            more = [other for other in others if surely(brought[other], brought[way]) >= CLEAR]
            less = [other for other in others if surely(brought[way], brought[other]) >= CLEAR]
            if "and no other way brought clearly more" in told:
                assert not more, (model, way, told)
                assert less != others, (model, way, told)
                said["none"] += 1
            elif ", clearly more than each of the other ways" in told:
                assert less == others, (model, way, told)
                said["each"] += 1
            else:
                best = max(more, key=mean.get)
                alike = numbers(mean[best], 1) == numbers(mean[way], 1)
                more_told = numbers(mean[best], 2 if alike else 1)
                assert f"; {CALLED[best]} brought clearly more, {more_told}, and always" in told
                said["another"] += 1
                said["another than the highest"] += best != max(others, key=mean.get)
    assert all(said.values()), said


def test_another_way_than_the_highest_is_told_if_it_alone_was_clearly_ahead():
    model = BestHypothesis(
        options=4, noise=0.5, change=0, switch_cost=0.2, quarters=20, policy="test", replicates=200
    )
    assert "; keeping the best so far brought clearly more, 0.7, and always" in model.summary(model.run())


def test_no_other_way_was_clearly_sooner_where_that_is_said_and_the_one_named_was():
    said = {"sooner": 0, "later": 0, "neither": 0}
    for change, size, linked, replicates in itertools.product(
        ("results-alone", "all-together"), (0.25, 1, 3), (0, 0.8), (10, 200)
    ):
        model = FullSystem(change=change, size=size, correlation=linked, replicates=replicates)
        run = model.run()
        late = {way: np.nan_to_num(run.outcomes[f"delay_readings_{way}"], nan=np.inf) for way in WATCHES}
        for way in WATCHES:
            told = replace(model, watching=way).summary(run)
            none = [0] * replicates
            found = [surely(signs(late[way], late[other]), none) for other in WATCHES if other != way]
            if "No other way was clearly sooner or later" in told:
                assert max(found) < CLEAR
                assert min(found) > -CLEAR
                said["neither"] += 1
            elif "No other way was clearly sooner; " in told:
                assert max(found) < CLEAR
                assert min(found) <= -CLEAR
                said["later"] += 1
            else:
                assert "In the same worlds " in told
                assert max(found) >= CLEAR
                said["sooner"] += 1
    assert all(said.values()), said


def test_only_what_cost_clearly_less_or_more_is_told_without_its_other_side():
    said = {"same": 0, "one side": 0, "both sides": 0}
    for counted, adjust, unlike, shown in itertools.product((0, 34), (0, 26), (0, 20), ("no", "yes")):
        model = Pipeline(counted=counted, adjust=adjust, chase=0, differences=unlike, shown=shown)
        run = model.run()
        cost, other = (run.outcomes[name].tolist() for name in ("cost", "cost_all_counted"))
        none = [0] * len(cost)
        apart = [b - a if abs(b - a) > 0.5 else 0 for a, b in zip(cost, other, strict=True)]
        clear = surely(signs(apart, none), none)
        told = model.summary(run).partition("; had they only seen")[0]
        if "it would have cost the same" in told:
            assert not any(apart)
            said["same"] += 1
        elif ", less in " in told and " and more in " in told:
            assert abs(clear) < CLEAR
            said["both sides"] += 1
        else:
            assert (", less in " if clear < 0 else ", more in ") in told
            assert abs(clear) >= CLEAR
            said["one side"] += 1
    assert all(said.values()), said
