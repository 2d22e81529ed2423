"""What a leader should see in "Parts green, whole red"."""

from __future__ import annotations

import math

import numpy as np
import pytest
from claims import three_errors

from ltl_course.charts.joint import chi_square_above, distance, equal_correlation, t_squared
from ltl_course.charts.together import any_beyond
from ltl_course.simulations.full_system import RHYTHMS, FullSystem
from ltl_course.simulations.full_system_limits import limits
from ltl_course.simulations.full_system_story import PAST, WAYS

every_way = pytest.mark.parametrize("way", WAYS)
SCENARIOS = {one.id: one.levers for one in FullSystem.scenarios}
MANY = {"replicates": 2000, "seed": 17}


def delays(run, way):
    return np.nan_to_num(run.outcomes[f"delay_readings_{way}"], nan=np.inf)


def ahead(run, one, other):
    """By how many standard errors one way is sooner than another in the same worlds, ties left out."""
    sooner = (delays(run, one) < delays(run, other)).sum()
    later = (delays(run, one) > delays(run, other)).sum()
    return (sooner - later) / math.sqrt(sooner + later)


@pytest.mark.parametrize(
    "levers",
    [
        {},
        {"measures": 2, "correlation": 0.0, "years": 1},
        {"measures": 4, "correlation": 0.9, "rhythm": "quarterly", "years": 2},
        {"measures": 4, "correlation": 0.3, "rhythm": "weekly", "years": 3, "replicates": 500},
    ],
)
def test_every_way_raises_equally_many_false_alarms_and_as_many_as_were_set(levers):
    model = FullSystem(**{**MANY, **levers})
    told = model.run().outcomes
    for way in WAYS:
        counts = told[f"false_alarms_{way}"]
        assert counts.mean() == pytest.approx(1 / model.years, abs=three_errors(counts)), way


@pytest.mark.parametrize("change", ["results-alone", "all-together"])
@pytest.mark.parametrize(("measures", "correlation"), [(2, 0.5), (3, 0.8), (4, 0.0)])
def test_the_first_alert_comes_as_late_as_the_chance_at_each_reading_says(change, measures, correlation):
    model = FullSystem(change=change, measures=measures, correlation=correlation, size=1.25, **MANY)
    run, place = model.run(), model.limits()
    away = distance(model.moved, equal_correlation(measures, correlation))
    chances = {
        "joint": chi_square_above(place.joint, measures, away),
        "parts": any_beyond(place.parts, measures, correlation, model.moved),
        "results": any_beyond(place.results, 1, 0.0, [-1.25]),
    }
    for way, chance in chances.items():
        within = np.arange(1, 25)
        for share, readings in zip(1 - (1 - chance) ** within, within, strict=True):
            if readings in (1, 6, 24):
                seen = delays(run, way) <= readings
                assert seen.mean() == pytest.approx(share, abs=3 * math.sqrt(share * (1 - share) / 2000)), way


def test_only_what_changes_moves_and_only_after_the_change():
    nothing, alone, everything = (
        FullSystem(change=change, size=2.0).run() for change in ("nothing", "results-alone", "all-together")
    )
    before = nothing.time <= 0
    for name in ("results", "others"):
        for run in (alone, everything):
            assert (run.series[name][..., before] == nothing.series[name][..., before]).all()
        assert everything.series[name][..., ~before] == pytest.approx(nothing.series[name][..., ~before] - 2)
    assert (alone.series["others"] == nothing.series["others"]).all()
    assert alone.series["results"][:, ~before] == pytest.approx(nothing.series["results"][:, ~before] - 2)
    for way in WAYS:
        same = [run.outcomes[f"false_alarms_{way}"] for run in (nothing, alone, everything)]
        assert (same[0] == same[1]).all()
        assert (same[0] == same[2]).all()


@pytest.mark.parametrize("correlation", [0.0, 0.4, 0.9])
def test_readings_have_the_spread_and_the_links_that_are_set(correlation):
    before, after = FullSystem(correlation=correlation, measures=4, replicates=300).noise()
    for drawn in (before, after):
        measured = np.cov(np.moveaxis(drawn, 1, 0).reshape(4, -1))
        expected = equal_correlation(4, correlation)
        assert measured == pytest.approx(expected, abs=6 / math.sqrt(drawn[:, 0].size))


