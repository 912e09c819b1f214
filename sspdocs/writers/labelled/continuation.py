"""What a plan says that a form has no place for: fields with their labels, and what is listed as tables.

The tables have the heads of the shipped templates, and an item of which the form shows a part is named by its own words
again, so that all of it is read back into its fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import Any, NamedTuple

from sspdocs.model import Plan
from sspdocs.writers.labelled.fields import member_text, spoken
from sspdocs.writers.placing import label_of
from sspdocs.writers.row_labels import unread_labels

_WORDS = {
    "needs": "need", "outcomes": "outcome", "provision": "support", "people": "person", "agencies": "agency",
    "assessments": "assessment", "signatures": "signature",
}  # fmt: skip
_HEADS: dict[str, tuple[str, dict[str, str]]] = {
    "needs": ("Needs", {"area": "Area of need", "description": "Barrier to learning"}),
    "outcomes": (
        "Outcomes",
        {"area": "Area of need", "description": "Outcome", "baseline": "Starting point",
         "success_criteria": "Success criteria", "target_date": "Target date", "progress": "Progress",
         "rating": "Result"},
    ),
    "provision": (
        "Provision",
        {"area": "Area of need", "description": "Provision", "tier": "Tier", "lead": "Led by",
         "frequency": "How often", "sessions_per_week": "Sessions a week", "minutes_per_session": "Minutes",
         "weeks": "Weeks", "group_size": "Group size", "resources": "Resources", "hourly_rate": "Hourly rate",
         "annual_cost": "Annual cost", "impact": "Impact"},
    ),
    "people": (
        "People",
        {"role": "Role", "name": "Name", "organisation": "Organisation", "phone": "Phone", "email": "Email"},
    ),
    "agencies": (
        "Outside agencies and their advice",
        {"service": "Service", "name": "Name", "advice": "Advice", "date": "Date"},
    ),
    "assessments": (
        "Assessment and progress over time",
        {"measure": "Assessment", "value": "Result", "expected": "Expected", "date": "Date"},
    ),
    "signatures": ("Signatures", {"role": "Role", "name": "Name", "signed": "Signature", "date": "Date"}),
}  # fmt: skip
"""For each list its title and the head of each member's column."""
_NAMED_BY = {
    "needs": ("description",), "outcomes": ("description",), "provision": ("description",), "people": ("role", "name"),
    "agencies": ("service", "name"), "assessments": ("measure", "date"), "signatures": ("role", "name", "signed"),
}  # fmt: skip
"""What tells an item from the others of its list, so that it stands in its row whatever else does."""


Beside = dict[str, frozenset[str]]
_BESIDE: Beside = {
    "outcomes": frozenset(("area", "success_criteria")),
    "provision": frozenset(("lead", "frequency")),
}
"""What stands beside an outcome and beside its provision in one table; the rest in tables of their own."""
_ALL: Beside = {
    "outcomes": frozenset(_HEADS["outcomes"][1]),
    "provision": frozenset(_HEADS["provision"][1]) - {"area"},
}
_WIDTHS = {
    "Outcome": 5, "Provision": 5, "Barrier to learning": 6, "Advice": 5, "Success criteria": 4, "Starting point": 4,
    "Progress": 4, "Impact": 4, "Area of need": 3, "Led by": 3, "How often": 3, "Email": 4, "Name": 4, "Assessment": 4,
    "Organisation": 4, "Service": 4, "Resources": 3, "Role": 3,
}  # fmt: skip
"""How wide the columns of words are beside those of a number or a date (2)."""


class Rest(NamedTuple):
    """One field without a place: its label and text."""

    label: str
    text: str


