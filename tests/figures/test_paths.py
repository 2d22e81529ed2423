"""Marks computed by hand against the ones that matplotlib writes."""

import io
import math
import re

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from ruler import numbers

from ltl_course.figures import paths


@pytest.fixture
def axes():
    figure = Figure(figsize=(720 / 72, 400 / 72), dpi=72)
    FigureCanvasSVG(figure)
    axes = figure.add_axes((0.1, 0.2, 0.7, 0.6))
    axes.set(xlim=(-11, 24), ylim=(-4.5, 4.5))
    return axes


def drawn_by_matplotlib(axes, gid):
    file = io.StringIO()
    with mpl.rc_context({"path.simplify": False}):
        axes.figure.savefig(file, format="svg")
    found = re.search(rf'<g id="{gid}">\s*<path d="([^"]+)"', file.getvalue())
    return numbers(found[1])


def test_a_line_by_hand_equals_the_one_matplotlib_writes(axes):
    x, y = np.arange(-11, 25.0), np.random.default_rng(1).normal(size=36)
    axes.plot(x, y, gid="line")
    by_hand = numbers(paths.line(paths.Scale.of(axes).points(x, y)))
    np.testing.assert_allclose(by_hand, drawn_by_matplotlib(axes, "line"), atol=0.1)


def test_large_values_in_a_narrow_range_keep_their_places(axes):
    axes.set_ylim(4.79e15, 4.80e15)
    y = np.linspace(4.79e15, 4.80e15, 5)
    axes.plot(np.arange(5), y, gid="large")
    by_hand = numbers(paths.line(paths.Scale.of(axes).points(np.arange(5), y)))
    np.testing.assert_allclose(by_hand, drawn_by_matplotlib(axes, "large"), atol=0.1)


def test_an_area_by_hand_equals_the_polygon_matplotlib_writes(axes):
    x = np.arange(-11, 25.0)
    low, high = np.sin(x) - 1, np.cos(x) + 1
    axes.fill(np.r_[x, x[::-1]], np.r_[high, low[::-1]], gid="area")
    scale = paths.Scale.of(axes)
    by_hand = numbers(paths.area(scale.points(x, high), scale.points(x, low)))
    theirs = drawn_by_matplotlib(axes, "area")
    np.testing.assert_allclose(by_hand, theirs[: len(by_hand)], atol=0.1)
    # matplotlib repeats the first point before it closes the shape.
    assert theirs[len(by_hand) :] in ([], theirs[:2])


def test_a_missing_reading_leaves_a_gap_in_the_line():
    points = np.array([[0, 0], [1, 1], [math.nan, 2], [3, 3], [4, math.nan], [5, 5.0]])
    assert paths.line(points) == "M 0.0 0.0 L 1.0 1.0 M 3.0 3.0 M 5.0 5.0"


@pytest.mark.parametrize("draw", [paths.line, lambda p: paths.rings(p, 3), lambda p: paths.diamonds(p, 3)])
def test_nothing_to_draw_is_still_a_path(draw):
    assert draw(np.empty((0, 2))) == paths.NOTHING


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(0, 400)), min_size=1, max_size=5), st.floats(1, 9))
def test_rings_and_diamonds_stand_around_their_points(points, radius):
    at = np.array(points)
    ring = re.findall(r"M (\S+) (\S+) a", paths.rings(at, radius))
    np.testing.assert_allclose(np.array(ring, float), at - [radius, 0], atol=0.11)
    tips = re.findall(r"M (\S+) (\S+) l", paths.diamonds(at, radius))
    np.testing.assert_allclose(np.array(tips, float), at - [0, radius], atol=0.11)


def test_a_bar_has_the_corners_it_was_given():
    assert paths.rectangles([(1, 2, 3, 4)]) == "M 1.0 2.0 H 3.0 V 4.0 H 1.0 Z"


@given(*[st.floats(0, 700)] * 4)
def test_a_stroke_by_hand_starts_and_ends_where_it_should_and_strays_little(x0, y0, x1, y1):
    found = np.array(numbers(paths.stroke_by_hand((x0, y0), (x1, y1), sway=1.6))).reshape(-1, 2)
    np.testing.assert_allclose(found[0], (x0, y0), atol=0.06)
    np.testing.assert_allclose(found[-1], (x1, y1), atol=0.06)
    length = math.dist((x0, y0), (x1, y1))
    if length > 1:
        across = np.array([-(y1 - y0), x1 - x0]) / length
        strayed = (found - (x0, y0)) @ across
        assert np.abs(strayed).max() <= 1.7
        assert np.abs(strayed).max() >= 1.0
