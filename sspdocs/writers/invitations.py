"""The pack for one annual review.

Letters, forms, agenda, report form, checklist, calendar entry and e-mail drafts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sspdocs.deadlines.cases import initials
from sspdocs.ooxml.look import Look
from sspdocs.ooxml.rewording import Reworder
from sspdocs.ooxml.templating import render
from sspdocs.writers.calendar_file import CalendarEvent, calendar_file
from sspdocs.writers.context import Context
from sspdocs.writers.packs import emails, merge_list
from sspdocs.writers.packs.context import letter_context, pack_context, sample_pack_context
from sspdocs.writers.packs.emails import Attachment
from sspdocs.writers.packs.invitees import Invitee, Invitees, invitees
from sspdocs.writers.packs.papers import (
    CHECKLIST,
    LETTER,
    PUPIL_INVITATION,
    REPORT,
    Paper,
    enclosures,
    find_template,
    letter_name,
    papers,
)
from sspdocs.writers.packs.phrases import reworded, reworded_person
from sspdocs.writers.packs.request import PackRequest
from sspdocs.writers.packs.steps import steps
from sspdocs.writers.packs.wording import clock, long_date

MEETING_FILE = "Review meeting.ics"
DATES_FILE = "Dates for my calendar.ics"


class PackFile(msgspec.Struct, frozen=True):
    """One file of a pack: its path inside the pack's folder, "/" between folders, and its bytes."""

    path: str
    data: bytes


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A whole pack, nothing written yet.

    `warnings` say what is too late, `missing` what a person must add; `invited` are the names, or
    the roles, of those to whom there are letters.
    """

    key: str
    initials: str
    files: tuple[PackFile, ...]
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()


def make_pack(
    request: PackRequest, folders: Sequence[Path], *, previous: dict[str, bytes] | None = None
) -> Pack:
    """Everything that one annual review needs sent, asked for and filled in.

    Args:
        request: the review, its meeting when one is arranged, and who asks.
        folders: where the templates are looked for, a council's own folder before the common one.
        previous: the calendar files of the pack that this one replaces, by name: their entries are
            moved and not added again.

    Raises:
        TemplateError: a template is missing, or one of its tags is wrong.
    """
    found, context = _contents(request)
    write = _Writer(request, folders)
    made = {paper: write(paper.template, context) for paper in papers(request)}
    files = [PackFile(paper.name, data) for paper, data in made.items()]
    events = _meeting_file(request, previous or {})
    files += events
    taken: set[str] = set()
    letters: list[tuple[Context, str]] = []
    for number, invitee in enumerate(found.people, 1):
        going = [paper for paper in enclosures(invitee) if paper in made]
        if invitee.category == "young_person":
            going.insert(0, PUPIL_INVITATION)
        name = letter_name(invitee, taken)
        own = letter_context(context, invitee, [p.name.removesuffix(".docx") for p in going])
        letters.append((own["recipient"], name))
        own["recipient"] = reworded_person(own["recipient"], request.council)
        letter = write(LETTER, own)
        files.append(PackFile(f"Letters/{name}", letter))
        attached = [Attachment(name, letter), *(Attachment(p.name, made[p]) for p in going)]
        attached += [Attachment(e.path, e.data) for e in events if e.path == MEETING_FILE]
        stem = name.removesuffix(".docx").removeprefix("Letter - ")
        mail = _mail(request, invitee, own, attached)
        files.append(PackFile(f"E-mail drafts/{number:02} {stem}.eml", mail))
    files.append(PackFile(merge_list.NAME, merge_list.merge_list(request, context, letters)))
    return _pack(request, context, files)


def circulation_list(request: PackRequest, folders: Sequence[Path]) -> tuple[str, bytes]:
    """The name and bytes of the checklist by itself, with what has come back so far.

    Raises:
        TemplateError: the template is missing, or one of its tags is wrong.
    """
    return CHECKLIST.name, _Writer(request, folders)(CHECKLIST.template, _contents(request)[1])


def review_report(request: PackRequest, folders: Sequence[Path]) -> bytes:
    """The report form of one review by itself, with what was recorded of the meeting.

    Raises:
        TemplateError: the template is missing, or one of its tags is wrong.
    """
    return _Writer(request, folders)(REPORT.template, _contents(request)[1])


def outline(request: PackRequest) -> Pack:
    """What there is to say of a pack (too late, missing.

    Dates to suggest) without making its files.
    """
    return _pack(request, _contents(request)[1], [])


def _contents(request: PackRequest) -> tuple[Invitees, Context]:
    """Whom to invite, and what every paper may print."""
    found = invitees(
        request.case, request.school, own_right=request.own_right, council=request.council_name
    )
    people = tuple(_with_address(i, request.addresses) for i in found.people)
    found = msgspec.structs.replace(found, people=people)
    context = reworded(pack_context(request, found), request.council)
    return found, context


def _pack(request: PackRequest, context: Context, files: list[PackFile]) -> Pack:
    return Pack(
        key=request.case.key,
        initials=initials(request.case.plan),
        files=tuple(files),
        warnings=tuple(context["warnings"]),
        invited=tuple(one["name"] or one["role"] for one in context["circle"]),
        missing=tuple(context["missing"]),
        suggestions=tuple(
            s["date"] + (f" ({s['against']})" if s["against"] else "")
            for s in context["suggestions"]
        ),
    )


def _with_address(invitee: Invitee, addresses: dict[str, str]) -> Invitee:
    """Somebody with the postal address; the one that stands without a name is a parent's."""
    known = invitee.name or invitee.category == "parent_carer"
    return msgspec.structs.replace(
        invitee, address=addresses.get(invitee.name or "") if known else None
    )


