"""Frames, marks and tables without matplotlib."""

from xml.etree import ElementTree as ET

import pytest
from ruler import mark

from ltl_course.figures.picture import Picture, Table, apply

FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc data-mark="sentence">old</desc>'
    '<path data-mark="line" d="M 0 0" style="fill: none"/><text data-mark="words" x="1" y="1">?</text>'
    '<path d="M 5 5"/></svg>'
)


def test_a_mark_gets_its_attributes_and_the_rest_of_the_frame_stays():
    svg = apply(FRAME, {"line": {"d": "M 1 2 L 3 4"}})
    assert mark(svg, "line").get("d") == "M 1 2 L 3 4"
    assert mark(svg, "line").get("style") == "fill: none"
    assert svg.replace("M 1 2 L 3 4", "M 0 0") == apply(FRAME, {})


def test_words_are_set_as_text_and_never_as_markup():
    svg = apply(FRAME, {"words": {"text": "<b>&x", "x": "7"}})
    assert mark(svg, "words").text == "<b>&x"
    assert mark(svg, "words").get("x") == "7"
    assert "<b>" not in svg


def test_a_mark_can_be_hidden_and_shown_again():
    hidden = apply(FRAME, {"line": {"hidden": "true"}})
    assert mark(hidden, "line").get("display") == "none"
    shown = apply(hidden, {"line": {"hidden": "false"}})
    assert shown == apply(FRAME, {})


def test_applying_marks_twice_changes_nothing_more():
    marks = {"line": {"d": "M 1 1", "hidden": "false"}, "sentence": {"text": "new"}}
    assert apply(apply(FRAME, marks), marks) == apply(FRAME, marks)


def test_a_mark_without_a_place_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        apply(FRAME, {"nowhere": {"d": "M 0 0"}})


def test_a_picture_as_svg_is_its_frame_with_its_marks():
    table = Table(caption="c", header=("a",), rows=())
    picture = Picture(
        frame=FRAME, frame_id="f", marks={"line": {"d": "M 8 8"}}, title="t", sentence="s", table=table
    )
    assert mark(picture.svg(), "line").get("d") == "M 8 8"


def test_a_table_names_its_columns_and_rows_and_escapes_what_it_holds():
    html = Table(caption="<i>", header=("When", "R&D"), rows=(("<script>", "1"), ("b", "2"))).html()
    root = ET.fromstring(html)
    assert [(th.get("scope"), th.text) for th in root.iter("th")] == [
        ("col", "When"), ("col", "R&D"), ("row", "<script>"), ("row", "b"),
    ]  # fmt: skip
    assert [td.text for td in root.iter("td")] == ["1", "2"]
    assert root.find("caption").text == "<i>"
