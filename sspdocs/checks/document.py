"""Checks of the document itself: is it a plan, and could everything in it be understood?"""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import KNOWN, Found, check
from sspdocs.checks.words import misread, quote
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan

_FIELDS = {
    "pupil.date_of_birth": "the date of birth",
    "pupil.year_group": "the year group",
    "pupil.attendance": "the attendance",
    "sen.status": "the SEN status",
    "sen.primary_need": "the primary type of need",
    "sen.register_date": "the date on the register",
    "dates.plan_start": "the plan's date",
    "dates.reviewed_on": "the date of the review",
    "dates.ehc_plan_issued": "the date of the EHC plan",
    "dates.last_annual_review": "the date of the last annual review",
    "dates.next_annual_review": "the date of the next annual review",
    "outcomes.target_date": "a date to be met by",
}
"""Fields that hold a date, a number or a code, and what people call them.

The review date and the UPN are asked about by DAT001 and PUP002.
"""


@check(
    "DOC001",
    "kind-not-recognised",
    Severity.WARNING,
    source="good practice",
    kinds=("unknown",),
)
def kind_not_recognised(plan: Plan, council: Council, today: dt.date) -> Found:
    """The document was not recognised as a plan, a profile, a provision map or a review.

    Why it matters: most checks were not run on it, so finding little in it means little.

    To put right: give it a title that says what it is ("SEN Support Plan"). If it is one, see what
    was read of it with `sspdocs read`; if it is something else, leave it out.
    """
    yield "", "This was not recognised as a plan, a map or a review, so few checks were run on it."


@check(
    "DOC002",
    "value-not-understood",
    Severity.ADVICE,
    source="good practice",
    kinds=KNOWN,
)
def value_not_understood(plan: Plan, council: Council, today: dt.date) -> Found:
    """Words stand where a date, a number or a code belongs, and could not be understood as one.

    Why it matters: reminders, year groups and returns are worked out from these. What could not be
    understood counts as missing.

    To put right: write dates with day, month and year (12 February 2027), years as a number, types
    of need by their DfE name or code.
    """
    for field, name in _FIELDS.items():
        for n in misread(plan, field):
            words = quote(plan.unmapped[n].text, 40)
            yield f"/unmapped/{n}", f"{words} stands where {name} belongs, and was not understood."
