"""Exercises: what the learner is asked, read from one TOML file each.

Why it exists: a facilitator can add or change an exercise by editing one file, without
code. Everything that can be wrong in such a file is found when it is loaded and said with
the file, the field and the remedy. Forms are made from these objects; nothing here knows
a form.
"""

from __future__ import annotations

import re
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from ltl_course import places
from ltl_course.safe import plain
from ltl_course.words import _, language, number, plural

SLUG = r"^[a-z0-9][a-z0-9-]{0,59}$"
Slug = Annotated[str, Field(pattern=SLUG)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Options = Annotated[dict[Slug, Words], Field(min_length=2, max_length=20)]
Part = Literal["measure"]
"""A part of the Theory of Leadership; :mod:`ltl_course.theory.rows` has a section for each."""
Answer = str | float | list[str] | dict[str, str] | list[dict[str, str]]

SHORT, LONG = 300, 20_000

# 1,234 is a thousand here and a little more than one there; nobody may guess which was meant.
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")

# Hyphens, points and commas inside of a word or a number belong to it.
_START_OF_WORD = re.compile(r"(?<!\S)")
_END_OF_WORD = re.compile(r"[.,;:!?]*(?:\s|\Z)")


class ExerciseError(ValueError):
    """An exercise's file cannot be used; the message names file, field and remedy."""


class _Prompt(BaseModel, ABC):
    """What all prompts have.

    Attributes
    ----------
    id : str
        Stable: answers are kept under it. Never reuse or rename it.
    ask : str
        The question, a whole sentence.
    help : str
        One or two sentences under the question.
    share : {"private", "cohort"}
        Whether the learner may send the answer to a cohort; nothing is sent by itself.
    optional : bool
        Whether a step counts as done without an answer to it.
    recall : str or None
        ``"exercise-id/prompt-id"`` of an earlier answer to show above this question.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    id: Slug
    ask: Words
    help: str = ""
    share: Literal["private", "cohort"] = "private"
    optional: bool = False
    recall: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")] | None = None

    @abstractmethod
    def read(self, answer: object) -> Answer:
        """Return `answer` in this prompt's form.

        Parameters
        ----------
        answer : object
            What a form or a file sent; anything.

        Returns
        -------
        Answer
            The answer without control characters. Text for every kind but those that say
            otherwise.

        Raises
        ------
        ValueError
            If it cannot be an answer to this prompt; the message is for the learner.
        """

    def blank(self, answer: Answer) -> bool:
        """Say whether `answer` says nothing, such as an empty text or no choice."""
        return not answer

    def problem(self, answer: Answer) -> str:  # noqa: ARG002 - most kinds have none
        """Return what the learner should mend in an answer that is kept all the same; or nothing."""
        return ""

    def told(self, answer: Answer) -> str:
        """Return `answer` in words, as it stands in a history or a document."""
        return str(answer)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether nothing of an earlier answer is missing in a later one.

        Parameters
        ----------
        later, earlier : Answer
            Two answers to this prompt; they may be older than its present form.

        Returns
        -------
        bool
            For every kind but those that say otherwise: whether they are equal, or the earlier one
            says nothing.
        """
        return not earlier or later == earlier


def _text(answer: object, longest: int) -> str:
    if not isinstance(answer, str):
        raise ValueError(_("This answer should be text."))  # noqa: TRY004 - one kind of refusal for all
    if len(answer) > longest:
        raise ValueError(
            plural("At most {count} character fits here.", "At most {count} characters fit here.", longest)
        )
    return plain(answer)


def _says(later: object, earlier: object) -> bool:
    """Say whether an earlier text stands in a later one as whole words."""
    if not isinstance(later, str) or not isinstance(earlier, str):
        return later == earlier
    words = earlier.strip()
    return not words or any(
        later.startswith(words, start) and _END_OF_WORD.match(later, start + len(words))
        for start in (word.start() for word in _START_OF_WORD.finditer(later))
    )


class _Written(_Prompt):
    """A prompt whose answer is free text, which grows as one writes."""

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether the earlier text stands in the later one as whole words."""
        return super().holds(later, earlier) or _says(later, earlier)


class Short(_Written):
    """One line of text, at most 300 characters."""

    kind: Literal["short"]

    def read(self, answer: object) -> str:
        """Return the text."""
        return _text(answer, SHORT)


class Long(_Written):
    """Text of several lines, at most 20,000 characters.

    Attributes
    ----------
    rows : int
        Height of the box in lines, 2 to 20; it grows as one writes.
    """

    kind: Literal["long"]
    rows: Annotated[int, Field(ge=2, le=20)] = 4

    def read(self, answer: object) -> str:
        """Return the text."""
        return _text(answer, LONG)


class Series(_Written):
    """The learner's own numbers: one a line, with or without a date or name before it.

    The text is kept as it was pasted or read from a file, so that nothing in it is lost;
    :mod:`ltl_course.charts` reads it.

    Attributes
    ----------
    rows : int
        Height of the box in lines.
    """

    kind: Literal["series"]
    rows: Annotated[int, Field(ge=2, le=30)] = 8

    def read(self, answer: object) -> str:
        """Return the text, at most 200,000 characters."""
        return _text(answer, 10 * LONG)


class Single(_Prompt):
    """One choice of several.

    Attributes
    ----------
    options : dict[str, str]
        Stable id to words, in order. Answers keep the id.
    """

    kind: Literal["single"]
    options: Options

    def read(self, answer: object) -> str:
        """Return the chosen id, or an empty text for none."""
        if answer not in ("", *self.options):
            raise ValueError(_("This is not one of the choices."))
        return str(answer)

    def told(self, answer: Answer) -> str:
        """Return the words of the choice."""
        return self.options.get(str(answer), str(answer))


class Rating(Single):
    """A step on a scale, every step in words, such as how often or how sure."""

    kind: Literal["rating"]  # type: ignore[assignment]


class Multiple(_Prompt):
    """Any number of choices.

    Attributes
    ----------
    options : dict[str, str]
        Stable id to words, in order.
    """

    kind: Literal["multiple"]
    options: Options

    def read(self, answer: object) -> list[str]:
        """Return the chosen ids in the order of the options."""
        return [key for key in self.options if key in _chosen(answer, self.options)]

    def told(self, answer: Answer) -> str:
        """Return the words of the choices, parted by semicolons."""
        return "; ".join(self.options.get(key, key) for key in _listed(answer))

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether every earlier choice is still chosen."""
        return set(_listed(earlier)) <= set(_listed(later))


class Ranking(Multiple):
    """Choices in the learner's order, the first first; it may be incomplete."""

    kind: Literal["ranking"]  # type: ignore[assignment]

    def read(self, answer: object) -> list[str]:
        """Return the ranked ids."""
        return _chosen(answer, self.options)

    def told(self, answer: Answer) -> str:
        """Return the words with their ranks."""
        return "; ".join(
            f"{rank}. {self.options.get(key, key)}" for rank, key in enumerate(_listed(answer), start=1)
        )

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether the later order begins with the earlier one."""
        ranked = _listed(earlier)
        return _listed(later)[: len(ranked)] == ranked


def _listed(answer: Answer) -> list[str]:
    return [str(item) for item in answer] if isinstance(answer, list) else [str(answer)]


def _chosen(answer: object, options: Mapping[str, str]) -> list[str]:
    if not isinstance(answer, list) or any(
        not isinstance(item, str) or item not in options for item in answer
    ):
        raise ValueError(_("This is not one of the choices."))
    if len(set(answer)) < len(answer):
        raise ValueError(_("One choice stands twice in the list."))
    return [str(item) for item in answer]


class _Measured(_Prompt):
    """A prompt whose answer is a number with a unit and a range.

    Attributes
    ----------
    unit : str
        What is counted or measured, as it stands behind the number.
    low, high : float
        The range that makes sense.
    """

    unit: str = ""
    low: float = -1e9
    high: float = 1e9

    @model_validator(mode="after")
    def _ordered(self) -> _Measured:
        if not self.low < self.high:
            raise ValueError("low must be smaller than high")
        return self

    def _fault(self, answer: object) -> str:
        """Return why what was typed is no usable number; nothing if it is one, or empty."""
        try:
            if str(answer).strip():
                self._number(answer)
        except ValueError as error:
            return str(error)
        return ""

    def _number(self, answer: object) -> float:
        """Read what was typed; a decimal comma is as good as a point."""
        typed = str(answer).strip()
        if _THOUSANDS.fullmatch(typed):
            raise ValueError(_("Write the number without commas, for example 1200 or 3.5."))
        try:
            value = float(typed.replace(",", "."))
        except ValueError:
            raise ValueError(_("Write a number, for example 12 or 3.5.")) from None
        if not self.low <= value <= self.high:  # also refuses what is no finite number
            low, high = number(self.low, 4), number(self.high, 4)
            raise ValueError(_("Write a number from {low} to {high}.").format(low=low, high=high))
        return value


class Number(_Measured):
    """A number. What is typed is kept as text; :meth:`value` reads it."""

    kind: Literal["number"]

    def read(self, answer: object) -> str:
        """Return what was typed, number or not; :meth:`problem` says what is wrong with it."""
        return _text(answer, SHORT).strip()

    def problem(self, answer: Answer) -> str:
        """Say what is wrong with a number that is none or out of range."""
        return self._fault(answer)

    def value(self, answer: Answer) -> float:
        """Return the number that an answer holds, in `unit`."""
        return self._number(answer)

    def told(self, answer: Answer) -> str:
        """Return the number with its unit."""
        return f"{answer} {self.unit}".strip()


class Prediction(_Measured):
    """What the learner expects: a number, how sure, and why. Committed before the run.

    Attributes
    ----------
    confidence : dict[str, str]
        Steps of confidence, id to words.
    reason : str
        The question for the one-line reason.
    """

    kind: Literal["prediction"]
    confidence: Options
    reason: Words

    parts: ClassVar[tuple[str, str, str]] = ("value", "confidence", "reason")

    def read(self, answer: object) -> dict[str, str]:
        """Return the three parts as text; a part not yet given is empty."""
        if not isinstance(answer, dict) or not set(answer) <= set(self.parts):
            raise ValueError(_("A prediction has a number, a confidence and a reason."))
        parts = {part: _text(answer.get(part, ""), SHORT).strip() for part in self.parts}
        if parts["confidence"] not in ("", *self.confidence):
            raise ValueError(_("This is not one of the choices."))
        return parts

    def missing(self, answer: Answer) -> str:
        """Return what a prediction still lacks before it can be committed; empty if nothing."""
        parts = self.read(answer)
        if not parts["value"]:
            return _("Write the number that you expect.")
        if not parts["confidence"]:
            return _("Say how sure you are.")
        return self._fault(parts["value"])

    def problem(self, answer: Answer) -> str:
        """Say what is wrong with a value that is no number or out of range."""
        return self._fault(self.read(answer)["value"])

    def value(self, answer: Answer) -> float:
        """Return the predicted number, in `unit`."""
        return self._number(self.read(answer)["value"])

    def blank(self, answer: Answer) -> bool:
        """Say whether none of the parts is given."""
        return not (isinstance(answer, dict) and any(answer.values()))

    def told(self, answer: Answer) -> str:
        """Return number, confidence and reason in one line."""
        parts = self.read(answer)
        sure = self.confidence.get(parts["confidence"], "")
        said = [f"{parts['value']} {self.unit}".strip() if parts["value"] else "", sure, parts["reason"]]
        return "; ".join(part for part in said if part)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether every part that was given is the same, and the reason at least as long."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        given = {part: said for part, said in earlier.items() if said}
        reason = given.pop("reason", "")
        return given.items() <= later.items() and _says(later.get("reason", ""), reason)


class Rows(_Prompt):
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
            rows.append({column: _text(row.get(column, ""), LONG) for column in self.columns})
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
            any(all(_says(row.get(column, ""), said) for column, said in one.items()) for row in rows)
            for one in self.filled(earlier)
        )


Prompt = Annotated[
    Short | Long | Series | Single | Multiple | Rating | Number | Ranking | Prediction | Rows,
    Field(discriminator="kind"),
]


class Exercise(BaseModel):
    """One exercise: a title, a few sentences, and its prompts.

    Attributes
    ----------
    id : str
        The file's name without ``.toml``.
    title : str
        Its heading.
    intro : str
        What to think of; may be empty.
    prompts : tuple of Prompt
        In the order in which they are asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    id: Slug
    title: Words
    intro: str = ""
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=20, alias="prompt")]

    @field_validator("prompts")
    @classmethod
    def _distinct(cls, prompts: tuple[Any, ...]) -> tuple[Any, ...]:
        ids = [prompt.id for prompt in prompts]
        if len(set(ids)) < len(ids):
            raise ValueError("two prompts have the same id")
        return prompts

    def prompt(self, id_: str) -> Any:
        """Return the prompt called `id_`; KeyError if there is none."""
        for prompt in self.prompts:
            if prompt.id == id_:
                return prompt
        raise KeyError(id_)


