"""What is said about the district: what has no price, what is derived, what the stories point at."""

from __future__ import annotations

from pathlib import Path

from ltl_course.dynamics import parameters
from ltl_course.simulations import district
from ltl_course.simulations.district import District
from ltl_course.simulations.district_audit import note
from ltl_course.simulations.district_constant import DERIVED
from ltl_course.simulations.district_constants import CONSTANTS
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_game import AFTERWARDS, SO_FAR, debrief
from ltl_course.simulations.district_game_words import ended
from ltl_course.simulations.district_play import replay
from ltl_course.simulations.district_words import NO_PRICE
from ltl_course.views import Bars, OverTime

ROOT = Path(__file__).parents[2]


def test_what_100_means_is_said_whole_wherever_results_are_shown():
    led = replay(25, [Decision()] * QUARTERS)
    ends = {"mean": 95.0, "worst_tenth": 70.0, "other_community": 80.0}
    told = [
        *(view.unit for view in (*District.views, *SO_FAR) if view.title.startswith("Results")),
        *(unit for _series, title, unit, _low, _high in AFTERWARDS if title.startswith("Results")),
        *(ended({**ends, "worst_school": school}) for school in (1, 2)),
        District(replicates=2).summary(District(replicates=2).run()),
    ]
    assert len(told) == 8
    for words in told:
        assert words.count("a usual school whose practice suits its students") == 1, words
    assert any("a usual school whose practice suits its students" in one for one in debrief(led))


def test_no_sentence_sends_to_a_lesson_that_does_not_exist():
    for file in [*(ROOT / "ltl_course").rglob("*.py"), *(ROOT / "docs").glob("*.[mp][dy]")]:
        said = " ".join(file.read_text("utf-8").split()).replace("lesson on paper", "")
        assert "lesson on " not in said, file


def test_that_the_public_goal_has_no_price_stands_wherever_somebody_could_be_misled():
    sentence = (
        "In this model this lever has next to no price; the simulation of drifting goals shows where a fixed "
        "public goal fails."
    )
    assert sentence == NO_PRICE
    label = parameters(Decision)["commitment"].label
    assert parameters(Decision)["commitment"].help.endswith(sentence)
    assert sum(sentence in one for one in District.assumptions.left_out) == 1
    assert sentence in " ".join(district.__doc__.split())
    told = f"A word on the lever “{label}”. {sentence}"
    assert debrief(replay(1, [Decision(commitment=100)] * QUARTERS))[-1] == told
    assert note().endswith(told)
    page = " ".join((ROOT / "docs" / "district-audit.md").read_text("utf-8").split())
    # Where a principle wins; what is not supported; below the lever's own table.
    wins, rest = page.split("### Where a principle loses")
    limits, tables = rest.split("## At the constants as they are")
    assert all(sentence in part for part in (wins, limits, tables))


DERIVED_FROM = {
    "sharing_gain": "Jackson & Bruegmann",
    "quiet": "Gallup",
    "fear": "Kraft, Marinell & Yee",
    "lowest_openness": "Edmondson",
    "usual_harm": "Kraft & Monti-Nussbaum",
    "reading_noise": "Efron & Morris (1977)",
}


def test_what_is_derived_says_from_what_and_how_and_is_not_called_published():
    assert {name for name, one in CONSTANTS.items() if one.label == DERIVED} == set(DERIVED_FROM)
    card = District.assumptions
    ours = [one for one in card.illustrative if one.startswith("Derived")]
    for name, source in DERIVED_FROM.items():
        said, _how, steps = CONSTANTS[name].reason.partition(" Derived: ")
        assert source in said, name
        assert any(mark in said for mark in ("seen", "second-hand", "recalled")), name
        assert steps.endswith("."), name
        assert any(source in one for one in ours), name
        assert not any(source in one for one in card.published), name
    assert all("Derived:" not in one.reason for one in CONSTANTS.values() if one.label != DERIVED)


def test_the_page_counts_the_labels_one_by_one():
    page = (ROOT / "docs" / "district-constants.md").read_text("utf-8")
    cells = [line.split(" | ")[4] for line in page.splitlines() if line.startswith("| `")]
    kinds = [cells.count(f"published ({how})") for how in ("seen", "second-hand", "recalled")]
    others = [cells.count(label) for label in ("derived", "illustrative", "scale")]
    assert sum(kinds) + sum(others) == len(cells) == len(CONSTANTS)
    assert (
        f"Of {len(cells)} constants {sum(kinds)} are published ({kinds[0]} seen, {kinds[1]} second-hand, "
        f"{kinds[2]} recalled), {others[0]} derived, {others[1]} illustrative and {others[2]} mere scales."
    ) in " ".join(page.split())


def test_every_loop_that_was_missing_is_there():
    names = {loop.name for loop in District.loops}
    assert {"A goal pulls", "Teach more now"} <= names
    (told,) = (loop for loop in District.loops if loop.name == "Tell and mend")
    assert ("problems told", "time left for teaching", "-") in {
        (one.cause, one.effect, one.sign) for one in told.beside
    }


def test_what_the_stories_point_at_is_drawn():
    stories = " ".join(one.story for one in District.scenarios)
    drawn = {line.series for view in District.views if isinstance(view, OverTime) for line in view.lines}
    rows = {row.outcome for view in District.views if isinstance(view, Bars) for row in view.rows}
    points = {
        "Look at the staff": {"engaged"},
        "time left for teaching": {"teaching"},
        "Capability": {"capability"},
        "stays hidden": {"hidden", "told"},
        "Look at the goal": {"goal"},
        "all four": {"four_years"},
        "first year": {"year_one"},
        "at the fourth": {"mean"},
        "worst-off school": {"worst_tenth"},
        "school 1": {"other_community"},
    }
    for words, names in points.items():
        assert words in stories, words
        assert names <= drawn | rows, words
    run = District(replicates=2).run()
    assert drawn <= set(run.series)
    assert rows == set(run.outcomes)
    titles = [view.title for view in District.views]
    assert titles[-2:] == ["Staff and time", "Results"]
    assert len(set(titles)) == len(titles)
