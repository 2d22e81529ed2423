"""Prompts that are answered with rows of a table.

Why it exists: the Theory of Leadership grows row by row. A table has one home, in which all its
columns are asked; a lesson may show some of them in a form of its own, and it is still the same
table: what is written in one place stands in the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ltl_course.exercises.chosen import Options, options_then
from ltl_course.exercises.prompt import (
    ADDRESS,
    AS_NOW,
    LONG,
    Answer,
    BasePrompt,
    ChosenWords,
    Slug,
    Words,
    clean,
    says,
)
from ltl_course.words import _, plural

Part = Literal["system", "team", "goals", "actions", "inputs", "agreements", "measures", "tests", "practice"]
"""A table of the Theory of Leadership; :mod:`ltl_course.theory.parts` knows where each has its home."""

ROW = "row"
"""The key under which a row carries its id, drawn at random where the row is added."""

_ID = re.compile(r"[0-9a-f]{8,32}")


class Column(BaseModel):
    """One column of a table.

    Attributes
    ----------
    ask : str
        Its question.
    hint : str
        One sentence of help; may be empty.
    kind : {"text", "line", "date", "number"}
        What is written: several lines, one line, a day, a number.
    options : dict of str to str or None
        Choices, id to words, if one is to be chosen instead. Answers keep the id.
    of : str or None
        ``"exercise-id/prompt-id"`` of a table whose rows are to be chosen instead, any number of
        them. Answers keep the rows' ids, parted by spaces.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Words
    hint: str = ""
    kind: Literal["text", "line", "date", "number"] = "text"
    options: Options | None = None
    of: Annotated[str, Field(pattern=ADDRESS)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Column:
        if (self.options is not None) + (self.of is not None) + (self.kind != "text") > 1:
            raise ValueError("a column is of one sort: give it options, or of, or a kind")
        return self

    def told(self, cell: str) -> str:
        """Return a cell in words; of chosen rows only how many they are, for their table has the words."""
        if self.options is not None:
            return self.options.get(cell, cell)
        if self.of is not None:
            chosen = len(cell.split())
            return plural("{count} chosen", "{count} chosen", chosen) if chosen else ""
        return cell

    def problem(self, cell: str) -> str:
        """Return what should be mended in a cell that is kept all the same; or nothing."""
        said = cell.strip()
        if self.kind == "date" and said and not _is_day(said):
            return _("“{said}” is no day. Write it as in 2027-01-31.").format(said=said[:40])
        if self.kind == "number" and said and not _is_number(said):
            return _("“{said}” is no number. Write it as in 12 or 3.5.").format(said=said[:40])
        return ""


class Rows(BasePrompt):
    """Rows of a table, such as rows of the Theory of Leadership.

    Attributes
    ----------
    row : str
        What one row is called, such as "measure".
    columns : dict of str to Column
        Column id to what is asked; a question alone stands for a column of text.
    most : int
        At most so many rows, 1 to 120; a table that grows every week needs them.
    theory : str or None
        The part of the Theory of Leadership that the table is, if any.
    home : str or None
        ``"exercise-id/prompt-id"`` of the table of which this form shows some columns.

    Notes
    -----
    A row is a dict of texts by column, with its id under :data:`ROW`; rows that are older than ids
    have none.
    """

    kind: Literal["rows"]
    row: Words
    columns: Annotated[dict[Slug, Column], Field(min_length=1, max_length=14)]
    most: Annotated[int, Field(ge=1, le=120)] = 8
    theory: Part | None = None
    home: Annotated[str, Field(pattern=ADDRESS)] | None = None

    @field_validator("columns", mode="before")
    @classmethod
    def _questions_alone(cls, columns: Any) -> Any:
        if not isinstance(columns, dict):
            return columns
        return {id_: {"ask": one} if isinstance(one, str) else one for id_, one in columns.items()}

    @model_validator(mode="after")
    def _one_home(self) -> Rows:
        if ROW in self.columns:
            raise ValueError(f"no column can be called {ROW}: each row keeps its id there")
        if self.home and self.theory:
            raise ValueError("the home says which part of the Theory it is; leave out theory here")
        return self

    def read(self, answer: object) -> list[dict[str, str]]:
        """Return the rows, every column a text; empty rows are kept while one writes."""
        if not isinstance(answer, list) or len(answer) > self.most:
            raise ValueError(
                plural("At most {count} row fits here.", "At most {count} rows fit here.", self.most)
            )
        return [self._row(row) for row in answer]

    def _row(self, row: object) -> dict[str, str]:
        if not isinstance(row, dict) or not set(row) <= {ROW, *self.columns}:
            raise ValueError(_("A row has a column that this table does not know."))
        cells = {column: clean(row.get(column, ""), LONG) for column in self.columns}
        if ROW not in row:
            return cells
        if not isinstance(row[ROW], str) or not _ID.fullmatch(row[ROW]):
            raise ValueError(_("A row has an id that this course never gave it."))
        return {ROW: row[ROW], **cells}

    def blank(self, answer: Answer) -> bool:
        """Say whether no row says anything."""
        return not self.filled(answer)

    def problem(self, answer: Answer) -> str:
        """Return what should be mended in the first cell that is no day or no number."""
        for place, row in enumerate(self.filled(answer), start=1):
            for id_, column in self.columns.items():
                if why := column.problem(row.get(id_, "")):
                    return f"{self.row[:1].upper()}{self.row[1:]} {place}, {column.ask} {why}"
        return ""

    def fitting(self, answer: Answer) -> list[dict[str, str]]:
        """Return the identified rows without columns that this table does not ask for."""
        return [
            {column: said for column, said in row.items() if column == ROW or column in self.columns}
            for row in self.identified(answer)
        ]

    def identified(self, answer: Answer) -> list[dict[str, str]]:
        """Return the filled rows, each with an id, also if they are older than the table's present form.

        A row that is older than ids gets one that follows from its place and its words, so that it is
        the same at each reading until the row is written again, and then goes along with it.
        """
        return [
            {**row, ROW: row[ROW] if _ID.fullmatch(row.get(ROW, "")) else _derived(place, row)}
            for place, row in enumerate(self.filled(answer))
        ]

    def filled(self, answer: Answer) -> list[dict[str, str]]:
        """Return the rows in which something is written."""
        found = []
        for row in answer if isinstance(answer, list) else []:
            # An answer may be older than the table: what its columns held is not thrown away.
            words = {column: str(said) for column, said in row.items()} if isinstance(row, dict) else {}
            if any(said.strip() for column, said in words.items() if column != ROW):
                found.append({**dict.fromkeys(self.columns, ""), **words})
        return found

    def offered(self) -> ChosenWords:
        """Return the words of the choices in columns with options, under ``<column>/<id>``."""
        return {
            f"{id_}/{key}": words
            for id_, column in self.columns.items()
            for key, words in (column.options or {}).items()
        }

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the keys of what stands in the cells; what is no choice has no words."""
        return [
            f"{id_}/{cell}" for row in self.filled(answer) for id_, cell in row.items() if id_ != ROW and cell
        ]

    def then(self, wording: ChosenWords) -> Self:
        """Return the table with the choices of then."""
        return self.model_copy(
            update={
                "columns": {
                    id_: self._column_then(id_, column, wording) for id_, column in self.columns.items()
                }
            }
        )

    def _column_then(self, id_: str, column: Column, wording: ChosenWords) -> Column:
        if column.options is None:
            return column
        own = {
            key.removeprefix(f"{id_}/"): words for key, words in wording.items() if key.startswith(f"{id_}/")
        }
        return column.model_copy(update={"options": options_then(column.options, own)})

    def still(self, answer: Answer, wording: ChosenWords = AS_NOW) -> Answer | None:  # noqa: ARG002 - a table goes on
        """Return the rows with their ids; what their columns held is shown, whatever they ask for now."""
        is_table = isinstance(answer, list) and all(isinstance(row, dict) for row in answer)
        return self.identified(answer) if is_table else None

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the rows, one a line."""
        return "\n".join("; ".join(self._words(row, wording)) for row in self.filled(answer))

    def _words(self, row: dict[str, str], wording: ChosenWords) -> list[str]:
        said = (self._cell(column, cell, wording) for column, cell in row.items() if column != ROW)
        return [words for words in said if words]

    def _cell(self, column: str, cell: str, wording: ChosenWords) -> str:
        now = self.columns[column].told(cell) if column in self.columns else cell
        return wording.get(f"{column}/{cell}", now)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether each earlier row still stands in one of the later ones, as whole words."""
        if not isinstance(earlier, list) or not all(isinstance(row, dict) for row in earlier):
            return super().holds(later, earlier)
        rows = self.filled(later)
        return all(
            any(all(says(row.get(column, ""), said) for column, said in one.items()) for row in rows)
            for one in self.filled(earlier)
        )


def _derived(place: int, row: dict[str, str]) -> str:
    words = json.dumps([place, row], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def _is_number(said: str) -> bool:
    try:
        float(said.replace(",", "."))
    except ValueError:
        return False
    return True
