"""What comes of a simulation's moves: the ones that the lesson names, and the ends of each lever.

Why it exists: on paper no lever can be moved. A table tells what each move gives, and says exactly
where the levers stood, so that it holds whatever the lesson's words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any

from ltl_course.dynamics import Parameter, Value, parameters
from ltl_course.simulations.named import offered
from ltl_course.theory.formats.document import Grid
from ltl_course.words import _, number, said

FEW_LEVERS, MOST_LEVERS = 3, 6
"""Of so few levers both ends are told; of more, those of the levers that the lesson does not name; of
still more, none but the lesson's own moves."""

_EMPHASIS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
_APART = re.compile(r"\n(?=\d+\. )|\n\s*\n")
_SENTENCE = re.compile(r"[.?!:;](?=\s|$)")
_VALUE = re.compile(r"(?:\bto|,)\s+([-−]?\d+(?:\.\d+)?)")

Levers = Mapping[str, Value]


def moves(start: Any, shown: tuple[str, ...], words: str) -> Grid | None:
    """Run a simulation at each move, and tell what it gives.

    Parameters
    ----------
    start : Model
        The simulation as its picture shows it.
    shown : tuple of str
        The levers that the lesson shows.
    words : str
        What the lesson says beside it, as Markdown; the moves that it asks for name levers, choices
        and settings in italics.

    Returns
    -------
    Grid or None
        A row for each move with its sentence; None if there is nothing to move.
    """
    known = parameters(start)
    levers = {name: known[name] for name in shown}
    told = [start]  # two ways to say the same are told once
    rows: dict[str, str] = {}
    for title, settings in _all(start, levers, words):
        moved = type(start)(**{**_values(start, known), **settings})
        if moved not in told:
            told.append(moved)
            rows[title or _told(settings, levers)] = moved.summary(moved.run())
    if not rows:
        return None
    return Grid(
        caption=_("What the moves give; all other levers stand as in the picture"),
        header=(_("Move"), _("What it gives")),
        rows=tuple(rows.items()),
        widths=(2, 5),
    )


def _values(start: Any, known: Mapping[str, Parameter]) -> dict[str, Value]:
    return {name: getattr(start, name) for name in known}


def _all(start: Any, levers: Mapping[str, Parameter], words: str) -> Iterator[tuple[str, Levers]]:
    named = set()
    for title, settings in _named(start, levers, words):
        named |= set() if title else set(settings)
        yield title, settings
    if len(levers) <= MOST_LEVERS:
        for name, lever in levers.items():
            if name not in named or len(levers) <= FEW_LEVERS:
                yield from (("", {name: end}) for end in _ends(lever))


def _ends(lever: Parameter) -> tuple[Value, ...]:
    if lever.choices:
        return tuple(lever.choices)
    return tuple(int(end) if lever.whole else end for end in (lever.low, lever.high))


def _named(start: Any, levers: Mapping[str, Parameter], words: str) -> Iterator[tuple[str, Levers]]:
    """Yield the moves that the words ask for; moves of one paragraph or item add up."""
    labels = {said(lever.label): name for name, lever in levers.items()}
    choices = {said(label): (name, key) for name, one in levers.items() for key, label in one.choices.items()}
    scenes = {said(one.title): one for one in offered(type(start), tuple(levers))}
    for paragraph in _APART.split(words):
        settings: dict[str, Value] = {}
        found = list(_EMPHASIS.finditer(paragraph))
        for here, after in zip_longest(found, found[1:]):
            name = here[1].strip()
            rest = paragraph[here.end() : after.start() if after else None]
            if name in scenes:
                yield name, dict(scenes[name].levers)
            elif name in choices:
                settings |= [choices[name]]
                yield "", dict(settings)
            elif name in labels and not levers[labels[name]].choices:
                for value in _VALUE.findall(_SENTENCE.split(rest, maxsplit=1)[0]):
                    with suppress(TypeError, ValueError):  # a number that says something else
                        settings |= {labels[name]: levers[labels[name]].check(name, _read(value))}
                        yield "", dict(settings)


def _read(value: str) -> Value:
    plain = value.replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def _told(settings: Levers, levers: Mapping[str, Parameter]) -> str:
    return "; ".join(_place(levers[name], value) for name, value in settings.items())


def _place(lever: Parameter, value: Value) -> str:
    if isinstance(value, str):
        where = said(lever.choices[value])
    else:
        unit = lever.one if lever.one and value == 1 else lever.unit
        where = f"{number(value, 4)} {said(unit)}".strip()
    return _("{lever}: {where}").format(lever=said(lever.label), where=where)
