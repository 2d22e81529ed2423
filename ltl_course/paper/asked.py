"""What an exercise asks, on paper: each question with its choices and with room to write.

Why it exists: the same questions are asked as on the screen, in the words of the same role, so that
what was written by hand can be typed later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ltl_course import exercises
from ltl_course.exercises import Exercise, Role
from ltl_course.safe import Html, lines, tag, text
from ltl_course.theory.formats.document import Grid
from ltl_course.theory.formats.web import grid_table
from ltl_course.theory.pages.blank import question, room, scale
from ltl_course.words import _, number, plural

MOST_TWICE = 6
"""A row with more questions than that has room once, else twice."""
_QUARTERS = 4
_READINGS = 12


def asked(exercise: Exercise, role: Role) -> list[Html]:
    """Return an exercise as it is asked on paper.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    role : Role
        In whose words.

    Returns
    -------
    list of Html
        A heading of the third level, and each question with room to write.
    """
    parts = [tag("h3", text(exercise.title))]
    if exercise.intro:
        parts.append(tag("p", lines(exercise.intro)))
    return [*parts, *(_prompt(exercise, prompt.for_role(role), role) for prompt in exercise.prompts)]


def afterwards(exercise: Exercise, role: Role) -> list[Html]:
    """Return what is read when all is answered: what came of predictions, and the reasons of a quiz.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    role : Role
        In whose words.

    Returns
    -------
    list of Html
        A heading of the third level for each such question; nothing if there is none.
    """
    parts = []
    for prompt in (one.for_role(role) for one in exercise.prompts):
        if isinstance(prompt, exercises.Quiz):
            parts += [tag("h3", text(prompt.ask)), tag("ul", *map(_reason, prompt.options.values()))]
        elif isinstance(prompt, exercises.Prediction) and prompt.truth:
            came = f"{number(prompt.truth.value)} {prompt.unit}".strip()
            told = _("{value}. {source}").format(value=came, source=prompt.truth.source)
            parts += [tag("h3", text(prompt.ask)), tag("p", text(told))]
    return parts


def _reason(choice: Any) -> Html:
    verdict = _("This holds.") if choice.right else _("This does not hold.")
    return tag("li", tag("strong", text(choice.say)), text(f" {verdict} {choice.why}"))


def unit_of(exercise: str) -> str:
    """Return in what a prediction is made; empty if the exercise asks for none."""
    for prompt in exercises.find(exercise).prompts:
        if isinstance(prompt, exercises.Prediction):
            return prompt.unit
    return ""


def ruled(count: int) -> list[Html]:
    """Return lines to write on."""
    return [tag("div", class_="write") for _line in range(count)]


def blank(label: str, behind: str = "") -> Html:
    """Return a short line to write on, with what stands before and behind it."""
    return tag(
        "p",
        text(f"{label} "),
        tag("span", class_="blank"),
        text(f" {behind}" if behind else ""),
        class_="fill",
    )


def _prompt(exercise: Exercise, prompt: Any, role: Role) -> Html:
    head = [tag("p", tag("strong", lines(prompt.ask)))]
    if prompt.help:
        head.append(tag("p", lines(prompt.help), class_="quiet"))
    if earlier := exercises.recalled(exercise, prompt.id):
        told = _("Look back first at what you wrote under “{ask}”.")
        head.append(tag("p", text(told.format(ask=earlier.for_role(role).ask)), class_="quiet"))
    return tag("div", *head, *_answer(prompt), class_="ask long" if prompt.kind == "rows" else "ask")


def _answer(prompt: Any) -> list[Html]:
    """Return room for an answer, as each kind of prompt needs it."""
    made = _KINDS.get(str(prompt.kind))
    return made(prompt) if made else ruled(room(prompt))


def _chosen(prompt: Any) -> list[Html]:
    return [_boxes(prompt.options.values())]


def _quiz(prompt: Any) -> list[Html]:
    return [_boxes(one.say for one in prompt.options.values())]


def _ranked(prompt: Any) -> list[Html]:
    told = _("Write 1 beside the first, then 2, and so on.")
    return [tag("p", text(told), class_="quiet"), *_chosen(prompt)]


def _measured(prompt: Any) -> list[Html]:
    return [blank(_("Your number:"), prompt.unit)]


def _predicted(prompt: Any) -> list[Html]:
    sure, why = tag("p", text(_("How sure are you?"))), tag("p", text(prompt.reason))
    return [*_measured(prompt), sure, _boxes(prompt.confidence.values()), why, *ruled(1)]


def _boxes(options: Iterable[str]) -> Html:
    return tag("ul", *(tag("li", text(one)) for one in options), class_="boxes")


def _rows(prompt: Any) -> list[Html]:
    parts = []
    for place in range(1, (2 if len(prompt.columns) <= MOST_TWICE else 1) + 1):
        inside = [tag("p", tag("strong", text(f"{prompt.row[:1].upper()}{prompt.row[1:]} {place}")))]
        for column in prompt.columns.values():
            asked_of = question(column)
            words = " ".join(filter(None, (asked_of.name, asked_of.words)))
            few = column.kind != "text" or column.options or column.of
            inside.append(tag("div", tag("p", text(words)), *ruled(1 if few else 2), class_="cell"))
        parts.append(tag("div", *inside, class_="row"))
    return parts


def _series(_prompt: Any) -> list[Html]:
    header = (_("When"), _("Number"), _("When, further"), _("Number, further"))
    rows = tuple(("", "", "", "") for _row in range(_READINGS))
    told = plural("Room for {count} reading", "Room for {count} readings", 2 * _READINGS)
    draw = tag("p", text(_("Draw them here, the first on the left:")))
    return [grid_table(Grid(caption=told, header=header, rows=rows)), draw, tag("div", class_="draw")]


def _game(_prompt: Any) -> list[Html]:
    told = _(
        "This is led quarter by quarter on the screen. On paper, plan the first year: in each quarter, what "
        "do you decide, and what do you expect of it?"
    )
    parts = [tag("p", text(told))]
    for quarter in range(1, _QUARTERS + 1):
        parts += [tag("p", text(_("Quarter {number}").format(number=quarter))), *ruled(2)]
    return parts


_KINDS: Mapping[str, Callable[[Any], list[Html]]] = MappingProxyType(
    {
        "single": _chosen,
        "rating": _chosen,
        "multiple": _chosen,
        "quiz": _quiz,
        "ranking": _ranked,
        "number": _measured,
        "prediction": _predicted,
        "statements": lambda prompt: [grid_table(scale(prompt))],
        "rows": _rows,
        "series": _series,
        "game": _game,
    }
)
"""What stands under a question; under one of any other kind stand lines to write on."""
