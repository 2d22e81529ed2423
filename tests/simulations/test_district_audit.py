"""The district's audit: what is kept is what the runs give, and what is said is what is kept."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
import runpy
import shutil
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from claims import clearly_more, in_scenario

from ltl_course.simulations import district_audit as audit
from ltl_course.simulations import district_audit_runs as runs
from ltl_course.simulations.district import District
from ltl_course.simulations.district_audit import LEADER, MEASURES, Comparison, against_all, compare
from ltl_course.simulations.district_constant import SCALE
from ltl_course.simulations.district_constants import CONSTANTS, VALUES
from ltl_course.simulations.district_policies import POLICIES, registered_levers
from ltl_course.simulations.district_story import FAILS
from ltl_course.simulations.district_version import fingerprint, mark_of_policies
from ltl_course.simulations.district_world import draw

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "district_audit.py"
IDS = [policy.id for policy in POLICIES]


def kept(name):
    """Return a kept table as it was written, the head first."""
    with (audit.TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# ---------------------------------------------------------------- the page


def test_the_page_is_what_the_command_prints(tmp_path, monkeypatch, capsys):
    page = (ROOT / "docs" / "district-audit.md").read_text("utf-8")
    script = shutil.copy(SCRIPT, tmp_path)
    monkeypatch.setattr(sys, "argv", [str(script)])
    runpy.run_path(str(script), run_name="__main__")
    assert capsys.readouterr().out == page
    assert (tmp_path / "district-audit.md").read_text("utf-8") == page


def test_the_page_carries_the_fingerprint_and_every_registered_policy():
    page = (ROOT / "docs" / "district-audit.md").read_text("utf-8")
    assert f"`{fingerprint()}`" in page
    assert all(page.count(policy.title) >= 7 for policy in POLICIES)
    assert not any(policy.title in page for policy in FAILS)
    script = runpy.run_path(str(SCRIPT))
    assert set(script["QUESTIONS"]) == set(IDS) - {LEADER}
    assert f"`{mark_of_policies(registered_levers())}`" in page
    assert "No constant and no policy was changed afterward." in page


@pytest.mark.parametrize(
    ("model", "policies", "said"),
    [
        ("f" * 16, None, "Since then the model (then `edb6d1545972909e`) was changed"),
        (None, "f" * 16, "Since then a policy (then `440b953f500bb86e`) was changed"),
        ("e" * 16, "f" * 16, "Since then the model (then `edb6d1545972909e`) and a policy (then `440b"),
    ],
)
def test_nobody_can_say_that_nothing_was_changed_if_it_was(model, policies, said):
    script = runpy.run_path(str(SCRIPT))
    registered = script["REGISTERED"]
    assert registered == (fingerprint(), mark_of_policies(registered_levers()))
    told = script["_changed"]((model or registered[0], policies or registered[1]))
    assert told.startswith(said)


def test_a_policy_that_was_changed_is_said_on_the_page(tmp_path, monkeypatch):
    folder = shutil.copytree(audit.TABLES, tmp_path / "tables")
    changed = audit.made()["policies"] | {"silos": {"improvement": 14}}
    (folder / "made.json").write_text(json.dumps({**audit.made(), "policies": changed}), "utf-8")
    script = runpy.run_path(str(SCRIPT))
    text = script["text"]()
    assert "No constant and no policy was changed afterward." in text
    monkeypatch.setattr(audit, "TABLES", folder)
    assert "Since then a policy (then `" in script["text"]()


def test_the_tables_are_of_this_model_and_small():
    assert audit.made() == json.loads(json.dumps(runs.made()))
    assert (runs.DRAWS, runs.DISTRICTS, runs.FROZEN_DISTRICTS) == (300, 100, 2000)
    assert sum(file.stat().st_size for file in audit.TABLES.iterdir()) < 300_000


# ---------------------------------------------------------------- what is kept is what the runs give


@pytest.mark.parametrize("at", [1, *sorted(int(n) for n in np.random.default_rng(7).integers(2, 301, 3))])
def test_a_draw_run_again_is_the_kept_one_to_the_last_digit(at):
    assert runs.draw_row(at) == kept("draws")[at]


def test_there_are_as_many_draws_as_were_registered():
    table = kept("draws")
    assert table[0] == runs.draw_head()
    assert [row[0] for row in table[1:]] == [str(at) for at in range(1, 301)]
    assert {len(row) for row in table} == {1 + len(MEASURES) * (len(IDS) + 1)}


@pytest.mark.parametrize("policy", ["as-usual", LEADER])
def test_the_outcomes_at_the_constants_run_again_are_the_kept_ones(policy):
    table = kept("frozen")
    assert table[0] == runs.FROZEN_HEAD
    assert [row for row in table if row[0] == policy] == runs.frozen_rows(policy)
    assert {row[0] for row in table[1:]} == set(IDS)


def test_the_differences_at_the_constants_run_again_are_the_kept_ones():
    assert kept("pairs") == [runs.PAIRS_HEAD, *runs.pair_rows()]


def test_a_lever_moved_again_gives_the_kept_figures():
    table = kept("levers")
    assert [row for row in table if row[0] == "answer"] == runs.lever_rows("answer")
    for lever, points in runs.POINTS.items():
        assert [points[0], points[-1]] == [0, {"improvement": 35, "sharing": 12}.get(lever, 100)]
        assert {row[1] for row in table if row[0] == lever} == {f"{at:g}" for at in points}


@pytest.mark.parametrize(("constant", "factor"), [("usual_hearing", 0.5), ("routine", 2.0), ("fear", 2.0)])
def test_a_constant_moved_alone_flips_what_is_kept_and_nothing_else(constant, factor):
    table = kept("flips")
    assert table[0] == runs.FLIPS_HEAD
    found = [row for row in table if row[:2] == [constant, f"{factor:g}"]]
    assert runs.flip_rows(constant, factor) == found
    assert bool(found) == (constant != "fear")


# ---------------------------------------------------------------- the draws are the registered ones


def test_every_constant_that_is_no_scale_is_moved_from_half_to_twice_and_evenly_on_a_log_scale():
    assert set(runs.AUDITED) == {name for name, one in CONSTANTS.items() if one.label != SCALE}
    drawn = [runs.constants_of(at) for at in range(1, 301)]
    powers = np.log2([[one[name] / VALUES[name] for name in runs.AUDITED] for one in drawn])
    assert np.abs(powers).max() <= 1
    assert all(one[name] == VALUES[name] for one in drawn for name in set(VALUES) - set(runs.AUDITED))
    # Even from -1 to 1: mean 0, variance 1/3, fourth moment 1/5; three standard errors.
    many = powers.size
    assert abs(powers.mean()) < 3 * math.sqrt(1 / 3 / many)
    assert abs((powers**2).mean() - 1 / 3) < 3 * math.sqrt((1 / 5 - 1 / 9) / many)
    # A factor of its own for each constant and each draw.
    assert np.unique(powers).size == many


def test_a_row_of_the_table_is_what_the_districts_of_its_draw_come_to():
    at, policy = 5, "half-listening"
    values = runs.constants_of(at)
    world = draw(at, 100, values)
    one, two = (District(**registered_levers()[p]).run_in(world, values).outcomes for p in (LEADER, policy))
    row = dict(zip(*(kept("draws")[i] for i in (0, at)), strict=True))
    for measure in MEASURES:
        assert float(row[f"{measure} {LEADER}"]) == pytest.approx(one[measure].mean(), abs=6e-4)
        assert float(row[f"{measure} {policy}"]) == pytest.approx(two[measure].mean(), abs=6e-4)


def test_too_close_to_tell_is_two_standard_errors_of_the_difference():
    values = runs.constants_of(2)
    world = draw(2, 100, values)
    outcomes = [District(**policy.levers).run_in(world, values).outcomes for policy in POLICIES]
    row = dict(zip(*(kept("draws")[i] for i in (0, 2)), strict=True))
    for measure in MEASURES:
        apart = [one[measure] - two[measure] for one, two in combinations(outcomes, 2)]
        expected = "".join("01"[int(abs(a.mean()) <= 2 * a.std(ddof=1) / 10)] for a in apart)
        assert row[f"{measure} close"] == expected
    assert "1" in "".join(row[f"{measure} close"] for measure in MEASURES)


def test_a_policy_is_never_ahead_of_itself_and_is_too_close_to_tell():
    found = runs.figures(draw(1, 20), VALUES, [{}, {"answer": 50}])
    mean, error = runs.differences(found, [(0, 1)])
    assert (mean == 0).all()
    assert (error == 0).all()


def test_a_figure_that_is_no_number_stops_the_audit():
    with pytest.raises(ArithmeticError, match="no number"):
        runs.figures(draw(1, 2), {**VALUES, "usual_harm": math.nan}, [{}])


# ---------------------------------------------------------------- what is said is what is kept


def test_every_pair_is_counted_draw_by_draw():
    head, *rows = kept("draws")
    for measure in MEASURES:
        level = {one: np.array([float(r[head.index(f"{measure} {one}")]) for r in rows]) for one in IDS}
        flags = np.array([list(r[head.index(f"{measure} close")]) for r in rows])
        for at, (first, second) in enumerate(combinations(IDS, 2)):
            one = compare(first, second, measure)
            assert (one.first, one.second, one.measure) == (first, second, measure)
            assert one.ahead == (level[first] > level[second]).sum()
            assert one.behind == (level[first] < level[second]).sum()
            assert one.ties == (level[first] == level[second]).sum()
            assert one.close == (flags[:, at] == "1").sum()
            assert one.draws == 300
            assert compare(second, first, measure) == one.reversed()
            assert one.reversed().reversed() == one


def test_against_all_names_every_other_policy_once():
    found = against_all(measure="year_one")
    assert [one.second for one in found] == [one for one in IDS if one != LEADER]
    assert {(one.first, one.measure) for one in found} == {(LEADER, "year_one")}


def counted(ahead, behind, ties=0, **changed):
    one = Comparison(
        measure="four_years",
        first=LEADER,
        second="results-now",
        ahead=ahead,
        behind=behind,
        ties=ties,
        close=0,
    )
    return dataclasses.replace(one, **changed)


@pytest.mark.parametrize(("ahead", "draws"), [(0, 10), (5, 10), (160, 300), (300, 300)])
def test_the_interval_is_where_the_count_would_not_surprise(ahead, draws):
    # Wilson (1927): both ends p solve (share - p)^2 = z^2 p (1 - p) / n.
    for end in counted(ahead, draws - ahead).interval:
        assert (ahead / draws - end) ** 2 == pytest.approx(1.959964**2 * end * (1 - end) / draws, abs=1e-12)
    low, high = counted(ahead, draws - ahead).interval
    assert low < high
    assert low <= ahead / draws <= high


@pytest.mark.parametrize(
    ("ahead", "behind", "ties", "verdict"),
    [
        (270, 30, 0, "ahead"),
        (269, 31, 0, "mostly ahead"),
        (30, 270, 0, "behind"),
        (31, 269, 0, "mostly behind"),
        (0, 269, 31, "mostly behind"),
        (150, 150, 0, "cannot be said"),
        (166, 134, 0, "cannot be said"),
        (168, 132, 0, "mostly ahead"),
        (132, 168, 0, "mostly behind"),
        (134, 166, 0, "cannot be said"),
        (120, 120, 60, "cannot be said"),
        (125, 130, 45, "cannot be said"),
    ],
)
def test_robust_is_nine_of_ten_and_near_a_half_nothing_can_be_said(ahead, behind, ties, verdict):
    one = counted(ahead, behind, ties)
    assert one.verdict == verdict
    turned = {"ahead": "behind", "behind": "ahead"}
    assert one.reversed().verdict == " ".join(turned.get(word, word) for word in verdict.split())


@pytest.mark.parametrize(
    ("ahead", "judged"),
    [
        (290, "That is robust over these draws."),
        (275, "That is robust over these draws, if only just."),
        (10, "That it is behind is robust over these draws."),
        (25, "That it is behind is robust over these draws, if only just."),
        (160, "Which of the two is ahead cannot be said."),
        (200, "That is more than chance, and too little to rely on."),
        (100, "That it is behind more often is more than chance, and too little to rely on."),
    ],
)
def test_a_comparison_is_told_with_its_count_its_interval_and_what_may_be_said(ahead, judged):
    one = counted(ahead, 300 - ahead)
    low, high = one.interval
    assert one.told() == (
        f"In {ahead} of 300 draws “The learning leader” is ahead of “Results now” over all four years, "
        f"so probably in {100 * low:.0f} to {100 * high:.0f}% of all such draws. {judged}"
    )
    assert one.cells() == (
        "Results now",
        f"{ahead} of 300 ({100 * low:.0f} to {100 * high:.0f}%)",
        judged,
    )


@pytest.mark.parametrize(
    ("ahead", "briefly"),
    [
        (300, "ahead"),
        (281, "ahead"),
        (280, "ahead, if only just"),
        (270, "ahead, if only just"),
        (269, "mostly ahead"),
        (150, "cannot be said"),
        (31, "mostly behind"),
        (30, "behind, if only just"),
        (20, "behind, if only just"),
        (19, "behind"),
        (0, "behind"),
    ],
)
def test_what_may_be_said_is_said_with_its_direction_and_when_it_only_just_holds(ahead, briefly):
    one = counted(ahead, 300 - ahead)
    assert one.briefly() == briefly
    assert one.only_just == briefly.endswith(", if only just")


def test_the_limit_that_is_named_is_the_one_that_is_used():
    assert "from 270 of 300 draws on" in audit.limits(300)
    assert "from 10 of 11 draws on" in audit.limits(11)
    assert [counted(ahead, 11 - ahead).verdict for ahead in (9, 10)] == ["mostly ahead", "ahead"]


def test_it_is_said_that_draws_are_no_evidence():
    assert "Draws are no evidence about schools." in audit.note()


def test_ties_are_told():
    assert counted(290, 9, 1).told().endswith(" In 1 draw they are level.")
    assert counted(280, 18, 2).told().endswith(" In 2 draws they are level.")


def test_what_was_not_compared_is_refused_with_what_was():
    with pytest.raises(ValueError, match=r"four_years.*got 'gap'"):
        compare(LEADER, "as-usual", "gap")
    for first, second in ((LEADER, LEADER), (LEADER, "fails-full-listening"), ("nobody", LEADER)):
        with pytest.raises(ValueError, match=r"as-usual.*too-much-at-once; got"):
            compare(first, second)


@pytest.mark.parametrize(
    "changed", [{"fingerprint": "0" * 16}, {"policies": {"as-usual": {"improvement": 11}}}]
)
def test_an_audit_of_another_model_is_not_taught(tmp_path, monkeypatch, changed):
    folder = shutil.copytree(audit.TABLES, tmp_path / "tables")
    (folder / "made.json").write_text(json.dumps({**audit.made(), **changed}), "utf-8")
    monkeypatch.setattr(audit, "TABLES", folder)
    audit._counted.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"district_audit\.py --again"):
            compare(LEADER, "as-usual")
    finally:
        audit._counted.cache_clear()


# ---------------------------------------------------------------- where a principle loses

MANY, FRESH = 2000, 2


def outcomes(scenario, **changed):
    run = in_scenario(District, scenario, **changed, seed=FRESH, replicates=MANY).run()
    last_year = {name: series[..., -4:].mean(axis=(1, 2)) for name, series in run.series.items()}
    first_year = {name: series[..., 1:5].mean(axis=(1, 2)) for name, series in run.series.items()}
    return run.outcomes, first_year, last_year


def test_a_principle_loses_somewhere_and_the_audit_does_not_iterate_over_it():
    assert [one.id for one in District.scenarios] == [*IDS, *(one.id for one in FAILS)]
    assert all(one.id.startswith("fails-") for one in FAILS)
    assert not any(one.startswith("fails-") for one in IDS)
    registered = [dict(one.levers) for one in POLICIES]
    assert all(dict(one.levers) in registered for one in FAILS)


def test_where_it_fails_hearing_everything_out_costs_more_than_it_mends():
    heard, heard_first, heard_last = outcomes("fails-full-listening")
    half, half_first, half_last = outcomes("fails-full-listening", answer=50)
    for measure in ("year_one", "four_years"):
        assert clearly_more(half[measure], heard[measure])
        assert compare("half-listening", LEADER, measure).verdict == "ahead"
    for time in ((half_first, heard_first), (half_last, heard_last)):
        assert clearly_more(time[0]["teaching"], time[1]["teaching"])
    assert clearly_more(half_last["hidden"], heard_last["hidden"])


def test_where_it_fails_judged_after_a_year_blame_pays():
    blame, blame_first, _last = outcomes("fails-judged-after-a-year")
    heard, heard_first, _last = outcomes("fails-judged-after-a-year", answer=90)
    assert clearly_more(blame["year_one"], heard["year_one"])
    assert compare("public-but-blaming", LEADER, "year_one").verdict == "ahead"
    assert clearly_more(heard_first["told"], blame_first["told"])
    assert clearly_more(blame_first["hidden"], heard_first["hidden"])


def test_where_it_fails_improving_too_much_leaves_no_time_to_teach():
    much, _first, much_last = outcomes("fails-improving-too-much")
    enough, _first, enough_last = outcomes("fails-improving-too-much", improvement=18, sharing=4)
    assert much_last["capability"].mean() > 200
    for name in ("teaching", "engaged"):
        assert clearly_more(enough_last[name], much_last[name])
    for measure in MEASURES:
        assert clearly_more(enough[measure], much[measure])
        assert compare(LEADER, "too-much-at-once", measure).verdict == "ahead"
