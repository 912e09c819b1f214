"""Calendar files (.ics) that any calendar program takes: whole-day dates, and meetings with a time.

No pupil is named: an event's identity is a hash, its summary carries initials. The same events give
the same bytes.

Source:
    RFC 5545 (iCalendar): UID 3.8.4.7, SEQUENCE 3.8.7.4, METHOD 3.7.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

_LONDON = ZoneInfo("Europe/London")
_DOMAIN = "sspdocs.invalid"  # RFC 2606: a name that nobody owns


class CalendarEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. `key` is steady for the same duty or meeting, whatever its date.

    `start` None is a whole day.

    `remind_days` puts an alarm so many days before.
    """

    key: str
    date: dt.date
    summary: str
    description: str = ""
    start: dt.time | None = None
    minutes: int = 60
    place: str | None = None
    remind_days: int | None = None


def calendar_file(
    events: Iterable[CalendarEvent], today: dt.date, *, name: str, previous: bytes | None = None
) -> bytes:
    """The bytes of an .ics file.

    Args:
        events: what to put in; two with one key are refused by calendar programs, so the last one
            wins.
        today: stands in the file as the day it was made.
        name: what a calendar program calls it.
        previous: the file that this one replaces. An event that is in it with other details gets
            the next SEQUENCE, so that the calendar moves it in place of adding it again.
    """
    import icalendar  # takes a while to import: only when a file is written

    before = _sequences(previous)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//sspdocs//reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in {e.key: e for e in events}.values():
        calendar.add_component(_event(icalendar, event, today, before))
    made: bytes = calendar.to_ical()
    return made


def _event(icalendar: Any, event: CalendarEvent, today: dt.date, before: dict[str, Any]) -> Any:
    made = icalendar.Event()
    uid = f"{event.key}@{_DOMAIN}"
    made.add("uid", uid)
    made.add("dtstamp", dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC))
    made.add("summary", event.summary)
    if event.start is None:
        made.add("dtstart", event.date)
        made.add("dtend", event.date + dt.timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        # in UTC, so that the file needs no time-zone table
        start = dt.datetime.combine(event.date, event.start, _LONDON).astimezone(dt.UTC)
        made.add("dtstart", start)
        made.add("dtend", start + dt.timedelta(minutes=event.minutes))
    if event.place:
        made.add("location", event.place)
    if event.description:
        made.add("description", event.description)
    made.add("class", "PRIVATE")
    if event.remind_days is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.summary)
        alarm.add("trigger", dt.timedelta(days=-event.remind_days))
        made.add_component(alarm)
    sequence, details = before.get(uid, (0, None))
    if details is not None and details != _details(made):
        sequence += 1
    made.add("sequence", sequence)
    return made


def _details(event: Any) -> tuple[str, ...]:
    """What a calendar program shows of an event: a change in it is a new version."""
    names = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION")
    return tuple(event[n].to_ical().decode() if n in event else "" for n in names)


def _sequences(previous: bytes | None) -> dict[str, tuple[int, tuple[str, ...]]]:
    """UID → (SEQUENCE, details) of the file before.

    Nothing when there was none or it is not a calendar.
    """
    if not previous:
        return {}
    import icalendar  # as above

    try:
        calendar = icalendar.Calendar.from_ical(previous)
    except ValueError:
        return {}
    return {
        str(event["UID"]): (int(event.get("SEQUENCE", 0)), _details(event))
        for event in calendar.walk("VEVENT")
        if "UID" in event
    }
