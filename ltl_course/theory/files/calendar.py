"""Stepbacks, one's own rhythm and the days that stand in a Theory's rows as a calendar file (.ics).

Why it exists: what is not in the calendar does not happen. The course sends nothing and reminds
nobody; the learner's own calendar does.

A time is written with its zone, and with the rules of that zone, so that a meeting at half past
eight stays at half past eight when the clocks change. Without a zone it is a time of day wherever
one happens to be.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ltl_course.theory import example
from ltl_course.theory.files.days import Dated, dated
from ltl_course.theory.files.zones import rules
from ltl_course.theory.formats.document import words
from ltl_course.theory.state import Theory
from ltl_course.theory.stepbacks import SATURDAY, STEPBACKS, workday
from ltl_course.words import _

if TYPE_CHECKING:  # half a second that a page need not wait for
    from icalendar import Alarm, Event

MOST_WEEKS, MOST_DAYS = 26, 5 * 366
"""The longest rhythm, in weeks, and the longest time that it goes on, in days."""

_HOW_LONG = {"stepback": timedelta(minutes=45), "rhythm": timedelta(minutes=20)}
_WARNING = {"stepback": timedelta(days=-1), "rhythm": timedelta(hours=-1)}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MARGIN = 3  # days, so that the last event lies within the rules of its zone
# Names events; drawn once, and never changed.
_OURS = uuid.UUID("7d0c5b0e-63a4-4f0a-9a52-0f6b6f6f2c31")
_FIRST_DAY = date(2020, 1, 1)


class BadCalendar(ValueError):
    """A calendar cannot be made of what was asked; the message is for the learner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """A time that comes again.

    Attributes
    ----------
    every : int
        Weeks from one to the next, 1 to 26.
    weekday : int
        0 for Monday to 6 for Sunday.
    until : datetime.date
        The last day on which it may fall, at most five years after the first.
    """

    every: int
    weekday: int
    until: date


