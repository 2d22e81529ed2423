"""The rules that the lessons keep together: one arc, their minutes, their sources, and none repeats another.

Why it exists: a course is written in many sittings, and what drifts apart is seen only when the
lessons are read side by side. Each rule returns complaints, one text each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import course_words as words

Notebook = dict[str, Any]
Exercises = Callable[[str], dict[str, Any]]

ARC = ("hook", "idea", "predict", "run", "fails", "explain", "system", "row", "plan")
OWN_ARCS = {
    # Where the Theory is put together, its parts take the place of one look at one's system and of one row.
    "08_be_explicit": ("hook", "idea", "predict", "run", "fails", "explain", "assemble", "say", "plan"),
    # One leads first, and looks at one's own system in the debrief.
    "09_lead_a_district": ("hook", "idea", "predict", "run", "fails", "lead", "explain", "plan"),
    # Nothing new is simulated: the learner's own rows are what is looked at.
    "10_come_back": ("hook", "idea", "rows", "changes", "say"),
}
"""The lessons that differ from the arc, each with its steps in order; more may stand between."""
MINUTES, SHORT_MINUTES = (35, 60), (8, 14)
OWN_MINUTES = {"08_be_explicit": (35, 65), "10_come_back": (25, 45)}
IDEA_WORDS = 120
MOVES = 3
ASKS_NOTHING = {"10_come_back"}
"""Lessons without a quiz and without a question after the hook: they ask about one's own work alone."""


