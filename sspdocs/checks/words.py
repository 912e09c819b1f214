"""What several checks ask of a plan's words: how to quote them, and what they speak of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from sspdocs.checks.expressions import Expression, folded
from sspdocs.costs.words import pounds as pounds
from sspdocs.deadlines.transfers import YEAR_GROUPS
from sspdocs.model import Plan
from sspdocs.model.codes import AREAS, Area

T = TypeVar("T")


def quote(text: str, length: int = 70) -> str:
    """The start of somebody's words in quotation marks, cut between words, on one line."""
    line = " ".join(text.split())
    if len(line) > length:
        line = line[: length + 1].rsplit(" ", 1)[0].rstrip(",;:.–-") + "…"
    return f"“{line}”"


def listed(names: list[str], joint: str = "and") -> str:
    """Names as a person lists them: "a, b and c"."""
    return f" {joint} ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def area_name(area: Area) -> str:
    """An area's name inside a sentence: "communication and interaction"."""
    name = AREAS[area]
    return name[0].lower() + name[1:]


class Texts(NamedTuple):
    """Texts of a plan, and all of them together as `Expression.may_be_in` wants them."""

    texts: tuple[str, ...]
    plain: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """These texts; empty ones are left out."""
        kept = tuple(filter(None, texts))
        # one by one: most are plain ASCII, which folds ten times as quickly
        return cls(kept, "\n".join(map(folded, kept)))


def once_a_plan(make: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """The same function, its answer at hand while one plan after another is checked."""
    last: tuple[Plan | None, Any] = (None, None)

    @functools.wraps(make)
    def at_hand(plan: Plan) -> T:
        nonlocal last
        known, answer = last
        if known is not plan:
            answer = make(plan)
            last = (plan, answer)
        made: T = answer
        return made

    return at_hand


@once_a_plan
def all_text(plan: Plan) -> Texts:
    """Every piece of authored text in the plan, the unmapped pieces too."""
    return Texts.of(_all_text(plan))


def _all_text(plan: Plan) -> Iterator[str]:
    yield plan.title or ""
    for views in (plan.views, plan.review):
        yield from (getattr(views, f) or "" for f in views.__struct_fields__)
    for need in plan.needs:
        yield need.description or ""
    for outcome in plan.outcomes:
        yield from (
            outcome.description or "",
            outcome.baseline or "",
            outcome.success_criteria or "",
            outcome.progress or "",
        )  # fmt: skip
    for item in plan.provision:
        yield from (
            item.description or "",
            item.lead or "",
            item.resources or "",
            item.impact or "",
        )
    for agency in plan.agencies:
        yield from (agency.service or "", agency.advice or "")
    for left in plan.unmapped:
        yield from (left.label or "", left.text)


def mentions(plan: Plan, expression: Expression) -> bool:
    """Whether any authored text of the plan matches."""
    texts, plain = all_text(plan)
    return expression.may_be_in(plain) and any(map(expression.search, texts))


def misread(plan: Plan, field: str) -> list[int]:
    """The pieces of unmapped text that stand where a field's value belongs, as indexes.

    Empty when the field has a value: the words are then only what stood round it.
    """
    whole, _, part = field.partition(".")
    value = None if whole == "outcomes" else getattr(getattr(plan, whole), part)
    if value is not None:
        return []
    return [n for n, left in enumerate(plan.unmapped) if left.suggestion == field]


def year_number(group: str | None) -> int:
    """A year group as a number: N1 -2, N2 -1, R 0, 1 to 14; -99 when it is not one of these."""
    return YEAR_GROUPS.index(group) - 2 if group in YEAR_GROUPS else -99


def year_name(group: str | None) -> str:
    """A year group for people: "Year 4", "Reception", "N2"."""
    if group is None:
        return "no school year"
    return "Reception" if group == "R" else f"Year {group}" if group.isdigit() else group


def is_signed(plan: Plan, role: str) -> bool:
    """Whether somebody in this role has signed.

    The pupil signs as "other", or under the pupil's own name.
    """
    for s in plan.signatures:
        if not s.signed:
            continue
        own = s.name is not None and s.name in (plan.pupil.name, plan.pupil.preferred_name)
        if s.role == role or (role == "pupil" and (own or s.role == "other")):
            return True
    return False


def has_views(plan: Plan) -> bool:
    """Whether the pupil's voice stands anywhere in the plan."""
    v = plan.views
    return any(
        (
            v.pupil,
            v.aspirations,
            v.strengths,
            v.interests,
            v.important_to,
            v.support_wanted,
            v.does_not_help,
        )
    )
