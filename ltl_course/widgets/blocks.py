"""What a card of the Theory page shows, and what is filled in on it.

Why it exists: the cards differ in what they say and ask, not in how it looks. Each says it in these
few blocks, which one piece of JavaScript draws; every word of a learner in them is shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ltl_course import lessons
from ltl_course.safe import Html
from ltl_course.theory.formats.document import Grid, Section

Block = dict[str, Any]
"""One block, as it goes to the page: ``kind`` and what belongs to it."""


# -------------------------------------------------------------------- to be read


def paragraph(words: str, *, quiet: bool = False) -> Block:
    """Return a paragraph; a quiet one looks like help."""
    return {"kind": "paragraph", "words": words, "quiet": quiet}


def notice(words: str) -> Block:
    """Return what must stay in sight as long as anything of the card is read."""
    return {"kind": "notice", "words": words}


def heading(words: str) -> Block:
    """Return a heading inside of a card."""
    return {"kind": "heading", "words": words}


def items(given: Iterable[str | tuple[str, str]]) -> Block:
    """Return a list; an item that comes with an exercise's id leads to that exercise."""
    pairs = [(one, "") if isinstance(one, str) else one for one in given]
    theory = lessons.address(lessons.THEORY)
    led = [
        {"words": words, "exercise": where, "href": f"{theory}#exercise-{where}"} for words, where in pairs
    ]
    return {"kind": "items", "items": led}


def table(grid: Grid) -> Block:
    """Return a table."""
    return {"kind": "table", **asdict(grid)}


def picture(svg: str, sentence: str) -> Block:
    """Return a picture of our own drawing, with the sentence that says what it shows."""
    return {"kind": "picture", "svg": svg, "sentence": sentence}


def markup(html: Html) -> Block:
    """Return markup of our own making, in which every word of a learner is escaped."""
    return {"kind": "markup", "html": html}


def more(summary: str, blocks: Sequence[Block], key: str = "") -> Block:
    """Return blocks that are opened by whoever wants to see them; `key` names them if the summary changes."""
    return {"kind": "more", "key": key or summary, "summary": summary, "blocks": list(blocks)}


def changed(pieces: Sequence[tuple[str, str]]) -> Block:
    """Return a text with its changes: ``"same"``, ``"new"`` or ``"gone"``, each with its words."""
    return {"kind": "changed", "pieces": [{"how": how, "words": words} for how, words in pieces]}


def link(words: str, href: str) -> Block:
    """Return a link to another page of the course, which looks like the way on."""
    return {"kind": "link", "words": words, "href": href}


def file(words: str, path: str) -> Block:
    """Return a link to a file of the course, by its path from the course's folder; JupyterLab opens it."""
    return {"kind": "file", "words": words, "path": path}


def of_section(section: Section) -> list[Block]:
    """Return what stands in a section of a document."""
    blocks = [paragraph(words) for words in section.paragraphs]
    if section.points:
        blocks.append(items(f"{one.name} {one.words}".strip() for one in section.points))
    for term in section.terms:
        blocks += [paragraph(term.name, quiet=True), paragraph(term.words)]
    blocks += [picture(one.svg, one.caption) for one in section.pictures]
    blocks += [table(grid) for grid in section.tables]
    for part in section.parts:
        blocks += [heading(part.heading), *of_section(part)]
    return blocks


def group(blocks: Sequence[Block]) -> Block:
    """Return blocks side by side, as far as there is room."""
    return {"kind": "group", "blocks": list(blocks)}


# -------------------------------------------------------------------- to be filled in


def ask(key: str, label: str, help: str = "", rows: int = 1) -> Block:  # noqa: A002 - as in an exercise
    """Return a box for text, of so many lines."""
    return {"kind": "ask", "key": key, "label": label, "help": help, "rows": rows}


def day(key: str, label: str, value: str) -> Block:
    """Return a box for a day."""
    return {"kind": "day", "key": key, "label": label, "value": value}


def select(key: str, label: str, options: Mapping[str, str], value: str, *, live: bool = False) -> Block:
    """Return a list to choose from, id to words; a live one tells the kernel at once."""
    return {
        "kind": "select",
        "key": key,
        "label": label,
        "options": [{"id": id_, "label": words} for id_, words in options.items()],
        "value": value,
        "live": live,
    }


def choose(key: str, legend: str, options: Mapping[str, str], value: str = "", help: str = "") -> Block:  # noqa: A002
    """Return choices of which one can be taken, id to words."""
    return {
        "kind": "choose",
        "key": key,
        "legend": legend,
        "help": help,
        "options": [{"id": id_, "label": words} for id_, words in options.items()],
        "value": value,
    }


def pick(key: str, label: str, *, value: bool = False) -> Block:
    """Return a box to tick."""
    return {"kind": "pick", "key": key, "label": label, "value": value}


def act(id_: str, label: str, help: str = "", *, sure: str = "", primary: bool = False) -> Block:  # noqa: A002
    """Return a button; with `sure` it asks once more, in these words."""
    return {"kind": "act", "id": id_, "label": label, "help": help, "sure": sure, "primary": primary}


def bring(id_: str, label: str, accept: str, help: str = "", *, several: bool = False) -> Block:  # noqa: A002
    """Return a way to bring a file, or several at once."""
    return {"kind": "bring", "id": id_, "label": label, "accept": accept, "help": help, "several": several}
