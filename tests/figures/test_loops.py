"""The causal-loop diagram: all of it said, nothing of it hidden."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruler import collisions, outside, words

from ltl_course.dynamics import Link, Loop
from ltl_course.figures.loop_layout import Box, arrow, free_spot, order, ring
from ltl_course.figures.loops import HEIGHT, WIDTH, loop_diagram, loop_words
from ltl_course.simulations import SIMULATIONS


def loop(*names, id_="R1", delayed=False):
    links = (
        Link(cause=a, effect=b, sign="+", delayed=delayed)
        for a, b in zip(names, (*names[1:], names[0]), strict=True)
    )
    return Loop(id=id_, kind="reinforcing", name=f"Round {id_}", story="Round and round.", links=tuple(links))


DIAGRAMS = {name: SIMULATIONS[name].loops for name in SIMULATIONS} | {
    "two variables": (loop("effort", "results"),),
    "nine variables": (
        loop("a", "b", "c", "d", "e", delayed=True),
        loop("e", "f", "g", "h", "i", "a", id_="R2"),
    ),
}


@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_words_collide_or_leave_the_picture(name):
    svg = loop_diagram(DIAGRAMS[name]).svg()
    assert not collisions(svg)
    assert not outside(svg)


@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_arrow_runs_through_words_or_out_of_the_picture(name):
    svg = loop_diagram(DIAGRAMS[name]).svg()
    boxes = words(svg)
    arrows = 0
    for path in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
        found = re.fullmatch(r"M (\S+) (\S+) Q (\S+) (\S+) (\S+) (\S+)", path.get("d"))
        if not found:
            continue
        arrows += 1
        x0, y0, x1, y1, x2, y2 = map(float, found.groups())
        for t in (step / 50 for step in range(51)):
            x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2
            y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
            hit = [b.text for b in boxes if b.left < x < b.right and b.top < y < b.bottom]
            assert not hit
    assert arrows == len({(link.cause, link.effect) for one in DIAGRAMS[name] for link in one.every_link})


@pytest.mark.parametrize("name", DIAGRAMS)
def test_every_variable_sign_delay_and_loop_is_drawn_once(name):
    loops = DIAGRAMS[name]
    links = {(link.cause, link.effect): link for one in loops for link in one.every_link}.values()
    shown = [one.text for one in words(loop_diagram(loops).svg())]
    assert shown.count("+") == sum(link.sign == "+" for link in links)
    assert shown.count("\u2212") == sum(link.sign == "-" for link in links)
    assert shown.count("delay") == sum(link.delayed for link in links)
    for one in loops:
        assert shown.count(one.id) == 1
    for variable in {link.cause for link in links}:
        assert set(variable.split()) <= set(" ".join(shown).split())


def test_sentence_list_and_table_name_every_link():
    loops = SIMULATIONS["signal-or-noise"].loops
    drawn, listed = loop_diagram(loops), loop_words(loops)
    rows = {row[1:3] for row in drawn.table.rows}
    for one in loops:
        assert f"{one.id} {one.name}" in drawn.sentence
        assert one.story in listed
        for link in one.links:
            way = "up" if link.sign == "+" else "down"
            late = "after a delay, " if link.delayed else ""
            said = f"{link.cause} up: {late}{link.effect} {way}"
            assert said in drawn.sentence
            assert f"<li>{said}</li>" in listed
            assert (link.cause, link.effect) in rows
    assert listed.count("<strong>") == len(loops)


def test_what_a_loop_does_besides_is_drawn_and_told_as_such():
    price = Link(cause="effort", effect="rest", sign="-")
    (one,) = (loop("effort", "results", "trust"),)
    loops = (replace(one, beside=(price,)),)
    drawn, listed = loop_diagram(loops), loop_words(loops)
    assert "rest" in [word.text for word in words(drawn.svg())]
    assert drawn.sentence.endswith("; besides, effort up: rest down.")
    assert "<li>besides, effort up: rest down</li>" in listed
    assert ("R1 Round R1", "effort", "rest", "the other way", "no") in drawn.table.rows


def test_words_of_a_loop_are_escaped_in_the_list_and_kept_in_the_picture():
    loops = (loop("<b>effort", "results & more"),)
    assert "&lt;b&gt;effort" in loop_words(loops)
    assert "<b>" not in loop_words(loops)
    assert "<b>effort" in [one.text for one in words(loop_diagram(loops).svg())]


def test_a_diagram_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one loop"):
        loop_diagram(())


def test_the_order_around_the_ring_avoids_a_crossing_that_can_be_avoided():
    crossed = order(("a", "b", "c", "d"), [("a", "c"), ("c", "b"), ("b", "d"), ("d", "a")])
    assert crossed in {("a", "c", "b", "d"), ("a", "d", "b", "c")}


def test_of_many_variables_no_arrow_crosses_that_need_not():
    ring_of = "abcdefghijk"
    pairs = list(zip(ring_of, ring_of[1:] + ring_of[0], strict=True))
    found = order(("a", *"gbhcidjekf"), pairs)
    places = {name: place for place, name in enumerate(found)}
    assert sorted(abs(places[one] - places[two]) for one, two in pairs) == [1] * 10 + [10]


@given(st.permutations("abcdef"), st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
@settings(max_examples=20, deadline=None)
def test_the_order_keeps_every_variable_and_the_first_in_its_place(names, links):
    found = order(names, [pair for pair in links if pair[0] != pair[1]])
    assert sorted(found) == sorted(names)
    assert found[0] == names[0]


@given(st.lists(st.tuples(st.floats(20, 120), st.floats(14, 40)), min_size=2, max_size=9))
def test_boxes_on_the_ring_stay_inside_the_picture(sizes):
    for box in ring(sizes, 720, 470):
        assert box.x - box.width / 2 >= 5.9
        assert box.x + box.width / 2 <= 714.1
        assert box.y - box.height / 2 >= 5.9
        assert box.y + box.height / 2 <= 464.1


def test_an_arrow_starts_and_ends_at_the_edges_of_its_boxes():
    one, two = ring([(80, 20), (80, 20), (80, 20)], 720, 470)[:2]
    found = arrow(one, two, [], [], (720, 470), outward=True)
    assert not one.covers(found.start)
    assert one.covers(found.start, 8)
    assert not two.covers(found.end)
    assert two.covers(found.end, 8)


def test_an_arrow_bends_around_a_box_in_its_way():
    one, two = Box(x=60, y=200, width=40, height=20), Box(x=600, y=200, width=40, height=20)
    there = Box(x=330, y=238, width=80, height=30)
    for point in arrow(one, two, [there], [], (720, 400), outward=True).samples(60):
        assert not there.covers(point)


def test_a_free_spot_is_taken_in_the_order_of_the_wishes():
    taken = Box(x=50, y=50, width=40, height=20)
    assert free_spot((20, 10), [(50, 50), (120, 50), (200, 50)], [taken], []).x == 120
