"""What stands in which sheet of a Theory, in words, without a file format.

Why it exists: the workbook and the tables as CSV must hold the same, and what reads a workbook must
look for the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ltl_course import exercises
from ltl_course.exercises import ROW, Column, Rows
from ltl_course.exercises.prompt import BasePrompt
from ltl_course.exercises.statements import Statements
from ltl_course.playbook import DRIVERS, PRINCIPLES
from ltl_course.safe import plain
from ltl_course.theory import labels, parts
from ltl_course.theory.files.workbook import cells
from ltl_course.theory.files.workbook.texts import CHOSEN, answered
from ltl_course.theory.state import Theory
from ltl_course.words import _, said

TEXTS = "texts"
"""Stands where other sheets have the address of a table: the sheet of all that is no table."""

ID, NUMBER, OURS = "#id", "#number", "#ours"
"""Keys of columns that hold no answer: what a row is known by, its number, and words of ours."""

ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a sheet.

    Attributes
    ----------
    key : str
        What it holds: the id of a column, of a step, or one of the keys above.
    ask : str
        Its heading.
    hint : str
        A sentence of help; may be empty.
    kind : {"text", "line", "date", "number"}
        What is written in it.
    choices : Mapping of str to str
        Ids and words, if one is to be chosen.
    of : str
        Address of the table whose rows are named, if any are.
    """

    key: str
    ask: str
    hint: str = ""
    kind: Literal["text", "line", "date", "number"] = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet.

    Attributes
    ----------
    address : str
        Of the table or of the statements; :data:`TEXTS` for all others.
    title : str
        At most 31 characters, for the sheet's tab.
    fields : tuple of Field
        Its columns; the first is what a row is known by, and nobody need see it.
    rows : tuple of tuple of str
        What stands under them, in words.
    choices : Mapping of int to Mapping of str to str
        Place of a row, from 0, to what can be chosen as its answer, where that is not the same for
        the whole column.
    most : int
        At most so many rows.
    """

    address: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    most: int


def sheets(theory: Theory) -> list[Sheet]:
    """Return all sheets of a Theory, those without an answer, too.

    Parameters
    ----------
    theory : Theory
        Whose answers stand in them.

    Returns
    -------
    list of Sheet
        Texts first, then tables and statements in the order of the Theory.
    """
    prompts = dict(_prompts(theory))
    tables = {address: one for address, one in prompts.items() if isinstance(one, Rows | Statements)}
    others = {address: one for address, one in prompts.items() if address not in tables}
    found = [_texts(theory, others)]
    for address, prompt in tables.items():
        if isinstance(prompt, Rows):
            found.append(_table(theory, address, prompt))
        else:
            found.append(_statements(theory, address, prompt))
    return found


def title(address: str) -> str:
    """Return the title of the sheet of an address: short, and without what no sheet may be called."""
    own = {
        TEXTS: _("Texts"),
        parts.HOMES["system"]: _("System"),
        parts.HOMES["team"]: _("Team"),
        parts.BASELINE: _("At the start"),
        parts.OWN: _("Self-assessment"),
        parts.TEAM: _("Team's assessment"),
        parts.HOMES["goals"]: _("Goals"),
        parts.HOMES["actions"]: _("Actions"),
        parts.HOMES["inputs"]: _("Inputs"),
        parts.HOMES["agreements"]: _("Agreements"),
        parts.HOMES["measures"]: _("Measures"),
        parts.HOMES["tests"]: _("Tests"),
        parts.HOMES["practice"]: _("Own practice"),
    }
    if address in own:
        return own[address]
    # An address has small letters, digits, hyphens and one slash; sheets are told apart by 31 characters.
    return address.replace("/", " ")[-31:]


def numbers(theory: Theory, address: str) -> dict[str, str]:
    """Return the number of each row of a table, by its id."""
    numbered = labels.numbers(theory)
    answer = theory.answers.get(address)
    rows = [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []
    return {row[ROW]: numbered.get(row[ROW], f"R{place}") for place, row in enumerate(rows, start=1)}


def _prompts(theory: Theory) -> Iterator[tuple[str, BasePrompt]]:
    """Yield what is asked, by address: the whole Theory, then what else was answered."""
    own = [f"{exercise.id}/{prompt.id}" for exercise in parts.asked() for prompt in exercise.prompts]
    for address in dict.fromkeys([*own, *theory.answers]):
        if (prompt := parts.prompt(address)) is not None:
            yield address, prompt.then(theory.wording.get(address, {}))


def field_of(key: str, column: Column) -> Field:
    """Return a column of a table as a column of a sheet."""
    hint = column.hint
    if column.of is not None:
        where = _("Numbers from “{sheet}”, parted by commas.").format(sheet=title(column.of))
        hint = f"{hint} {where}".strip()
    return Field(
        key=key,
        ask=column.ask,
        hint=hint,
        kind=column.kind,
        choices=column.options or {},
        of=column.of or "",
    )


def _table(theory: Theory, address: str, prompt: Rows) -> Sheet:
    fields = [field_of(key, column) for key, column in prompt.columns.items()]
    number = Field(key=NUMBER, ask=_("No."), hint=_("Leave it empty in a new row."), kind="line")
    numbered = numbers(theory, address)
    named = {one.of: numbers(theory, one.of) for one in fields if one.of}
    rows = []
    for row in prompt.identified(theory.answers.get(address, [])):
        words = [_in_words(row[one.key], one, named) for one in fields]
        rows.append((row[ROW], numbered[row[ROW]], *words))
    return Sheet(
        address=address,
        title=title(address),
        fields=(Field(key=ID, ask=""), number, *fields),
        rows=tuple(rows),
        most=prompt.most,
    )


def _in_words(cell: str, column: Field, named: Mapping[str, Mapping[str, str]]) -> str:
    if column.choices:
        return cells.choice_shown(cell, column.choices)
    return cells.links_shown(cell, named[column.of]) if column.of else cell


def _statements(theory: Theory, address: str, prompt: Statements) -> Sheet:
    ours = (
        Field(key=OURS, ask=_("Principle"), kind="line"),
        Field(key=OURS, ask=_("Driver"), kind="line"),
        Field(key=OURS, ask=prompt.ask),
    )
    answers = theory.said(address)
    if prompt.counts:
        hint = _("How many people say so.")
        steps = [
            Field(key=step, ask=words, hint=hint, kind="number") for step, words in prompt.options.items()
        ]
    else:
        steps = [Field(key=ANSWER, ask=_("Your answer"), choices=prompt.options)]
    rows = []
    for item, one in prompt.items.items():
        driver = f"{one.driver.upper()}: {said(DRIVERS[one.driver])}" if one.driver else ""
        principle = said(PRINCIPLES[one.principle].title) if one.principle else _("asked no longer")
        answer = answers.get(item, "")
        if prompt.counts:
            counts = prompt.counted(answer) if answer else {}
            told = [str(counts.get(step, "")) for step in prompt.options]
        else:
            told = [cells.choice_shown(answer, prompt.options)]
        rows.append((item, principle, driver, one.ask, *told))
    return Sheet(
        address=address,
        title=title(address),
        fields=(Field(key=ID, ask=""), *ours, *steps),
        rows=tuple(rows),
        most=len(rows),
    )


def _texts(theory: Theory, prompts: Mapping[str, Any]) -> Sheet:
    fields = (
        Field(key=ID, ask=""),
        Field(key=OURS, ask=_("Part"), kind="line"),
        Field(key=OURS, ask=_("Question"), kind="line"),
        Field(key=ANSWER, ask=_("Your answer")),
    )
    rows, choices = [], {}
    for place, (address, prompt) in enumerate(prompts.items()):
        heading = plain(exercises.find(address.partition("/")[0]).title)
        ask = prompt.for_role(theory.role).ask
        rows.append((address, heading, ask, answered(prompt, theory.answers.get(address))))
        if prompt.kind in CHOSEN:
            choices[place] = prompt.options
    return Sheet(
        address=TEXTS,
        title=title(TEXTS),
        fields=fields,
        rows=tuple(rows),
        choices=choices,
        most=len(rows),
    )
