"""A school's pupils as rows: each child's documents gathered, with what matters at a glance.

Pure: plans and findings in, rows out. The dashboard and the register show the same rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import msgspec

from sspdocs.costs import PupilYear, Rate, areas_of, pupil_year, written_on
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.own_reviews import own_review
from sspdocs.findings import Finding, Severity
from sspdocs.model import Plan, needs_review
from sspdocs.model.codes import KINDS, Area, Kind, NeedType, SenStatus
from sspdocs.model.pupils import by_pupil
from sspdocs.words import fold

T = TypeVar("T")

_EHC_KINDS = ("ehc_plan", "annual_review")
_REVIEWED: tuple[Kind, ...] = ("sen_support_plan", "one_page_profile")
"""What is reviewed with the pupil on the date that it gives itself."""
_USUAL = ReviewOptions()


class Link(msgspec.Struct, frozen=True):
    """A document to open: the words to show, and its address relative to the report's folder."""

    label: str
    href: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One plan, what the checks found in it, and the documents to link to (its source first)."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()
    council: str | None = None
    """The name of the council whose rules were used, where it is not the report's own."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One of a pupil's documents, newest first: what it is, when it is from, where it is."""

    kind: Kind
    label: str
    name: str
    date: dt.date | None
    links: tuple[Link, ...]


class PupilRow(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil and all that the report says of them.

    `cost` is pounds a year, `cost_basis` whether the document states it or it was worked out.
    `sure` is the mean confidence of the reading (0-1), `least_sure` the lowest, `to_check` how many
    fields a person should look at.
    """

    name: str
    surname: str
    year_group: str | None
    class_name: str | None
    upn: str | None
    status: SenStatus | None
    primary_need: NeedType | None
    areas: tuple[Area, ...]
    setting: str | None
    council: str | None
    documents: tuple[Document, ...]
    review_due: dt.date | None
    findings: tuple[Finding, ...]
    errors: int
    warnings: int
    advice: int
    cost: Decimal | None
    cost_basis: str
    sure: float | None
    least_sure: float | None
    to_check: int
    year: PupilYear | None
    """What the cost is made of, and what is left out of it."""


def surname(name: str) -> str:
    """What a register orders by: the last word of a name, with its "van der" or "O'" kept to it."""
    words = name.split()
    k = len(words) - 1
    while k > 1 and words[k - 1].casefold() in _PARTICLES:
        k -= 1
    return " ".join(words[k:]) if words else ""


_PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "du",
    "el",
    "la",
    "le",
    "van",
    "von",
    "bin",
    "ibn",
}


def group_by_pupil(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries that name a pupil, one list for each child (`sspdocs.model.pupils`)."""
    groups = ([entries[n] for n in group] for group in by_pupil([e.plan for e in entries]))
    return [group for group in groups if any(e.plan.pupil.name for e in group)]


def pupil_row(
    group: Sequence[Entry],
    council: str | None,
    *,
    today: dt.date,
    options: ReviewOptions = _USUAL,
    rates: Sequence[Rate] = (),
    reviews: Mapping[tuple[str, str], dt.date] | None = None,
) -> PupilRow:
    """One pupil's row; where their documents differ, the newest that says anything wins.

    Args:
        group: the pupil's documents.
        council: the name of the council whose rules were used.
        today: the day to judge on.
        options: how near a review has to be to its date to have met it.
        rates: of staff, from the council's or the school's settings.
        reviews: the last day of the annual review as worked out, by a document's path and the
            pupil's name, folded.
    """
    entries = sorted(group, key=_newest_first)
    plans = [e.plan for e in entries]
    findings = tuple(f for e in entries for f in e.findings)
    counts = Counter(f.severity for f in findings)
    confidences = [p.confidence for plan in plans for p in plan.provenance.values()]
    year = pupil_year(plans, range(len(plans)), rates)
    name = next(p.pupil.name for p in plans if p.pupil.name) or ""
    return PupilRow(
        name=name,
        surname=surname(name),
        year_group=_first(p.pupil.year_group for p in plans),
        class_name=_first(p.pupil.class_name for p in plans),
        upn=_first(p.pupil.upn for p in plans),
        status=_status(plans),
        primary_need=_first(p.sen.primary_need for p in plans),
        areas=next((a for p in plans if (a := areas_of(p))), ()),
        setting=_first(p.setting.name for p in plans),
        council=_first(e.council or e.plan.setting.local_authority for e in entries) or council,
        documents=tuple(_document(e) for e in entries),
        review_due=_review_due(plans, reviews or {}, today, options),
        findings=findings,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        advice=counts[Severity.ADVICE],
        cost=year.total if year else None,
        cost_basis=year.basis if year else "",
        sure=sum(confidences) / len(confidences) if confidences else None,
        least_sure=min(confidences, default=None),
        to_check=sum(len(needs_review(p)) for p in plans),
        year=year,
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((v for v in values if v), None)


def _newest_first(entry: Entry) -> tuple[int, str]:
    written = written_on(entry.plan)
    return (-written.toordinal() if written else 0, entry.plan.source.path)


def _status(plans: Sequence[Plan]) -> SenStatus | None:
    said: SenStatus | None = _first(p.sen.status for p in plans)
    if said or not any(p.kind in _EHC_KINDS for p in plans):
        return said
    return "E"


def _review_due(
    plans: Sequence[Plan],
    reviews: Mapping[tuple[str, str], dt.date],
    today: dt.date,
    options: ReviewOptions,
) -> dt.date | None:
    """The soonest of the reviews that are to come or overdue, by the same rules as the list of what is due.

    That of an EHC plan by the law where it can be worked out, else as the form says. A provision
    map's date is the map's and no review of the pupil.
    """
    keys = {(p.source.path, fold(p.pupil.name or "")) for p in plans}
    annual = sorted(reviews[key] for key in keys if key in reviews)
    annual = annual or [d for p in plans if (d := p.dates.next_annual_review)][:1]
    own = (own_review(plans, kind, today, options) for kind in _REVIEWED)
    return min([*annual[:1], *(r.due for r in own if r and r.due)], default=None)


def _document(entry: Entry) -> Document:
    path = entry.plan.source.path.replace("\\", "/")
    name = path.rpartition("/")[2]
    if entry.plan.source.sheet:
        name += f" ({entry.plan.source.sheet})"
    return Document(
        kind=entry.plan.kind,
        label=KINDS[entry.plan.kind] if entry.plan.kind != "unknown" else "Document",
        name=name,
        date=written_on(entry.plan),
        links=entry.links,
    )