def test_another_measure_leaves_the_readings_of_the_others_as_they_were():
    two, four = (FullSystem(measures=measures).run().series for measures in (2, 4))
    assert (two["results"] == four["results"]).all()
    assert (two["others"][:, 0] == four["others"][:, 0]).all()


@every_way
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_the_first_alert_is_the_first_signal_drawn_after_the_change(way, rhythm):
    run = FullSystem(watching=way, rhythm=rhythm).run()
    beat = RHYTHMS[rhythm]
    assert run.time[beat - 1] == 0
    assert run.time[-1] == 24
    assert len(run.time) == 3 * beat
    for drawn, readings, months, found in zip(
        run.series["alert"],
        run.outcomes[f"delay_readings_{way}"],
        run.outcomes[f"delay_months_{way}"],
        run.outcomes[f"found_{way}"],
        strict=True,
    ):
        at = run.time[(drawn > 0) & (run.time > 0)]
        assert found == (at.size > 0)
        if at.size:
            assert months == pytest.approx(at[0])
            assert readings == pytest.approx(months * beat / 12)
        else:
            assert np.isnan(months)


@every_way
def test_the_signal_is_what_crosses_the_limits_that_are_drawn(way):
    series = FullSystem(watching=way, size=1.5).run().series
    crossed = np.zeros_like(series["alert"], dtype=bool)
    if "joint_limit" in series:
        crossed |= series["together"] > series["joint_limit"]
    if "single_limit" in series:
        crossed |= np.abs(series["results"]) > -series["single_limit"]
        if way != "results":
            crossed |= (np.abs(series["others"]) > -series["single_limit"][:, None]).any(axis=1)
    assert (crossed == (series["alert"] > 0)).all()
    assert ("joint_limit" in series) == (way in ("joint", "both"))
    assert ("single_limit" in series) == (way != "joint")


def test_the_pattern_is_that_of_the_readings_whichever_order_the_measures_have():
    series = FullSystem(measures=4, correlation=0.6).run().series
    readings = np.concatenate([series["others"], series["results"][:, None]], axis=1)
    assert series["together"] == pytest.approx(t_squared(readings, equal_correlation(4, 0.6)))


@pytest.mark.parametrize("change", ["nothing", "results-alone"])
def test_without_a_change_there_is_no_delay_to_speak_of(change):
    model = FullSystem(change=change, size=0.0)
    run = model.run()
    for way in WAYS:
        for name in ("delay_readings", "delay_months", "found"):
            assert np.isnan(run.outcomes[f"{name}_{way}"]).all()
    assert model.summary(run).startswith("Nothing changed, and the chart of the pattern raised about one")


@every_way
def test_a_larger_fall_is_seen_sooner_and_rarer_false_alarms_make_it_later(way):
    def within_half_a_year(**levers):
        return (delays(FullSystem(**levers, **MANY).run(), way) <= 6).mean()

    assert within_half_a_year(size=0.5) + 0.05 < within_half_a_year(size=1.5) < within_half_a_year(size=3.0)
    assert within_half_a_year(years=20) + 0.05 < within_half_a_year(years=2)


def test_in_the_first_scenario_the_pattern_is_sooner_than_every_other_way():
    run = FullSystem(**SCENARIOS["the-chain-parts"], **MANY).run()
    assert all(ahead(run, "joint", way) > 3 for way in WAYS if way != "joint")


def test_where_all_fall_together_the_pattern_is_later_than_the_single_charts_and_than_results_alone():
    run = FullSystem(**SCENARIOS["fails-all-fall-together"], **MANY).run()
    assert ahead(run, "parts", "joint") > 3
    assert ahead(run, "results", "joint") > 3


def test_where_measures_are_hardly_linked_results_alone_are_sooner_than_every_other_way():
    run = FullSystem(**SCENARIOS["fails-hardly-linked"], **MANY).run()
    assert all(ahead(run, "results", way) > 3 for way in WAYS if way != "results")


def test_with_too_few_readings_most_runs_end_without_an_alert_whichever_way_one_watches():
    run = FullSystem(**SCENARIOS["fails-too-few-readings"], **MANY).run()
    for way in WAYS:
        found = run.outcomes[f"found_{way}"]
        assert found.mean() + three_errors(found) < 0.5


