"""The register and the plans that were read, put together: one picture of each pupil's review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sspdocs.deadlines.cases import Meeting, initials, initials_of, is_ehc, pupil_key
from sspdocs.deadlines.transfers import year_group_on, years_on
from sspdocs.model import Person, Plan, Pupil, Sen, Source
from sspdocs.model.codes import Role
from sspdocs.model.pupils import fold_name, tell_apart, who_in
from sspdocs.register.entry import Contact, Entry

_ROLES: dict[str, Role] = {
    "parent_carer": "parent_carer",
    "parent_carer_2": "parent_carer",
    "class_teacher": "class_teacher",
    "key_worker": "key_worker",
}


class Joined(NamedTuple):
    """Plans with what the register adds, meetings to come and addresses, and what does not fit.

    `meetings` is by pupil key; `addresses` too, and then by a person's name ("" for one whose name
    is not known); `keys` gives a pupil's key in the
    register by the pupil key of the plans.
    """

    plans: tuple[Plan, ...]
    meetings: dict[str, Meeting]
    addresses: dict[str, dict[str, str]]
    doubts: tuple[str, ...]
    keys: dict[str, str]


def join(
    plans: Iterable[Plan], entries: Mapping[str, Entry], today: dt.date, register: str
) -> Joined:
    """Plans and register together.

    A plan keeps what it says; the register adds people, a later review and what the plan leaves
    out. A pupil with an entry and no plan becomes a plan of dates and people, so that nobody is
    forgotten.

    Args:
        plans: as read.
        entries: what the register holds now, by its key.
        today: a meeting before it is no longer to come.
        register: the register's file, as the source of what only it knows.
    """
    made = list(plans)
    meetings: dict[str, Meeting] = {}
    addresses: dict[str, dict[str, str]] = {}
    doubts: list[str] = []
    keys: dict[str, str] = {}
    said = [who_in(plan) for plan in made]
    groups = tell_apart([*said, *(entry.who for entry in entries.values())])
    of = {n: [k for k in group if k < len(said)] for group in groups for n in group}
    for n, (key, entry) in enumerate(entries.items(), len(said)):
        mine = of[n]
        if not mine and entry.who.name in {one.name for one in said} - {""}:
            doubts.append(
                f"the register's row of {initials_of(entry.name)} may be one of several pupils' of that name: "
                "add the UPN and the date of birth there and in the plans"
            )
        for k in mine:
            made[k] = _with(made[k], entry)
        reviewed = [k for k in mine if is_ehc(made[k])]
        if not reviewed and entry.status in (None, "E"):
            made.append(_with(_only(entry, register), entry))
            doubts += _a_year_behind(entry, today)
            reviewed = [len(made) - 1]
        meeting = entry.meeting
        if reviewed:
            plan = made[reviewed[0]]
            keys[pupil_key(plan)] = key
            addresses.setdefault(pupil_key(plan), {}).update(_addresses(plan, entry.people))
            doubts += _without_a_name(plan, entry)
        if meeting is None or not reviewed:
            continue
        if meeting.date >= today:
            meetings[pupil_key(made[reviewed[0]])] = meeting
        elif entry.last_annual_review is None or entry.last_annual_review < meeting.date:
            doubts.append(
                f"meeting_date of {initials(made[reviewed[0]])} has passed: if the review was held, "
                "record it (sspdocs reviewed); if not, put in the new date"
            )
    return Joined(tuple(made), meetings, addresses, tuple(dict.fromkeys(doubts)), keys)


def _a_year_behind(entry: Entry, today: dt.date) -> list[str]:
    """What to say of a year group that would be right a year ago: it may be old, or on purpose."""
    if entry.year_group is None or entry.date_of_birth is None:
        return []
    usual = year_group_on(entry.date_of_birth, today)
    if usual is None or years_on(entry.year_group, 1) != usual:
        return []
    return [
        f"year_group in the register's row of {initials_of(entry.name)} is a year behind the usual one "
        "for the date of birth, and was taken for last year's: for a pupil who is taught a year behind, "
        "the dates of a move between schools are a year later"
    ]


def _without_a_name(plan: Plan, entry: Entry) -> list[str]:
    """What to say of a parent's details that could be either parent's."""
    if not any(not c.name and _ambiguous(c, plan.people) for c in entry.people):
        return []
    return [
        f"the register's row of {initials(plan)} has an e-mail, telephone or address of a parent "
        "without the name, and several are named: put the name beside it"
    ]


def _only(entry: Entry, register: str) -> Plan:
    """A plan of a pupil of whom only the register knows."""
    source = Source(path=register, sha256="0" * 64, media_type="application/vnd.sqlite3")
    return Plan(kind="ehc_plan", source=source, sen=Sen(status="E"))


def _with(plan: Plan, entry: Entry) -> Plan:
    """The plan with what the register adds."""
    pupil, setting, dates = plan.pupil, plan.setting, plan.dates
    known = [d for d in (dates.last_annual_review, dates.ehc_plan_issued) if d]
    last = max((d for d in (dates.last_annual_review, entry.last_annual_review) if d), default=None)
    # a date that the plan gave for the review which has been held since is nobody's next date
    passed = bool(known and last and last > max(known))
    return msgspec.structs.replace(
        plan,
        pupil=_filled(pupil, entry, ("name", "upn", "date_of_birth", "year_group")),
        setting=msgspec.structs.replace(
            setting,
            name=setting.name or entry.setting,
            local_authority=setting.local_authority or entry.council,
        ),
        dates=msgspec.structs.replace(
            dates,
            last_annual_review=last,
            ehc_plan_issued=dates.ehc_plan_issued or entry.ehc_plan_issued,
            next_annual_review=entry.next_annual_review
            or (None if passed else dates.next_annual_review),
        ),
        people=_people(plan.people, entry.people),
    )


def _filled(pupil: Pupil, entry: Entry, names: Sequence[str]) -> Pupil:
    missing = {n: getattr(entry, n) for n in names if getattr(pupil, n) is None}
    return msgspec.structs.replace(pupil, **missing)


def _people(named: tuple[Person, ...], contacts: tuple[Contact, ...]) -> tuple[Person, ...]:
    """The plan's people, with the register's details where it names the same person.

    And the others after them.
    """
    people = list(named)
    for contact in contacts:
        role: Role = _ROLES.get(contact.role, "professional")
        name = contact.name or _only_name(contact, people)
        if not name and _ambiguous(contact, people):
            continue
        mine = Person(
            role=role,
            name=name,
            organisation=None if role != "professional" else contact.title,
            phone=contact.phone,
            email=contact.email,
        )
        same = [k for k, p in enumerate(people) if name and fold_name(p.name) == fold_name(name)]
        if same:
            old = people[same[0]]
            people[same[0]] = msgspec.structs.replace(
                old,
                phone=contact.phone or old.phone,
                email=contact.email or old.email,
                organisation=old.organisation or mine.organisation,
            )
        else:
            people.append(mine)
    return tuple(people)


def _named_parents(contact: Contact, people: Sequence[Person]) -> list[str]:
    """The names of the parents, when somebody without a name is a parent."""
    role = _ROLES.get(contact.role)
    return [p.name for p in people if role == "parent_carer" == p.role and p.name]


def _only_name(contact: Contact, people: Sequence[Person]) -> str | None:
    """The name of a parent whose details stand without one, where only one parent is named."""
    names = _named_parents(contact, people)
    return names[0] if len(names) == 1 else None


def _ambiguous(contact: Contact, people: Sequence[Person]) -> bool:
    """Whether a parent's details could be either parent's."""
    return len(_named_parents(contact, people)) > 1


def _addresses(plan: Plan, contacts: Sequence[Contact]) -> dict[str, str]:
    """The postal addresses of one pupil's people, by name; "" for a parent who has none."""
    made: dict[str, str] = {}
    for contact in contacts:
        name = contact.name or _only_name(contact, plan.people)
        sure = name or (
            _ROLES.get(contact.role) == "parent_carer" and not _ambiguous(contact, plan.people)
        )
        if contact.address and sure:
            made[name or ""] = contact.address
    return made
