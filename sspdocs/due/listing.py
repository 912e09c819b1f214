"""What is due: every review and statutory date of these plans, soonest first, and whose duty.

Pure: plans, options and a day in, a list out. Dates in law are never moved; each item gives the
    lawful date and the day to work to, which is the last working or school day on or before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, ReviewCase, initials, is_ehc, review_cases
from sspdocs.deadlines.held import HeldReview, Reply
from sspdocs.deadlines.own_reviews import own_reviews
from sspdocs.due.aftermath import aftermath, as_recorded
from sspdocs.due.items import Doubt, DueItem, DueList
from sspdocs.due.paper_reviews import paper_reviews
from sspdocs.due.papers import papers_of
from sspdocs.due.worker import Worker
from sspdocs.model import Plan
from sspdocs.model.pupils import by_pupil
from sspdocs.writers.packs.school import School


def due_list(
    plans: Iterable[Plan],
    today: dt.date,
    options: ReviewOptions | None = None,
    *,
    meetings: Mapping[str, Meeting] | None = None,
    held: Mapping[str, Sequence[HeldReview]] | None = None,
    replies: Mapping[str, Mapping[str, Reply]] | None = None,
    school: School | None = None,
    weeks: int | None = None,
) -> DueList:
    """Every review and deadline of these plans: what is overdue, then the rest, soonest first.

    Args:
        plans: as read; several about one pupil are taken together.
        today: the day to judge on.
        options: working dates and terms.
        meetings: annual-review meetings already arranged, by pupil key
            (`deadlines.cases.pupil_key`).
        held: meetings that were held and recorded, by pupil key, by date.
        replies: by pupil key, what came back from those invited to the review to come, by
            `model.pupils.fold_name` of the name; a pupil of whom nothing was recorded is left out.
        school: for the people whom a plan does not name.
        weeks: leave out what is more than this many weeks ahead; None keeps all.
    """
    options = options or ReviewOptions()
    plans = list(plans)
    items: list[DueItem] = []
    doubts: list[Doubt] = []
    for case in review_cases(plans, today, options):
        found = _review(
            case, today, options,
            (meetings or {}).get(case.key),
            [h for h in (held or {}).get(case.key, ()) if h.date == case.started],
            (replies or {}).get(case.key), school or School(),
        )  # fmt: skip
        items += [item for item in found if isinstance(item, DueItem)]
        path, who = case.plan.source.path, initials(case.plan)
        said = (*case.doubts, *(text for text in found if isinstance(text, str)))
        doubts += [Doubt(path=path, initials=who, message=m) for m in said]
    pupils = [[plans[n] for n in group] for group in by_pupil(plans)]
    items += paper_reviews(pupils, today, options)
    for review in own_reviews(pupils, "sen_support_plan", today, options):
        plan = review.plan
        items += Worker(plan, today, options).support_plan(review)
        if plan.dates.review_due is None and not is_ehc(plan):
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


def _review(
    case: ReviewCase,
    today: dt.date,
    options: ReviewOptions,
    meeting: Meeting | None,
    was: Sequence[HeldReview],
    replies: Mapping[str, Reply] | None,
    school: School,
) -> list[DueItem | str]:
    """What one pupil's review asks for, and after the last one that was recorded; texts are doubts.

    Args:
        case: the review.
        today: the day to judge on.
        options: working dates and terms.
        meeting: when one is arranged.
        was: the meeting that the present 12 months began with, when it was recorded.
        replies: what came back, when anything did.
        school: for the people whom the plan does not name.
    """
    if was:
        case = as_recorded(case, was[-1])
    worker = Worker(case.plan, today, options)
    papers = papers_of(case, replies, school, meeting, today) if replies else None
    found: list[DueItem | str] = []
    if not (was and was[-1].decision == "cease"):
        found += worker.annual(case, meeting, papers, recorded=bool(was))
    if was:
        found += aftermath(worker, was, case)
    return found
