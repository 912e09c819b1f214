"""The reviews that one-page profiles and provision maps set themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.own_reviews import own_reviews
from sspdocs.due.items import DueItem
from sspdocs.due.worker import Worker
from sspdocs.model import Plan

_SOURCE = "good practice"


def paper_reviews(
    pupils: Sequence[Sequence[Plan]], today: dt.date, options: ReviewOptions
) -> Iterator[DueItem]:
    """An item for each pupil's latest profile, and one for each map however many pupils it is about.

    A map that later ones have taken the place of, for all its pupils, is not due any more.

    Args:
        pupils: the papers, pupil by pupil.
        today: the day to judge on.
        options: working dates.
    """
    for review in own_reviews(pupils, "one_page_profile", today, options):
        if review.due:
            worker = Worker(review.plan, today, options)
            yield worker.own(review.due, "profile_review", "one-page profile", _SOURCE)
    maps: dict[tuple[str, dt.date], list[Plan]] = {}
    for review in own_reviews(pupils, "provision_map", today, options):
        if review.due:
            maps.setdefault((review.plan.source.path, review.due), []).append(review.plan)
    for (path, due), plans in maps.items():
        item = Worker(plans[0], today, options).own(due, "map_review", "provision map", _SOURCE)
        if len(plans) == 1 and plans[0].pupil.name:
            yield item
            continue
        told = hashlib.sha256(f"{path} map_review {due.isoformat()}".encode()).hexdigest()[:20]
        named = sum(bool(plan.pupil.name) for plan in plans)
        what = f"{item.what} ({named} pupils)" if named else item.what
        yield msgspec.structs.replace(
            item, key=told, pupil=None, initials="Map", year_group=None, what=what
        )
