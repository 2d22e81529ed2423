"""The words of the course, as a learner reads them: steps and paragraphs, and what an exercise asks.

Why it exists: the tests of the course as a whole and of its reading level must read the same
words: no code, no addresses, no markup, and of paragraphs by role each without its label.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ltl_course.lessons import answered

ROOT = Path(__file__).parents[1]
ROLE = re.compile(r'<(p|span|li)\b[^>]*\bclass="ltl-as\b[^>]*>(.*?)</\1>', re.DOTALL)
LABEL = re.compile(r"^\s*<b>[^<]*</b>")
ADDRESS = re.compile(r"https?://(?:\([^\s()]*\)|[^\s()\"'<>\]])+")
HEADING = re.compile(r"#{1,6} +")
MARKDOWN_LINK = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)")
SOURCES = re.compile(r"sources?\b|.*\band sources?\b", re.IGNORECASE)
LAB_ONLY = "ltl-lab-only"


@dataclass(frozen=True)
class Step:
    """One step of a lesson: its mark, its Markdown cells, and the exercises that it asks."""

    mark: dict[str, Any]
    cells: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.mark["step"])


def read(file: Path) -> dict[str, Any]:
    """Return a notebook as it stands in its file, with one text for each cell."""
    made: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for cell in made["cells"]:
        cell["source"] = "".join(cell["source"])
    return made


def exercise(id_: str) -> dict[str, Any]:
    """Return an exercise's file as it is written."""
    return tomllib.loads((ROOT / "exercises" / "en" / f"{id_}.toml").read_text("utf-8"))


def markdown(notebook: dict[str, Any]) -> list[str]:
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def exercises_of(notebook: dict[str, Any]) -> list[str]:
    return [
        id_ for cell in notebook["cells"] if cell["cell_type"] == "code" for id_ in answered(cell["source"])
    ]


def steps(notebook: dict[str, Any]) -> list[Step]:
    """Return a lesson's steps; one ends where the next begins, or any other part with ##."""
    found: list[tuple[dict[str, Any], list[str], list[str]]] = []
    inside = False
    for cell in notebook["cells"]:
        words = cell["source"]
        if mark := cell["metadata"].get("ltl"):
            found.append((mark, [words], []))
            inside = True
        elif cell["cell_type"] == "markdown":
            inside = inside and not words.startswith(("# ", "## "))
            if inside:
                found[-1][1].append(words)
        elif inside:
            found[-1][2].extend(answered(words))
    return [Step(mark, tuple(cells), tuple(asked)) for mark, cells, asked in found]


def blocks(words: str) -> Iterator[str]:
    """Return the paragraphs, headings and list items of a Markdown cell, each as it is written."""
    kept = re.sub(r"^(```|~~~).*?^\1", "", words, flags=re.DOTALL | re.MULTILINE)
    kept = ROLE.sub(lambda one: f"\n\n{one[0]}\n\n", kept)
    kept = re.sub(r"^(\s*)([-*]|\d+\.) ", r"\n\n\1\2 ", kept, flags=re.MULTILINE)
    kept = re.sub(r"^(#{1,6} .*)$", r"\n\n\1\n\n", kept, flags=re.MULTILINE)
    yield from (one.strip() for one in re.split(r"\n\s*\n", kept) if one.strip())


def plain(words: str) -> str:
    """Return a block's words alone: without labels of roles, addresses and markup."""
    said = ROLE.sub(lambda one: LABEL.sub("", one[2]), words)
    said = MARKDOWN_LINK.sub("]", said)
    said = ADDRESS.sub("", said)
    said = re.sub(r"</?(?:b|i|em|strong|a|span|code)\b[^>]*>", "", said)
    said = re.sub(r"<[^>]*>", " ", said)
    said = re.sub(r"^\s*(?:#{1,6}|[-*]|\d+\.|\|)\s+", "", said)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"[*`\[\]|]|(?<!\w)_|_(?!\w)", "", said))).strip()


def sources(notebook: dict[str, Any]) -> str:
    """Return the part of a notebook in which its sources stand; empty if there is none."""
    said, within = [], False
    for block in (block for cell in markdown(notebook) for block in blocks(cell)):
        if HEADING.match(block):
            within = bool(SOURCES.fullmatch(plain(block)))
        elif within:
            said.append(block)
    return "\n\n".join(said)


def prose(notebook: dict[str, Any]) -> list[str]:
    """Return the paragraphs of a notebook, without headings and without its sources."""
    listed = set(sources(notebook).split("\n\n"))
    return [
        words
        for cell in markdown(notebook)
        for block in blocks(cell)
        if not HEADING.match(block)
        and block not in listed
        and LAB_ONLY not in block
        and (words := plain(block))
    ]


def asks(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what an exercise says at length: where it stands in its file, and the words.

    A form that shows columns of a table that has its home elsewhere says that home's words again.
    """
    yield "intro", asked.get("intro", "")
    for prompt in asked["prompt"]:
        if "home" in prompt:
            continue
        yield f"{prompt['id']}.ask", prompt["ask"]
        yield f"{prompt['id']}.help", prompt.get("help", "")
        for role, said in prompt.get("as", {}).items():
            yield from ((f"{prompt['id']}.as.{role}.{key}", words) for key, words in said.items())
        for id_, option in prompt.get("options", {}).items():
            if isinstance(option, dict):
                yield from ((f"{prompt['id']}.{id_}.{key}", option.get(key, "")) for key in ("say", "why"))
        for id_, part in (prompt.get("columns", {}) | prompt.get("items", {})).items():
            yield from ((f"{prompt['id']}.{id_}.{key}", part.get(key, "")) for key in ("ask", "hint"))


def addresses(words: str) -> list[str]:
    """Return the addresses of other hosts in a cell, without a slash at the end."""
    return [one.rstrip(".,;:/") for one in ADDRESS.findall(words)]
