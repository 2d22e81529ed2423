"""The days on which one steps back and looks: the same on the screen, in a lesson and in the calendar.

Why it exists: whoever reads of a Saturday here and finds a Monday in the calendar trusts neither.
"""

from __future__ import annotations

from datetime import date, timedelta

STEPBACKS = (30, 60, 90)
"""Days after the first version on which one comes back."""

SATURDAY = 5
"""The first day of a weekend, where Monday is 0."""


def stepback(first: date, days: int) -> date:
    """Return the day of a stepback.

    Parameters
    ----------
    first : datetime.date
        The day from which it is counted.
    days : int
        How many days after it.

    Returns
    -------
    datetime.date
        On a weekend nobody meets: then it is the Monday after it.

    Raises
    ------
    OverflowError
        If that is after the end of all calendars.
    """
    return workday(first + timedelta(days=days))


def workday(day: date) -> date:
    """Return the day, or the Monday after it if it is a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
