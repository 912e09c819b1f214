"""Meeting dates that keep every deadline, best first."""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.deadlines.annual import SAFE_NOTICE_DAYS, latest_meeting, report_due
from sspdocs.deadlines.calendar import DAY, SchoolCalendar
from sspdocs.deadlines.options import ReviewOptions
from sspdocs.deadlines.transfers import Transfer

_SPARE_DAYS = 10
"""How much room to leave before the latest meeting, in case the day has to move."""
_SEARCH_DAYS = 182


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting date that keeps every deadline; `against` says what is less good about it."""

    date: dt.date
    send_by: dt.date
    against: tuple[str, ...] = ()


def latest_day_to_meet(
    last_day: dt.date | None, transfer: Transfer | None = None
) -> dt.date | None:
    """The last day to meet: four weeks inside the 12 months, twelve before a transfer's target."""
    limits = [latest_meeting(last_day)] if last_day else []
    if transfer:
        limits.append(transfer.latest_meeting)
    return min(limits, default=None)


def suggest_dates(
    today: dt.date,
    last_day: dt.date | None,
    options: ReviewOptions,
    *,
    transfer: Transfer | None = None,
    count: int = 3,
) -> tuple[Suggestion, ...]:
    """School days on which the meeting keeps every deadline, the best first; none when no day does.

    A day is given only if invitations sent on a working day from today onwards are 15 days ahead of
    it, the council keeps its four weeks inside the 12 months, and a phase transfer keeps its twelve
    weeks. Better days also leave time to ask for advice, have the report fall due on a school day,
    and leave room to move.

    Args:
        today: the day on which invitations can first be sent.
        last_day: W, the last day of the 12 months; None when it is not known, and then nothing is
            suggested.
        options: working dates and terms.
        transfer: the phase transfer that this review is for, if any.
        count: how many to give.
    """
    latest = latest_day_to_meet(last_day, transfer)
    if latest is None:
        return ()
    calendar = options.calendar
    first_sending = calendar.working_day_on_or_after(today)
    day = max(
        first_sending + dt.timedelta(days=SAFE_NOTICE_DAYS),
        latest - dt.timedelta(days=_SEARCH_DAYS),
    )
    found: list[tuple[int, int, Suggestion]] = []
    while day <= latest:
        if calendar.is_school_day(day):
            against = _against(day, first_sending, latest, calendar, options)
            send_by = _send_by(day, first_sending, calendar)
            found.append(
                (
                    len(against),
                    -day.toordinal(),
                    Suggestion(date=day, send_by=send_by, against=against),
                )
            )
        day += DAY
    # the fewest drawbacks, and then the latest: it leaves the most time to gather advice
    return tuple(suggestion for _, _, suggestion in sorted(found, key=lambda f: f[:2])[:count])


def _send_by(day: dt.date, first_sending: dt.date, calendar: SchoolCalendar) -> dt.date:
    """The last school day for sending; a working day in the holidays where none is left."""
    safe = day - dt.timedelta(days=SAFE_NOTICE_DAYS)
    in_school = calendar.school_day_on_or_before(safe)
    return in_school if in_school >= first_sending else calendar.working_day_on_or_before(safe)


def _against(
    day: dt.date,
    first_sending: dt.date,
    latest: dt.date,
    calendar: SchoolCalendar,
    options: ReviewOptions,
) -> tuple[str, ...]:
    """What is less good about a lawful day, in words for a SENDCo."""
    said: list[str] = []
    if day - dt.timedelta(days=options.ask_advice_days) < first_sending:
        said.append(f"less than {options.ask_advice_days} days to gather advice")
    if not calendar.is_school_day(report_due(day)):
        said.append("the report falls due when the school is closed")
    send_by = day - dt.timedelta(days=options.invite_days)
    if not calendar.is_school_day(send_by):
        said.append("the day for sending invitations is not a school day")
    if (latest - day).days < _SPARE_DAYS:
        said.append("little room to move the meeting if somebody cannot come")
    return tuple(said)
