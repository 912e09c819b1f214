"""The dates of an EHC plan's annual review, from the law's own periods.

All periods are calendar days. None is extended for a weekend, a bank holiday or a school holiday:
nothing in regulations 18 to 22 allows it. In the names below: P is the day the plan was first made
or last reviewed, W the last day of the 12 months, D the meeting, N the day that the council sends
the plan with its proposed amendments.

Source:
    Children and Families Act 2014 s.44; SEND Regulations 2014 (SI 2014/1530) regs 18, 20-22; SEND
    Code of Practice 2015, 9.166-9.178; R (L, M and P) v Devon CC [2022] EWHC 493 (Admin). Regs
    20(1)-(5), 21, 22 and s.44 read in quotation on 22 November 2026; the other paragraph numbers
    are to be checked against the text.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

import msgspec

NOTICE_DAYS = 14
SAFE_NOTICE_DAYS = 15
REPORT_DAYS = 14
DECISION_DAYS = 28
COMMENT_DAYS = 15
FINAL_PLAN_DAYS = 56
OUTER_DAYS = 84
_CONFUSED_DAYS = 92
"""How far past the 12 months a next date may lie and still be a miscount.

Not a review in between.
"""

Notice = Literal["in_time", "borderline", "late"]


def _days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, clamped to its end: 31 July less 5 months is 28 February."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def last_day_of_12_months(start: dt.date) -> dt.date:
    """W: the last day of the 12 months that start with this day, the day itself being day 1.

    A period that starts on 29 February ends on 28 February of the next year; no authority was found
    for that case.

    Source:
        CFA s.44(1): "in the period of 12 months starting with".
    """
    try:
        return start.replace(year=start.year + 1) - _days(1)
    except ValueError:  # 29 February
        return dt.date(start.year + 1, 2, 28)


def implies_a_review(issued: dt.date, planned: dt.date) -> bool:
    """Whether the date of the next review can only follow a review that no document dates.

    Args:
        issued: the day the EHC plan was made.
        planned: the day its next review is said to be.
    """
    return planned > last_day_of_12_months(issued) + _days(_CONFUSED_DAYS)


def anniversary(start: dt.date) -> dt.date:
    """The same date next year: the lenient reading of the 12 months, for information only."""
    return add_months(start, 12)


def latest_meeting(last_day: dt.date) -> dt.date:
    """The last meeting date that leaves the council its four weeks inside the 12 months."""
    return last_day - _days(DECISION_DAYS)


def latest_notice(meeting: dt.date) -> dt.date:
    """The last day for invitations and papers when one end of "at least two weeks" is counted.

    Source:
        SEND Regulations 2014, reg 20(3)-(4).
    """
    return meeting - _days(NOTICE_DAYS)


def safe_notice(meeting: dt.date) -> dt.date:
    """The day by which invitations and papers are in time on either reading (two clear weeks)."""
    return meeting - _days(SAFE_NOTICE_DAYS)


def notice_standing(sent: dt.date, meeting: dt.date) -> Notice:
    """Whether a letter sent gives two weeks: 15 days is in time, 14 borderline, 13 late."""
    days = (meeting - sent).days
    if days >= SAFE_NOTICE_DAYS:
        return "in_time"
    return "borderline" if days >= NOTICE_DAYS else "late"


def report_due(meeting: dt.date) -> dt.date:
    """The last day for the written report to everybody invited. Source: reg 20(7)-(9)."""
    return meeting + _days(REPORT_DAYS)


def decision_due(meeting: dt.date, last_day: dt.date | None = None) -> dt.date:
    """The last day for the council's decision, and its notice of amendments if it will amend.

    Four weeks from the meeting, and never after the 12 months end; for a meeting held after they
    have ended, the four weeks are all that is left to go by.

    Source:
        Regs 20(10) and 22(2)(a); the Devon judgment on both falling in the same four weeks.
    """
    due = meeting + _days(DECISION_DAYS)
    return due if last_day is None or last_day < meeting else min(due, last_day)


def comments_close(notice_sent: dt.date) -> dt.date:
    """The earliest day on which comments may close: 15 days, the day of service being the first.

    Source:
        Reg 22(2)(c).
    """
    return notice_sent + _days(COMMENT_DAYS - 1)


def final_plan_from_notice(notice_sent: dt.date) -> dt.date:
    """Eight weeks from the notice of amendments. Source: reg 22(3)."""
    return notice_sent + _days(FINAL_PLAN_DAYS)


def outer_limit(meeting: dt.date) -> dt.date:
    """Twelve weeks from the meeting: the most that 4 + 8 weeks come to, however late the notice."""
    return meeting + _days(OUTER_DAYS)


def final_plan_due(meeting: dt.date, notice_sent: dt.date) -> dt.date:
    """The last day for the final amended plan, or for saying that it will not be amended."""
    return min(final_plan_from_notice(notice_sent), outer_limit(meeting))


class MeetingDates(msgspec.Struct, frozen=True, kw_only=True):
    """Every date that follows from one meeting; `notice_sent` as given, or the last day for it."""

    meeting: dt.date
    papers_safe: dt.date
    papers_latest: dt.date
    report: dt.date
    decision: dt.date
    notice_sent: dt.date
    comments_close: dt.date
    final_plan: dt.date
    outer_limit: dt.date


def meeting_dates(
    meeting: dt.date, *, last_day: dt.date | None = None, notice_sent: dt.date | None = None
) -> MeetingDates:
    """The dates round one meeting, lawful dates and not working days.

    Args:
        meeting: the day of the meeting.
        last_day: W, when it is known; the decision is never due after it.
        notice_sent: the day the notice of amendments went, when it has gone.
    """
    decision = decision_due(meeting, last_day)
    sent = notice_sent or decision
    return MeetingDates(
        meeting=meeting,
        papers_safe=safe_notice(meeting),
        papers_latest=latest_notice(meeting),
        report=report_due(meeting),
        decision=decision,
        notice_sent=sent,
        comments_close=comments_close(sent),
        final_plan=final_plan_due(meeting, sent),
        outer_limit=outer_limit(meeting),
    )


def next_review_due(start: dt.date, transfer_target: dt.date | None = None) -> dt.date:
    """The day by which the next review must be complete: 12 months, or a phase transfer if sooner.

    A transfer target before `start` belongs to an earlier review and is left out.
    """
    last_day = last_day_of_12_months(start)
    if transfer_target is None or transfer_target < start:
        return last_day
    return min(last_day, transfer_target)


def review_after_move(last_day: dt.date, transferred: dt.date) -> dt.date:
    """The last day for a review by the council that a plan has been transferred to.

    The later of the usual 12 months and three months from the transfer. Source: reg 15, to be
    checked.
    """
    return max(last_day, add_months(transferred, 3))
