"""Contrast of the colours by WCAG 2.1, on a light and a dark page."""

import re

import pytest

from ltl_course.figures import palette
from ltl_course.widgets.base import COLOURS


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", ["INK", "MUTED", "ACCENT", "SIGNAL", "PREDICTION"])
def test_words_can_be_read_on_the_paper(name, page):
    assert contrast(getattr(getattr(palette, name), page), getattr(palette.PAPER, page)) >= 4.5


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", ["INK", "ACCENT", "SIGNAL"])
def test_marks_can_be_seen_on_the_band(name, page):
    assert contrast(getattr(getattr(palette, name), page), getattr(palette.BAND, page)) >= 3


def test_no_two_roles_share_a_colour_or_a_variable():
    for part in ("light", "dark", "variable"):
        assert len({getattr(role, part) for role in palette.ROLES}) == len(palette.ROLES)


def test_pictures_fall_back_to_the_colours_of_the_apps_page():
    light, dark = re.findall(r":root \{([^}]*)\}", COLOURS.read_text("utf-8"))[:2]
    for role in palette.ROLES:
        assert re.search(rf"{role.variable}: {role.light};", light), role.variable
        assert re.search(rf"{role.variable}: {role.dark};", dark), role.variable
