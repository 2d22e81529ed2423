"""The logic model and the system map of a Theory, as cards and ties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.theory.logic_model import MOST, logic_model, logic_model_sheets
from ltl_course.theory.state import Theory
from ltl_course.theory.system_map import system_map

GOAL = {"goal": "", "kind": "", "term": "", "today": "", "asked": "", "leads": ""}
ACTION = dict.fromkeys(("action", "driver", "state", "who", "where", "when", "often", "moves"), "")
INPUT = {"input": "", "kind": "", "there": "", "for": ""}
LINE = {"who": "", "ring": "", "link": "", "depends": ""}


def id_(letter, place):
    return f"{ord(letter):04x}{place:04x}"


def rows(letter, blank, *filled):
    return [{"row": id_(letter, n), **blank, **one} for n, one in enumerate(filled, start=1)]


def theory(*, goals=(), actions=(), inputs=(), system=()):
    answers = {
        "system-map/system": rows("s", LINE, *system),
        "goals/goals": rows("g", GOAL, *goals),
        "actions/actions": rows("a", ACTION, *actions),
        "inputs/inputs": rows("i", INPUT, *inputs),
    }
    return Theory({address: found for address, found in answers.items() if found})


def named(sheet):
    return {one.number: one for one in sheet.cards}


def ties(sheet):
    cards = {one.key: one.number for one in sheet.cards}
    return {(cards[one.start], one.verb, cards[one.end], one.look) for one in sheet.ties}


def test_columns_run_from_what_it_takes_to_outcomes_for_students():
    sheet = logic_model(
        theory(
            goals=[
                {"goal": "later outcome", "kind": "outcome", "term": "long"},
                {"goal": "later mindset", "kind": "mindset", "term": "long"},
                {"goal": "outcome", "kind": "outcome", "term": "short"},
                {"goal": "behaviour", "kind": "behaviour", "term": "short"},
                {"goal": "whenever", "kind": "behaviour"},
            ],
            actions=[
                {"action": "late", "driver": "d"},
                {"action": "loose"},
                {"action": "first", "driver": "a"},
            ],
            inputs=[{"input": "time"}],
        )
    )
    assert [[one.words for one in column.cards] for column in sheet.columns] == [
        ["time"],
        ["first", "late", "loose"],
        ["behaviour", "whenever", "outcome"],
        ["later mindset", "later outcome"],
    ]
    assert [group.title for group in sheet.columns[1].groups] == [
        "A: strategy as learning",
        "D: knowledge that travels",
        "N: no driver yet",
    ]
    assert [group.title for group in sheet.columns[3].groups] == ["Among people", "For students"]


def test_ties_follow_the_cells_and_are_dashed_where_nothing_is_done_yet():
    sheet = logic_model(
        theory(
            goals=[{"goal": "one", "leads": id_("g", 2)}, {"goal": "two"}],
            actions=[
                {"action": "now", "driver": "a", "state": "now", "moves": f"{id_('g', 1)} {id_('g', 2)}"},
                {"action": "will", "driver": "a", "state": "will", "moves": id_("g", 1)},
                {"action": "unsaid", "driver": "a", "moves": id_("g", 1)},
            ],
            inputs=[{"input": "time", "for": id_("a", 2)}],
        )
    )
    assert ties(sheet) == {
        ("I1", "for", "A2", "dotted"),
        ("A1", "moves", "G1", "full"),
        ("A1", "moves", "G2", "full"),
        ("A2", "moves", "G1", "dashed"),
        ("A3", "moves", "G1", "dashed"),
        ("G1", "leads to", "G2", "full"),
    }


def test_rows_that_are_gone_are_tied_to_nothing_and_a_row_named_twice_once():
    moves = f"{id_('g', 1)} {id_('g', 9)} {id_('g', 1)} nonsense {id_('a', 1)}"
    sheet = logic_model(theory(goals=[{"goal": "one"}], actions=[{"action": "x", "moves": moves}]))
    assert ties(sheet) == {("N1", "moves", "G1", "dashed")}
    assert len(sheet.ties) == 1


def test_two_rows_that_share_an_id_are_both_shown():
    whole = theory(goals=[{"goal": "one"}, {"goal": "two"}], actions=[{"action": "x", "moves": id_("g", 1)}])
    whole.answers["goals/goals"][1]["row"] = id_("g", 1)
    sheet = logic_model(whole)
    assert [one.words for one in sheet.columns[2].cards] == ["one", "two"]
    assert [one.end for one in sheet.ties] == [sheet.columns[2].cards[0].key]


def test_what_is_missing_is_said_and_nothing_else():
    sheet = logic_model(
        theory(
            goals=[
                {"goal": "lonely"},
                {"goal": "b", "kind": "behaviour", "term": "short", "today": "rare", "leads": id_("g", 3)},
                {"goal": "c", "kind": "outcome", "term": "long", "today": "some"},
            ],
            actions=[
                {"action": "x", "driver": "b"},
                {"action": "y", "driver": "b", "state": "now", "moves": id_("g", 2)},
            ],
            inputs=[{"input": "p"}, {"input": "q", "there": "no", "for": id_("a", 1)}],
        )
    )
    assert {number: one.lacks for number, one in named(sheet).items()} == {
        "G1": (
            "what is it?",
            "when?",
            "how common is it today?",
            "nothing moves it yet",
            "leads to no other goal yet",
        ),
        "G2": (),
        "G3": (),
        "B1": ("is it done already?", "moves no goal yet"),
        "B2": (),
        "I1": ("is it there?", "for no action yet"),
        "I2": (),
    }


def test_looks_levels_and_states():
    cards = named(
        logic_model(
            theory(
                goals=[{"goal": "g", "kind": "mindset", "today": one} for one in ("rare", "some", "common")],
                actions=[{"action": "a", "driver": "c", "state": one} for one in ("now", "will")],
                inputs=[{"input": "i", "kind": "data", "there": one} for one in ("yes", "part", "no")],
            )
        )
    )
    assert [(cards[n].level, cards[n].about) for n in ("G1", "G2", "G3")] == [
        (1, "A mindset, Hardly seen"),
        (2, "A mindset, Seen in places"),
        (3, "A mindset, Common"),
    ]
    assert [(cards[n].look, cards[n].about) for n in ("C1", "C2")] == [
        ("firm", "We do it now"),
        ("dashed", "We will do it"),
    ]
    assert [(cards[n].look, cards[n].about) for n in ("I1", "I2", "I3")] == [
        ("plain", "Data, there"),
        ("dashed", "Data, there in part"),
        ("dashed", "Data, not there yet"),
    ]


def test_who_where_when_and_how_often_are_told():
    one = {"action": "x", "who": "Coaches", "where": "", "when": "May", "often": "Daily"}
    (card,) = logic_model(theory(actions=[one])).cards
    assert card.more == ("Who? Coaches", "From when? May", "How often? Daily")


def test_choices_that_the_table_does_not_know_lose_no_row():
    odd = {"kind": "<b>", "term": "never", "today": "x"}
    sheet = logic_model(theory(goals=[{"goal": "g", **odd}], actions=[{"action": "a", "driver": "q"}]))
    assert [one.words for one in sheet.cards] == ["a", "g"]
    assert sheet.columns[1].groups[0].title == "q"


def test_a_few_actions_stand_on_one_sheet():
    some = theory(actions=[{"action": "x", "driver": "a"}] * MOST)
    assert logic_model_sheets(some) == (logic_model(some),)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_on_sheets_by_driver_no_card_and_no_tie_is_lost(data):
    counts = {"g": data.draw(st.integers(0, 9)), "a": data.draw(st.integers(MOST + 1, 30))}

    def some(letter):
        places = st.lists(st.integers(1, max(1, counts[letter])), max_size=3)
        return places.map(lambda found: " ".join(id_(letter, one) for one in found))

    goal = st.fixed_dictionaries(
        {"goal": st.just("g"), "leads": some("g"), "term": st.sampled_from(["", "long"])}
    )
    action = st.fixed_dictionaries(
        {"action": st.just("a"), "driver": st.sampled_from(["", *"abcd"]), "moves": some("g")}
    )
    takes = st.fixed_dictionaries({"input": st.just("i"), "for": some("a")})
    whole = theory(
        goals=data.draw(st.lists(goal, min_size=counts["g"], max_size=counts["g"])),
        actions=data.draw(st.lists(action, min_size=counts["a"], max_size=counts["a"])),
        inputs=data.draw(st.lists(takes, max_size=5)),
    )
    all_of_it, sheets = logic_model(whole), logic_model_sheets(whole)
    assert {one for sheet in sheets for one in sheet.cards} == set(all_of_it.cards)
    assert {one for sheet in sheets for one in sheet.ties} == set(all_of_it.ties)
    # Each action is on one sheet, that of its driver.
    actions = [one.number for sheet in sheets for one in sheet.columns[1].cards]
    assert sorted(actions) == sorted(one.number for one in all_of_it.columns[1].cards)


def test_a_sheet_of_a_driver_says_which_and_the_rest_has_one_too():
    sheets = logic_model_sheets(
        theory(
            actions=[{"action": "x", "driver": "a" if n % 2 else "d"} for n in range(MOST + 1)],
            goals=[{"goal": "unmoved"}],
        )
    )
    assert [one.title for one in sheets] == [
        "Logic model. A: strategy as learning",
        "Logic model. D: knowledge that travels",
        "Logic model. What no action touches yet",
    ]
    assert [one.words for one in sheets[-1].cards] == ["unmoved"]


def test_everybody_stands_on_a_ring_or_below_the_rings():
    sheet = system_map(
        theory(
            system=[
                {"who": "board", "ring": "above", "depends": f"{id_('s', 4)} {id_('s', 9)}"},
                {"who": "families", "ring": "led", "link": "They need\nan hour"},
                {"who": "city", "ring": "outside"},
                {"who": "payroll", "ring": "lateral"},
                {"who": "nobody knows"},
                {"who": "odd", "ring": "elsewhere"},
            ]
        )
    )
    assert [[one.words for one in column.cards] for column in sheet.columns] == [
        ["families"],
        ["payroll"],
        ["board"],
        ["city"],
        ["nobody knows", "odd"],
    ]
    assert ties(sheet) == {("S1", "needs", "S4", "full")}
    assert named(sheet)["S2"].more == ("What do you need from each other? They need an hour",)
    assert named(sheet)["S1"].more == ("What you need from each other is not said yet.",)


@pytest.mark.parametrize("make", [logic_model, system_map])
def test_a_row_that_has_no_words_yet_says_so(make):
    whole = theory(goals=[{"kind": "outcome"}], system=[{"ring": "led"}])
    (card,) = make(whole).cards
    assert card.words == "(nothing is written here yet)"


@pytest.mark.parametrize("make", [logic_model, system_map])
def test_an_empty_theory_has_a_sentence(make):
    sheet = make(Theory({}))
    assert not sheet.cards
    assert sheet.told() == sheet.empty
