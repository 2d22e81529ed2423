"""Tables in which people have worked: which row is which, and which rows they name.

Why it exists: rows were added, copied, sorted and taken out. A row is known by the id in its hidden
first column, and is named by the number beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ltl_course.exercises import ROW, Answer, Rows
from ltl_course.exercises.prompt import LONG, clean
from ltl_course.theory.files.workbook import cells
from ltl_course.theory.files.workbook.opened import Line, Opened
from ltl_course.theory.files.workbook.sheets import NUMBER, field_of, numbers, title
from ltl_course.theory.files.workbook.writing import list_of
from ltl_course.theory.state import Theory
from ltl_course.words import plural


@dataclass(slots=True)
class Book:
    """What a workbook holds.

    Attributes
    ----------
    sheets : dict of str to Opened
        Its sheets by address.
    known : dict of str to dict of str to str
        List of choices, or address of a table, to what it calls them: id to words, or to number.
    """

    sheets: dict[str, Opened] = field(default_factory=dict)
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def choices(self, list_: str) -> Mapping[str, str]:
        """Return what the file calls the choices of a list, by their ids."""
        return self.known.get(list_, {})

    def told(self, address: str) -> dict[str, str]:
        """Return number to row id as a table had them when it was written."""
        return {number: id_ for id_, number in self.known.get(address, {}).items()}


@dataclass(slots=True)
class Table:
    """A table while it is read.

    Attributes
    ----------
    prompt : Rows
        What is asked.
    sheet : Opened
        In which it stands.
    columns : dict of str to int
        Key to the place of its (first) column, from 1.
    rows : list of dict of str to str
        Its rows.
    lines : list of Line
        Where each of them stands.
    typed : list of str
        The number that stands beside each; empty for none.
    numbered : dict of str to str
        Number to the id of the row that is meant; an empty id where two rows have it.
    """

    prompt: Rows
    sheet: Opened
    columns: dict[str, int]
    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    numbered: dict[str, str] = field(default_factory=dict)


def table(sheet: Opened, address: str, prompt: Rows, book: Book) -> Table:
    """Read the rows of a table.

    Parameters
    ----------
    sheet : Opened
        In which they stand.
    address : str
        The table's.
    prompt : Rows
        What is asked.
    book : Book
        What the file calls the choices.

    Returns
    -------
    Table
        Its rows with whatever stands where an id should be, and with numbers where rows are named.

    Raises
    ------
    BadTheory
        If there are too many rows, or a cell cannot be read.
    """
    keys = sheet.keys({NUMBER, *prompt.columns})
    columns: dict[str, int] = {}
    for place, key in keys.items():
        columns.setdefault(key, place)
    found = Table(prompt, sheet, columns)
    for line in sheet.below():
        words = line.joined(keys)
        number = words.pop(NUMBER, "").strip().upper()
        if not any(said.strip() for said in words.values()):
            continue
        row = {ROW: line.at(1)}
        for key, column in prompt.columns.items():
            said, place = words.get(key, ""), columns.get(key, 1)
            if column.options is not None:
                known, options = book.choices(list_of(address, key)), column.options
                said = sheet.checked(line, place, cells.choice_read, said, options, known)
            row[key] = said if column.of else sheet.checked(line, place, clean, said, LONG)
        found.rows.append(row)
        found.lines.append(line)
        found.typed.append(number)
    if len(found.rows) > prompt.most:
        why = plural("At most {count} row fits here.", "At most {count} rows fit here.", prompt.most)
        raise sheet.refuse(found.lines[prompt.most].number, 2, why)
    return found


def identify(table: Table, taken: set[str], seed: str) -> None:
    """Give each new row an id of its own, and each row that was copied from another."""
    for place, row in enumerate(table.rows):
        id_ = row[ROW].strip()
        if id_ in taken or not cells.is_row_id(id_):
            drawn = f"{seed}{table.lines[place].number}".encode()
            id_ = hashlib.sha256(drawn).hexdigest()[:32]
            if table.typed[place] in table.typed[:place]:
                table.typed[place] = ""  # copied along with the row
        taken.add(id_)
        row[ROW] = id_


def number(tables: Mapping[str, Table], book: Book) -> None:
    """Say which row each number means: the one that bears it, had it, or now stands in its place."""
    counted = Theory({address: table.rows for address, table in tables.items()})
    for address, table in tables.items():
        for row, number in zip(table.rows, table.typed, strict=True):
            if number:
                table.numbered[number] = "" if number in table.numbered else row[ROW]
        table.numbered = book.told(address) | table.numbered
        for row, number in zip(table.rows, table.typed, strict=True):
            if not number:
                table.numbered.setdefault(numbers(counted, address)[row[ROW]], row[ROW])


def link(table: Table, tables: Mapping[str, Table], book: Book) -> None:
    """Turn the numbers of rows into their ids."""
    for key, column in table.prompt.columns.items():
        if column.of is None:
            continue
        named = field_of(key, column).of
        other = tables.get(named)
        numbered = other.numbered if other else book.told(named)
        place = table.columns.get(key, 1)
        for row, line in zip(table.rows, table.lines, strict=True):
            links = table.sheet.checked(line, place, cells.links_read, row[key], numbered, title(named))
            row[key] = table.sheet.checked(line, place, clean, links, LONG)


def complete(table: Table, own: Answer | None) -> None:
    """Take from the learner's own rows what stands in columns that the workbook never had.

    A workbook may be older than a column. That nothing stands there says nothing then.
    """
    rows = own if isinstance(own, list) else []
    before = {row[ROW]: row for row in rows if isinstance(row, dict)}
    for row in table.rows:
        said = before.get(row[ROW], {})
        row |= {key: cell for key, cell in said.items() if key != ROW and key not in table.columns}
