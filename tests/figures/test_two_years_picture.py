"""The picture of regression to the mean."""

from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruler import collisions, numbers, outside, words

from ltl_course.charts.two_years import regression_to_the_mean
from ltl_course.figures.two_years import two_years

SVG = "{http://www.w3.org/2000/svg}"


def found(seed=1, rho=0.5, count=550):
    rng = np.random.default_rng(seed)
    first = rng.normal(60, 10, count)
    return regression_to_the_mean(first, 60 + rho * (first - 60) + rng.normal(0, 8.6, count))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_both_groups_carry_their_numbers_in_both_years(width):
    result = found()
    picture = two_years(result, ("1992", "1993"), unit="percent", width=width)
    shown = " ".join(one.text for one in words(picture.svg()))
    for value in (result.top_first, result.top_second, result.bottom_first, result.bottom_second):
        sign = "+" if value > 0 else "\u2212"
        assert sign + f"{abs(value):.1f}".removesuffix(".0") in shown
    assert "highest 55" in shown
    assert "lowest 55" in shown
    assert "all 550" in shown
    assert "in percent" in shown
    assert picture.sentence == result.words


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_lines_lie_in_proportion_to_their_values(width):
    result = found()
    svg = two_years(result, ("a", "b"), width=width).svg()
    thick = [
        numbers(path.get("d"))
        for path in ET.fromstring(svg).iter(f"{SVG}path")
        if "stroke-width: 3" in path.get("style")
    ]
    (_x0, top_first, _x1, top_second), (_x2, low_first, _x3, low_second) = thick
    dashed = [p for p in ET.fromstring(svg).iter(f"{SVG}path") if "dasharray" in p.get("style")]
    middle = numbers(dashed[0].get("d"))[1]
    per_unit = (middle - top_first) / result.top_first
    for y, value in (
        (top_second, result.top_second),
        (low_first, result.bottom_first),
        (low_second, result.bottom_second),
    ):
        assert middle - y == pytest.approx(per_unit * value, abs=0.2)


def test_the_table_holds_both_years_and_escapes_their_names():
    picture = two_years(found(), ("<1992>", "1993"))
    assert picture.table.header == ("Group", "<1992>", "1993")
    assert picture.table.rows[1][1:] == ("0", "0")
    assert "<1992>" not in picture.frame


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 0.9), st.sampled_from(["wide", "narrow"]))
def test_no_words_leave_the_picture_or_cover_others(seed, rho, width):
    svg = two_years(found(seed, rho, 100), ("1992", "1993"), unit="percent", width=width).svg()
    assert not outside(svg)
    assert not collisions(svg)
    for path in ET.fromstring(svg).iter(f"{SVG}path"):
        if "stroke-width: 3" in path.get("style"):
            x0, y0, x1, y1 = numbers(path.get("d"))
            along = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in np.linspace(0, 1, 101)]
            assert not [
                w.text for w in words(svg) for x, y in along if w.left < x < w.right and w.top < y < w.bottom
            ]
