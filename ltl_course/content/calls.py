"""The rules of a lesson's code cells: one call of a verb of the course, about things that are there.

Why it exists: a code cell stands in view of learners who do not program, and a name that was
mistyped in it costs them a card. The tests hold the course's own lessons to the same rules.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import ltl_course
from ltl_course import exercises, lessons
from ltl_course.simulations.district_play import MODEL
from ltl_course.simulations.named import begun, check_levers, find, find_scenario

IMPORT = "import ltl_course as ltl"
MOST_LINES = 3
_AS_IN = 'ltl.reflect("about-you")'
_NOT_IN_A_LESSON: dict[tuple[type[ast.AST], ...], str] = {
    (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda): "a function",
    (ast.ClassDef,): "a class",
    (ast.For, ast.AsyncFor, ast.While): "a loop",
    (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp): "a loop in brackets",
    (ast.If, ast.Try, ast.With, ast.AsyncWith): "a block of code",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the widgets show by a name of their own; they alone know.

    Attributes
    ----------
    exhibits : collection of str
        What ``ltl.explore`` shows beside simulations.
    cards : collection of str
        What ``ltl.publish`` shows.
    """

    exhibits: Collection[str]
    cards: Collection[str]


def plain(source: str) -> Iterator[str]:
    """Check that a code cell is one call of a verb, below the import if it is the first.

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
        said = ast.parse(source).body
    except SyntaxError:
        yield (
            "is not plain Python (a magic, a shell command, or a mistake). Write one of the course's verbs, "
            f"as in: {_AS_IN}"
        )
        return
    for one in said:
        yield from _in_a_lesson(one)
    if any(isinstance(one, ast.Import) for one in said[1:]):
        yield f"must begin with the line: {IMPORT}"
    if len([one for one in said if isinstance(one, ast.Expr)]) > 1:
        yield "calls more than one verb, and only the last would be seen. Give each a cell of its own."
    if source.rstrip().endswith(";"):
        yield "ends with a semicolon. Remove it."


def named(source: str, files: Collection[str], names: Names) -> Iterator[str]:
    """Check that a call could be made: that the verb takes what it is given, and that all of it exists.

    Parameters
    ----------
    source : str
        What stands in the cell.
    files : collection of str
        The names of all notebooks.
    names : Names
        What the widgets show.

    Yields
    ------
    str
        What is wrong.
    """
    try:
        calls = lessons.calls_in(source)
    except SyntaxError:
        return  # said by `plain`
    for call in calls:
        found = _unfit(call)
        yield from (f"ltl.{call.verb} {words}" for words in found or _unknown(call, files, names))


def _in_a_lesson(said: ast.stmt) -> Iterator[str]:
    """Say why a line is neither the import nor the call of a verb."""
    strange = [
        name for one in ast.walk(said) for kinds, name in _NOT_IN_A_LESSON.items() if isinstance(one, kinds)
    ]
    called = (
        ast.unparse(said.value.func)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Call)
        else ""
    )
    if strange:
        yield from (
            f"has {one}, which belongs in the package. Use the course's verbs only." for one in strange
        )
    elif isinstance(said, ast.Import | ast.ImportFrom):
        if ast.unparse(said) != IMPORT:
            yield f"imports something else than: {IMPORT}. Take that line out."
    elif called in ltl_course.__all__:
        yield f"says {called} without ltl and a dot before it. Write: ltl.{called}"
    elif not called.startswith("ltl.") or called.count(".") > 1:
        yield f"has a line that is no call of one of the course's verbs. Write one, as in: {_AS_IN}"


def _unfit(call: lessons.Call) -> list[str]:
    """Say why a verb could not take what it is given, whatever it names."""
    if call.verb not in ltl_course.__all__:
        return [f"is not a verb of the course. The verbs are: {', '.join(ltl_course.__all__)}."]
    if not call.literal:
        return ["must say what it shows in quotes and numbers, each once."]
    signature = inspect.signature(getattr(ltl_course, call.verb))
    shown, *more = signature.parameters
    if shown in call.named:
        # Python would take it; worksheets, and what counts as answered, would not see it.
        return [f"must say the {shown} first, in quotes, without {shown}= before it."]
    try:
        signature.bind(*call.given, **call.named)
    except TypeError as error:
        return [f"cannot be called like this: {error}. It takes: {', '.join((shown, *more))}."]
    words = [*call.given, *(value for name, value in call.named.items() if name in more)]
    return [] if all(isinstance(one, str) for one in words) else ["must name things in quotes."]


def _unknown(call: lessons.Call, files: Collection[str], names: Names) -> Iterator[str]:
    """Say what a verb names that is not there, or that it cannot show."""
    if call.verb == "home":
        yield from (
            f"names {name!r}, and there is no such lesson."
            for name in call.given
            if f"{str(name).rpartition('/')[2]}.ipynb" not in files
        )
    elif call.verb == "publish":
        if call.first not in names.cards:
            yield f"names {call.first!r}, and there is no such card. The cards are: {', '.join(names.cards)}."
    elif call.verb == "simulate":
        levers = {name: value for name, value in call.named.items() if name != "scenario"}
        try:
            begun(call.first, call.named.get("scenario", ""), levers)
        except (TypeError, ValueError) as error:
            yield f"cannot be run: {error}"
    elif call.verb == "explore":
        yield from _unexplored(*call.given, exhibits=names.exhibits, **call.named)
    else:
        yield from _unasked(call.verb, call.first)


def _unexplored(
    simulation: str,
    *levers: str,
    exhibits: Collection[str],
    prediction: str = "",
    scenario: str = "",
    view: str = "",
) -> Iterator[str]:
    if simulation in exhibits:
        if levers or prediction or scenario or view:
            yield f"shows {simulation} as it is. Say nothing else."
        return
    try:
        model = find(simulation)
        check_levers(model, levers)
        find_scenario(model, scenario)
    except ValueError as error:
        yield f"cannot be shown: {error}"
    if view not in ("", "loops"):
        yield f"names the view {view!r}. The only other view is 'loops'."
    if prediction:
        yield from _unasked("predict", prediction)


def _unasked(verb: str, id_: str) -> Iterator[str]:
    """Say why a verb cannot ask an exercise."""
    try:
        prompts = exercises.find(id_).prompts
    except exercises.ExerciseError as error:
        yield f"names an exercise that cannot be used: {error}"
        return
    game: Any = next((one for one in prompts if isinstance(one, exercises.Game)), None)
    if verb != "play" and game:
        yield f"cannot show {id_}, which is a game. Show it with ltl.play."
    elif verb == "play" and (game is None or game.model != MODEL):
        yield f"cannot show {id_}, which is no game of the simulation {MODEL!r}. Show it with another verb."
    elif verb == "chart" and not any((one.id, one.kind) == ("series", "series") for one in prompts):
        yield f'cannot chart {id_}: it has no question of the kind "series" with the id "series".'
