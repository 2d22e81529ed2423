"""The sheet of cards: its sentences, its table and its list name every card and every tie."""

from xml.etree import ElementTree as ET

import pytest
from drawn_theories import HOSTILE, NAMES, PLANTED, card, theory

from ltl_course.figures.card_list import card_list
from ltl_course.figures.cards import Column, Group, Sheet, Tie
from ltl_course.figures.labels import label
from ltl_course.theory.formats.document import words
from ltl_course.theory.logic_model import logic_model
from ltl_course.theory.system_map import system_map


def sheet(*cards, ties=()):
    columns = (Column(title="Here", groups=(Group(title="Now", cards=tuple(cards)),)),)
    return Sheet(title="T", columns=columns, ties=tuple(ties), key="K", empty="E", crowded="C")


def tie(start, end, verb="moves"):
    return Tie(start=start, end=end, verb=verb)


SHEETS = [
    pytest.param(make, name, id=f"{make.__name__} {name}")
    for make in (logic_model, system_map)
    for name in PLANTED
]


@pytest.mark.parametrize(("make", "name"), SHEETS)
def test_the_description_says_every_card_and_every_tie(make, name):
    made = make(PLANTED[name]())
    told = made.told()
    cards = {one.key: one for one in made.cards}
    for one in made.cards:
        assert f"{one.number} (" in told or f"{one.number}: " in told
        assert one.words in told
        assert all(lack in told for lack in one.lacks)
    for one in made.ties:
        phrases = [phrase for phrase in made.leads(cards[one.start]) if phrase.startswith(f"{one.verb} ")]
        assert cards[one.end].number in phrases[0].removeprefix(f"{one.verb} ").split(", ")
        assert f"{cards[one.start].number} {phrases[0]}." in told
    assert "\n" not in told
    assert told


@pytest.mark.parametrize(("make", "name"), SHEETS)
def test_the_list_says_every_card_and_every_tie_under_its_card(make, name):
    made = make(PLANTED[name]())
    root = ET.fromstring(card_list(made))
    shown = {}
    for item in root.iter("li"):
        if item.get("data-look"):
            number = item.find("p/strong").text
            ways = item.findall("ul/li")
            shown[number] = (next(p for p in item.findall("p") if p.get("dir")).text, ways)
    assert len(shown) == len({one.number for one in made.cards})
    for one in made.cards:
        whole, ways = shown[one.number]
        assert whole == one.words
        named = [(way.text.strip(), way.find("strong").text) for way in ways]
        there = [(verb, end.number) for verb, ends in made.onward(one).items() for end in ends]
        assert named == there
    if not made.cards:
        assert made.empty in "".join(root.itertext())


def test_the_list_is_by_ring():
    root = ET.fromstring(card_list(system_map(theory("small")), level=4))
    heads = [one.text for one in root.iter("h4")]
    assert heads == [
        "I lead, influence or serve them",
        "They work beside us",
        "I report to them",
        "Outside of our organization",
    ]
    first = root.find("section")
    assert [one.text for one in first.iter("strong") if one.text in {"S1", "S3"}][:2] == ["S1", "S3"]


def test_hostile_words_are_inert_and_whole_in_the_list():
    made = logic_model(PLANTED["hostile"]())
    listed = card_list(made)
    assert "<script" not in listed
    whole = label(words(HOSTILE))
    assert whole in "".join(ET.fromstring(listed).itertext())
    assert "\u202e" not in listed


def test_where_a_card_names_another_its_first_words_are_enough():
    long = sheet(card("a"), card("b", "w" * 500), ties=[tie("a", "b")])
    (way,) = ET.fromstring(card_list(long)).findall(".//ul/li/ul/li")
    assert way.find("strong").tail == f" {'w' * 160}…"


def test_the_table_has_a_row_for_each_card():
    made = logic_model(theory("middle"))
    rows = {row[0]: row for row in made.table().rows}
    assert len(rows) == len(made.cards)
    assert rows["A1"][3] == "moves G1, G2"
    assert rows["I4"][4] == "for no action yet"
    assert rows["B1"][2] == "What we do / B: participation of those concerned / We will do it"


def test_numbers_are_told_in_their_order_and_runs_are_short_in_the_box():
    keys = ["g1", "g2", "g3", "g5", "g10", "g11"]
    made = sheet(card("a1"), *map(card, keys), ties=[tie("a1", key) for key in reversed(keys)])
    (first, *_rest) = made.cards
    assert made.leads(first) == ("moves G1, G2, G3, G5, G10, G11",)
    assert made.short_leads(first) == ("moves G1\u2013G3, G5, G10, G11",)


@pytest.mark.parametrize(
    ("cards", "ties"),
    [([card("a"), card("a")], []), ([card("a")], [tie("a", "b")]), ([card("a")], [tie("b", "a")])],
)
def test_a_sheet_that_contradicts_itself_is_refused(cards, ties):
    with pytest.raises(ValueError, match=r"share a key|not there"):
        sheet(*cards, ties=ties)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_have_what_they_were_made_for(name):
    made = logic_model(theory(name))
    assert {one.look for one in made.cards} == {"firm", "plain", "dashed"}
    assert len(made.cards) == {"small": 8, "middle": 21, "full": 60}[name]
