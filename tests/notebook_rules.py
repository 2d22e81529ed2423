"""The house rules of lessons: what a notebook of this course looks like.

Why it exists: a lesson must read the same to a newcomer, to a screen reader and to the
test that checks its sentences. Each rule returns complaints, one text each.
"""

from __future__ import annotations

import ast
import copy
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

import nbformat

import ltl_course
from ltl_course import dynamics, exercises, lessons, playbook
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import offered
from ltl_course.widgets.explorer import EXHIBITS

CHECKED, IGNORED = "nbval-check-output", "nbval-ignore-output"
TAGS = {CHECKED, IGNORED, "keep_output"}
MODELS = {"explore", "simulate"}
IMPORT = "import ltl_course as ltl"
NOT_IN_A_LESSON = (
    *(
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.For,
        ast.AsyncFor,
        ast.While,
        ast.If,
    ),
    *(
        ast.With,
        ast.AsyncWith,
        ast.Try,
        ast.ListComp,
        ast.SetComp,
        ast.DictComp,
        ast.GeneratorExp,
        ast.ImportFrom,
    ),
)
HEADING = re.compile(r"^(#{1,6})\s+\S")
LINK = re.compile(r"\]\(([^)#\s]+\.ipynb)(?:#[^)]*)?\)")
HREF = re.compile(r'href="([^"#\s]+\.ipynb)(?:#[^"]*)?"')
_ONE_ROLE = (
    r'<(?P<{0}>p|li|span) class="ltl-as ltl-as-{0}"><b>[^<:]+:</b> '
    r"(?P<{0}_words>\S(?:(?!</?(?P={0})\b).)*)</(?P={0})>"
)
BY_ROLE = re.compile(r"\s*".join(_ONE_ROLE.format(role) for role in exercises.ROLES), re.DOTALL)
"""What stands by role: once for each, in the order of the roles, each with its label."""
MARKDOWN = re.compile(r"\*\S|\]\(|`|\n\s*\n")
CHOICE = re.compile(r"\b(?:Choose|Switch to|Change [^.*]+ to) \*([^*]+)\*", re.IGNORECASE)
STANDING = re.compile(r"\*([^*]+)\* is on\b")
WORKSHOP = re.compile(r"\bnbval\b|\b(?:is|are) (?:checked|tested)\b|\bthe package\b", re.IGNORECASE)
LONGEST = 500


def complaints(notebook: dict[str, Any], files: set[str]) -> list[str]:
    """Return what is wrong with a notebook; `files` are the names of all notebooks."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    found = [*about(notebook), *headings(notebook), *text(notebook, files), *named(notebook, files)]
    found += [*chosen(notebook), *uncovered(notebook), *twice(notebook)]
    for number, cell in enumerate(code, start=1):
        found += [
            f"code cell {number}: {words}" for words in (*source(cell), *metadata(cell), *outputs(cell))
        ]
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
    if any(cell["cell_type"] == "raw" or cell.get("attachments") for cell in notebook["cells"]):
        yield "raw cells and attachments have no place in a lesson"


def prose(cell: dict[str, Any]) -> list[str]:
    """Return the lines of a Markdown cell that stand outside fenced code."""
    kept, fenced = [], False
    for line in cell["source"].splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            kept.append(line)
    return kept


def headings(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that headings make a ladder that a screen reader can climb."""
    levels = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            levels += [len(match[1]) for line in prose(cell) if (match := HEADING.match(line))]
            if any(re.search(r"<h[1-6]\b", line, re.IGNORECASE) for line in prose(cell)):
                yield "a heading is written as HTML"
            if any(re.fullmatch(r"(=+|-+)\s*", line) for line in prose(cell)):
                yield "a heading is underlined; write it with #"
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield "there must be exactly one heading with one #, and it comes first"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading jumps from {'#' * before} to {'#' * after}"


def text(notebook: dict[str, Any], files: set[str]) -> Iterator[str]:
    """Check links between lessons, and that pictures have words."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            words = "\n".join(prose(cell))
            for link in (*LINK.findall(words), *HREF.findall(words)):
                if link not in files:
                    yield f"a link goes to {link}, which is not there"
            if re.search(r"!\[\s*\]\(", words) or re.search(r"<img(?![^>]*\balt=\"[^\"])", words):
                yield "a picture has no words"
            if re.search(r"<(script|style|iframe|object|embed)\b", words, re.IGNORECASE):
                yield "markup that belongs in the package"
            yield from by_role(words)
            if said := WORKSHOP.search(words):
                yield f"{said[0]!r} speaks of how the course is made, not to the learner"


def by_role(words: str) -> Iterator[str]:
    """Check that what stands by role says something to each of them, also where all four are shown."""
    if "ltl-as" in BY_ROLE.sub("", words) or "data-as" in words:
        roles = ", ".join(exercises.ROLES)
        yield (
            f"what stands by role comes four in a row ({roles}), each as in: "
            '<p class="ltl-as ltl-as-coach"><b>Coach:</b> You ...</p>'
        )
    for found in BY_ROLE.finditer(words):
        said = [found[f"{role}_words"] for role in exercises.ROLES]
        if any(MARKDOWN.search(one) for one in said):
            yield "what stands by role is HTML; write <em>, <strong> and <a href> in it"
        if len(set(said)) == 1:
            yield "what stands by role says the same to all; write it once"


def source(cell: dict[str, Any]) -> Iterator[str]:
    """Check that a code cell is a sentence or two in the face's verbs."""
    lines = cell["source"].splitlines()
    if not 1 <= len([line for line in lines if line.strip()]) <= 3 or len(lines) > 3:
        yield "must have 1 to 3 lines"
    try:
        tree = ast.parse(cell["source"])
    except SyntaxError:
        yield "is not plain Python (a magic, a shell command, or a mistake)"
        return
    for node in ast.walk(tree):
        if isinstance(node, NOT_IN_A_LESSON):
            yield f"{type(node).__name__} belongs in the package"
        if isinstance(node, ast.Import) and ast.unparse(node) != IMPORT:
            yield f"imports something else than: {IMPORT}"
    if cell["source"].rstrip().endswith(";"):
        yield "ends with a semicolon"


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
    said = "".join(data.get("text/plain") or data.get("text/markdown") or "").strip()
    marked = "".join(data.get("text/html", ""))
    if not set(data) <= {"text/plain", "text/markdown", "text/html"}:
        yield "keeps an output that is not text"
    if marked and html.unescape(re.sub(r"<[^>]*>", "", marked)).strip() != said:
        yield "keeps markup that says something else than its text"
    if "\n" in said or not said.endswith(".") or not 10 <= len(said) <= LONGEST or "object at 0x" in said:
        yield f"must keep a sentence, and keeps {said[:60]!r}"


