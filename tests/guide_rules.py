"""The rules of the facilitator's guide: each lesson has the same parts, and what they name is there.

Why it exists: whoever stands before a group trusts the page. A lever that is called otherwise, or
minutes that do not add up, cost the trust of the group. Each rule returns complaints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import course_rules
import course_words as words
import lesson_labels
import reading_level

from ltl_course.dynamics import Parameter

LENGTHS = (45, 75)
RUNS = tuple(f"{length} minutes" for length in LENGTHS)
PREDICT, DEBRIEF, FROM, OBJECTION, AGAINST = PARTS = (
    "What groups usually predict",
    "Debrief",
    "Where the model comes from",
    "When someone says “this is not how schools work”",
    "When the model speaks against its principle",
)
SMALL = 10
EXPECTED = "Our expectation, until a cohort shows it: "
COLUMNS = ["Minutes", "Step", "In a room", "Online"]
LABEL = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
SET = re.compile(r"\*([^*\n]+)\* (?:is )?(?:to|at) (\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Part:
    """What the guide says of one lesson: its title, what stands first, and the rest by its headings."""

    title: str
    first: str
    said: dict[str, str]
    headings: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "\n\n".join((self.first, *self.said.values()))


def part(cell: str) -> Part:
    """Read a cell of the guide that begins with ##."""
    first, *rest = re.split(r"^### (.*)$", cell, flags=re.MULTILINE)
    headings = tuple(one.strip() for one in rest[::2])
    title, _newline, first = first.partition("\n")
    return Part(title[3:].strip(), first.strip(), dict(zip(headings, rest[1::2], strict=True)), headings)


def of_lessons(guide: dict[str, Any]) -> list[Part]:
    """Return the parts about lessons, in the order of the page; their titles begin with two digits."""
    return [part(cell) for cell in words.markdown(guide) if re.match(r"## \d\d ", cell)]


def rows(table: str) -> list[list[str]]:
    """Return the cells of a Markdown table, its header first."""
    lines = [line for line in table.splitlines() if line.startswith("|") and not re.match(r"[|\s:-]+$", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def headings(found: Part, _lesson: dict[str, Any]) -> Iterator[str]:
    """Check that a lesson's part has the same headings as the others, in the same order."""
    if found.headings != (*RUNS, *PARTS):
        yield f"its headings are {', '.join(found.headings)}"


def minutes(found: Part, _lesson: dict[str, Any]) -> Iterator[str]:
    """Check that each run takes the minutes that its heading says, and that no cell of it is empty."""
    for length, heading in zip(LENGTHS, RUNS, strict=True):
        header, *run = rows(found.said.get(heading, "")) or [[]]
        if header != COLUMNS or not all(len(row) == len(COLUMNS) and all(row) for row in run):
            yield f"{heading}: a cell is missing, or the columns are not {', '.join(COLUMNS)}"
        elif (taken := sum(int(row[0]) for row in run)) != length:
            yield f"{heading}: the steps take {taken}"


def named(found: Part, lesson: dict[str, Any]) -> Iterator[str]:
    """Check that what stands in italics is on the lesson's page, and that a lever goes as far as is said."""
    known, shown = lesson_labels.labels(lesson), lesson_labels.levers(lesson)
    yield from (f"the lesson shows no {one!r}" for one in LABEL.findall(found.whole) if one not in known)
    for label, to in SET.findall(found.whole):
        lever, value = shown.get(label), float(to)
        if lever is None:
            yield f"{label!r} is set to {to}, and is no lever of the lesson"
        elif not lever.low <= value <= lever.high or not _on(value, lever):
            yield f"{label!r} cannot be set to {to}"


def _on(value: float, lever: Parameter) -> bool:
    steps = (value - lever.low) / lever.step
    return abs(steps - round(steps)) < 1e-6


def expected(found: Part, lesson: dict[str, Any]) -> Iterator[str]:
    """Check that an expectation is called one, and that what came of each prediction is told beside it."""
    said = found.said.get(PREDICT, "").strip()
    if not said.startswith(EXPECTED):
        yield "what groups predict is not called an expectation"
    told = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", said)}
    for id_ in words.exercises_of(lesson):
        for prompt in words.exercise(id_)["prompt"]:
            truth = prompt.get("truth", {}).get("value")
            # As one would say it: a small figure with one decimal, a large one without.
            if truth is not None and not told & {float(truth), round(float(truth), int(truth < SMALL))}:
                yield f"{id_}/{prompt['id']} came out as {truth}, which is not told"


def questions(found: Part) -> list[str]:
    """Return the questions of a lesson's debrief."""
    return re.findall(r"^\d+\. (.+)$", found.said.get(DEBRIEF, ""), flags=re.MULTILINE)


def debrief(found: Part, _lesson: dict[str, Any]) -> Iterator[str]:
    """Check that there are three or four questions, and that each asks something."""
    asked = questions(found)
    if not 3 <= len(asked) <= 4:
        yield f"the debrief has {len(asked)} questions"
    yield from (f"nothing is asked: {one!r}" for one in asked if "?" not in one)


def comes_from(found: Part, _lesson: dict[str, Any]) -> Iterator[str]:
    """Check that where a model comes from is said in two sentences that can be read aloud."""
    said = re.fullmatch(r"Say: “(.+)”", found.said.get(FROM, "").strip())
    count = len(reading_level.sentences([said[1]])) if said else 0
    if count != 2:
        yield f"where the model comes from is said in {count} sentences"


def objection(found: Part, lesson: dict[str, Any]) -> Iterator[str]:
    """Check that an objection is answered: the analogy, what is invented, and a lever or what is missing."""
    said = found.said.get(OBJECTION, "")
    if re.findall(r"^- \*\*(.+?):\*\*", said, flags=re.MULTILINE) != ["Analogy", "Invented", "Use it"]:
        yield "an objection is not answered in three points"
    use = said.rpartition("**Use it:**")[2]
    shown = lesson_labels.levers(lesson).keys()
    if shown and not (shown & set(LABEL.findall(use)) and "missing" in use):
        yield "an objection leads to no lever, or nothing is said to be missing"


def honest(found: Part, _lesson: dict[str, Any]) -> Iterator[str]:
    """Check that there is an answer to say where a model speaks against its principle."""
    if not re.search(r"[Ss]ay\b[^“]*“[^”]+”", found.said.get(AGAINST, "")):
        yield "there is no answer where the model speaks against its principle"


Rule = Callable[[Part, dict[str, Any]], Iterator[str]]
RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (headings, minutes, named, expected, debrief, comes_from, objection, honest)
}


def alike(asked: list[tuple[str, str]]) -> list[str]:
    """Complain of questions that ask nearly the same; each comes with the place where it stands."""
    # A place of its own for each: two questions of one debrief must differ as well.
    said = [
        course_rules.Said(frozenset({f"{place} {n}"}), place, one) for n, (place, one) in enumerate(asked)
    ]
    return list(course_rules.alike(said))
