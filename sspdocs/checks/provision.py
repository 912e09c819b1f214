"""Checks of support: there, tied to outcomes, saying who, how often and for how long."""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import MAPS, Found, check
from sspdocs.checks.words import area_name, listed, quote
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan, Provision
from sspdocs.model.codes import Area

_DETAILS = {
    "lead": "who leads it",
    "frequency": "how often",
    "sessions": "the number of sessions",
    "minutes": "how long each session is",
    "group_size": "the group size",
    "weeks": "for how many weeks",
}


def _label(item: Provision, index: int) -> str:
    return quote(item.description) if item.description else f"Support {index + 1}"


@check(
    "PRV001",
    "plan-without-provision",
    Severity.ERROR,
    kinds=("sen_support_plan", "ehc_plan"),
    source="SEND Code of Practice 5.40, 6.48; rule SSP-03",
)
def plan_without_provision(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan names no support or interventions.

    Why it matters: SEN support is provision that is additional to or different from what other
    pupils get. A plan that names none cannot be carried out, shared with staff or costed.

    To put right: for each outcome say what will be done, who leads it, how often, for how long and
    in what group.
    """
    if not plan.provision:
        yield (
            "/provision",
            f"The plan names no {council.wording.provision}: say what will be done, by whom, how "
            "often.",
        )


@check(
    "PRV002",
    "provision-without-outcome",
    Severity.WARNING,
    source="SEND Code of Practice 6.50; Sutton, who needs a SEND Support Plan; rule SSP-09",
)
def provision_without_outcome(plan: Plan, council: Council, today: dt.date) -> Found:
    """Support is not tied to an outcome.

    Classroom strategies for everybody (the universal tier) are not asked about. Where a plan ties
    no support to any outcome, that is said once for the plan.

    Why it matters: the Code asks for support that is chosen to meet the outcomes. What leads
    nowhere costs time that the outcomes need.

    To put right: say which outcome each piece of support is for, by a number or by putting them in
    one row.
    """
    if not plan.outcomes:
        return
    loose = [
        (n, p) for n, p in enumerate(plan.provision) if not p.outcomes and p.tier != "universal"
    ]
    if len(loose) > 1 and len(loose) == sum(p.tier != "universal" for p in plan.provision):
        yield (
            "/provision",
            f"Nothing says which {council.wording.outcome} each piece of support is for. Number "
            "them.",
        )
        return
    for n, item in loose:
        yield (
            f"/provision/{n}",
            f"{_label(item, n)} is not tied to an {council.wording.outcome}. Say which it is for.",
        )


def _areas(plan: Plan, item: Provision) -> set[Area]:
    own = {item.area} if item.area else set()
    return own | {
        a for k in item.outcomes if k < len(plan.outcomes) and (a := plan.outcomes[k].area)
    }


@check(
    "PRV003",
    "need-without-provision",
    Severity.WARNING,
    source="Sutton, who needs a SEND Support Plan: provision for each barrier; rule SSP-11",
)
def need_without_provision(plan: Plan, council: Council, today: dt.date) -> Found:
    """An area of need has no support in that area.

    Asked only where the area of every need and every piece of support is known, from its own
    heading or through its outcome.

    Why it matters: each barrier that the plan describes should be met by something that is done
    about it.

    To put right: add the support, or say under which area it belongs.
    """
    met = [_areas(plan, item) for item in plan.provision if item.tier != "universal"]
    if not met or not all(met) or not all(x.area for x in plan.needs):
        return
    seen: set[Area] = set().union(*met)
    for n, need in enumerate(plan.needs):
        if need.area and need.area not in seen:
            seen.add(need.area)
            yield (
                f"/needs/{n}",
                f"No support meets the need in {area_name(need.area)}. Say what will be done about "
                "it.",
            )


def _missing(item: Provision, council: Council) -> list[str]:
    stated = {
        "lead": item.lead is not None,
        "frequency": bool(item.frequency or item.sessions_per_week),
        "sessions": bool((item.sessions_per_week and item.weeks) or item.frequency),
        "minutes": item.minutes_per_session is not None,
        "group_size": item.group_size is not None,
        "weeks": item.weeks is not None,
    }
    return [_DETAILS[d] for d in council.plan.provision_says if not stated[d]]


@check(
    "PRV004",
    "provision-detail-missing",
    Severity.WARNING,
    source="Sefton, SEN Support Plans; Redcar & Cleveland, SEND support in school; rules SSP-19, "
    "SSP-20",
    kinds=MAPS,
)
def provision_detail_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """A piece of support does not say all that the council asks, such as who, how often, how long.

    Which details are asked is the council's data (`provision_says`); classroom strategies for
    everybody are not asked. What no piece of support says is said once for the plan.

    Why it matters: staff who were not at the meeting must be able to carry it out, and only support
    with numbers can be costed or compared with what was delivered.

    To put right: write it the way it will stand on a timetable: "3 x 20 minutes a week, 10 weeks,
    group of 4, Mrs Hall".
    """
    items = [
        (n, p) for n, p in enumerate(plan.provision) if p.tier != "universal" and p.description
    ]
    lacking = {n: _missing(p, council) for n, p in items}
    everywhere = [
        m for m in next(iter(lacking.values()), []) if all(m in x for x in lacking.values())
    ]
    if len(lacking) > 1 and everywhere:
        yield (
            "/provision",
            f"None of the {len(lacking)} pieces of support says {listed(everywhere, 'or')}.",
        )
    else:
        everywhere = []
    for n, item in items:
        if missing := [m for m in lacking[n] if m not in everywhere]:
            yield f"/provision/{n}", f"{_label(item, n)} does not say {listed(missing, 'or')}."


@check(
    "PRV005",
    "amount-cannot-be-right",
    Severity.WARNING,
    source="good practice; costing rules, section 5",
    kinds=MAPS,
)
def amount_cannot_be_right(plan: Plan, council: Council, today: dt.date) -> Found:
    """A number of sessions, minutes, weeks or pupils is beyond what a school week or year holds.

    Why it matters: it is nearly always a slip (hours typed as minutes, a price in the wrong
    column), and it changes the cost many times over.

    To put right: correct the number in the place named.
    """
    for n, item in enumerate(plan.provision):
        at, label = f"/provision/{n}", _label(item, n)
        sessions, minutes = item.sessions_per_week, item.minutes_per_session
        if minutes is not None and (minutes <= 0 or minutes > 420):
            yield (
                f"{at}/minutes_per_session",
                f"{label}: {minutes:g} minutes a session cannot be right.",
            )
        elif minutes is not None and minutes < 3:
            yield (
                f"{at}/minutes_per_session",
                f"{label}: {minutes:g} minutes a session is very short. Are these hours?",
            )
        if sessions is not None and (sessions <= 0 or sessions > 50):
            yield (
                f"{at}/sessions_per_week",
                f"{label}: {sessions:g} sessions a week cannot be right.",
            )
        elif sessions and minutes and sessions * minutes > 40 * 60:
            hours = sessions * minutes / 60
            yield (
                f"{at}/minutes_per_session",
                f"{label} comes to {hours:.0f} hours a week, more than a school week holds.",
            )
        if item.weeks is not None and (item.weeks <= 0 or item.weeks > 52):
            yield f"{at}/weeks", f"{label}: {item.weeks:g} weeks cannot be right for one year."
        if item.group_size is not None and (item.group_size < 1 or item.group_size > 60):
            yield f"{at}/group_size", f"{label}: a group of {item.group_size:g} cannot be right."