def named(notebook: dict[str, Any], files: set[str]) -> Iterator[str]:
    """Check that what a lesson names exists: lessons, exercises, simulations, levers, scenarios."""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        try:
            tree = ast.parse(cell["source"])
        except SyntaxError:
            continue  # said by `source`
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                verb = node.func.attr
                yield from (f"ltl.{verb} {words}" for words in _unknown(verb, node, files))


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
            words for lever in dynamics.parameters(type(model)).values() for words in lever.choices.values()
        } | set(_scenarios(model, cell["source"]))
        told, on = CHOICE.findall(words), STANDING.findall(words)
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
    if "scenario=" in line:
        return
    said = {one.value for one in ast.walk(ast.parse(line)) if isinstance(one, ast.Constant)}
    levers = set(dynamics.parameters(type(model)))
    yield from (one.title for one in offered(type(model), levers & said or levers))


def _model_at_start(line: str) -> Any:
    """Return the model with which the explorer of a cell begins; None if it shows none."""
    shown = re.search(r'ltl\.explore\("([^"]+)"', line)
    model = SIMULATIONS.get(shown[1]) if shown and "view=" not in line else None
    if model is None:
        return None
    named = re.search(r'scenario="([^"]+)"', line)
    levers = next((one.levers for one in model.scenarios if named and one.id == named[1]), {})
    return model(**levers)


def _at_start(line: str) -> Iterator[str]:
    """Return the words of all choices with which the explorer of a cell begins."""
    start = _model_at_start(line)
    for name, lever in dynamics.parameters(type(start)).items() if start else ():
        if lever.choices:
            yield lever.choices[getattr(start, name)]


def uncovered(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that no sentence gives an answer away in the step that keeps its picture covered."""
    covered = False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            covered = covered and not any(HEADING.match(line) for line in prose(cell))
        elif "prediction=" in cell["source"]:
            covered = True
        elif covered and CHECKED in tags(cell):
            yield "a sentence is kept in the step whose picture awaits a prediction; move it to a later step"


def twice(notebook: dict[str, Any]) -> Iterator[str]:
    """Check that nothing stands twice on the page: a step's heading on its card, a picture's sentence."""
    heading, pictured = "", set[str]()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            found = [line.lstrip("# ").strip() for line in prose(cell) if HEADING.match(line)]
            heading = found[-1] if found else heading
            continue
        for id_ in _answered(cell["source"]):
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


def _answered(line: str) -> list[str]:
    """Return the ids of the exercises that a cell shows."""
    return re.findall(rf'ltl\.(?:{"|".join(sorted(lessons.FORMS))})\("([^"]+)"', line)


def _unknown(verb: str, call: ast.Call, files: set[str]) -> Iterator[str]:
    """Return what is wrong with the names in one call of a verb."""
    if verb not in ltl_course.__all__:
        yield "is not a verb of the course"
        return
    try:
        given = [ast.literal_eval(value) for value in call.args]
        settings = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    except ValueError:
        yield "must say what it shows in quotes and numbers"
        return
    if verb == "home":
        yield from (
            f"names {name!r}, and there is no such lesson" for name in given if f"{name}.ipynb" not in files
        )
    elif verb == "explore" and len(given) == 1 and given[0] in EXHIBITS and not settings:
        return
    elif verb in MODELS:
        yield from _unknown_model(verb, given, settings)
    elif verb in lessons.FORMS:
        yield from _unknown_exercise(*given)


def _unknown_exercise(*ids: str) -> Iterator[str]:
    for id_ in ids:
        try:
            exercises.find(id_)
        except exercises.ExerciseError as error:
            yield f"names an exercise that cannot be used: {error}"


def _unknown_model(verb: str, given: list[Any], settings: dict[str | None, Any]) -> Iterator[str]:
    if not given or given[0] not in SIMULATIONS:
        yield f"names {given[:1]}, and there is no such simulation"
        return
    model = SIMULATIONS[given[0]]
    levers = set(dynamics.parameters(model))
    if verb == "simulate":
        try:
            model(**settings)
        except (TypeError, ValueError) as error:
            yield f"cannot be run: {error}"
        return
    yield from (
        f"names {name!r}, and {given[0]} has no such lever" for name in given[1:] if name not in levers
    )
    if settings.get("scenario", "") not in {"", *(scenario.id for scenario in model.scenarios)}:
        yield f"names {settings['scenario']!r}, and {given[0]} has no such scenario"
    if settings.get("prediction"):
        yield from _unknown_exercise(settings["prediction"])
