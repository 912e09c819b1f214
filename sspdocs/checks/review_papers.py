"""Checks of an annual review's paperwork: who was invited, and how long before the meeting.

Only what the review record itself says is judged. Letters that sspdocs made are in the register, and `sspdocs due`
tells from them what is still to send.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sspdocs.checks.base import REVIEW, Found, check
from sspdocs.checks.records import Note, notes, words_for
from sspdocs.checks.words import listed, quote
from sspdocs.councils import Council
from sspdocs.deadlines import notice_standing
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.words import long_date

_REGULATION = "SEND Regulations 2014 reg 20"
_EARLIEST_DAYS = 120
"""A date longer before the meeting than this belongs to something else."""
_CATEGORIES = {
    "council": "the council's SEN officer",
    "health": "a health professional",
    "social_care": "social care",
}
_FEWEST_NAMED = 2


@check(
    "ANR009",
    "not-all-were-invited",
    Severity.WARNING,
    source=f"{_REGULATION}(2); rules AR-05, ARC-03",
    kinds=REVIEW,
    statutory=True,
)
def not_all_were_invited(plan: Plan, council: Council, today: dt.date) -> Found:
    """The review names who took part or was invited, and one of those who must be invited is not among them.

    They are the parent or young person, the council's officers for SEN and for social care, and a health professional;
    the head or early-years provider is taken to be there.

    Being invited is enough: nobody has to come. Asked only where at least two people are named.

    Why it matters: the council cannot rely on a review to which the law's people were not invited.

    To put right: add those who were invited and could not come, with the day; if somebody was forgotten, ask for a
    written contribution now and tell the council.
    """
    named = [
        *(f"{p.role} {p.name or ''} {p.organisation or ''}" for p in plan.people if p.name),
        *(f"{a.service or ''} {a.name or ''}" for a in plan.agencies),
        *(f"{s.role} {s.name or ''}" for s in plan.signatures if s.name),
    ]
    if plan.dates.reviewed_on is None or len(named) < _FEWEST_NAMED:
        return
    said = "\n".join([*named, *(f"{u.label or ''} {u.text}" for u in plan.unmapped)]).replace(
        "_", " "
    )
    family = plan.views.parent_carer or plan.review.parent_comment
    missing = (
        []
        if family or words_for("words", "parent").search(said)
        else ["the parent or young person"]
    )
    missing += [
        name for key, name in _CATEGORIES.items() if not words_for("invited", key).search(said)
    ]
    if missing:
        yield (
            "/people",
            f"Nothing shows that these were invited, as they must be: {listed(missing)}.",
        )


def _sendings(plan: Plan) -> Iterator[tuple[Note, dt.date, dt.date, str]]:
    """The earliest note of the invitations and of the papers, with its day, the meeting's and what was sent."""
    meeting = plan.dates.reviewed_on
    if meeting is None:
        return
    for event, what in (("invited", "the invitations"), ("papers", "the papers")):
        found = [
            (note.day, note)
            for note in notes(plan, event)  # type: ignore[arg-type]  # the two are events
            if note.done and note.day and 0 <= (meeting - note.day).days <= _EARLIEST_DAYS
        ]
        if found:
            day, note = min(found, key=lambda f: f[0])
            yield note, day, meeting, what


@check(
    "ANR010",
    "less-than-two-weeks-notice",
    Severity.ERROR,
    source=f"{_REGULATION}(3), (4); rules AR-07, AR-08, ARC-04",
    kinds=REVIEW,
    statutory=True,
)
def less_than_two_weeks_notice(plan: Plan, council: Council, today: dt.date) -> Found:
    """The invitations or the papers went less than two weeks before the review meeting.

    Why it matters: the Regulations give everybody at least two weeks to prepare. A family that was not given them can
    ask for the meeting to be held again.

    To put right: note who agreed to the shorter time, or offer another meeting; next time send both three weeks ahead.
    """
    for note, day, meeting, what in _sendings(plan):
        if notice_standing(day, meeting) == "late":
            days = (meeting - day).days
            yield (
                note.pointer,
                f"{quote(note.said)}: {what} went {days} {'day' if days == 1 else 'days'} before the meeting of "
                f"{long_date(meeting)}. The law asks for two weeks.",
            )


@check(
    "ANR011",
    "notice-of-exactly-two-weeks",
    Severity.ADVICE,
    source=f"{_REGULATION}(3), (4); rules AR-07, AR-08, ARC-05",
    kinds=REVIEW,
)
def notice_of_exactly_two_weeks(plan: Plan, council: Council, today: dt.date) -> Found:
    """The invitations or the papers went exactly 14 days before the review meeting.

    Why it matters: "at least two weeks" can be read as 14 days or as 14 clear days. On the second reading this was a
    day short.

    To put right: nothing for this meeting; next time allow a day more.
    """
    for note, day, meeting, what in _sendings(plan):
        if notice_standing(day, meeting) == "borderline":
            yield (
                note.pointer,
                f"{quote(note.said)}: {what} went exactly 14 days before the meeting. That is two weeks on one "
                "reading; 15 days are safer.",
            )
