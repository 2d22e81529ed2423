"""A lever as the JavaScript reads it: the model's own words, range and step.

Why it exists: an explorer and a game show the same levers in the same way.
"""

from __future__ import annotations

from typing import Any

from ltl_course.dynamics import Parameter
from ltl_course.words import said


def described(name: str, lever: Parameter) -> dict[str, Any]:
    """Return a lever for ``static/levers.js``.

    Parameters
    ----------
    name : str
        The field of the model.
    lever : Parameter
        What the model says of it.

    Returns
    -------
    dict
        Its words in the session's language, range, step and choices.
    """
    return {
        "name": name,
        "label": said(lever.label),
        "unit": said(lever.unit),
        "one": said(lever.one or lever.unit),
        "low": lever.low,
        "high": lever.high,
        "step": lever.step,
        "choices": {value: said(words) for value, words in lever.choices.items()} or None,
        "help": said(lever.help),
    }
