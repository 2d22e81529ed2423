"""The public page: what was chosen, and not a byte of anything else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from read_back import HOSTILE, Page, bare, row, theory, words

from ltl_course.theory import parts
from ltl_course.theory.example import example
from ltl_course.theory.pages.public import SHOWN, Choice, page, public
from ltl_course.theory.state import Theory

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
