"""The rules of a lesson's code cells: a sentence or two in the course's verbs, about things that are there.

Why it exists: a code cell stands in view of learners who do not program, and a name that was
mistyped in it costs them a card. The tests hold the course's own lessons to the same rules.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Any

import ltl_course
from ltl_course import dynamics, exercises, lessons
from ltl_course.simulations import SIMULATIONS

IMPORT = "import ltl_course as ltl"
MOST_LINES = 3
_MODELS = {"explore", "simulate"}
_NOT_IN_A_LESSON: dict[tuple[type[ast.AST], ...], str] = {
    (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda): "a function",
    (ast.ClassDef,): "a class",
    (ast.For, ast.AsyncFor, ast.While): "a loop",
    (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp): "a loop in brackets",
    (ast.If, ast.Try, ast.With, ast.AsyncWith): "a block of code",
}


def plain(source: str) -> Iterator[str]:
    """Check that a code cell is a sentence or two in the course's verbs.

    Parameters
    ----------
    source : str
        What stands in the cell.

    Yields
    ------
    str
        What is wrong, and what to do.
    """
    lines = source.splitlines()
    if not 1 <= len([line for line in lines if line.strip()]) <= MOST_LINES or len(lines) > MOST_LINES:
        yield f"must have 1 to {MOST_LINES} lines. Make another cell for what is more; remove an empty one."
    try:
        tree = ast.parse(source)
    except SyntaxError:
        yield (
            "is not plain Python (a magic, a shell command, or a mistake). Write one of the course's verbs, "
            'as in: ltl.reflect("about-you")'
        )
        return
    for node in ast.walk(tree):
        for kinds, name in _NOT_IN_A_LESSON.items():
            if isinstance(node, kinds):
                yield f"has {name}, which belongs in the package. Use the course's verbs only."
        if isinstance(node, ast.ImportFrom) or (isinstance(node, ast.Import) and ast.unparse(node) != IMPORT):
            yield f"imports something else than: {IMPORT}. Take that line out."
    if source.rstrip().endswith(";"):
        yield "ends with a semicolon. Remove it."


def named(source: str, files: Collection[str], exhibits: Collection[str]) -> Iterator[str]:
    """Check that what a cell names exists: lessons, exercises, simulations, levers, scenarios.

    Parameters
    ----------
    source : str
        What stands in the cell.
    files : collection of str
        The names of all notebooks.
    exhibits : collection of str
        What ``ltl.explore`` shows beside simulations.

    Yields
    ------
    str
        What is wrong.
    """
    for call in _calls(source):
        verb = call.func.attr  # type: ignore[attr-defined]
        yield from (f"ltl.{verb} {words}" for words in _unknown(verb, call, files, exhibits))


def shown(source: str) -> list[tuple[str, str]]:
    """Return what a cell shows: the verb, and its first word in quotes, or an empty text."""
    return [
        (
            call.func.attr,  # type: ignore[attr-defined]
            str(call.args[0].value) if call.args and isinstance(call.args[0], ast.Constant) else "",
        )
        for call in _calls(source)
    ]


def _calls(source: str) -> list[ast.Call]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []  # said by `plain`
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def _unknown(verb: str, call: ast.Call, files: Collection[str], exhibits: Collection[str]) -> Iterator[str]:
    """Return what is wrong with the names in one call of a verb."""
    if verb not in ltl_course.__all__:
        yield f"is not a verb of the course. The verbs are: {', '.join(ltl_course.__all__)}."
        return
    try:
        given = [ast.literal_eval(value) for value in call.args]
        settings = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    except ValueError:
        yield "must say what it shows in quotes and numbers"
        return
    if verb == "home":
        yield from (
            f"names {name!r}, and there is no such lesson" for name in given if f"{name}.ipynb" not in files
        )
    elif verb == "explore" and len(given) == 1 and given[0] in exhibits and not settings:
        return
    elif verb in _MODELS:
        yield from _unknown_model(verb, given, settings)
    elif verb in lessons.FORMS:
        yield from _unknown_exercise(*given)


def _unknown_exercise(*ids: str) -> Iterator[str]:
    for id_ in ids:
        try:
            exercises.find(id_)
        except exercises.ExerciseError as error:
            yield f"names an exercise that cannot be used: {error}"


def _unknown_model(verb: str, given: list[Any], settings: dict[str, Any]) -> Iterator[str]:
    if not given or given[0] not in SIMULATIONS:
        yield f"names {given[:1]}, and there is no such simulation. They are: {', '.join(SIMULATIONS)}."
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
