"""Who of those asked has not been invited, and whose advice has not come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sspdocs.deadlines.cases import Meeting, ReviewCase
from sspdocs.deadlines.held import Reply
from sspdocs.writers.packs.invitees import invitees, reply_of, waiting_for
from sspdocs.writers.packs.school import School


class Papers(NamedTuple):
    """Names, or roles where no name is known: those not invited yet, and those not answered yet."""

    uninvited: tuple[str, ...]
    waiting: tuple[str, ...]


def papers_of(
    case: ReviewCase,
    replies: Mapping[str, Reply],
    school: School,
    meeting: Meeting | None,
    today: dt.date,
) -> Papers:
    """What is still to come of one review, by what was recorded of each person.

    Args:
        case: the review.
        replies: what came back, by `fold_name` of the name.
        school: for the names that a plan does not give.
        meeting: when one is arranged: a young person's own right goes by its day.
        today: the day to judge on where none is.
    """
    own_right = case.in_own_right(meeting.date if meeting else today)
    people = invitees(case, school, own_right=own_right, council=None).people
    uninvited = []
    for one in people:
        back = reply_of(one, replies)
        if back is None or not (back.invited_on or back.received_on or back.coming is not None):
            uninvited.append(one.name or one.role)
    return Papers(tuple(uninvited), tuple(waiting_for(people, replies)))
