"""The calendar file, read back by another library: the right days, by the right clock."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from ltl_course.theory.example import example
from ltl_course.theory.files.calendar import BadCalendar, Rhythm, write
from ltl_course.theory.files.zones import changes
from ltl_course.theory.state import Theory

START = date(2027, 2, 1)  # a Monday; clocks change in March there, in April and September elsewhere
ZONES = {"America/New_York": date(2027, 3, 14), "Pacific/Auckland": date(2027, 4, 4)}
WEDNESDAYS = Rhythm(every=2, weekday=2, until=date(2027, 11, 30))
PARTNER = Theory({"partner/who": "The night shift", "partner/asks": "Where; is, the \\ data?\nAnd whose?"})


def made(theory=PARTNER, **settings):
    return write(theory, **{"start": START, "made": START, "of": "journal-1", **settings})


def events(data):
    """Return each event's lines by name, unfolded; its alarm's lines begin with ALARM."""
    found, stack = [], []
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack and stack[-1] == "VALARM":
            found[-1][f"ALARM {name}"] = value
        elif stack and stack[-1] == "VEVENT":
            found[-1][name] = value
    assert stack == []
    return found


def began(data, event):
    """Return when an event happens, each time, as dateutil reads it by the rules in the file."""
    begins = next(name for name in event if name.startswith("DTSTART"))
    zone = begins.partition("TZID=")[2]
    first = datetime.fromisoformat(event[begins])
    if zone:
        first = first.replace(tzinfo=tzical(io.StringIO(data.decode())).get(zone))
    if "RRULE" not in event:
        return [first]
    return list(rrulestr(event["RRULE"], dtstart=first))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(8, 30), time(3, 30)])
def test_events_fall_on_the_right_days_at_the_same_time_before_and_after_the_clocks_change(zone, at):
    data = made(zone=zone, at=at, rhythm=WEDNESDAYS)
    *stepbacks, rhythm = events(data)
    wanted = [START + timedelta(days=days) for days in (30, 60, 90)]
    weeks = [date(2027, 2, 17) + timedelta(weeks=2 * n) for n in range(21)]
    assert [(moment.date(), moment.time()) for one in stepbacks for moment in began(data, one)] == [
        (day, at) for day in wanted
    ]
    found = began(data, rhythm)
    assert [(moment.date(), moment.time()) for moment in found] == [(day, at) for day in weeks]
    # The same moments as the system's own rules of the zone give, which are not those in the file.
    assert [moment.astimezone(UTC) for moment in found] == [
        datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) for day in weeks
    ]
    assert len({moment.utcoffset() for moment in found}) == 2


@pytest.mark.parametrize(("zone", "day"), ZONES.items())
def test_on_the_very_day_of_the_change_the_hour_is_right(zone, day):
    sundays = Rhythm(every=1, weekday=6, until=date(2027, 10, 31))
    for at in (time(0, 30), time(3, 15), time(3, 45), time(23, 30)):
        data = made(zone=zone, at=at, rhythm=sundays)
        moments = {moment.date(): moment.astimezone(UTC) for moment in began(data, events(data)[-1])}
        assert moments[day] == datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize("zone", [None, *ZONES])
def test_the_last_day_belongs_to_the_rhythm_and_nothing_comes_after_it(zone):
    last = date(2027, 3, 31)
    for at in (time(0, 0), time(23, 45)):
        data = made(zone=zone, at=at, rhythm=Rhythm(every=1, weekday=2, until=last))
        assert began(data, events(data)[-1])[-1].replace(tzinfo=None) == datetime.combine(last, at)


def test_without_a_zone_the_time_floats_and_no_rules_of_a_zone_are_in_the_file():
    data = made(rhythm=WEDNESDAYS)
    assert b"VTIMEZONE" not in data
    assert b"TZID" not in data
    assert all("DTSTART" in event and not event["DTSTART"].endswith("Z") for event in events(data))
    assert "UNTIL=20271130T235959;" in events(data)[-1]["RRULE"] + ";"


@pytest.mark.parametrize("weekday", range(7))
def test_a_rhythm_begins_with_the_first_such_day_when_so_many_weeks_are_over(weekday):
    data = made(rhythm=Rhythm(every=3, weekday=weekday, until=date(2027, 6, 1)))
    first, second, *_more = began(data, events(data)[-1])
    assert first.weekday() == weekday
    assert 21 <= (first.date() - START).days <= 27
    assert (second - first).days == 21


def test_reading_it_twice_doubles_nothing_and_a_newer_file_moves_what_is_there():
    old, again = made(rhythm=WEDNESDAYS), made(rhythm=WEDNESDAYS)
    later = made(rhythm=WEDNESDAYS, start=START + timedelta(days=5), made=START + timedelta(days=9))
    other = made(rhythm=WEDNESDAYS, of="journal-2")
    names = [event["UID"] for event in events(old)]
    assert old == again
    assert len(set(names)) == 4
    assert [event["UID"] for event in events(later)] == names
    assert not {event["UID"] for event in events(other)} & set(names)
    numbers = [[int(event["SEQUENCE"]) for event in events(data)] for data in (old, later)]
    assert [after - before for before, after in zip(*numbers, strict=True)] == [9] * 4


def test_each_event_says_our_questions_the_partners_and_when_the_alarm_rings():
    found = events(made(rhythm=WEDNESDAYS))
    assert [event["ALARM TRIGGER"] for event in found] == ["-P1D"] * 3 + ["-PT1H"]
    for event in found:
        assert event["ALARM ACTION"] == "DISPLAY"
        assert event["ALARM DESCRIPTION"] == event["SUMMARY"]
        assert "What did we predict?" in event["DESCRIPTION"]
        assert "The night shift" in event["DESCRIPTION"]
        assert r"Where\; is\, the \\ data?\nAnd whose?" in event["DESCRIPTION"]
    assert "partner" not in made(Theory({})).decode()
    assert "Who asks" not in made(Theory({})).decode()


def test_hostile_words_stay_words_and_come_out_whole():
    hostile = (
        "x\r\nEND:VEVENT\r\nBEGIN:VALARM\nATTACH:file:///etc/passwd\u2028<script> \u202e" + "é😀," * 2_000
    )
    data = made(Theory({"partner/asks": hostile}))
    assert len(events(data)) == 3
    assert b"\nATTACH" not in data
    assert "\u202e" not in data.decode()
    said = events(data)[0]["DESCRIPTION"].replace(r"\n", "\n").replace(r"\,", ",")
    assert said.count("é😀,") == 2_000
    assert "ATTACH:file:///etc/passwd\n<script>" in said
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_a_stepback_moves_to_monday_only_if_that_is_wanted():
    exact = [began(made(), event)[0].date() for event in events(made())]
    moved = made(on_workdays=True)
    days = [began(moved, event)[0].date() for event in events(moved)]
    assert exact[2].weekday() == 6
    assert days == [exact[0], exact[1], exact[2] + timedelta(days=1)]


def test_a_rhythm_that_begins_on_a_sunday_falls_on_mondays_if_that_is_wanted():
    sunday = START - timedelta(days=1)
    data = made(start=sunday, rhythm=Rhythm(every=2, weekday=6, until=date(2027, 6, 1)), on_workdays=True)
    first, second, *_more = began(data, events(data)[-1])
    assert (first.date(), second.date()) == (date(2027, 2, 15), date(2027, 3, 1))


def test_the_days_of_measures_that_are_ahead_are_private_whole_days_with_their_level():
    rows = [
        {
            "row": "cccc0001",
            "measure": "Minutes; is, it\r\nEND:VEVENT",
            "level": "8 of 10",
            "by": "2027-06-19",
        },
        {"row": "cccc0002", "measure": "Soon", "by": "in spring"},
        {"row": "cccc0003", "measure": "Over", "by": "2027-01-31"},
        {"row": "cccc0004", "measure": "On the very day", "by": "2027-02-01"},
    ]
    data = made(Theory({"measure-row/measures": rows}), zone="America/New_York", on_workdays=True)
    one, two = events(data)[3:]
    assert (one["DTSTART;VALUE=DATE"], two["DTSTART;VALUE=DATE"]) == ("20270619", "20270201")
    assert one["SUMMARY"] == r"M1 is due: Minutes\; is\, it END:VEVENT"
    assert one["CLASS"] == two["CLASS"] == "PRIVATE"
    assert one["TRANSP"] == "TRANSPARENT"
    assert one["DESCRIPTION"] == r"By then: 8 of 10\nWhat happened?"
    assert len({event["UID"] for event in events(data)}) == 5


def test_the_days_of_agreements_and_of_what_others_should_use_are_private_whole_days_too():
    agreed = [
        {"row": "dddd0001", "what": "Teams choose", "evidence": "What they saw", "day": "2027-03-05"},
        {"row": "dddd0002", "what": "Over", "day": "2027-01-31"},
        {"row": "dddd0003", "what": "No evidence", "day": "2027-02-01"},
    ]
    tests = [
        {"row": "eeee0001", "tried": "Cards", "for": "Grade 8", "by": "2027-04-01", "day": "2027-03-02"},
        {"row": "eeee0002", "tried": "For nobody", "by": "2027-04-01", "for": " "},
    ]
    data = made(Theory({"agreements/agreements": agreed, "learning-log/tests": tests}))
    found = [
        (one["SUMMARY"], one["DTSTART;VALUE=DATE"], one["DESCRIPTION"], one["CLASS"])
        for one in events(data)[3:]
    ]
    assert found == [
        ("P1 is due: Teams choose", "20270305", r"Expected back: What they saw\nWhat happened?", "PRIVATE"),
        ("P3 is due: No evidence", "20270201", "What happened?", "PRIVATE"),
        ("L1 is due: Cards", "20270401", r"To be in use by: Grade 8\nWhat happened?", "PRIVATE"),
    ]
    assert len({event["UID"] for event in events(data)}) == 6


def test_the_measures_of_the_fictional_example_say_in_the_calendar_that_they_are_invented():
    shown = Theory({"measure-row/measures": list(example().rows("measures"))})
    told = [
        event["DESCRIPTION"]
        for event in events(made(shown, made=date(2020, 1, 1)))
        if "M1" in event["SUMMARY"]
    ]
    assert len(told) == 1
    assert "Fictional example" in told[0]


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "", "x" * 5_000, "\x00"])
def test_what_is_no_zone_is_refused_in_words(zone):
    with pytest.raises(BadCalendar, match=r"is no time zone\. Write it as in Europe/Madrid"):
        made(zone=zone)


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (Rhythm(every=0, weekday=1, until=date(2027, 6, 1)), "number of weeks from 1 to 26"),
        (Rhythm(every=27, weekday=1, until=date(2027, 6, 1)), "number of weeks from 1 to 26"),
        (Rhythm(every=1, weekday=7, until=date(2027, 6, 1)), "Choose a weekday"),
        (Rhythm(every=1, weekday=1, until=START), "a last day from 2027-02-09 on"),
        (Rhythm(every=1, weekday=1, until=date(2040, 1, 1)), "at most five years"),
    ],
)
def test_a_rhythm_without_days_or_end_is_refused_in_words(rhythm, words):
    with pytest.raises(BadCalendar, match=words):
        made(rhythm=rhythm)


@pytest.mark.parametrize("zone", [None, "America/New_York"])
@pytest.mark.parametrize("day", [date(9999, 12, 1), date(9999, 9, 1), date(9998, 1, 1)])
def test_a_day_at_the_end_of_time_is_refused_in_words(day, zone):
    with pytest.raises(BadCalendar, match="too far away"):
        made(start=day, zone=zone, rhythm=Rhythm(every=1, weekday=1, until=date.max))


@pytest.mark.parametrize("zone", [None, "America/New_York"])
def test_a_day_at_the_beginning_of_time_is_refused_in_words(zone):
    with pytest.raises(BadCalendar, match="too long ago"):
        made(start=date.min, zone=zone)


def test_changes_of_a_clock_are_found_to_the_second():
    begin, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert list(changes(ZoneInfo("America/New_York"), begin, end)) == [
        datetime(2027, 3, 14, 7, tzinfo=UTC),
        datetime(2027, 11, 7, 6, tzinfo=UTC),
    ]
    assert list(changes(ZoneInfo("UTC"), begin, end)) == []


def test_a_page_that_offers_the_file_does_not_load_the_library_at_its_start():
    code = "import sys, ltl_course.theory.files.calendar; print('icalendar' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        (
            "America/New_York",
            "DAYLIGHT DTSTART:20270314T020000 TZNAME:EDT TZOFFSETFROM:-0500 TZOFFSETTO:-0400",
        ),
        (
            "Pacific/Auckland",
            "STANDARD DTSTART:20270404T030000 TZNAME:NZST TZOFFSETFROM:+1300 TZOFFSETTO:+1200",
        ),
    ],
)
def test_a_change_is_written_by_the_clock_that_was_right_until_then(zone, change):
    said = " ".join(made(zone=zone).decode().split("\r\n"))
    assert f"BEGIN:{change}" in said
