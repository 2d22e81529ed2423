"""The difference between two versions: nothing is lost, nothing is made up, and a reader can follow."""

from __future__ import annotations

import re

import pytest
from a_theory import answers, ids, made, rid, row, setting, whole
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltl_course.exercises import ROW
from ltl_course.theory import parts
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.changing.wording import Piece, wording
from ltl_course.theory.state import Theory


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_words_are_compared_one_by_one():
    assert wording("We ask, each week.", "We ask teams, each month.") == (
        Piece("kept", "We ask"),
        Piece("added", " teams"),
        Piece("kept", ", each"),
        Piece("out", " week"),
        Piece("added", " month"),
        Piece("kept", "."),
    )


def test_words_behind_or_before_leave_the_others_alone():
    assert wording("b c", "b c d") == (Piece("kept", "b c"), Piece("added", " d"))
    assert wording("b c", "a b c") == (Piece("added", "a"), Piece("kept", " b c"))


TEXT = st.text(alphabet="ab .,\n\u202e👩\u200d<é", max_size=40)


@settings(max_examples=300, deadline=None)
@given(old=TEXT, new=TEXT)
@example(old="", new="")
@example(old="a ", new="a")
@example(old="x " * 2500, new="x " * 2400 + "y")
def test_pieces_make_up_both_wordings(old, new):
    pieces = wording(old, new)
    assert "".join(piece.text for piece in pieces if piece.how != "out") == new
    before = "".join(piece.text for piece in pieces if piece.how != "added")
    assert squeezed(before) == squeezed(old)
    if old.split() == new.split() and not re.search("[.,]", old):
        assert {piece.how for piece in pieces} <= {"kept"} or old.split() == []


def test_a_long_text_of_which_a_word_changed_shows_that_word():
    words = [f"word{i % 7}" for i in range(3000)]
    other = [*words]
    other[1500] = "new"
    changed = [piece for piece in wording(" ".join(words), " ".join(other)) if piece.how != "kept"]
    assert changed == [Piece("out", f" {words[1500]}"), Piece("added", " new")]


def test_nothing_differs_from_itself():
    found = changes(whole(), whole())
    assert found.parts == ()
    assert found.words == "Nothing differs."


def test_a_changed_cell_is_told_in_words_with_the_old_and_the_new():
    found = changes(whole(), setting("goals", "g1", today="some", goal="Teams say early what they expect"))
    (part,) = found.parts
    assert (part.address, part.title) == ("goals/goals", "What you hope to see")
    (one,) = part.rows
    assert (one.how, one.old, one.new, one.about) == (
        "changed",
        "G1",
        "G1",
        "Teams say early what they expect",
    )
    goal, today = one.cells
    assert (goal.old, goal.new) == ("Teams say what they expect", "Teams say early what they expect")
    assert Piece("added", " early") in goal.pieces
    assert (today.ask, today.old, today.new) == ("How common is it today?", "Hardly seen", "Seen in places")
    assert today.pieces == ()
    assert found.words == "1 row says something else."


def test_new_and_gone_rows_are_told_with_all_their_cells():
    after = answers()
    gone = after["actions/actions"].pop(0)
    after["actions/actions"].append(row("a3", action="We stop the report", driver="a", moves=ids("g1")))
    found = changes(whole(), made(after))
    actions = next(part for part in found.parts if part.address == "actions/actions")
    new, out = actions.rows
    assert (new.how, new.old, new.new, new.about) == ("added", "", "A2", "We stop the report")
    assert [cell.new for cell in new.cells] == ["We stop the report", "A: strategy as learning", "G1"]
    assert (out.how, out.id, out.old, out.new) == ("out", rid("a1"), "A1", "")
    assert [cell.old for cell in out.cells] == [
        *(gone["action"], "A: strategy as learning", "We do it now"),
        *("I", "Team meetings", "2026-09", "each week", "G1"),
    ]
    assert actions.renumbered == (("A2", "A1"),)
    # I1 and M1 named the row that is gone; what they mean is not the same any longer.
    assert {one.old for part in found.parts[1:] for one in part.rows} == {"I1", "M1"}
    for part in found.parts[1:]:
        (cell,) = part.rows[0].cells
        # A1 is another row now, so its number alone would mislead.
        assert cell.old.startswith("A1 “I ask what was predicted”, A2 “Teams write predictions”, B1 “")
        assert cell.new.startswith("A1 “Teams write predictions”, B1 “Students choose the change”, C1 “")
    assert found.words == "1 row is new; 1 row is gone; 2 rows say something else."


def test_a_row_that_only_moved_is_no_change_but_its_new_number_is_told():
    after = answers()
    after["goals/goals"].reverse()
    found = changes(whole(), made(after))
    (part,) = found.parts
    assert part.rows == ()
    assert part.renumbered == (("G2", "G1"), ("G1", "G2"))
    assert found.words == "The order of rows differs, and nothing else."


def test_links_are_told_by_the_numbers_of_each_version():
    after = answers()
    after["goals/goals"].insert(0, row("g0", goal="First"))
    after["actions/actions"][0]["moves"] = ids("g2", "g1")
    found = changes(whole(), made(after))
    cell = next(part for part in found.parts if part.address == "actions/actions").rows[0].cells[0]
    assert (cell.old, cell.new) == (
        "G1 “Teams say what they expect”",
        "G2 “Teams say what they expect”, G3 “Students of grade 9 come to school”",
    )
    # The number that is shown now meant another row before.
    after["actions/actions"][0]["moves"] = ids("g0")
    other = setting("actions", "a1", moves="")
    action = next(part for part in changes(other, made(after)).parts if part.address == "actions/actions")
    assert action.rows[0].cells[0].new == "G1 “First”"
    plain = changes(whole(), setting("actions", "a1", moves=ids("g1", "g2"))).parts[0].rows[0].cells[0]
    assert (plain.old, plain.new) == ("G1", "G1, G2")


