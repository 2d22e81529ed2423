"""The rule of links inside the course: each leads to a page that is there, and to a heading on it.

Why it exists: a link with a mistyped name looks like any other until a learner presses it. The tests
hold the course's own pages to this rule, and a facilitator's changes are held to the same.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

from ltl_course import places
from ltl_course.content.prose import HEADING, prose
from ltl_course.content.sources import DAMAGED
from ltl_course.lessons import source_of

Pages: TypeAlias = Mapping[str, Collection[str] | None]
"""All notebooks as a link says them, and what leads to their headings; None for one that cannot be read."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_MARKDOWN = re.compile(r"\]\(\s*((?:[^()\s]|\([^()\s]*\))+)(?:\s+[\"'][^)]*)?\s*\)")
_HTML = re.compile(r"<a\b[^>]*\bhref=[\"']([^\"']+)[\"']", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def pages(file: Path) -> Pages:
    """Return all notebooks as a link says them that stands in one of them.

    Parameters
    ----------
    file : pathlib.Path
        The notebook with the link.

    Returns
    -------
    Mapping
        Such as ``"../glossary.ipynb"`` for one in a folder of its own, with its :func:`anchors`.
    """
    every = [one for one in places.content("notebooks").rglob("*.ipynb") if one.is_file()]
    said = {Path(os.path.relpath(one, file.parent)).as_posix(): one for one in every}
    return {name: _kept(one, one.stat().st_mtime_ns) for name, one in said.items()}


@lru_cache(maxsize=256)
def _kept(file: Path, changed: int) -> frozenset[str] | None:  # noqa: ARG001 - `changed` is part of the key
    try:
        return anchors(json.loads(file.read_text("utf-8")))
    except DAMAGED:
        return None


def anchors(notebook: Mapping[str, Any]) -> frozenset[str]:
    """Return what the headings of a notebook are called in links, in the app and in JupyterLab."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    lines = [line for cell in cells for line in prose(source_of(cell)) if HEADING.match(line)]
    steps = [cell["metadata"].get("ltl", {}).get("step") for cell in cells]
    return frozenset(line.lstrip("#").strip().replace(" ", "-") for line in lines) | {
        f"step-{step}" for step in steps if step
    }


def dead(source: str, own: Collection[str], known: Pages) -> Iterator[str]:
    """Check the links of one Markdown cell.

    Parameters
    ----------
    source : str
        What stands in the cell.
    own : collection of str
        The :func:`anchors` of the cell's own notebook.
    known : Pages
        The notebooks that there are, as of :func:`pages`.

    Yields
    ------
    str
        What is wrong, and what to do.
    """
    words = _PICTURE.sub("", "\n".join(prose(source)))
    for link in (*_MARKDOWN.findall(words), *_HTML.findall(words)):
        if _ELSEWHERE.match(link):
            continue
        page, _hash, heading = unquote(link).partition("#")
        if page and page not in known:
            yield f"a link goes to {page}, which is not there. Correct its name.{_near(page, known)}"
            continue
        there = known[page] if page else own
        if heading and there is not None and heading not in there:
            yield (
                f"a link goes to {page}#{heading}, and there is no such heading. "
                f"Write the heading's words, with a hyphen for each space.{_near(heading, there)}"
            )


def _near(name: str, known: Collection[str]) -> str:
    found = get_close_matches(name, known, n=1)
    return f" Did you mean {found[0]}?" if found else ""
