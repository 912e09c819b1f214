"""Termly reviews of SEN Support plans, and meetings with parents.

Source:
    SEND Code of Practice 2015, 6.65: meet parents at least three times a year. Nothing in law says
    "termly"; councils ask for it in their published guidance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from sspdocs.deadlines.calendar import Term
from sspdocs.deadlines.options import ReviewOptions
from sspdocs.deadlines.transfers import academic_year

TermStatus = Literal["done", "not_due", "due", "overdue", "not_required"]

_NEW_PLAN_DAYS = 28
"""A plan that starts within four weeks of the end of term has its first review in the next."""


class TermReview(msgspec.Struct, frozen=True, kw_only=True):
    """Where one term's review stands: asked for from `due_from`, late after `due_by`."""

    term: Term
    status: TermStatus
    due_from: dt.date
    due_by: dt.date
    reviewed_on: dt.date | None = None


class ParentMeetings(msgspec.Struct, frozen=True, kw_only=True):
    """Meetings with parents in a school year.

    `breach`: the year is over without enough. `alert`: the terms left no longer suffice for them.
    """

    year: int
    held: int
    terms_left: int
    alert: bool
    breach: bool


def _due_by(terms: Sequence[Term], index: int, options: ReviewOptions) -> dt.date:
    """The last day for a term's review: some days into the next, or past the last term known."""
    after = terms[index + 1].start if index + 1 < len(terms) else terms[index].end
    return after + dt.timedelta(days=options.termly_grace_days)


def _window_opens(term: Term, options: ReviewOptions) -> dt.date:
    if options.termly == "term":
        return term.start
    return term.end - dt.timedelta(days=options.termly_lead_days)


def _count(
    reviews: Iterable[dt.date], terms: Sequence[Term], options: ReviewOptions
) -> dict[int, dt.date]:
    """Index of a term → its review. A review counts once, for the earliest term that it fits."""
    done: dict[int, dt.date] = {}
    for day in sorted(reviews):
        for index, term in enumerate(terms):
            if index not in done and _window_opens(term, options) <= day <= _due_by(
                terms, index, options
            ):
                done[index] = day
                break
    return done


def term_statuses(
    reviews: Iterable[dt.date],
    terms: Sequence[Term],
    today: dt.date,
    options: ReviewOptions,
    plan_start: dt.date | None = None,
) -> tuple[TermReview, ...]:
    """Where each term's review of one plan stands.

    Args:
        reviews: the days on which the plan was reviewed.
        terms: in order; the term after the last one asked about gives its last day, so give one
            more.
        today: the day to judge on.
        options: mode, grace and lead.
        plan_start: a term that ends fewer than 28 days after it is not required.
    """
    done = _count(reviews, terms, options)
    made: list[TermReview] = []
    for index, term in enumerate(terms):
        due_from = term.end - dt.timedelta(days=options.termly_lead_days)
        due_by = _due_by(terms, index, options)
        status: TermStatus
        if index in done:
            status = "done"
        elif plan_start and (term.end - plan_start).days < _NEW_PLAN_DAYS:
            status = "not_required"
        elif today > due_by:
            status = "overdue"
        else:
            status = "due" if today >= due_from else "not_due"
        made.append(
            TermReview(
                term=term,
                status=status,
                due_from=due_from,
                due_by=due_by,
                reviewed_on=done.get(index),
            )
        )
    return tuple(made)


def plan_overdue(
    review_due: dt.date, reviews: Iterable[dt.date], today: dt.date, options: ReviewOptions
) -> bool:
    """Whether a plan's own review date has passed with no review on it, after or shortly before."""
    earliest = review_due - dt.timedelta(days=options.termly_lead_days)
    return review_due < today and not any(day >= earliest for day in reviews)


def parent_meetings(
    meetings: Iterable[dt.date],
    terms: Sequence[Term],
    today: dt.date,
    options: ReviewOptions,
    year: int | None = None,
) -> ParentMeetings:
    """Whether a school year has, or can still have, its meetings with parents.

    Args:
        meetings: the days on which the parent was met; reviews held with the parent count.
        terms: the school's terms.
        today: the day to judge on.
        options: how many meetings a year are asked for.
        year: the year in which the school year began; None is the present one.
    """
    year = academic_year(today) if year is None else year
    held = len({day for day in meetings if academic_year(day) == year and day <= today})
    left = sum(1 for term in terms if academic_year(term.start) == year and term.end >= today)
    over = academic_year(today) > year
    short = held < options.meetings_a_year
    return ParentMeetings(
        year=year,
        held=held,
        terms_left=left,
        alert=not over and held + left < options.meetings_a_year,
        breach=over and short,
    )