def write(
    theory: Theory,
    *,
    start: date,
    made: date,
    of: str,
    at: time = time(8, 30),
    zone: str | None = None,
    rhythm: Rhythm | None = None,
    on_workdays: bool = False,
) -> bytes:
    """Write the stepbacks, the rhythm if there is one, and the days that stand in rows.

    Parameters
    ----------
    theory : Theory
        Whose partner asks, if one stands in it, and whose measures, agreements and lessons are due.
    start : datetime.date
        The day from which 30, 60 and 90 days are counted.
    made : datetime.date
        The day on which the file is written; a later one tells a calendar which file is newer. Of the
        rows, those that are due on that day or later stand in the file.
    of : str
        What the events belong to, such as the journal's id. The same one gives the same events, so
        that reading a file twice, or a newer one, doubles nothing.
    at : datetime.time
        The time of day.
    zone : str or None
        A time zone such as ``"America/New_York"``, as the browser names it. None for a time of day
        wherever one is.
    rhythm : Rhythm or None
        One's own rhythm; it begins with the first such weekday when so many weeks are over.
    on_workdays : bool
        Whether a stepback that falls on a Saturday or Sunday moves to the Monday after it, and the
        rhythm to Mondays. A row's day stays as it was written.

    Returns
    -------
    bytes
        An .ics file with the rules of the zone in it and an alarm at each event.

    Raises
    ------
    BadCalendar
        If the zone is none, the rhythm has no day, or the first day is before 2020 or at the end of
        time; the message says what to write.
    """
    from icalendar import Calendar  # noqa: PLC0415

    where = _zone(zone)
    if on_workdays and rhythm is not None and rhythm.weekday >= SATURDAY:
        rhythm = replace(rhythm, weekday=0)
    if start < _FIRST_DAY:
        raise BadCalendar(_("This day is too long ago. Choose a later one."))
    _after(start, 2 * MOST_DAYS, on_workdays=False)  # so that whatever is counted below ends before time does
    calendar = Calendar()
    calendar.add("prodid", "-//ltl_course//Theory of Leadership//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    last = _after(start, STEPBACKS[-1] + _MARGIN, on_workdays=False)
    first = _first(rhythm, start) if rhythm else start
    if where is not None:
        last = max(last, rhythm.until if rhythm else last)
        calendar.add_component(rules(where, start, last + timedelta(days=_MARGIN)))
    told = _told(theory)
    for days in STEPBACKS:
        day = _after(start, days, on_workdays=on_workdays)
        about = _("Stepback: {days} days with our Theory of Leadership").format(days=days)
        event = _event("stepback", about, told, datetime.combine(day, at, where))
        _name(event, f"{of}/stepback-{days}", made)
        calendar.add_component(event)
    if rhythm is not None:
        event = _event(
            "rhythm", _("A look at our Theory of Leadership"), told, datetime.combine(first, at, where)
        )
        event.add("rrule", _rule(rhythm, where))
        _name(event, f"{of}/rhythm", made)
        calendar.add_component(event)
    for one in dated(theory, made):
        event = _due(one)
        _name(event, f"{of}/{one.name}", made)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone(zone: str | None) -> ZoneInfo | None:
    if zone is None:
        return None
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise BadCalendar(
            _("“{zone}” is no time zone. Write it as in Europe/Madrid or America/New_York.").format(
                zone=words(zone)[:60]
            )
        ) from fault


def _after(start: date, days: int, *, on_workdays: bool) -> date:
    try:
        day = start + timedelta(days=days)
    except OverflowError as fault:
        raise BadCalendar(_("This day is too far away. Choose an earlier one.")) from fault
    return workday(day) if on_workdays else day


def _first(rhythm: Rhythm, start: date) -> date:
    """Return the first day of a rhythm; refuse one that has none, or no end."""
    if not 1 <= rhythm.every <= MOST_WEEKS or rhythm.weekday not in range(len(_DAYS)):
        raise BadCalendar(
            _("Choose a weekday, and a number of weeks from 1 to {most}.").format(most=MOST_WEEKS)
        )
    begun = start + timedelta(weeks=rhythm.every)
    first = begun + timedelta(days=(rhythm.weekday - begun.weekday()) % 7)
    if not first <= rhythm.until <= start + timedelta(days=MOST_DAYS):
        raise BadCalendar(
            _("Choose a last day from {first} on, at most five years after the first one.").format(
                first=first.isoformat()
            )
        )
    return first


def _rule(rhythm: Rhythm, where: ZoneInfo | None) -> dict[str, object]:
    # Where the times have a zone, the end must be said in universal time.
    end = datetime.combine(rhythm.until, time(23, 59, 59), where)
    return {
        "freq": "WEEKLY",
        "interval": rhythm.every,
        "byday": _DAYS[rhythm.weekday],
        "until": end if where is None else end.astimezone(UTC),
    }


def _told(theory: Theory) -> str:
    """Return what stands under each event: our three questions, and the partner's."""
    told = [_("What did we predict? What happened? What do we keep, adapt or stop?")]
    partner = Theory({place: theory.text(place) for place in ("partner/who", "partner/asks")})
    if notice := example.notice(partner):  # of nothing else does the calendar speak
        told.append(notice)
    who, asks = (words(said) for said in partner.answers.values())
    if who:
        told.append(_("Who asks: {who}").format(who=who))
    if asks:
        told.append(_("The question: {question}").format(question=asks))
    return "\n".join(told)


def _event(kind: str, about: str, told: str, begins: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("summary", about)
    event.add("description", told)
    event.add("dtstart", begins)
    event.add("duration", _HOW_LONG[kind])
    event.add("class", "PRIVATE")
    event.add_component(_alarm(about, _WARNING[kind]))
    return event


def _due(one: Dated) -> Event:
    """Return the event of a row's day; it takes no time of the day."""
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("summary", one.about)
    event.add("description", one.told)
    event.add("dtstart", one.day)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(one.about, _WARNING["stepback"]))
    return event


def _alarm(about: str, before: timedelta) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", about)
    alarm.add("trigger", before)
    return alarm


def _name(event: Event, name: str, made: date) -> None:
    """Give an event a name that is the same whenever it is written, and a number that grows."""
    event.add("uid", str(uuid.uuid5(_OURS, name)))
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("sequence", max((made - _FIRST_DAY).days, 0))
