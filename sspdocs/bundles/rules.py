"""A panel's rules for one pupil: yes, no, or not known, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from sspdocs.costs import PlanCost, Threshold, against
from sspdocs.councils.shape import Condition, Panel
from sspdocs.model import Plan
from sspdocs.model.codes import STATUSES
from sspdocs.words import long_date

State = Literal["yes", "no", "not known"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of the panel, whether it is met, and what that is known from."""

    says: str
    state: State
    why: str


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules are judged on: the pupil's plans, newest first, and what support costs.

    `uncounted` says, a sentence each, which costs of the pupil's are not in `cost`, and
    `uncounted_pounds` what they come to. `form_signed` is whether a parent signed the panel's own
    form; None when that was not seen.
    """

    plans: tuple[Plan, ...]
    cost: PlanCost | None = None
    uncounted: tuple[str, ...] = ()
    uncounted_pounds: Decimal = Decimal(0)
    threshold: Threshold | None = None
    form_signed: bool | None = None


def answers(panel: Panel, facts: Facts) -> tuple[Answer, ...]:
    """Each of the panel's rules answered, in the panel's order."""
    found = []
    for condition in panel.conditions:
        state, why = _RULES[condition.rule](condition, facts)
        found.append(Answer(says=condition.says, state=state, why=why))
    return tuple(found)


def is_reviewed(plan: Plan) -> bool:
    """Whether a plan holds its own review: a date, words, or how its outcomes went."""
    return bool(
        plan.dates.reviewed_on
        or plan.review.summary
        or any(o.progress or o.rating for o in plan.outcomes)
    )


def range_of(text: str) -> tuple[int, int | None] | None:
    """A range as numbers: "Range 4.1" and "4(1)" are (4, 1), "3" is (3, None).

    None without a number.
    """
    found = re.search(r"(\d+)(?:\s*[.(]\s*(\d+))?", text)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _range_above(condition: Condition, facts: Facts) -> tuple[State, str]:
    limit = range_of(str(condition.value or ""))
    said = next((p.sen.range for p in facts.plans if p.sen.range), None)
    found = range_of(said) if said else None
    if limit is None or found is None:
        return "not known", "No plan states the range."
    if found[0] > limit[0]:
        return "yes", f"The plan states {said}."
    if found[0] == limit[0] and found[1]:
        # councils differ on whether 3.1 is above 3
        return "not known", f"The plan states {said}: ask the council whether that counts."
    return "no", f"The plan states {said}."


def _no_ehc_plan(_: Condition, facts: Facts) -> tuple[State, str]:
    if any(p.kind == "ehc_plan" or p.sen.status == "E" for p in facts.plans):
        return "no", "The pupil has an EHC plan."
    if any(p.dates.ehc_plan_issued for p in facts.plans):
        return "no", "A plan states when an EHC plan was issued."
    status = next((p.sen.status for p in facts.plans if p.sen.status), None)
    if status:
        return "yes", f"The plan states: {STATUSES[status]}."
    return "not known", "No plan states the SEN status."


def _on_register(_: Condition, facts: Facts) -> tuple[State, str]:
    day = next((p.sen.register_date for p in facts.plans if p.sen.register_date), None)
    if day:
        return "yes", f"Since {long_date(day)}."
    status = next((p.sen.status for p in facts.plans if p.sen.status), None)
    if status in ("K", "E"):
        return "yes", f"The plan states: {STATUSES[status]}."
    if status == "N":
        return "no", f"The plan states: {STATUSES[status]}."
    return "not known", "No plan states when the pupil was put on the register."


def _parent_signed(_: Condition, facts: Facts) -> tuple[State, str]:
    if facts.form_signed is True:
        return "yes", "The form has a parent's signature."
    if facts.form_signed is False:
        return "no", "The form has no parent's signature."
    return "not known", "The form's signature was not seen: look at the paper itself."


def _cost_above(_: Condition, facts: Facts) -> tuple[State, str]:
    if facts.threshold is None:
        return "not known", "The threshold is not set."
    if facts.cost is None or not facts.cost.rows:
        return "not known", "There is no costed support."
    state, why = _against(facts.cost, facts.threshold)
    if state == "no" and facts.cost.total + facts.uncounted_pounds > facts.threshold.amount:
        state = "not known"  # with what is not counted it would be
    return state, " ".join((why, *facts.uncounted))


def _against(cost: PlanCost, threshold: Threshold) -> tuple[State, str]:
    spend = against(cost.total, threshold)
    year = f" ({threshold.year})" if threshold.year else ""
    sums = f"£{spend.total:,.2f} against £{threshold.amount:,.2f}{year}"
    if spend.over:
        return "yes", f"{sums}: £{spend.difference:,.2f} above."
    if cost.uncosted:
        count = len(cost.uncosted)
        rows = "1 row has" if count == 1 else f"{count} rows have"
        return "not known", f"{sums} so far: {rows} no cost yet."
    return "no", f"{sums}: £{-spend.difference:,.2f} below." if spend.difference else f"{sums}."


def _reviewed_cycles(condition: Condition, facts: Facts) -> tuple[State, str]:
    wanted = int(condition.value or 1)
    counted = [p for p in facts.plans if p.kind == "sen_support_plan"]
    reviewed = [p for p in counted if is_reviewed(p)]
    plans = "1 plan" if len(counted) == 1 else f"{len(counted)} plans"
    words = f"{plans}, {len(reviewed)} with a review; {wanted} wanted."
    return ("yes" if len(reviewed) >= wanted else "no"), words


_RULES: Mapping[str, Callable[[Condition, Facts], tuple[State, str]]] = {
    "range-above": _range_above,
    "no-ehc-plan": _no_ehc_plan,
    "on-register": _on_register,
    "parent-signed": _parent_signed,
    "cost-above-threshold": _cost_above,
    "reviewed-cycles": _reviewed_cycles,
}
