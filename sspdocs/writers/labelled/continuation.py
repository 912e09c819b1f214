"""What a plan says that a form has no place for."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from sspdocs.model import Plan
from sspdocs.model.codes import ROLES
from sspdocs.writers.labelled.fields import spoken
from sspdocs.writers.placing import label_of

_WORDS = {
    "needs": "need", "outcomes": "outcome", "provision": "support", "people": "person", "agencies": "agency",
    "assessments": "assessment", "signatures": "signature",
}  # fmt: skip


class Rest(NamedTuple):
    """One thing without a place: the label to put before it, and its text; `labelled` where that label is a field's own."""

    label: str
    text: str
    labelled: bool = True


def left_over(plan: Plan, placed: Set[tuple[str, int, str]]) -> list[Rest]:
    """Everything that a plan says and a form does not show, in the order of the contract; unread words last.

    Args:
        plan: the plan.
        placed: what the form shows: (object or list, index or -1, member).
    """
    out: list[Rest] = []
    items: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for owner, index, member, text in spoken(plan):
        if (owner, index, member) in placed:
            continue
        if index < 0:
            out.append(Rest(label_of(f"{owner}.{member}", member), text))
        else:
            items.setdefault((owner, index), []).append((member, text))
    for (owner, index), said in items.items():
        if [m for m, _ in said] == ["role"]:
            continue  # the place of a name says the role
        role = getattr(plan.people[index], "role", "other") if owner == "people" else "other"
        if role != "other" and dict(said).get("name"):
            rest = [text for member, text in said if member not in ("role", "name")]
            out.append(Rest(ROLES[role], "\n".join([dict(said)["name"], *rest])))
            continue
        shown = [
            f"{label_of(member, member)} – {text}" if member != "description" else text
            for member, text in said
        ]
        out.append(
            Rest(f"Also about {_WORDS[owner]} {index + 1}", "\n".join(shown), labelled=False)
        )
    out += [Rest(u.label or u.where, u.text) for u in plan.unmapped]
    return out
