"""Checks over all plans read together: one pupil's plans beside each other, and beside others'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from sspdocs.checks.base import ALL, MAPS, PLAN, FoundIn, caseload_check
from sspdocs.checks.words import quote
from sspdocs.costs import Rate, left_words, pupil_years
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan
from sspdocs.model.pupils import by_pupil, fold_name
from sspdocs.words import fold, long_date


def oldest_first(plans: Sequence[Plan]) -> list[list[int]]:
    """The plans of each pupil, as indexes, oldest first; plans that name nobody are left out."""
    named = [n for n, plan in enumerate(plans) if plan.pupil.upn or plan.pupil.name]
    return [
        sorted(
            (named[k] for k in group), key=lambda n: (plans[n].dates.plan_start or dt.date.min, n)
        )
        for group in by_pupil([plans[n] for n in named])
    ]


def _pairs(plans: Sequence[Plan]) -> list[tuple[int, int]]:
    """Each dated plan of a pupil with the one that follows it."""
    found = []
    for group in oldest_first(plans):
        dated = [n for n in group if plans[n].kind in PLAN and plans[n].dates.plan_start]
        found += [
            (a, b)
            for a, b in pairwise(dated)
            if plans[a].dates.plan_start != plans[b].dates.plan_start
        ]
    return found


@caseload_check(
    "CAS001",
    "one-upn-two-names",
    Severity.WARNING,
    source="DfE, Unique pupil numbers: a guide; rule sheet 4.3",
    kinds=ALL,
)
def one_upn_two_names(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """Two plans give the same UPN, and their pupils' names share no word.

    Why it matters: a UPN belongs to one child. One of the two was copied from another's plan, and
    the records of two children may be mixed.

    To put right: copy each UPN from the school's management system.
    """
    first: dict[str, int] = {}
    for n, plan in enumerate(plans):
        upn, words = plan.pupil.upn, set(fold_name(plan.pupil.name).split())
        if not upn or not words:
            continue
        other = first.setdefault(upn, n)
        if not words & set(fold_name(plans[other].pupil.name).split()):
            yield n, "/pupil/upn", "The same UPN stands in the plan of a pupil with another name."


def _one_slip(a: dt.date, b: dt.date) -> bool:
    """Whether two dates differ in one of day, month and year, or in day and month changed round."""
    differ = sum((a.day != b.day, a.month != b.month, a.year != b.year))
    return differ == 1 or (a.year == b.year and (a.day, a.month) == (b.month, b.day))


@caseload_check(
    "CAS002",
    "date-of-birth-differs",
    Severity.WARNING,
    source="good practice",
    kinds=ALL,
)
def date_of_birth_differs(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """Two plans of one name give dates of birth that differ by what looks like a slip.

    Why it matters: unless both give one UPN, the plans will be taken for two pupils', and reviews for
    the wrong year group.

    To put right: correct the wrong one; if they are two children, nothing needs doing.
    """
    first: dict[str, dt.date] = {}
    for n, plan in enumerate(plans):
        born, name = plan.pupil.date_of_birth, fold_name(plan.pupil.name)
        if not born or len(name.split()) < 2:
            continue
        other = first.setdefault(name, born)
        if born != other and _one_slip(born, other):
            yield (
                n,
                "/pupil/date_of_birth",
                f"Another plan of this name gives {long_date(other)}, this one {long_date(born)}. "
                "Is one of them mistyped?",
            )


@caseload_check(
    "CAS003",
    "two-plans-of-one-date",
    Severity.ADVICE,
    source="good practice",
)
def two_plans_of_one_date(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """One pupil has two different plans that start on the same day.

    Why it matters: staff may be working from the wrong version.

    To put right: keep the current one, and file the other away.
    """
    for group in oldest_first(plans):
        seen: dict[dt.date, int] = {}
        for n in group:
            start = plans[n].dates.plan_start
            if start is None or plans[n].kind not in PLAN:
                continue
            other = seen.setdefault(start, n)
            if plans[other].source.sha256 != plans[n].source.sha256:
                yield (
                    n,
                    "/dates/plan_start",
                    f"Another plan of this pupil also starts on {long_date(start)}. "
                    "Which is the current one?",
                )


@caseload_check(
    "CAS004",
    "not-met-and-same-support-again",
    Severity.WARNING,
    source="Redcar & Cleveland, SEND Support Plans; SEND Code of Practice 6.54; rule SSP-34",
)
def not_met_and_same_support_again(
    plans: Sequence[Plan], council: Council, today: dt.date
) -> FoundIn:
    """An outcome was not met, and the next plan gives its support again, word for word.

    Why it matters: a review is there to change what did not work. A panel looks for that.

    To put right: try another strategy, a different intervention or more of it, and say why; or say
    what will be different this time.
    """
    for old, new in _pairs(plans):
        unmet = {n for n, o in enumerate(plans[old].outcomes) if o.rating == "not_met"}
        tried = {fold(p.description or "") for p in plans[old].provision if unmet & set(p.outcomes)}
        for k, item in enumerate(plans[new].provision):
            if item.description and fold(item.description) in tried:
                yield (
                    new,
                    f"/provision/{k}",
                    f"{quote(item.description)} stands in the last plan too, where its outcome "
                    "was not met. What will be different?",
                )


@caseload_check(
    "CAS005",
    "not-met-twice-without-advice",
    Severity.ADVICE,
    source="SEND Code of Practice 5.48, 6.59; two cycles is usual practice, not law; rule SSP-35",
)
def not_met_twice_without_advice(
    plans: Sequence[Plan], council: Council, today: dt.date
) -> FoundIn:
    """Outcomes of one area, or the same outcome, were not met in two plans running.

    Asked only where the later plan names no outside service.

    Why it matters: less than expected progress in spite of good support is when the Code asks
    schools to consider a specialist.

    To put right: talk with the family about asking a specialist, and note what was decided.
    """
    for old, new in _pairs(plans):
        if plans[new].agencies:
            continue
        missed = [o for o in plans[old].outcomes if o.rating == "not_met"]
        areas = {o.area for o in missed if o.area}
        texts = {fold(o.description) for o in missed if o.description}
        for n, outcome in enumerate(plans[new].outcomes):
            same = outcome.area in areas or fold(outcome.description or "") in texts
            if outcome.rating == "not_met" and same:
                yield (
                    new,
                    f"/outcomes/{n}",
                    "Not met for the second plan running, and no outside service is named: "
                    "consider specialist advice.",
                )


@caseload_check(
    "CAS012",
    "whose-plan-is-not-sure",
    Severity.WARNING,
    source="good practice",
    kinds=ALL,
)
def whose_plan_is_not_sure(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """A plan gives a name that two children have, or initials alone, and nothing to tell whose it is.

    Why it matters: it stands by itself, so that no child's papers are put among another's: its costs,
    dates and reviews are counted as those of one pupil more.

    To put right: write the UPN or the date of birth into the plan.
    """
    of_name: dict[str, int] = {}
    groups = by_pupil(plans)
    for group in groups:
        for name in {fold_name(plans[n].pupil.name) for n in group} - {""}:
            of_name[name] = of_name.get(name, 0) + 1
    for group in groups:
        pupil = plans[group[0]].pupil
        if pupil.upn or pupil.date_of_birth or len(group) > 1:
            continue
        if of_name.get(fold_name(pupil.name), 0) > 1:
            yield (
                group[0],
                "/pupil/name",
                "Other plans give this name too, and this one neither a UPN nor a date of birth: it "
                "could be any of several pupils'. Add one of the two.",
            )


@caseload_check(
    "CST005",
    "costed-map-not-counted",
    Severity.WARNING,
    source="good practice: a panel and the school's total take one map for each pupil",
    kinds=MAPS,
)
def costed_map_not_counted(plans: Sequence[Plan], council: Council, today: dt.date) -> FoundIn:
    """A pupil has a second costed map, or a hidden sheet with costs, that is not in the pupil's total.

    Sheets of one workbook are added together. Of several files one stands: the newest by its own
    year or date, else the fullest. A map of which every row stands in the other is not reported.

    Why it matters: what is left out is missing from the map, the threshold and the panel's papers.

    To put right: put what belongs together into one workbook, show the sheet, or file the old map
    away.
    """
    rates = [
        Rate(amount=r.amount, per=r.per, weeks=r.weeks, names=r.names, year=r.year)
        for r in council.rates
    ]
    for year in pupil_years(plans, rates):
        at = year.parts[0]
        for left in year.left:
            if not left.covered:
                yield at, "/costs", left_words(plans[left.plan], left, plans[at])
