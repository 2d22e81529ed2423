"""Wherever a page says how long a lesson takes, its steps add up to that."""

import json
import re
from pathlib import Path

import course_rules
import pytest

from ltl_course import lessons

ROOT = Path(__file__).parents[1]
OWN = [one for one in lessons.every() if one.id not in (lessons.HOME, lessons.THEORY)]
PAGES = ("README.md", "notebooks/00_start_here.ipynb", "notebooks/facilitator.ipynb")


def sentences(page):
    """Return what a page says, sentence by sentence."""
    told = (ROOT / page).read_text("utf-8")
    if page.endswith(".ipynb"):
        cells = json.loads(told)["cells"]
        told = "\n\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")
    return re.split(r"(?<=[.!?:])\s+|\n\n", " ".join(told.replace("\n\n", ". ").split()))


def stated(page, about):
    """Return the numbers of minutes in a page's sentences about something."""
    found = []
    for one in sentences(page):
        if about in one and re.search(r"\bminutes\b", one):
            behind = one.partition(about)[2]
            found.append([int(number) for number in re.findall(r"\b\d+\b", behind.replace("lesson 00", ""))])
    return found


@pytest.mark.parametrize("page", PAGES)
def test_the_short_path_takes_the_minutes_that_a_page_says(page):
    short = {one.short_minutes for one in OWN}
    own = [lessons.find(lessons.HOME).short_minutes] * page.endswith("facilitator.ipynb")
    assert stated(page, "short path") == [[min(short), max(short), *own]]


@pytest.mark.parametrize(("page", "about"), [("README.md", "Most lessons"), (PAGES[1], "full path")])
def test_most_lessons_take_the_minutes_that_a_page_says(page, about):
    ((least, most, *_rest),) = stated(page, about)
    inside = [one for one in OWN if least <= one.minutes <= most]
    assert len(inside) > len(OWN) / 2


def test_the_limits_that_contributing_says_are_those_of_the_rules():
    told = " ".join((ROOT / "CONTRIBUTING.md").read_text("utf-8").split())
    whole, short = course_rules.MINUTES, course_rules.SHORT_MINUTES
    assert f"{whole[0]} to {whole[1]} minutes and {short[0]} to {short[1]} on the short path" in told


@pytest.mark.parametrize("folder", ["ltl_course", "notebooks", "exercises", "docs"])
def test_no_other_place_gives_the_short_path_a_length(folder):
    files = [
        one for one in (ROOT / folder).rglob("*") if one.suffix in {".py", ".js", ".md", ".toml", ".ipynb"}
    ]
    assert files
    for file in files:
        assert not re.search(r"\b\d+[- ]minute path", file.read_text("utf-8")), file.name
