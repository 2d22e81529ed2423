"""Every simulation's picture, as a page shows it: no words collide or run out, at any width.

What is measured are the boxes around all visible words, as matplotlib's font has them, which is
wider than the fonts of a page. A picture is drawn at its defaults and in every scenario, without a
prediction and with some from one end to the other of what can be asked and beyond; and with each
lever at both ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from ruler import Words, beyond, collisions, mark, meeting, numbers, outside, words

from ltl_course.dynamics import parameters
from ltl_course.figures.drawings import DRAWINGS
from ltl_course.figures.loops import loop_diagram, loop_words
from ltl_course.figures.scene import SceneDrawing
from ltl_course.simulations import SIMULATIONS
from ltl_course.views import Bars, OverTime

SIZES = {"wide": 720, "narrow": 340}
every = pytest.mark.parametrize("name", SIMULATIONS)
widths = pytest.mark.parametrize("width", SIZES)


@dataclass
class Drawn:
    """One picture, with the boxes around its words."""

    setting: str
    frame: str
    marks: dict[str, dict[str, str]]
    svg: str
    boxes: list[Words]


def predictions(name):
    """Return numbers from one end to the other of what this picture asks for, and one far beyond."""
    ends = [(0.0, 240.0)] if name in DRAWINGS else []
    for view in SIMULATIONS[name].views:
        if isinstance(view, OverTime) and view.predicted == "time":
            ends.append((0.0, 60.0))
        elif isinstance(view, OverTime | Bars) and view.predicted:
            ends.append((view.low, view.high))
    for low, high in ends:
        yield from (low, low + 0.3 * (high - low), low + 0.8 * (high - low), high, high + 5 * (high - low))


def settings(model) -> list[tuple[Any, bool]]:
    """Return models to draw, and whether predictions are drawn too."""
    known = [(model(**levers), True) for levers in ({}, *(one.levers for one in model.scenarios))]
    ends = [
        (model(**{name: value}, replicates=20), False)
        for name, lever in parameters(model).items()
        for value in lever.choices or (lever.low, lever.high)
    ]
    return [*known, *ends]


@cache
def pictures(name, width) -> list[Drawn]:
    own, model = DRAWINGS.get(name), SIMULATIONS[name]
    drawing = own(width=width) if own else SceneDrawing(model, width)
    found = []
    for one, predicted in settings(model):
        run = one.run()
        for said in (None, *(predictions(name) if predicted else ())):
            picture = drawing.picture(one, run, said)
            svg = picture.svg()
            found.append(Drawn(f"{one} {said}", picture.frame, picture.marks, svg, words(svg)))
    return found


@every
@widths
def test_no_words_collide_or_leave_the_picture_at_any_setting(name, width):
    for drawn in pictures(name, width):
        height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', drawn.svg)[1])
        assert not beyond(drawn.boxes, SIZES[width], height), drawn.setting
        assert not meeting(drawn.boxes), drawn.setting


@every
@widths
def test_no_words_are_cut(name, width):
    for drawn in pictures(name, width):
        assert not [one.text for one in drawn.boxes if "…" in one.text], drawn.setting


def along(path):
    """Return points along what a path of moves, lines and soft bends draws."""
    found, here = [], (0.0, 0.0)
    for letter, rest in re.findall(r"([MLQ])([^MLQ]*)", path):
        x, y = numbers(rest)[-2:]
        if letter != "M":
            found += [(here[0] + (x - here[0]) * t / 20, here[1] + (y - here[1]) * t / 20) for t in range(21)]
        here = (x, y)
    return found


@every
@widths
def test_the_line_of_a_prediction_crosses_no_words(name, width):
    seen = 0
    for drawn in pictures(name, width):
        for line in (one for one in drawn.marks if one == "prediction" or one.endswith("-said")):
            if drawn.marks[line].get("hidden") == "true":
                continue
            seen += 1
            points = along(mark(drawn.svg, line).get("d"))
            hit = {
                b.text
                for b in drawn.boxes
                for x, y in points
                if b.left < x < b.right and b.top < y < b.bottom
            }
            assert not hit, drawn.setting
    assert seen or not list(predictions(name))


@every
@widths
def test_no_bar_touches_words(name, width):
    for drawn in pictures(name, width):
        for bar in (one for one in drawn.marks if re.fullmatch(r"v\d+-\d+-bar", one)):
            if drawn.marks[bar].get("hidden") == "true":
                continue
            left, top, right, bottom, _left = numbers(drawn.marks[bar]["d"])
            shape = Words(bar, min(left, right), top, max(left, right), bottom)
            assert not [one.text for one in drawn.boxes if one.meets(shape)], drawn.setting


@every
@widths
def test_every_line_and_every_kind_of_alarm_that_is_drawn_has_its_name(name, width):
    for drawn in pictures(name, width):
        lines = [one for one in drawn.marks if re.fullmatch(r"v\d+-\d+-line", one)]
        named = {one: one.replace("line", "words") for one in lines}
        if "alerts" in drawn.marks:
            named |= {"alerts": "alert-words", "false-alarms": "false-words"}
        for what, name_ in named.items():
            hidden = [drawn.marks[one].get("hidden") == "true" for one in (what, name_)]
            assert hidden[0] == hidden[1], (drawn.setting, what)


@pytest.mark.parametrize("name", [one for one in SIMULATIONS if one not in DRAWINGS])
@widths
def test_no_lever_and_no_prediction_lays_out_a_frame_anew(name, width):
    assert len({drawn.frame for drawn in pictures(name, width)}) == 1


@every
def test_the_loops_of_a_phone_are_a_list_that_names_every_link(name):
    loops = SIMULATIONS[name].loops
    diagram, listed = loop_diagram(loops).svg(), loop_words(loops)
    assert not collisions(diagram)
    assert not outside(diagram)
    assert listed.count("<strong>") == len(loops)
    assert listed.count(" up: ") == sum(len(one.every_link) for one in loops)
