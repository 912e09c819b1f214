"""The reviews that papers set themselves: decided once, for the list of what is due and for a report's rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from sspdocs.deadlines.options import ReviewOptions
from sspdocs.deadlines.terms import plan_overdue
from sspdocs.model import Plan
from sspdocs.model.codes import Kind


class OwnReview(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil's latest paper of a kind, and when it is to be reviewed.

    `due` is the date that the paper gives; None where it gives none, or that one was met. `held`
    are the days until today on which any of the pupil's papers of the kind was reviewed.
    """

    plan: Plan
    due: dt.date | None
    held: tuple[dt.date, ...]


def own_review(
    plans: Iterable[Plan], kind: Kind, today: dt.date, options: ReviewOptions
) -> OwnReview | None:
    """The review that the latest of one pupil's papers of this kind sets; None where there is no such paper.

    A paper that a later one has taken the place of is not due any more.

    Args:
        plans: all that is about one pupil.
        kind: which of them are meant.
        today: the day to judge on.
        options: how near a review has to be to its date to have met it.
    """
    mine = [plan for plan in plans if plan.kind == kind]
    if not mine:
        return None
    held = tuple(day for p in mine if (day := p.dates.reviewed_on) and day <= today)
    latest = max(mine, key=_written)
    due = latest.dates.review_due
    if due and due < today and not plan_overdue(due, held, today, options):
        due = None
    return OwnReview(plan=latest, due=due, held=held)


def own_reviews(
    groups: Sequence[Sequence[Plan]], kind: Kind, today: dt.date, options: ReviewOptions
) -> list[OwnReview]:
    """As `own_review`, for each pupil who has such a paper."""
    found = (own_review(group, kind, today, options) for group in groups)
    return [one for one in found if one is not None]


def _written(plan: Plan) -> dt.date:
    """About when a paper was written: the latest of its own dates."""
    days = (plan.dates.plan_start, plan.dates.reviewed_on, plan.dates.review_due)
    return max((day for day in days if day), default=dt.date.min)