def test_links_in_another_order_and_links_to_nothing_are_no_change():
    one = setting("measures", "m1", actions=ids("a1", "a2"))
    two = setting("measures", "m1", actions=ids("a2", "a1", "zz"))
    assert changes(one, two).parts == ()


def test_texts_are_told_word_by_word_and_numbers_whole():
    after = answers()
    after["statement/if"] = "we look at attendance each week"
    after["own-practice/expected"] = "5"
    found = changes(whole(), made(after))
    first, second = found.parts
    assert first.cell.pieces[1] == Piece("out", " together")
    assert (second.cell.old, second.cell.new, second.cell.pieces) == ("3 times a week", "5 times a week", ())
    assert found.words == "2 answers say something else."
    del after["statement/if"]
    after["partner/asks"] = "What happened?"
    assert changes(whole(), made(after)).words == (
        "1 answer is new; 1 answer is gone; 1 answer says something else."
    )


@pytest.mark.parametrize(
    ("old", "new", "by", "words"),
    [
        ("rare", "most", 2, "2 steps up"),
        ("common", "most", -1, "1 step down"),
        ("", "most", None, "said for the first time"),
        ("most", "", None, "no longer said"),
    ],
)
def test_a_statement_goes_up_or_down_by_steps(old, new, by, words):
    one, two = (Theory({"self-assessment/own": {"chain": said} if said else {}}) for said in (old, new))
    (part,) = changes(one, two).parts
    (step,) = part.steps
    assert (step.item, step.by, step.words) == ("chain", by, words)
    assert step.ask.startswith("We follow the whole chain")
    assert "Hardly anywhere" in {step.old, step.new} or old != "rare"


def test_a_team_goes_up_by_the_difference_of_its_mean_steps():
    # Before: 2 people at step 0 and 2 at step 1, mean 0.5; after: 1 at 0 and 3 at 2, mean 1.5.
    one = made({"self-assessment/team": {"chain": "rare 2; some 2"}})
    two = made({"self-assessment/team": {"chain": "rare 1; most 3"}})
    (part,) = changes(one, two).parts
    assert (part.steps[0].by, part.steps[0].words) == (1.0, "1 step up")
    assert part.steps[0].new == "Hardly anywhere: 1; In most places: 3"
    assert changes(one, two).words == "1 statement stands higher."
    same = changes(one, made({"self-assessment/team": {"chain": "rare 3; most 1"}}))
    assert same.parts[0].steps[0].words == "spread differently, the same on average"
    assert same.words == "1 statement has another answer."


def test_a_difference_too_small_to_be_told_is_called_none():
    one = made({"self-assessment/team": {"chain": "rare 50; some 50"}})
    two = made({"self-assessment/team": {"chain": "rare 49; some 51"}})
    step = changes(one, two).parts[0].steps[0]
    assert (step.by, step.words) == (0.01, "spread differently, the same on average")


def test_a_new_row_that_says_nothing_that_can_be_told_is_told_all_the_same():
    after = answers()
    after["goals/goals"].append(row("g9", leads=ids("zz")))
    (part,) = changes(whole(), made(after)).parts
    assert [(one.how, one.new, one.cells) for one in part.rows] == [("added", "G3", ())]


def test_rows_that_share_an_id_are_both_compared():
    twice = answers()
    twice["goals/goals"].append({**twice["goals/goals"][0], "goal": "Another"})
    (part,) = changes(whole(), made(twice)).parts
    assert [(one.how, one.about) for one in part.rows] == [("added", "Another")]


CELL = st.text(alphabet="ab =<\u202e👩", max_size=6)
GOALS = st.lists(
    st.tuples(st.sampled_from(["g1", "g2", "g3", "g4"]), CELL), max_size=4, unique_by=lambda x: x[0]
)


@settings(max_examples=150, deadline=None)
@given(old=GOALS, new=GOALS)
def test_every_row_that_differs_is_told_and_no_other(old, new):
    one, two = (
        made({"goals/goals": [row(name, goal=said, kind="mindset") for name, said in rows]})
        for rows in (old, new)
    )
    told = {change.id: change.how for part in changes(one, two).parts for change in part.rows}
    before, after = ({rid(name): said.strip() for name, said in rows} for rows in (old, new))
    expected = {id_: "added" for id_ in after if id_ not in before}
    expected |= {id_: "out" for id_ in before if id_ not in after}
    expected |= {id_: "changed" for id_ in after if id_ in before and before[id_] != after[id_]}
    assert told == expected


def test_an_old_version_with_a_column_that_is_asked_no_longer_is_told_whole():
    old = Theory({"goals/goals": [{ROW: rid("g1"), "goal": "Same", "colour": "green"}]})
    new = Theory({"goals/goals": [{ROW: rid("g1"), "goal": "Same"}]})
    (part,) = changes(old, new).parts
    (cell,) = part.rows[0].cells
    assert (cell.ask, cell.old, cell.new) == ("colour", "green", "")


def test_every_table_can_be_compared():
    for home in parts.HOMES.values():
        after = answers()
        after[home] = after[home][1:]
        assert home in {part.address for part in changes(whole(), made(after)).parts}
