"""What is wrong in an exercise's file, said with the field and the remedy.

Why it exists: whoever edits an exercise is no programmer, and pydantic speaks to programmers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from ltl_course.exercises.exercise import Prompt
from ltl_course.exercises.roles import ROLES

WHERE = {
    field: f'Write exercise and prompt, as in: {field} = "first-lesson/first-sign".'
    for field in ("recall", "home", "of")
}
"""What is to be written in the fields that name a prompt."""

KINDS = tuple(get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Prompt)[0]))
"""The kinds of prompts, as a file names them."""
_NUMBER = "It is no number. Write a number, without quotation marks."
_FAULTS = {
    "missing": "It is missing. Add it.",
    "extra_forbidden": "There is no such field. Remove it, or correct its spelling.",
    "string_pattern_mismatch": (
        "It is no id. Use small letters, digits and hyphens, at most 60, for example first-sign."
    ),
    "string_type": "It is no text. Write it in quotation marks.",
    "string_too_short": "It is empty. Write something.",
    "string_too_long": "It is too long. Write at most 2000 characters.",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": "It is no whole number. Write one, such as 4.",
    "dict_type": 'It is no list of words with ids. Write a line for each, as in: first = "The words".',
    "tuple_type": "It is written as one table. Write [[prompt]], with two brackets.",
    "model_attributes_type": "It is no table. Write [[prompt]], with two brackets, above its lines.",
    "union_tag_not_found": 'Its kind is missing. Add kind = "long" or another of ' + ", ".join(KINDS) + ".",
}

_QUOTED = (
    *("Invalid value", "Invalid statement", "Illegal character", "Unterminated string"),
    *("Expected newline", "Unclosed", 'Expected "\'"'),
)
"""How TOML's complaints begin that a missing or a curly quotation mark causes."""
_CURLY = frozenset("“”„‟‘’‚«»")


def unreadable(written: str, error: Exception) -> str:
    """Say why a text is no TOML, and how words are quoted where that may be what is wrong.

    Parameters
    ----------
    written : str
        What stands in the file.
    error : Exception
        What TOML's reader says of it.

    Returns
    -------
    str
        The fault and the remedy.
    """
    said = f"It cannot be read as TOML: {error}. Correct that line."
    if not str(error).startswith(_QUOTED):
        return said
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = written.split("\n")[int(found[1]) - 1] if found else ""
    # The reader stops at a curly mark that opens, and only at the line's end if one should have closed.
    marks = [line[int(found[2]) - 1 :][:1], line.rstrip()[-1:]] if found else []
    curly = next((mark for mark in marks if mark in _CURLY), "")
    told = f" The mark {curly} in it is a curly one." if curly else ""
    return f'{said}{told} Words stand between two straight quotation marks, like "this".'


def explain(file: Path, error: ValidationError) -> str:
    """Say each fault with the file, the field and the remedy."""
    told = []
    for fault in error.errors(include_url=False):
        at = list(fault["loc"])
        where = []
        if fault["type"] == "too_short" and at == ["prompt"] and fault["input"]:
            continue  # It only counts the prompts whose own faults are said above.
        if at[:1] == ["prompt"] and len(at) > 1:
            where.append(f"prompt {int(at[1]) + 1}")
            # Behind the number stands the kind, and only then the field, which may be called like a kind.
            at = at[3:] if at[2:3] and at[2] in KINDS else at[2:]
        name = ".".join(str(part) for part in at if part != "[key]")
        where.append(f"field {name}" if name else "")
        place = ", ".join(part for part in where if part)
        told.append(": ".join(part for part in (file.name, place, _words(fault, name)) if part))
    return "\n".join(told)


def _role_fault(fault: Mapping[str, Any]) -> str:
    """Say what is wrong with the words for a role; nothing where it is said as of any other field."""
    if fault["type"] == "literal_error":
        return f"There is no role {fault['input']!r}. Use one of {', '.join(ROLES)}."
    if fault["type"] in ("dict_type", "model_type"):
        return 'It holds no words. Write [prompt.as.coach], and below it a line such as: ask = "The words".'
    return ""


def _words(fault: Mapping[str, Any], field: str) -> str:
    """Say what is wrong and what to do."""
    named = field.rpartition(".")[2]
    if fault["type"] == "string_pattern_mismatch" and named in WHERE:
        return f"It names no prompt. {WHERE[named]}"
    if fault["type"] == "string_pattern_mismatch" and field == "id" and len(fault["loc"]) == 1:
        return (
            "The file's name is no id. Name it with small letters, digits and hyphens, as in first-sign.toml."
        )
    if "as" in fault["loc"] and (words := _role_fault(fault)):
        return words
    if fault["type"] == "tuple_type" and field == "alone":
        return 'It is no list of ids. Write them in brackets, as in: alone = ["none"].'
    if fault["type"] == "union_tag_invalid":
        return f"There is no kind {fault['ctx']['tag']!r}. Use one of {', '.join(KINDS)}."
    said = str(fault["msg"]).removeprefix("Value error, ")
    return _FAULTS.get(fault["type"], f"{said[:1].upper()}{said[1:]}. Correct it.")
