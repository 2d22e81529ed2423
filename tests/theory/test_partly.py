"""Of what a file would change, only what is wanted is taken over."""

from __future__ import annotations

import pytest
from a_theory import answers, ids, made, rid, row, whole
from hypothesis import given, settings
from hypothesis import strategies as st
from theories import everything

from ltl_course.theory import parts
from ltl_course.theory.changing.partly import every, partly
from ltl_course.theory.state import Theory

GOALS, ACTIONS = parts.HOMES["goals"], parts.HOMES["actions"]


def brought():
    """Return the whole Theory with a new goal, one reworded, an action gone, and other words."""
    found = answers()
    found[GOALS][0]["goal"] = "Teams say what they predict"
    found[GOALS].insert(1, row("g3", goal="Families come"))
    found[ACTIONS][0]["moves"] = ids("g1", "g3")
    found[ACTIONS][1:2] = []
    found[parts.IF] = "we look each day"
    return made(found)


def test_with_every_mark_the_file_is_taken_over_and_without_any_nothing_is():
    own, found = whole(), brought()
    assert Theory({**own.answers, **partly(own, found, ())}) == found
    assert partly(own, found, every(own, found)) == {}


def test_each_sort_of_change_can_be_left_out_alone():
    own, found = whole(), brought()
    assert set(every(own, found)) == {
        (parts.IF, ""),
        (GOALS, rid("g1")),
        (GOALS, rid("g3")),
        (ACTIONS, rid("a1")),
        (ACTIONS, rid("a2")),
        # These named the action that is gone.
        (parts.HOMES["inputs"], rid("i1")),
        (parts.HOMES["measures"], rid("m1")),
        (parts.HOMES["measures"], rid("m3")),
        (parts.HOMES["tests"], rid("l1")),
    }

    def after(*left_out):
        return Theory({**own.answers, **partly(own, found, left_out)})

    assert after((parts.IF, "")).text(parts.IF) == own.text(parts.IF)
    reworded = after((GOALS, rid("g1"))).rows("goals")
    assert [one["goal"] for one in reworded] == [
        "Teams say what they expect",
        "Families come",
        "Students of grade 9 come to school",
    ]
    new = after((GOALS, rid("g3")))
    assert rid("g3") not in repr(new)
    assert new.rows("actions")[0]["moves"] == ids("g1"), "no row names one that did not come along"
    gone = after((ACTIONS, rid("a2")))
    assert [one["row"] for one in gone.rows("actions")] == [rid(n) for n in ("a1", "a2", "b1", "c1", "d1")]
    assert gone.rows("actions")[1] == own.rows("actions")[1]


def test_a_table_of_which_nothing_is_wanted_keeps_its_order_and_is_not_named():
    own = whole()
    found = Theory({GOALS: list(reversed(own.rows("goals")))})
    assert every(own, found) == ((GOALS, ""),)
    assert list(partly(own, found, ())) == [GOALS]
    assert partly(own, found, every(own, found)) == {}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_left_out_is_never_changed_and_the_rest_always_comes(data):
    own, found = whole(), data.draw(st.sampled_from([brought(), everything()]))
    there = every(own, found)
    left_out = set(data.draw(st.lists(st.sampled_from(there), unique=True)))
    after = Theory({**own.answers, **partly(own, found, left_out)})
    for part, address in parts.HOMES.items():
        before, then, now = ({one["row"]: one for one in theory.rows(part)} for theory in (own, found, after))
        for where, id_ in there:
            if where == address and id_:
                assert (id_ in now) == (id_ in (before if (where, id_) in left_out else then))
                if (where, id_) in left_out and id_ in before:
                    assert now[id_] == before[id_]


@pytest.mark.parametrize("address", [parts.IF, parts.TEAM])
def test_an_answer_is_left_out_as_a_whole(address):
    own, found = Theory({}), everything()
    assert (address, "") in every(own, found)
    assert address in partly(own, found, ())
    assert address not in partly(own, found, [(address, "")])
