"""The house rules of lessons: what a notebook of this course looks like.

Why it exists: a lesson must read the same to a newcomer, to a screen reader and to the
test that checks its sentences. Each rule returns complaints, one text each. What a facilitator
can break, too, stands in ``ltl_course.content``.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import nbformat

from ltl_course import dynamics, exercises, lessons, playbook
from ltl_course.content.links import Pages
from ltl_course.content.prose import HEADING, prose
from ltl_course.content.rules import breaches
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import begun, offered
from ltl_course.widgets.facilitating import NAMES
from ltl_course.words import said

CHECKED, IGNORED = "nbval-check-output", "nbval-ignore-output"
TAGS = {CHECKED, IGNORED, "keep_output"}
CHOICE = re.compile(
    r"\b(?:Choose|Switch to|Change [^.*]+ to|Elija|Cambie (?:[^.*]+ )?a) \*([^*]+)\*", re.IGNORECASE
)
STANDING = re.compile(r"(?:está activad[ao] )?\*([^*]+)\*(?: is on\b)?")
WORKSHOP = re.compile(r"\bnbval\b|\b(?:is|are) (?:checked|tested)\b|\bthe package\b", re.IGNORECASE)
SPEECH = re.compile(r"[.?!,;][”»\"](?!\w)")
LONGEST = 500


def complaints(notebook: dict[str, Any], known: Pages) -> list[str]:
    """Return what is wrong with a notebook; `known` are all notebooks, as its links say them."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    broken = [f"cell {one.cell}: {one.words}" for one in breaches(notebook, known, NAMES)]
    found = [*about(notebook), *broken, *workshop(notebook), *speech(notebook), *uncovered(notebook)]
    if not broken:  # else there may be no picture to compare words with
        found += [*chosen(notebook), *twice(notebook)]
    for number, cell in enumerate(code, start=1):
        found += [f"code cell {number}: {words}" for words in (*metadata(cell), *outputs(cell))]
    is_lesson = notebook["metadata"].get("ltl", {}).get("principle") not in {"start", "theory", "page"}
    if is_lesson and not any(CHECKED in tags(cell) for cell in code):
        found.append("no sentence of this lesson is checked")
    return found


def tags(cell: dict[str, Any]) -> list[str]:
    """Return a cell's tags."""
    return list(cell["metadata"].get("tags", []))


def about(notebook: dict[str, Any]) -> Iterator[str]:
    """Check the format and what the notebook says of itself."""
    try:
        # A copy, because it mends what it finds.
        nbformat.validate(copy.deepcopy(notebook))
    except nbformat.ValidationError as error:
        yield f"not a valid notebook: {error.message[:200]}"
    if (notebook["nbformat"], notebook["nbformat_minor"]) < (4, 5):
        yield "cells have no ids; save it as format 4.5"
    ids = [cell.get("id") for cell in notebook["cells"]]
    said = notebook["metadata"]
    demands = {
        "two cells have the same id": len(set(ids)) == len(ids),
        "kernelspec must be python3": said.get("kernelspec", {}).get("name") == "python3",
        "language_info must be python": said.get("language_info", {}).get("name") == "python",
        "metadata: title is missing": str(said.get("title", "")).strip(),
        "metadata: ltl.leaves is missing": str(said.get("ltl", {}).get("leaves", "")).strip(),
        f"metadata: ltl.principle must be one of {', '.join(playbook.PRINCIPLES)}": (
            said.get("ltl", {}).get("principle") in playbook.PRINCIPLES
        ),
    }
    yield from (words for words, kept in demands.items() if not kept)
    if any(cell["cell_type"] == "raw" for cell in notebook["cells"]):
        yield "raw cells have no place in a lesson"
    for cell in notebook["cells"]:
        for name in cell.get("attachments", {}):
            if f"attachment:{name}" not in cell["source"]:
                yield f"the notebook holds the picture {name}, which nothing shows; take it out"


