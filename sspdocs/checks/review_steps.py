"""Checks of what follows an annual review, over all documents of a pupil; and of meetings with parents in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sspdocs.checks.base import EHC, PLAN, FoundIn, caseload_check
from sspdocs.checks.caseload import oldest_first
from sspdocs.checks.records import days_of, is_done, notes, words_for
from sspdocs.checks.words import quote
from sspdocs.councils import Council
from sspdocs.deadlines import (
    ReviewOptions,
    academic_year,
    decision_due,
    fallback_terms,
    final_plan_due,
    last_day_of_12_months,
    outer_limit,
    parent_meetings,
    report_due,
)
from sspdocs.deadlines.cases import is_ehc, review_cases
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.words import long_date

_REGULATIONS = "SEND Regulations 2014"


class _Held(NamedTuple):
    """A pupil's latest review that was held: its record, its day, and what the documents say came of it."""

    record: int
    meeting: dt.date
    report: bool
    decision: str | None
    notice: dt.date | None
    has_notice: bool
    final: bool

    @property
    def decided(self) -> bool:
        """Whether the council's decision shows, or something that only follows it."""
        return self.decision is not None or self.has_notice or self.final


def _held(plans: Sequence[Plan], today: dt.date) -> Iterator[_Held]:
    """The latest review of each pupil of which there is a record, while its year runs."""
    for group in oldest_first(plans):
        mine = [n for n in group if is_ehc(plans[n])]
        met = [
            (d, n)
            for n in mine
            if plans[n].kind == "annual_review" and (d := plans[n].dates.reviewed_on)
        ]
        met = [(d, n) for d, n in met if d <= today]
        if not met:
            continue
        meeting, index = max(met)
        if today > last_day_of_12_months(meeting):
            continue  # the next review is overdue by then, and that is said
        said = [note for n in mine for note in notes(plans[n], "decision") if note.done]
        asked = words_for("words", "suggested")
        decisions = [
            n.said for n in said if not asked.search(n.said) and (n.day is None or n.day >= meeting)
        ]
        notices = [d for n in mine for d in days_of(plans[n], "amendments") if d >= meeting]
        issued = [d for n in mine if (d := plans[n].dates.ehc_plan_issued) and d >= meeting]
        sent = [x for n in mine for x in notes(plans[n], "report_sent") if x.done]
        yield _Held(
            record=index,
            meeting=meeting,
            report=any(x.day is None or x.day >= meeting for x in sent),
            decision=decisions[0] if decisions else None,
            notice=min(notices, default=None),
            has_notice=bool(notices) or is_done(plans[index], "amendments"),
            final=bool(issued) or is_done(plans[index], "final_plan"),
        )


def _late(
    plans: Sequence[Plan], today: dt.date, is_missing: Callable[[_Held], bool],
    due: Callable[[_Held], dt.date], words: str,
) -> FoundIn:  # fmt: skip
    for held in _held(plans, today):
        last = due(held)
        if is_missing(held) and last < today:
            said = words.format(day=long_date(last), met=long_date(held.meeting))
            if held.decision and "amend" in held.decision.casefold():
                said = f"{quote(held.decision)}. {said}"
            yield held.record, "/dates/reviewed_on", said


