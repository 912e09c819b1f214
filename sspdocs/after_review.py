"""After a meeting: what is said of it checked, its report written, and what follows put in dates."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import ReviewCase, is_ehc, review_cases
from sspdocs.deadlines.held import COURSES, SECTIONS, HeldReview
from sspdocs.due import DUTIES, DueItem
from sspdocs.errors import UsageError
from sspdocs.model import Plan
from sspdocs.model.pupils import fold_name
from sspdocs.workspace import REVIEW_RECORD
from sspdocs.writers.calendar_file import CalendarEvent, calendar_file
from sspdocs.writers.invitations import review_report
from sspdocs.writers.packs.folders import pupil_folder
from sspdocs.writers.packs.request import PackRequest
from sspdocs.writers.packs.wording import long_date

REPORT = "Review report.docx"
DATES = "Dates after the review.ics"


def find_case(
    plans: Sequence[Plan], wanted: str, today: dt.date, options: ReviewOptions
) -> ReviewCase:
    """The review of the one pupil with an EHC plan who answers to a name, or a part of one.

    Raises:
        UsageError: nobody does, or several do, or the pupil has no EHC plan.
    """
    name = fold_name(wanted)
    named = [p for p in plans if name and name in fold_name(p.pupil.name)]
    cases = review_cases(named, today, options)
    exact = [case for case in cases if fold_name(case.plan.pupil.name) == name]
    if len(exact) == 1:
        return exact[0]
    if len(cases) > 1:
        raise UsageError(
            f"--pupil: {len(cases)} pupils with an EHC plan answer to that. Give the whole name, "
            "and only the folder with the right pupil's plan where two have the same."
        )
    if cases:
        return cases[0]
    if any(not is_ehc(plan) for plan in named):
        raise UsageError(
            "--pupil: no EHC plan is known for this pupil. The review of a SEN Support plan is "
            "written in the plan itself."
        )
    raise UsageError(
        "--pupil: nobody of that name is among these plans or in the register. Check the spelling, "
        "or name the file with the pupil's plan."
    )


def checked(held: HeldReview, today: dt.date) -> HeldReview:
    """What was said of a meeting, as it is, when its dates can be so.

    Raises:
        UsageError: a date is in the future or before the meeting, or one thing contradicts another.
    """
    if held.date > today:
        raise UsageError(
            f"--held: {long_date(held.date)} is in the future. Record a meeting once it was held; "
            "one to come goes into the register (sspdocs register import) or to sspdocs invite."
        )
    for name in ("report_sent", "decided", "amendments_sent", "final_plan"):
        day = getattr(held, name)
        option = "--" + name.replace("_", "-")
        if day and day > today:
            raise UsageError(f"{option}: {long_date(day)} is in the future.")
        if day and day < held.date:
            raise UsageError(f"{option}: {long_date(day)} is before the meeting.")
    if (held.decision is None) != (held.decided is None):
        raise UsageError("--decision and --decided go together: what was decided, and on what day.")
    if held.amendments_sent and held.final_plan and held.final_plan < held.amendments_sent:
        raise UsageError("--final-plan: this is before the notice of amendments.")
    unknown = [letter for letter in held.changes if letter not in SECTIONS]
    if unknown:
        raise UsageError(
            f'--change: "{unknown[0]}" is no section of a plan. Write for example '
            '"F: more speech therapy", with a letter from A to J.'
        )
    if held.changes and held.recommended in ("maintain", "cease"):
        raise UsageError(
            f"--change: the recommendation is to {COURSES[held.recommended]}. With changes to make "
            "it is --recommend amend."
        )
    return held


def case_then(case: ReviewCase, held: HeldReview, options: ReviewOptions) -> ReviewCase:
    """The review as it stood on the day of its meeting, for the report.

    The meeting itself, which the register may have made the last review already, is left out.
    """
    before = [_before(plan, held) for plan in case.plans]
    (made,) = review_cases(before, held.date, options)
    return made


def _before(plan: Plan, held: HeldReview) -> Plan:
    dates = plan.dates
    last = dates.last_annual_review
    if last is not None and last >= held.date:
        last = held.previous
    on = dates.reviewed_on if dates.reviewed_on and dates.reviewed_on < held.date else None
    dates = msgspec.structs.replace(dates, last_annual_review=last, reviewed_on=on)
    return msgspec.structs.replace(plan, dates=dates)


def review_plan(case: ReviewCase, held: HeldReview) -> Plan:
    """The review as a plan of the common model: what the EHC plan says, and what was recorded."""
    plan = case.plan
    outcomes = tuple(
        msgspec.structs.replace(o, rating=held.ratings.get(n, o.rating))
        for n, o in enumerate(plan.outcomes, 1)
    )
    steps = "\n".join(_action(a.what, a.who, a.by) for a in held.actions)
    return msgspec.structs.replace(
        plan,
        kind="annual_review",
        title="Report of the annual review",
        outcomes=outcomes,
        dates=msgspec.structs.replace(plan.dates, reviewed_on=held.date),
        review=msgspec.structs.replace(plan.review, next_steps=steps or plan.review.next_steps),
        unmapped=(),
        provenance={},
    )


def _action(what: str, who: str | None, by: str | None) -> str:
    return "; ".join(x for x in (what, who, by) if x)


def folder_of(case: ReviewCase, held: HeldReview, out: Path) -> Path:
    """The folder for the papers of one meeting, in the pupil's own."""
    return pupil_folder(case, out) / f"Review held {held.date.isoformat()}"


def papers_after(
    request: PackRequest,
    folders: Sequence[Path],
    follows: Iterable[DueItem],
    folder: Path,
    *,
    report: bool = True,
    force: bool = False,
) -> dict[Path, bytes]:
    """The files after a meeting, by their place: report, dates for a calendar, a record of both.

    `report` False leaves the report as it is: nothing that it says is new. A report that somebody
    has written in since is left too, and the new one stands beside it under a number; `force`
    writes over it.

    Raises:
        TemplateError: the report's template is missing or wrong.
    """
    made: dict[Path, bytes] = {}
    if report:
        place = folder / REPORT
        if not force and _is_changed(folder):
            place = _free(place)
        made[place] = data = review_report(request, folders)
        digest = {"report": place.name, "sha256": hashlib.sha256(data).hexdigest()}
        made[folder / REVIEW_RECORD] = msgspec.json.format(msgspec.json.encode(digest))
    events = [
        CalendarEvent(
            key=item.key,
            date=item.date,
            summary=f"{item.initials} {item.what}",
            description=f"{item.why} ({item.source}). Duty: {DUTIES[item.duty]}.",
            remind_days=7,
        )
        for item in follows
    ]
    calendar = folder / DATES
    previous = calendar.read_bytes() if calendar.is_file() else None
    if events:
        made[calendar] = calendar_file(
            events, request.today, name="After the annual review", previous=previous
        )
    return made


def _is_changed(folder: Path) -> bool:
    """Whether a report is there that is not the one we wrote last."""
    if not (folder / REPORT).exists():
        return False
    try:
        said = msgspec.json.decode((folder / REVIEW_RECORD).read_bytes(), type=dict[str, str])
        now = hashlib.sha256((folder / said.get("report", REPORT)).read_bytes()).hexdigest()
    except (OSError, msgspec.DecodeError):
        return True
    return said.get("report") != REPORT or said.get("sha256") != now


def _free(path: Path) -> Path:
    """A name that nothing has, with a number."""
    number = 2
    while (made := path.with_stem(f"{path.stem} {number}")).exists():
        number += 1
    return made
