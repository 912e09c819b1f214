"""What a pack says about its dates, in sentences."""

from __future__ import annotations

import datetime as dt

from sspdocs.deadlines import ReviewOptions, notice_standing, suggest_dates
from sspdocs.deadlines.annual import SAFE_NOTICE_DAYS
from sspdocs.deadlines.cases import Meeting, ReviewCase


def long_date(day: dt.date | None) -> str:
    """A date as letters say it: "Friday 22 January 2027"; "" for none."""
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""


def short_date(day: dt.date | None) -> str:
    """A date in a table: "Fri 22 Jan 2027"; "" for none."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else ""


def clock(time: dt.time | None) -> str:
    """A time of day: "9.30 am", "12 noon"; "" for none."""
    if time is None:
        return ""
    if (time.hour, time.minute) == (12, 0):
        return "12 noon"
    hour = time.hour % 12 or 12
    minutes = f".{time.minute:02d}" if time.minute else ""
    return f"{hour}{minutes} {'am' if time.hour < 12 else 'pm'}"


def days(number: int) -> str:
    """A number of days: "1 day", "9 days"."""
    return f"{number} day" if number == 1 else f"{number} days"


def first_sending(today: dt.date, options: ReviewOptions) -> dt.date:
    """The day on which a letter made today can go: today, or the next working day."""
    return options.calendar.working_day_on_or_after(today)


def warnings(
    case: ReviewCase, meeting: Meeting | None, today: dt.date, options: ReviewOptions
) -> tuple[str, ...]:
    """What is already too late or will break a rule, plainly.

    With the last lawful day and what to do.
    """
    said: list[str] = []
    if case.due and case.due < today:
        said.append(
            f"The review is overdue: its last lawful day was {long_date(case.due)}. Tell the "
            f"council today, and hold it "
            f"soon: the first school day that gives two clear weeks is "
            f"{long_date(_first_in_time(today, options))}."
        )
    if meeting is None:
        said += _without_meeting(case, today, options)
    else:
        said += _notice(case, meeting, today, options)
        said += _too_late(case, meeting, options)
    return tuple(said)


def _first_in_time(today: dt.date, options: ReviewOptions) -> dt.date:
    """The first school day for which a letter sent now gives two clear weeks."""
    day = first_sending(today, options) + dt.timedelta(days=SAFE_NOTICE_DAYS)
    while not options.calendar.is_school_day(day):
        day += dt.timedelta(days=1)
    return day


def _last_day(case: ReviewCase) -> str:
    if case.due is None:
        return "The last lawful day for the review is not known: a date is missing from the plan."
    return f"The last lawful day for the review is {long_date(case.due)}."


def _notice(
    case: ReviewCase, meeting: Meeting, today: dt.date, options: ReviewOptions
) -> list[str]:
    sent = first_sending(today, options)
    standing = notice_standing(sent, meeting.date)
    if standing == "in_time":
        return []
    when = "Sent today" if sent == today else f"Sent on {long_date(sent)}, the next working day,"
    number = (meeting.date - sent).days
    if standing == "borderline":
        return [
            f"{when} this gives exactly 14 days: two weeks on one reading of regulation 20(3), a "
            f"day short on the "
            "other. Send it at once and by e-mail."
        ]
    gives = f"gives {days(number)}" if number > 0 else "comes too late for the meeting"
    earliest = _first_in_time(today, options)
    return [
        f"{when} this {gives}; the Regulations ask for two weeks (regulation 20(3)). Agree the "
        f"shorter notice in "
        f"writing with everybody who must be invited, or move the meeting: the first school day "
        f"that gives two clear "
        f"weeks is {long_date(earliest)}. {_last_day(case)}"
    ]


def _too_late(case: ReviewCase, meeting: Meeting, options: ReviewOptions) -> list[str]:
    said: list[str] = []
    if not options.calendar.is_school_day(meeting.date):
        said.append(f"{long_date(meeting.date)} is not a school day.")
    latest = case.latest_meeting
    if case.due and meeting.date > case.due:
        said.append(f"The meeting is after the last lawful day. {_last_day(case)}")
    elif latest and meeting.date > latest:
        said.append(
            f"The meeting is after {long_date(latest)}, the last day that leaves the council its "
            f"{case.leaves}. Tell the "
            f"council, which can act faster. {_last_day(case)}"
        )
    return said


def _without_meeting(case: ReviewCase, today: dt.date, options: ReviewOptions) -> list[str]:
    if case.due is None or case.due < today:
        return []
    if suggest_dates(today, case.last_day, options, transfer=case.transfer, count=1):
        return []
    earliest = first_sending(today, options) + dt.timedelta(days=SAFE_NOTICE_DAYS)
    latest = case.latest_meeting
    limit = (
        f" and {long_date(latest)} is the last that leaves the council its time" if latest else ""
    )
    return [
        f"No school day keeps every rule any more: two clear weeks' notice from now reaches "
        f"{long_date(earliest)}"
        f"{limit}. Agree a shorter notice in writing, or meet later and agree with the council "
        f"how it will still be in "
        f"time. {_last_day(case)}"
    ]
