"""What words without a field stood beside: "Cost this term" beside "Paired reading" says whose cost.

On the page they came from, their row said so; apart from it, a list of "Attended Y/N" says nothing.
"""

from __future__ import annotations

import re

from sspdocs.model import Plan
from sspdocs.words import shortened

_ROW = re.compile(r"(table \d+, row \d+)(?:, column \d+)?|('?.+'?!)\$?[A-Z]{1,3}\$?(\d+)")
_NAMES = {
    "provision": ("description",), "outcomes": ("description",), "people": ("name",),
    "agencies": ("name", "service"), "assessments": ("measure",), "needs": ("description",),
}  # fmt: skip
"""The lists whose items name a row, the first that says most, and what names an item."""


_OUR_LABELS = {
    "comment": "Note in the margin",  # not "comment", which on a form asks how a target went
    "printed hint": "Printed on the form",
}


def unread_labels(plan: Plan) -> list[str]:
    """For each of the plan's words without a field its label, with the item of its row in brackets.

    The label is as it stands where no item, or more than one of a kind, stands in the row.
    """
    if not plan.unmapped:
        return []
    named = _rows_named(plan)
    labels = []
    for piece in plan.unmapped:
        label, name = _printed(piece.label or ""), named.get(_row(piece.where), "")
        apart = label and name and f"({name})" not in label and name != shortened(piece.text)
        labels.append(f"{label.rstrip(' :')} ({name})" if apart else label)
    return labels


def _printed(label: str) -> str:
    """A label as it is printed: one that the reader gave begins as labels do."""
    return _OUR_LABELS.get(label) or label[:1].upper() + label[1:]


def _rows_named(plan: Plan) -> dict[str, str]:
    """The rows of the original in which one item stands, by what it is called."""
    rows: dict[str, str] = {}
    for owner, members in _NAMES.items():
        found: dict[str, set[str]] = {}
        for k, item in enumerate(getattr(plan, owner)):
            for member in members:
                name, said = getattr(item, member), plan.provenance.get(f"/{owner}/{k}/{member}")
                if name and said and (row := _row(said.where)):
                    found.setdefault(row, set()).add(shortened(name))
                    break
        for row, names in found.items():
            if len(names) == 1:
                rows.setdefault(row, min(names))
    return rows


def _row(where: str) -> str:
    """The row of a place: "table 2, row 3", "Costs!7"; "" where it is in none."""
    found = _ROW.match(where)
    return (found[1] or f"{found[2]}{found[3]}") if found else ""
