"""Bars across a page that part a form by the cycle: "ASSESS", "PLAN", "DO", "REVIEW"."""

from __future__ import annotations

from sspdocs.forms.nodes import Field, Group, Heading, Label, Node, Text
from sspdocs.forms.words import phase

_LEVEL = 15
_BARS = 3
"""Bars of a cycle at least by which a form parts itself: assess, plan, do and review."""


def bars_as_headings(nodes: list[Node]) -> list[Node]:
    """Nodes in which the bars across the page that part a cycle are headings: "ASSESS", "PLAN", "DO", "REVIEW".

    What stands beside such a word is what the form says: "PLAN  Agree the outcomes with the family".
    """
    bars = {k: field for k, node in enumerate(nodes) if (field := _bar(node)) is not None}
    labels = [field.label for field in bars.values()]
    labels += [n.label for n in nodes if isinstance(n, Heading) and _names_part(n.label)]
    if len({phase(label.text) for label in labels}) < _BARS:
        return nodes
    found: list[Node] = []
    for k, node in enumerate(nodes):
        if k not in bars:
            found.append(node)
            continue
        found.append(Heading(bars[k].label, _LEVEL))
        if bars[k].value:
            found.append(Text(bars[k].value, hint=True))
    return found


def _bar(node: Node) -> Field | None:
    """The one field of a table of one cell that names a part of the cycle, with no more than a line after it."""
    if not isinstance(node, Group) or len(node.nodes) != 1:
        return None
    (field,) = node.nodes
    if not isinstance(field, Field) or any(p.where != field.label.where for p in field.value):
        return None
    return field if _names_part(field.label) else None


def _names_part(label: Label) -> bool:
    named = label.text.strip(" :").lower()
    return phase(named) == named != ""
