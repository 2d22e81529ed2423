"""What whoever leads the district is shown: what a leader could know, and at the end the rest."""

import dataclasses

import numpy as np
import pytest

from ltl_course.figures.scene import SceneDrawing
from ltl_course.simulations.district import District
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_game import (
    AFTERWARDS,
    Named,
    afterwards,
    as_usual,
    course,
    debrief,
    outcomes,
    report,
    so_far,
    where,
)
from ltl_course.simulations.district_game_rows import by_quarter, comparison, moved
from ltl_course.simulations.district_play import Event, replay, start
from ltl_course.simulations.district_world import draw

SEED = 25
LISTENING = Decision(improvement=18, sharing=4, answer=90, commitment=80)
HIDDEN = ("hidden", "capab", "engag")


@pytest.fixture(scope="module")
def led():
    return replay(SEED, [LISTENING] * QUARTERS)


def early(quarters, decision=LISTENING):
    return replay(SEED, [decision] * quarters)


@pytest.mark.parametrize("name", ["mean", "worst_tenth", "other_community", "year_one", "four_years"])
def test_a_game_is_judged_as_every_run_of_the_district_is(led, name):
    model = District(**dataclasses.asdict(LISTENING), seed=SEED, replicates=1)
    assert outcomes(led)[name] == model.run().outcomes[name][0]


def test_as_usual_means_that_no_lever_was_moved_in_the_same_luck(led):
    usual = as_usual(SEED)
    assert usual.decisions == (Decision(),) * QUARTERS
    assert usual.events == led.events
    model = District(seed=SEED, replicates=1)
    assert outcomes(usual)["mean"] == model.run_in(draw(SEED, 1)).outcomes["mean"][0]


@pytest.mark.parametrize("quarters", [0, 1, 3, QUARTERS - 1])
def test_nothing_that_is_hidden_is_shown_while_the_game_goes_on(quarters):
    state = early(quarters)
    shown = so_far(state)
    header, rows = by_quarter(state)
    words = " ".join([*report(state), shown.sentence, *header, *(cell for row in rows for cell in row)])
    # The first report says what no report will hold; it has no numbers.
    assert not [word for word in HIDDEN if word in words.lower()]
    assert set(shown.run.series) == {"results", "worst", "goal", "told"}
    drawn = {line.series for view in shown.views for line in view.lines}
    assert drawn == set(shown.run.series)
    for name in ("hidden", "capability", "engaged"):
        assert not any(
            np.array_equal(course(state, name), seen[0]) for seen in shown.run.series.values()
        ) or (quarters == 0)


def test_a_report_tells_the_quarters_own_events_and_no_other():
    third = [event for event in early(QUARTERS).events if event.quarter == 3]
    assert {event.kind for event in third} == {"principal-leaves", "cut"}
    assert report(early(3))[:-1] == tuple(event.told() for event in third)
    assert report(early(4))[0] == "Nothing unusual happened."
    assert Event(quarter=1, kind="flu").told() not in report(early(3))


def test_a_report_says_the_numbers_of_the_quarter():
    state = early(3)
    last = state.series["results"][:, -1]
    (said,) = report(state)[-1:]
    assert f"Results averaged {last.mean():.0f}" in said
    assert f"school {np.argmin(last) + 1}, with {last.min():.0f}" in said
    assert f"The goal stands at {state.series['goal'][:, -1].mean():.0f}" in said
    assert f"{state.series['told'][:, -1].mean():.0f} problems were told" in said


@pytest.mark.parametrize(
    ("quarters", "decision", "words"),
    [(1, LISTENING, "9 below"), (3, LISTENING, "9 above"), (9, Decision(), "as in the quarter before")],
)
def test_a_report_says_what_changed(quarters, decision, words):
    state = early(quarters, decision)
    results = course(state, "results")
    change = round(results[-1]) - round(results[-2])
    assert words in report(state)[-1]
    assert {"above": 1, "below": -1, "before": 0}[words.rpartition(" ")[2]] == np.sign(change)


