"""A Theory from an .xlsx file in which people have worked.

Why it exists: rows were added, taken out and sorted, numbers and days were typed, choices were
written by hand. All that a person can mean is taken; all else is refused with sheet and cell, and
then nothing is taken.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from ltl_course.exercises import Answer, ChosenWords, Rows
from ltl_course.exercises.statements import Statements
from ltl_course.theory import parts
from ltl_course.theory.files.workbook import cells, filled
from ltl_course.theory.files.workbook.filled import Book, Table
from ltl_course.theory.files.workbook.opened import Line, Opened, opened
from ltl_course.theory.files.workbook.sheets import ANSWER, OURS, TEXTS
from ltl_course.theory.files.workbook.texts import answer_of
from ltl_course.theory.files.workbook.writing import ABOUT, CHOICES, list_of
from ltl_course.theory.state import FORMAT, SCHEMA, BadTheory, Theory, load
from ltl_course.words import _

_MARK = re.compile(rf"{FORMAT} (\d{{1,6}}) (\S+)")


def read(data: bytes, own: Theory | None = None) -> Theory:
    """Read a Theory from a workbook.

    Parameters
    ----------
    data : bytes
        As :func:`ltl_course.theory.files.workbook.writing.write` writes it, and as people change it.
    own : Theory, optional
        The Theory to which the workbook comes back: what its rows say in a column that the workbook
        never had stays, and what was chosen in it is known in its words.

    Returns
    -------
    Theory
        What stands in its sheets. A row that is new has an id of its own, the same whenever the same
        file is read. What stands in sheets that were taken out is not in it.

    Raises
    ------
    BadTheory
        If something cannot be read; the message names sheet and cell, and says what to do.
    """
    book = _sorted(opened(data))
    answers: dict[str, Answer] = {}
    tables: dict[str, Table] = {}
    taken: set[str] = set()
    seed = hashlib.sha256(data).hexdigest()
    wording = own.wording if own else {}
    for address, sheet in book.sheets.items():
        prompt = _asked(address, wording)
        if address == TEXTS:
            answers |= _texts(sheet, book, wording)
        elif isinstance(prompt, Rows):
            tables[address] = filled.table(sheet, address, prompt, book)
            filled.identify(tables[address], taken, seed + address)
        elif isinstance(prompt, Statements):
            answers[address] = _statements(sheet, address, prompt, book)
    filled.number(tables, book)
    for address, table in tables.items():
        filled.link(table, tables, book)
        filled.complete(table, own.answers.get(address) if own else None)
        answers[address] = table.rows
    # One place says what a Theory is: this goes the way of the other file.
    whole = {"format": FORMAT, "schema": SCHEMA, "answers": answers, "wording": wording}
    return load(json.dumps(whole, ensure_ascii=False, default=dict))


def _asked(address: str, wording: Mapping[str, ChosenWords]) -> Any:
    """Return what a sheet asks: what was chosen and is gone since is read in the words of then."""
    prompt = parts.prompt(address)
    return prompt.then(wording.get(address, {})) if prompt else None


def _sorted(found: list[Opened]) -> Book:
    """Tell the sheets apart by what stands in their first cell."""
    book, strange = Book(), None
    for sheet in found:
        first = sheet.lines[0] if sheet.lines else None
        marked = _MARK.fullmatch(first.at(1)) if first else None
        if first is None:
            continue
        if marked is None:
            strange = strange or sheet
            continue
        if int(marked[1]) > SCHEMA:
            raise BadTheory(
                _("This file was written by a newer version of the course. Update the course first.")
            )
        if marked[2] in book.sheets:
            why = _("This sheet is a copy of “{other}”. Keep one of them.")
            raise sheet.refuse(1, 1, why.format(other=book.sheets[marked[2]].title))
        book.sheets[marked[2]] = sheet
    if not book.sheets:
        raise BadTheory(
            _("This is no Theory of Leadership of this course. Choose a file that ends in .json or .xlsx.")
        )
    if strange is not None:
        why = _(
            "The course does not know this sheet. If it is your own, keep it in another file. If it was "
            "one of the course, its hidden first row is gone: write what is new in it into a workbook "
            "that you export again."
        )
        raise strange.refuse(strange.lines[0].number, 1, why)
    book.sheets.pop(ABOUT, None)
    if offered := book.sheets.pop(CHOICES, None):
        for line in offered.lines[1:]:
            book.known.setdefault(line.at(1), {})[line.at(2)] = line.at(3)
    return book


def _texts(sheet: Opened, book: Book, wording: Mapping[str, ChosenWords]) -> dict[str, Answer]:
    keys = sheet.keys({OURS, ANSWER})
    column = next((place for place, key in keys.items() if key == ANSWER), 1)
    found: dict[str, Answer] = {}
    for line in sheet.below():
        address, words = line.at(1), line.joined(keys).get(ANSWER, "")
        prompt = _asked(address, wording)
        if address in found:
            raise sheet.refuse(line.number, column, _("This question stands here twice. Keep one answer."))
        if words and not address:
            raise sheet.refuse(
                line.number, column, _("No question belongs to this answer. Write it beside its question.")
            )
        if words and prompt is not None and not isinstance(prompt, Rows | Statements):
            known = book.choices(list_of(address, ANSWER))
            found[address] = sheet.checked(line, column, answer_of, prompt, words, known)
    return found


def _statements(sheet: Opened, address: str, prompt: Statements, book: Book) -> dict[str, str]:
    keys = sheet.keys({OURS, *(prompt.options if prompt.counts else [ANSWER])})
    found: dict[str, str] = {}
    for line in sheet.below():
        item, words = line.at(1), line.joined(keys)
        said = {key: place for place, key in keys.items() if key != OURS and words[key].strip()}
        if not said:
            continue
        first = next(iter(said.values()))
        if item not in prompt.items or item in found:
            raise sheet.refuse(
                line.number, first, _("No statement belongs to this answer. Write it beside its statement.")
            )
        if prompt.counts:
            counts = {step: _count(sheet, line, place, words[step]) for step, place in said.items()}
            found[item] = "; ".join(f"{step} {counts[step]}" for step in prompt.options if counts.get(step))
        else:
            known = book.choices(list_of(address, ANSWER))
            found[item] = sheet.checked(line, first, cells.choice_read, words[ANSWER], prompt.options, known)
    return found


def _count(sheet: Opened, line: Line, column: int, words: str) -> int:
    said = words.strip()
    if not re.fullmatch(r"\d{1,3}", said, re.ASCII):
        raise sheet.refuse(line.number, column, _("Write a whole number of people from 0 to 999."))
    return int(said)
