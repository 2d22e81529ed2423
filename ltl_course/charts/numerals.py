"""Reading numbers as people write them: 93.5, 93,5, 1,234, 1 234, 93 %.

Why it exists: "1,234" is a large number in one school and a small one in another. One cell
cannot tell; the whole column often can. So the decimal mark is decided once for a column,
said in words, and the rows that do not follow it are named, not guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ltl_course.words import _

Cell = str | float
"""What stands in a cell: text, or a number that a workbook holds as a number."""

LARGEST = 1e12
LONGEST = 40  # characters; no measure of a school is longer

MISSING = frozenset(
    {"n/a", "#n/a", "na", "n.a.", "-", "--", "–", "—", ".", "*", "?", "null", "none", "missing"}
)

_BOUND = re.compile(r"[<>≤≥~≈]\s*[0-9]")  # small groups are published as <5

_BEHIND = re.compile(
    r"(?:[^\W\d].*|\b[0-9]+[-/.:][0-9]\S*|\b(?:19|20)[0-9]{2})\s(?:[0-9 ]+ )?[-+−–]?[0-9][0-9.,]*\s?%?\s*$",
    re.DOTALL,
)

_SIGN = {"-": -1.0, "−": -1.0, "–": -1.0, "+": 1.0}
_GROUPED = re.compile(r"([0-9]{1,3})((?:[ \u00a0\u202f\u2009][0-9]{3})+|(?:['’][0-9]{3})+)(?![0-9])")
INFINITE = frozenset({"nan", "inf", "+inf", "-inf", "infinity", "-infinity"})
_BODY = re.compile(r"([0-9.,]+)(?:[eE]([+-]?[0-9]{1,4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a cell is no number, and what to do about it, each as one sentence."""

    why: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """A column's cells, read.

    Attributes
    ----------
    values : tuple of float or Refusal
        One for each cell, in order; a float is finite.
    notes : tuple of str
        What was taken for granted, in sentences.
    unsure : bool
        Whether the column itself does not settle its decimal mark.
    mark : {".", ","}
        The decimal mark that was taken.
    """

    values: tuple[float | Refusal, ...]
    notes: tuple[str, ...]
    unsure: bool
    mark: str

    def without(self, years: Collection[int]) -> Numerals:
        """Return the same with some cells refused, for they are years above months.

        Parameters
        ----------
        years : collection of int
            Their places, from 0.

        Returns
        -------
        Numerals
            With a refusal at each of these places.
        """
        refusal = Refusal(
            why=_("This looks like the year of the months below it, and not like a reading."),
            remedy=_(
                "Write the year beside each month, and a tab or a semicolon before the number, "
                "for example Oct 2025; 92.4."
            ),
        )
        kept = (refusal if n in years else value for n, value in enumerate(self.values))
        return replace(self, values=tuple(kept))


@dataclass(frozen=True, slots=True)
class _Parts:
    sign: float
    body: str
    exponent: str
    percent: bool


def _parts(cell: str) -> _Parts | None:
    text = cell.strip()
    if not text or len(text) > LONGEST:
        return None
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    sign = _SIGN.get(text[:1], 0.0)
    text = text[1:].lstrip() if sign else text
    if group := _GROUPED.match(text):
        text = re.sub(r"[^0-9]", "", group[0]) + text[group.end() :]
    found = _BODY.fullmatch(text)
    if not found or not any(c.isdigit() for c in found[1]):
        return None
    return _Parts(sign or 1.0, found[1], found[2] or "0", percent)


def _under(parts: _Parts, mark: str) -> float | None:
    """Read the parts with `mark` before the decimals; None if they do not fit."""
    other = "," if mark == "." else "."
    whole, found, decimals = parts.body.partition(mark)
    if mark in decimals or other in decimals or (found and not whole and not decimals):
        return None
    if other in whole:
        groups = whole.split(other)
        fits = re.fullmatch("[1-9][0-9]{0,2}", groups[0]) and all(len(g) == 3 for g in groups[1:])  # noqa: PLR2004
        if not fits:
            return None
        whole = "".join(groups)
    return parts.sign * float(f"{whole or '0'}.{decimals or '0'}e{parts.exponent}")


@lru_cache(maxsize=65_536)
def is_number(cell: Cell, marks: str = ".,") -> bool:
    """Tell whether `cell` is a finite number under either decimal mark.

    Parameters
    ----------
    cell : str or float
        One cell.
    marks : str
        The decimal marks that it may have.

    Returns
    -------
    bool
        False for text, for nothing, and for numbers too large to be a measure.
    """
    if isinstance(cell, float):
        return abs(cell) <= LARGEST
    parts = _parts(cell)
    readings = [value for m in marks if parts and (value := _under(parts, m)) is not None]
    return any(abs(value) <= LARGEST for value in readings)


