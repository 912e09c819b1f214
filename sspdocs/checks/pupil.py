"""Checks of who the pupil is: name, date of birth, numbers, year group, and the codes of need."""

from __future__ import annotations

import datetime as dt
import re

from sspdocs.checks.base import ALL, PLANS, Found, check
from sspdocs.checks.words import area_name, misread, year_name, year_number
from sspdocs.councils import Council
from sspdocs.deadlines import year_group_on
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.model.codes import AREA_OF_TYPE, NEED_TYPES, NeedType
from sspdocs.words import long_date

_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn_check_letter(upn: str) -> str:
    """The letter that the other twelve characters of a UPN ask for.

    Source:
        Unique Pupil Number, Government Data Standards Catalogue 2.0;
        arthurdejong.org/python-stdnum, stdnum.gb.upn.
    """
    values = (int(c) if c.isdigit() else _UPN_LETTERS.index(c) for c in upn[1:])
    return _UPN_LETTERS[sum(v * w for v, w in zip(values, range(2, 14), strict=True)) % 23]


@check(
    "PUP001",
    "pupil-without-name",
    Severity.WARNING,
    source="good practice",
    kinds=("sen_support_plan", "one_page_profile", "ehc_plan", "annual_review"),
)
def pupil_without_name(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan does not say whose it is.

    Why it matters: it cannot be filed, matched with last term's plan or sent to anybody.

    To put right: write the pupil's full name in the box for it.
    """
    if not plan.pupil.name and not plan.pupil.preferred_name:
        yield (
            "/pupil/name",
            "The pupil's name was not found. Write it in the plan's own box for it.",
        )


@check(
    "PUP002",
    "upn-of-wrong-shape",
    Severity.WARNING,
    source="DfE, Unique pupil numbers: a guide; rule sheet 4.3",
    kinds=ALL,
)
def upn_of_wrong_shape(plan: Plan, council: Council, today: dt.date) -> Found:
    """The UPN is not a letter and twelve digits, or stands in for a number still to come.

    A temporary UPN ends in a letter.

    The letters I, O and S are never used.

    Why it matters: the UPN is how councils and schools match records; a wrong one may belong to
    another child.

    To put right: copy it from the school's management system.
    """
    upn = plan.pupil.upn
    for n in misread(plan, "pupil.upn"):
        yield f"/unmapped/{n}", "What stands where the UPN belongs is not one. Copy it again."
    if upn and not _UPN.fullmatch(upn):
        yield (
            "/pupil/upn",
            "The UPN is not a letter and twelve digits. Copy it from the school's management "
            "system.",
        )
    elif upn and set(upn[1:]) == {"0"}:
        yield (
            "/pupil/upn",
            "The UPN is all zeros: it stands in for a number that is still to be filled in.",
        )


@check(
    "PUP003",
    "upn-check-letter-wrong",
    Severity.WARNING,
    source="DfE, Unique pupil numbers: a guide; rule sheet 4.3",
    kinds=ALL,
)
def upn_check_letter_wrong(plan: Plan, council: Council, today: dt.date) -> Found:
    """The UPN's first letter is not the one that its digits ask for.

    Why it matters: the first letter is worked out from the rest, so that a slip of one digit or two
    swapped ones shows.

    To put right: copy the UPN again from the school's management system; do not just change the
    letter.
    """
    upn = plan.pupil.upn
    if upn and _UPN.fullmatch(upn) and set(upn[1:]) != {"0"} and upn[0] != upn_check_letter(upn):
        yield (
            "/pupil/upn",
            "The UPN's first letter does not fit its digits: one of them is mistyped. Copy it "
            "again.",
        )


@check(
    "PUP004",
    "date-of-birth-cannot-be-right",
    Severity.WARNING,
    source="Children and Families Act 2014: children and young people up to 25; rule sheet 4.4",
    kinds=ALL,
)
def date_of_birth_cannot_be_right(plan: Plan, council: Council, today: dt.date) -> Found:
    """The date of birth is in the future, or makes the pupil older than 25.

    Why it matters: year group, rights at 16 and the dates of reviews are worked out from it.

    To put right: look for the day and the month swapped, or today's date typed in the wrong box.
    """
    born = plan.pupil.date_of_birth
    if born and born > today:
        yield "/pupil/date_of_birth", f"The date of birth, {long_date(born)}, is in the future."
    elif (
        born and (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) > 25
    ):
        yield (
            "/pupil/date_of_birth",
            f"The date of birth, {long_date(born)}, makes the pupil older than 25.",
        )


@check(
    "PUP005",
    "year-group-does-not-fit-age",
    Severity.ADVICE,
    source="DfE school census guide; rule sheet 4.4",
    kinds=ALL,
)
def year_group_does_not_fit_age(plan: Plan, council: Council, today: dt.date) -> Found:
    """The year group is not the one that the date of birth gives for the academic year of the plan.

    Why it matters: one of the two is often mistyped, or the year group is last year's. A pupil may
    lawfully be taught out of the usual year (a summer-born child who started later, for one), so
    this only asks.

    To put right: correct the wrong one; if both are right, nothing needs doing.
    """
    born, year = plan.pupil.date_of_birth, year_number(plan.pupil.year_group)
    if born is None or year == -99 or born > today:
        return
    dated = plan.dates.plan_start or plan.dates.reviewed_on
    usual = year_group_on(born, dated or today)
    # without a date of its own the plan may be last year's or for next year
    if abs(year_number(usual) - year) <= (0 if dated else 1):
        return
    yield (
        "/pupil/year_group",
        f"The date of birth gives {year_name(usual)}, and the plan says "
        f"{year_name(plan.pupil.year_group)}. "
        "Is one of them mistyped?",
    )


@check(
    "PUP006",
    "attendance-not-a-percentage",
    Severity.WARNING,
    source="good practice",
    kinds=ALL,
)
def attendance_not_a_percentage(plan: Plan, council: Council, today: dt.date) -> Found:
    """The attendance is not between 0 and 100 per cent.

    Why it matters: sessions were probably written where a percentage is asked for.

    To put right: give the percentage of possible sessions attended.
    """
    attended = plan.pupil.attendance
    if attended is not None and not 0 <= attended <= 100:
        yield "/pupil/attendance", f"The attendance, {attended:g}, is not a percentage."


@check(
    "PUP007",
    "type-of-need-missing",
    Severity.ADVICE,
    source="DfE school census, spring: SEN type; rule SSP-40",
)
def type_of_need_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil is at SEN support and the plan gives no primary type of need.

    Why it matters: the spring census asks for it. A diagnosis is not needed; NSA says that no
    specialist has yet assessed the type.

    To put right: add the DfE type, NSA if it is not known yet.
    """
    if plan.sen.status == "K" and plan.sen.primary_need is None:
        yield (
            "/sen/primary_need",
            "No primary type of need is given. The spring census asks for one (NSA if not assessed "
            "yet).",
        )


@check(
    "PUP008",
    "nsa-with-ehc-plan",
    Severity.WARNING,
    source="DfE school census: SEN type; rule C-02",
    kinds=ALL,
)
def nsa_with_ehc_plan(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil has an EHC plan, and the type of need is NSA (no specialist assessment yet).

    Why it matters: a pupil with an EHC plan has been assessed; the council's own return has no such
    code.

    To put right: take the type of need from the EHC plan.
    """
    if plan.sen.status == "E" and "NSA" in (plan.sen.primary_need, *plan.sen.other_needs):
        yield (
            "/sen/primary_need",
            "NSA means not assessed yet, and a pupil with an EHC plan has been. Give the type.",
        )


@check(
    "PUP009",
    "type-of-need-without-sen",
    Severity.WARNING,
    source="DfE school census: SEN provision and SEN type; rule C-03",
    kinds=ALL,
)
def type_of_need_without_sen(plan: Plan, council: Council, today: dt.date) -> Found:
    """The status says that the pupil has no SEN, and a type of need is given.

    Why it matters: the two contradict each other, and the census refuses the pair.

    To put right: change the status to K (SEN support), or remove the type.
    """
    if plan.sen.status == "N" and plan.sen.primary_need:
        yield (
            "/sen/status",
            f"The status is N (no SEN), but the type of need is {plan.sen.primary_need}. Correct "
            "one.",
        )


@check(
    "PUP010",
    "type-of-need-twice",
    Severity.ADVICE,
    source="DfE school census: SEN type ranks; rule C-04",
    kinds=ALL,
)
def type_of_need_twice(plan: Plan, council: Council, today: dt.date) -> Found:
    """The same type of need is given as primary and again among the others.

    Why it matters: the census takes a first and a second type, which must differ.

    To put right: remove the second mention.
    """
    if plan.sen.primary_need and plan.sen.primary_need in plan.sen.other_needs:
        name = NEED_TYPES[plan.sen.primary_need]
        yield "/sen/other_needs", f"{name} is the primary need and stands among the others too."


@check(
    "PUP011",
    "more-types-than-census-takes",
    Severity.ADVICE,
    source="DfE school census: SEN type ranks 1 and 2; rule C-05",
    kinds=("sen_support_plan",),
)
def more_types_than_census_takes(plan: Plan, council: Council, today: dt.date) -> Found:
    """More than two types of need are given.

    Why it matters: the census takes two, in order of importance. The plan may describe as many as
    there are.

    To put right: see that the first two, in order, are those to be sent.
    """
    types: list[NeedType] = [
        t for t in dict.fromkeys((plan.sen.primary_need, *plan.sen.other_needs)) if t
    ]
    if len(types) > 2:
        yield (
            "/sen/other_needs",
            f"{len(types)} types of need are given; the census takes two: {types[0]} and "
            f"{types[1]}?",
        )


@check(
    "PUP012",
    "area-does-not-fit-type",
    Severity.ADVICE,
    source="SEND Code of Practice 6.28 to 6.35; rule C-06",
    kinds=PLANS,
)
def area_does_not_fit_type(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan's areas lack the one in which its primary type of need usually falls.

    Why it matters: a box may have been ticked in the wrong row. Areas guide action and are not
    labels, so this only asks.

    To put right: tick the area as well, or look at the type again.
    """
    area = AREA_OF_TYPE.get(plan.sen.primary_need) if plan.sen.primary_need else None
    if area and plan.sen.areas and area not in plan.sen.areas:
        yield (
            "/sen/areas",
            f"{plan.sen.primary_need} usually falls in {area_name(area)}, which is not among the "
            "areas.",
        )


@check(
    "PUP013",
    "register-date-missing",
    Severity.WARNING,
    source="Redcar & Cleveland, SEND register; rule SSP-45",
)
def register_date_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The date when the pupil was placed on the SEN register is missing.

    Why it matters: the council asks since when support has been given; panels count the cycles from
    it.

    To put right: add the date from the register.
    """
    if plan.sen.register_date is None:
        yield "/sen/register_date", f"The date placed on the {council.wording.register} is missing."


@check(
    "PUP014",
    "ehc-plan-without-date",
    Severity.ADVICE,
    source="Children and Families Act 2014 s.44; rule SSP-47",
)
def ehc_plan_without_date(plan: Plan, council: Council, today: dt.date) -> Found:
    """The status says EHC plan, and no date of that plan or of its last review is given.

    Why it matters: the next annual review is counted from it.

    To put right: add the date when the EHC plan was issued, or when it was last reviewed.
    """
    dates = plan.dates
    if plan.sen.status == "E" and not (
        dates.ehc_plan_issued or dates.last_annual_review or dates.next_annual_review
    ):
        yield (
            "/dates/ehc_plan_issued",
            "The status is E (EHC plan), but no date of the EHC plan or its review is given.",
        )
