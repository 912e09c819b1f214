"""What follows a review meeting: its report, the council's decision, its notice, the final plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from sspdocs.deadlines.annual import (
    comments_close,
    decision_due,
    last_day_of_12_months,
    meeting_dates,
)
from sspdocs.deadlines.cases import ReviewCase
from sspdocs.deadlines.held import COURSES, HeldReview
from sspdocs.due.items import DueItem
from sspdocs.due.worker import REGS, Worker
from sspdocs.words import long_date

_OPEN_DAYS = 400
"""A review whose last steps were never recorded is asked about for so long, and no longer."""


def as_recorded(case: ReviewCase, held: HeldReview) -> ReviewCase:
    """The review to come, counted from what is known of the last: its decision and final plan."""
    made = case
    if held.decided:
        made = msgspec.structs.replace(made, legal_last_day=last_day_of_12_months(held.decided))
    if held.final_plan or held.decision == "maintain":
        made = msgspec.structs.replace(made, transfer_plan=None)
    return made


def aftermath(
    worker: Worker, held: Sequence[HeldReview], case: ReviewCase
) -> Iterator[DueItem | str]:
    """What is still open after the last meeting that was recorded; a text is a doubt.

    A final plan that was read, issued since the meeting, closes everything.
    """
    last = held[-1]
    worker.cycle = last.date.isoformat()
    issued = [p.dates.ehc_plan_issued for p in case.plans if p.dates.ehc_plan_issued]
    over = (worker.today - last.date).days > _OPEN_DAYS
    if last.final_plan or over or max(issued, default=dt.date.min) > last.date:
        return
    yield from _report(worker, last, case)
    yield from _decision(worker, last, case)
    if last.course != "maintain":
        yield from _amendments(worker, last, case)
    if last.decision == "cease":
        yield (
            "the council has decided to end the plan: it stays in force until any appeal is over, "
            "and no further review is worked out until then"
        )


def _report(worker: Worker, held: HeldReview, case: ReviewCase) -> Iterator[DueItem]:
    if held.report_sent is None:
        due = meeting_dates(held.date).report
        yield worker.item(
            "report", worker.working(due), "Send the review report to all who were invited",
            f"Two weeks after the meeting on {long_date(held.date)}",
            f"{REGS}, reg 20(7) to (9)", "school", lawful=due, year_group=case.year_group,
        )  # fmt: skip


def _decision(worker: Worker, held: HeldReview, case: ReviewCase) -> Iterator[DueItem]:
    if held.decision:
        return
    due = decision_due(held.date, held.last_day)
    asked = f"; the meeting asked it to {COURSES[held.recommended]}" if held.recommended else ""
    short = f", and the 12 months end on {long_date(due)}" if due == held.last_day else ""
    yield worker.item(
        "council_decision", worker.working(due),
        "Council's decision: keep, change or end the plan",
        f"Four weeks after the meeting on {long_date(held.date)}{short}{asked}",
        f"{REGS}, reg 20(10)", "council", lawful=due, year_group=case.year_group,
    )  # fmt: skip


def _amendments(worker: Worker, held: HeldReview, case: ReviewCase) -> Iterator[DueItem]:
    """The notice, the family's time to comment and the final plan: the council's own to begin."""
    if held.course == "cease":
        return
    dates = meeting_dates(held.date, last_day=held.last_day, notice_sent=held.amendments_sent)
    sure = "" if held.decision else ", if it will change the plan"
    if held.amendments_sent is None:
        due = decision_due(held.date, held.last_day)
        yield worker.item(
            "amendment_notice", worker.working(due),
            f"Council's notice of its amendments, with the draft{sure}",
            f"In the same four weeks as the decision, after the meeting on {long_date(held.date)}",
            f"{REGS}, reg 22(2)(a); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)", "council",
            lawful=due, year_group=case.year_group,
        )  # fmt: skip
    elif (closes := comments_close(held.amendments_sent)) >= worker.today:
        yield worker.item(
            "comments", worker.working(closes), "Family's comments on the draft plan",
            f"At least 15 days, the first being {long_date(held.amendments_sent)}, when the draft "
            "was sent",
            f"{REGS}, reg 22(2)(c)", "family", in_law=False, year_group=case.year_group,
        )  # fmt: skip
    final = dates.final_plan
    weeks = (
        f"Eight weeks after the notice of {long_date(held.amendments_sent)}"
        if held.amendments_sent and final < dates.outer_limit
        else f"Twelve weeks after the meeting on {long_date(held.date)} at the most"
    )
    yield worker.item(
        "final_plan", worker.working(final), f"Final amended plan{sure}", weeks,
        f"{REGS}, reg 22(3)", "council", lawful=final, year_group=case.year_group,
    )  # fmt: skip