_KINDS = tuple(
    get_args(kind.model_fields["kind"].annotation)[0]
    for kind in (Short, Long, Series, Single, Multiple, Rating, Number, Ranking, Prediction, Rows)
)
_NUMBER = "It is no number. Write a number, without quotation marks."
_FAULTS = {
    "missing": "It is missing. Add it.",
    "extra_forbidden": "There is no such field. Remove it, or correct its spelling.",
    "string_pattern_mismatch": (
        "It is no id. Use small letters, digits and hyphens, at most 60, for example first-sign."
    ),
    "string_type": "It is no text. Write it in quotation marks.",
    "string_too_short": "It is empty. Write something.",
    "string_too_long": "It is too long. Write at most 2000 characters.",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": "It is no whole number. Write one, such as 4.",
    "dict_type": 'It is no list of words with ids. Write a line for each, as in: first = "The words".',
    "tuple_type": "It is written as one table. Write [[prompt]], with two brackets.",
    "model_attributes_type": "It is no table. Write [[prompt]], with two brackets, above its lines.",
    "union_tag_invalid": f"There is no such kind. Use one of {', '.join(_KINDS)}.",
    "union_tag_not_found": 'Its kind is missing. Add kind = "long" or another of ' + ", ".join(_KINDS) + ".",
}


