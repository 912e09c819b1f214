"""Checks of EHC plans and their annual reviews that one document can answer.

Who was invited and when is in `review_papers`, what follows the meeting in `review_steps`.
"""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import EHC, PLANS, REVIEW, Found, check
from sspdocs.checks.voices import ADULT_LIFE
from sspdocs.checks.words import mentions, year_number
from sspdocs.councils import Council
from sspdocs.deadlines import (
    anniversary,
    implies_a_review,
    last_day_of_12_months,
    latest_meeting,
    under_five_window,
)
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.words import long_date

_ACT = "Children and Families Act 2014 s.44(1)"


def _counted_from(plan: Plan) -> tuple[dt.date, str] | None:
    """The day that the present 12 months started with, and its field.

    That is the last review, else the day the plan was made. None when neither is known, or when
    the date of the next review shows that there were reviews since which are not recorded.
    """
    dates = plan.dates
    if plan.kind == "sen_support_plan" and plan.sen.status != "E":
        return None
    held = [(dates.last_annual_review, "/dates/last_annual_review")]
    if plan.kind in EHC:
        held.append((dates.reviewed_on, "/dates/reviewed_on"))
    reviews = [(day, field) for day, field in held if day]
    if reviews:
        return max(reviews)
    issued, planned = dates.ehc_plan_issued, dates.next_annual_review
    if issued is None or (planned and implies_a_review(issued, planned)):
        return None
    return issued, "/dates/ehc_plan_issued"


@check(
    "ANR001",
    "annual-review-overdue",
    Severity.ERROR,
    source=f"{_ACT}; rules AR-01, ARC-01",
    kinds=PLANS,
    statutory=True,
)
def annual_review_overdue(plan: Plan, council: Council, today: dt.date) -> Found:
    """The 12 months for reviewing the EHC plan are over, and no later review is recorded here.

    The day the plan was made, or last reviewed, is the first day of the 12 months.

    Why it matters: the council must review the plan within them. No holiday or weekend extends the
    period.

    To put right: arrange the meeting now and tell the council's SEN team; if a review was held,
    record its date.
    """
    if counted := _counted_from(plan):
        last = last_day_of_12_months(counted[0])
        if today > last:
            yield (
                counted[1],
                f"The annual review is overdue: it was to be complete by {long_date(last)}.",
            )


@check(
    "ANR002",
    "annual-review-leaves-council-no-time",
    Severity.WARNING,
    source="SEND Regulations 2014 reg 20(10); SEND Code of Practice 9.169; rule ARC-02",
    kinds=PLANS,
)
def annual_review_leaves_council_no_time(plan: Plan, council: Council, today: dt.date) -> Found:
    """Fewer than four weeks of the 12 months are left, and no review is recorded.

    Why it matters: the council has four weeks after the meeting to decide, and the decision too
    must fall within the 12 months.

    To put right: hold the meeting now, and tell the council that its time is short.
    """
    if counted := _counted_from(plan):
        last = last_day_of_12_months(counted[0])
        if latest_meeting(last) < today <= last:
            yield (
                counted[1],
                f"The annual review is to be complete by {long_date(last)}: less than the council's "
                "four weeks are left. "
                "Hold the meeting now.",
            )


