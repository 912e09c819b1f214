"""What is due: every review and statutory date of these plans, soonest first, and whose duty.

Pure: plans, options and a day in, a list out. Dates in law are never moved; each item gives the
    lawful date and the day to work to, which is the last working or school day on or before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, initials, is_ehc, pupil_key, review_cases
from sspdocs.due.items import Doubt, DueItem, DueList
from sspdocs.due.worker import Worker
from sspdocs.model import Plan


def due_list(
    plans: Iterable[Plan],
    today: dt.date,
    options: ReviewOptions | None = None,
    *,
    meetings: Mapping[str, Meeting] | None = None,
    weeks: int | None = None,
) -> DueList:
    """Every review and deadline of these plans: what is overdue, then the rest, soonest first.

    Args:
        plans: as read; several about one pupil are taken together.
        today: the day to judge on.
        options: working dates and terms.
        meetings: annual-review meetings already arranged, by pupil key
            (`deadlines.cases.pupil_key`).
        weeks: leave out what is more than this many weeks ahead; None keeps all.
    """
    options = options or ReviewOptions()
    plans = list(plans)
    items: list[DueItem] = []
    doubts: list[Doubt] = []
    for case in review_cases(plans, today, options):
        worker = Worker(case.plan, today, options)
        items += worker.annual(case, (meetings or {}).get(case.key))
        path, who = case.plan.source.path, initials(case.plan)
        doubts += [Doubt(path=path, initials=who, message=m) for m in case.doubts]
    for plan, reviews in _support_plans(plans):
        items += Worker(plan, today, options).support_plan(reviews)
        if plan.dates.review_due is None:
            missing = "dates.review_due is missing: the plan says no date for its next review"
            doubts.append(Doubt(path=plan.source.path, initials=initials(plan), message=missing))
    unique = {item.key: item for item in items}
    ordered = sorted(
        unique.values(),
        key=lambda i: (i.standing != "overdue", i.date, i.pupil or "", i.path, i.kind),
    )
    horizon = today + dt.timedelta(weeks=weeks) if weeks is not None else dt.date.max
    within = tuple(item for item in ordered if item.date <= horizon)
    return DueList(
        today=today, items=within, doubts=tuple(doubts), beyond=len(ordered) - len(within)
    )


def _support_plans(plans: Iterable[Plan]) -> Iterator[tuple[Plan, list[dt.date]]]:
    """Each pupil's latest SEN Support plan.

    With the days on which any of that pupil's was reviewed.

    A plan that a later one has taken the place of is not due any more.
    """
    by_pupil: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.kind == "sen_support_plan" and not is_ehc(plan):
            by_pupil.setdefault(pupil_key(plan), []).append(plan)
    for group in by_pupil.values():
        yield max(group, key=_written), [p.dates.reviewed_on for p in group if p.dates.reviewed_on]


def _written(plan: Plan) -> dt.date:
    """About when a plan was written: the latest of its own dates."""
    days = (plan.dates.plan_start, plan.dates.reviewed_on, plan.dates.review_due)
    return max((day for day in days if day), default=dt.date.min)