def is_withheld(cell: Cell) -> bool:
    """Tell whether `cell` stands for a number that is missing, has no end, or is given as a bound.

    Parameters
    ----------
    cell : str or float
        One cell.

    Returns
    -------
    bool
        True for ``n/a``, ``*``, ``inf`` and ``<5``.
    """
    if isinstance(cell, float):
        return False
    text = cell.strip()
    return text.casefold() in MISSING | INFINITE or bool(_BOUND.match(text))


def _refusal(cell: str, parts: _Parts | None, mark: str) -> Refusal:
    if not cell.strip():
        return Refusal(
            why=_("There is no number in this row."), remedy=_("Fill it in, or leave the row out.")
        )
    bound = _BOUND.match(cell.strip())
    if bound or cell.strip().casefold() in MISSING:
        return Refusal(
            why=_("This is a bound and not a number.") if bound else _("This stands for a missing number."),
            remedy=_("If the number is known, fill it in. Otherwise nothing needs to be done."),
        )
    if parts and _under(parts, "," if mark == "." else ".") is not None:
        if mark == ".":
            why = _("It has a decimal comma, and the column was read with decimal points.")
        else:
            why = _("It has a decimal point, and the column was read with decimal commas.")
        return Refusal(why=why, remedy=_("Write all rows in the same way."))
    if _BEHIND.search(cell):
        return Refusal(
            why=_("A date or words stand before a number, and it is not clear where the number begins."),
            remedy=_("Put a tab or a semicolon between them, for example Oct; 92.4."),
        )
    return Refusal(why=_("This is not a number."), remedy=_("Write digits only, for example 93.5."))


def _too_large() -> Refusal:
    return Refusal(
        why=_("This number is not finite, or too large to be a measure."),
        remedy=_("Check for a slip of the keyboard."),
    )


def _mark(all_parts: Sequence[_Parts | None]) -> tuple[str, bool, str]:
    """Decide the decimal mark; return it, whether it is unsure, and a cell that shows why."""
    votes = {".": 0, ",": 0}
    open_cell = ""
    for parts in all_parts:
        if parts is None:
            continue
        point, comma = _under(parts, "."), _under(parts, ",")
        if comma is None and point is not None:
            votes["."] += 1
        elif point is None and comma is not None:
            votes[","] += 1
        elif point != comma:
            open_cell = open_cell or parts.body
    mark = "," if votes[","] > votes["."] else "."
    unsure = bool(votes["."] and votes[","]) or bool(open_cell and not any(votes.values()))
    return mark, unsure, open_cell


def read(cells: Sequence[Cell], decimal: str | None = None) -> Numerals:
    """Read a column of cells as numbers, with one decimal mark for all of them.

    Parameters
    ----------
    cells : sequence of str or float
        The column, without its header.
    decimal : {".", ","}, optional
        The decimal mark if somebody has said it; otherwise the column decides, and a column
        that leaves it open is read with a decimal point.

    Returns
    -------
    Numerals
        A number or a refusal for each cell.
    """
    all_parts = [None if isinstance(cell, float) else _parts(cell) for cell in cells]
    decided, unsure, open_cell = _mark(all_parts)
    mark = decimal if decimal in {".", ","} else decided
    values: list[float | Refusal] = []
    for cell, parts in zip(cells, all_parts, strict=True):
        value = cell if isinstance(cell, float) else (None if parts is None else _under(parts, mark))
        if value is not None and math.isfinite(value) and abs(value) <= LARGEST:
            values.append(value + 0.0)  # turns -0.0 into 0.0
        elif value is not None or str(cell).strip().casefold() in INFINITE:
            values.append(_too_large())
        else:
            values.append(_refusal(str(cell), parts, mark))
    notes = []
    if mark == ",":
        notes.append(_("Commas were read as decimal commas."))
    elif "," in open_cell:
        whole = open_cell.replace(",", "")
        notes.append(
            _("Commas were read as thousands: {cell} is {value}.").format(cell=open_cell, value=whole)
        )
    elif open_cell and unsure:
        notes.append(_("The point in {cell} was read as a decimal point.").format(cell=open_cell))
    signs = sum(parts.percent for parts in all_parts if parts)
    if signs:
        notes.append(_("Percent signs were left out: 93% is kept as 93."))
        if signs < sum(isinstance(value, float) for value in values):
            notes.append(
                _("Some rows have a percent sign and some have none. Check that all are in percent.")
            )
    return Numerals(values=tuple(values), notes=tuple(notes), unsure=unsure, mark=mark)
