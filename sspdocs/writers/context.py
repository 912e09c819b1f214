"""A plan as the data that templates print: fields by their contract names, for people to read.

A template writes `{{ pupil.name }}`, `{{ dates.review_due }}`, `{%tr for o in outcomes %}`. Every
value is text for people (dates "22 November 2026", money "£1,234.50", yes or no as "Yes" and "No",
nothing as ""), so a template needs no formatting and an `if` on a field asks whether the plan says
it. Beside the contract's fields stand ready-made forms:

    document.title        what this document is; source.file and source.made_on: what from, and when
    council               name, short, note ("Built from …"), logo ("Yes" where there is one)
    pupil.year            "Year 4"; pupil.from_year_9: "Yes" when adult life is a focus of reviews
    sen                   status_name, primary_need_name, other_needs_names, area_names
    area_ticks            [{area, name, tick}] in the Code's order, tick "☒" or "☐"
    by_role.parent_carer  … the names of each role, one a line
    people_to_reach       the people of whom it is said where they work or how to reach them
    plan_rows             [{outcome: {…}, provision: [{…}]}]: each outcome with its provision; one
                          blank item where it has none, so that a row is printed
    unlinked_provision    serves no outcome: strategies (universal) and other_support (the rest)
    provision_details     the provision that says resources, cost or impact
    costed_provision      the provision that says resources or cost
    areas_said            outcomes, provision, other: "Yes" where one of them names its area
    area_rows             [{area_name, needs, rows, provision}]: the golden thread, area by area
    outcome.result        the rating in the author's words, or as "Partly met"
    provision.amount      how often, with the numbers that its wording leaves out
    provision.for_outcomes  "1, 2"
    sign_rows             everyone who has signed or should
    no_place              [{label, text}]: what the template leaves out, found by `tagged.fill`
    other_information     [{label, text}]: unmapped, and what the template leaves out
    findings              [{check, severity, message, pointer}]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import msgspec

from sspdocs.councils import Council
from sspdocs.findings import Finding, Severity
from sspdocs.model import (
    AREAS,
    NEED_TYPES,
    Agency,
    Assessment,
    Need,
    Outcome,
    Person,
    Plan,
    Provision,
    Signature,
    Source,
    Unmapped,
)
from sspdocs.model.codes import KINDS, RATINGS, ROLES, STATUSES, TIERS, Role
from sspdocs.writers.amounts import amount, number
from sspdocs.writers.row_labels import unread_labels

Context = dict[str, Any]

NOTE = "Built from published guidance; not the council’s official form."
_COSTS = ("resources", "annual_cost", "hourly_rate")
_DETAILS = (*_COSTS, "impact")
_SIGNERS: tuple[Role | str, ...] = ("pupil", "parent_carer", "class_teacher", "sendco")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_YEARS = {"R": "Reception", "N1": "Nursery 1", "N2": "Nursery 2"}


def plan_context(
    plan: Plan,
    council: Council,
    today: dt.date,
    *,
    title: str = "",
    findings: Sequence[Finding] = (),
) -> Context:
    """Everything that a template may print about one plan.

    Args:
        plan: what the document says.
        council: whose document it is: its names, wording and who signs.
        today: the date that the document says it was made on.
        title: the document's title; the council's name for the plan when empty.
        findings: what the checks found, for templates that print it.

    Returns:
        Mappings, lists and text only, with the same keys for every plan: absent text is "", an
        absent list is empty.
    """
    told = unread_labels(plan)
    unmapped = [_fields(u) | {"label": label} for u, label in zip(plan.unmapped, told, strict=True)]
    return {
        "kind": plan.kind,
        "kind_name": KINDS[plan.kind],
        "title": plan.title or "",
        "document": {"title": title or council.wording.plan},
        "council": {
            "name": council.name,
            "short": council.short,
            "note": NOTE,
            "logo": "Yes" if council.logo else "",
        },
        "wording": _fields(council.wording),
        "source": {
            "path": plan.source.path,
            "file": PurePath(plan.source.path.replace("\\", "/")).name,
            "sheet": plan.source.sheet or "",
            "made_on": uk_date(today),
        },
        **_about_the_pupil(plan),
        **_support(plan),
        "sign_rows": _sign_rows(plan, council),
        "unmapped": unmapped,
        "other_information": unmapped,
        "no_place": [],
        "findings": [_finding(f) for f in findings],
    }


def _about_the_pupil(plan: Plan) -> Context:
    """Who the plan is about: details, people, needs, views."""
    pupil, chosen = plan.pupil, plan.sen.areas
    people = [_person(p) for p in plan.people]
    return {
        "pupil": {
            **_fields(pupil),
            "year": year_name(pupil.year_group),
            "from_year_9": "Yes" if _is_year_9_up(pupil.year_group) else "",
            "attendance": "" if pupil.attendance is None else f"{number(pupil.attendance)}%",
        },
        "setting": _fields(plan.setting),
        "people": people,
        "people_to_reach": [x for x in people if x["details"]],
        "by_role": {role: _names(plan.people, role) for role in ROLES},
        "sen": _sen(plan),
        "area_ticks": [
            {"area": area, "name": name, "tick": "☒" if area in chosen else "☐"}
            for area, name in AREAS.items()
        ],
        "views": _fields(plan.views),
        "agencies": [_fields(a) for a in plan.agencies],
        "assessments": [_fields(a) for a in plan.assessments],
        "dates": _fields(plan.dates),
    }


def _support(plan: Plan) -> Context:
    """Needs, outcomes, provision and how they went, alone and joined."""
    outcomes = [_outcome(o, n) for n, o in enumerate(plan.outcomes, 1)]
    provision = [_provision(p, n) for n, p in enumerate(plan.provision, 1)]
    needs = [_fields(n) | {"area_name": _area(n.area)} for n in plan.needs]
    rows, unlinked = _plan_rows(plan, outcomes, provision)
    return {
        "needs": needs,
        "outcomes": outcomes,
        "provision": provision,
        "plan_rows": rows,
        "unlinked_provision": unlinked,
        "strategies": [x for x in unlinked if x["tier"] == "universal"],
        "other_support": [x for x in unlinked if x["tier"] != "universal"],
        "provision_details": [x for x in provision if any(x[name] for name in _DETAILS)],
        "costed_provision": [x for x in provision if any(x[name] for name in _COSTS)],
        "areas_said": {
            "outcomes": _said(outcomes),
            "provision": _said(provision),
            "other": _said(unlinked),
        },
        "area_rows": _area_rows(needs, rows, unlinked),
        "costs": _fields(plan.costs),
        "review": _fields(plan.review),
        "signatures": [_signature(s) for s in plan.signatures],
    }


def _said(items: Iterable[Context]) -> str:
    """Says yes where some item names its area of need: a list of none needs no column for it."""
    return "Yes" if any(x["area"] for x in items) else ""


def sample_context(council: Council) -> Context:
    """A context with every field and an item in every list, to check a template's tags against."""
    one = Plan(
        source=Source(path="plan.docx", sha256="0" * 64, media_type=""),
        people=(Person(role="parent_carer", name="Sam Example", phone="01632 960000"),),
        needs=(Need(description="Need", area="semh"),),
        outcomes=(Outcome(description="Outcome", area="semh", progress="Progress"),),
        provision=(
            Provision(description="Provision", outcomes=(0,), resources="Resources", area="semh"),
            Provision(description="Other provision", area="semh"),
            Provision(description="Strategy", tier="universal"),
        ),
        agencies=(Agency(service="Service"),),
        assessments=(Assessment(measure="Measure"),),
        signatures=(Signature(name="Sam Example"),),
        unmapped=(Unmapped(label="Label", text="Text", where="paragraph 1"),),
    )
    finding = Finding(check="SSP-01", name="example", severity=Severity.ADVICE, message="Example")
    made = plan_context(one, council, dt.date(2026, 9, 1), findings=(finding,))
    return made | {"no_place": [{"label": "Label", "text": "Text"}]}


