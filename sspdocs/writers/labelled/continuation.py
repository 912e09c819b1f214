"""What a plan says that a form has no place for."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from sspdocs.model import Plan
from sspdocs.model.codes import ROLES
from sspdocs.ooxml.editing import escaped
from sspdocs.writers.labelled.fields import spoken
from sspdocs.writers.placing import label_of

_WORDS = {
    "needs": "need", "outcomes": "outcome", "provision": "support", "people": "person", "agencies": "agency",
    "assessments": "assessment", "signatures": "signature",
}  # fmt: skip


class Rest(NamedTuple):
    """One thing without a place: its label and text; `labelled` where that label is a field's own."""

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
        role = plan.people[index].role if owner == "people" else "other"
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


def continuation_xml(rest: Sequence[Rest], w: str) -> str:
    """A page at the end of a Word form with what it has no place for.

    A field's own label is bold and has its value beside it; what is about an item of a list is plain text after a
    blank line, so that neither is read back as anything else.
    """
    line_break = f'</{w}t><{w}br/><{w}t xml:space="preserve">'

    def run(text: str, look: str = "") -> str:
        inside = escaped(text).replace("\n", line_break)
        return f'<{w}r>{look}<{w}t xml:space="preserve">{inside}</{w}t></{w}r>'

    out = [
        f"<{w}p><{w}pPr><{w}keepNext/><{w}pageBreakBefore/>"
        f'<{w}spacing {w}after="120"/><{w}outlineLvl {w}val="0"/></{w}pPr>'
        f'<{w}r><{w}rPr><{w}b/><{w}sz {w}val="28"/></{w}rPr><{w}t>Continuation</{w}t></{w}r></{w}p>'
    ]
    for one in rest:
        bold = f"<{w}rPr><{w}b/></{w}rPr>" if one.labelled else ""
        said = (
            run(f"{one.label}: ", bold) + run(one.text)
            if one.labelled
            else run(f"{one.label}\n{one.text}")
        )
        out.append(("" if one.labelled else f"<{w}p/>") + f"<{w}p>{said}</{w}p>")
    return "".join(out)