class RestTable(NamedTuple):
    """What is left of a list: a title, the columns' heads, and rows; "" under a cell that goes on is None."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


class LeftOver(NamedTuple):
    """All that a form has no place for; `labels` say what, a line each."""

    fields: tuple[Rest, ...]
    costs: tuple[Rest, ...]
    tables: tuple[RestTable, ...]
    unread: tuple[Rest, ...]
    labels: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.labels)


def left_over(
    plan: Plan,
    placed: Set[tuple[str, int, str]],
    shared: Set[tuple[str, int]] = frozenset(),
    *,
    wide: bool = False,
) -> LeftOver:
    """Everything that a plan says and a form does not show, in the order of the contract; unread words last.

    Args:
        plan: the plan.
        placed: what the form shows: (object or list, index or -1, member).
        shared: the items that stand with another of their list in one box, so that a row that names
            one of them would be read as a further item.
        wide: a table may have as many columns as it needs, as on a sheet.
    """
    fields: list[Rest] = []
    costs: list[Rest] = []
    items: dict[str, dict[int, set[str]]] = {}
    for owner, index, member, text in spoken(plan):
        if (owner, index, member) in placed:
            continue
        if owner == "costs":
            costs.append(Rest(label_of(f"{owner}.{member}", member), text))
        elif index < 0:
            fields.append(Rest(label_of(f"{owner}.{member}", member), text))
        else:
            items.setdefault(owner, {}).setdefault(index, set()).add(member)
    for owner in ("people", "signatures"):  # the place of a name says the role
        for index in [k for k, said in items.get(owner, {}).items() if said == {"role"}]:
            del items[owner][index]
    told = zip(unread_labels(plan), plan.unmapped, strict=True)
    unread = [Rest(label, u.text) for label, u in told]
    labels = [r.label for r in (*fields, *costs)]
    labels += [f"Also about {_WORDS[o]} {k + 1}" for o, said in items.items() for k in said]
    labels += _told([u.label or f"words without a heading ({u.where})" for u in plan.unmapped])
    apart = [(o, k) for o, said in items.items() for k in said if (o, k) in shared]
    beside = [_beside(plan, o, k, items[o].pop(k)) for o, k in apart]
    beside_them = _ALL if wide else _BESIDE
    tables = tuple(_tables(plan, {o: s for o, s in items.items() if s}, beside_them))
    return LeftOver(tuple(fields), tuple(costs), tables, (*beside, *unread), tuple(labels))


def _beside(plan: Plan, owner: str, index: int, members: Set[str]) -> Rest:
    """What is left of an item that shares its box with others, in words."""
    heads = _HEADS[owner][1]
    lines = [f"{heads[m]} – {_text(plan, owner, index, m)}" for m in heads if m in members]
    name = _text(plan, owner, index, _NAMED_BY[owner][0])
    return Rest(f"Added note {index + 1}", "; ".join([f"“{name}”", *lines]))


def _tables(
    plan: Plan, items: dict[str, dict[int, set[str]]], beside: Beside
) -> Iterable[RestTable]:
    """What is left of each list; outcomes and what is done for them together, their other details after them."""
    left = {owner: dict(said) for owner, said in items.items()}
    outcomes, provision = left.get("outcomes", {}), left.get("provision", {})
    served = {
        k: [n for n, said in provision.items() if "description" in said and _serves(plan, n) == k]
        for k, said in outcomes.items()
        if "description" in said
    }
    for owner in _HEADS:
        if owner == "outcomes" and served:
            yield _together(plan, outcomes, provision, served, beside)
            for k, some in served.items():
                outcomes[k] = outcomes[k] - {"description", *beside["outcomes"]}
                for n in some:
                    provision[n] = provision[n] - {"description", "area", *beside["provision"]}
        said = {k: v for k, v in left.get(owner, {}).items() if v}
        if said:
            yield _list_table(plan, owner, said)


def _serves(plan: Plan, index: int) -> int:
    served = plan.provision[index].outcomes
    return served[0] if served else -1


def _list_table(plan: Plan, owner: str, said: dict[int, set[str]]) -> RestTable:
    """What is left of the items of one list, each named by its own words."""
    title, heads = _HEADS[owner]
    members = _columns(owner, said.values())
    rows = [
        tuple(
            _text(plan, owner, k, m) if m in left or m in _NAMED_BY[owner] else "" for m in members
        )
        for k, left in said.items()
    ]
    return RestTable(title, tuple(heads[m] for m in members), tuple(rows))


def _together(
    plan: Plan,
    outcomes: dict[int, set[str]],
    provision: dict[int, set[str]],
    served: dict[int, list[int]],
    beside: Beside,
) -> RestTable:
    """Outcomes with what is done for each; an outcome's cells reach down over its provision."""
    all_served = [n for some in served.values() for n in some]
    ours = _columns("outcomes", [outcomes[k] & beside["outcomes"] for k in served])
    ours = ours or ["description"]
    theirs = _columns("provision", [provision[n] & beside["provision"] for n in all_served])
    theirs = theirs or (["description"] if all_served else [])
    rows: list[tuple[str | None, ...]] = []
    for k, some in served.items():
        first: tuple[str | None, ...] = tuple(_text(plan, "outcomes", k, m) for m in ours)
        for n in some:
            rows.append((*first, *(_text(plan, "provision", n, m) for m in theirs)))
            first = (None,) * len(ours)
        if not some:
            rows.append((*first, *[""] * len(theirs)))
    heads = [_HEADS["outcomes"][1][m] for m in ours] + [_HEADS["provision"][1][m] for m in theirs]
    return RestTable("Outcomes and provision", tuple(heads), tuple(rows))


def _columns(owner: str, said: Iterable[Set[str]]) -> list[str]:
    found = set[str]().union(*said)
    if not found:
        return []
    return [m for m in _HEADS[owner][1] if m in found or m in _NAMED_BY[owner]]


def _text(plan: Plan, owner: str, index: int, member: str) -> str:
    item: Any = getattr(plan, owner)[index]
    if member == "frequency" and item.frequency is None:
        return ""  # its numbers have columns of their own
    if member == "signed":
        return "Signed" if item.signed else ""
    return member_text(plan, owner, (index,), member)


def _told(labels: list[str]) -> list[str]:
    """Labels each once, and how often where that is more: "Pathway (4 times)"."""
    counts = Counter(label.strip(" :") for label in labels)
    return [f"{label} ({n} times)" if n > 1 else label for label, n in counts.items()]


def widths_of(table: RestTable, whole: int) -> list[int]:
    """The widths of a table's columns, by what stands under each head; a date or a word is not broken."""
    shares = [_WIDTHS.get(head, 2) for head in table.heads]
    widths = [whole * share // sum(shares) for share in shares]
    least = [_LEAST.get(head, 0) for head in table.heads]
    short = sum(max(0, n - w) for n, w in zip(least, widths, strict=True))
    spare = sum(max(0, w - max(n, _ENOUGH)) for n, w in zip(least, widths, strict=True))
    if not 0 < short <= spare:
        return widths
    return [
        n if w < n else w - short * max(0, w - max(n, _ENOUGH)) // spare
        for n, w in zip(least, widths, strict=True)
    ]


_LEAST = {
    "Target date": 1420, "Date": 1420, "Area of need": 1750, "Tier": 1250, "Minutes": 1150, "Sessions a week": 1250,
}  # fmt: skip
_ENOUGH = 1300
"""In twips: what a head's column must have for its longest usual word, and what others may come down to."""


def all_cells(table: RestTable) -> Sequence[tuple[str | None, ...]]:
    """A table's rows with its heads first."""
    return (table.heads, *table.rows)
