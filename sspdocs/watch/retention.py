"""Whose papers have been kept long enough: lists for a person to decide by; nothing is removed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from sspdocs.bundles.evidence import plan_date
from sspdocs.councils import Retention
from sspdocs.model import Plan
from sspdocs.model.pupils import by_pupil
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.messages import pairs_in
from sspdocs.words import long_date

_YEARS_AFTER_AN_EHC_PLAN = 6
"""Rules that count from birth add these to 25, the age to which an EHC plan may run."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil of whom papers are held.

    `last` is the latest day that any plan speaks for, or that it came on; `until` the day to which
    the rule asks to keep them, None where none was asked about; `note` what to think of before.
    """

    pupil: str
    last: dt.date
    born: dt.date | None = None
    until: dt.date | None = None
    note: str | None = None


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The pupils past the rule, the longest first; `unknown` have no date of birth."""

    rule: Retention
    due: tuple[Kept, ...]
    unknown: int = 0


def held_since(ledger: Ledger, before: dt.date) -> tuple[Kept, ...]:
    """The pupils of whom nothing is held from that day on, the longest kept first."""
    old = [kept for kept, _ in _pupils(ledger) if kept.last < before]
    return tuple(sorted(old, key=lambda kept: (kept.last, kept.pupil)))


def kept_long_enough(ledger: Ledger, rule: Retention, today: dt.date) -> Due:
    """The pupils whose papers the rule no longer asks to keep.

    A pupil without a date of birth is judged by the newest paper, which is later than the birth.
    """
    due: list[tuple[dt.date, Kept]] = []
    unknown = 0
    for kept, plans in _pupils(ledger):
        by_birth = rule.counted_from == "birth"
        unknown += by_birth and kept.born is None
        first = kept.born if by_birth and kept.born else kept.last
        until = years_later(first, rule.keep_years)
        if until > today:
            continue
        note = None
        ehc = any(p.kind == "ehc_plan" or p.sen.status == "E" for p in plans)
        if ehc and years_later(kept.last, _YEARS_AFTER_AN_EHC_PLAN) > today:
            note = (
                f"An EHC plan, with a paper of {long_date(kept.last)}: less than "
                f"{_YEARS_AFTER_AN_EHC_PLAN} years ago. Ask before you remove it."
            )
        due.append((until, msgspec.structs.replace(kept, until=until, note=note)))
    due.sort(key=lambda each: (each[0], each[1].pupil))
    return Due(rule=rule, due=tuple(kept for _, kept in due), unknown=unknown)


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; 1 March where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def _pupils(ledger: Ledger) -> Iterator[tuple[Kept, Sequence[Plan]]]:
    """Every pupil with a name, and the plans of each; a plan that could be two's stands alone."""
    papers: list[tuple[Plan, dt.date]] = []
    for item in ledger.all_items():
        came = dt.date.fromisoformat(item.day) if item.day else None
        for plan, _ in pairs_in(item.checked):
            day = plan_date(plan) or came
            if plan.pupil.name and day:
                papers.append((plan, day))
    for numbers in by_pupil([plan for plan, _ in papers]):
        plans = [papers[n][0] for n in numbers]
        born = next((p.pupil.date_of_birth for p in plans if p.pupil.date_of_birth), None)
        last = max(papers[n][1] for n in numbers)
        yield Kept(pupil=plans[0].pupil.name or "", last=last, born=born), plans