def test_a_debrief_says_how_it_ended_how_it_would_have_and_what_was_hidden(led):
    ended, usual, hidden, caution, _price = debrief(led)
    ours, others = outcomes(led), outcomes(as_usual(SEED))
    assert f"averaged {ours['mean']:.0f};" in ended
    assert f"school {ours['worst_school']:.0f}, which serves" in ended
    assert f"with {ours['worst_tenth']:.0f}." in ended
    assert f"average would have been {others['mean']:.0f}" in usual
    assert f"stood at {ours['hidden']:.0f}," in hidden
    assert f"{ours['engaged']:.0f}% of the staff" in hidden
    assert f"would have been {others['hidden']:.0f}, {others['capability']:.0f}" in hidden
    assert "cannot say which policy is better" in caution


def test_school_1_is_told_also_where_another_school_is_worst_off():
    state = replay(7, [LISTENING] * QUARTERS)
    ours = outcomes(state)
    assert ours["worst_school"] != 1
    assert f"school {ours['worst_school']:.0f}, with {ours['worst_tenth']:.0f}" in debrief(state)[0]
    assert f"different community, had {ours['other_community']:.0f}" in debrief(state)[0]


def test_where_one_is_is_said_in_words(led):
    assert where(start(SEED)) == "Quarter 1 of 16"
    assert where(early(15)) == "Quarter 16 of 16"
    assert where(led) == "All 16 quarters have passed"


def test_the_table_has_a_row_for_each_quarter_with_what_was_moved(led):
    header, rows = by_quarter(early(3))
    assert header[3:] == ("results", "worst-off school", "goal", "problems told")
    assert [row[0] for row in rows] == ["start", "1", "2", "3"]
    assert rows[1][2].startswith("Time protected for improvement 18; Time for sharing and measuring 4")
    assert [row[2] for row in rows[2:]] == ["none", "none"]
    assert rows[3][3] == f"{course(led, 'results')[3]:.0f}"
    assert rows[2][1].startswith("A hard flu")


def test_only_what_was_moved_is_named():
    assert moved(Decision(freedom=0), Decision()) == "Local freedom 0"
    assert moved(Decision(), Decision()) == "none"


def test_games_beside_one_another_have_a_column_each(led):
    games = [Named(name="this game", state=led), Named(name="as usual", state=as_usual(SEED))]
    header, rows = comparison(games)
    assert header[1:] == ("this game", "as usual")
    ours, usual = outcomes(led), outcomes(as_usual(SEED))
    assert [row[1:] for row in rows[:2]] == [
        (f"{ours[name]:.0f}", f"{usual[name]:.0f}") for name in ("mean", "worst_tenth")
    ]
    assert rows[-1][1:] == (f"{ours['engaged']:.0f}%", f"{usual['engaged']:.0f}%")
    header, rows = by_quarter(led, games)
    assert header[3].startswith("this game: results / worst-off school / problems hidden")
    assert len(rows) == QUARTERS + 1
    assert rows[-1][3].rpartition(" ")[2] == f"{ours['hidden']:.0f}"


def test_the_last_picture_has_a_line_for_each_game_in_each_panel(led):
    games = [Named(name=name, state=state) for name, state in (("mine", led), ("usual", as_usual(SEED)))]
    shown = afterwards(games)
    assert len(shown.views) == len(AFTERWARDS)
    for view, (name, *_axis) in zip(shown.views, AFTERWARDS, strict=True):
        assert [line.label for line in view.lines] == ["mine", "usual"]
        for line, game in zip(view.lines, games, strict=True):
            assert np.array_equal(shown.run.series[line.series][0], course(game.state, name))


def test_more_quarters_than_there_are_cannot_be_led():
    with pytest.raises(ValueError, match="All 16 quarters have passed"):
        replay(SEED, [Decision()] * 10_000)


def test_the_same_drawing_serves_the_whole_game():
    drawing = SceneDrawing(so_far(start(SEED)))
    frames = {drawing.picture(so_far(early(n)), so_far(early(n)).run).frame_id for n in range(6)}
    assert len(frames) == 1, "the picture does not jump while the game goes on"
