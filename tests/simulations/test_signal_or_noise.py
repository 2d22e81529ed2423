"""What a leader should see in "Signal or noise?"."""

from __future__ import annotations

import numpy as np
import pytest
from chain_steps import after, first_alarm
from claims import in_scenario, three_errors
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.rules import RULE_SETS
from ltl_course.charts.watch import alarms
from ltl_course.charts.zones import Shewhart, WesternElectric
from ltl_course.dynamics import parameters
from ltl_course.simulations.signal_or_noise import DRAWN, SignalOrNoise
from ltl_course.simulations.signal_or_noise_before import RHYTHMS, WARM_UP
from ltl_course.verification.run_lengths import chain, cusum_run_length, ewma_run_length

MANY = 1500
RUN_LENGTH = {
    "shewhart": chain(Shewhart()).run_length(0),
    "western-electric": chain(WesternElectric()).run_length(0),
    "cusum": cusum_run_length(0, 0.5, 5),
    "ewma": ewma_run_length(0, 0.2, 2.962),
}
every_rule = pytest.mark.parametrize("rules", RULE_SETS)


@pytest.mark.parametrize("rules", RUN_LENGTH)
@pytest.mark.parametrize(("charts", "rhythm"), [(20, "monthly"), (5, "weekly"), (30, "quarterly")])
def test_false_alarms_a_year_are_readings_divided_by_the_run_length(rules, charts, rhythm):
    model = SignalOrNoise(rules=rules, charts=charts, rhythm=rhythm, seed=11, replicates=MANY)
    counts = model.run().outcomes["false_alarms"]
    expected = charts * RHYTHMS[rhythm].per_year / RUN_LENGTH[rules]
    assert counts.mean() == pytest.approx(expected, abs=three_errors(counts))


def test_twenty_charts_raise_2_6_false_alarms_a_year_though_nothing_has_changed():
    counts = SignalOrNoise(replicates=10_000, seed=5).run().outcomes["false_alarms"]
    # 20 schools, 12 readings a year, a false alarm in 91.75 readings (Champ & Woodall 1987).
    assert counts.mean() == pytest.approx(20 * 12 / 91.75, abs=three_errors(counts))


@pytest.mark.parametrize("shift", [0.4, 1.0, 3.0])
def test_the_first_alert_comes_when_the_exact_chain_says(shift):
    model = SignalOrNoise(shift=shift, charts=1, seed=7, replicates=4000)
    run = model.run()
    beat = RHYTHMS["monthly"]
    watched = chain(WesternElectric())
    state, _chance = after(watched, beat.unchanged)
    chance = first_alarm(watched, state, shift, beat.after)
    found, delay = run.outcomes["found"], run.outcomes["delay_readings"]
    assert found.mean() == pytest.approx(chance.sum(), abs=three_errors(found) + 1e-3)
    expected = (chance * np.arange(1, beat.after + 1)).sum() / chance.sum()
    assert np.nanmean(delay) == pytest.approx(expected, abs=three_errors(delay))


@pytest.mark.parametrize("rules", RUN_LENGTH)
def test_the_worlds_of_the_default_seed_raise_the_exact_number_of_false_alarms(rules):
    counts = SignalOrNoise(rules=rules).run().outcomes["false_alarms"]
    assert round(counts.mean(), 1) == round(20 * 12 / RUN_LENGTH[rules], 1)


def test_the_worlds_of_the_default_seed_find_a_fall_in_the_exact_months_and_the_drawn_one_in_the_middle():
    model = SignalOrNoise(charts=1, shift=1.0)
    run, beat = model.run(), RHYTHMS["monthly"]
    watched = chain(WesternElectric())
    state, _chance = after(watched, beat.unchanged)
    found = first_alarm(watched, state, 1.0, beat.after).cumsum()
    median, high = (int(np.argmax(found >= share)) + 1 for share in (0.5, 0.9))
    alert = model.first_alert(run)
    assert (alert.median, alert.high) == (median, high)
    assert run.outcomes["delay_months"][DRAWN] == median
    assert round(run.outcomes["false_alarms"].mean(), 1) == round(12 / RUN_LENGTH["western-electric"], 1)


def test_a_chain_that_starts_afresh_settles_at_one_alarm_per_run_length():
    watched = chain(WesternElectric())
    _state, chance = after(watched, 60)
    assert chance[47:].mean() == pytest.approx(1 / watched.run_length(0), rel=0.001)


def test_without_a_change_there_is_no_delay_to_speak_of():
    model = SignalOrNoise(shift=0.0)
    run = model.run()
    assert all(np.isnan(run.outcomes[name]).all() for name in ("delay_readings", "delay_months", "found"))
    assert model.first_alert(run) is None
    assert "After a fall" not in model.summary(run)


