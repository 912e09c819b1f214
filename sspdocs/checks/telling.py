"""Checks of who was told of the plan, and who has it: the parent, the staff, the council's register."""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import Found, check
from sspdocs.checks.records import Event, is_done, notes, words_for
from sspdocs.checks.words import is_signed, listed, quote
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan


def _has_started(plan: Plan, today: dt.date) -> bool:
    start = plan.dates.plan_start
    return start is not None and start <= today


def _missing(
    plan: Plan, event: Event, place: str, words: str, *, silence: bool = True
) -> tuple[str, str] | None:
    """The place and message where the document says that an event did not happen or, with `silence`, says nothing."""
    found = notes(plan, event)
    if any(note.done for note in found):
        return None
    if found:
        return found[0].pointer, f"{quote(found[0].said)}: {words}"
    return (place, _capital(words)) if silence else None


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@check(
    "VOI006",
    "parent-not-told",
    Severity.WARNING,
    source="Children and Families Act 2014 s.68(2); rule SSP-01",
    statutory=True,
)
def parent_not_told(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil is at SEN support, and nothing shows that the parent was told of it.

    A note that the family was told, met or agreed, a parent's signature, and words of the parent in the plan all show
    it.

    Why it matters: a school that makes special educational provision for a pupil without an EHC plan must tell the
    parent. It is a duty, whatever else the plan holds.

    To put right: tell the parent, and write in the plan on which day and how.
    """
    if plan.sen.status != "K" or is_signed(plan, "parent_carer"):
        return
    if plan.views.parent_carer or plan.review.parent_comment:
        return
    if any(is_done(plan, event) for event in ("parent_met", "copy_to_parent")):
        return
    if found := _missing(
        plan, "parent_told", "/sen/status",
        "nothing records that the parent was told of the SEN support. Note the day, and how.",
    ):  # fmt: skip
        yield found


@check(
    "VOI007",
    "parent-has-no-copy",
    Severity.ADVICE,
    source="SEND Code of Practice 6.71; rule SSP-29",
)
def parent_has_no_copy(plan: Plan, council: Council, today: dt.date) -> Found:
    """The parent has no copy of what was agreed: the plan says so, or is silent where the council asks for a note.

    What must be noted is the council's data (`notes`); silence counts once the plan has started.

    Why it matters: a family can only do its part, and hold the school to its own, with the agreed words in hand.

    To put right: give the parent a copy, and note the day.
    """
    if found := _missing(
        plan, "copy_to_parent", "/dates/plan_start",
        "nothing says that the parent has a copy of what was agreed. Give one, and note the day.",
        silence="copy_to_parent" in council.plan.notes and _has_started(plan, today),
    ):  # fmt: skip
        yield found


@check(
    "PEO002",
    "not-shared-with-staff",
    Severity.ADVICE,
    source="SEND Code of Practice 6.49; Sefton, SEN Support Plans; rule SSP-28",
)
def not_shared_with_staff(plan: Plan, council: Council, today: dt.date) -> Found:
    """Staff who work with the pupil were not told: the plan says so, or is silent where the council asks for a note.

    What must be noted is the council's data (`notes`); silence counts once the plan has started.

    Why it matters: everybody who teaches or helps the pupil, supply and lunchtime staff too, should know the outcomes,
    the support and what to do.

    To put right: share it with all of them, and note with whom and when.
    """
    if found := _missing(
        plan, "shared_with_staff", "/dates/plan_start",
        "nothing says that all who work with the pupil have seen the plan. Share it, and note with whom.",
        silence="shared_with_staff" in council.plan.notes and _has_started(plan, today),
    ):  # fmt: skip
        yield found


@check(
    "SIG002",
    "registration-form-not-signed",
    Severity.WARNING,
    source="Redcar & Cleveland, SEND Support Plans: local practice, not law; rule SSP-46",
)
def registration_form_not_signed(plan: Plan, council: Council, today: dt.date) -> Found:
    """The form that places the pupil on the register is not signed, or no word says so where the council asks for it.

    Why it matters: some councils ask for the parent's signed form. The law asks for the parent to be told, not for
    consent.

    To put right: have the form signed, and note the day in the plan.
    """
    if found := _missing(
        plan, "registration_form", "/sen/register_date",
        f"no signed registration form is recorded. {council.short} asks for one; it is local practice, not law.",
        silence="registration_form" in council.plan.notes,
    ):  # fmt: skip
        yield found


@check(
    "PRV006",
    "programme-without-a-reason",
    Severity.ADVICE,
    source="SEND Code of Practice 5.40, 6.50: based on evidence, given by staff with the skills; rule SSP-21",
)
def programme_without_a_reason(plan: Plan, council: Council, today: dt.date) -> Found:
    """A published programme is named, and nothing says why it was chosen or that staff are trained in it.

    Asked once for each plan, and never where a specialist gives the support.

    Why it matters: support is to rest on evidence and to be given by people who know how. A panel asks for both.

    To put right: add a few words: what showed that it suits this pupil, and who was trained in it and when.
    """
    trained = words_for("programmes", "trained")
    named: dict[str, int] = {}
    for k, item in enumerate(plan.provision):
        found = words_for("programmes", "names").search(item.description or "")
        own = " ".join(
            (item.description or "", item.resources or "", item.impact or "", item.lead or "")
        )
        if found is None or trained.search(own):
            continue
        if item.tier == "specialist" or words_for("programmes", "specialist").search(
            item.lead or ""
        ):
            continue
        named.setdefault(found[0].casefold(), k)
    if not named or any(trained.search(f"{u.label or ''} {u.text}") for u in plan.unmapped):
        return
    first, *others = (_programme(plan, k) for k in named.values())
    more = f" The same goes for {listed([quote(x) for x in others])}." if others else ""
    yield (
        f"/provision/{min(named.values())}",
        f"{quote(first)} rests on training: note why it was chosen, and who is trained in it.{more}",
    )


def _programme(plan: Plan, index: int) -> str:
    """The words of an item of support that name its programme."""
    found = words_for("programmes", "names").search(plan.provision[index].description or "")
    return found[0] if found else ""
