"""What the facilitator's guide tells, found again: by running a simulation, by counting, or in a lesson.

Why it exists: a figure that is read aloud to a group is checked against its source, and never against a
copy of itself.
"""

from __future__ import annotations

import re
from functools import cache

import course_words
import numpy as np

from ltl_course.charts.samples import michigan
from ltl_course.charts.two_years import regression_to_the_mean
from ltl_course.dynamics import Model
from ltl_course.simulations import SIMULATIONS
from ltl_course.verification.table import rows

Figures = tuple[float, ...]
WATCHED = ("joint", "parts", "results", "both")
WORDS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@cache
def model(name: str, scenario: str = "", **levers: object) -> Model:
    chosen = {one.id: one.levers for one in SIMULATIONS[name].scenarios}[scenario] if scenario else {}
    return SIMULATIONS[name](**{**chosen, **levers})


@cache
def drawn(name: str, outcome: str, scenario: str = "", **levers: object) -> np.ndarray:
    """Return an outcome of each run; what has not happened comes later than anything that has."""
    found = model(name, scenario, **levers).run().outcomes[outcome]
    return np.nan_to_num(found, nan=np.inf)


def mean(name: str, outcome: str, scenario: str = "", **levers: object) -> float:
    values = drawn(name, outcome, scenario, **levers)
    return float(values[np.isfinite(values)].mean())


def middle(name: str, outcome: str, scenario: str = "", **levers: object) -> float:
    return float(np.median(drawn(name, outcome, scenario, **levers)))


@cache
def sentence(name: str, pattern: str, scenario: str = "", **levers: object) -> Figures:
    """Return the figures of a simulation's own sentence."""
    made = model(name, scenario, **levers)
    match = re.search(pattern, said := made.summary(made.run()))
    assert match, said
    return tuple(figure(one) for one in match.groups())


def figure(told: str) -> float:
    """Read a figure, in numerals or in words; no number for any other word."""
    words = told.lower()
    if words.isalpha():
        known = dict(zip(WORDS, range(len(WORDS)), strict=True)) | {"twenty": 20, "hundred": 100, "twice": 2}
        return float(known.get(words, np.nan))
    return float(told.replace("\u2212", "-"))


def same(told: str, found: float) -> bool:
    """Say whether a figure is what was found, rounded as it is told."""
    digits = len(told.partition(".")[2])
    return abs(figure(told) - found) <= 0.5 * 10**-digits + 1e-9


def truth(exercise: str, prompt: str) -> float:
    (one,) = [one for one in course_words.exercise(exercise)["prompt"] if one["id"] == prompt]
    return float(one["truth"]["value"])


def streaks(flips: int = 20, row: int = 4) -> float:
    """Return in how many of 100 rows of flips the same side comes four times running."""
    ending = [1.0] + [0.0] * (row - 2)  # how long the run at the end is, where none was long enough yet
    for _flip in range(flips - 1):
        ending = [sum(ending) / 2, *[one / 2 for one in ending[:-1]]]
    return 100 * (1 - sum(ending))


def lowest_tenth() -> float:
    found = michigan()
    first, second = (found.passed[:, found.years.index(year)] for year in (1992, 1993))
    return -regression_to_the_mean(first, second, tail=0.1).bottom_second


def row(id_: str) -> float:
    """Return what was published, as the table has it that the model is held against."""
    (one,) = [one for one in rows() if one.id == id_]
    return float(one.expected)


def scene(lesson: str, words: str) -> bool:
    """Say whether a lesson says so itself; for what it tells and no model gives."""
    (file,) = (course_words.ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    return words in "\n".join(course_words.markdown(course_words.read(file)))


def seen_late(way: str, scenario: str = "", **levers: object) -> float:
    return middle("full-system", f"delay_months_{way}", scenario, **levers)


def left(network: str, scenario: str = "") -> float:
    return mean("learning-network", "left_behind", scenario, network=network)


def off(way: str, who: str = "mean", scenario: str = "", **levers: object) -> float:
    return mean("local-fit", f"{way}_{who}", scenario, **levers)


def tried_once() -> float:
    return sentence("best-hypothesis", r"in (\d+) of 100 runs", policy="try-once", replicates=10_000)[0]
