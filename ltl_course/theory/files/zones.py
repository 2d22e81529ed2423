"""The rules of a time zone, as a calendar file holds them.

Why it exists: a calendar on another computer may not know a zone by its name, or know older rules.
They are worked out here because the library that writes the file puts the beginning of summer time
an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # half a second that a page need not wait for
    from icalendar import Timezone

_SECOND = timedelta(seconds=1)


def rules(where: ZoneInfo, first: date, last: date) -> Timezone:
    """Return the rules of a zone for some years.

    Parameters
    ----------
    where : ZoneInfo
        The zone.
    first, last : datetime.date
        The days between which they are needed.

    Returns
    -------
    icalendar.Timezone
        One part for what holds on the first day, and one for each change after it.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    zone = Timezone()
    zone.add("tzid", where.key)
    begin = datetime.combine(first, time(), UTC)
    for moment in (begin, *changes(where, begin, datetime.combine(last, time(), UTC))):
        after = moment.astimezone(where)
        before = after if moment == begin else (moment - _SECOND).astimezone(where)
        part = TimezoneDaylight() if after.dst() else TimezoneStandard()
        # The moment of a change is said by the clock that was right until then.
        part.add("dtstart", moment.replace(tzinfo=None) + _offset(before))
        part.add("tzoffsetfrom", _offset(before))
        part.add("tzoffsetto", _offset(after))
        part.add("tzname", after.tzname() or where.key)
        zone.add_component(part)
    return zone


def changes(where: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments, in universal time, at which the clocks of a zone change.

    Parameters
    ----------
    where : ZoneInfo
        The zone.
    begin, end : datetime.datetime
        Between which moments, in universal time.

    Yields
    ------
    datetime.datetime
        The first second of each new offset.
    """
    while begin < end:
        early, late = begin, begin + timedelta(days=1)
        if _at(where, early) != _at(where, late):
            while late - early > _SECOND:
                middle = early + timedelta(seconds=(late - early) // _SECOND // 2)
                early, late = (middle, late) if _at(where, middle) == _at(where, begin) else (early, middle)
            yield late
        begin += timedelta(days=1)


def _at(where: ZoneInfo, moment: datetime) -> timedelta:
    return _offset(moment.astimezone(where))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
