"""What becomes of a matplotlib figure on its way into a page."""

import re
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruler import mark, words

from ltl_course.figures import palette
from ltl_course.figures.canvas import Canvas, style
from ltl_course.figures.labels import label


def drawn(prefix="t", words_="Hello", sentence="What it shows."):
    with style():
        canvas = Canvas(300, 150, prefix)
        axes = canvas.axes(40, 20, 200, 100)
        axes.set(xlim=(0, 10), ylim=(0, 4))
        canvas.text(10, 14, words_, mark="words", halo=True, bold=True)
        canvas.shape("line", stroke=palette.ACCENT, dash="5,4", points=((10, 20), (30, 40)))
        canvas.shape(fill=palette.BAND, points=((0, 0), (5, 5), (0, 5)))
        return canvas.svg("Title", sentence)


def test_a_screen_reader_finds_role_title_and_description():
    root = ET.fromstring(drawn())
    by_id = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert [by_id[name] for name in root.get("aria-labelledby").split()] == ["Title", "What it shows."]


def test_ids_of_two_pictures_never_meet():
    ids = [set(re.findall(r'\bid="([^"]+)"', drawn(prefix))) for prefix in ("one", "two")]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_nothing_leaks_into_the_page_or_reaches_out():
    svg = drawn()
    tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter()}
    assert tags == {"svg", "title", "desc", "path", "text"}
    assert "href" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


def test_every_colour_is_a_variable_with_a_fallback():
    svg = drawn()
    bare = re.sub(r"var\(--ltl-[a-z]+, #[0-9a-f]{6}\)", "", svg)
    assert "#" not in bare
    assert svg.count("var(--ltl-") >= 6


def test_a_mark_stands_where_it_was_put_in_pixels_from_the_top_left_corner():
    svg = drawn()
    assert mark(svg, "line").get("d") == "M 10 20 L 30 40"
    assert (mark(svg, "words").get("x"), mark(svg, "words").get("y")) == ("10", "14")
    assert "stroke-dasharray: 5,4" in mark(svg, "line").get("style")
    assert "paint-order: stroke" in mark(svg, "words").get("style")


def test_the_same_picture_is_written_the_same_to_the_last_letter():
    assert drawn() == drawn()


def test_settings_of_the_notebook_neither_change_the_picture_nor_are_changed():
    before = drawn()
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.grid": True}):
        assert drawn() == before
        assert mpl.rcParams["font.size"] == 30
    assert mpl.rcParams["svg.fonttype"] == mpl.rcParamsDefault["svg.fonttype"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_words_of_a_learner_come_out_as_they_are(text):
    wanted = label(text)
    svg = drawn(words_=wanted or "empty")
    assert mark(svg, "words").text == (wanted or "empty")


@pytest.mark.parametrize("words_", ["$x^2$", "<script>alert(1)</script>", "a & b", r"\frac{1}", "Ünicode 🙂"])
def test_formulas_and_markup_are_shown_as_typed(words_):
    assert mark(drawn(words_=words_), "words").text == words_


def test_letters_that_the_measuring_font_lacks_raise_no_warning(recwarn):
    drawn(words_="出席率 🙂")
    assert not [str(one.message) for one in recwarn]


def test_text_is_kept_as_text_with_a_size_in_pixels():
    assert [one.text for one in words(drawn()) if one.text == "Hello"] == ["Hello"]
