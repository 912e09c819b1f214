"""The steps of one review in the order of their dates, from asking for advice to the final plan."""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.deadlines.annual import meeting_dates
from sspdocs.writers.packs.request import PackRequest

STEPS = {
    "ask": "Ask everybody for advice and views",
    "chase": "Chase advice that has not come",
    "invite": "Send the invitations",
    "papers": "Send everybody the advice received",
    "meet": "Hold the meeting",
    "report": "Send the report to all invited",
    "decision": "Decision, and any amendments",
    "comments": "Family has had its 15 days to comment",
    "final": "Final plan, if it is amended",
    "year": "The 12 months end",
    "move": "Final plan for the move",
}
"""Step → what is done."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: the day to work to, the last lawful day where there is one, and who does it."""

    id: str
    what: str
    work_to: dt.date
    lawful: dt.date | None
    who: str


def steps(request: PackRequest) -> tuple[Step, ...]:
    """Every step of the review.

    For no meeting date, as if it were held on the last school day that is in time.

    Empty when neither a meeting nor any date of the plan is known.
    """
    case, options = request.case, request.options
    calendar = options.calendar
    if request.meeting:
        meeting = request.meeting.date
    elif case.meet_by:
        meeting = calendar.school_day_on_or_before(case.meet_by)
    else:
        return ()
    dates = meeting_dates(meeting, last_day=case.last_day)

    def before(days: int) -> dt.date:
        return calendar.school_day_on_or_before(meeting - dt.timedelta(days=days))

    work = calendar.working_day_on_or_before
    papers = work(dates.papers_safe)
    late, meet = dates.papers_latest, case.latest_meeting
    report, decision, final = dates.report, dates.decision, dates.final_plan
    ask, chase = before(options.ask_advice_days), before(options.chase_days)
    invite = min(before(options.invite_days), papers)
    rows: list[tuple[str, dt.date, dt.date | None, str]] = [
        ("ask", ask, None, "School"),
        ("chase", chase, None, "School"),
        ("invite", invite, late, "School"),
        ("papers", papers, late, "School"),
        ("meet", meeting, meet, "School"),
        ("report", work(report), report, "School"),
        ("decision", work(decision), decision, "Council"),
        ("comments", dates.comments_close, None, "Family"),
    ]
    if case.last_day:
        rows.append(("year", work(case.last_day), case.last_day, "Council"))
    move = case.transfer or case.transfer_plan
    if move:
        rows.append(("move", work(move.target), move.target, "Council"))
    if move is None or final < move.target:  # else the plan for the move is the final plan
        rows.append(("final", work(final), final, "Council"))
    rows.sort(key=lambda row: row[1])
    return tuple(Step(id=i, what=STEPS[i], work_to=d, lawful=la, who=who) for i, d, la, who in rows)
