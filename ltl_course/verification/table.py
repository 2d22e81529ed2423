"""The table of expected values, and how the code's own values compare.

Why it exists: expected values stand in files that hold no code, so that none of them can
come from the code they are to check.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

ROWS = Path(__file__).parent / "rows"
Kind = Literal["published", "closed form", "exact", "second engine", "input", "calibrated"]
Label = Literal["seen", "second-hand", "recalled", ""]

KINDS: tuple[Kind, ...] = get_args(Kind)
LABELS: tuple[Label, ...] = ("seen", "second-hand", "recalled")
OF_A_PUBLICATION: frozenset[Kind] = frozenset({"published", "input", "calibrated"})
"""Kinds whose value somebody has printed or drawn, so that a label says how it was come by."""

NOT_SEEN = re.compile(
    r"\b(not (opened|read|seen)|unopened|account|accounts|quot\w+|report(s|ed) (it|by|in)|as reported|as told"
    r"|according to|cited in|recalled|from memory|second-hand)\b"
)
"""Words by which a page gives away that somebody else's was read."""

_ADDRESS = re.compile(r"[\w-]+\.[a-z]{2,}/\S")
_DATA = re.compile(r"\.(csv|tsv|json|xlsx?)\b")  # a picture (.png) is drawn, and a curve can be read off it
_UNOPENED = re.compile(r"\bnot opened\b(?! again)")  # what was "not opened again" has been opened once
_IN_QUOTATIONS = re.compile(r"\bquotations?\b")


class Row(BaseModel):
    """One quantity that somebody else has worked out.

    Attributes
    ----------
    simulation : str
        Id of the simulation; the file's name.
    id : str
        Of the row, within its simulation.
    quantity : str
        What it is, in words.
    expected : float
        The value.
    tolerance : float
        How far the code's value may lie from it; 0 for whole numbers.
    tolerance_why : str
        Why so much.
    runs : int
        Monte Carlo runs, fixed beforehand; 0 if nothing is drawn.
    kind : {"published", "closed form", "exact", "second engine", "input", "calibrated"}
        Where the value comes from. Only the first is somebody's publication that the model was
        held against. An input is a published number that was put in and is read back, and to a
        calibrated one a constant of the model was set: neither tells whether the model is right.
    label : {"seen", "second-hand", "recalled", ""}
        For a value that somebody has printed or drawn: whether the publication's own text was read,
        or what somebody else reports of it, or whether it is quoted from knowledge of it.
    chosen_for : str
        What of the model was chosen so that this row comes out; empty if nothing was.
    source : str
        The publication, or the formula, or the engine with its version.
    page : str
        Page, table or address; "not opened" where it was not.
    note : str
        What else a reader should know, for instance of another work that this one repeats.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    simulation: str
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    quantity: Annotated[str, Field(min_length=5)]
    expected: float
    tolerance: Annotated[float, Field(ge=0)]
    tolerance_why: str = ""
    runs: Annotated[int, Field(ge=0)] = 0
    kind: Kind
    label: Label = ""
    chosen_for: str = ""
    source: Annotated[str, Field(min_length=5)]
    page: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _says_enough(self) -> Row:
        if (self.kind in OF_A_PUBLICATION) != bool(self.label):
            raise ValueError("a printed value says seen, second-hand or recalled, and no other does")
        if self.label and not self.page:
            raise ValueError("a printed value names its page, or says that it was not opened")
        if (self.kind == "calibrated") and not self.chosen_for:
            raise ValueError("a calibrated row says what was chosen for it")
        if self.runs and not self.tolerance_why:
            raise ValueError("a value that is drawn says how its tolerance was chosen")
        if self.tolerance and not self.tolerance_why:
            raise ValueError("a tolerance says why it is so wide")
        return self

    @model_validator(mode="after")
    def _is_labelled_honestly(self) -> Row:
        cited = f"{self.source} {self.page}".casefold()
        if self.label == "seen" and (found := NOT_SEEN.search(cited)):
            raise ValueError(f"what is seen was read in the publication itself, not {found.group()!r}")
        if self.label == "second-hand" and not _ADDRESS.search(self.page):
            raise ValueError("what is second-hand names the address where it was read")
        if self.label == "second-hand" and _IN_QUOTATIONS.search(self.page.casefold()):
            raise ValueError(
                "what was read in quotations only was not read itself, and belongs into the note"
            )
        if self.label == "recalled" and not _UNOPENED.search(cited):
            raise ValueError("what is recalled says that it was not opened")
        if self.kind == "published" and (found := _DATA.search(cited)):
            raise ValueError(
                f"a file of data ({found.group()}) is another engine's result and prints nothing"
            )
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A row beside what the code gives.

    Attributes
    ----------
    row : Row
        What is expected.
    got : float
        What the code gives.
    """

    row: Row
    got: float

    @property
    def holds(self) -> bool:
        """Whether the code's value lies within the tolerance; what is no number never does."""
        apart = abs(self.got - self.row.expected)
        # Decimal fractions have no exact binary form: an edge of the tolerance still holds.
        return math.isfinite(apart) and apart <= self.row.tolerance + 1e-12 * max(1.0, abs(self.row.expected))


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Read the table.

    Returns
    -------
    tuple of Row
        In the order of the files' names, then of the files.

    Raises
    ------
    ValueError
        If a file cannot be read, or an id stands twice; the message names the file.
    """
    found: list[Row] = []
    for file in sorted(ROWS.glob("*.toml")):
        try:
            given = tomllib.loads(file.read_text("utf-8"))["row"]
            read = [Row(simulation=file.stem, **one) for one in given]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file.name}: {error}") from error
        ids = [one.id for one in read]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"{file.name}: {', '.join(twice)} stands twice.")
        found += read
    return tuple(found)


def measures(simulation: str) -> Mapping[str, Callable[[], float]]:
    """Return what computes the code's values for one simulation, by row.

    Parameters
    ----------
    simulation : str
        Its id.

    Returns
    -------
    Mapping
        From a row's id to a function without arguments.
    """
    module = import_module(f"ltl_course.verification.measures.{simulation.replace('-', '_')}")
    found: Mapping[str, Callable[[], float]] = module.MEASURES
    return found


def verify(simulation: str = "") -> Iterator[Verdict]:
    """Compute the code's values and lay them beside the expected ones.

    Parameters
    ----------
    simulation : str
        Only this one; all if empty.

    Yields
    ------
    Verdict
        One for each row, as soon as it is known; some take seconds.
    """
    for row in rows():
        if simulation in ("", row.simulation):
            yield Verdict(row=row, got=float(measures(row.simulation)[row.id]()))
