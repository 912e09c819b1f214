"""The whole school in figures: what the dashboard and the register both show.

Pure: plans, findings, problems and due dates in, rows and totals out. Nothing here knows HTML or
Excel.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TypeVar

import msgspec

from sspdocs.caseload.pupils import (
    Entry,
    Link,
    PupilRow,
    group_by_pupil,
    pupil_row,
)
from sspdocs.caseload.schools import SchoolRow, school_rows, school_spellings
from sspdocs.costs import PupilYear, Rate, pupil_years, school_years, spend_by_area
from sspdocs.deadlines import ReviewOptions
from sspdocs.findings import Finding, Severity
from sspdocs.model import AREAS, NEED_TYPES, Problem
from sspdocs.model.codes import NeedType
from sspdocs.words import fold

T = TypeVar("T")

_USUAL = ReviewOptions()
WEEK = dt.timedelta(days=6)
"""This week is today and the six days after it."""
MONTHS = 12


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do by a date: what, for whom, why, and whose duty it is."""

    date: dt.date
    what: str
    pupil: str = ""
    why: str = ""
    duty: str = ""
    path: str = ""
    statutory: bool = False
    href: str = ""
    last: dt.date | None = None
    """The last day for an EHC plan's review, where this is its date."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One check, how often it found something, and in how many pupils' documents."""

    check: str
    name: str
    severity: Severity
    findings: int
    pupils: int


class Week(msgspec.Struct, frozen=True):
    """One week (or the part of it that lies in the month): its first day and what falls in it."""

    start: dt.date
    statutory: int
    other: int


class Month(msgspec.Struct, frozen=True):
    """One month of the strip."""

    start: dt.date
    weeks: tuple[Week, ...]

    @property
    def statutory(self) -> int:
        """Dates set by law in the month."""
        return sum(w.statutory for w in self.weeks)

    @property
    def other(self) -> int:
        """Reviews and other dates in the month."""
        return sum(w.other for w in self.weeks)


class Share(msgspec.Struct, frozen=True):
    """One bar: its words, how many pupils, and pounds a year where the bar is money."""

    label: str
    pupils: int
    pounds: Decimal = Decimal(0)
    code: str = ""


class Attention(msgspec.Struct, frozen=True, kw_only=True):
    """A file that needs a person: which, why, what to do; `unread` where nothing was read."""

    name: str
    why: str
    unread: bool
    links: tuple[Link, ...] = ()


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the report says, in the order it says it."""

    setting: str | None
    council: str | None
    today: dt.date
    threshold: Decimal | None
    documents: int
    pupils: tuple[PupilRow, ...]
    schools: tuple[SchoolRow, ...]
    """Those that need most help first."""
    due: tuple[Due, ...]
    months: tuple[Month, ...]
    rules: tuple[Rule, ...]
    spend_by_area: tuple[Share, ...]
    nameless: Decimal
    """Pounds a year in maps that name no pupil, beside those that do: counted nowhere."""
    needs_by_area: tuple[Share, ...]
    needs_by_type: tuple[Share, ...]
    attention: tuple[Attention, ...]

    @property
    def overdue(self) -> tuple[Due, ...]:
        """Dates that have passed, longest ago first."""
        return tuple(d for d in self.due if d.date < self.today)

    @property
    def this_week(self) -> tuple[Due, ...]:
        """Dates from today to the sixth day after it."""
        return tuple(d for d in self.due if self.today <= d.date <= self.today + WEEK)

    @property
    def with_errors(self) -> int:
        """Pupils whose documents have something that must be put right."""
        return sum(1 for p in self.pupils if p.errors)

    @property
    def costed(self) -> tuple[PupilRow, ...]:
        """Pupils with a cost, dearest first."""
        known = [p for p in self.pupils if p.cost is not None]
        return tuple(sorted(known, key=lambda p: (-(p.cost or 0), fold(p.surname), p.name)))

    @property
    def to_check(self) -> int:
        """Pupils with a document in which some part was hard to read."""
        return sum(1 for p in self.pupils if p.to_check)

    @property
    def over_threshold(self) -> int:
        """Pupils whose cost is above the threshold."""
        return sum(1 for p in self.pupils if is_over(p.cost, self.threshold))


def is_over(cost: Decimal | None, threshold: Decimal | None) -> bool:
    """Whether a cost is above the threshold; unknown is not."""
    return cost is not None and threshold is not None and cost > threshold


def several_schools(view: Overview) -> bool:
    """Whether the pupils' papers name more than one school."""
    return sum(1 for school in view.schools if school.name) > 1


