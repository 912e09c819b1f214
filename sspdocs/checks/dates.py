"""Checks of a plan's dates: the review, its order with the others, and the termly cycle."""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import ALL, MAPS, Found, check
from sspdocs.checks.words import misread, quote
from sspdocs.councils import Council
from sspdocs.deadlines import (
    ReviewOptions,
    academic_year,
    fallback_terms,
    plan_overdue,
    term_statuses,
)
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.words import long_date


def _options(council: Council) -> ReviewOptions:
    cycle = council.review
    return ReviewOptions(
        termly=cycle.mode,
        termly_grace_days=cycle.grace_days,
        termly_lead_days=cycle.lead_days,
        meetings_a_year=cycle.parent_meetings,
    )


def _reviews(plan: Plan) -> list[dt.date]:
    """The reviews of this plan that the plan itself records: not one held before it started."""
    day, start = plan.dates.reviewed_on, plan.dates.plan_start
    return [day] if day and not (start and day <= start) else []


def _has_passed(plan: Plan, council: Council, today: dt.date) -> bool:
    due = plan.dates.review_due
    return bool(due and plan_overdue(due, _reviews(plan), today, _options(council)))


@check(
    "DAT001",
    "review-date-missing",
    Severity.ERROR,
    source="SEND Code of Practice 5.40, 6.48; Sefton, SEN Support Plans; rule SSP-05",
)
def review_date_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan has no review date, and its outcomes do not all have dates of their own.

    Why it matters: the Code asks for a clear date when the support will be reviewed. Without it the
    plan runs on and the family does not know when they will be heard.

    To put right: agree the date with the family now, near the end of term, and write it in.
    """
    dated = plan.outcomes and all(o.target_date for o in plan.outcomes)
    said = misread(plan, "dates.review_due")
    if said:
        words = quote(plan.unmapped[said[0]].text, 40)
        yield (
            f"/unmapped/{said[0]}",
            f"The review date says {words}, which is not a date. Write the day, month and year.",
        )
    elif plan.dates.review_due is None and not dated:
        yield (
            "/dates/review_due",
            "The plan has no review date: agree one with the family and write it in.",
        )


@check(
    "DAT002",
    "dates-out-of-order",
    Severity.WARNING,
    source="good practice; rule SSP-42",
    kinds=ALL,
)
def dates_out_of_order(plan: Plan, council: Council, today: dt.date) -> Found:
    """Two dates stand in an order that cannot be.

    A review before the plan starts, or anything before the pupil was born.

    Why it matters: one of them is mistyped, often the year in January, and reminders will come at
    the wrong time.

    To put right: correct the wrong one.
    """
    dates, born = plan.dates, plan.pupil.date_of_birth
    if dates.plan_start and dates.review_due and dates.review_due < dates.plan_start:
        yield (
            "/dates/review_due",
            f"The review, {long_date(dates.review_due)}, is before the plan starts, "
            f"{long_date(dates.plan_start)}.",
        )
    issued, reviewed = dates.ehc_plan_issued, dates.last_annual_review
    # an amended plan is issued after the review that led to it: only years apart is a slip
    if issued and reviewed and (issued - reviewed).days > 366:
        yield (
            "/dates/last_annual_review",
            "The last annual review is over a year before the EHC plan was issued.",
        )
    if born:
        named = {
            "/dates/plan_start": dates.plan_start,
            "/dates/reviewed_on": dates.reviewed_on,
            "/dates/ehc_plan_issued": dates.ehc_plan_issued,
            "/sen/register_date": plan.sen.register_date,
        }
        for pointer, day in named.items():
            if day and day < born:
                yield pointer, f"{long_date(day)} is before the pupil was born. Is the year right?"


@check(
    "DAT003",
    "review-date-has-passed",
    Severity.WARNING,
    source="SEND Code of Practice 5.43, 6.53; rule SSP-42",
    kinds=MAPS,
)
def review_date_has_passed(plan: Plan, council: Council, today: dt.date) -> Found:
    """The review date has passed, and the plan records no review since or shortly before.

    Why it matters: support goes on that may not be working, and the family has been promised a
    meeting.

    To put right: hold the review, or record the one that was held; if there is a newer plan, file
    this one away.
    """
    due = plan.dates.review_due
    if due and _has_passed(plan, council, today):
        yield (
            "/dates/review_due",
            f"The review was due on {long_date(due)} and no review is recorded.",
        )


@check(
    "DAT004",
    "review-more-than-a-term-away",
    Severity.ADVICE,
    source="Sutton and Redcar & Cleveland: plans last a term; rule SSP-43",
)
def review_more_than_a_term_away(plan: Plan, council: Council, today: dt.date) -> Found:
    """The review is later than the end of the term after the one in which the plan starts.

    Terms are taken as 1 September, 1 January and 1 April, because a plan does not say its school's
    own.

    Why it matters: councils ask for a plan of a term. The Code asks schools to meet parents three
    times a year.

    To put right: bring the review forward, or set a second one in between.
    """
    start, due = plan.dates.plan_start, plan.dates.review_due
    if start is None or due is None:
        return
    terms = fallback_terms(academic_year(start))
    now = next(n for n, term in enumerate(terms) if start in term)
    if due > terms[now + 1].end:
        yield (
            "/dates/review_due",
            f"The review, {long_date(due)}, is more than a term after the plan starts, "
            f"{long_date(start)}.",
        )


@check(
    "DAT005",
    "date-in-the-future",
    Severity.WARNING,
    source="good practice",
    kinds=ALL,
)
def date_in_the_future(plan: Plan, council: Council, today: dt.date) -> Found:
    """Something that has been done carries a date that is still to come.

    Why it matters: the year is probably mistyped, or a date that was planned stands in the box for
    what was done.

    To put right: correct the date, or move it to the box for the next review.
    """
    done = {
        "/dates/reviewed_on": (plan.dates.reviewed_on, "The plan is recorded as reviewed"),
        "/dates/last_annual_review": (
            plan.dates.last_annual_review,
            "The last annual review is recorded",
        ),
        "/dates/ehc_plan_issued": (
            plan.dates.ehc_plan_issued,
            "The EHC plan is recorded as issued",
        ),
        "/sen/register_date": (
            plan.sen.register_date,
            "The pupil is recorded as placed on the register",
        ),
    }
    for pointer, (day, words) in done.items():
        if day and day > today:
            yield pointer, f"{words} on {long_date(day)}, which is still to come."
    for n, signature in enumerate(plan.signatures):
        if signature.date and signature.signed and signature.date > today:
            yield (
                f"/signatures/{n}/date",
                f"A signature is dated {long_date(signature.date)}, which is still to come.",
            )


@check(
    "DAT006",
    "termly-review-overdue",
    Severity.WARNING,
    source="Sutton and Redcar & Cleveland: review every term; SEND Code of Practice 6.65; rule "
    "SSP-30",
)
def termly_review_overdue(plan: Plan, council: Council, today: dt.date) -> Found:
    """A term has gone by, and the days of grace after it, without a review that counts for it.

    Only the last such term is named. Terms are taken as 1 September, 1 January and 1 April, because
    a plan does not say its school's own; a plan whose own review date has passed is told that
    instead.

    Why it matters: the council asks for a review every term, so that support which is not working
    is changed.

    To put right: hold the review, or record the one that was held.
    """
    start = plan.dates.plan_start
    if start is None or start > today or _has_passed(plan, council, today):
        return
    terms = fallback_terms(academic_year(start), academic_year(today) - academic_year(start) + 2)
    reviews = _reviews(plan)
    statuses = term_statuses(reviews, terms, today, _options(council), start)
    last_done = max((n for n, s in enumerate(statuses) if s.status == "done"), default=-1)
    # one document records one review: the terms before it may have had theirs in earlier papers
    late = [s for n, s in enumerate(statuses) if s.status == "overdue" and n > last_done]
    if late:
        yield (
            "/dates/reviewed_on",
            f"No review is recorded for the {late[-1].term.name.lower()} term; "
            f"it could be held until {long_date(late[-1].due_by)}.",
        )
