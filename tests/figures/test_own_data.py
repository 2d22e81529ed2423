"""Charts of a learner's own series: any numbers, any words."""

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruler import mark, numbers, outside, words

from ltl_course.charts import run_chart as runs
from ltl_course.charts import xmr_chart as xmr
from ltl_course.figures.own_data import run_chart, xmr_chart

DRAW = {"run": (run_chart, runs.run_chart), "xmr": (xmr_chart, xmr.xmr_chart)}
STEADY = (93.0, 94.1, 92.2, 93.6, 92.8, 94.3, 93.1, 92.5, 94.0, 93.3, 92.9, 93.8)
FALLEN = (*STEADY, *(value - 4 for value in STEADY))


def drawn(kind, values, labels=(), **words_):
    draw, rule = DRAW[kind]
    return draw(rule(values), labels, **words_)


def texts(picture):
    return [one.text for one in words(picture.svg())]


def picture_foot(picture):
    """Return the height of the axis: names of readings stand below it."""
    paths = [one.get("d", "") for one in ET.fromstring(picture.frame).iter()]
    level = [d.split() for d in paths if d.startswith("M") and d.count(" ") == 5]
    return max(float(d[2]) for d in level if d[2] == d[5])


def marks_of(svg):
    return {one.get("data-mark") for one in ET.fromstring(svg).iter() if one.get("data-mark")}


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_line_keeps_the_order_and_the_proportions_of_the_readings(kind, width):
    picture = drawn(kind, STEADY, width=width)
    line = np.array(numbers(mark(picture.frame, "readings").get("d"))).reshape(-1, 2)
    steps = np.diff(line[:, 0])
    np.testing.assert_allclose(steps, steps.mean(), atol=0.11)
    fitted = np.polyfit(STEADY, line[:, 1], 1)
    assert fitted[0] < 0
    np.testing.assert_allclose(np.polyval(fitted, STEADY), line[:, 1], atol=0.11)


def test_the_middle_line_and_the_limits_carry_their_numbers():
    chart = xmr.xmr_chart(STEADY)
    shown = texts(xmr_chart(chart))
    for name, value in (("upper", chart.upper), ("center", chart.centre), ("lower", chart.lower)):
        label = next(one for one in shown if one.startswith(name))
        assert float(label.split()[1]) == pytest.approx(value, abs=0.06)
    median = next(one for one in texts(run_chart(runs.run_chart(STEADY))) if one.startswith("middle"))
    assert float(median.split()[1]) == pytest.approx(np.median(STEADY), abs=0.06)


@pytest.mark.parametrize("kind", DRAW)
def test_signals_are_marked_by_shape_numbered_and_said_in_words(kind):
    picture = drawn(kind, FALLEN)
    chart = DRAW[kind][1](FALLEN)
    assert chart.signals
    assert "runs" in marks_of(picture.frame)
    shown = " ".join(texts(picture))
    description = mark(picture.frame, "sentence").text
    badges = ", ".join(texts(picture)).split(", ")
    for number, signal in enumerate(chart.signals[:4], 1):
        assert str(number) in badges
        assert f"{number} " in shown
        assert " ".join(signal.words.split()[:4]) in shown
        assert signal.words in description
    assert any(signal.words in row[-1] for row in picture.table.rows for signal in chart.signals)


def test_a_reading_beyond_the_limits_gets_a_diamond_at_its_place():
    values = (*STEADY, 110.0, *STEADY)
    picture = drawn("xmr", values)
    line = np.array(numbers(mark(picture.frame, "readings").get("d"))).reshape(-1, 2)
    tip = numbers(mark(picture.frame, "beyond").get("d"))[:2]
    np.testing.assert_allclose(tip, line[12] - [0, 8], atol=0.11)


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("values", [(5.0,), (5.0, 6.0, 4.0)])
def test_too_few_readings_show_their_line_and_claim_nothing(kind, values):
    picture = drawn(kind, values)
    assert not marks_of(picture.frame) & {"beyond", "runs"}
    assert not [one for one in texts(picture) if one.startswith(("upper", "lower"))]
    assert picture.sentence == DRAW[kind][1](values).words
    assert [row[1] for row in picture.table.rows] == [f"{value:g}" for value in values]


def test_many_signals_are_counted_and_stand_in_the_table():
    rng = np.random.default_rng(5)
    values = np.repeat(rng.normal(0, 9, 12), 10) + rng.normal(0, 0.5, 120)
    chart = xmr.xmr_chart(values)
    picture = xmr_chart(chart)
    assert f"{len(chart.signals) - 4} more signals in the table." in texts(picture)
    told = " ".join(row[-1] for row in picture.table.rows)
    assert all(signal.words in told for signal in chart.signals)


