"""The public page: what was chosen, and not a byte of anything else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from read_back import HOSTILE, Page, bare, row, theory, words

from ltl_course.theory import parts
from ltl_course.theory.example import example
from ltl_course.theory.pages.public import SHOWN, Choice, open_cells, page, public
from ltl_course.theory.state import Theory
from ltl_course.theory.versions import Kept

DAY = date(2026, 12, 4)


def marked():
    """A Theory in which every text, cell and id is a word that stands nowhere else, and its choices."""
    made = {}
    counted = iter(range(10_000))
    for address in parts.HOMES.values():
        columns = parts.prompt(address).columns
        made[address] = [
            {
                "row": f"{next(counted):08x}",
                **{
                    id_: (
                        next(iter(one.options)) if one.options else "" if one.of else f"zq{next(counted)}zq"
                    )
                    for id_, one in columns.items()
                },
            }
            for _n in range(3)
        ]
    for address in (
        parts.IF,
        parts.THEN,
        parts.SO,
        parts.LEVEL,
        parts.BY,
        parts.MIND,
        parts.NARRATIVE,
        "partner/who",
        "partner/asks",
        "own-practice/what",
    ):
        made[address] = f"zq{next(counted)}zq"
    return Theory(made)


def found(data):
    return set(re.findall("zq[0-9]+zq", data.decode()))


def test_only_what_was_chosen_is_in_the_bytes():
    held = marked()
    goals, measures = held.rows("goals"), held.rows("measures")
    choice = Choice(
        narrative=True,
        goals=frozenset({goals[1]["row"]}),
        measures=frozenset({measures[0]["row"], measures[2]["row"]}),
    )
    data = page(held, choice, day=DAY).data
    expected = {held.text(parts.NARRATIVE), goals[1]["goal"]} | {
        measures[n][column] for n in (0, 2) for column in ("measure", "baseline", "level", "by", "split")
    }
    assert found(data) == expected
    ids = [one["row"] for part in parts.HOMES for one in held.rows(part)]
    assert not [id_ for id_ in ids if id_.encode() in data]
    assert not re.search(rb">[GM][0-9]", data)


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(), 0),
        (Choice(goals=frozenset({"deadbeef"}), measures=frozenset({"deadbeef"})), 0),
        (Choice(narrative=True), 1),
    ],
    ids=["nothing", "rows that are gone", "the narrative"],
)
def test_what_was_not_chosen_is_not_there(choice, count):
    data = page(marked(), choice, day=DAY).data
    assert len(found(data)) == count
    assert (b"Nothing has been chosen" in data) is (count == 0)
    assert not Page(data.decode()).all("table")


def test_a_row_of_the_other_table_with_the_same_id_is_not_shown():
    held = theory(
        goals=[row("goals", "aaaaaaa1", goal="shown")],
        measures=[row("measures", "aaaaaaa1", measure="secret")],
    )
    data = page(held, Choice(goals=frozenset({"aaaaaaa1"})), day=DAY).data
    assert b"shown" in data
    assert b"secret" not in data


def test_who_was_asked_and_how_it_is_run_stays_in_the_house():
    assert not {"asked", "leads"} & set(SHOWN["goals"])
    assert not {"who", "owner", "tool", "rule", "rhythm", "actions", "goals"} & set(SHOWN["measures"])


def test_it_is_one_page_without_scripts_and_addresses():
    every = {part: frozenset(one["row"] for one in example().rows(part)) for part in ("goals", "measures")}
    file = page(example(), Choice(narrative=True, **every), day=DAY, author="A fictional principal")
    assert (file.name, file.media_type) == ("our-theory-in-public.html", "text/html")
    read = Page(file.data.decode())
    assert not {"script", "img", "a", "link", "iframe", "svg"} & {tag for tag, _attrs in read.tags}
    assert "A fictional principal, 2026-12-04" in read.text
    assert "CPRL has not made, reviewed or endorsed" in read.text
    assert (len(read.all("table")), len(read.all("h2"))) == (2, 3)


def test_it_says_that_it_is_fiction_only_if_what_is_shown_is():
    own = Theory({**example().answers, parts.NARRATIVE: "We are a school that tries."})
    assert public(own, Choice(narrative=True), day=DAY).notice == ""
    assert public(example(), Choice(narrative=True), day=DAY).notice
    one = frozenset({example().rows("measures")[0]["row"]})
    assert public(own, Choice(measures=one), day=DAY).notice


ROW = "aaaaaaa1"


def measures(**cells):
    return theory(measures=[row("measures", ROW, measure="Minutes", **cells)])


def made(held, *kept):
    return public(held, Choice(goals=frozenset({ROW}), measures=frozenset({ROW})), day=DAY, kept=kept)


def test_nothing_stands_where_a_cell_is_open_and_a_column_that_is_open_everywhere_is_left_out():
    other = row("goals", "aaaaaaa2", goal="Families come", kind="outcome")
    held = theory(goals=[row("goals", ROW, goal="Teams ask"), other])
    both = public(held, Choice(goals=frozenset({ROW, "aaaaaaa2"})), day=DAY)
    ((table,),) = (section.tables for section in both.sections)
    assert table.header == ("Goal", "What it is")
    assert len(table.widths) == 2
    assert [cells[0] for cells in table.rows] == ["Teams ask", "Families come"]
    assert table.rows[0][1] == ""
    assert table.rows[1][1]
    assert both.sections[0].paragraphs == (), "no signs are explained that do not stand there"
    assert b"still open" not in page(held, Choice(goals=frozenset({ROW})), day=DAY).data


def test_a_row_of_which_nothing_may_be_shown_is_not_shown():
    held = theory(measures=[row("measures", ROW, owner="I")])
    assert [one.tables for one in made(held).sections] == [()]


def test_what_is_open_is_named_as_it_stands_over_the_column():
    (open_,) = measures(level="20").rows("measures")
    assert open_cells("measures", open_) == ("Where it stands today", "By when", "Looked at apart for")


def kept(day, **cells):
    return Kept(number=1, day=day, why="", theory=measures(**cells))


BEFORE, AFTER = date(2026, 10, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("cells", "versions", "claimed"),
    [
        ({"level": "20", "by": "2026-12-05"}, [], True),
        ({"level": "20", "by": "2026-12-04"}, [], False),
        ({"level": "20", "by": "2026-11-15"}, [], False),
        ({"level": "20", "by": "2026-11-15"}, [kept(BEFORE, level=" 20 ")], True),
        ({"level": "20", "by": "2026-11-15"}, [kept(BEFORE, level="25")], False),
        ({"level": "20", "by": "2026-11-15"}, [kept(AFTER, level="20")], False),
        ({"level": "20", "by": "2026-11-15"}, [kept(date(2026, 11, 15), level="20")], False),
        ({"level": "20", "by": "2026-11-15"}, [kept(AFTER, level="20"), kept(BEFORE, level="20")], True),
        ({"level": "20", "by": "in spring"}, [kept(BEFORE, level="20")], False),
        ({"level": "20"}, [], False),
        ({"by": "2026-12-05"}, [], False),
    ],
)
def test_that_a_prediction_came_first_is_claimed_only_where_it_is_known(cells, versions, claimed):
    (section,) = made(measures(**cells), *versions).sections
    assert any("before the figures came" in one for one in section.paragraphs) is claimed


def test_one_prediction_that_came_too_late_is_enough_to_claim_nothing():
    both = Theory(
        {
            parts.HOMES["measures"]: [
                row("measures", ROW, measure="Minutes", level="20", by="2026-12-05"),
                row("measures", "aaaaaaa2", measure="Visits", level="20", by="2026-11-05"),
            ]
        }
    )
    shown = frozenset({ROW, "aaaaaaa2"})
    assert public(both, Choice(measures=shown), day=DAY).sections[0].paragraphs == ()
    assert public(both, Choice(measures=frozenset({ROW})), day=DAY).sections[0].paragraphs


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_inert_and_whole(said):
    held = Theory(
        {
            parts.NARRATIVE: words(said),
            **theory(goals=[row("goals", "aaaaaaa1", goal=said)]).answers,
        }
    )
    data = page(held, Choice(narrative=True, goals=frozenset({"aaaaaaa1"})), day=DAY, author=said[:99]).data
    read = Page(data.decode())
    assert not {"script", "img", "iframe", "a"} & {tag for tag, _attrs in read.tags}
    assert bare(read.text).count(bare(said)) >= 2
