"""The rules of the glossary: each term is explained there once, and only terms that the course uses.

Why it exists: lessons say *this word* and rely on the glossary; a term that it does not hold leaves
a reader alone, and one that nobody uses hides the others. Each rule returns complaints.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import course_words as words

STRESSED = frozenset({"before"})
"""Words that an idea may set in italics only to stress them."""
ITALICS = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])|<em>([^<]+)</em>")
LONGEST = 60  # words that explain a term: two sentences, or three short ones


@dataclass(frozen=True)
class Term:
    """A term of the glossary, with its other names (set in bold) and what is said of it."""

    name: str
    group: str
    others: tuple[str, ...]
    said: str


def terms(glossary: dict[str, Any]) -> list[Term]:
    """Return the terms in the order of the page; each has a heading of the third level."""
    found, group = [], ""
    for block in (block for cell in words.markdown(glossary) for block in words.blocks(cell)):
        if block.startswith("## "):
            group = block[3:].strip()
        elif block.startswith("### "):
            found.append(Term(block[4:].strip(), group, (), ""))
        elif found and found[-1].group == group:
            last = found[-1]
            others = (*last.others, *re.findall(r"\*\*([^*]+)\*\*", block))
            found[-1] = Term(last.name, group, others, f"{last.said} {words.plain(block)}".strip())
    return found


def plainest(term: str) -> str:
    """Return a term in small letters, each word without the ending of its plural."""
    return " ".join(re.sub(r"(?<=\w{3})s$", "", one) for one in re.findall(r"\w+(?:'\w+)?", term.lower()))


def once(found: Iterable[Term]) -> Iterator[str]:
    """Check that a term has one explanation, which is short, and one place in the alphabet."""
    found = list(found)
    named = Counter(plainest(name) for term in found for name in (term.name, *term.others))
    yield from (f"{name!r} is explained {count} times" for name, count in named.items() if count > 1)
    for term in found:
        if not term.said.endswith("."):
            yield f"{term.name!r} is not explained in a sentence"
        if len(term.said.split()) > LONGEST:
            yield f"{term.name!r} is explained in {len(term.said.split())} words; {LONGEST} are enough"
    for group in dict.fromkeys(term.group for term in found):
        listed = [term.name.lower() for term in found if term.group == group]
        yield from (
            f"{group}: {one!r} is out of the alphabet"
            for one, other in zip(listed, sorted(listed), strict=True)
            if one != other
        )


def italics(notebook: dict[str, Any]) -> list[str]:
    """Return what is set in italics in a lesson's idea."""
    cells = (cell for step in words.steps(notebook) if step.id == "idea" for cell in step.cells)
    return [one or other for cell in cells for one, other in ITALICS.findall(cell)]


def explained(found: Iterable[Term], notebooks: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Check that each term that an idea sets in italics is in the glossary."""
    known = {plainest(name) for term in found for name in (term.name, *term.others)}
    for lesson, notebook in notebooks.items():
        for term in italics(notebook):
            if plainest(term) not in known and term.lower() not in STRESSED:
                yield f"{lesson}: {term!r} is set in italics, and the glossary does not explain it"


def linked(found: Iterable[Term], notebooks: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Check that a term is a link to its explanation where an idea or a first link of the lesson uses it."""
    place = {plainest(name): term.name for term in found for name in (term.name, *term.others)}
    for lesson, notebook in notebooks.items():
        cells = words.markdown(notebook)
        led = re.findall(r"\[\*?([^\]]*?)\*?\]\(glossary\.ipynb#([^)]+)\)", "\n".join(cells))
        for term, anchor in led:
            if anchor != place.get(plainest(term), "").replace(" ", "-"):
                yield f"{lesson}: {term!r} leads to {anchor!r}, which explains something else"
        names = [place.get(plainest(term)) for term, _anchor in led]
        yield from (
            f"{lesson}: {name!r} is linked {names.count(name)} times; once is enough"
            for name in sorted({name for name in names if name})
            if names.count(name) > 1
        )
        for term in italics(notebook):
            if (name := place.get(plainest(term))) and name not in names:
                yield f"{lesson}: {term!r} is set in italics, and no link leads to its explanation"


def used(found: Iterable[Term], course: str) -> Iterator[str]:
    """Check that each term of the glossary stands somewhere in the words of the course."""
    said = f" {plainest(course)} "
    for term in found:
        if not any(f" {plainest(name)} " in said for name in (term.name, *term.others)):
            yield f"the glossary explains {term.name!r}, which the course does not use"
