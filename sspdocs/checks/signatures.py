"""Checks of who answers for the plan and who has signed it."""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import Found, check
from sspdocs.checks.words import is_signed, listed
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan

_SIGNERS = {
    "pupil": "the pupil",
    "parent_carer": "a parent or carer",
    "class_teacher": "the class teacher",
    "sendco": "the SENDCo",
    "headteacher": "the headteacher",
}


@check(
    "SIG001",
    "not-signed-by-all",
    Severity.WARNING,
    source="Redcar & Cleveland, SEND Support Plans: signed by all who developed it; rule SSP-22",
)
def not_signed_by_all(plan: Plan, council: Council, today: dt.date) -> Found:
    """Somebody who should sign has not; who signs is the council's data (`signed_by`).

    A name printed beside an empty line is not a signature.

    Why it matters: signing shows that the plan was made together. Some panels return an application
    without the parent's signature unread.

    To put right: have it signed at the meeting, on paper or by a typed name with a date.
    """
    missing = [who for who in council.plan.signed_by if not is_signed(plan, who)]
    if missing:
        yield "/signatures", f"Not signed by {listed([_SIGNERS[m] for m in missing])}."


@check(
    "PEO001",
    "no-teacher-named",
    Severity.WARNING,
    source="SEND Code of Practice 6.36, 6.52; rule SSP-32",
)
def no_teacher_named(plan: Plan, council: Council, today: dt.date) -> Found:
    """No class, form or subject teacher is named.

    Why it matters: the teacher stays responsible for the pupil's progress, also when others give
    the support. A plan that names only the SENDCo or an assistant loses that.

    To put right: name the class teacher, or in a secondary school the form or subject teacher who
    leads the plan.
    """
    named = [p for p in plan.people if p.role == "class_teacher" and p.name]
    signed = [s for s in plan.signatures if s.role == "class_teacher" and (s.name or s.signed)]
    if not named and not signed:
        yield (
            "/people",
            "No teacher is named. Say which class, form or subject teacher leads the plan.",
        )