def test_labels_that_do_not_fit_the_readings_are_refused():
    with pytest.raises(ValueError, match="2 labels do not fit 3 readings"):
        drawn("run", (1, 2, 3), ("a", "b"))


def test_labels_name_the_readings_and_an_empty_one_is_counted():
    picture = drawn("run", (1, 2, 3), ("May", "", "July"))
    assert [row[0] for row in picture.table.rows] == ["May", "2", "July"]
    assert {"May", "2", "July"} <= set(texts(picture))


@pytest.mark.parametrize("kind", DRAW)
def test_words_of_the_learner_are_shown_as_typed(kind):
    picture = drawn(kind, STEADY, name="<b>$x$ & \\alpha", unit="% of <i>")
    assert picture.title == "<b>$x$ & \\alpha"
    assert {"<b>$x$ & \\alpha", "% of <i>"} <= set(texts(picture))
    assert "<b>" not in picture.frame
    assert "&lt;i&gt;" in picture.table.html()


@settings(max_examples=25, deadline=None)
@given(
    kind=st.sampled_from(sorted(DRAW)),
    width=st.sampled_from(["wide", "narrow"]),
    values=st.lists(
        st.floats(-1e100, 1e100, allow_subnormal=False) | st.integers(0, 100), min_size=1, max_size=40
    ),
    name=st.text(max_size=60),
    data=st.data(),
)
def test_whatever_is_measured_gives_a_picture_that_holds_its_words(kind, width, values, name, data):
    labels = data.draw(
        st.just(())
        | st.lists(st.text("abW 0123456789-/", max_size=30), min_size=len(values), max_size=len(values))
    )
    picture = drawn(kind, values, labels, name=name, width=width)
    assert "nan" not in mark(picture.frame, "readings").get("d")
    if name.isascii():
        shown = words(picture.svg())
        assert not outside(picture.svg())
        axis = [one for one in shown if one.text in {row[0] for row in picture.table.rows} | {"…"}]
        axis = [one for one in axis if one.top > picture_foot(picture)]
        level = [pair for pair in combinations(axis, 2) if abs(pair[0].bottom - pair[1].bottom) < 4]
        assert not [pair for pair in level if pair[0].meets(pair[1])]
    assert len(picture.table.rows) == len(values)


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("count", [1, 2, 12, 40, 400])
def test_wide_names_of_readings_are_cut_and_stay_apart(width, count):
    labels = [f"W{i:03d}" * 6 for i in range(count)]
    picture = drawn("run", [float(i % 7) for i in range(count)], labels, name="W" * 200, width=width)
    axis = [one for one in words(picture.svg()) if one.text.startswith("W") and one.bottom > 100]
    assert len(axis) >= min(count, 2)
    assert not outside(picture.svg())
    assert all(two.left - one.right > 5 for one, two in pairwise(axis))


def test_two_signals_at_one_reading_share_its_number():
    values = (*STEADY, *[95.0, 94.8] * 4, 108.0, *STEADY)
    chart = xmr.xmr_chart(values)
    shown = [(signal.rule, signal.index) for signal in chart.signals]
    assert shown == [("beyond-limits", 20), ("same-side", 20)]
    assert "1, 2" in texts(xmr_chart(chart))


def test_a_limit_that_is_not_there_is_not_drawn():
    counts = xmr_chart(xmr.xmr_chart([0, 5, 2, 1, 0, 3, 2, 1, 4, 0, 2, 3]))
    assert [one.split()[0] for one in texts(counts) if one.startswith(("upper", "lower", "center"))] == [
        "center",
        "upper",
    ]


@pytest.mark.parametrize("kind", DRAW)
def test_on_a_narrow_picture_the_names_of_levels_stand_beside_the_line_and_the_title_in_two_lines(kind):
    name = "Control chart (XmR): Students present, percent, grade 9"
    picture = drawn(kind, STEADY, width="narrow", name=name)
    line = np.array(numbers(mark(picture.frame, "readings").get("d"))).reshape(-1, 2)
    levels = [one for one in words(picture.svg()) if one.text in {"middle", "center", "upper", "lower"}]
    assert levels
    assert all(one.left > line[:, 0].max() for one in levels)
    shown = [one for one in texts(picture) if len(one) > 3 and one in name]
    assert " ".join(shown) == name
    assert len(shown) == 2