class _Writer:
    """Fills the templates of one council.

    Each found once and checked against every field there is.
    """

    def __init__(self, request: PackRequest, folders: Sequence[Path]) -> None:
        self.folders = folders
        self.sample = sample_pack_context(request.council)
        council = request.council
        logo = council.logo_path
        colours = council.colours
        self.look = Look(
            primary=colours.primary,
            accent=colours.accent,
            shade=colours.shade,
            logo=logo.read_bytes() if logo else None,
            phrases=council.phrases,
        )

    def __call__(self, template: str, context: Context) -> bytes:
        path = find_template(template, self.folders)
        return render(path, context, sample=self.sample, look=self.look)


def _mail(
    request: PackRequest, invitee: Invitee, context: Context, attached: list[Attachment]
) -> bytes:
    """A draft whose subject and text say the pupil's initials and no more."""
    meeting, school = context["meeting"], context["school"]
    at = "".join(f", {x}" for x in (meeting["time"], meeting["place"]) if x)
    return emails.invitation(
        to=invitee.email,
        greeting=context["recipient"]["greeting"],
        who=initials(request.case.plan),
        day=meeting["date"],
        at=at,
        back=None if invitee.category == "next_setting" else context["when"]["return_by"],
        sender=(school["sendco"], school["name"]),
        attachments=attached,
        say=Reworder(request.council.phrases),
    )


def _meeting_file(request: PackRequest, previous: dict[str, bytes]) -> list[PackFile]:
    """The meeting for everybody's calendar, when there is one; the dates for the SENDCo's own."""
    case, today = request.case, request.today
    who = initials(case.plan)
    files = []
    if meeting := request.meeting:
        event = CalendarEvent(
            key=f"{case.key}-meeting-{_cycle(request)}",
            date=meeting.date,
            start=meeting.start,
            minutes=meeting.minutes,
            place=meeting.place,
            summary=Reworder(request.council.phrases)(f"Annual review of an EHC plan ({who})"),
            description=_description(request),
        )
        data = calendar_file(
            [event], today, name="Annual review", previous=previous.get(MEETING_FILE)
        )
        files.append(PackFile(MEETING_FILE, data))
    dates = _deadline_events(request)
    if dates:
        data = calendar_file(
            dates, today, name="Annual review dates", previous=previous.get(DATES_FILE)
        )
        files.append(PackFile(DATES_FILE, data))
    return files


def _description(request: PackRequest) -> str:
    meeting = request.meeting
    at = f" at {clock(meeting.start)}" if meeting and meeting.start else ""
    return f"{long_date(meeting.date)}{at}. The letter says more." if meeting else ""


def _deadline_events(request: PackRequest) -> list[CalendarEvent]:
    who = initials(request.case.plan)
    return [
        CalendarEvent(
            key=f"{request.case.key}-{step.id}-{_cycle(request)}",
            date=step.work_to,
            summary=f"{who} {step.what}",
            description=f"Last lawful day: {long_date(step.lawful)}." if step.lawful else "",
            remind_days=7,
        )
        for step in steps(request)
    ]


def _cycle(request: PackRequest) -> str:
    """Which year's review this is: what stays the same when its meeting is moved."""
    case = request.case
    day = case.started or case.due or dt.date(request.today.year, 1, 1)
    return day.isoformat()


__all__ = ["Pack", "PackFile", "PackRequest", "Paper", "find_template", "make_pack", "outline"]
