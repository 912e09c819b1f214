"""The items that one pupil's reviews lead to."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

from sspdocs.deadlines import (
    ReviewOptions,
    fallback_terms,
    report_due,
    term_statuses,
    under_five_window,
)
from sspdocs.deadlines.annual import decision_due, latest_notice, outer_limit, safe_notice
from sspdocs.deadlines.cases import Meeting, ReviewCase, initials, is_ehc, pupil_key
from sspdocs.deadlines.own_reviews import OwnReview
from sspdocs.deadlines.transfers import academic_year
from sspdocs.due.items import SOON_DAYS, DueItem, Duty, Kind, Standing
from sspdocs.due.papers import Papers
from sspdocs.model import Plan
from sspdocs.words import long_date

_AFTERMATH_DAYS = 84
_ACT, REGS, _CODE = (
    "Children and Families Act 2014",
    "SEND Regulations 2014",
    "SEND Code of Practice 2015",
)


class Worker:
    """Makes the items of one pupil: what they have in common is said once."""

    def __init__(self, plan: Plan, today: dt.date, options: ReviewOptions) -> None:
        self.plan, self.today, self.options = plan, today, options
        self.calendar = options.calendar
        self.cycle = ""

    def item(
        self,
        kind: Kind,
        day: dt.date,
        what: str,
        why: str,
        source: str,
        duty: Duty,
        *,
        lawful: dt.date | None = None,
        in_law: bool = True,
        year_group: str | None = None,
        cycle: str = "",
    ) -> DueItem:
        """One item; `in_law` is whether passing the day is a breach.

        `cycle` which round it is of.
        """
        days = (day - self.today).days
        standing: Standing = "soon" if days <= SOON_DAYS else "coming"
        if in_law and (lawful or day) < self.today:
            standing = "overdue"
        elif days < 0:
            standing = "late"
        identity = f"{pupil_key(self.plan)} {kind} {cycle or self.cycle}"
        return DueItem(
            key=hashlib.sha256(identity.encode()).hexdigest()[:20],
            kind=kind,
            what=what,
            why=why,
            source=source,
            duty=duty,
            date=day,
            lawful=lawful,
            days=days,
            standing=standing,
            pupil=self.plan.pupil.name,
            initials=initials(self.plan),
            year_group=year_group or self.plan.pupil.year_group,
            path=self.plan.source.path,
        )

    def working(self, day: dt.date) -> dt.date:
        """The day to work to for something that an office does."""
        return self.calendar.working_day_on_or_before(day)

    def school(self, day: dt.date) -> dt.date:
        """The day to work to for something that school staff do."""
        return self.calendar.school_day_on_or_before(day)

    # --- annual reviews --------------------------------------------------------------------------

    def annual(
        self,
        case: ReviewCase,
        meeting: Meeting | None,
        papers: Papers | None = None,
        *,
        recorded: bool = False,
    ) -> Iterator[DueItem]:
        """Everything that one pupil's annual review asks for.

        Args:
            case: the review.
            meeting: when one is arranged.
            papers: what has come back, when anybody was asked.
            recorded: whether the last meeting is in the register, which then knows what follows it.
        """
        self.cycle = (case.started or case.due or self.today).isoformat()
        yield from self._whole_review(case)
        if meeting:
            yield from self._before(meeting.date, case, papers, arranged=True)
            yield from self._after(meeting.date, case)
        elif case.meet_by and case.due and case.due >= self.today:
            yield from self._meeting(case)
            if case.latest_meeting and case.latest_meeting >= self.today:
                yield from self._before(self.school(case.meet_by), case, papers, arranged=False)
        if recorded or meeting:
            pass
        elif case.started and case.started_field == "dates.last_annual_review":
            yield from self._after(case.started, case, recorded=True)
        yield from self._transfer_plan(case)
        yield from self._under_five(case)

    def _whole_review(self, case: ReviewCase) -> Iterator[DueItem]:
        if case.transfer:
            move = case.transfer
            yield self.item(
                "phase_transfer", self.working(move.target),
                f"Review done and final plan out for the move {move.words}",
                f"A pupil who moves in September {move.year} has a plan, reviewed and amended, "
                f"that names the next "
                f"setting before {long_date(move.outside)}",
                f"{REGS}, reg 18(1)", "both", lawful=move.target, year_group=case.year_group,
            )  # fmt: skip
        if case.last_day is None:
            return
        late = ""
        if case.legal_last_day and case.last_day < self.today <= case.legal_last_day:
            late = (
                f". Counted from a decision four weeks after the meeting, the year ends "
                f"{long_date(case.legal_last_day)} "
                "at the latest"
            )
        since = f"since {long_date(case.started)}" if case.started else "by the date the plan gives"
        if case.transfer is None or case.last_day < case.transfer.target or late:
            yield self.item(
                "annual_review", self.working(case.last_day),
                "Annual review complete, with the council's decision",
                f"Twelve months {since}{late}" if case.started else f"To be reviewed {since}",
                f"{_ACT}, s.44(1); {REGS}, reg 20(10)", "council", lawful=case.last_day,
                year_group=case.year_group,
            )  # fmt: skip

    def _meeting(self, case: ReviewCase) -> Iterator[DueItem]:
        latest = case.latest_meeting
        if latest is None or case.meet_by is None or case.due is None:
            return
        if latest < self.today:
            now = self.calendar.working_day_on_or_after(self.today)
            yield self.item(
                "annual_review_meeting", min(now, self.working(case.due)),
                "Hold the review meeting now",
                f"The last day that left the council its time was {long_date(latest)}; it can still "
                f"act faster",
                f"{REGS}, reg 20(10)", "both", lawful=case.due, year_group=case.year_group,
            )  # fmt: skip
            return
        leaves = case.leaves
        short = ""
        if latest_notice(latest) < self.today:
            short = (
                ". Two weeks' notice can no longer be given by then: agree a shorter notice in "
                "writing, or meet "
                "later and agree with the council how it will still be in time"
            )
        yield self.item(
            "annual_review_meeting", self.school(case.meet_by), "Hold the annual review meeting",
            f"Leaves the council its {leaves}{short}",
            f"{REGS}, regs 20(1) and {'18(1)' if 'final' in leaves else '20(10)'}", "both",
            lawful=latest, year_group=case.year_group,
        )  # fmt: skip

    def _before(
        self, meeting: dt.date, case: ReviewCase, papers: Papers | None, *, arranged: bool
    ) -> Iterator[DueItem]:
        """Asking, chasing and inviting, counted back from a meeting that is not yet past."""
        if meeting < self.today:
            return
        options, year_group = self.options, case.year_group
        by = "for the meeting on" if arranged else "if the meeting is held as late as"
        if papers is None or papers.uninvited:
            ask = self.school(meeting - dt.timedelta(days=options.ask_advice_days))
            yield self.item(
                "ask_for_advice", ask, "Ask everybody for advice and views",
                f"{options.ask_advice_days} days ahead (the school's own setting), {by} "
                f"{long_date(meeting)}",
                f"{REGS}, reg 20(4)", "school", in_law=False, year_group=year_group,
            )  # fmt: skip
        if arranged:
            yield from self._chase(meeting, case, papers)
            yield self.item(
                "annual_review_meeting", meeting, "Annual review meeting", "As arranged",
                f"{REGS}, reg 20(1)", "both", year_group=year_group,
            )  # fmt: skip
        if papers and not papers.uninvited:
            return
        # a setting may ask for more than two weeks, never for less
        ahead = meeting - dt.timedelta(days=options.invite_days)
        send = self.school(min(ahead, safe_notice(meeting)))
        lawful = latest_notice(meeting)
        if send < self.today:  # the school's own date has gone: what is left is the law's
            send = self.working(safe_notice(meeting))
        yield self.item(
            "invitations", send, "Send invitations, and the papers with them",
            f"At least two weeks' notice, {by} {long_date(meeting)}; 15 days are safe on any reading"
            + (f". Not invited yet: {_list(papers.uninvited)}" if papers else ""),
            f"{REGS}, reg 20(3) and (4)", "school", lawful=lawful, year_group=year_group,
        )  # fmt: skip

    def _chase(
        self, meeting: dt.date, case: ReviewCase, papers: Papers | None
    ) -> Iterator[DueItem]:
        """Chasing what has not come; nothing when everything has."""
        if papers and not papers.waiting:
            return
        chase = self.school(meeting - dt.timedelta(days=self.options.chase_days))
        left = f"Not in yet: {_list(papers.waiting)}. " if papers else ""
        yield self.item(
            "chase_advice", chase, "Chase advice that has not come",
            f"{left}Everything is circulated two weeks before the meeting on {long_date(meeting)}",
            f"{REGS}, reg 20(4)", "school", in_law=False, year_group=case.year_group,
        )  # fmt: skip

    def _after(
        self, meeting: dt.date, case: ReviewCase, *, recorded: bool = False
    ) -> Iterator[DueItem]:
        """The clocks that start at a meeting.

        For one recorded in a plan, only what may still be open.
        """
        issued = [p.dates.ehc_plan_issued for p in case.plans if p.dates.ehc_plan_issued]
        if recorded and (
            (self.today - meeting).days > _AFTERMATH_DAYS
            or max(issued, default=dt.date.min) > meeting
        ):
            return
        last_day = None if recorded else case.last_day
        check = "; nothing read here says that it was done" if recorded else ""
        held = f"the meeting on {long_date(meeting)}"
        report, decision, final = (
            report_due(meeting), decision_due(meeting, last_day), outer_limit(meeting)
        )  # fmt: skip
        if not recorded or report >= self.today:
            yield self.item(
                "report", self.working(report), "Send the review report to all who were invited",
                f"Two weeks after {held}{check}",
                f"{REGS}, reg 20(7) to (9)", "school", lawful=report,
                year_group=case.year_group,
            )  # fmt: skip
        yield self.item(
            "council_decision", self.working(decision),
            "Council's decision, and its amendments if it will amend",
            f"Four weeks after {held}{check}",
            f"{REGS}, regs 20(10) and 22(2)", "council", lawful=decision,
            year_group=case.year_group,
        )  # fmt: skip
        yield self.item(
            "final_plan", self.working(final), "Final amended plan, if the council amends",
            f"Twelve weeks after {held} at the most{check}",
            f"{REGS}, reg 22(3)", "council", lawful=final,
            year_group=case.year_group,
        )  # fmt: skip

    def _transfer_plan(self, case: ReviewCase) -> Iterator[DueItem]:
        move = case.transfer_plan
        if move:
            yield self.item(
                "phase_transfer", self.working(move.target),
                f"Final plan for the move {move.words}",
                f"Names the next setting before {long_date(move.outside)}; the review is done",
                f"{REGS}, reg 18(1)", "council", lawful=move.target, year_group=case.year_group,
            )  # fmt: skip

    def _under_five(self, case: ReviewCase) -> Iterator[DueItem]:
        age = case.age_on(self.today)
        if age is None or age >= 5 or case.started is None:
            return
        opens, closes = under_five_window(case.started)
        if opens <= self.today + dt.timedelta(days=SOON_DAYS):
            yield self.item(
                "under_five", self.working(closes), "Consider a further review (child under five)",
                f"Every three to six months: from {long_date(opens)} to {long_date(closes)}",
                f"{_CODE}, 9.178", "council", in_law=False, year_group=case.year_group,
            )  # fmt: skip

    # --- SEN Support plans -----------------------------------------------------------------------

    def own(self, due: dt.date, kind: Kind, paper: str, source: str) -> DueItem:
        """The review of a paper on the date that the paper itself gives."""
        return self.item(
            kind, self.school(due), f"Review the {paper}",
            f"The date that the {paper.rpartition(' ')[2]} itself gives", source, "school",
            lawful=due, cycle=due.isoformat(),
        )  # fmt: skip

    def support_plan(self, review: OwnReview) -> Iterator[DueItem]:
        """The plan's own review date, and this term's review where that date does not cover it.

        A pupil with an EHC plan has no termly review here: the plan's own date alone counts.

        Args:
            review: the review that this plan sets.
        """
        dates, options = self.plan.dates, self.options
        if review.due:
            yield self.own(review.due, "plan_review", "SEN Support plan", f"{_CODE}, 6.53")
        due = dates.review_due
        if is_ehc(self.plan):
            return
        terms = options.calendar.terms
        if not terms or not (terms[0].start <= self.today <= terms[-1].end):
            terms = fallback_terms(academic_year(self.today) - 1, 3)
        for term in term_statuses(review.held, terms, self.today, options, dates.plan_start):
            open_now = term.status in (
                "due",
                "overdue",
            ) and term.term.end >= self.today - dt.timedelta(
                days=options.termly_grace_days + options.termly_lead_days
            )
            if not open_now or (due and term.due_from <= due <= term.due_by):
                continue
            yield self.item(
                "termly_review", self.school(term.due_by), f"Termly review: {term.term.name}",
                "The council asks for a review each term; parents are met three times a year",
                f"{_CODE}, 6.65", "school", lawful=term.due_by,
                cycle=term.term.start.isoformat(),
            )  # fmt: skip


def _list(names: Sequence[str]) -> str:
    """Names one after another: "A; B; C"."""
    return "; ".join(names)
