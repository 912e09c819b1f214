"""What a list of due dates is made of."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Duty = Literal["school", "council", "both", "family"]
Standing = Literal["overdue", "late", "soon", "coming"]
Kind = Literal[
    "annual_review", "annual_review_meeting", "ask_for_advice", "chase_advice", "invitations",
    "report", "council_decision", "amendment_notice", "comments", "final_plan", "phase_transfer",
    "under_five", "plan_review", "termly_review", "profile_review", "map_review",
]  # fmt: skip

STANDINGS: dict[Standing, str] = {
    "overdue": "OVERDUE",
    "late": "LATE",
    "soon": "Soon",
    "coming": "Coming",
}
"""Standing → the word shown for it.

Overdue: a date in law or in the plan has passed; late: a working date has.
"""
DUTIES: dict[Duty, str] = {
    "school": "School",
    "council": "Council",
    "both": "Both",
    "family": "Family",
}
SOON_DAYS = 14


class DueItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be done by a day.

    `date` is the day to work to; `lawful` the last day in law when there is one. `days` counts from
    today to `date` (negative when it has passed). `key` is steady for the same duty of the same
    pupil, and says nothing about them. A map about several pupils names none of them.
    """

    key: str
    kind: Kind
    what: str
    why: str
    source: str
    duty: Duty
    date: dt.date
    lawful: dt.date | None = None
    days: int
    standing: Standing
    pupil: str | None = None
    initials: str
    year_group: str | None = None
    path: str


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a plan's dates that a person should look at, by the name of the field."""

    path: str
    initials: str
    message: str


class DueList(msgspec.Struct, frozen=True, kw_only=True):
    """Everything due, soonest first, and what stood in the way of working out more.

    `beyond` counts what lies later.
    """

    today: dt.date
    items: tuple[DueItem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    beyond: int = 0