@every_rule
def test_the_first_alert_is_the_first_alarm_drawn_after_the_change(rules):
    model = SignalOrNoise(rules=rules, shift=1.2, rhythm="quarterly")
    run = model.run()
    assert run.time[RHYTHMS["quarterly"].before - 1] == 0
    for drawn, months, found in zip(
        run.series["alarm"], run.outcomes["delay_months"], run.outcomes["found"], strict=True
    ):
        at = run.time[(drawn > 0) & (run.time > 0)]
        assert found == (at.size > 0)
        assert (at[0] == months) if at.size else np.isnan(months)


def test_runs_without_an_alert_count_as_late_not_as_missing():
    model = SignalOrNoise(rules="shewhart", shift=1.4)
    run = model.run()
    alert = model.first_alert(run)
    delays = np.sort(np.nan_to_num(run.outcomes["delay_months"], nan=np.inf))
    assert alert.found < 0.9
    assert alert.high == np.inf
    assert (delays <= alert.median).mean() >= 0.5 > (delays < alert.median).mean()
    assert "none came within 24 months" in model.summary(run)


def test_a_shift_is_found_sooner_by_more_rules_at_the_price_of_more_false_alarms():
    few, many = (SignalOrNoise(rules=rules, shift=1.0) for rules in ("shewhart", "western-electric"))
    one, two = few.run(), many.run()
    assert few.first_alert(one).median > 2 * many.first_alert(two).median
    assert 3 * one.outcomes["false_alarms"].mean() < two.outcomes["false_alarms"].mean()


@every_rule
def test_a_larger_fall_is_found_sooner(rules):
    found = [SignalOrNoise(rules=rules, shift=shift, charts=1, replicates=MANY) for shift in (0.5, 1.5, 3.0)]
    early = [np.mean(model.run().outcomes["delay_readings"] <= 12) for model in found]
    assert early[0] + 0.05 < early[1] < early[2]


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6])
def test_correcting_every_point_doubles_the_variance_unless_readings_remember(memory):
    model = SignalOrNoise(reaction="every-point", memory=memory, replicates=400)
    run = model.run()
    ratio = (run.outcomes["swing"] / run.outcomes["swing_left_alone"]) ** 2
    # Var(z[t] - z[t-1]) = 2 (1 - memory).
    assert ratio.mean() == pytest.approx(2 * (1 - memory), abs=three_errors(ratio) + 0.005)
    assert model.times_as_wide(run) ** 2 == pytest.approx(2 * (1 - memory), abs=three_errors(ratio))


def test_the_swing_is_that_of_the_readings_around_the_target():
    run = SignalOrNoise(memory=0.5, replicates=MANY).run()
    assert run.outcomes["swing_left_alone"] == pytest.approx(1, abs=0.2)
    assert np.square(run.outcomes["swing_left_alone"]).mean() == pytest.approx(1, abs=0.01)


def test_whoever_leaves_alone_changes_nothing_and_whoever_answers_signals_little():
    calm, answered = SignalOrNoise(), SignalOrNoise(reaction="signals-only", replicates=MANY)
    assert calm.times_as_wide(calm.run()) == 1.0
    assert 1.02 < answered.times_as_wide(answered.run()) < 1.05


@pytest.mark.parametrize("charts", [1, 20])
def test_corrections_that_most_worlds_did_not_need_are_not_lost_in_the_middle(charts):
    model = SignalOrNoise(reaction="signals-only", charts=charts, replicates=MANY)
    # The widening does not depend on how many charts are watched; a middle world's does.
    assert model.times_as_wide(model.run()) == pytest.approx(1.035, abs=0.01)


def test_correcting_every_point_multiplies_false_alarms():
    calm, busy = (SignalOrNoise(reaction=reaction) for reaction in ("leave-alone", "every-point"))
    assert busy.run().outcomes["false_alarms"].mean() > 3 * calm.run().outcomes["false_alarms"].mean()


@pytest.mark.parametrize("memory", [0.0, 0.5])
def test_memory_keeps_the_spread_and_sets_the_correlation(memory):
    seen = SignalOrNoise(memory=memory, rhythm="weekly", charts=1, replicates=MANY).run().series["readings"]
    assert seen.std() == pytest.approx(1, abs=0.01)
    assert np.mean(seen[:, 1:] * seen[:, :-1]) == pytest.approx(memory, abs=0.01)


def test_readings_that_remember_raise_false_alarms():
    forgetful, mindful = (SignalOrNoise(memory=memory) for memory in (0.0, 0.5))
    assert mindful.run().outcomes["false_alarms"].mean() > 2 * forgetful.run().outcomes["false_alarms"].mean()


@settings(max_examples=15, deadline=None)
@given(
    charts=st.integers(1, 29),
    rules=st.sampled_from(list(RULE_SETS)),
    reaction=st.sampled_from(list(parameters(SignalOrNoise)["reaction"].choices)),
)
def test_adding_a_chart_takes_no_alarm_away_and_leaves_the_others_as_they_were(charts, rules, reaction):
    few, more = (
        SignalOrNoise(charts=count, rules=rules, reaction=reaction, shift=1.0, replicates=5)
        for count in (charts, charts + 1)
    )
    one, two = few.run(), more.run()
    assert (two.outcomes["false_alarms"] >= one.outcomes["false_alarms"]).all()
    assert (two.series["readings"] == one.series["readings"]).all()


