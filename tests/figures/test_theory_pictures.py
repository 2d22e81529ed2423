"""The logic model and the system map: every word seen, no word hidden, the same each time."""

import re
import struct
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from drawn_theories import HOSTILE, LARGEST, PLANTED, cards, curves, made, theory
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread
from ruler import SVG, collisions, outside, words

from ltl_course.figures.labels import label
from ltl_course.figures.logic_model import logic_model, logic_model_png
from ltl_course.figures.loop_layout import Box
from ltl_course.figures.orbit_moves import crosses
from ltl_course.figures.system_map import system_map, system_map_png
from ltl_course.theory import logic_model as model_of
from ltl_course.theory import system_map as map_of
from ltl_course.theory.formats.document import words as held

MODEL = (logic_model, model_of.logic_model, logic_model_png)
MAP = (system_map, map_of.system_map, system_map_png)
DRAWN = {}


def drawn(kind, name):
    """Each picture is drawn once for all tests."""
    draw, sheet_of, _png = kind
    key = (draw.__name__, name)
    if key not in DRAWN:
        sheet = sheet_of(PLANTED[name]())
        DRAWN[key] = (sheet, draw(sheet).svg())
    return DRAWN[key]


BOTH = [
    pytest.param(kind, name, id=f"{kind[0].__name__} {name}") for kind in (MODEL, MAP) for name in PLANTED
]


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_no_words_collide_or_leave_the_picture(kind, name):
    _sheet, svg = drawn(kind, name)
    assert not collisions(svg)
    assert not outside(svg)


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_no_boxes_meet_or_leave_the_picture_and_all_words_stay_in_theirs(kind, name):
    sheet, svg = drawn(kind, name)
    boxes = cards(svg)
    assert [one.whole for one in boxes] == [label(sheet.said(one)) for one in sheet.cards]
    assert not [(a.whole[:9], b.whole[:9]) for a, b in combinations(boxes, 2) if a.box.meets(b.box)]
    width, height = map(float, ET.fromstring(svg).get("viewBox").split()[2:])
    free = {one.text: one for one in words(svg)}
    for one in boxes:
        assert one.box.left >= 0
        assert one.box.top >= 0
        assert one.box.right <= width
        assert one.box.bottom <= height
        assert one.words
        for line in one.words:
            assert one.box.left < line.left
            assert line.right < one.box.right
            assert one.box.top < line.top
            assert line.bottom + 4 < one.box.bottom
    inside = {line.text for one in boxes for line in one.words}
    for text, line in free.items():
        if text not in inside:
            assert not [one.whole[:9] for one in boxes if one.box.meets(line)], text


@pytest.mark.parametrize("name", PLANTED)
def test_no_line_of_the_logic_model_runs_through_a_box_or_words(name):
    sheet, svg = drawn(MODEL, name)
    boxes, lines = cards(svg), curves(svg)
    assert len(lines) == (len(sheet.ties) if len(sheet.ties) <= 150 else 0)
    free = [*[one.box for one in boxes], *words(svg)]
    height = float(ET.fromstring(svg).get("viewBox").split()[3])
    for points in lines:
        for x, y in bent(points):
            assert 0 < x < 1000
            assert 0 < y < height
            assert not [
                one.text[:20]
                for one in free
                if one.left + 0.2 < x < one.right - 0.2 and one.top + 0.2 < y < one.bottom - 0.2
            ]