# --- forms for people ---------------------------------------------------------------------------


def uk_date(date: dt.date | None) -> str:
    """As in "22 November 2026"; "" for no date."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year:04d}" if date else ""


def money(amount: Decimal | None) -> str:
    """As in "£1,234.50"; "" for no amount."""
    if amount is None:
        return ""
    return f"-£{-amount:,.2f}" if amount < 0 else f"£{amount:,.2f}"


def year_name(year_group: str | None) -> str:
    """As in "Year 4", "Reception", "Nursery 1"; another wording is left as it is."""
    if not year_group:
        return ""
    return f"Year {year_group}" if year_group.isdigit() else _YEARS.get(year_group, year_group)


def _is_year_9_up(year_group: str | None) -> bool:
    return bool(year_group and year_group.isdigit() and int(year_group) >= 9)


def show(value: Any) -> str:
    """Any scalar of the model as people read it; "" for None."""
    if value is None:
        return ""
    if value is True or value is False:
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return uk_date(value)
    if isinstance(value, Decimal):
        return money(value)
    return number(value) if isinstance(value, int | float) else str(value)


def _fields(value: msgspec.Struct) -> Context:
    """Each field of a model value by its name, as text."""
    return {name: _field(getattr(value, name)) for name in value.__struct_fields__}


def _field(found: Any) -> str | list[Any]:
    if found is None or type(found) is str:  # nearly all are
        return found or ""
    return list(found) if isinstance(found, tuple) else show(found)


def _area(area: str | None) -> str:
    return AREAS[area] if area else ""  # type: ignore[index]  # the model only holds codes of AREAS


def _outcome(outcome: Outcome, number: int) -> Context:
    rating = RATINGS[outcome.rating] if outcome.rating else ""
    return _fields(outcome) | {
        "number": str(number),
        "area_name": _area(outcome.area),
        "rating_name": rating,
        "result": outcome.rating_text or rating,
    }


def _provision(provision: Provision, number: int) -> Context:
    return _fields(provision) | {
        "number": str(number),
        "area_name": _area(provision.area),
        "tier_name": TIERS[provision.tier] if provision.tier else "",
        "for_outcomes": ", ".join(str(k + 1) for k in provision.outcomes),
        "amount": amount(provision),
    }


def _person(person: Person) -> Context:
    details = [d for d in (person.organisation, person.phone, person.email) if d]
    return _fields(person) | {"role_name": ROLES[person.role], "details": "\n".join(details)}


def _finding(finding: Finding) -> Context:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "pointer": finding.pointer,
    }


def _names(people: Iterable[Person], role: str) -> str:
    return "\n".join([p.name for p in people if p.role == role and p.name])


def _sen(plan: Plan) -> Context:
    sen = plan.sen
    return _fields(sen) | {
        "status_name": STATUSES[sen.status] if sen.status else "",
        "primary_need_name": NEED_TYPES[sen.primary_need] if sen.primary_need else "",
        "other_needs_names": "\n".join([NEED_TYPES[n] for n in sen.other_needs]),
        "area_names": "\n".join([AREAS[a] for a in sen.areas]),
    }


def _signature(signature: Signature) -> Context:
    return {
        "role": signature.role,
        "role_name": ROLES[signature.role],
        "name": signature.name or "",
        "date": uk_date(signature.date),
        "signed": "Signed" if signature.signed else "",
    }


def _sign_rows(plan: Plan, council: Council) -> list[Context]:
    """Everyone who has signed or should: those the council names, else the usual four."""
    expected = council.plan.signed_by or _SIGNERS
    rows = [_signature(s) for s in plan.signatures]
    there = {row["role"] for row in rows}
    for role in expected:
        if role == "pupil" or role not in there:
            name = "Pupil" if role == "pupil" else ROLES[role]  # type: ignore[index]  # else a Role
            rows.append({"role": role, "role_name": name, "name": "", "date": "", "signed": ""})
    return rows


def _blank(sample: type[msgspec.Struct], extra: Mapping[str, str]) -> Context:
    return {name: "" for name in sample.__struct_fields__} | dict(extra)


_NO_PROVISION: Context = {
    **_blank(
        Provision,
        {"number": "", "area_name": "", "tier_name": "", "for_outcomes": "", "amount": ""},
    ),
    "outcomes": [],
}


def _plan_rows(
    plan: Plan, outcomes: list[Context], provision: list[Context]
) -> tuple[list[Context], list[Context]]:
    """Each outcome with its provision, in the outcomes' order, and the provision that serves none.

    Provision that serves several outcomes stands with the first of them, so that nothing is said
    twice.
    """
    of: dict[int, list[Context]] = {}
    unlinked = []
    for item, made in zip(plan.provision, provision, strict=True):
        known = [k for k in item.outcomes if 0 <= k < len(outcomes)]
        if known:
            of.setdefault(known[0], []).append(made)
        else:
            unlinked.append(made)
    rows: list[Context] = [
        {"outcome": outcome, "provision": of.get(k, [_NO_PROVISION])}
        for k, outcome in enumerate(outcomes)
    ]
    return rows, unlinked


def _area_rows(needs: list[Context], rows: list[Context], unlinked: list[Context]) -> list[Context]:
    """What each area of need says, in the Code's order; what names no area comes last."""
    made: list[Context] = []
    for area, name in (*AREAS.items(), ("", "Area of need not stated")):
        row: Context = {
            "area": area,
            "area_name": name,
            "needs": [n for n in needs if n["area"] == area],
            "rows": [r for r in rows if r["outcome"]["area"] == area],
            "provision": [p for p in unlinked if p["area"] == area],
        }
        if row["needs"] or row["rows"] or row["provision"]:
            made.append(row)
    if len(made) == 1 and not made[0]["area"]:
        made[0]["area_name"] = ""  # no area anywhere: nothing to tell apart
    return made
