"""Prompts that are answered with rows of a table.

Why it exists: the Theory of Leadership grows row by row.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ltl_course.exercises.prompt import LONG, Answer, BasePrompt, Slug, Words, clean, says
from ltl_course.words import _, plural

Part = Literal["measure"]
"""A part of the Theory of Leadership; :mod:`ltl_course.theory.rows` has a section for each."""


class Rows(BasePrompt):
    """Rows of a table, such as rows of the Theory of Leadership.

    Attributes
    ----------
    row : str
        What one row is called, such as "measure".
    columns : dict[str, str]
        Column id to its question.
    hints : dict[str, str]
        Column id to one sentence of help; may lack columns.
    most : int
        At most so many rows, 1 to 30.
    theory : {"measure"} or None
        The part of the Theory of Leadership that the rows belong to, if any.
    """

    kind: Literal["rows"]
    row: Words
    columns: Annotated[dict[Slug, Words], Field(min_length=1, max_length=10)]
    hints: dict[Slug, Words] = Field(default_factory=dict)
    most: Annotated[int, Field(ge=1, le=30)] = 8
    theory: Part | None = None

    @model_validator(mode="after")
    def _hints_have_columns(self) -> Rows:
        if unknown := set(self.hints) - set(self.columns):
            raise ValueError(f"hints name no column: {', '.join(sorted(unknown))}")
        return self

    def read(self, answer: object) -> list[dict[str, str]]:
        """Return the rows, every column a text; empty rows are kept while one writes."""
        if not isinstance(answer, list) or len(answer) > self.most:
            raise ValueError(
                plural("At most {count} row fits here.", "At most {count} rows fit here.", self.most)
            )
        rows = []
        for row in answer:
            if not isinstance(row, dict) or not set(row) <= set(self.columns):
                raise ValueError(_("A row has a column that this table does not know."))
            rows.append({column: clean(row.get(column, ""), LONG) for column in self.columns})
        return rows

    def blank(self, answer: Answer) -> bool:
        """Say whether no row says anything."""
        return not self.filled(answer)

    def filled(self, answer: Answer) -> list[dict[str, str]]:
        """Return the rows in which something is written."""
        found = []
        for row in answer if isinstance(answer, list) else []:
            # An answer may be older than the table: what its columns held is not thrown away.
            words = {column: str(said) for column, said in row.items()} if isinstance(row, dict) else {}
            if any(said.strip() for said in words.values()):
                found.append({**dict.fromkeys(self.columns, ""), **words})
        return found

    def told(self, answer: Answer) -> str:
        """Return the rows, one a line."""
        return "\n".join("; ".join(words for words in row.values() if words) for row in self.filled(answer))

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether each earlier row still stands in one of the later ones, as whole words."""
        if not isinstance(earlier, list) or not all(isinstance(row, dict) for row in earlier):
            return super().holds(later, earlier)
        rows = self.filled(later)
        return all(
            any(all(says(row.get(column, ""), said) for column, said in one.items()) for row in rows)
            for one in self.filled(earlier)
        )
