"""One pupil's next annual review, worked out from what the plans that were read say.

Where the sources give two days the earlier one is worked to, and the difference is said as a doubt.
Doubts name fields and never a pupil.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

import msgspec

from sspdocs.deadlines.annual import (
    DECISION_DAYS,
    anniversary,
    implies_a_review,
    last_day_of_12_months,
    latest_meeting,
)
from sspdocs.deadlines.options import ReviewOptions
from sspdocs.deadlines.transfers import (
    YEAR_GROUPS,
    Transfer,
    academic_year,
    compulsory_school_age_ends,
    next_transfer,
    transfer_for,
    year_group_on,
    years_on,
)
from sspdocs.model import Plan
from sspdocs.model.pupils import by_pupil, fold_name

_REVIEW_KINDS = ("ehc_plan", "annual_review")
_PREPARING_FOR_ADULTHOOD_FROM = YEAR_GROUPS.index("9")


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A review meeting that has been arranged.

    Its day, and its time and place when they are known.
    """

    date: dt.date
    start: dt.time | None = None
    minutes: int = 90
    place: str | None = None


class ReviewCase(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil's next annual review.

    `key` names the pupil without saying who it is. `started` is the day the present 12 months began
    and `started_field` the field it came from. `last_day` is their last day. `transfer` is the
    phase transfer that this review is for, and `transfer_plan` one whose review is done and whose
    final plan is still to come. `aim` is the date that the plan itself gives for the review when it
    is earlier than the law's. `latest_meeting` is the last lawful day to meet that leaves the
    council its time. `legal_last_day` is the last day when the year is counted from the council's
    decision.
    """

    key: str
    plan: Plan
    plans: tuple[Plan, ...]
    year_group: str | None = None
    started: dt.date | None = None
    started_field: str | None = None
    last_day: dt.date | None = None
    legal_last_day: dt.date | None = None
    aim: dt.date | None = None
    transfer: Transfer | None = None
    transfer_plan: Transfer | None = None
    doubts: tuple[str, ...] = ()

    @property
    def due(self) -> dt.date | None:
        """The day by which the whole review is complete: the 12 months, or a transfer if sooner."""
        days = [self.last_day, self.transfer.target if self.transfer else None]
        return min((d for d in days if d), default=None)

    @property
    def latest_meeting(self) -> dt.date | None:
        """The last day to meet that keeps every period that follows a meeting."""
        move = self.transfer.latest_meeting if self.transfer else None
        year = latest_meeting(self.last_day) if self.last_day else None
        return min((d for d in (move, year) if d), default=None)

    @property
    def leaves(self) -> str:
        """What the last day to meet leaves the council: weeks to decide, or for a final plan."""
        move = self.transfer.latest_meeting if self.transfer else None
        return (
            "twelve weeks for a final plan"
            if move and move == self.latest_meeting
            else "four weeks to decide"
        )

    @property
    def meet_by(self) -> dt.date | None:
        """The day to hold the meeting by.

        The plan's own date where it is earlier than the law's.
        """
        return min((d for d in (self.latest_meeting, self.aim) if d), default=None)

    @property
    def preparing_for_adulthood(self) -> bool:
        """Whether the review must look at preparing for adulthood: Year 9 and every year after."""
        year_group = self.year_group
        return (
            year_group in YEAR_GROUPS
            and YEAR_GROUPS.index(year_group or "R") >= _PREPARING_FOR_ADULTHOOD_FROM
        )

    def in_own_right(self, day: dt.date) -> bool:
        """Whether by this day the rights are the young person's and no longer the parent's."""
        born = self.plan.pupil.date_of_birth
        return born is not None and day > compulsory_school_age_ends(born)

    def age_on(self, day: dt.date) -> int | None:
        """The pupil's age in whole years, when the date of birth is known."""
        born = self.plan.pupil.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_ehc(plan: Plan) -> bool:
    """Whether a document is about a pupil with an EHC plan.

    The plan, a review of it, or status E.
    """
    return plan.kind in _REVIEW_KINDS or plan.sen.status == "E"


def pupil_key(plan: Plan) -> str:
    """A steady name for a pupil that says nothing about them; see `key_of`."""
    pupil = plan.pupil
    return key_of(pupil.upn, pupil.name, pupil.date_of_birth, f"file {plan.source.sha256}")


def key_of(upn: str | None, name: str | None, born: dt.date | None, otherwise: str) -> str:
    """A steady name for a pupil that says nothing about them: 12 characters of a hash.

    From the UPN; without one, the name and date of birth; without a name, what is given for that.
    """
    folded = fold_name(name)
    what = upn or (f"{folded}|{born.isoformat() if born else ''}" if folded else otherwise)
    return hashlib.sha256(what.encode()).hexdigest()[:12]


def initials(plan: Plan) -> str:
    """The pupil's initials, "A.B."; "pupil" when the plan gives no name."""
    return initials_of(plan.pupil.name)


def initials_of(name: str | None) -> str:
    """A name's initials, "A.B."; "pupil" for no name."""
    letters = [word[0].upper() for word in (name or "").split() if word[0].isalpha()]
    return "".join(f"{letter}." for letter in letters) or "pupil"


def review_cases(
    plans: Iterable[Plan], today: dt.date, options: ReviewOptions
) -> tuple[ReviewCase, ...]:
    """One case for each pupil with an EHC plan, in the order the plans came.

    Several documents about one pupil (the plan, last year's review) are taken together. All papers
    say whose they are, also those that have nothing to do with the review.
    """
    plans = list(plans)
    groups = ([plans[n] for n in group if is_ehc(plans[n])] for group in by_pupil(plans))
    return tuple(review_case(group, today, options) for group in groups if group)


def review_case(plans: list[Plan], today: dt.date, options: ReviewOptions) -> ReviewCase:
    """The next annual review of one pupil, from every document read about that pupil."""
    plan = _fullest(plans)
    doubts: list[str] = []
    started, field = _start(plans, today, doubts)
    if started and _reviewed_since(plans, started, field):
        doubts[:] = [
            "dates.last_annual_review is missing, and dates.next_annual_review is more than a "
            "year after "
            "the plan was issued: the review is worked out from it. Add the date of the last review"
        ]
        started, field = None, None
    last_day = last_day_of_12_months(started) if started else None
    stated = _stated(plans, started, last_day, today, doubts)
    aim = stated if last_day and stated and stated < last_day else None
    if last_day is None:
        last_day = stated
    year_group = _year_group(plan, plans, today, doubts)
    transfer, transfer_plan = _transfer(
        plan, plans, year_group, started, last_day, today, options, doubts
    )
    legal = None
    if started and field == "dates.last_annual_review":
        legal = last_day_of_12_months(started + dt.timedelta(days=DECISION_DAYS))
    if last_day is None and transfer is None:
        doubts.append(
            "dates.last_annual_review, dates.ehc_plan_issued and dates.next_annual_review are all "
            "missing: the last day "
            "for the review cannot be worked out. Add one of them"
        )
    return ReviewCase(
        key=pupil_key(plan),
        plan=plan,
        plans=tuple(plans),
        year_group=year_group,
        started=started,
        started_field=field,
        last_day=last_day,
        legal_last_day=legal,
        aim=aim,
        transfer=transfer,
        transfer_plan=transfer_plan,
        doubts=tuple(doubts),
    )


def _fullest(plans: list[Plan]) -> Plan:
    """The document to write from: the EHC plan itself if there is one, the latest, the fullest."""

    def rank(plan: Plan) -> tuple[bool, dt.date, int]:
        dates = plan.dates
        known = [
            d for d in (dates.ehc_plan_issued, dates.last_annual_review, dates.plan_start) if d
        ]
        return plan.kind == "ehc_plan", max(known, default=dt.date.min), len(plan.outcomes)

    return max(plans, key=rank)


def _reviews(plans: list[Plan]) -> list[dt.date]:
    """Every day on which the EHC plan is said to have been reviewed."""
    days = [p.dates.last_annual_review for p in plans]
    days += [p.dates.reviewed_on for p in plans if p.kind in _REVIEW_KINDS]
    return sorted({d for d in days if d})


def _reviewed_since(plans: list[Plan], started: dt.date, field: str | None) -> bool:
    """Whether the next date given can only follow a review that no document gives the date of."""
    given = [p.dates.next_annual_review for p in plans if p.dates.next_annual_review]
    if field != "dates.ehc_plan_issued" or not given:
        return False
    return implies_a_review(started, max(given))


def _start(
    plans: list[Plan], today: dt.date, doubts: list[str]
) -> tuple[dt.date | None, str | None]:
    """The day the present 12 months began: the last review, or the day the plan was first made."""
    reviews = _reviews(plans)
    if any(day > today for day in reviews):
        doubts.append("dates.last_annual_review is in the future: it was not used. Check the date")
    held = [day for day in reviews if day <= today]
    if held:
        return held[-1], "dates.last_annual_review"
    issued = sorted({p.dates.ehc_plan_issued for p in plans if p.dates.ehc_plan_issued})
    if issued and issued[-1] <= today:
        if last_day_of_12_months(issued[-1]) < today:
            doubts.append(
                "dates.last_annual_review is missing and the plan is more than a year old: if a "
                "review has been held "
                "since, its date is needed"
            )
        return issued[-1], "dates.ehc_plan_issued"
    if issued:
        doubts.append("dates.ehc_plan_issued is in the future: it was not used. Check the date")
    return None, None


def _stated(
    plans: list[Plan],
    started: dt.date | None,
    last_day: dt.date | None,
    today: dt.date,
    doubts: list[str],
) -> dt.date | None:
    """The date that the documents give for the next review, where it can still be the next one."""
    field = "dates.next_annual_review"
    given = [p.dates.next_annual_review for p in plans if p.dates.next_annual_review]
    if not given:
        return None
    stated = max(given)
    if started and stated <= started:
        doubts.append(f"{field} is not after the last review: it was not used. Check the date")
        return None
    if last_day and stated > last_day and started:
        if stated == anniversary(started):
            doubts.append(
                f"{field} is the anniversary of the last review: the 12 months end the day before"
            )
        else:
            doubts.append(
                f"{field} is later than the law allows: the 12 months run from the plan or its "
                f"last review, and an "
                "amended plan does not start them again"
            )
    if last_day and stated < today <= last_day:
        doubts.append(
            f"{field} has passed, and the 12 months have not: the review can still be in time"
        )
        return None
    return stated


def _year_group(plan: Plan, plans: list[Plan], today: dt.date, doubts: list[str]) -> str | None:
    """The year group on `today`: by age where the plan's own year is only an older one.

    Else what is recorded.
    """
    born, recorded = plan.pupil.date_of_birth, plan.pupil.year_group
    by_age = year_group_on(born, today) if born else None
    if born is None:
        doubts.append(
            "pupil.date_of_birth is missing: transfers, the pupil's own rights and the right "
            "wording go by it"
        )
    if recorded is None or by_age is None or recorded not in YEAR_GROUPS or recorded == by_age:
        return recorded or by_age
    written = [
        day
        for p in plans
        for day in (p.dates.plan_start, p.dates.ehc_plan_issued, *_reviews([p]))
        if day and day <= today
    ]
    years_since = academic_year(today) - academic_year(max(written, default=today))
    moved_on = years_on(recorded, years_since)
    if moved_on == by_age:
        return by_age
    doubts.append(
        "pupil.year_group is not the usual one for pupil.date_of_birth: the plan's own was used. "
        "Check both"
    )
    return recorded


def _transfer(
    plan: Plan,
    plans: list[Plan],
    year_group: str | None,
    started: dt.date | None,
    last_day: dt.date | None,
    today: dt.date,
    options: ReviewOptions,
    doubts: list[str],
) -> tuple[Transfer | None, Transfer | None]:
    """(the transfer that the next review is for.

    The transfer whose review is done but whose plan is not).
    """
    if year_group not in YEAR_GROUPS or year_group is None:
        return None, None
    move = next_transfer(year_group, today, plan.setting.name, options.transfer_years)
    if move is None:
        return None, None
    year_begins = dt.date(move.year - 1, 9, 1)
    if started and started >= year_begins:  # reviewed in the year of the move
        issued = [p.dates.ehc_plan_issued for p in plans if p.dates.ehc_plan_issued]
        if max(issued, default=dt.date.min) >= started:
            return None, None
        return None, transfer_for(move.phase, move.year)
    if last_day is not None and move.target > last_day and last_day < year_begins:
        return None, None  # another yearly review comes before the one for the move
    if last_day is None and academic_year(today) + 1 != move.year:
        return None, None
    if started and started >= dt.date(move.year - 1, 4, 1):
        doubts.append(
            "dates.last_annual_review is in the summer before the move: if that was the transfer "
            "review, only the "
            "council's final plan is still to come"
        )
    return move, None