def workshop(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that the prose speaks to the learner."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (said := WORKSHOP.search("\n".join(prose(cell["source"])))):
            yield f"{said[0]!r} speaks of how the course is made, not to the learner"


def speech(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that nobody is quoted, real or invented; the guide may say what to say to a group."""
    if notebook["metadata"].get("ltl", {}).get("principle") == "page":
        return
    for cell in notebook["cells"]:
        for line in prose(cell["source"]) if cell["cell_type"] == "markdown" else ():
            if SPEECH.search(line):
                yield f"somebody is quoted; tell it without marks: {line[:60]!r}"


def metadata(cell: dict[str, Any]) -> Iterator[str]:
    """Check that nothing is hidden, and that nbval is told what to do with the output."""
    hidden = {"source_hidden", "outputs_hidden"} & set(cell["metadata"].get("jupyter", {}))
    if hidden or "collapsed" in cell["metadata"]:
        yield "is hidden; what must be hidden belongs in the package"
    if unknown := set(tags(cell)) - TAGS:
        yield f"has tags that lessons do not use: {', '.join(sorted(unknown))}"
    if (CHECKED in tags(cell)) + (IGNORED in tags(cell)) != 1:
        yield f"needs one of the tags {CHECKED} and {IGNORED}"
    if (CHECKED in tags(cell)) != ("keep_output" in tags(cell)):
        yield f"keep_output goes with {CHECKED}, and only with it"


def outputs(cell: dict[str, Any]) -> Iterator[str]:
    """Check that only a checked sentence is kept, with the count that nbval needs."""
    if CHECKED not in tags(cell):
        if cell["outputs"]:
            yield "keeps an output; strip it"
        return
    if not isinstance(cell["execution_count"], int):
        yield "is checked but has no execution count, so nbval passes over it"
    if len(cell["outputs"]) != 1 or "data" not in cell["outputs"][0]:
        yield "is checked and must keep one output, a sentence"
        return
    data = cell["outputs"][0]["data"]
    kept = "".join(data.get("text/plain") or data.get("text/markdown") or "").strip()
    marked = "".join(data.get("text/html", ""))
    if not set(data) <= {"text/plain", "text/markdown", "text/html"}:
        yield "keeps an output that is not text"
    if marked and html.unescape(re.sub(r"<[^>]*>", "", marked)).strip() != kept:
        yield "keeps markup that says something else than its text"
    if "\n" in kept or not kept.endswith(".") or not 10 <= len(kept) <= LONGEST or "object at 0x" in kept:
        yield f"must keep a sentence, and keeps {kept[:60]!r}"


def chosen(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that what learners are told to choose, or that is on, is so in the next explorer."""
    words = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            words = cell["source"]
            continue
        model = _model_at_start(cell["source"])
        if model is None:
            continue
        at_start = set(_at_start(cell["source"]))
        every = {
            said(words)
            for lever in dynamics.parameters(type(model)).values()
            for words in lever.choices.values()
        } | set(_scenarios(model, cell["source"]))
        told = CHOICE.findall(words)
        on = [one[1] for one in STANDING.finditer(words) if one[0] != f"*{one[1]}*"]
        for label in (*told, *on):
            if label not in every:
                yield f"learners are told of {label!r}, which is no choice of the explorer below"
        for label in told:
            if label in at_start:
                yield f"learners are told to choose {label!r}, which is chosen already"
        for label in on:
            if label in every - at_start:
                yield f"learners are told that {label!r} is on, which is not so at the start"


def _scenarios(model: Any, line: str) -> Iterator[str]:
    """Return the titles of the scenarios that an explorer offers beside its levers."""
    shown = _explored(line)
    if shown and "scenario" not in shown.named:
        levers = shown.given[1:] or dynamics.parameters(type(model))
        yield from (said(one.title) for one in offered(type(model), levers))


def _explored(line: str) -> lessons.Call | None:
    """Return the call with which a cell shows a simulation and its levers; None if it shows none."""
    for call in lessons.calls_in(line):
        if call.verb == "explore" and call.first in SIMULATIONS and "view" not in call.named:
            return call
    return None


def _model_at_start(line: str) -> Any:
    """Return the model with which the explorer of a cell begins; None if it shows none."""
    shown = _explored(line)
    return begun(shown.first, shown.named.get("scenario", ""), {}) if shown else None


def _at_start(line: str) -> Iterator[str]:
    """Return the words of all choices with which the explorer of a cell begins."""
    start = _model_at_start(line)
    for name, lever in dynamics.parameters(type(start)).items() if start else ():
        if lever.choices:
            yield said(lever.choices[getattr(start, name)])


def uncovered(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that no sentence gives an answer away in the step that keeps its picture covered."""
    covered = False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            covered = covered and not any(HEADING.match(line) for line in prose(cell["source"]))
        elif "prediction=" in cell["source"]:
            covered = True
        elif covered and CHECKED in tags(cell):
            yield "a sentence is kept in the step whose picture awaits a prediction; move it to a later step"


def twice(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that nothing stands twice on the page: a step's heading on its card, a picture's sentence."""
    heading, pictured = "", set[str]()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            found = [line.lstrip("# ").strip() for line in prose(cell["source"]) if HEADING.match(line)]
            heading = found[-1] if found else heading
            continue
        for id_ in lessons.answered(cell["source"]):
            with suppress(exercises.ExerciseError):
                if exercises.find(id_).title == heading:
                    yield f"the heading {heading!r} is also the title of {id_}; say it once"
        model = _model_at_start(cell["source"])
        if model is not None:
            pictured.add(model.summary(model.run()))
        if CHECKED in tags(cell) and pictured & set(map(_said, cell["outputs"])):
            yield "a kept sentence repeats what stands under a picture; let it say something else"


def _said(output: dict[str, Any]) -> str:
    return "".join(output.get("data", {}).get("text/plain", "")).strip()
