"""The line of an exercise's file on which a field stands.

Why it exists: a fault is known by prompt and field, and whoever edits the file looks for a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TABLE = re.compile(r"\s*\[(?P<list>\[)?\s*prompt(?P<below>\.[^\]]+)?\s*\]")
_KEY = re.compile(r"\s*(?P<key>\"[^\"]*\"|'[^']*'|[\w-]+(?:\s*\.\s*[\w-]+)*)\s*=")
_LONG = re.compile(r'"""|\'\'\'')


def line_of(text: str, prompt: int, field: str) -> int:
    """Return the line on which a field stands.

    Parameters
    ----------
    text : str
        What stands in the file.
    prompt : int
        Which prompt, counted from 1; 0 for what stands above all prompts.
    field : str
        The field, such as ``"ask"`` or ``"options.often"``.

    Returns
    -------
    int
        Counted from 1. If the field is missing: the line of what it is missing in, which is 0 for a
        field above all prompts.
    """
    wanted = [part.strip() for part in field.split(".")] if field else []
    best, depth = 0, -1
    for number, at, address in _addresses(text):
        fits = at == prompt and wanted[: len(address)] == address
        if fits and len(address) > depth:
            best, depth = number, len(address)
    return best


def _addresses(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Return each line that begins something: its number, its prompt, and its address in the prompt."""
    prompt, table, in_words = 0, list[str](), False
    for number, line in enumerate(text.splitlines(), start=1):
        long = len(_LONG.findall(line)) % 2 == 1
        if in_words:
            in_words = not long
            continue
        in_words = long
        if head := _TABLE.match(line):
            prompt += bool(head["list"] and not head["below"])
            table = _parts((head["below"] or "").lstrip("."))
            yield number, prompt, table
        elif key := _KEY.match(line):
            yield number, prompt, [*table, *_parts(key["key"])]


def _parts(dotted: str) -> list[str]:
    found = re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted)
    return [part.strip("\"'") for part in found]