def arc(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that the steps of the arc are there, in their order; an example stands before the prediction."""
    have = [step.id for step in words.steps(notebook)]
    wanted = OWN_ARCS.get(name, ARC)
    yield from (f"the step {one!r} is missing" for one in wanted if one not in have)
    order = [one for one in have if one in wanted]
    if set(order) == set(wanted) and order != list(wanted):
        yield f"the steps stand in the order {', '.join(order)}"
    if "example" in have and have.index("example") > have.index(wanted[2] if wanted[2] in have else have[-1]):
        yield "the example stands after the prediction"


def minutes(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that the whole and the short path take as long as a learner was promised."""
    taken = words.steps(notebook)
    whole = sum(step.mark.get("minutes", 0) for step in taken)
    short = sum(step.mark.get("minutes", 0) for step in taken if step.mark.get("short"))
    for path, length, (least, most) in (
        ("the lesson", whole, OWN_MINUTES.get(name, MINUTES)),
        ("the short path", short, SHORT_MINUTES),
    ):
        if not least <= length <= most:
            yield f"{path} takes {length} minutes, and {least} to {most} are wanted"


def _part(notebook: Notebook, step: str) -> list[str]:
    """Return the blocks of a step, without its heading and what is folded away; none without such a step."""
    cells = [cell for one in words.steps(notebook) if one.id == step for cell in one.cells]
    cells = [re.sub(r"<details>.*?</details>", "", cell, flags=re.DOTALL) for cell in cells]
    return [block for cell in cells for block in words.blocks(cell) if not words.HEADING.match(block)]


def idea(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that the idea is short; of paragraphs by role one is read, so the longest counts."""
    blocks = _part(notebook, "idea")
    by_role = [len(words.plain(one).split()) for one in blocks if words.ROLE.match(one)]
    count = sum(len(words.plain(one).split()) for one in blocks if not words.ROLE.match(one))
    count += max(by_role, default=0)
    if count > IDEA_WORDS:
        yield f"the idea has {count} words; {IDEA_WORDS} are enough"


def moves(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that one is told three things to try, each with a question; a remark may stand after it."""
    if "run" not in OWN_ARCS.get(name, ARC):
        return
    listed = [words.plain(one) for one in _part(notebook, "run") if re.match(r"\d+\. ", one)]
    if len(listed) != MOVES:
        yield f"there are {len(listed)} numbered moves in the run, and {MOVES} are wanted"
    for number, move in enumerate(listed, start=1):
        if not re.search(r"\?(\s*\([^)]*\))?$", move):
            yield f"move {number} ends without a question: {move[-50:]!r}"


def hook(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that the hook leaves one with a question, in whatever role one reads it."""
    if name in ASKS_NOTHING:
        return
    blocks = _part(notebook, "hook")
    last = blocks[-4:] if blocks and words.ROLE.match(blocks[-1]) else blocks[-1:]
    if not last:
        yield "the hook says nothing"
    yield from (
        f"the hook ends without a question: {words.plain(one)[-50:]!r}"
        for one in last
        if not words.plain(one).endswith("?")
    )


def quiz(name: str, notebook: Notebook, asked: Exercises) -> Iterator[str]:
    """Check that facts and charts are asked about, with one right answer and a reason for each."""
    if name in ASKS_NOTHING:
        return
    prompts = [
        (id_, prompt)
        for id_ in words.exercises_of(notebook)
        for prompt in asked(id_)["prompt"]
        if prompt["kind"] == "quiz"
    ]
    if not prompts:
        yield "it has no quiz"
    for id_, prompt in prompts:
        options = prompt.get("options", {}).values()
        if not all(str(option.get("why", "")).strip() for option in options):
            yield f"{id_}/{prompt['id']}: an answer has no reason"
        if sum(option.get("right") is True for option in options) != 1:
            yield f"{id_}/{prompt['id']}: exactly one answer must be right"


def sources(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that a lesson says at its end where its facts come from: with a link, or with a year."""
    said = words.sources(notebook)
    if not (words.addresses(said) or re.search(r"\((?:1[89]|20)\d\d\)", said)):
        yield "it names no source under a heading such as Sources"


def glossed(name: str, notebook: Notebook, _asked: Exercises) -> Iterator[str]:
    """Check that a lesson explains no term in a list of its own: the glossary does."""
    whole = "\n\n".join(words.markdown(notebook))
    listed = re.search(r"^#+ Words in this lesson\s+((?:.|\n)*)", whole, re.MULTILINE)
    if listed and re.search(r"^- ", listed[1], re.MULTILINE):
        yield "it explains words in a list; the glossary is the place"


LESSON_RULES = {rule.__name__: rule for rule in (arc, minutes, idea, moves, hook, quiz, sources, glossed)}

LEAST_SAME = 3
"""Weighty words from which on a text must not stand in two lessons."""
LEAST_SHARED, ALIKE = 6, 0.6
"""Weighty words that two texts share, and as a part of all theirs, when they say nearly the same."""


def _bag(said: str) -> frozenset[str]:
    """Return the words of a text that carry it: short ones stand everywhere."""
    return frozenset(one for one in re.findall(r"[^\W\d_]+", said.lower()) if len(one) > 3)


class Said(NamedTuple):
    """A text to compare: the lessons in which it is read, where it stands, and its words."""

    lessons: frozenset[str]
    place: str
    words: str


def alike(texts: Iterable[Said]) -> Iterator[str]:
    """Complain of texts of different lessons that share most of their words."""
    bags = [(said, _bag(said.words)) for said in texts]
    bags = [(said, bag) for said, bag in bags if len(bag) >= LEAST_SAME]
    for (one, bag), (other, other_bag) in combinations(bags, 2):
        shared, both = len(bag & other_bag), len(bag) + len(other_bag)
        close = bag == other_bag or (shared >= LEAST_SHARED and 2 * shared >= ALIKE * both)
        if close and not one.lessons & other.lessons:
            yield f"{one.place} and {other.place} say nearly the same: {one.words!r}; {other.words!r}"


SHARED = re.compile(r"Back to the home page|Terms in italics|Leave everything |The plan stands in")
"""How paragraphs begin that stand in many lessons on purpose: ways on, and the first move of a run."""


def of_lessons(notebooks: Mapping[str, Notebook]) -> Iterator[Said]:
    """Return all paragraphs to compare; not the line for JupyterLab, headings, sources and what is shared."""
    for name, notebook in notebooks.items():
        for said in words.prose(notebook):
            if not SHARED.match(said):
                yield Said(frozenset({name}), name, said)


def of_exercises(asked: Mapping[str, dict[str, Any]], notebooks: Mapping[str, Notebook]) -> Iterator[Said]:
    """Return what exercises ask, to compare; not exit tickets, nor what a kind of them shares."""
    readers = {name: set(words.exercises_of(notebook)) for name, notebook in notebooks.items()}
    for id_, exercise in asked.items():
        where = frozenset(name for name, shown in readers.items() if id_ in shown)
        kinds = {prompt["id"]: prompt["kind"] for prompt in exercise["prompt"]}
        for place, said in words.asks(exercise):
            prompt = place.partition(".")[0]
            plan = exercise.get("theory") == "plan" and prompt in {"if", "then", "weeks"}
            usual = kinds.get(prompt) == "prediction" and place.endswith("help")
            usual = usual or (place == "intro" and set(kinds.values()) == {"quiz"})
            if not (id_.startswith("exit-") or plan or usual):
                yield Said(where, f"{id_} ({place})", said)


def addresses(notebooks: Mapping[str, Notebook], listed: Notebook) -> Iterator[str]:
    """Complain of addresses in lessons that the page of references does not hold."""
    known = {one for cell in words.markdown(listed) for one in words.addresses(cell)}
    for name, notebook in notebooks.items():
        for cell in words.markdown(notebook):
            yield from (
                f"{name} names {one}, which the references do not hold"
                for one in words.addresses(cell)
                if one not in known
            )