@caseload_check(
    "CAS006",
    "review-report-not-sent",
    Severity.WARNING,
    source=f"{_REGULATIONS} reg 20(7) to (9); rules AR-11, ARC-06",
    kinds=EHC,
    statutory=True,
)
def review_report_not_sent(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """Two weeks have passed since the review meeting, and nothing says that the report was sent.

    Why it matters: the written report goes to everybody invited and to the council within two weeks; the council's four
    weeks run whether it has come or not.

    To put right: send it today, and note the day in the review record ("Report sent to the council: …").
    """
    yield from _late(
        plans, today, lambda h: not (h.report or h.decided or outer_limit(h.meeting) < today),
        lambda h: report_due(h.meeting),
        "The report of the review on {met} was due with everybody invited by {day}, and nothing says that it was sent.",
    )  # fmt: skip


@caseload_check(
    "CAS007",
    "council-decision-overdue",
    Severity.WARNING,
    source=f"{_REGULATIONS} reg 20(10); SEND Code of Practice 9.176; rules AR-13, ARC-07",
    kinds=EHC,
    statutory=True,
)
def council_decision_overdue(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """Four weeks have passed since the review meeting, and no decision of the council is recorded.

    Why it matters: the council must say within four weeks whether it will keep the plan, amend it or end it. It is the
    council's duty; the school and the family can ask for it.

    To put right: ask the council's SEN team for the decision in writing, and file it; if it has come, note it in the
    review record.
    """
    yield from _late(
        plans, today, lambda h: not h.decided, lambda h: decision_due(h.meeting),
        "The council was to decide on the review of {met} by {day}: to keep, amend or end the plan. No decision is "
        "recorded. Ask the council for it.",
    )  # fmt: skip


def _amends(held: _Held) -> bool:
    return bool(held.decision and "amend" in held.decision.casefold())


@caseload_check(
    "CAS008",
    "amendments-not-sent",
    Severity.WARNING,
    source=f"{_REGULATIONS} reg 22(2)(a); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin); rules AR-15, ARC-08",
    kinds=EHC,
    statutory=True,
)
def amendments_not_sent(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """The council will amend the plan, and four weeks on no notice of amendments is recorded.

    Why it matters: the notice, with what is to be changed, must go within the same four weeks as the decision.

    To put right: ask the council for the amendment notice; if it has come, note its day in the review record.
    """
    yield from _late(
        plans, today, lambda h: _amends(h) and not h.has_notice and not h.final, lambda h: decision_due(h.meeting),
        "The notice of what is to be changed was due by {day}, four weeks after the meeting, and is not recorded.",
    )  # fmt: skip


@caseload_check(
    "CAS009",
    "final-plan-overdue",
    Severity.WARNING,
    source=f"{_REGULATIONS} reg 22(3); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin); rules AR-17, AR-18, ARC-09",
    kinds=EHC,
    statutory=True,
)
def final_plan_overdue(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """The plan is being amended, and its final version is overdue.

    It is due eight weeks after the notice of amendments, and twelve after the meeting.

    Why it matters: until the final plan is issued the old one holds, and the family cannot appeal against the new one.

    To put right: ask the council for the final plan; if it has come, put it with the other documents.
    """

    def due(held: _Held) -> dt.date:
        return (
            final_plan_due(held.meeting, held.notice) if held.notice else outer_limit(held.meeting)
        )

    yield from _late(
        plans, today, lambda h: (_amends(h) or h.has_notice) and not h.final, due,
        "The final amended plan was due by {day}, and none issued since the review of {met} is here.",
    )  # fmt: skip


@caseload_check(
    "CAS010",
    "transfer-plan-overdue",
    Severity.WARNING,
    source=f"{_REGULATIONS} reg 18(1); rules AR-21, ARC-11",
    kinds=EHC,
    statutory=True,
)
def transfer_plan_overdue(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """The pupil moves to another phase in September, the law's day has passed, and no plan issued since autumn is here.

    The day is before 15 February, or before 31 March for a move from secondary school to college.

    Why it matters: the final plan must name the next school by then, so that the family can still appeal before the
    move.

    To put right: ask the council for the final plan that names the next setting; if it has come, put it with
    the others.
    """
    position = {id(plan): n for n, plan in enumerate(plans)}
    for case in review_cases(plans, today, ReviewOptions()):
        move = case.transfer_plan or case.transfer
        if move is None or academic_year(today) + 1 != move.year or today <= move.target:
            continue
        begun = dt.date(move.year - 1, 9, 1)
        if any((p.dates.ehc_plan_issued or dt.date.min) >= begun for p in case.plans):
            continue
        how = "On the strict reading it" if today < move.outside else "It"
        yield (
            position[id(case.plan)],
            "/pupil/year_group",
            f"Moves {move.words} in September {move.year}, and no final plan issued this school year is here. "
            f"{how} was due before {long_date(move.outside)}, naming the next school.",
        )


@caseload_check(
    "CAS011",
    "too-few-parent-meetings",
    Severity.ADVICE,
    source="SEND Code of Practice 6.65; Sutton, SEND Support Plans; rule SSP-31",
)
def too_few_parent_meetings(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """Fewer meetings with the parent are recorded this school year than can still make the number asked for.

    Counted are reviews held, days on which a parent signed, and notes of meetings, in all of the pupil's documents; how
    many are asked for is the council's data. Asked of pupils with a plan of this school year, by the usual three terms.

    Why it matters: the Code asks schools to meet parents at least three times a year, to set outcomes and review them
    together.

    To put right: arrange a meeting soon, and record in each plan on which day the parent was met.
    """
    year = academic_year(today)
    options = ReviewOptions(meetings_a_year=council.review.parent_meetings)
    for group in oldest_first(plans):
        mine = [n for n in group if plans[n].kind in PLAN]
        days = {d for n in mine for d in _met(plans[n])}
        starts = [
            (d, n) for n in mine if (d := plans[n].dates.plan_start) and academic_year(d) == year
        ]
        if not starts:
            continue
        counted = parent_meetings(days, fallback_terms(year, 1), today, options)
        if counted.alert:
            held = f"{counted.held} meeting{'' if counted.held == 1 else 's'}"
            left = f"{counted.terms_left} term{'' if counted.terms_left == 1 else 's'}"
            yield (
                max(starts)[1],
                "/dates/reviewed_on",
                f"{held} with the parent recorded this school year, and {left} left: fewer than the "
                f"{options.meetings_a_year} that are asked for. Arrange one now.",
            )


def _met(plan: Plan) -> list[dt.date]:
    """The days on which a parent was met, as far as one document says."""
    signed = [s.date for s in plan.signatures if s.role == "parent_carer" and s.signed and s.date]
    reviewed = [plan.dates.reviewed_on] if plan.dates.reviewed_on else []
    return [*signed, *reviewed, *days_of(plan, "parent_met")]
