"""What the templates of a pack may print, beside everything that a plan's own templates may.

school      name, address, contact, sendco, sendco_contact
who         known "Yes" or "", first, whose ("Ada's"), full_whose, first_cap, whose_cap, name,
            initials, age; young "Yes" under 8, teenager "Yes" from 14. Without a name, first is
            "the pupil", first_cap "The pupil"
meeting     known "Yes" or "", date, time, place, length; "" for what is not known: the words
            for a blank are the template's
when        ask_by, return_by, return_phrase ("by ...", "as soon as you can"), papers_by,
            papers_latest, report_by, decision_by, final_by, last_day, latest_meeting,
            overdue "Yes" or ""
recipient   category, category_name, role, name, greeting, organisation, address, required,
            regulation, asked, enclosures; in letters only
circle      everybody invited, each like a recipient; who and shown are several of it on lines;
            invited_on, coming ("Yes", "No"), received_on, advised and came ("Y", "N") once known
waiting     names, or roles, of those whose advice has not come, once any reply was recorded
held        known "Yes" once the meeting was recorded; differs; tick.maintain, .amend, .cease and
            section.A to .J: same, change ("☐", "☒"), words; agreed: what, who, by
steps       the checklist: what, work_to, lawful, who
warnings, missing, actions (of the last review), suggestions ({date, send_by, against})
transfer    coming "Yes" or "", words, by, year
adulthood, own_right, looked_after   "Yes" or ""
letter      date, late "Yes" or "", late_days, replaces (the date of an earlier letter)
outcomes, provision                  the plan's, with choices (met ...) and by (who, how often)
"""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions, suggest_dates
from sspdocs.deadlines.annual import MeetingDates, meeting_dates
from sspdocs.deadlines.cases import Meeting, ReviewCase, initials
from sspdocs.deadlines.held import HeldReview
from sspdocs.model import Plan, Source
from sspdocs.model.in_words import in_words
from sspdocs.writers.context import Context, plan_context, sample_context, uk_date
from sspdocs.writers.packs.invitees import (
    CATEGORIES,
    Invitee,
    Invitees,
    everybody,
    has_come,
    invitees,
    reply_of,
    unreachable,
    waiting_for,
)
from sspdocs.writers.packs.record import record_context, results
from sspdocs.writers.packs.request import PackRequest
from sspdocs.writers.packs.school import School
from sspdocs.writers.packs.steps import Step, steps
from sspdocs.writers.packs.wording import clock, first_sending, long_date, short_date, warnings

_ASKED = {
    "young_person": "Views",
    "parent_carer": "Views",
    "next_setting": "",
}
_YOUNG_TO, _TEENAGER_FROM = 8, 14
_RETURN_DAYS = 22  # a week before the papers go round
_LEAST_DAYS_TO_ANSWER = 5


def pack_context(request: PackRequest, found: Invitees) -> Context:
    """Everything that the templates of one pack may print, the recipient of a letter left out."""
    case, today = request.case, request.today
    plan = case.plan
    latest = plan if case.year_group is None else _with_year(plan, case.year_group)
    base = plan_context(latest, request.council, today, title="Annual review of an EHC plan")
    if request.council.id in ("", "england"):
        base["council"] = base["council"] | {"name": request.council_name or "", "note": ""}
    sent = first_sending(today, request.options)
    notice = (request.meeting.date - sent).days if request.meeting else 15
    return (
        _with_forms(base, request.held)
        | record_context(request.held)
        | {
            "school": _school(request.school, plan),
            "who": _who(case, request.meeting.date if request.meeting else today),
            "meeting": _meeting(request.meeting),
            "when": _when(request),
            "circle": [_circle(i) | _back(i, request) for i in everybody(found, request.held)],
            "waiting": waiting_for(found.people, request.replies) if request.replies else [],
            "steps": [_step(step, request.today) for step in steps(request)],
            "warnings": [] if request.held else _warnings(request),
            "missing": [
                *map(in_words, (*found.missing, *unreachable(found.people), *_missing(request))),
                *map(in_words, case.doubts),
            ],
            "suggestions": _suggestions(request),
            "actions": _actions(request.last) or _lines(plan.review.next_steps),
            "transfer": {
                "coming": "Yes" if case.transfer or case.transfer_plan else "",
                "words": (move.words if (move := case.transfer or case.transfer_plan) else ""),
                "by": uk_date(move.outside) if move else "",
                "year": str(move.year) if move else "",
            },
            "adulthood": "Yes" if case.preparing_for_adulthood else "",
            "own_right": "Yes" if request.own_right else "",
            "looked_after": "Yes" if plan.pupil.looked_after else "",
            "letter": {
                "date": uk_date(sent),
                "replaces": uk_date(request.replaces),
                "late": "Yes" if notice < 14 else "",
                "late_days": str(max(notice, 0)),
            },
        }
    )