def test_watching_both_costs_a_little_beside_the_better_way_and_saves_from_the_worse():
    parting = FullSystem(**SCENARIOS["watch-both"], **MANY).run()
    together = FullSystem(**{**SCENARIOS["watch-both"], "change": "all-together"}, **MANY).run()
    assert ahead(parting, "joint", "both") > 3
    assert ahead(parting, "both", "parts") > 3
    assert ahead(together, "parts", "both") > 3
    assert ahead(together, "both", "joint") > 3


def test_looking_every_week_is_sooner_in_months_at_the_same_number_of_false_alarms():
    weekly, monthly, quarterly = (FullSystem(rhythm=rhythm, **MANY).run() for rhythm in RHYTHMS)
    shares = [(run.outcomes["delay_months_joint"] <= 3).mean() for run in (weekly, monthly, quarterly)]
    assert shares[0] > shares[1] + 0.05 > shares[2] + 0.1
    # The limits had to become wider for it.
    wide, narrow = (FullSystem(rhythm=rhythm).limits() for rhythm in ("weekly", "quarterly"))
    assert wide.joint > narrow.joint
    assert wide.parts > narrow.parts


def test_the_worlds_of_the_default_seed_say_what_ten_thousand_other_worlds_say():
    few, many = FullSystem(), FullSystem(replicates=10_000, seed=999)
    assert few.summary(few.run()) == many.summary(many.run())


def test_limits_that_are_kept_are_those_that_are_worked_out():
    kept = limits(3, 0.8, 1 / 60)
    limits.cache_clear()
    assert limits(3, 0.8, 1 / 60) == kept


def test_the_card_says_for_how_long_false_alarms_are_counted():
    assert PAST == 10
    assert any("ten years before the change" in view.unit for view in FullSystem.views)


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        (
            {},
            "fell by 1 standard deviation while the rest held; with about one false alarm in 5 years,",
        ),
        ({}, "No other way was clearly sooner; one chart for each measure was later in 71 of 100 runs"),
        ({"watching": "results"}, "In the same worlds the chart of the pattern was sooner in "),
        ({"size": 0.25}, "Results fell by 0.25 of a standard deviation while the rest held; with"),
        (
            {"size": 1.25, "change": "all-together"},
            "All measures fell together by 1.25 standard deviations; with",
        ),
        ({"size": 3.0, "correlation": 0.9}, "within 1 month in half of the runs, within 1 month in 9 of 10"),
        ({"size": 0.25, "years": 20}, "the chart of the pattern gave no alert within 24 months in "),
        ({"change": "all-together"}, "in half of the runs, and in "),
        ({"rhythm": "weekly"}, " weeks in half of the runs, within "),
        (
            {"rhythm": "quarterly", "years": 1},
            "with about 1 false alarm a year, the chart of the pattern gave",
        ),
        (
            {"rhythm": "quarterly", "years": 1},
            "within 1 quarter in half of the runs, within 3 quarters in 9 of 10",
        ),
        (
            {"change": "nothing"},
            "Nothing changed, and the chart of the pattern raised about one false alarm in ",
        ),
        ({"change": "nothing"}, " in ten years in 8 of 10 runs."),
        (
            {"watching": "both"},
            "; at the limits that the pattern and the charts have by themselves, watching both",
        ),
        ({"watching": "both"}, "would raise 1.6 times as many false alarms."),
        (
            {"change": "nothing", "years": 20, "replicates": 1, "seed": 3},
            "raised no false alarm in 10 simulated years.",
        ),
        ({"replicates": 1}, "No other way was clearly sooner or later."),
    ],
)
def test_the_summary_tells_the_runs_own_numbers(levers, said):
    model = FullSystem(**levers)
    assert said in model.summary(model.run())


def test_the_summary_counts_the_runs_in_which_another_way_was_sooner_or_later():
    model = FullSystem(watching="results")
    run = model.run()
    sooner = 100 * (delays(run, "joint") < delays(run, "results")).mean()
    later = 100 * (delays(run, "joint") > delays(run, "results")).mean()
    said = f"the chart of the pattern was sooner in {sooner:.0f} of 100 runs and later in {later:.0f}."
    assert said in model.summary(run)
    median = np.sort(delays(run, "results"))[99]
    assert f"the first alert within {median:.0f} months in half of the runs" in model.summary(run)
