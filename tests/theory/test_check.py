"""The pathway check: each planted gap is found and said once, and nothing is said of a whole Theory."""

from __future__ import annotations

import pytest
from a_theory import answers, ids, made, rid, row, setting, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.exercises import ROW
from ltl_course.theory import parts
from ltl_course.theory.checking.check import KINDS, check
from ltl_course.theory.paths import paths
from ltl_course.theory.state import Theory


def without(address):
    found = answers()
    del found[address]
    return made(found)


def keeping(part, *names):
    found = answers()
    home = parts.HOMES[part]
    found[home] = [one for one in found[home] if one[ROW] in set(ids(*names).split())]
    return made(found)


def unlinked(part, column, name):
    """Take the links to one row out of a column."""
    found = answers()
    for one in found[parts.HOMES[part]]:
        one[column] = " ".join(id_ for id_ in one[column].split() if id_ != rid(name))
    return made(found)


def several(*changes):
    """Change several cells: part, row, column, cell."""
    found = answers()
    for part, name, column, cell in changes:
        for one in found[parts.HOMES[part]]:
            if one[ROW] == rid(name):
                one[column] = cell
    return made(found)


def test_nothing_is_said_of_a_whole_theory():
    assert check(whole()) == ()


# What is planted, the kind that must be found, the rows it names and what stands in the sentence.
PLANTED = {
    "no goals": (lambda: without("goals/goals"), "no-goals", (), "No goal is written"),
    "no actions": (lambda: without("actions/actions"), "no-actions", (), "No action is written"),
    "no measures": (lambda: without("measure-row/measures"), "no-measures", (), "No measure is written"),
    "no inputs": (lambda: without("inputs/inputs"), "no-inputs", (), "No input"),
    "no outcome for students": (
        lambda: setting("goals", "g2", kind="behaviour"),
        "no-outcome",
        (),
        "No goal is an outcome for students",
    ),
    "a row without words": (
        lambda: setting("inputs", "i1", input=" "),
        "unworded",
        ("i1",),
        "I1 has no words yet (“What is needed?”)",
    ),
    "a goal of which it is not said how common it is": (
        lambda: setting("goals", "g2", today=""),
        "goal-unplaced",
        ("g2",),
        "G2 “Students of grade 9 come to school” does not say how common it is today",
    ),
    "an action of which it is not said whether it is done": (
        lambda: setting("actions", "b1", state=""),
        "action-unsaid",
        ("b1",),
        "B1 “Students choose the change” does not say whether it is done already",
    ),
    "a measure without a tool": (
        lambda: setting("measures", "m2", tool=""),
        "measure-untaken",
        ("m2",),
        "M2 “Attendance, grade 9” has no tool or source",
    ),
    "a measure without a baseline": (
        lambda: setting("measures", "m2", baseline=" "),
        "measure-unbased",
        ("m2",),
        "M2 “Attendance, grade 9” does not say where it stands today",
    ),
    "a link to a row that is gone": (
        lambda: setting("actions", "a1", moves=ids("g1", "zz")),
        "gone",
        ("a1",),
        "A1 “I ask what was predicted” names a row that is no longer there (“Which goals does it move?”)",
    ),
    "a goal that no action moves": (
        lambda: several(
            ("goals", "g1", "leads", ""),
            ("actions", "b1", "moves", ids("g1")),
            ("goals", "g2", "term", "short"),
        ),
        "goal-unmoved",
        ("g2",),
        "No action moves G2 “Students of grade 9 come to school”",
    ),
    "an action that moves no goal": (
        lambda: setting("actions", "c1", moves=""),
        "action-moves-nothing",
        ("c1",),
        "C1 “We look at absence by group” moves no goal",
    ),
    "a circle": (
        lambda: setting("goals", "g2", leads=ids("g1")),
        "circle",
        ("g1", "g2"),
        "G1 and G2 lead to one another in a circle",
    ),
    "a goal that leads to itself": (
        lambda: setting("goals", "g2", leads=ids("g2")),
        "circle",
        ("g2",),
        "G2 “Students of grade 9 come to school” is said to lead to itself",
    ),
    "an action now without its input": (
        lambda: several(("inputs", "i1", "there", "no"), ("inputs", "i1", "for", ids("a1"))),
        "now-without-input",
        ("i1",),
        "I1 “One hour a week” is not there yet, and A1 “I ask what was predicted” should be done with it now",
    ),
    "an action to begin without its input": (
        lambda: several(("inputs", "i1", "there", "no"), ("inputs", "i1", "for", ids("a2", "b1"))),
        "will-without-input",
        ("i1",),
        "and A2 and B1 cannot begin without it",
    ),
    "an action without a measure": (
        lambda: unlinked("measures", "actions", "b1"),
        "action-unmeasured",
        ("b1",),
        "B1 “Students choose the change” has no measure",
    ),
    "a goal without a measure": (
        lambda: unlinked("measures", "goals", "g1"),
        "goal-unmeasured",
        ("g1",),
        "G1 “Teams say what they expect” has no measure",
    ),
    "an outcome nobody was asked about": (
        lambda: setting("goals", "g2", asked="  "),
        "outcome-unasked",
        ("g2",),
        "is an outcome for students, and nobody concerned was asked",
    ),
    "a goal nobody was asked about": (
        lambda: setting("goals", "g1", asked=""),
        "goal-unasked",
        ("g1",),
        "Nobody concerned was asked about G1 “Teams say what they expect”",
    ),
    "a rare goal with what is done already": (
        lambda: setting("actions", "a2", state="now"),
        "rare-only-now",
        ("g1",),
        "is hardly seen today, and all that should move it is done already",
    ),
    "a goal within a year that leads to nothing": (
        lambda: setting("goals", "g1", leads=""),
        "short-leads-nowhere",
        ("g1",),
        "leads to nothing",
    ),
    "a later goal that nothing leads to": (
        lambda: setting("goals", "g1", leads=""),
        "long-unled",
        ("g2",),
        "No other goal leads to G2",
    ),
    "an action without who": (
        lambda: setting("actions", "b1", who=""),
        "will-unnamed",
        ("b1",),
        "nobody is named for it",
    ),
    "an action without when": (
        lambda: setting("actions", "b1", when=""),
        "will-undated",
        ("b1",),
        "has no beginning",
    ),
    "an input of nothing": (
        lambda: setting("inputs", "i1", **{"for": ""}),
        "input-of-nothing",
        ("i1",),
        "is for no action",
    ),
    "a measure of nothing": (
        lambda: setting("measures", "m3", actions=""),
        "measure-of-nothing",
        ("m3",),
        "measures no action and no goal",
    ),
    "a measure without a rule": (
        lambda: setting("measures", "m2", rule=""),
        "measure-unruled",
        ("m2",),
        "M2 “Attendance, grade 9” has no rule",
    ),
    "a measure without an owner": (
        lambda: setting("measures", "m2", owner=""),
        "measure-unowned",
        ("m2",),
        "Nobody sees to it that M2",
    ),
    "a measure without a level": (
        lambda: setting("measures", "m2", level=""),
        "measure-unpredicted",
        ("m2",),
        "has no predicted level with a day",
    ),
    "a measure without a day": (
        lambda: setting("measures", "m1", by=""),
        "measure-unpredicted",
        ("m1",),
        "has no predicted level with a day",
    ),
    "a measure without a split": (
        lambda: setting("measures", "m2", split=""),
        "measure-unsplit",
        ("m2",),
        "is looked at for all together",
    ),
    "no balancing measure": (
        lambda: setting("measures", "m3", kind="process"),
        "unbalanced",
        (),
        "No measure is a balancing one",
    ),
    "a driver without an action": (
        lambda: setting("actions", "d1", driver="c"),
        "driver-empty",
        (),
        "Driver D has no action",
    ),
    "an empty map": (lambda: without("system-map/system"), "map-empty", (), "The map is empty"),
    "an empty ring of those led": (
        lambda: setting("system", "s1", ring="above"),
        "ring-led-empty",
        (),
        "is led or served",
    ),
    "an empty outside": (
        lambda: setting("system", "s2", ring="lateral"),
        "ring-outside-empty",
        (),
        "outside of your organization",
    ),
    "no team": (lambda: without("theory-team/team"), "team-empty", (), "Nobody builds this Theory"),
    "a team far from the problem": (
        lambda: setting("team", "t1", near="works"),
        "team-far",
        (),
        "Nobody in the team lives with the problem",
    ),
    "an unfinished statement": (
        lambda: without("statement/then"),
        "statement-unfinished",
        (),
        "Still missing: “then”.",
    ),
    "no narrative": (lambda: without("narrative/narrative"), "narrative-empty", (), "is empty"),
    "a short narrative": (
        lambda: made({**answers(), "narrative/narrative": "word " * 74}),
        "narrative-short",
        (),
        "The narrative has 74 words of about 150",
    ),
    "a long narrative": (
        lambda: made({**answers(), "narrative/narrative": "word " * 226}),
        "narrative-long",
        (),
        "The narrative has 226 words, and about 150",
    ),
    "no agreements": (
        lambda: without("agreements/agreements"),
        "no-agreements",
        (),
        "No agreement is written yet",
    ),
    "an agreement without whoever decides": (
        lambda: setting("agreements", "p2", who=" "),
        "agreement-undecided",
        ("p2",),
        "P2 “Students are asked” does not say who decides",
    ),
    "an agreement of which too much is fixed": (
        lambda: setting("agreements", "p1", fixed="One\nTwo\n\nThree\nFour"),
        "agreement-overfixed",
        ("p1",),
        "P1 “Teams choose the change” fixes more than 3 points",
    ),
    "an agreement in which nothing is free": (
        lambda: setting("agreements", "p1", free=""),
        "agreement-unfree",
        ("p1",),
        "P1 “Teams choose the change” leaves nothing free",
    ),
    "an agreement without evidence": (
        lambda: setting("agreements", "p1", evidence=""),
        "agreement-unevidenced",
        ("p1",),
        "P1 “Teams choose the change” expects nothing back",
    ),
    "an agreement without support": (
        lambda: setting("agreements", "p2", support=""),
        "agreement-unsupported",
        ("p2",),
        "P2 “Students are asked” does not say what you give",
    ),
    "an agreement without a day": (
        lambda: setting("agreements", "p2", day=""),
        "agreement-undated",
        ("p2",),
        "P2 “Students are asked” has no day",
    ),
    "a test that was kept and is meant for nobody": (
        lambda: setting("tests", "l1", happened="All did", next="keep"),
        "lesson-for-nobody",
        (),
        "it is meant for nobody else",
    ),
    "a lesson for others without its situation": (
        lambda: setting("tests", "l1", situation="", by="2027-03-01", **{"for": "Grade 8"}),
        "lesson-unplaced",
        ("l1",),
        "L1 “One team wrote a prediction” is meant for others and does not say in which situation",
    ),
    "a lesson for others without a day": (
        lambda: setting("tests", "l1", **{"for": "Grade 8"}),
        "lesson-undated",
        ("l1",),
        "L1 “One team wrote a prediction” is meant for others and has no day",
    ),
    "a statement without a number": (
        lambda: made({**answers(), parts.LEVEL: "more of them"}),
        "statement-unnumbered",
        (),
        "The statement predicts no number",
    ),
    "a statement without a day": (
        lambda: without(parts.BY),
        "statement-undated",
        (),
        "The statement has no day",
    ),
    "a statement that nothing could prove wrong": (
        lambda: without(parts.MIND),
        "statement-unshaken",
        (),
        "Nothing is said that would change your mind",
    ),
    "no partner": (lambda: without("partner/who"), "no-partner", (), "Nobody is named who asks you"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_gap_is_found_with_its_place_and_its_rows(planted):
    make, kind, names, words = PLANTED[planted]
    found = {one.kind: one for one in check(make())}
    assert found[kind].rows == tuple(rid(name) for name in names)
    assert words in found[kind].words
    assert parts.prompt(found[kind].address) is not None


# What one gap cannot help to open as well.
TOGETHER = {
    "no goals": {"no-goals", "gone"},
    "no actions": {"no-actions", "gone"},
    "a goal that no action moves": {"goal-unmoved", "short-leads-nowhere"},
    "a goal within a year that leads to nothing": {"short-leads-nowhere", "long-unled"},
    "a later goal that nothing leads to": {"short-leads-nowhere", "long-unled"},
}


@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_else_is_said_of_a_planted_gap(planted):
    make, kind, _names, _words = PLANTED[planted]
    assert {one.kind for one in check(make())} <= TOGETHER.get(planted, {kind})


def test_every_kind_is_planted_once():
    assert {kind for _make, kind, _names, _words in PLANTED.values()} == set(KINDS)


@pytest.mark.parametrize("count", [75, 150, 225])
def test_a_narrative_of_about_a_minute_is_left_alone(count):
    assert check(made({**answers(), "narrative/narrative": "word " * count})) == ()


def test_a_goal_that_is_moved_over_another_one_needs_no_action_of_its_own():
    assert check(setting("actions", "b1", moves=ids("g1"))) == ()


def test_a_rare_goal_is_left_alone_where_one_action_is_new_or_a_goal_before_it_is_moved_anew():
    rare = several(("goals", "g2", "today", "rare"), ("actions", "b1", "state", "now"))
    assert check(rare) == ()  # G1 leads to it, and A2 is new and moves G1


def test_an_outcome_within_a_year_may_be_the_end_of_a_path():
    assert check(several(("goals", "g2", "term", "short"))) == ()


def test_a_goal_that_leads_to_itself_alone_leads_nowhere_and_is_led_to_by_nothing():
    found = check(several(("goals", "g1", "leads", ids("g1")), ("goals", "g2", "leads", ids("g2"))))
    assert {one.kind: one.rows for one in found if one.kind != "circle"} == {
        "short-leads-nowhere": (rid("g1"),),
        "long-unled": (rid("g2"),),
    }


def test_what_comes_before_or_behind_a_circle_is_not_in_it():
    found = answers()
    found["goals/goals"] += [
        row("g3", goal="In the circle", term="long", leads=ids("g4")),
        row("g4", goal="In it too", term="long", leads=ids("g3", "g5")),
        row("g5", goal="Behind it", term="long", leads=""),
    ]
    found["goals/goals"][0]["leads"] = ids("g2", "g3")
    circles = [one.rows for one in check(made(found)) if one.kind == "circle"]
    assert circles == [(rid("g3"), rid("g4"))]


def test_links_to_goals_that_are_gone_are_no_path():
    moves = ("actions", "a1", "moves", ids("zz", "g2", "g2"))
    ways = paths(several(moves, ("goals", "g1", "leads", ids("zz"))))
    assert ways.moves[rid("a1")] == (rid("g2"),)
    assert ways.leads == {rid("g1"): (), rid("g2"): ()}


def test_what_is_done_now_is_not_asked_who_does_it_and_since_when():
    assert check(several(("actions", "a1", "who", ""), ("actions", "a1", "when", ""))) == ()


def test_rows_that_lack_the_same_stand_in_one_sentence_by_number():
    found = answers()
    for one in found["measure-row/measures"]:
        one["owner"] = ""
    (one,) = check(made(found))
    assert one.words == "Nobody sees to it that M1, M2 and M3 are looked at. Who will?"
    assert one.rows == tuple(rid(name) for name in ("m1", "m2", "m3"))


def test_thirty_bare_actions_and_twenty_bare_goals_and_measures_do_not_make_a_flood():
    bare = made(
        {
            "goals/goals": [row(f"g{i}", goal=f"goal {i}") for i in range(20)],
            "actions/actions": [row(f"a{i}", action=f"action {i}", state="will") for i in range(30)],
            "measure-row/measures": [row(f"m{i}", measure=f"measure {i}") for i in range(20)],
        }
    )
    found = check(bare)
    assert len(found) == len({one.kind for one in found}) <= 25
    assert [KINDS.index(one.kind) for one in found] == sorted(KINDS.index(one.kind) for one in found)
    assert {"goal-unmoved", "action-moves-nothing", "action-unmeasured"} <= {one.kind for one in found}


@pytest.mark.parametrize("fixed", ["", "One\nTwo\nThree", "One\n\n \nTwo\nThree\n"])
def test_three_points_may_be_fixed_and_none_need_be(fixed):
    assert check(setting("agreements", "p1", fixed=fixed)) == ()


def test_one_lesson_that_is_meant_for_somebody_is_enough():
    found = answers()
    found["learning-log/tests"] += [
        row("l2", tried="Kept and said", happened="7", next="keep", situation="Grade 9", by="2027-03-01")
        | {"for": "Grade 8"},
        row("l3", tried="Kept", happened="8", next="keep", situation=""),
    ]
    assert check(made(found)) == ()


def test_a_statement_that_is_not_finished_is_not_asked_for_its_number_too():
    found = answers()
    for address in (parts.SO, parts.LEVEL, parts.BY, parts.MIND):
        del found[address]
    assert [one.kind for one in check(made(found))] == ["statement-unfinished"]


def test_what_breaks_the_path_is_said_first():
    found = answers()
    del found["partner/who"]
    found["goals/goals"][1]["asked"] = ""
    found["actions/actions"][0]["moves"] = ids("zz")
    assert [one.kind for one in check(made(found))] == [
        "gone",
        "outcome-unasked",
        "no-partner",
    ]


def test_what_is_missing_on_the_path_breaks_it_and_the_rest_is_asked():
    breaking = {kind for _make, kind, _names, _words in PLANTED.values() if _found(kind).breaks}
    assert {"gone", "goal-unmoved", "action-moves-nothing", "circle", "will-without-input"} <= breaking
    assert {"action-unmeasured", "goal-unmeasured"} <= breaking
    assert breaking.isdisjoint({"outcome-unasked", "measure-unsplit", "unbalanced", "no-partner"})


def _found(kind):
    make = next(make for make, planted, _names, _words in PLANTED.values() if planted == kind)
    return next(one for one in check(make()) if one.kind == kind)


def test_an_empty_theory_is_told_where_to_begin_and_not_more():
    assert [one.kind for one in check(Theory({}))] == [
        "no-goals",
        "no-actions",
        "no-measures",
        "map-empty",
        "team-empty",
        "statement-unfinished",
        "narrative-empty",
        "no-partner",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "{rows} {0} {count} {{}}",
        "<script>alert(1)</script>",
        "%s %(a)s",
        "\u202eturned",
        "👩\u200d👩\u200d👧" * 60,
        "x" * 5000,
        "e\u0301" * 100,
        "two\nlines\tand tabs",
    ],
)
def test_hostile_words_stand_in_a_sentence_cut_short_and_turn_nothing(hostile):
    (one,) = check(setting("goals", "g1", goal=hostile, asked=""))
    assert one.words.startswith("Nobody concerned was asked about G1 “")
    assert one.words.endswith("”. Whom could you ask?")
    assert "\u202e" not in one.words
    assert "\n" not in one.words
    assert len(one.words) < 130
    assert "".join(hostile.split())[1:20] in "".join(one.words.split())


def test_first_words_are_not_cut_between_a_letter_and_its_mark_or_inside_a_joined_sign():
    (one,) = check(setting("goals", "g1", goal="x" + "e\u0301" * 100, asked=""))
    assert "e ..." not in one.words
    (one,) = check(setting("goals", "g1", goal="👩\u200d" * 100, asked=""))
    assert "\u200d ..." not in one.words


WORD = st.sampled_from(
    ["", "rare", "now", "will", "short", "long", "outcome", "no", "x {rows}", ids("g1", "g9")]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_theory_is_checked_without_an_error_and_names_only_its_rows(data):
    found = {}
    for part, home in parts.HOMES.items():
        columns = parts.prompt(home).columns
        found[home] = [
            row(f"{part[0]}{i}", **{column: data.draw(WORD) for column in columns})
            for i in range(data.draw(st.integers(0, 3)))
        ]
    theory = made(found)
    every = {one[ROW] for part in parts.HOMES for one in theory.rows(part)}
    findings = check(theory)
    assert len(findings) <= len(KINDS) + 10
    for one in findings:
        assert set(one.rows) <= every
        assert one.words.strip()
