"""One review's pack as it was asked for."""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, ReviewCase
from sspdocs.deadlines.held import HeldReview, Reply
from sspdocs.writers.packs.school import School


class PackRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One review's pack as it was asked for.

    `replaces` is the day of an earlier letter with another meeting date; `addresses` are this
    pupil's people's postal addresses by name, "" for a parent without one; `replies` what came
    back, by `fold_name` of the name; `held` the meeting when it has been held; `last` the one
    before, when it was recorded; `register_key` the pupil's key in the register, "" without one.
    """

    case: ReviewCase
    council: Council
    school: School
    options: ReviewOptions
    today: dt.date
    meeting: Meeting | None = None
    replaces: dt.date | None = None
    addresses: dict[str, str] = {}
    replies: dict[str, Reply] = {}
    held: HeldReview | None = None
    last: HeldReview | None = None
    register_key: str = ""

    @property
    def own_right(self) -> bool:
        """Whether the young person is invited in their own right, on the day of the meeting."""
        return self.case.in_own_right(self.meeting.date if self.meeting else self.today)

    @property
    def council_name(self) -> str | None:
        """The council's name: the plan's own, else that of the council chosen.

        None for England as a whole.
        """
        own = self.case.plan.setting.local_authority
        return own or (None if self.council.id in ("", "england") else self.council.name)