def overview(
    entries: Sequence[Entry],
    problems: Sequence[Problem] = (),
    due: Iterable[Due] = (),
    *,
    today: dt.date,
    options: ReviewOptions = _USUAL,
    council: str | None = None,
    setting: str | None = None,
    threshold: Decimal | None = None,
    rates: Sequence[Rate] = (),
) -> Overview:
    """The figures for these plans on this day.

    Args:
        entries: one for each plan, in any order.
        problems: files that could not be read.
        due: everything coming or overdue, in any order.
        today: the day that the report is made for.
        options: the council's and the school's review cycle; the usual one where absent.
        council: the name of the council whose rules were used.
        setting: the school's name; where absent, the one that most plans give.
        threshold: what the school is expected to meet itself, pounds a pupil a year (Element 2).
            Where absent, the figure that most of the plans state.
        rates: of staff, from the council's or the school's settings.
    """
    ordered = _soonest_first(due)
    reviews = {(d.path, fold(d.pupil or "")): d.last for d in reversed(ordered) if d.last}
    groups = group_by_pupil(entries)
    plans = [e.plan for e in entries]
    spelt = school_spellings(n for p in plans if (n := p.setting.name))
    row_of = partial(pupil_row, today=today, options=options, rates=rates, reviews=reviews)
    pairs = [(_spelt(row_of(g, council), spelt), g) for g in groups]
    rows = sorted(
        (row for row, _ in pairs),
        key=lambda r: (fold(r.surname), fold(r.name), fold(r.setting or ""), r.documents[0].name),
    )
    stated = Counter(t for p in plans if (t := p.costs.element_2_threshold))
    schools = Counter(spelt[fold(n)] for p in plans if (n := p.setting.name))
    named = {id(e) for group in groups for e in group}
    rest = [e.plan for e in entries if id(e) not in named]
    years, nameless = school_years([*(r.year for r in rows if r.year), *pupil_years(rest, rates)])
    return Overview(
        setting=setting or _one_school(schools),
        council=council,
        today=today,
        threshold=threshold if threshold is not None else _most(stated),
        documents=len({p.source.path for p in plans} | {p.path for p in problems}),
        pupils=tuple(rows),
        schools=school_rows(pairs, today),
        due=ordered,
        months=_months(ordered, today),
        rules=_rules(rows, entries),
        spend_by_area=_spend_by_area(years),
        nameless=sum((left.pounds for left in nameless), Decimal(0)),
        needs_by_area=_needs_by_area(rows),
        needs_by_type=_needs_by_type(rows),
        attention=tuple(_attention(entries, problems)),
    )


def _soonest_first(due: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(due, key=lambda d: (d.date, not d.statutory, fold(d.pupil or ""), d.what)))


def _spelt(row: PupilRow, spellings: Mapping[str, str]) -> PupilRow:
    """A row with its school's name as the others of that school have it."""
    if row.setting is None:
        return row
    return msgspec.structs.replace(row, setting=spellings.get(fold(row.setting), row.setting))


def _most(counts: Counter[T]) -> T | None:
    """The commonest; of equals the first in order, so that the order of files does not matter."""
    return min(counts, key=lambda x: (-counts[x], str(x)), default=None)


def _one_school(schools: Counter[str]) -> str | None:
    """The school that most of the plans name; None where they come from many schools."""
    most = _most(schools)
    return most if most and schools[most] * 2 > schools.total() else None


