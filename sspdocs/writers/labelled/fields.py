"""What a slot's `field` says, and the text that a plan has for it.

A field is a path of the model: "pupil.name". In a list it says which item: "outcomes[2].description" is the second
outcome's, "needs[].description" all of them, a line each, "needs[semh].description" those of one area,
"people[parent_carer.2].name" the second parent, "agencies[speech_therapist].name" who comes from that service, and
"provision[semh&targeted].description" what is targeted in one area.
Two fields in one box are joined by "+".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, NamedTuple

from sspdocs.councils import nearest
from sspdocs.errors import CouncilError
from sspdocs.model import (
    Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Plan,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Views,
)
from sspdocs.model.codes import AREAS, NEED_TYPES, RATINGS, ROLES, STATUSES, TIERS
from sspdocs.writers.amounts import amount
from sspdocs.writers.context import show, year_name
from sspdocs.writers.labelled.services import is_service

SINGLE: Mapping[str, type[Any]] = {
    "pupil": Pupil, "setting": Setting, "sen": Sen, "views": Views, "costs": Costs, "dates": Dates, "review": Review,
}  # fmt: skip
LISTS: Mapping[str, type[Any]] = {
    "people": Person, "needs": Need, "outcomes": Outcome, "provision": Provision, "agencies": Agency,
    "assessments": Assessment, "signatures": Signature,
}  # fmt: skip
PARTS_OF_NAME = ("pupil.forename", "pupil.surname")
"""Fields of a form that are parts of one of the model: the name up to its last word, and the last word."""
EVERYWHERE = ("pupil", "setting", "dates")
"""What a form may ask for again on each page, and gets there too."""
_SPELLING = re.compile(r"([a-z]+)(?:\[([a-z_&]*)\.?(\d*)\])?\.([a-z_0-9]+)")
_NAMES: Mapping[str, Mapping[Any, str]] = {
    "status": STATUSES,
    "primary_need": NEED_TYPES,
    "other_needs": NEED_TYPES,
    "areas": AREAS,
    "area": AREAS,
    "rating": RATINGS,
    "tier": TIERS,
    "role": ROLES,
}
_CHOSEN: tuple[str, ...] = (*AREAS, *TIERS, *ROLES)


class Spec(NamedTuple):
    """One field: its object or list, which items of the list, and the member. `number` is 0 for all items."""

    owner: str
    chosen: str
    number: int
    member: str

    @property
    def is_list(self) -> bool:
        """Whether it is a member of a list's items."""
        return self.owner in LISTS

    def __str__(self) -> str:
        if not self.is_list:
            return f"{self.owner}.{self.member}"
        dot = "." if self.chosen and self.number else ""
        return f"{self.owner}[{self.chosen}{dot}{self.number or ''}].{self.member}"


@lru_cache(maxsize=4096)
def specs(field: str) -> tuple[Spec, ...]:
    """What a slot's `field` names; () for a slot that is not to be filled.

    Raises:
        CouncilError: it is no field of the model; the message names the nearest.
    """
    return tuple(_spec(part) for part in field.split("+")) if field else ()


def _spec(part: str) -> Spec:
    if part.strip() in PARTS_OF_NAME:
        return Spec("pupil", "", 0, part.strip().partition(".")[2])
    m = _SPELLING.fullmatch(part.strip())
    kind = (SINGLE.get(m[1]) or LISTS.get(m[1])) if m else None
    if m is None or kind is None or m[4] not in kind.__struct_fields__:
        known = [f"{o}.{f}" for o, k in SINGLE.items() for f in k.__struct_fields__]
        known += [f"{o}[1].{f}" for o, k in LISTS.items() for f in k.__struct_fields__]
        hint = (
            nearest(part, known)
            or ' A field is written as "pupil.name" or "outcomes[1].description".'
        )
        raise CouncilError(f'no field "{part}".{hint}')
    if m[1] in LISTS and m[2] is None:
        raise CouncilError(
            f'"{part}" does not say which of the list. Write "{m[1]}[1].{m[4]}", or "{m[1]}[].{m[4]}" for all.'
        )
    unknown = [part for part in (m[2] or "").split("&") if part and part not in _CHOSEN]
    if unknown and m[1] != "agencies":
        hint = nearest(unknown[0], _CHOSEN)
        raise CouncilError(f'"{part}": no area, tier or role "{unknown[0]}".{hint}')
    return Spec(m[1], m[2] or "", int(m[3] or 0), m[4])


