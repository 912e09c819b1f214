"""What the law and good practice ask by when, as pure functions of dates: no clock, no files."""

from sspdocs.deadlines.annual import (
    MeetingDates,
    anniversary,
    comments_close,
    decision_due,
    final_plan_due,
    final_plan_from_notice,
    implies_a_review,
    last_day_of_12_months,
    latest_meeting,
    latest_notice,
    meeting_dates,
    next_review_due,
    notice_standing,
    outer_limit,
    report_due,
    review_after_move,
    safe_notice,
)
from sspdocs.deadlines.calendar import SchoolCalendar, Term, bank_holidays, fallback_terms
from sspdocs.deadlines.options import ReviewOptions
from sspdocs.deadlines.suggest import Suggestion, suggest_dates
from sspdocs.deadlines.terms import ParentMeetings, parent_meetings, plan_overdue, term_statuses
from sspdocs.deadlines.transfers import (
    Transfer,
    academic_year,
    compulsory_school_age_ends,
    five_months_before,
    next_transfer,
    transfer_for,
    under_five_window,
    year_group_on,
)

__all__ = [
    "MeetingDates", "ParentMeetings", "ReviewOptions", "SchoolCalendar", "Suggestion", "Term",
    "Transfer", "academic_year", "anniversary", "bank_holidays", "comments_close",
    "compulsory_school_age_ends", "decision_due", "fallback_terms", "final_plan_due",
    "final_plan_from_notice", "five_months_before", "implies_a_review", "last_day_of_12_months", "latest_meeting",
    "latest_notice", "meeting_dates", "next_review_due", "next_transfer", "notice_standing",
    "outer_limit", "parent_meetings", "plan_overdue", "report_due", "review_after_move",
    "safe_notice", "suggest_dates", "term_statuses", "transfer_for", "under_five_window",
    "year_group_on",
]  # fmt: skip