@check(
    "ANR003",
    "preparing-for-adulthood-missing",
    Severity.ERROR,
    source="SEND Regulations 2014 reg 20(6), 21(6); SEND Code of Practice 8.9, 9.184; rules AR-10, "
    "ARC-10",
    kinds=REVIEW,
    statutory=True,
)
def preparing_for_adulthood_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The annual review of a pupil in Year 9 or above says nothing of preparing for adulthood.

    Why it matters: from Year 9 every review must consider what is needed for adult life and living
    independently: work and study, home, community, health.

    To put right: add what the young person hopes for and one step towards it under each of the four
    heads that matter.
    """
    year = year_number(plan.pupil.year_group)
    if year >= 9 and not mentions(plan, ADULT_LIFE):
        yield (
            "/pupil/year_group",
            f"Year {year}: the review must consider preparing for adulthood, and says nothing of "
            "it.",
        )


@check(
    "ANR004",
    "next-annual-review-too-late",
    Severity.ERROR,
    source=f"{_ACT}; rules AR-01, AR-27, ARC-13",
    kinds=PLANS,
    statutory=True,
)
def next_annual_review_too_late(plan: Plan, council: Council, today: dt.date) -> Found:
    """The next annual review is dated more than a year after the last, or after the plan was made.

    Why it matters: the 12 months run from the review, and an amended plan issued later does not
    start them again.

    To put right: bring the date forward; the meeting should leave the council its four weeks.
    """
    counted, planned = _counted_from(plan), plan.dates.next_annual_review
    if counted and planned and planned > counted[0] and planned > anniversary(counted[0]):
        last = last_day_of_12_months(counted[0])
        yield (
            "/dates/next_annual_review",
            f"The next annual review, {long_date(planned)}, is too late: it must be complete by "
            f"{long_date(last)}. "
            f"Meet by {long_date(latest_meeting(last))}.",
        )


@check(
    "ANR005",
    "next-annual-review-leaves-no-time",
    Severity.ADVICE,
    source=f"{_ACT}; SEND Code of Practice 9.169; rule AR-13",
    kinds=PLANS,
)
def next_annual_review_leaves_no_time(plan: Plan, council: Council, today: dt.date) -> Found:
    """The next annual review is dated in the last four weeks of the 12 months, or on their end.

    Why it matters: the meeting alone does not complete the review; the council's decision does, and
    it may take four weeks. Counted strictly, the anniversary itself is one day too late.

    To put right: plan the meeting at least four weeks before the 12 months end.
    """
    counted, planned = _counted_from(plan), plan.dates.next_annual_review
    if counted and planned and planned > counted[0]:
        last = last_day_of_12_months(counted[0])
        if latest_meeting(last) < planned <= anniversary(counted[0]):
            yield (
                "/dates/next_annual_review",
                f"The next annual review, {long_date(planned)}, leaves the council less than its "
                "four weeks: the 12 months "
                f"end on {long_date(last)}. Meet by {long_date(latest_meeting(last))}.",
            )


@check(
    "ANR006",
    "annual-review-without-outcomes",
    Severity.WARNING,
    source="SEND Regulations 2014 reg 20(5); rule AR-09",
    kinds=REVIEW,
)
def annual_review_without_outcomes(plan: Plan, council: Council, today: dt.date) -> Found:
    """The record of an annual review holds none of the EHC plan's outcomes.

    Why it matters: the meeting must consider progress towards the outcomes in the plan.

    To put right: copy the outcomes from section E of the EHC plan and record progress against each.
    """
    if not plan.outcomes:
        yield (
            "/outcomes",
            "The review holds no outcomes: copy them from section E and record progress against "
            "each.",
        )


@check(
    "ANR007",
    "under-five-review-to-consider",
    Severity.ADVICE,
    source="SEND Code of Practice 9.178; rules AR-24, ARC-12",
    kinds=EHC,
)
def under_five_review_to_consider(plan: Plan, council: Council, today: dt.date) -> Found:
    """The child is under five, and the last review is more than six months ago.

    Why it matters: young children change fast. The Code asks councils to consider a review every
    three to six months, which may be lighter and does not replace the yearly one.

    To put right: ask the council whether it wants a review, and note the answer.
    """
    born, counted = plan.pupil.date_of_birth, _counted_from(plan)
    if not born or not counted or today >= anniversary_of(born, 5):
        return
    _, latest = under_five_window(counted[0])
    if latest < today <= last_day_of_12_months(counted[0]):
        yield (
            counted[1],
            f"Under five, and last reviewed on {long_date(counted[0])}: consider a review now.",
        )


@check(
    "ANR008",
    "annual-review-date-has-passed",
    Severity.WARNING,
    source="SEND Code of Practice 9.166, 9.172; rule ARC-01",
    kinds=PLANS,
)
def annual_review_date_has_passed(plan: Plan, council: Council, today: dt.date) -> Found:
    """The date given for the next annual review has passed, and no review since is recorded.

    A review that is overdue in law is told that instead.

    Why it matters: either the review was not held, or it was held and this is not the latest
    paper.

    To put right: record the review that was held, or arrange it now; file an older paper away.
    """
    planned, counted = plan.dates.next_annual_review, _counted_from(plan)
    if planned is None or planned >= today:
        return
    if counted and (counted[0] >= planned or today > last_day_of_12_months(counted[0])):
        return
    yield (
        "/dates/next_annual_review",
        f"The next annual review was to be on {long_date(planned)}, and none since is recorded.",
    )


def anniversary_of(day: dt.date, years: int) -> dt.date:
    """The same date some years later; 29 February becomes 28 February."""
    for _ in range(years):
        day = anniversary(day)
    return day