def text_of(member: str, value: Any) -> str:
    """A value as it stands in a form: codes by their names, dates as 22/11/2026; "" for none."""
    if value is None or value == ():
        return ""
    names = _NAMES.get(member)
    if names is not None:
        codes = value if isinstance(value, tuple) else (value,)
        return "\n".join([names.get(code, str(code)) for code in codes])
    if isinstance(value, dt.date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if member == "year_group":
        return year_name(value)
    if member == "attendance":
        return f"{value:g}%"
    return show(value)


def single_text(plan: Plan, owner: str, member: str) -> str:
    """The text of one field that is not in a list."""
    if member in ("forename", "surname"):
        first, _, last = (plan.pupil.name or "").rpartition(" ")
        return last if member == "surname" else first
    return text_of(member, getattr(getattr(plan, owner), member))


def code_of(value: Any) -> tuple[str, ...]:
    """A value as the codes that a tick box or a choice stands for."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(str(v) for v in value)
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return (str(value),)


class Items:
    """Which items of a plan's lists a form's lists hold, in order.

    Rows about a target hold an outcome, what is done for it and the need behind it together: `rows` gives for each row
    the indexes of what stands in it.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def rows(
        self, families: frozenset[str], chosen: str, others: Mapping[str, Set[str]]
    ) -> list[dict[str, tuple[int, ...]]]:
        """The rows for some lists that share them.

        Args:
            families: the lists: "outcomes" with "provision" beside it, or one by itself.
            chosen: only the items of one area, tier or role.
            others: for each list the areas, tiers or roles that have places of their own; their items
                stay out when `chosen` is "".
        """
        plan = self.plan
        out: list[dict[str, tuple[int, ...]]] = []
        if "outcomes" in families and "provision" in families:
            linked: dict[int, list[int]] = {}
            for k, p in enumerate(plan.provision):
                if p.outcomes:
                    linked.setdefault(p.outcomes[0], []).append(k)
            kept = others.get("provision", set()) | others.get("outcomes", set())
            for k, outcome in enumerate(plan.outcomes):
                done = linked.get(k, [])
                if _tiered({chosen}) or (not chosen and done and _tiered(kept)):
                    mine = [p for p in done if _is_one(plan.provision[p], chosen, kept)]
                    if mine:
                        out.append({"outcomes": (k,), "provision": tuple(mine)})
                elif _is_one(outcome, chosen, others.get("outcomes", ())):
                    out.append({"outcomes": (k,), "provision": tuple(done)})
            for k, p in enumerate(plan.provision):
                if not p.outcomes and _is_one(p, chosen, others.get("provision", ())):
                    out.append({"provision": (k,)})
        else:
            name = next(f for f in ("outcomes", "provision", *LISTS) if f in families)
            out = [
                {name: (k,)}
                for k, x in enumerate(getattr(plan, name))
                if _is_one(x, chosen, others.get(name, ()))
            ]
        if "needs" in families and len(families) > 1:
            needs = [
                k for k, n in enumerate(plan.needs) if _is_one(n, chosen, others.get("needs", ()))
            ]
            for n, k in enumerate(needs):
                if n < len(out):
                    out[n]["needs"] = (k,)
                else:
                    out.append({"needs": (k,)})
        return out


def _tiered(chosen: Collection[str]) -> bool:
    """Whether items are chosen by tier, which is said of what is done for an outcome and not of itself."""
    return any(part in TIERS for one in chosen for part in one.split("&"))


def _is_one(item: Any, chosen: str, others: Collection[str]) -> bool:
    if isinstance(item, Agency):
        if chosen:
            return is_service(item.service, chosen)
        return not any(is_service(item.service, other) for other in others)
    kinds = {getattr(item, name, None) for name in ("area", "tier", "role")}
    if chosen:
        return kinds.issuperset(chosen.split("&"))
    return not any(kinds.issuperset(other.split("&")) for other in others)


def member_text(plan: Plan, owner: str, indexes: tuple[int, ...], member: str) -> str:
    """The text of one member of the items that stand in one place, a line each, the same line once."""
    lines: list[str] = []
    for k in indexes:
        item = getattr(plan, owner)[k]
        if member == "frequency" and item.frequency is None:
            text = amount(item)
        elif member == "signed":
            text = (item.name or "Signed") if item.signed else ""
        elif member == "rating":
            text = item.rating_text or text_of("rating", item.rating)
        else:
            text = text_of(member, getattr(item, member))
        if text and text not in lines:
            lines.append(text)
    return "\n".join(lines)


def spoken(plan: Plan) -> Iterator[tuple[str, int, str, str]]:
    """Everything that a plan says: (object or list, index or -1, member, text), in the order of the contract."""
    for owner, kind in SINGLE.items():
        for member in kind.__struct_fields__:
            if (owner, member) != ("costs", "computed_total") and (
                text := text_of(member, getattr(getattr(plan, owner), member))
            ):
                yield owner, -1, member, text
    for owner, kind in LISTS.items():
        for k, item in enumerate(getattr(plan, owner)):
            for member in kind.__struct_fields__:
                if member in ("outcomes", "signed", "rating_text"):
                    continue
                if text := text_of(member, getattr(item, member)):
                    yield owner, k, member, text