def letter_context(base: Context, invitee: Invitee, enclosures: list[str]) -> Context:
    """The pack's context with the recipient of one letter."""
    return base | {
        "recipient": _circle(invitee) | {"greeting": _greeting(invitee), "enclosures": enclosures}
    }


def sample_pack_context(council: Council) -> Context:
    """A context with every field and an item in every list: the tags are checked against it."""
    one = Invitee(category="parent_carer", role="Parent or carer", name="Sam Example")
    plan = Plan(source=Source(path="plan.docx", sha256="0" * 64, media_type=""))
    case = ReviewCase(key="sample", plan=plan, plans=(plan,), last_day=dt.date(2027, 3, 9))
    request = PackRequest(
        case=case, council=council, school=School(), options=ReviewOptions(),
        today=dt.date(2026, 11, 23), meeting=Meeting(date=dt.date(2027, 1, 20)),
    )  # fmt: skip
    everybody = invitees(case, School(), own_right=False, council=None)
    full = _with_forms(sample_context(council))
    made = full | pack_context(request, everybody)
    made |= {name: value for name, value in full.items() if isinstance(value, list)}
    made |= record_context(None) | {"agreed": [{"what": "", "who": "", "by": ""}]}
    made |= {
        "warnings": ["Warning"], "missing": ["Missing"], "waiting": ["Name"], "actions": ["Action"],
        "suggestions": [{"date": "", "send_by": "", "against": ""}],
    }  # fmt: skip
    return letter_context(made, one, ["Enclosure"])


def _with_forms(base: Context, held: HeldReview | None = None) -> Context:
    """The plan's own context with what the forms need of each outcome and each piece of support."""
    ratings = held.ratings if held else {}
    return base | {
        "outcomes": [
            o | {"choices": results(ratings.get(n))} for n, o in enumerate(base["outcomes"], 1)
        ],
        "provision": [p | {"by": _by(p)} for p in base["provision"]],
    }


# --- the parts ---------------------------------------------------------------------------------


def _with_year(plan: Plan, year_group: str) -> Plan:
    """The plan with the year group that holds today."""
    pupil = msgspec.structs.replace(plan.pupil, year_group=year_group)
    return msgspec.structs.replace(plan, pupil=pupil)


def _school(school: School, plan: Plan) -> Context:
    lines = [x for x in (school.phone, school.email, school.website) if x]
    sendcos = [p for p in plan.people if p.role == "sendco"]
    name = school.sendco or (sendcos[0].name if sendcos else None)
    own = [x for x in (school.sendco_phone, school.sendco_email) if x]
    if not own and sendcos:
        own = [x for x in (sendcos[0].phone, sendcos[0].email) if x]
    return {
        "name": school.name or plan.setting.name or "",
        "address": ", ".join(school.address),
        "contact": "  |  ".join(lines),
        "sendco": name or "",
        "sendco_contact": " or ".join(own or lines[:2]),
    }


def _who(case: ReviewCase, day: dt.date) -> Context:
    pupil = case.plan.pupil
    known = pupil.preferred_name or (pupil.name or "").split(" ")[0]
    first, full = known or "the pupil", pupil.name or "the pupil"
    age = case.age_on(day)
    return {
        "known": "Yes" if known else "",
        "first": first,
        "first_cap": _capital(first),
        "whose": _whose(first),
        "whose_cap": _capital(_whose(first)),
        "full_whose": _whose(full),
        "name": pupil.name or "",
        "initials": initials(case.plan),
        "age": "" if age is None else str(age),
        "young": "Yes" if age is not None and age < _YOUNG_TO else "",
        "teenager": "Yes" if age is not None and age >= _TEENAGER_FROM else "",
    }


def _meeting(meeting: Meeting | None) -> Context:
    if meeting is None:
        return {"known": "", "date": "", "time": "", "place": "", "length": ""}
    return {
        "known": "Yes",
        "date": long_date(meeting.date),
        "time": clock(meeting.start),
        "place": meeting.place or "",
        "length": f"about {meeting.minutes} minutes",
    }


def _dates(request: PackRequest) -> MeetingDates | None:
    meeting = request.meeting
    return meeting_dates(meeting.date, last_day=request.case.last_day) if meeting else None


def _when(request: PackRequest) -> Context:
    case, dates, calendar = request.case, _dates(request), request.options.calendar
    known = {
        "last_day": long_date(case.due),
        "latest_meeting": long_date(case.latest_meeting),
        "overdue": "Yes" if case.due and case.due < request.today else "",
    }
    if dates is None:
        names = ("ask_by", "return_by", "papers_by", "papers_latest")
        blank = dict.fromkeys((*names, "report_by", "decision_by", "final_by"), "")
        return known | blank | {"return_phrase": "at least three weeks before the meeting"}
    sent = first_sending(request.today, request.options)
    back = calendar.school_day_on_or_before(dates.meeting - dt.timedelta(days=_RETURN_DAYS))
    papers = calendar.working_day_on_or_before(dates.papers_safe)
    soon = (back - sent).days < _LEAST_DAYS_TO_ANSWER
    return known | {
        "return_phrase": "as soon as you can" if soon else f"by {long_date(back)}",
        "ask_by": long_date(dates.meeting - dt.timedelta(days=request.options.ask_advice_days)),
        "return_by": "" if soon else long_date(back),
        "papers_by": long_date(papers),
        "papers_latest": long_date(dates.papers_latest),
        "report_by": long_date(dates.report),
        "decision_by": long_date(dates.decision),
        "final_by": long_date(dates.final_plan),
    }