@every_rule
def test_every_rule_sees_the_same_readings(rules):
    assert (
        SignalOrNoise(rules=rules).run().series["readings"] == SignalOrNoise().run().series["readings"]
    ).all()


def test_the_fall_begins_right_after_month_0_and_stays():
    calm, fallen = (SignalOrNoise(shift=shift).run().series for shift in (0.0, 2.0))
    gap = fallen["left_alone"] - calm["left_alone"]
    time = SignalOrNoise().run().time
    assert gap[:, time <= 0] == pytest.approx(0)
    assert gap[:, time > 0] == pytest.approx(-2)
    assert (fallen["level"][0] == np.where(time > 0, -2.0, 0.0)).all()


def test_alarms_drawn_are_those_of_the_rule():
    run = SignalOrNoise(rules="shewhart", shift=2.0).run()
    assert (run.series["alarm"] == alarms(run.series["readings"], Shewhart())).all()


def test_six_yearly_points_rarely_find_a_standard_deviation():
    for rules in RULE_SETS:
        model = in_scenario(SignalOrNoise, "six-yearly-points", rules=rules)
        run = model.run()
        assert len(run.time) == 6
        assert model.first_alert(run).found < 0.25
        assert "no alert came within 36 months" in model.summary(run)


def test_six_yearly_points_lean_on_no_earlier_ones():
    model = SignalOrNoise(rhythm="yearly", charts=1, shift=1.0, replicates=10_000)
    run = model.run()
    watched = chain(WesternElectric())
    state, chance = after(watched, 3)
    exact = first_alarm(watched, state, 1.0, 3).sum()
    found, alarm = run.outcomes["found"], run.series["alarm"] > 0
    assert found.mean() == pytest.approx(exact, abs=three_errors(found))
    assert alarm[:, :3].mean(axis=0) == pytest.approx(chance, abs=0.003)
    # The run chart's rules need ten readings.
    few = SignalOrNoise(rules="run-chart", rhythm="yearly", charts=30, shift=3.0).run()
    assert not few.series["alarm"].any()
    assert not few.outcomes["false_alarms"].any()


def test_what_is_kept_from_move_to_move_cannot_be_written_to():
    told = SignalOrNoise().run().outcomes
    for name in ("false_alarms", "swing", "swing_left_alone"):
        with pytest.raises(ValueError, match="read-only"):
            told[name][0] = 99


def test_the_card_says_how_long_the_charts_have_run_before_the_picture():
    assert {beat.warm_up for beat in RHYTHMS.values()} == {WARM_UP, 0}
    assert [name for name, beat in RHYTHMS.items() if not beat.warm_up] == ["yearly"]
    said = f"Each chart has had {WARM_UP} readings before the first one shown; with one reading a year"
    assert any(line.startswith(said) for line in SignalOrNoise.assumptions.illustrative)


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        ({}, "Nothing had changed, yet 20 charts gave about"),
        ({"shift": 1.0}, "Before the change, 20 charts gave about"),
        ({"shift": 1.0}, "After a fall of 1 standard deviation, the first alert came within"),
        ({"shift": 2.5}, "a fall of 2.5 standard deviations"),
        ({"charts": 1, "rules": "shewhart"}, "1 chart gave about one false alarm in"),
        (
            {"charts": 1, "rules": "ewma", "rhythm": "yearly", "replicates": 3},
            "no false alarm in 3 simulated years",
        ),
        (
            {"reaction": "every-point"},
            "correcting every deviation made the readings swing 1.41 times as widely",
        ),
        (
            {"reaction": "signals-only", "charts": 1},
            "correcting after each alert hardly changed how widely the readings swing.",
        ),
        (
            {"reaction": "signals-only", "rules": "run-chart", "memory": 0.6},
            "correcting after each alert made the readings swing 1.1",
        ),
        (
            {"reaction": "every-point", "memory": 0.5},
            "correcting every deviation hardly changed how widely the readings swing.",
        ),
        (
            {"reaction": "every-point", "memory": 0.6},
            "correcting every deviation made the readings swing 0.",
        ),
    ],
)
def test_the_summary_tells_the_runs_own_numbers(levers, said):
    model = SignalOrNoise(**levers)
    assert said in model.summary(model.run())


def test_the_summary_changes_with_the_run():
    model = SignalOrNoise()
    counts = model.run().outcomes["false_alarms"]
    told = model.summary(model.run())
    assert f"about {counts.mean():.1f} false alarms" in told
    low, high = np.sort(counts)[[19, 179]]
    assert f"(8 of 10 years: {low:.0f} to {high:.0f})" in told


def test_a_fraction_of_a_chart_is_refused():
    with pytest.raises(ValueError, match=r"charts must be a whole number from 1 to 30; got 2\.5"):
        SignalOrNoise(charts=2.5)