def bent(points):
    """Points along cubic curves that follow one another."""
    for at in range(0, len(points) - 1, 3):
        a, b, c, d = map(np.array, points[at : at + 4])
        for t in np.linspace(0, 1, 25):
            yield (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_every_tie_has_its_line_or_the_picture_says_that_there_are_too_many(kind, name):
    sheet, svg = drawn(kind, name)
    seen = " ".join(one.text for one in words(svg))
    drawable = [one for one in sheet.ties if kind is MODEL or one.start != one.end]
    lines = len(curves(svg)) - (0 if kind is MODEL else 4)  # the rings
    assert lines in {len(drawable), 0}
    assert (lines == 0 and bool(drawable)) == (sheet.crowded in seen)


@pytest.mark.parametrize("name", ["small", "middle", "full"])
def test_lines_join_the_boxes_that_their_ties_name(name):
    sheet, svg = drawn(MODEL, name)
    boxes = dict(zip([one.key for one in sheet.cards], cards(svg), strict=True))
    for tie, points in zip(sheet.ties, curves(svg), strict=True):
        for key, (x, y) in ((tie.start, points[0]), (tie.end, points[-1])):
            box = boxes[key].box
            assert min(abs(x - box.left), abs(x - box.right)) < 0.2
            assert box.top < y < box.bottom


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_the_picture_has_a_title_and_says_all_of_it(kind, name):
    sheet, svg = drawn(kind, name)
    root = ET.fromstring(svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == sheet.title
    assert desc.text == sheet.told()


@pytest.mark.parametrize("kind", [MODEL, MAP])
def test_hostile_words_are_inert_and_whole(kind):
    _sheet, svg = drawn(kind, "hostile")
    root = ET.fromstring(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {"svg", "title", "desc", "g", "path", "text"}
    assert label(held(HOSTILE)) in root.find(f"{SVG}desc").text
    assert "\u202e" not in svg
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on") or "href" in key]


@pytest.mark.parametrize("kind", [MODEL, MAP])
@pytest.mark.parametrize("name", ["empty", "middle", "full"])
def test_the_same_sheet_gives_the_same_bytes(kind, name):
    draw, sheet_of, png = kind
    sheet, svg = drawn(kind, name)
    assert draw(sheet_of(PLANTED[name]())).svg() == svg
    assert png(sheet) == png(sheet)


@pytest.mark.parametrize("kind", [MODEL, MAP])
def test_a_picture_for_print_is_black_on_white_and_the_same_picture(kind):
    draw, sheet_of, _png = kind
    sheet = sheet_of(theory("middle"))
    page, paper = draw(sheet).svg(), draw(sheet, ink="print").svg()
    assert "var(" not in paper
    greys = set(re.findall(r"#[0-9a-f]{6}", paper))
    assert all(len({one[1:3], one[3:5]}) == 1 for one in greys)
    assert "#ffffff" in greys
    assert re.findall(r' d="[^"]*"', page) == re.findall(r' d="[^"]*"', paper)
    assert [one.text for one in words(page)] == [one.text for one in words(paper)]


@pytest.mark.parametrize("kind", [MODEL, MAP])
def test_the_png_is_the_same_picture_three_times_as_sharp(kind, tmp_path):
    draw, sheet_of, png = kind
    sheet = sheet_of(theory("small"))
    svg, data = draw(sheet, ink="print").svg(), png(sheet)
    size = ET.fromstring(svg).get("viewBox").split()[2:]
    assert struct.unpack(">II", data[16:24]) == tuple(3 * int(one) for one in size)
    assert b"tEXt" not in data
    (tmp_path / "one.png").write_bytes(data)
    seen = imread(tmp_path / "one.png")[..., :3]
    assert seen[0, 0].tolist() == [1, 1, 1]
    for one in cards(svg):
        # The frame is drawn where the SVG has it: in the middle of its left edge there is black.
        y, x = round(3 * (one.box.top + one.box.bottom) / 2), round(3 * one.box.left)
        assert seen[y - 12 : y + 12, x - 2 : x + 3].min() < 0.3


@pytest.mark.parametrize("kind", [MODEL, MAP])
def test_two_pictures_on_a_page_share_no_id(kind):
    draw, sheet_of, _png = kind
    sheet = sheet_of(theory("small"))
    one, two = (set(re.findall(r' id="([^"]+)"', draw(sheet, prefix=prefix).svg())) for prefix in ("a", "b"))
    assert one
    assert not one & two


def test_what_is_done_and_what_will_be_done_differ_in_words_and_in_line():
    svg = drawn(MODEL, "small")[1]
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        inside = [one.text for one in group.findall(f"{SVG}text")]
        path = group.find(f"{SVG}path")
        dashed = path is not None and "stroke-dasharray" in path.get("style")
        if "We do it now" in inside:
            assert not dashed
        if "We will do it" in inside:
            assert dashed


def test_how_common_a_goal_is_stands_in_words_and_in_dots():
    svg = drawn(MODEL, "full")[1]
    found = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        said = {"Hardly seen", "Seen in places", "Common"} & {one.text for one in group}
        dots = list(group.findall(f"{SVG}path")[1:])
        full = sum("fill: var(--ltl-accent" in one.get("style") for one in dots)
        if said:
            found.setdefault(said.pop(), set()).add((full, len(dots)))
    assert found == {"Hardly seen": {(1, 3)}, "Seen in places": {(2, 3)}, "Common": {(3, 3)}}


@pytest.mark.parametrize("name", PLANTED)
def test_headings_stay_above_their_columns(name):
    sheet, svg = drawn(MODEL, name)
    columns = {round(one.box.left): one.box.right for one in cards(svg)}
    headings = [one for one in ET.fromstring(svg).iter(f"{SVG}g") if one.find(f"{SVG}path") is None]
    assert len(headings) >= sum(bool(group.title) for column in sheet.columns for group in column.groups)
    for one in headings:
        for line in words(ET.tostring(one, encoding="unicode")):
            assert line.right <= columns[round(line.left)] + 1


def test_what_is_missing_is_said_in_the_box():
    seen = [one.text for one in words(drawn(MODEL, "middle")[1])]
    assert "Open: for no action yet" in seen


@pytest.mark.parametrize("name", ["small", "middle", "full"])
def test_people_stand_on_the_ring_that_they_were_given(name):
    sheet, svg = drawn(MAP, name)
    ellipses = [points for points in curves(svg) if len(points) == 13]
    assert len(ellipses) == 4
    boxes = dict(zip([one.key for one in sheet.cards], cards(svg), strict=True))
    for column, points in zip(sheet.columns, ellipses, strict=False):
        (x, top), (right, y) = points[0], points[3]
        for one in column.cards:
            box = boxes[one.key].box
            across = ((box.left + box.right) / 2 - x) / (right - x)
            down = ((box.top + box.bottom) / 2 - y) / (y - top)
            assert across**2 + down**2 == pytest.approx(1, abs=0.02)


def hidden(sheet):
    """How many straight lines between boxes that are tied run through another box."""
    drawn_boxes = cards(system_map(sheet).svg())
    boxes = {
        one.key: Box(
            x=(at.box.left + at.box.right) / 2,
            y=(at.box.top + at.box.bottom) / 2,
            width=at.box.right - at.box.left,
            height=at.box.bottom - at.box.top,
        )
        for one, at in zip(sheet.cards, drawn_boxes, strict=True)
    }
    found = 0
    for tie in sheet.ties:
        one, two = boxes[tie.start], boxes[tie.end]
        others = [box for key, box in boxes.items() if key not in {tie.start, tie.end}]
        found += any(crosses((one.x, one.y), (two.x, two.y), box) for box in others)
    return found


def test_moving_boxes_along_their_rings_lets_arrows_run_past_other_boxes(monkeypatch):
    sheet = map_of.system_map(theory("full"))
    after = hidden(sheet)
    monkeypatch.setattr("ltl_course.figures.system_map.moved", lambda found, *_others: found)
    assert 2 * after < hidden(sheet)


@given(
    st.fixed_dictionaries({key: st.integers(0, most) for key, most in LARGEST.items()}),
    st.sampled_from(["a few words", "So many words that no box can hold all of them at once.", "學生" * 40]),
    st.booleans(),
)
@settings(max_examples=12, deadline=None)
def test_theories_of_any_size_are_drawn_without_a_collision(rows, said, linked):
    whole = made(**rows, said=said, linked=linked)
    for draw, sheet_of, _png in (MODEL, MAP):
        svg = draw(sheet_of(whole)).svg()
        assert not collisions(svg)
        assert not outside(svg)
        boxes = cards(svg)
        assert len(boxes) == len(sheet_of(whole).cards)
        assert not [1 for a, b in combinations(boxes, 2) if a.box.meets(b.box)]