def _circle(invitee: Invitee) -> Context:
    contact = [x for x in (invitee.phone, invitee.email) if x]
    who = [invitee.role, invitee.name, invitee.organisation]
    return {
        "who": "\n".join(x for x in who if x),
        "shown": "\n".join(x for x in (*who, *contact) if x),
        "category": invitee.category,
        "category_name": CATEGORIES[invitee.category],
        "role": invitee.role,
        "name": invitee.name or "",
        "organisation": invitee.organisation or "",
        "address": invitee.address or "",
        "contact": " ".join(contact),
        "required": invitee.required or "",
        "regulation": (invitee.required or "").replace("reg ", "regulation "),
        "asked": _ASKED.get(invitee.category, "Advice"),
    }


def _greeting(invitee: Invitee) -> str:
    if invitee.name:
        return invitee.name.split(" ")[0] if invitee.category == "young_person" else invitee.name
    return {"parent_carer": "parent or carer", "young_person": "student"}.get(
        invitee.category, "colleague"
    )


def _missing(request: PackRequest) -> list[str]:
    """What a letter cannot say for want of a detail, by the name of the field or setting."""
    case, school, said = request.case, request.school, []
    if not case.plan.pupil.name:
        said.append("pupil.name: the plan gives no name; the letters leave room for it")
    if request.meeting is None:
        said.append("meeting date: not arranged; the letters have a line to fill in")
    else:
        if request.meeting.start is None:
            said.append("meeting time: the letters have a line to fill in")
        if not request.meeting.place:
            said.append("meeting room: the letters have a line to fill in")
    if not (school.name or case.plan.setting.name):
        said.append("school.name (sspdocs.toml) or setting.name: the letterhead is blank")
    if not school.address:
        said.append("school.address (sspdocs.toml): the letterhead has no address")
    if not school.sendco and not any(p.role == "sendco" and p.name for p in case.plan.people):
        said.append("school.sendco (sspdocs.toml): nobody signs the letters")
    if not case.plan.outcomes:
        said.append("outcomes: none were read; the report form has rows to fill in")
    return said


def _suggestions(request: PackRequest) -> list[Context]:
    if request.meeting is not None:
        return []
    found = suggest_dates(
        request.today, request.case.last_day, request.options, transfer=request.case.transfer
    )
    return [
        {
            "date": long_date(s.date),
            "send_by": long_date(s.send_by),
            "against": "; ".join(s.against),
        }
        for s in found
    ]


def _warnings(request: PackRequest) -> list[str]:
    return list(warnings(request.case, request.meeting, request.today, request.options))


def _back(invitee: Invitee, request: PackRequest) -> Context:
    """What came back from somebody, and whether they came, as far as it was recorded."""
    reply, held = reply_of(invitee, request.replies), request.held
    received = reply.received_on if reply else None
    return {
        "invited_on": short_date(reply.invited_on if reply else None),
        "coming": "" if reply is None or reply.coming is None else _yes(reply.coming, "Yes", "No"),
        "received_on": short_date(received),
        "advised": _yes(bool(received), "Y", "N") if request.replies else "",
        "came": _yes(has_come(invitee, held.came), "Y", "N") if held and held.came else "",
    }


def _yes(what: bool, yes: str, no: str) -> str:
    return yes if what else no


def _actions(last: HeldReview | None) -> list[str]:
    """What was agreed at the last meeting, when it was recorded: "Refer to OT (Priya Nair, May)"."""
    said = []
    for action in last.actions if last else ():
        who = ", ".join(x for x in (action.who, action.by) if x)
        said.append(action.what + (f" ({who})" if who else ""))
    return said


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _step(step: Step, today: dt.date) -> Context:
    """One line of the checklist; what the school should have done by now is to be done now."""
    missed = step.work_to < today and step.id in ("ask", "chase", "invite", "papers")
    day = short_date(step.work_to)
    return {
        "what": step.what,
        "work_to": f"Now ({day} has passed)" if missed else day,
        "lawful": short_date(step.lawful),
        "who": step.who,
    }


def _by(provision: Context) -> str:
    """Who gives it and how often, in one cell."""
    return "\n".join(x for x in (provision["lead"], provision["amount"]) if x)


def _whose(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
