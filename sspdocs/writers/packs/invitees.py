"""Who is invited to a review: the five that the law names, and the others whom the plan names.

Source:
    SEND Regulations 2014, reg 20(2): (a) the child's parent or the young person; (b) the provider
    of the early years education or the head or principal; (c) an officer of the council for its SEN
    functions; (d) a health professional whom the commissioning body names; (e) an officer of the
    council for its social care functions. Code of Practice 2015, 9.176: others who matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from sspdocs.deadlines.cases import ReviewCase
from sspdocs.deadlines.held import HeldReview, Reply
from sspdocs.model import Person, Plan
from sspdocs.model.pupils import fold_name
from sspdocs.writers.packs.school import School

Category = Literal[
    "young_person", "parent_carer", "school", "council", "health", "social_care", "professional",
    "next_setting",
]  # fmt: skip
CATEGORIES: dict[Category, str] = {
    "young_person": "Young person",
    "parent_carer": "Parent or carer",
    "school": "School",
    "council": "Council SEN officer",
    "health": "Health professional",
    "social_care": "Council social care officer",
    "professional": "Other professional",
    "next_setting": "Next school or college",
}
REQUIRED: dict[Category, str] = {
    "young_person": "reg 20(2)(a)",
    "parent_carer": "reg 20(2)(a)",
    "school": "reg 20(2)(b)",
    "council": "reg 20(2)(c)",
    "health": "reg 20(2)(d)",
    "social_care": "reg 20(2)(e)",
}
"""Category → the paragraph that says it must be invited."""

_STAFF = ("headteacher", "class_teacher", "key_worker", "teaching_assistant")
_STAFF_WORDS = {
    "headteacher": "Headteacher",
    "class_teacher": "Class teacher",
    "key_worker": "Key worker",
    "teaching_assistant": "Teaching assistant",
}
_NOBODY = {"none", "nobody", "no one", "nil", "no", "not involved", "none involved", "not known"}
_NO_EMAIL = "the draft has no address"
OWN_ROLES = (*CATEGORIES.values(), *_STAFF_WORDS.values(), "Headteacher or principal", "Also came")
"""What we call people ourselves, where a plan does not say what they are."""
_PROFESSION = re.compile(
    r"therap|psycholog|nurse|worker|officer|teacher|paediatric|ordinator|doctor|audiolog|dietit"
    r"|physio|psychiatr|visitor|consultant|mentor|adviser|advisor|coach|practitioner",
    re.IGNORECASE,
)
# of 100: "Jon Smith" and "John Smith" are one person, "Dr J Osei" and "Dr Josie Osei" may be two
_SAME_NAME = 88


class Invitee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to be invited.

    A name, organisation or address that is not known is None and left to be filled in.

    `required` is the paragraph that says they must be invited, None for the others.
    """

    category: Category
    role: str
    name: str | None = None
    organisation: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    required: str | None = None