def _months(due: Sequence[Due], today: dt.date) -> tuple[Month, ...]:
    """Twelve months from today's, each cut into its weeks (from Monday), without the overdue."""
    counts: Counter[tuple[dt.date, bool]] = Counter()
    for item in due:
        if item.date >= today:
            monday = item.date - dt.timedelta(days=item.date.weekday())
            counts[max(monday, item.date.replace(day=1)), item.statutory] += 1
    months = []
    first = today.replace(day=1)
    for _ in range(MONTHS):
        after = (first + dt.timedelta(days=32)).replace(day=1)
        weeks, start = [], first
        while start < after:
            weeks.append(Week(start, counts[start, True], counts[start, False]))
            start += dt.timedelta(days=7 - start.weekday())
        months.append(Month(first, tuple(weeks)))
        first = after
    return tuple(months)


def _rules(rows: Sequence[PupilRow], entries: Sequence[Entry]) -> tuple[Rule, ...]:
    """The checks that found something, gravest first and then commonest."""
    found: dict[str, list[Finding]] = defaultdict(list)
    pupils: Counter[str] = Counter()
    for entry in entries:
        for finding in entry.findings:
            found[finding.check].append(finding)
    for row in rows:
        pupils.update({f.check for f in row.findings})
    rules = [
        Rule(
            check=check,
            name=findings[0].name,
            severity=max(f.severity for f in findings),
            findings=len(findings),
            pupils=pupils[check],
        )
        for check, findings in found.items()
    ]
    return tuple(sorted(rules, key=lambda r: (-r.severity, -r.findings, r.check)))


def _spend_by_area(years: Sequence[PupilYear]) -> tuple[Share, ...]:
    """Pounds a year by broad area."""
    found = {spend.area: spend for spend in spend_by_area(years)}
    shares = [
        Share(name, f.pupils, f.pounds, a) for a, name in AREAS.items() if (f := found.get(a))
    ]
    if None in found:
        shares.append(Share("Area not stated", found[None].pupils, found[None].pounds))
    return tuple(shares)


def _needs_by_area(rows: Sequence[PupilRow]) -> tuple[Share, ...]:
    counts = Counter(a for r in rows for a in set(r.areas))
    shares = [Share(name, counts[a], code=a) for a, name in AREAS.items()]
    none = sum(1 for r in rows if not r.areas)
    return (*shares, Share("Not stated", none)) if none else tuple(shares)


def _needs_by_type(rows: Sequence[PupilRow]) -> tuple[Share, ...]:
    counts: Counter[NeedType | None] = Counter(r.primary_need for r in rows)
    shares = [Share(NEED_TYPES[c], n, code=c) for c, n in counts.items() if c is not None]
    shares.sort(key=lambda s: (-s.pupils, s.code))
    return (*shares, Share("Not stated", counts[None])) if counts[None] else tuple(shares)


def _attention(entries: Sequence[Entry], problems: Sequence[Problem]) -> Iterable[Attention]:
    """Unreadable files, then documents without a pupil's name or of no kind that we know."""
    read = {entry.plan.source.path for entry in entries}
    for problem in sorted(problems, key=lambda p: (p.path in read, p.path)):
        words = problem.message.removeprefix(problem.path).lstrip(": ")
        yield Attention(
            name=_file_name(problem.path),
            why=words[:1].upper() + words[1:],
            unread=problem.path not in read,
        )
    for entry in sorted(entries, key=lambda e: (e.plan.source.path, e.plan.source.sheet or "")):
        plan = entry.plan
        why = []
        if not plan.pupil.name and plan.kind != "provision_map":
            why.append("No pupil's name was found, so it is not counted under any pupil.")
        if plan.kind == "unknown":
            why.append("We could not tell what kind of document this is.")
        if why:
            sheet = f" ({plan.source.sheet})" if plan.source.sheet else ""
            yield Attention(
                name=_file_name(plan.source.path) + sheet,
                why=" ".join(why),
                unread=False,
                links=entry.links,
            )


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
