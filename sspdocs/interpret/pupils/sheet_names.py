"""What a worksheet's own name says, or words side by side over its lists: whose it is, in which area of need."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Heading, Matrix, Node, Text
from sspdocs.interpret.draft import Draft, Given, pupil_of
from sspdocs.interpret.leftovers import names_place
from sspdocs.interpret.told_fields import pupil_told
from sspdocs.interpret.values.codes import area_of, person_name, tier_of
from sspdocs.interpret.values.titles import may_be_pupil_in_title, names_in_line
from sspdocs.where import Where

_TOP = 8  # nodes: who a sheet is about stands over what it says
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_PUPIL = re.compile(
    r"\b(?:staff|costs?|costings?|rates?|sheet|data|guidance|notes|budget|funding|key|help|example|template|blank"
    r"|calculat\w+|totals?|codes?|dates?|front|cover|lookups?|lists?|admin|master|copy|old|new)\b",
    re.IGNORECASE,
)


_OF_A_PLAN = re.compile(r"\b(?:plans?|profiles?|passports?)\b", re.IGNORECASE)
"""What a sheet is called after that is no list: "Targeted plan" is its name, and no tier of support."""


def name_by_sheets(drafts: list[Draft]) -> None:
    """Give plans that name nobody the names of their sheets, where there are two at least and each may be a pupil's."""
    nameless = [d for d in drafts if not pupil_of(d)]
    if len(nameless) < 2 or not all(_names_pupil(d.sheet or "") for d in nameless):
        return
    for draft in nameless:
        sheet = draft.sheet or ""
        draft.give("pupil.name", person_name(sheet), Where(part=sheet), 0.8, unlabelled=True)


def place_by_sheet(drafts: list[Draft], sheet: str, where: Where) -> None:
    """Put all that is done in a sheet that is called after an area of need or a tier in it, where nothing in it says.

    Args:
        drafts: of the sheet.
        sheet: its name.
        where: its place.
    """
    area = area_of(sheet)
    tier = tier_of(sheet) if area is None and not _OF_A_PLAN.search(sheet) else None
    if not (area or tier) or not names_place(sheet):
        return
    member = "area" if area else "tier"
    kinds = _IN_AREA if area else ("provision",)
    items = [item for d in drafts for kind in kinds for item in d.items[kind]]
    if any(member in item for item in items):
        return
    for item in items:
        item[member] = Given(area or tier, where, 0.85)


_IN_AREA = ("needs", "outcomes", "provision")


def _names_pupil(sheet: str) -> bool:
    if sheet.isupper() or _NO_PUPIL.search(sheet):
        return False
    return may_be_pupil_in_title(sheet)


def named_as_sheet(nodes: list[Node]) -> list[Node]:
    """The nodes of a sheet, with a line at its top that is the name by which the sheet is called as a field.

    "Ada Bell" over the form on the sheet "Ada", or "Ada B".
    """
    for k, node in enumerate(nodes[:_TOP]):
        if isinstance(node, Matrix) or _asks_name(node):
            break
        if not isinstance(node, Heading) or node.label.match.known:
            continue
        text, where = node.label.text.strip(), node.label.where
        called = [w for w in _WORD.findall(where.part) if len(w) > _INITIALS]
        if called and set(called) <= set(_WORD.findall(text)) and may_be_pupil_in_title(text):
            return [*nodes[:k], pupil_told(text, where), *nodes[k + 1 :]]
    return nodes


_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = 2


def without_names(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Give a draft what cells side by side over a sheet's lists say without labels: "Ada Bell | Year 4 | Oak class".

    Args:
        draft: of the sheet; it gets the pupil's name, and what stands beside that.
        nodes: of the sheet.

    Returns:
        The nodes but for those that were read.
    """
    for k, node in enumerate(nodes[:_TOP]):
        if isinstance(node, Matrix) or _asks_name(node):
            break
        row, end = _row_of(node), k + 1
        while row and end < len(nodes) and _row_of(nodes[end]) == row:
            end += 1
        if end - k < 2:
            continue
        cells = [n.value[0] for n in nodes[k:end] if isinstance(n, Text)]
        line = Paragraph([Span(" | ".join([p.text for p in cells]))], cells[0].where)
        if names_in_line(draft, line):
            return [*nodes[:k], *nodes[end:]]
    return nodes


def _asks_name(node: Node) -> bool:
    return isinstance(node, Field) and "pupil.name" in node.label.match.concepts[:1]


def _row_of(node: Node) -> str:
    """The row of the sheet in which a node of one line in one cell stands, "" for any other node."""
    if not isinstance(node, Text) or len(node.value) != 1:
        return ""
    return node.value[0].where.cell.lstrip(_LETTERS)