class Invitees(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody to invite, in the order of the Regulations.

    And what is missing of them by name of field.
    """

    people: tuple[Invitee, ...]
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[Category, re.Pattern[str]], ...]:
    path = Path(__file__).with_name("invitees.toml")
    made = []
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        words = "|".join(
            re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in group["words"]
        )
        made.append((group["category"], re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)))
    return tuple(made)


def category_of(*texts: str | None) -> Category:
    """The category that somebody's service, role or organisation tells.

    A professional when none does.
    """
    words = " / ".join(text for text in texts if text)
    for category, pattern in _groups():
        if pattern.search(words):
            return category
    return "professional"


def invitees(case: ReviewCase, school: School, *, own_right: bool, council: str | None) -> Invitees:
    """Everybody to invite to one review.

    Args:
        case: the review.
        school: for the names that a plan does not give.
        own_right: whether the young person is invited in their own right.
        council: the council's name, when it is known.
    """
    missing: list[str] = []
    people = [
        *_family(case.plan, own_right, missing),
        *_staff(case.plan, school, missing),
        *_outside(case.plan, school, council, missing),
    ]
    if case.transfer:
        people.append(
            Invitee(category="next_setting", role=f"Next setting (moving {case.transfer.words})")
        )
    order = list(CATEGORIES)
    people = _once(people, missing)
    people.sort(key=lambda i: order.index(i.category))
    return Invitees(people=tuple(people), missing=tuple(missing))


def reply_of(invitee: Invitee, replies: Mapping[str, Reply]) -> Reply | None:
    """What came back from somebody: under the name, else a name spelled nearly so, else the role.

    Args:
        invitee: who was invited.
        replies: what came back, by `fold_name` of whoever it was.
    """
    if invitee.name:
        name = fold_name(invitee.name)
        if name in replies:
            return replies[name]
        near = max(replies, key=lambda known: fuzz.token_sort_ratio(name, known), default="")
        if near and fuzz.token_sort_ratio(name, near) >= _SAME_NAME:
            return replies[near]
    return replies.get(fold_name(invitee.role)) or replies.get(
        fold_name(CATEGORIES[invitee.category])
    )


def waiting_for(people: Sequence[Invitee], replies: Mapping[str, Reply]) -> list[str]:
    """The names, or roles, of those asked whose views or advice have not come."""
    back = [(one, reply_of(one, replies)) for one in people if one.category != "next_setting"]
    return [one.name or one.role for one, reply in back if not (reply and reply.received_on)]


def has_come(invitee: Invitee, came: Sequence[str]) -> bool:
    """Whether somebody is among those who came: by name, nearly so, or by role."""
    return reply_of(invitee, {fold_name(name): Reply(who=name) for name in came}) is not None


def everybody(found: Invitees, held: HeldReview | None) -> list[Invitee]:
    """Those invited, and those who came without standing on the list."""
    known = [
        name for name in (held.came if held else ()) for i in found.people if has_come(i, [name])
    ]
    others = [name for name in (held.came if held else ()) if name not in known]
    more = [Invitee(category="professional", role="Also came", name=name) for name in others]
    return [*found.people, *more]


def unreachable(people: Sequence[Invitee]) -> list[str]:
    """Whose letter has no address and whose draft none, by name of the field."""
    said = []
    family = [i for i in people if i.category in ("parent_carer", "young_person")]
    for field, words in (("address", "the letter has no postal address"), ("email", _NO_EMAIL)):
        roles = {i.role: None for i in family if getattr(i, field) is None}
        said += [f"{field} ({role.lower()}): not known: {words}" for role in roles]
    outside = [i for i in people if i not in family and i.category != "school" and i.name]
    if without := sum(i.email is None for i in outside):
        said.append(
            f"email: not known for {without} of the {len(outside)} people outside the school who "
            "are named: their drafts have no address"
        )
    return said


def _family(plan: Plan, own_right: bool, missing: list[str]) -> Iterator[Invitee]:
    if own_right:
        yield Invitee(
            category="young_person", role="Young person", name=plan.pupil.name,
            required=REQUIRED["young_person"],
        )  # fmt: skip
    found = False
    for person in plan.people:
        if person.role == "parent_carer" and person.name:
            found = True
            yield Invitee(
                category="parent_carer", role="Parent or carer", name=person.name,
                phone=person.phone, email=person.email,
                required=None if own_right else REQUIRED["parent_carer"],
            )  # fmt: skip
    if not found:
        missing.append("people (parent_carer): the plan names no parent or carer")
        parents = [p for p in plan.people if p.role == "parent_carer"]
        yield Invitee(
            category="parent_carer", role="Parent or carer",
            phone=next((p.phone for p in parents if p.phone), None),
            email=next((p.email for p in parents if p.email), None),
            required=None if own_right else REQUIRED["parent_carer"],
        )  # fmt: skip


def _staff(plan: Plan, school: School, missing: list[str]) -> Iterator[Invitee]:
    where = school.name or plan.setting.name
    heads = [p for p in plan.people if p.role == "headteacher" and p.name]
    head = school.headteacher or (heads[0].name if heads else None)
    if head is None:
        missing.append("people (headteacher): neither the plan nor the school's settings name one")
    yield Invitee(
        category="school", role="Headteacher or principal", name=head, organisation=where,
        required=REQUIRED["school"],
    )  # fmt: skip
    for person in plan.people:
        if person.role in _STAFF[1:] and person.name:
            yield Invitee(
                category="school", role=_STAFF_WORDS[person.role], name=person.name,
                organisation=where, phone=person.phone, email=person.email,
            )  # fmt: skip


def _outside(
    plan: Plan, school: School, council: str | None, missing: list[str]
) -> Iterator[Invitee]:
    """The council's officers, health, social care and the other professionals.

    Each named or to be named.
    """
    found: list[Invitee] = []
    for person in plan.people:
        named = person.name or person.organisation
        if person.role in ("professional", "other") and named and not _is_nobody(person.name):
            found.append(_person(person))
    for agency in plan.agencies:
        if (agency.service or agency.name) and not _is_nobody(agency.name):
            found.append(_outsider(agency.service, agency.name))
    asked: tuple[tuple[Category, str | None, str | None, str | None, str], ...] = (
        ("council", school.council_officer, council, school.council_email,
         "no SEN officer of the council is named: ask the SEND team"),
        ("health", None, None, school.health_email,
         "no health professional is named: ask the Designated Clinical Officer whom the "
         "integrated care board names"),
        ("social_care", None, council, school.social_care_email,
         "no social care officer is named: ask the council's children's services, even when none "
         "is involved"),
    )  # fmt: skip
    for category, name, organisation, email, says in asked:
        if any(i.category == category for i in found):
            continue
        if name is None:
            missing.append(f"people or agencies ({category}): {says}")
        found.append(
            Invitee(
                category=category,
                role=CATEGORIES[category],
                name=name,
                organisation=organisation,
                email=email,
                required=REQUIRED[category],
            )
        )
    if sum(i.category == "health" for i in found) > 1:
        missing.append(
            "agencies (health): several are named: ask which of them the integrated care board "
            "names "
            "under regulation 20(2)(d)"
        )
    yield from found


def _is_nobody(name: str | None) -> bool:
    """Whether a plan says in words that there is nobody: "Social worker: none"."""
    return fold_name(name) in _NOBODY


def _person(person: Person) -> Invitee:
    """Somebody from the plan's people: what stands under organisation may be what they are."""
    found = _outsider(person.organisation, person.name, person.phone, person.email)
    if not person.organisation or _PROFESSION.search(person.organisation):
        return found
    role = CATEGORIES[found.category]
    same = role.casefold() == person.organisation.casefold()
    return msgspec.structs.replace(
        found, role=role, organisation=None if same else person.organisation
    )


def _outsider(
    service: str | None, name: str | None, phone: str | None = None, email: str | None = None
) -> Invitee:
    category = category_of(service, name)
    return Invitee(
        category=category, role=service or CATEGORIES[category], name=name, phone=phone,
        email=email, required=REQUIRED.get(category),
    )  # fmt: skip


def _once(people: list[Invitee], missing: list[str]) -> list[Invitee]:
    """Each person once; two spellings of one name are said."""
    kept: list[Invitee] = []
    for one in people:
        same = next((k for k in kept if _is_same(k, one)), None)
        if same is None:
            kept.append(one)
        elif same.name is None:
            kept[kept.index(same)] = one
        elif one.name is not None and same.name != one.name:
            missing.append(
                f"people, agencies: one {CATEGORIES[one.category].lower()} stands under two "
                f"spellings: one letter was "
                "made, check the name"
            )
    return kept


def _is_same(a: Invitee, b: Invitee) -> bool:
    if a.category != b.category:
        return False
    if a.name is None or b.name is None:
        return a.role.casefold() == b.role.casefold()
    return fuzz.token_sort_ratio(a.name.casefold(), b.name.casefold()) >= _SAME_NAME
