"""A review meeting that was held, and what has come of it; replies and papers before the next.

Both are what a school says of its own work. The dates that follow from them are `annual.py`'s.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from sspdocs.model.codes import Rating
from sspdocs.model.pupils import fold_name

Course = Literal["maintain", "amend", "cease"]
"""What becomes of a plan: kept as it is, changed, or ended."""

COURSES: dict[Course, str] = {
    "maintain": "keep the plan as it is",
    "amend": "change the plan",
    "cease": "end the plan",
}
SECTIONS = tuple("ABCDEFGHIJ")
"""The sections of an EHC plan that a review may ask to have changed; H stands for H1 and H2."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Something agreed at a meeting; who and by when as they were said."""

    what: str
    who: str | None = None
    by: str | None = None


class HeldReview(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting that was held, and each step since; what is not known, or not done yet, is None.

    `previous` is the day that those 12 months began, and `last_day` the last of them. `recommended` is the meeting's
    word and `decision` the council's. `changes` are asked for by section ("F"), in words; section I
    is the placement. `ratings` are by the outcome's number, from 1. `amendments_sent` is the day
    of the council's notice with the draft plan.
    """

    date: dt.date
    recommended: Course | None = None
    came: tuple[str, ...] = ()
    changes: dict[str, str] = {}
    ratings: dict[int, Rating] = {}
    actions: tuple[Action, ...] = ()
    differs: str | None = None
    previous: dt.date | None = None
    last_day: dt.date | None = None
    report_sent: dt.date | None = None
    decision: Course | None = None
    decided: dt.date | None = None
    amendments_sent: dt.date | None = None
    final_plan: dt.date | None = None

    @property
    def course(self) -> Course | None:
        """What is to become of the plan as far as it is known: decided, else recommended."""
        return self.decision or self.recommended


def with_later(old: HeldReview, new: HeldReview) -> HeldReview:
    """What is known of one meeting after something more is said of it: the newer where it speaks.

    Names, changes and ratings are added to; actions are said all together or not at all.
    """
    said = {
        name: value
        for name in HeldReview.__struct_fields__
        if (value := getattr(new, name)) not in (None, (), {})
    }
    came = {fold_name(n): n for n in (*old.came, *new.came)}
    return msgspec.structs.replace(
        old,
        **said
        | {
            "came": tuple(came.values()),
            "changes": old.changes | new.changes,
            "ratings": old.ratings | new.ratings,
            "previous": old.previous or new.previous,
            "last_day": old.last_day or new.last_day,
        },
    )


def at_the_meeting(held: HeldReview) -> HeldReview:
    """What was said and agreed on the day, without what has come of it since."""
    return msgspec.structs.replace(
        held, report_sent=None, decision=None, decided=None, amendments_sent=None, final_plan=None
    )


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What has come back from somebody who was invited: `who` is a name, or a role without one."""

    who: str
    invited_on: dt.date | None = None
    coming: bool | None = None
    received_on: dt.date | None = None


def latest_replies(replies: tuple[Reply, ...]) -> dict[str, Reply]:
    """What is known of each person, by the name in lower case: what was said later wins."""
    known: dict[str, Reply] = {}
    for reply in replies:
        key = fold_name(reply.who)
        old = known.get(key)
        said = {
            name: value
            for name in Reply.__struct_fields__
            if (value := getattr(reply, name)) is not None
        }
        known[key] = msgspec.structs.replace(old, **said) if old else reply
    return known