def _explain(file: Path, error: ValidationError) -> str:
    """Say each fault with the file, the field and the remedy."""
    told = []
    for fault in error.errors(include_url=False):
        at = list(fault["loc"])
        where = []
        if fault["type"] == "too_short" and at == ["prompt"] and fault["input"]:
            continue  # It only counts the prompts whose own faults are said above.
        if at[:1] == ["prompt"] and len(at) > 1:
            where.append(f"prompt {int(at[1]) + 1}")
            # Behind the number stands the kind, and only then the field, which may be called like a kind.
            at = at[3:] if at[2:3] and at[2] in _KINDS else at[2:]
        name = ".".join(str(part) for part in at if part != "[key]")
        where.append(f"field {name}" if name else "")
        place = ", ".join(part for part in where if part)
        told.append(": ".join(part for part in (file.name, place, _words(fault, name)) if part))
    return "\n".join(told)


def _words(fault: Mapping[str, Any], field: str) -> str:
    """Say what is wrong and what to do."""
    if fault["type"] == "string_pattern_mismatch" and field == "recall":
        return f"It names no prompt. {_RECALL}"
    if fault["type"] == "string_pattern_mismatch" and field == "id" and len(fault["loc"]) == 1:
        return (
            "The file's name is no id. Name it with small letters, digits and hyphens, as in first-sign.toml."
        )
    said = str(fault["msg"]).removeprefix("Value error, ")
    return _FAULTS.get(fault["type"], f"{said[:1].upper()}{said[1:]}. Correct it.")


_RECALL = 'Write exercise and prompt, as in: recall = "first-lesson/first-sign".'


def load(file: Path) -> Exercise:
    """Read and check one exercise.

    Parameters
    ----------
    file : pathlib.Path
        A TOML file; its name without ``.toml`` is the exercise's id.

    Returns
    -------
    Exercise
        The exercise.

    Raises
    ------
    ExerciseError
        If the file cannot be read or something in it is wrong; one line for each fault.
    """
    try:
        content = tomllib.loads(file.read_text("utf-8-sig"))  # Windows may put a mark before
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExerciseError(f"{file.name}: It cannot be read as TOML: {error}. Correct that line.") from error
    if "id" in content:
        raise ExerciseError(f"{file.name}: field id: The file's name is the id. Remove it.")
    try:
        return Exercise.model_validate({"id": file.stem, **content})
    except ValidationError as error:
        raise ExerciseError(_explain(file, error)) from error


def find(id_: str) -> Exercise:
    """Return the exercise called `id_`, in the session's language or else in English.

    Parameters
    ----------
    id_ : str
        The file's name without ``.toml``.

    Returns
    -------
    Exercise
        The exercise; a file that changed since is read again.

    Raises
    ------
    ExerciseError
        If there is none (the message lists those there are), if its file is wrong, or if it
        recalls an answer that no exercise asks for.
    """
    exercise = _one(id_)
    if exercise is None:
        known = sorted(file.stem for file in (places.content("exercises") / "en").glob("*.toml"))
        raise ExerciseError(f"There is no exercise {id_[:60]!r}. The exercises are: {', '.join(known)}.")
    for place, prompt in enumerate(exercise.prompts, start=1):
        if prompt.recall:
            asked, _slash, of = prompt.recall.partition("/")
            target = _one(asked)
            if target is None or of not in {one.id for one in target.prompts}:
                raise ExerciseError(
                    f"{id_}.toml: prompt {place}, field recall: No exercise asks for {prompt.recall}. "
                    + _RECALL
                )
    return exercise


def _one(id_: str) -> Exercise | None:
    # What stands here comes from a page, too: an id is never a way to another folder.
    if not re.fullmatch(SLUG, id_):
        return None
    folder = places.content("exercises")
    for code in dict.fromkeys((language(), "en")):
        file = folder / code / f"{id_}.toml"
        if file.is_file():
            return _kept(file, file.stat().st_mtime_ns)
    return None


@lru_cache(maxsize=256)
def _kept(file: Path, changed: int) -> Exercise:  # noqa: ARG001 - `changed` is part of the key
    return load(file)
